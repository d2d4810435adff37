import { type BindingOf, integer } from '@gridloom/graph-patterns';
import { nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeTerm } from '../shared/time-terms.js';
import { type MeterView, rowOf, shownAt } from './meter-view.js';
import {
  cutOffPowerVoltAmperes,
  readingOf,
  subscribedPowerVoltAmperes,
  type Reading,
} from './tic/index.js';

/** The two limits of a connection. Values: the last parts of their pattern names and of their node IRIs. */
export type LimitName = 'subscribed-power' | 'cut-off-power';

export type Limit = {
  readonly voltAmperes: number;
  /** The reading that shows it. */
  readonly reading: Reading;
};

/**
 * A limit as the meter shows it: PREF or PCOUP, or in historic mode the subscribed current at 200 V of all phases. Undefined
 * while it is not known; the number of phases is known only after a whole frame.
 */
export function limitOf(view: MeterView, name: LimitName): Limit | undefined {
  const { snapshot } = view;
  const standard = readingOf(snapshot, name === 'cut-off-power' ? 'PCOUP' : 'PREF');
  const current = name === 'subscribed-power' ? readingOf(snapshot, 'ISOUSC') : undefined;
  const reading = standard ?? (view.wholeFrameSeen ? current : undefined);
  if (reading === undefined) return undefined;
  const voltAmperes =
    name === 'cut-off-power'
      ? cutOffPowerVoltAmperes(snapshot)
      : subscribedPowerVoltAmperes(snapshot);
  return voltAmperes === undefined ? undefined : { voltAmperes, reading };
}

/** The row of a limit: a profile that leads to the limit, the limit to its maximum in VA. */
export function limitRows(
  view: MeterView,
  name: LimitName,
): readonly BindingOf<`metering/${LimitName}`>[] {
  const limit = limitOf(view, name);
  if (limit === undefined) return [];
  const timeMs = shownAt(view, limit.reading);
  const profile = nodeBelow(view.keys.terms.meter, name, basicTime(timeMs));
  return [
    rowOf(view, {
      profile,
      time: dateTimeTerm(timeMs),
      limit: nodeBelow(profile, 'limit'),
      maximum: nodeBelow(profile, 'maximum'),
      value: integer(limit.voltAmperes),
    }),
  ];
}
