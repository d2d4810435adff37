import type { Logger } from 'pino';
import { GridloomError, type KnowledgeHost } from '../api/index.js';
import { optionalId, requiredId } from './identifiers.js';
import type { RestRequest } from './http.js';
import type { HandleStream } from './handle-stream.js';
import type { KnowledgeBaseRegistry, RestKnowledgeBase } from './knowledge-base-registry.js';
import type { Metrics } from './metrics.js';
import type { RestLimits, RestTimes } from './options.js';
import type { Workload } from './workload.js';

/** What the handlers of one server share. */
export interface Edge {
  readonly host: KnowledgeHost;
  readonly registry: KnowledgeBaseRegistry;
  readonly streams: Set<HandleStream>;
  readonly workload: Workload;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly limits: RestLimits;
  readonly times: RestTimes;
  readonly now: () => number;
  readonly version: string;
}

export const knowledgeBaseHeader = 'knowledge-base-id';
export const interactionHeader = 'knowledge-interaction-id';

/** Existing clients compare this text to find out that they have to register again. */
export const unknownKnowledgeBase = 'Smart connector not found, because its ID is unknown.';

/** The knowledge base that the request speaks for. @throws RestError 400 (no or bad header), GridloomError unknown-knowledge-base */
export function callingKnowledgeBase(edge: Edge, request: RestRequest): RestKnowledgeBase {
  return registered(edge, requiredId(request, knowledgeBaseHeader));
}

/** The same, where the header may be left out. @throws RestError 400, GridloomError unknown-knowledge-base */
export function namedKnowledgeBase(
  edge: Edge,
  request: RestRequest,
): RestKnowledgeBase | undefined {
  const id = optionalId(request, knowledgeBaseHeader);
  return id === undefined ? undefined : registered(edge, id);
}

/** @throws GridloomError unknown-knowledge-base */
export function registered(edge: Edge, knowledgeBaseId: string): RestKnowledgeBase {
  const found = edge.registry.get(knowledgeBaseId);
  if (found === undefined) {
    throw new GridloomError('unknown-knowledge-base', unknownKnowledgeBase);
  }
  return found;
}
