import type { Clock } from '../shared/clock.js';
import type { ReceivedRequest } from './decision-rows.js';
import type { HomeGuard } from './guard/home-guard.js';
import { judge, type StartDecision, type StartRequest } from './guard/judge.js';
import type { MeterInquiry } from './meter-inquiry.js';

type ToldRequest = ReceivedRequest & Pick<StartRequest, 'runs'>;

type Pending = {
  readonly request: ToldRequest;
  readonly signal: AbortSignal;
  readonly resolve: (decision: StartDecision) => void;
  readonly reject: (reason: unknown) => void;
};

/** Decisions remembered per home, so that a request that is delivered twice is decided once. */
const MAX_REMEMBERED = 100;

export type StartRequestsOptions = {
  readonly clock: Clock;
  readonly inquiry: MeterInquiry;
  /** Asks the manager of a device whether it runs; undefined when it does not answer. */
  readonly runs: (request: ReceivedRequest) => Promise<boolean | undefined>;
  /** Requests of one home that wait at most for a reading; further ones are refused at once. */
  readonly maxWaitingPerHome: number;
};

/**
 * The requests of all homes. Those of one home that come while its meter is being asked are decided together, the most
 * urgent class first; homes do not wait for each other.
 */
export class StartRequests {
  readonly #options: StartRequestsOptions;
  readonly #pending = new Map<string, Pending[]>();
  readonly #decisions = new Map<string, Map<string, StartDecision>>();
  #sweptAtMs = 0;

  constructor(options: StartRequestsOptions) {
    this.#options = options;
  }

  /**
   * Decides a request and reserves its power if it is granted. The same key gets the same decision as long as that holds.
   *
   * @param signal when nobody waits for the decision any more; nothing is reserved then.
   * @throws the reason of the signal
   */
  async decide(
    guard: HomeGuard,
    request: ReceivedRequest,
    signal: AbortSignal,
  ): Promise<StartDecision> {
    const nowMs = this.#options.clock.now();
    this.#sweep(nowMs);
    const known = this.#known(guard, request, nowMs);
    if (known !== undefined) return known;
    const pending = this.#pending.get(guard.homeId) ?? [];
    const { maxWaitingPerHome } = this.#options;
    if (pending.length >= maxWaitingPerHome) {
      const reason = `${maxWaitingPerHome} requests of this home are waiting already; ask again later`;
      const validUntilMs = nowMs + guard.settings.retryAfterMs;
      return { verdict: 'KO', reason, explanation: {}, availableVoltAmperes: 0, validUntilMs };
    }
    // Only of a device that was granted power it matters whether it draws it by now.
    const hasGrant = guard.grants.ofDevice(request.deviceId).length > 0;
    const runs = hasGrant ? await this.#options.runs(request) : false;
    const told = runs === undefined ? request : { runs, ...request };
    return this.#queue(guard, told, signal);
  }

  #queue(guard: HomeGuard, request: ToldRequest, signal: AbortSignal): Promise<StartDecision> {
    const pending = this.#pending.get(guard.homeId) ?? [];
    return new Promise((resolve, reject) => {
      pending.push({ request, signal, resolve, reject });
      if (pending.length > 1) return;
      this.#pending.set(guard.homeId, pending);
      void this.#work(guard, pending);
    });
  }

  /** Reads the meter and decides everything that waits. */
  async #work(guard: HomeGuard, pending: Pending[]): Promise<void> {
    await this.#options.inquiry.update(guard);
    this.#pending.delete(guard.homeId);
    const nowMs = this.#options.clock.now();
    guard.expire(nowMs);
    for (const { request, signal, resolve, reject } of inOrder(guard, pending, nowMs))
      try {
        // Nobody would hear the decision, and the power would be reserved for nothing.
        signal.throwIfAborted();
        const decision = this.#known(guard, request, nowMs) ?? judge(guard, request, nowMs);
        this.#remember(guard.homeId, request.requestId, decision);
        resolve(decision);
      } catch (error) {
        reject(error);
      }
  }

  /** What was decided on a request and still holds; after a restart, what the store knows of it. */
  #known(
    guard: HomeGuard,
    { requestId, deviceId }: ReceivedRequest,
    nowMs: number,
  ): StartDecision | undefined {
    const known = this.#decisions.get(guard.homeId)?.get(requestId);
    const grant = guard.grants.ofRequest(requestId);
    // A grant that has ended since is none, whatever was said before.
    const holds = known?.verdict === 'KO' || grant !== undefined;
    if (known !== undefined && holds && nowMs < known.validUntilMs) return known;
    if (grant === undefined || grant.deviceId !== deviceId || nowMs >= grant.validUntilMs)
      return undefined;
    const { validUntilMs, load } = grant;
    const reason = `${Math.round(load[0])} VA were granted to this request already`;
    return {
      verdict: 'OK',
      reason,
      explanation: {},
      availableVoltAmperes: Math.floor(load[0]),
      validUntilMs,
    };
  }

  #remember(homeId: string, requestId: string, decision: StartDecision): void {
    const decisions = this.#decisions.get(homeId) ?? new Map<string, StartDecision>();
    this.#decisions.set(homeId, decisions);
    if (decisions.size >= MAX_REMEMBERED) decisions.delete(decisions.keys().next().value!);
    decisions.set(requestId, decision);
  }

  /** Forgets now and then what has run out, so that homes that ask no more take no memory. */
  #sweep(nowMs: number): void {
    if (nowMs - this.#sweptAtMs < 60_000) return;
    this.#sweptAtMs = nowMs;
    for (const [homeId, decisions] of this.#decisions) {
      for (const [requestId, { validUntilMs }] of decisions)
        if (validUntilMs <= nowMs) decisions.delete(requestId);
      if (decisions.size === 0) this.#decisions.delete(homeId);
    }
  }
}

/** The most urgent first. */
function inOrder(guard: HomeGuard, pending: Pending[], nowMs: number): readonly Pending[] {
  if (pending.length < 2) return pending;
  const claims = pending.map((each) => {
    const { urgency, deviceId } = each.request;
    const firstAskedMs = guard.waiting.waitsSince(deviceId, nowMs);
    return { each, claim: { urgency, deviceId, firstAskedMs } };
  });
  claims.sort((left, right) => guard.waiting.compare(left.claim, right.claim, nowMs));
  return claims.map(({ each }) => each);
}
