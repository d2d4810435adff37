import {
  compatible,
  lexicalValue,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { RETAILER_SCHEMA, type RetailerConfig } from './config.js';
import { checkReferences, configuredPrices } from './configured-prices.js';
import { ContractBook } from './contract-book.js';
import { DayAheadPublication, type DayPrices } from './day-ahead-publication.js';
import { Deliveries, type Delivery } from './deliveries.js';
import { registerOfferDocuments } from './offer-documents.js';
import { PriceTables, type PriceTable } from './price-tables.js';
import { publishedFeed, type SpotFeed } from './spot-feed.js';
import {
  CUSTOMER_TARIFF,
  customerTariffRows,
  HOME_EXPORT_PRICE,
  HOME_PRICE_PART,
  HOME_TARIFF,
  homeExportPriceRows,
  homePricePartRows,
  homeTariffRows,
} from './table-rows.js';

/** A sort of tables about one home, and who besides its application may have it. */
type HomeTables = {
  readonly name: string;
  readonly pattern: GraphPattern;
  readonly rows: (producerId: string, homeId: string, table: PriceTable) => readonly Binding[];
  /**
   * The energy management system of the offer and the orchestrator of the home work with it, and are told unasked; the
   * application of the home asks when it wants to show it. Otherwise it is for the application alone, which is told.
   */
  readonly forManagers: boolean;
};

const HOME_TABLES: readonly HomeTables[] = [
  { name: 'home-tariff', pattern: HOME_TARIFF.pattern, rows: homeTariffRows, forManagers: false },
  {
    name: 'home-price-part',
    pattern: HOME_PRICE_PART.pattern,
    rows: homePricePartRows,
    forManagers: true,
  },
  {
    name: 'home-export-price',
    pattern: HOME_EXPORT_PRICE.pattern,
    rows: homeExportPriceRows,
    forManagers: true,
  },
];

class Retailer implements RunningComponent {
  readonly #config: RetailerConfig;
  readonly #context: ComponentContext;
  readonly #connector: SmartConnector;
  readonly #contracts: ContractBook;
  readonly #tables: PriceTables;
  readonly #deliveries: Deliveries;
  readonly #publication: DayAheadPublication;
  #registrations: readonly Registration[] = [];

  constructor(
    config: RetailerConfig,
    context: ComponentContext,
    connector: SmartConnector,
    feed: SpotFeed,
  ) {
    const { clock, activity, log } = context;
    const { retailerId, timeZone, fetchAt, fallbackAt } = config;
    const retryMs = config.retryMinutes * 60_000;
    this.#config = config;
    this.#context = context;
    this.#connector = connector;
    this.#contracts = new ContractBook(retailerId, config.customers, clock.now());
    this.#tables = new PriceTables(retailerId, timeZone);
    this.#deliveries = new Deliveries({ connector, clock, activity, retryMs, log });
    this.#publication = new DayAheadPublication({
      clock,
      activity,
      timeZone,
      feed,
      fetchAt,
      fallbackAt,
      retryMs,
      fallbackEurPerMwh: config.fallbackEurPerMwh,
      onPrices: (prices) => this.#take(prices),
      log,
    });
  }

  async start(): Promise<void> {
    const connector = this.#connector;
    const { retailerId, offers } = this.#config;
    this.#registrations = [
      await connector.answer(
        { name: 'customer-tariff-answer', pattern: CUSTOMER_TARIFF.pattern },
        (bindings, context) => this.#answerOffers(bindings, context),
      ),
    ];
    for (const tables of HOME_TABLES) {
      const registration = await connector.answer(
        { name: `${tables.name}-answer`, pattern: tables.pattern },
        (bindings, context) => this.#answerHomes(tables, bindings, context),
      );
      this.#registrations = [...this.#registrations, registration];
    }
    const documents = await registerOfferDocuments({
      connector,
      clock: this.#context.clock,
      retailerId,
      offers,
      contracts: this.#contracts,
      onContract: (homeId) => this.#sendAll(homeId),
    });
    this.#registrations = [...this.#registrations, ...documents];
    await this.#publication.start();
  }

  async close(): Promise<void> {
    this.#publication.close();
    await this.#deliveries.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }

  #take(prices: DayPrices): void {
    const createdMs = this.#context.clock.now();
    const deliveries = this.#config.offers.flatMap(({ offerId, tariff, energyManager }) => {
      const table = this.#tables.add(offerId, tariff, prices, createdMs);
      return [
        {
          key: `${offerId}/${table.day}`,
          recipient: energyManager,
          name: 'customer-tariff-post',
          pattern: CUSTOMER_TARIFF.pattern,
          rows: customerTariffRows(this.#config.retailerId, table),
          untilMs: table.periods.at(-1)!.toMs,
        },
        ...this.#homeDeliveries(table),
      ];
    });
    this.#send(deliveries);
  }

  #send(deliveries: readonly Delivery[]): void {
    void this.#deliveries.send(deliveries);
  }

  /** What a new customer has not had yet. */
  #sendAll(homeId: string): void {
    const nowMs = this.#context.clock.now();
    const tables = this.#config.offers.flatMap(({ offerId }) => this.#tables.of(offerId));
    this.#send(
      tables
        .filter(({ periods }) => periods.at(-1)!.toMs > nowMs)
        .flatMap((table) => this.#homeDeliveries(table, homeId)),
    );
  }

  #homeDeliveries(table: PriceTable, onlyHome?: string): readonly Delivery[] {
    const untilMs = table.periods.at(-1)!.toMs;
    return this.#homesUnder(table)
      .filter((homeId) => onlyHome === undefined || homeId === onlyHome)
      .flatMap((homeId) =>
        HOME_TABLES.flatMap((tables) => {
          const rows = tables.rows(this.#config.retailerId, homeId, table);
          if (rows.length === 0) return [];
          return this.#toBeTold(tables, homeId, table.offerId).map((recipient) => ({
            key: `${tables.name}/${homeId}/${table.day}/${recipient}`,
            recipient,
            name: `${tables.name}-post`,
            pattern: tables.pattern,
            rows,
            untilMs,
          }));
        }),
      );
  }

  #homesUnder({ offerId, periods }: PriceTable): readonly string[] {
    return this.#contracts
      .during(periods[0]!.fromMs, periods.at(-1)!.toMs)
      .filter((contract) => contract.offerId === offerId)
      .map(({ homeId }) => homeId);
  }

  #toBeTold({ forManagers }: HomeTables, homeId: string, offerId: string): readonly string[] {
    const { application, orchestrator } = this.#contracts.customer(homeId)!;
    const offer = this.#config.offers.find((one) => one.offerId === offerId)!;
    const parties = forManagers ? [offer.energyManager, orchestrator] : [application];
    return [...new Set(parties.filter((party) => party !== undefined))];
  }

  /** Prices are confidential: these knowledge bases and no others. */
  #mayKnow(tables: HomeTables, homeId: string, offerId: string): readonly string[] {
    const { application } = this.#contracts.customer(homeId)!;
    const told = this.#toBeTold(tables, homeId, offerId);
    return application === undefined ? told : [...told, application];
  }

  #answerOffers(
    bindings: readonly PartialBinding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding[] {
    const { retailerId, offers } = this.#config;
    const rows = offers
      .filter(({ energyManager }) => energyManager === requestingKnowledgeBaseId)
      .flatMap(({ offerId }) => this.#tables.of(offerId))
      .flatMap((table) => customerTariffRows(retailerId, table));
    return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
  }

  #answerHomes(
    tables: HomeTables,
    bindings: readonly PartialBinding<'homeId'>[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding[] {
    const wanted = bindings.every(({ homeId }) => homeId !== undefined)
      ? new Set(bindings.map(({ homeId }) => lexicalValue(homeId!)))
      : undefined;
    const rows = this.#config.offers
      .flatMap(({ offerId }) => this.#tables.of(offerId))
      .flatMap((table) =>
        this.#homesUnder(table)
          .filter((homeId) => wanted === undefined || wanted.has(homeId))
          .filter((homeId) =>
            this.#mayKnow(tables, homeId, table.offerId).includes(requestingKnowledgeBaseId),
          )
          .flatMap((homeId) => tables.rows(this.#config.retailerId, homeId, table)),
      );
    return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
  }
}

/** A retailer with a dynamic tariff: prices of each day the day before, to whom its contracts allow it and to nobody else. */
export const retailer: ComponentDefinition<RetailerConfig> = {
  name: 'retailer',
  description: 'Dynamic tariff of a supplier from day-ahead prices of the exchange.',
  configSchema: RETAILER_SCHEMA,
  start: async (config, context) => {
    checkReferences(config);
    const { clock } = context;
    const { timeZone } = config;
    const { publishedAt, delays } = config.prices;
    const prices = await configuredPrices(config);
    const feed = publishedFeed(prices, { clock, timeZone, publishedAt, delays });
    const connector = await context.join({
      id: config.knowledgeBaseId,
      name: 'retailer',
      description: retailer.description,
      reasonerLevel: 1,
    });
    const running = new Retailer(config, context, connector, feed);
    try {
      await running.start();
    } catch (error) {
      await running.close();
      throw error;
    }
    return running;
  },
};
