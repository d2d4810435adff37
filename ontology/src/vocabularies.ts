import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from 'n3';
import { prefixes, type Prefix } from './prefixes.js';
import { asDataFactory, createTextFactory } from './loader/text-factory.js';
import type { VocabularyTriple } from './term-text.js';

/** One vocabulary of this package, in one or more files. */
export type Vocabulary = {
  /** Its prefix in {@link prefixes}. */
  readonly prefix: Prefix;
  /** The namespace of its terms. */
  readonly namespace: string;
  /** The Turtle files, relative to the folder `vocabularies` of this package, sorted by name. */
  readonly files: readonly string[];
  /** The version against which its facts are checked; `unchecked` where no file of the publisher could be obtained. */
  readonly version: string;
};

const folder = new URL('../vocabularies/', import.meta.url);

/** The files of a folder of vocabulary modules; every Turtle file there belongs to the vocabulary. */
const modulesOf = (name: string): readonly string[] =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith('.ttl'))
    .sort()
    .map((file) => `${name}/${file}`);

const vocabulary = (prefix: Prefix, version: string, file: string): Vocabulary => ({
  prefix,
  namespace: prefixes[prefix],
  files: [file],
  version,
});

/** Its files are listed when they are asked for, so that importing the package reads no folder. */
const projectVocabulary: Vocabulary = {
  prefix: 'gl',
  namespace: prefixes.gl,
  get files() {
    const single = existsSync(new URL('gridloom.ttl', folder)) ? ['gridloom.ttl'] : [];
    return [...single, ...(existsSync(new URL('gridloom/', folder)) ? modulesOf('gridloom') : [])];
  },
  version: '0.1.0',
};

/** The vocabularies the catalogue speaks, standard ones first, the project vocabulary last. */
export const vocabularies: readonly Vocabulary[] = [
  vocabulary('saref', '4.1.1', 'saref.ttl'),
  vocabulary('s4ener', '2.1.1', 's4ener.ttl'),
  vocabulary('s4grid', '2.1.1', 's4grid.ttl'),
  vocabulary('s4bldg', 'unchecked', 's4bldg.ttl'),
  vocabulary('time', '2016', 'time.ttl'),
  vocabulary('om', '2.0.59', 'om.ttl'),
  vocabulary('unit', '3.1.0', 'qudt-unit.ttl'),
  vocabulary('foaf', '0.1', 'foaf.ttl'),
  vocabulary('geo', '1.22', 'geo.ttl'),
  vocabulary('org', '0.8', 'org.ttl'),
  vocabulary('dcat', '2.0', 'dcat.ttl'),
  vocabulary('dpv', 'unchecked', 'dpv.ttl'),
  vocabulary('odrl', 'unchecked', 'odrl.ttl'),
  projectVocabulary,
];

const readVocabularyFile = (file: string): readonly VocabularyTriple[] => {
  const path = fileURLToPath(new URL(file, folder));
  // The parser makes texts at once: a start that waits for the vocabularies has no time for objects in between.
  const factory = asDataFactory(createTextFactory(`${file.replace(/\W/g, '-')}-`));
  try {
    return new Parser({ format: 'text/turtle', blankNodePrefix: '', factory }).parse(
      readFileSync(path, 'utf8'),
    ) as unknown as readonly VocabularyTriple[];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`vocabulary file ${path}: ${reason}`, { cause });
  }
};

/**
 * Reads vocabularies of this package.
 *
 * @param wanted which ones; all of {@link vocabularies} by default
 * @returns their triples, file after file in source order
 * @throws Error when a file is missing or is not Turtle; the message names the file and, for a syntax error, the line
 */
export const loadVocabularies = (
  wanted: readonly Vocabulary[] = vocabularies,
): readonly VocabularyTriple[] =>
  wanted.flatMap(({ files }) => files.flatMap((file) => readVocabularyFile(file)));
