import { text, typedPattern, typedRequest } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Plan } from '../planning/plan.js';
import type { HomeProblem } from '../planning/problem.js';
import { drawnWatts } from './plan-power.js';
import { since, slotMeans, type IntervalValue } from './series.js';

const FORECAST = typedPattern('community/surplus-forecast');
const CLAIM = typedRequest('community/surplus-claim');

const FORECAST_ASK = { name: 'surplus-forecast-ask', pattern: FORECAST.pattern };
const CLAIM_POST = {
  name: 'surplus-claim-post',
  argument: CLAIM.argument.pattern,
  result: CLAIM.result.pattern,
};

/** To be withdrawn at the end. */
export const COMMUNITY_INTERACTIONS = [FORECAST_ASK, CLAIM_POST] as const;

/** A collective self-consumption in which homes of this orchestrator take part. */
export type CommunityMembership = {
  readonly communityId: string;
  /** IRI of the grid operator's knowledge base, which shares out. */
  readonly knowledgeBaseId: string;
  readonly homeIds: readonly string[];
};

export const membershipSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['communityId', 'knowledgeBaseId', 'homeIds'],
  properties: {
    communityId: { type: 'string', minLength: 1 },
    knowledgeBaseId: { type: 'string', minLength: 1 },
    homeIds: { type: 'array', items: { type: 'string', minLength: 1 } },
  },
} as const;

const HOUR_MS = 3_600_000;

/** What begins later than this is planned again often enough before it comes, and other homes may give some of it back. */
const SOON_MS = 3 * HOUR_MS;

/** The surplus that is expected for a community, Wh per period, newest series. */
async function askSurplus(
  connector: SmartConnector,
  membership: CommunityMembership,
  deadlineMs: number,
): Promise<readonly IntervalValue[]> {
  const { bindings } = await connector.ask(
    FORECAST_ASK,
    [{ communityId: text(membership.communityId) }],
    { deadlineMs },
  );
  const rows = bindings.map((binding) => FORECAST.fromBinding(binding));
  if (bindings.length === 0) return [];
  const latestMs = Math.max(...rows.map(({ created }) => created.getTime()));
  return rows
    .filter(({ created }) => created.getTime() === latestMs)
    .map(({ from, to, value }) => ({ fromMs: from.getTime(), toMs: to.getTime(), value }))
    .sort((left, right) => left.fromMs - right.fromMs);
}

/** A claim that is met up to so much is met. */
const MET_PART = 0.95;
const MET_WATT_HOURS = 20;

/** What was claimed of a settlement period, and granted. */
type Claim = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly claimedWattHours: number;
  readonly grantedWattHours: number;
};

export type CommonSunOptions = {
  readonly connector: SmartConnector;
  readonly membership: CommunityMembership;
  readonly homeId: string;
  readonly producerId: string;
  readonly nextClaimId: () => string;
  readonly deadlineMs: number;
};

/**
 * What a home may count on of the sun of its community. It claims what it would draw if all of the surplus were its own, so
 * that nothing is kept from others that it has no use for, and counts on what was granted.
 */
export class CommonSun {
  readonly #options: CommonSunOptions;
  /** Expected of the whole community [Wh per period]. */
  #surplus: readonly IntervalValue[] = [];
  /** Whether that was heard after the last claim. */
  #isNews = false;
  /** By start of the period. */
  readonly #claims = new Map<number, Claim>();
  /** Starts of periods of which others got what was claimed here, as the operator decided. */
  readonly #taken = new Set<number>();

  constructor(options: CommonSunOptions) {
    this.#options = options;
  }

  /** Asks what surplus is expected. @throws Error when nobody answers */
  async learn(): Promise<void> {
    const { connector, membership, deadlineMs } = this.#options;
    this.#surplus = await askSurplus(connector, membership, deadlineMs);
    // More may be expected now, or given back.
    this.#taken.clear();
    this.#isNews = this.#surplus.some(({ value }) => value > 0);
  }

  /** Whether a plan with all of {@link hoped} may find more than was granted: soon, or of a surplus that was just heard of. */
  hasMore(nowMs: number): boolean {
    return (
      this.#isNews ||
      since(this.#surplus, nowMs).some(
        ({ fromMs, value }) =>
          fromMs < nowMs + SOON_MS &&
          !this.#taken.has(fromMs) &&
          value >= (this.#claims.get(fromMs)?.grantedWattHours ?? 0) + MET_WATT_HOURS,
      )
    );
  }

  /**
   * All of the surplus that is expected, and what was granted where none is any more [W]. Only what was granted of what others
   * got by the operator's decision; and of what begins later, once a claim of it was cut: who hopes for the sun of tomorrow that
   * others get leaves that of today to nobody.
   */
  hoped(nowMs: number): readonly IntervalValue[] {
    const hoped = new Map(this.granted(nowMs).map((interval) => [interval.fromMs, interval]));
    for (const { fromMs, toMs, value } of this.#surplus) {
      const claimed = this.#claims.get(fromMs)?.claimedWattHours ?? 0;
      if (this.#taken.has(fromMs)) continue;
      if (fromMs >= nowMs + SOON_MS && !this.#isMet(fromMs, claimed)) continue;
      if (value > 0) hoped.set(fromMs, { fromMs, toMs, value: meanWatts(value, fromMs, toMs) });
    }
    return inOrder([...hoped.values()], nowMs);
  }

  /** What was granted [W]. */
  granted(nowMs: number): readonly IntervalValue[] {
    const granted = [...this.#claims.values()].map(({ fromMs, toMs, grantedWattHours }) => ({
      fromMs,
      toMs,
      value: meanWatts(grantedWattHours, fromMs, toMs),
    }));
    return inOrder(granted, nowMs);
  }

  /**
   * Claims what a home draws by a plan that was made for all of {@link hoped}.
   *
   * @returns whether it gets it
   * @throws Error when the operator of the community does not answer; what was granted before is kept then
   */
  async claim(plan: Plan, problem: HomeProblem, nowMs: number): Promise<boolean> {
    for (const [fromMs, { toMs }] of this.#claims) if (toMs <= nowMs) this.#claims.delete(fromMs);
    const { startMs, slotMs } = problem;
    const drawn = drawnWatts(plan, problem).map((value, slot) => {
      const fromMs = startMs + slot * slotMs;
      return { fromMs, toMs: fromMs + slotMs, value };
    });
    const wanted = since(this.#surplus, nowMs).map(({ fromMs, toMs, value }) => {
      const grid = { startMs: fromMs, slotMs: toMs - fromMs, slotCount: 1 };
      const use = ((slotMeans(drawn, grid)[0] ?? 0) * (toMs - fromMs)) / HOUR_MS;
      // Of a period that has begun nothing is given back: it may have been used.
      const least = fromMs <= nowMs ? (this.#claims.get(fromMs)?.claimedWattHours ?? 0) : 0;
      return { fromMs, toMs, value: Math.max(least, Math.floor(Math.min(value, use))) };
    });
    // What stays as it is, and is met, needs no word.
    const news = wanted.filter(
      ({ fromMs, value }) =>
        value !== (this.#claims.get(fromMs)?.claimedWattHours ?? 0) || !this.#isMet(fromMs, value),
    );
    await this.#send(news);
    this.#isNews = false;
    return wanted.every(({ fromMs, value }) => this.#isMet(fromMs, value));
  }

  /** Whether less was granted than was claimed of a period that begins soon. */
  isShort(nowMs: number): boolean {
    return this.#shortSoon(nowMs).length > 0;
  }

  /**
   * Claims once more what it is short of.
   *
   * @returns whether more was granted
   * @throws Error when the operator of the community does not answer
   */
  async claimAgain(nowMs: number): Promise<boolean> {
    const short = this.#shortSoon(nowMs);
    const before = this.#grantedOf(short);
    await this.#send(
      short.map(({ fromMs, toMs, claimedWattHours }) => ({
        fromMs,
        toMs,
        value: claimedWattHours,
      })),
    );
    for (const { fromMs } of this.#shortSoon(nowMs)) this.#taken.add(fromMs);
    return this.#grantedOf(short) >= before + MET_WATT_HOURS;
  }

  #shortSoon(nowMs: number): readonly Claim[] {
    return [...this.#claims.values()]
      .filter(
        ({ fromMs, toMs, claimedWattHours }) =>
          toMs > nowMs && fromMs < nowMs + SOON_MS && !this.#isMet(fromMs, claimedWattHours),
      )
      .sort((left, right) => left.fromMs - right.fromMs);
  }

  #grantedOf(claims: readonly Claim[]): number {
    return claims.reduce(
      (sum, { fromMs }) => sum + (this.#claims.get(fromMs)?.grantedWattHours ?? 0),
      0,
    );
  }

  #isMet(fromMs: number, wantedWattHours: number): boolean {
    const granted = this.#claims.get(fromMs)?.grantedWattHours ?? 0;
    return granted >= Math.min(wantedWattHours * MET_PART, wantedWattHours - MET_WATT_HOURS);
  }

  async #send(wanted: readonly IntervalValue[]): Promise<void> {
    if (wanted.length === 0) return;
    const { connector, membership, homeId, producerId, nextClaimId, deadlineMs } = this.#options;
    const byNode = new Map<string, IntervalValue>();
    const rows = wanted.map((interval) => {
      const row = CLAIM.argument.toBinding({
        communityId: membership.communityId,
        homeId,
        claimId: nextClaimId(),
        claimedEnergy: interval.value,
        from: new Date(interval.fromMs),
        to: new Date(interval.toMs),
        producerId,
      });
      byNode.set(CLAIM.argument.fromBinding(row).claim, interval);
      return row;
    });
    const { resultBindings, exchange } = await connector.post(CLAIM_POST, rows, {
      recipients: { knowledgeBases: [membership.knowledgeBaseId] },
      deadlineMs,
    });
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    if (resultBindings.length === 0)
      throw new Error(failed?.failedMessage ?? 'the operator of the community did not answer');
    for (const binding of resultBindings) {
      const { claim, grantedEnergy } = CLAIM.result.fromBinding(binding);
      const interval = byNode.get(claim);
      if (interval === undefined) continue;
      const { fromMs, toMs, value } = interval;
      this.#claims.set(fromMs, {
        fromMs,
        toMs,
        claimedWattHours: value,
        grantedWattHours: grantedEnergy,
      });
    }
  }
}

const meanWatts = (wattHours: number, fromMs: number, toMs: number): number =>
  (wattHours * HOUR_MS) / (toMs - fromMs);

function inOrder(intervals: readonly IntervalValue[], nowMs: number): readonly IntervalValue[] {
  return since(intervals, nowMs).toSorted((left, right) => left.fromMs - right.fromMs);
}
