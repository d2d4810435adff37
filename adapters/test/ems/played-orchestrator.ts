import {
  listPatterns,
  loadPattern,
  typedPattern,
  typedRequest,
  type Binding,
  type PatternName,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { SimulatedProcess } from '../../src/shared/simulated-time/simulated-process.js';
import { EVENING } from '../stage.js';

const GL = 'https://w3id.org/gridloom/energy#';
export const ORCHESTRATOR = 'https://example.org/orchestrator';
export const HOUR_MS = 3_600_000;

/** A corridor as the orchestrator got it. */
export type Offer = {
  readonly deviceId: string;
  readonly ratedPower: number;
  readonly minimumRunTime: string;
  readonly steps: readonly {
    from: number;
    to: number;
    least: number;
    most: number;
    effect: number;
  }[];
};

/** A network in simulated time with an orchestrator that a test plays, in the place of which it may hear everything. */
export class PlayedOrchestrator {
  readonly runtime = new Runtime();
  readonly time = new SimulatedProcess(EVENING);
  readonly offers: Offer[] = [];
  /** Names of patterns that it received, with the rows. */
  readonly received = new Map<string, Binding[]>();
  verdict: 'OK' | 'KO' | 'silent' = 'OK';
  starts = 0;
  connector!: SmartConnector;

  static async build(): Promise<PlayedOrchestrator> {
    const played = new PlayedOrchestrator();
    played.connector = await played.join(ORCHESTRATOR);
    await played.#decideStarts();
    await played.#takeCorridors();
    return played;
  }

  get nowMs(): number {
    return this.time.clock.nowMs;
  }

  async join(id: string): Promise<SmartConnector> {
    const knowledgeBase = { id, name: id, description: id, reasonerLevel: 1 as const };
    return this.time.track(await this.runtime.connect(knowledgeBase));
  }

  /** Lets time pass. @param look called whenever something may have changed. */
  async pass(ms: number, look: () => void): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = this.time.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await this.time.step(next.atMs, next.owner);
      look();
    }
    await this.time.step(untilMs, undefined);
    look();
  }

  /** Recommends powers for successive quarters of an hour from the next one on. @returns the reason of the feedback */
  async recommend(powers: readonly number[], deviceId = 'device-4'): Promise<string | undefined> {
    const recommendation = typedPattern('orchestration/schedule-recommendation');
    const feedback = typedPattern('orchestration/recommendation-feedback');
    const reasons: string[] = [];
    const registration = await this.connector.react(
      { argument: feedback.pattern },
      (rows) => void reasons.push(...rows.map((row) => feedback.fromBinding(row).reason)),
    );
    const startMs = Math.ceil(this.nowMs / 900_000) * 900_000;
    await this.connector.post(
      { argument: recommendation.pattern },
      powers.map((value, index) =>
        recommendation.toBinding({
          homeId: 'home-17',
          deviceId,
          scheduleId: `schedule-${this.nowMs}`,
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
    await this.time.step(this.nowMs, undefined);
    await registration.unregister();
    return reasons[0];
  }

  async post<N extends PatternName>(
    name: N,
    rows: readonly Parameters<ReturnType<typeof typedPattern<N>>['toBinding']>[0][],
    who = this.connector,
  ): Promise<void> {
    const typed = typedPattern(name);
    await who.post(
      { argument: typed.pattern },
      rows.map((row) => typed.toBinding(row)),
    );
    await this.time.step(this.nowMs, undefined);
  }

  /** Hears every pattern of the catalogue from now on, in the place of the orchestrator. */
  async spy(): Promise<void> {
    for (const name of listPatterns()) {
      if (ANSWERED.includes(name)) continue;
      const entry = loadPattern(name);
      const interaction =
        entry.kind === 'pattern'
          ? { argument: entry.pattern }
          : { argument: entry.argument, result: entry.result };
      await this.connector.react(interaction, (rows) => {
        this.#note(name, rows);
        return [];
      });
    }
  }

  /** Asks everything that can be asked; the rows count as received. */
  async askEverything(): Promise<void> {
    for (const name of listPatterns()) {
      const entry = loadPattern(name);
      if (entry.kind !== 'pattern') continue;
      const { bindings } = await this.connector.ask({ pattern: entry.pattern });
      if (bindings.length > 0) this.#note(name, bindings);
    }
  }

  #note(name: string, rows: readonly Binding[]): void {
    this.received.set(name, [...(this.received.get(name) ?? []), ...rows]);
  }

  async #decideStarts(): Promise<void> {
    const { argument, result } = typedRequest('orchestration/start-authorisation');
    await this.connector.react({ argument: argument.pattern, result: result.pattern }, (rows) => {
      this.starts += rows.length;
      this.#note('orchestration/start-authorisation', rows);
      if (this.verdict === 'silent') throw new Error('out of order');
      return rows.map((row) => {
        const { request } = argument.fromBinding(row);
        return result.toBinding({
          request,
          answer: `${request}/decision`,
          availableValue: `${request}/available`,
          decision: this.verdict === 'OK' ? `${GL}OK` : `${GL}KO`,
          reason: 'none',
          availablePower: 6000,
          validUntil: new Date(this.nowMs + 120_000),
        });
      });
    });
  }

  async #takeCorridors(): Promise<void> {
    const { argument, result } = typedRequest('orchestration/energy-corridor');
    await this.connector.react(
      { argument: argument.pattern, result: result.pattern },
      (bindings) => {
        this.#note('orchestration/energy-corridor', bindings);
        if (this.verdict === 'silent') throw new Error('out of order');
        const rows = bindings
          .map((binding) => argument.fromBinding(binding))
          .sort((left, right) => left.from.getTime() - right.from.getTime());
        const [{ series, deviceId, ratedPower, minimumRunTime }] = rows as [(typeof rows)[0]];
        const steps = rows.map(({ from, to, leastEnergy, mostEnergy, relativeEffect }) => ({
          from: from.getTime(),
          to: to.getTime(),
          least: leastEnergy,
          most: mostEnergy,
          effect: relativeEffect,
        }));
        this.offers.push({ deviceId, ratedPower, minimumRunTime, steps });
        const acknowledgedAt = new Date(this.nowMs);
        return [result.toBinding({ series, outcome: `${GL}OK`, reason: 'none', acknowledgedAt })];
      },
    );
  }
}

const ANSWERED = ['orchestration/start-authorisation', 'orchestration/energy-corridor'];

/** Fails when something of a temperature is among what was received. */
export function findTemperatures(received: ReadonlyMap<string, readonly Binding[]>): string[] {
  return [...received.keys()].filter((name) => {
    const entry = loadPattern(name);
    const { text } = entry.kind === 'pattern' ? entry.pattern : entry.argument;
    return /[Tt]emperature|degreeCelsius|om-2\/kelvin/.test(text);
  });
}
