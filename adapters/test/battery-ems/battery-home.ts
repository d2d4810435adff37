import { typedPattern, typedRequest, type RowOf } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import {
  batteryEms,
  type BatteryEmsConfig,
  type RunningBatteryEms,
} from '../../src/battery-ems/index.js';
import { checkConfig } from '../../src/shared/config.js';
import {
  SimulatedBattery,
  startS2Battery,
  type S2Battery,
  type S2BatteryOptions,
  type SimulatedBatteryOptions,
} from '../../src/simulation/battery/index.js';
import { S2Relay } from '../shared/s2/s2-relay.js';
import { SimulatedStage } from '../shared/s2/simulated-stage.js';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** 2026-06-15 12:00 in Paris. */
export const NOON = Date.UTC(2026, 5, 15, 10);

const TOKEN = 'only-for-this-test';
const GL = 'https://w3id.org/gridloom/energy#' as const;
const START = typedRequest('orchestration/start-authorisation');
const PLAN = typedPattern('orchestration/schedule-recommendation');
const COMMAND = typedRequest('devices/device-command');
const ALERT = typedPattern('notices/overload-alert');
const DRAWN = typedPattern('metering/apparent-power-drawn');
const INJECTED = typedPattern('metering/apparent-power-injected');

export type Segment = readonly [fromMs: number, toMs: number, watts: number];

export type BatteryHomeOptions = {
  readonly battery?: Partial<SimulatedBatteryOptions>;
  readonly line?: Partial<S2BatteryOptions>;
  /** Whether the orchestrator answers start requests. Default true. */
  readonly decides?: boolean;
  readonly requireConsent?: boolean;
};

/** Home 17 with a battery, an orchestrator that the test plays, and a meter. */
export class BatteryHome {
  readonly stage = new SimulatedStage(NOON);
  readonly requests: {
    readonly voltAmperes: number;
    readonly urgency: string;
    readonly atMs: number;
  }[] = [];
  readonly released: RowOf<'orchestration/grant-released'>[] = [];
  readonly feedback: RowOf<'orchestration/recommendation-feedback'>[] = [];
  readonly levels: RowOf<'devices/state-of-charge'>[] = [];
  readonly powers: RowOf<'devices/active-power'>[] = [];
  readonly ratings: RowOf<'devices/storage-rating'>[] = [];
  readonly electrical: RowOf<'devices/electrical-rating'>[] = [];
  /** What the orchestrator lets the home draw more; start requests beyond are refused. */
  availableVoltAmperes = 10_000;
  /** What the home draws without the battery; negative when the sun gives more. */
  houseWatts = 0;
  battery!: SimulatedBattery;
  line!: S2Battery;
  ems!: RunningBatteryEms;
  orchestrator!: SmartConnector;
  relay!: S2Relay;
  #ids = 0;
  #held = { requestId: '', voltAmperes: 0 };

  static async open(options: BatteryHomeOptions = {}): Promise<BatteryHome> {
    const home = new BatteryHome();
    await home.#open(options);
    return home;
  }

  async #open({ battery, line, decides = true, requireConsent = false }: BatteryHomeOptions) {
    const { stage } = this;
    const clock = stage.clock('devices');
    this.orchestrator = await stage.join('orchestrator');
    await this.#listen();
    if (decides) await this.#decide();
    await this.#hearReleases();
    await this.#meter();
    const config = checkConfig<BatteryEmsConfig>(
      batteryEms.configSchema,
      {
        knowledgeBaseId: 'https://example.org/battery-ems',
        managerId: 'battery-ems',
        requireConsent,
        homes: [{ homeId: 'home-17', orchestrator: 'https://example.org/orchestrator' }],
        port: 0,
        batteries: [
          {
            homeId: 'home-17',
            deviceId: 'battery-1',
            key: 'BAT-1',
            token: TOKEN,
            capacityWattHours: 10_000,
            ratedPowerWatts: 4000,
          },
        ],
      },
      'test',
    );
    this.ems = stage.keep(await batteryEms.start(config, stage.context('battery-ems')));
    this.relay = stage.keep(await S2Relay.open(this.ems.port));
    this.battery = new SimulatedBattery({ batteryId: 'BAT-1', clock, ...battery });
    this.line = stage.keep(
      await startS2Battery({
        battery: this.battery,
        url: this.relay.url,
        token: TOKEN,
        clock,
        activity: stage.activity,
        ...line,
      }),
    );
    await stage.settle();
  }

  async #listen(): Promise<void> {
    const listen = async <N extends Parameters<typeof typedPattern>[0]>(
      name: N,
      into: RowOf<N>[],
    ) => {
      const pattern = typedPattern(name);
      await this.orchestrator.react(
        { name: name.replace('/', '-'), argument: pattern.pattern },
        (rows) => {
          for (const row of rows) into.push(pattern.fromBinding(row));
        },
      );
    };
    await listen('orchestration/grant-released', this.released);
    await listen('orchestration/recommendation-feedback', this.feedback);
    await listen('devices/state-of-charge', this.levels);
    await listen('devices/active-power', this.powers);
    await listen('devices/storage-rating', this.ratings);
    await listen('devices/electrical-rating', this.electrical);
  }

  async #decide(): Promise<void> {
    await this.orchestrator.react(
      { name: 'decide', argument: START.argument.pattern, result: START.result.pattern },
      (rows) =>
        rows.map((binding) => {
          const row = START.argument.fromBinding(binding);
          const { requestedPower, urgency, request } = row;
          this.requests.push({
            voltAmperes: requestedPower,
            urgency: urgency.replace(/.*#/, ''),
            atMs: this.stage.nowMs,
          });
          // A device that runs asks for its new power as a whole.
          const availablePower = this.availableVoltAmperes + this.#held.voltAmperes;
          const isOk = requestedPower <= availablePower;
          if (isOk) {
            this.availableVoltAmperes = availablePower - requestedPower;
            this.#held = { requestId: row.requestId, voltAmperes: requestedPower };
          }
          return START.result.toBinding({
            request,
            decision: isOk ? `${GL}OK` : `${GL}KO`,
            reason: 'as the test has it',
            availablePower,
            validUntil: new Date(this.stage.nowMs + 2 * MINUTE),
          });
        }),
    );
  }

  /** What the battery may draw now by the last grant that it has not given back. */
  get heldVoltAmperes(): number {
    return this.#held.voltAmperes;
  }

  async #hearReleases(): Promise<void> {
    const pattern = typedPattern('orchestration/grant-released');
    await this.orchestrator.react({ name: 'release', argument: pattern.pattern }, (rows) => {
      for (const row of rows) {
        if (pattern.fromBinding(row).requestId !== this.#held.requestId) continue;
        this.availableVoltAmperes += this.#held.voltAmperes;
        this.#held = { requestId: '', voltAmperes: 0 };
      }
    });
  }

  async #meter(): Promise<void> {
    const meter = await this.stage.join('meter');
    const row = (value: number) => ({
      homeId: 'home-17',
      meterId: 'meter-17',
      time: new Date(this.stage.nowMs),
      value: Math.round(value),
    });
    await meter.answer({ name: 'drawn', pattern: DRAWN.pattern }, () => [
      DRAWN.toBinding(row(Math.max(0, this.netWatts))),
    ]);
    await meter.answer({ name: 'injected', pattern: INJECTED.pattern }, () => [
      INJECTED.toBinding(row(Math.max(0, -this.netWatts))),
    ]);
  }

  get netWatts(): number {
    return this.houseWatts + this.battery.watts;
  }

  async plan(...segments: readonly Segment[]): Promise<string> {
    const scheduleId = `schedule-${++this.#ids}`;
    await this.orchestrator.post(
      { name: 'plan', argument: PLAN.pattern },
      segments.map(([from, to, value]) =>
        PLAN.toBinding({
          homeId: 'home-17',
          deviceId: 'battery-1',
          scheduleId,
          created: new Date(this.stage.nowMs),
          producerId: 'orchestrator',
          recipientId: 'battery-ems',
          objective: `${GL}LowestCost`,
          from: new Date(from),
          to: new Date(to),
          value,
        }),
      ),
    );
    await this.stage.settle();
    return scheduleId;
  }

  async order(action: 'Pause' | 'Normal' | 'Reduce'): Promise<string> {
    const { resultBindings } = await this.orchestrator.post(
      { name: 'order', argument: COMMAND.argument.pattern, result: COMMAND.result.pattern },
      [
        COMMAND.argument.toBinding({
          homeId: 'home-17',
          deviceId: 'battery-1',
          commandId: `command-${++this.#ids}`,
          action: `https://saref.etsi.org/saref4ener/${action}`,
          reason: 'none',
          producerId: 'orchestrator',
          time: new Date(this.stage.nowMs),
        }),
      ],
    );
    await this.stage.settle();
    return COMMAND.result.fromBinding(resultBindings[0]!).progress.replace(/.*\//, '');
  }

  async alert(overflowPower: number): Promise<void> {
    await this.orchestrator.post({ name: 'alert', argument: ALERT.pattern }, [
      ALERT.toBinding({
        homeId: 'home-17',
        noticeId: `notice-${++this.#ids}`,
        time: new Date(this.stage.nowMs),
        recipientId: 'battery-ems',
        overflowPower,
      }),
    ]);
    await this.stage.settle();
  }

  /** Lets time pass from now on. */
  async pass(ms: number): Promise<void> {
    await this.stage.advanceTo(this.stage.nowMs + ms);
  }

  async close(): Promise<void> {
    await this.stage.close();
  }
}
