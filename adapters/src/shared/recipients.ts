import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import type {
  AskAnswer,
  AskResult,
  ExchangeOptions,
  PostReact,
  PostResult,
  SmartConnector,
} from '@gridloom/knowledge-engine';

type Options = Omit<ExchangeOptions, 'recipients'>;

/**
 * Posts to some knowledge bases and to nobody else. To the network an empty list of recipients means everybody; here it means
 * nobody, and nothing is posted.
 *
 * @returns what came back; undefined when nobody is named
 * @throws whatever the post of the connector throws
 */
export async function postTo<V extends string, R extends string = never>(
  connector: SmartConnector,
  knowledgeBases: readonly string[],
  interaction: PostReact<V, R>,
  rows: readonly Binding<NoInfer<V>>[],
  options: Options = {},
): Promise<PostResult<R> | undefined> {
  if (knowledgeBases.length === 0) return undefined;
  return connector.post(interaction, rows, { ...options, recipients: { knowledgeBases } });
}

/**
 * Asks some knowledge bases and nobody else; nobody, when none is named.
 *
 * @returns what came back; undefined when nobody is named
 * @throws whatever the ask of the connector throws
 */
export async function askOf<V extends string>(
  connector: SmartConnector,
  knowledgeBases: readonly string[],
  interaction: AskAnswer<V>,
  restrictions: readonly PartialBinding<NoInfer<V>>[],
  options: Options = {},
): Promise<AskResult<V> | undefined> {
  if (knowledgeBases.length === 0) return undefined;
  return connector.ask(interaction, restrictions, { ...options, recipients: { knowledgeBases } });
}

/**
 * The recipients of a question that a configuration restricts: a question about a home says that there is this home, and
 * whoever answers it is believed.
 *
 * @param trusted ids of those that may be asked; none means whoever answers
 */
export function onlyOf(trusted: readonly string[]): Pick<ExchangeOptions, 'recipients'> {
  return trusted.length === 0 ? {} : { recipients: { knowledgeBases: trusted } };
}

/** A connector whose questions go to trusted knowledge bases only ({@link onlyOf}), unless one names its own. */
export function askingOnly(connector: SmartConnector, trusted: readonly string[]): SmartConnector {
  return {
    knowledgeBaseId: connector.knowledgeBaseId,
    ask: (interaction, bindings, options) =>
      connector.ask(interaction, bindings, { ...onlyOf(trusted), ...options }),
    post: (interaction, bindings, options) => connector.post(interaction, bindings, options),
    answer: (interaction, handler) => connector.answer(interaction, handler),
    react: (interaction, handler) => connector.react(interaction, handler),
    explain: (interaction, bindings, options) => connector.explain(interaction, bindings, options),
    setDomainKnowledge: (text) => connector.setDomainKnowledge(text),
    unregister: (interaction) => connector.unregister(interaction),
    close: () => connector.close(),
  };
}
