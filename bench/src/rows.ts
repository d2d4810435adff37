import type { Row } from './floors.js';

const xsd = 'http://www.w3.org/2001/XMLSchema#';

export const subjectTerm = (index: number): string => `<https://example.org/measurement/${index}>`;
export const valueTerm = (index: number): string => `"${index}.5"^^<${xsd}decimal>`;
export const timeTerm = (index: number): string => {
  const second = String(index % 60).padStart(2, '0');
  const minute = String(Math.floor(index / 60) % 60).padStart(2, '0');
  const hour = String(Math.floor(index / 3_600) % 24).padStart(2, '0');
  return `"2025-01-01T${hour}:${minute}:${second}Z"^^<${xsd}dateTime>`;
};

/** Complete measurements: subject, value, time, under the names given. */
export function measurementRows(
  count: number,
  [subject, value, time]: readonly [string, string, string],
): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    [subject]: subjectTerm(index),
    [value]: valueTerm(index),
    [time]: timeTerm(index),
  }));
}

/** Values by subject, for a source of its own. */
export function valueRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    m: subjectTerm(index),
    v: valueTerm(index),
  }));
}

/** Times by subject, in another order than {@link valueRows}; the count must not be a multiple of seven. */
export function timeRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    s: subjectTerm((index * 7) % count),
    t: timeTerm(index),
  }));
}

/** New row objects with the same terms, as a handler makes them for each reply. */
export function copies(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row }));
}
