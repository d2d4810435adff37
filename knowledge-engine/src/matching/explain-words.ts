import type { Misfit } from '../api/index.js';
import type { CoverMatch } from './cover-search.js';
import type { PlanSource } from './plan.js';

/** Names listed in one sentence. */
const maxNamed = 5;

/** How sentences name a source. */
export function sourceName({ kind, interaction }: PlanSource): string {
  switch (kind) {
    case 'posted':
      return 'the posted rows';
    case 'facts':
      return 'the facts';
    case 'rule':
      return `the rule ${interaction!.id}`;
    case 'answer':
      return `the ANSWER ${interaction!.id}`;
    case 'react':
      return `the REACT ${interaction!.id}`;
  }
}

/** `a`, `a and b`, `a, b and c`, and how many more there are beyond a few. */
export function listed(names: readonly string[], most = maxNamed): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) shown.push(`${more} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** `1 triple`, `2 triples`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many rows of which sources a cover combines: `one row of a, two rows of b`. */
export function coverText(cover: readonly CoverMatch[]): string {
  const rows = new Map<PlanSource, number>();
  for (const { source } of cover) rows.set(source.source, (rows.get(source.source) ?? 0) + 1);
  return listed(
    Array.from(rows, ([source, count]) => {
      const noun = count === 1 ? 'row' : 'rows';
      return source.kind === 'facts'
        ? `${numberWord(count)} of ${sourceName(source)}`
        : source.kind === 'posted'
          ? `${numberWord(count)} posted ${noun}`
          : `${numberWord(count)} ${noun} of ${sourceName(source)}`;
    }),
  );
}

function numberWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);
}

/** A misfit in words, about "it". */
export function misfitText({ explanation }: Misfit): string {
  return `no single row of it can supply them together: ${explanation}`;
}
