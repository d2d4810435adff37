import { durationMs, type Charger } from './charging-plan.js';

/** What a vehicle is to be given, counted from the moment it was plugged in. */
export type ChargingNeed = {
  /** By the departure, Wh. */
  readonly minimumWattHours: number;
  /** Not more, Wh. */
  readonly maximumWattHours: number;
  /** Milliseconds since the epoch. */
  readonly departureMs: number;
};

/** How a need stands. */
export type NeedProgress = {
  /** Still to be given by the departure, Wh. */
  readonly missingWattHours: number;
  /** What may be given at most, Wh. */
  readonly possibleWattHours: number;
  /** From then on it must charge as fast as it can. Infinite when nothing is missing. */
  readonly latestStartMs: number;
  /** It is so late that waiting would leave the vehicle below its need. */
  readonly atRisk: boolean;
  /** It is too late even when it charges as fast as it can, Wh that will be missing at departure; 0 otherwise. */
  readonly unreachableWattHours: number;
};

/**
 * How a need stands at an instant.
 *
 * @param deliveredWattHours since the vehicle was plugged in.
 * @param marginMs how much earlier than at the last moment a start is urgent: for refusals, and for vehicles that draw less than
 *   they are allowed to.
 */
export function progressOf(
  need: ChargingNeed,
  charger: Charger,
  deliveredWattHours: number,
  nowMs: number,
  marginMs: number,
): NeedProgress {
  const missingWattHours = Math.max(0, need.minimumWattHours - deliveredWattHours);
  const possibleWattHours = Math.max(
    missingWattHours,
    need.maximumWattHours - deliveredWattHours,
    0,
  );
  if (missingWattHours === 0) {
    return {
      missingWattHours,
      possibleWattHours,
      latestStartMs: Infinity,
      atRisk: false,
      unreachableWattHours: 0,
    };
  }
  const neededMs = durationMs(charger, missingWattHours, charger.rating.maximumAmperes);
  const latestStartMs = need.departureMs - neededMs - marginMs;
  const leftMs = Math.max(0, need.departureMs - nowMs);
  return {
    missingWattHours,
    possibleWattHours,
    latestStartMs,
    atRisk: nowMs >= latestStartMs,
    unreachableWattHours: missingWattHours * Math.max(0, 1 - leftMs / neededMs),
  };
}

/**
 * The energy that takes a battery from one state of charge to another.
 *
 * @param chargeEfficiency part of the energy at the charge point that arrives in the battery, above 0 and at most 1.
 * @returns Wh at the charge point, 0 or more
 */
export function energyForLevel(
  fromPercent: number,
  toPercent: number,
  capacityWattHours: number,
  chargeEfficiency: number,
): number {
  return (Math.max(0, toPercent - fromPercent) / 100) * (capacityWattHours / chargeEfficiency);
}
