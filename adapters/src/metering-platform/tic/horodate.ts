/**
 * The time stamp of standard mode, `SAAMMJJhhmmss`: a season letter, then year, month, day, hour, minute and second in
 * French legal time. The season letter decides the offset (summer UTC+2, winter UTC+1), so the repeated hour in October
 * is not ambiguous.
 */

/** `unknown`: the meter sent a blank instead of a letter; the offset then follows the European rule. */
export type TicSeason = 'summer' | 'winter' | 'unknown';

export type TicStamp = {
  /** UTC instant, milliseconds since the epoch, whole seconds. */
  readonly instantMs: number;
  readonly season: TicSeason;
  /** The letter was lower case: the meter does not trust its own clock. */
  readonly clockDegraded: boolean;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHAPE = /^([EHeh ])(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** 01:00 UTC of the last Sunday of a month (0 = January). */
function lastSundayOneUtc(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, lastDay.getUTCDate() - lastDay.getUTCDay(), 1);
}

/** A year in UTC and its summer time: from the first instant, up to the second. */
type LegalYear = {
  readonly startMs: number;
  readonly endMs: number;
  readonly summerMs: number;
  readonly winterMs: number;
};

function legalYearOf(instantMs: number): LegalYear {
  const year = new Date(instantMs).getUTCFullYear();
  return {
    startMs: Date.UTC(year, 0, 1),
    endMs: Date.UTC(year + 1, 0, 1),
    summerMs: lastSundayOneUtc(year, 2),
    winterMs: lastSundayOneUtc(year, 9),
  };
}

/** The last year that was asked for: instants that follow each other mostly share it, and calendars are slow. */
let lastYear = legalYearOf(0);

/**
 * Whether French legal time is summer time at this UTC instant (milliseconds since the epoch): from the last Sunday of
 * March 01:00 UTC to the last Sunday of October 01:00 UTC (directive 2000/84/EC).
 */
export function isSummerTime(instantMs: number): boolean {
  if (!(instantMs >= lastYear.startMs && instantMs < lastYear.endMs))
    lastYear = legalYearOf(instantMs);
  return instantMs >= lastYear.summerMs && instantMs < lastYear.winterMs;
}

/** Milliseconds to add to a UTC instant to read French legal time from its UTC fields. */
export function legalOffsetMs(instantMs: number): number {
  return isSummerTime(instantMs) ? 2 * HOUR_MS : HOUR_MS;
}

/** Minutes since midnight on a French clock at this UTC instant, 0 to 1439. */
export function legalMinuteOfDay(instantMs: number): number {
  const localMs = instantMs + legalOffsetMs(instantMs);
  return Math.floor((localMs - Math.floor(localMs / DAY_MS) * DAY_MS) / 60_000);
}

function isCalendarTime(localMs: number, fields: readonly number[]): boolean {
  const local = new Date(localMs);
  return (
    local.getUTCFullYear() === 2000 + fields[0]! &&
    local.getUTCMonth() + 1 === fields[1] &&
    local.getUTCDate() === fields[2] &&
    local.getUTCHours() === fields[3] &&
    local.getUTCMinutes() === fields[4] &&
    local.getUTCSeconds() === fields[5]
  );
}

/** Without a season letter: the first reading of a repeated hour, none of an hour that the clock skips. */
function resolveWithoutLetter(localMs: number): number | undefined {
  return [localMs - 2 * HOUR_MS, localMs - HOUR_MS].find(
    (instantMs) => instantMs + legalOffsetMs(instantMs) === localMs,
  );
}

/**
 * Reads the 13 characters of a time stamp. Undefined when they are no time of the calendar (such as month 13), or, for a
 * blank season, an hour that legal time skips in March. Years are 2000 to 2099.
 */
export function parseHorodate(text: string): TicStamp | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const fields = match.slice(2).map(Number);
  const [year, month, day, hour, minute, second] = fields as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const localMs = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  if (!isCalendarTime(localMs, fields)) return undefined;
  const letter = match[1]!;
  if (letter === ' ') {
    const instantMs = resolveWithoutLetter(localMs);
    return instantMs === undefined
      ? undefined
      : { instantMs, season: 'unknown', clockDegraded: false };
  }
  const summer = letter === 'E' || letter === 'e';
  return {
    instantMs: localMs - (summer ? 2 : 1) * HOUR_MS,
    season: summer ? 'summer' : 'winter',
    clockDegraded: letter === 'e' || letter === 'h',
  };
}

/**
 * The stamp a well-set meter gives to a UTC instant (milliseconds since the epoch), cut to whole seconds.
 *
 * @throws RangeError when the instant is not finite.
 */
export function stampOf(
  instantMs: number,
  options: { readonly clockDegraded?: boolean } = {},
): TicStamp {
  if (!Number.isFinite(instantMs))
    throw new RangeError('stamp: expected an instant in milliseconds since the epoch');
  const seconds = Math.floor(instantMs / 1000) * 1000;
  return {
    instantMs: seconds,
    season: isSummerTime(seconds) ? 'summer' : 'winter',
    clockDegraded: options.clockDegraded ?? false,
  };
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

function seasonLetter(stamp: TicStamp): string {
  if (stamp.season === 'unknown') return ' ';
  const letter = stamp.season === 'summer' ? 'E' : 'H';
  return stamp.clockDegraded ? letter.toLowerCase() : letter;
}

/**
 * The 13 characters of a stamp, the inverse of {@link parseHorodate}.
 *
 * @throws RangeError when the local year is not 2000 to 2099, which two digits cannot say.
 */
export function formatHorodate(stamp: TicStamp): string {
  const isSummer =
    stamp.season === 'unknown' ? isSummerTime(stamp.instantMs) : stamp.season === 'summer';
  const offsetMs = (isSummer ? 2 : 1) * HOUR_MS;
  const local = new Date(stamp.instantMs + offsetMs);
  const year = local.getUTCFullYear();
  if (!(year >= 2000 && year <= 2099))
    throw new RangeError(`stamp: expected a local year from 2000 to 2099, got ${year}`);
  const fields = [
    year - 2000,
    local.getUTCMonth() + 1,
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  ];
  return seasonLetter(stamp) + fields.map((field) => twoDigits[field]).join('');
}

/** The stamp text of a UTC instant (milliseconds since the epoch) in French legal time. Throws as {@link formatHorodate}. */
export function horodate(
  instantMs: number,
  options: { readonly clockDegraded?: boolean } = {},
): string {
  return formatHorodate(stampOf(instantMs, options));
}
