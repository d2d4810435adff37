import { text, typedPattern, typedRequest } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { IntervalValue } from './series.js';

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

/** The surplus that is expected for a community, Wh per period, newest series. */
export async function askSurplus(
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
  const latestMs = Math.max(...rows.map(({ created }) => created.getTime()));
  return rows
    .filter(({ created }) => created.getTime() === latestMs)
    .map(({ from, to, value }) => ({ fromMs: from.getTime(), toMs: to.getTime(), value }))
    .sort((left, right) => left.fromMs - right.fromMs);
}

export type ClaimOptions = {
  readonly connector: SmartConnector;
  readonly membership: CommunityMembership;
  readonly homeId: string;
  readonly producerId: string;
  readonly nextClaimId: () => string;
  readonly deadlineMs: number;
};

/**
 * Claims what a home could use of the common surplus in periods to come.
 *
 * @param wanted energy per period [Wh]
 * @returns the power that was granted in each period [W]; periods without an answer are left out
 */
export async function claimSurplus(
  options: ClaimOptions,
  wanted: readonly IntervalValue[],
): Promise<readonly IntervalValue[]> {
  const { connector, membership, homeId, producerId, nextClaimId, deadlineMs } = options;
  if (wanted.length === 0) return [];
  const claims = new Map<string, IntervalValue>();
  const rows = wanted.map((interval) => {
    const claimId = nextClaimId();
    claims.set(claimId, interval);
    return CLAIM.argument.toBinding({
      communityId: membership.communityId,
      homeId,
      claimId,
      claimedEnergy: Math.round(interval.value),
      from: new Date(interval.fromMs),
      to: new Date(interval.toMs),
      producerId,
    });
  });
  const byNode = new Map(
    rows.map((row) => [
      CLAIM.argument.fromBinding(row).claim,
      claims.get(CLAIM.argument.fromBinding(row).claimId)!,
    ]),
  );
  const { resultBindings } = await connector.post(CLAIM_POST, rows, {
    recipients: { knowledgeBases: [membership.knowledgeBaseId] },
    deadlineMs,
  });
  return resultBindings
    .map((binding) => CLAIM.result.fromBinding(binding))
    .flatMap(({ claim, grantedEnergy }) => {
      const interval = byNode.get(claim);
      if (interval === undefined) return [];
      const hours = (interval.toMs - interval.fromMs) / HOUR_MS;
      return [{ fromMs: interval.fromMs, toMs: interval.toMs, value: grantedEnergy / hours }];
    })
    .sort((left, right) => left.fromMs - right.fromMs);
}
