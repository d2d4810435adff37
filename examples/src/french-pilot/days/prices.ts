import { normal, type Random } from '@gridloom/adapters';
import { HOUR_MS, localHour, weekdayOf } from './calendar.js';

/** Price of the day-ahead market in one hour. */
export type SpotPrice = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly eurPerMwh: number;
};

export type PriceMood = 'ordinary' | 'tense' | 'negative';

/** Deviation of an hour from the level of the day, EUR/MWh: morning and evening peaks, the valley of the sun. */
function shape(hour: number, mood: PriceMood, isWeekend: boolean): number {
  const bump = (centre: number, width: number): number =>
    Math.exp(-((hour - centre) ** 2) / (2 * width ** 2));
  const peaks = 34 * bump(8.5, 1.4) + 62 * bump(19.5, 1.9);
  const valley = { ordinary: 38, tense: 12, negative: 92 }[mood] * bump(14, 2.6);
  const night = 16 * bump(3.5, 2.6);
  return (isWeekend ? 0.6 : 1) * peaks - valley - night;
}

/** Hourly day-ahead prices from one instant to another: as many as the local days have hours. */
export function generateSpotPrices(
  localDate: string,
  startMs: number,
  endMs: number,
  mood: PriceMood,
  random: Random,
): readonly SpotPrice[] {
  const level = { ordinary: 78, tense: 165, negative: 46 }[mood] + 9 * normal(random);
  const isWeekend = weekdayOf(localDate) >= 6;
  const prices: SpotPrice[] = [];
  for (let fromMs = startMs; fromMs < endMs; fromMs += HOUR_MS) {
    const eurPerMwh = level + shape(localHour(fromMs) + 0.5, mood, isWeekend) + 4 * normal(random);
    prices.push({ fromMs, toMs: fromMs + HOUR_MS, eurPerMwh: Number(eurPerMwh.toFixed(2)) });
  }
  return prices;
}
