import type { Clock } from '../shared/clock.js';
import { guarded, messageOf } from '../shared/observer.js';
import { isMoreUrgent, type StartUrgency } from './start-urgency.js';

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
  /** Key of the request that was decided, if it has one. */
  readonly requestId?: string;
};

/** Why a granted start no longer needs its power. */
export type ReleaseReason = 'DeviceStopped' | 'ProgrammeFinished' | 'GrantUnused';

export type DeviceEvent =
  | { readonly type: 'asking' | 'started' | 'stopped' }
  /** It starts without permission: nobody has answered for long. */
  | { readonly type: 'alone' }
  | { readonly type: 'refused'; readonly reason: string; readonly askAgainAtMs: number }
  /** Nobody decided, or too late. The device stays off. */
  | { readonly type: 'unanswered'; readonly reason: string; readonly askAgainAtMs: number }
  | { readonly type: 'switch-failed'; readonly reason: string; readonly tryAgainAtMs: number };

export type DeviceControlOptions = {
  readonly clock: Clock;
  /** Asks whether the device may start; a rejection means that nobody answered. */
  readonly authorise: (signal: AbortSignal, urgency: StartUrgency) => Promise<Authorisation>;
  /** Told once for every OK: when the device has stopped again, or did not start. */
  readonly release?: (grant: Authorisation, reason: ReleaseReason) => void;
  /** Shortest and longest wait before the network is asked again. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** After so long without any answer the device starts without permission, so that nobody freezes. Default: never. */
  readonly aloneAfterMs?: number;
  readonly onEvent?: (event: DeviceEvent) => void;
};

export type DeviceState = 'off' | 'asking' | 'waiting' | 'on';

export type DemandOptions = {
  /** Default OrdinaryStart. A device that becomes more urgent asks again at once. */
  readonly urgency?: StartUrgency;
  /** With a demand of false: the programme has come to its end by itself. */
  readonly finished?: boolean;
};

/**
 * Keeps one device in the state its owner wants, as far as the network allows: it starts on an OK that still holds, stays
 * off on a KO, without an answer, or when something fails, and asks again later as long as the device is wanted. To stop
 * needs no permission. A hand on the device outranks all that.
 */
export class DeviceControl {
  readonly #device: DeviceSwitch;
  readonly #options: DeviceControlOptions;
  readonly #report: (event: DeviceEvent) => void;
  readonly #closing = new AbortController();
  #wanted = false;
  #urgency: StartUrgency = 'OrdinaryStart';
  /** It has to stay off for now, whatever its owner wants. */
  #held = false;
  #hand: 'on' | 'off' | undefined;
  #state: DeviceState = 'off';
  #grant: Authorisation | undefined;
  #endsFinished = false;
  /** It failed to start and may run all the same, or runs without a grant. */
  #mustStop = false;
  /** Its last order was to run: it runs again by itself when a hand that had switched it off lets go. */
  #isOrderedOn = false;
  /** The network is not asked again before, however often the demand changes. */
  #notBeforeMs = -Infinity;
  /** Since when nobody has answered. */
  #silentSinceMs: number | undefined;
  #busy = false;
  /** It has been ordered on, and has not confirmed yet. */
  #isStarting = false;
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

  /** Whether it draws power, as far as is known: it is on, or was ordered on and has not confirmed yet. */
  get mayDraw(): boolean {
    return this.#state === 'on' || this.#isStarting;
  }

  /** Whether its owner wants it to run, allowed or not. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** What a hand did to the device, until {@link releaseHand}. */
  get hand(): 'on' | 'off' | undefined {
    return this.#hand;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Says whether the device should run. May be called at any time, and again. */
  demand(
    wanted: boolean,
    { urgency = 'OrdinaryStart', finished = false }: DemandOptions = {},
  ): void {
    if (this.#closing.signal.aborted) return;
    const isMore = wanted && isMoreUrgent(urgency, this.#urgency);
    this.#urgency = urgency;
    if (isMore) this.#notBeforeMs = -Infinity;
    if (wanted === this.#wanted && !isMore) return;
    this.#wanted = wanted;
    this.#endsFinished = finished;
    if (this.#state === 'waiting') this.#clearTimer();
    this.#proceed();
  }

  /** Keeps the device off, or lets it run again if it is wanted: it asks then. A hand on the device is not undone by it. */
  hold(held: boolean): void {
    if (this.#closing.signal.aborted || held === this.#held) return;
    this.#held = held;
    if (this.#state === 'waiting') this.#clearTimer();
    this.#proceed();
  }

  /** Takes note that somebody has switched the device on or off by hand: it stays so until {@link releaseHand}. */
  takeHand(isOn: boolean): void {
    if (this.#closing.signal.aborted) return;
    const wasOn = this.#state === 'on';
    this.#hand = isOn ? 'on' : 'off';
    this.#mustStop = false;
    this.#clearTimer();
    this.#state = isOn ? 'on' : 'off';
    if (wasOn && !isOn) this.#stopped();
    else if (isOn && !wasOn) this.#report({ type: 'started' });
    if (!isOn && this.#isOrderedOn) this.#proceed();
  }

  /** The owner decides again. A device that a hand had switched on asks before it goes on. */
  releaseHand(): void {
    if (this.#hand === undefined) return;
    this.#hand = undefined;
    // An order to run that could not be taken back is followed again from now on.
    if (this.#isOrderedOn && this.#grant === undefined) this.#state = 'on';
    if (this.#state === 'on' && this.#grant === undefined) this.#mustStop = true;
    this.#proceed();
  }

  /** Resolves when nothing is under way: the device is on, off, or waits for its time to ask again. */
  async settled(): Promise<void> {
    while (this.#busy) await this.#work;
  }

  /** Switches the device off for good, unless a hand has switched it on. Repeatable. */
  async close(): Promise<void> {
    this.#wanted = false;
    this.#closing.abort(new Error('the energy management system has been closed'));
    this.#clearTimer();
    this.#proceed();
    await this.settled();
    this.#clearTimer();
  }

  get #mayRun(): boolean {
    return this.#wanted && !this.#held;
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
        if (this.#hand === 'off' && this.#isOrderedOn) {
          const isTakenBack = await this.#takeBack();
          if (isTakenBack || this.#hand === undefined) continue;
        }
        if (this.#hand !== undefined) return;
        if (isOn && (!this.#mayRun || this.#mustStop)) await this.#stop();
        else if (isOn) return;
        else if (this.#mayRun) await this.#ask();
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
      authorisation = await authorise(this.#closing.signal, this.#urgency);
    } catch (error) {
      await this.#unanswered(messageOf(error));
      return;
    }
    this.#silentSinceMs = undefined;
    const { verdict, reason, validUntilMs } = authorisation;
    if (!this.#mayRun || this.#hand !== undefined) {
      if (verdict === 'OK') this.#options.release?.(authorisation, 'GrantUnused');
      return;
    }
    const leftMs = validUntilMs - clock.now();
    if (verdict === 'KO') this.#wait(leftMs, 'refused', reason);
    else if (leftMs <= 0) {
      this.#options.release?.(authorisation, 'GrantUnused');
      this.#wait(retryMs, 'unanswered', 'the permission came too late');
    } else await this.#start(authorisation);
  }

  async #unanswered(reason: string): Promise<void> {
    const { clock, retryMs, aloneAfterMs = Infinity } = this.#options;
    this.#silentSinceMs ??= clock.now();
    const isAlone = clock.now() - this.#silentSinceMs >= aloneAfterMs;
    if (!isAlone || !this.#mayRun || this.#hand !== undefined) {
      this.#wait(retryMs, 'unanswered', reason);
      return;
    }
    this.#report({ type: 'alone' });
    await this.#start(undefined);
  }

  async #start(grant: Authorisation | undefined): Promise<void> {
    this.#isStarting = true;
    this.#isOrderedOn = true;
    try {
      await this.#device.switchOn();
      this.#isStarting = false;
    } catch (error) {
      this.#isStarting = false;
      if (grant !== undefined) this.#options.release?.(grant, 'GrantUnused');
      if (this.#hand === 'on') return;
      // Nobody knows what it does now: off is the safe side.
      this.#state = 'on';
      this.#mustStop = true;
      await this.#stop();
      this.#switchFailed(error);
      return;
    }
    this.#grant = grant;
    this.#endsFinished = false;
    if (this.#hand === 'off') {
      // The hand came first, this order after it: take the order back.
      this.#state = 'on';
      await this.#stop();
      return;
    }
    this.#state = 'on';
    this.#report({ type: 'started' });
  }

  async #stop(): Promise<void> {
    try {
      await this.#device.switchOff();
    } catch (error) {
      if (this.#hand === undefined) this.#switchFailed(error);
      return;
    }
    this.#isOrderedOn = false;
    if (this.#hand === 'on') {
      // The hand came while the order to stop was on its way.
      await this.#startForHand();
      return;
    }
    this.#state = 'off';
    this.#mustStop = false;
    this.#stopped();
  }

  /**
   * A hand has switched off what was ordered to run: without that order it stays off when the hand lets go.
   *
   * @returns whether it obeyed
   */
  async #takeBack(): Promise<boolean> {
    try {
      await this.#device.switchOff();
    } catch {
      // It is off, and is ordered off again when the hand lets go.
      return false;
    }
    this.#isOrderedOn = false;
    if (this.#hand === 'on') await this.#startForHand();
    return true;
  }

  async #startForHand(): Promise<void> {
    this.#isOrderedOn = true;
    try {
      await this.#device.switchOn();
    } catch (error) {
      this.#switchFailed(error);
    }
  }

  #stopped(): void {
    const grant = this.#grant;
    this.#grant = undefined;
    if (grant !== undefined)
      this.#options.release?.(grant, this.#endsFinished ? 'ProgrammeFinished' : 'DeviceStopped');
    this.#report({ type: 'stopped' });
  }

  #switchFailed(error: unknown): void {
    const tryAgainAtMs = this.#setTimer(this.#options.retryMs);
    this.#report({ type: 'switch-failed', reason: messageOf(error), tryAgainAtMs });
  }

  #wait(delayMs: number, type: 'refused' | 'unanswered', reason: string): void {
    if (!this.#mayRun || this.#hand !== undefined) return;
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
