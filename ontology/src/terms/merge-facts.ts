import { prefixes } from '../prefixes.js';
import { addTo, type TermFacts } from './term-facts.js';
import type { ReadSource } from './term-sources.js';
import {
  compareVersions,
  localName,
  type TermKind,
  type TermOrigin,
  type VocabularyTerm,
} from './term.js';

const { rdf, rdfs, owl } = prefixes;

const kindOfType = new Map<string, TermKind>([
  [`${owl}Class`, 'class'],
  [`${rdfs}Class`, 'class'],
  [`${owl}DeprecatedClass`, 'class'],
  [`${owl}ObjectProperty`, 'object property'],
  [`${owl}TransitiveProperty`, 'object property'],
  [`${owl}SymmetricProperty`, 'object property'],
  [`${owl}InverseFunctionalProperty`, 'object property'],
  [`${owl}DatatypeProperty`, 'datatype property'],
  [`${owl}AnnotationProperty`, 'annotation property'],
  [`${owl}FunctionalProperty`, 'property'],
  [`${owl}DeprecatedProperty`, 'property'],
  [`${rdf}Property`, 'property'],
  [`${rdfs}Datatype`, 'datatype'],
]);
const kindOrder: readonly TermKind[] = [
  'class',
  'object property',
  'datatype property',
  'annotation property',
  'property',
  'datatype',
];

const kindOf = (iri: string, types: readonly string[]): TermKind => {
  const kinds = new Set(types.map((type) => kindOfType.get(type)));
  const found = kindOrder.find((kind) => kinds.has(kind));
  if (found !== undefined) return found;
  // Facts without a type come from hierarchies: the usual spelling tells classes from properties.
  if (types.length > 0) return 'individual';
  return /^\p{Lu}/u.test(localName(iri)) ? 'class' : 'property';
};

/** One source's facts about a term. */
export type Declaration = {
  readonly from: ReadSource;
  readonly facts: TermFacts;
  readonly isOwn: boolean;
};

type Lists = 'types' | 'parents' | 'equivalents' | 'domain' | 'range' | 'inverses' | 'replacedBy';

/** A term while its inverses and equivalents are still being completed. */
export type TermDraft = Omit<VocabularyTerm, Lists | 'kind'> &
  Record<Lists, string[]> & { kind: TermKind };

const originOf = ({ from: { source }, isOwn }: Declaration): TermOrigin => ({
  source: source.file,
  ...(source.version === undefined ? {} : { version: source.version }),
  isOwn,
});

/**
 * Joins what several sources say about one term: the facts of the version in use, or of the highest one that has the term.
 *
 * @param currentVersion of the namespace; undefined when its sources name none
 */
export const mergeDeclarations = (
  iri: string,
  name: string,
  declarations: readonly Declaration[],
  currentVersion: string | undefined,
): TermDraft => {
  const versionOf = ({ from }: Declaration): string | undefined => from.source.version;
  const versions = Array.from(
    new Set(declarations.map(versionOf).filter((version) => version !== undefined)),
  ).sort(compareVersions);
  const inUse = declarations.filter(
    (one) =>
      versionOf(one) === undefined ||
      currentVersion === undefined ||
      versionOf(one) === currentVersion,
  );
  const chosen =
    inUse.length > 0 ? inUse : declarations.filter((one) => versionOf(one) === versions.at(-1));
  const union = (list: Lists): string[] => {
    const all: string[] = [];
    for (const { facts } of chosen) for (const item of facts[list]) addTo(all, item);
    return all;
  };
  const types = union('types');
  return {
    iri,
    name,
    kind: kindOf(iri, types),
    label: chosen.find(({ facts }) => facts.label !== '')?.facts.label ?? '',
    comment: chosen.find(({ facts }) => facts.comment !== '')?.facts.comment ?? '',
    types,
    parents: union('parents'),
    equivalents: union('equivalents'),
    domain: union('domain'),
    domainIsUnion: chosen.some(({ facts }) => facts.domainIsUnion),
    range: union('range'),
    rangeIsUnion: chosen.some(({ facts }) => facts.rangeIsUnion),
    inverses: union('inverses'),
    isDeprecated: chosen.some(({ facts }) => facts.isDeprecated),
    replacedBy: union('replacedBy'),
    versions,
    isCurrent: inUse.length > 0,
    origins: declarations.map(originOf),
  };
};
