import {
  iri,
  parseTerm,
  type PatternNode,
  TermSyntaxError,
  typedLiteral,
  xsd,
} from '@gridloom/graph-patterns';
import { xsdInt } from './prefixes.js';
import type { Token } from './tokens.js';

/** How the node of a token is found; both end with an error that names its place. */
export interface NodeContext {
  /** The IRI behind `prefix:name` or a bare IRI. */
  readonly expand: (written: string, offset: number) => string;
  readonly fail: (problem: string, offset: number) => never;
}

const variable = /^\?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.·-]*$/u;
const startsLikeNumber = /^[+-]?\.?\d/;
const wholeNumber = /^-?\d+$/;
const numberWithDot = /^-?\d+\.\d*(?:[eE][+-]?\d+)?$/;
const leastInt = -(2 ** 31);
const greatestInt = 2 ** 31 - 1;

/** The node that a token within a clause stands for, as canonical text. */
export function nodeOf(token: Token, context: NodeContext): PatternNode {
  const { kind, text, offset } = token;
  try {
    switch (kind) {
      case 'variable':
        return variableOf(text, offset, context);
      case 'iri':
        return iri(text);
      case 'literal':
        return parseTerm(text + datatypeOf(token, context));
      case 'word':
        return wordOf(text, offset, context);
      default:
        return context.fail(`expected a node, found ${text}`, offset);
    }
  } catch (error) {
    if (!(error instanceof TermSyntaxError)) throw error;
    return context.fail(error.message, offset);
  }
}

function variableOf(text: string, offset: number, { fail }: NodeContext): PatternNode {
  if (!variable.test(text)) {
    fail(
      `${shown(text)} is no variable; a name of letters and digits follows the question mark`,
      offset,
    );
  }
  // Bindings are objects.
  if (text === '?__proto__') fail('no variable can be called __proto__', offset);
  return text;
}

function datatypeOf({ datatype, offset }: Token, { expand, fail }: NodeContext): string {
  if (datatype === undefined) return '';
  if (datatype.startsWith('<')) return `^^${datatype}`;
  if (!datatype.includes(':')) {
    fail(`the datatype ${shown(datatype)} has no prefix; write one such as xsd:decimal`, offset);
  }
  return `^^${iri(expand(datatype, offset))}`;
}

function wordOf(text: string, offset: number, { expand, fail }: NodeContext): PatternNode {
  if (text.startsWith('_')) {
    fail(
      `the blank node ${shown(text)} is not possible, since it would be taken for those of that name elsewhere; write an IRI or, in a rule, a variable`,
      offset,
    );
  }
  if (text === '*') fail('* is not possible; write a variable of its own, such as ?any', offset);
  if (text.startsWith('@')) fail(`expected a node, found ${shown(text)}`, offset);
  if (startsLikeNumber.test(text)) return numberOf(text, offset, fail);
  return iri(text.includes(':') ? expand(text, offset) : text);
}

function numberOf(text: string, offset: number, fail: NodeContext['fail']): PatternNode {
  if (numberWithDot.test(text)) return typedLiteral(text, xsd.float);
  if (!wholeNumber.test(text)) {
    fail(
      `${shown(text)} is no number such as 5, -5 or 5.0; write other values between quotes`,
      offset,
    );
  }
  const value = Number(text);
  if (value < leastInt || value > greatestInt) {
    fail(
      `${shown(text)} is no xsd:int, as numbers without quotes are; write "${shown(text)}"^^xsd:integer`,
      offset,
    );
  }
  return typedLiteral(text, xsdInt);
}

/** A piece of text as messages quote it. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
