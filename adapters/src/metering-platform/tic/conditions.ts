import {
  cutOffPowerVoltAmperes,
  drawnPowerVoltAmperes,
  isThreePhase,
  readingOf,
  subscribedPowerVoltAmperes,
  type MeterSnapshot,
  type Reading,
} from './snapshot.js';
import type { CutOffState } from './status-register.js';
import { SUBSCRIBED_VOLTS } from './values.js';

/** What speaks for an overrun: STGE bit 7, SINSTS above PREF or one phase above a third of it, ADPS or ADIR, or a current above the subscribed one. */
export type OverrunEvidence = 'status-register' | 'apparent-power' | 'overrun-group' | 'current';

/** A condition holds by readings of this age: judge by it whether it can still be relied on. */
type Aged = {
  /** Age of the youngest reading that shows it, when the snapshot was taken. */
  readonly ageMs: number;
};

export type Overrun = Aged & {
  readonly evidence: readonly OverrunEvidence[];
  readonly apparentPowerVoltAmperes?: number;
  readonly subscribedPowerVoltAmperes?: number;
};
export type CutOff = Aged & { readonly reason: Exclude<CutOffState, 'closed'> };
export type TripRisk = Aged & {
  readonly apparentPowerVoltAmperes: number;
  readonly cutOffPowerVoltAmperes: number;
};
export type Injection = Aged & { readonly apparentPowerVoltAmperes?: number };

/** What holds at the moment of a snapshot; an absent key does not hold, or is not known. */
export type MeterConditions = {
  readonly overrun?: Overrun;
  readonly cutOff?: CutOff;
  readonly tripRisk?: TripRisk;
  readonly overVoltage?: Aged;
  readonly injection?: Injection;
  readonly clockUnreliable?: Aged;
};

export type ConditionOptions = {
  /** Part of the cut-off power from which a trip is near, 0 to 1. Default 0.9. */
  readonly tripRiskRatio?: number;
};

const OVERRUN_LABELS = ['ADPS', 'ADIR1', 'ADIR2', 'ADIR3'] as const;
const PHASE_LABELS = ['SINSTS1', 'SINSTS2', 'SINSTS3'] as const;
const CURRENT_LABELS = ['IINST', 'IINST1', 'IINST2', 'IINST3'] as const;

/** A meter sends ADPS and ADIR only while they hold. Two frames of patience bridge a damaged group. */
const OVERRUN_GROUP_FRAMES = 2;

const defined = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

type Witness = { readonly evidence: OverrunEvidence; readonly reading: Reading };

function standardWitnesses(snapshot: MeterSnapshot): readonly Witness[] {
  const status = readingOf(snapshot, 'STGE');
  const drawn = readingOf(snapshot, 'SINSTS');
  const limit = readingOf(snapshot, 'PREF')?.value.apparentPowerVoltAmperes ?? Infinity;
  return [
    ...defined(status)
      .filter((reading) => reading.value.register.referencePowerExceeded)
      .map((reading) => ({ evidence: 'status-register', reading }) as const),
    ...defined(drawn)
      .filter((reading) => reading.value.apparentPowerVoltAmperes > limit)
      .map((reading) => ({ evidence: 'apparent-power', reading }) as const),
    // Each phase of a three-phase connection has a third of the power.
    ...PHASE_LABELS.flatMap((label) => defined(readingOf(snapshot, label)))
      .filter((reading) => reading.value.apparentPowerVoltAmperes > limit / 3)
      .map((reading) => ({ evidence: 'apparent-power', reading }) as const),
  ];
}

function historicWitnesses(snapshot: MeterSnapshot): readonly Witness[] {
  const oldest = snapshot.frame - OVERRUN_GROUP_FRAMES;
  const phases = isThreePhase(snapshot) ? 3 : 1;
  const limit = (subscribedPowerVoltAmperes(snapshot) ?? Infinity) / phases;
  return [
    ...OVERRUN_LABELS.flatMap((label) => defined(readingOf(snapshot, label)))
      .filter((reading) => reading.frame >= oldest)
      .map((reading) => ({ evidence: 'overrun-group', reading }) as const),
    ...CURRENT_LABELS.flatMap((label) => defined(readingOf(snapshot, label)))
      .filter((reading) => reading.value.currentAmperes * SUBSCRIBED_VOLTS > limit)
      .map((reading) => ({ evidence: 'current', reading }) as const),
  ];
}

function overrunOf(snapshot: MeterSnapshot): Overrun | undefined {
  // A meter speaks one of both modes; until a whole frame has shown which, all readings count.
  const witnesses = [
    ...(snapshot.mode === 'historic' ? [] : standardWitnesses(snapshot)),
    ...(snapshot.mode === 'standard' ? [] : historicWitnesses(snapshot)),
  ];
  if (witnesses.length === 0) return undefined;
  const drawn = drawnPowerVoltAmperes(snapshot);
  const subscribed = subscribedPowerVoltAmperes(snapshot);
  return {
    evidence: [...new Set(witnesses.map((witness) => witness.evidence))],
    ageMs: Math.min(...witnesses.map((witness) => witness.reading.ageMs)),
    ...(drawn === undefined ? {} : { apparentPowerVoltAmperes: drawn }),
    ...(subscribed === undefined ? {} : { subscribedPowerVoltAmperes: subscribed }),
  };
}

function cutOffOf(snapshot: MeterSnapshot): CutOff | undefined {
  const status = readingOf(snapshot, 'STGE');
  const reason = status?.value.register.cutOff ?? 'closed';
  return reason === 'closed' ? undefined : { reason, ageMs: status!.ageMs };
}

function tripRiskOf(snapshot: MeterSnapshot, ratio: number): TripRisk | undefined {
  const drawn = readingOf(snapshot, 'SINSTS');
  const limit = cutOffPowerVoltAmperes(snapshot);
  if (drawn === undefined || limit === undefined) return undefined;
  const { apparentPowerVoltAmperes } = drawn.value;
  const phases = PHASE_LABELS.flatMap((label) => defined(readingOf(snapshot, label)));
  const isNear =
    apparentPowerVoltAmperes >= ratio * limit ||
    phases.some((phase) => 3 * phase.value.apparentPowerVoltAmperes >= ratio * limit);
  if (!isNear) return undefined;
  return { apparentPowerVoltAmperes, cutOffPowerVoltAmperes: limit, ageMs: drawn.ageMs };
}

function injectionOf(snapshot: MeterSnapshot): Injection | undefined {
  const status = readingOf(snapshot, 'STGE');
  const injected = readingOf(snapshot, 'SINSTI');
  const power = injected?.value.apparentPowerVoltAmperes ?? 0;
  const flagged = status?.value.register.injecting === true;
  if (!flagged && power === 0) return undefined;
  const ages = [...(flagged ? [status.ageMs] : []), ...(power > 0 ? [injected!.ageMs] : [])];
  return {
    ageMs: Math.min(...ages),
    ...(injected === undefined ? {} : { apparentPowerVoltAmperes: power }),
  };
}

function clockUnreliableOf(snapshot: MeterSnapshot): Aged | undefined {
  const status = readingOf(snapshot, 'STGE');
  const date = readingOf(snapshot, 'DATE');
  const ages = [
    ...(status?.value.register.clockDegraded === true ? [status.ageMs] : []),
    ...(date?.stamp.clockDegraded === true || date?.stamp.season === 'unknown' ? [date.ageMs] : []),
  ];
  return ages.length === 0 ? undefined : { ageMs: Math.min(...ages) };
}

/** The conditions of section 5 of the format notes, from one snapshot. Pure. */
export function meterConditions(
  snapshot: MeterSnapshot,
  options: ConditionOptions = {},
): MeterConditions {
  const status = readingOf(snapshot, 'STGE');
  const found = {
    overrun: overrunOf(snapshot),
    cutOff: cutOffOf(snapshot),
    tripRisk: tripRiskOf(snapshot, options.tripRiskRatio ?? 0.9),
    overVoltage: status?.value.register.overVoltage === true ? { ageMs: status.ageMs } : undefined,
    injection: injectionOf(snapshot),
    clockUnreliable: clockUnreliableOf(snapshot),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, condition]) => condition !== undefined),
  );
}
