import type { PatternNode, TriplePattern } from '@gridloom/graph-patterns';
import {
  type DomainKnowledge,
  type DomainKnowledgeReport,
  GridloomError,
  type ReasonerLevel,
} from '../api/index.js';
import { parseDomainKnowledge, RuleSyntaxError } from '../domain-knowledge/index.js';

/** Reads a text of domain knowledge. @throws GridloomError invalid-input with line and column */
export function readDomainKnowledge(text: string): DomainKnowledge {
  if (typeof text !== 'string') {
    throw new GridloomError(
      'invalid-input',
      `The domain knowledge must be a text, not ${text === null ? 'null' : typeof text}`,
    );
  }
  try {
    return parseDomainKnowledge(text);
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error;
    throw new GridloomError('invalid-input', error.message, { cause: error });
  }
}

/** What the owner of domain knowledge should know of it, given its level. */
export function reportOf(
  { rules, facts }: DomainKnowledge,
  level: ReasonerLevel,
): DomainKnowledgeReport {
  const warnings: string[] = [];
  if (level < 3 && rules.length > 0) {
    warnings.push(
      level === 1
        ? 'at level 1 a solution is one row of one rule or source: a rule only helps where its head supplies the whole pattern; set reasonerLevel 3 to combine what rules derive'
        : 'at level 2 a solution uses one row of each rule at most: two triples that one rule derives are not combined; set reasonerLevel 3 to combine them',
    );
  }
  if (level < 3 && facts.length > 1) {
    warnings.push(
      `at level ${level} a solution uses one fact at most: two facts are not combined; set reasonerLevel 3 to combine them`,
    );
  }
  const nodes = [
    ...facts,
    ...rules.flatMap(({ body, head }) => [...body.triples, ...head.triples]),
  ];
  const relative = new Set(nodes.flat().filter((node) => relativeIri.test(node)));
  for (const iri of [...relative].slice(0, mostNamed)) {
    warnings.push(
      iri === '<>'
        ? '<> is an empty IRI, which nobody else has; write a name with a prefix, or a full IRI'
        : `${iri} is a relative IRI and equals only the same text; did you mean ${meantBy(iri)}?`,
    );
  }
  if (relative.size > mostNamed) {
    warnings.push(`${relative.size - mostNamed} more IRIs are relative`);
  }
  warnings.push(...misplacedLiterals(nodes));
  return { ruleCount: rules.length, factCount: facts.length, warnings };
}

/** Warnings of literals where triples have none. */
function misplacedLiterals(triples: readonly TriplePattern[]): readonly string[] {
  const found = new Set<string>();
  for (const [subject, predicate] of triples) {
    if (isLiteral(subject)) found.add(`the literal ${shown(subject)} stands as subject`);
    if (isLiteral(predicate)) found.add(`the literal ${shown(predicate)} stands as predicate`);
  }
  const warnings = [...found]
    .slice(0, mostNamed)
    .map((what) => `${what}, where triples have an IRI: nothing that others say matches it`);
  if (found.size > mostNamed) {
    warnings.push(`${found.size - mostNamed} more literals stand as subject or predicate`);
  }
  return warnings;
}

function isLiteral(node: PatternNode): boolean {
  return node.startsWith('"');
}

/** A literal as warnings quote it. */
function shown(literal: string): string {
  return literal.length > 60 ? `${literal.slice(0, 60)}...` : literal;
}

const relativeIri = /^<(?![a-zA-Z][a-zA-Z0-9+.-]*:)/;
/** Relative IRIs, and literals out of place, that warnings name at most. */
const mostNamed = 10;

/** What an author probably meant who wrote a bare word. */
function meantBy(iri: string): string {
  if (iri === '<a>') return 'rdf:type';
  if (iri === '<true>' || iri === '<false>') return `"${iri.slice(1, -1)}"^^xsd:boolean`;
  return 'a name with a prefix, or a text between quotes';
}
