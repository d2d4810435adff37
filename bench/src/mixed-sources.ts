import { Runtime } from '@gridloom/knowledge-engine';
import { columnJoin, type Row } from './floors.js';
import { addSource, party, starPattern } from './network.js';
import { type Figure, sized } from './reading.js';
import { duration, interleaved } from './timing.js';

const triples = 4;
const sources = 5;

/** Subjects that every source knows, with other values in each: every mixture of the sources is a solution. */
function rowsOf(source: number, subjects: number): Row[] {
  return Array.from({ length: subjects }, (_, subject) => {
    const value = (triple: number) => `"${source}-${subject}-${triple}"`;
    const s = `<https://example.org/subject/${subject}>`;
    return { s, s0: value(0), s1: value(1), s2: value(2), s3: value(3) };
  });
}

async function mixing(subjects: number): Promise<() => Promise<void>> {
  const runtime = new Runtime();
  for (let source = 0; source < sources; source++) {
    const rows = rowsOf(source, subjects);
    await addSource(runtime, `source-${source}`, starPattern(triples, 's'), async () => rows);
  }
  const asker = await runtime.connect(party('asker'));
  const interaction = { pattern: starPattern(triples, 'x') };
  const expected = solutionsOf(subjects);
  return async () => {
    const { bindings } = await asker.ask(interaction);
    if (bindings.length !== expected) throw new Error(`${bindings.length}, expected ${expected}`);
  };
}

function solutionsOf(subjects: number): number {
  return subjects * sources ** triples;
}

/** The time must be in proportion to the rows of the result. */
export const mixedSources: Figure = {
  name: 'five sources with the same subjects and different values',
  async measure(effort) {
    const [few, many] = [3, sized(effort, 24, 3)];
    const all = Array.from({ length: sources }, (_, source) => rowsOf(source, few)).flat();
    const [fewMs, manyMs, floorMs] = await interleaved(
      [await mixing(few), await mixing(many), () => columnJoin(all, triples)],
      {
        rounds: sized(effort, 7, 1),
        warmUp: sized(effort, 3, 0),
        repeats: sized(effort, 5, 1),
      },
    );
    const [fewRows, manyRows] = [solutionsOf(few), solutionsOf(many)];
    return [
      {
        name: `five sources, ${many} subjects with different values: time per row, to ${few} subjects`,
        value: manyMs! / manyRows / (fewMs! / fewRows),
        unit: 'times',
        target: { atMost: 1.5 },
        detail: `${duration(fewMs!)} for ${fewRows} rows, ${duration(manyMs!)} for ${manyRows}`,
      },
      {
        name: `five sources, ${few} subjects with different values, to a bare column join`,
        value: fewMs! / floorMs!,
        unit: 'times',
        detail: `${duration(fewMs!)}, column join ${duration(floorMs!)}, ${triples} triples`,
      },
    ];
  },
};
