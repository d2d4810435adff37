import type { SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import type { Clock } from '../../shared/clock.js';
import { messageOf } from '../../shared/observer.js';
import type { HomeKnowledgeHub } from '../guard/hub.js';
import { gainCharts, type GainChartPoint } from '../planning/gain-charts.js';
import { gainChartPosts } from './gain-chart-rows.js';
import type { GainChartSettings } from './gain-chart-settings.js';
import { heatLossOf } from './heat-loss.js';
import type { Corridor, HomeInputs } from './home-inputs.js';
import { slotMeans, type IntervalValue } from './series.js';

/** What became of gain charts. */
export type GainChartEvent =
  | { readonly type: 'charted'; readonly knowledgeBaseId: string; readonly hours: number }
  | { readonly type: 'failed'; readonly what: string; readonly reason: string };

export type GainChartPublisherOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly hub: HomeKnowledgeHub;
  readonly producerId: string;
  readonly deadlineMs: number;
  readonly settings: GainChartSettings;
  readonly report: (homeId: string, event: GainChartEvent) => void;
};

const HOUR_MS = 3_600_000;
/** So far ahead prices make charts. */
const MOST_HOURS = 48;
/**
 * Heat that kinds of heating make of electricity: an assumption of ours, since the orchestrator learns nothing of the kind. A
 * heat pump about what data sheets have at 0 degrees outside.
 */
const HEAT_PER_ELECTRICITY: Readonly<Record<string, number>> = {
  [`${prefixes.gl}SpaceHeater`]: 1,
  [`${prefixes.gl}HeatPump`]: 3,
};

type Heating = {
  readonly deviceId: string;
  readonly managerId: string;
  readonly corridor: Corridor;
  readonly heatPerElectricity: number;
};

/** What the last charts of a manager were made of. */
type Charted = {
  /** Energy class and devices. */
  readonly house: string;
  readonly priceByHour: ReadonlyMap<number, number>;
  readonly heatingByHour: ReadonlyMap<number, number>;
  /** Until when prices were looked at. */
  readonly pricedUntilMs: number;
  /** Until when charts went. */
  readonly endMs: number;
};

/**
 * Tells the energy management of a home's heating what a lower temperature would be worth, hour by hour: only a manager that may
 * know the prices of the home, since a gain chart reveals them. Charts are told when a house has become known, and again when
 * prices have changed or there are new ones, not with every plan.
 */
export class GainChartPublisher {
  readonly #options: GainChartPublisherOptions;
  readonly #charted = new Map<string, Charted>();

  constructor(options: GainChartPublisherOptions) {
    this.#options = options;
  }

  /** Sends the charts of a home that are due. Never rejects. */
  async publish(inputs: HomeInputs): Promise<void> {
    const heating = this.#heatingOf(inputs);
    for (const manager of this.#options.hub.managersOf(inputs.homeId)) {
      const { knowledgeBaseId } = manager;
      const own = heating.filter(({ managerId }) => managerId === knowledgeBaseId);
      if (manager.knowsPrices !== true || own.length === 0) continue;
      try {
        await this.#publishTo(knowledgeBaseId, inputs, own, heating);
      } catch (error) {
        const what = `gain charts for ${knowledgeBaseId}`;
        const reason = messageOf(error);
        this.#options.report(inputs.homeId, { type: 'failed', what, reason });
      }
    }
  }

  #heatingOf({ homeId, corridors }: HomeInputs): readonly Heating[] {
    return this.#options.hub.devicesOf(homeId).flatMap(({ deviceId, kind, managerId }) => {
      const heatPerElectricity = HEAT_PER_ELECTRICITY[kind ?? ''];
      const corridor = corridors.get(deviceId);
      return heatPerElectricity === undefined ||
        managerId === undefined ||
        corridor === undefined ||
        corridor.points.length === 0
        ? []
        : [{ deviceId, managerId, corridor, heatPerElectricity }];
    });
  }

  async #publishTo(
    knowledgeBaseId: string,
    inputs: HomeInputs,
    own: readonly Heating[],
    all: readonly Heating[],
  ): Promise<void> {
    const { connector, clock, producerId, deadlineMs, report } = this.#options;
    const { homeId, energyClass } = inputs;
    if (energyClass === undefined) return;
    const key = `${homeId} ${knowledgeBaseId}`;
    const before = this.#charted.get(key);
    const nowMs = clock.now();
    const startMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
    const prices = hourly(inputs.fullPrice, startMs);
    const house = [energyClass, ...own.map(({ deviceId }) => deviceId)].join(' ');
    const last = before?.house === house ? before : undefined;
    const heatingByHour = new Map<number, number>();
    for (const hourMs of prices.keys()) {
      // A reduction may be in the offers by now: what an hour needs without any is what was offered before its first chart.
      const watts = last?.heatingByHour.get(hourMs) ?? leastWatts(own, hourMs);
      if (watts !== undefined) heatingByHour.set(hourMs, watts);
    }
    if (heatingByHour.size === 0) return;
    const endMs = Math.max(...heatingByHour.keys()) + HOUR_MS;
    const pricedUntilMs = startMs + MOST_HOURS * HOUR_MS;
    const news = { house, priceByHour: prices, heatingByHour, pricedUntilMs, endMs };
    if (last !== undefined && !isNews(last, news, nowMs)) return;
    const lossOfHome = heatLossOf(energyClass, meanHeatPerElectricity(all), inputs.pastMeanWatts);
    if (lossOfHome === undefined) return;
    const loss = (lossOfHome * ratedWatts(own)) / ratedWatts(all);
    const points = this.#points(news, loss, meanHeatPerElectricity(own));
    const charts = { homeId, producerId, createdMs: nowMs, points };
    const recipients = { knowledgeBases: [knowledgeBaseId] };
    let isHeard = false;
    for (const { interaction, rows } of gainChartPosts(charts)) {
      const { exchange } = await connector.post(interaction, rows, { recipients, deadlineMs });
      const failed = exchange.calls.find(({ status }) => status === 'FAILED');
      if (failed !== undefined)
        throw new Error(`${interaction.name}: ${failed.failedMessage ?? 'not taken'}`);
      isHeard ||= exchange.calls.length > 0;
    }
    // Who hears of no chart yet may do so by the next plan.
    if (!isHeard) return;
    this.#charted.set(key, news);
    report(homeId, { type: 'charted', knowledgeBaseId, hours: heatingByHour.size });
  }

  #points(
    { priceByHour, heatingByHour }: Charted,
    heatLossWattsPerKelvin: number,
    heatPerElectricity: number,
  ): readonly GainChartPoint[] {
    const { reductionsKelvin, carbon } = this.#options.settings;
    const hours = [...heatingByHour.keys()];
    const chartOf = (chosen: readonly number[], carbonGramsPerKwh?: readonly number[]) =>
      gainCharts({
        hourStartsMs: chosen,
        priceEurPerKwh: chosen.map((hourMs) => priceByHour.get(hourMs)!),
        heatLossWattsPerKelvin,
        heatPerElectricity,
        heatingWatts: chosen.map((hourMs) => heatingByHour.get(hourMs)!),
        reductionsKelvin,
        ...(carbonGramsPerKwh === undefined ? {} : { carbonGramsPerKwh }),
      });
    const carbonByHour = hourly(carbon, hours[0]!);
    const known = hours.filter((hourMs) => carbonByHour.has(hourMs));
    const grams = known.map((hourMs) => carbonByHour.get(hourMs)!);
    const others = hours.filter((hourMs) => !carbonByHour.has(hourMs));
    return [...chartOf(known, grams), ...chartOf(others)];
  }
}

/** Means per whole hour, by begin of the hour, in the order of time; hours of which nothing is known are left out. */
function hourly(series: readonly IntervalValue[], startMs: number): ReadonlyMap<number, number> {
  const grid = { startMs, slotMs: HOUR_MS, slotCount: MOST_HOURS };
  return new Map(
    slotMeans(series, grid).flatMap((value, hour) =>
      value === undefined ? [] : [[startMs + hour * HOUR_MS, Number(value.toFixed(6))] as const],
    ),
  );
}

/**
 * Whether charts say something else than the last ones: a price is new or another, or the last ones have come to their end and
 * the new ones go further.
 */
function isNews(last: Charted, news: Charted, nowMs: number): boolean {
  if (last.endMs - nowMs <= HOUR_MS && news.endMs > last.endMs) return true;
  return [...news.priceByHour].some(
    ([hourMs, price]) => hourMs < last.pricedUntilMs && last.priceByHour.get(hourMs) !== price,
  );
}

/** Mean power by the least energy of all offers in an hour; undefined where one of them does not reach. */
function leastWatts(heating: readonly Heating[], hourMs: number): number | undefined {
  let sum = 0;
  for (const { corridor } of heating) {
    const watts = leastWattsOf(corridor, hourMs);
    if (watts === undefined) return undefined;
    sum += watts;
  }
  return sum;
}

function leastWattsOf({ points }: Corridor, hourMs: number): number | undefined {
  let wattHours = 0;
  let coveredMs = 0;
  for (const [index, { fromMs, toMs, leastWattHours }] of points.entries()) {
    const overlapMs = Math.min(toMs, hourMs + HOUR_MS) - Math.max(fromMs, hourMs);
    if (overlapMs <= 0) continue;
    const needed = leastWattHours - (points[index - 1]?.leastWattHours ?? 0);
    wattHours += (needed * overlapMs) / (toMs - fromMs);
    coveredMs += overlapMs;
  }
  return coveredMs === 0 ? undefined : (wattHours * HOUR_MS) / coveredMs;
}

function ratedWatts(heating: readonly Heating[]): number {
  return heating.reduce((sum, { corridor }) => sum + corridor.ratedPowerWatts, 0);
}

function meanHeatPerElectricity(heating: readonly Heating[]): number {
  const heatWatts = heating.reduce(
    (sum, { corridor, heatPerElectricity }) => sum + corridor.ratedPowerWatts * heatPerElectricity,
    0,
  );
  return heatWatts / ratedWatts(heating);
}
