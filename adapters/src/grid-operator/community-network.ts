import {
  compatible,
  text,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { AskAnswer, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { onlyOf, postTo } from '../shared/recipients.js';
import { DEMAND_FORECAST, DRAWN, INJECTED, PRODUCTION_FORECAST } from './community-rows.js';

const named = <V extends string>(name: string, pattern: GraphPattern<V>): AskAnswer<V> => ({
  name,
  pattern,
});

/** What the grid operator asks, to be withdrawn when it closes. */
export const ASKS = {
  drawn: named('load-curve-point-drawn-ask', DRAWN.pattern),
  injected: named('load-curve-point-injected-ask', INJECTED.pattern),
  production: named('production-power-forecast-ask', PRODUCTION_FORECAST.pattern),
  demand: named('demand-power-forecast-ask', DEMAND_FORECAST.pattern),
};

/** Different messages that are remembered as said. */
const MAX_SAID = 1000;

/** The network as one community needs it: failures are said once and stop nothing. */
export class CommunityNetwork {
  readonly #connector: SmartConnector;
  readonly #context: ComponentContext;
  readonly #communityId: string;
  readonly #deadlineMs: number;
  readonly #said = new Set<string>();

  constructor(
    connector: SmartConnector,
    context: ComponentContext,
    communityId: string,
    deadlineMs: number,
  ) {
    this.#connector = connector;
    this.#context = context;
    this.#communityId = communityId;
    this.#deadlineMs = deadlineMs;
  }

  /**
   * @param trusted who may be asked; none means whoever answers
   * @returns no rows when nobody can be asked; that is said.
   */
  async ask(
    interaction: AskAnswer,
    homeIds: readonly string[],
    trusted: readonly string[],
  ): Promise<readonly Binding[]> {
    if (homeIds.length === 0) return [];
    const bindings: PartialBinding[] = homeIds.map((homeId) => ({ homeId: text(homeId) }));
    try {
      const { bindings: rows } = await this.#connector.ask(interaction, bindings, {
        ...onlyOf(trusted),
        deadlineMs: this.#deadlineMs,
      });
      return rows;
    } catch (error) {
      this.sayOnce(`${interaction.name}: ${messageOf(error)}`);
      return [];
    }
  }

  /** Failures are said once. */
  async post(
    name: string,
    argument: GraphPattern,
    rows: readonly Binding[],
    recipients: readonly string[],
  ): Promise<void> {
    if (rows.length === 0) return;
    try {
      await postTo(this.#connector, recipients, { name, argument }, rows, {
        deadlineMs: this.#deadlineMs,
      });
    } catch (error) {
      this.sayOnce(`${name}: ${messageOf(error)}`);
    }
  }

  sayOnce(message: string): void {
    if (this.#said.size > MAX_SAID) this.#said.clear();
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.#context.log({ level: 'warn', message, fields: { communityId: this.#communityId } });
  }
}

/** Rows that extend at least one of the bindings that were asked with. */
export function matching(
  rows: readonly Binding[],
  bindings: readonly PartialBinding[],
): readonly Binding[] {
  return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
}
