import assert from 'node:assert/strict';
import { lexicalValue, numberValue, text, type Binding } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { encodeTicFrame, stampOf, type TypedGroup } from '../../src/metering-platform/tic/index.js';
import { openTcpLink, type GatewayLink } from '../../src/simulation/meter-gateway/index.js';
import { EVENING, until } from '../stage.js';
import { DataPlatformStage, homeConfig, NORTH, TOKEN } from './data-platform-stage.js';
import { raw } from './tic/frames.js';

const CURVE = 'metering/load-curve-point-drawn';
const HALF_HOUR_MS = 1_800_000;
const HOME = { homeId: text('home-17') };
const curveGroup = (label: 'CCASN' | 'CCASN-1', endMs: number, powerWatts: number): TypedGroup => ({
  label,
  stamp: stampOf(endMs),
  value: { kind: 'activePower', powerWatts },
});

describe('metering data platform: load curves', () => {
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

  /** Shows the last two points of a curve in two frames; a point has 100 W times the number of its half hour. */
  async function show(halfHour: number): Promise<void> {
    const endMs = EVENING + (halfHour + 1) * HALF_HOUR_MS;
    stage.clock.advance(Math.max(0, endMs + 1000 - stage.clock.now()));
    const before = stage.frames();
    for (let frame = 0; frame < 2; frame++)
      link.send(
        encodeTicFrame([
          raw('ADSC', '041976000017'),
          curveGroup('CCASN', endMs, 100 * halfHour),
          curveGroup('CCASN-1', endMs - HALF_HOUR_MS, 100 * (halfHour - 1)),
        ]),
      );
    await until(() => stage.frames() === before + 2, 'both frames');
  }
  async function given(party: SmartConnector, restriction?: Binding): Promise<readonly string[]> {
    const rows = await stage.ask(party, CURVE, restriction);
    return rows
      .map(
        (row) =>
          `${lexicalValue(row['from']!).slice(8, 16)} ${lexicalValue(row['to']!).slice(11, 16)} ${numberValue(row['value']!)}`,
      )
      .sort();
  }

  it('keeps the points that a meter no longer shows: all of a home that is named, else the last two', async () => {
    await begin();
    for (let halfHour = 1; halfHour <= 5; halfHour++) await show(halfHour);
    assert.deepEqual(await given(stage.south, HOME), [
      '15T18:00 18:30 0',
      '15T18:30 19:00 100',
      '15T19:00 19:30 200',
      '15T19:30 20:00 300',
      '15T20:00 20:30 400',
      '15T20:30 21:00 500',
    ]);
    assert.deepEqual(await given(stage.south), ['15T20:00 20:30 400', '15T20:30 21:00 500']);
    assert.deepEqual(await given(stage.north, HOME), []);
  });

  it('still gives them when the meter is silent', async () => {
    await begin();
    await show(1);
    stage.clock.advance(600_000);
    assert.equal((await given(stage.south)).length, 2);
  });

  it('gives a provider means over the steps that its consent allows, of its time only', async () => {
    await begin();
    for (let halfHour = 1; halfHour <= 2; halfHour++) await show(halfHour);
    const from = new Date(stage.clock.now());
    const stated = await stage.state(stage.north, { from, finestResolution: 'PT1H' }, [CURVE]);
    assert.deepEqual(stated, ['OK', 'none']);
    for (let halfHour = 3; halfHour <= 8; halfHour++) await show(halfHour);
    // 19:30 lies before the consent, so 19:00 to 20:00 is not whole.
    assert.deepEqual(await given(stage.north, HOME), ['15T20:00 21:00 450', '15T21:00 22:00 650']);
  });

  it('keeps nothing without a consent to load curves', async () => {
    const [consent] = homeConfig().consents;
    const consents = [{ ...consent!, data: ['metering/meter-status'] }];
    await begin({ homes: [homeConfig(17, { consents })] });
    for (let halfHour = 1; halfHour <= 3; halfHour++) await show(halfHour);
    await stage.state(
      stage.north,
      { from: new Date('2026-01-01T00:00:00Z'), created: new Date(EVENING) },
      [CURVE],
    );
    assert.deepEqual(await given(stage.north, HOME), []);
  });

  it('deletes points when the longest retention that holds is over', async () => {
    const [consent] = homeConfig().consents;
    const consents = [
      { ...consent!, retention: 'PT2H' },
      { ...consent!, consentId: 'consent-long', providerId: NORTH, retention: 'PT4H' },
    ];
    await begin({ homes: [homeConfig(17, { consents })], purgeEveryMs: 600_000 });
    for (let halfHour = 1; halfHour <= 10; halfHour++) await show(halfHour);
    await stage.platform.settled();
    assert.equal((await given(stage.south, HOME)).length, 3);
    assert.equal((await given(stage.north, HOME)).length, 7);
    assert.ok(stage.logged.some(({ message }) => message === 'load curves were deleted'));
    await stage.withdraw(stage.north, 'consent-long');
    assert.equal(await stage.platform.purge(), 0);
    await stage.withdraw(stage.south, 'consent-17');
    await stage.state(
      stage.north,
      { from: new Date('2026-01-01T00:00:00Z'), created: new Date(EVENING) },
      [CURVE],
    );
    assert.deepEqual(await given(stage.north, HOME), []);
  });
});
