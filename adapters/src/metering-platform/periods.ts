import { type BindingOf, integer, type Term } from '@gridloom/graph-patterns';
import { instantNode, intervalNode, nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeStampTerm } from '../shared/time-terms.js';
import { type MeterKeys, type MeterView, rowOf } from './meter-view.js';
import {
  loadCurveOf,
  readingOf,
  type LoadCurveDirection,
  type LoadCurvePoint,
} from './tic/index.js';

type IntervalTerms = Readonly<Record<'period' | 'beginning' | 'from' | 'ending' | 'to', Term>>;

/** The interval of OWL-Time with its two instants. Milliseconds since the epoch. */
function intervalTerms(fromMs: number, toMs: number): IntervalTerms {
  return {
    period: intervalNode(fromMs, toMs),
    beginning: instantNode(fromMs),
    from: dateTimeStampTerm(fromMs),
    ending: instantNode(toMs),
    to: dateTimeStampTerm(toMs),
  };
}

/** Rows of points of a load curve: mean active power in W over the step that the meter is programmed with. */
export function pointRows(
  keys: MeterKeys,
  direction: LoadCurveDirection,
  points: readonly LoadCurvePoint[],
): readonly BindingOf<`metering/load-curve-point-${LoadCurveDirection}`>[] {
  const series = nodeBelow(keys.terms.meter, 'load-curve', direction);
  return points.map(({ startMs, endMs, powerWatts }) => {
    const point = nodeBelow(series, basicTime(startMs));
    const result = nodeBelow(point, 'result');
    const value = integer(powerWatts);
    return { ...keys.terms, series, point, ...intervalTerms(startMs, endMs), result, value };
  });
}

/** The last two points of a load curve, as the meter shows them. */
export function loadCurveRows(
  view: MeterView,
  direction: LoadCurveDirection,
): readonly BindingOf<`metering/load-curve-point-${LoadCurveDirection}`>[] {
  const curve = loadCurveOf(view.snapshot, direction);
  return curve === undefined ? [] : pointRows(view.keys, direction, curve.points);
}

/** The announced mobile peaks, at most three, whose begin and end make an interval. */
export function mobilePeakRows(
  view: MeterView,
): readonly BindingOf<'metering/mobile-peak-period'>[] {
  return ([1, 2, 3] as const).flatMap((number) => {
    const start = readingOf(view.snapshot, `DPM${number}`);
    const stop = readingOf(view.snapshot, `FPM${number}`);
    // Both were on the meter at once; after a change with a lost group the old end must not meet the new begin.
    if (start === undefined || stop === undefined) return [];
    if (start.frame < stop.sinceFrame || stop.frame < start.sinceFrame) return [];
    const [begin, end] = [start.stamp.instantMs, stop.stamp.instantMs];
    if (end <= begin) return [];
    const path = ['mobile-peak', number, basicTime(begin), basicTime(end)];
    const peak = nodeBelow(view.keys.terms.meter, ...path);
    return [rowOf(view, { peak, number: integer(number), ...intervalTerms(begin, end) })];
  });
}
