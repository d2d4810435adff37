import { randomUUID } from 'node:crypto';
import { callingKnowledgeBase, type Edge } from '../edge.js';
import { HandleStream } from '../handle-stream.js';
import type { RestRequest, RestResponse } from '../http.js';
import { handleId } from '../identifiers.js';
import { assertFree, assertServing } from './one-consumer.js';

export const eventStreamType = 'text/event-stream';

/** Opens a stream of requests; it replaces one that the client says it has lost. */
export async function stream(edge: Edge, request: RestRequest): Promise<RestResponse> {
  const { queue } = callingKnowledgeBase(edge, request);
  assertServing(edge);
  const headers = { 'Cache-Control': 'no-cache', 'X-Accel-Buffering': 'no' };
  if (request.method === 'HEAD') return { status: 200, contentType: eventStreamType, headers };
  const former = queue.consumer;
  if (former instanceof HandleStream && former.id === request.header('gridloom-stream-id')) {
    former.replace();
  } else if (former !== undefined) {
    await assertFree(queue, edge.times.conflictGraceMs);
  }
  const lastEventId = handleId(request.header('last-event-id'));
  const id = randomUUID();
  return {
    status: 200,
    contentType: eventStreamType,
    headers: { ...headers, 'Gridloom-Stream-Id': id },
    stream: (sink) => {
      const opened = new HandleStream(id, queue, sink, edge.now, (closed) =>
        edge.streams.delete(closed),
      );
      edge.streams.add(opened);
      opened.open(lastEventId);
    },
  };
}
