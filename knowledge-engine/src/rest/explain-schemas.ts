import { interactionProperties } from './interaction-schemas.js';
import { bindings, iri, reasonerLevel, ref, type Schema } from './schema-parts.js';

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
    required: ['kind'],
    properties: { kind: { enum: ['ask', 'post'] } },
  },
} satisfies Readonly<Record<string, Schema>>;
