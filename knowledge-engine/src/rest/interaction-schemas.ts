import { iri, reasonerLevel, ref, type Schema, text } from './schema-parts.js';

const pattern = (role: string): Schema =>
  text(`${role}, as a SPARQL basic graph pattern: triples that may use the declared prefixes.`, {
    examples: ['?m <https://saref.etsi.org/core/hasValue> ?v .'],
  });

const listedProperties: Schema = {
  communicativeAct: ref('CommunicativeAct'),
  knowledgeGapsEnabled: {
    type: 'boolean',
    description: 'Of an Ask: evaluate at level 5, and report gaps when there is no result.',
  },
  reasonerLevel: reasonerLevel('Of an Ask or Post: instead of the level of its knowledge base.'),
  graphPattern: pattern('Of an Ask or Answer: what is asked or answered'),
  argumentGraphPattern: pattern('Of a Post or React: what is posted'),
  resultGraphPattern: pattern('Of a Post or React: what comes back'),
};

/** What an interaction says beside its kind, its name and its id. */
export const interactionProperties: Schema = {
  ...listedProperties,
  prefixes: {
    type: 'object',
    description: 'Prefix without colon to namespace, for the patterns.',
    additionalProperties: { type: 'string' },
  },
  includeMetaKIs: {
    type: 'boolean',
    description: 'Whether the metadata interactions of others take part in this Ask or Post.',
  },
};

const name = text('Makes the id end with this name instead of a random one.', {
  pattern: '^[a-zA-Z0-9-]*$',
});

const interactionKinds = {
  type: 'string',
  enum: [
    'AskKnowledgeInteraction',
    'AnswerKnowledgeInteraction',
    'PostKnowledgeInteraction',
    'ReactKnowledgeInteraction',
  ],
};

/** Of knowledge interactions, as they are registered and listed. */
export const interactionSchemas = {
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
      knowledgeInteractionName: name,
      ...interactionProperties,
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
      knowledgeInteractionName: name,
      ...listedProperties,
    },
  },
  Interactions: { type: 'array', items: ref('Interaction') },
} satisfies Readonly<Record<string, Schema>>;
