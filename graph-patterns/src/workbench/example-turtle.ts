import { prefixes as usualPrefixes } from '@gridloom/ontology';
import { instantiateAll } from '../bindings.js';
import { idBase } from '../iri-templates.js';
import type { Term, Triple } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import { PatternFileError } from '../pattern-header.js';
import type { Prefixes } from '../pattern-nodes.js';
import { literalParts, termKind } from '../read-terms.js';
import { rdf, xsd } from '../vocabulary.js';

/**
 * The example file of a pattern: the triples that the examples of its header state, as Turtle, in the order of the
 * pattern. Nodes that templates mint are written relative to their base.
 *
 * @throws PatternFileError when a variable that is a subject or a property is declared as a literal: no data have that
 */
export function exampleTurtle(entry: CatalogueEntry): string {
  checkNodes(entry);
  const row = Object.fromEntries(entry.variables.map(({ name, example }) => [name, example]));
  const patterns = entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
  const triples = new Map(
    patterns
      .flatMap((pattern) => instantiateAll(pattern, [row]))
      .map((triple) => [triple.join(' '), triple]),
  );
  const bySubject = new Map<Term, Triple[]>();
  for (const triple of triples.values()) {
    const about = bySubject.get(triple[0]);
    if (about === undefined) bySubject.set(triple[0], [triple]);
    else about.push(triple);
  }
  const short = shortener({ ...usualPrefixes, ...entry.prefixes });
  const blocks = Array.from(bySubject, ([subject, about]) => {
    const predicates = about.map(
      ([, predicate, object]) =>
        `${predicate === `<${rdf.type}>` ? 'a' : short.text(predicate)} ${short.text(object)}`,
    );
    return `${short.text(subject)} ${predicates.join(' ;\n  ')} .\n`;
  });
  const used = [...short.used].sort(([a], [b]) => (a < b ? -1 : 1));
  const prologue = used.map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`);
  const base = blocks.some((block) => /<(?![a-z][a-z0-9+.-]*:)/i.test(block));
  return `${base ? `BASE <${idBase}>\n` : ''}${prologue.join('')}\n${blocks.join('\n')}`;
}

function checkNodes(entry: CatalogueEntry): void {
  const patterns = entry.kind === 'pattern' ? [entry.pattern] : [entry.argument, entry.result];
  const nodes = new Set(patterns.flatMap(({ triples }) => triples.flatMap(([s, p]) => [s, p])));
  const wrong = entry.variables.find(
    ({ name, datatype }) => datatype !== 'IRI' && nodes.has(`?${name}`),
  );
  if (wrong === undefined) return;
  throw new PatternFileError(
    entry.name,
    wrong.line,
    `?${wrong.name} is the subject or property of a triple, so that it must be declared as IRI`,
  );
}

/** Writes terms as short as Turtle allows, remembering the prefixes it used. */
function shortener(prefixes: Prefixes) {
  const used = new Map<string, string>();
  const namespaces = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  const shortIri = (iri: string): string => {
    if (iri.startsWith(idBase)) return `<${iri.slice(idBase.length)}>`;
    for (const [prefix, namespace] of namespaces) {
      const local = iri.slice(namespace.length);
      if (!iri.startsWith(namespace) || !/^[\p{L}_][\p{L}\p{Nd}_-]*$/u.test(local)) continue;
      used.set(prefix, namespace);
      return `${prefix}:${local}`;
    }
    return `<${iri}>`;
  };
  const text = (term: Term): string => {
    if (termKind(term) === 'iri') return shortIri(term.slice(1, -1));
    if (termKind(term) === 'blank') return term;
    const { lexical, datatype, language } = literalParts(term);
    if (language !== undefined || datatype === xsd.string) return term;
    if (datatype === xsd.integer && /^[+-]?\d+$/.test(lexical)) return lexical;
    if (datatype === xsd.decimal && /^[+-]?\d*\.\d+$/.test(lexical)) return lexical;
    if (datatype === xsd.boolean && /^(true|false)$/.test(lexical)) return lexical;
    return `${term.slice(0, term.lastIndexOf('"') + 1)}^^${shortIri(datatype)}`;
  };
  return { text, used };
}
