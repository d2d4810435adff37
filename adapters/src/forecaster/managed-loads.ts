import { text, typedPattern } from '@gridloom/graph-patterns';
import { messageOf } from '../shared/observer.js';
import type { DemandConfig } from './config.js';
import type { ServiceContext } from './service.js';

const MANAGED_LOAD = typedPattern('orchestration/managed-load');
const ASK = { name: 'managed-load-ask', pattern: MANAGED_LOAD.pattern };

/** For how long it is kept: a load curve may come late. */
const KEPT_MS = 36 * 3_600_000;

type Interval = { readonly toMs: number; readonly watts: number };

/** What the managed devices of homes drew, as their orchestrators say. */
export class ManagedLoads {
  readonly #service: ServiceContext;
  /** Homes by the IRI of their orchestrator. */
  readonly #homesOf = new Map<string, string[]>();
  /** By home, then by start of the interval. */
  readonly #known = new Map<string, Map<number, Interval>>();
  #said = '';

  constructor(service: ServiceContext, homes: DemandConfig['homes']) {
    this.#service = service;
    for (const { homeId, orchestrator } of homes) {
      if (orchestrator === undefined) continue;
      this.#known.set(homeId, new Map());
      const others = this.#homesOf.get(orchestrator) ?? [];
      this.#homesOf.set(orchestrator, [...others, homeId]);
    }
  }

  /** Asks every orchestrator. Never rejects: what is not known now may be known the next time. */
  async collect(): Promise<void> {
    for (const [orchestrator, homeIds] of this.#homesOf) await this.#ask(orchestrator, homeIds);
    const beforeMs = this.#service.context.clock.now() - KEPT_MS;
    for (const intervals of this.#known.values())
      for (const fromMs of intervals.keys()) if (fromMs < beforeMs) intervals.delete(fromMs);
  }

  /**
   * Mean power of the managed devices over a span [W]: 0 for homes of no orchestrator.
   *
   * @returns undefined when not all of the span is known
   */
  watts(homeId: string, fromMs: number, toMs: number): number | undefined {
    const intervals = this.#known.get(homeId);
    if (intervals === undefined) return 0;
    let [wattMs, knownMs] = [0, 0];
    // Load curves may have steps of ten minutes.
    for (const [startMs, { toMs: endMs, watts }] of intervals) {
      const overlapMs = Math.min(endMs, toMs) - Math.max(startMs, fromMs);
      if (overlapMs <= 0) continue;
      wattMs += watts * overlapMs;
      knownMs += overlapMs;
    }
    return knownMs < toMs - fromMs ? undefined : wattMs / knownMs;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#service.connector.unregister(ASK)]);
  }

  async #ask(orchestrator: string, homeIds: readonly string[]): Promise<void> {
    const { connector, config, context } = this.#service;
    try {
      const { bindings } = await connector.ask(
        ASK,
        homeIds.map((homeId) => ({ homeId: text(homeId) })),
        { recipients: { knowledgeBases: [orchestrator] }, deadlineMs: config.askDeadlineMs },
      );
      for (const binding of bindings) {
        const { homeId, from, to, value } = MANAGED_LOAD.fromBinding(binding);
        const interval = { toMs: to.getTime(), watts: value };
        if (interval.toMs > from.getTime()) this.#known.get(homeId)?.set(from.getTime(), interval);
      }
      this.#said = '';
    } catch (error) {
      const message = `no managed loads: ${messageOf(error)}`;
      if (message !== this.#said) context.log({ level: 'warn', message });
      this.#said = message;
    }
  }
}
