import { typedPattern, type RowOf } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { HomeManagement } from '../ems/index.js';
import type { HeatedHomeConfig } from './config.js';

const CUSTOMER_TARIFF = typedPattern('tariffs/customer-tariff');
const HOME_TARIFF = typedPattern('tariffs/home-tariff');
const PRICE_PART = typedPattern('tariffs/home-price-part');
const EXPORT_PRICE = typedPattern('tariffs/home-export-price');

/** Rows of a Post at most, so that a price publication for many homes stays in handy pieces. */
const ROWS_PER_POST = 2000;
/** Tables kept per home for who asks. */
const TABLES_KEPT = 4;

type CustomerRow = RowOf<'tariffs/customer-tariff'>;
type HomeRow = Parameters<typeof HOME_TARIFF.toBinding>[0];

export type TariffRelayOptions = {
  readonly connector: SmartConnector;
  readonly management: HomeManagement;
  readonly homes: readonly HeatedHomeConfig[];
  /** The only knowledge base whose prices count. */
  readonly supplier: string;
  /** Told of the homes for which prices came. */
  readonly onPrices: (homeIds: readonly string[]) => void;
};

/** Hands the prices of the supplier on to the orchestrator of each home, and to nobody else. */
export class TariffRelay {
  readonly #options: TariffRelayOptions;
  readonly #post = { name: 'home-tariff-post', argument: HOME_TARIFF.pattern };
  readonly #partPost = { name: 'home-price-part-post', argument: PRICE_PART.pattern };
  readonly #exportPost = { name: 'home-export-price-post', argument: EXPORT_PRICE.pattern };
  /** Tables by home, the newest last. */
  readonly #tables = new Map<string, (readonly HomeRow[])[]>();

  constructor(options: TariffRelayOptions) {
    this.#options = options;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector, supplier } = this.#options;
    return [
      await connector.react(
        { name: 'customer-tariff-react', argument: CUSTOMER_TARIFF.pattern },
        (bindings, { requestingKnowledgeBaseId }) => {
          if (requestingKnowledgeBaseId !== supplier) return;
          this.#relay(bindings.map((binding) => CUSTOMER_TARIFF.fromBinding(binding)));
        },
      ),
      await connector.react(
        { name: 'home-price-part-react', argument: PRICE_PART.pattern },
        (bindings, { requestingKnowledgeBaseId }) => {
          if (requestingKnowledgeBaseId !== supplier) return;
          const rows = bindings.map((binding) => PRICE_PART.fromBinding(binding));
          for (const [orchestrator, own] of this.#byOrchestrator(rows))
            this.#send(
              orchestrator,
              this.#partPost,
              own.map((row) => PRICE_PART.toBinding(row)),
            );
        },
      ),
      await connector.react(
        { name: 'home-export-price-react', argument: EXPORT_PRICE.pattern },
        (bindings, { requestingKnowledgeBaseId }) => {
          if (requestingKnowledgeBaseId !== supplier) return;
          const rows = bindings.map((binding) => EXPORT_PRICE.fromBinding(binding));
          for (const [orchestrator, own] of this.#byOrchestrator(rows))
            this.#send(
              orchestrator,
              this.#exportPost,
              own.map((row) => EXPORT_PRICE.toBinding(row)),
            );
        },
      ),
      await connector.answer(
        { name: 'home-tariff-answer', pattern: HOME_TARIFF.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#options.homes
            .filter(({ orchestrator }) => orchestrator === asker)
            .flatMap(({ homeId }) => this.#tables.get(homeId) ?? [])
            .flat()
            .map((row) => HOME_TARIFF.toBinding(row))
            .filter((row) =>
              asked.some((restriction) =>
                Object.entries(restriction).every(
                  ([name, term]) => row[name as keyof typeof row] === term,
                ),
              ),
            ),
      ),
    ];
  }

  #relay(rows: readonly CustomerRow[]): void {
    const { homes, onPrices } = this.#options;
    const offers = new Set(rows.map(({ tariffOfferId }) => tariffOfferId));
    const concerned = homes.filter(
      ({ tariffOfferId }) => tariffOfferId === undefined || offers.has(tariffOfferId),
    );
    const all: HomeRow[] = [];
    for (const { homeId, tariffOfferId } of concerned) {
      const own = rows
        .filter((row) => tariffOfferId === undefined || row.tariffOfferId === tariffOfferId)
        .map((row) => homeRow(homeId, row));
      const kept = [...(this.#tables.get(homeId) ?? []), own].slice(-TABLES_KEPT);
      this.#tables.set(homeId, kept);
      all.push(...own);
    }
    for (const [orchestrator, own] of this.#byOrchestrator(all))
      this.#send(
        orchestrator,
        this.#post,
        own.map((row) => HOME_TARIFF.toBinding(row)),
      );
    onPrices(concerned.map(({ homeId }) => homeId));
  }

  #byOrchestrator<R extends { readonly homeId: string }>(
    rows: readonly R[],
  ): readonly (readonly [string, readonly R[]])[] {
    const orchestrators = new Map(
      this.#options.homes.map(({ homeId, orchestrator }) => [homeId, orchestrator]),
    );
    const groups = new Map<string, R[]>();
    for (const row of rows) {
      const orchestrator = orchestrators.get(row.homeId);
      if (orchestrator === undefined) continue;
      const group = groups.get(orchestrator);
      if (group === undefined) groups.set(orchestrator, [row]);
      else group.push(row);
    }
    return [...groups];
  }

  #send<V extends string>(
    orchestrator: string,
    interaction: Parameters<HomeManagement['outbox']['send']>[1] & {
      readonly argument: { readonly variables: readonly V[] };
    },
    rows: readonly Readonly<Record<V, string>>[],
  ): void {
    const { outbox } = this.#options.management;
    for (let start = 0; start < rows.length; start += ROWS_PER_POST)
      outbox.send(orchestrator, interaction, rows.slice(start, start + ROWS_PER_POST), [
        orchestrator,
      ]);
  }
}

/** The same prices as those of one home; the table has a key of its own. */
function homeRow(homeId: string, row: CustomerRow): HomeRow {
  return {
    homeId,
    tableId: `${row.tableId}-${homeId}`,
    created: row.created,
    producerId: row.producerId,
    from: row.from,
    to: row.to,
    value: row.value,
  };
}
