import { LOWEST_AMPERES } from './charger-rating.js';
import type { ChargingNeed, NeedProgress } from './charging-need.js';
import {
  completed,
  currentsOf,
  cutAtEnergy,
  durationMs,
  energyOf,
  fallbackPlan,
  partOf,
  prolonged,
  rapidPlan,
  type Charger,
  type CurrentSegment,
  type PowerSegment,
} from './charging-plan.js';

/** What a plan for a vehicle follows from. */
export type PlanInputs = {
  readonly charger: Charger;
  readonly nowMs: number;
  readonly need: ChargingNeed;
  readonly progress: NeedProgress;
  /** What the orchestrator advises; undefined when it has not said anything. */
  readonly advice: readonly PowerSegment[] | undefined;
  /** Advice may still come: nothing is done without it that can wait. */
  readonly adviceExpected: boolean;
  /** Somebody wants it charged as fast as possible. */
  readonly rapid: boolean;
  /** How long before the departure it is to be done. */
  readonly marginMs: number;
};

/** What is advised begins and ends with quarters of an hour. */
const ADVISED_SLOT_MS = 900_000;

/** Less than the margin is left. */
const isLate = ({ need, nowMs, marginMs }: PlanInputs): boolean =>
  nowMs >= need.departureMs - marginMs;

/** When the need is to be met: a margin before the departure, and by the departure when it is later than that. */
function untilMs(inputs: PlanInputs): number {
  const { need, nowMs, marginMs } = inputs;
  return Math.max(nowMs, isLate(inputs) ? need.departureMs : need.departureMs - marginMs);
}

/**
 * What a charge point is to do from now on: the advice, completed where it would leave the vehicle below its need (little by going on
 * for longer, more as late as possible), and ended where the vehicle has all it may take. Without advice the lowest current that meets the need.
 */
export function makePlan(inputs: PlanInputs): readonly CurrentSegment[] {
  const { charger, nowMs, progress, advice } = inputs;
  const { missingWattHours, possibleWattHours } = progress;
  if (possibleWattHours <= 0) return [];
  if (inputs.rapid) return rapidPlan(charger, nowMs, possibleWattHours);
  // What is missing by then waits for nothing, not even for the advised time.
  if (missingWattHours > 0 && isLate(inputs)) return rapidPlan(charger, nowMs, missingWattHours);
  if (advice === undefined) {
    if (inputs.adviceExpected && !progress.atRisk) return [];
    return fallbackPlan(charger, nowMs, untilMs(inputs), missingWattHours);
  }
  const advised = partOf(currentsOf(charger, advice), nowMs, Infinity);
  const until = untilMs(inputs);
  const reaches = (plan: readonly CurrentSegment[]): boolean =>
    energyOf(charger, plan, nowMs, until) >= missingWattHours;
  if (reaches(advised)) return cutAtEnergy(charger, advised, nowMs, possibleWattHours);
  // What rounding down has cost is made up for at the times that were advised, if that is enough.
  const roundedUp = partOf(currentsOf(charger, advice, 'up'), nowMs, Infinity);
  if (reaches(roundedUp)) return cutAtEnergy(charger, roundedUp, nowMs, missingWattHours);
  // Advice comes when its first quarter of an hour has partly passed, and a start takes its time: it only goes on for longer.
  return (
    prolonged(charger, advised, nowMs, until, missingWattHours, ADVISED_SLOT_MS) ??
    completed(charger, advised, nowMs, until, missingWattHours)
  );
}

/** Between the currents that are proposed one after the other to somebody in a hurry. */
const RAPID_STEP_AMPERES = 2;

/** Who is in a hurry gets the highest current that the home can bear: proposed from above. */
function lowerCurrents(
  charger: Charger,
  nowMs: number,
  energyWattHours: number,
): readonly CurrentSegment[][] {
  const plans: CurrentSegment[][] = [];
  const { maximumAmperes, onOffOnly } = charger.rating;
  if (onOffOnly) return plans;
  for (
    let amperes = maximumAmperes - RAPID_STEP_AMPERES;
    amperes >= LOWEST_AMPERES;
    amperes -= RAPID_STEP_AMPERES
  ) {
    const lastsMs = durationMs(charger, energyWattHours, amperes);
    plans.push([{ fromMs: nowMs, toMs: nowMs + Math.ceil(lastsMs), amperes }]);
  }
  return plans;
}

/** Parts of the highest current at which what advice lacks is proposed where all of it does not fit. */
const MILDER_PARTS = [0.75, 0.5];

/** The advice with what it lacks as late as possible, at lower and lower currents, as long as that is enough. */
function milder(
  { charger, nowMs, progress }: PlanInputs,
  advised: readonly CurrentSegment[],
  endMs: number,
): readonly (readonly CurrentSegment[])[] {
  const { rating } = charger;
  if (rating.onOffOnly) return [];
  return MILDER_PARTS.map((part) => Math.floor(rating.maximumAmperes * part))
    .filter((maximumAmperes) => maximumAmperes >= LOWEST_AMPERES)
    .map((maximumAmperes) =>
      completed(
        { ...charger, rating: { ...rating, maximumAmperes } },
        advised,
        nowMs,
        endMs,
        progress.missingWattHours,
      ),
    )
    .filter((plan) => energyOf(charger, plan, nowMs, endMs) >= progress.missingWattHours - 1);
}

/**
 * What to propose when a plan was refused: first the advice with what it lacks as late as possible, at lower and lower currents,
 * then the advice as it is (more advice will come), then the same energy at a lower current from now on, then as late as possible.
 * Plans that come to the same are left out. Who is in a hurry waits for nothing.
 */
export function alternatives(
  inputs: PlanInputs,
  plan: readonly CurrentSegment[],
): readonly (readonly CurrentSegment[])[] {
  const { charger, nowMs } = inputs;
  const { missingWattHours, possibleWattHours } = inputs.progress;
  if (inputs.rapid) return lowerCurrents(charger, nowMs, possibleWattHours);
  if (isLate(inputs)) return lowerCurrents(charger, nowMs, missingWattHours);
  const endMs = untilMs(inputs);
  const energyWattHours = energyOf(charger, plan, nowMs, endMs);
  if (energyWattHours <= 0 || endMs <= nowMs) return [];
  const lower = fallbackPlan(charger, nowMs, endMs, energyWattHours);
  const later = completed(charger, [], nowMs, endMs, energyWattHours);
  const advice = partOf(currentsOf(charger, inputs.advice ?? []), nowMs, Infinity);
  const advised = cutAtEnergy(charger, advice, nowMs, possibleWattHours);
  const hasAdvice = advised.some(({ amperes }) => amperes > 0);
  const whole = completed(charger, advised, nowMs, endMs, missingWattHours);
  const completions = [whole, ...milder(inputs, advised, endMs)];
  return (hasAdvice ? [...completions, advised, lower, later] : [lower, later]).filter(
    (other, index, all) =>
      !samePlan(other, plan, nowMs) &&
      !all.slice(0, index).some((before) => samePlan(before, other, nowMs)),
  );
}

/** Changes within a minute are none to a vehicle that charges for hours. */
const SAME_MS = 60_000;

/** Whether two plans come to the same from an instant on. */
export function samePlan(
  left: readonly CurrentSegment[],
  right: readonly CurrentSegment[],
  fromMs: number,
): boolean {
  const steps = (plan: readonly CurrentSegment[]): readonly CurrentSegment[] =>
    partOf(plan, fromMs, Infinity).filter(
      (segment) => segment.amperes > 0 && segment.toMs - segment.fromMs > SAME_MS,
    );
  const [one, other] = [steps(left), steps(right)];
  return (
    one.length === other.length &&
    one.every(
      (step, index) =>
        step.amperes === other[index]!.amperes &&
        Math.abs(step.fromMs - other[index]!.fromMs) <= SAME_MS &&
        Math.abs(step.toMs - other[index]!.toMs) <= SAME_MS,
    )
  );
}
