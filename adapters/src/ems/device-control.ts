import type { Clock } from '../shared/clock.js';
import { guarded, messageOf } from '../shared/observer.js';

/** The device itself. A rejected promise or an error means that it did not obey. */
export interface DeviceSwitch {
  switchOn(): void | Promise<void>;
  switchOff(): void | Promise<void>;
}

/** A device under the control of an energy management system. Keys are opaque. */
export type ManagedDevice = {
  readonly homeId: string;
  readonly deviceId: string;
  /** IRI (without brackets) of its kind, an individual of saref:DeviceKind. */
  readonly kind: string;
  /** Highest apparent power it draws, a whole number of VA. */
  readonly powerVoltAmperes: number;
  readonly switch: DeviceSwitch;
};

/** What the network said to a start request. */
export type Authorisation = {
  readonly verdict: 'OK' | 'KO';
  readonly reason: string;
  readonly availableVoltAmperes: number;
  /** OK: start before it. KO: ask again from then on. Milliseconds since the epoch. */
  readonly validUntilMs: number;
};

export type DeviceEvent =
  | { readonly type: 'asking' | 'started' | 'stopped' }
  | { readonly type: 'refused'; readonly reason: string; readonly askAgainAtMs: number }
  /** Nobody decided, or too late. The device stays off. */
  | { readonly type: 'unanswered'; readonly reason: string; readonly askAgainAtMs: number }
  | { readonly type: 'switch-failed'; readonly reason: string; readonly tryAgainAtMs: number };

export type DeviceControlOptions = {
  readonly clock: Clock;
  /** Asks whether the device may start; a rejection means that nobody answered. */
  readonly authorise: (signal: AbortSignal) => Promise<Authorisation>;
  /** Shortest and longest wait before the network is asked again. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  readonly onEvent?: (event: DeviceEvent) => void;
};

export type DeviceState = 'off' | 'asking' | 'waiting' | 'on';

/**
 * Keeps one device in the state its owner wants, as far as the network allows: it starts on an OK that still holds, stays
 * off on a KO, without an answer, or when something fails, and asks again later as long as the device is wanted. To stop
 * needs no permission.
 */
export class DeviceControl {
  readonly #device: DeviceSwitch;
  readonly #options: DeviceControlOptions;
  readonly #report: (event: DeviceEvent) => void;
  readonly #closing = new AbortController();
  #wanted = false;
  #state: DeviceState = 'off';
  /** It failed to start and may run all the same. */
  #mustStop = false;
  /** The network is not asked again before, however often the demand changes. */
  #notBeforeMs = -Infinity;
  #busy = false;
  #work: Promise<void> = Promise.resolve();
  #cancelTimer: (() => void) | undefined;

  constructor(device: DeviceSwitch, options: DeviceControlOptions) {
    this.#device = device;
    this.#options = options;
    this.#report = guarded(options.onEvent);
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** Says whether the device should run. May be called at any time, and again. */
  demand(wanted: boolean): void {
    if (this.#closing.signal.aborted || wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (!wanted && this.#state === 'waiting') this.#clearTimer();
    this.#proceed();
  }

  /** Resolves when nothing is under way: the device is on, off, or waits for its time to ask again. */
  async settled(): Promise<void> {
    while (this.#busy) await this.#work;
  }

  /** Switches the device off for good. Repeatable. */
  async close(): Promise<void> {
    this.#wanted = false;
    this.#closing.abort(new Error('the energy management system has been closed'));
    this.#clearTimer();
    this.#proceed();
    await this.settled();
    this.#clearTimer();
  }

  #proceed(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#work = this.#run();
  }

  /** One step after the other until there is nothing to do now. What is wanted may change during each step. */
  async #run(): Promise<void> {
    try {
      // With a timer set, work goes on when it fires.
      while (this.#cancelTimer === undefined) {
        const isOn = this.#state === 'on';
        if (isOn && (!this.#wanted || this.#mustStop)) await this.#stop();
        else if (isOn) return;
        else if (this.#wanted) await this.#ask();
        else {
          this.#state = 'off';
          return;
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  async #ask(): Promise<void> {
    const { clock, authorise, retryMs } = this.#options;
    const earlyMs = this.#notBeforeMs - clock.now();
    if (earlyMs > 0) {
      this.#state = 'waiting';
      this.#setTimer(earlyMs);
      return;
    }
    this.#state = 'asking';
    this.#report({ type: 'asking' });
    let authorisation: Authorisation;
    try {
      authorisation = await authorise(this.#closing.signal);
    } catch (error) {
      this.#wait(retryMs, 'unanswered', messageOf(error));
      return;
    }
    if (!this.#wanted) return;
    const { verdict, reason, validUntilMs } = authorisation;
    const leftMs = validUntilMs - clock.now();
    if (verdict === 'KO') this.#wait(leftMs, 'refused', reason);
    else if (leftMs <= 0) this.#wait(retryMs, 'unanswered', 'the permission came too late');
    else await this.#start();
  }

  async #start(): Promise<void> {
    try {
      await this.#device.switchOn();
    } catch (error) {
      // Nobody knows what it does now: off is the safe side.
      this.#state = 'on';
      this.#mustStop = true;
      await this.#stop();
      this.#switchFailed(error);
      return;
    }
    this.#state = 'on';
    this.#report({ type: 'started' });
  }

  async #stop(): Promise<void> {
    try {
      await this.#device.switchOff();
    } catch (error) {
      this.#switchFailed(error);
      return;
    }
    this.#state = 'off';
    this.#mustStop = false;
    this.#report({ type: 'stopped' });
  }

  #switchFailed(error: unknown): void {
    const tryAgainAtMs = this.#setTimer(this.#options.retryMs);
    this.#report({ type: 'switch-failed', reason: messageOf(error), tryAgainAtMs });
  }

  #wait(delayMs: number, type: 'refused' | 'unanswered', reason: string): void {
    if (!this.#wanted) return;
    this.#state = 'waiting';
    const { retryMs, maxRetryMs } = this.#options;
    this.#notBeforeMs = this.#setTimer(Math.min(maxRetryMs, Math.max(retryMs, delayMs)));
    this.#report({ type, reason, askAgainAtMs: this.#notBeforeMs });
  }

  /** @returns the instant at which work goes on */
  #setTimer(delayMs: number): number {
    this.#clearTimer();
    const { clock } = this.#options;
    this.#cancelTimer = clock.after(delayMs, () => {
      this.#cancelTimer = undefined;
      this.#proceed();
    });
    return clock.now() + delayMs;
  }

  #clearTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
