import type { Edge } from '../edge.js';
import { jsonType, type Route } from '../http.js';
import { answer, refuseAnswer } from './answer.js';
import { poll } from './poll.js';
import { eventStreamType, stream } from './stream.js';

/** /rest/sc/handle and the stream: how a knowledge base gets its requests and sends its answers. */
export function handleRoutes(edge: Edge): readonly Route[] {
  return [
    {
      path: '/rest/sc/handle',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          frequent: true,
          handle: (request) => poll(edge, request),
          description: {
            summary: 'Waits for the next request that the knowledge base has to serve.',
            headers: ['Knowledge-Base-Id'],
            responses: {
              200: ['A request.', 'HandleRequest'],
              202: [
                'Nothing to do; poll again. The body is empty, or says why polling is in vain.',
                'Message',
              ],
              400: ['The header is missing or no URI.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
              409: ['Another poll or a stream of this knowledge base is open.', 'Message'],
              410: ['The knowledge base was removed, or the runtime stops.', 'Message'],
            },
          },
        },
        POST: {
          takes: 'json',
          gives: jsonType,
          frequent: true,
          handle: (request) => answer(edge, request),
          onRefusedBody: (request, start, why) => refuseAnswer(edge, request, start, why),
          description: {
            summary: 'Answers a request. An answer that is not valid ends the request as failed.',
            headers: ['Knowledge-Base-Id', 'Knowledge-Interaction-Id'],
            body: 'HandleResponse',
            responses: {
              200: ['Accepted; the body is empty.'],
              400: ['A header or the answer is not valid.', 'Message'],
              404: ['The knowledge base is unknown, or nobody waits for this answer.', 'Message'],
              413: ['The answer is too large.', 'Message'],
            },
          },
        },
      },
    },
    {
      path: '/gridloom/v1/handle/stream',
      operations: {
        GET: {
          takes: 'nothing',
          gives: eventStreamType,
          handle: (request) => stream(edge, request),
          description: {
            summary:
              'Pushes the requests of a knowledge base as Server-Sent Events (id: the handle id, data: what a poll returns). Answers go to /rest/sc/handle.',
            headers: ['Knowledge-Base-Id', 'Last-Event-ID?', 'Gridloom-Stream-Id?'],
            responses: {
              200: ['The stream.'],
              400: ['The header is missing or no URI.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
              409: ['Another stream or a poll of this knowledge base is open.', 'Message'],
            },
          },
        },
      },
    },
  ];
}
