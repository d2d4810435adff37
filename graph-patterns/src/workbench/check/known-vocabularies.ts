import { supersededTerms, type TermIndex } from '@gridloom/ontology';
import { type KnownTerms, type KnownTerm, type SupersededTerm } from './known-terms.js';

const superseded = new Map(supersededTerms.map((term) => [term.iri, term]));

/**
 * Indexes of vocabularies as the rules ask them.
 *
 * @param house what the vocabularies of the project say, which counts first
 * @param index those and complete ontology files
 */
export function knownTerms(house: TermIndex, index: TermIndex): KnownTerms {
  const find = (iri: string): KnownTerm | undefined => {
    const term = house.find(iri) ?? index.find(iri);
    return term?.isCurrent === true ? term : undefined;
  };
  const named = (iri: string) => index.find(iri)?.name ?? `<${iri}>`;
  const suggested = new Map<string, readonly string[]>();
  return {
    find,
    suggest: (iri) => {
      let names = suggested.get(iri);
      if (names === undefined) {
        names = index.suggest(iri, 3).map(({ name }) => name);
        suggested.set(iri, names);
      }
      return names;
    },
    superseded: (iri): SupersededTerm | undefined => {
      if (find(iri) !== undefined) return undefined;
      const known = superseded.get(iri);
      if (known !== undefined) {
        const names = known.replacements.map(named).join(' with ');
        const advice = [names === '' ? '' : `write ${names}`, known.advice]
          .filter(Boolean)
          .join('; ');
        return { standing: known.standing, advice };
      }
      const other = index.find(iri);
      if (other === undefined) return undefined;
      const [nearest] = index.suggest(iri, 1);
      return {
        standing: `exists in ${other.versions.join(', ') || 'another version'} only`,
        advice: nearest?.message ?? '',
      };
    },
    covers: (namespace) => index.defines(namespace),
  };
}
