import { type DataFlow, listFlows } from '../flows.js';
import type { GraphPattern } from '../model.js';
import type { CatalogueEntry } from '../pattern-file.js';
import { matchPatterns } from './match-patterns.js';

/** An interaction of a running network. */
export interface NetworkInteraction {
  readonly id: string;
  readonly kind: 'ask' | 'answer' | 'post' | 'react';
  /** Of an Ask or Answer its pattern, of a Post or React its argument. */
  readonly pattern: GraphPattern;
}

/**
 * - `complete`: somebody has the data and somebody wants it
 * - `no-producer`, `no-consumer`, `nobody`: one side, or both, are missing
 * - `outside`: the flow must not cross the network
 * - `no-pattern`: no pattern of the catalogue carries it
 */
export type CoverageState =
  'complete' | 'no-producer' | 'no-consumer' | 'nobody' | 'outside' | 'no-pattern';

/** How far a running network serves a data flow. */
export interface FlowCoverage {
  readonly flow: DataFlow;
  readonly state: CoverageState;
  /** Names of the patterns that carry it. */
  readonly patterns: readonly string[];
  /** Ids of the Answers and Posts that supply one of them. */
  readonly producers: readonly string[];
  /** Ids of the Asks and Reacts that one of them serves. */
  readonly consumers: readonly string[];
}

/**
 * Which data flows have a producer and a consumer among the interactions of a network. An Answer or Post counts when it
 * supplies a whole pattern alone, an Ask or React when the pattern serves it whole; what several parties put together
 * is not seen here (an explanation shows it). Push and pull do not mix: an Answer serves no React.
 *
 * @param flows all of the catalogue by default
 */
export function flowCoverage(
  entries: readonly CatalogueEntry[],
  interactions: readonly NetworkInteraction[],
  flows: readonly DataFlow[] = listFlows(),
): FlowCoverage[] {
  const used = new Map(entries.map((entry) => [entry, usersOf(entry, interactions)]));
  const byFlow = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    for (const flow of entry.flows) byFlow.set(flow, [...(byFlow.get(flow) ?? []), entry]);
  }
  return flows.map((flow): FlowCoverage => {
    const carriers = byFlow.get(flow.id) ?? [];
    const all = carriers.map((entry) => used.get(entry)!);
    const producers = [...new Set(all.flatMap((one) => one.producers))];
    const consumers = [...new Set(all.flatMap((one) => one.consumers))];
    const patterns = carriers.map(({ name }) => name);
    return { flow, state: stateOf(flow, patterns, all), patterns, producers, consumers };
  });
}

interface Users {
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
  /** Whether a producer and a consumer meet: both push, or both pull. */
  readonly meet: boolean;
}

function stateOf(
  flow: DataFlow,
  patterns: readonly string[],
  all: readonly Users[],
): CoverageState {
  if (all.some(({ meet }) => meet)) return 'complete';
  if (all.some(({ producers }) => producers.length > 0)) return 'no-consumer';
  if (all.some(({ consumers }) => consumers.length > 0)) return 'no-producer';
  if (patterns.length > 0) return 'nobody';
  return flow.outside === undefined ? 'no-pattern' : 'outside';
}

function usersOf(entry: CatalogueEntry, interactions: readonly NetworkInteraction[]): Users {
  const pattern = entry.kind === 'pattern' ? entry.pattern : entry.argument;
  const [producers, consumers]: [NetworkInteraction[], NetworkInteraction[]] = [[], []];
  for (const interaction of interactions) {
    const isProducer = interaction.kind === 'answer' || interaction.kind === 'post';
    const matches = isProducer
      ? suppliesWhole(pattern, interaction.pattern)
      : suppliesWhole(interaction.pattern, pattern);
    if (matches) (isProducer ? producers : consumers).push(interaction);
  }
  const has = (kind: NetworkInteraction['kind']) =>
    [...producers, ...consumers].some((one) => one.kind === kind);
  return {
    producers: producers.map(({ id }) => id),
    consumers: consumers.map(({ id }) => id),
    meet: (has('answer') && has('ask')) || (has('post') && has('react')),
  };
}

const constantsOf = new WeakMap<GraphPattern, ReadonlySet<string>>();

/** Whether one pattern has all that another asks for; quick where a property is missing and no variable could stand for it. */
export function suppliesWhole(asked: GraphPattern, supplied: GraphPattern): boolean {
  const there = constants(supplied);
  const isOpen = supplied.triples.some(([, predicate]) => predicate.startsWith('?'));
  if (!isOpen) {
    for (const [, predicate] of asked.triples) {
      if (!predicate.startsWith('?') && !there.has(predicate)) return false;
    }
  }
  return matchPatterns(asked, supplied).matches;
}

function constants(pattern: GraphPattern): ReadonlySet<string> {
  let found = constantsOf.get(pattern);
  if (found === undefined) {
    found = new Set(pattern.triples.flat().filter((node) => !node.startsWith('?')));
    constantsOf.set(pattern, found);
  }
  return found;
}
