import type { Binding, GraphPattern, PartialBinding, Term } from '@gridloom/graph-patterns';
import { boolean, iri, text } from '@gridloom/graph-patterns';
import {
  informAct,
  type InteractionKind,
  knowledgeEngineNamespace,
  type RegisteredInteraction,
  type RegisteredKnowledgeBase,
} from '../api/index.js';
import { DemandSet } from '../exchange/demand-set.js';
import { metadataInteractionsOf, type MetadataVariable } from './metadata-pattern.js';

/** A knowledge base with its own interactions at some moment. */
export interface KnowledgeBaseDescription {
  readonly knowledgeBase: RegisteredKnowledgeBase;
  readonly interactions: readonly RegisteredInteraction[];
}

export type MetadataRow = Binding<MetadataVariable>;

const word = (name: string): Term => iri(knowledgeEngineNamespace + name);

const interactionTypes: Readonly<Record<InteractionKind, Term>> = {
  ask: word('AskKnowledgeInteraction'),
  answer: word('AnswerKnowledgeInteraction'),
  post: word('PostKnowledgeInteraction'),
  react: word('ReactKnowledgeInteraction'),
};
const graphPatternType = word('GraphPattern');
const argumentType = word('ArgumentGraphPattern');
const resultType = word('ResultGraphPattern');

/**
 * The metadata of a knowledge base, its metadata interactions included: one row per interaction, required purpose,
 * satisfied purpose and graph pattern (knowledge-engine-protocol 5.4).
 */
export function metadataRows({
  knowledgeBase,
  interactions,
}: KnowledgeBaseDescription): readonly MetadataRow[] {
  const owner = {
    kb: iri(knowledgeBase.id),
    name: text(knowledgeBase.name),
    description: text(knowledgeBase.description),
  };
  const rows: MetadataRow[] = [];
  const add = (interaction: RegisteredInteraction, isMeta: Term): void => {
    for (const row of interactionRows(interaction)) rows.push({ ...owner, ...row, isMeta });
  };
  for (const interaction of metadataInteractionsOf(knowledgeBase.id)) add(interaction, isTrue);
  for (const interaction of interactions) add(interaction, isFalse);
  return rows;
}

const isTrue = boolean(true);
const isFalse = boolean(false);

/** What the metadata ANSWER replies: the rows that extend a binding asked for; an empty binding asks for all. */
export function metadataReply(
  description: KnowledgeBaseDescription,
  asked: readonly PartialBinding[],
): readonly MetadataRow[] {
  const own = iri(description.knowledgeBase.id);
  const demands = new DemandSet();
  for (const binding of asked) {
    // Asks for one knowledge base are sent to all; the others need not describe themselves first.
    if (binding['kb'] === undefined || binding['kb'] === own) demands.add(binding);
  }
  if (demands.isEmpty) return [];
  const rows = metadataRows(description);
  return demands.everything ? rows : rows.filter((row) => demands.admits(row));
}

type InteractionRow = Omit<MetadataRow, 'kb' | 'name' | 'description' | 'isMeta'>;

function interactionRows(interaction: RegisteredInteraction): readonly InteractionRow[] {
  const { id, kind, communicativeAct = informAct } = interaction;
  const shared = {
    ki: iri(id),
    kiType: interactionTypes[kind],
    act: iri(`${id}/act`),
    req: iri(`${id}/act/req`),
    sat: iri(`${id}/act/sat`),
  };
  const patterns = patternsOf(interaction).map(([suffix, patternType, pattern]) => ({
    gp: iri(`${id}/${suffix}`),
    patternType,
    pattern: text(pattern.text),
  }));
  const terms = (purposes: readonly string[]): Term[] =>
    [...new Set(purposes)].map((purpose) => iri(purpose));
  const satisfied = terms(communicativeAct.satisfiedPurposes);
  return terms(communicativeAct.requiredPurposes).flatMap((reqType) =>
    satisfied.flatMap((satType) =>
      patterns.map((pattern) => ({ ...shared, reqType, satType, ...pattern })),
    ),
  );
}

function patternsOf(
  interaction: RegisteredInteraction,
): readonly (readonly [suffix: string, type: Term, pattern: GraphPattern])[] {
  if ('pattern' in interaction) return [['gp', graphPatternType, interaction.pattern]];
  const { argument, result } = interaction;
  return [
    ['argumentgp', argumentType, argument],
    ...(result === undefined ? [] : ([['resultgp', resultType, result]] as const)),
  ];
}
