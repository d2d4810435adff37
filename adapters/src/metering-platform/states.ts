import { type BindingOf, boolean, integer, typedLiteral, xsd } from '@gridloom/graph-patterns';
import { energyTerm, nodeBelow } from '../shared/node-iris.js';
import { basicTime, dateTimeTerm } from '../shared/time-terms.js';
import { type MeterView, rowOf, shownAt } from './meter-view.js';
import { readingOf, type CutOffState } from './tic/index.js';

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

/** The position of the breaker; undefined while there is none with a meaning. */
export function breakerOf(view: MeterView): CutOffState | undefined {
  const state = readingOf(view.snapshot, 'STGE')?.value.register.cutOff;
  return state === undefined || BREAKER[state] === undefined ? undefined : state;
}

/**
 * Whether the subscribed power is exceeded, by the register or by the power drawn. Undefined while there is no register to
 * report (historic mode has none) or its breaker code has no meaning.
 */
export function isOverrun(view: MeterView): boolean | undefined {
  const status = readingOf(view.snapshot, 'STGE');
  if (status === undefined || BREAKER[status.value.register.cutOff] === undefined) return undefined;
  return view.conditions.overrun !== undefined;
}

/** The row of the status of a meter: register, breaker, and whether the subscribed power is exceeded. */
export function statusRows(view: MeterView): readonly BindingOf<'metering/meter-status'>[] {
  const { snapshot } = view;
  const status = readingOf(snapshot, 'STGE');
  const breaker = status && BREAKER[status.value.register.cutOff];
  if (status === undefined || breaker === undefined) return [];
  const { overrun } = view.conditions;
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
  return [row];
}

/** A row for each of the eight contacts: number 0 is the dry one, 1 to 7 are virtual. */
export function contactRows(view: MeterView): readonly BindingOf<'metering/contact-state'>[] {
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
