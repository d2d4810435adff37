import { findTerm, type VocabularyTerm } from '@gridloom/ontology';
import type { GraphPattern, PatternNode, TriplePattern } from '../model.js';
import type { Prefixes } from '../pattern-nodes.js';
import { rdf } from '../vocabulary.js';
import { matchPatterns, type PatternMatch } from './match-patterns.js';
import { shortNode, shortTriple } from './short-terms.js';

/** Why a triple that one pattern asks for is not supplied by the other. */
export type MismatchCause =
  | 'unit'
  | 'inverse'
  | 'direction'
  | 'subclass'
  | 'superclass'
  | 'subproperty'
  | 'superproperty'
  | 'namespace'
  | 'class'
  | 'property'
  | 'value'
  | 'variable'
  | 'absent';

export interface Mismatch {
  readonly triple: TriplePattern;
  /** The triple of the other pattern that comes nearest; absent when nothing is near. */
  readonly nearest?: TriplePattern;
  readonly cause: MismatchCause;
  /** What is different, for people to read. */
  readonly explanation: string;
  /** A rule in the syntax of domain knowledge that would bridge it; absent where no rule can. */
  readonly rule?: string;
}

/** A match with the reasons for what is missing. */
export interface ExplainedMatch extends PatternMatch {
  readonly mismatches: readonly Mismatch[];
}

/** What is known of a term. */
export type TermLookup = (iri: string) => VocabularyTerm | undefined;

export interface ExplainOptions {
  /** That of the vocabularies by default. */
  readonly lookup?: TermLookup;
  /** To write terms with; the usual ones by default. */
  readonly prefixes?: Prefixes;
}

/** What explanations are made with. */
interface Words {
  readonly lookup: TermLookup;
  readonly short: (node: PatternNode) => string;
}

const type = `<${rdf.type}>`;
const measuredIn = '<https://saref.etsi.org/core/isMeasuredIn>';

/**
 * Whether rows of one pattern supply what another asks for, and if not, which triple is to blame and why.
 *
 * @param asked the pattern of an Ask, or the argument of a React
 * @param supplied the pattern of an Answer, or the argument of a Post
 */
export function explainMatch(
  asked: GraphPattern,
  supplied: GraphPattern,
  { lookup = findTerm, prefixes }: ExplainOptions = {},
): ExplainedMatch {
  const words: Words = { lookup, short: (node) => shortNode(node, prefixes) };
  const match = matchPatterns(asked, supplied);
  const explain = (triple: TriplePattern): Mismatch => {
    const found = supplied.triples.flatMap((other) => {
      const reason = compare(triple, other, match.nodes, words);
      return reason === undefined || !isTelling(triple, other, reason, match.nodes)
        ? []
        : [{ ...reason, other }];
    });
    const best = found.toSorted((a, b) => a.cost - b.cost)[0];
    if (best === undefined) {
      return {
        triple,
        cause: 'absent',
        explanation:
          'the other pattern has nothing like it: whoever supplies it must be another party',
      };
    }
    const { cause, explanation, rule, other } = best;
    return { triple, nearest: other, cause, explanation, ...(rule === undefined ? {} : { rule }) };
  };
  return { ...match, mismatches: match.unmatched.map(explain) };
}

/**
 * Whether a reason says something: that another class, property or value stands elsewhere in the pattern does not, unless one
 * of the nodes is known to stand for that one, or nothing is known at all.
 */
function isTelling(
  [subject, , object]: TriplePattern,
  [otherSubject, , otherObject]: TriplePattern,
  { cause }: Reason,
  nodes: ReadonlyMap<string, PatternNode>,
): boolean {
  if (cause !== 'class' && cause !== 'property' && cause !== 'value') return true;
  const isKnown = (node: PatternNode, other: PatternNode) => nodes.get(node.slice(1)) === other;
  return nodes.size === 0 || isKnown(subject, otherSubject) || isKnown(object, otherObject);
}

interface Reason {
  readonly cause: MismatchCause;
  /** The smaller, the nearer. */
  readonly cost: number;
  readonly explanation: string;
  readonly rule?: string;
}

function compare(
  asked: TriplePattern,
  supplied: TriplePattern,
  nodes: ReadonlyMap<string, PatternNode>,
  words: Words,
): Reason | undefined {
  const { lookup, short } = words;
  const standsFor = (node: PatternNode) => nodes.get(node.slice(1)) ?? node;
  const same = (node: PatternNode, other: PatternNode) =>
    node.startsWith('?') ? !nodes.has(node.slice(1)) || standsFor(node) === other : node === other;
  const known = (node: PatternNode, other: PatternNode) =>
    node.startsWith('?') && nodes.has(node.slice(1)) && standsFor(node) === other;
  const isTaken = (node: PatternNode, other: PatternNode) =>
    node.startsWith('?') && !nodes.has(node.slice(1)) && [...nodes.values()].includes(other);
  const [subject, predicate, object] = asked;
  const [otherSubject, otherPredicate, otherObject] = supplied;
  // A node that stands for another one already is not what a variable without a node was meant to be.
  if (isTaken(subject, otherSubject) && !known(object, otherObject)) return undefined;
  // A triple about a node that stands for another one is near only if it is forced to be.
  const distance = (same(subject, otherSubject) ? 0 : 4) + (known(subject, otherSubject) ? 0 : 1);
  if (predicate === otherPredicate) {
    if (same(subject, otherSubject) && !same(object, otherObject)) {
      const difference = compareObjects(predicate, object, otherObject, words);
      return { ...difference, cost: difference.cost + distance };
    }
    if (same(subject, otherObject) && same(object, otherSubject)) {
      return {
        cause: 'direction',
        cost: known(subject, otherObject) || known(object, otherSubject) ? 2 : 3,
        explanation: `${short(predicate)} leads the other way: subject and object are swapped`,
      };
    }
    return same(object, otherObject)
      ? {
          cause: 'variable',
          cost: 3 + distance,
          explanation: `${subject} already stands for ${short(standsFor(subject))}, while here it would be ${short(otherSubject)}`,
        }
      : undefined;
  }
  if (predicate.startsWith('?') || otherPredicate.startsWith('?')) return undefined;
  // What something is and how it is linked are no variants of each other.
  if (predicate === type || otherPredicate === type) return undefined;
  const inverses = lookup(predicate.slice(1, -1))?.inverses ?? [];
  if (
    inverses.includes(otherPredicate.slice(1, -1)) &&
    same(subject, otherObject) &&
    same(object, otherSubject)
  ) {
    return {
      cause: 'inverse',
      cost: 1,
      explanation: `${short(otherPredicate)} is the inverse of ${short(predicate)}`,
      rule: `[${ruleName('inverse', otherPredicate, predicate)}: (?a ${otherPredicate} ?b) -> (?b ${predicate} ?a)]`,
    };
  }
  if (!same(subject, otherSubject) || !same(object, otherObject)) return undefined;
  const relation = comparePredicates(predicate, otherPredicate, words);
  if (relation === undefined) return undefined;
  // Another property that leads to a node nothing else is known of tells little.
  const vagueness = relation.cause === 'property' && !known(object, otherObject) ? 2 : 0;
  return { ...relation, cost: relation.cost + distance + vagueness };
}

function compareObjects(
  predicate: PatternNode,
  asked: PatternNode,
  supplied: PatternNode,
  { lookup, short }: Words,
): Reason {
  const words = `${short(asked)} is asked for, ${short(supplied)} is supplied`;
  if (asked.startsWith('?') || supplied.startsWith('?')) {
    return {
      cause: 'variable',
      cost: 3,
      explanation: `${words}: the variable stands for another node elsewhere`,
    };
  }
  if (predicate === measuredIn) {
    return {
      cause: 'unit',
      cost: 1,
      explanation: `${words}: values would have to be converted, which no rule does but an adapter`,
    };
  }
  if (predicate === type) {
    if (isBelow(supplied, asked, lookup)) {
      return {
        cause: 'subclass',
        cost: 1,
        explanation: `${words}, which is a subclass of it: matching does not infer`,
        rule: `[${ruleName('class', supplied, asked)}: (?x ${type} ${supplied}) -> (?x ${type} ${asked})]`,
      };
    }
    if (isBelow(asked, supplied, lookup)) {
      return {
        cause: 'superclass',
        cost: 1.5,
        explanation: `${words}, which is a superclass of it: not everything of it is ${short(asked)}`,
      };
    }
  }
  const isSameName = localName(asked) === localName(supplied);
  const cause = isSameName ? 'namespace' : predicate === type ? 'class' : 'value';
  const rule =
    isSameName && asked.startsWith('<') && predicate === type
      ? {
          rule: `[${ruleName('class', supplied, asked)}: (?x ${type} ${supplied}) -> (?x ${type} ${asked})]`,
        }
      : {};
  return {
    cause,
    cost: isSameName ? 1.5 : 2,
    explanation: isSameName ? `${words}: the same name in another namespace` : words,
    ...rule,
  };
}

function comparePredicates(
  asked: PatternNode,
  supplied: PatternNode,
  { lookup, short }: Words,
): Reason | undefined {
  const words = `${short(asked)} is asked for, ${short(supplied)} is supplied`;
  const rule = `[${ruleName('property', supplied, asked)}: (?a ${supplied} ?b) -> (?a ${asked} ?b)]`;
  if (isBelow(supplied, asked, lookup)) {
    return { cause: 'subproperty', cost: 1, explanation: `${words}, a subproperty of it`, rule };
  }
  if (isBelow(asked, supplied, lookup)) {
    return { cause: 'superproperty', cost: 1.5, explanation: `${words}, a superproperty of it` };
  }
  if (localName(asked) === localName(supplied)) {
    return {
      cause: 'namespace',
      cost: 1.5,
      explanation: `${words}: the same name in another namespace`,
      rule,
    };
  }
  return { cause: 'property', cost: 2.5, explanation: words };
}

/** Whether a class or property stands below another, at any distance. */
function isBelow(node: PatternNode, ancestor: PatternNode, lookup: TermLookup): boolean {
  const [wanted, seen, open] = [ancestor.slice(1, -1), new Set<string>(), [node.slice(1, -1)]];
  for (let iri = open.pop(); iri !== undefined; iri = open.pop()) {
    for (const parent of lookup(iri)?.parents ?? []) {
      if (parent === wanted) return true;
      if (!seen.has(parent)) open.push(parent);
      seen.add(parent);
    }
  }
  return false;
}

function localName(node: PatternNode): string {
  return node.replace(/^.*[/#]([^/#]*)>$/, '$1');
}

function ruleName(kind: string, from: PatternNode, to: PatternNode): string {
  return `${kind}-${localName(from)}-${localName(to)}`.replace(/[^\w-]/g, '');
}

/** The asked triples that are missing, as lines of text. */
export function mismatchLines(mismatches: readonly Mismatch[], prefixes?: Prefixes): string[] {
  return mismatches.flatMap(({ triple, nearest, cause, explanation, rule }) => [
    shortTriple(triple, prefixes),
    `  ${cause}: ${explanation}`,
    ...(nearest === undefined ? [] : [`  nearest: ${shortTriple(nearest, prefixes)}`]),
    ...(rule === undefined ? [] : [`  rule: ${rule}`]),
  ]);
}
