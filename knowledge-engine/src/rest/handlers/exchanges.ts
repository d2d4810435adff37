import {
  GridloomError,
  type ExchangeRequest,
  type KnowledgeGaps,
  type RegisteredInteraction,
} from '../../api/index.js';
import { interactionHeader, knowledgeBaseHeader, registered, type Edge } from '../edge.js';
import { RestError } from '../errors.js';
import { askResponse, postResponse, printRecord } from '../exchange-response.js';
import {
  jsonType,
  type Operation,
  type RestRequest,
  type RestResponse,
  type Route,
} from '../http.js';
import { requiredId } from '../identifiers.js';
import { parseJson } from '../json.js';
import { assertRowShape, parseRows } from '../wire-bindings.js';
import { readExchangeBody } from '../wire-exchange.js';

/** /rest/sc/ask, /rest/sc/post and the records of exchanges. */
export function exchangeRoutes(edge: Edge): readonly Route[] {
  return [
    { path: '/rest/sc/ask', operations: { POST: exchangeOperation(edge, 'ask') } },
    { path: '/rest/sc/post', operations: { POST: exchangeOperation(edge, 'post') } },
    {
      path: '/gridloom/v1/exchanges/:id',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => record(edge, request),
          description: {
            summary:
              'The complete record of an exchange, kept for some minutes; its id came in the header Gridloom-Exchange-Id.',
            responses: {
              200: ['The record.', 'ExchangeRecord'],
              404: ['There is no such exchange, or no more.', 'Message'],
            },
          },
        },
      },
    },
  ];
}

function exchangeOperation(edge: Edge, kind: 'ask' | 'post'): Operation {
  return {
    takes: 'json',
    gives: jsonType,
    frequent: true,
    handle: (request) => edge.workload.run(() => exchange(edge, kind, request)),
    description: {
      summary:
        kind === 'ask'
          ? 'Asks the network; the bindings restrict what is asked for, none means everything.'
          : 'Posts to the network, and returns when everybody has reacted or run out of time.',
      headers: ['Knowledge-Base-Id', 'Knowledge-Interaction-Id'],
      body: 'ExchangeRequest',
      responses: {
        200: [
          'What was found, and who was contacted.',
          kind === 'ask' ? 'AskResponse' : 'PostResponse',
        ],
        400: [
          'A header or the body is not valid, or the interaction is of another kind.',
          'Message',
        ],
        404: ['The knowledge base or interaction is unknown.', 'Message'],
        410: ['The knowledge base was removed meanwhile.', 'Message'],
        503: ['Too many exchanges are running; try again.', 'Message'],
      },
    },
  };
}

const noGaps: KnowledgeGaps = { alternatives: [], truncated: false };

async function exchange(
  edge: Edge,
  kind: 'ask' | 'post',
  request: RestRequest,
): Promise<RestResponse> {
  const body = readExchangeBody(parseJson(request.body, request.charset));
  const { knowledgeBaseId, interaction } = callerOf(edge, kind, request, body.rows);
  const bindings = parseRows(body.rows);
  const exchangeRequest: ExchangeRequest = {
    knowledgeBaseId,
    knowledgeInteractionId: interaction.id,
    bindings,
    signal: request.callerGone,
    keepRecord: true,
    ...body.options,
  };
  if (kind === 'ask') {
    const result = await edge.host.ask(exchangeRequest);
    edge.metrics.observeExchange(result.exchange);
    const knowledgeGaps =
      interaction.knowledgeGapsEnabled === true ? (result.knowledgeGaps ?? noGaps) : undefined;
    return askResponse(result.bindings, result.exchange, { record: body.record, knowledgeGaps });
  }
  const result = await edge.host.post(exchangeRequest);
  edge.metrics.observeExchange(result.exchange);
  return postResponse(result.resultBindings, result.exchange, { record: body.record });
}

/** Who asks or posts, with which interaction. */
function callerOf(
  edge: Edge,
  kind: 'ask' | 'post',
  request: RestRequest,
  rows: readonly unknown[],
): { readonly knowledgeBaseId: string; readonly interaction: RegisteredInteraction } {
  try {
    const caller = requiredId(request, knowledgeBaseHeader);
    const interactionId = requiredId(request, interactionHeader);
    const knowledgeBaseId = registered(edge, caller).knowledgeBase.id;
    return {
      knowledgeBaseId,
      interaction: interactionOf(edge, knowledgeBaseId, interactionId, kind),
    };
  } catch (error) {
    // Rows of the wrong shape are a fault of the body, which comes before those of the headers. Rows that are fine need
    // no pass of their own: the term parser takes them next.
    assertRowShape(rows);
    throw error;
  }
}

function interactionOf(
  edge: Edge,
  knowledgeBaseId: string,
  id: string,
  kind: 'ask' | 'post',
): RegisteredInteraction {
  const interaction = edge.host.interaction(knowledgeBaseId, id);
  if (interaction === undefined) {
    throw new GridloomError(
      'unknown-interaction',
      `Knowledge base ${knowledgeBaseId} has no interaction ${id}.`,
    );
  }
  if (interaction.kind !== kind) {
    throw new GridloomError(
      'wrong-interaction-kind',
      `Interaction ${id} is of kind ${interaction.kind}; this path needs one of kind ${kind}.`,
    );
  }
  return interaction;
}

function record(edge: Edge, request: RestRequest): RestResponse {
  const id = request.params.id ?? '';
  const found = edge.host.exchange(id);
  if (found === undefined) {
    throw new RestError(
      404,
      'There is no record of such an exchange; records are kept for some minutes.',
    );
  }
  return { status: 200, body: printRecord(found) };
}
