import { paddedText, type TypedGroup } from './encoder.js';
import type { TicValueOf } from './labels.js';
import type { ShownGroups } from './shown-groups.js';
import type { CheckedLoad } from './simulated-meter.js';
import type { DailyMaximum, StampedNumber, StepMean } from './simulated-registers.js';
import { profileOf, slotAt, type TariffCalendar, type TariffSlot } from './tariff-calendar.js';
import { statusRegisterWord, type StatusRegister } from './status-register.js';

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
  readonly shown: ShownGroups;
};

/** Nine digits: an index starts over after 999 999 999. */
const INDEX_RANGE = 1_000_000_000;

const energy = (wattHours: number) =>
  ({ kind: 'activeEnergy', energyWattHours: wattHours % INDEX_RANGE }) as const;
const apparent = (power: number) =>
  ({ kind: 'apparentPower', apparentPowerVoltAmperes: Math.round(power) }) as const;
const number = (value: number) => ({ kind: 'number', number: value }) as const;
const reactive = (value: number) =>
  ({ kind: 'reactiveEnergy', reactiveEnergyVarHours: value }) as const;
const activePower = (powerWatts: number) => ({ kind: 'activePower', powerWatts }) as const;
const current = (currentAmperes: number) => ({ kind: 'current', currentAmperes }) as const;
const voltage = (voltageVolts: number) => ({ kind: 'voltage', voltageVolts }) as const;
const identifier = (text: string) => ({ kind: 'identifier', identifier: text }) as const;
const clock = () => ({ kind: 'clock' }) as const;

/** Labels with a number at their end, such as EASF01 to EASF10. */
const counted = (name: string, count: number, digits = 1): readonly string[] =>
  Array.from({ length: count }, (_, at) => name + String(at + 1).padStart(digits, '0'));

const SUPPLIER_INDEXES = counted('EASF', 10, 2);
const DISTRIBUTOR_INDEXES = counted('EASD', 4, 2);
const REACTIVE_INDEXES = counted('ERQ', 4);

/** The status register of a meter in this state: registered on the power line, Euridis with security. */
function statusOf(state: SimulatedState, slot: TariffSlot): StatusRegister {
  const { load } = state;
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

function statusGroup(state: SimulatedState, slot: TariffSlot): TypedGroup {
  const register = statusOf(state, slot);
  const word = statusRegisterWord(register);
  return state.shown.show('STGE', word, () => ({ kind: 'statusRegister', register }));
}

function headGroups(state: SimulatedState, slot: TariffSlot): readonly TypedGroup[] {
  const { shown } = state;
  return [
    shown.show('ADSC', state.secondaryAddress, identifier),
    shown.show('VTIC', 2, number),
    shown.show('DATE', undefined, clock, state.instantMs),
    shown.show('NGTF', state.calendarName, (name) => name),
    shown.show('LTARF', slot.label, (label) => paddedText('LTARF', label)),
  ];
}

function indexGroups(state: SimulatedState): readonly TypedGroup[] {
  const { shown } = state;
  return [
    shown.show('EAST', state.drawnWattHours, energy),
    ...state.supplierWattHours.map((value, at) => shown.show(SUPPLIER_INDEXES[at]!, value, energy)),
    ...state.distributorWattHours.map((value, at) =>
      shown.show(DISTRIBUTOR_INDEXES[at]!, value, energy),
    ),
    ...(state.producer
      ? [
          shown.show('EAIT', state.injectedWattHours, energy),
          ...state.reactiveVarHours.map((value, at) =>
            shown.show(REACTIVE_INDEXES[at]!, value, reactive),
          ),
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
function electricGroups({ load, phases, shown }: SimulatedState): readonly TypedGroup[] {
  const voltageVolts = Math.round(load.voltageVolts);
  const injectedPerPhase = load.injectedVoltAmperes / phases;
  return [
    ...perPhase(load.phaseVoltAmperes, (phase, power) => {
      const flowing = Math.max(power, injectedPerPhase);
      return shown.show(`IRMS${phase}`, Math.round(flowing / load.voltageVolts), current);
    }),
    ...perPhase(load.phaseVoltAmperes, (phase) =>
      shown.show(`URMS${phase}`, voltageVolts, voltage),
    ),
  ];
}

/** Of each phase, which only three-phase meters tell. */
function phaseGroups({ load, phases, phaseMaxima, shown }: SimulatedState): readonly TypedGroup[] {
  if (phases === 1) return [];
  const stamped = (label: string, { value, instantMs }: StampedNumber): TypedGroup =>
    shown.show(label, value, apparent, instantMs);
  return [
    ...perPhase(load.phaseVoltAmperes, (phase, power) =>
      shown.show(`SINSTS${phase}`, power, apparent),
    ),
    ...perPhase(phaseMaxima, (phase, { today }) => stamped(`SMAXSN${phase}`, today)),
    ...perPhase(phaseMaxima, (phase, { yesterday }) => stamped(`SMAXSN${phase}-1`, yesterday)),
  ];
}

function powerGroups(state: SimulatedState): readonly TypedGroup[] {
  const { load, drawnMaximum, injectedMaximum, producer, shown } = state;
  const maximum = (label: string, { value, instantMs }: StampedNumber): TypedGroup =>
    shown.show(label, value, apparent, instantMs);
  return [
    ...electricGroups(state),
    shown.show('PREF', state.subscribedPowerVoltAmperes, apparent),
    shown.show('PCOUP', state.cutOffPowerVoltAmperes, apparent),
    shown.show('SINSTS', load.drawnVoltAmperes, apparent),
    maximum('SMAXSN', drawnMaximum.today),
    maximum('SMAXSN-1', drawnMaximum.yesterday),
    ...phaseGroups(state),
    ...(producer
      ? [
          shown.show('SINSTI', load.injectedVoltAmperes, apparent),
          maximum('SMAXIN', injectedMaximum.today),
          maximum('SMAXIN-1', injectedMaximum.yesterday),
        ]
      : []),
  ];
}

function curveGroups(state: SimulatedState): readonly TypedGroup[] {
  const { drawnCurve, injectedCurve, producer, shown } = state;
  const mean = state.voltage.last;
  const curvePoint = (label: string, { value, instantMs }: StampedNumber): TypedGroup =>
    shown.show(label, value, activePower, instantMs);
  return [
    curvePoint('CCASN', drawnCurve.last),
    curvePoint('CCASN-1', drawnCurve.previous),
    ...(producer
      ? [curvePoint('CCAIN', injectedCurve.last), curvePoint('CCAIN-1', injectedCurve.previous)]
      : []),
    ...perPhase(state.load.phaseVoltAmperes, (phase) =>
      shown.show(`UMOY${phase}`, mean.value, voltage, mean.instantMs),
    ),
  ];
}

function contacts({ dryContactClosed }: TariffSlot): TicValueOf<'RELAIS'> {
  const closed = Array.from({ length: 8 }, (_, at) => at === 0 && dryContactClosed);
  return { kind: 'contacts', closed };
}

function dayProfile(calendar: TariffCalendar): TicValueOf<'PJOURF+1'> {
  return { kind: 'dayProfile', blocks: profileOf(calendar) };
}

function tailGroups(state: SimulatedState, slot: TariffSlot): readonly TypedGroup[] {
  const { shown } = state;
  return [
    statusGroup(state, slot),
    shown.show('MSG1', 'PAS DE          MESSAGE', (text) => paddedText('MSG1', text)),
    shown.show('PRM', state.deliveryPoint, identifier),
    shown.show('RELAIS', slot, contacts),
    shown.show('NTARF', slot.supplierIndex, number),
    shown.show('NJOURF', 0, number),
    shown.show('NJOURF+1', 0, number),
    shown.show('PJOURF+1', state.calendar, dayProfile),
  ];
}

/** The groups a meter in this state sends, in the order of real meters. */
export function simulatedGroups(state: SimulatedState): readonly TypedGroup[] {
  const slot = slotAt(state.calendar, state.instantMs);
  return [
    ...headGroups(state, slot),
    ...indexGroups(state),
    ...powerGroups(state),
    ...curveGroups(state),
    ...tailGroups(state, slot),
  ];
}
