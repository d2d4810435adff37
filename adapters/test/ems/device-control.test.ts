import assert from 'node:assert/strict';
import {
  DeviceControl,
  type Authorisation,
  type DeviceControlOptions,
  type DeviceEvent,
  type DeviceSwitch,
} from '../../src/index.js';
import { EVENING, ManualClock } from '../stage.js';

const SECOND = 1000;

/** A device that notes what it is told, and can be made to fail. */
class Heater implements DeviceSwitch {
  readonly log: string[] = [];
  failures: ('on' | 'off')[] = [];

  switchOn(): void {
    this.#do('on');
  }
  switchOff(): void {
    this.#do('off');
  }
  #do(what: 'on' | 'off'): void {
    const at = this.failures.indexOf(what);
    this.log.push(at < 0 ? what : `${what} fails`);
    if (at < 0) return;
    this.failures.splice(at, 1);
    throw new Error(`stuck ${what}`);
  }
}

describe('control of a device', () => {
  let clock: ManualClock;
  let heater: Heater;
  let events: DeviceEvent[];
  let asked: number;
  let answers: (Authorisation | Error | Promise<Authorisation>)[];
  let control: DeviceControl;

  const say = (verdict: 'OK' | 'KO', seconds: number): Authorisation => ({
    verdict,
    reason: `because of ${verdict}`,
    availableVoltAmperes: 0,
    validUntilMs: EVENING + seconds * SECOND,
  });

  beforeEach(() => {
    clock = new ManualClock();
    heater = new Heater();
    events = [];
    asked = 0;
    answers = [];
    const options: DeviceControlOptions = {
      clock,
      authorise: async () => {
        asked++;
        const answer = answers.shift() ?? new Error('no answer prepared');
        if (answer instanceof Error) throw answer;
        return answer;
      },
      retryMs: 30 * SECOND,
      maxRetryMs: 900 * SECOND,
      onEvent: (event) => events.push(event),
    };
    control = new DeviceControl(heater, options);
  });

  async function demand(wanted: boolean): Promise<void> {
    control.demand(wanted);
    await control.settled();
  }
  async function pass(seconds: number): Promise<void> {
    clock.advance(seconds * SECOND);
    await control.settled();
  }

  it('starts on an OK, and stops without asking', async () => {
    answers = [say('OK', 120)];
    await demand(true);
    assert.equal(control.state, 'on');
    await demand(false);
    assert.deepEqual([heater.log, asked, control.state], [['on', 'off'], 1, 'off']);
  });

  it('stays off on a KO and asks again when it may', async () => {
    answers = [say('KO', 60), say('OK', 240)];
    await demand(true);
    assert.equal(control.state, 'waiting');
    assert.deepEqual(events.at(-1), {
      type: 'refused',
      reason: 'because of KO',
      askAgainAtMs: EVENING + 60 * SECOND,
    });
    await pass(59);
    assert.deepEqual([heater.log, asked], [[], 1]);
    await pass(1);
    assert.deepEqual([heater.log, asked], [['on'], 2]);
  });

  it('waits at least the retry interval and at most the longest one, whatever a KO names', async () => {
    answers = [say('KO', 1), say('KO', 1_000_000), say('OK', 1_000_000)];
    await demand(true);
    await pass(29);
    assert.equal(asked, 1);
    await pass(1);
    assert.equal(asked, 2);
    await pass(899);
    assert.equal(asked, 2);
    await pass(1);
    assert.equal(asked, 3);
  });

  it('stays off without an answer or with an error, and asks again', async () => {
    answers = [new Error('nobody decides'), say('OK', 240)];
    await demand(true);
    assert.deepEqual(heater.log, []);
    assert.equal(events.at(-1)!.type, 'unanswered');
    await pass(30);
    assert.deepEqual(heater.log, ['on']);
  });

  it('does not start on an OK that came after its end', async () => {
    answers = [say('OK', 0), say('OK', 240)];
    await demand(true);
    assert.deepEqual(heater.log, []);
    await pass(30);
    assert.deepEqual(heater.log, ['on']);
  });

  it('does not start when it is no longer wanted while the network decides', async () => {
    let answer: (value: Authorisation) => void = () => undefined;
    answers = [new Promise((resolve) => (answer = resolve))];
    control.demand(true);
    assert.equal(control.state, 'asking');
    control.demand(false);
    answer(say('OK', 120));
    await control.settled();
    assert.deepEqual([heater.log, control.state], [[], 'off']);
  });

  it('asks no more when it is no longer wanted while it waits', async () => {
    answers = [say('KO', 60)];
    await demand(true);
    await demand(false);
    assert.equal(control.state, 'off');
    await pass(600);
    assert.equal(asked, 1);
  });

  it('does not ask more often because its owner cannot decide', async () => {
    answers = [say('KO', 60), say('OK', 240)];
    for (let turn = 0; turn < 10; turn++) {
      await demand(true);
      await demand(false);
    }
    await demand(true);
    assert.equal(asked, 1);
    await pass(60);
    assert.deepEqual([heater.log, asked], [['on'], 2]);
  });

  it('switches off a device that failed to start, and asks again later', async () => {
    heater.failures = ['on'];
    answers = [say('OK', 120), say('OK', 240)];
    await demand(true);
    assert.deepEqual(heater.log, ['on fails', 'off']);
    assert.equal(control.state, 'off');
    await pass(30);
    assert.deepEqual([heater.log, asked], [['on fails', 'off', 'on'], 2]);
  });

  it('tries to switch off until the device obeys, even if it is wanted', async () => {
    heater.failures = ['on', 'off', 'off'];
    answers = [say('OK', 120), say('OK', 240)];
    await demand(true);
    await pass(30);
    await pass(30);
    assert.deepEqual(heater.log, ['on fails', 'off fails', 'off fails', 'off', 'on']);
  });

  it('tries to stop until the device obeys', async () => {
    answers = [say('OK', 120)];
    await demand(true);
    heater.failures = ['off'];
    await demand(false);
    assert.equal(control.state, 'on');
    await pass(30);
    assert.deepEqual([heater.log, control.state], [['on', 'off fails', 'off'], 'off']);
  });

  it('starts alone when nobody has answered for long enough, and only then', async () => {
    control = new DeviceControl(heater, {
      clock,
      authorise: async () => {
        asked++;
        throw new Error('nobody decides');
      },
      retryMs: 30 * SECOND,
      maxRetryMs: 900 * SECOND,
      aloneAfterMs: 60 * SECOND,
      onEvent: (event) => events.push(event),
    });
    await demand(true);
    await pass(30);
    await pass(29);
    assert.deepEqual(heater.log, []);
    await pass(1);
    assert.deepEqual([heater.log, asked], [['on'], 3]);
    assert.deepEqual(
      events.slice(-2).map(({ type }) => type),
      ['alone', 'started'],
    );
  });

  it('keeps what a hand did while an order was on its way', async () => {
    let release: () => void = () => undefined;
    const slow: DeviceSwitch = {
      switchOn: () => heater.switchOn(),
      switchOff: () => new Promise((resolve) => (release = resolve)),
    };
    answers = [say('OK', 120)];
    control = new DeviceControl(slow, {
      clock,
      authorise: async () => answers.shift() as Authorisation,
      retryMs: 30 * SECOND,
      maxRetryMs: 900 * SECOND,
    });
    await demand(true);
    control.demand(false);
    control.takeHand(true);
    release();
    await control.settled();
    assert.deepEqual([heater.log, control.state], [['on', 'on'], 'on']);
    await control.close();
    assert.equal(control.state, 'on');
  });

  it('takes its order to run back from a device that a hand has switched off, which would start when the hand lets go', async () => {
    answers = [say('OK', 120), say('KO', 600)];
    await demand(true);
    control.takeHand(false);
    await control.settled();
    assert.deepEqual(heater.log, ['on', 'off']);
    assert.deepEqual([control.state, control.hand], ['off', 'off']);
    control.releaseHand();
    await control.settled();
    assert.deepEqual([heater.log, control.state, asked], [['on', 'off'], 'waiting', 2]);
  });

  it('orders a device off that starts when a hand lets go and could not be told before', async () => {
    answers = [say('OK', 120), say('KO', 600)];
    await demand(true);
    heater.failures = ['off', 'off'];
    control.takeHand(false);
    await control.settled();
    control.releaseHand();
    await control.settled();
    assert.deepEqual([heater.log, asked], [['on', 'off fails', 'off fails'], 1]);
    await pass(30);
    assert.deepEqual([heater.log.at(-1), control.state, asked], ['off', 'waiting', 2]);
    const types = events.map(({ type }) => type);
    assert.deepEqual(types, [
      'asking',
      'started',
      'stopped',
      'switch-failed',
      'stopped',
      'asking',
      'refused',
    ]);
  });

  it('switches off when it closes and does nothing from then on', async () => {
    answers = [say('OK', 120)];
    await demand(true);
    await control.close();
    await control.close();
    await demand(true);
    await pass(600);
    assert.deepEqual([heater.log, asked], [['on', 'off'], 1]);
  });
});
