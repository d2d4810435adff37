import { Runtime } from '@gridloom/knowledge-engine';
import type { Row } from './floors.js';
import {
  addSource,
  addUnrelated,
  otherNames,
  measurements,
  party,
  patternOf,
  starPattern,
} from './network.js';
import { type Figure, sized } from './reading.js';
import { measurementRows, subjectTerm, valueTerm } from './rows.js';
import { duration, interleaved, interleavedPrepared } from './timing.js';

/** A source whose rows reach the asker through some number of REACTs, each of which turns them into the next form. */
async function chain(steps: number, rows: number): Promise<() => Promise<void>> {
  const runtime = new Runtime();
  const given = Array.from({ length: rows }, (_, row) => ({
    a: subjectTerm(row),
    b: valueTerm(row),
  }));
  await addSource(runtime, 'source', patternOf('?a ex:form0 ?b'), async () => given);
  for (let step = 0; step < steps; step++) {
    const connector = await runtime.connect(party(`step-${step}`));
    await connector.react(
      {
        argument: patternOf(`?a ex:form${step} ?b`),
        result: patternOf(`?a ex:form${step + 1} ?b`),
      },
      async (bindings) => bindings.map(({ a, b }) => ({ a: a!, b: b! })),
    );
  }
  const asker = await runtime.connect(party('asker'));
  const interaction = { pattern: patternOf(`?x ex:form${steps} ?y`) };
  return async () => {
    const { bindings } = await asker.ask(interaction);
    if (bindings.length !== rows) throw new Error(`${bindings.length} rows, expected ${rows}`);
  };
}

export const reactChain: Figure = {
  name: 'chain of REACTs',
  async measure(effort) {
    const rows = sized(effort, 1_000, 10);
    const [one, ten] = await interleaved([await chain(1, rows), await chain(10, rows)], {
      rounds: sized(effort, 7, 1),
      warmUp: sized(effort, 3, 0),
      repeats: sized(effort, 5, 1),
    });
    return [
      {
        name: `chain of 10 REACTs over ${rows} rows, to one REACT`,
        value: ten! / one!,
        unit: 'times',
        target: { atMost: 20 },
        detail: `${duration(ten!)}, one: ${duration(one!)}`,
      },
    ];
  },
};

/** A long pattern of which each source has a part: all about the same subjects. */
export const longPattern: Figure = {
  name: 'pattern of 40 triples over 8 sources',
  async measure(effort) {
    const [sources, each] = [8, 5];
    const rows = sized(effort, 100, 10);
    const runtime = new Runtime();
    for (let source = 0; source < sources; source++) {
      const pattern = starPattern(each, 's', source * each);
      const given = Array.from({ length: rows }, (_, row): Row => {
        const values = pattern.variables.slice(1).map((name) => [name, `"${name} of ${row}"`]);
        return { s: subjectTerm(row), ...(Object.fromEntries(values) as Row) };
      });
      await addSource(runtime, `part-${source}`, pattern, async () => given);
    }
    const asker = await runtime.connect(party('asker'));
    const interaction = { pattern: starPattern(sources * each, 'x') };
    const [taken] = await interleaved(
      [
        async () => {
          const { bindings } = await asker.ask(interaction);
          if (bindings.length !== rows) throw new Error(`${bindings.length}, expected ${rows}`);
        },
      ],
      { rounds: sized(effort, 7, 1), warmUp: sized(effort, 3, 0), repeats: sized(effort, 9, 1) },
    );
    return [
      {
        name: `pattern of ${sources * each} triples over ${sources} sources of ${rows} rows`,
        value: taken!,
        unit: 'ms',
        target: { atMost: 20 },
        detail: 'every source has five triples about the same subjects',
      },
    ];
  },
};

/** The first ask after somebody came whom the plan has to take in. */
export const firstAsk: Figure = {
  name: 'first ask after a registration',
  async measure(effort) {
    const many = sized(effort, 10_000, 100);
    const runtime = new Runtime();
    await addUnrelated(runtime, many);
    const row = measurementRows(1, ['m', 'v', 't']);
    await addSource(runtime, 'source', otherNames, async () => row);
    const asker = await runtime.connect(party('asker'));
    const interaction = { pattern: measurements };
    let number = 0;
    const [taken, warm] = await interleavedPrepared<unknown>(
      [
        {
          prepare: async () => {
            const connector = await runtime.connect(party(`change-${number++}`));
            await connector.answer({ pattern: otherNames }, () => []);
            return connector;
          },
          run: () => asker.ask(interaction),
        },
        { prepare: () => undefined, run: () => asker.ask(interaction) },
      ],
      { rounds: sized(effort, 20, 2), warmUp: sized(effort, 10, 0) },
    );
    await runtime.close();
    return [
      {
        name: `first ask after a registration that concerns it, among ${many} interactions`,
        value: taken!,
        unit: 'ms',
        target: { atMost: 5 },
        detail: `the next one ${duration(warm!)}`,
      },
    ];
  },
};
