import type { HomeProblem } from './problem.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time of an instant, as people say it: `02:15`. */
export function clock({ timeZone }: HomeProblem, instantMs: number): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(instantMs);
}

/** Energy in kWh with two digits. */
export function energyText(kwh: number): string {
  return `${kwh.toFixed(2)} kWh`;
}

/** Amount of money with the cents. */
export function euros(eur: number): string {
  return `${eur.toFixed(2)} EUR`;
}
