import type { CheckContext } from './context.js';
import { type Diagnostic, reportTo } from './diagnostic.js';
import { type Draft, iriOf, type LocatedNode } from './draft.js';
import type { HouseStyle } from './structures.js';

/** More than any number of files. */
const weightOfFragments = 1e9;

/** Of two properties of opposite directions, the catalogue uses one: that of the fragments, or else of most files. */
export function checkInverses(
  drafts: readonly Draft[],
  { predicates }: HouseStyle,
  { terms }: CheckContext,
  found: Diagnostic[],
): void {
  const uses = new Map<string, { readonly draft: Draft; readonly place: LocatedNode }[]>();
  for (const draft of drafts) {
    const seen = new Set<string>();
    for (const { predicate } of draft.triples) {
      const iri = iriOf(predicate.node);
      if (iri === undefined || seen.has(iri)) continue;
      seen.add(iri);
      const known = uses.get(iri);
      if (known === undefined) uses.set(iri, [{ draft, place: predicate }]);
      else known.push({ draft, place: predicate });
    }
  }
  const weight = (iri: string) =>
    (predicates.has(`<${iri}>`) ? weightOfFragments : 0) + (uses.get(iri)?.length ?? 0);
  for (const [iri, places] of uses) {
    const term = terms.find(iri);
    const isOutweighed = (other: string) =>
      other !== iri &&
      weight(other) > 0 &&
      (weight(other) > weight(iri) || (weight(other) === weight(iri) && other < iri));
    const better = term?.inverses.find(isOutweighed);
    if (better === undefined) continue;
    const name = terms.find(better)?.name ?? `<${better}>`;
    for (const { draft, place } of places) {
      reportTo(found, draft.file)(
        'inverse-direction',
        place,
        `${term!.name} is the opposite of ${name}, which the catalogue uses: the two never match`,
        `${name}, with subject and object exchanged`,
      );
    }
  }
}
