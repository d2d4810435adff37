import type { Binding } from '@gridloom/graph-patterns';
import { limitRows } from './limits.js';
import { linkRows } from './link-state.js';
import type { DataName } from './metering-access.js';
import type { MeterView } from './meter-view.js';
import { loadCurveRows, mobilePeakRows } from './periods.js';
import { READING_KINDS, readingRows } from './readings.js';
import { contactRows, statusRows } from './states.js';
import type { LoadCurveDirection } from './tic/index.js';

/** One thing that can be asked of a meter. */
export type DataPoint = {
  /** Name in the catalogue. */
  readonly pattern: DataName;
  /** Complete rows of that pattern; none for what the meter has not shown lately. */
  readonly rows: (view: MeterView) => readonly Binding[];
  /** Of a load curve: which one, so that an archive can answer instead. */
  readonly curve?: LoadCurveDirection;
};

/** All data points: every pattern of the family `metering` of the catalogue. */
export const DATA_POINTS: readonly DataPoint[] = [
  ...READING_KINDS.map((kind) => ({
    pattern: kind.pattern,
    rows: (view: MeterView) => readingRows(kind, view),
  })),
  { pattern: 'metering/subscribed-power', rows: (view) => limitRows(view, 'subscribed-power') },
  { pattern: 'metering/cut-off-power', rows: (view) => limitRows(view, 'cut-off-power') },
  { pattern: 'metering/meter-status', rows: statusRows },
  { pattern: 'metering/contact-state', rows: contactRows },
  { pattern: 'metering/link-state', rows: linkRows },
  {
    pattern: 'metering/load-curve-point-drawn',
    rows: (view) => loadCurveRows(view, 'drawn'),
    curve: 'drawn',
  },
  {
    pattern: 'metering/load-curve-point-injected',
    rows: (view) => loadCurveRows(view, 'injected'),
    curve: 'injected',
  },
  { pattern: 'metering/mobile-peak-period', rows: mobilePeakRows },
];
