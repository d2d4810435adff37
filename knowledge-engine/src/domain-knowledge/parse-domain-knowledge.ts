import {
  type GraphPattern,
  type PatternNode,
  printGraphPattern,
  type Triple,
  type TriplePattern,
} from '@gridloom/graph-patterns';
import type { DomainKnowledge, DomainRule } from '../api/index.js';
import { type NodeContext, nodeOf, shown } from './nodes.js';
import { Prefixes } from './prefixes.js';
import { RuleSyntaxError } from './rule-syntax-error.js';
import { type Token, Tokenizer, type TokenKind } from './tokens.js';

/** Characters of a text; longer ones are refused. */
export const maxRuleTextLength = 4 * 1024 * 1024;
/** Rules of a text; planning looks at each of them. Facts are not counted. */
export const maxRules = 1_000;
/** Clauses of one side of a rule. */
export const maxRuleClauses = 500;

/**
 * Reads domain knowledge: rules and facts in the rule syntax of Apache Jena (exchange-semantics, section 7;
 * docs/reference/rules.md). Built-ins, includes, blank nodes and language tags are refused, nothing is ever fetched. Time
 * and memory are in proportion to the length of the text.
 *
 * @throws RuleSyntaxError with line and column
 */
export function parseDomainKnowledge(text: string): DomainKnowledge {
  return new RuleParser(text).parse();
}

interface Clause {
  readonly triple: TriplePattern;
  readonly offset: number;
}

/** Arrows of other languages, such as =>, --> and →. */
const otherArrow = /^(?:[-=]{1,3}>|[→⇒⟶⟹])$/u;
const prefixName = /^(?:\p{L}[\p{L}\p{M}\p{N}_.-]*)?:$/u;

class RuleParser {
  readonly #text: string;
  readonly #tokens: Tokenizer;
  #token: Token;
  readonly #prefixes = new Prefixes();
  #hasLookedAhead = false;
  readonly #rules: DomainRule[] = [];
  readonly #facts = new Map<string, Triple>();
  readonly #nodes: NodeContext = {
    expand: (written, offset) => this.#expand(written, offset),
    fail: (problem, offset) => this.#fail(problem, offset),
  };

  constructor(text: string) {
    this.#text = text;
    this.#tokens = new Tokenizer(text);
    if (text.length > maxRuleTextLength) {
      this.#tokens.fail(
        `the text has ${text.length} characters, at most ${maxRuleTextLength} are read`,
        maxRuleTextLength,
      );
    }
    this.#token = this.#tokens.next();
  }

  parse(): DomainKnowledge {
    for (;;) {
      const { kind, text } = this.#token;
      if (kind === 'end') return { rules: this.#rules, facts: [...this.#facts.values()] };
      if (kind === '.') this.#next();
      else if (kind === 'word' && text === '@prefix') this.#declaration();
      else this.#rule();
    }
  }

  #fail(problem: string, offset = this.#token.offset): never {
    return this.#tokens.fail(problem, offset);
  }

  #next(): Token {
    const token = this.#token;
    this.#token = this.#tokens.next();
    return token;
  }

  #accept(kind: TokenKind): boolean {
    if (this.#token.kind !== kind) return false;
    this.#next();
    return true;
  }

  #expected(what: string, found = this.#token): never {
    const text = found.kind === 'end' ? 'the end of the text' : JSON.stringify(shown(found.text));
    return this.#fail(`expected ${what}, found ${text}`, found.offset);
  }

  #declaration(): void {
    this.#next();
    const name = this.#next();
    if (!prefixName.test(name.text)) this.#expected('a prefix such as saref: and a blank', name);
    const namespace = this.#next();
    if (namespace.kind !== 'iri')
      this.#expected('the IRI of the prefix between < and >', namespace);
    const problem = this.#prefixes.declare(name.text.slice(0, -1), namespace.text);
    if (problem !== undefined) this.#fail(problem, name.offset);
    nodeOf(namespace, this.#nodes);
  }

  #expand(written: string, offset: number): string {
    let expanded = this.#prefixes.expand(written);
    if (expanded === undefined && !this.#hasLookedAhead) {
      this.#lookAhead();
      expanded = this.#prefixes.expand(written);
    }
    const prefix = shown(written.slice(0, written.indexOf(':')));
    return (
      expanded ??
      this.#fail(
        `the prefix ${prefix}: is not declared; add a line such as "@prefix ${prefix}: <https://...>", or write a full IRI between < and >`,
        offset,
      )
    );
  }

  /** Notes the prefixes that are declared further down; what is wrong there is found when the parser gets there. */
  #lookAhead(): void {
    this.#hasLookedAhead = true;
    const ahead = new Tokenizer(this.#text, this.#token.offset);
    try {
      for (let token = ahead.next(); token.kind !== 'end'; token = ahead.next()) {
        if (token.text !== '@prefix') continue;
        const name = ahead.next();
        const namespace = ahead.next();
        if (!prefixName.test(name.text) || namespace.kind !== 'iri') continue;
        this.#prefixes.declare(name.text.slice(0, -1), namespace.text);
      }
    } catch (error) {
      if (!(error instanceof RuleSyntaxError)) throw error;
    }
  }

  #rule(): void {
    const start = this.#token.offset;
    this.#accept('[');
    const { kind, text } = this.#token;
    const hasName = kind === 'word' && text.endsWith(':');
    if (hasName) this.#next();
    const first = this.#clauses();
    const arrow = this.#token.kind;
    if (arrow !== '->' && arrow !== '<-') {
      this.#expected('a clause such as (?s ?p ?o), "->" or "<-" (a fact is written "-> (s p o).")');
    }
    this.#next();
    const second = this.#clauses();
    if (this.#token.kind !== '.' && this.#token.kind !== ']') {
      this.#expected('a clause such as (?s ?p ?o) or the end of the rule, "." or "]"');
    }
    const name = hasName ? text.slice(0, -1) : '';
    if (arrow === '->') this.#add(name, first, second, start);
    else this.#add(name, second, first, start);
    this.#next();
  }

  #add(name: string, body: readonly Clause[], head: readonly Clause[], start: number): void {
    if (head.length === 0) this.#fail('a rule needs a head', start);
    if (body.length === 0) {
      for (const { triple, offset } of head) {
        const free = triple.find(isVariable);
        if (free !== undefined) this.#fail(`a fact cannot have the variable ${free}`, offset);
        this.#facts.set(triple.join(' '), triple);
      }
      return;
    }
    if (this.#rules.length === maxRules) {
      this.#fail(
        `there are more than ${maxRules} rules; say what can be said as facts as facts`,
        start,
      );
    }
    const bound = new Set(body.flatMap(({ triple }) => triple.filter(isVariable)));
    for (const { triple, offset } of head) {
      const free = triple.find((node) => isVariable(node) && !bound.has(node));
      if (free !== undefined) {
        this.#fail(`the head variable ${free} does not occur in the body`, offset);
      }
    }
    this.#rules.push({
      name: name === '' ? `rule ${this.#rules.length + 1}` : name,
      body: this.#pattern(body),
      head: this.#pattern(head),
    });
  }

  #pattern(clauses: readonly Clause[]): GraphPattern {
    if (clauses.length > maxRuleClauses) {
      this.#fail(
        `one side of a rule has at most ${maxRuleClauses} clauses, this one has ${clauses.length}`,
        clauses[maxRuleClauses]!.offset,
      );
    }
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

  #clauses(): Clause[] {
    const clauses: Clause[] = [];
    for (;;) {
      const word = this.#token;
      if (word.kind === '(') clauses.push(this.#clause());
      else if (word.kind === '[') this.#fail('a rule cannot stand within a rule');
      else if (word.kind !== 'word') return clauses;
      else {
        this.#refuseOtherNotation(word);
        this.#next();
        this.#refuseBuiltIn(word);
        if (word.text.startsWith('#')) {
          this.#fail(
            'a # begins a comment only at the start of a line; write // here',
            word.offset,
          );
        }
        this.#expected('a clause such as (?s ?p ?o), "->", "<-" or the end of the rule', word);
      }
    }
  }

  #clause(): Clause {
    const { offset } = this.#next();
    const nodes: PatternNode[] = [];
    let count = 0;
    let before: Token | undefined;
    let torn: Token | undefined;
    while (this.#token.kind !== ')') {
      const token = this.#token;
      if (!nodeKinds.has(token.kind) || token.text === '.') this.#expected('")" after three nodes');
      this.#next();
      if (token.kind === 'word') this.#refuseBuiltIn(token);
      if (++count <= 3) nodes.push(nodeOf(token, this.#nodes));
      if (before !== undefined && isTorn(before, token)) torn ??= before;
      before = token;
    }
    this.#next();
    if (count !== 3) {
      const problem = `a clause has three nodes, this one has ${count}`;
      if (torn === undefined) this.#fail(problem, offset);
      const quote = torn.text[0]!;
      this.#fail(
        `${problem}: the literal ${shown(torn.text)} ends where the next node begins; write \\${quote} for a quote within a literal`,
        torn.offset,
      );
    }
    return { triple: nodes as unknown as TriplePattern, offset };
  }

  /** What other languages write for an arrow or a declaration. */
  #refuseOtherNotation({ text, offset }: Token): void {
    if (text === ':-') {
      this.#fail('":-" is no arrow; write -> after the body, or <- after the head', offset);
    }
    if (otherArrow.test(text)) this.#fail(`"${text}" is no arrow; write ->`, offset);
    if (/^@?prefix$/i.test(text)) {
      this.#fail(
        `${text} is no declaration; write @prefix, as in "@prefix ex: <https://...>"`,
        offset,
      );
    }
  }

  /** A word with an opening bracket after it; the name of a rule is none. */
  #refuseBuiltIn({ text, offset }: Token): void {
    if (this.#token.kind !== '(' || text.endsWith(':')) return;
    this.#fail(
      `built-ins and functors such as ${shown(text)}(...) are not possible, only clauses such as (?s ?p ?o)`,
      offset,
    );
  }
}

const nodeKinds: ReadonlySet<TokenKind> = new Set(['variable', 'iri', 'literal', 'word']);

/** Whether something else begins where a literal of one line ends: its author meant the quote as part of it. */
function isTorn({ kind, text, datatype, offset }: Token, next: Token): boolean {
  const isLiteral = kind === 'literal' && datatype === undefined && !/[\r\n]/.test(text);
  return isLiteral && offset + text.length === next.offset;
}

function isVariable(node: PatternNode): boolean {
  return node.startsWith('?');
}
