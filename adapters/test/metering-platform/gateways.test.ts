import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { numberValue, type Binding } from '@gridloom/graph-patterns';
import mqtt from 'mqtt';
import { DATA_POINTS } from '../../src/index.js';
import { encodeTicFrame } from '../../src/metering-platform/tic/index.js';
import {
  openMqttLink,
  openTcpLink,
  type GatewayLink,
} from '../../src/simulation/meter-gateway/index.js';
import { serverProgram } from '../servers.js';
import { until } from '../stage.js';
import { makeCertificate, type TestCertificate } from './certificates.js';
import { DataPlatformStage, homeConfig, TOKEN } from './data-platform-stage.js';
import { drawn, needRecordings, raw, recording } from './tic/frames.js';

const HOST = '127.0.0.1';
const POWER = 'metering/apparent-power-drawn';
const frameOf = (power: number, address = '041976000017'): Uint8Array =>
  encodeTicFrame([raw('ADSC', address), drawn(power)]);
const values = (rows: readonly Binding[]): readonly number[] =>
  rows.map((row) => numberValue(row['value']!));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('metering data platform: gateways', () => {
  let stage: DataPlatformStage;
  let certificate: TestCertificate;
  const links: GatewayLink[] = [];

  before(() => (certificate = makeCertificate()));
  after(() => certificate.remove());
  afterEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()));
    await stage.close();
  });

  const tcp = (gatewayId = 'gateway-17', token = TOKEN, ca?: string): GatewayLink => {
    const link = openTcpLink({
      host: ca === undefined ? HOST : 'localhost',
      port: stage.platform.tcpPort!,
      gatewayId,
      token,
      ...(ca === undefined ? {} : { ca }),
    });
    links.push(link);
    return link;
  };
  const viaMqtt = (url: string, gatewayId = 'gateway-17', token = TOKEN): GatewayLink => {
    const link = openMqttLink({ url, gatewayId, token, ca: certificate.ca });
    links.push(link);
    return link;
  };
  const south = async (pattern = POWER): Promise<readonly number[]> =>
    values(await stage.ask(stage.south, pattern));
  const tls = () => {
    const { certificateFile, keyFile } = certificate;
    return { certificateFile, keyFile };
  };
  const reasons = (): readonly string[] => stage.platform.refusedMeters.map(({ reason }) => reason);

  describe('over TCP', () => {
    it('takes bytes cut anywhere, and counts them as handled', async () => {
      stage = await DataPlatformStage.build();
      const link = tcp();
      await link.opened;
      const bytes = Buffer.concat([frameOf(100), frameOf(200), frameOf(300)]);
      for (let start = 0; start < bytes.length; start += 7)
        link.send(bytes.subarray(start, start + 7));
      await until(() => stage.frames() === 3, 'three frames');
      assert.deepEqual(await south(), [300]);
      assert.equal(stage.activity.receivedUnits, bytes.length);
    });

    it('speaks TLS, and only TLS where it is set up', async () => {
      stage = await DataPlatformStage.build({ tcp: { port: 0, tls: tls() } });
      const link = tcp('gateway-17', TOKEN, certificate.ca);
      await link.opened;
      link.send(frameOf(410));
      await until(() => stage.frames() === 1, 'the frame');
      assert.deepEqual(await south(), [410]);
      await assert.rejects(tcp().opened, /ended the connection|did not answer|ECONNRESET/);
    });

    it('refuses a plain line that leaves the machine', async () => {
      stage = await DataPlatformStage.build();
      await assert.rejects(
        DataPlatformStage.build({ tcp: { host: '0.0.0.0', port: 0 } }),
        /tcp\.host: 0\.0\.0\.0 is not this machine; give tcp\.tls/,
      );
    });

    it('lets nobody in without gateway and token, says why, and stays up', async () => {
      stage = await DataPlatformStage.build();
      await assert.rejects(tcp('gateway-17', 'another-token-entirely').opened, /not known/);
      await assert.rejects(tcp('gateway-99').opened, /not known/);
      const socket = connect(stage.platform.tcpPort!, HOST);
      socket.write(Buffer.concat([frameOf(1), Buffer.alloc(2000, 0x41)]));
      const [reply] = (await once(socket, 'data')) as [Buffer];
      assert.match(reply.toString(), /^NO the first line must be: TIC\/1 GATEWAY TOKEN/);
      socket.destroy();
      assert.equal(stage.logged.filter(({ level }) => level === 'warn').length, 3);
      assert.doesNotMatch(JSON.stringify(stage.logged), /another-token/);
      const link = tcp();
      await link.opened;
      link.send(frameOf(5));
      await until(() => stage.frames() === 1, 'the frame');
    });

    it('keeps one connection of a gateway, the newest, and does not join halves of two', async () => {
      stage = await DataPlatformStage.build();
      const first = tcp();
      await first.opened;
      const frame = frameOf(100);
      first.send(frame.subarray(0, 30));
      const second = tcp();
      await second.opened;
      await until(() => !first.isOpen, 'the end of the first');
      second.send(frame.subarray(30));
      assert.deepEqual(await south(), []);
      second.send(frameOf(200));
      await until(() => stage.frames() === 2, 'the whole frame');
      assert.deepEqual(await south(), [200]);
    });
  });

  describe('meters', () => {
    const twoHomes = { homes: [homeConfig(17), homeConfig(23)] };

    it('refuses and lists a meter that nobody onboarded, and one of another home; numbers are masked', async () => {
      stage = await DataPlatformStage.build(twoHomes);
      const link = tcp();
      await link.opened;
      link.send(frameOf(100, '041976009999'));
      link.send(frameOf(100, '041976000023'));
      link.send(frameOf(700));
      await until(() => stage.frames() === 1, 'the right frame');
      assert.deepEqual(await south(), [700]);
      assert.deepEqual(
        stage.platform.refusedMeters.map(({ gatewayId, meterAddress, reason, refused }) => [
          gatewayId,
          meterAddress,
          reason,
          refused,
        ]),
        [
          ['gateway-17', '........9999', 'meter-not-onboarded', 1],
          ['gateway-17', '........0023', 'meter-of-another-gateway', 1],
        ],
      );
      assert.equal(stage.platform.statistics.refusedFrames, 2);
      assert.doesNotMatch(JSON.stringify(stage.logged), /041976009999/);
    });

    it('takes nothing before the meter has said who it is, and bridges a damaged address after that', async () => {
      stage = await DataPlatformStage.build();
      const link = tcp();
      await link.opened;
      link.send(encodeTicFrame([drawn(1)]));
      link.send(frameOf(2));
      link.send(encodeTicFrame([drawn(3)]));
      await until(() => stage.frames() === 2, 'two frames');
      assert.deepEqual(await south(), [3]);
      assert.equal(stage.platform.statistics.refusedFrames, 1);
    });

    it('refuses a delivery point that is not that of the home, and a home whose contract is over', async () => {
      const over = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
      stage = await DataPlatformStage.build({
        homes: [homeConfig(17), homeConfig(23, { contract: over })],
      });
      const [first, second] = [tcp(), tcp('gateway-23')];
      await Promise.all([first.opened, second.opened]);
      first.send(
        encodeTicFrame([raw('ADSC', '041976000017'), raw('PRM', '12345678901234'), drawn(1)]),
      );
      second.send(frameOf(2, '041976000023'));
      await until(() => stage.platform.refusedMeters.length === 2, 'both refusals');
      assert.deepEqual([...reasons()].sort(), ['delivery-point-differs', 'no-contract']);
      assert.deepEqual(await south(), []);
    });

    it('serves a home that is onboarded while it runs, and one with a new meter', async () => {
      stage = await DataPlatformStage.build({ homes: [] });
      const { hashGatewayToken } = await import('../../src/index.js');
      const { consents: _consents, ...config } = homeConfig(30);
      const record = {
        ...config,
        contract: { fromMs: 0 },
        gateway: { gatewayId: 'gateway-30', tokenHash: hashGatewayToken(TOKEN) },
      };
      await stage.platform.onboard(record);
      const link = tcp('gateway-30');
      await link.opened;
      link.send(frameOf(1, record.meterAddress));
      await until(() => stage.frames('meter-30') === 1, 'the frame');
      await stage.platform.onboard({ ...record, meterAddress: '041976000031' });
      link.send(frameOf(1, record.meterAddress));
      await until(() => !link.isOpen, 'the end of the connection');
      const again = tcp('gateway-30');
      await again.opened;
      again.send(frameOf(1, record.meterAddress));
      await until(() => reasons().length === 1, 'the refusal');
      await assert.rejects(
        stage.platform.onboard({ ...record, homeId: 'home-31', meterId: 'meter-31' }),
        /home home-31: its deliveryPoint belongs to home home-30/,
      );
    });
  });

  describe('through the broker in the process', () => {
    it('takes what gateways publish to their own topic, over TLS', async () => {
      stage = await DataPlatformStage.build({
        tcp: undefined,
        embeddedBroker: { port: 0, tls: tls() },
      });
      const link = viaMqtt(`mqtts://localhost:${stage.platform.brokerPort}`);
      await link.opened;
      link.send(frameOf(321));
      await until(() => stage.frames() === 1, 'the frame');
      assert.deepEqual(await south(), [321]);
    });

    it('refuses a wrong token, another topic, and any subscription', async () => {
      stage = await DataPlatformStage.build({
        homes: [homeConfig(17), homeConfig(23)],
        embeddedBroker: { port: 0 },
      });
      const url = `mqtt://${HOST}:${stage.platform.brokerPort}`;
      await assert.rejects(
        viaMqtt(url, 'gateway-17', 'a-wrong-token-here').opened,
        /Not auth|Bad|refused/i,
      );
      const client = await mqtt.connectAsync(url, {
        username: 'gateway-17',
        password: TOKEN,
        reconnectPeriod: 0,
      });
      const refused = await client.subscribeAsync('tic/+').then(
        ([granted]) => granted?.qos === 128,
        () => true,
      );
      assert.equal(refused, true);
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
      client.publish('tic/gateway-23', Buffer.from(frameOf(1, '041976000023')));
      await closed;
      await client.endAsync(true);
      assert.equal(stage.platform.statistics.frames, 0);
      const broker = { url, user: 'gateway-17', password: TOKEN };
      await assert.rejects(
        DataPlatformStage.build({ broker }),
        /does not let this user read tic\/\+/,
      );
    });
  });

  describe('through mosquitto', () => {
    let broker: ChildProcess;
    let port: number;
    let program: string;

    before(async function () {
      this.timeout(300_000);
      program = await serverProgram(this, 'mosquitto', 'mosquitto');
      port = await freePort();
      const { folder, certificateFile, keyFile } = certificate;
      const passwords = `${folder}/passwords`;
      writeFileSync(
        passwords,
        `platform:platform-secret\ngateway-17:${TOKEN}\nstranger:${TOKEN}\n`,
        { mode: 0o644 },
      );
      const hashed = spawn(
        program.replace(/sbin\/mosquitto$/, 'bin/mosquitto_passwd'),
        ['-U', passwords],
        { stdio: 'inherit' },
      );
      await once(hashed, 'exit');
      writeFileSync(
        `${folder}/rights`,
        'pattern write tic/%u\n\nuser platform\ntopic read tic/+\n',
        { mode: 0o644 },
      );
      writeFileSync(
        `${folder}/mosquitto.conf`,
        [
          `listener ${port} ${HOST}`,
          `certfile ${certificateFile}`,
          `keyfile ${keyFile}`,
          'allow_anonymous false',
          `password_file ${passwords}`,
          `acl_file ${folder}/rights`,
        ].join('\n'),
        { mode: 0o644 },
      );
      chmodSync(folder, 0o755);
      chmodSync(passwords, 0o644);
      broker = spawn(program, ['-c', `${folder}/mosquitto.conf`], { stdio: 'ignore' });
      for (let attempt = 0; attempt < 100; attempt++) {
        const socket = connect(port, HOST);
        const open = await Promise.race([
          once(socket, 'connect').then(() => true),
          once(socket, 'error').then(() => false),
        ]).catch(() => false);
        socket.destroy();
        if (open) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('mosquitto did not start');
    });
    after(async () => {
      if (broker?.exitCode !== null) return;
      const ended = once(broker, 'exit');
      broker.kill();
      await ended;
    });
    const brokerConfig = (changes: object = {}) => ({
      broker: {
        url: `mqtts://localhost:${port}`,
        user: 'platform',
        password: 'platform-secret',
        caFile: certificate.certificateFile,
        ...changes,
      },
    });

    it('takes frames over TLS, from the gateway that the topic names', async () => {
      stage = await DataPlatformStage.build(brokerConfig());
      const link = viaMqtt(`mqtts://localhost:${port}`);
      await link.opened;
      const bytes = frameOf(765);
      link.send(bytes.subarray(0, 20));
      link.send(bytes.subarray(20));
      await until(() => stage.frames() === 1, 'the frame');
      assert.deepEqual(await south(), [765]);
      assert.equal(stage.activity.receivedUnits, bytes.length);
    });

    it('does not hear a gateway on the topic of another, and lists one that no home has', async () => {
      stage = await DataPlatformStage.build(brokerConfig());
      const thief = await mqtt.connectAsync(`mqtts://localhost:${port}`, {
        username: 'stranger',
        password: TOKEN,
        ca: certificate.ca,
      });
      await thief.publishAsync('tic/gateway-17', Buffer.from(frameOf(1)), { qos: 1 });
      await thief.publishAsync('tic/stranger', Buffer.from(frameOf(2)), { qos: 1 });
      await until(() => stage.platform.refusedMeters.length > 0, 'the refusal');
      await thief.endAsync(true);
      assert.deepEqual(reasons(), ['gateway-not-onboarded']);
      assert.equal(stage.frames(), 0);
      assert.deepEqual(await south(), []);
    });

    it('says what is wrong when the broker refuses it, and leaves nothing open', async () => {
      stage = await DataPlatformStage.build();
      await assert.rejects(
        DataPlatformStage.build(brokerConfig({ password: 'wrong' })),
        /the broker cannot be used: Connection refused: Not authorized/,
      );
    });
  });

  describe('recordings of real meters', () => {
    before(needRecordings);

    const RECORDED = {
      'standard-mono-producer-1phase-log-with-corruption.raw': 0,
      'standard-tri-producer-tempo-3phase.raw': 0,
      'historique-mono-tempo-10-frames.raw': 0,
    };
    for (const file of Object.keys(RECORDED))
      it(`${file}: over TCP in odd pieces, every sound group of it is known`, async () => {
        const bytes = recording(file);
        const address = /(?:ADSC\t|ADCO )([0-9A-Z]{12})/.exec(bytes.toString('latin1'))![1]!;
        const deliveryPoint = /PRM\t(\d{14})/.exec(bytes.toString('latin1'))?.[1];
        const home = homeConfig(17, {
          meterAddress: address,
          ...(deliveryPoint === undefined ? {} : { deliveryPoint }),
        });
        stage = await DataPlatformStage.build({ homes: [home] });
        stage.clock.advance(Date.parse('2026-06-01T00:00:00Z') - stage.clock.now());
        const link = tcp();
        await link.opened;
        for (let start = 0; start < bytes.length; start += 97)
          link.send(bytes.subarray(start, start + 97));
        await until(() => stage.activity.receivedUnits === bytes.length, 'all bytes');
        await stage.platform.settled();
        assert.ok(stage.platform.statistics.frames > 0);
        assert.equal((await stage.ask(stage.south, POWER)).length, 1);
        const sent = JSON.stringify(
          await Promise.all(DATA_POINTS.map(({ pattern }) => stage.ask(stage.south, pattern))),
        );
        assert.ok(!sent.includes(address) && !sent.includes(deliveryPoint ?? 'no number'));
      });
  });
});
