import { type ReasonerLevel, Runtime } from '@gridloom/knowledge-engine';
import { addSource, party, patternOf } from './network.js';
import { type Figure, type Reading, sized } from './reading.js';
import { duration, interleaved } from './timing.js';

const triples = 12;

/** A path: every triple may be any of the source's, as far as patterns say. */
const path = patternOf(
  Array.from({ length: triples }, (_, step) => `?v${step} ex:next ?v${step + 1}`).join(' . '),
);

const row = Object.fromEntries(
  path.variables.map((name) => [name, `<https://example.org/node/${name}>`]),
);

async function paths(sources: number, level: ReasonerLevel): Promise<() => Promise<void>> {
  const runtime = new Runtime();
  for (let source = 0; source < sources; source++) {
    await addSource(runtime, `source-${source}`, path, async () => [row]);
  }
  const asker = await runtime.connect(party('asker', { reasonerLevel: level }));
  return async () => {
    const { bindings, exchange } = await asker.ask({ pattern: path });
    if (bindings.length === 1 && exchange.outcome === 'complete') return;
    throw new Error(`${bindings.length} rows, expected 1: ${exchange.outcome}`);
  };
}

/** One predicate in every triple: rows may overlap in very many ways, and the result is the same few. */
export const repeatedPredicates: Figure = {
  name: 'levels on a pattern that repeats its predicate',
  async measure(effort) {
    const readings: Reading[] = [];
    for (const sources of [1, 3]) {
      const levels = [2, 3] as const;
      const asks = await Promise.all(levels.map((level) => paths(sources, level)));
      const [two, three] = await interleaved(asks, {
        rounds: sized(effort, 7, 1),
        warmUp: sized(effort, 3, 0),
        repeats: sized(effort, 5, 1),
      });
      readings.push({
        name: `level 3 to level 2, a path of ${triples} triples, sources with the same row: ${sources}`,
        value: three! / two!,
        unit: 'times',
        target: { atMost: 1.5 },
        detail: `levels 2, 3: ${duration(two!)}, ${duration(three!)}`,
      });
    }
    return readings;
  },
};
