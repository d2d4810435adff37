import type { InteractionReference } from '../api/index.js';

/** How an explanation is made into text. */
export interface RenderOptions {
  /** Makes a piece of text shorter, such as by prefixes in place of `<namespace...>`; nothing is changed when left out. */
  readonly shorten?: (text: string) => string;
}

/** An ANSWER, REACT, rule or the facts, in words. */
export function referenceText(reference: InteractionReference): string {
  const { kind, knowledgeBaseId, knowledgeInteractionId, ruleName } = reference;
  switch (kind) {
    case 'answer':
      return `ANSWER ${knowledgeInteractionId ?? knowledgeBaseId}`;
    case 'react':
      return `REACT ${knowledgeInteractionId ?? knowledgeBaseId}`;
    case 'rule':
      return `rule ${ruleName ?? ''} of ${knowledgeBaseId}`;
    case 'facts':
      return `facts of ${knowledgeBaseId}`;
    case 'posted':
      return 'posted rows';
  }
}

/** At most so many characters of a text, with a sign that more follow. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Whether two parts of an explanation mean the same ANSWER, REACT, rule or facts. */
export function isSameInteraction(one: InteractionReference, other: InteractionReference): boolean {
  return (
    one.kind === other.kind &&
    one.knowledgeBaseId === other.knowledgeBaseId &&
    one.knowledgeInteractionId === other.knowledgeInteractionId &&
    one.ruleName === other.ruleName
  );
}
