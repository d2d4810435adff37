import { text, typedPattern, type RowOf } from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { HomeBook } from './home-book.js';

const TARIFF = typedPattern('tariffs/home-tariff');
const ALERT = typedPattern('notices/overload-alert');
const REASON = typedPattern('orchestration/recommendation-reason');
const TARIFF_ASK = { name: 'home-tariff-ask', pattern: TARIFF.pattern };

/** Alerts and reasons that are kept per home. */
const MOST_NEWS = 50;
const DAY_MS = 86_400_000;

/** The price of energy in a period. */
export type Price = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly eurPerKwh: number;
};
/** The home draws, or is about to draw, more than its limit, and only people can do something about it. */
export type Alert = { readonly atMs: number; readonly overflowVoltAmperes: number };
/** Why a device is advised to run as it is. */
export type Reason = {
  readonly atMs: number;
  readonly scheduleId: string;
  readonly deviceId: string;
  readonly kind: 'price' | 'sun' | 'limit' | 'preference';
  readonly explanation: string;
};

type TableRow = Price & { readonly createdMs: number };
type News = {
  prices: Map<number, TableRow>;
  alerts: Alert[];
  reasons: Reason[];
};

const KINDS: Readonly<
  Record<RowOf<'orchestration/recommendation-reason'>['reasonKind'], Reason['kind']>
> = {
  'https://w3id.org/gridloom/energy#PriceReason': 'price',
  'https://w3id.org/gridloom/energy#SunReason': 'sun',
  'https://w3id.org/gridloom/energy#LimitReason': 'limit',
  'https://w3id.org/gridloom/energy#PreferenceReason': 'preference',
};

/** What the network tells the people of homes: prices, alerts, reasons. Only from those whose business it is. */
export class CustomerNews {
  readonly #homes: HomeBook;
  readonly #context: ComponentContext;
  readonly #customerId: string;
  readonly #byHome = new Map<string, News>();

  constructor(homes: HomeBook, context: ComponentContext, customerId: string) {
    this.#homes = homes;
    this.#context = context;
    this.#customerId = customerId;
  }

  async register(connector: SmartConnector): Promise<readonly Registration[]> {
    const { log } = this.#context;
    return [
      await connector.react(
        { name: 'home-tariff-react', argument: TARIFF.pattern },
        (bindings, context) => {
          this.#takePrices(
            bindings.map((binding) => TARIFF.fromBinding(binding)),
            context,
          );
        },
      ),
      await connector.react(
        { name: 'overload-alert-react', argument: ALERT.pattern },
        (bindings, { requestingKnowledgeBaseId: sender }) => {
          for (const binding of bindings) {
            const { homeId, recipientId, time, overflowPower } = ALERT.fromBinding(binding);
            if (recipientId !== this.#customerId || !this.#isOrchestrator(homeId, sender)) continue;
            const { alerts } = this.#of(homeId);
            alerts.push({ atMs: time.getTime(), overflowVoltAmperes: overflowPower });
            alerts.splice(0, alerts.length - MOST_NEWS);
            log({
              level: 'warn',
              message: 'the home is overloaded: switch something off',
              fields: { homeId },
            });
          }
        },
      ),
      await connector.react(
        { name: 'recommendation-reason-react', argument: REASON.pattern },
        (bindings, { requestingKnowledgeBaseId: sender }) => {
          const atMs = this.#context.clock.now();
          for (const binding of bindings) {
            const row = REASON.fromBinding(binding);
            if (!this.#isOrchestrator(row.homeId, sender)) continue;
            const { scheduleId, deviceId, explanation } = row;
            const { reasons } = this.#of(row.homeId);
            reasons.push({ atMs, scheduleId, deviceId, kind: KINDS[row.reasonKind], explanation });
            reasons.splice(0, reasons.length - MOST_NEWS);
          }
        },
      ),
    ];
  }

  /** Asks the retailers for the prices that hold already. Never rejects. */
  async catchUp(connector: SmartConnector): Promise<void> {
    for (const homeId of this.#homes.homeIds) {
      const retailer = this.#homes.home(homeId)?.retailer;
      if (retailer === undefined) continue;
      try {
        const { bindings } = await connector.ask(TARIFF_ASK, [{ homeId: text(homeId) }], {
          recipients: { knowledgeBases: [retailer] },
          deadlineMs: 10_000,
        });
        this.#takePrices(
          bindings.map((binding) => TARIFF.fromBinding(binding)),
          {
            requestingKnowledgeBaseId: retailer,
          },
        );
      } catch (error) {
        this.#context.log({
          level: 'warn',
          message: `no prices at the start: ${messageOf(error)}`,
          fields: { homeId },
        });
      }
    }
  }

  async close(connector: SmartConnector): Promise<void> {
    await connector.unregister(TARIFF_ASK);
  }

  /** From now on, in order of time. */
  prices(homeId: string): readonly Price[] {
    const nowMs = this.#context.clock.now();
    return [...(this.#byHome.get(homeId)?.prices.values() ?? [])]
      .filter(({ toMs }) => toMs > nowMs)
      .sort((left, right) => left.fromMs - right.fromMs)
      .map(({ fromMs, toMs, eurPerKwh }) => ({ fromMs, toMs, eurPerKwh }));
  }

  alerts(homeId: string): readonly Alert[] {
    return [...(this.#byHome.get(homeId)?.alerts ?? [])];
  }

  reasons(homeId: string): readonly Reason[] {
    return [...(this.#byHome.get(homeId)?.reasons ?? [])];
  }

  #takePrices(
    rows: readonly RowOf<'tariffs/home-tariff'>[],
    { requestingKnowledgeBaseId: sender }: Pick<HandlerContext, 'requestingKnowledgeBaseId'>,
  ): void {
    const agoMs = this.#context.clock.now() - DAY_MS;
    for (const { homeId, created, from, to, value } of rows) {
      if (this.#homes.home(homeId)?.retailer !== sender) continue;
      const { prices } = this.#of(homeId);
      const createdMs = created.getTime();
      const known = prices.get(from.getTime());
      if (known !== undefined && known.createdMs > createdMs) continue;
      prices.set(from.getTime(), {
        fromMs: from.getTime(),
        toMs: to.getTime(),
        eurPerKwh: value,
        createdMs,
      });
      for (const [fromMs, { toMs }] of prices) if (toMs < agoMs) prices.delete(fromMs);
    }
  }

  #isOrchestrator(homeId: string, knowledgeBaseId: string): boolean {
    return this.#homes.home(homeId)?.orchestrator === knowledgeBaseId;
  }

  #of(homeId: string): News {
    const news = this.#byHome.get(homeId) ?? { prices: new Map(), alerts: [], reasons: [] };
    this.#byHome.set(homeId, news);
    return news;
  }
}
