import {
  type Binding,
  type GraphPattern,
  type PartialBinding,
  printGraphPattern,
  type Triple,
  type TriplePattern,
} from '@gridloom/graph-patterns';
import type { CallRecord, Runtime, SmartConnector } from '@gridloom/knowledge-engine';
import type { OracleNetwork, OracleRule } from '../oracle/network.js';
import { variablesOf } from '../oracle/notation.js';
import type { Level } from '../oracle/solve.js';
import { sameValue } from '../oracle/value.js';
import { shuffled } from './shuffled.js';

/** How the sources of a network behave; results must not depend on it. */
export interface Manners {
  /** Return only rows that were asked for; otherwise everything. */
  readonly selective: boolean;
  /** Answer in a later turn of the event loop. */
  readonly delayed: boolean;
  /** Shuffles the registrations; 0 leaves them in the order of the network, ANSWERs first. */
  readonly order: number;
  /** All belong to one knowledge base; otherwise each has one of its own. */
  readonly together: boolean;
}

/** Ids of knowledge interactions by the ids of the oracle. */
export type InteractionIds = ReadonlyMap<string, string>;

export function asPattern(triples: readonly TriplePattern[]): GraphPattern {
  return {
    triples,
    variables: variablesOf(triples),
    text: printGraphPattern(triples),
    warnings: [],
  };
}

/** Rules and facts in the rule language (exchange-semantics 7). */
export function knowledgeText({
  rules,
  facts,
}: {
  readonly rules: readonly OracleRule[];
  readonly facts: readonly Triple[];
}): string {
  const clauses = (triples: readonly TriplePattern[]): string =>
    triples.map((triple) => `(${triple.join(' ')})`).join(' ');
  return [
    ...rules.map(({ body, head }) => `${clauses(body)} -> ${clauses(head)} .`),
    ...facts.map((fact) => `-> ${clauses([fact])} .`),
  ].join('\n');
}

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));

/** The interactions of the oracle's network as real ones. */
export async function connectNetwork(
  runtime: Runtime,
  { answers, reacts }: Pick<OracleNetwork, 'answers' | 'reacts'>,
  manners: Manners,
): Promise<InteractionIds> {
  const finish = <T>(rows: T): T | Promise<T> => (manners.delayed ? later(rows) : rows);
  const together = manners.together ? await connect(runtime, 'everybody') : undefined;
  const ids = new Map<string, string>();
  for (const one of shuffled([...answers, ...reacts], manners.order)) {
    const connector = together ?? (await connect(runtime, one.id));
    const { knowledgeInteractionId } =
      one.kind === 'answer'
        ? await connector.answer({ pattern: asPattern(one.pattern) }, (asked) =>
            finish(
              manners.selective ? one.rows.filter((row) => extendsSome(row, asked)) : one.rows,
            ),
          )
        : await connector.react(
            {
              argument: asPattern(one.argument),
              ...(one.result === undefined ? {} : { result: asPattern(one.result) }),
            },
            (given) => finish(given.flatMap((binding) => one.handler(binding))),
          );
    ids.set(one.id, knowledgeInteractionId);
  }
  return ids;
}

function extendsSome(row: Binding, asked: readonly PartialBinding[]): boolean {
  return asked.some((binding) =>
    Object.entries(binding).every(([name, term]) => sameValue(row[name]!, term!)),
  );
}

/** An id of the oracle as part of an IRI. */
export const slug = (id: string): string => id.replaceAll(' ', '-');

function connect(runtime: Runtime, id: string): Promise<SmartConnector> {
  return runtime.connect({
    id: `https://example.org/${slug(id)}`,
    name: id,
    description: '',
  });
}

/** The knowledge base that asks or posts, with its domain knowledge. */
export async function connectAsker(
  runtime: Runtime,
  level: Level,
  network: Pick<OracleNetwork, 'rules' | 'facts'>,
): Promise<SmartConnector> {
  const asker = await runtime.connect({
    id: 'https://example.org/asker',
    name: 'asker',
    description: '',
    reasonerLevel: level,
  });
  if (network.rules.length + network.facts.length > 0) {
    await asker.setDomainKnowledge(knowledgeText(network));
  }
  return asker;
}

/** Arguments with which an interaction was called in some role. */
export function argumentsOf(
  calls: readonly CallRecord[],
  knowledgeInteractionId: string | undefined,
  ...roles: readonly CallRecord['role'][]
): Binding[] {
  return calls
    .filter(
      (call) => call.knowledgeInteractionId === knowledgeInteractionId && roles.includes(call.role),
    )
    .flatMap((call) => call.argumentBindings as Binding[]);
}
