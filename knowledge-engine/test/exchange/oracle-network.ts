import {
  type Binding,
  type GraphPattern,
  printGraphPattern,
  type TriplePattern,
} from '@gridloom/graph-patterns';
import type { Runtime } from '@gridloom/knowledge-engine';
import { type CallRecord, type SmartConnector } from '@gridloom/knowledge-engine';
import type { OracleNetwork } from '../oracle/naive.js';
import { variablesOf } from '../oracle/notation.js';
import type { Level } from '../oracle/solve.js';
import { sameValue } from '../oracle/value.js';

/** How the sources of a network behave; results must not depend on it. */
export interface Manners {
  /** Return only rows that were asked for; otherwise everything. */
  readonly selective: boolean;
  /** Answer in a later turn of the event loop. */
  readonly delayed: boolean;
}

export function asPattern(triples: readonly TriplePattern[]): GraphPattern {
  return {
    triples,
    variables: variablesOf(triples),
    text: printGraphPattern(triples),
    warnings: [],
  };
}

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));

/** The network of the oracle as a real one: each interaction a knowledge base of its own. */
export async function connectNetwork(
  runtime: Runtime,
  network: OracleNetwork,
  manners: Manners,
): Promise<void> {
  const finish = <T>(rows: T): T | Promise<T> => (manners.delayed ? later(rows) : rows);
  for (const { id, pattern, rows } of network.answers) {
    const connector = await connect(runtime, id);
    await connector.answer({ pattern: asPattern(pattern) }, (asked) =>
      finish(
        manners.selective
          ? rows.filter((row) =>
              asked.some((binding) =>
                Object.entries(binding).every(([name, term]) => sameValue(row[name]!, term!)),
              ),
            )
          : rows,
      ),
    );
  }
  for (const react of network.reacts) {
    const { id, argument, result } = react;
    const connector = await connect(runtime, id);
    await connector.react(
      {
        argument: asPattern(argument),
        ...(result === undefined ? {} : { result: asPattern(result) }),
      },
      (given) => finish(given.flatMap((binding) => react.handler(binding))),
    );
  }
}

async function connect(runtime: Runtime, id: string): Promise<SmartConnector> {
  return runtime.connect({ id: knowledgeBaseId(id), name: id, description: '' });
}

export function knowledgeBaseId(id: string): string {
  return `https://example.org/${id.replaceAll(' ', '-')}`;
}

/** The knowledge base that asks or posts. */
export async function connectAsker(runtime: Runtime, level: Level): Promise<SmartConnector> {
  return runtime.connect({
    id: 'https://example.org/asker',
    name: 'asker',
    description: '',
    reasonerLevel: level,
  });
}

/** Arguments with which each REACT was called in a role, by id of the oracle. */
export function argumentsOf(
  calls: readonly CallRecord[],
  id: string,
  role: CallRecord['role'],
): Binding[] {
  return calls
    .filter((call) => call.knowledgeBaseId === knowledgeBaseId(id) && call.role === role)
    .flatMap((call) => call.argumentBindings as Binding[]);
}
