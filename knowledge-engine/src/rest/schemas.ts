import { exchangeSchemas } from './exchange-schemas.js';
import { iri, ref, type Schema, text } from './schema-parts.js';

const pattern = (role: string): Schema =>
  text(`${role}, as a SPARQL basic graph pattern: triples that may use the declared prefixes.`, {
    examples: ['?m <https://saref.etsi.org/core/hasValue> ?v .'],
  });

const interactionProperties: Schema = {
  knowledgeInteractionName: text('Makes the id end with this name instead of a random one.', {
    pattern: '^[a-zA-Z0-9-]*$',
  }),
  communicativeAct: ref('CommunicativeAct'),
  knowledgeGapsEnabled: {
    type: 'boolean',
    description: 'Of an Ask: evaluate at level 5, and report gaps when there is no result.',
  },
  graphPattern: pattern('Of an Ask or Answer: what is asked or answered'),
  argumentGraphPattern: pattern('Of a Post or React: what is posted'),
  resultGraphPattern: pattern('Of a Post or React: what comes back'),
};

const interactionKinds = {
  type: 'string',
  enum: [
    'AskKnowledgeInteraction',
    'AnswerKnowledgeInteraction',
    'PostKnowledgeInteraction',
    'ReactKnowledgeInteraction',
  ],
};

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
      reasonerLevel: {
        type: 'integer',
        minimum: 1,
        maximum: 5,
        description: 'How many rows of one source a solution may combine.',
      },
    },
  },
  KnowledgeBases: { type: 'array', items: ref('KnowledgeBase') },
  Lease: {
    type: 'object',
    required: ['knowledgeBaseId', 'expires'],
    properties: { knowledgeBaseId: iri('Whose lease.'), expires: text('UTC instant.') },
  },
  CommunicativeAct: {
    type: 'object',
    description:
      'Purposes as IRIs without angle brackets; Inform and Inform when the act is left out.',
    required: ['requiredPurposes', 'satisfiedPurposes'],
    properties: {
      requiredPurposes: { type: 'array', minItems: 1, items: { type: 'string' } },
      satisfiedPurposes: { type: 'array', minItems: 1, items: { type: 'string' } },
    },
  },
  NewInteraction: {
    type: 'object',
    required: ['knowledgeInteractionType'],
    properties: {
      knowledgeInteractionType: interactionKinds,
      ...interactionProperties,
      prefixes: {
        type: 'object',
        description: 'Prefix without colon to namespace, for the patterns.',
        additionalProperties: { type: 'string' },
      },
      includeMetaKIs: {
        type: 'boolean',
        description: 'Whether the metadata interactions of others take part in this Ask or Post.',
      },
    },
  },
  InteractionId: {
    type: 'object',
    required: ['knowledgeInteractionId'],
    properties: { knowledgeInteractionId: iri('Id of the new interaction.') },
  },
  Interaction: {
    type: 'object',
    required: ['knowledgeInteractionId', 'knowledgeInteractionType'],
    properties: {
      knowledgeInteractionId: iri('Its id.'),
      knowledgeInteractionType: interactionKinds,
      ...interactionProperties,
    },
  },
  Interactions: { type: 'array', items: ref('Interaction') },
  ...exchangeSchemas,
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
