import {
  booleanValue,
  dateValue,
  iriValue,
  lexicalValue,
  numberValue,
  type Binding,
} from '@gridloom/graph-patterns';
import { localTime } from './local-time.js';

type Telling = (row: Binding) => string;

const word = (row: Binding, name: string): string => lexicalValue(row[name]!);
const time = (row: Binding, name: string): string => localTime(dateValue(row[name]!).getTime());
const local = (row: Binding, name: string): string => iriValue(row[name]!).replace(/^.*[#/]/, '');
const quantity =
  (unit: string): Telling =>
  (row) =>
    `${word(row, 'homeId')}: ${numberValue(row['value']!)} ${unit} at ${time(row, 'time')}`;

/** What tells a row of a pattern apart, in a few words; the rest is in the triples. */
const TELLING: Readonly<Record<string, Telling>> = {
  'metering/cut-off-power': quantity('VA'),
  'metering/subscribed-power': quantity('VA'),
  'metering/apparent-power-drawn': quantity('VA'),
  'metering/apparent-power-injected': quantity('VA'),
  'metering/total-active-energy-drawn': quantity('Wh'),
  'metering/active-energy-injected': quantity('Wh'),
  'metering/meter-status': (row) =>
    `${word(row, 'homeId')}: ${booleanValue(row['overrun']!) ? 'overrun' : 'no overrun'}, ` +
    `${local(row, 'breaker')}, register ${word(row, 'register')} at ${time(row, 'time')}`,
};

/** A row of a metering pattern in a few words. @throws Error for a pattern that this example does not use */
export function telling(pattern: string, row: Binding): string {
  const tell = TELLING[pattern];
  if (tell === undefined) throw new Error(`no words are known for ${pattern}`);
  return tell(row);
}

/** A start request in a few words. */
export function tellingRequest(row: Binding): string {
  const power = numberValue(row['requestedPower']!);
  return `${word(row, 'homeId')}: may ${word(row, 'deviceId')} (${local(row, 'kind')}) start with ${power} VA?`;
}

/** A start decision in a few words. */
export function tellingDecision(row: Binding): string {
  return `${local(row, 'decision')} until ${time(row, 'validUntil')}: ${word(row, 'reason')}`;
}
