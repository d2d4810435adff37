import assert from 'node:assert/strict';
import { once } from 'node:events';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { noActivity } from '../../../src/shared/activity.js';
import {
  startS2Server,
  type S2Resource,
  type S2Server,
} from '../../../src/shared/s2/cem-server.js';
import type { S2Message } from '../../../src/shared/s2/messages.js';
import { readMessage } from '../../../src/shared/s2/read-message.js';
import { S2ContentError } from '../../../src/shared/s2/s2-session.js';
import { until } from '../../stage.js';
import { havePublishedSchemas, publishedJudge } from './published-schemas.js';

const TOKEN = 'only-for-this-test';

describe('an S2 server', () => {
  let server: S2Server;
  let resources: S2Resource[];
  let heard: S2Message[];
  let faults: string[];
  let gone: number;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    resources = [];
    heard = [];
    faults = [];
    gone = 0;
    server = await startS2Server({
      port: 0,
      activity: noActivity,
      controlType: 'POWER_PROFILE_BASED_CONTROL',
      tokenOf: (id) => (id === 'WM-1' ? TOKEN : undefined),
      receptionDeadlineMs: 200,
      onResource: (resource) => resources.push(resource),
      onMessage: (_resource, message) => {
        if (message.message_type === 'RevokeObject')
          throw new S2ContentError('there is no such object');
        heard.push(message);
      },
      onGone: () => gone++,
      onFault: (_id, reason) => faults.push(reason),
    });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await server.close();
  });

  /** A resource manager that speaks by hand. */
  const dial = async (path = '/s2/WM-1', token = TOKEN) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    sockets.push(socket);
    const inbox: Record<string, unknown>[] = [];
    socket.on('message', (data: Buffer) => {
      inbox.push(JSON.parse(data.toString('utf8')) as Record<string, unknown>);
    });
    await once(socket, 'open');
    const say = (message: object | string) =>
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    const statusOf = async (id: string) => {
      const find = () => inbox.find((each) => each['subject_message_id'] === id);
      await until(() => find() !== undefined, `a reception status for ${id}`);
      return find()!['status'];
    };
    const got = (type: string) => inbox.filter((each) => each['message_type'] === type);
    return { socket, inbox, say, statusOf, got };
  };
  const handshake = {
    message_type: 'Handshake',
    message_id: 'm-1',
    role: 'RM',
    supported_protocol_versions: ['0.0.2-beta'],
  };
  const details = {
    message_type: 'ResourceManagerDetails',
    message_id: 'm-2',
    resource_id: 'WM-1',
    roles: [{ role: 'ENERGY_CONSUMER', commodity: 'ELECTRICITY' }],
    instruction_processing_delay: 0,
    available_control_types: ['POWER_PROFILE_BASED_CONTROL'],
    provides_forecast: false,
    provides_power_measurement_types: ['ELECTRIC.POWER.L1'],
  };

  it('greets, learns what it is, and takes control', async () => {
    const rm = await dial();
    rm.say(handshake);
    assert.equal(await rm.statusOf('m-1'), 'OK');
    rm.say(details);
    assert.equal(await rm.statusOf('m-2'), 'OK');
    await until(() => rm.got('SelectControlType').length === 1, 'control');
    assert.equal(resources[0]?.details.resource_id, 'WM-1');
  });

  it('lets nobody in without the secret of the appliance', async () => {
    await assert.rejects(dial('/s2/WM-1', 'wrong'), /401/);
    await assert.rejects(dial('/s2/WM-2'), /401/);
    await assert.rejects(dial('/elsewhere'), /404/);
    assert.equal(resources.length, 0);
  });

  it('answers every kind of nonsense with the status it deserves, and goes on', async () => {
    const rm = await dial();
    rm.say(handshake);
    rm.say('{"message_type":');
    rm.say('[1]');
    assert.equal(await rm.statusOf('unknown'), 'INVALID_DATA');
    rm.say({ message_type: 'Handshake', message_id: 'm-9' });
    assert.equal(await rm.statusOf('m-9'), 'INVALID_MESSAGE');
    rm.say({ message_type: 'PEBC.PowerConstraints', message_id: 'm-10' });
    assert.equal(await rm.statusOf('m-10'), 'INVALID_MESSAGE');
    rm.say({ ...details, message_id: 'm-11', resource_id: 'WM-7' });
    assert.equal(await rm.statusOf('m-11'), 'INVALID_CONTENT');
    rm.say(details);
    assert.equal(await rm.statusOf('m-2'), 'OK');
    rm.say({
      message_type: 'RevokeObject',
      message_id: 'm-12',
      object_type: 'PPBC.PowerProfileDefinition',
      object_id: 'none',
    });
    assert.equal(await rm.statusOf('m-12'), 'INVALID_CONTENT');
    assert.equal(faults.length, 6);
  });

  it('ends a session that sends nothing but nonsense', async () => {
    const rm = await dial();
    for (let count = 0; count < 20; count++) rm.say('garbage');
    await once(rm.socket, 'close');
    assert.equal(rm.inbox.at(-1)?.['status'], 'PERMANENT_ERROR');
  });

  it('parts from one that speaks another version or cannot be controlled so, and says why', async () => {
    const old = await dial();
    old.say({ ...handshake, supported_protocol_versions: ['9.9'] });
    await once(old.socket, 'close');
    assert.match(String(old.got('SessionRequest')[0]?.['diagnostic_label']), /0\.0\.2-beta/);
    const other = await dial();
    other.say(handshake);
    other.say({ ...details, available_control_types: ['NOT_CONTROLABLE'] });
    await once(other.socket, 'close');
    assert.equal(resources.length, 0);
  });

  it('replaces a session when the same appliance comes back', async () => {
    const first = await dial();
    first.say(handshake);
    first.say(details);
    await until(() => resources.length === 1, 'the first');
    const second = await dial();
    second.say(handshake);
    second.say(details);
    await once(first.socket, 'close');
    await until(() => resources.length === 2, 'the second');
    await until(() => gone === 1, 'the end of the first');
    assert.equal(resources[1]!.isOpen, true);
  });

  it('fails a message that is refused, or never answered, or whose session ends', async () => {
    const rm = await dial();
    rm.say(handshake);
    rm.say(details);
    await until(() => resources.length === 1, 'control');
    const instruction = {
      message_type: 'RevokeObject' as const,
      object_type: 'PPBC.ScheduleInstruction',
      object_id: 'i-1',
    };
    const refused = resources[0]!.send(instruction);
    await until(() => rm.got('RevokeObject').length === 1, 'the message');
    rm.say({
      message_type: 'ReceptionStatus',
      subject_message_id: rm.got('RevokeObject')[0]!['message_id'],
      status: 'INVALID_CONTENT',
      diagnostic_label: 'no such instruction',
    });
    await assert.rejects(refused, /INVALID_CONTENT: no such instruction/);
    await assert.rejects(resources[0]!.send(instruction), /no reception status/);
    const open = resources[0]!.send(instruction);
    const failed = assert.rejects(open, /session has ended/);
    rm.socket.terminate();
    await failed;
    await assert.rejects(resources[0]!.send(instruction), /session has ended/);
  });
});

describe('reading S2 messages', () => {
  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((v) => JSON.stringify(v)),
        ),
        (text) => {
          assert.ok(['message', 'reception', 'fault'].includes(readMessage(text).kind));
        },
      ),
    );
  });

  it('agrees with the published schemas on messages that are slightly wrong', function () {
    if (!havePublishedSchemas()) return this.skip();
    const judge = publishedJudge();
    const right: Record<string, unknown>[] = [
      { message_type: 'FRBC.StorageStatus', message_id: 'm-1', present_fill_level: 20.5 },
      {
        message_type: 'PowerMeasurement',
        message_id: 'm-1',
        measurement_timestamp: '2026-01-15T10:00:00Z',
        values: [{ commodity_quantity: 'ELECTRIC.POWER.L1', value: 20 }],
      },
      {
        message_type: 'PPBC.ScheduleInstruction',
        message_id: 'm-1',
        id: 'i-1',
        power_profile_id: 'p-1',
        sequence_container_id: 'c-1',
        power_sequence_id: 's-1',
        execution_time: '2026-01-15T10:00:00Z',
        abnormal_condition: false,
      },
      {
        message_type: 'FRBC.UsageForecast',
        message_id: 'm-1',
        start_time: '2026-01-15T10:00:00Z',
        elements: [{ duration: 1000, usage_rate_expected: 0.1, usage_rate_upper_95PPR: 0.2 }],
      },
    ];
    const wrong = right.flatMap((message) =>
      Object.keys(message)
        .filter((name) => !name.startsWith('message_'))
        .flatMap((name) => {
          const { [name]: _dropped, ...without } = message;
          return [
            without,
            { ...message, [name]: null },
            { ...message, [name]: -0.5 },
            { ...message, [name]: [] },
            { ...message, extra: 1 },
          ];
        }),
    );
    for (const message of [...right, ...wrong])
      assert.equal(
        readMessage(JSON.stringify(message)).kind === 'message',
        judge(message) === undefined,
        JSON.stringify(message),
      );
  });
});
