import { Temporal } from 'temporal-polyfill';
import { drawOffsOfDay, type WaterHeaterOptions } from '@gridloom/adapters/simulation';
import { localDate, nextDate, QUARTER_HOUR_MS } from '../../days/calendar.js';

export const WATT_HOURS_PER_LITRE_KELVIN = 1.163;
/** What people want to wash with. */
export const TAP_CELSIUS = 40;

/** Heat that the people of a home draw from their tank, Wh per quarter hour. */
export function drawnHeat(
  { seed, litresPerDay, tank }: WaterHeaterOptions,
  startMs: number,
  slots: number,
): readonly number[] {
  const heat = new Array<number>(slots).fill(0);
  const last = localDate(startMs + slots * QUARTER_HOUR_MS);
  for (let date = localDate(startMs); date <= last; date = nextDate(date))
    for (const { atMs, litres } of drawOffsOfDay(
      seed,
      Temporal.PlainDate.from(date),
      litresPerDay,
    )) {
      const slot = Math.floor((atMs - startMs) / QUARTER_HOUR_MS);
      if (slot < 0 || slot >= slots) continue;
      heat[slot]! += litres * WATT_HOURS_PER_LITRE_KELVIN * (TAP_CELSIUS - tank.coldCelsius);
    }
  return heat;
}
