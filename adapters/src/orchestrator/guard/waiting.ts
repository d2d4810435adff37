import { NO_POWER, plus, type PhasePowers } from './power.js';
import { URGENCIES, type Urgency } from './priorities.js';

/** A device that wants to start and was refused, or is about to be decided. */
export type Waiting = {
  readonly requestId: string;
  readonly deviceId: string;
  readonly urgency: Urgency;
  readonly load: PhasePowers;
  /** When the device asked for the first time since it was last allowed or gave up. */
  readonly firstAskedMs: number;
  /** When it was told to ask again. */
  readonly askAgainAtMs: number;
};

export type WaitingSettings = {
  /** For each such span of waiting a request rises by one class. */
  readonly agingStepMs: number;
  /** Who has not asked again so long after the instant it was told has given up. */
  readonly patienceMs: number;
};

/** Devices of one home that wait at most; the one ranked last is forgotten beyond that. */
const MAX_WAITING = 100;
/** The best class that waiting leads to: wishes of people stay before everything that merely waits. */
const BEST_BY_AGE = URGENCIES.indexOf('DeadlineAtRisk');

/**
 * The devices of one home that wait for power, in classes. Waiting raises a request class by class up to a deadline at risk, where
 * the one that asked first goes first; power is held back for whoever goes before, so that none starves.
 */
export class WaitingPile {
  readonly #settings: WaitingSettings;
  readonly #byDevice = new Map<string, Waiting>();

  constructor(settings: WaitingSettings) {
    this.#settings = settings;
  }

  get size(): number {
    return this.#byDevice.size;
  }

  /** When a device began to wait; now, if it does not. */
  waitsSince(deviceId: string, nowMs: number): number {
    return this.#byDevice.get(deviceId)?.firstAskedMs ?? nowMs;
  }

  put(waiting: Waiting, nowMs: number): void {
    this.#byDevice.set(waiting.deviceId, waiting);
    if (this.#byDevice.size <= MAX_WAITING) return;
    const last = this.ranked(nowMs).at(-1)!;
    this.#byDevice.delete(last.deviceId);
  }

  /** The device was allowed, or wants no more. */
  remove(deviceId: string): void {
    this.#byDevice.delete(deviceId);
  }

  expire(nowMs: number): void {
    for (const { deviceId, askAgainAtMs } of this.#byDevice.values())
      if (nowMs > askAgainAtMs + this.#settings.patienceMs) this.#byDevice.delete(deviceId);
  }

  /** The class of a request after so much waiting: 0 is the most urgent. */
  classOf(
    { urgency, firstAskedMs }: Pick<Waiting, 'urgency' | 'firstAskedMs'>,
    nowMs: number,
  ): number {
    const declared = URGENCIES.indexOf(urgency);
    if (declared <= BEST_BY_AGE) return declared;
    const steps = Math.floor(Math.max(0, nowMs - firstAskedMs) / this.#settings.agingStepMs);
    return Math.max(BEST_BY_AGE, declared - steps);
  }

  /** Orders requests: by class, then by who asked first, then by key. */
  compare(
    left: Pick<Waiting, 'urgency' | 'firstAskedMs' | 'deviceId'>,
    right: Pick<Waiting, 'urgency' | 'firstAskedMs' | 'deviceId'>,
    nowMs: number,
  ): number {
    return (
      this.classOf(left, nowMs) - this.classOf(right, nowMs) ||
      left.firstAskedMs - right.firstAskedMs ||
      (left.deviceId < right.deviceId ? -1 : left.deviceId > right.deviceId ? 1 : 0)
    );
  }

  ranked(nowMs: number): readonly Waiting[] {
    return [...this.#byDevice.values()].sort((left, right) => this.compare(left, right, nowMs));
  }

  /**
   * Whoever goes before a request for sure: those of a better class, and those of its own class that have waited for a whole
   * step. Others of its class may come first or second as it happens.
   */
  before(
    request: Pick<Waiting, 'urgency' | 'firstAskedMs' | 'deviceId'>,
    nowMs: number,
  ): readonly Waiting[] {
    const own = this.classOf(request, nowMs);
    return this.ranked(nowMs).filter((other) => {
      if (other.deviceId === request.deviceId) return false;
      const theirs = this.classOf(other, nowMs);
      if (theirs !== own) return theirs < own;
      const isOld = nowMs - other.firstAskedMs >= this.#settings.agingStepMs;
      return isOld && other.firstAskedMs < request.firstAskedMs;
    });
  }
}

/** What some of those that wait need together. */
export const needOf = (waiting: readonly Waiting[]): PhasePowers =>
  waiting.reduce<PhasePowers>((sum, { load }) => plus(sum, load), NO_POWER);
