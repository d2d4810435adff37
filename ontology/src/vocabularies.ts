import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser, type Term as RdfTerm } from 'n3';
import { prefixes, type Prefix } from './prefixes.js';

/** One vocabulary file of this package. */
export type Vocabulary = {
  /** Its prefix in {@link prefixes}. */
  readonly prefix: Prefix;
  /** The namespace of its terms. */
  readonly namespace: string;
  /** Name of the Turtle file in the folder `vocabularies` of this package. */
  readonly file: string;
  /** The version against which its facts are checked; `unchecked` where no file of the publisher could be obtained. */
  readonly version: string;
};

/**
 * A triple in N-Triples text: `<iri>`, `"text"@en`, `"lex"^^<datatype>`; xsd:string is not written. Vocabulary files
 * hold no blank nodes.
 */
export type VocabularyTriple = readonly [subject: string, predicate: string, object: string];

const vocabulary = (prefix: Prefix, file: string, version: string): Vocabulary => ({
  prefix,
  namespace: prefixes[prefix],
  file,
  version,
});

/** The vocabularies the catalogue speaks, standard ones first, the project vocabulary last. */
export const vocabularies: readonly Vocabulary[] = [
  vocabulary('saref', 'saref.ttl', '4.1.1'),
  vocabulary('s4ener', 's4ener.ttl', '2.1.1'),
  vocabulary('s4grid', 's4grid.ttl', '2.1.1'),
  vocabulary('s4bldg', 's4bldg.ttl', 'unchecked'),
  vocabulary('time', 'time.ttl', '2016'),
  vocabulary('om', 'om.ttl', '2.0.59'),
  vocabulary('unit', 'qudt-unit.ttl', '3.1.0'),
  vocabulary('gl', 'gridloom.ttl', '0.1.0'),
];

const xsdString = `${prefixes.xsd}string`;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
};

const termText = (term: RdfTerm): string => {
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  if (term.termType !== 'Literal') return `_:${term.value}`;
  const text = `"${term.value.replace(/[\\"\n\r]/g, (character) => escapes[character]!)}"`;
  if (term.language) return `${text}@${term.language}`;
  return term.datatype.value === xsdString ? text : `${text}^^<${term.datatype.value}>`;
};

/**
 * Reads vocabulary files of this package.
 *
 * @param wanted which ones; all of {@link vocabularies} by default
 * @returns their triples, file after file in source order
 * @throws Error when a file is missing or is not Turtle; the message names the file and, for a syntax error, the line
 */
export const loadVocabularies = (
  wanted: readonly Vocabulary[] = vocabularies,
): readonly VocabularyTriple[] =>
  wanted.flatMap(({ file }) => {
    const path = fileURLToPath(new URL(`../vocabularies/${file}`, import.meta.url));
    try {
      return new Parser({ format: 'text/turtle' })
        .parse(readFileSync(path, 'utf8'))
        .map(({ subject, predicate, object }): VocabularyTriple => [
          termText(subject),
          termText(predicate),
          termText(object),
        ]);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`vocabulary file ${path}: ${reason}`, { cause });
    }
  });
