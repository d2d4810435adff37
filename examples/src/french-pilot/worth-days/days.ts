import type { PriceMood } from '../days/prices.js';

/** A day on which the worth of coordination is measured. */
export type WorthDay = {
  /** On which it begins, at noon. */
  readonly localDate: string;
  readonly mood: PriceMood;
  readonly seed: number;
  /** Whether prices and households come from published data instead of being generated. */
  readonly isData: boolean;
};

const MOODS_OF_MONTHS: readonly (readonly [date: string, mood: PriceMood])[] = [
  ['2026-01-06', 'tense'],
  ['2026-01-12', 'ordinary'],
  ['2026-01-17', 'ordinary'],
  ['2026-01-22', 'tense'],
  ['2026-02-03', 'ordinary'],
  ['2026-02-09', 'tense'],
  ['2026-02-14', 'ordinary'],
  ['2026-02-26', 'ordinary'],
  ['2026-03-11', 'ordinary'],
  // The clock goes forward in the night.
  ['2026-03-28', 'ordinary'],
  ['2026-04-05', 'negative'],
  ['2026-04-16', 'ordinary'],
  ['2026-05-01', 'negative'],
  ['2026-05-13', 'ordinary'],
  ['2026-05-24', 'negative'],
  ['2026-06-08', 'ordinary'],
  ['2026-06-14', 'negative'],
  ['2026-06-25', 'ordinary'],
  ['2026-07-07', 'ordinary'],
  ['2026-07-19', 'negative'],
  ['2026-07-30', 'ordinary'],
  ['2026-08-12', 'ordinary'],
  ['2026-08-23', 'negative'],
  ['2026-09-09', 'ordinary'],
  ['2026-10-06', 'ordinary'],
  // The clock goes back in the night.
  ['2026-10-24', 'ordinary'],
  ['2026-11-11', 'tense'],
  ['2026-11-23', 'ordinary'],
  ['2026-12-04', 'tense'],
  ['2026-12-18', 'ordinary'],
];

/** Seeds of the generated days, chosen before anything was tuned on them. */
const FIRST_SEED = 101;

/** Winter, summer, both clock changes, tense and negative prices: 30 days, each with a street and a seed of its own. */
export const GENERATED_DAYS: readonly WorthDay[] = MOODS_OF_MONTHS.map(
  ([localDate, mood], index) => ({
    localDate,
    mood,
    seed: FIRST_SEED + index,
    isData: false,
  }),
);

/** Days of published prices (of the day and the next one) and households; weather and cars stay generated. */
export const DATA_DAYS: readonly WorthDay[] = [
  '2023-03-15',
  '2023-03-25',
  '2023-07-01',
  '2023-11-14',
  '2024-02-06',
  '2024-05-11',
].map((localDate, index) => ({
  localDate,
  mood: 'ordinary',
  seed: FIRST_SEED + 100 + index,
  isData: true,
}));
