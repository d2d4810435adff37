import { type Effort, type FigureGroup, isMet, type Reading } from './reading.js';
import { heading, line, machine, record } from './report.js';

export interface BenchOptions {
  /** Only figures whose name or heading has all these words. */
  readonly filter: readonly string[];
  /** One JSON array instead of the table. */
  readonly json: boolean;
  readonly effort: Effort;
}

/**
 * Measures and prints.
 *
 * @param print receives the report line by line; the JSON comes as one
 * @returns whether all targets were met, and how many readings were taken
 */
export async function runBench(
  groups: readonly FigureGroup[],
  { filter, json, effort }: BenchOptions,
  print: (text: string) => void,
): Promise<{ readonly allMet: boolean; readonly readings: number }> {
  const taken: { readonly group: string; readonly reading: Reading }[] = [];
  if (!json) print(machine());
  for (const { title, figures } of groups) {
    const chosen = figures.filter(({ name }) => hasAll(`${title} ${name}`, filter));
    if (chosen.length > 0 && !json) print(heading(title));
    for (const figure of chosen) {
      for (const reading of await figure.measure(effort)) {
        taken.push({ group: title, reading });
        if (!json) print(line(reading));
      }
    }
  }
  if (json)
    print(
      JSON.stringify(
        taken.map(({ group, reading }) => record(group, reading)),
        null,
        2,
      ),
    );
  return {
    allMet: taken.every(({ reading }) => isMet(reading) !== false),
    readings: taken.length,
  };
}

function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word.toLowerCase()));
}
