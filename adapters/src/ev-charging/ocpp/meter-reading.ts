/** What the meter of a charge point says; what it does not say is absent. */
export type MeterReading = {
  /** Reading of its register, not of the session. */
  readonly registerWattHours?: number;
  readonly powerWatts?: number;
  /** Highest current on a phase. */
  readonly amperes?: number;
  /** Phases with a current worth the name, if the meter knows its phases. */
  readonly phasesUsed?: number;
  readonly stateOfChargePercent?: number;
};

/** One value in the words that both versions of the protocol share. */
export type SampledValue = {
  readonly measurand: string;
  readonly value: number;
  readonly unit: string;
  readonly phase?: string;
};

/** What a value is of when it does not say so. */
export const USUAL_MEASURAND = 'Energy.Active.Import.Register';

/** The unit of a value that names none. */
export function usualUnitOf(measurand: string): string {
  if (measurand === 'SoC') return 'Percent';
  if (measurand.startsWith('Current')) return 'A';
  return measurand.startsWith('Power') ? 'W' : 'Wh';
}

/** Below this a phase carries nothing but the electronics of the charge point. */
const IDLE_AMPERES = 0.5;

const UNIT_FACTORS: Readonly<Record<string, number>> = {
  Wh: 1,
  kWh: 1000,
  W: 1,
  kW: 1000,
  A: 1,
  Percent: 1,
};

/** Every value that can be used, in the base unit; others are left out. */
function usable(values: readonly SampledValue[], measurand: string): readonly SampledValue[] {
  return values
    .filter((each) => each.measurand === measurand && Number.isFinite(each.value))
    .flatMap((each) => {
      const factor = UNIT_FACTORS[each.unit];
      return factor === undefined ? [] : [{ ...each, value: each.value * factor }];
    });
}

const isPhase = (phase: string | undefined): boolean => /^L[123](-N)?$/.test(phase ?? '');

/** The value of all phases together: as given, or the sum of the phases. */
function total(values: readonly SampledValue[]): number | undefined {
  const whole = values.find(({ phase }) => phase === undefined);
  if (whole !== undefined) return whole.value;
  const phases = values.filter(({ phase }) => isPhase(phase));
  return phases.length === 0 ? undefined : phases.reduce((sum, { value }) => sum + value, 0);
}

/**
 * Reads the sampled values of one instant. Values that are no numbers, impossible, or in units that are none of theirs are left
 * out: a meter that speaks nonsense is a meter that says nothing.
 */
export function readingOf(values: readonly SampledValue[]): MeterReading {
  const register = total(usable(values, USUAL_MEASURAND));
  const power = total(usable(values, 'Power.Active.Import'));
  const currents = usable(values, 'Current.Import').filter(({ value }) => value >= 0);
  const perPhase = currents.filter(({ phase }) => isPhase(phase));
  const level = usable(values, 'SoC').find(({ value }) => value >= 0 && value <= 100);
  const phasesUsed = perPhase.filter(({ value }) => value > IDLE_AMPERES).length;
  return {
    ...(register === undefined || register < 0 ? {} : { registerWattHours: register }),
    ...(power === undefined ? {} : { powerWatts: power }),
    ...(currents.length === 0 ? {} : { amperes: Math.max(...currents.map(({ value }) => value)) }),
    ...(phasesUsed === 0 ? {} : { phasesUsed }),
    ...(level === undefined ? {} : { stateOfChargePercent: level.value }),
  };
}
