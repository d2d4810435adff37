import { text, typedPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { Temporal } from 'temporal-polyfill';
import type { HomeManagement } from '../ems/index.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { HeatedHomeConfig } from './config.js';

const CONTEXT = typedPattern('orchestration/house-context');
const PAST = typedPattern('consumption/past-load-curve');
const POINTS = typedPattern('metering/load-curve-point-drawn');

export type HouseContextOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly management: HomeManagement;
  readonly managerId: string;
  /** Knowledge base that keeps the load curves. */
  readonly meteringPlatform: string | undefined;
  readonly log: (event: ComponentEvent) => void;
};

/** Tells the orchestrator of a home what it should know for its plans: the house, and what was drawn two days before. */
export class HouseContexts {
  readonly #options: HouseContextOptions;
  readonly #contextPost = { name: 'house-context-post', argument: CONTEXT.pattern };
  readonly #pastPost = { name: 'past-load-curve-post', argument: PAST.pattern };
  readonly #pointsAsk = { name: 'load-curve-point-drawn-ask', pattern: POINTS.pattern };

  constructor(options: HouseContextOptions) {
    this.#options = options;
  }

  /** Never rejects: a curve that is not to be had is left out. */
  async tell(home: HeatedHomeConfig): Promise<void> {
    const { clock, management } = this.#options;
    const { homeId, orchestrator, areaId, energyClass } = home;
    if (areaId !== undefined && energyClass !== undefined) {
      const created = new Date(clock.now());
      const row = CONTEXT.toBinding({ homeId, areaId, energyClass, created });
      management.outbox.send(homeId, this.#contextPost, [row], [orchestrator]);
    }
    await this.#tellPast(home);
  }

  async close(): Promise<void> {
    await this.#options.connector.unregister(this.#pointsAsk);
  }

  async #tellPast({ homeId, orchestrator }: HeatedHomeConfig): Promise<void> {
    const { connector, clock, management, managerId, meteringPlatform, log } = this.#options;
    if (meteringPlatform === undefined) return;
    const { fromMs, toMs } = twoDaysBefore(clock.now());
    try {
      const { bindings } = await connector.ask(this.#pointsAsk, [{ homeId: text(homeId) }], {
        recipients: { knowledgeBases: [meteringPlatform] },
        deadlineMs: 15_000,
      });
      const created = new Date(clock.now());
      const rows = bindings
        .map((binding) => POINTS.fromBinding(binding))
        .filter(({ from, to }) => from.getTime() >= fromMs && to.getTime() <= toMs)
        .sort((left, right) => left.from.getTime() - right.from.getTime())
        .map(({ from, to, value }) =>
          PAST.toBinding({
            homeId,
            created,
            producerId: managerId,
            from,
            to,
            value: Number(value),
          }),
        );
      management.outbox.send(homeId, this.#pastPost, rows, [orchestrator]);
    } catch (error) {
      log({
        level: 'warn',
        message: `the load curve of a home is not to be had: ${messageOf(error)}`,
        fields: { homeId },
      });
    }
  }
}

/** The local day before yesterday, of 23, 24 or 25 hours. */
function twoDaysBefore(nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO('Europe/Paris')
    .startOfDay();
  return {
    fromMs: today.subtract({ days: 2 }).epochMilliseconds,
    toMs: today.subtract({ days: 1 }).epochMilliseconds,
  };
}
