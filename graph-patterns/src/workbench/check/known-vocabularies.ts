import { supersededTerms, type TermIndex } from '@gridloom/ontology';
import { type KnownTerms, type KnownTerm, type SupersededTerm } from './known-terms.js';

const superseded = new Map(supersededTerms.map((term) => [term.iri, term]));

/** An index of vocabularies as the rules ask it. */
export function knownTerms(index: TermIndex): KnownTerms {
  const find = (iri: string): KnownTerm | undefined => {
    const term = index.find(iri);
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
