import {
  compatible,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import type { ForecasterConfig } from './config.js';
import type { LocalSlots } from './local-slots.js';

/** What every service of the forecaster works with. */
export type ServiceContext = {
  readonly config: ForecasterConfig;
  readonly context: ComponentContext;
  readonly connector: SmartConnector;
  readonly slots: LocalSlots;
};

/** One service of the forecaster on the network. */
export interface ForecastService {
  register(): Promise<readonly Registration[]>;
  /** Begins what it does by itself; called when all services have registered. */
  begin?(): void;
  close?(): void;
}

/** Answers with what may be known by whoever asks. @param rowsOf narrowed down to what is asked for, as far as that pays */
export function answering(
  connector: SmartConnector,
  name: string,
  pattern: GraphPattern,
  rowsOf: (
    bindings: readonly PartialBinding[],
    requester: string,
  ) => readonly Binding[] | Promise<readonly Binding[]>,
): Promise<Registration> {
  return connector.answer(
    { name, pattern },
    async (bindings: readonly PartialBinding[], { requestingKnowledgeBaseId }: HandlerContext) => {
      const rows = await rowsOf(bindings, requestingKnowledgeBaseId);
      return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
    },
  );
}

/** The terms that a variable is fixed to, or undefined when some binding leaves it open. */
export function fixedTerms(
  bindings: readonly PartialBinding[],
  variable: string,
): ReadonlySet<string> | undefined {
  const terms = bindings.map((binding) => binding[variable]);
  return terms.every((term) => term !== undefined) ? new Set(terms) : undefined;
}

/** To a tenth of a watt: finer is no more than noise. */
export const rounded = (watts: number): number => Math.round(watts * 10) / 10;

/** The instant at which a forecast that is asked for now was made: the begin of the running step. */
export function issueInstant({ config, context }: ServiceContext): number {
  const stepMs = config.stepMinutes * 60_000;
  return Math.floor(context.clock.now() / stepMs) * stepMs;
}

/** Number of steps of a forecast. */
export function stepsAhead({ stepMinutes, horizonHours }: ForecasterConfig): number {
  return Math.ceil((horizonHours * 60) / stepMinutes);
}

/** Calls back at every multiple of so many minutes from now on, not at once. @returns what ends it */
export function every(
  { context }: ServiceContext,
  minutes: number,
  callback: () => void,
): () => void {
  const { clock } = context;
  const stepMs = minutes * 60_000;
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = clock.after(stepMs - (clock.now() % stepMs), () => {
      wait();
      callback();
    });
  };
  wait();
  return () => cancel();
}
