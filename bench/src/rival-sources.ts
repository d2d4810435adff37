import { type ReasonerLevel, Runtime } from '@gridloom/knowledge-engine';
import type { Row } from './floors.js';
import { addSource, party, starPattern } from './network.js';
import { type Effort, type Figure, type Reading, sized } from './reading.js';
import { duration, interleaved } from './timing.js';

const triples = 10;
const rowsPerSource = 10;

/** What a case of rival sources is made of. */
interface Rivals {
  readonly sources: number;
  /** Whether all sources know the same subjects and say the same of them; otherwise each has subjects of its own. */
  readonly sameRows: boolean;
  readonly level?: ReasonerLevel;
}

/** An ask of a star pattern that every one of the sources could answer alone. */
async function rivals({ sources, sameRows, level = 2 }: Rivals): Promise<() => Promise<void>> {
  const runtime = new Runtime();
  for (let source = 0; source < sources; source++) {
    const rows = starRows(sameRows ? 'common' : `own-${source}`);
    await addSource(runtime, `source-${source}`, starPattern(triples, 's'), async () => rows);
  }
  const asker = await runtime.connect(party('asker', { reasonerLevel: level }));
  const interaction = { pattern: starPattern(triples, 'x') };
  const expected = sameRows ? rowsPerSource : rowsPerSource * sources;
  return async () => {
    const { bindings, exchange } = await asker.ask(interaction);
    if (bindings.length !== expected || exchange.outcome !== 'complete') {
      throw new Error(`${bindings.length} rows, expected ${expected}: ${exchange.outcome}`);
    }
  };
}

function starRows(prefix: string): Row[] {
  return Array.from({ length: rowsPerSource }, (_, row) => {
    const subject = `${prefix}-${row}`;
    const values = Array.from({ length: triples }, (_, triple) => [
      `s${triple}`,
      `<https://example.org/value/${subject}-${triple}>`,
    ]);
    return {
      s: `<https://example.org/subject/${subject}>`,
      ...(Object.fromEntries(values) as Row),
    };
  });
}

async function times(cases: readonly Rivals[], effort: Effort): Promise<number[]> {
  const asks = await Promise.all(cases.map(rivals));
  return await interleaved(asks, {
    rounds: sized(effort, 7, 1),
    warmUp: sized(effort, 3, 0),
    repeats: sized(effort, 5, 1),
  });
}

const words = `${triples} triples, ${rowsPerSource} rows each`;

/** Sources with subjects of their own: the time must grow with their number, not faster. */
export const rivalsApart: Figure = {
  name: 'rival sources without common subject',
  async measure(effort) {
    const most = sized(effort, 100, 20);
    const numbers = [2, 5, 10, 20, most];
    const cases = numbers.map((sources) => ({ sources, sameRows: false }));
    const taken = await times(cases, effort);
    const name = 'sources of one pattern, no common subject';
    return [
      {
        name: `${most} ${name}, to 10 (${words})`,
        value: taken[4]! / taken[2]!,
        unit: 'times',
        target: { atMost: 12 },
        detail: numbers.map((number, index) => `${number}: ${duration(taken[index]!)}`).join(', '),
      },
      { ...below(`20 ${name}`, taken[3]!, 10), detail: words },
    ];
  },
};

/** Sources that all say the same: at most quadratic in their number. */
export const rivalsAlike: Figure = {
  name: 'rival sources with the same rows',
  async measure(effort) {
    const numbers = [2, 5, 10, 20];
    const cases = numbers.map((sources) => ({ sources, sameRows: true }));
    const taken = await times(cases, effort);
    const name = 'sources of one pattern, all with the same rows';
    return [
      {
        name: `20 ${name}, to 10 (${words})`,
        value: taken[3]! / taken[2]!,
        unit: 'times',
        target: { atMost: 4 },
        detail: numbers.map((number, index) => `${number}: ${duration(taken[index]!)}`).join(', '),
      },
      { ...below(`20 ${name}`, taken[3]!, 50), detail: words },
    ];
  },
};

/** What the levels cost where they all give the same rows. */
export const levelCosts: Figure = {
  name: 'levels on rival sources',
  async measure(effort) {
    const readings: Reading[] = [];
    for (const [sources, sameRows, words] of [
      [1, false, 'one source'],
      [20, false, '20 sources, no common subject'],
      [20, true, '20 sources, the same rows'],
    ] as const) {
      const levels = [1, 2, 3, 5] as const;
      const cases = levels.map((level) => ({ sources, sameRows, level }));
      const [first, second, third, fifth] = await times(cases, effort);
      const highest = Math.max(third!, fifth!);
      const detail = `levels 1, 2, 3, 5: ${[first!, second!, third!, fifth!].map(duration).join(', ')}`;
      readings.push({
        name: `levels 3 and 5 to level 2, ${words}`,
        value: highest / second!,
        unit: 'times',
        target: { atMost: 1.5 },
        detail,
      });
      if (sameRows) continue;
      readings.push({
        name: `levels 3 and 5 to level 1, ${words}`,
        value: highest / first!,
        unit: 'times',
        target: { atMost: 3 },
        detail,
      });
    }
    return readings;
  },
};

function below(name: string, milliseconds: number, atMost: number): Omit<Reading, 'detail'> {
  return { name, value: milliseconds, unit: 'ms', target: { atMost } };
}
