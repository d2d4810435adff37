import type { Triple } from '../../model.js';
import type { CheckedPattern } from './check-pattern.js';
import type { CheckContext } from './context.js';
import { type Diagnostic, reportTo } from './diagnostic.js';
import { tripleFinder } from './find-triple.js';

/**
 * Holds examples against the shapes of the recurring structures. All are looked at at once, which is many times faster,
 * each with nodes of its own except where two say exactly the same of a node and of everything below it.
 */
export async function checkShapes(
  checked: readonly CheckedPattern[],
  { validate }: CheckContext,
  found: Diagnostic[],
): Promise<void> {
  if (validate === undefined) return;
  const merged = mergeExamples(checked.map(({ example }) => example?.triples ?? []));
  for (const { node, path, message } of await validate(merged.triples)) {
    for (const { index, original } of merged.holders.get(node) ?? []) {
      const { example, exampleFile } = checked[index]!;
      const triple = example!.triples.find(
        ([subject, predicate]) =>
          subject === original && (path === undefined || predicate === path),
      );
      const place = tripleFinder(exampleFile!.text)(triple ?? [original, '', '']);
      const what = path === undefined ? original : `${original} ${path}`;
      reportTo(found, exampleFile!.path)('example-violates-shape', place, `${what}: ${message}`);
    }
  }
}

interface MergedExamples {
  readonly triples: readonly Triple[];
  /** For each subject the nodes of examples that it stands for. */
  readonly holders: ReadonlyMap<
    string,
    readonly { readonly index: number; readonly original: string }[]
  >;
}

function mergeExamples(examples: readonly (readonly Triple[])[]): MergedExamples {
  const triples = new Map<string, Triple>();
  const holders = new Map<string, { index: number; original: string }[]>();
  const names = new Map<string, string>();
  for (const [index, example] of examples.entries()) {
    const describe = describer(example, index);
    const rename = (term: string): string => {
      const description = describe(term);
      if (description === undefined) return term;
      let name = names.get(description);
      if (name === undefined) names.set(description, (name = `<urn:example:${names.size}>`));
      return name;
    };
    for (const original of new Set(example.map(([subject]) => subject))) {
      const name = rename(original);
      holders.set(name, [...(holders.get(name) ?? []), { index, original }]);
    }
    for (const [subject, predicate, object] of example) {
      const triple: Triple = [rename(subject), predicate, rename(object)];
      triples.set(triple.join(' '), triple);
    }
  }
  return { triples: [...triples.values()], holders };
}

/**
 * What an example says of a node and of everything below it, as text: equal for nodes that shapes cannot tell apart.
 *
 * @param index of the example, for nodes that lead back to themselves
 * @returns undefined for what is no subject
 */
function describer(
  example: readonly Triple[],
  index: number,
): (term: string) => string | undefined {
  const bySubject = new Map<string, Triple[]>();
  for (const triple of example) {
    const known = bySubject.get(triple[0]);
    if (known === undefined) bySubject.set(triple[0], [triple]);
    else known.push(triple);
  }
  const described = new Map<string, string>();
  const describe = (term: string, above: ReadonlySet<string>): string | undefined => {
    const known = described.get(term);
    if (known !== undefined) return known;
    const own = bySubject.get(term);
    if (own === undefined) return undefined;
    const path = new Set(above).add(term);
    const description = own
      .map(([, predicate, object]) => {
        if (path.has(object)) return `${predicate} ${index} ${object}`;
        const below = describe(object, path);
        return below === undefined ? `${predicate} ${object}` : `${predicate} {${below}}`;
      })
      .sort()
      .join(';');
    described.set(term, description);
    return description;
  };
  return (term) => describe(term, new Set());
}
