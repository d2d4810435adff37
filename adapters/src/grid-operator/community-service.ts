import type { Binding } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import { ASKS, CommunityNetwork } from './community-network.js';
import {
  CLAIM,
  DEMAND_FORECAST,
  DRAWN,
  INJECTED,
  PRODUCTION_FORECAST,
  SHARE,
  shareRows,
  SURPLUS,
  surplusRows,
  SYSTEM,
  systemRow,
} from './community-rows.js';
import { consumes, type CommunityConfig, type GridOperatorConfig } from './config.js';
import { SettlementBook, type Direction } from './settlement-book.js';
import { SurplusClaims } from './surplus-claims.js';
import { surplusForecast, type ForecastPoint, type SurplusPeriod } from './surplus-forecast.js';

type ClaimArgument = ReturnType<typeof CLAIM.argument.fromBinding>;
type ClaimResult = ReturnType<typeof CLAIM.result.toBinding>;

/** A forecast and the instant at which it became known. */
type KnownForecast = {
  readonly atMs: number;
  readonly periods: ReadonlyMap<number, SurplusPeriod>;
};

const NO_FORECAST: KnownForecast = { atMs: -Infinity, periods: new Map() };

/** One collective self-consumption: settles its periods and says who may count on its surplus. */
export class CommunityService {
  readonly #community: CommunityConfig;
  readonly #config: GridOperatorConfig;
  readonly #context: ComponentContext;
  readonly #network: CommunityNetwork;
  readonly #book: SettlementBook;
  readonly #claims: SurplusClaims;
  readonly #sinceMs: number;
  readonly #periodMs: number;
  /** Newest first, back to the one that was known at the begin of the open claim window. */
  #forecasts: readonly KnownForecast[] = [];

  constructor(
    community: CommunityConfig,
    config: GridOperatorConfig,
    context: ComponentContext,
    connector: SmartConnector,
  ) {
    const periodMs = config.settlementMinutes * 60_000;
    this.#community = community;
    this.#config = config;
    this.#context = context;
    this.#network = new CommunityNetwork(
      connector,
      context,
      community.communityId,
      config.askDeadlineMs,
    );
    this.#periodMs = periodMs;
    const nowMs = context.clock.now();
    const sinceMs = community.since === undefined ? nowMs : Date.parse(community.since);
    // Load curves have their steps at whole hours and parts of them.
    this.#sinceMs = Math.ceil(sinceMs / periodMs) * periodMs;
    this.#claims = new SurplusClaims({
      windowMs: config.claimWindowMinutes * 60_000,
      periodMs,
      keys: new Map(
        community.participants.filter(consumes).map(({ homeId, key }) => [homeId, key]),
      ),
    });
    this.#book = new SettlementBook({
      rule: community.sharing,
      participants: community.participants.map((one) => ({
        homeId: one.homeId,
        produces: one.produces,
        consumes: consumes(one),
      })),
      periodMs,
      sinceMs: Math.max(this.#sinceMs, this.#oldest(nowMs)),
      lateAfterMs: config.lateAfterMinutes * 60_000,
      keepMs: config.keepDays * 86_400_000,
      keyOf: (homeId, fromMs) => this.#keyAt(homeId, fromMs),
      grantOf: (homeId, fromMs) => this.#claims.grantOf(homeId, fromMs, this.#context.clock.now()),
    });
  }

  get communityId(): string {
    return this.#community.communityId;
  }

  /** C4 to everybody who takes part. */
  async announce(): Promise<void> {
    const row = systemRow(this.#config.operatorId, this.#community, this.#sinceMs);
    await this.#network.post(
      'self-consumption-system-post',
      SYSTEM.pattern,
      [row],
      this.#members(),
    );
  }

  /** Gets the load curves, settles what can be settled, and tells each participant its share. */
  async collect(): Promise<void> {
    const homes = this.#community.participants;
    await this.#read(
      'drawn',
      homes.filter(consumes).map(({ homeId }) => homeId),
    );
    await this.#read(
      'injected',
      homes.filter(({ produces }) => produces).map(({ homeId }) => homeId),
    );
    const { clock, log } = this.#context;
    const settlement = this.#book.settle(clock.now());
    const { communityId } = this.#community;
    for (const { fromMs, missing } of settlement.statements)
      if (missing.length > 0)
        log({
          level: 'warn',
          message: `settled with what is there, to be corrected; not there: ${missing.join(', ')}`,
          fields: { communityId, period: new Date(fromMs).toISOString() },
        });
    for (const fromMs of settlement.revised)
      log({
        level: 'info',
        message: 'shares have been corrected',
        fields: { communityId, period: new Date(fromMs).toISOString() },
      });
    for (const fromMs of settlement.withoutProduction)
      this.#network.sayOnce(
        `no load curve of any producer for ${new Date(fromMs).toISOString()} yet`,
      );
    for (const participant of homes) {
      const statements = settlement.changed.get(participant.homeId);
      if (statements === undefined) continue;
      const rows = shareRows(this.#config.operatorId, participant.homeId, statements);
      await this.#network.post(
        'self-consumed-energy-post',
        SHARE.pattern,
        rows,
        this.#recipientsOf(participant.homeId),
      );
    }
    this.#claims.forgetBefore(this.#oldest(clock.now()));
  }

  /** Renews the forecast of the surplus from what the forecasters say, and tells the members. */
  async forecast(): Promise<void> {
    const producers = this.#community.participants.filter(({ produces }) => produces);
    const production = await this.#forecastOf(
      'production',
      producers.map(({ homeId }) => homeId),
    );
    const demand = await this.#forecastOf(
      'demand',
      producers.filter(({ ownUse }) => ownUse).map(({ homeId }) => homeId),
    );
    const nowMs = this.#context.clock.now();
    const fromMs = Math.floor(nowMs / this.#periodMs) * this.#periodMs;
    const count = Math.ceil((this.#config.horizonHours * 3_600_000) / this.#periodMs);
    const { periods, incomplete } = surplusForecast(
      producers,
      production,
      demand,
      fromMs,
      count,
      this.#periodMs,
    );
    for (const homeId of incomplete)
      this.#network.sayOnce(
        `no whole forecast for ${homeId}: its part counts as 0 where it is missing`,
      );
    const known = { atMs: nowMs, periods: new Map(periods.map((one) => [one.fromMs, one])) };
    const windowFromMs = this.#claims.windowAt(nowMs);
    const old = this.#forecasts.findIndex(({ atMs }) => atMs < windowFromMs);
    this.#forecasts = [known, ...this.#forecasts.slice(0, old < 0 ? undefined : old + 1)];
    const rows = surplusRows(this.#config.operatorId, this.communityId, nowMs, periods);
    await this.#network.post('surplus-forecast-post', SURPLUS.pattern, rows, this.#members());
  }

  claim(claim: ClaimArgument, requester: string): ClaimResult {
    const { grantedWattHours, reason } = this.#judge(claim, requester);
    return CLAIM.result.toBinding({
      claim: claim.claim,
      grantedEnergy: grantedWattHours,
      reason,
    });
  }

  shares(requester: string): readonly Binding[] {
    const statements = this.#book.statements();
    return this.#community.participants
      .filter((one) => consumes(one) && this.#recipientsOf(one.homeId).includes(requester))
      .flatMap(({ homeId }) => shareRows(this.#config.operatorId, homeId, statements));
  }

  system(requester: string): readonly Binding[] {
    if (!this.#members().includes(requester)) return [];
    return [systemRow(this.#config.operatorId, this.#community, this.#sinceMs)];
  }

  surplus(requester: string): readonly Binding[] {
    const { atMs, periods } = this.#forecasts[0] ?? NO_FORECAST;
    if (!this.#members().includes(requester)) return [];
    return surplusRows(this.#config.operatorId, this.communityId, atMs, [...periods.values()]);
  }

  #judge(
    { homeId, claimedEnergy, from, to }: ClaimArgument,
    requester: string,
  ): { readonly grantedWattHours: number; readonly reason: string } {
    const refused = (reason: string) => ({ grantedWattHours: 0, reason });
    const participant = this.#community.participants.find((one) => one.homeId === homeId);
    if (participant?.orchestrator !== requester)
      return refused('claims of this home come from its orchestrator only');
    const fromMs = from.getTime();
    if (fromMs % this.#periodMs !== 0 || to.getTime() - fromMs !== this.#periodMs)
      return refused(
        `a claim is for one settlement period of ${this.#config.settlementMinutes} minutes`,
      );
    if (!(claimedEnergy >= 0) || claimedEnergy > Number.MAX_SAFE_INTEGER)
      return refused('expected an energy of 0 Wh or more');
    const nowMs = this.#context.clock.now();
    const windowFromMs = this.#claims.windowAt(nowMs);
    // What becomes known within a window counts from the next one on: in it, all claims meet the same surplus.
    const forecast = this.#forecasts.find(({ atMs }) => atMs < windowFromMs) ?? NO_FORECAST;
    const expected = forecast.periods.get(fromMs)?.wattHours ?? 0;
    return this.#claims.claim(homeId, fromMs, claimedEnergy, expected, nowMs);
  }

  #keyAt(homeId: string, fromMs: number): number {
    const { participants, sharing } = this.#community;
    const entry = (sharing.periodKeys ?? [])
      .filter(({ from }) => Date.parse(from) <= fromMs)
      .sort((left, right) => Date.parse(right.from) - Date.parse(left.from))[0];
    if (entry !== undefined) return entry.keys[homeId] ?? 0;
    return participants.find((one) => one.homeId === homeId)!.key;
  }

  #oldest(nowMs: number): number {
    const beforeMs = nowMs - this.#config.keepDays * 86_400_000;
    return Math.ceil(beforeMs / this.#periodMs) * this.#periodMs;
  }

  #recipientsOf(homeId: string): readonly string[] {
    const participant = this.#community.participants.find((one) => one.homeId === homeId)!;
    const { orchestrator, mayReceive } = participant;
    return [...new Set([...(orchestrator === undefined ? [] : [orchestrator]), ...mayReceive])];
  }

  #members(): readonly string[] {
    return [
      ...new Set(this.#community.participants.flatMap(({ homeId }) => this.#recipientsOf(homeId))),
    ].sort();
  }

  async #read(direction: Direction, homeIds: readonly string[]): Promise<void> {
    const typed = direction === 'drawn' ? DRAWN : INJECTED;
    const { meteringPlatforms } = this.#config;
    for (const binding of await this.#network.ask(ASKS[direction], homeIds, meteringPlatforms)) {
      const row = typed.fromBinding(binding);
      this.#book.add(row.homeId, row.meterId, direction, {
        fromMs: row.from.getTime(),
        toMs: row.to.getTime(),
        watts: Number(row.value),
      });
    }
  }

  async #forecastOf(
    what: 'production' | 'demand',
    homeIds: readonly string[],
  ): Promise<readonly ForecastPoint[]> {
    const typed = what === 'production' ? PRODUCTION_FORECAST : DEMAND_FORECAST;
    const { forecasters } = this.#config;
    return (await this.#network.ask(ASKS[what], homeIds, forecasters)).map((binding) => {
      const { homeId, producerId, created, from, to, value } = typed.fromBinding(binding);
      return {
        homeId,
        producerId,
        createdMs: created.getTime(),
        fromMs: from.getTime(),
        toMs: to.getTime(),
        watts: value,
      };
    });
  }
}
