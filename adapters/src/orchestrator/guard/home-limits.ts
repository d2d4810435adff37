import type { KnownLimit } from './hub.js';
import type { OrchestratedHome } from './homes.js';
import { limitsOf, type PhaseCount, type PhasePowers } from './power.js';

/** A value with the instant it belongs to, milliseconds since the epoch. */
export type TimedPower = { readonly voltAmperes: number; readonly atMs: number };

/** The one of later instant; of equal ones the second. */
export function newer(
  first: TimedPower | undefined,
  second: TimedPower | undefined,
): TimedPower | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.atMs >= first.atMs ? second : first;
}

/** The limits of one home, as its contract and its meter say. */
export class HomeLimits {
  readonly #contract: OrchestratedHome;
  #subscribed: TimedPower | undefined;
  #cutOff: TimedPower | undefined;
  #metered: PhaseCount | undefined;
  #status: { readonly overrun: boolean; readonly heardAtMs: number } | undefined;
  #breakerOpenSinceMs: number | undefined;

  constructor(contract: OrchestratedHome) {
    this.#contract = contract;
  }

  get share(): number {
    return this.#contract.share ?? 1;
  }

  get phases(): PhaseCount {
    return this.#contract.phases ?? this.#metered ?? 1;
  }

  /** Whether nobody has said yet how the home is connected. */
  get phasesUnknown(): boolean {
    return this.#contract.phases === undefined && this.#metered === undefined;
  }

  /** Takes how many phases the meter shows; undefined to find out anew. */
  metered(phases: PhaseCount | undefined): void {
    this.#metered = phases;
  }

  /** Takes a limit unless a newer one is known. @returns whether it changed */
  hear(kind: 'subscribed' | 'cutOff', value: TimedPower): boolean {
    const former = kind === 'subscribed' ? this.#subscribed : this.#cutOff;
    const next = newer(former, value);
    if (kind === 'subscribed') this.#subscribed = next;
    else this.#cutOff = next;
    return former?.voltAmperes !== next?.voltAmperes;
  }

  /** What the connection allows, in VA; undefined when nobody said. */
  get limitVoltAmperes(): number | undefined {
    const subscribed = this.#subscribed?.voltAmperes;
    const cutOff = this.#cutOff?.voltAmperes;
    if (subscribed === undefined || cutOff === undefined) return subscribed ?? cutOff;
    return Math.min(subscribed, cutOff);
  }

  /** What the connection allows, in total and per phase. */
  get limit(): PhasePowers | undefined {
    const limit = this.limitVoltAmperes;
    return limit === undefined ? undefined : limitsOf(limit, this.phases);
  }

  /** What devices may use of it. */
  get usable(): PhasePowers | undefined {
    const limit = this.limitVoltAmperes;
    return limit === undefined ? undefined : limitsOf(Math.floor(limit * this.share), this.phases);
  }

  get known(): KnownLimit {
    const { limitVoltAmperes, usable } = this;
    return {
      phases: this.phases,
      share: this.share,
      ...(this.#subscribed && { subscribedVoltAmperes: this.#subscribed.voltAmperes }),
      ...(this.#cutOff && { cutOffVoltAmperes: this.#cutOff.voltAmperes }),
      ...(limitVoltAmperes !== undefined && { limitVoltAmperes }),
      ...(usable && { usable }),
    };
  }

  hearStatus(overrun: boolean, nowMs: number, isBreakerOpen = false): void {
    this.#status = { overrun, heardAtMs: nowMs };
    this.#breakerOpenSinceMs = isBreakerOpen ? (this.#breakerOpenSinceMs ?? nowMs) : undefined;
  }

  /** The meter shows that power flows: whatever was said of its breaker before, it is closed. */
  flows(atMs: number): void {
    if (this.#breakerOpenSinceMs !== undefined && atMs > this.#breakerOpenSinceMs)
      this.#breakerOpenSinceMs = undefined;
  }

  /** Nothing is drawn, and all that was comes back when somebody closes it. */
  get isBreakerOpen(): boolean {
    return this.#breakerOpenSinceMs !== undefined;
  }

  /** Whether the home exceeds its subscribed power, by a status that still counts. */
  overrun(nowMs: number, validityMs: number): boolean {
    const status = this.#status;
    return status?.overrun === true && nowMs - status.heardAtMs <= validityMs;
  }
}
