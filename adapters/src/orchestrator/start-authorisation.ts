import { DEFAULT_VISIBLE_SHARE, Reservations } from './reservations.js';

/** A value with the instant it belongs to, milliseconds since the epoch. */
export type TimedPower = { readonly voltAmperes: number; readonly atMs: number };

/** What is known of a home when it is decided. */
export type HomeKnowledge = {
  /** Apparent power drawn, by the meter. */
  readonly drawn?: TimedPower;
  readonly subscribed?: TimedPower;
  readonly cutOff?: TimedPower;
  /** Whether the meter reports an overrun of the subscribed power. */
  readonly overrun?: boolean;
  /** Why something above is missing, in plain words. */
  readonly problem?: string;
};

/** A device that wants to start. */
export type StartRequest = {
  readonly requestId: string;
  readonly homeId: string;
  readonly deviceId: string;
  /** Highest apparent power it will draw. */
  readonly powerVoltAmperes: number;
};

export type StartDecision = {
  readonly verdict: 'OK' | 'KO';
  /** For people. */
  readonly reason: string;
  /** What was free before the decision, never negative. */
  readonly availableVoltAmperes: number;
  /** OK: start before it or ask again. KO: ask again from then on. */
  readonly validUntilMs: number;
};

export type StartAuthorisationSettings = {
  /** How long an OK holds. Default 120 000. */
  readonly grantValidityMs: number;
  /** How long a device that was refused should wait. Default 60 000. */
  readonly retryAfterMs: number;
  /** Older readings of the power drawn are no ground for a decision. Default 60 000. */
  readonly maxMeasurementAgeMs: number;
  /** How long after its start a device may take to show at the meter. Default 10 000. */
  readonly meterLagMs: number;
  /** Part of the granted power that must show at the meter to count as started, 0 to 1. Default 0.8. */
  readonly visibleShare: number;
};

export const START_AUTHORISATION_DEFAULTS: StartAuthorisationSettings = {
  grantValidityMs: 120_000,
  retryAfterMs: 60_000,
  maxMeasurementAgeMs: 60_000,
  meterLagMs: 10_000,
  visibleShare: DEFAULT_VISIBLE_SHARE,
};

/** Decisions remembered per home, so that a request that is delivered twice is decided once. */
const MAX_REMEMBERED = 100;
const SWEEP_EVERY_MS = 60_000;

type Home = {
  readonly reservations: Reservations;
  readonly decisions: Map<string, StartDecision>;
};

/** The limit: the smaller of subscribed and cut-off power, as far as they are known. */
function limitOf({ subscribed, cutOff }: HomeKnowledge): number | undefined {
  const limits = [subscribed, cutOff].flatMap((limit) => limit?.voltAmperes ?? []);
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/**
 * Decides whether devices may start, so that a home keeps below its limit: free power is the limit times the customer's
 * share, less what the meter shows, less what was granted and does not show yet. Holds the grants of all homes; knows
 * nothing of the network.
 */
export class StartAuthorisation {
  readonly #settings: StartAuthorisationSettings;
  readonly #homes = new Map<string, Home>();
  #sweptAtMs = 0;

  constructor(settings: Partial<StartAuthorisationSettings> = {}) {
    this.#settings = { ...START_AUTHORISATION_DEFAULTS, ...settings };
  }

  /**
   * Decides a request and, if it is granted, reserves the power. The same request id gets the same decision as long as
   * that holds. A new request of a device replaces what was granted to it before.
   *
   * @param share part of the limit that the customer lets devices use, above 0 and at most 1.
   * @throws RangeError for a share out of range
   */
  decide(
    request: StartRequest,
    knowledge: HomeKnowledge,
    share: number,
    nowMs: number,
  ): StartDecision {
    if (!(share > 0 && share <= 1))
      throw new RangeError(
        `share of home ${request.homeId}: expected more than 0 and at most 1, got ${share}`,
      );
    this.#sweep(nowMs);
    const home = this.#home(request.homeId);
    const known = home.decisions.get(request.requestId);
    if (known !== undefined && nowMs < known.validUntilMs) return known;
    home.reservations.expire(nowMs);
    const decision = this.#judge(request, knowledge, share, home.reservations, nowMs);
    if (home.decisions.size >= MAX_REMEMBERED)
      home.decisions.delete(home.decisions.keys().next().value!);
    home.decisions.set(request.requestId, decision);
    return decision;
  }

  /** What is reserved for a home and does not show at its meter yet, in VA. */
  reservedVoltAmperes(homeId: string, nowMs: number): number {
    const reservations = this.#homes.get(homeId)?.reservations;
    reservations?.expire(nowMs);
    return reservations?.voltAmperes ?? 0;
  }

  #judge(
    request: StartRequest,
    knowledge: HomeKnowledge,
    share: number,
    reservations: Reservations,
    nowMs: number,
  ): StartDecision {
    const { powerVoltAmperes: wanted, deviceId, requestId } = request;
    const { grantValidityMs, retryAfterMs, meterLagMs } = this.#settings;
    const refuse = (reason: string, availableVoltAmperes = 0): StartDecision => ({
      verdict: 'KO',
      reason,
      availableVoltAmperes,
      validUntilMs: nowMs + retryAfterMs,
    });
    if (!Number.isInteger(wanted) || wanted <= 0)
      return refuse(`the requested power must be a whole number of VA above 0, got ${wanted}`);
    const drawn = this.#measurement(knowledge, nowMs);
    if (typeof drawn === 'string') return refuse(drawn);
    const limit = limitOf(knowledge);
    if (limit === undefined)
      return refuse(
        `neither subscribed nor cut-off power of the home is known${because(knowledge)}`,
      );
    reservations.observe(drawn.voltAmperes, drawn.atMs);
    reservations.release(deviceId);
    if (knowledge.overrun === true)
      return refuse('the home exceeds its subscribed power at the moment');
    const usable = Math.floor(limit * share);
    const reserved = reservations.voltAmperes;
    const free = Math.max(0, usable - drawn.voltAmperes - reserved);
    if (wanted > free)
      return refuse(
        `${wanted} VA requested, ${free} VA available: ` +
          `limit ${usable} VA, drawn ${drawn.voltAmperes} VA, reserved ${reserved} VA`,
        free,
      );
    const validUntilMs = nowMs + grantValidityMs;
    reservations.add(
      {
        requestId,
        deviceId,
        powerVoltAmperes: wanted,
        grantedAtMs: nowMs,
        endsAtMs: validUntilMs + meterLagMs,
      },
      drawn.voltAmperes,
    );
    return {
      verdict: 'OK',
      reason: `${wanted} VA of ${free} VA available`,
      availableVoltAmperes: free,
      validUntilMs,
    };
  }

  /** The reading to decide by, or why there is none. */
  #measurement(knowledge: HomeKnowledge, nowMs: number): TimedPower | string {
    const { drawn } = knowledge;
    if (drawn === undefined) return `no measurement of the home${because(knowledge)}`;
    const ageMs = nowMs - drawn.atMs;
    if (Math.abs(ageMs) <= this.#settings.maxMeasurementAgeMs) return drawn;
    const seconds = Math.round(Math.abs(ageMs) / 1000);
    return ageMs > 0
      ? `the last measurement of the home is ${seconds} s old`
      : `the last measurement of the home lies ${seconds} s in the future: check the clocks`;
  }

  #home(homeId: string): Home {
    let home = this.#homes.get(homeId);
    if (home === undefined) {
      home = {
        reservations: new Reservations(this.#settings.visibleShare),
        decisions: new Map(),
      };
      this.#homes.set(homeId, home);
    }
    return home;
  }

  /** Forgets now and then what has run out, so that homes that ask no more take no memory. */
  #sweep(nowMs: number): void {
    if (nowMs - this.#sweptAtMs < SWEEP_EVERY_MS) return;
    this.#sweptAtMs = nowMs;
    for (const [homeId, { reservations, decisions }] of this.#homes) {
      reservations.expire(nowMs);
      for (const [requestId, { validUntilMs }] of decisions)
        if (validUntilMs <= nowMs) decisions.delete(requestId);
      if (reservations.isEmpty && decisions.size === 0) this.#homes.delete(homeId);
    }
  }
}

function because({ problem }: HomeKnowledge): string {
  return problem === undefined ? '' : `: ${problem}`;
}
