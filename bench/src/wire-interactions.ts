import { vocabulary } from './network.js';

type Body = Readonly<Record<string, unknown>>;

/** The bodies with which interactions are registered over REST. */
export const askInteraction = (graphPattern: string): Body => body('Ask', { graphPattern });
export const answerInteraction = (graphPattern: string): Body => body('Answer', { graphPattern });
export const postInteraction = (argumentGraphPattern: string): Body =>
  body('Post', { argumentGraphPattern });
export const reactInteraction = (argumentGraphPattern: string): Body =>
  body('React', { argumentGraphPattern });

function body(kind: string, patterns: Body): Body {
  return {
    knowledgeInteractionType: `${kind}KnowledgeInteraction`,
    prefixes: vocabulary,
    ...patterns,
  };
}
