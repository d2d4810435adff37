import type { Explanation } from '../api/index.js';
import { planGraph, type PlanEdge, type PlanNode } from './plan-graph.js';
import { cut, referenceText, type RenderOptions } from './words.js';

/** Edges drawn; nobody reads a picture of more. */
const maxEdges = 500;
/** Triples written into a goal or at an edge, and characters of a line. */
const maxTriples = 6;
const maxCharacters = 120;

/**
 * The plan of an explanation in the DOT language of Graphviz: goals as boxes, sources as ellipses, knowledge bases as
 * folders. What takes no part is dashed.
 */
export function explanationDot(explanation: Explanation, options: RenderOptions = {}): string {
  const { shorten = (text: string) => text } = options;
  const graph = planGraph(explanation);
  const names = new Map(graph.nodes().map((key, index) => [key, `n${index}`]));
  const lines = [
    'digraph plan {',
    '  rankdir=LR;',
    `  label=${quoted([shorten(explanation.summary)])};`,
  ];
  graph.forEachNode((key, node) => {
    lines.push(`  ${names.get(key)!} [${nodeAttributes(key, node, shorten)}];`);
  });
  let edges = 0;
  graph.forEachEdge((_, edge, source, target) => {
    if (edges++ >= maxEdges) return;
    lines.push(
      `  ${names.get(source)!} -> ${names.get(target)!} [${edgeAttributes(edge, shorten)}];`,
    );
  });
  if (edges > maxEdges) lines.push(`  // ${edges - maxEdges} more edges`);
  lines.push('}', '');
  return lines.join('\n');
}

function nodeAttributes(key: string, node: PlanNode, shorten: (text: string) => string): string {
  switch (node.kind) {
    case 'goal':
      return `shape=box, label=${quoted([key, ...triples(node.triples, shorten)])}${dashedUnless(node.joined)}`;
    case 'source':
      return `shape=ellipse, label=${quoted([shorten(referenceText(node.source))])}${dashedUnless(node.source.takesPart)}`;
    case 'knowledge-base':
      return `shape=folder, label=${quoted([shorten(node.knowledgeBaseId)])}`;
  }
}

function edgeAttributes(edge: PlanEdge, shorten: (text: string) => string): string {
  switch (edge.kind) {
    case 'has':
      return 'arrowhead=none, color=gray';
    case 'needs':
      return 'label="needs"';
    case 'supplies': {
      const { step, rejected } = edge;
      const title = rejected === undefined ? `step ${step!}` : `not: ${rejected}`;
      const label = quoted([title, ...triples(edge.triples, shorten)]);
      return `label=${label}${dashedUnless(rejected === undefined)}`;
    }
  }
}

function dashedUnless(holds: boolean): string {
  return holds ? '' : ', style=dashed';
}

function triples(all: readonly string[], shorten: (text: string) => string): string[] {
  const shown = all.slice(0, maxTriples).map(shorten);
  return all.length > maxTriples ? [...shown, `and ${all.length - maxTriples} more`] : shown;
}

/** Lines as a quoted string, each aligned to the left. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    cut(line, maxCharacters)
      .replace(/[\\"]/g, (character) => `\\${character}`)
      .replace(/\s/g, ' '),
  );
  return escaped.length === 1
    ? `"${escaped[0]!}"`
    : `"${escaped.map((line) => `${line}\\l`).join('')}"`;
}
