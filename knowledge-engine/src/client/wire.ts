import {
  BindingSyntaxError,
  parseBindingSet,
  type BindingSet,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type {
  AskAnswer,
  ExchangeOptions,
  InteractionKind,
  KnowledgeBase,
  KnowledgeInteraction,
  PostReact,
  RecipientSelector,
} from '../api/index.js';
import { RestFailure } from './rest-failure.js';

/** Names of the kinds on the wire (knowledge-engine-protocol 2.4, POST /sc/ki). */
const wireKinds: Readonly<Record<InteractionKind, string>> = {
  ask: 'AskKnowledgeInteraction',
  answer: 'AnswerKnowledgeInteraction',
  post: 'PostKnowledgeInteraction',
  react: 'ReactKnowledgeInteraction',
};

/** Body of POST /sc. */
export function knowledgeBaseBody(knowledgeBase: KnowledgeBase): string {
  return JSON.stringify({
    knowledgeBaseId: knowledgeBase.id,
    knowledgeBaseName: knowledgeBase.name,
    knowledgeBaseDescription: knowledgeBase.description,
    leaseRenewalTime: knowledgeBase.leaseRenewalSeconds,
    reasonerLevel: knowledgeBase.reasonerLevel,
  });
}

/** Body of POST /sc/ki. Patterns travel in canonical text, which needs no prefixes. */
export function interactionBody(interaction: KnowledgeInteraction, name: string): string {
  return JSON.stringify({
    knowledgeInteractionType: wireKinds[interaction.kind],
    knowledgeInteractionName: name,
    ...patternsOf(interaction),
    communicativeAct: interaction.communicativeAct,
    includeMetaKIs: interaction.includeMetaKIs,
    knowledgeGapsEnabled: interaction.knowledgeGapsEnabled,
    reasonerLevel: interaction.reasonerLevel,
  });
}

/**
 * Body of POST /sc/ask and /sc/post. All but the rows and the selected recipients are properties of our own; other
 * runtimes ignore them.
 */
export function exchangeBody(
  bindings: readonly PartialBinding[],
  options: ExchangeOptions,
  deadlineMs: number | undefined,
): string {
  return JSON.stringify({
    recipientSelector: recipientSelector(options.recipients),
    bindingSet: bindings,
    record: true,
    deadlineMs,
    limit: options.limit,
    firstSources: options.firstSources,
    order: options.order,
  });
}

function recipientSelector(recipients: RecipientSelector = {}): RecipientSelector {
  const { knowledgeBases = [], excludedKnowledgeBases } = recipients;
  return { knowledgeBases, ...(excludedKnowledgeBases && { excludedKnowledgeBases }) };
}

/** Options of {@link exchangeBody} that other runtimes ignore, by their names. */
export function ownOptions(options: ExchangeOptions): readonly string[] {
  const { recipients, limit, firstSources, order } = options;
  const given = {
    excludedKnowledgeBases: recipients?.excludedKnowledgeBases?.length,
    limit,
    firstSources,
    order: order?.length,
  };
  return Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
}

/** Body of POST /gridloom/v1/explain, for an interaction that need not be registered. */
export function explainBody(
  interaction: AskAnswer | PostReact,
  bindings: readonly PartialBinding[],
  recipients: RecipientSelector | undefined,
): string {
  const { communicativeAct, includeMetaKIs, knowledgeGapsEnabled, reasonerLevel } = interaction;
  return JSON.stringify({
    ...patternsOf(interaction),
    communicativeAct,
    includeMetaKIs,
    knowledgeGapsEnabled,
    reasonerLevel,
    bindingSet: bindings,
    recipientSelector: recipientSelector(recipients),
  });
}

function patternsOf(interaction: AskAnswer | PostReact): object {
  return 'pattern' in interaction
    ? { graphPattern: interaction.pattern.text }
    : {
        argumentGraphPattern: interaction.argument.text,
        resultGraphPattern: interaction.result?.text,
      };
}

/** A request for a handler, as it arrives by stream or poll. */
export interface HandleMessage {
  readonly handleRequestId: number;
  readonly knowledgeInteractionId: string;
  readonly requestingKnowledgeBaseId: string;
  /** Not checked yet: what is wrong with it is told to the asker and concerns no other request. */
  readonly bindingSet: unknown;
}

/** @throws RestFailure when the text is no such message */
export function parseHandleMessage(text: string): HandleMessage {
  const message = parseObject(text, 'a request to handle');
  const { handleRequestId, knowledgeInteractionId, requestingKnowledgeBaseId } = message;
  if (typeof handleRequestId !== 'number' || typeof knowledgeInteractionId !== 'string') {
    throw notTheProtocol('a request to handle without handleRequestId or knowledgeInteractionId');
  }
  return {
    handleRequestId,
    knowledgeInteractionId,
    requestingKnowledgeBaseId:
      typeof requestingKnowledgeBaseId === 'string' ? requestingKnowledgeBaseId : '',
    bindingSet: message['bindingSet'],
  };
}

/**
 * Bindings out of JSON, in canonical terms: runtimes may write numbers or datatypes short.
 *
 * @param where what they are called in messages
 * @throws RestFailure naming the place of what is no binding
 */
export function parseBindings(value: unknown, where: string): BindingSet {
  try {
    return parseBindingSet(value, where);
  } catch (error) {
    if (error instanceof BindingSyntaxError) throw notTheProtocol(error.message);
    throw error;
  }
}

/** @throws RestFailure when the text is no JSON object */
export function parseObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notTheProtocol(`${what} is no JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw notTheProtocol(`${what} is no JSON object`);
  }
  return value as Record<string, unknown>;
}

/** What the runtime sent does not follow the protocol: most likely the address is that of another service. */
export function notTheProtocol(problem: string): RestFailure {
  return new RestFailure(
    'unreachable',
    `What answers at this address does not speak the protocol of a runtime: ${problem}. Check host, port and path of the URL.`,
    { effect: 'settled' },
  );
}

/** Header values are bytes: anything beyond ASCII travels as UTF-8. */
export function headerText(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return Buffer.from(text, 'utf8').toString('latin1');
}
