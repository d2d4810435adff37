import { Runtime } from '@gridloom/knowledge-engine';
import { addSource, addUnrelated, measurements, otherNames, party, patternOf } from './network.js';
import { type Figure, type Reading, sized } from './reading.js';
import { measurementRows } from './rows.js';
import { interleaved } from './timing.js';

/** Explaining executes nothing, however large the network. */
export const explaining: Figure = {
  name: 'explain and knowledge gaps',
  async measure(effort) {
    const many = sized(effort, 10_000, 100);
    const runtime = new Runtime();
    await addUnrelated(runtime, many / 2);
    // As many different predicates again, so that names are not found by luck.
    for (let number = 0; number < many / 2; number++) {
      const pattern = patternOf(`?d ex:own${number} ?p . ?p ex:measured${number} ?r`);
      await addSource(runtime, `own-${number}`, pattern, () => []);
    }
    const row = measurementRows(1, ['m', 'v', 't']);
    await addSource(runtime, 'source', otherNames, async () => row);
    const asker = await runtime.connect(party('asker'));
    const mistyped = { pattern: patternOf('?x ex:vallue ?y . ?x ex:time ?z') };
    const general = { pattern: patternOf('?s ?p ?o') };
    const withGaps = { ...mistyped, knowledgeGapsEnabled: true };
    const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['explain an Ask that has an answer', () => asker.explain({ pattern: measurements })],
      ['explain an Ask with a mistyped predicate', () => asker.explain(mistyped)],
      ['explain an Ask that everybody could answer', () => asker.explain(general)],
      ['knowledge gaps of an Ask', () => asker.ask(withGaps)],
    ];
    const taken = await interleaved(
      cases.map(([, run]) => run),
      { rounds: sized(effort, 7, 1), warmUp: sized(effort, 2, 0), repeats: sized(effort, 3, 1) },
    );
    await runtime.close();
    return cases.map(([words], index): Reading => ({
      name: `${words}, among ${many} interactions`,
      value: taken[index]!,
      unit: 'ms',
      target: { atMost: 50 },
      detail: '',
    }));
  },
};
