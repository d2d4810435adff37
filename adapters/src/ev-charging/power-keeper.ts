import type { StartUrgency } from '../ems/index.js';
import type { ChargingSettings } from './agent-options.js';
import {
  amperesForVoltAmperes,
  apparentPowerOf,
  LOWEST_AMPERES,
  type ChargerRating,
} from './charger-rating.js';
import type { ChargingNetwork, Decision } from './charging-network.js';

type Grant = {
  readonly requestId: string;
  readonly amperes: number;
  readonly validUntilMs: number;
};

/** What came of asking for a current. */
export type PowerOutcome = {
  /** What may be drawn now, per phase. */
  readonly amperes: number;
  readonly reason: string;
  readonly verdict: Decision['verdict'];
};

/** In the table of urgencies a higher one may ask before its time. */
const RANKS: Readonly<Record<StartUrgency, number>> = {
  UserWish: 3,
  DeadlineAtRisk: 2,
  ComfortAtRisk: 1,
  OrdinaryStart: 0,
};

/** Shortest wait before a wish is put again. */
const WISH_RETRY_MS = 1000;

/** Asks for power before it is drawn, remembers what was granted, and gives back what is no longer needed. */
export class PowerKeeper {
  readonly #chargePointId: string;
  readonly #rating: () => ChargerRating;
  readonly #settings: ChargingSettings;
  readonly #network: ChargingNetwork;
  #grant: Grant | undefined;
  #askAgainAtMs = -Infinity;
  #lastUrgency: StartUrgency = 'OrdinaryStart';
  #unansweredSinceMs: number | undefined;

  constructor(
    chargePointId: string,
    rating: () => ChargerRating,
    settings: ChargingSettings,
    network: ChargingNetwork,
  ) {
    this.#chargePointId = chargePointId;
    this.#rating = rating;
    this.#settings = settings;
    this.#network = network;
  }

  /** What was granted, per phase. */
  get grantedAmperes(): number {
    return this.#grant?.amperes ?? 0;
  }

  /** Start before it, when something was granted. */
  get validUntilMs(): number | undefined {
    return this.#grant?.validUntilMs;
  }

  /** The network is not asked before. */
  get askAgainAtMs(): number {
    return this.#askAgainAtMs;
  }

  /** Since when nobody has decided anything. */
  get unansweredSinceMs(): number | undefined {
    return this.#unansweredSinceMs;
  }

  /** What follows from a question of another sort that nobody, or somebody, answered. */
  heard(answered: boolean, nowMs: number): void {
    if (answered) this.#unansweredSinceMs = undefined;
    else this.#unansweredSinceMs ??= nowMs;
  }

  /**
   * Asks for a current, unless it is granted already or was refused a moment ago. When it is refused and some of it is free, asks for
   * that.
   *
   * @returns undefined when it is too early to ask
   */
  async ask(
    amperes: number,
    phases: number,
    urgency: StartUrgency,
    nowMs: () => number,
  ): Promise<PowerOutcome | undefined> {
    if (this.grantedAmperes >= amperes)
      return { amperes: this.grantedAmperes, reason: 'none', verdict: 'OK' };
    if (RANKS[urgency] > RANKS[this.#lastUrgency]) this.#askAgainAtMs = -Infinity;
    this.#lastUrgency = urgency;
    if (nowMs() < this.#askAgainAtMs) return undefined;
    const first = await this.#request(amperes, phases, urgency, nowMs);
    if (first.verdict !== 'KO') return this.#outcome(first);
    const partAmperes = amperesForVoltAmperes(this.#rating(), first.availableVoltAmperes, phases);
    const isMore = partAmperes > this.grantedAmperes && partAmperes >= LOWEST_AMPERES;
    if (!isMore || partAmperes >= amperes) return this.#outcome(first);
    const part = await this.#request(partAmperes, phases, urgency, nowMs);
    if (part.verdict !== 'OK') return this.#outcome(first);
    // What is missing is asked for again in its time.
    this.#waitUntil(first.askAgainAtMs, urgency, nowMs());
    return { amperes: this.grantedAmperes, reason: first.reason, verdict: 'KO' };
  }

  /** Keeps only so much of what was granted: the rest is free for others. */
  async lower(
    amperes: number,
    phases: number,
    urgency: StartUrgency,
    nowMs: () => number,
  ): Promise<void> {
    if (amperes >= this.grantedAmperes) return;
    await this.#request(amperes, phases, urgency, nowMs);
  }

  /** More than this is asked for again, although more was granted: the home has been overloaded, or it was ordered off, since. */
  cap(amperes: number): void {
    if (this.#grant === undefined) return;
    this.#grant = { ...this.#grant, amperes: Math.min(this.#grant.amperes, amperes) };
  }

  /** Gives back what was granted. Repeatable. */
  release(reason: 'DeviceStopped' | 'ProgrammeFinished' | 'GrantUnused'): void {
    if (this.#grant !== undefined) this.#network.release(this.#grant.requestId, reason);
    this.#grant = undefined;
  }

  /** A start that was granted did not come about. */
  failed(nowMs: number): void {
    this.release('GrantUnused');
    this.#askAgainAtMs = nowMs + this.#settings.retryMs;
  }

  /** A new beginning: what was refused before says nothing any more. */
  reset(): void {
    this.#askAgainAtMs = -Infinity;
    this.#lastUrgency = 'OrdinaryStart';
  }

  async #request(
    amperes: number,
    phases: number,
    urgency: StartUrgency,
    nowMs: () => number,
  ): Promise<Decision> {
    const voltAmperes = Math.ceil(apparentPowerOf(this.#rating(), amperes, phases) - 1e-6);
    const decision = await this.#network.requestPower(this.#chargePointId, voltAmperes, urgency);
    this.heard(decision.verdict !== 'unanswered', nowMs());
    if (decision.verdict === 'OK') {
      const { requestId, validUntilMs } = decision;
      this.release('GrantUnused');
      this.#grant = { requestId, amperes, validUntilMs };
      this.#askAgainAtMs = -Infinity;
    } else {
      const askAgainAtMs = decision.verdict === 'KO' ? decision.askAgainAtMs : -Infinity;
      this.#waitUntil(askAgainAtMs, urgency, nowMs());
    }
    return decision;
  }

  #waitUntil(askAgainAtMs: number, urgency: StartUrgency, nowMs: number): void {
    const { retryMs, maxRetryMs } = this.#settings;
    const shortestMs = urgency === 'UserWish' ? WISH_RETRY_MS : retryMs;
    const isHint = Number.isFinite(askAgainAtMs);
    const waitMs = isHint ? Math.max(shortestMs, askAgainAtMs - nowMs) : retryMs;
    this.#askAgainAtMs = nowMs + Math.min(maxRetryMs, waitMs);
  }

  #outcome({ verdict, reason }: Decision): PowerOutcome {
    return { amperes: this.grantedAmperes, reason, verdict };
  }
}
