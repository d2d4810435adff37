import {
  lexicalValue,
  numberValue,
  typedPattern,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import type { DemandConfig, SiteConfig } from './config.js';
import { DemandModel } from './demand-model.js';
import type { ForecastInterval, MeasuredPower } from './forecast.js';
import type { KeyedPower } from './history-files.js';
import { ManagedLoads } from './managed-loads.js';
import type { MeterCollection } from './meter-collection.js';
import { clearSkyWatts, meanOver } from './photovoltaic-system.js';
import { PowerHistory } from './power-history.js';
import {
  answering,
  fixedTerms,
  issueInstant,
  rounded,
  stepsAhead,
  type ForecastService,
  type ServiceContext,
} from './service.js';
import { standardWatts } from './standard-profile.js';

const HOME = typedPattern('forecasts/demand-power-forecast');
const QUANTILE = typedPattern('forecasts/demand-power-quantile');
const CATEGORY = typedPattern('forecasts/demand-forecast-of-category');

const DAY_MS = 86_400_000;
const KEPT_DAYS = 120;
/** Below this part of its peak power a photovoltaic system covers nothing worth mentioning. */
const NO_SUN_PART = 0.01;

/** A model with what it learns from, and its newest forecast. */
class Forecast {
  readonly history: PowerHistory;
  readonly #model: DemandModel;
  readonly #learnEveryDays: number;
  #learnAgainDay = -Infinity;
  #hasNews = true;
  #made: { readonly issuedMs: number; readonly intervals: readonly ForecastInterval[] } | undefined;

  constructor(
    private readonly service: ServiceContext,
    meanWatts: number,
    learnEveryDays: number,
  ) {
    const { stepMinutes, timeZone, quantiles } = service.config;
    this.history = new PowerHistory(stepMinutes);
    this.#learnEveryDays = learnEveryDays;
    this.#model = new DemandModel(this.history, {
      timeZone,
      quantiles,
      prior: (weekday, minutes) => standardWatts(meanWatts, weekday, minutes),
    });
  }

  add(measured: MeasuredPower): void {
    this.history.add(measured);
    this.#hasNews = true;
  }

  at(issuedMs: number): readonly ForecastInterval[] {
    if (this.#made?.issuedMs === issuedMs) return this.#made.intervals;
    const day = Math.floor(issuedMs / DAY_MS);
    if (day >= this.#learnAgainDay) {
      this.history.forgetBefore(issuedMs - KEPT_DAYS * DAY_MS);
      const knowsEnough = this.#model.learn(issuedMs);
      this.#learnAgainDay = day + (knowsEnough ? this.#learnEveryDays : 1);
    } else if (this.#hasNews) this.#model.observe(issuedMs);
    this.#hasNews = false;
    const steps = stepsAhead(this.service.config);
    const intervals = this.#model.forecast(issuedMs, issuedMs, steps);
    this.#made = { issuedMs, intervals };
    return intervals;
  }
}

/** E2: what homes will draw, with quantiles for whom the configuration allows it; of categories for everybody. */
export class DemandService implements ForecastService {
  readonly #service: ServiceContext;
  readonly #config: DemandConfig;
  readonly #homes = new Map<string, Forecast>();
  readonly #categories = new Map<string, Forecast>();
  readonly #managed: ManagedLoads;
  readonly #sites = new Map<string, SiteConfig>();

  constructor(
    service: ServiceContext,
    config: DemandConfig,
    history: readonly KeyedPower[],
    meters: MeterCollection,
  ) {
    this.#service = service;
    this.#config = config;
    this.#managed = new ManagedLoads(service, config.homes);
    for (const site of service.config.production?.sites ?? []) this.#sites.set(site.homeId, site);
    meters.first(() => this.#managed.collect());
    for (const { categoryId, meanWatts } of config.categories)
      this.#categories.set(categoryId, new Forecast(service, meanWatts, config.learnEveryDays));
    for (const { homeId, meanWatts } of config.homes) {
      this.#homes.set(homeId, new Forecast(service, meanWatts, config.learnEveryDays));
      meters.want('drawn', homeId, (measured) => this.#measured(homeId, measured));
    }
    for (const { key, ...measured } of history) this.#add(key, measured);
  }

  close(): void {
    void this.#managed.close();
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#service;
    return [
      await answering(
        connector,
        'demand-power-forecast-answer',
        HOME.pattern,
        (bindings, requester) => this.#homeRows(bindings, requester),
      ),
      await answering(
        connector,
        'demand-power-quantile-answer',
        QUANTILE.pattern,
        (bindings, requester) => this.#quantileRows(bindings, requester),
      ),
      await answering(
        connector,
        'demand-forecast-of-category-answer',
        CATEGORY.pattern,
        (bindings) => this.#categoryRows(bindings),
      ),
    ];
  }

  /** Takes a point of the load curve for what nobody controls, as far as it can be told from the rest. */
  #measured(homeId: string, { fromMs, toMs, watts }: MeasuredPower): void {
    const site = this.#sites.get(homeId);
    // Behind the own sun the meter sees less than what is used.
    if (
      site !== undefined &&
      meanOver(fromMs, toMs, (atMs) => clearSkyWatts(site, atMs)) >
        site.peakPowerWatts * NO_SUN_PART
    )
      return;
    const managed = this.#managed.watts(homeId, fromMs, toMs);
    if (managed === undefined) return;
    this.#add(homeId, { fromMs, toMs, watts: Math.max(0, watts - managed) });
  }

  #add(homeId: string, measured: MeasuredPower): void {
    this.#homes.get(homeId)?.add(measured);
    const categoryId = this.#config.homes.find((home) => home.homeId === homeId)?.categoryId;
    const category = categoryId === undefined ? undefined : this.#categories.get(categoryId);
    if (category !== undefined) this.#addToCategory(category, categoryId!, measured);
  }

  /** A category knows means of several homes only: those of one or two would tell about them. */
  #addToCategory(category: Forecast, categoryId: string, { fromMs, toMs }: MeasuredPower): void {
    const members = this.#config.homes.filter((home) => home.categoryId === categoryId);
    const { history } = category;
    for (let step = history.stepOf(fromMs); step * history.stepMs < toMs; step++) {
      const known = members
        .map(({ homeId }) => this.#homes.get(homeId)!.history.at(step))
        .filter((watts) => watts !== undefined);
      if (known.length < this.#config.minCategoryHomes) continue;
      category.add({
        fromMs: step * history.stepMs,
        toMs: (step + 1) * history.stepMs,
        watts: known.reduce((sum, watts) => sum + watts, 0) / known.length,
      });
    }
  }

  #allowed(bindings: readonly PartialBinding[], requester: string): readonly string[] {
    const wanted = fixedTerms(bindings, 'homeId');
    const asked = wanted === undefined ? undefined : new Set([...wanted].map(lexicalValue));
    return this.#config.homes
      .filter(({ homeId }) => asked?.has(homeId) ?? true)
      .filter(({ mayReceive }) => mayReceive.includes(requester))
      .map(({ homeId }) => homeId);
  }

  #homeRows(bindings: readonly PartialBinding[], requester: string): readonly Binding[] {
    const issuedMs = issueInstant(this.#service);
    return this.#allowed(bindings, requester).flatMap((homeId) =>
      this.#homes
        .get(homeId)!
        .at(issuedMs)
        .map(({ watts, ...interval }) =>
          HOME.toBinding({ homeId, ...this.#cells(issuedMs, interval), value: rounded(watts) }),
        ),
    );
  }

  #quantileRows(bindings: readonly PartialBinding[], requester: string): readonly Binding[] {
    const issuedMs = issueInstant(this.#service);
    const fixed = fixedTerms(bindings, 'quantile');
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(numberValue));
    const quantiles = this.#service.config.quantiles;
    return this.#allowed(bindings, requester).flatMap((homeId) =>
      this.#homes
        .get(homeId)!
        .at(issuedMs)
        .flatMap((interval) =>
          quantiles.flatMap((quantile, index) =>
            wanted !== undefined && !wanted.has(quantile)
              ? []
              : [
                  QUANTILE.toBinding({
                    homeId,
                    quantile,
                    ...this.#cells(issuedMs, interval),
                    value: rounded(interval.quantileWatts[index]!),
                  }),
                ],
          ),
        ),
    );
  }

  #categoryRows(bindings: readonly PartialBinding[]): readonly Binding[] {
    const issuedMs = issueInstant(this.#service);
    const fixed = fixedTerms(bindings, 'categoryId');
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(lexicalValue));
    return [...this.#categories]
      .filter(([categoryId]) => wanted?.has(categoryId) ?? true)
      .flatMap(([categoryId, forecast]) =>
        forecast.at(issuedMs).map(({ watts, ...interval }) =>
          CATEGORY.toBinding({
            categoryId,
            ...this.#cells(issuedMs, interval),
            value: rounded(watts),
          }),
        ),
      );
  }

  #cells(issuedMs: number, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
    return {
      producerId: this.#service.config.forecasterId,
      created: new Date(issuedMs),
      from: new Date(fromMs),
      to: new Date(toMs),
    };
  }
}
