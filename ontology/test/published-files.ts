import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from 'n3';
import { prefixes } from '../src/index.js';

/** The files of the publishers, outside this repository; GRIDLOOM_DATA names another folder. */
export const dataFolder =
  process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The file each vocabulary is held against, below `ontologies`; SAREF4BLDG, DPV, ODRL and the project vocabulary have none. */
export const publishedFile: Readonly<Record<string, string>> = {
  saref: 'saref/saref-core-4.1.1.terms.ttl',
  s4ener: 'saref/saref4ener-2.1.1.terms.ttl',
  s4grid: 'saref/saref4grid-2.1.1.terms.ttl',
  time: 'w3c/owl-time.ttl',
  om: 'om/om-2.0.rdf',
  unit: 'qudt/units-energy-subset.ttl',
  foaf: 'w3c/foaf.ttl',
  geo: 'w3c/wgs84_pos.ttl',
  org: 'w3c/org.ttl',
  dcat: 'w3c/dcat.ttl',
};

/** False where the files are missing; on a build server that is an error, never a silent skip. */
export const havePublishedFiles = (): boolean => {
  if (existsSync(`${dataFolder}/ontologies`)) return true;
  if (process.env['CI'] === 'true') {
    throw new Error(`no published ontologies in ${dataFolder}: set GRIDLOOM_DATA to their folder`);
  }
  return false;
};

/** A published file: its text, and its facts between IRIs as `subject predicate object`. */
export type Published = { readonly text: string; readonly facts: ReadonlySet<string> };

const turtleFacts = (text: string): Set<string> =>
  new Set(
    new Parser({ format: 'text/turtle' })
      .parse(text)
      .filter(
        ({ subject, object }) =>
          subject.termType === 'NamedNode' && object.termType === 'NamedNode',
      )
      .map(
        ({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`,
      ),
  );

/**
 * The few facts needed of OM's RDF/XML, by its layout: every element with rdf:about states a type, and a description
 * indented by two blanks has its rdf:type and rdfs:subClassOf as elements indented by four.
 */
const omFacts = (text: string): Set<string> => {
  const entities: Readonly<Record<string, string>> = prefixes;
  const iri = (value: string) =>
    value.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '');
  const facts = new Set<string>();
  const live = text.replace(/<!--[\s\S]*?-->/g, '').replaceAll('\r', '');
  for (const [, prefix, name, about] of live.matchAll(/<(om|owl):(\w+) rdf:about="([^"]+)"/g)) {
    facts.add(`${iri(about!)} ${prefixes.rdf}type ${entities[prefix!]}${name}`);
  }
  for (const [, about, body] of live.matchAll(
    /^ {2}<\w+:\w+ rdf:about="([^"]+)">\n([\s\S]*?)^ {2}<\//gm,
  )) {
    for (const [, prefix, name, object] of body!.matchAll(
      /^ {4}<(rdfs?):(type|subClassOf) rdf:resource="([^"]+)"\/>/gm,
    )) {
      facts.add(`${iri(about!)} ${entities[prefix!]}${name} ${iri(object!)}`);
    }
  }
  return facts;
};

/** Reads the published file of a vocabulary; call {@link havePublishedFiles} first. */
export const published = (prefix: string): Published => {
  const file = publishedFile[prefix]!;
  const text = readFileSync(`${dataFolder}/ontologies/${file}`, 'utf8').replace(/^\uFEFF/, '');
  return { text, facts: file.endsWith('.rdf') ? omFacts(text) : turtleFacts(text) };
};
