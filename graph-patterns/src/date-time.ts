/** What an xsd:dateTime denotes. */
export interface DateTimeValue {
  /** Whole seconds since 1970-01-01T00:00:00Z (without time zone: counted as if it were UTC), rounded down. */
  readonly seconds: number | bigint;
  /** Digits after the decimal point of the seconds, without trailing zeros; empty for a whole second. */
  readonly fraction: string;
  readonly hasTimeZone: boolean;
}

const dateTimeText =
  /^(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d))?$/;

/** Instants in UTC on days that every month has: nearly all, and seen at a glance. */
export const plainUtc =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

/** Length of a plain instant of whole seconds. */
export const plainUtcLength = '2026-01-15T18:00:00Z'.length;

const secondsPerDay = 86_400;
/** The Gregorian calendar repeats after 400 years of this many days. */
const daysPerCycle = 146_097;
const yearsPerCycle = 400;
/** Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar. */
const epochDay = 719_468;

/**
 * Reads an xsd:dateTime (XML Schema part 2, section 3.3.7): years of any length and sign, 24:00:00 as the end of the day,
 * fractions of any length, time zones up to 14 hours.
 *
 * @returns undefined when the text is none.
 */
export function parseDateTime(lexical: string): DateTimeValue | undefined {
  if (lexical.length === plainUtcLength && plainUtc.test(lexical))
    return { seconds: Date.parse(lexical) / 1000, fraction: '', hasTimeZone: true };
  const match = dateTimeText.exec(lexical);
  if (match === null) return undefined;
  const [, yearText, monthText, dayText, hourText, minuteText, secondText] = match;
  const fraction = (match[7] ?? '').replace(/0+$/, '');
  const [month, day] = [Number(monthText), Number(dayText)];
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  const cycle = cycleOf(yearText!);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(cycle.year, month)) return undefined;
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && fraction === '';
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return undefined;

  const offsetMinutes = Number(match[10] ?? 0) * 60 + Number(match[11] ?? 0);
  if (offsetMinutes > 14 * 60 || Number(match[11] ?? 0) > 59) return undefined;
  const offsetSeconds = (match[9] === '-' ? -60 : 60) * offsetMinutes;

  const secondsInCycle =
    (dayOfCycle(cycle.year, month, day) - epochDay) * secondsPerDay +
    hour * 3600 +
    minute * 60 +
    second -
    offsetSeconds;
  return {
    seconds: addCycles(cycle.count, secondsInCycle),
    fraction,
    hasTimeZone: match[8] !== undefined || match[9] !== undefined,
  };
}

/** A year as a year of the 400-year cycle (0 to 399) and the number of cycles before it, exact at any length. */
function cycleOf(yearText: string): { readonly count: number | bigint; readonly year: number } {
  if (yearText.length <= 8) {
    const count = Math.floor(Number(yearText) / yearsPerCycle);
    return { count, year: Number(yearText) - count * yearsPerCycle };
  }
  const year = BigInt(yearText);
  const length = BigInt(yearsPerCycle);
  const yearInCycle = ((year % length) + length) % length;
  return { count: (year - yearInCycle) / length, year: Number(yearInCycle) };
}

function addCycles(count: number | bigint, seconds: number): number | bigint {
  const secondsPerCycle = daysPerCycle * secondsPerDay;
  return typeof count === 'number'
    ? count * secondsPerCycle + seconds
    : count * BigInt(secondsPerCycle) + BigInt(seconds);
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Days since 0000-03-01 of a date in the years 0 to 399; counting from March puts the leap day last. */
function dayOfCycle(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear;
}
