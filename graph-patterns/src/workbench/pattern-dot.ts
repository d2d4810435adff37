import type { instance } from '@viz-js/viz';
import { prefixes as usualPrefixes } from '@gridloom/ontology';
import type { PatternNode, TriplePattern } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import type { HeaderVariable } from '../pattern-header.js';
import { rdf } from '../vocabulary.js';
import { shortNode } from './short-terms.js';

const type = `<${rdf.type}>`;

/**
 * A pattern as a picture in the DOT language of Graphviz: a box per node with its class, an ellipse per value with its
 * datatype and unit, an arrow per property. What stands only in the result of a request is dashed.
 */
export function patternDot(entry: CatalogueEntry): string {
  const prefixes = { ...usualPrefixes, ...entry.prefixes };
  const short = (node: PatternNode) => shortNode(node, prefixes);
  const argument = entry.kind === 'pattern' ? entry.pattern : entry.argument;
  const all = entry.kind === 'pattern' ? argument.triples : withResult(entry);
  const own = new Set(argument.triples.map((triple) => triple.join(' ')));
  const known = new Set(argument.triples.flat());
  const classes = new Map<PatternNode, string[]>();
  for (const [subject, predicate, object] of all) {
    if (predicate !== type) continue;
    const some = classes.get(subject) ?? [];
    classes.set(subject, [...some, short(object)]);
  }
  const arrows = all.filter(([, predicate]) => predicate !== type);
  const nodes = [...new Set(all.flatMap(([subject, , object]) => [subject, object]))].filter(
    (node) => classes.has(node) || arrows.some(([s, , o]) => s === node || o === node),
  );
  const names = new Map(nodes.map((node, index) => [node, `n${index}`]));
  const lines = [
    'digraph pattern {',
    '  rankdir=LR;',
    '  node [fontname="Helvetica", fontsize=11];',
  ];
  lines.push('  edge [fontname="Helvetica", fontsize=10];', `  label=${quoted([entry.title])};`);
  for (const node of nodes) {
    const declared = entry.variables.find(({ name }) => `?${name}` === node);
    const shape = isValue(node, declared) ? 'ellipse' : 'box';
    const label = quoted([
      short(node),
      ...(classes.get(node) ?? []),
      ...valueWords(declared, short),
    ]);
    const fill = node.startsWith('?') ? '' : ', style=filled, fillcolor="#eeeeee"';
    const dashed = known.has(node) ? '' : ', style=dashed';
    lines.push(`  ${names.get(node)!} [shape=${shape}, label=${label}${dashed || fill}];`);
  }
  for (const [subject, predicate, object] of arrows) {
    const dashed = own.has([subject, predicate, object].join(' ')) ? '' : ', style=dashed';
    lines.push(
      `  ${names.get(subject)!} -> ${names.get(object)!} [label=${quoted([short(predicate)])}${dashed}];`,
    );
  }
  lines.push('}', '');
  return lines.join('\n');
}

let graphviz: ReturnType<typeof instance> | undefined;

/** The same picture as SVG. @throws Error when Graphviz refuses it */
export async function patternSvg(entry: CatalogueEntry): Promise<string> {
  // Loaded only when a picture is wanted, and once: it is a compiled Graphviz of more than a megabyte.
  graphviz ??= import('@viz-js/viz').then((viz) => viz.instance());
  return (await graphviz).renderString(patternDot(entry), { format: 'svg' });
}

function withResult(entry: CatalogueEntry & { readonly kind: 'request' }): TriplePattern[] {
  const triples = [...entry.argument.triples, ...entry.result.triples];
  return [...new Map(triples.map((triple) => [triple.join(' '), triple])).values()];
}

function isValue(node: PatternNode, declared: HeaderVariable | undefined): boolean {
  return node.startsWith('"') || (declared !== undefined && declared.datatype !== 'IRI');
}

function valueWords(
  declared: HeaderVariable | undefined,
  short: (node: PatternNode) => string,
): string[] {
  if (declared === undefined || declared.datatype === 'IRI') return [];
  const unit = declared.unit === undefined ? '' : ` [${declared.unit}]`;
  return [`${short(`<${declared.datatype}>`)}${unit}`];
}

function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' '));
  return `"${escaped.join('\\n')}"`;
}
