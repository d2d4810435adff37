import { Temporal } from 'temporal-polyfill';
import type { Period } from './market-days.js';

/** The price of the exchange for one market time unit. */
export type SpotPrice = Period & { readonly eurPerMwh: number };

/** How the columns of a file are called. */
export type SpotFileFormat = {
  /** Instants with offset, or local times without. Default `from`. */
  readonly timeColumn?: string;
  /** When the time is a date and the hour (0 to 23, or 24 on long days) stands in a column of its own. */
  readonly hourColumn?: string;
  /** Default `price_eur_per_mwh`. */
  readonly priceColumn?: string;
  /** Length of a market time unit. Default 60. */
  readonly minutes?: number;
  /** Zone of local times. Default Europe/Paris. */
  readonly timeZone?: string;
};

/** Prices of the harmonised day-ahead market lie within; anything else is an error of the feed. */
const LOWEST_EUR_PER_MWH = -500;
const HIGHEST_EUR_PER_MWH = 5000;

/** Says what is wrong with a price, or nothing. */
function fault(eurPerMwh: number): string | undefined {
  if (!Number.isFinite(eurPerMwh)) return 'is no number';
  if (eurPerMwh < LOWEST_EUR_PER_MWH || eurPerMwh > HIGHEST_EUR_PER_MWH)
    return `${eurPerMwh} EUR/MWh lies outside ${LOWEST_EUR_PER_MWH} to ${HIGHEST_EUR_PER_MWH}`;
  return undefined;
}

/**
 * Reads prices from CSV with a header line.
 *
 * A local time that comes twice in the night in which clocks go back is the first time the earlier and the second time the
 * later of the two instants, as exchanges list the hours of such a day. A day that leaves the second one out, as some
 * sources do, has a gap there; nothing is invented.
 *
 * @param source what to call it in messages.
 * @returns by begin, without duplicates.
 * @throws Error naming source, line and column of the first fault
 */
export function parseSpotPrices(
  csv: string,
  format: SpotFileFormat = {},
  source = 'prices',
): SpotPrice[] {
  const { timeColumn = 'from', priceColumn = 'price_eur_per_mwh', minutes = 60 } = format;
  const [header = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  const indexOf = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`${source}: no column ${name}; there are ${names.join(', ')}`);
    return index;
  };
  const timeAt = indexOf(timeColumn);
  const priceAt = indexOf(priceColumn);
  const hourAt = format.hourColumn === undefined ? -1 : indexOf(format.hourColumn);
  const known = new Map<number, SpotPrice>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(',').map((cell) => cell.trim());
    const where = `${source}, line ${index + 2}`;
    const time =
      hourAt < 0
        ? cells[timeAt]!
        : `${cells[timeAt]}T${(cells[hourAt] ?? '').padStart(2, '0')}:00:00`;
    let fromMs = instantOf(time, 'earlier', format, where);
    if (known.has(fromMs)) fromMs = instantOf(time, 'later', format, where);
    const cell = cells[priceAt] ?? '';
    // An empty cell is a gap of the source, not a price of nothing.
    if (cell === '' || known.has(fromMs)) continue;
    const eurPerMwh = Number(cell);
    const wrong = fault(eurPerMwh);
    if (wrong !== undefined) throw new Error(`${where}, column ${priceColumn}: ${wrong}`);
    known.set(fromMs, { fromMs, toMs: fromMs + minutes * 60_000, eurPerMwh });
  }
  return [...known.values()].sort((left, right) => left.fromMs - right.fromMs);
}

function instantOf(
  text: string,
  disambiguation: 'earlier' | 'later',
  { timeZone = 'Europe/Paris', timeColumn = 'from' }: SpotFileFormat,
  where: string,
): number {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation })
      .epochMilliseconds;
  } catch {
    throw new Error(`${where}, column ${timeColumn}: expected a time, found ${text}`);
  }
}

/** What is known of the prices of some periods. */
export type PeriodPrices =
  | { readonly complete: true; readonly eurPerMwh: readonly number[] }
  | { readonly complete: false; readonly reason: string };

/**
 * Prices for periods of a tariff from prices of market time units of another length: the mean weighted by time, so that an
 * hour gets the mean of its quarters and a quarter the price of its hour.
 *
 * @param spot by begin.
 */
export function priceOfPeriods(
  periods: readonly Period[],
  spot: readonly SpotPrice[],
): PeriodPrices {
  const found: number[] = [];
  let first = 0;
  for (const { fromMs, toMs } of periods) {
    while (first < spot.length && spot[first]!.toMs <= fromMs) first++;
    let coveredMs = 0;
    let sum = 0;
    for (let index = first; index < spot.length && spot[index]!.fromMs < toMs; index++) {
      const unit = spot[index]!;
      const wrong = fault(unit.eurPerMwh);
      if (wrong !== undefined)
        return { complete: false, reason: `the price from ${isoOf(unit.fromMs)} ${wrong}` };
      const partMs = Math.min(toMs, unit.toMs) - Math.max(fromMs, unit.fromMs);
      coveredMs += partMs;
      sum += partMs * unit.eurPerMwh;
    }
    if (coveredMs !== toMs - fromMs) {
      const what = coveredMs > toMs - fromMs ? 'two prices' : 'no price';
      return { complete: false, reason: `there is ${what} for the period from ${isoOf(fromMs)}` };
    }
    found.push(sum / coveredMs);
  }
  return { complete: true, eurPerMwh: found };
}

const isoOf = (instantMs: number): string =>
  new Date(instantMs).toISOString().replace(/:00\.000Z$/, 'Z');
