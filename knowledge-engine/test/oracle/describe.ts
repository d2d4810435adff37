import type { PartialBinding } from '@gridloom/graph-patterns';
import type { OracleNetwork } from './network.js';
import { printBinding, printPattern } from './notation.js';
import type { AskCase, PostCase } from './random-network.js';

/** The network in the notation of notation.ts, one line per interaction, rule, fact and row. */
export function describeNetwork({ answers, reacts, rules, facts }: OracleNetwork): string {
  return [
    ...answers.flatMap(({ id, pattern, rows }) => [
      `${id}: ${printPattern(pattern)}`,
      ...lines(rows),
    ]),
    ...reacts.flatMap(({ id, argument, result, handlerText }) => [
      `${id}: ${printPattern(argument)} -> ${result === undefined ? '(no result)' : printPattern(result)}`,
      ...(handlerText === undefined ? [] : [`  returns ${handlerText}`]),
    ]),
    ...rules.map(({ id, body, head }) => `${id}: ${printPattern(body)} -> ${printPattern(head)}`),
    ...facts.map((fact) => `fact: ${printPattern([fact])}`),
  ].join('\n');
}

export function describeAsk({ network, pattern, level, askerBindings }: AskCase): string {
  return [
    '',
    describeNetwork(network),
    `ask at level ${level}: ${printPattern(pattern)}`,
    ...lines(askerBindings),
  ].join('\n');
}

export function describePost({ network, argument, result, posted, level }: PostCase): string {
  return [
    '',
    describeNetwork(network),
    `post at level ${level}: ${printPattern(argument)}`,
    ...lines(posted),
    ...(result === undefined ? [] : [`  for the result ${printPattern(result)}`]),
  ].join('\n');
}

/** Bindings, one indented line each. */
export function lines(bindings: readonly PartialBinding[]): string[] {
  return bindings.map((binding) => `  ${printBinding(binding)}`);
}
