import {
  type GraphPattern,
  type PatternNode,
  printGraphPattern,
  type Triple,
  type TriplePattern,
  typedLiteral,
} from '@gridloom/graph-patterns';
import type { DomainKnowledge, DomainRule } from '../api/index.js';
import { RuleSyntaxError } from './rule-syntax-error.js';
import { positionOf, type Token, type TokenKind, tokensOf } from './tokens.js';

const xsd = 'http://www.w3.org/2001/XMLSchema#';

/** Prefixes that need no declaration. */
const knownPrefixes: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd,
};

/** What looks like a prefix but is the scheme of a bare IRI. */
const schemes = new Set(['http', 'https', 'urn', 'file', 'ftp', 'mailto']);

/** Longer texts are refused. */
export const maxRuleTextLength = 4 * 1024 * 1024;

/**
 * Reads domain knowledge: rules and facts in the rule syntax of the knowledge-engine protocol (exchange-semantics,
 * section 7). Built-ins, includes and language tags are refused.
 *
 * @throws RuleSyntaxError with line and column
 */
export function parseDomainKnowledge(text: string): DomainKnowledge {
  if (text.length > maxRuleTextLength) {
    throw new RuleSyntaxError(
      1,
      1,
      `the text has ${text.length} characters, at most ${maxRuleTextLength} are read`,
    );
  }
  return new RuleParser(text).parse();
}

interface Clause {
  readonly triple: TriplePattern;
  readonly offset: number;
}

class RuleParser {
  readonly #text: string;
  readonly #tokens: Generator<Token, void>;
  #token: Token;
  readonly #prefixes = new Map(Object.entries(knownPrefixes));
  readonly #rules: DomainRule[] = [];
  readonly #facts = new Map<string, Triple>();

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
    this.#token = this.#tokens.next().value as Token;
  }

  parse(): DomainKnowledge {
    while (this.#token.kind !== 'end') {
      if (this.#token.kind === 'prefix') this.#prefix();
      else this.#rule();
    }
    return { rules: this.#rules, facts: [...this.#facts.values()] };
  }

  #fail(problem: string, offset = this.#token.offset): never {
    const { line, column } = positionOf(this.#text, offset);
    throw new RuleSyntaxError(line, column, problem);
  }

  #next(): Token {
    const token = this.#token;
    this.#token = (this.#tokens.next().value as Token | undefined) ?? token;
    return token;
  }

  #accept(kind: TokenKind): boolean {
    if (this.#token.kind !== kind) return false;
    this.#next();
    return true;
  }

  #expect(kind: TokenKind, expected: string): Token {
    if (this.#token.kind !== kind) this.#fail(`expected ${expected}, found ${shown(this.#token)}`);
    return this.#next();
  }

  #prefix(): void {
    this.#next();
    const name = this.#expect('word', 'a prefix such as saref:');
    if (!/^[A-Za-z][\w-]*:$/.test(name.text)) {
      this.#fail(`expected a prefix such as saref:, found ${name.text}`, name.offset);
    }
    const iri = this.#expect('iri', 'the IRI of the prefix in <>');
    this.#prefixes.set(name.text.slice(0, -1), iri.text);
    this.#accept('.');
  }

  #rule(): void {
    const start = this.#token.offset;
    const bracketed = this.#accept('[');
    const name =
      this.#token.kind === 'word' && this.#token.text.endsWith(':')
        ? this.#next().text.slice(0, -1)
        : undefined;
    const first = this.#clauses();
    const arrow = this.#token;
    if (!this.#accept('->') && !this.#accept('<-')) {
      this.#fail(`expected "->", "<-" or a clause such as (?s ?p ?o), found ${shown(arrow)}`);
    }
    const second = this.#clauses();
    if (bracketed) this.#expect(']', 'the end of the rule, "]"');
    else if (this.#token.kind !== 'end') this.#expect('.', 'the end of the rule, "."');
    if (!bracketed) while (this.#accept('.'));
    const [body, head] = arrow.kind === '->' ? [first, second] : [second, first];
    this.#add(name, body, head, start);
  }

  #add(
    name: string | undefined,
    body: readonly Clause[],
    head: readonly Clause[],
    start: number,
  ): void {
    if (head.length === 0) this.#fail('a rule needs a head', start);
    const bound = new Set(body.flatMap(({ triple }) => triple.filter(isVariable)));
    for (const { triple, offset } of head) {
      const free = triple.find((node) => isVariable(node) && !bound.has(node));
      if (free === undefined) continue;
      this.#fail(
        body.length === 0
          ? `a fact cannot have the variable ${free}`
          : `the head variable ${free} does not occur in the body`,
        offset,
      );
    }
    if (body.length === 0) {
      for (const { triple } of head) this.#facts.set(triple.join(' '), triple);
      return;
    }
    this.#rules.push({
      name: name ?? `rule ${this.#rules.length + 1}`,
      body: patternOf(body),
      head: patternOf(head),
    });
  }

  #clauses(): Clause[] {
    const clauses: Clause[] = [];
    for (;;) {
      const { offset, kind, text } = this.#token;
      if (kind === 'word' && this.#text[offset + text.length] === '(') {
        this.#fail(
          `built-ins such as ${text}(...) are not possible, only clauses such as (?s ?p ?o)`,
        );
      }
      if (!this.#accept('(')) return clauses;
      const nodes: PatternNode[] = [];
      while (this.#token.kind !== ')') {
        const { kind: found } = this.#token;
        if (found === 'end' || found === '->' || found === '<-' || found === '(') {
          this.#fail(`expected ")" after three nodes, found ${shown(this.#token)}`);
        }
        nodes.push(this.#node());
      }
      this.#next();
      if (nodes.length !== 3) {
        this.#fail(`a clause has three nodes, this one has ${nodes.length}`, offset);
      }
      clauses.push({ triple: nodes as unknown as TriplePattern, offset });
    }
  }

  #node(): PatternNode {
    const token = this.#next();
    const { kind, text, datatype, offset } = token;
    switch (kind) {
      case 'variable':
        return `?${text}`;
      case 'iri':
        return `<${text}>`;
      case 'number':
        return typedLiteral(text, text.includes('.') ? `${xsd}float` : `${xsd}int`);
      case 'literal':
        return typedLiteral(
          text,
          datatype === undefined ? `${xsd}string` : this.#iri(datatype, offset),
        );
      case 'word':
        return text.startsWith('_')
          ? `_:${text.replace(/^_:?/, '') || 'any'}`
          : `<${this.#iri(text, offset)}>`;
      default:
        return this.#fail(`expected a node, found ${shown(token)}`, offset);
    }
  }

  /** The IRI that a word or datatype stands for, without brackets. */
  #iri(written: string, offset: number): string {
    if (written.startsWith('<')) return written.slice(1, -1);
    const colon = written.indexOf(':');
    if (colon < 0) return written;
    const prefix = written.slice(0, colon);
    const namespace = this.#prefixes.get(prefix);
    if (namespace !== undefined) return namespace + written.slice(colon + 1);
    if (schemes.has(prefix)) return written;
    return this.#fail(
      `the prefix ${prefix}: is not declared; add a line such as "@prefix ${prefix}: <https://...>."`,
      offset,
    );
  }
}

function isVariable(node: PatternNode): boolean {
  return node.startsWith('?');
}

function patternOf(clauses: readonly Clause[]): GraphPattern {
  const distinct = new Map(clauses.map(({ triple }) => [triple.join(' '), triple]));
  const triples = [...distinct.values()];
  const variables = new Set(triples.flat().filter(isVariable));
  return {
    triples,
    variables: [...variables].map((node) => node.slice(1)),
    text: printGraphPattern(triples),
    warnings: [],
  };
}

function shown({ kind, text }: Token): string {
  if (kind === 'end') return 'the end of the text';
  const whole = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return JSON.stringify(whole);
}
