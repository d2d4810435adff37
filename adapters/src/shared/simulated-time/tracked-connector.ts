import type { ExchangeOptions, SmartConnector } from '@gridloom/knowledge-engine';

/** Holds the clock while some work goes on. */
export type Track = <T>(work: () => Promise<T> | T) => Promise<T>;

/** Deadlines are of the machine's clock, on which no outcome of a simulation may depend: how loaded it is must not matter. */
const LEAST_DEADLINE_MS = 60_000;

function patient<O extends ExchangeOptions>(options: O | undefined): O | undefined {
  if (options?.deadlineMs === undefined) return options;
  return { ...options, deadlineMs: Math.max(LEAST_DEADLINE_MS, options.deadlineMs) };
}

/** A smart connector whose exchanges and handlers hold the clock until they have ended. */
export function trackedConnector(connector: SmartConnector, track: Track): SmartConnector {
  return {
    knowledgeBaseId: connector.knowledgeBaseId,
    ask: (interaction, bindings, options) =>
      track(() => connector.ask(interaction, bindings, patient(options))),
    post: (interaction, bindings, options) =>
      track(() => connector.post(interaction, bindings, patient(options))),
    answer: (interaction, handler) =>
      track(() =>
        connector.answer(interaction, (bindings, context) =>
          track(() => handler(bindings, context)),
        ),
      ),
    react: (interaction, handler) =>
      track(() =>
        connector.react(interaction, (bindings, context) =>
          track(() => handler(bindings, context)),
        ),
      ),
    explain: (interaction, bindings, options) =>
      track(() => connector.explain(interaction, bindings, options)),
    setDomainKnowledge: (text) => track(() => connector.setDomainKnowledge(text)),
    unregister: (interaction) => track(() => connector.unregister(interaction)),
    close: () => track(() => connector.close()),
  };
}
