import type { CompiledAct } from './communicative-act.js';
import type { SupplyingInteraction } from './interaction-index.js';
import type { PlanRequest } from './planner.js';

/** Why an interaction is not considered, whatever its patterns. */
export interface Exclusion {
  readonly reason: 'communicative-act' | 'recipients' | 'own-knowledge-base' | 'metadata';
  readonly explanation: string;
  /** With communicative-act: what one side requires and the other does not satisfy. */
  readonly purposes?: readonly string[];
}

/**
 * Why an interaction does not take part in an Ask or Post; undefined when it may. Rules always may.
 *
 * @param isMetadata whether it comes of the index of metadata
 */
export function exclusionOf(
  request: PlanRequest,
  interaction: SupplyingInteraction,
  isMetadata: boolean,
): Exclusion | undefined {
  const { kind, knowledgeBaseId, act } = interaction;
  if (kind === 'rule') return undefined;
  if (knowledgeBaseId === request.knowledgeBaseId) {
    return {
      reason: 'own-knowledge-base',
      explanation: 'it belongs to the same knowledge base, which never asks or calls itself',
    };
  }
  if (isMetadata && request.includesMeta !== true) {
    return {
      reason: 'metadata',
      explanation: 'it supplies metadata, which takes part with includeMetaKIs only',
    };
  }
  if (request.selects !== undefined && !request.selects(knowledgeBaseId)) {
    return { reason: 'recipients', explanation: 'its knowledge base is not among the recipients' };
  }
  return actExclusion(request.kind === 'ask' ? 'Ask' : 'Post', request.act, act);
}

function actExclusion(
  name: string,
  asking: CompiledAct,
  serving: CompiledAct,
): Exclusion | undefined {
  const unmet = missing(asking.required, serving.satisfied);
  if (unmet.length > 0) {
    return {
      reason: 'communicative-act',
      explanation: `the ${name} requires ${listed(unmet)}, which it does not satisfy`,
      purposes: unmet,
    };
  }
  const demanded = missing(serving.required, asking.satisfied);
  if (demanded.length === 0) return undefined;
  return {
    reason: 'communicative-act',
    explanation: `it requires ${listed(demanded)}, which the ${name} does not satisfy`,
    purposes: demanded,
  };
}

function missing(required: ReadonlySet<string>, satisfied: ReadonlySet<string>): string[] {
  return [...required].filter((purpose) => !satisfied.has(purpose)).sort();
}

function listed(purposes: readonly string[]): string {
  return purposes.map((purpose) => `<${purpose}>`).join(', ');
}
