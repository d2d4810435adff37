import type { ChargePointFacts } from './agent-options.js';
import { amperesAt, partOf, type CurrentSegment } from './charging-plan.js';
import type { StationCalls, TransactionLimits } from './ocpp/station.js';

/** Ids of profiles begin above those of the default limits, which are numbers of connectors. */
const FIRST_PROFILE_ID = 1000;

/**
 * The limit that a charge point goes by, from its default up: an order holds for a lease only, so that a charge point that hears
 * nothing more falls back to what is safe alone; and it never rises by itself, as nothing is drawn that was not asked for.
 */
export class LimitKeeper {
  readonly #facts: ChargePointFacts;
  readonly #leaseMs: number;
  #amperes: number | undefined;
  #sentAtMs = -Infinity;

  constructor(facts: ChargePointFacts, leaseMs: number) {
    this.#facts = facts;
    this.#leaseMs = leaseMs;
  }

  /** What it was told last; undefined when that is not known. */
  get amperes(): number | undefined {
    return this.#amperes;
  }

  /** When the order should be repeated; infinite when there is none that runs out. */
  get renewAtMs(): number {
    if (this.#amperes === undefined || this.#facts.rating.onOffOnly) return Infinity;
    return this.#sentAtMs + this.#leaseMs / 2;
  }

  /** What it was told says nothing any more. */
  forget(): void {
    this.#amperes = undefined;
    this.#sentAtMs = -Infinity;
  }

  /** Nothing runs, and nothing was told to. */
  clear(): void {
    this.#amperes = 0;
    this.#sentAtMs = -Infinity;
  }

  /**
   * Starts a transaction within a limit. @param plan what comes later, of which only the lower steps are told
   *
   * @throws Error when the station refuses or does not answer
   */
  async start(
    station: StationCalls,
    amperes: number,
    plan: readonly CurrentSegment[],
    nowMs: number,
  ): Promise<void> {
    const { connector, rating } = this.#facts;
    await station.start(
      connector,
      rating.onOffOnly ? undefined : this.#limits(amperes, plan, nowMs),
    );
    this.#amperes = amperes;
    this.#sentAtMs = nowMs;
  }

  /** Tells a transaction its limit; ends it where there is only on and off. @throws as {@link start} */
  async set(
    station: StationCalls,
    transactionId: string,
    amperes: number,
    plan: readonly CurrentSegment[],
    nowMs: number,
  ): Promise<void> {
    const { connector, rating } = this.#facts;
    if (!rating.onOffOnly)
      await station.setTransactionLimits(
        connector,
        transactionId,
        this.#limits(amperes, plan, nowMs),
      );
    else if (amperes === 0) await station.stop(transactionId);
    this.#amperes = amperes;
    this.#sentAtMs = nowMs;
  }

  #limits(amperes: number, plan: readonly CurrentSegment[], nowMs: number): TransactionLimits {
    const periods = [{ offsetMs: 0, amperes }];
    const steps = partOf(plan, nowMs, nowMs + this.#leaseMs).flatMap(({ fromMs, toMs }) => [
      fromMs,
      toMs,
    ]);
    for (const stepMs of steps) {
      // Whole seconds are what the protocol knows.
      const offsetMs = Math.floor((stepMs - nowMs) / 1000) * 1000;
      const last = periods.at(-1)!;
      const next = amperesAt(plan, stepMs);
      if (offsetMs > last.offsetMs && offsetMs < this.#leaseMs && next < last.amperes)
        periods.push({ offsetMs, amperes: next });
    }
    return {
      profileId: FIRST_PROFILE_ID + this.#facts.connector,
      startMs: nowMs,
      durationMs: this.#leaseMs,
      periods,
    };
  }
}
