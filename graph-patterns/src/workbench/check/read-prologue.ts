import type { FileToken } from '../../query-groups.js';
import type { LocatedPrefix } from './draft.js';
import type { Report } from './diagnostic.js';

/** The declarations at the start of a query. */
export interface Prologue {
  readonly prefixes: readonly LocatedPrefix[];
  /** Index of the first token after them. */
  readonly end: number;
}

/** Reads `PREFIX name: <namespace>` lines; a BASE is reported. */
export function readPrologue(tokens: readonly FileToken[], report: Report): Prologue {
  const prefixes: LocatedPrefix[] = [];
  let end = 0;
  for (;;) {
    const [keyword, name, iri] = tokens.slice(end, end + 3);
    const isTurtle = keyword?.text.toLowerCase() === '@prefix';
    const word = isTurtle ? 'PREFIX' : keyword?.kind === 'word' ? keyword.text.toUpperCase() : '';
    if (word === 'BASE' && name?.kind === 'iri') {
      report('no-base', keyword!, 'BASE is not allowed', 'write IRIs in full or with a prefix');
      end += 2;
    } else if (word === 'PREFIX' && name?.kind === 'prefixedName' && iri?.kind === 'iri') {
      const { line, column } = name;
      prefixes.push({
        name: name.text.slice(0, -1),
        namespace: iri.text.slice(1, -1),
        line,
        column,
      });
      end += 3;
      const stop = tokens[end];
      if (isTurtle)
        report('not-sparql', keyword, '@prefix is Turtle', `PREFIX ${name.text} ${iri.text}`);
      else if (stop?.text === '.') {
        report('not-sparql', stop, 'no full stop stands behind a PREFIX', 'leave it out');
      }
      if (stop?.text === '.') end++;
    } else return { prefixes, end };
  }
}
