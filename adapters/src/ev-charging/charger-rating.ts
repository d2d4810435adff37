/** Below this a vehicle does not charge at all (IEC 61851-1: pilot signals name 6 A and more). */
export const LOWEST_AMPERES = 6;

/** What a charge point can do. Currents are per phase. */
export type ChargerRating = {
  /** Phases of the home that it is connected to. */
  readonly phases: readonly (1 | 2 | 3)[];
  readonly maximumAmperes: number;
  /** The current is set in steps of this size, 1 or 0.1 A. */
  readonly stepAmperes: number;
  /** Between a phase and neutral. */
  readonly voltage: number;
  /** Of the chargers in vehicles, above 0 and at most 1. */
  readonly powerFactor: number;
  /** It can only be switched on and off. */
  readonly onOffOnly: boolean;
};

/** Rounding of binary fractions must not cost a step. */
const TOLERANCE = 1e-6;
/** Nor must that of powers, which others tell in whole watts, less than one below: 16 A are 3606.4 W, and 6 A are 1352.4 W. */
const WHOLE_WATT = 0.99;

/** Apparent power at a current, VA. @param phases how many the vehicle uses */
export function apparentPowerOf(rating: ChargerRating, amperes: number, phases: number): number {
  return amperes * phases * rating.voltage;
}

/** Active power at a current, W. @param phases how many the vehicle uses */
export function activePowerOf(rating: ChargerRating, amperes: number, phases: number): number {
  return apparentPowerOf(rating, amperes, phases) * rating.powerFactor;
}

/**
 * The highest current that stays within a limit: 0, or at least 6 A. Rounded down to what can be set; a charge point that is only
 * switched gets 0 or all it can.
 */
export function allowedAmperes(rating: ChargerRating, amperes: number): number {
  const { maximumAmperes, onOffOnly, stepAmperes } = rating;
  if (onOffOnly) return amperes + TOLERANCE >= maximumAmperes ? maximumAmperes : 0;
  const steps = Math.floor(Math.min(amperes, maximumAmperes) / stepAmperes + TOLERANCE);
  // One decimal is what the protocol knows.
  const rounded = Math.round(steps * stepAmperes * 10) / 10;
  return rounded + TOLERANCE >= LOWEST_AMPERES ? rounded : 0;
}

/** The highest current at which a vehicle draws no more than some active power, to the watt. @param phases how many it uses */
export function amperesForWatts(rating: ChargerRating, watts: number, phases: number): number {
  if (watts <= 0) return 0;
  const { voltage, powerFactor } = rating;
  return allowedAmperes(rating, (watts + WHOLE_WATT) / (phases * voltage * powerFactor));
}

/** The highest current at which a vehicle draws no more than some apparent power. @param phases how many it uses */
export function amperesForVoltAmperes(
  rating: ChargerRating,
  voltAmperes: number,
  phases: number,
): number {
  return allowedAmperes(rating, voltAmperes / (phases * rating.voltage));
}

/** The lowest current that gives at least some active power; the highest when none does. */
export function amperesToReachWatts(rating: ChargerRating, watts: number, phases: number): number {
  const { maximumAmperes, onOffOnly, stepAmperes, voltage, powerFactor } = rating;
  if (onOffOnly) return maximumAmperes;
  const exact = watts / (phases * voltage * powerFactor);
  const steps = Math.ceil(exact / stepAmperes - TOLERANCE);
  return allowedAmperes(rating, Math.max(LOWEST_AMPERES, steps * stepAmperes));
}

/** Active power between which it can run, W: equal where it is only switched. */
export function powerRange(
  rating: ChargerRating,
  phases: number,
): { readonly minimumWatts: number; readonly maximumWatts: number } {
  const maximumWatts = activePowerOf(rating, rating.maximumAmperes, phases);
  if (rating.onOffOnly) return { minimumWatts: maximumWatts, maximumWatts };
  return { minimumWatts: activePowerOf(rating, LOWEST_AMPERES, phases), maximumWatts };
}
