import type { ExplainRequest, ReasonerLevel } from '../api/index.js';
import { RestError } from './errors.js';
import { kindOf, validate } from './validation.js';
import { assertRowShape, parseRows } from './wire-bindings.js';
import { readInteraction, type WireInteraction } from './wire-interactions.js';
import { readRecipients, type WireRecipients } from './wire-recipients.js';

/** The body of an explanation's request after its shape was checked. */
interface WireExplain extends Omit<WireInteraction, 'knowledgeInteractionType'> {
  readonly knowledgeInteractionId?: string;
  readonly bindingSet?: readonly unknown[];
  readonly recipientSelector?: WireRecipients;
  readonly reasonerLevel?: ReasonerLevel;
}

/** Of these exactly one says what is to be explained. */
const subjects = ['knowledgeInteractionId', 'graphPattern', 'argumentGraphPattern'] as const;
/** These say more of an interaction that is not registered. */
const ofPatternsOnly = [
  'resultGraphPattern',
  'prefixes',
  'communicativeAct',
  'includeMetaKIs',
  'knowledgeGapsEnabled',
] as const;

/** Reads what is to be explained. @throws RestError 400 naming the property */
export function readExplainBody(body: unknown): Omit<ExplainRequest, 'knowledgeBaseId'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RestError(400, `The body must be a JSON object, not ${kindOf(body)}.`);
  }
  const wire = validate('ExplainRequest', body) as unknown as WireExplain;
  const rows = wire.bindingSet ?? [];
  assertRowShape(rows);
  const recipients = wire.recipientSelector && readRecipients(wire.recipientSelector);
  return {
    interaction: interactionOf(wire),
    bindings: parseRows(rows),
    ...(recipients !== undefined && { recipients }),
    ...(wire.reasonerLevel !== undefined && { reasonerLevel: wire.reasonerLevel }),
  };
}

function interactionOf(wire: WireExplain): ExplainRequest['interaction'] {
  const given = subjects.filter((property) => wire[property] !== undefined);
  if (given.length !== 1) {
    throw new RestError(
      400,
      `Say what is to be explained with exactly one of ${subjects.join(', ')}; given: ${given.join(', ') || 'none'}.`,
    );
  }
  if (wire.knowledgeInteractionId !== undefined) {
    const stray = ofPatternsOnly.find((property) => wire[property] !== undefined);
    if (stray === undefined) return { id: wire.knowledgeInteractionId };
    throw new RestError(
      400,
      `The property ${stray} belongs to patterns; the interaction of knowledgeInteractionId has its own.`,
    );
  }
  const kind = wire.graphPattern === undefined ? 'Post' : 'Ask';
  return readInteraction({ ...wire, knowledgeInteractionType: `${kind}KnowledgeInteraction` });
}
