import { paddedText, type TypedGroup } from './encoder.js';
import { stampOf } from './horodate.js';
import type { TicLabel, TicValueOf } from './labels.js';
import type { CheckedLoad } from './simulated-meter.js';
import type { DailyMaximum, StampedNumber, StepMean } from './simulated-registers.js';
import { profileOf, slotAt, type TariffCalendar } from './tariff-calendar.js';
import type { StatusRegister } from './status-register.js';

/** Everything a simulated meter shows. Quantities carry their unit in the name. */
export type SimulatedState = {
  instantMs: number;
  readonly secondaryAddress: string;
  readonly deliveryPoint: string;
  subscribedPowerVoltAmperes: number;
  cutOffPowerVoltAmperes: number;
  readonly phases: 1 | 3;
  readonly producer: boolean;
  readonly calendar: TariffCalendar;
  readonly calendarName: TicValueOf<'NGTF'>;
  load: CheckedLoad;
  drawnWattHours: number;
  /** Ten supplier indexes. */
  readonly supplierWattHours: number[];
  /** Four distributor indexes. */
  readonly distributorWattHours: number[];
  injectedWattHours: number;
  /** Four quadrants. */
  readonly reactiveVarHours: number[];
  readonly drawnCurve: StepMean;
  readonly injectedCurve: StepMean;
  readonly voltage: StepMean;
  readonly drawnMaximum: DailyMaximum;
  /** One per phase. */
  readonly phaseMaxima: readonly DailyMaximum[];
  readonly injectedMaximum: DailyMaximum;
};

/** Nine digits: an index starts over after 999 999 999. */
const INDEX_RANGE = 1_000_000_000;

const energy = (wattHours: number) =>
  ({ kind: 'activeEnergy', energyWattHours: wattHours % INDEX_RANGE }) as const;
const apparent = (power: number) =>
  ({ kind: 'apparentPower', apparentPowerVoltAmperes: Math.round(power) }) as const;
const number = (value: number) => ({ kind: 'number', number: value }) as const;

/** A group whose label is put together from a name and a number in range. */
const numbered = (label: string, value: TicValueOf<TicLabel>): TypedGroup =>
  ({ label: label as TicLabel, value }) as TypedGroup;

function maximum(
  label: 'SMAXSN' | 'SMAXSN-1' | 'SMAXIN' | 'SMAXIN-1',
  at: StampedNumber,
): TypedGroup {
  return { label, stamp: stampOf(at.instantMs), value: apparent(at.value) };
}

function curvePoint(
  label: 'CCASN' | 'CCASN-1' | 'CCAIN' | 'CCAIN-1',
  at: StampedNumber,
): TypedGroup {
  const value = { kind: 'activePower', powerWatts: at.value } as const;
  return { label, stamp: stampOf(at.instantMs), value };
}

/** The status register of a meter in this state: registered on the power line, Euridis with security. */
function statusOf(state: SimulatedState): StatusRegister {
  const { load } = state;
  const slot = slotAt(state.calendar, state.instantMs);
  return {
    dryContactClosed: slot.dryContactClosed,
    cutOff: load.cutOff,
    terminalCoverOpen: false,
    overVoltage: false,
    referencePowerExceeded: load.phaseVoltAmperes.some(
      (power) => power * state.phases > state.subscribedPowerVoltAmperes,
    ),
    producer: state.producer,
    injecting: load.injectedVoltAmperes > 0,
    supplierIndex: slot.supplierIndex,
    distributorIndex: slot.distributorIndex,
    clockDegraded: false,
    standardMode: true,
    euridis: 'active-secured',
    powerLine: 'registered',
    powerLineSynchronised: true,
    colourToday: 'none',
    colourTomorrow: 'none',
    mobilePeakNotice: 0,
    mobilePeakInProgress: 0,
    unusedBits: { bit5: false, bit18: false },
  };
}

function headGroups(state: SimulatedState): readonly TypedGroup[] {
  const { label } = slotAt(state.calendar, state.instantMs);
  const identifier = state.secondaryAddress;
  return [
    { label: 'ADSC', value: { kind: 'identifier', identifier } },
    { label: 'VTIC', value: number(2) },
    { label: 'DATE', stamp: stampOf(state.instantMs), value: { kind: 'clock' } },
    { label: 'NGTF', value: state.calendarName },
    { label: 'LTARF', value: paddedText('LTARF', label) },
  ];
}

function indexGroups(state: SimulatedState): readonly TypedGroup[] {
  const two = (position: number): string => String(position + 1).padStart(2, '0');
  const reactive = (value: number) =>
    ({ kind: 'reactiveEnergy', reactiveEnergyVarHours: value }) as const;
  return [
    { label: 'EAST', value: energy(state.drawnWattHours) },
    ...state.supplierWattHours.map((value, at) => numbered(`EASF${two(at)}`, energy(value))),
    ...state.distributorWattHours.map((value, at) => numbered(`EASD${two(at)}`, energy(value))),
    ...(state.producer
      ? [
          numbered('EAIT', energy(state.injectedWattHours)),
          ...state.reactiveVarHours.map((value, at) => numbered(`ERQ${at + 1}`, reactive(value))),
        ]
      : []),
  ];
}

/** A label per phase, such as IRMS1 to IRMS3. */
const perPhase = <T>(
  powers: readonly T[],
  groupOf: (phase: number, value: T) => TypedGroup,
): readonly TypedGroup[] => powers.map((value, at) => groupOf(at + 1, value));

/** Current and voltage of each phase. What a producer injects flows evenly through its phases. */
function electricGroups({ load, phases }: SimulatedState): readonly TypedGroup[] {
  const voltageVolts = Math.round(load.voltageVolts);
  const injectedPerPhase = load.injectedVoltAmperes / phases;
  return [
    ...perPhase(load.phaseVoltAmperes, (phase, power) => {
      const flowing = Math.max(power, injectedPerPhase);
      const currentAmperes = Math.round(flowing / load.voltageVolts);
      return numbered(`IRMS${phase}`, { kind: 'current', currentAmperes });
    }),
    ...perPhase(load.phaseVoltAmperes, (phase) =>
      numbered(`URMS${phase}`, { kind: 'voltage', voltageVolts }),
    ),
  ];
}

/** Of each phase, which only three-phase meters tell. */
function phaseGroups({ load, phases, phaseMaxima }: SimulatedState): readonly TypedGroup[] {
  if (phases === 1) return [];
  const stamped = (label: string, at: StampedNumber): TypedGroup =>
    ({
      label: label as TicLabel,
      stamp: stampOf(at.instantMs),
      value: apparent(at.value),
    }) as TypedGroup;
  return [
    ...perPhase(load.phaseVoltAmperes, (phase, power) =>
      numbered(`SINSTS${phase}`, apparent(power)),
    ),
    ...perPhase(phaseMaxima, (phase, { today }) => stamped(`SMAXSN${phase}`, today)),
    ...perPhase(phaseMaxima, (phase, { yesterday }) => stamped(`SMAXSN${phase}-1`, yesterday)),
  ];
}

function powerGroups(state: SimulatedState): readonly TypedGroup[] {
  const { load, drawnMaximum, injectedMaximum, producer } = state;
  return [
    ...electricGroups(state),
    { label: 'PREF', value: apparent(state.subscribedPowerVoltAmperes) },
    { label: 'PCOUP', value: apparent(state.cutOffPowerVoltAmperes) },
    { label: 'SINSTS', value: apparent(load.drawnVoltAmperes) },
    maximum('SMAXSN', drawnMaximum.today),
    maximum('SMAXSN-1', drawnMaximum.yesterday),
    ...phaseGroups(state),
    ...(producer
      ? [
          numbered('SINSTI', apparent(load.injectedVoltAmperes)),
          maximum('SMAXIN', injectedMaximum.today),
          maximum('SMAXIN-1', injectedMaximum.yesterday),
        ]
      : []),
  ];
}

function curveGroups(state: SimulatedState): readonly TypedGroup[] {
  const { drawnCurve, injectedCurve, producer, voltage } = state;
  const voltageVolts = voltage.last.value;
  return [
    curvePoint('CCASN', drawnCurve.last),
    curvePoint('CCASN-1', drawnCurve.previous),
    ...(producer
      ? [curvePoint('CCAIN', injectedCurve.last), curvePoint('CCAIN-1', injectedCurve.previous)]
      : []),
    ...perPhase(
      state.load.phaseVoltAmperes,
      (phase) =>
        ({
          label: `UMOY${phase}` as TicLabel,
          stamp: stampOf(voltage.last.instantMs),
          value: { kind: 'voltage', voltageVolts },
        }) as TypedGroup,
    ),
  ];
}

function tailGroups(state: SimulatedState): readonly TypedGroup[] {
  const slot = slotAt(state.calendar, state.instantMs);
  const closed = Array.from({ length: 8 }, (_, at) => at === 0 && slot.dryContactClosed);
  const identifier = state.deliveryPoint;
  return [
    { label: 'STGE', value: { kind: 'statusRegister', register: statusOf(state) } },
    { label: 'MSG1', value: paddedText('MSG1', 'PAS DE          MESSAGE') },
    { label: 'PRM', value: { kind: 'identifier', identifier } },
    { label: 'RELAIS', value: { kind: 'contacts', closed } },
    { label: 'NTARF', value: number(slot.supplierIndex) },
    { label: 'NJOURF', value: number(0) },
    { label: 'NJOURF+1', value: number(0) },
    { label: 'PJOURF+1', value: { kind: 'dayProfile', blocks: profileOf(state.calendar) } },
  ];
}

/** The groups a meter in this state sends, in the order of real meters. */
export function simulatedGroups(state: SimulatedState): readonly TypedGroup[] {
  return [
    ...headGroups(state),
    ...indexGroups(state),
    ...powerGroups(state),
    ...curveGroups(state),
    ...tailGroups(state),
  ];
}
