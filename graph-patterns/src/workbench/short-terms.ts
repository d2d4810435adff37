import { prefixes as usualPrefixes } from '@gridloom/ontology';
import type { PatternNode, TriplePattern } from '../model.js';
import type { Prefixes } from '../pattern-nodes.js';
import { rdf } from '../vocabulary.js';

/** A node as people write it: IRIs with the prefix of their namespace where there is one, datatypes likewise. */
export function shortNode(node: PatternNode, prefixes: Prefixes = usualPrefixes): string {
  if (node.startsWith('<')) return shortIri(node, prefixes);
  const datatype = /^(".*"\^\^)(<[^<>"]*>)$/s.exec(node);
  return datatype === null ? node : datatype[1]! + shortIri(datatype[2]!, prefixes);
}

/** A triple as people write it, without the final dot. */
export function shortTriple(triple: TriplePattern, prefixes: Prefixes = usualPrefixes): string {
  const [subject, predicate, object] = triple;
  const verb = predicate === `<${rdf.type}>` ? 'a' : shortNode(predicate, prefixes);
  return `${shortNode(subject, prefixes)} ${verb} ${shortNode(object, prefixes)}`;
}

function shortIri(node: PatternNode, prefixes: Prefixes): string {
  const iri = node.slice(1, -1);
  let best: readonly [prefix: string, namespace: string] | undefined;
  for (const entry of Object.entries(prefixes)) {
    if (iri.startsWith(entry[1]) && entry[1].length > (best?.[1].length ?? 0)) best = entry;
  }
  if (best === undefined) return node;
  const local = iri.slice(best[1].length);
  return /^[\p{L}\p{Nd}_-]*$/u.test(local) ? `${best[0]}:${local}` : node;
}
