import {
  type PartialBinding,
  printGraphPattern,
  type TriplePattern,
} from '@gridloom/graph-patterns';
import type { OracleNetwork, OracleReact, OracleSource } from '../oracle/network.js';
import { variablesOf } from '../oracle/notation.js';
import type { AskCase, PostCase } from '../oracle/random-network.js';
import { asSet } from '../oracle/value.js';
import { argumentsOf, knowledgeText, slug } from './oracle-network.js';
import type { Behaviour, ExchangeRun, Expectation } from './random-exchange.js';
import { shuffled } from './shuffled.js';

/** Everything that a script needs to show a disagreement. */
interface Disagreement<T> {
  readonly given: T;
  readonly behaviour: Behaviour;
  readonly expected: Expectation;
  /** Undefined when the exchange ended with an error. */
  readonly actual: ExchangeRun | undefined;
}

/**
 * A self-contained TypeScript program over the public interface that asks or posts as given, prints what came and what
 * should have come, and fails where they differ. Handlers are tables of what they were called with.
 */
export function askScript(disagreement: Disagreement<AskCase>): string {
  const { given, expected } = disagreement;
  return [
    ...networkLines(disagreement, given.network, given.level),
    `const { bindings, exchange } = await asker.ask(`,
    `  { pattern: ${patternText(given.pattern)} },`,
    `  ${rowsText(given.askerBindings)},`,
    `);`,
    ...closingLines(expected, []),
  ].join('\n');
}

/** The same as {@link askScript} for a Post. */
export function postScript(disagreement: Disagreement<PostCase>): string {
  const { given, expected } = disagreement;
  const result = given.result === undefined ? '' : `, result: ${patternText(given.result)}`;
  return [
    ...networkLines(disagreement, given.network, given.level),
    `const { resultBindings: bindings, exchange } = await asker.post(`,
    `  { argument: ${patternText(given.argument)}${result} },`,
    `  ${rowsText(given.posted)} as never[],`,
    `);`,
    ...closingLines(expected, given.network.reacts),
  ].join('\n');
}

function networkLines<T>(
  { behaviour, expected, actual }: Disagreement<T>,
  network: OracleNetwork,
  level: number,
): string[] {
  const { validateReplies, workPerTurn, maxPushedBindings, waysPerTerms, together } = behaviour;
  const connect = (id: string, reasonerLevel?: number): string =>
    `await runtime.connect({ id: 'https://example.org/${slug(id)}', name: '${id}', description: ''${
      reasonerLevel === undefined ? '' : `, reasonerLevel: ${reasonerLevel}`
    } });`;
  const owner = (id: string): string => (together ? 'everybody' : nameOf(id));
  const own = (id: string): string[] => (together ? [] : [`const ${nameOf(id)} = ${connect(id)}`]);
  const knowledge = knowledgeText(network);
  return [
    `// Run with: npx tsx --conditions=gridloom-source <this file>, saved below knowledge-engine/test`,
    `import assert from 'node:assert/strict';`,
    `import { graphPattern${behaviour.selective ? ', sameValue' : ''} } from '@gridloom/graph-patterns';`,
    `import { Runtime } from '@gridloom/knowledge-engine';`,
    ``,
    `const runtime = new Runtime({`,
    `  batchDelayMs: 2,`,
    `  validateReplies: ${validateReplies},`,
    `  bounds: { workPerTurn: ${workPerTurn}, maxPushedBindings: ${maxPushedBindings}, waysPerTerms: ${waysPerTerms} },`,
    `});`,
    ...(together ? [`const everybody = ${connect('everybody')}`] : []),
    ...shuffled([...network.answers, ...network.reacts], behaviour.order).flatMap((one) => [
      ...own(one.id),
      ...(one.kind === 'answer'
        ? answerLines(one, owner(one.id), behaviour)
        : reactLines(one, owner(one.id), behaviour, argumentsSeen(one, expected, actual))),
    ]),
    `const asker = ${connect('asker', level)}`,
    ...(knowledge === '' ? [] : [`await asker.setDomainKnowledge(\`\n${escaped(knowledge)}\n\`);`]),
  ];
}

/** Arguments that the handler of a REACT may be called with, or was. */
function argumentsSeen(
  { id }: OracleReact,
  expected: Expectation,
  actual: ExchangeRun | undefined,
): PartialBinding[] {
  const called =
    actual === undefined
      ? []
      : argumentsOf(actual.exchange.calls, actual.ids.get(id), 'react', 'inference');
  return asSet([
    ...(expected.calls.get(id) ?? []),
    ...(expected.inferences.get(id)?.arguments ?? []),
    ...called,
  ]);
}

const pause = '  await new Promise((resolve) => setImmediate(resolve));';

function answerLines(source: OracleSource, owner: string, behaviour: Behaviour): string[] {
  const rows = rowsText(source.rows);
  const { delayed, selective } = behaviour;
  return [
    `await ${owner}.answer({ pattern: ${patternText(source.pattern)} }, ${delayed ? 'async ' : ''}(asked) => {`,
    ...(delayed ? [pause] : []),
    ...(selective
      ? [
          `  return ${rows}.filter((row: Record<string, string>) =>`,
          `    asked.some((binding: object) =>`,
          `      Object.entries(binding).every(([name, term]) => sameValue(row[name]!, term as string)),`,
          `    ),`,
          `  );`,
        ]
      : [`  return ${rows};`]),
    `});`,
  ];
}

function reactLines(
  react: OracleReact,
  owner: string,
  { delayed }: Behaviour,
  seen: readonly PartialBinding[],
): string[] {
  const { id, argument, result } = react;
  const text = result === undefined ? '' : `, result: ${patternText(result)}`;
  const names = variablesOf(argument);
  const key = names.map((name) => `\${binding.${name}}`).join(' ');
  const cases = seen.map((binding) => {
    const own = names.map((name) => binding[name]!).join(' ');
    return `      case ${quoted(own)}: return ${rowsText(react.handler(binding as never))};`;
  });
  return [
    `const ${nameOf(id)}Registration = await ${owner}.react({ argument: ${patternText(argument)}${text} }, ${delayed ? 'async ' : ''}(given) => {`,
    ...(delayed ? [pause] : []),
    ...(result === undefined
      ? [`  return [];`]
      : [
          `  return given.flatMap((binding) => {`,
          `    switch (\`${key}\`) {`,
          ...cases,
          `      default: return [];`,
          `    }`,
          `  });`,
        ]),
    `});`,
  ];
}

function closingLines(expected: Expectation, reacts: readonly OracleReact[]): string[] {
  return [
    `await runtime.close();`,
    ``,
    `const sorted = (rows: readonly object[]) =>`,
    `  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();`,
    `const expected = ${rowsText(expected.bindings)};`,
    `console.log(exchange.outcome, 'actual', bindings, 'expected', expected);`,
    `assert.deepEqual(sorted(bindings), sorted(expected));`,
    ...(reacts.length === 0
      ? []
      : [
          `const received = (id: string, role?: string): object[] =>`,
          `  exchange.calls`,
          `    .filter((call) => call.knowledgeInteractionId === id && (role ?? call.role) === call.role)`,
          `    .flatMap((call) => call.argumentBindings);`,
          `const assertReceives = (id: string, due: readonly object[]): void => {`,
          `  const wanted = sorted(due);`,
          `  console.log(id, 'received', received(id), 'due', due);`,
          `  assert.deepEqual(sorted(received(id)).filter((row) => wanted.includes(row)), wanted);`,
          `  assert.deepEqual(sorted(received(id, 'react')).filter((row) => !wanted.includes(row)), []);`,
          `};`,
        ]),
    ...reacts.map(
      ({ id }) =>
        `assertReceives(${nameOf(id)}Registration.knowledgeInteractionId, ${rowsText(expected.calls.get(id) ?? [])});`,
    ),
    ``,
  ];
}

/** An id of the oracle as the name of a constant. */
function nameOf(id: string): string {
  return id.replaceAll(' ', '');
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}

function quoted(text: string): string {
  return `\`${escaped(text)}\``;
}

function patternText(triples: readonly TriplePattern[]): string {
  return `graphPattern(${quoted(printGraphPattern(triples).trim())})`;
}

/** Bindings as an array literal. */
function rowsText(rows: readonly PartialBinding[]): string {
  const row = (binding: PartialBinding): string => {
    const cells = Object.entries(binding).map(([name, term]) => `${name}: ${quoted(term!)}`);
    return cells.length === 0 ? '{}' : `{ ${cells.join(', ')} }`;
  };
  return `[${rows.map(row).join(', ')}]`;
}
