import { bindings, iri, ref, type Schema, text } from './schema-parts.js';

const exchangeEntry: Schema = {
  initiator: { const: 'knowledgeBase' },
  knowledgeBaseId: iri('Who was contacted.'),
  knowledgeInteractionId: iri('Which of its interactions.'),
  exchangeStart: text('UTC instant.', { examples: ['2025-12-18T18:23:24.574+00:00'] }),
  exchangeEnd: text('UTC instant.'),
  status: { enum: ['SUCCEEDED', 'FAILED'] },
  failedMessage: text('Why; only with FAILED.'),
};

const exchangeOptions: Schema = {
  deadlineMs: {
    type: 'integer',
    minimum: 1,
    maximum: 600_000,
    description:
      'After this time the exchange ends with what was found; the default of the runtime when left out.',
  },
  limit: {
    type: 'integer',
    minimum: 1,
    description:
      'At most this many solutions. Without `order` the exchange ends as soon as it has them; with it, they are the first of all.',
  },
  firstSources: {
    type: 'integer',
    minimum: 1,
    description:
      'The exchange ends as soon as so many knowledge bases have replied with rows and there is a solution.',
  },
  order: {
    type: 'array',
    description: 'Keys by which the solutions are ordered, the most important one first.',
    items: {
      type: 'object',
      required: ['variable'],
      properties: {
        variable: text('Of the solutions, without question mark.'),
        descending: { type: 'boolean', description: 'From the largest to the smallest.' },
      },
    },
  },
  record: {
    type: 'boolean',
    description:
      'Return the complete record of the exchange (`exchange`) instead of `exchangeInfo`.',
  },
};

/** Of asks and posts, their records, and the requests that reach a knowledge base. */
export const exchangeSchemas = {
  RecipientSelector: {
    type: 'object',
    description: 'Who may take part; an empty list means everybody. No id may be in both lists.',
    properties: {
      knowledgeBases: { type: 'array', items: { type: 'string' } },
      excludedKnowledgeBases: {
        type: 'array',
        description: 'Who may not take part.',
        items: { type: 'string' },
      },
      singleKnowledgeBase: text('Old form for one; it wins over the list.', { deprecated: true }),
    },
  },
  ExchangeRequest: {
    description: 'The rows alone, or an object with who may take part.',
    oneOf: [bindings, ref('ExchangeRequestObject')],
  },
  ExchangeRequestObject: {
    type: 'object',
    required: ['recipientSelector', 'bindingSet'],
    properties: {
      recipientSelector: ref('RecipientSelector'),
      bindingSet: bindings,
      ...exchangeOptions,
    },
  },
  AskResponse: {
    type: 'object',
    required: ['bindingSet'],
    properties: {
      bindingSet: bindings,
      exchangeInfo: {
        type: 'array',
        items: { type: 'object', properties: { ...exchangeEntry, bindingSet: bindings } },
      },
      exchange: ref('ExchangeRecord'),
      knowledgeGaps: {
        type: 'array',
        description:
          'Only for an interaction with knowledge gaps enabled: alternatives, each a list of triples that all lack a supplier. Empty when there are solutions, or when every triple could be supplied.',
        items: { type: 'array', items: { type: 'string' } },
      },
      knowledgeGapsTruncated: {
        const: true,
        description: 'There are more alternatives than these; only then.',
      },
    },
  },
  PostResponse: {
    type: 'object',
    required: ['resultBindingSet'],
    properties: {
      resultBindingSet: bindings,
      exchangeInfo: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            ...exchangeEntry,
            argumentBindingSet: bindings,
            resultBindingSet: bindings,
          },
        },
      },
      exchange: ref('ExchangeRecord'),
    },
  },
  ExchangeRecord: {
    type: 'object',
    description:
      'Everything that happened in one exchange; instants in milliseconds since the epoch.',
    properties: {
      id: { type: 'string' },
      kind: { enum: ['ask', 'post'] },
      knowledgeBaseId: iri('Who asked or posted.'),
      knowledgeInteractionId: iri('With which interaction.'),
      startedAt: { type: 'integer' },
      endedAt: { type: 'integer' },
      outcome: { enum: ['complete', 'enough', 'deadline', 'bound', 'aborted'] },
      outcomeMessage: text('Why it ended early.'),
      calls: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            role: { enum: ['answer', 'react', 'inference'] },
            knowledgeBaseId: iri('Who was contacted.'),
            knowledgeInteractionId: iri('Which of its interactions.'),
            startedAt: { type: 'integer' },
            endedAt: { type: 'integer' },
            status: { enum: ['SUCCEEDED', 'FAILED'] },
            failedMessage: text('Why; only with FAILED.'),
            argumentBindings: bindings,
            bindingsPushed: { type: 'integer' },
            resultBindings: bindings,
            rowsDropped: { type: 'integer' },
          },
        },
      },
      notes: { type: 'array', items: { type: 'string' } },
      whyEmpty: text('Why there is no solution, as far as the exchange shows; only then.'),
    },
  },
  HandleRequest: {
    type: 'object',
    required: [
      'knowledgeInteractionId',
      'handleRequestId',
      'bindingSet',
      'requestingKnowledgeBaseId',
    ],
    properties: {
      knowledgeInteractionId: iri('Which Answer or React is called.'),
      handleRequestId: { type: 'integer', description: 'To be sent back with the answer.' },
      bindingSet: bindings,
      requestingKnowledgeBaseId: iri('Who asked or posted.'),
    },
  },
  HandleResponse: {
    type: 'object',
    description:
      'Rows with exactly the variables of the pattern (of a React: of its result pattern), or an error.',
    required: ['handleRequestId'],
    properties: {
      handleRequestId: { type: 'integer', minimum: 1 },
      bindingSet: bindings,
      errorMessage: text('Why there is no answer; the asker gets to see it.'),
    },
  },
} satisfies Readonly<Record<string, Schema>>;
