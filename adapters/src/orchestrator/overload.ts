import type { Clock } from '../shared/clock.js';
import type { GuardedHomes } from './guard/guarded-homes.js';
import type { HomeGuard } from './guard/home-guard.js';
import {
  fits,
  isNone,
  minus,
  NO_POWER,
  plus,
  positive,
  worstOf,
  type PhasePowers,
} from './guard/power.js';
import type { Urgency } from './guard/priorities.js';
import { planShedding, type Sheddable } from './guard/shedding.js';
import { needOf } from './guard/waiting.js';
import type { MeterInquiry } from './meter-inquiry.js';
import type { Orders } from './orders.js';

/** Spans in milliseconds. */
export type OverloadSettings = {
  /** How long after an order the meter is asked again. Default 5 000. */
  readonly recheckMs: number;
  /** The same when nothing is going off. Default 15 000. */
  readonly idleRecheckMs: number;
  /** How long a device that said it obeys may take to show it; then others are switched off. Default 8 000. */
  readonly obeyMs: number;
  /** Instants after a start without asking at which the meter is asked. Default 0, 2 000, 4 000 and 8 000. */
  readonly watchAfterMs: readonly number[];
  /** How often a customer is warned at most. Default 300 000. */
  readonly warnEveryMs: number;
  /** Devices that were switched off stay so for so long at least. Default 30 000. */
  readonly leastPauseMs: number;
  /** After so long they may ask again in any case. Default 900 000. */
  readonly longestPauseMs: number;
};

export const OVERLOAD_DEFAULTS: OverloadSettings = {
  recheckMs: 5_000,
  idleRecheckMs: 15_000,
  obeyMs: 8_000,
  watchAfterMs: [0, 2_000, 4_000, 8_000],
  warnEveryMs: 300_000,
  leastPauseMs: 30_000,
  longestPauseMs: 900_000,
};

/** Power that goes off soon, as a device said that it obeys. */
type Expected = {
  readonly deviceId: string;
  readonly managerId: string;
  readonly relief: PhasePowers;
  readonly untilMs: number;
};

type Paused = {
  readonly managerId: string;
  readonly relief: PhasePowers;
  /** In which it had been started. */
  readonly urgency: Urgency;
  readonly sinceMs: number;
};

type HomeWatch = {
  /** Whether the home exceeds its limit now. */
  isOver: boolean;
  isBusy: boolean;
  /** Something came while it was busy. */
  again: boolean;
  expected: Expected[];
  warnedAtMs: number;
  readonly paused: Map<string, Paused>;
  cancelRecheck: (() => void) | undefined;
  cancelFreeing: (() => void) | undefined;
};

export type OverloadOptions = Partial<OverloadSettings> & {
  readonly homes: GuardedHomes;
  readonly clock: Clock;
  readonly inquiry: MeterInquiry;
  readonly orders: Orders;
  /** Something did not work, for logs. */
  readonly onProblem: (message: string, homeId: string, deviceId?: string) => void;
};

/**
 * Keeps homes below their limit: when a reading lies above it, controllable devices are switched off at once, lowest priority
 * first, until the excess is gone; whoever refuses or does not obey is passed over. Devices are free to ask again when there
 * is room.
 */
export class OverloadProtection {
  readonly #options: OverloadOptions;
  readonly #settings: OverloadSettings;
  readonly #watches = new Map<string, HomeWatch>();
  readonly #timers = new Set<() => void>();
  #closed = false;

  constructor(options: OverloadOptions) {
    this.#options = options;
    this.#settings = { ...OVERLOAD_DEFAULTS, ...options };
  }

  /** A reading or a status of the meter has come: acts if the home exceeds its limit. */
  check(guard: HomeGuard): void {
    const nowMs = this.#options.clock.now();
    const excess = guard.excess(nowMs);
    const overrun = guard.limits.overrun(nowMs, guard.settings.statusValidityMs);
    const isQuiet = excess === undefined ? !overrun : isNone(excess);
    if (isQuiet && this.#watches.get(guard.homeId)?.isOver !== true) return;
    this.#start(guard);
  }

  /** Somebody may have switched something on: looks at the meter a few times. */
  watch(guard: HomeGuard): void {
    for (const delayMs of this.#settings.watchAfterMs)
      this.#later(delayMs, () => void this.#look(guard));
  }

  /** Whether a home was above its limit when it was looked at last. */
  isOver(homeId: string): boolean {
    return this.#watches.get(homeId)?.isOver === true;
  }

  /** Asks the meter, then acts if the home exceeds its limit. */
  async look(guard: HomeGuard): Promise<void> {
    await this.#look(guard);
  }

  /** Switches devices off so that a wish finds room when it asks again. */
  async makeRoom(guard: HomeGuard, devices: readonly Sheddable[], reason: string): Promise<void> {
    await Promise.all(devices.map((device) => this.#switchOff(guard, device, reason)));
  }

  /** A device may start by a grant: whatever kept it off is over. */
  granted(guard: HomeGuard, deviceId: string): void {
    const watch = this.#watches.get(guard.homeId);
    if (watch?.paused.delete(deviceId))
      guard.freed(deviceId, 'it may start', this.#options.clock.now());
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#watches.clear();
  }

  #watch(homeId: string): HomeWatch {
    let watch = this.#watches.get(homeId);
    if (watch === undefined) {
      watch = {
        isOver: false,
        isBusy: false,
        again: false,
        expected: [],
        warnedAtMs: -Infinity,
        paused: new Map(),
        cancelRecheck: undefined,
        cancelFreeing: undefined,
      };
      this.#watches.set(homeId, watch);
    }
    return watch;
  }

  async #look(guard: HomeGuard): Promise<void> {
    if (this.#closed) return;
    await this.#options.inquiry.update(guard);
    this.check(guard);
  }

  #start(guard: HomeGuard): void {
    const watch = this.#watch(guard.homeId);
    if (watch.isBusy) {
      watch.again = true;
      return;
    }
    watch.isBusy = true;
    void this.#act(guard, watch).finally(() => {
      watch.isBusy = false;
      if (!watch.again || this.#closed) return;
      watch.again = false;
      this.#start(guard);
    });
  }

  /** Switches off what is needed now, and looks again in a while. Everybody asked refuses at worst, so that it ends. */
  async #act(guard: HomeGuard, watch: HomeWatch): Promise<void> {
    for (;;) {
      if (this.#closed) return;
      const nowMs = this.#options.clock.now();
      this.#giveUpOnDisobedient(guard, watch, nowMs);
      const excess = this.#excess(guard, watch, nowMs);
      if (excess === undefined) {
        this.#end(guard, watch, nowMs);
        return;
      }
      if (!watch.isOver) this.#begin(guard, watch, excess.shown, nowMs);
      const going = new Set(watch.expected.map(({ deviceId }) => deviceId));
      const candidates = guard
        .sheddables('limit', nowMs)
        .filter(({ deviceId }) => !going.has(deviceId));
      const { chosen } = planShedding(excess.toShed, candidates);
      if (chosen.length === 0) {
        if (!isNone(excess.uncovered)) this.#warn(guard, watch, excess.uncovered, nowMs);
        break;
      }
      const overflow = Math.round(worstOf(excess.shown));
      const reason = `the home exceeds its power limit by ${overflow} VA`;
      await Promise.all(
        chosen.map((device) =>
          guard.isChangedByUser(device.deviceId)
            ? this.#cancelChange(guard, device, overflow, nowMs)
            : this.#switchOff(guard, device, reason),
        ),
      );
    }
    watch.cancelRecheck?.();
    const { recheckMs, idleRecheckMs } = this.#settings;
    // When nothing is going off any more, the meter says by itself whether the overrun lasts.
    const waitMs = watch.expected.length > 0 ? recheckMs : idleRecheckMs;
    watch.cancelRecheck = this.#later(waitMs, () => {
      watch.cancelRecheck = undefined;
      void this.#look(guard);
    });
  }

  /** Tells a manager to take the change of a person back (F6): it goes back to the schedule before it. */
  async #cancelChange(
    guard: HomeGuard,
    { deviceId, managerId, relief }: Sheddable,
    overflowVoltAmperes: number,
    nowMs: number,
  ): Promise<void> {
    const watch = this.#watch(guard.homeId);
    guard.cancelChange(deviceId);
    watch.expected.push({ deviceId, managerId, relief, untilMs: nowMs + this.#settings.obeyMs });
    await this.#alert(guard, managerId, overflowVoltAmperes);
  }

  /** Tells a manager by how much its home exceeds the limit. */
  async #alert(guard: HomeGuard, managerId: string, overflowVoltAmperes: number): Promise<void> {
    const manager = this.#options.homes
      .managersOf(guard.homeId)
      .find(({ knowledgeBaseId }) => knowledgeBaseId === managerId);
    await this.#options.orders.alert(
      guard.homeId,
      manager ?? { knowledgeBaseId: managerId },
      overflowVoltAmperes,
    );
  }

  /** Undefined when the home keeps below its limit. */
  #excess(
    guard: HomeGuard,
    watch: HomeWatch,
    nowMs: number,
  ):
    | {
        /** By how much the meter shows more than the limit. */
        readonly shown: PhasePowers;
        /** What has to go off, beyond what is going off already; with what was granted and may come. */
        readonly toShed: PhasePowers;
        /** What is above the limit when everything ordered is off. */
        readonly uncovered: PhasePowers;
      }
    | undefined {
    const { limits } = guard;
    const reading = guard.reading(nowMs);
    const { limit, usable } = limits;
    if (typeof reading === 'string' || limit === undefined || usable === undefined) {
      const overrun = limits.overrun(nowMs, guard.settings.statusValidityMs);
      // By how much nobody knows: one device after the other until the meter is content.
      const some: PhasePowers = [1, 0, 0, 0];
      const going = watch.expected.length > 0;
      return overrun
        ? { shown: some, toShed: going ? NO_POWER : some, uncovered: NO_POWER }
        : undefined;
    }
    const shown = positive(minus(reading.drawn, limit));
    if (isNone(shown)) return undefined;
    const going = watch.expected.reduce((sum, { relief }) => plus(sum, relief), NO_POWER);
    const left = minus(reading.drawn, going);
    const uncovered = positive(minus(left, limit));
    const toShed = positive(minus(plus(left, guard.comingUp), usable));
    return {
      shown,
      toShed: isNone(uncovered) && isNone(guard.comingUp) ? NO_POWER : toShed,
      uncovered,
    };
  }

  async #switchOff(guard: HomeGuard, device: Sheddable, reason: string): Promise<void> {
    const { orders, clock, onProblem } = this.#options;
    const { homeId } = guard;
    const { deviceId, managerId, relief, urgency } = device;
    const runs = guard.grants.ofRequest(device.requestId)?.state === 'running';
    const outcome = await orders.command({ homeId, deviceId, managerId, action: 'Pause', reason });
    const nowMs = clock.now();
    if (outcome.type !== 'obeyed') {
      guard.resists(deviceId, nowMs);
      // Only a person makes a manager stand by a start that nobody allowed.
      if (outcome.type === 'refused' && device.origin === 'unasked') guard.handOn(deviceId, nowMs);
      // A device in hand may still give back what it was granted beyond what the hand took.
      if (outcome.type === 'unanswered' || guard.isAdjustable(deviceId))
        this.#alertOnExcess(guard, managerId, nowMs);
      const why = outcome.type === 'refused' ? 'its manager refused' : outcome.problem;
      onProblem(`an order to switch off had no effect: ${why}`, homeId, deviceId);
      return;
    }
    const watch = this.#watch(homeId);
    if (runs)
      watch.expected.push({ deviceId, managerId, relief, untilMs: nowMs + this.#settings.obeyMs });
    watch.paused.set(deviceId, { managerId, relief, urgency, sinceMs: nowMs });
    guard.paused(deviceId, reason, nowMs);
    this.#planFreeing(guard, watch);
  }

  /** Who said that it obeys and did not in time is counted as running, and left alone. */
  #giveUpOnDisobedient(guard: HomeGuard, watch: HomeWatch, nowMs: number): void {
    const late = watch.expected.filter(({ untilMs }) => untilMs <= nowMs);
    watch.expected = watch.expected.filter(({ untilMs }) => untilMs > nowMs);
    const excess = guard.excess(nowMs);
    if (excess === undefined || isNone(excess)) return;
    for (const { deviceId, managerId } of late) {
      guard.resists(deviceId, nowMs);
      this.#alertOnExcess(guard, managerId, nowMs);
      this.#options.onProblem(
        'a device was switched off and the meter does not show it',
        guard.homeId,
        deviceId,
      );
    }
  }

  #begin(guard: HomeGuard, watch: HomeWatch, shown: PhasePowers, nowMs: number): void {
    watch.isOver = true;
    const overflowVoltAmperes = worstOf(shown);
    guard.emit({ type: 'overload', homeId: guard.homeId, overflowVoltAmperes, atMs: nowMs });
  }

  /** A manager does not do what it was ordered: it learns how much is at stake. It holds nothing up. */
  #alertOnExcess(guard: HomeGuard, managerId: string, nowMs: number): void {
    const excess = guard.excess(nowMs);
    if (excess !== undefined && !isNone(excess))
      void this.#alert(guard, managerId, worstOf(excess));
  }

  #end(guard: HomeGuard, watch: HomeWatch, nowMs: number): void {
    watch.cancelRecheck?.();
    watch.cancelRecheck = undefined;
    if (!watch.isOver) return;
    watch.isOver = false;
    watch.expected = [];
    guard.emit({ type: 'overload-ended', homeId: guard.homeId, atMs: nowMs });
    this.#planFreeing(guard, watch);
  }

  /** Only what nobody manages is left: the customer has to know. */
  #warn(guard: HomeGuard, watch: HomeWatch, uncovered: PhasePowers, nowMs: number): void {
    if (nowMs - watch.warnedAtMs < this.#settings.warnEveryMs) return;
    watch.warnedAtMs = nowMs;
    const { homeId, contract } = guard;
    const overflowVoltAmperes = worstOf(uncovered);
    guard.emit({ type: 'customer-warned', homeId, overflowVoltAmperes, atMs: nowMs });
    if (contract.customer !== undefined)
      void this.#options.orders.alert(homeId, contract.customer, overflowVoltAmperes);
  }

  #planFreeing(guard: HomeGuard, watch: HomeWatch): void {
    if (watch.paused.size === 0 || watch.cancelFreeing !== undefined) return;
    watch.cancelFreeing = this.#later(this.#settings.leastPauseMs, () => {
      watch.cancelFreeing = undefined;
      void this.#free(guard, watch);
    });
  }

  /** Lets devices ask again: as many as there is room for beside those that go before, the last switched off first. */
  async #free(guard: HomeGuard, watch: HomeWatch): Promise<void> {
    if (this.#closed) return;
    await this.#options.inquiry.update(guard);
    this.check(guard);
    const nowMs = this.#options.clock.now();
    const { usable } = guard.limits;
    const reading = guard.reading(nowMs);
    let free =
      usable === undefined || typeof reading === 'string' || watch.isOver
        ? NO_POWER
        : minus(minus(usable, reading.drawn), guard.reserved(nowMs));
    for (const [deviceId, paused] of [...watch.paused].reverse()) {
      const { managerId, urgency, sinceMs } = paused;
      const isOld = nowMs - sinceMs >= this.#settings.longestPauseMs;
      const least = guard.leastOf(deviceId, paused.relief);
      const claim = { deviceId, urgency, firstAskedMs: sinceMs };
      const left = minus(free, needOf(guard.waiting.before(claim, nowMs)));
      if (!isOld && (nowMs - sinceMs < this.#settings.leastPauseMs || !fits(least, left))) continue;
      free = minus(free, least);
      watch.paused.delete(deviceId);
      const reason = isOld
        ? 'it may ask for its start again'
        : 'there is room again: it may ask for its start';
      guard.freed(deviceId, reason, nowMs);
      const { homeId } = guard;
      await this.#options.orders.command({ homeId, deviceId, managerId, action: 'Normal', reason });
    }
    this.#planFreeing(guard, watch);
  }

  #later(delayMs: number, work: () => void): () => void {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      work();
    });
    this.#timers.add(cancel);
    return () => {
      this.#timers.delete(cancel);
      cancel();
    };
  }
}
