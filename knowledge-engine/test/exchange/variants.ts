import type { Binding, PartialBinding, PatternNode, TriplePattern } from '@gridloom/graph-patterns';
import { isVariable } from '../oracle/match.js';
import type { OracleNetwork, OracleReact, OracleRule, OracleSource } from '../oracle/network.js';
import { variablesOf } from '../oracle/notation.js';
import type { AskCase, PostCase } from '../oracle/random-network.js';
import { shuffled } from './shuffled.js';

/** An Ask or Post of a network. */
export type Case = AskCase | PostCase;

/** The same Ask or Post told differently. */
export interface Variant {
  readonly given: Case;
  /** A solution in the variables of the original. */
  readonly solution: (binding: Binding) => Binding;
  /** The argument of a REACT in the variables of the original. */
  readonly argument: (id: string, binding: Binding) => Binding;
}

const same = (binding: Binding): Binding => binding;

/** A case that has the variables of the original. */
export function variant(given: Case): Variant {
  return { given, solution: same, argument: (_, binding) => binding };
}

/** The triples of every pattern in another order. */
export function withTriplesShuffled(given: Case, seed: number): Case {
  const order = (triples: readonly TriplePattern[]): TriplePattern[] => shuffled(triples, seed);
  const network: OracleNetwork = {
    answers: given.network.answers.map((one) => ({ ...one, pattern: order(one.pattern) })),
    reacts: given.network.reacts.map((one) => ({
      ...one,
      argument: order(one.argument),
      ...(one.result === undefined ? {} : { result: order(one.result) }),
    })),
    rules: given.network.rules.map((one) => ({
      ...one,
      body: order(one.body),
      head: order(one.head),
    })),
    facts: given.network.facts,
  };
  if ('pattern' in given) return { ...given, network, pattern: order(given.pattern) };
  const { argument, result } = given;
  return {
    ...given,
    network,
    argument: order(argument),
    result: result === undefined ? undefined : order(result),
  };
}

/** Interactions, rules, facts, rows, and the bindings asked for or posted, each in another order. */
export function withPartsShuffled(given: Case, seed: number): Case {
  const { answers, reacts, rules, facts } = given.network;
  const network: OracleNetwork = {
    answers: shuffled(
      answers.map((one) => ({ ...one, rows: shuffled(one.rows, seed) })),
      seed,
    ),
    reacts: shuffled(reacts, seed),
    rules: shuffled(rules, seed),
    facts: shuffled(facts, seed),
  };
  return 'pattern' in given
    ? { ...given, network, askerBindings: shuffled(given.askerBindings, seed) }
    : { ...given, network, posted: shuffled(given.posted, seed) };
}

/** Names for the variables of one party, and the way back. */
class Renaming {
  readonly #to = new Map<string, string>();
  readonly #from = new Map<string, string>();

  constructor(names: readonly string[], seed: number) {
    // Some parties get names that others have with another meaning, some get new ones.
    const pool = seed % 2 === 0 ? ['w', 'z', 'y', 'x', 'v', 'u', 'k'] : ['k', 'b', 'c', 'd', 'e'];
    const fresh = [...shuffled(pool, seed), ...names.map((name) => `other_${name}`)];
    for (const [index, name] of names.entries()) {
      this.#to.set(name, fresh[index]!);
      this.#from.set(fresh[index]!, name);
    }
  }

  readonly triples = (triples: readonly TriplePattern[]): TriplePattern[] => {
    const node = (old: PatternNode): PatternNode =>
      isVariable(old) ? `?${this.#to.get(old.slice(1)) ?? old.slice(1)}` : old;
    return triples.map(([s, p, o]) => [node(s), node(p), node(o)]);
  };

  readonly there = <B extends PartialBinding>(binding: B): B => rename(binding, this.#to);
  readonly back = <B extends PartialBinding>(binding: B): B => rename(binding, this.#from);
}

function rename<B extends PartialBinding>(binding: B, names: ReadonlyMap<string, string>): B {
  return Object.fromEntries(
    Object.entries(binding).map(([name, term]) => [names.get(name) ?? name, term]),
  ) as B;
}

/** Every party with variable names of its own. */
export function withVariablesRenamed(given: Case, seed: number): Variant {
  const { answers, reacts, rules, facts } = given.network;
  const reactNames = new Map(
    reacts.map(({ id, argument, result = [] }, index) => [
      id,
      new Renaming(variablesOf([...argument, ...result]), seed + index + 1),
    ]),
  );
  const network: OracleNetwork = {
    answers: answers.map((one, index): OracleSource => {
      const names = new Renaming(variablesOf(one.pattern), seed + index);
      return { ...one, pattern: names.triples(one.pattern), rows: one.rows.map(names.there) };
    }),
    reacts: reacts.map((one): OracleReact => {
      const names = reactNames.get(one.id)!;
      return {
        ...one,
        argument: names.triples(one.argument),
        ...(one.result === undefined ? {} : { result: names.triples(one.result) }),
        handler: (binding) => one.handler(names.back(binding)).map(names.there),
      };
    }),
    rules: rules.map((one, index): OracleRule => {
      const names = new Renaming(variablesOf(one.body), seed + index);
      return { ...one, body: names.triples(one.body), head: names.triples(one.head) };
    }),
    facts,
  };
  const argument = (id: string, binding: Binding): Binding => reactNames.get(id)!.back(binding);
  if ('pattern' in given) {
    const names = new Renaming(variablesOf(given.pattern), seed + 3);
    return {
      given: {
        ...given,
        network,
        pattern: names.triples(given.pattern),
        askerBindings: given.askerBindings.map(names.there),
      },
      solution: names.back,
      argument,
    };
  }
  const names = new Renaming(variablesOf([...given.argument, ...(given.result ?? [])]), seed + 3);
  return {
    given: {
      ...given,
      network,
      argument: names.triples(given.argument),
      result: given.result === undefined ? undefined : names.triples(given.result),
      posted: given.posted.map(names.there),
    },
    solution: names.back,
    argument,
  };
}

/**
 * The network with one ANSWER, REACT or rule registered a second time.
 *
 * @returns also the ids of original and replica; undefined when there is nothing to register again
 */
export function withReplica(
  given: Case,
  choice: number,
): { readonly given: Case; readonly original: string; readonly replica: string } | undefined {
  const { answers, reacts, rules } = given.network;
  const all = [...answers, ...reacts, ...rules];
  const chosen = all[choice % all.length];
  if (chosen === undefined) return undefined;
  const replica = `${chosen.kind} again`;
  const copy = { ...chosen, id: replica };
  const network: OracleNetwork = {
    ...given.network,
    answers: copy.kind === 'answer' ? [...answers, copy] : answers,
    reacts: copy.kind === 'react' ? [...reacts, copy] : reacts,
    rules: copy.kind === 'rule' ? [...rules, copy] : rules,
  };
  return { given: { ...given, network }, original: chosen.id, replica };
}
