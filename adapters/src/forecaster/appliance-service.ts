import {
  lexicalValue,
  numberValue,
  typedPattern,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import { ApplianceModel } from './appliance-model.js';
import type { ApplianceConfig, ApplianceKind } from './config.js';
import type { ForecastInterval } from './forecast.js';
import type { KeyedPower } from './history-files.js';
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

const HOME = typedPattern('forecasts/appliance-forecast');
const QUANTILE = typedPattern('forecasts/appliance-power-quantile');
const CATEGORY = typedPattern('forecasts/appliance-forecast-of-category');

const DAY_MS = 86_400_000;
const kindIri = (kind: ApplianceKind) => `${prefixes.gl}${kind}` as const;

/** What the rows of a series have in common, and the interval of one. */
type SeriesCells = {
  readonly deviceKind: ReturnType<typeof kindIri>;
  readonly producerId: string;
  readonly created: Date;
  readonly from: Date;
  readonly to: Date;
};

/** Whose appliances of which sort, and what is known of them. */
type Appliances = {
  readonly subjectId: string;
  readonly deviceKind: ApplianceKind;
  /** Undefined for a category, which is for everybody. */
  readonly mayReceive: readonly string[] | undefined;
  readonly model: ApplianceModel;
  learnedDay: number;
};

/** E3: what appliances of one sort will draw, in homes and in categories of households. */
export class ApplianceService implements ForecastService {
  readonly #service: ServiceContext;
  readonly #learnEveryDays: number;
  readonly #homes: readonly Appliances[];
  readonly #categories: readonly Appliances[];

  constructor(service: ServiceContext, config: ApplianceConfig, history: readonly KeyedPower[]) {
    const { stepMinutes, timeZone, quantiles } = service.config;
    this.#service = service;
    this.#learnEveryDays = config.learnEveryDays;
    const histories = new Map<string, PowerHistory>();
    const historyOf = (key: string): PowerHistory => {
      const known = histories.get(key) ?? new PowerHistory(stepMinutes);
      histories.set(key, known);
      return known;
    };
    for (const { key, ...measured } of history) historyOf(key).add(measured);
    const appliancesOf = (
      subjectId: string,
      deviceKind: ApplianceKind,
      priorWatts: number,
      mayReceive: readonly string[] | undefined,
    ): Appliances => ({
      subjectId,
      deviceKind,
      mayReceive,
      model: new ApplianceModel(historyOf(`${subjectId}/${deviceKind}`), {
        timeZone,
        quantiles,
        priorWatts,
      }),
      learnedDay: -Infinity,
    });
    this.#homes = config.homes.map(({ homeId, deviceKind, meanWatts, mayReceive }) =>
      appliancesOf(homeId, deviceKind, meanWatts, mayReceive),
    );
    this.#categories = config.categories.map(({ categoryId, deviceKind, meanWatts }) =>
      appliancesOf(categoryId, deviceKind, meanWatts, undefined),
    );
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#service;
    return [
      await answering(connector, 'appliance-forecast-answer', HOME.pattern, (bindings, by) =>
        this.#rows(this.#homes, 'homeId', bindings, by, (one, cells, { watts }) => [
          HOME.toBinding({ homeId: one.subjectId, ...cells, value: rounded(watts) }),
        ]),
      ),
      await answering(
        connector,
        'appliance-forecast-of-category-answer',
        CATEGORY.pattern,
        (bindings, by) =>
          this.#rows(this.#categories, 'categoryId', bindings, by, (one, cells, { watts }) => [
            CATEGORY.toBinding({ categoryId: one.subjectId, ...cells, value: rounded(watts) }),
          ]),
      ),
      await answering(
        connector,
        'appliance-power-quantile-answer',
        QUANTILE.pattern,
        (bindings, by) => this.#quantileRows(bindings, by),
      ),
    ];
  }

  #quantileRows(bindings: readonly PartialBinding[], requester: string): readonly Binding[] {
    const fixed = fixedTerms(bindings, 'quantile');
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(numberValue));
    const { quantiles } = this.#service.config;
    return this.#rows(this.#homes, 'homeId', bindings, requester, (one, cells, interval) =>
      quantiles.flatMap((quantile, index) =>
        wanted !== undefined && !wanted.has(quantile)
          ? []
          : [
              QUANTILE.toBinding({
                homeId: one.subjectId,
                ...cells,
                quantile,
                value: rounded(interval.quantileWatts[index]!),
              }),
            ],
      ),
    );
  }

  #rows(
    appliances: readonly Appliances[],
    variable: 'homeId' | 'categoryId',
    bindings: readonly PartialBinding[],
    requester: string,
    rowsOf: (one: Appliances, cells: SeriesCells, interval: ForecastInterval) => readonly Binding[],
  ): readonly Binding[] {
    const fixed = fixedTerms(bindings, variable);
    const wanted = fixed === undefined ? undefined : new Set([...fixed].map(lexicalValue));
    const issuedMs = issueInstant(this.#service);
    return appliances
      .filter(({ subjectId }) => wanted?.has(subjectId) ?? true)
      .filter(({ mayReceive }) => mayReceive?.includes(requester) ?? true)
      .flatMap((one) =>
        this.#forecast(one, issuedMs).flatMap((interval) =>
          rowsOf(one, this.#cells(one, issuedMs, interval), interval),
        ),
      );
  }

  #forecast(one: Appliances, issuedMs: number): readonly ForecastInterval[] {
    const day = Math.floor(issuedMs / DAY_MS);
    if (day >= one.learnedDay + this.#learnEveryDays) {
      one.model.learn(issuedMs);
      one.learnedDay = day;
    }
    return one.model.forecast(issuedMs, stepsAhead(this.#service.config));
  }

  #cells(
    { deviceKind }: Appliances,
    issuedMs: number,
    { fromMs, toMs }: ForecastInterval,
  ): SeriesCells {
    return {
      deviceKind: kindIri(deviceKind),
      producerId: this.#service.config.forecasterId,
      created: new Date(issuedMs),
      from: new Date(fromMs),
      to: new Date(toMs),
    };
  }
}
