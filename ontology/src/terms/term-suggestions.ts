import { prefixes } from '../prefixes.js';
import { supersededNamespaces, supersededTerms } from '../superseded-terms.js';
import { editDistance } from './edit-distance.js';
import { localName, namespaceOf, type TermOrigin, type VocabularyTerm } from './term.js';

/** Why a term is suggested: what the asked name has wrong. */
export type SuggestionReason =
  'superseded' | 'deprecated' | 'other version' | 'case' | 'namespace' | 'spelling';

/** A term that may be meant instead of an unknown, outdated or misspelt one. */
export type TermSuggestion = {
  readonly iri: string;
  /** With its prefix where one is known. */
  readonly name: string;
  readonly reason: SuggestionReason;
  /** A sentence for the writer of a pattern, with what to write. */
  readonly message: string;
};

/** What the suggestions are made from. */
export type SuggestionBase = {
  readonly terms: ReadonlyMap<string, VocabularyTerm>;
  /** Terms that only files of other namespaces speak of. */
  readonly mentions: ReadonlyMap<string, readonly TermOrigin[]>;
  readonly nameOf: (iri: string) => string;
  /** The IRI of a prefixed name, where the prefix is known. */
  readonly expand: (name: string) => string | undefined;
  readonly currentVersion: (namespace: string) => string | undefined;
};

const maxAskedLength = 512;
const maxNameLength = 80;
const farthest = 10;
const reasonOrder: readonly SuggestionReason[] = [
  'superseded',
  'deprecated',
  'other version',
  'case',
  'namespace',
  'spelling',
];
const superseded = new Map(supersededTerms.map((term) => [term.iri, term]));
const builtIn = new Set<string>([prefixes.rdf, prefixes.rdfs, prefixes.owl, prefixes.xsd]);

/** What near misses compare, prepared once. */
type Entry = Readonly<Record<'iri' | 'name' | 'local' | 'lower' | 'namespace', string>>;

type Ranked = TermSuggestion & { readonly distance: number; readonly isCurrent: boolean };

/** Makes `suggest` of a term index: every name is looked at once per question. */
export const createSuggester = ({
  terms,
  mentions,
  nameOf,
  expand,
  currentVersion,
}: SuggestionBase): ((asked: string, limit: number) => readonly TermSuggestion[]) => {
  const one = (iri: string, reason: SuggestionReason, message: string, distance = 0): Ranked => ({
    iri,
    name: nameOf(iri),
    reason,
    message,
    distance,
    isCurrent: terms.get(iri)?.isCurrent ?? false,
  });

  const withTerms = new Set<string>();
  const hasTerms = (namespace: string): boolean => {
    if (withTerms.size === 0) for (const iri of terms.keys()) withTerms.add(namespaceOf(iri));
    return withTerms.has(namespace);
  };

  let entries: readonly Entry[] | undefined;
  const prepared = (): readonly Entry[] =>
    (entries ??= Array.from(terms.values(), ({ iri, name }) => {
      const local = localName(iri);
      return { iri, name, local, lower: local.toLowerCase(), namespace: namespaceOf(iri) };
    }));

  /** How far the namespace or prefix of a term is from the asked one; namespaces without a prefix come last. */
  const namespaceDistances = (
    asked: string | undefined,
    prefix: string,
  ): ((iri: string) => number) => {
    const known = new Map<string, number>();
    const apartFrom = (iri: string, namespace: string): number | undefined =>
      asked === undefined
        ? editDistance(prefix.toLowerCase(), nameOf(iri).split(':', 1)[0]!.toLowerCase(), 2)
        : editDistance(asked, namespace, 3);
    return (iri) => {
      const namespace = namespaceOf(iri);
      let distance = known.get(namespace);
      if (distance === undefined) {
        const apart = apartFrom(iri, namespace);
        distance = apart ?? (nameOf(iri) === iri ? farthest : farthest - 1);
        known.set(namespace, distance);
      }
      return distance;
    };
  };

  const bySuccessor = (iri: string): readonly Ranked[] => {
    const entry = superseded.get(iri);
    if (entry !== undefined) {
      const advice = entry.advice === '' ? '' : ` (${entry.advice})`;
      return entry.replacements.map((replacement, position) => {
        const version = currentVersion(namespaceOf(replacement));
        const place = version?.includes('.') ? `in ${version} ` : '';
        return one(
          replacement,
          'superseded',
          `${nameOf(iri)} ${entry.standing}; ${place}write ${nameOf(replacement)}${advice}`,
          position,
        );
      });
    }
    const wrong = supersededNamespaces.find(({ start }) => iri.startsWith(start));
    if (wrong === undefined) return [];
    // One published module leaves out the end of its namespace, and so runs namespace and name together.
    const local = localName(iri);
    const moved = [wrong.namespace + local, wrong.namespace.slice(0, -1) + local].find((one) =>
      terms.has(one),
    );
    return moved === undefined
      ? []
      : [one(moved, 'superseded', `write ${nameOf(moved)}: ${wrong.advice}`)];
  };

  const byState = (iri: string): readonly Ranked[] => {
    const term = terms.get(iri);
    if (term === undefined) return [];
    const replaced = term.isDeprecated
      ? term.replacedBy.map((other) =>
          one(other, 'deprecated', `${term.name} is deprecated; write ${nameOf(other)}`),
        )
      : [];
    if (term.isCurrent) return replaced;
    const version = currentVersion(namespaceOf(iri)) ?? 'the version in use';
    return [
      ...replaced,
      one(
        iri,
        'other version',
        `${term.name} exists in ${term.versions.join(', ')}; ${version} has no such term`,
      ),
    ];
  };

  const nearMisses = (asked: string, iri: string | undefined): readonly Ranked[] => {
    const local = iri === undefined ? asked.slice(asked.indexOf(':') + 1) : localName(iri);
    const namespace = iri === undefined ? undefined : namespaceOf(iri);
    if (local === '' || local.length > maxNameLength) return [];
    const lower = local.toLowerCase();
    const most = Math.min(3, Math.max(1, Math.floor(local.length / 4)));
    const isKnownNamespace = namespace !== undefined && hasTerms(namespace);
    const awayOf = namespaceDistances(namespace, asked.slice(0, Math.max(0, asked.indexOf(':'))));
    const found: Ranked[] = [];
    for (const term of prepared()) {
      if (term.iri === iri) continue;
      const isSame = term.namespace === namespace;
      // Built-in terms are many short names: they are suggested only inside their own namespaces.
      if (!isSame && builtIn.has(term.namespace)) continue;
      if (term.local === local) {
        const message = `did you mean ${term.name}? The namespace differs`;
        found.push(one(term.iri, 'namespace', message, awayOf(term.iri)));
      } else if (term.lower === lower) {
        const what = isSame ? 'Upper and lower case differ' : 'Namespace and case differ';
        const message = `did you mean ${term.name}? ${what}`;
        found.push(
          isSame
            ? one(term.iri, 'case', message)
            : one(term.iri, 'namespace', message, awayOf(term.iri) + farthest),
        );
      } else if (isSame || !isKnownNamespace) {
        const bound = isSame ? most : Math.min(most, 2, Math.floor(local.length / 4));
        const distance = editDistance(lower, term.lower, bound);
        if (distance === undefined) continue;
        found.push(
          one(term.iri, 'spelling', `did you mean ${term.name}?`, distance + (isSame ? 0 : 0.5)),
        );
      }
    }
    return found;
  };

  const byMention = (iri: string): readonly Ranked[] => {
    const origins = mentions.get(iri);
    return origins === undefined
      ? []
      : [
          one(
            iri,
            'other version',
            `${nameOf(iri)} is mentioned in ${origins[0]!.source}, but its own vocabulary has no such term`,
            2,
          ),
        ];
  };

  return (asked, limit) => {
    if (asked.length > maxAskedLength) return [];
    const trimmed = asked.trim();
    const text = trimmed.startsWith('<') && trimmed.endsWith('>') ? trimmed.slice(1, -1) : trimmed;
    const iri = expand(text);
    const all = [
      ...(iri === undefined ? [] : [...bySuccessor(iri), ...byState(iri), ...byMention(iri)]),
      ...nearMisses(text, iri),
    ];
    const order = ({ reason }: Ranked): number => reasonOrder.indexOf(reason);
    all.sort(
      (left, right) =>
        order(left) - order(right) ||
        left.distance - right.distance ||
        Number(right.isCurrent) - Number(left.isCurrent) ||
        (left.name < right.name ? -1 : 1),
    );
    const seen = new Set<string>();
    return all
      .filter(({ iri: found }) => !seen.has(found) && seen.add(found))
      .slice(0, limit)
      .map(({ iri: found, name, reason, message }) => ({ iri: found, name, reason, message }));
  };
};
