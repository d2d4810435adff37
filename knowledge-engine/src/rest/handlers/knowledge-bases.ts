import type { KnowledgeBase, ReasonerLevel } from '../../api/index.js';
import { RestError } from '../errors.js';
import { callingKnowledgeBase, namedKnowledgeBase, type Edge } from '../edge.js';
import { printInstant } from '../exchange-response.js';
import { done, jsonType, ok, type RestRequest, type RestResponse, type Route } from '../http.js';
import { isAbsoluteIri, shorten } from '../identifiers.js';
import { parseJson } from '../json.js';
import type { RestKnowledgeBase } from '../knowledge-base-registry.js';
import { validate } from '../validation.js';

/** /rest/sc and /rest/sc/lease/renew: knowledge bases come, stay and go. */
export function knowledgeBaseRoutes(edge: Edge): readonly Route[] {
  return [
    {
      path: '/rest/sc',
      operations: {
        GET: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => list(edge, request),
          description: {
            summary:
              'Lists the knowledge bases that are registered here, or the one of the header.',
            headers: ['Knowledge-Base-Id?'],
            responses: {
              200: ['The knowledge bases.', 'KnowledgeBases'],
              400: ['The header is no URI.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
            },
          },
        },
        POST: {
          takes: 'json',
          gives: jsonType,
          handle: (request) => register(edge, request),
          description: {
            summary: 'Registers a knowledge base; it takes part as soon as this returns.',
            body: 'KnowledgeBase',
            responses: {
              200: ['Registered; the body is empty.'],
              400: ['The description is not valid, or its id is in use.', 'Message'],
            },
          },
        },
        DELETE: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => unregister(edge, request),
          description: {
            summary: 'Removes a knowledge base with its interactions.',
            headers: ['Knowledge-Base-Id'],
            responses: {
              200: ['Removed; the body is empty.'],
              400: ['The header is missing or no URI.', 'Message'],
              404: ['The knowledge base is unknown.', 'Message'],
            },
          },
        },
      },
    },
    {
      path: '/rest/sc/lease/renew',
      operations: {
        PUT: {
          takes: 'nothing',
          gives: jsonType,
          handle: (request) => renewLease(edge, request),
          description: {
            summary: 'Starts the lease of a knowledge base anew.',
            headers: ['Knowledge-Base-Id'],
            responses: {
              200: ['Renewed.', 'Lease'],
              400: ['The header is missing or no URI.', 'Message'],
              404: ['The knowledge base is unknown or has no lease.', 'Message'],
            },
          },
        },
      },
    },
  ];
}

function list(edge: Edge, request: RestRequest): RestResponse {
  const named = namedKnowledgeBase(edge, request);
  const members = named === undefined ? edge.registry.all() : [named];
  return ok(members.map(describe));
}

function describe({ knowledgeBase }: RestKnowledgeBase): unknown {
  return {
    knowledgeBaseId: knowledgeBase.id,
    knowledgeBaseName: knowledgeBase.name,
    knowledgeBaseDescription: knowledgeBase.description,
    leaseRenewalTime: knowledgeBase.leaseRenewalSeconds,
    reasonerLevel: knowledgeBase.reasonerLevel,
  };
}

function register(edge: Edge, request: RestRequest): RestResponse {
  edge.workload.assertOpen();
  const body = validate('KnowledgeBase', parseJson(request.body, request.charset)) as {
    readonly knowledgeBaseId: string;
    readonly knowledgeBaseName: string;
    readonly knowledgeBaseDescription: string;
    readonly leaseRenewalTime?: number;
    readonly reasonerLevel?: ReasonerLevel;
  };
  const id = body.knowledgeBaseId;
  if (!isAbsoluteIri(id)) {
    throw new RestError(
      400,
      `The property knowledgeBaseId must be an absolute IRI such as https://example.org/my-service; "${shorten(id)}" is none.`,
    );
  }
  const { leaseRenewalTime: leaseRenewalSeconds, reasonerLevel } = body;
  const knowledgeBase: KnowledgeBase = {
    id,
    name: body.knowledgeBaseName,
    description: body.knowledgeBaseDescription,
    ...(reasonerLevel === undefined ? {} : { reasonerLevel }),
    ...(leaseRenewalSeconds === undefined ? {} : { leaseRenewalSeconds }),
  };
  edge.registry.register(knowledgeBase);
  return done;
}

function unregister(edge: Edge, request: RestRequest): RestResponse {
  edge.registry.remove(callingKnowledgeBase(edge, request).knowledgeBase.id);
  return done;
}

function renewLease(edge: Edge, request: RestRequest): RestResponse {
  const knowledgeBaseId = callingKnowledgeBase(edge, request).knowledgeBase.id;
  const expiresAt = edge.registry.renewLease(knowledgeBaseId);
  if (expiresAt === undefined) {
    throw new RestError(
      404,
      `Knowledge base ${knowledgeBaseId} has no lease: it was registered without leaseRenewalTime.`,
    );
  }
  return ok({ knowledgeBaseId, expires: printInstant(expiresAt) });
}
