import type { InteractionKind } from '../api/index.js';
import { parseEndpoint } from './endpoint.js';
import { settingsOf, type ConnectOptions } from './options.js';
import { withRetries } from './pauses.js';
import { failureOf } from './rest-failure.js';
import { RestTransport } from './rest-transport.js';
import { headerText, notTheProtocol, parseObject } from './wire.js';

/** A knowledge base as a runtime lists it. */
export interface ListedKnowledgeBase {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly interactions: readonly ListedInteraction[];
}

/** An interaction as a runtime lists it, its patterns in canonical text. */
export interface ListedInteraction {
  readonly id: string;
  readonly kind: InteractionKind;
  /** Of an Ask or Answer. */
  readonly pattern?: string;
  /** Of a Post or React. */
  readonly argument?: string;
  readonly result?: string;
}

/** Interactions of so many knowledge bases are fetched at the same time. */
const maxParallel = 8;

/**
 * Lists the knowledge bases that are registered with a runtime over its developer API, and their interactions.
 *
 * @param url like that of `connect`; the options for it apply as far as they make sense
 * @throws GridloomError invalid-input, unreachable, forbidden
 */
export async function listKnowledgeBases(
  url: string,
  options: ConnectOptions = {},
): Promise<readonly ListedKnowledgeBase[]> {
  const settings = settingsOf(options);
  const transport = new RestTransport(parseEndpoint(url, options.apiKey), settings);
  try {
    const found = await fetchList(transport, options, '/rest/sc');
    const listed: ListedKnowledgeBase[] = [];
    for (let start = 0; start < found.length; start += maxParallel) {
      const some = found.slice(start, start + maxParallel);
      listed.push(...(await Promise.all(some.map((item) => withInteractions(item)))));
    }
    return listed;
  } finally {
    await transport.destroy();
  }

  async function withInteractions(item: Record<string, unknown>): Promise<ListedKnowledgeBase> {
    const id = text(item['knowledgeBaseId']);
    if (id === undefined) throw notTheProtocol('a knowledge base without id');
    const interactions = await fetchList(transport, options, '/rest/sc/ki', id);
    return {
      id,
      name: text(item['knowledgeBaseName']) ?? '',
      description: text(item['knowledgeBaseDescription']) ?? '',
      interactions: interactions.map(interactionOf),
    };
  }
}

/** A knowledge base that left in the meantime has no interactions. */
async function fetchList(
  transport: RestTransport,
  options: ConnectOptions,
  path: string,
  knowledgeBaseId?: string,
): Promise<Record<string, unknown>[]> {
  const { requestTimeoutMs, retry } = settingsOf(options);
  const until = Date.now() + requestTimeoutMs;
  const signals = [options.signal];
  return withRetries(
    async () => {
      const reply = await transport.request({
        lane: 'control',
        method: 'GET',
        path,
        headers:
          knowledgeBaseId === undefined ? {} : { 'knowledge-base-id': headerText(knowledgeBaseId) },
        timeoutMs: Math.max(1, until - Date.now()),
        signals,
      });
      if (reply.status === 404 && knowledgeBaseId !== undefined) return [];
      if (reply.status === 404) throw notTheProtocol(`GET ${path} was answered 404`);
      if (reply.status !== 200) {
        const { display, redact } = transport.endpoint;
        throw failureOf(reply, `listing ${path}`, display, redact);
      }
      const { list } = parseObject(`{"list":${reply.text}}`, `the reply to GET ${path}`);
      if (!Array.isArray(list)) throw notTheProtocol(`the reply to GET ${path} is no array`);
      return list as Record<string, unknown>[];
    },
    { retry, until, repeatable: true, signals },
  );
}

const kinds: ReadonlyMap<unknown, InteractionKind> = new Map([
  ['AskKnowledgeInteraction', 'ask'],
  ['AnswerKnowledgeInteraction', 'answer'],
  ['PostKnowledgeInteraction', 'post'],
  ['ReactKnowledgeInteraction', 'react'],
]);

function interactionOf(item: Record<string, unknown>): ListedInteraction {
  const kind = kinds.get(item['knowledgeInteractionType']);
  const id = text(item['knowledgeInteractionId']);
  if (kind === undefined || id === undefined) {
    throw notTheProtocol('an interaction without type or id');
  }
  const pattern = text(item['graphPattern']);
  const argument = text(item['argumentGraphPattern']);
  const result = text(item['resultGraphPattern']);
  return {
    id,
    kind,
    ...(pattern !== undefined && { pattern }),
    ...(argument !== undefined && { argument }),
    ...(result !== undefined && { result }),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
