import type { InteractionReference, NearInteraction } from '../api/index.js';
import type { CompiledKnowledge } from './compiled-knowledge.js';
import { compilePattern, type CompiledPattern, type CompiledTriple } from './compiled-pattern.js';
import { conflictText, nearnessOf } from './constant-conflict.js';
import { exclusionOf } from './exclusion.js';
import { nodeText, tripleText } from './gap-triples.js';
import type { InteractionIndex, SupplyingInteraction } from './interaction-index.js';
import { unifies } from './pair.js';
import type { Goal } from './plan.js';
import type { Indexes, PlanRequest } from './planner.js';
import { localNameOf, nameDistance } from './similar-names.js';

/** A triple that nobody supplies or takes. */
export interface WantedTriple {
  readonly triple: CompiledTriple;
  readonly side: 'supplied' | 'taken';
  /** The goal that it is missing in: who supplies other triples of it comes first. */
  readonly goal?: Goal;
}

/** Entries per triple. */
const maxNearest = 3;
/** Interactions looked at per list; what is near has few of its kind. */
const maxLookedAt = 300;
/** What having other triples of the same goal is worth, in cost. */
const kinship = 2.5;

interface Found extends NearInteraction {
  readonly cost: number;
}

/** What comes nearest to a triple, best first (section 10 says what is missing; this says what was perhaps meant). */
export function nearestTo(
  wanted: WantedTriple,
  indexes: Indexes,
  request: PlanRequest,
): readonly NearInteraction[] {
  const found = new Map<unknown, Found>();
  const note = (key: unknown, candidate: Found): void => {
    const before = found.get(key);
    if (before === undefined || precedes(candidate, before)) found.set(key, candidate);
  };
  const kin = new Set(
    wanted.goal?.sources.slice(0, maxLookedAt).map(({ source }) => source.interaction),
  );
  const consider = (interaction: SupplyingInteraction, isMetadata: boolean): void => {
    const pattern = sideOf(interaction, wanted.side);
    if (pattern === undefined) return;
    const excluded = exclusionOf(request, interaction, isMetadata);
    const bonus = kin.has(interaction) ? kinship : 0;
    pattern.triples.forEach((triple, index) => {
      const own = { ...referenceTo(interaction), triple: tripleText(pattern, index) };
      if (unifies(wanted.triple, triple)) {
        if (excluded !== undefined) {
          const { reason, explanation } = excluded;
          note(interaction, { ...own, reason, explanation, conflicts: [], cost: 0 });
        } else if (wanted.side === 'supplied' && interaction.argument !== undefined) {
          const explanation = `it needs ${interaction.kind === 'rule' ? 'its body' : 'its argument'} first, which nobody completes`;
          note(interaction, { ...own, reason: 'argument', explanation, conflicts: [], cost: 0.5 });
        }
        return;
      }
      const near = excluded === undefined ? nearnessOf(wanted.triple, triple) : undefined;
      if (near === undefined) return;
      const { reason, conflicts, cost } = near;
      const explanation = conflictText(near);
      note(interaction, { ...own, reason, explanation, conflicts, cost: cost - bonus });
    });
  };
  for (const interaction of kin) {
    if (interaction !== undefined && wanted.side === 'supplied') consider(interaction, false);
  }
  for (const { index, isMetadata } of indexesOf(indexes, request, wanted.side)) {
    // Metadata says something of everything that has a class; only what it has words of its own for is near.
    if (!isMetadata || request.includesMeta === true) {
      for (const interaction of some(index.find(wanted.triple))) consider(interaction, isMetadata);
    }
    for (const interaction of some(index.withSamePredicate(wanted.triple))) {
      consider(interaction, isMetadata);
    }
    for (const name of index.similarNames(wanted.triple)) {
      for (const interaction of some(index.named(name))) consider(interaction, isMetadata);
    }
  }
  if (wanted.side === 'supplied') {
    for (const fact of nearFacts(wanted.triple, request.knowledge)) {
      const { triple, explanation, conflicts, reason, cost } = fact;
      const { knowledgeBaseId } = request;
      note(triple, {
        kind: 'facts',
        knowledgeBaseId,
        triple,
        reason,
        explanation,
        conflicts,
        cost,
      });
    }
  }
  return [...found.values()]
    .sort((a, b) => (precedes(a, b) ? -1 : 1))
    .slice(0, maxNearest)
    .map(({ cost: _cost, ...entry }) => entry);
}

function precedes(one: Found, other: Found): boolean {
  if (one.cost !== other.cost) return one.cost < other.cost;
  return sortKey(one) < sortKey(other);
}

function sortKey({ knowledgeBaseId, knowledgeInteractionId, ruleName, triple }: Found): string {
  return [knowledgeBaseId, knowledgeInteractionId ?? '', ruleName ?? '', triple].join('\n');
}

/** How explanations name an interaction or rule. */
export function referenceTo(interaction: SupplyingInteraction): InteractionReference {
  const { kind, knowledgeBaseId, id } = interaction;
  return kind === 'rule'
    ? { kind, knowledgeBaseId, ruleName: id }
    : { kind, knowledgeBaseId, knowledgeInteractionId: id };
}

function sideOf(
  { supplies, argument }: SupplyingInteraction,
  side: WantedTriple['side'],
): CompiledPattern | undefined {
  const pattern = side === 'supplied' ? supplies : argument;
  return pattern === undefined ? undefined : compilePattern(pattern);
}

function indexesOf(
  { supplies, takes, metadata }: Indexes,
  { knowledge }: PlanRequest,
  side: WantedTriple['side'],
): readonly { readonly index: InteractionIndex; readonly isMetadata: boolean }[] {
  const own = side === 'supplied' ? knowledge?.supplies : knowledge?.takes;
  return [
    { index: side === 'supplied' ? supplies : takes, isMetadata: false },
    ...(side === 'supplied' ? [{ index: metadata, isMetadata: true }] : []),
    ...(own === undefined ? [] : [{ index: own, isMetadata: false }]),
  ];
}

function* some<T>(all: Iterable<T>): Generator<T> {
  let count = 0;
  for (const one of all) {
    if (count++ === maxLookedAt) return;
    yield one;
  }
}

/** Facts of the asker with the same or a similar predicate. */
function* nearFacts(
  wanted: CompiledTriple,
  knowledge: CompiledKnowledge | undefined,
): Generator<Pick<Found, 'triple' | 'explanation' | 'conflicts' | 'reason' | 'cost'>> {
  const facts = knowledge?.facts;
  const predicate = wanted[1];
  if (facts === undefined || predicate.variable >= 0) return;
  const name = localNameOf(predicate.term);
  for (const key of some(facts.predicates)) {
    const local = localNameOf(key);
    const alike =
      key === predicate.key ||
      (name !== undefined && local !== undefined && nameDistance(name, local) !== undefined);
    if (!alike) continue;
    for (const row of some(facts.select({ p: key }))) {
      const pattern = compilePattern({
        triples: [[row['s']!, row['p']!, row['o']!]],
        variables: [],
        text: '',
        warnings: [],
      });
      const near = nearnessOf(wanted, pattern.triples[0]!);
      if (near === undefined) continue;
      const { reason, conflicts, cost } = near;
      const triple = pattern.triples[0]!.map((node) => nodeText(pattern, node)).join(' ');
      yield { triple, explanation: conflictText(near), conflicts, reason, cost };
    }
  }
}
