import type { Prefixes } from '../../pattern-nodes.js';
import type { LocatedPrefix } from './draft.js';
import type { Report } from './diagnostic.js';

/** What is compared when two spellings of a namespace are held against each other. */
function skeleton(namespace: string): string {
  return namespace
    .replace(/^[a-z]+:\/\/(www\.)?/i, '')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase();
}

/** Other spellings in use of namespaces of the project, and the right one. */
const otherSpellings: readonly (readonly [wrong: RegExp, right: string, why: string])[] = [
  [
    /^https?:\/\/(www\.)?interconnectproject\.eu\//,
    'http://ontology.tno.nl/interconnect/',
    'the modules of InterConnect never stood below interconnectproject.eu',
  ],
  [
    /^https?:\/\/ontology\.tno\.nl\/interconnect\/data#?$/,
    'http://ontology.tno.nl/interconnect/datapoint#',
    'the module is called datapoint',
  ],
  [
    /^https?:\/\/w3id\.org\/omega-x\/ontology\/EventTimeSeries(Ontology)?[/#]?$/,
    'https://w3id.org/omega-x/ontology/EventsTimeSeries/',
    'the published examples write it otherwise than the ontology',
  ],
  [
    /^https?:\/\/w3id\.org\/omega-x\/(?!ontology\/)/,
    'https://w3id.org/omega-x/ontology/',
    'the namespaces of Omega-X stand below /ontology/',
  ],
  [
    /^https?:\/\/(w3id\.org\/saref|ontology\.tno\.nl\/saref|saref\.linkeddata\.es)/,
    'https://saref.etsi.org/core/',
    'SAREF moved to saref.etsi.org',
  ],
  [
    /^https?:\/\/saref\.etsi\.org\/(saref|core\/v[\d.]+)[/#]?$/,
    'https://saref.etsi.org/core/',
    'all versions of SAREF core share one namespace',
  ],
];

/**
 * Holds the declarations against the usual prefixes.
 *
 * @param used names of the prefixes that stand anywhere in the file
 * @returns what was meant by the prefixes that are misspelt
 */
export function checkPrefixes(
  declared: readonly LocatedPrefix[],
  used: ReadonlySet<string>,
  usual: Prefixes,
  report: Report,
): Prefixes {
  const meant: Record<string, string> = {};
  const seen = new Set<string>();
  const usualNames = new Map(Object.entries(usual).map(([name, namespace]) => [namespace, name]));
  const namesBySkeleton = new Map(
    Object.entries(usual).map(([name, namespace]) => [skeleton(namespace), name]),
  );
  for (const prefix of declared) {
    const { name, namespace } = prefix;
    if (seen.has(name)) report('prefix-twice', prefix, `the prefix ${name}: is declared twice`);
    seen.add(name);
    const wanted: string | undefined = Object.hasOwn(usual, name) ? usual[name] : undefined;
    const usualName = usualNames.get(namespace);
    const other = otherSpellings.find(([wrong]) => wrong.test(namespace));
    const similar = namesBySkeleton.get(skeleton(namespace));
    if (usualName === undefined && other !== undefined) {
      meant[name] = other[1];
      report(
        'misspelt-namespace',
        prefix,
        `<${namespace}> is no namespace of terms: ${other[2]}`,
        `<${other[1]}>`,
      );
    } else if (usualName === undefined && similar !== undefined) {
      meant[name] = usual[similar]!;
      report(
        'misspelt-namespace',
        prefix,
        `<${namespace}> is misspelt, so that its terms match no others`,
        `PREFIX ${similar}: <${usual[similar]}>`,
      );
    } else if (wanted !== undefined && wanted !== namespace) {
      report(
        'prefix-of-other',
        prefix,
        `${name}: stands for <${namespace}> here and for <${wanted}> everywhere else`,
        usualName === undefined
          ? `PREFIX ${name}: <${wanted}>`
          : `PREFIX ${usualName}: <${namespace}>`,
      );
    } else if (usualName !== undefined && usualName !== name) {
      report(
        'unusual-prefix',
        prefix,
        `the namespace of ${name}: is called ${usualName}: everywhere else`,
        `PREFIX ${usualName}: <${namespace}>`,
      );
    }
    if (!used.has(name)) {
      report('unused-prefix', prefix, `the prefix ${name}: is not used`, 'leave out the line');
    }
  }
  return meant;
}
