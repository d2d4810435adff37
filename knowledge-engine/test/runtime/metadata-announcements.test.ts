import assert from 'node:assert/strict';
import { type Binding, graphPattern, parseGraphPattern } from '@gridloom/graph-patterns';
import {
  metadataPattern,
  type PostReact,
  type RuntimeOptions,
  type SmartConnector,
} from '@gridloom/knowledge-engine';
import { gate } from '../conformance/network.js';
import { place, prefixes, TestNetwork, value } from './fixtures.js';

const ns = 'https://w3id.org/knowledge-engine/';
const id = (name: string): string => `https://example.org/kb/${name}`;

/** What a subscriber was told: kind of its REACT, about whom, which interactions that are no metadata. */
type Told = readonly [react: string, about: string, interactions: readonly string[]];

const requiring = (purpose: string): Pick<PostReact, 'communicativeAct'> => ({
  communicativeAct: {
    requiredPurposes: [`${ns}${purpose}Purpose`],
    satisfiedPurposes: [`${ns}InformPurpose`],
  },
});

const kinds = [
  ['new', 'NewKnowledge'],
  ['changed', 'ChangedKnowledge'],
  ['removed', 'RemovedKnowledge'],
] as const;

describe('announcements of metadata', () => {
  let network: TestNetwork;
  const start = (options: RuntimeOptions = {}): void => {
    network = new TestNetwork(options);
  };
  beforeEach(() => start());
  afterEach(() => network.close());

  /** A knowledge base that notes what it is told, with a REACT of each kind. */
  async function subscriber(
    name: string,
    hold?: (told: Told) => Promise<void> | undefined,
  ): Promise<{ readonly connector: SmartConnector; readonly told: Told[] }> {
    const connector = await network.connect(name);
    const told: Told[] = [];
    for (const [kind, purpose] of kinds) {
      const argument = { name: kind, argument: metadataPattern, ...requiring(purpose) };
      await connector.react(argument, async (bindings) => {
        const entry = summary(kind, bindings);
        told.push(entry);
        await hold?.(entry);
      });
    }
    return { connector, told };
  }

  /** Waits until all announcements of a network have gone out. */
  const settled = async (condition: () => boolean): Promise<void> => {
    const until = Date.now() + 5_000;
    while (!condition()) {
      assert.ok(Date.now() < until, 'what was expected did not happen within 5 s');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // Time for what must not happen.
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  it('tell those who want to know who came, changed and left', async () => {
    const { told } = await subscriber('console');
    const meter = await network.connect('meter');
    await settled(() => told.length === 1);
    const registration = await meter.answer({ ...value, name: 'v' }, () => []);
    await settled(() => told.length === 2);
    await meter.react({ argument: place.pattern, name: 'p' }, () => undefined);
    await settled(() => told.length === 3);
    await registration.unregister();
    await settled(() => told.length === 4);
    await meter.close();
    await settled(() => told.length === 5);
    assert.deepEqual(told, [
      ['new', 'meter', []],
      ['changed', 'meter', ['v']],
      ['changed', 'meter', ['p', 'v']],
      ['changed', 'meter', ['p']],
      ['removed', 'meter', ['p']],
    ]);
  });

  it('come from the knowledge base that they are about, with all its metadata', async () => {
    const console_ = await network.connect('console');
    const senders: string[] = [];
    const rows: Binding[] = [];
    await console_.react({ argument: metadataPattern }, (bindings, context) => {
      senders.push(context.requestingKnowledgeBaseId);
      rows.push(...bindings);
    });
    await network.connect('meter');
    await settled(() => senders.length === 1);
    assert.deepEqual(senders, [id('meter')]);
    const app = await network.connect('app');
    const asked = await app.ask({ pattern: metadataPattern, includeMetaKIs: true }, [
      { kb: `<${id('meter')}>` },
    ]);
    assert.equal(rows.filter((row) => row['kb'] === `<${id('meter')}>`).length, 8);
    assert.deepEqual(sorted(rows.slice(0, 8)), sorted(asked.bindings));
  });

  it('reach every REACT whose argument is the whole pattern, and no other', async () => {
    const console_ = await network.connect('console');
    const told = new Set<string>();
    const triples = metadataPattern.text.split(' . ').filter((triple) => triple !== '');
    const renamed = [...triples].reverse().join(' . ').replaceAll('?', '?v_');
    const half = triples.slice(0, 4).join(' . ');
    const cases: Record<string, string> = {
      reordered: renamed,
      general: metadataPattern.text.replace(`<${ns}hasName>`, '?property'),
      'with constants': metadataPattern.text
        .replace('?isMeta', 'false')
        .replace('?kiType', `<${ns}AnswerKnowledgeInteraction>`),
      'with other constants': metadataPattern.text.replace('?kiType', `<${ns}Other>`),
      shorter: half,
      longer: `${metadataPattern.text} ?kb <http://example.org/owner> ?owner`,
      'of another shape': metadataPattern.text.replace('?sat ', '?req '),
      'of another predicate': metadataPattern.text.replace('hasName', 'hasTitle'),
    };
    for (const [name, text] of Object.entries(cases)) {
      await console_.react({ argument: parseGraphPattern(text) }, (bindings) => {
        told.add(`${name}: ${bindings.length} rows`);
      });
    }
    const { runtime } = network;
    const meter = await network.connect('meter');
    await settled(() => runtime.statistics.announcementsTotal === 1);
    assert.deepEqual([...told].sort(), ['general: 8 rows', 'reordered: 8 rows']);
    told.clear();
    await meter.answer(value, () => []);
    await settled(() => runtime.statistics.announcementsTotal === 2);
    assert.deepEqual([...told].sort(), [
      'general: 9 rows',
      'reordered: 9 rows',
      'with constants: 1 rows',
    ]);
  });

  it('reach REACTs that take all of what another one returns for them', async () => {
    const converter = await network.connect('converter');
    const result = graphPattern('?kb ex:title ?name ; ex:about ?description', prefixes);
    await converter.react({ argument: metadataPattern, result }, ([row]) => {
      const { kb, name, description } = row!;
      return [{ kb, name, description }];
    });
    const list = await network.connect('list');
    const told: Binding[] = [];
    await list.react({ argument: result }, (bindings) => void told.push(...bindings));
    const part = graphPattern('?kb ex:title ?name', prefixes);
    await list.react({ argument: part }, () => assert.fail('metadata is posted at level 1'));
    await network.connect('meter');
    await settled(() => told.some(({ name }) => name === '"meter"'));
    assert.deepEqual(told.at(-1), {
      kb: `<${id('meter')}>`,
      name: '"meter"',
      description: '"The meter of a test"',
    });
    assert.equal(network.runtime.statistics.callsFailedTotal, 0);
  });

  it('cost nothing when nobody wants to know', async () => {
    const unconcerned = await network.connect('unconcerned');
    const part = { argument: graphPattern(`?kb <${ns}hasName> ?name`) };
    await unconcerned.react(part, () => assert.fail('a part is not announced'));
    const otherAct = { argument: metadataPattern, ...requiring('Actuation') };
    await unconcerned.react(otherAct, () => assert.fail('the act does not fit'));
    const meter = await network.connect('meter');
    await meter.answer(value, () => []);
    await settled(() => true);
    await unconcerned.close();
    await meter.react({ argument: metadataPattern }, () => assert.fail('not told of itself'));
    await meter.answer(place, () => []);
    await meter.close();
    await settled(() => true);
    const { announcementsTotal, callsTotal, plansBuiltTotal } = network.runtime.statistics;
    assert.deepEqual([announcementsTotal, callsTotal, plansBuiltTotal], [0, 0, 0]);
  });

  it('are made one of each kind while their subscriber is busy, saying what is then', async () => {
    const busy = gate();
    const { told } = await subscriber('console', ([, about]) =>
      about === 'meter' ? busy.opened : undefined,
    );
    const meter = await network.connect('meter');
    await settled(() => told.length === 1);
    for (const name of ['a', 'b', 'c', 'd']) {
      await meter.answer({ ...value, name }, () => []);
    }
    // Others are not held up.
    const other = await network.connect('other');
    await settled(() => told.length === 2);
    await other.answer({ ...value, name: 'v' }, () => []);
    await settled(() => told.length === 3);
    busy.open();
    await settled(() => told.length === 4);
    assert.deepEqual(told, [
      ['new', 'meter', []],
      ['new', 'other', []],
      ['changed', 'other', ['v']],
      ['changed', 'meter', ['a', 'b', 'c', 'd']],
    ]);
  });

  it('of one knowledge base arrive one after the other, its leaving last', async () => {
    const busy = gate();
    const { told } = await subscriber('console', ([kind]) =>
      kind === 'new' ? busy.opened : undefined,
    );
    const meter = await network.connect('meter');
    await settled(() => told.length === 1);
    await meter.answer({ ...value, name: 'v' }, () => []);
    await meter.close();
    const again = await network.connect('meter');
    await again.answer({ ...value, name: 'w' }, () => []);
    await settled(() => told.length === 1);
    busy.open();
    await settled(() => told.length === 4);
    assert.deepEqual(told, [
      ['new', 'meter', []],
      // What it was like at the end, although the change was not told any more.
      ['removed', 'meter', ['v']],
      ['new', 'meter', ['w']],
      ['changed', 'meter', ['w']],
    ]);
  });

  it('are left out for a knowledge base that has left before it was announced', async () => {
    const { told } = await subscriber('console');
    const passer = network.runtime.register(
      { id: id('passer'), name: 'Passer', description: 'Stays for a moment' },
      () => [],
    );
    network.runtime.unregister(passer.id);
    await network.connect('meter');
    await settled(() => told.length === 1);
    assert.deepEqual(told, [['new', 'meter', []]]);
  });

  it('hold up nobody: not who registers, not other subscribers', async () => {
    const never = new Promise<void>(() => undefined);
    const slow = await subscriber('slow', () => never);
    const quick = await subscriber('quick');
    const about = Array.from({ length: 20 }, (_, index) => `meter${index}`);
    for (const name of about) await network.connect(name);
    await settled(() => quick.told.filter(([, name]) => about.includes(name)).length === 20);
    assert.equal(slow.told.length, 8, 'no more than eight at a time');
  });

  it('are dropped for a subscriber that is too far behind, the oldest first', async () => {
    const { runtime } = network;
    const busy = gate();
    const { told } = await subscriber('slow', () => busy.opened);
    const register = (from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        const name = `meter${index}`;
        runtime.register({ id: id(name), name, description: 'One of many' }, () => []);
      }
    };
    register(0, 8);
    await settled(() => told.length === 8);
    register(8, 8 + 10_000);
    assert.equal(runtime.statistics.announcementsDroppedTotal, 0);
    register(8 + 10_000, 8 + 10_003);
    assert.equal(runtime.statistics.announcementsDroppedTotal, 3);
    busy.open();
    await settled(() => told.length > 8);
    assert.deepEqual(told[8], ['new', 'meter11', []]);
  });

  it('fail by the deadline of a call, which only statistics show', async () => {
    await network.close();
    start({ callTimeoutMs: 20 });
    const never = new Promise<void>(() => undefined);
    const { told } = await subscriber('console', ([, about]) =>
      about === 'mute' ? never : Promise.reject(new Error('not today')),
    );
    await network.connect('mute');
    await network.connect('loud');
    const { runtime } = network;
    await settled(() => runtime.statistics.announcementsTotal === 2);
    assert.equal(told.length, 2);
    const { callsTotal, callsFailedTotal, exchangesInFlight } = runtime.statistics;
    assert.deepEqual([callsTotal, callsFailedTotal, exchangesInFlight], [2, 2, 0]);
  });

  it('end with their subscriber', async () => {
    const never = new Promise<void>(() => undefined);
    const { connector, told } = await subscriber('console', () => never);
    for (let index = 0; index < 20; index++) await network.connect(`meter${index}`);
    await settled(() => told.length === 8);
    await connector.close();
    const { runtime } = network;
    await settled(() => runtime.statistics.announcementsTotal === 8);
    assert.equal(runtime.statistics.callsFailedTotal, 8);
    const successor = await subscriber('console');
    await network.connect('late');
    await settled(() => successor.told.length === 1);
    assert.deepEqual(successor.told, [['new', 'late', []]]);
  });

  it('end with their runtime', async () => {
    const signals: AbortSignal[] = [];
    const console_ = await network.connect('console');
    await console_.react({ argument: metadataPattern }, (_, { signal }) => {
      signals.push(signal);
      return new Promise<void>(() => undefined);
    });
    for (let index = 0; index < 20; index++) await network.connect(`meter${index}`);
    await settled(() => signals.length === 8);
    await network.close();
    await settled(() => signals.every((signal) => signal.aborted));
    assert.equal(signals.length, 8);
    const { announcementsTotal, announcementsDroppedTotal } = network.runtime.statistics;
    assert.deepEqual([announcementsTotal, announcementsDroppedTotal], [8, 0]);
  });
});

function summary(kind: string, rows: readonly Binding[]): Told {
  const short = (text: string): string => text.slice(1, -1).replace(id(''), '');
  const about = new Set(rows.map((row) => short(row['kb']!)));
  assert.equal(about.size, 1, 'one knowledge base per announcement');
  const own = rows.filter((row) => row['isMeta']!.startsWith('"false"'));
  return [kind, [...about][0]!, [...new Set(own.map((row) => short(row['ki']!)))].map(last).sort()];
}

const last = (path: string): string => path.split('/').at(-1)!;

function sorted<T extends object>(rows: readonly T[]): T[] {
  const key = (row: T): string => JSON.stringify(Object.entries(row).sort());
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
