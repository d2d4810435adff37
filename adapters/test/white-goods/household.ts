import { typedPattern, typedRequest, type RowOf } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { checkConfig } from '../../src/shared/config.js';
import {
  SimulatedAppliance,
  startMakerCloud,
  startS2Appliance,
  type DeviceFaults,
  type MakerCloud,
} from '../../src/simulation/white-goods/index.js';
import {
  whiteGoods,
  type RunningWhiteGoods,
  type WhiteGoodsConfig,
} from '../../src/white-goods/index.js';
import { S2Relay } from '../shared/s2/s2-relay.js';
import { SimulatedStage } from '../shared/s2/simulated-stage.js';

export type MakerName = 's2' | 'rest';
export const MAKERS: readonly MakerName[] = ['s2', 'rest'];
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

const TOKEN = 'only-for-this-test';
const PROFILE = typedPattern('devices/power-profile');
const SHIFT = typedRequest('orchestration/load-shift');
const WINDOW = typedPattern('preferences/ready-window');
const CEILING = typedPattern('orchestration/white-goods-power-ceiling');

export type HouseholdOptions = {
  readonly requireConsent?: boolean;
  /** What the orchestrator answers when it is asked for the ceiling: from now on for eight hours, in VA. */
  readonly ceilingVoltAmperes?: number;
  readonly faults?: DeviceFaults & { readonly failedRequestShare?: number };
};

/** Home 17 with a washing machine and a dishwasher of one maker, its orchestrator and its customer. */
export class Household {
  readonly stage: SimulatedStage;
  readonly heard: RowOf<'devices/power-profile'>[] = [];
  readonly states: RowOf<'devices/operating-state'>[] = [];
  readonly powers: RowOf<'devices/active-power'>[] = [];
  readonly acknowledgements: RowOf<'preferences/preference-acknowledgement'>[] = [];
  readonly feedback: RowOf<'orchestration/recommendation-feedback'>[] = [];
  washer!: SimulatedAppliance;
  dishwasher!: SimulatedAppliance;
  backEnd!: RunningWhiteGoods;
  orchestrator!: SmartConnector;
  customer!: SmartConnector;
  relay: S2Relay | undefined;
  cloud: MakerCloud | undefined;
  #ids = 0;

  private constructor(startMs: number) {
    this.stage = new SimulatedStage(startMs);
  }

  static async open(
    maker: MakerName,
    startMs: number,
    options: HouseholdOptions = {},
  ): Promise<Household> {
    const home = new Household(startMs);
    await home.#open(maker, options);
    return home;
  }

  async #open(
    maker: MakerName,
    { requireConsent = false, faults, ceilingVoltAmperes }: HouseholdOptions,
  ) {
    const { stage } = this;
    const clock = stage.clock('devices');
    const { activity } = stage;
    this.orchestrator = await stage.join('orchestrator');
    this.customer = await stage.join('customer');
    await this.#listen();
    if (ceilingVoltAmperes !== undefined)
      await this.orchestrator.answer({ name: 'ceiling', pattern: CEILING.pattern }, () => [
        CEILING.toBinding(
          this.#ceilingRow(stage.nowMs, stage.nowMs + 8 * HOUR, ceilingVoltAmperes),
        ),
      ]);
    this.washer = new SimulatedAppliance({ applianceId: 'WM-1', kind: 'washing-machine', clock });
    this.dishwasher = new SimulatedAppliance({ applianceId: 'DW-1', kind: 'dishwasher', clock });
    const appliances = [this.washer, this.dishwasher];
    if (maker === 'rest')
      this.cloud = stage.keep(
        await startMakerCloud({
          appliances,
          token: TOKEN,
          clock,
          activity,
          ...(faults === undefined ? {} : { faults }),
        }),
      );
    const config = checkConfig<WhiteGoodsConfig>(
      whiteGoods.configSchema,
      {
        knowledgeBaseId: 'https://example.org/back-end',
        managerId: 'back-end',
        requireConsent,
        homes: [
          {
            homeId: 'home-17',
            orchestrator: 'https://example.org/orchestrator',
            customers: ['https://example.org/customer'],
          },
        ],
        maker:
          maker === 's2'
            ? { type: 's2', port: 0 }
            : { type: 'rest', url: this.cloud!.url, token: TOKEN },
        appliances: [
          {
            homeId: 'home-17',
            deviceId: 'washer-1',
            kind: 'WashingMachine',
            key: 'WM-1',
            token: TOKEN,
            powerFactor: 1,
          },
          {
            homeId: 'home-17',
            deviceId: 'dishwasher-1',
            kind: 'Dishwasher',
            key: 'DW-1',
            token: TOKEN,
            powerFactor: 1,
          },
        ],
      },
      'test',
    );
    this.backEnd = stage.keep(await whiteGoods.start(config, stage.context('white-goods')));
    if (maker === 's2') {
      this.relay = stage.keep(await S2Relay.open(this.backEnd.port));
      for (const appliance of appliances)
        stage.keep(
          await startS2Appliance({
            appliance,
            url: this.relay.url,
            token: TOKEN,
            clock,
            activity,
            ...(faults === undefined
              ? {}
              : { faults: { ...faults, seed: `${faults.seed}/${appliance.applianceId}` } }),
          }),
        );
    }
    await stage.settle();
  }

  async #listen(): Promise<void> {
    const listen = async <N extends Parameters<typeof typedPattern>[0]>(
      connector: SmartConnector,
      name: N,
      into: RowOf<N>[],
    ) => {
      const pattern = typedPattern(name);
      await connector.react({ name: name.replace('/', '-'), argument: pattern.pattern }, (rows) => {
        for (const row of rows) into.push(pattern.fromBinding(row));
      });
    };
    await listen(this.orchestrator, 'devices/power-profile', this.heard);
    await listen(this.orchestrator, 'devices/operating-state', this.states);
    await listen(this.orchestrator, 'devices/active-power', this.powers);
    await listen(this.orchestrator, 'orchestration/recommendation-feedback', this.feedback);
    await listen(this.customer, 'preferences/preference-acknowledgement', this.acknowledgements);
  }

  /** The last programme that the orchestrator has heard of a device. */
  programme(deviceId = 'washer-1') {
    const rows = this.heard.filter((row) => row.deviceId === deviceId);
    const created = Math.max(...rows.map((row) => row.created.getTime()));
    const last = rows
      .filter((row) => row.created.getTime() === created)
      .sort((left, right) => left.slotNumber - right.slotNumber);
    const first = last[0];
    if (first === undefined) throw new Error(`nothing was heard of ${deviceId}`);
    return {
      runId: first.sequenceId,
      created: first.created,
      state: first.sequenceState.replace(/.*\//, ''),
      start: first.start.getTime(),
      end: first.end.getTime(),
      earliestStart: first.earliestStart.getTime(),
      latestEnd: first.latestEnd.getTime(),
      watts: last.map((row) => row.value),
      seconds: last.map((row) => Number(/^PT(\d+)S$/.exec(row.duration)![1])),
    };
  }

  /** The orchestrator orders another start, of the version it heard last unless told otherwise. */
  async shift(
    newStartMs: number,
    {
      deviceId = 'washer-1',
      created = this.programme(deviceId).created,
      by = this.orchestrator,
      shiftId = `shift-${++this.#ids}`,
    } = {},
  ) {
    const { resultBindings } = await by.post(
      { name: 'shift', argument: SHIFT.argument.pattern, result: SHIFT.result.pattern },
      [
        SHIFT.argument.toBinding({
          homeId: 'home-17',
          deviceId,
          profileCreated: created,
          sequenceId: this.programme(deviceId).runId,
          shiftId,
          created: new Date(this.stage.nowMs),
          newStart: new Date(newStartMs),
          producerId: 'orchestrator',
        }),
      ],
    );
    await this.stage.settle();
    return resultBindings.map((row) => {
      const { outcome, reason } = SHIFT.result.fromBinding(row);
      return { outcome: outcome.replace(/.*#/, ''), reason };
    });
  }

  async wish(
    earliestStartMs: number,
    latestEndMs: number,
    { deviceId = 'washer-1', permanent = false } = {},
  ): Promise<void> {
    const gl = 'https://w3id.org/gridloom/energy#' as const;
    await this.customer.post({ name: 'wish', argument: WINDOW.pattern }, [
      WINDOW.toBinding({
        homeId: 'home-17',
        deviceId,
        deviceKind: `${gl}${deviceId === 'washer-1' ? 'WashingMachine' : 'Dishwasher'}`,
        preferenceId: `wish-${++this.#ids}`,
        created: new Date(this.stage.nowMs),
        permanence: permanent ? `${gl}Permanent` : `${gl}OneTime`,
        earliestStart: new Date(earliestStartMs),
        latestEnd: new Date(latestEndMs),
      }),
    ]);
    await this.stage.settle();
  }

  async ceiling(fromMs: number, toMs: number, voltAmperes: number): Promise<void> {
    await this.orchestrator.post({ name: 'ceiling', argument: CEILING.pattern }, [
      CEILING.toBinding(this.#ceilingRow(fromMs, toMs, voltAmperes)),
    ]);
    await this.stage.settle();
  }

  #ceilingRow(fromMs: number, toMs: number, voltAmperes: number) {
    return {
      homeId: 'home-17',
      limitId: `limit-${++this.#ids}`,
      from: new Date(fromMs),
      to: new Date(toMs),
      value: voltAmperes,
    };
  }

  async ask(by: SmartConnector): Promise<readonly RowOf<'devices/power-profile'>[]> {
    const { bindings } = await by.ask({ name: 'ask', pattern: PROFILE.pattern }, [{}]);
    return bindings.map((row) => PROFILE.fromBinding(row));
  }

  async close(): Promise<void> {
    await this.stage.close();
  }
}
