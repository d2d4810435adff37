import type { Plan } from '../planning/plan.js';
import type { Crowding, HomeProblem } from '../planning/problem.js';
import { boughtWatts } from './plan-power.js';
import type { SlotGrid } from './series.js';

/** A feeder of the distribution grid behind which homes of this orchestrator lie. */
export type Feeder = {
  readonly feederId: string;
  readonly homeIds: readonly string[];
  /** What it may carry. */
  readonly capacityKilovoltAmperes: number;
  /** Part of the capacity from which on it counts as crowded. */
  readonly crowdedFromPart: number;
  /**
   * How much dearer a kWh counts in planning while all of the capacity is used; in proportion between this and the part from
   * which on it is crowded. Nobody pays it: it makes homes choose different ones of quarter hours that cost about the same.
   */
  readonly crowdingCentsPerKwh: number;
};

export const feederSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['feederId', 'homeIds', 'capacityKilovoltAmperes'],
  properties: {
    feederId: { type: 'string', minLength: 1 },
    homeIds: { type: 'array', items: { type: 'string', minLength: 1 } },
    capacityKilovoltAmperes: { type: 'number', exclusiveMinimum: 0 },
    crowdedFromPart: { type: 'number', minimum: 0, exclusiveMaximum: 1, default: 0.2 },
    crowdingCentsPerKwh: { type: 'number', minimum: 0, maximum: 100, default: 8 },
  },
} as const;

/** What a home draws itself crowds the feeder where its limit is such a part of the capacity, in so many steps up to its limit. */
const LARGE_PART = 0.2;
const OWN_STEPS = 4;

/** @throws RangeError when a home lies behind two feeders */
export function checkFeeders(feeders: readonly Feeder[]): void {
  const known = new Map<string, string>();
  for (const { feederId, homeIds } of feeders)
    for (const homeId of homeIds) {
      const other = known.get(homeId);
      if (other !== undefined)
        throw new RangeError(`feeders: ${homeId} lies behind ${other} and ${feederId}: choose one`);
      known.set(homeId, feederId);
    }
}

/** The load of the feeder of each home. @throws RangeError when a home lies behind two of them */
export function feederLoads(feeders: readonly Feeder[]): ReadonlyMap<string, FeederLoad> {
  checkFeeders(feeders);
  return new Map(
    feeders.flatMap((feeder) => {
      const load = new FeederLoad(feeder);
      return feeder.homeIds.map((homeId) => [homeId, load] as const);
    }),
  );
}

/** What the homes behind a feeder are planned to buy; what they get of the common sun comes from next door. */
export class FeederLoad {
  readonly #feeder: Feeder;
  /** By home: what its last plan buys, by begin of the slot [W]. */
  readonly #byHome = new Map<string, ReadonlyMap<number, number>>();
  /** The same of all homes. */
  readonly #total = new Map<number, number>();
  #turns: Promise<unknown> = Promise.resolve();

  constructor(feeder: Feeder) {
    this.#feeder = feeder;
  }

  /** Lets homes plan one after the other: each beside the plans of those before it, not all beside what was before. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turns.then(work);
    this.#turns = done.catch(() => undefined);
    return done;
  }

  /** Takes the new plan of a home. */
  planned(homeId: string, plan: Plan, problem: HomeProblem): void {
    const { startMs, slotMs } = problem;
    this.#add(this.#byHome.get(homeId) ?? new Map(), -1);
    const drawn = new Map(
      boughtWatts(plan, problem).map((watts, slot) => [startMs + slot * slotMs, watts]),
    );
    this.#byHome.set(homeId, drawn);
    this.#add(drawn, 1);
    for (const fromMs of this.#total.keys()) if (fromMs < startMs) this.#total.delete(fromMs);
  }

  /**
   * How much dearer a kWh of a home counts, for what the others are planned to buy; and, where the home could use a good part
   * of the capacity alone, for what it buys itself.
   */
  crowdingOf(
    homeId: string,
    { startMs, slotMs, slotCount }: SlotGrid,
    limitVoltAmperes: number,
  ): Crowding {
    const { capacityKilovoltAmperes, crowdedFromPart, crowdingCentsPerKwh } = this.#feeder;
    const own = this.#byHome.get(homeId);
    const capacityWatts = 1000 * capacityKilovoltAmperes;
    const freeWatts = crowdedFromPart * capacityWatts;
    const centsPerWatt = crowdingCentsPerKwh / (capacityWatts - freeWatts);
    const othersWatts = Array.from({ length: slotCount }, (_, slot) => {
      const fromMs = startMs + slot * slotMs;
      const others = (this.#total.get(fromMs) ?? 0) - (own?.get(fromMs) ?? 0);
      return Math.min(capacityWatts, Math.max(0, others));
    });
    const centsPerKwh = othersWatts.map((watts) => Math.max(0, watts - freeWatts) * centsPerWatt);
    const isLarge = limitVoltAmperes >= LARGE_PART * capacityWatts;
    // Infinite: the limit is not known yet.
    if (!isLarge || !Number.isFinite(limitVoltAmperes)) return { centsPerKwh };
    const stepWatts = limitVoltAmperes / OWN_STEPS;
    // Steps instead of a slope: each in the middle of what it stands for.
    const fromWatts = othersWatts.map((watts) => Math.max(0, freeWatts - watts) + stepWatts / 2);
    return { centsPerKwh, own: { fromWatts, stepWatts, centsPerKwh: stepWatts * centsPerWatt } };
  }

  #add(drawn: ReadonlyMap<number, number>, sign: 1 | -1): void {
    for (const [fromMs, watts] of drawn)
      this.#total.set(fromMs, (this.#total.get(fromMs) ?? 0) + sign * watts);
  }
}
