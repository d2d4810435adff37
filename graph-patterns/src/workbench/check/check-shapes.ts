import type { Triple } from '../../model.js';
import { termKind } from '../../read-terms.js';
import type { CheckedPattern } from './check-pattern.js';
import type { CheckContext } from './context.js';
import { type Diagnostic, reportTo } from './diagnostic.js';
import { tripleFinder } from './find-triple.js';

/**
 * Holds examples against the shapes of the recurring structures. All are looked at at once, which is many times faster,
 * each with nodes of its own.
 */
export async function checkShapes(
  checked: readonly CheckedPattern[],
  { validate }: CheckContext,
  found: Diagnostic[],
): Promise<void> {
  if (validate === undefined) return;
  const renamed = checked.flatMap(({ example }, index) =>
    withOwnNodes(example?.triples ?? [], index),
  );
  for (const { node, path, message } of await validate(renamed)) {
    const [, number, own] = /^(?:<|_:)e(\d+)[:_](.*)$/.exec(node) ?? [];
    const { example, exampleFile } = checked[Number(number)] ?? {};
    if (example === undefined || exampleFile === undefined) continue;
    const original = node.startsWith('<') ? `<${own}` : `_:${own}`;
    const triple = example.triples.find(
      ([subject, predicate]) => subject === original && (path === undefined || predicate === path),
    );
    const place = tripleFinder(exampleFile.text)(triple ?? [original, '', '']);
    const what = path === undefined ? original : `${original} ${path}`;
    reportTo(found, exampleFile.path)('example-violates-shape', place, `${what}: ${message}`);
  }
}

/** The triples of an example, its subjects renamed so that those of two examples never meet. */
function withOwnNodes(triples: readonly Triple[], index: number): Triple[] {
  const subjects = new Set(triples.map(([subject]) => subject));
  const rename = (term: string) => {
    if (!subjects.has(term)) return term;
    return termKind(term) === 'iri'
      ? `<e${index}:${term.slice(1)}`
      : `_:e${index}_${term.slice(2)}`;
  };
  return triples.map(([subject, predicate, object]) => [
    rename(subject),
    predicate,
    rename(object),
  ]);
}
