import {
  lexicalValue,
  text,
  typedPattern,
  typedRequest,
  type BindingOf,
} from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { startHomeManagement, type HomeManagement } from '../ems/index.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { Ceiling } from './default-start.js';
import type { HeldAppliance } from './held-appliance.js';
import { LocalTime } from './local-time.js';
import type { Maker } from './maker.js';
import { POWER_PROFILE_PATTERN, powerProfileRows } from './power-profile-rows.js';
import { RestMaker } from './rest-maker.js';
import { S2Maker } from './s2-maker.js';
import {
  WHITE_GOODS_SCHEMA,
  type ApplianceConfig,
  type WhiteGoodsConfig,
} from './white-goods-config.js';
import { WhiteGoods } from './white-goods.js';

/** The back end of a maker at work. */
export interface RunningWhiteGoods extends RunningComponent {
  /** Where appliances of maker `s2` connect; 0 for others. */
  readonly port: number;
  /** Resolves when nothing is being moved or told. */
  settled(): Promise<void>;
}

const GL = 'https://w3id.org/gridloom/energy#';
const LOAD_SHIFT = typedRequest('orchestration/load-shift');
const CEILING = typedPattern('orchestration/white-goods-power-ceiling');
const CEILING_ASK = { name: 'white-goods-power-ceiling-ask', pattern: CEILING.pattern };
const POWER_PROFILE_POST = { name: 'power-profile-post', argument: POWER_PROFILE_PATTERN };

/** The network's side of the back end of a maker. */
class Service implements RunningWhiteGoods {
  readonly #config: WhiteGoodsConfig;
  readonly #context: ComponentContext;
  readonly #maker: Maker;
  readonly #goods: WhiteGoods;
  #management!: HomeManagement;
  #connector: SmartConnector | undefined;
  #registrations: readonly Registration[] = [];

  constructor(config: WhiteGoodsConfig, context: ComponentContext) {
    this.#config = config;
    this.#context = context;
    const local = new LocalTime(config.timeZone);
    this.#maker = makerOf(config, context, local);
    this.#goods = new WhiteGoods({
      maker: this.#maker,
      appliances: config.appliances,
      local,
      clock: context.clock,
      activity: context.activity,
      leadTimeMs: config.leadTimeMs,
      mayMove: (appliance) => this.#mayMove(appliance),
      events: {
        onProgramme: (appliance) => this.#tellProgramme(appliance),
        onState: ({ config: { deviceId } }, isOn, powerWatts) =>
          this.#management.observe(deviceId, { isOn, powerWatts }),
      },
      log: context.log,
    });
  }

  get port(): number {
    return this.#maker instanceof S2Maker ? this.#maker.port : 0;
  }

  async start(): Promise<void> {
    const { knowledgeBaseId, managerId, homes, requireConsent } = this.#config;
    const connector = await this.#context.join({
      id: knowledgeBaseId,
      name: 'back end of white goods',
      description:
        'Tells the programmes of washing machines, dryers and dishwashers, and moves their starts.',
      reasonerLevel: 1,
    });
    this.#connector = connector;
    this.#management = await startHomeManagement({
      connector,
      clock: this.#context.clock,
      managerId,
      homes,
      requireConsent,
      preferences: { 'preferences/ready-window': (row) => this.#goods.wish(row) },
      log: this.#context.log,
    });
    try {
      for (const appliance of this.#config.appliances) this.#manage(appliance);
      this.#registrations = await this.#register(connector);
      await this.#management.catchUp();
      await this.#askCeilings(connector);
      await this.#maker.start(this.#goods);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async settled(): Promise<void> {
    await this.#goods.settled();
    await this.#management.settled();
  }

  async close(): Promise<void> {
    await this.#goods.close();
    await this.#maker.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await this.#management.close();
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      this.#connector?.unregister(CEILING_ASK),
    ]);
  }

  #mayMove({ homeId, kind }: ApplianceConfig): boolean {
    return this.#management.mayControl(homeId, GL + kind);
  }

  #manage(appliance: ApplianceConfig): void {
    const { homeId, deviceId, kind } = appliance;
    const impossible = (): never => {
      throw new Error('white goods are neither started nor stopped from afar');
    };
    this.#management.manage({
      homeId,
      deviceId,
      kind: `${GL}${kind}`,
      rating: {
        activePowerWatts: appliance.ratedPowerWatts,
        powerFactor: appliance.powerFactor,
        phases: appliance.phases,
        switchOnPeakVoltAmperes: appliance.switchOnPeakVoltAmperes,
        controllable: false,
        interruptible: false,
        sheddingPriority: appliance.sheddingPriority,
      },
      switch: { switchOn: impossible, switchOff: impossible },
      onRecommendation: (recommendation) => this.#goods.recommend(deviceId, recommendation),
      onConsent: () => this.#goods.consentChanged(deviceId),
    });
    this.#management.observe(deviceId, { isOn: false, powerWatts: 0 });
  }

  async #register(connector: SmartConnector): Promise<readonly Registration[]> {
    const { contracts } = this.#management;
    return [
      await connector.answer(
        { name: 'power-profile-answer', pattern: POWER_PROFILE_PATTERN },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#goods.appliances
            .filter(({ config }) => contracts.isInsider(config.homeId, asker))
            .flatMap((appliance) => powerProfileRows(appliance, this.#mayMove(appliance.config)))
            .filter((row: Readonly<Record<string, string>>) =>
              asked.some((restriction) =>
                Object.entries(restriction).every(([name, term]) => row[name] === term),
              ),
            ),
      ),
      await connector.react(
        {
          name: 'load-shift-react',
          argument: LOAD_SHIFT.argument.pattern,
          result: LOAD_SHIFT.result.pattern,
        },
        async (rows, { requestingKnowledgeBaseId: sender }) => {
          const answers = [];
          for (const row of rows) {
            const order = LOAD_SHIFT.argument.fromBinding(row);
            const { homeId, deviceId } = order;
            const known = this.#goods.get(deviceId);
            if (known?.config.homeId !== homeId || !contracts.isOrchestrator(homeId, sender))
              continue;
            const { accepted, reason } = await this.#goods.shift(deviceId, {
              shiftId: order.shiftId,
              runId: order.sequenceId,
              versionMs: order.profileCreated.getTime(),
              newStartMs: order.newStart.getTime(),
            });
            answers.push(
              LOAD_SHIFT.result.toBinding({
                shift: order.shift,
                outcome: accepted ? `${GL}OK` : `${GL}KO`,
                reason,
                acknowledgedAt: new Date(this.#context.clock.now()),
              }),
            );
          }
          return answers;
        },
      ),
      await connector.react(
        { name: 'white-goods-power-ceiling-react', argument: CEILING.pattern },
        (rows, { requestingKnowledgeBaseId }) =>
          this.#takeCeilings(rows, requestingKnowledgeBaseId),
      ),
    ];
  }

  #takeCeilings(
    rows: readonly BindingOf<'orchestration/white-goods-power-ceiling'>[],
    sender: string,
  ): void {
    const byHome = new Map<string, Ceiling[]>();
    for (const row of rows) {
      const homeId = lexicalValue(row.homeId);
      if (!this.#management.contracts.isOrchestrator(homeId, sender)) continue;
      const { from, to, value } = CEILING.fromBinding(row);
      const ceiling = { fromMs: from.getTime(), toMs: to.getTime(), limitVoltAmperes: value };
      byHome.set(homeId, [...(byHome.get(homeId) ?? []), ceiling]);
    }
    for (const homeId of [...byHome.keys()].sort())
      this.#goods.setCeilings(homeId, byHome.get(homeId)!);
  }

  /** Asks for the ceilings that hold already. Never rejects: without an answer there is none. */
  async #askCeilings(connector: SmartConnector): Promise<void> {
    for (const homeId of this.#management.contracts.homeIds) {
      const { orchestrator } = this.#management.contracts.of(homeId);
      try {
        const { bindings } = await connector.ask(CEILING_ASK, [{ homeId: text(homeId) }], {
          recipients: { knowledgeBases: [orchestrator] },
          deadlineMs: 10_000,
        });
        this.#takeCeilings(bindings, orchestrator);
      } catch (error) {
        const message = `no ceiling is known at the start: ${messageOf(error)}`;
        this.#context.log({ level: 'warn', message, fields: { homeId } });
      }
    }
  }

  #tellProgramme(appliance: HeldAppliance): void {
    const { homeId } = appliance.config;
    const { outbox, contracts } = this.#management;
    const rows = powerProfileRows(appliance, this.#mayMove(appliance.config));
    outbox.send(homeId, POWER_PROFILE_POST, rows, contracts.insiders(homeId));
  }
}

function makerOf(config: WhiteGoodsConfig, context: ComponentContext, local: LocalTime): Maker {
  const { maker, appliances } = config;
  const { clock, activity } = context;
  const keys = appliances.map((each) => each.key);
  if (new Set(keys).size < keys.length)
    throw new RangeError('appliances: two have the same key; each needs the one of its maker');
  if (maker.type === 'rest')
    return new RestMaker({ ...maker, serials: keys, local, clock, activity });
  const tokens = appliances.map((each): readonly [string, string] => {
    if (each.token !== undefined) return [each.key, each.token];
    throw new RangeError(`appliances: ${each.deviceId} needs a token, as it connects by itself`);
  });
  return new S2Maker({ ...maker, tokens: new Map(tokens), clock, activity });
}

/** The back end of a maker of washing machines, dryers and dishwashers: shifts their runs, and never interrupts one. */
export const whiteGoods: ComponentDefinition<WhiteGoodsConfig, RunningWhiteGoods> = {
  name: 'white-goods',
  description:
    'The back end of a maker of washing machines, dryers and dishwashers: tells their programmes and moves their starts.',
  configSchema: WHITE_GOODS_SCHEMA,
  start: async (config, context) => {
    const service = new Service(config, context);
    await service.start();
    return service;
  },
};
