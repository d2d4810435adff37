import {
  listPatterns,
  loadPattern,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type {
  AnswerHandler,
  AskAnswer,
  AskResult,
  CallRecord,
  DomainKnowledgeReport,
  ExchangeOptions,
  Explanation,
  PostReact,
  PostResult,
  ReactHandler,
  Registration,
  SmartConnector,
} from '@gridloom/knowledge-engine';
import { telling, tellingDecision, tellingRequest } from './telling.js';
import type { Trace, TraceLine } from './trace.js';

const nameOfText = new Map<string, string>();

/** The name of a pattern in the catalogue, found by its text. */
function nameOf({ text }: GraphPattern): string {
  if (nameOfText.size === 0)
    for (const name of listPatterns()) {
      const entry = loadPattern(name);
      nameOfText.set((entry.kind === 'pattern' ? entry.pattern : entry.argument).text, name);
    }
  return nameOfText.get(text) ?? 'a pattern of its own';
}

/** How often a party used the network. */
export type Usage = { asks: number; posts: number };

/** Last part of the id of a knowledge base. */
const shortName = (knowledgeBaseId: string): string => knowledgeBaseId.replace(/^.*\//, '');

/** The calls of one role, in an order that does not depend on who was faster. */
function callsOf(calls: readonly CallRecord[], role: CallRecord['role']): readonly CallRecord[] {
  return calls
    .filter((call) => call.role === role)
    .sort((left, right) => (left.knowledgeBaseId < right.knowledgeBaseId ? -1 : 1));
}

/** A smart connector that shows its asks and posts in a trace. To its party it is a smart connector like any other. */
export class WatchedConnector implements SmartConnector {
  readonly knowledgeBaseId: string;
  readonly usage: Usage = { asks: 0, posts: 0 };

  constructor(
    readonly inner: SmartConnector,
    readonly trace: Trace,
  ) {
    this.knowledgeBaseId = inner.knowledgeBaseId;
  }

  async ask<V extends string>(
    interaction: AskAnswer<V>,
    bindings?: readonly PartialBinding<V>[],
    options?: ExchangeOptions,
  ): Promise<AskResult<V>> {
    this.usage.asks++;
    const slot = this.trace.begin();
    const result = await this.inner.ask<V>(interaction, bindings, options);
    const pattern = nameOf(interaction.pattern);
    const answers = callsOf(result.exchange.calls, 'answer');
    slot(
      answers.map(({ knowledgeBaseId, status, failedMessage, resultBindings }) => ({
        from: this.#name,
        to: shortName(knowledgeBaseId),
        act: 'ask',
        pattern,
        words:
          status === 'FAILED'
            ? `failed: ${failedMessage}`
            : resultBindings.map((row) => telling(pattern, row)).join('; ') || 'no row',
        rows: resultBindings,
        graph: interaction.pattern,
      })),
    );
    return result;
  }

  async post<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    bindings: readonly Binding<V>[],
    options?: ExchangeOptions,
  ): Promise<PostResult<R>> {
    this.usage.posts++;
    const { argument, result: resultPattern } = interaction;
    const pattern = nameOf(argument);
    const line = (changes: Pick<TraceLine, 'words' | 'act'>): TraceLine => ({
      from: this.#name,
      to: 'network',
      pattern,
      rows: bindings,
      graph: argument,
      ...changes,
    });
    const slot = this.trace.begin();
    if (resultPattern !== undefined)
      slot([line({ act: 'post', words: bindings.map(tellingRequest).join('; ') })]);
    const result = await this.inner.post<V, R>(interaction, bindings, options);
    const reacts = callsOf(result.exchange.calls, 'react');
    if (resultPattern === undefined) {
      const words = bindings.map((row) => telling(pattern, row)).join('; ');
      const to = reacts.map(({ knowledgeBaseId }) => shortName(knowledgeBaseId)).join(', ');
      slot([{ ...line({ act: 'post', words }), to: to || 'nobody' }]);
      return result;
    }
    this.trace.begin()(
      reacts.flatMap(({ knowledgeBaseId, resultBindings: rows }) => ({
        from: shortName(knowledgeBaseId),
        to: this.#name,
        act: 'result',
        pattern,
        words: rows.map(tellingDecision).join('; '),
        rows,
        graph: resultPattern,
      })),
    );
    return result;
  }

  answer<V extends string>(
    interaction: AskAnswer<V>,
    handler: AnswerHandler<NoInfer<V>>,
  ): Promise<Registration> {
    return this.inner.answer(interaction, handler);
  }

  react<V extends string, R extends string = never>(
    interaction: PostReact<V, R>,
    handler: ReactHandler<NoInfer<V>, NoInfer<R>>,
  ): Promise<Registration> {
    return this.inner.react(interaction, handler);
  }

  explain(
    interaction: AskAnswer | PostReact,
    bindings?: readonly PartialBinding[],
    options?: Pick<ExchangeOptions, 'recipients'>,
  ): Promise<Explanation> {
    return this.inner.explain(interaction, bindings, options);
  }

  setDomainKnowledge(text: string): Promise<DomainKnowledgeReport> {
    return this.inner.setDomainKnowledge(text);
  }

  unregister(interaction: AskAnswer | PostReact): Promise<void> {
    return this.inner.unregister(interaction);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  get #name(): string {
    return shortName(this.knowledgeBaseId);
  }
}
