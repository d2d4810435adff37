import { connectAsync, type MqttClient } from 'mqtt';
import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import { withoutDelay } from '../../shared/mqtt-without-delay.js';
import { WaterHeater, type HeaterMode, type WaterHeaterOptions } from './water-heater.js';

export type MqttWaterHeaterOptions = WaterHeaterOptions & {
  readonly clock: Clock;
  readonly activity: Activity;
  /** Such as mqtt://127.0.0.1:1883. */
  readonly brokerUrl: string;
  readonly username?: string;
  readonly password?: string;
  /** Key of the device; its topics are `<topicRoot>/<deviceId>/...`. */
  readonly deviceId: string;
  /** Default water-heaters. */
  readonly topicRoot?: string;
  /** How often it looks whether something has changed. Default 60. */
  readonly watchSeconds?: number;
  /** How often it reports when nothing changes. Default 300. */
  readonly reportSeconds?: number;
};

type Power = { readonly watts: number; readonly voltAmperes: number };

/** What it draws at an instant; a resistance. */
export type WaterHeaterLoad = Power & { readonly phases: Readonly<Record<1 | 2 | 3, Power>> };

/** A water heater on an MQTT broker. */
export interface MqttWaterHeater {
  readonly heater: WaterHeater;
  /** What it draws at the instant up to which it was last advanced. */
  load(): WaterHeaterLoad;
  /** Lets its physics run up to an instant; tells what has changed. */
  advanceTo(timeMs: number): void;
  /** Somebody presses the button for business as usual. */
  pressButton(): void;
  close(): Promise<void>;
}

/** Connects a simulated water heater to a broker. @throws Error when the broker cannot be reached or refuses it */
export async function startMqttWaterHeater(
  options: MqttWaterHeaterOptions,
): Promise<MqttWaterHeater> {
  const heater = new WaterHeater(options, options.clock.now());
  const topic = `${options.topicRoot ?? 'water-heaters'}/${options.deviceId}`;
  const client = await connectAsync(options.brokerUrl, {
    clientId: `heater-${options.deviceId}`,
    clean: true,
    reconnectPeriod: 500,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.password === undefined ? {} : { password: options.password }),
    will: { topic: `${topic}/presence`, payload: Buffer.from('offline'), qos: 1, retain: true },
  });
  const device = new Device(options, heater, client, topic);
  await device.start();
  return device;
}

class Device implements MqttWaterHeater {
  readonly #options: MqttWaterHeaterOptions;
  readonly #client: MqttClient;
  readonly #topic: string;
  /** Nobody listens before: what would be sent then would be lost. */
  #isHeard = false;
  #told = '';
  #toldMs = -Infinity;
  #cancelTimer: () => void = () => undefined;

  constructor(
    options: MqttWaterHeaterOptions,
    readonly heater: WaterHeater,
    client: MqttClient,
    topic: string,
  ) {
    this.#options = options;
    this.#client = client;
    this.#topic = topic;
  }

  async start(): Promise<void> {
    const client = this.#client;
    client.on('message', (topic, payload) => this.#take(topic, payload.toString('utf8')));
    client.on('error', () => undefined);
    // A broker forgets sessions that are clean.
    client.on('connect', () => void this.#introduce().catch(() => undefined));
    withoutDelay(client);
    await this.#introduce();
    this.#watchLater();
  }

  load(): WaterHeaterLoad {
    const { powerWatts, phases } = this.heater;
    const part = (phase: 1 | 2 | 3): Power => {
      const watts = phases.includes(phase) ? powerWatts / phases.length : 0;
      return { watts, voltAmperes: watts };
    };
    return {
      watts: powerWatts,
      voltAmperes: powerWatts,
      phases: { 1: part(1), 2: part(2), 3: part(3) },
    };
  }

  advanceTo(timeMs: number): void {
    this.heater.advanceTo(timeMs);
    this.#tell();
  }

  pressButton(): void {
    this.heater.advanceTo(this.#options.clock.now());
    this.heater.pressButton();
    this.#tell();
  }

  async close(): Promise<void> {
    this.#cancelTimer();
    await this.#client
      .publishAsync(`${this.#topic}/presence`, 'offline', { qos: 1, retain: true })
      .catch(() => undefined);
    await this.#client.endAsync(true);
  }

  async #introduce(): Promise<void> {
    const names = ['command', 'controller'].map((name) => `${this.#topic}/${name}`);
    await this.#client.subscribeAsync(names, { qos: 1 });
    await this.#client.publishAsync(`${this.#topic}/presence`, 'online', { qos: 1, retain: true });
  }

  #watchLater(): void {
    const { clock, watchSeconds = 60 } = this.#options;
    this.#cancelTimer = clock.after(watchSeconds * 1000, () => {
      this.#watchLater();
      this.advanceTo(clock.now());
    });
  }

  #take(topic: string, text: string): void {
    if (topic.endsWith('/controller')) {
      this.#isHeard = text === 'online';
      this.#told = '';
      this.#tell();
      return;
    }
    this.heater.advanceTo(this.#options.clock.now());
    const command = commandOf(text);
    if (command === undefined) return;
    const { commandId, mode, validSeconds } = command;
    if (mode === 'resume') this.heater.endOverride();
    else this.heater.setMode(mode, this.#options.clock.now() + validSeconds * 1000);
    const applied = mode === 'resume' || !this.heater.overridden;
    const reply = { commandId, applied, ...this.#state() };
    this.#remember();
    this.#client.publish(`${this.#topic}/reply`, JSON.stringify(reply), { qos: 1 });
  }

  #state() {
    const { heater } = this;
    const tenths = (value: number): number => Math.round(value * 10) / 10;
    return {
      time: new Date(this.#options.clock.now()).toISOString(),
      mode: heater.mode,
      heating: heater.heating,
      override: heater.overridden,
      contactClosed: heater.contactClosed,
      powerWatts: heater.powerWatts,
      energyWattHours: Math.round(heater.energyWattHours),
      topCelsius: tenths(heater.water.topCelsius),
      middleCelsius: tenths(heater.water.middleCelsius),
      bottomCelsius: tenths(heater.water.bottomCelsius),
    };
  }

  /** Sends the state when something of it has changed, or after a while. */
  #tell(): void {
    const { clock, activity, reportSeconds = 300 } = this.#options;
    if (!this.#isHeard) return;
    const isDue = clock.now() - this.#toldMs >= reportSeconds * 1000;
    if (!isDue && this.#told === this.#news()) return;
    this.#remember();
    activity.sent();
    this.#client.publish(`${this.#topic}/state`, JSON.stringify(this.#state()), { qos: 1 });
  }

  #remember(): void {
    this.#told = this.#news();
    this.#toldMs = this.#options.clock.now();
  }

  /** What is worth a message at once. */
  #news(): string {
    const { mode, heating, overridden, contactClosed } = this.heater;
    return [mode, heating, overridden, contactClosed].join(' ');
  }
}

type Command = {
  readonly commandId: string;
  readonly mode: HeaterMode | 'resume';
  readonly validSeconds: number;
};

/** Whatever is no command is ignored, as a device does. */
function commandOf(text: string): Command | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { commandId, mode, validSeconds } = value as Partial<Record<keyof Command, unknown>>;
  const isMode = mode === 'auto' || mode === 'heat' || mode === 'block' || mode === 'resume';
  if (!isMode || typeof commandId !== 'string' || typeof validSeconds !== 'number')
    return undefined;
  return { commandId, mode, validSeconds };
}
