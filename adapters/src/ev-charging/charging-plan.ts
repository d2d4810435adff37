import {
  activePowerOf,
  amperesForWatts,
  amperesToReachWatts,
  type ChargerRating,
} from './charger-rating.js';

/** Active power over a time, as recommendations have it. Instants in milliseconds since the epoch. */
export type PowerSegment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly powerWatts: number;
};

/** A limit per phase over a time. */
export type CurrentSegment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly amperes: number;
};

/** One charge point with the vehicle that is there. */
export type Charger = {
  readonly rating: ChargerRating;
  /** How many phases the vehicle uses. */
  readonly phasesUsed: number;
};

const HOUR_MS = 3_600_000;

/** Segments without gaps and in order, neighbours of the same current put together; where nothing is said the limit is 0. */
function joined(segments: readonly CurrentSegment[]): readonly CurrentSegment[] {
  const result: CurrentSegment[] = [];
  const add = (segment: CurrentSegment): void => {
    if (segment.toMs <= segment.fromMs) return;
    const last = result.at(-1);
    if (last?.amperes === segment.amperes) {
      result[result.length - 1] = { ...last, toMs: segment.toMs };
    } else {
      result.push(segment);
    }
  };
  const proper = segments.filter(({ fromMs, toMs }) => toMs > fromMs);
  for (const segment of proper.toSorted((left, right) => left.fromMs - right.fromMs)) {
    const endMs = result.at(-1)?.toMs ?? segment.fromMs;
    if (segment.fromMs > endMs) add({ fromMs: endMs, toMs: segment.fromMs, amperes: 0 });
    // Of two that overlap, the one that began earlier ends where the later one begins.
    const last = result.at(-1);
    if (last !== undefined && last.toMs > segment.fromMs)
      result[result.length - 1] = { ...last, toMs: segment.fromMs };
    add(segment);
  }
  return result.filter(({ fromMs, toMs }) => toMs > fromMs);
}

/**
 * What of a recommendation can be set: currents rounded down, or up, 0 or at least 6 A.
 *
 * @param segments in any order; gaps mean 0.
 */
export function currentsOf(
  { rating, phasesUsed }: Charger,
  segments: readonly PowerSegment[],
  rounded: 'down' | 'up' = 'down',
): readonly CurrentSegment[] {
  const amperesOf = rounded === 'down' ? amperesForWatts : amperesToReachWatts;
  return joined(
    segments.map(({ fromMs, toMs, powerWatts }) => ({
      fromMs,
      toMs,
      amperes: powerWatts <= 0 ? 0 : amperesOf(rating, powerWatts, phasesUsed),
    })),
  );
}

/** Back to active power, as schedules are told to others. */
export function powersOf(
  { rating, phasesUsed }: Charger,
  plan: readonly CurrentSegment[],
): readonly PowerSegment[] {
  return plan.map(({ fromMs, toMs, amperes }) => ({
    fromMs,
    toMs,
    powerWatts: activePowerOf(rating, amperes, phasesUsed),
  }));
}

/** The part of a plan in a time. */
export function partOf(
  plan: readonly CurrentSegment[],
  fromMs: number,
  toMs: number,
): readonly CurrentSegment[] {
  return plan
    .map(({ fromMs: begin, toMs: end, amperes }) => ({
      fromMs: Math.max(begin, fromMs),
      toMs: Math.min(end, toMs),
      amperes,
    }))
    .filter((segment) => segment.toMs > segment.fromMs);
}

/** The limit at an instant; 0 outside of the plan. */
export function amperesAt(plan: readonly CurrentSegment[], atMs: number): number {
  return plan.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)?.amperes ?? 0;
}

/** The next instant after `atMs` at which the limit changes. */
export function nextChangeMs(plan: readonly CurrentSegment[], atMs: number): number | undefined {
  const now = amperesAt(plan, atMs);
  return plan
    .flatMap(({ fromMs, toMs }) => [fromMs, toMs])
    .filter((instantMs) => instantMs > atMs)
    .toSorted((left, right) => left - right)
    .find((instantMs) => amperesAt(plan, instantMs) !== now);
}

/** Energy that a vehicle takes from `fromMs` to `toMs` when it uses all that a plan allows, Wh. */
export function energyOf(
  charger: Charger,
  plan: readonly CurrentSegment[],
  fromMs: number,
  toMs: number,
): number {
  return partOf(plan, fromMs, toMs).reduce(
    (sum, segment) =>
      sum +
      (activePowerOf(charger.rating, segment.amperes, charger.phasesUsed) *
        (segment.toMs - segment.fromMs)) /
        HOUR_MS,
    0,
  );
}

/** How long a charge point needs at a current, ms. */
export function durationMs(charger: Charger, energyWattHours: number, amperes: number): number {
  return (energyWattHours / activePowerOf(charger.rating, amperes, charger.phasesUsed)) * HOUR_MS;
}

/**
 * A plan with what it lacks: as much more as it takes to reach an energy by a time, as late as possible so that what was planned
 * earlier stays. When that cannot be reached, all that is possible.
 */
export function completed(
  charger: Charger,
  plan: readonly CurrentSegment[],
  fromMs: number,
  untilMs: number,
  energyWattHours: number,
): readonly CurrentSegment[] {
  const { maximumAmperes } = charger.rating;
  let missing = energyWattHours - energyOf(charger, plan, fromMs, untilMs);
  if (missing <= 0 || untilMs <= fromMs) return plan;
  const slots = joined([
    { fromMs, toMs: fromMs + 1, amperes: amperesAt(plan, fromMs) },
    ...partOf(plan, fromMs, untilMs),
    { fromMs: untilMs - 1, toMs: untilMs, amperes: amperesAt(plan, untilMs - 1) },
  ]);
  const result: CurrentSegment[] = [...plan.filter(({ fromMs: begin }) => begin >= untilMs)];
  for (const slot of slots.toReversed()) {
    const moreAmperes = maximumAmperes - slot.amperes;
    if (missing <= 0 || moreAmperes <= 0) {
      result.push(slot);
      continue;
    }
    const neededMs = Math.ceil(durationMs(charger, missing, moreAmperes));
    const raisedFromMs = Math.max(slot.fromMs, slot.toMs - neededMs);
    missing -= energyOf(
      charger,
      [{ ...slot, fromMs: raisedFromMs, amperes: moreAmperes }],
      raisedFromMs,
      slot.toMs,
    );
    result.push(
      { ...slot, fromMs: raisedFromMs, amperes: maximumAmperes },
      { ...slot, toMs: raisedFromMs },
    );
  }
  return joined(result);
}

/**
 * A plan whose last run goes on until an energy is reached.
 *
 * @param longestMs by which it may go on
 * @returns undefined when it would have to go on for longer, or beyond `untilMs`, and when nothing runs before that
 */
export function prolonged(
  charger: Charger,
  plan: readonly CurrentSegment[],
  fromMs: number,
  untilMs: number,
  energyWattHours: number,
  longestMs: number,
): readonly CurrentSegment[] | undefined {
  const last = plan.findLast(({ amperes, toMs }) => amperes > 0 && toMs > fromMs);
  if (last === undefined || last.toMs > untilMs) return undefined;
  const missing = energyWattHours - energyOf(charger, plan, fromMs, untilMs);
  const moreMs = Math.ceil(durationMs(charger, missing, last.amperes));
  if (moreMs > longestMs || last.toMs + moreMs > untilMs) return undefined;
  const until = last.toMs + moreMs;
  return joined([
    ...plan.filter(({ amperes }) => amperes > 0),
    { ...last, fromMs: last.toMs, toMs: until },
  ]);
}

/** A plan that ends where an energy is reached. */
export function cutAtEnergy(
  charger: Charger,
  plan: readonly CurrentSegment[],
  fromMs: number,
  energyWattHours: number,
): readonly CurrentSegment[] {
  let left = energyWattHours;
  const result: CurrentSegment[] = [];
  for (const segment of plan.filter(({ toMs }) => toMs > fromMs)) {
    const begin = Math.max(segment.fromMs, fromMs);
    const energy = energyOf(charger, [segment], begin, segment.toMs);
    if (segment.amperes === 0 || energy <= left) {
      left -= energy;
      result.push({ ...segment, fromMs: begin });
      continue;
    }
    const endMs = begin + Math.ceil(durationMs(charger, Math.max(0, left), segment.amperes));
    result.push(
      { fromMs: begin, toMs: endMs, amperes: segment.amperes },
      { fromMs: endMs, toMs: segment.toMs, amperes: 0 },
    );
    left = 0;
  }
  return joined(result);
}

/**
 * What to do when nobody advises: the lowest current that gives the energy in time, from now on. Low, because nobody knows what
 * else the home needs; at once, because a plan without advice has no reason to wait.
 */
export function fallbackPlan(
  charger: Charger,
  fromMs: number,
  untilMs: number,
  energyWattHours: number,
): readonly CurrentSegment[] {
  if (energyWattHours <= 0) return [];
  const { rating, phasesUsed } = charger;
  const hours = Math.max(0, untilMs - fromMs) / HOUR_MS;
  const amperes =
    hours === 0
      ? rating.maximumAmperes
      : amperesToReachWatts(rating, energyWattHours / hours, phasesUsed);
  const toMs = fromMs + Math.ceil(durationMs(charger, energyWattHours, amperes));
  return [{ fromMs, toMs, amperes }];
}

/** Charges as fast as possible until an energy is reached. */
export function rapidPlan(
  charger: Charger,
  fromMs: number,
  energyWattHours: number,
): readonly CurrentSegment[] {
  if (energyWattHours <= 0) return [];
  const { maximumAmperes } = charger.rating;
  const toMs = fromMs + Math.ceil(durationMs(charger, energyWattHours, maximumAmperes));
  return [{ fromMs, toMs, amperes: maximumAmperes }];
}
