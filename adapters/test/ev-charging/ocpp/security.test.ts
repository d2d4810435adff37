import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import {
  startCentralSystem,
  type CentralSystem,
} from '../../../src/ev-charging/ocpp/central-system.js';
import type { StationFault } from '../../../src/ev-charging/ocpp/central-system.js';
import type { StationEvent } from '../../../src/ev-charging/ocpp/station.js';
import { noActivity } from '../../../src/shared/activity.js';
import { systemClock } from '../../../src/shared/clock.js';
import { until } from '../../stage.js';
import { testCertificate } from '../certificate.js';

const PASSWORD = 'a-password-of-its-own';
const basic = (stationId: string, password: string): string =>
  `Basic ${Buffer.from(`${stationId}:${password}`).toString('base64')}`;

const BOOT = {
  'ocpp1.6': { chargePointVendor: 'Vendor', chargePointModel: 'Model' },
  'ocpp2.0.1': { reason: 'PowerUp', chargingStation: { vendorName: 'Vendor', model: 'Model' } },
} as const;

/** A client that writes what it is given, and how the other side answered its handshake. */
class RawStation {
  readonly replies: unknown[][] = [];
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) =>
      this.replies.push(JSON.parse(data.toString('utf8')) as unknown[]),
    );
  }

  /** @returns the station, or the status with which it was refused */
  static open(
    url: string,
    protocols: readonly string[],
    options: object,
  ): Promise<RawStation | number> {
    const socket = new WebSocket(url, [...protocols], options);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new RawStation(socket)));
      socket.once('unexpected-response', (_request, response) => {
        socket.terminate();
        resolve(response.statusCode!);
      });
      socket.once('error', reject);
    });
  }

  async say(text: string): Promise<unknown[]> {
    const before = this.replies.length;
    this.socket.send(text);
    await until(() => this.replies.length > before, 'a reply');
    return this.replies.at(-1)!;
  }
}

describe('connections of charging stations', () => {
  let central: CentralSystem;
  let events: StationEvent[];
  let faults: StationFault[];
  const stations: RawStation[] = [];

  const start = async (more: object = {}): Promise<void> => {
    events = [];
    faults = [];
    central = await startCentralSystem({
      clock: systemClock,
      activity: noActivity,
      stations: [{ stationId: 'station-1', password: PASSWORD }],
      host: '127.0.0.1',
      port: 0,
      heartbeatSeconds: 300,
      pingSeconds: 0,
      callTimeoutMs: 2000,
      maxBadMessages: 5,
      onStation: (_stationId, event) => events.push(event),
      onFault: (fault) => faults.push(fault),
      ...more,
    });
  };
  const open = async (
    protocol = 'ocpp1.6',
    authorization = basic('station-1', PASSWORD),
    path = 'station-1',
    options: object = {},
    scheme = 'ws',
  ): Promise<RawStation | number> => {
    const headers = authorization === '' ? {} : { authorization };
    const url = `${scheme}://127.0.0.1:${central.port}/${path}`;
    const opened = await RawStation.open(url, [protocol], { headers, ...options });
    if (opened instanceof RawStation) stations.push(opened);
    return opened;
  };
  const opened = async (...details: Parameters<typeof open>): Promise<RawStation> => {
    const station = await open(...details);
    assert.ok(station instanceof RawStation, 'the station was refused');
    return station;
  };

  afterEach(async () => {
    for (const { socket } of stations.splice(0)) socket.terminate();
    await central.close();
  });

  for (const protocol of ['ocpp1.6', 'ocpp2.0.1'] as const)
    it(`lets a station with its password in (${protocol}, profile 1)`, async () => {
      await start();
      const station = await opened(protocol);
      assert.equal(station.socket.protocol, protocol);
      const [type, id, reply] = await station.say(
        JSON.stringify([2, 'a', 'BootNotification', BOOT[protocol]]),
      );
      assert.deepEqual([type, id, (reply as { status: string }).status], [3, 'a', 'Accepted']);
      await until(() => events.length > 0, 'the station');
      assert.deepEqual(events, [{ type: 'ready' }]);
    });

  it('lets nobody else in', async () => {
    await start();
    assert.equal(await open('ocpp1.6', ''), 401);
    assert.equal(await open('ocpp1.6', basic('station-1', 'another-password')), 401);
    assert.equal(await open('ocpp1.6', basic('station-2', PASSWORD)), 401);
    assert.equal(await open('ocpp1.6', basic('station-2', PASSWORD), 'station-2'), 401);
    assert.equal(await open('ocpp1.5'), 400);
    assert.deepEqual(
      faults.map(({ type }) => type),
      Array.from({ length: 5 }, () => 'refused'),
    );
  });

  it('survives a path that cannot be decoded', async () => {
    await start();
    await new Promise<void>((resolve) => {
      const socket = connect(central.port, '127.0.0.1', () =>
        socket.write(
          'GET /%E0%A4%A HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
            'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        ),
      );
      socket.on('close', () => resolve());
      socket.on('error', () => undefined);
      socket.resume();
    });
    await opened();
  });

  it('encrypts (profile 2), and does not speak to those who do not', async function () {
    this.timeout(300_000);
    const { certificate, key, remove } = await testCertificate(this);
    try {
      await start({ tls: { certificate, key } });
      for (const protocol of ['ocpp1.6', 'ocpp2.0.1'])
        assert.equal(await open(protocol, '', undefined, { ca: certificate }, 'wss'), 401);
      const mine = basic('station-1', PASSWORD);
      for (const protocol of ['ocpp1.6', 'ocpp2.0.1'])
        await opened(protocol, mine, 'station-1', { ca: certificate }, 'wss');
      await assert.rejects(opened('ocpp1.6', mine, 'station-1', {}, 'wss'), /self-signed/);
      await assert.rejects(opened('ocpp1.6', mine, 'station-1', {}, 'ws'));
    } finally {
      remove();
    }
  });

  it('takes no message that breaks the schemas, and goes on with those that do not', async () => {
    await start();
    const station = await opened();
    const say = (message: unknown): Promise<unknown[]> => station.say(JSON.stringify(message));
    assert.equal((await say([2, '1', 'StatusNotification', { connectorId: 'one' }]))[0], 4);
    assert.equal(
      (
        await say([
          2,
          '2',
          'MeterValues',
          {
            connectorId: 1,
            meterValue: [{ timestamp: 'yesterday', sampledValue: [{ value: '1' }] }],
          },
        ])
      )[0],
      4,
    );
    assert.equal((await say([2, '3', 'MakeCoffee', {}]))[2], 'NotImplemented');
    assert.equal((await say([2, '4', 'constructor', {}]))[2], 'NotImplemented');
    assert.equal(events.length, 0);
    assert.deepEqual(
      faults.map(({ type }) => type),
      ['invalid-call', 'invalid-call'],
    );
    assert.equal(
      (
        await say([
          2,
          '5',
          'StatusNotification',
          { connectorId: 1, errorCode: 'NoError', status: 'Preparing' },
        ])
      )[0],
      3,
    );
    await until(() => events.length === 2, 'the state');
    assert.deepEqual(events[1], { type: 'condition', connector: 1, condition: 'Preparing' });
  });

  it('closes a connection that carries nothing but garbage, and takes the station back', async () => {
    await start();
    const station = await opened();
    const closed = new Promise<number>((resolve) => station.socket.once('close', resolve));
    for (let index = 0; index < 6; index++) station.socket.send(`no json ${index}`);
    assert.equal(await closed, 1002);
    assert.equal(faults.length, 6);
    await opened();
  });

  it('leaves out what a meter cannot mean', async () => {
    await start();
    const station = await opened();
    const values = [
      { value: 'NaN', measurand: 'Power.Active.Import' },
      { value: '', measurand: 'Energy.Active.Import.Register' },
      { value: '-5', measurand: 'Current.Import', phase: 'L1' },
      { value: '7.5', measurand: 'Current.Import', phase: 'L2' },
      { value: '120', measurand: 'SoC' },
      { value: '1.5', measurand: 'Energy.Active.Import.Register', unit: 'kWh' },
    ];
    await station.say(
      JSON.stringify([
        2,
        '1',
        'MeterValues',
        {
          connectorId: 1,
          meterValue: [{ timestamp: '2026-01-15T18:00:00Z', sampledValue: values }],
        },
      ]),
    );
    await until(() => events.length === 2, 'the meter');
    assert.deepEqual(events[1], {
      type: 'meter',
      connector: 1,
      reading: { registerWattHours: 1500, amperes: 7.5, phasesUsed: 1 },
    });
  });

  it('hangs up the old connection when a station connects again', async () => {
    await start();
    const first = await opened();
    await first.say(JSON.stringify([2, '1', 'Heartbeat', {}]));
    const closed = new Promise((resolve) => first.socket.once('close', resolve));
    const second = await opened();
    await closed;
    await second.say(JSON.stringify([2, '1', 'Heartbeat', {}]));
    await until(() => events.length === 2, 'both connections');
    assert.deepEqual(events, [{ type: 'ready' }, { type: 'ready' }]);
    assert.notEqual(central.station('station-1'), undefined);
  });
});
