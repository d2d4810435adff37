import assert from 'node:assert/strict';
import { parseDomainKnowledge, RuleSyntaxError } from '../../src/domain-knowledge/index.js';

export const xsd = 'http://www.w3.org/2001/XMLSchema#';
export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The facts of a text, each as one line. */
export const factsOf = (text: string): string[] =>
  parseDomainKnowledge(text).facts.map((triple) => triple.join(' '));

/** The rules of a text, each as `name: body => head`. */
export const rulesOf = (text: string): string[] =>
  parseDomainKnowledge(text).rules.map(({ name, body, head }) =>
    `${name}: ${body.text}=> ${head.text}`.trimEnd(),
  );

/** The object of the one fact of a text `-> (<s> <p> node).` */
export const nodeOf = (written: string, before = ''): string =>
  parseDomainKnowledge(`${before}-> (<s> <p> ${written}).`).facts[0]![2];

/** Expects a text to be refused at a place, for a reason. */
export function assertRefused(text: string, line: number, column: number, reason: RegExp): void {
  assert.throws(
    () => parseDomainKnowledge(text),
    (error) => {
      assert.ok(error instanceof RuleSyntaxError, String(error));
      assert.match(error.message, /^The domain knowledge must parse: line \d+, column \d+: /);
      assert.match(error.message, reason);
      assert.deepEqual([error.line, error.column], [line, column], error.message);
      return true;
    },
  );
}
