import { typedPattern, type Binding } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import type { MunicipalConfig } from './config.js';
import type { MeasuredPower } from './forecast.js';
import type { MeterCollection } from './meter-collection.js';
import { answering, type ForecastService, type ServiceContext } from './service.js';

const CONSUMED = typedPattern('consumption/public-building-power-consumed');
const PRODUCED = typedPattern('consumption/public-building-power-produced');

/** How old a measurement may be that is told as the present one. */
const STALE_AFTER_MS = 3 * 3_600_000;

/** E8: what the buildings of a town consume and produce, by the newest step of their load curves. */
export class MunicipalService implements ForecastService {
  readonly #service: ServiceContext;
  readonly #config: MunicipalConfig;
  readonly #consumed = new Map<string, MeasuredPower>();
  readonly #produced = new Map<string, MeasuredPower>();

  constructor(service: ServiceContext, config: MunicipalConfig, meters: MeterCollection) {
    this.#service = service;
    this.#config = config;
    const newest =
      (known: Map<string, MeasuredPower>, homeId: string) =>
      (measured: MeasuredPower): void => {
        if (measured.toMs >= (known.get(homeId)?.toMs ?? -Infinity)) known.set(homeId, measured);
      };
    for (const { homeId, consumptionHomeId, productionHomeId } of config.buildings) {
      if (consumptionHomeId !== undefined)
        meters.want('drawn', consumptionHomeId, newest(this.#consumed, homeId));
      if (productionHomeId !== undefined)
        meters.want('injected', productionHomeId, newest(this.#produced, homeId));
    }
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#service;
    return [
      await answering(
        connector,
        'public-building-power-consumed-answer',
        CONSUMED.pattern,
        (_, requester) => this.#rows(this.#consumed, requester, (row) => CONSUMED.toBinding(row)),
      ),
      await answering(
        connector,
        'public-building-power-produced-answer',
        PRODUCED.pattern,
        (_, requester) => this.#rows(this.#produced, requester, (row) => PRODUCED.toBinding(row)),
      ),
    ];
  }

  #rows(
    known: ReadonlyMap<string, MeasuredPower>,
    requester: string,
    rowOf: (row: {
      readonly homeId: string;
      readonly time: Date;
      readonly value: number;
    }) => Binding,
  ): readonly Binding[] {
    const nowMs = this.#service.context.clock.now();
    return this.#config.buildings.flatMap(({ homeId, mayReceive }) => {
      const measured = known.get(homeId);
      if (measured === undefined || measured.toMs < nowMs - STALE_AFTER_MS) return [];
      if (!mayReceive.includes(requester)) return [];
      return [rowOf({ homeId, time: new Date(measured.toMs), value: measured.watts })];
    });
  }
}
