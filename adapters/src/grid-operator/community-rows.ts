import { typedPattern, typedRequest, type BindingOf } from '@gridloom/graph-patterns';
import type { CommunityConfig } from './config.js';
import type { Statement } from './settlement-book.js';
import { describeRule } from './sharing-rules.js';
import type { SurplusPeriod } from './surplus-forecast.js';

export const SHARE = typedPattern('consumption/self-consumed-energy');
export const SYSTEM = typedPattern('contracts/self-consumption-system');
export const SURPLUS = typedPattern('community/surplus-forecast');
export const CLAIM = typedRequest('community/surplus-claim');
export const PRODUCTION_FORECAST = typedPattern('forecasts/production-power-forecast');
export const DEMAND_FORECAST = typedPattern('forecasts/demand-power-forecast');
export const DRAWN = typedPattern('metering/load-curve-point-drawn');
export const INJECTED = typedPattern('metering/load-curve-point-injected');

const NO_END = new Date(Date.UTC(9999, 11, 31));

/** A13: what was allotted to a home in some periods. */
export function shareRows(
  producerId: string,
  homeId: string,
  statements: readonly Statement[],
): BindingOf<'consumption/self-consumed-energy'>[] {
  return statements.map(({ fromMs, toMs, createdMs, shares }) =>
    SHARE.toBinding({
      homeId,
      producerId,
      created: new Date(createdMs),
      from: new Date(fromMs),
      to: new Date(toMs),
      value: shares.get(homeId) ?? 0,
    }),
  );
}

/** C4: since when the system runs, how it shares and how much it can generate. */
export function systemRow(
  producerId: string,
  { communityId, sharing, participants }: CommunityConfig,
  sinceMs: number,
): BindingOf<'contracts/self-consumption-system'> {
  return SYSTEM.toBinding({
    communityId,
    documentId: `${producerId}-system-${communityId}`,
    version: 1,
    created: new Date(sinceMs),
    producerId,
    sharingRule: describeRule(sharing),
    from: new Date(sinceMs),
    to: NO_END,
    value: participants.reduce((sum, { peakPowerWatts }) => sum + peakPowerWatts, 0),
  });
}

/** What the members can plan with. */
export function surplusRows(
  producerId: string,
  communityId: string,
  createdMs: number,
  periods: readonly SurplusPeriod[],
): BindingOf<'community/surplus-forecast'>[] {
  return periods.map(({ fromMs, toMs, wattHours }) =>
    SURPLUS.toBinding({
      communityId,
      producerId,
      created: new Date(createdMs),
      from: new Date(fromMs),
      to: new Date(toMs),
      value: wattHours,
    }),
  );
}
