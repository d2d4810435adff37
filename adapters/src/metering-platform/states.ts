import { type Binding, boolean, integer, typedLiteral, xsd } from '@gridloom/graph-patterns';
import { energyTerm, nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeTerm } from '../shared/time-terms.js';
import { type MeterView, rowOf, shownAt } from './meter-view.js';
import { meterConditions, readingOf, type CutOffState } from './tic/index.js';

/** Breaker positions of the project vocabulary. The code without a meaning has none. */
const BREAKER: Readonly<Record<CutOffState, string | undefined>> = {
  closed: 'BreakerClosed',
  'open-over-power': 'BreakerOpenOnOverpower',
  'open-over-voltage': 'BreakerOpenOnOvervoltage',
  'open-load-shedding': 'BreakerOpenOnLoadShedding',
  'open-remote-order': 'BreakerOpenOnOrder',
  'open-overheating-above-maximum-current': 'BreakerOpenOnOverheatingHighCurrent',
  'open-overheating-below-maximum-current': 'BreakerOpenOnOverheatingLowCurrent',
  reserved: undefined,
};

/** The status of a meter with its row. */
export type MeterStatus = { readonly overrun: boolean; readonly rows: readonly Binding[] };

/**
 * The status of a meter: register, breaker, and whether the subscribed power is exceeded by the register or by the power
 * drawn. Undefined without a register (historic mode has none).
 */
export function statusOf(view: MeterView): MeterStatus | undefined {
  const { snapshot } = view;
  const status = readingOf(snapshot, 'STGE');
  if (status === undefined) return undefined;
  const breaker = BREAKER[status.value.register.cutOff];
  if (breaker === undefined) return undefined;
  const overrun = meterConditions(snapshot).overrun;
  // Power drawn may be newer than the register and then decides when this was so.
  const drawn = overrun?.evidence.includes('apparent-power')
    ? readingOf(snapshot, 'SINSTS')
    : undefined;
  const timeMs = Math.max(shownAt(view, status), drawn === undefined ? 0 : shownAt(view, drawn));
  const row = rowOf(view, {
    status: nodeBelow(view.keys.terms.meter, 'status', basicTime(timeMs)),
    time: dateTimeTerm(timeMs),
    register: typedLiteral(status.data, xsd.hexBinary),
    breaker: energyTerm(breaker),
    overrun: boolean(overrun !== undefined),
  });
  return { overrun: overrun !== undefined, rows: [row] };
}

/** A row for each of the eight contacts: number 0 is the dry one, 1 to 7 are virtual. */
export function contactRows(view: MeterView): readonly Binding[] {
  const contacts = readingOf(view.snapshot, 'RELAIS');
  if (contacts === undefined) return [];
  const timeMs = shownAt(view, contacts);
  return contacts.value.closed.map((closed, number) => {
    const contact = nodeBelow(view.keys.terms.meter, 'contact', number);
    return rowOf(view, {
      contact,
      number: integer(number),
      state: nodeBelow(contact, basicTime(timeMs)),
      time: dateTimeTerm(timeMs),
      closed: boolean(closed),
    });
  });
}
