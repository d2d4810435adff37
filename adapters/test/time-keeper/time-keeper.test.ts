import assert from 'node:assert/strict';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { graphPattern, integer, iri, numberValue } from '@gridloom/graph-patterns';
import { connect, Runtime, startRestServer, type SmartConnector } from '@gridloom/knowledge-engine';
import { joinTimeKeeper, type TimeAgent } from '../../src/shared/simulated-time/time-agent.js';
import { startTimeKeeper, timeKeeperKnowledgeBase } from '../../src/time-keeper/index.js';

const START_MS = Date.UTC(2026, 0, 15);
const news = {
  name: 'news',
  argument: graphPattern('?party <https://example.org/counts> ?number .', {}),
};

type Join = (id: string) => Promise<SmartConnector>;

/** Parties that each write down what they do, and tell the others, who write that down too. */
async function play(open: Join, processes: readonly (readonly string[])[]): Promise<string[]> {
  const diary: string[] = [];
  const connectors: SmartConnector[] = [];
  const join: Join = async (id) => {
    const connector = await open(id);
    connectors.push(connector);
    return connector;
  };
  const keeper = startTimeKeeper({
    connector: await join('https://example.org/keeper'),
    startMs: START_MS,
    expects: processes.map((names) => names.join('+')),
  });
  const agents: TimeAgent[] = [];
  const joining = processes.map(async (names) => {
    const processId = names.join('+');
    const agent = await joinTimeKeeper({
      processId,
      knowledgeBaseId: `https://example.org/time/${processId}`,
      open: ({ id }) => join(id),
    });
    agents.push(agent);
    await agent.start(async (time) => {
      for (const name of names) {
        const connector = time.track(await join(`https://example.org/${name}`));
        const clock = time.clockOf(name);
        const second = (): number => (clock.now() - START_MS) / 1000;
        await connector.react({ ...news, name: 'news-react' }, (rows) => {
          for (const { party, number } of rows) {
            diary.push(`${second()} ${name} hears ${party.slice(-2, -1)} ${numberValue(number)}`);
            // What is heard makes more to do, at once and later.
            if (numberValue(number) === 2)
              clock.after(0, () => diary.push(`${second()} ${name} acts`));
          }
        });
        let count = 0;
        const act = (): void => {
          count++;
          const party = iri(`https://example.org/${name}`);
          void connector.post(news, [{ party, number: integer(count) }]);
          if (count < 4) clock.after(10_000, act);
        };
        clock.after(10_000, act);
      }
    });
  });
  const waiting = Promise.all(joining);
  await keeper.settle();
  await waiting;
  await keeper.runUntil(START_MS + 60_000);
  await keeper.close();
  assert.equal(keeper.nowMs, START_MS + 60_000);
  for (const agent of agents) await agent.close();
  for (const connector of connectors) await connector.close();
  return diary;
}

/** What different listeners hear of one Post comes in no fixed order. */
const ofEach = (diary: readonly string[]): string[] => {
  const name = (line: string): string => line.split(' ')[1]!;
  return [...diary].sort((left, right) =>
    name(left) < name(right) ? -1 : name(left) > name(right) ? 1 : 0,
  );
};

describe('time keeper', () => {
  it('lets the same happen in one process as in many, over REST as well', async () => {
    const runtime = new Runtime();
    const local: Join = (id) =>
      runtime.connect({ ...timeKeeperKnowledgeBase(id), name: id, description: id });
    const together = await play(local, [['a', 'b', 'c']]);
    assert.equal(together.length, 4 * 3 * 2 + 3 * 2);
    assert.deepEqual(ofEach(await play(local, [['a', 'b', 'c']])), ofEach(together));
    assert.deepEqual(ofEach(await play(local, [['c'], ['a'], ['b']])), ofEach(together));
    const server = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
    const remote: Join = (id) =>
      connect(server.url, { ...timeKeeperKnowledgeBase(id), name: id, description: id });
    const apart = await play(remote, [['a', 'c'], ['b']]);
    await server.close();
    await runtime.close();
    assert.deepEqual(ofEach(apart), ofEach(together));
  }).timeout(30_000);

  it('waits for what is on its way through a socket', async () => {
    const runtime = new Runtime();
    const join: Join = (id) =>
      runtime.connect({ ...timeKeeperKnowledgeBase(id), name: id, description: id });
    const keeper = startTimeKeeper({
      connector: await join('https://example.org/keeper'),
      startMs: START_MS,
      expects: ['all'],
    });
    const agent = await joinTimeKeeper({
      processId: 'all',
      knowledgeBaseId: 'https://example.org/time/all',
      open: ({ id }) => join(id),
    });
    const heardAt: number[] = [];
    const sockets: Socket[] = [];
    let server: Server | undefined;
    const started = agent.start(async (time) => {
      const clock = time.clockOf('line');
      server = createServer((socket) => {
        sockets.push(socket);
        socket.on('data', (chunk) => {
          // The line is slow on the clock of the machine; the simulated one must not mind.
          setTimeout(() => {
            heardAt.push(clock.now() - START_MS);
            time.activity.received(chunk.length);
          }, 20);
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address() as { port: number };
      const line = createConnection(address.port, '127.0.0.1');
      sockets.push(line);
      await once(line, 'connect');
      for (const second of [1, 2, 3])
        clock.after(second * 1000, () => {
          time.activity.sent(5);
          line.write('frame');
        });
    });
    await keeper.settle();
    await started;
    await keeper.runUntil(START_MS + 10_000);
    assert.deepEqual(heardAt, [1000, 2000, 3000]);
    for (const socket of sockets) socket.destroy();
    server?.close();
    await agent.close();
    await runtime.close();
  });

  it('says who does not report, and what got lost', async () => {
    const runtime = new Runtime();
    const join: Join = (id) =>
      runtime.connect({ ...timeKeeperKnowledgeBase(id), name: id, description: id });
    const agent = await joinTimeKeeper({
      processId: 'here',
      knowledgeBaseId: 'https://example.org/time/here',
      patienceMs: 50,
      open: ({ id }) => join(id),
    });
    const connector = await join('https://example.org/keeper');
    const options = { connector, startMs: START_MS, patienceMs: 200 };
    const keeper = startTimeKeeper({ ...options, expects: ['here', 'there'] });
    await assert.rejects(keeper.settle(), /no report of the time from there/);
    keeper.release('there');
    const started = agent.start((time) => {
      time.clockOf('x').after(5_000, () => time.activity.sent(3));
      return Promise.resolve();
    });
    await keeper.settle();
    await started;
    await assert.rejects(
      keeper.runUntil(START_MS + 6_000),
      /3 messages that were sent by 2026-01-15T00:00:06.000Z have not been received/,
    );
    await runtime.close();
  });

  it('ends with what failed in the turn of somebody, whose timer will not come again', async () => {
    const runtime = new Runtime();
    const join: Join = (id) =>
      runtime.connect({ ...timeKeeperKnowledgeBase(id), name: id, description: id });
    const agent = await joinTimeKeeper({
      processId: 'here',
      knowledgeBaseId: 'https://example.org/time/here',
      open: ({ id }) => join(id),
    });
    const connector = await join('https://example.org/keeper');
    const keeper = startTimeKeeper({ connector, startMs: START_MS, expects: ['here'] });
    const started = agent.start((time) => {
      time.clockOf('x').after(5_000, () => {
        throw new Error('the meter does not know such a load');
      });
      return Promise.resolve();
    });
    await keeper.settle();
    await started;
    await assert.rejects(
      keeper.runUntil(START_MS + 60_000),
      /time\/here failed in the turn of .*the meter does not know such a load/,
    );
    await runtime.close();
  });
});
