import { Runtime } from '@gridloom/knowledge-engine';
import { addSource, addUnrelated, measurements, otherNames, party, patternOf } from './network.js';
import { type Figure, type Reading, sized } from './reading.js';
import { measurementRows } from './rows.js';
import { interleaved } from './timing.js';

interface Case extends Pick<Reading, 'target'> {
  readonly words: string;
  readonly run: () => Promise<unknown>;
}

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
    const target = { target: { atMost: 50 } };
    const cases: readonly Case[] = [
      {
        words: 'explain an Ask that has an answer',
        run: () => asker.explain({ pattern: measurements }),
        ...target,
      },
      {
        words: 'explain an Ask with a mistyped predicate',
        run: () => asker.explain(mistyped),
        ...target,
      },
      { words: 'knowledge gaps of an Ask', run: () => asker.ask(withGaps), ...target },
      // A plan over everybody; without a target, as nobody needs it often.
      { words: 'explain an Ask that everybody could answer', run: () => asker.explain(general) },
    ];
    const taken = await interleaved(
      cases.map(({ run }) => run),
      { rounds: sized(effort, 7, 1), warmUp: sized(effort, 2, 0), repeats: sized(effort, 3, 1) },
    );
    await runtime.close();
    return cases.map(({ words, run: _run, ...rest }, index): Reading => ({
      name: `${words}, among ${many} interactions`,
      value: taken[index]!,
      unit: 'ms',
      detail: '',
      ...rest,
    }));
  },
};
