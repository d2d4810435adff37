import { availableParallelism, loadavg } from 'node:os';
import { isMet, type Reading, type Target } from './reading.js';

const widths = { name: 88, value: 16, target: 14 };

/** One line of the table: name, measured, target, verdict, details. */
export function line(reading: Reading): string {
  const met = isMet(reading);
  const verdict = met === undefined ? '-' : met ? 'ok' : 'over';
  const value = `${digits(reading.value)} ${reading.unit}`;
  return [
    reading.name.padEnd(widths.name),
    value.padStart(widths.value),
    targetText(reading).padStart(widths.target),
    verdict.padStart(5),
    ` ${reading.detail}`,
  ].join(' ');
}

export function heading(title: string): string {
  const columns = [
    title.padEnd(widths.name),
    'measured'.padStart(widths.value),
    'target'.padStart(widths.target),
  ];
  return `\n${columns.join(' ')}`;
}

/** What a reader has to know of the machine to judge absolute figures. */
export function machine(): string {
  const [lastMinute] = loadavg();
  return (
    `Node.js ${process.version}, ${availableParallelism()} cores, load average ${lastMinute!.toFixed(1)}. ` +
    'Ratios hold on any machine; absolute figures and guides are for two cores without other load.'
  );
}

/** A reading as it goes into JSON. */
export function record(group: string, reading: Reading): object {
  return { group, ...reading, ok: isMet(reading) ?? null };
}

function targetText({ target, unit }: Reading): string {
  return target === undefined ? '' : `${boundText(target)} ${unit}`;
}

function boundText(target: Target): string {
  return 'atMost' in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`;
}

function digits(value: number): string {
  const magnitude = Math.abs(value);
  return value.toFixed(magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2);
}
