import {
  listPatterns,
  loadPattern,
  typedPattern,
  typedRequest,
  type Binding,
  type PatternName,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { heatingEms, type HeatingEmsConfig } from '../../src/heating-ems/index.js';
import type { RunningHeatingEms } from '../../src/heating-ems/index.js';
import { checkConfig } from '../../src/shared/config.js';
import type { ComponentEvent } from '../../src/shared/component.js';
import { SimulatedProcess } from '../../src/shared/simulated-time/simulated-process.js';
import {
  startSimulatedHouse,
  type SimulatedHouse,
  type Weather,
  type ZoneOptions,
} from '../../src/simulation/heating/index.js';
import { EVENING } from '../stage.js';
import { BUILD, DECLARED, winter } from './house.js';

const GL = 'https://w3id.org/gridloom/energy#';
export const ORCHESTRATOR = 'https://example.org/orchestrator';
export const SUPPLIER = 'https://example.org/supplier';
export const HOUR_MS = 3_600_000;

/** A corridor as the orchestrator got it. */
export type Offer = {
  readonly ratedPower: number;
  readonly steps: { from: number; to: number; least: number; most: number }[];
};

export type StageOptions = {
  readonly zone?: Partial<ZoneOptions>;
  readonly weather?: Weather;
  readonly config?: object;
  readonly device?: object;
  readonly home?: object;
  /** The orchestrator hears every pattern of the catalogue. */
  readonly spies?: boolean;
};

/** A house in simulated time with its heating system, and an orchestrator that a test plays. */
export class HeatingStage {
  readonly runtime = new Runtime();
  readonly time = new SimulatedProcess(EVENING);
  readonly events: ComponentEvent[] = [];
  readonly offers: Offer[] = [];
  /** Patterns of what the orchestrator received, and the rows. */
  readonly received = new Map<string, Binding[]>();
  verdict: 'OK' | 'KO' | 'silent' = 'OK';
  starts = 0;
  coldestCelsius = Infinity;
  warmestCelsius = -Infinity;
  house!: SimulatedHouse;
  ems!: RunningHeatingEms;
  orchestrator!: SmartConnector;
  supplier!: SmartConnector;

  static async build(options: StageOptions = {}): Promise<HeatingStage> {
    const stage = new HeatingStage();
    const { runtime, time } = stage;
    const zone: ZoneOptions = {
      kind: 'space-heater',
      build: BUILD,
      ratedPowerWatts: 4000,
      ...options.zone,
    };
    stage.house = await startSimulatedHouse({
      clock: time.clockOf('house'),
      weather: options.weather ?? winter(),
      zones: [zone],
    });
    const join = async (id: string): Promise<SmartConnector> =>
      time.track(
        await runtime.connect({ id, name: id, description: id, reasonerLevel: 1 as const }),
      );
    stage.orchestrator = await join(ORCHESTRATOR);
    stage.supplier = await join(SUPPLIER);
    await stage.#decide();
    if (options.spies === true) await stage.#spy();
    const config = checkConfig<HeatingEmsConfig>(
      heatingEms.configSchema,
      {
        managerId: 'ems-north',
        knowledgeBaseId: 'https://example.org/heating-ems',
        supplier: SUPPLIER,
        requireConsent: false,
        homes: [
          {
            homeId: 'home-17',
            orchestrator: ORCHESTRATOR,
            modbus: { host: '127.0.0.1', port: stage.house.port },
            comfort: { minimumCelsius: 18, maximumCelsius: 21 },
            devices: [
              {
                deviceId: 'device-4',
                kind: zone.kind === 'heat-pump' ? 'HeatPump' : 'SpaceHeater',
                firstRegister: 0,
                ratedPowerWatts: zone.ratedPowerWatts,
                house: DECLARED,
                ...options.device,
              },
            ],
            ...options.home,
          },
        ],
        ...options.config,
      },
      'the test',
    );
    stage.ems = await heatingEms.start(config, {
      clock: time.clockOf('heating-ems'),
      activity: time.activity,
      join: async (knowledgeBase) => time.track(await runtime.connect(knowledgeBase)),
      log: (event) => stage.events.push(event),
    });
    return stage;
  }

  get nowMs(): number {
    return this.time.clock.nowMs;
  }

  get device() {
    return this.house.devices[0]!;
  }

  /** Lets time pass; notes how cold and how warm the house gets. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = this.time.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await this.time.step(next.atMs, next.owner);
      this.#look();
    }
    await this.time.step(untilMs, undefined);
    this.#look();
  }

  /** Starts to note temperatures anew. */
  forget(): void {
    this.coldestCelsius = Infinity;
    this.warmestCelsius = -Infinity;
  }

  /** Recommends powers for successive quarters of an hour from the next one on. */
  async recommend(powers: readonly number[], scheduleId = 'schedule-1'): Promise<string> {
    const recommendation = typedPattern('orchestration/schedule-recommendation');
    const feedback = typedPattern('orchestration/recommendation-feedback');
    const reasons: string[] = [];
    const registration = await this.orchestrator.react(
      { argument: feedback.pattern },
      (rows) => void reasons.push(...rows.map((row) => feedback.fromBinding(row).reason)),
    );
    const startMs = Math.ceil(this.nowMs / 900_000) * 900_000;
    await this.orchestrator.post(
      { argument: recommendation.pattern },
      powers.map((value, index) =>
        recommendation.toBinding({
          homeId: 'home-17',
          deviceId: 'device-4',
          scheduleId,
          created: new Date(this.nowMs),
          producerId: 'orchestrator-17',
          recipientId: 'ems-north',
          objective: `${GL}LowestCost`,
          from: new Date(startMs + index * 900_000),
          to: new Date(startMs + (index + 1) * 900_000),
          value,
        }),
      ),
    );
    await this.ems.management.settled();
    await registration.unregister();
    return reasons[0]!;
  }

  async post<N extends PatternName>(
    name: N,
    rows: readonly Parameters<ReturnType<typeof typedPattern<N>>['toBinding']>[0][],
    who = this.orchestrator,
  ): Promise<void> {
    const typed = typedPattern(name);
    await who.post(
      { argument: typed.pattern },
      rows.map((row) => typed.toBinding(row)),
    );
    await this.ems.management.settled();
  }

  async close(): Promise<void> {
    await this.ems.close();
    await this.runtime.close();
    await this.house.close();
  }

  #look(): void {
    this.house.advanceTo(this.nowMs);
    this.coldestCelsius = Math.min(this.coldestCelsius, this.device.airCelsius);
    this.warmestCelsius = Math.max(this.warmestCelsius, this.device.airCelsius);
  }

  async #decide(): Promise<void> {
    const start = typedRequest('orchestration/start-authorisation');
    await this.orchestrator.react(
      { argument: start.argument.pattern, result: start.result.pattern },
      (rows) => {
        this.starts += rows.length;
        this.#note('orchestration/start-authorisation', rows);
        if (this.verdict === 'silent') throw new Error('out of order');
        return rows.map((row) => {
          const { request } = start.argument.fromBinding(row);
          return start.result.toBinding({
            request,
            answer: `${request}/decision`,
            availableValue: `${request}/available`,
            decision: `${GL}${this.verdict}` as `${typeof GL}OK`,
            reason: 'none',
            availablePower: 6000,
            validUntil: new Date(this.nowMs + 120_000),
          });
        });
      },
    );
    const corridor = typedRequest('orchestration/energy-corridor');
    await this.orchestrator.react(
      { argument: corridor.argument.pattern, result: corridor.result.pattern },
      (bindings) => {
        this.#note('orchestration/energy-corridor', bindings);
        if (this.verdict === 'silent') throw new Error('out of order');
        const rows = bindings
          .map((binding) => corridor.argument.fromBinding(binding))
          .sort((left, right) => left.from.getTime() - right.from.getTime());
        this.offers.push({
          ratedPower: rows[0]!.ratedPower,
          steps: rows.map(({ from, to, leastEnergy, mostEnergy }) => ({
            from: from.getTime(),
            to: to.getTime(),
            least: leastEnergy,
            most: mostEnergy,
          })),
        });
        return [
          corridor.result.toBinding({
            series: rows[0]!.series,
            outcome: `${GL}OK`,
            reason: 'none',
            acknowledgedAt: new Date(this.nowMs),
          }),
        ];
      },
    );
  }

  /** Hears every pattern there is, in the place of the orchestrator. */
  async #spy(): Promise<void> {
    const known = ['orchestration/start-authorisation', 'orchestration/energy-corridor'];
    for (const name of listPatterns()) {
      if (known.includes(name)) continue;
      const entry = loadPattern(name);
      const interaction =
        entry.kind === 'pattern'
          ? { argument: entry.pattern }
          : { argument: entry.argument, result: entry.result };
      await this.orchestrator.react(interaction, (rows) => {
        this.#note(name, rows);
        return [];
      });
    }
  }

  #note(name: string, rows: readonly Binding[]): void {
    this.received.set(name, [...(this.received.get(name) ?? []), ...rows]);
  }
}
