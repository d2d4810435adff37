import type { TicGroupOf } from './group.js';
import type { TicLabel } from './labels.js';
import type { TicMode } from './wire.js';

/** The last valid group of one label, and how old it is. */
export type ReadingOf<L extends TicLabel> = Omit<TicGroupOf<L>, 'ok'> & {
  /** When it was received, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** Age when the snapshot was taken, never negative. */
  readonly ageMs: number;
  /** Number of the frame (see {@link MeterSnapshot.frame}) in which it was last received. */
  readonly frame: number;
  /** Number of the frame in which this same value and stamp were first received. */
  readonly sinceFrame: number;
};

/** A reading of some label; testing `label` narrows the value and the stamp. */
export type Reading = { [L in TicLabel]: ReadingOf<L> }[TicLabel];

/**
 * What is known of a meter at one moment: the last valid reading of each label. A label whose group was missing or
 * damaged keeps its older reading; look at {@link ReadingOf.ageMs} before relying on it.
 */
export type MeterSnapshot = {
  /** When it was taken, milliseconds since the epoch. */
  readonly takenAtMs: number;
  /** Frames ended so far: the number of the frame being received. Readings of the last whole frame have one less. */
  readonly frame: number;
  readonly mode?: TicMode;
  readonly readings: ReadonlyMap<TicLabel, Reading>;
};

/** The reading of a label, typed by it; undefined when no valid group of it was received yet. */
export function readingOf<L extends TicLabel>(
  snapshot: MeterSnapshot,
  label: L,
): ReadingOf<L> | undefined {
  return snapshot.readings.get(label) as ReadingOf<L> | undefined;
}

const THREE_PHASE_MARKS = [
  'IINST2',
  'IINST3',
  'IMAX2',
  'IMAX3',
  'IRMS2',
  'IRMS3',
  'PMAX',
  'PPOT',
] as const;

/** Whether the meter has shown a label that only three-phase meters send. */
export function isThreePhase(snapshot: MeterSnapshot): boolean {
  return THREE_PHASE_MARKS.some((label) => snapshot.readings.has(label));
}

/**
 * Subscribed apparent power in VA: PREF, or in historic mode 200 V times the subscribed current of all phases (ISOUSC).
 * Undefined until one of them was received.
 */
export function subscribedPowerVoltAmperes(snapshot: MeterSnapshot): number | undefined {
  const reference = readingOf(snapshot, 'PREF');
  if (reference !== undefined) return reference.value.apparentPowerVoltAmperes;
  const current = readingOf(snapshot, 'ISOUSC');
  if (current === undefined) return undefined;
  return current.value.apparentPowerVoltAmperesPerPhase * (isThreePhase(snapshot) ? 3 : 1);
}

/** Cut-off apparent power in VA (PCOUP), standard mode only. Undefined means unknown, never "none". */
export function cutOffPowerVoltAmperes(snapshot: MeterSnapshot): number | undefined {
  return readingOf(snapshot, 'PCOUP')?.value.apparentPowerVoltAmperes;
}

/** Instantaneous apparent power drawn in VA: SINSTS, or PAPP in historic mode. */
export function drawnPowerVoltAmperes(snapshot: MeterSnapshot): number | undefined {
  const reading = readingOf(snapshot, 'SINSTS') ?? readingOf(snapshot, 'PAPP');
  return reading?.value.apparentPowerVoltAmperes;
}
