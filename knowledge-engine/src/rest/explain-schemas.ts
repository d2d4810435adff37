import { interactionProperties } from './interaction-schemas.js';
import { bindings, iri, reasonerLevel, ref, type Schema, text } from './schema-parts.js';

const list = (description: string): Schema => ({
  type: 'array',
  description,
  items: { type: 'object' },
});

/** Of explanations. */
export const explainSchemas = {
  ExplainRequest: {
    type: 'object',
    description:
      'What is to be explained: a registered Ask or Post by its id, or the patterns of one that need not be registered.',
    properties: {
      knowledgeInteractionId: iri('Of a registered Ask or Post; then no pattern is given.'),
      ...interactionProperties,
      bindingSet: bindings,
      recipientSelector: ref('RecipientSelector'),
      reasonerLevel: reasonerLevel('Instead of the level that the interaction would have.'),
    },
  },
  Explanation: {
    type: 'object',
    description:
      'Who would be asked, in which order, with what, and who would not and why. Further properties may be added.',
    required: ['kind', 'knowledgeBaseId', 'reasonerLevel', 'answerable', 'summary'],
    properties: {
      kind: { enum: ['ask', 'post'] },
      knowledgeBaseId: iri('Who would ask or post.'),
      knowledgeInteractionId: iri('Only of a registered interaction.'),
      reasonerLevel: reasonerLevel('At which it would be evaluated.'),
      reasonerLevelFrom: {
        enum: ['request', 'interaction', 'knowledge-base', 'knowledge-gaps'],
      },
      answerable: {
        enum: ['yes', 'no', 'unknown'],
        description: 'Whether the patterns allow a solution.',
      },
      summary: text('One sentence.'),
      boundVariables: { type: 'array', items: { type: 'string' } },
      goals: list('Patterns to be solved, with the steps in the order of the join.'),
      sources: list('Whoever could supply a triple, or could be called.'),
      rejected: list('Those that have a fitting triple and yet do not contribute, and why.'),
      levels: list('What each level from that of the exchange on would make possible.'),
      knowledgeGaps: {
        type: 'object',
        properties: {
          alternatives: {
            type: 'array',
            items: { type: 'array', items: { type: 'string' } },
          },
          truncated: { type: 'boolean' },
        },
      },
      nearMisses: list('For triples that nobody supplies: what comes nearest.'),
      remarks: { type: 'array', items: { type: 'string' } },
      warnings: { type: 'array', items: { type: 'string' } },
      omitted: {
        type: 'object',
        description: 'How many entries of each list were left out.',
        additionalProperties: { type: 'integer' },
      },
    },
  },
} satisfies Readonly<Record<string, Schema>>;
