import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import {
  lexicalValue,
  namedPattern,
  numberValue,
  text,
  type Binding,
} from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import {
  encodeTicFrame,
  type RawGroup,
  type TypedGroup,
} from '../../src/metering-platform/tic/index.js';
import { openTcpLink } from '../../src/simulation/meter-gateway/index.js';
import type { GatewayLink } from '../../src/simulation/meter-gateway/index.js';
import { until } from '../stage.js';
import { DataPlatformStage, homeConfig, NORTH, TOKEN } from './data-platform-stage.js';
import { drawn, raw, status } from './tic/frames.js';

const POWER = 'metering/apparent-power-drawn';
const ACCESS = 'consent/metering-access';
const OVERRUN = [drawn(7000), status({ referencePowerExceeded: true })];
const values = (rows: readonly Binding[]): readonly number[] =>
  rows.map((row) => numberValue(row['value']!));
const conditions = (rows: readonly Binding[]): readonly string[] =>
  rows.map(
    (row) =>
      `${lexicalValue(row['dataId']!)} ${/#(\w+)>$/.exec(row['condition']!)![1]!} ${lexicalValue(row['reason']!)}`,
  );

describe('metering data platform: consents', () => {
  let stage: DataPlatformStage;
  let link: GatewayLink;

  async function begin(...options: Parameters<typeof DataPlatformStage.build>): Promise<void> {
    stage = await DataPlatformStage.build(...options);
    link = openTcpLink({
      host: '127.0.0.1',
      port: stage.platform.tcpPort!,
      gatewayId: 'gateway-17',
      token: TOKEN,
    });
    await link.opened;
  }
  afterEach(async () => {
    await link.close();
    await stage.close();
  });

  async function show(groups: readonly (TypedGroup | RawGroup)[]): Promise<void> {
    const before = stage.frames();
    link.send(encodeTicFrame([raw('ADSC', '041976000017'), ...groups]));
    await until(() => stage.frames() > before, 'the frame');
    await stage.platform.settled();
  }
  const power = async (party: SmartConnector): Promise<readonly number[]> =>
    values(await stage.ask(party, POWER));

  it('gives nothing of a home without a consent: no answer, no Post, no sign that the home is there', async () => {
    await begin({ homes: [homeConfig(17, { consents: [] })] });
    const heard = await Promise.all(
      ['metering/meter-status', 'metering/cut-off-power', 'metering/link-state', ACCESS].map(
        (pattern) => stage.listen(stage.south, pattern),
      ),
    );
    for (let frame = 0; frame < 3; frame++) await show([...OVERRUN, raw('PCOUP', '06')]);
    for (const pattern of [POWER, 'metering/meter-status', 'metering/link-state', ACCESS])
      assert.deepEqual(await stage.ask(stage.south, pattern), [], pattern);
    assert.deepEqual(heard.flat(), []);
    assert.ok(stage.platform.statistics.postsWithheld >= 2);
    assert.equal(stage.platform.statistics.posts, 0);
  });

  it('gives to the provider that the consent names and to no other, by answer and by Post', async () => {
    await begin();
    const south = await stage.listen(stage.south, 'metering/meter-status');
    const north = await stage.listen(stage.north, 'metering/meter-status');
    const customer = await stage.listen(stage.customer, 'metering/meter-status');
    await show(OVERRUN);
    assert.equal(south.length, 1);
    assert.deepEqual([north, customer], [[], []]);
    assert.deepEqual(await power(stage.south), [7000]);
    assert.deepEqual(await power(stage.north), []);
  });

  it('gives only the kinds of data that the consent names', async () => {
    const [consent] = homeConfig().consents;
    const consents = [{ ...consent!, data: ['metering/meter-status'] }];
    await begin({ homes: [homeConfig(17, { consents })] });
    await show(OVERRUN);
    assert.deepEqual(await power(stage.south), []);
    assert.equal((await stage.ask(stage.south, 'metering/meter-status')).length, 1);
  });

  it('takes a consent that a provider hands in, and lets it in at once: access, limits, answers', async () => {
    await begin();
    for (let frame = 0; frame < 2; frame++) await show([drawn(500), raw('PCOUP', '06')]);
    const access = await stage.listen(stage.north, ACCESS);
    const limits = await stage.listen(stage.north, 'metering/cut-off-power');
    const spied = await stage.listen(stage.south, ACCESS);
    const data = [POWER, 'metering/cut-off-power'];
    assert.deepEqual(await stage.state(stage.north, {}, data), ['OK', 'none']);
    await stage.platform.settled();
    assert.deepEqual([...conditions(access)].sort(), [
      'metering/apparent-power-drawn AccessOpen none',
      'metering/cut-off-power AccessOpen none',
    ]);
    assert.deepEqual(values(limits), [6000]);
    assert.deepEqual(await power(stage.north), [500]);
    assert.deepEqual(await stage.ask(stage.north, 'metering/meter-status'), []);
    assert.deepEqual(spied, []);
  });

  it('stops with the next delivery when the consent is taken back, though a Post is waiting', async () => {
    await begin();
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const heard: Binding[] = [];
    await stage.south.react({ argument: namedPattern('metering/meter-status') }, async (rows) => {
      heard.push(...rows);
      await blocked;
    });
    const access = await stage.listen(stage.south, ACCESS);
    const send = (groups: readonly (TypedGroup | RawGroup)[]): boolean =>
      link.send(encodeTicFrame([raw('ADSC', '041976000017'), ...groups]));
    send(OVERRUN);
    await until(() => heard.length === 1, 'the first Post');
    send([drawn(10), status()]);
    await until(() => stage.frames() === 2, 'the second frame');
    assert.deepEqual(await stage.withdraw(stage.customer, 'consent-17'), ['OK', 'none']);
    release();
    await stage.platform.settled();
    assert.equal(heard.length, 1);
    assert.deepEqual(await power(stage.south), []);
    assert.deepEqual(conditions(access), ['metering AccessClosed withdrawn']);
    assert.deepEqual(conditions(await stage.ask(stage.south, ACCESS)), [
      'metering AccessClosed withdrawn',
    ]);
  });

  it('opens and closes by the passing of time, and says so', async () => {
    const [consent] = homeConfig().consents;
    const consents = [{ ...consent!, from: '2026-01-15T18:01:00Z', to: '2026-01-15T18:02:00Z' }];
    await begin({ homes: [homeConfig(17, { consents })], maxAgeMs: 600_000 });
    const access = await stage.listen(stage.south, ACCESS);
    await show([drawn(500)]);
    assert.deepEqual(await power(stage.south), []);
    stage.clock.advance(60_000);
    assert.deepEqual(await power(stage.south), [500]);
    stage.clock.advance(60_000);
    assert.deepEqual(await power(stage.south), []);
    await stage.platform.settled();
    assert.deepEqual(conditions(access), [
      'metering AccessOpen none',
      'metering AccessClosed the consent has ended',
    ]);
  });

  it('refuses a consent of somebody else, one that lacks something, and an older version', async () => {
    await begin();
    const refusals: [Promise<readonly string[]>, RegExp][] = [
      [stage.state(stage.south), /only the provider itself or the people of the home/],
      [stage.state(stage.north, { homeId: 'home-99' }), /the home has no such meter/],
      [stage.state(stage.north, { retention: 'P1Z' }), /retention/],
      [stage.state(stage.north, {}, ['metering/shoe-size']), /no kind of data of a meter/],
      [stage.state(stage.north, { finestResolution: 'PT30M' }), /only load curves/],
      [stage.state(stage.north, { to: new Date('2025-01-01T00:00:00Z') }), /ends before it begins/],
      [
        stage.state(stage.customer, { consentId: 'consent-17', recipientId: NORTH }),
        /version 1 is known already/,
      ],
    ];
    for (const [reply, expected] of refusals) {
      const [outcome, reason] = await reply.catch((error: unknown) => ['thrown', String(error)]);
      assert.match(`${outcome}: ${reason}`, expected);
      assert.notEqual(outcome, 'OK');
    }
    await show([drawn(500)]);
    assert.deepEqual(await power(stage.north), []);
  });

  it('takes a narrowed version: what it no longer names stops', async () => {
    await begin();
    await stage.state(stage.north, {}, [POWER, 'metering/meter-status']);
    await show(OVERRUN);
    assert.deepEqual(await power(stage.north), [7000]);
    const narrowed = await stage.state(stage.north, { consentVersion: 2 }, [
      'metering/meter-status',
    ]);
    assert.deepEqual(narrowed, ['OK', 'none']);
    assert.deepEqual(await power(stage.north), []);
    assert.equal((await stage.ask(stage.north, 'metering/meter-status')).length, 1);
  });

  it('shows consents to their provider and to the people of the home only', async () => {
    await begin();
    const seen = async (party: SmartConnector): Promise<number> =>
      (await stage.ask(party, 'consent/metering-consent')).length;
    assert.deepEqual(
      [await seen(stage.south), await seen(stage.customer), await seen(stage.north)],
      [1, 1, 0],
    );
    const [row] = await stage.ask(stage.customer, 'consent/metering-consent', {
      consentId: text('consent-17'),
    });
    assert.equal(lexicalValue(row!['recipientId']!), 'energy-manager-south');
  });

  it('keeps a withdrawal over a restart, whatever the configuration still says', async () => {
    const folder = await mkdtemp(`${tmpdir()}/gridloom-`);
    try {
      const store = { kind: 'sqlite', file: `${folder}/metering.db` };
      await begin({ store });
      await show([drawn(500)]);
      assert.deepEqual(await power(stage.south), [500]);
      assert.deepEqual(await stage.withdraw(stage.south, 'consent-17'), ['OK', 'none']);
      await stage.stop();
      await link.close();
      await stage.start({ store });
      link = openTcpLink({
        host: '127.0.0.1',
        port: stage.platform.tcpPort!,
        gatewayId: 'gateway-17',
        token: TOKEN,
      });
      await link.opened;
      await show([drawn(500)]);
      assert.deepEqual(await power(stage.south), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('offboards a home: its line ends, its provider is told', async () => {
    await begin();
    await show([drawn(500)]);
    const access = await stage.listen(stage.south, ACCESS);
    await stage.platform.offboard('home-17');
    await stage.platform.settled();
    assert.deepEqual(await power(stage.south), []);
    assert.equal(stage.platform.statistics.meters, 0);
    assert.deepEqual(conditions(access), ['metering AccessClosed the home is no longer served']);
  });
});
