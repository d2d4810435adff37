import { exchangeSchemas } from './exchange-schemas.js';
import { explainSchemas } from './explain-schemas.js';
import { interactionSchemas } from './interaction-schemas.js';
import { iri, reasonerLevel, ref, type Schema, text } from './schema-parts.js';

/**
 * JSON Schemas of everything the REST edge takes and gives: requests are validated with them, and /openapi.json shows
 * them. A schema with `x-rows` has items that are checked row by row with the term parser instead (one pass, exact
 * messages); its `items` are for the reader.
 */
export const schemas = {
  Message: {
    type: 'object',
    description: 'Every error has this body.',
    required: ['messageType', 'message'],
    properties: {
      messageType: { enum: ['error', 'info', 'message'] },
      message: { type: 'string' },
    },
  },
  BindingSet: {
    type: 'array',
    'x-rows': true,
    description:
      'One object per row: variable without question mark to RDF term, such as `<https://example.org/m1>`, `"text"`, `"text"@en`, `"21.5"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `21.5` or `true`.',
    items: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
  },
  KnowledgeBase: {
    type: 'object',
    required: ['knowledgeBaseId', 'knowledgeBaseName', 'knowledgeBaseDescription'],
    properties: {
      knowledgeBaseId: iri('Absolute IRI that identifies the knowledge base.'),
      knowledgeBaseName: text('For people.'),
      knowledgeBaseDescription: text('For people.'),
      leaseRenewalTime: {
        type: 'integer',
        minimum: 30,
        maximum: 3600,
        description: 'Seconds after which the registration ends unless its lease is renewed.',
      },
      reasonerLevel: reasonerLevel('How many rows of one source a solution may combine.'),
    },
  },
  KnowledgeBases: { type: 'array', items: ref('KnowledgeBase') },
  Lease: {
    type: 'object',
    required: ['knowledgeBaseId', 'expires'],
    properties: { knowledgeBaseId: iri('Whose lease.'), expires: text('UTC instant.') },
  },
  ...interactionSchemas,
  ...exchangeSchemas,
  ...explainSchemas,
  Version: {
    type: 'object',
    required: ['version'],
    properties: { version: { type: 'string' } },
  },
  Health: {
    type: 'object',
    description: 'The numbers are left out for callers without the API key.',
    required: ['status'],
    properties: {
      status: { enum: ['up', 'closing'] },
      version: { type: 'string' },
      uptimeSeconds: { type: 'number' },
      knowledgeBases: { type: 'integer' },
      interactions: { type: 'integer' },
      exchangesInFlight: { type: 'integer' },
    },
  },
} satisfies Readonly<Record<string, Schema>>;

export type SchemaName = keyof typeof schemas;
