import { POINTS, type ConformanceReport, type Verdict } from './points.js';

const MARKS: Readonly<Record<Verdict, string>> = {
  passed: 'pass',
  failed: 'FAIL',
  skipped: 'skip',
};

/** Whether nothing failed; with `strict` nothing was left unchecked either. */
export function isConforming({ results }: ConformanceReport, strict = false): boolean {
  return results.every(({ verdict }) => verdict === 'passed' || (verdict === 'skipped' && !strict));
}

/** The findings for people, one point after the other. Ends with a line end. */
export function printReport({ systems, devices, results }: ConformanceReport): string {
  const width = Math.max(...results.map(({ point }) => point.length));
  const lines = results.flatMap(({ point, verdict, detail }) => [
    `${MARKS[verdict]}  ${point.padEnd(width)}  ${POINTS[point]}`,
    `      ${' '.repeat(width)}  ${detail}`,
  ]);
  const count = (verdict: Verdict): number =>
    results.filter((result) => result.verdict === verdict).length;
  return [
    `Checked: ${systems.join(', ') || 'nobody'} with ${devices.join(', ') || 'no device'}`,
    ...lines,
    `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
    '',
  ].join('\n');
}
