import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { readCatalogueFragment } from '../fragment-files.js';
import { type FragmentReader, parseFragment } from '../fragments.js';
import { parsePatternFile } from '../pattern-file.js';
import type { UsedAs } from '../pattern-header.js';

/** What a new pattern shall be. */
export interface NewPattern {
  /** `family/name`. */
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  /** Ids of data flows, or any other word on where the need comes from. */
  readonly seed: string;
  readonly usedAs: readonly UsedAs[];
  /** Fragments as an include writes them, such as `reading(?source = ?meter, ?property = gl:RmsVoltage, ?unit = om:volt)`. */
  readonly includes: readonly string[];
  /** The same for the result of a request. */
  readonly resultIncludes?: readonly string[];
  /** Triples of its own, in SPARQL with the usual prefixes. */
  readonly triples?: string;
  /** Declarations of variables, as a header writes them after the `# `. */
  readonly variables?: readonly string[];
}

/**
 * Writes the file of a new pattern: a complete one when everything is declared, else with a declaration for each variable
 * that nobody declares yet, for its author to complete.
 *
 * @throws PatternFileError when an include is not understood or the triples are no pattern
 */
export function newPatternFile(
  wanted: NewPattern,
  readFragment: FragmentReader = readCatalogueFragment,
): string {
  const own = wanted.triples?.trim() ?? '';
  const isEmpty = wanted.includes.length === 0 && own === '';
  const triples = isEmpty
    ? '?subject a saref:FeatureOfInterest ;\n    saref:hasIdentifier ?subjectId .'
    : own;
  const declared = [...(wanted.variables ?? [])];
  if (isEmpty) {
    declared.push(
      `?subject: IRI from ${wanted.name.replace(/^.*\//, '')}/{subjectId} - what it is about`,
      '?subjectId: xsd:string e.g. "subject-1" - its opaque key',
    );
  }
  const text = () => fileText(wanted, declared, triples);
  // What nobody declares is found by reading the file, one variable at a time; a pattern has some dozens at most.
  for (let attempt = 0; attempt < 100; attempt++) {
    const missing = undeclaredVariable(text(), wanted.name, readFragment);
    if (missing === undefined) break;
    declared.push(
      `${missing.onlyInResult ? 'result ' : ''}?${missing.name}: xsd:string e.g. "${missing.name}" - say what it is`,
    );
  }
  parsePatternFile(text(), wanted.name, { readFragment });
  return text();
}

/** Parameters that the includes of a fragment must give. @throws PatternFileError when the fragment has a fault */
export function fragmentParameters(
  name: string,
  readFragment: FragmentReader = readCatalogueFragment,
): string[] | undefined {
  const text = readFragment(name);
  if (text === undefined) return undefined;
  const { variables } = parseFragment(text, name, readFragment);
  return variables.filter(({ isParameter }) => isParameter).map((variable) => variable.name);
}

function undeclaredVariable(
  text: string,
  name: string,
  readFragment: FragmentReader,
): { readonly name: string; readonly onlyInResult: boolean } | undefined {
  try {
    parsePatternFile(text, name, { readFragment });
    return undefined;
  } catch (error) {
    const missing = /\?([\p{L}\p{Nd}_]+) stands in the (result only|pattern|argument) but/u.exec(
      (error as Error).message,
    );
    if (missing === null) return undefined;
    return { name: missing[1]!, onlyInResult: missing[2] === 'result only' };
  }
}

function fileText(wanted: NewPattern, declared: readonly string[], triples: string): string {
  const group = (includes: readonly string[], own: string) => {
    const lines = [
      ...includes.map((include) => `# include ${include}`),
      ...(own === '' ? [] : [own]),
    ];
    return `{\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
  };
  const query = wanted.usedAs.includes('request with result')
    ? `CONSTRUCT ${group(wanted.resultIncludes ?? [], '')}\nWHERE ${group(wanted.includes, triples)}`
    : `SELECT *\nWHERE ${group(wanted.includes, triples)}`;
  const header = [
    `title: ${wanted.title}`,
    `purpose: ${wanted.purpose}`,
    `seed: ${wanted.seed}`,
    `used-as: ${wanted.usedAs.join(', ')}`,
    ...declared,
  ]
    .map((line) => `# ${line}`)
    .join('\n');
  const used = new Set(
    Array.from(
      `${declared.join('\n')}\n${query}`.matchAll(/(?<![\w<])([\w-]+):(?=[\p{L}_])/gu),
      ([, prefix]) => prefix!,
    ),
  );
  const prologue = Object.entries(usualPrefixes)
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`)
    .sort();
  return `${header}\n\n${prologue.join('\n')}\n\n${query}\n`;
}
