import type { ConstantConflict } from '../api/index.js';
import { literalParts } from '@gridloom/graph-patterns';
import type { CompiledTriple } from './compiled-pattern.js';
import { localNameOf, nameDistance } from './similar-names.js';

const positions = ['subject', 'predicate', 'object'] as const;
const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** How near two triples are that do not unify. */
export interface Nearness {
  readonly conflicts: readonly ConstantConflict[];
  readonly reason: 'other-namespace' | 'similar-name' | 'other-constant';
  /** The smaller, the nearer. */
  readonly cost: number;
}

/**
 * The constants that keep a triple from unifying with a wanted one, and how near it is all the same; undefined when they
 * unify, or are not near: predicates with different names say different things.
 */
export function nearnessOf(wanted: CompiledTriple, offered: CompiledTriple): Nearness | undefined {
  const conflicts: ConstantConflict[] = [];
  let reason: Nearness['reason'] = 'other-namespace';
  let cost = 0;
  for (const [index, position] of positions.entries()) {
    const a = wanted[index]!;
    const b = offered[index]!;
    if (a.variable >= 0 || b.variable >= 0 || a.key === b.key) continue;
    conflicts.push({ position, wanted: a.term, offered: b.term });
    const difference = differenceOf(a.term, b.term);
    if (position === 'predicate' && difference.reason === 'other-constant') return undefined;
    const isClass = position === 'object' && wanted[1].term === rdfType;
    cost += difference.cost + (isClass && difference.reason === 'other-constant' ? 1 : 0);
    if (difference.reason === 'other-constant') reason = 'other-constant';
    else if (reason !== 'other-constant' && difference.reason === 'similar-name') {
      reason = 'similar-name';
    }
  }
  return conflicts.length === 0 ? undefined : { conflicts, reason, cost };
}

function differenceOf(wanted: string, offered: string): Pick<Nearness, 'reason' | 'cost'> {
  const [a, b] = [localNameOf(wanted), localNameOf(offered)];
  if (a !== undefined && b !== undefined) {
    if (a === b) return { reason: 'other-namespace', cost: 1 };
    const distance = nameDistance(a, b);
    if (distance !== undefined) return { reason: 'similar-name', cost: 2 + distance };
  }
  const literals = wanted.startsWith('"') && offered.startsWith('"');
  const sameText = literals && literalParts(wanted).lexical === literalParts(offered).lexical;
  return { reason: 'other-constant', cost: sameText ? 4 : 5 };
}

/** A conflict in words, after "it". */
export function conflictText({ conflicts, reason }: Nearness): string {
  const [first, ...others] = conflicts;
  const { position, wanted, offered } = first!;
  const kind = {
    'other-namespace': ', the same name in another namespace',
    'similar-name': ', a similar name',
    'other-constant': '',
  }[reason];
  const more = others.map(
    (one) => ` and ${one.offered} as ${one.position} instead of ${one.wanted}`,
  );
  return `it has ${offered} as ${position} instead of ${wanted}${more.join('')}${kind}`;
}
