import { type ReasonerLevel, Runtime } from '@gridloom/knowledge-engine';
import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import { party, patternOf, vocabulary } from './network.js';
import { type Figure, sized } from './reading.js';
import { duration, interleaved } from './timing.js';

const edge = patternOf('?x ex:edge ?y');
const reach = patternOf('?x ex:reach ?y');
const header = `@prefix ex: <${vocabulary.ex}> .\n(?x ex:edge ?y) -> (?x ex:reach ?y) .\n`;
const leftLinear = `${header}(?x ex:reach ?z) (?z ex:edge ?y) -> (?x ex:reach ?y) .`;
const nonLinear = `${header}(?x ex:reach ?z) (?z ex:reach ?y) -> (?x ex:reach ?y) .`;

const node = (number: number): string => `<https://example.org/node/${number}>`;

interface Closure {
  readonly edges: number;
  readonly rules: string;
  readonly level: ReasonerLevel;
  /** Number of the node asked for; all pairs when left out. */
  readonly start?: number;
}

/** A chain of edges that one source knows and returns selectively, and the closure of which is asked for. */
async function closureOf({ edges, rules, level, start }: Closure): Promise<{
  readonly ask: () => Promise<void>;
  /** Rows that the source returned to the last ask. */
  readonly fetched: () => number;
}> {
  const runtime = new Runtime();
  const rows = Array.from({ length: edges }, (_, n): Binding => ({ x: node(n), y: node(n + 1) }));
  const byStart = new Map(rows.map((row) => [row['x'], [row]]));
  const byEnd = new Map(rows.map((row) => [row['y'], [row]]));
  let fetched = 0;
  const fitting = ({ x, y }: PartialBinding): readonly Binding[] => {
    if (x === undefined) return y === undefined ? rows : (byEnd.get(y) ?? []);
    return (byStart.get(x) ?? []).filter((row) => y === undefined || row['y'] === y);
  };
  const source = await runtime.connect(party('source'));
  await source.answer({ pattern: edge }, async (bindings) => {
    const found = bindings.flatMap(fitting);
    fetched += found.length;
    return found;
  });
  const asker = await runtime.connect(party('asker', { reasonerLevel: level }));
  await asker.setDomainKnowledge(rules);
  const interaction = { pattern: reach };
  const bindings = start === undefined ? [] : [{ x: node(start) }];
  const expected = start === undefined ? (edges * (edges + 1)) / 2 : edges - start;
  const ask = async (): Promise<void> => {
    fetched = 0;
    const { bindings: found, exchange } = await asker.ask(interaction, bindings);
    if (found.length === expected && exchange.outcome === 'complete') return;
    throw new Error(`${found.length} rows, expected ${expected}: ${exchange.outcome}`);
  };
  return { ask, fetched: () => fetched };
}

/** From one node along a chain: the source is asked for one step at a time, never for all edges. */
export const leftLinearClosure: Figure = {
  name: 'transitive closure from one node',
  async measure(effort) {
    const edges = sized(effort, 2_000, 20);
    const shared = { edges, rules: leftLinear, start: 0 };
    const two = await closureOf({ ...shared, level: 2 });
    const three = await closureOf({ ...shared, level: 3 });
    const [taken, atThree] = await interleaved([two.ask, three.ask], {
      rounds: sized(effort, 7, 1),
      warmUp: sized(effort, 3, 0),
      repeats: sized(effort, 3, 1),
    });
    const words = `left-linear rules, chain of ${edges} edges, one start node`;
    return [
      {
        name: `${words}: rows fetched`,
        value: two.fetched(),
        unit: 'rows',
        target: { atMost: edges + 1 },
        detail: 'the source honours what it is asked for',
      },
      {
        name: words,
        value: taken!,
        unit: 'ms',
        target: { atMost: 150 },
        detail: `${edges + 1} calls one after the other`,
      },
      {
        name: `${words}: level 3 to level 2`,
        value: atThree! / taken!,
        unit: 'times',
        target: { atMost: 1.5 },
        detail: `${duration(atThree!)}, level 2: ${duration(taken!)}`,
      },
    ];
  },
};

/** Every pair is derived in as many ways as there are nodes between the two. */
export const nonLinearClosure: Figure = {
  name: 'transitive closure of all pairs',
  async measure(effort) {
    const edges = sized(effort, 300, 10);
    const shared = { edges, rules: nonLinear, level: 3 } as const;
    const all = await closureOf(shared);
    const one = await closureOf({ ...shared, start: 0 });
    const [allMs, oneMs] = await interleaved([all.ask, one.ask], {
      rounds: sized(effort, 5, 1),
      warmUp: sized(effort, 1, 0),
    });
    const words = `transitive rule, chain of ${edges} edges, level 3`;
    return [
      {
        name: `${words}: all pairs`,
        value: allMs!,
        unit: 'ms',
        target: { atMost: 1_500 },
        detail: `${(edges * (edges + 1)) / 2} pairs`,
      },
      {
        name: `${words}: one node, to all pairs`,
        value: oneMs! / allMs!,
        unit: 'times',
        target: { atMost: 1 },
        detail: `${duration(oneMs!)}, all: ${duration(allMs!)}`,
      },
    ];
  },
};
