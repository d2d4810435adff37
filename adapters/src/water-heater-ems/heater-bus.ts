import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Activity } from '../shared/activity.js';
import type { ComponentEvent } from '../shared/component.js';
import { withoutDelay } from '../shared/mqtt-without-delay.js';
import { messageOf } from '../shared/observer.js';
import { readReply, readState, type HeaterReply, type HeaterState } from './heater-messages.js';

export type BrokerConfig = {
  /** Such as mqtts://broker.example.org:8883. */
  readonly url: string;
  readonly username?: string;
  /** File with the password. */
  readonly passwordFile?: string;
  /** File with the certificates that are trusted (PEM). */
  readonly caFile?: string;
  readonly topicRoot: string;
  /** How long a device may take to reply, on the clock of the machine. */
  readonly replyMs: number;
};

/** What somebody does with what a device says. */
export type HeaterListener = {
  readonly onState: (state: HeaterState) => void;
  /** Told before the command is answered. */
  readonly onReply: (state: HeaterState) => void;
  readonly onPresence: (isOnline: boolean) => void;
};

type Waiting = {
  readonly resolve: (reply: HeaterReply) => void;
  readonly reject: (error: Error) => void;
};

/** The broker to which the water heaters of all homes are connected. */
export class HeaterBus {
  readonly #config: BrokerConfig;
  readonly #client: MqttClient;
  readonly #activity: Activity;
  readonly #log: (event: ComponentEvent) => void;
  readonly #listeners = new Map<string, HeaterListener>();
  readonly #waiting = new Map<string, Waiting>();
  #commands = 0;

  private constructor(
    config: BrokerConfig,
    client: MqttClient,
    activity: Activity,
    log: (event: ComponentEvent) => void,
  ) {
    this.#config = config;
    this.#client = client;
    this.#activity = activity;
    this.#log = log;
    client.on('message', (topic, payload) => this.#take(topic, payload.toString('utf8')));
    client.on('error', (error) => log({ level: 'warn', message: `broker: ${error.message}` }));
    client.on('connect', () => void this.#subscribeAll());
    withoutDelay(client);
  }

  /** @param managerId becomes the client id. @throws Error when the broker cannot be reached or refuses */
  static async connect(
    config: BrokerConfig,
    managerId: string,
    activity: Activity,
    log: (event: ComponentEvent) => void,
  ): Promise<HeaterBus> {
    const { url, username, passwordFile, caFile } = config;
    const client = await connectAsync(url, {
      clientId: managerId,
      clean: true,
      reconnectPeriod: 1000,
      ...(username === undefined ? {} : { username }),
      ...(passwordFile === undefined
        ? {}
        : { password: (await readFile(passwordFile, 'utf8')).trim() }),
      ...(caFile === undefined ? {} : { ca: await readFile(caFile) }),
    });
    return new HeaterBus(config, client, activity, log);
  }

  /** Listens to a device, and tells it that it is heard. @throws Error when the broker refuses */
  async listen(deviceId: string, listener: HeaterListener): Promise<void> {
    this.#listeners.set(deviceId, listener);
    await this.#subscribe(deviceId);
  }

  /** @throws Error when the device does not reply in time, or does not obey */
  async command(
    deviceId: string,
    mode: 'auto' | 'heat' | 'block' | 'resume',
    validSeconds: number,
  ): Promise<HeaterState> {
    const commandId = `${this.#client.options.clientId}-${++this.#commands}`;
    return this.#activity.track(this.#ask(deviceId, { commandId, mode, validSeconds }));
  }

  /** Leaves the devices to themselves and disconnects. Repeatable. */
  async close(): Promise<void> {
    for (const deviceId of [...this.#listeners.keys()].sort())
      await this.#client
        .publishAsync(this.#topic(deviceId, 'controller'), 'offline', { qos: 1, retain: true })
        .catch(() => undefined);
    this.#listeners.clear();
    for (const { reject } of this.#waiting.values()) reject(new Error('the manager has closed'));
    this.#waiting.clear();
    await this.#client.endAsync(true);
  }

  #topic(deviceId: string, name: string): string {
    return `${this.#config.topicRoot}/${deviceId}/${name}`;
  }

  async #subscribeAll(): Promise<void> {
    for (const deviceId of [...this.#listeners.keys()].sort())
      await this.#subscribe(deviceId).catch((error: unknown) =>
        this.#log({ level: 'warn', message: messageOf(error), fields: { deviceId } }),
      );
  }

  async #subscribe(deviceId: string): Promise<void> {
    const topics = ['state', 'reply', 'presence'].map((name) => this.#topic(deviceId, name));
    const granted = await this.#client.subscribeAsync(topics, { qos: 1 });
    if (granted.some(({ qos }) => qos > 2))
      throw new Error(
        `the broker lets nobody listen to device ${deviceId}: check its topic rights`,
      );
    await this.#client.publishAsync(this.#topic(deviceId, 'controller'), 'online', {
      qos: 1,
      retain: true,
    });
  }

  async #ask(
    deviceId: string,
    command: { readonly commandId: string; readonly mode: string; readonly validSeconds: number },
  ): Promise<HeaterState> {
    const { commandId, mode } = command;
    const patience = new AbortController();
    const reply = new Promise<HeaterReply>((resolve, reject) => {
      this.#waiting.set(commandId, { resolve, reject });
    });
    // Awaited below; a rejection before that must not count as unhandled.
    reply.catch(() => undefined);
    try {
      await this.#client.publishAsync(this.#topic(deviceId, 'command'), JSON.stringify(command), {
        qos: 1,
      });
      const state = await Promise.race([
        reply,
        sleep(this.#config.replyMs, undefined, { signal: patience.signal }).then(() => {
          throw new Error(`device ${deviceId} did not reply to ${mode} in time`);
        }),
      ]);
      if (!state.applied) throw new Error(`device ${deviceId} does not obey: its button is in`);
      return state;
    } finally {
      patience.abort();
      this.#waiting.delete(commandId);
    }
  }

  #take(topic: string, text: string): void {
    const [deviceId, name] = topic.split('/').slice(-2);
    const listener = this.#listeners.get(deviceId ?? '');
    if (listener === undefined) return;
    try {
      if (name === 'presence') listener.onPresence(text === 'online');
      else if (name === 'reply') {
        const reply = readReply(text);
        listener.onReply(reply);
        this.#waiting.get(reply.commandId)?.resolve(reply);
      } else listener.onState(readState(text));
    } catch (error) {
      this.#log({
        level: 'warn',
        message: `did not understand a ${name}: ${messageOf(error)}`,
        fields: { deviceId: deviceId ?? '' },
      });
    } finally {
      if (name === 'state') this.#activity.received();
    }
  }
}
