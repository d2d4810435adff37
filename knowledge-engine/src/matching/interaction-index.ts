import type { GraphPattern } from '@gridloom/graph-patterns';
import type { CompiledAct } from './communicative-act.js';
import { compilePattern, type CompiledTriple } from './compiled-pattern.js';
import { NameIndex, type SimilarName } from './name-index.js';

const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

/** An ANSWER, a REACT or a rule as the planner sees it. */
export interface SupplyingInteraction {
  /** Id of the interaction; the name of a rule, which need not be unique. */
  readonly id: string;
  /** Whose interaction or rule it is. */
  readonly knowledgeBaseId: string;
  readonly kind: 'answer' | 'react' | 'rule';
  readonly act: CompiledAct;
  /** What a REACT needs, or the body of a rule; absent for an ANSWER. */
  readonly argument?: GraphPattern;
  /** What it supplies: the pattern of an ANSWER, the result of a REACT, the head of a rule; absent for a REACT without result. */
  readonly supplies?: GraphPattern;
}

/** The interactions with a triple under one index key. */
export class Posting {
  readonly interactions = new Set<SupplyingInteraction>();
  /** Rises with every change of the list. */
  version = 0;
  /** Plans that watch this list; an empty list that nobody watches is forgotten. */
  #watchers = 0;

  constructor(readonly onUnused: () => void) {}

  watch(): void {
    this.#watchers++;
  }

  release(): void {
    this.#watchers--;
    this.forgetIfUnused();
  }

  forgetIfUnused(): void {
    if (this.interactions.size === 0 && this.#watchers === 0) this.onUnused();
  }
}

/** The lists that a plan has read, with their versions: as long as they are unchanged, the plan holds. */
export class WatchedPostings {
  readonly #versions = new Map<Posting, number>();

  watch(posting: Posting): void {
    if (this.#versions.has(posting)) return;
    posting.watch();
    this.#versions.set(posting, posting.version);
  }

  get unchanged(): boolean {
    for (const [posting, version] of this.#versions) {
      if (posting.version !== version) return false;
    }
    return true;
  }

  /** Ends the watch; the plan is gone. */
  release(): void {
    for (const posting of this.#versions.keys()) posting.release();
    this.#versions.clear();
  }
}

/** Index key of a triple, from its most telling constants. */
function keysOf([, predicate, object]: CompiledTriple): string[] {
  if (predicate.variable >= 0) return ['*', 'all'];
  if (predicate.term !== rdfType) return [`p ${predicate.key}`, 'all'];
  return object.variable >= 0 ? ['t *', 't', 'all'] : [`t ${object.key}`, 't', 'all'];
}

/** Keys under which every triple that could unify with this one is found. */
function lookupKeysOf([, predicate, object]: CompiledTriple): string[] {
  if (predicate.variable >= 0) return ['all'];
  if (predicate.term !== rdfType) return [`p ${predicate.key}`, '*'];
  return object.variable >= 0 ? ['t', '*'] : [`t ${object.key}`, 't *', '*'];
}

/**
 * Registered interactions by the constants of their triples: predicate, or class for rdf:type. Keeping it costs time in
 * proportion to the pattern registered; a lookup reads only the lists of its own constants.
 */
export class InteractionIndex {
  readonly #postings = new Map<string, Posting>();
  /** Made at the first search for similar names, and kept from then on. */
  #names: NameIndex | undefined;

  #change(pattern: GraphPattern, interaction: SupplyingInteraction, add: boolean): void {
    const keys = new Set(compilePattern(pattern).triples.flatMap(keysOf));
    for (const key of keys) {
      const posting = this.#posting(key);
      if (add) posting.interactions.add(interaction);
      else posting.interactions.delete(interaction);
      posting.version++;
      posting.forgetIfUnused();
    }
  }

  #posting(key: string): Posting {
    let posting = this.#postings.get(key);
    if (posting === undefined) {
      posting = new Posting(() => {
        this.#postings.delete(key);
        this.#names?.delete(key);
      });
      this.#postings.set(key, posting);
      this.#names?.add(key);
    }
    return posting;
  }

  add(pattern: GraphPattern, interaction: SupplyingInteraction): void {
    this.#change(pattern, interaction, true);
  }

  remove(pattern: GraphPattern, interaction: SupplyingInteraction): void {
    this.#change(pattern, interaction, false);
  }

  /** How many lists are kept: those with interactions, and those that a plan watches. */
  get listCount(): number {
    return this.#postings.size;
  }

  /** The lists in which every interaction with a triple that could unify is found. */
  lookup(triple: CompiledTriple, watched: WatchedPostings): Posting[] {
    return lookupKeysOf(triple).map((key) => {
      const posting = this.#posting(key);
      watched.watch(posting);
      return posting;
    });
  }

  /** The same interactions, for a look that is not repeated: nothing is watched. */
  *find(triple: CompiledTriple): Generator<SupplyingInteraction> {
    for (const key of lookupKeysOf(triple)) yield* this.#under(key);
  }

  /** Interactions with a triple that has the same predicate; for rdf:type, the same class. */
  withSamePredicate([, predicate, object]: CompiledTriple): Iterable<SupplyingInteraction> {
    if (predicate.variable >= 0) return [];
    if (predicate.term !== rdfType) return this.#under(`p ${predicate.key}`);
    return object.variable >= 0 ? [] : this.#under(`t ${object.key}`);
  }

  /** Predicates (or classes, for a triple with rdf:type) that are named like that of a triple, best first. */
  similarNames([, predicate, object]: CompiledTriple): readonly SimilarName[] {
    this.#names ??= new NameIndex(this.#postings.keys());
    if (predicate.variable >= 0) return [];
    const [kind, node] = predicate.term === rdfType ? ['t', object] : ['p', predicate];
    if (node.variable >= 0) return [];
    return this.#names
      .similarTo(`${kind} ${node.key}`)
      .filter(({ key }) => (this.#postings.get(key)?.interactions.size ?? 0) > 0);
  }

  /** The interactions of a similar name. */
  named({ key }: SimilarName): Iterable<SupplyingInteraction> {
    return this.#under(key);
  }

  #under(key: string): ReadonlySet<SupplyingInteraction> {
    return this.#postings.get(key)?.interactions ?? nobody;
  }
}

const nobody: ReadonlySet<SupplyingInteraction> = new Set();
