import { type Binding, integer, type Term, text } from '@gridloom/graph-patterns';
import { nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeTerm } from '../shared/time-terms.js';
import type { DataName } from './metering-access.js';
import { type MeterView, rowOf, shownAt } from './meter-view.js';
import { isThreePhase, numberOf, readingOf, type Reading, type TicLabel } from './tic/index.js';

/** One label that supplies a reading; `number` is its phase, index or quadrant where there are several. */
export type ReadingSource = { readonly label: TicLabel; readonly number?: number };

/** A pattern of the shape "reading": which property, and which labels supply it. */
export type ReadingKind = {
  readonly pattern: DataName;
  /** Local name of the property in the project vocabulary; also part of the node IRIs. */
  readonly property: string;
  /** Variable that tells several readings of one property apart. */
  readonly numberedBy?: 'index' | 'phase' | 'quadrant';
  readonly sources: (view: MeterView) => readonly ReadingSource[];
};

const one =
  (...labels: readonly TicLabel[]) =>
  (): readonly ReadingSource[] =>
    labels.map((label) => ({ label }));

/** Labels made of a name and a number, such as EASF01 to EASF10. */
const numbered =
  (count: number, labelOf: (number: number) => string) => (): readonly ReadingSource[] =>
    Array.from({ length: count }, (_, at) => ({
      label: labelOf(at + 1) as TicLabel,
      number: at + 1,
    }));

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A single-phase meter sends the total only, which is its phase 1; a three-phase one sends each phase. */
function phasePowers(view: MeterView): readonly ReadingSource[] {
  if (isThreePhase(view.snapshot)) return numbered(3, (phase) => `SINSTS${phase}`)();
  if (!view.wholeFrameSeen) return [];
  return [
    { label: 'SINSTS', number: 1 },
    { label: 'PAPP', number: 1 },
  ];
}

function phaseCurrents(view: MeterView): readonly ReadingSource[] {
  const single: ReadingSource = { label: 'IINST', number: 1 };
  const phases = ['IRMS', 'IINST'].flatMap((name) => numbered(3, (phase) => name + phase)());
  return isThreePhase(view.snapshot) ? phases : [...phases, single];
}

/** Every reading of the catalogue. An instantaneous value is apparent power (VA), a point of the load curve active (W). */
export const READING_KINDS: readonly ReadingKind[] = [
  {
    pattern: 'metering/total-active-energy-drawn',
    property: 'ActiveEnergyDrawn',
    sources: one('EAST'),
  },
  {
    pattern: 'metering/active-energy-drawn-index',
    property: 'ActiveEnergyDrawnAtSupplierIndex',
    numberedBy: 'index',
    sources: numbered(10, (index) => `EASF${twoDigits(index)}`),
  },
  {
    pattern: 'metering/active-energy-drawn-distributor-index',
    property: 'ActiveEnergyDrawnAtDistributorIndex',
    numberedBy: 'index',
    sources: numbered(4, (index) => `EASD${twoDigits(index)}`),
  },
  {
    pattern: 'metering/active-energy-injected',
    property: 'ActiveEnergyInjected',
    sources: one('EAIT'),
  },
  {
    pattern: 'metering/reactive-energy-index',
    property: 'ReactiveEnergy',
    numberedBy: 'quadrant',
    sources: numbered(4, (quadrant) => `ERQ${quadrant}`),
  },
  {
    pattern: 'metering/apparent-power-drawn',
    property: 'ApparentPowerDrawn',
    sources: one('SINSTS', 'PAPP'),
  },
  {
    pattern: 'metering/apparent-power-drawn-per-phase',
    property: 'PhaseApparentPowerDrawn',
    numberedBy: 'phase',
    sources: phasePowers,
  },
  {
    pattern: 'metering/apparent-power-injected',
    property: 'ApparentPowerInjected',
    sources: one('SINSTI'),
  },
  {
    pattern: 'metering/maximum-apparent-power-drawn-today',
    property: 'MaximumApparentPowerDrawnToday',
    sources: one('SMAXSN'),
  },
  {
    pattern: 'metering/maximum-apparent-power-drawn-yesterday',
    property: 'MaximumApparentPowerDrawnYesterday',
    sources: one('SMAXSN-1'),
  },
  {
    pattern: 'metering/maximum-apparent-power-injected-today',
    property: 'MaximumApparentPowerInjectedToday',
    sources: one('SMAXIN'),
  },
  {
    pattern: 'metering/maximum-apparent-power-injected-yesterday',
    property: 'MaximumApparentPowerInjectedYesterday',
    sources: one('SMAXIN-1'),
  },
  {
    pattern: 'metering/mean-voltage',
    property: 'MeanVoltage',
    numberedBy: 'phase',
    sources: numbered(3, (phase) => `UMOY${phase}`),
  },
  {
    pattern: 'metering/rms-voltage',
    property: 'RmsVoltage',
    numberedBy: 'phase',
    sources: numbered(3, (phase) => `URMS${phase}`),
  },
  {
    pattern: 'metering/rms-current',
    property: 'RmsCurrent',
    numberedBy: 'phase',
    sources: phaseCurrents,
  },
  { pattern: 'metering/meter-message', property: 'ShortMessage', sources: one('MSG1') },
  { pattern: 'metering/tariff-index-name', property: 'TariffIndexName', sources: one('LTARF') },
];

/** The value of a reading; undefined for an empty text, which says nothing. */
function valueTerm({ value }: Reading): Term | undefined {
  if (value.kind === 'text') return value.text.trim() === '' ? undefined : text(value.text.trim());
  const number = numberOf(value);
  return number === undefined ? undefined : integer(number);
}

/** The rows that a meter supplies for a reading, one per phase, index or quadrant that it has shown lately. */
export function readingRows(kind: ReadingKind, view: MeterView): readonly Binding[] {
  const { property, numberedBy } = kind;
  return kind.sources(view).flatMap(({ label, number }) => {
    const reading = readingOf(view.snapshot, label) as Reading | undefined;
    const value = reading && valueTerm(reading);
    if (reading === undefined || value === undefined) return [];
    const timeMs = reading.stamp?.instantMs ?? shownAt(view, reading);
    const path = [property, ...(number === undefined ? [] : [number]), basicTime(timeMs)];
    const observation = nodeBelow(view.keys.terms.meter, ...path);
    const own = numberedBy === undefined ? {} : { [numberedBy]: integer(number!) };
    const result = nodeBelow(observation, 'result');
    return [rowOf(view, { observation, time: dateTimeTerm(timeMs), result, value, ...own })];
  });
}

const INJECTED = READING_KINDS.find(({ property }) => property === 'ApparentPowerInjected')!;

/** Injected apparent power in VA; undefined while the meter shows none, as one that is no producer's. */
export function injectedVoltAmperes(view: MeterView): number | undefined {
  return readingOf(view.snapshot, 'SINSTI')?.value.apparentPowerVoltAmperes;
}

/** The row of the injected apparent power. */
export const injectedRows = (view: MeterView): readonly Binding[] => readingRows(INJECTED, view);
