import type { GraphPattern, PartialBinding } from '@gridloom/graph-patterns';
import {
  type Explanation,
  type ExplainRequest,
  GridloomError,
  informAct,
  type KnowledgeGaps,
  type KnowledgeInteraction,
  type ReasonerLevel,
  type RecipientSelector,
} from '../api/index.js';
import {
  compileAct,
  explainPlan,
  type Indexes,
  knowledgeGapsOf,
  type PlanRequest,
} from '../matching/index.js';
import { assertBindings, isObject, refuse, shown } from './given.js';
import { assertAct, assertLevel, assertPatterns } from './interaction-checks.js';
import type { InteractionEntry } from './knowledge-base-entry.js';
import type { Registry } from './registry.js';
import { selectionOf } from './selection.js';

/** Explains an Ask or Post without executing it. @throws GridloomError as {@link KnowledgeHost.explain} */
export function explain(registry: Registry, request: ExplainRequest): Explanation {
  const owner = registry.get(request.knowledgeBaseId);
  const { id, interaction } = interactionOf(registry, request);
  const { level, from } = levelOf(request, interaction, owner.knowledgeBase.reasonerLevel);
  const pattern = 'pattern' in interaction ? interaction.pattern : interaction.argument;
  const result = 'pattern' in interaction ? undefined : interaction.result;
  const { selects } = selectionOf(request.recipients);
  const { bindings: given = [] } = request;
  assertBindings(given);
  const { knowledge } = owner;
  const planRequest: PlanRequest = {
    kind: interaction.kind === 'ask' ? 'ask' : 'post',
    knowledgeBaseId: request.knowledgeBaseId,
    level,
    act: compileAct(interaction.communicativeAct ?? informAct),
    pattern,
    includesMeta: interaction.includeMetaKIs === true,
    ...(result === undefined ? {} : { result }),
    ...(selects === undefined ? {} : { selects }),
    ...(knowledge === undefined ? {} : { knowledge }),
  };
  const bound = boundVariables(pattern, given);
  const explained = explainPlan(registry, planRequest, new Set(bound), given);
  return {
    ...explained,
    ...(id === undefined ? {} : { knowledgeInteractionId: id }),
    reasonerLevelFrom: from,
    boundVariables: bound,
    remarks: [...explained.remarks, ...bindingRemarks(planRequest, given)],
    warnings: [
      ...explained.warnings,
      ...bindingWarnings(planRequest, given),
      ...unknownRecipients(registry, request),
    ],
  };
}

/** The gaps of an Ask, whatever its result (exchange-semantics 10). */
export function gapsOf(
  indexes: Indexes,
  { plans }: InteractionEntry,
  recipients: RecipientSelector | undefined,
): KnowledgeGaps {
  return knowledgeGapsOf(indexes, plans!.requestFor(selectionOf(recipients)));
}

type ProactiveInteraction = KnowledgeInteraction & { readonly kind: 'ask' | 'post' };

const explainable = 'the pattern of an ask, the argument of a post, or the id of either';

/** @throws GridloomError unknown-interaction, wrong-interaction-kind, invalid-input */
function interactionOf(
  registry: Registry,
  { knowledgeBaseId, interaction }: ExplainRequest,
): { readonly id?: string; readonly interaction: ProactiveInteraction } {
  const given: unknown = interaction;
  if (!isObject(given)) {
    refuse(`interaction must be an object with ${explainable}, not ${shown(given)}`);
  }
  if ('pattern' in interaction || 'argument' in interaction) {
    assertPatterns('pattern' in interaction ? 'ask' : 'post', interaction);
    const { communicativeAct, reasonerLevel } = interaction;
    if (communicativeAct !== undefined) assertAct(communicativeAct);
    if (reasonerLevel !== undefined) assertLevel(reasonerLevel);
    return {
      interaction:
        'pattern' in interaction
          ? { kind: 'ask', ...interaction }
          : { kind: 'post', ...interaction },
    };
  }
  if (typeof interaction.id !== 'string') refuse(`interaction needs ${explainable}`);
  const found = registry.getInteraction(knowledgeBaseId, interaction.id).interaction;
  if (found.kind === 'ask' || found.kind === 'post') {
    return { id: interaction.id, interaction: found as ProactiveInteraction };
  }
  throw new GridloomError(
    'wrong-interaction-kind',
    `${interaction.id} is of kind ${found.kind}; an ask or a post can be explained`,
  );
}

function levelOf(
  { reasonerLevel }: ExplainRequest,
  interaction: ProactiveInteraction,
  ofOwner: ReasonerLevel,
): { readonly level: ReasonerLevel; readonly from: Explanation['reasonerLevelFrom'] } {
  if (reasonerLevel !== undefined) {
    assertLevel(reasonerLevel);
    return { level: reasonerLevel, from: 'request' };
  }
  if (interaction.kind === 'ask' && interaction.knowledgeGapsEnabled === true) {
    return { level: 5, from: 'knowledge-gaps' };
  }
  return interaction.reasonerLevel === undefined
    ? { level: ofOwner, from: 'knowledge-base' }
    : { level: interaction.reasonerLevel, from: 'interaction' };
}

/** Variables of the pattern that every binding has. */
function boundVariables(
  { variables }: GraphPattern,
  given: readonly PartialBinding[],
): readonly string[] {
  if (given.length === 0) return [];
  return variables.filter((name) => given.every((binding) => binding[name] !== undefined));
}

function bindingRemarks(
  { kind, pattern }: PlanRequest,
  given: readonly PartialBinding[],
): readonly string[] {
  if (kind === 'post' || given.length < 2) return [];
  const some = pattern.variables.filter((name) =>
    given.some((binding) => binding[name] !== undefined),
  );
  return some.length === boundVariables(pattern, given).length
    ? []
    : ['the bindings fix different variables; what only some of them fix is left out here'];
}

function bindingWarnings(
  { kind, pattern }: PlanRequest,
  given: readonly PartialBinding[],
): readonly string[] {
  const warnings: string[] = [];
  const known = new Set<string>(pattern.variables);
  const foreign = new Set(
    given.flatMap((binding) => Object.keys(binding)).filter((name) => !known.has(name)),
  );
  if (foreign.size > 0) {
    warnings.push(
      `the pattern has no variable ${[...foreign].sort().join(', ')}; such values are ignored`,
    );
  }
  if (kind === 'post' && given.length > 0) {
    const bound = new Set(boundVariables(pattern, given));
    const missing = pattern.variables.filter((name) => !bound.has(name));
    if (missing.length > 0) {
      warnings.push(
        `bindings lack ${missing.join(', ')}: such a row reaches only REACTs that need none of what it lacks`,
      );
    }
  }
  return warnings;
}

/** Recipients that nobody is registered as; such an id selects nobody. */
function unknownRecipients(registry: Registry, { recipients }: ExplainRequest): readonly string[] {
  const ids = new Set(recipients?.knowledgeBases ?? []);
  return [...ids]
    .filter((id) => registry.find(id) === undefined)
    .slice(0, 10)
    .map((id) => `no knowledge base is registered as ${id}; the recipients name it`);
}
