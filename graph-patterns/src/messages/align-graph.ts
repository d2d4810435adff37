import type { GraphPattern, PatternNode, Term } from '../model.js';
import type { HeaderVariable } from '../pattern-header.js';
import { rdf } from '../vocabulary.js';
import { type ExpandedLeaf, leafOf, markerOfLeaf, misfit } from './expanded-leaves.js';
import { isArray, isObject, own } from './json.js';
import type { ExpandedNode } from './json-ld.js';
import { partPredicate, variableNamespace } from './message-vocabulary.js';

/** A message that does not fit the pattern; the message says where and why. */
export class AlignmentError extends Error {
  override readonly name = 'AlignmentError';

  constructor(
    problem: string,
    /** How far the comparison came, to choose among several tries. */
    readonly depth: number,
  ) {
    super(problem);
  }
}

/** What a key of a node leads to in the pattern. */
export interface AlignedEdge {
  /** `@id`, `@type` or the IRI of a predicate. */
  readonly key: string;
  readonly isReverse: boolean;
  /** Variable with question mark, or constant; absent for a part. */
  readonly target?: PatternNode;
  readonly leaves: readonly ExpandedLeaf[];
  readonly nodes: readonly AlignedNode[];
}

export interface AlignedNode {
  /** What the node stands for in the pattern; absent for records of variables. */
  readonly subject?: PatternNode;
  readonly edges: readonly AlignedEdge[];
}

/** What messages are aligned with. */
export interface AlignmentTarget {
  readonly pattern: GraphPattern;
  readonly variables: ReadonlyMap<string, HeaderVariable>;
  /** Variable (with question mark) of the record; tried out when undefined. */
  readonly root?: PatternNode | undefined;
}

/** A node whose keys are variables only stands for nothing in the pattern. */
const nothing = '';

/**
 * Finds for every node and value of an expanded message what it stands for in the pattern.
 *
 * @throws AlignmentError when something stands for nothing, or could stand for several things
 */
export function alignNodes(nodes: readonly ExpandedNode[], target: AlignmentTarget): AlignedNode[] {
  if (nodes.length === 0) {
    throw new AlignmentError('no field of the record is a term of the context', 0);
  }
  return nodes.map((node) => {
    if (target.root !== undefined) return alignNode(node, target.root, target, 0);
    if (isRecordOfVariables(node)) return alignNode(node, nothing, target, 0);
    const subjects = target.pattern.triples.flatMap(([subject, , object]) => [subject, object]);
    const candidates = [...new Set(subjects)].filter((one) => one.startsWith('?'));
    return onlyFit(
      candidates.map((candidate) => () => alignNode(node, candidate, target, 0)),
      (aligned) =>
        `the record could stand for ${aligned.map(({ subject }) => subject).join(' or ')}; state it as root`,
      'the record stands for no variable of the pattern',
    );
  });
}

function isRecordOfVariables(node: ExpandedNode): boolean {
  return Object.keys(node).every(
    (key) => key.startsWith(variableNamespace) || key === partPredicate || key === '@index',
  );
}

/** The one try that succeeds; else the failure that came furthest. */
function onlyFit<T>(
  tries: readonly (() => T)[],
  several: (fits: readonly T[]) => string,
  none: string,
  depth = 0,
): T {
  const fits: T[] = [];
  let failure = new AlignmentError(none, depth);
  for (const attempt of tries) {
    try {
      fits.push(attempt());
    } catch (error) {
      if (!(error instanceof AlignmentError)) throw error;
      if (error.depth > failure.depth) failure = error;
    }
  }
  if (fits.length === 1) return fits[0]!;
  throw fits.length === 0 ? failure : new AlignmentError(several(fits), depth);
}

function alignNode(
  node: ExpandedNode,
  subject: PatternNode,
  target: AlignmentTarget,
  depth: number,
): AlignedNode {
  // A blank node has no name beyond its message.
  const edges = Object.entries(node).flatMap(([key, value]): AlignedEdge[] => {
    switch (key) {
      case '@index':
        return [];
      case '@id':
        return typeof value !== 'string' || value.startsWith('_:')
          ? []
          : [alignId(value, subject, target, depth)];
      case '@type':
        return asArray(value).map((type) =>
          alignLeaf(`<${rdf.type}>`, '@type', { iri: String(type) }, subject, target, depth),
        );
      case '@reverse':
        return Object.entries(isObject(value) ? value : {}).flatMap(([predicate, nodes]) =>
          alignValues(predicate, true, asArray(nodes), subject, target, depth),
        );
      default:
        if (key.startsWith('@')) {
          throw new AlignmentError(`${key} has no place in a graph pattern`, depth);
        }
        return alignValues(key, false, asArray(value), subject, target, depth);
    }
  });
  return { ...(subject === nothing ? {} : { subject }), edges };
}

function asArray(value: unknown): readonly unknown[] {
  return isArray(value) ? value : [value];
}

function alignId(
  id: string,
  subject: PatternNode,
  target: AlignmentTarget,
  depth: number,
): AlignedEdge {
  if (subject === nothing) {
    throw new AlignmentError(
      'a record of variables has no @id; map the field to a variable',
      depth,
    );
  }
  const leaf = { iri: id };
  const problem = misfit(leaf, subject, target.variables);
  if (problem !== undefined) throw new AlignmentError(`@id ${problem}`, depth);
  return { key: '@id', isReverse: false, target: subject, leaves: [leaf], nodes: [] };
}

/** The values of one predicate, those with the same target together: several of them are alternatives. */
function alignValues(
  predicate: string,
  isReverse: boolean,
  values: readonly unknown[],
  subject: PatternNode,
  target: AlignmentTarget,
  depth: number,
): AlignedEdge[] {
  const edges = new Map<string, AlignedEdge>();
  for (const value of values) {
    const edge = alignValue(predicate, isReverse, value, subject, target, depth);
    const known = edges.get(edge.target ?? nothing);
    edges.set(edge.target ?? nothing, {
      ...edge,
      leaves: [...(known?.leaves ?? []), ...edge.leaves],
      nodes: [...(known?.nodes ?? []), ...edge.nodes],
    });
  }
  return [...edges.values()];
}

function alignValue(
  predicate: string,
  isReverse: boolean,
  value: unknown,
  subject: PatternNode,
  target: AlignmentTarget,
  depth: number,
): AlignedEdge {
  if (!isObject(value) || own(value, '@list') !== undefined || own(value, '@graph') !== undefined) {
    const kind = isObject(value)
      ? own(value, '@list') === undefined
        ? 'a graph'
        : 'a list'
      : 'this';
    throw new AlignmentError(`${predicate}: ${kind} has no place in a graph pattern`, depth);
  }
  const leaf = leafOf(value);
  if (predicate.startsWith(variableNamespace)) {
    return alignVariable(predicate, leaf, target, depth);
  }
  if (predicate === partPredicate) {
    if (leaf !== undefined) throw new AlignmentError(`${predicate}: a part is an object`, depth);
    const nodes = [alignNode(value, nothing, target, depth + 1)];
    return { key: predicate, isReverse, leaves: [], nodes };
  }
  if (leaf !== undefined) {
    return alignLeaf(`<${predicate}>`, predicate, leaf, subject, target, depth, isReverse);
  }
  const candidates = neighbours(target, subject, `<${predicate}>`, isReverse);
  return onlyFit(
    candidates.map((candidate) => (): AlignedEdge => {
      if (candidate.startsWith('"')) throw new AlignmentError(none(predicate, subject), depth);
      const nodes = [alignNode(value, candidate, target, depth + 1)];
      return { key: predicate, isReverse, target: candidate, leaves: [], nodes };
    }),
    (fits) =>
      `${predicate} of ${subject} could lead to ${fits.map((fit) => fit.target).join(' or ')}`,
    none(predicate, subject),
    depth,
  );
}

function none(predicate: string, subject: PatternNode): string {
  return subject === nothing
    ? `${predicate} is no variable: beside variables only ${partPredicate} may stand`
    : `the pattern has no ${predicate} at ${subject} that this could be`;
}

function alignVariable(
  predicate: string,
  leaf: ExpandedLeaf | undefined,
  target: AlignmentTarget,
  depth: number,
): AlignedEdge {
  const name = predicate.slice(variableNamespace.length);
  if (!target.variables.has(name)) {
    const known = [...target.variables.keys()].map((one) => `?${one}`).join(', ');
    throw new AlignmentError(`the pattern has no variable ?${name}; it has ${known}`, depth + 1);
  }
  if (leaf === undefined) {
    throw new AlignmentError(`?${name} has one value, no object with fields`, depth + 1);
  }
  const problem = misfit(leaf, `?${name}`, target.variables);
  if (problem !== undefined) throw new AlignmentError(problem, depth + 1);
  return { key: predicate, isReverse: false, target: `?${name}`, leaves: [leaf], nodes: [] };
}

function alignLeaf(
  predicate: Term,
  key: string,
  leaf: ExpandedLeaf,
  subject: PatternNode,
  target: AlignmentTarget,
  depth: number,
  isReverse = false,
): AlignedEdge {
  const candidates = neighbours(target, subject, predicate, isReverse);
  const problems: string[] = [];
  const fits = candidates.filter((candidate) => {
    const problem = misfit(leaf, candidate, target.variables);
    if (problem !== undefined) problems.push(problem);
    return problem === undefined;
  });
  // A constant that is met exactly goes before a variable that might have the value, too.
  const constants = fits.filter((fit) => !fit.startsWith('?'));
  const variables = fits.filter((fit) => fit.startsWith('?'));
  const isSymbolic = markerOfLeaf(leaf) !== undefined;
  const chosen =
    isSymbolic && variables.length > 0 ? variables : constants.length > 0 ? constants : variables;
  if (chosen.length === 1) {
    return { key, isReverse, target: chosen[0]!, leaves: [leaf], nodes: [] };
  }
  if (chosen.length > 1) {
    throw new AlignmentError(`${key} of ${subject} could be ${chosen.join(' or ')}`, depth + 1);
  }
  const reason = problems.length > 0 ? problems.join('; ') : none(key, subject);
  throw new AlignmentError(reason, candidates.length > 0 ? depth + 1 : depth);
}

/** What a predicate leads to from a node of the pattern. */
function neighbours(
  { pattern }: AlignmentTarget,
  node: PatternNode,
  predicate: Term,
  isReverse: boolean,
): PatternNode[] {
  const found = new Set<PatternNode>();
  for (const [subject, verb, object] of pattern.triples) {
    if (verb !== predicate) continue;
    if (!isReverse && subject === node) found.add(object);
    if (isReverse && object === node) found.add(subject);
  }
  return [...found];
}
