import assert from 'node:assert/strict';
import {
  boolean,
  dateTime,
  integer,
  iri,
  lexicalValue,
  namedPattern,
  namedRequest,
  numberValue,
  text,
  typedLiteral,
  xsd,
  type Binding,
} from '@gridloom/graph-patterns';
import { Runtime, type PostResult, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  orchestratorKnowledgeBase,
  startOrchestrator,
  type Orchestrator,
  type OrchestratorOptions,
} from '../../src/orchestrator/index.js';
import { join, ManualClock } from '../stage.js';

const node = (path: string): string => iri(`https://w3id.org/gridloom/id/${path}`);
const START = { ...namedRequest('orchestration/start-authorisation') };

/** A stand-in for the metering platform of one home. */
class Meter {
  drawn: number | undefined = 500;
  subscribed: number | undefined = 6000;
  cutOff: number | undefined = 6000;
  asked: Binding[] = [];
  wait: () => Promise<void> = async () => undefined;

  constructor(readonly clock: ManualClock) {}

  row(value: number, more: Readonly<Record<string, string>>, meterId = 'meter-17'): Binding {
    const meter = node(`meter/${meterId}`);
    const keys = {
      home: node('home/home-17'),
      homeId: text('home-17'),
      meter,
      meterId: text(meterId),
    };
    return { ...keys, ...more, time: dateTime(this.clock.now()), value: integer(value) };
  }

  limitRow(value: number): Binding {
    return this.row(value, { profile: node('p'), limit: node('l'), maximum: node('m') });
  }

  async register(connector: SmartConnector): Promise<void> {
    const limits = (value: number | undefined): Binding[] =>
      value === undefined ? [] : [this.limitRow(value)];
    await connector.answer(
      { pattern: namedPattern('metering/apparent-power-drawn') },
      async (rows) => {
        this.asked.push(...(rows as Binding[]));
        const drawn = this.drawn;
        await this.wait();
        if (drawn === undefined) return [];
        return [this.row(drawn, { observation: node('o'), result: node('r') })];
      },
    );
    await connector.answer({ pattern: namedPattern('metering/subscribed-power') }, () =>
      limits(this.subscribed),
    );
    await connector.answer({ pattern: namedPattern('metering/cut-off-power') }, () =>
      limits(this.cutOff),
    );
  }
}

describe('orchestrator on the network', () => {
  const clock = new ManualClock();
  let runtime: Runtime;
  let meter: Meter;
  let platform: SmartConnector;
  let ems: SmartConnector;
  let orchestrator: Orchestrator;
  let requests = 0;

  async function build(options: Partial<OrchestratorOptions> = {}): Promise<void> {
    const connector = await runtime.connect(
      orchestratorKnowledgeBase('https://example.org/orchestrator'),
    );
    orchestrator = await startOrchestrator({ connector, clock, ...options });
  }

  beforeEach(async () => {
    runtime = new Runtime();
    meter = new Meter(clock);
    platform = await join(runtime, 'metering');
    ems = await join(runtime, 'ems');
    await meter.register(platform);
  });
  afterEach(async () => {
    await orchestrator.close();
    await runtime.close();
  });

  function row(powerVoltAmperes: number, homeId = 'home-17'): Binding {
    const requestId = `request-${++requests}`;
    const request = node(`request/${requestId}`);
    return {
      home: node(`home/${homeId}`),
      homeId: text(homeId),
      device: node(`device/device-${requests}`),
      deviceId: text(`device-${requests}`),
      kind: iri('https://w3id.org/gridloom/energy#WaterHeater'),
      request,
      requestId: text(requestId),
      ems: iri('https://example.org/ems'),
      time: dateTime(clock.now()),
      urgency: iri('https://w3id.org/gridloom/energy#OrdinaryStart'),
      requestedValue: node(`request/${requestId}/power`),
      requestedPower: integer(powerVoltAmperes),
    };
  }
  const post = (...rows: readonly Binding[]): Promise<PostResult<string>> => ems.post(START, rows);
  const verdictOf = (result: Binding | undefined): string =>
    /#(\w+)>$/.exec(result!['decision']!)![1]!;
  async function ask(power: number): Promise<readonly [string, string]> {
    const { resultBindings } = await post(row(power));
    assert.equal(resultBindings.length, 1);
    return [verdictOf(resultBindings[0]), lexicalValue(resultBindings[0]!['reason']!)];
  }

  it('asks for the home of the request only, and answers the request it was asked', async () => {
    await build();
    const request = row(2200);
    const { resultBindings } = await post(request);
    assert.deepEqual(meter.asked[0], { homeId: text('home-17') });
    for (const asked of meter.asked) assert.deepEqual(Object.values(asked), [text('home-17')]);
    const [decision] = resultBindings;
    assert.equal(decision!['request'], request['request']);
    assert.equal(decision!['answer'], node(`request/request-${requests}/decision`));
    assert.equal(verdictOf(decision), 'OK');
    assert.equal(numberValue(decision!['availablePower']!), 5500);
    assert.equal(lexicalValue(decision!['validUntil']!), '2026-01-15T18:02:00Z');
    assert.deepEqual(orchestrator.statistics, { granted: 1, refused: 0 });
  });

  it('answers several requests of one Post each by its own decision', async () => {
    await build();
    const [first, second] = [row(4000), row(4000)];
    const { resultBindings } = await post(first, second);
    const verdicts = new Map(resultBindings.map((each) => [each['request'], verdictOf(each)]));
    assert.deepEqual(
      [verdicts.get(first['request']), verdicts.get(second['request'])],
      ['OK', 'KO'],
    );
  });

  it('decides a request that comes again once, and anew when its grant has ended', async () => {
    await build();
    const request = row(4000);
    const again = async (): Promise<string> => verdictOf((await post(request)).resultBindings[0]);
    assert.deepEqual([await again(), await again()], ['OK', 'OK']);
    assert.equal((await ask(2000))[0], 'KO');
    const { home, homeId, device, deviceId, requestId } = request;
    const released = {
      ...{ home: home!, homeId: homeId!, device: device!, deviceId: deviceId! },
      request: request['request']!,
      requestId: requestId!,
      release: node('release'),
      reason: iri('https://w3id.org/gridloom/energy#GrantUnused'),
      time: dateTime(clock.now()),
      producer: node('party/ems'),
      producerId: text('ems'),
    };
    await ems.post({ argument: namedPattern('orchestration/grant-released') }, [released]);
    assert.equal((await ask(2000))[0], 'OK');
    assert.equal(await again(), 'KO');
  });

  it('decides requests that come at once one after the other: the same power is not granted twice', async () => {
    await build();
    let running = 0;
    meter.wait = async () => {
      running++;
      assert.equal(running, 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    };
    const verdicts = await Promise.all([1, 2, 3, 4].map(async () => (await ask(2000))[0]));
    assert.deepEqual(verdicts.sort(), ['KO', 'KO', 'OK', 'OK']);
  });

  it('refuses at once when too many requests of a home wait', async () => {
    await build({ maxWaitingPerHome: 1 });
    let release: () => void = () => undefined;
    meter.wait = () => new Promise((resolve) => (release = resolve));
    const first = ask(100);
    while (meter.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await ask(100), [
      'KO',
      '1 requests of this home are waiting already; ask again later',
    ]);
    release();
    assert.equal((await first)[0], 'OK');
  });

  it('says KO with the reason when the platform has no measurement, fails, or is not there', async () => {
    await build();
    meter.drawn = undefined;
    assert.deepEqual(await ask(100), [
      'KO',
      'no measurement of the home: no party of the network has one',
    ]);
    meter.wait = () => Promise.reject(new Error('the gateway is away'));
    const [verdict, reason] = await ask(100);
    assert.equal(verdict, 'KO');
    assert.match(reason, /^no measurement of the home: .*the gateway is away/);
    await platform.close();
    assert.deepEqual(await ask(100), [
      'KO',
      'no measurement of the home: no party of the network has one',
    ]);
  });

  it('says KO when a meter takes too long to answer, and goes on', async () => {
    await build({ askDeadlineMs: 20 });
    meter.wait = () => new Promise(() => undefined);
    const [verdict, reason] = await ask(100);
    assert.equal(verdict, 'KO');
    assert.match(reason, /^no measurement of the home: /);
    meter.wait = async () => undefined;
    assert.equal((await ask(100))[0], 'OK');
  });

  it('does not guess between several meters of a home', async () => {
    await build();
    const second = await join(runtime, 'metering-2');
    await second.answer({ pattern: namedPattern('metering/apparent-power-drawn') }, () => [
      meter.row(10, { observation: node('o2'), result: node('r2') }, 'meter-18'),
    ]);
    assert.deepEqual(await ask(100), [
      'KO',
      'no measurement of the home: the home has 2 meters, and it is not known which one counts',
    ]);
  });

  it('holds to the customer share, and leaves homes alone that it does not serve', async () => {
    await build({ homes: [{ homeId: 'home-17', share: 0.5 }] });
    assert.equal((await ask(2501))[0], 'KO');
    assert.equal((await ask(2500))[0], 'OK');
    const { resultBindings } = await post(row(1, 'home-18'));
    assert.deepEqual(resultBindings, []);
  });

  describe('listens', () => {
    const tell = async (pattern: string, told: Binding): Promise<void> => {
      await platform.post({ argument: namedPattern(pattern) }, [told]);
    };
    const status = (overrun: boolean): Binding => ({
      ...meter.row(0, {}),
      status: node('s'),
      register: typedLiteral('003A4081', xsd.hexBinary),
      breaker: iri('https://w3id.org/gridloom/energy#BreakerClosed'),
      overrun: boolean(overrun),
    });
    const withoutValue = ({ value, ...rest }: Binding): Binding => {
      assert.ok(value);
      return rest;
    };

    it('to a limit that nobody answers for', async () => {
      await build();
      [meter.subscribed, meter.cutOff] = [undefined, undefined];
      assert.match((await ask(100))[1], /^neither subscribed nor cut-off power/);
      await tell('metering/cut-off-power', meter.limitRow(3000));
      assert.match((await ask(9000))[1], /limit 3000 VA/);
    });

    it('to an overrun until it ends, or is not repeated for 30 s', async () => {
      await build();
      await tell('metering/meter-status', withoutValue(status(true)));
      assert.match((await ask(100))[1], /exceeds its subscribed power/);
      await tell('metering/meter-status', withoutValue(status(false)));
      assert.equal((await ask(100))[0], 'OK');
      await tell('metering/meter-status', withoutValue(status(true)));
      clock.advance(30_000);
      assert.equal((await ask(100))[0], 'KO');
      clock.advance(1);
      assert.equal((await ask(100))[0], 'OK');
    });

    it('not to a limit from the future, which would outlive every other', async () => {
      await build();
      const later = { ...meter.limitRow(1000), time: dateTime(clock.now() + 86_400_000) };
      await tell('metering/subscribed-power', later);
      assert.match((await ask(9000))[1], /limit 6000 VA/);
    });
  });

  it('reserves nothing for an asker who has gone', async () => {
    await build();
    let release: () => void = () => undefined;
    meter.wait = () => new Promise((resolve) => (release = resolve));
    const leaving = new AbortController();
    const gone = ems.post(START, [row(5500)], { signal: leaving.signal });
    while (meter.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    leaving.abort(new Error('gone'));
    await assert.rejects(gone, /gone/);
    release();
    meter.wait = async () => undefined;
    assert.equal((await ask(5500))[0], 'OK');
  });

  it('withdraws everything when it closes, and may be closed again', async () => {
    await build();
    await ask(100);
    await orchestrator.close();
    await orchestrator.close();
    assert.deepEqual(runtime.interactions('https://example.org/orchestrator'), []);
  });
});
