/**
 * Apparent powers of a home in VA: all phases together, then phases 1 to 3. In a home with one phase only the first number
 * counts; the others are 0.
 */
export type PhasePowers = readonly [total: number, phase1: number, phase2: number, phase3: number];

/** How a home is connected. */
export type PhaseCount = 1 | 3;

/** Phases a device is connected to; empty when nobody said. */
export type Phases = readonly (1 | 2 | 3)[];

/** What is taken for the power factor of a device of which nobody told one. */
export const UNKNOWN_POWER_FACTOR = 0.9;

export const NO_POWER: PhasePowers = [0, 0, 0, 0];

/** Apparent power of an active power: VA = W / power factor. @param powerFactor above 0 and at most 1; unknown: 0.9 */
export function voltAmperesOf(watts: number, powerFactor: number | undefined): number {
  const usable = powerFactor !== undefined && powerFactor > 0 && powerFactor <= 1;
  return Math.abs(watts) / (usable ? powerFactor : UNKNOWN_POWER_FACTOR);
}

/** Phases from their text, such as `1` or `123`; of anything else none are known. */
export function phasesOf(text: string): Phases {
  if (!/^[123]{1,3}$/.test(text)) return [];
  return ([1, 2, 3] as const).filter((phase) => text.includes(String(phase)));
}

/**
 * What a device loads a home with. A device on several phases loads them alike. Of a device whose phases nobody told, each
 * phase has to be able to carry all.
 */
export function loadOf(voltAmperes: number, phases: Phases, connection: PhaseCount): PhasePowers {
  if (connection === 1) return [voltAmperes, 0, 0, 0];
  if (phases.length === 0) return [voltAmperes, voltAmperes, voltAmperes, voltAmperes];
  const each = voltAmperes / phases.length;
  const on = (phase: 1 | 2 | 3): number => (phases.includes(phase) ? each : 0);
  return [voltAmperes, on(1), on(2), on(3)];
}

/** A limit for all phases together; of three phases each may carry a third of it. */
export function limitsOf(voltAmperes: number, connection: PhaseCount): PhasePowers {
  const each = connection === 3 ? voltAmperes / 3 : Infinity;
  return [voltAmperes, each, each, each];
}

function combine(
  left: PhasePowers,
  right: PhasePowers,
  operation: (left: number, right: number) => number,
): PhasePowers {
  return [
    operation(left[0], right[0]),
    operation(left[1], right[1]),
    operation(left[2], right[2]),
    operation(left[3], right[3]),
  ];
}

export const plus = (left: PhasePowers, right: PhasePowers): PhasePowers =>
  combine(left, right, (a, b) => a + b);

export const minus = (left: PhasePowers, right: PhasePowers): PhasePowers =>
  combine(left, right, (a, b) => a - b);

/** At least 0 everywhere. */
export const positive = (powers: PhasePowers): PhasePowers =>
  combine(powers, NO_POWER, (power) => Math.max(0, power));

export const scaled = (powers: PhasePowers, factor: number): PhasePowers =>
  combine(powers, NO_POWER, (power) => power * factor);

/** Rounding errors of sums must not refuse what fits exactly. */
const TOLERANCE_VOLT_AMPERES = 1e-6;

/** Whether a load fits into what is free, on each of its phases and in total. */
export function fits(load: PhasePowers, free: PhasePowers): boolean {
  return load.every((power, at) => power <= 0 || power <= free[at]! + TOLERANCE_VOLT_AMPERES);
}

/** Whether there is nothing above 0, on no phase and not in total. */
export function isNone(powers: PhasePowers): boolean {
  return powers.every((power) => power <= TOLERANCE_VOLT_AMPERES);
}

/** The largest power that a load of this shape could have within what is free, in whole VA, at least 0. */
export function largestFitting(shape: PhasePowers, free: PhasePowers): number {
  const factors = shape.flatMap((power, at) => (power > 0 ? [free[at]! / power] : []));
  return Math.max(0, Math.floor(shape[0] * Math.min(...factors) + TOLERANCE_VOLT_AMPERES));
}

/** The most loaded side of an excess: in total, or a phase with three of them counted, in VA. */
export const worstOf = (powers: PhasePowers): number => Math.max(...powers);
