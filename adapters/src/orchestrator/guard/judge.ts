import type { HomeGuard } from './home-guard.js';
import type { OpenGrant } from './grants.js';
import {
  fits,
  largestFitting,
  minus,
  NO_POWER,
  plus,
  positive,
  type PhasePowers,
} from './power.js';
import { CLASS_NAMES, type Urgency } from './priorities.js';
import { planShedding, type Sheddable } from './shedding.js';
import { needOf } from './waiting.js';

/** A device that wants to start. */
export type StartRequest = {
  readonly requestId: string;
  readonly homeId: string;
  readonly deviceId: string;
  /** IRI of the knowledge base that asks. */
  readonly managerId: string;
  readonly urgency: Urgency;
  /** Highest apparent power it will draw. */
  readonly powerVoltAmperes: number;
  /** When it was made, by the clock of whoever asks. */
  readonly madeAtMs: number;
  /**
   * Whether the device runs while it asks, so that it wants another power: by its manager's word of this moment, since the
   * news of a stop may have been lost. Undefined when nobody said: then it gets nothing for what it may draw already.
   */
  readonly runs?: boolean;
};

/** What a decision rests on, each in plain words; what did not count is left out. */
export type Explanation = {
  readonly limit?: string;
  readonly meter?: string;
  readonly reservation?: string;
  readonly preference?: string;
};

export type StartDecision = {
  readonly verdict: 'OK' | 'KO';
  /** For people: the explanation in one line. */
  readonly reason: string;
  readonly explanation: Explanation;
  /** What was free for this device before the decision, never negative; for a wish, after everything below it would be off. */
  readonly availableVoltAmperes: number;
  /** OK: start before it or ask again. KO: ask again from then on. */
  readonly validUntilMs: number;
  /** What is to be switched off so that a wish fits when it is asked again. */
  readonly makeRoom?: readonly Sheddable[];
};

type Terms = {
  readonly nowMs: number;
  readonly request: StartRequest;
  readonly firstAskedMs: number;
};

const SHORTEST_WAIT_MS = 5_000;

/** When a refused device should ask again: as soon as a start that was not used frees power, and after a while in any case. */
function askAgainAtMs(guard: HomeGuard, { request, nowMs }: Terms): number {
  const { retryAfterMs, wishRetryAfterMs } = guard.settings;
  if (request.urgency === 'UserWish') return nowMs + wishRetryAfterMs;
  const holds = guard.grants.open
    .filter(({ state }) => state === 'granted')
    .map(({ holdUntilMs }) => holdUntilMs);
  return Math.max(nowMs + SHORTEST_WAIT_MS, Math.min(nowMs + retryAfterMs, ...holds));
}

/** Refuses, and lets the device wait with its claim. */
function refuse(
  guard: HomeGuard,
  terms: Terms,
  explanation: Explanation,
  more: Partial<StartDecision> & { readonly reason: string },
): StartDecision {
  const { request, firstAskedMs, nowMs } = terms;
  const { requestId, deviceId, urgency, powerVoltAmperes } = request;
  const validUntilMs = askAgainAtMs(guard, terms);
  const load = guard.loadOf(deviceId, powerVoltAmperes);
  const waiting = { requestId, deviceId, urgency, load, firstAskedMs, askAgainAtMs: validUntilMs };
  guard.waiting.put(waiting, nowMs);
  return { verdict: 'KO', explanation, availableVoltAmperes: 0, validUntilMs, ...more };
}

const va = (power: number): string => `${Math.round(power)} VA`;

/** The side that a request does not fit on, as text: the total, or a phase. */
function tightest(
  need: PhasePowers,
  free: PhasePowers,
): { readonly at: number; readonly text: string } {
  const short = need.map((power, at) => (power > 0 ? free[at]! - power : Infinity));
  const at = short.indexOf(Math.min(...short));
  return { at, text: at === 0 ? '' : ` on phase ${at}` };
}

/** Decides one request by what is known of its home now, and reserves its power if it is granted. */
export function judge(guard: HomeGuard, request: StartRequest, nowMs: number): StartDecision {
  const { deviceId, powerVoltAmperes: wanted } = request;
  const firstAskedMs = guard.waiting.waitsSince(deviceId, nowMs);
  const terms = { nowMs, request, firstAskedMs };
  if (!Number.isInteger(wanted) || wanted <= 0) {
    const reason = `the requested power must be a whole number of VA above 0, got ${wanted}`;
    const validUntilMs = nowMs + guard.settings.retryAfterMs;
    return { verdict: 'KO', reason, explanation: {}, availableVoltAmperes: 0, validUntilMs };
  }
  const running = releaseUnused(guard, request, nowMs);
  const reading = guard.reading(nowMs);
  if (typeof reading === 'string')
    return refuse(guard, terms, { meter: reading }, { reason: reading });
  const { usable } = guard.limits;
  if (usable === undefined) {
    const limit = 'neither subscribed nor cut-off power of the home is known';
    return refuse(guard, terms, { limit }, { reason: limit });
  }
  if (guard.limits.overrun(nowMs, guard.settings.statusValidityMs)) {
    const meter = 'the home exceeds its subscribed power at the moment';
    return refuse(guard, terms, { meter }, { reason: meter });
  }
  if (guard.limits.isBreakerOpen) {
    const meter = 'the breaker of the home is open';
    return refuse(guard, terms, { meter }, { reason: meter });
  }
  const load = guard.loadOf(deviceId, wanted);
  const peak = running === undefined ? guard.peakOf(deviceId) : NO_POWER;
  const own = ownReserve(guard, running);
  const reserved = minus(guard.reserved(nowMs), own.reserved);
  const before = guard.waiting.before({ deviceId, urgency: request.urgency, firstAskedMs }, nowMs);
  const ahead = before.filter((other) => guard.isFeasible(other.load, reading.drawn));
  const held = needOf(ahead);
  // What others feed in, or a meter that shows nothing since its breaker is open, makes no limit larger.
  const others = positive(minus(reading.drawn, own.shown));
  const unheld = minus(minus(usable, others), reserved);
  const free = minus(unheld, held);
  const need = plus(load, peak);
  const available = largestFitting(load, minus(free, peak));
  if (fits(need, free)) return grant(guard, terms, { load, peak, running, available });

  const { at, text } = tightest(need, free);
  const explanation: Explanation = {
    limit: `limit ${va(usable[at]!)}${text}`,
    meter: `drawn ${va(others[at]!)}`,
    reservation: `reserved ${va(reserved[at]!)}`,
    ...preference(guard, ahead.length, held[at]!),
  };
  const asked = peak[at]! > 0 ? `${va(need[at]!)} with its switch-on peak` : va(wanted);
  const reason =
    `${asked} requested, ${va(Math.max(0, available))} available: ` +
    Object.values(explanation).join(', ');
  const unconfirmed = guard.grants.open.filter(({ state }) => state === 'unconfirmed').length;
  const after =
    unconfirmed === 0
      ? ''
      : `; of the reserved power some was granted before a restart, and ${unconfirmed === 1 ? 'its manager has' : 'its managers have'} not said yet whether it is still needed`;
  if (request.urgency === 'UserWish')
    return refuseWish(guard, terms, {
      need,
      load,
      peak,
      free,
      explanation,
      reason: reason + after,
    });
  return refuse(guard, terms, explanation, {
    reason: reason + after,
    availableVoltAmperes: available,
  });
}

function preference(
  guard: HomeGuard,
  ahead: number,
  held: number,
): Pick<Explanation, 'preference'> {
  const parts = [
    ...(guard.limits.share < 1
      ? [`the customer lets devices use ${Math.round(guard.limits.share * 100)} % of the limit`]
      : []),
    ...(ahead > 0 ? [`${va(held)} held back for ${ahead} that go before by their class`] : []),
  ];
  return parts.length === 0 ? {} : { preference: parts.join(', ') };
}

/**
 * Ends what was granted to a device and is not used: who asks again does not use what it was granted before.
 *
 * @returns the grant by which it certainly runs
 */
function releaseUnused(
  guard: HomeGuard,
  { deviceId, runs }: StartRequest,
  nowMs: number,
): OpenGrant | undefined {
  let running: OpenGrant | undefined;
  for (const grant of guard.grants.ofDevice(deviceId)) {
    if (runs === true) guard.grants.started(grant.requestId, nowMs);
    const mayRun = runs === true || (runs === undefined && grant.state === 'running');
    if (!mayRun) guard.end(grant.requestId, 'the device asked again', nowMs);
    else if (runs === true) running = guard.grants.ofRequest(grant.requestId);
  }
  return running;
}

/** What a device that runs already takes part in what is drawn and reserved. */
function ownReserve(
  guard: HomeGuard,
  running: OpenGrant | undefined,
): { readonly shown: PhasePowers; readonly reserved: PhasePowers } {
  if (running === undefined) return { shown: NO_POWER, reserved: NO_POWER };
  const { requestId } = running;
  return { shown: guard.grants.shownOf(requestId), reserved: guard.grants.reservedBy(requestId) };
}

function grant(
  guard: HomeGuard,
  { request, nowMs }: Terms,
  {
    load,
    peak,
    running,
    available,
  }: {
    readonly load: PhasePowers;
    readonly peak: PhasePowers;
    readonly running: OpenGrant | undefined;
    readonly available: number;
  },
): StartDecision {
  const { requestId, homeId, deviceId, managerId, urgency, powerVoltAmperes } = request;
  const { grantValidityMs, maxClockLagMs, meterLagMs } = guard.settings;
  const validUntilMs = nowMs + grantValidityMs;
  // Whoever has a slow clock will think longer that the grant holds.
  const clockLagMs = Math.min(maxClockLagMs, Math.max(0, nowMs - request.madeAtMs));
  guard.waiting.remove(deviceId);
  guard.open(
    {
      requestId,
      homeId,
      deviceId,
      managerId,
      origin: 'asked',
      urgency,
      state: 'granted',
      load,
      peak,
      grantedAtMs: nowMs,
      validUntilMs,
      holdUntilMs: validUntilMs + clockLagMs + meterLagMs,
    },
    running,
  );
  return {
    verdict: 'OK',
    reason: `${va(powerVoltAmperes)} of ${va(available)} available`,
    explanation: {},
    availableVoltAmperes: available,
    validUntilMs,
  };
}

/** A wish goes before everything that is not in hand: what is below it gives way, as far as that is enough. */
function refuseWish(
  guard: HomeGuard,
  terms: Terms,
  wish: {
    readonly need: PhasePowers;
    readonly load: PhasePowers;
    readonly peak: PhasePowers;
    readonly free: PhasePowers;
    readonly explanation: Explanation;
    readonly reason: string;
  },
): StartDecision {
  const { need, load, peak, free, explanation, reason } = wish;
  const candidates = guard
    .sheddables('user-wish', terms.nowMs)
    .filter(({ deviceId }) => deviceId !== terms.request.deviceId);
  const all = candidates.reduce((sum, { relief }) => plus(sum, relief), NO_POWER);
  const most = plus(free, all);
  const availableVoltAmperes = largestFitting(load, minus(most, peak));
  const { chosen } = planShedding(positive(minus(need, free)), candidates);
  if (!fits(need, most)) {
    const limit = `when everything that may give way is off, ${va(availableVoltAmperes)} are available at most`;
    return refuse(guard, terms, explanation, {
      reason: `${reason}; ${limit}`,
      availableVoltAmperes,
    });
  }
  const room =
    chosen.length === 0
      ? 'power is being freed'
      : `${chosen.length === 1 ? '1 device' : `${chosen.length} devices`} of lower rank ${chosen.length === 1 ? 'is' : 'are'} being switched off for it`;
  return refuse(guard, terms, explanation, {
    reason: `${reason}; ${CLASS_NAMES.UserWish} goes first: ${room}, ask again in a moment`,
    availableVoltAmperes,
    ...(chosen.length > 0 && { makeRoom: chosen }),
  });
}
