import { isAbsoluteIri, isIriText } from '../term-text.js';
import { isInstantText } from '../value-conversions.js';

/** A check of the text of a string, and what it expects. */
export interface StringCheck {
  readonly expected: string;
  test(text: string): boolean;
}

/** Texts beyond it are never given to an expression, so that one with several stars still ends in time. */
const longestForPattern = 512;

const date = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const time = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const duration =
  /^P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}W)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const hostName =
  /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

function short(text: string): boolean {
  return text.length <= longestForPattern;
}

/** Formats of JSON Schema that a message may use; each takes linear time. */
const formats: ReadonlyMap<string, StringCheck> = new Map<string, StringCheck>([
  [
    'date-time',
    { expected: 'an instant with time zone such as 2026-01-15T18:00:00Z', test: isInstantText },
  ],
  ['date', { expected: 'a date such as 2026-01-15', test: (text) => date.test(text) }],
  [
    'time',
    { expected: 'a time with time zone such as 18:00:00Z', test: (text) => time.test(text) },
  ],
  ['duration', { expected: 'a duration such as PT15M', test: (text) => duration.test(text) }],
  ['uuid', { expected: 'a UUID', test: (text) => uuid.test(text) }],
  ['hostname', { expected: 'a host name', test: (text) => short(text) && hostName.test(text) }],
  ['uri', { expected: 'an absolute URI', test: (text) => isAbsoluteIri(text) && isIriText(text) }],
  ['iri', { expected: 'an absolute IRI', test: (text) => isAbsoluteIri(text) && isIriText(text) }],
  ['uri-reference', { expected: 'a URI', test: isIriText }],
  ['iri-reference', { expected: 'an IRI', test: isIriText }],
]);

export const formatNames: readonly string[] = [...formats.keys()];

export function formatCheck(name: string): StringCheck | undefined {
  return formats.get(name);
}

/**
 * The check of a `pattern` of JSON Schema.
 *
 * @returns the check, or what is wrong with the expression
 */
export function patternCheck(pattern: string): StringCheck | string {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'u');
  } catch (error) {
    return `\`${pattern}\` is no regular expression: ${(error as Error).message}`;
  }
  const danger = dangerOf(pattern);
  if (danger !== undefined) {
    return `\`${pattern}\` has ${danger}: a text can make it run for hours; write it without`;
  }
  return {
    expected: `a text of at most ${longestForPattern} characters that matches ${pattern}`,
    test: (text) => short(text) && expression.test(text),
  };
}

/** The time of so many repetitions that share a text grows with this power of its length. */
const mostInARow = 4;

/**
 * Finds what makes an expression take exponential time: a repeated group that repeats something or has alternatives
 * itself, and references to groups; and what takes a high power of the length. Some harmless expressions are found, too.
 */
function dangerOf(pattern: string): string | undefined {
  /** For each open group, whether it has a repetition or alternatives. */
  const groups: boolean[] = [false];
  let closed: boolean | undefined;
  /** Repetitions since the last piece that must be there once; repetitions of any character. */
  let [row, broad] = [0, 0];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    const repeats = /^(?:[*+]|\{\d+,\d*\}|\{\d{2,}\})/.test(pattern.slice(at, at + 16));
    if (repeats) {
      if (closed === true) return 'a repetition within a repeated group';
      groups[groups.length - 1] = true;
      if (++row >= mostInARow) return `${mostInARow} repetitions in a row`;
      if (pattern[at - 1] === '.' && pattern[at - 2] !== '\\' && ++broad >= mostInARow) {
        return `${mostInARow} repetitions of any character`;
      }
    } else if (character === '?' && !/[(*+?}]/.test(pattern[at - 1] ?? '(')) {
      // An optional piece, neither the start of a group nor a lazy repetition.
      if (closed === undefined) groups[groups.length - 1] = true;
    }
    closed = undefined;
    if (character === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return 'a reference to a group';
      at++;
    } else if (character === '[') {
      at = endOfClass(pattern, at);
    } else if (character === '(') {
      groups.push(false);
    } else if (character === '|') {
      groups[groups.length - 1] = true;
    } else if (character === ')') {
      closed = groups.pop() ?? false;
      if (closed && groups.length > 0) groups[groups.length - 1] = true;
    }
    if (/[^()|^$*+?{}]/.test(character) && !/[*+?{]/.test(pattern[at + 1] ?? '')) row = 0;
  }
  return undefined;
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
