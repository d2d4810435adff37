import {
  lexicalValue,
  numberValue,
  typedPattern,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { messageOf } from '../shared/observer.js';
import { postTo } from '../shared/recipients.js';
import type { ProductionConfig, SiteConfig } from './config.js';
import type { ForecastInterval, MeasuredPower } from './forecast.js';
import type { KeyedPower } from './history-files.js';
import type { MeterCollection } from './meter-collection.js';
import { ProductionModel } from './production-model.js';
import {
  answering,
  every,
  fixedTerms,
  issueInstant,
  rounded,
  stepsAhead,
  type ForecastService,
  type ServiceContext,
} from './service.js';
import type { WeatherSource } from './weather.js';
import { expectedWeather, WEATHER_ASKS, weatherWithin } from './weather-lookup.js';

const POWER = typedPattern('forecasts/production-power-forecast');
const QUANTILE = typedPattern('forecasts/production-power-quantile');

const DAY_MS = 86_400_000;
const KEPT_DAYS = 120;

/** What has been forecast of a step for the first time, to be judged when it has been measured. */
type OpenForecast = ForecastInterval & { readonly basis: 'weather' | 'yesterday' };

type Site = {
  readonly config: SiteConfig;
  readonly model: ProductionModel;
  readonly open: Map<number, OpenForecast>;
  made: { readonly issuedMs: number; readonly intervals: readonly ForecastInterval[] } | undefined;
};

/** E1: what photovoltaic systems will produce; posted at the begin of the day and renewed, and answered on request. */
export class ProductionService implements ForecastService {
  readonly #service: ServiceContext;
  readonly #config: ProductionConfig;
  readonly #weather: { readonly areaId: string; readonly source: WeatherSource } | undefined;
  readonly #sites = new Map<string, Site>();
  #cancels: (() => void)[] = [];
  #postedMs = -Infinity;

  constructor(
    service: ServiceContext,
    config: ProductionConfig,
    history: readonly KeyedPower[],
    meters: MeterCollection,
    weather: { readonly areaId: string; readonly source: WeatherSource } | undefined,
  ) {
    this.#service = service;
    this.#config = config;
    this.#weather = weather;
    for (const site of config.sites) {
      const model = new ProductionModel(site, service.config.quantiles);
      const one: Site = { config: site, model, open: new Map(), made: undefined };
      this.#sites.set(site.homeId, one);
      if (site.meteredHomeId === undefined) continue;
      const measuredUntil = { ms: -Infinity };
      meters.want('injected', site.meteredHomeId, (measured) => {
        // The platform says the same points again and again: each teaches once.
        if (measured.fromMs < measuredUntil.ms) return;
        measuredUntil.ms = measured.toMs;
        this.#measured(one, measured);
      });
    }
    for (const { key, ...measured } of history) this.#sites.get(key)?.model.observe(measured);
    for (const { model } of this.#sites.values()) model.learn(service.context.clock.now());
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#service;
    return [
      await answering(
        connector,
        'production-power-forecast-answer',
        POWER.pattern,
        (bindings, by) => this.#powerRows(this.#allowed(bindings, by)),
      ),
      await answering(
        connector,
        'production-power-quantile-answer',
        QUANTILE.pattern,
        (bindings, by) => this.#quantileRows(this.#allowed(bindings, by), bindings),
      ),
    ];
  }

  begin(): void {
    const { updateEveryMinutes } = this.#config;
    this.#cancels = [every(this.#service, updateEveryMinutes, () => this.#post())];
    this.#scheduleDay();
    this.#post();
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    for (const ask of WEATHER_ASKS) void this.#service.connector.unregister(ask);
  }

  #scheduleDay(): void {
    const { context, slots } = this.#service;
    const nowMs = context.clock.now();
    const today = slots.at(nowMs).dayNumber;
    const at = (day: number): number => slots.instantAt(day, this.#config.postAt);
    const nextMs = at(today) > nowMs ? at(today) : at(today + 1);
    const cancel = context.clock.after(nextMs - nowMs, () => {
      this.#cancels = this.#cancels.filter((one) => one !== cancel);
      this.#scheduleDay();
      for (const { model } of this.#sites.values()) {
        model.learn(context.clock.now());
        model.forgetBefore(context.clock.now() - KEPT_DAYS * DAY_MS);
      }
      this.#post();
    });
    this.#cancels.push(cancel);
  }

  /** Once per step: the begin of the day may also be the time of an update. */
  #post(): void {
    const { context } = this.#service;
    const issuedMs = issueInstant(this.#service);
    if (issuedMs === this.#postedMs) return;
    this.#postedMs = issuedMs;
    void context.activity.track(
      this.#postAll().catch((error: unknown) =>
        context.log({ level: 'error', message: `production forecast: ${messageOf(error)}` }),
      ),
    );
  }

  async #postAll(): Promise<void> {
    const { connector, config } = this.#service;
    for (const site of this.#sites.values()) {
      const { mayReceive } = site.config;
      if (mayReceive.length === 0) continue;
      const options = { deadlineMs: config.askDeadlineMs };
      const post = async (
        name: string,
        argument: typeof POWER.pattern | typeof QUANTILE.pattern,
        rows: readonly Binding[],
      ): Promise<void> => {
        await postTo(connector, mayReceive, { name, argument }, rows, options);
      };
      await post('production-power-forecast-post', POWER.pattern, await this.#powerRows([site]));
      await post(
        'production-power-quantile-post',
        QUANTILE.pattern,
        await this.#quantileRows([site], [{}]),
      );
    }
  }

  #allowed(bindings: readonly PartialBinding[], requester: string): readonly Site[] {
    const fixed = fixedTerms(bindings, 'homeId');
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(lexicalValue));
    return [...this.#sites.values()]
      .filter(({ config }) => wanted?.has(config.homeId) ?? true)
      .filter(({ config }) => config.mayReceive.includes(requester));
  }

  async #forecast(site: Site): Promise<readonly ForecastInterval[]> {
    const issuedMs = issueInstant(this.#service);
    if (site.made?.issuedMs === issuedMs) return site.made.intervals;
    const { config } = this.#service;
    const stepMs = config.stepMinutes * 60_000;
    const expected = await expectedWeather(
      this.#service,
      this.#weather,
      site.config.areaId,
      issuedMs,
    );
    const asked = Array.from({ length: stepsAhead(config) }, (_, index) => {
      const fromMs = issuedMs + index * stepMs;
      const interval = { fromMs, toMs: fromMs + stepMs };
      const weather = weatherWithin(expected, site.config, fromMs, fromMs + stepMs);
      return weather === undefined ? interval : { ...interval, weather };
    });
    const intervals = site.model.forecast(issuedMs, asked);
    site.made = { issuedMs, intervals };
    for (const [index, interval] of intervals.entries())
      if (!site.open.has(interval.fromMs) && site.config.meteredHomeId !== undefined)
        site.open.set(interval.fromMs, {
          ...interval,
          basis: 'weather' in asked[index]! ? 'weather' : 'yesterday',
        });
    for (const fromMs of site.open.keys())
      if (fromMs < issuedMs - 3 * DAY_MS) site.open.delete(fromMs);
    return intervals;
  }

  /** Judges the forecasts of the steps that a measurement covers, taken together. */
  #measured({ model, open }: Site, measured: MeasuredPower): void {
    model.observe(measured);
    const stepMs = this.#service.config.stepMinutes * 60_000;
    const parts: OpenForecast[] = [];
    for (let fromMs = measured.fromMs; fromMs < measured.toMs; fromMs += stepMs) {
      const part = open.get(fromMs);
      if (part === undefined || part.toMs > measured.toMs) return;
      parts.push(part);
    }
    const [first] = parts;
    if (first === undefined || parts.some(({ basis }) => basis !== first.basis)) return;
    for (const { fromMs } of parts) open.delete(fromMs);
    const watts = parts.reduce((sum, part) => sum + part.watts, 0) / parts.length;
    const { fromMs, toMs } = measured;
    model.judge({ fromMs, toMs, watts, quantileWatts: [] }, measured.watts, first.basis);
  }

  async #powerRows(sites: readonly Site[]): Promise<readonly Binding[]> {
    const rows: Binding[] = [];
    for (const site of sites)
      for (const { watts, ...interval } of await this.#forecast(site))
        rows.push(POWER.toBinding({ ...this.#cells(site, interval), value: rounded(watts) }));
    return rows;
  }

  async #quantileRows(
    sites: readonly Site[],
    bindings: readonly PartialBinding[],
  ): Promise<readonly Binding[]> {
    const fixed = fixedTerms(bindings, 'quantile');
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(numberValue));
    const rows: Binding[] = [];
    for (const site of sites)
      for (const interval of await this.#forecast(site))
        for (const [index, quantile] of this.#service.config.quantiles.entries())
          if (wanted?.has(quantile) ?? true)
            rows.push(
              QUANTILE.toBinding({
                ...this.#cells(site, interval),
                quantile,
                value: rounded(interval.quantileWatts[index]!),
              }),
            );
    return rows;
  }

  #cells(
    { config: { homeId } }: Site,
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  ) {
    return {
      homeId,
      producerId: this.#service.config.forecasterId,
      created: new Date(issueInstant(this.#service)),
      from: new Date(fromMs),
      to: new Date(toMs),
    };
  }
}
