import { callingKnowledgeBase, interactionHeader, type Edge } from '../edge.js';
import { done, jsonType, ok, type RestRequest, type RestResponse, type Route } from '../http.js';
import { requiredId } from '../identifiers.js';
import { parseJson } from '../json.js';
import { validate } from '../validation.js';
import {
  describeInteraction,
  readInteraction,
  type WireInteraction,
} from '../wire-interactions.js';

/** /rest/sc/ki: what a knowledge base can and needs. */
export function interactionRoutes(edge: Edge): readonly Route[] {
  return [
    {
      path: '/rest/sc/ki',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => list(edge, request),
          description: {
            summary: 'Lists the knowledge interactions of a knowledge base.',
            headers: ['Knowledge-Base-Id'],
            responses: {
              200: ['The interactions, their patterns in canonical form.', 'Interactions'],
              400: ['The header is missing or no URI.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
            },
          },
        },
        POST: {
          takes: 'json',
          gives: jsonType,
          handle: (request) => register(edge, request),
          description: {
            summary: 'Registers a knowledge interaction; it is matched as soon as this returns.',
            headers: ['Knowledge-Base-Id'],
            body: 'NewInteraction',
            responses: {
              200: ['Registered.', 'InteractionId'],
              400: ['The header or description is not valid, or the name is in use.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
            },
          },
        },
        DELETE: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => unregister(edge, request),
          description: {
            summary: 'Removes a knowledge interaction.',
            headers: ['Knowledge-Base-Id', 'Knowledge-Interaction-Id'],
            responses: {
              200: ['Removed; the body is empty.'],
              400: ['A header is missing or no URI.', 'Message'],
              404: ['The knowledge base or interaction is unknown.', 'Message'],
            },
          },
        },
      },
    },
  ];
}

function list(edge: Edge, request: RestRequest): RestResponse {
  const { id } = callingKnowledgeBase(edge, request).knowledgeBase;
  return ok(edge.host.interactions(id).map(describeInteraction));
}

function register(edge: Edge, request: RestRequest): RestResponse {
  edge.workload.assertOpen();
  const { id } = callingKnowledgeBase(edge, request).knowledgeBase;
  const body = validate('NewInteraction', parseJson(request.body, request.charset));
  const interaction = readInteraction(body as unknown as WireInteraction);
  const registered = edge.host.registerInteraction(id, interaction);
  return ok({ knowledgeInteractionId: registered.id });
}

function unregister(edge: Edge, request: RestRequest): RestResponse {
  const { id } = callingKnowledgeBase(edge, request).knowledgeBase;
  edge.host.unregisterInteraction(id, requiredId(request, interactionHeader));
  return done;
}
