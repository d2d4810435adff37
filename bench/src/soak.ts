import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import { addSource, otherNames, party, patternOf, times, values } from './network.js';
import { type Figure, sized } from './reading.js';
import { measurementRows } from './rows.js';
import { collectGarbage } from './timing.js';

const bytesPerMegabyte = 1024 * 1024;

/** One kind of exchange of the mixture; gets a running number. */
type Kind = (number: number) => Promise<unknown>;

/**
 * A mixture of all that exchanges can be: rows from one source, joins, Posts with results, rules, empty results, failing
 * and mute parties, selections, limits, and knowledge bases that come and go.
 */
async function mixture(runtime: Runtime): Promise<readonly Kind[]> {
  const rows = measurementRows(10, ['m', 'v', 't']);
  await addSource(runtime, 'whole', otherNames, async () => rows);
  const some = rows.map(({ m, v }) => ({ m: m!, v: v! }));
  await addSource(runtime, 'values', values, async () => some);
  const others = rows.map(({ m, t }) => ({ s: m!, t: t! }));
  await addSource(runtime, 'times', times, () => others);
  await addSource(runtime, 'failing', patternOf('?x ex:fails ?y'), () => {
    throw new Error('out of order');
  });
  await addSource(runtime, 'mute', patternOf('?x ex:mute ?y'), () => new Promise(() => undefined));
  const reactor = await runtime.connect(party('reactor'));
  await reactor.react(
    { argument: patternOf('?m ex:value ?v'), result: patternOf('?m ex:seenBy ?w') },
    async (given) => given.map(({ m }) => ({ m: m!, w: '"reactor"' })),
  );
  const asker = await runtime.connect(party('asker', { reasonerLevel: 3 }));
  await asker.setDomainKnowledge(
    '@prefix ex: <https://example.org/vocabulary#> . (?m ex:value ?v) -> (?m ex:size ?v) .',
  );
  const ask = (text: string): Kind => {
    const interaction = { pattern: patternOf(text) };
    return () => asker.ask(interaction);
  };
  const post = {
    argument: patternOf('?m ex:value ?v'),
    result: patternOf('?m ex:seenBy ?w'),
  };
  const limited = { pattern: patternOf('?m ex:value ?v') };
  const mute = { pattern: patternOf('?x ex:mute ?y') };
  const plain = ask('?x ex:value ?y . ?x ex:time ?z');
  return [
    plain,
    ask('?s ex:time ?t'),
    ask('?m ex:size ?v'),
    ask('?x ex:fails ?y'),
    ask('?x ex:nobody ?y'),
    (number) => asker.post(post as never, [{ m: `<m${number}>`, v: '"1"' }]),
    () => asker.ask(limited, [], { limit: 3, order: [{ variable: 'v' }] }),
    (number) => (number % 100 === 0 ? asker.ask(mute, [], { deadlineMs: 1 }) : plain(number)),
    (number) => (number % 10 === 0 ? selected(asker, limited, number) : plain(number)),
    (number) => (number % 10 === 0 ? comeAndGo(runtime, number) : plain(number)),
  ];
}

function selected(
  asker: SmartConnector,
  interaction: Parameters<SmartConnector['ask']>[0],
  number: number,
): Promise<unknown> {
  const excluded = `https://example.org/party/other-${number}`;
  return asker.ask(interaction, [], { recipients: { excludedKnowledgeBases: [excluded] } });
}

async function comeAndGo(runtime: Runtime, number: number): Promise<void> {
  const connector = await runtime.connect(party(`guest-${number}`));
  await connector.answer({ pattern: patternOf(`?x ex:guest${number} ?y`) }, () => []);
  await connector.ask({ pattern: patternOf(`?x ex:guest${number - 1} ?y`) });
  await connector.close();
}

/** After very many exchanges the heap must be what it was after some. */
export const soak: Figure = {
  name: 'soak',
  async measure(effort) {
    const exchanges = sized(effort, 1_000_000, 200);
    const runtime = new Runtime();
    const kinds = await mixture(runtime);
    const heap = async (): Promise<number> => {
      await collectGarbage();
      return process.memoryUsage().heapUsed / bytesPerMegabyte;
    };
    const early = exchanges / 10;
    let before = 0;
    for (let number = 0; number < exchanges; number++) {
      if (number === early) before = await heap();
      await kinds[number % kinds.length]!(number);
    }
    const after = await heap();
    await runtime.close();
    return [
      {
        name: `heap after ${exchanges} exchanges of all kinds, to that after ${early}`,
        value: after / before,
        unit: 'times',
        target: { atMost: 1.1 },
        detail: `${after.toFixed(1)} MB, ${before.toFixed(1)} MB`,
      },
    ];
  },
};
