import type { FileToken } from '../../query-groups.js';
import type { Report } from './diagnostic.js';
import type { RuleId } from './rules.js';

const onlyTriples = 'a pattern consists of triples only';
const ofWord: ReadonlyMap<string, readonly [rule: RuleId, advice: string]> = new Map([
  ['FILTER', ['no-filter', 'filter the rows after the exchange']],
  ['OPTIONAL', ['no-optional', 'make what may be absent a pattern of its own that shares the key']],
  ['UNION', ['no-union', 'make each alternative a pattern of its own']],
  ['BIND', ['no-bind', 'compute values in the adapter']],
  ['VALUES', ['no-values', 'give the rows as bindings of the exchange']],
  ['GRAPH', ['no-graph', 'state its triples without a graph']],
  ['SERVICE', ['no-service', 'ask the network instead']],
  ['MINUS', ['no-minus', 'subtract rows after the exchange']],
]);
/** Words whose parentheses or braces hold expressions and not triples. */
const withExpression = new Set(['FILTER', 'BIND', 'VALUES']);
const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/**
 * Names everything in a group that is no triple.
 *
 * @param tokens those between the braces of the group
 * @returns whether there was any
 */
export function reportConstructs(tokens: readonly FileToken[], report: Report): boolean {
  let found = 0;
  let nodes = 0;
  const refuse = (rule: RuleId, token: FileToken, what: string, advice: string) => {
    found += 1;
    report(rule, token, `${what} is not allowed: ${onlyTriples}`, advice);
  };
  let nested: FileToken | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const word = token.kind === 'word' ? token.text.toUpperCase() : '';
    const known = ofWord.get(word);
    if (known !== undefined) {
      refuse(known[0], token, word, known[1]);
      if (withExpression.has(word)) index = endOfExpression(tokens, index);
      nodes = 0;
    } else if (word === 'SELECT') {
      refuse('no-subselect', token, 'a subselect', 'state its triples here');
    } else if (token.kind === 'blankNode' || token.text === '[') {
      refuse('no-blank-node', token, 'a blank node', 'use a variable instead');
      nodes += 1;
    } else if (['<<', '{|'].includes(token.text)) {
      refuse('no-rdf-star', token, 'RDF-star', 'use a node that stands for the statement');
    } else if (token.text === '(') {
      if (nodes === 1) refusePath(token);
      else refuse('no-collection', token, 'a collection', 'state its members as triples');
      index = endOfExpression(tokens, index - 1);
    } else if (/^[/|^*+?!]$/.test(token.text)) {
      refusePath(token);
      // One path has many signs.
      while (/^([/|^*+?!]|a)$/.test(tokens[index + 1]?.text ?? '') || isIri(tokens[index + 1]))
        index++;
      nodes = 2;
    } else if (token.text === '{') nested ??= token;
    else if (token.text === '.' || token.text === '}') nodes = 0;
    else if (token.text === ';') nodes = 1;
    else if (token.text === ',') nodes = 2;
    else nodes += 1;
  }
  if (found === 0 && nested !== undefined) {
    refuse('no-nested-group', nested, 'a group within the group', 'leave out its braces');
  }
  return found > 0;

  function refusePath(token: FileToken) {
    refuse('no-path', token, 'a property path', 'name the nodes in between with variables');
  }
}

function isIri(token: FileToken | undefined): boolean {
  return token?.kind === 'iri' || token?.kind === 'prefixedName';
}

/** Index of the token that closes what opens after an index; the index itself when nothing opens. */
function endOfExpression(tokens: readonly FileToken[], from: number): number {
  const start = tokens.findIndex(({ text }, index) => index > from && closing[text] !== undefined);
  if (start < 0) return from;
  const open = tokens[start]!.text;
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    if (tokens[index]!.text === open) depth += 1;
    if (tokens[index]!.text === closing[open] && --depth === 0) return index;
  }
  return tokens.length;
}
