import assert from 'node:assert/strict';
import {
  dateTime,
  instantiate,
  integer,
  iri,
  namedRequest,
  parseTurtle,
  text,
  type Binding,
} from '@gridloom/graph-patterns';
import { Runtime } from '@gridloom/knowledge-engine';
import { readFileSync } from 'node:fs';
import {
  EnergyManagement,
  energyManagementKnowledgeBase,
  type EnergyManagementEvent,
  type EnergyManagementOptions,
  type ManagedDevice,
} from '../../src/index.js';
import { EVENING, join, ManualClock } from '../stage.js';

const gl = (name: string): string => iri(`https://w3id.org/gridloom/energy#${name}`);
const START = namedRequest('orchestration/start-authorisation');

describe('energy management system on the network', () => {
  const clock = new ManualClock();
  let runtime: Runtime;
  let management: EnergyManagement;
  let events: EnergyManagementEvent[];
  let log: string[];

  const device = (changes: Partial<ManagedDevice> = {}): ManagedDevice => ({
    homeId: 'home-17',
    deviceId: 'device-4',
    kind: 'https://w3id.org/gridloom/energy#WaterHeater',
    powerVoltAmperes: 2200,
    switch: { switchOn: () => void log.push('on'), switchOff: () => void log.push('off') },
    ...changes,
  });

  async function build(options: Partial<EnergyManagementOptions> = {}): Promise<void> {
    const id = 'https://w3id.org/gridloom/id/party/ems-north';
    const connector = await runtime.connect(energyManagementKnowledgeBase(id));
    management = new EnergyManagement({
      connector,
      clock,
      newRequestId: () => 'b3f1c2d4-8c1f-4a52-9e07-2f6d1c0a7e55',
      onEvent: (event) => events.push(event),
      ...options,
    });
  }
  /** A party that decides every request alike. */
  async function decide(name: string, verdict: string, seconds: number): Promise<Binding[]> {
    const received: Binding[] = [];
    const connector = await join(runtime, name);
    await connector.react(START, (rows) => {
      received.push(...rows);
      return rows.map(({ request }) => ({
        request: request,
        answer: iri(`https://example.org/${name}/decision`),
        decision: gl(verdict),
        reason: text(`${name} says ${verdict}`),
        availableValue: iri(`https://example.org/${name}/available`),
        availablePower: integer(2540),
        validUntil: dateTime(EVENING + seconds * 1000),
      }));
    });
    return received;
  }
  async function start(): Promise<readonly string[]> {
    const control = management.manage(device());
    control.demand(true);
    await management.settled();
    return log;
  }

  beforeEach(() => {
    runtime = new Runtime();
    events = [];
    log = [];
  });
  afterEach(async () => {
    await management.close();
    await runtime.close();
  });

  it('posts the triples of the example of the catalogue, and starts on OK', async () => {
    await build();
    const received = await decide('orchestrator', 'OK', 120);
    assert.deepEqual(await start(), ['on']);
    const url = new URL(
      '../../../graph-patterns/patterns/orchestration/start-authorisation.ttl',
      import.meta.url,
    );
    const example = parseTurtle(readFileSync(url, 'utf8')).map((triple) => triple.join(' '));
    const stated = received.flatMap((row) => instantiate(START.argument, row));
    for (const triple of stated) assert.ok(example.includes(triple.join(' ')), triple.join(' '));
    assert.equal(stated.length, START.argument.triples.length);
    assert.deepEqual(management.statistics, { asked: 1, started: 1, refused: 0, unanswered: 0 });
  });

  it('stays off on KO, with the reason', async () => {
    await build();
    await decide('orchestrator', 'KO', 60);
    assert.deepEqual(await start(), []);
    assert.deepEqual(events.at(-1), {
      type: 'refused',
      reason: 'orchestrator says KO',
      askAgainAtMs: EVENING + 60_000,
      deviceId: 'device-4',
    });
  });

  it('obeys the strictest of several decisions', async () => {
    await build();
    await decide('first', 'OK', 120);
    await decide('second', 'KO', 60);
    assert.deepEqual(await start(), []);
  });

  it('takes a decision it does not know for a KO', async () => {
    await build();
    await decide('orchestrator', 'Perhaps', 60);
    assert.deepEqual(await start(), []);
  });

  it('stays off when nobody decides, or who decides fails', async () => {
    await build();
    assert.deepEqual(await start(), []);
    assert.match(JSON.stringify(events.at(-1)), /no party of the network decides starts/);
    const connector = await join(runtime, 'orchestrator');
    await connector.react(START, () => {
      throw new Error('out of order');
    });
    clock.advance(30_000);
    await management.settled();
    assert.match(JSON.stringify(events.at(-1)), /"unanswered".*out of order/);
  });

  it('stays off when the network does not answer in time', async () => {
    await build({ askDeadlineMs: 20 });
    const connector = await join(runtime, 'orchestrator');
    await connector.react(START, () => new Promise(() => undefined));
    assert.deepEqual(await start(), []);
    assert.equal(events.at(-1)!.type, 'unanswered');
  });

  it('refuses a device that is none, naming what is wrong', async () => {
    await build();
    assert.throws(
      () => management.manage(device({ powerVoltAmperes: 0 })),
      /device-4: powerVoltAmperes/,
    );
    assert.throws(() => management.manage(device({ kind: 'water heater' })), /is no IRI/);
    assert.throws(() => management.manage(device({ homeId: '' })), /homeId/);
    management.manage(device());
    assert.throws(() => management.manage(device()), /device device-4 is managed already/);
  });

  it('switches its devices off when it closes', async () => {
    await build();
    await decide('orchestrator', 'OK', 120);
    await start();
    await management.close();
    assert.deepEqual(log, ['on', 'off']);
    assert.throws(() => management.manage(device()), /has been closed/);
  });
});
