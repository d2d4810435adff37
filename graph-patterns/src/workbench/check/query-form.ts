import type { FileToken, Group } from '../../query-groups.js';
import type { Report } from './diagnostic.js';
import type { Draft } from './draft.js';

const forms = ['SELECT', 'CONSTRUCT'] as const;
const modifiers: ReadonlySet<string> = new Set([
  'DISTINCT',
  'REDUCED',
  'FROM',
  'ORDER',
  'GROUP',
  'HAVING',
  'LIMIT',
  'OFFSET',
  'VALUES',
]);

/** Words with which a query or its prologue begins. */
const beginnings: ReadonlySet<string> = new Set([
  ...forms,
  'ASK',
  'DESCRIBE',
  'PREFIX',
  'BASE',
  'INSERT',
  'DELETE',
]);

/** The first token of a second query in the file. */
export function secondQuery(
  tokens: readonly FileToken[],
  start: number,
  groups: readonly Group[],
): FileToken | undefined {
  const last = groups[tokens[start]?.text.toUpperCase() === 'CONSTRUCT' ? 1 : 0];
  const next = last && tokens.slice(start).find(({ offset }) => offset > last.end);
  return next?.kind === 'word' && beginnings.has(next.text.toUpperCase()) ? next : undefined;
}

/**
 * Finds out whether the query is a pattern or a request, and names what it has besides.
 *
 * @param start index of the first token after the prologue
 * @returns undefined when it is neither
 */
export function checkQueryForm(
  tokens: readonly FileToken[],
  start: number,
  groups: readonly Group[],
  report: Report,
): Draft['queryForm'] {
  const first = tokens[start];
  const form = forms.find((one) => one === first?.text.toUpperCase());
  if (form === undefined) {
    if (first !== undefined) {
      report(
        'query-form',
        first,
        `found ${first.text} where SELECT or CONSTRUCT is expected`,
        'SELECT * WHERE { pattern }, or CONSTRUCT { result } WHERE { argument }',
      );
    } else report('not-sparql', { line: 1, column: 1 }, 'there is no query');
    return undefined;
  }
  const second = secondQuery(tokens, start, groups);
  if (second !== undefined) {
    report(
      'not-sparql',
      second,
      'a second query begins here',
      'a file of its own for each pattern',
    );
  }
  const isInside = ({ offset }: FileToken) =>
    groups.some((group) => offset >= group.start && offset < group.end);
  for (const token of tokens
    .slice(start + 1)
    .filter((one) => !isInside(one) && one.offset < (second?.offset ?? Infinity))) {
    const word = token.text.toUpperCase();
    if (token.kind === 'word' && modifiers.has(word)) {
      report('query-modifier', token, `${word} is not allowed: the file only states a pattern`);
    } else if (token.text === '(') {
      report('projection', token, 'SELECT names variables or is SELECT *, without expressions');
    }
  }
  if (form === 'CONSTRUCT' && groups.length === 1) {
    report(
      'query-form',
      first!,
      'a request has two groups',
      'CONSTRUCT { result } WHERE { argument }',
    );
    return undefined;
  }
  return form;
}
