import type { GraphPattern } from '@gridloom/graph-patterns';
import type { ReasonerLevel } from '../api/index.js';
import { actsCompatible, type CompiledAct } from './communicative-act.js';
import type { CompiledKnowledge } from './compiled-knowledge.js';
import { compilePattern, type CompiledPattern, type CompiledTriple } from './compiled-pattern.js';
import { factPattern } from './fact-table.js';
import {
  type InteractionIndex,
  type SupplyingInteraction,
  WatchedPostings,
} from './interaction-index.js';
import { type Pair, pairsOf, unifies } from './pair.js';
import type { Goal, GoalSource, Plan, PlanSource } from './plan.js';
import { pruneUnproductive } from './prune.js';
import { onlyIfOneMatchCanCover } from './single-match.js';

/** What the planner has to know of an Ask or Post. */
export interface PlanRequest {
  readonly kind: 'ask' | 'post';
  readonly knowledgeBaseId: string;
  readonly level: ReasonerLevel;
  readonly act: CompiledAct;
  /** The Ask's pattern, or the Post's argument. */
  readonly pattern: GraphPattern;
  /** The Post's result pattern. */
  readonly result?: GraphPattern;
  /** Whether a knowledge base may take part; everybody when absent. */
  readonly selects?: (knowledgeBaseId: string) => boolean;
  /** Rules and facts of the knowledge base that asks or posts. */
  readonly knowledge?: CompiledKnowledge;
  /** Whether the metadata interactions of others take part. */
  readonly includesMeta?: boolean;
}

/** The interactions on both sides of which triples are looked up. */
export interface Indexes {
  /** By the triples they supply. */
  readonly supplies: InteractionIndex;
  /** REACTs, by the triples of their argument. */
  readonly takes: InteractionIndex;
  /** ANSWERs with metadata, apart from all others since few ask for them. */
  readonly metadata: InteractionIndex;
}

/** Builds the plan of an Ask or Post from the interactions known now (design.md, section 3, step 1). */
export function buildPlan(indexes: Indexes, request: PlanRequest): Plan {
  return new Planner(indexes, request).build();
}

/**
 * Goals and sources as a plan has them before anything is pruned: at level 5, where any triple that unifies may be taken,
 * and with everybody who has one, whether or not a solution can come of it.
 */
export interface Survey {
  readonly sources: readonly PlanSource[];
  /** The first are those that nobody else's argument asked for. */
  readonly goals: readonly Goal[];
  /** The Ask's pattern or the Post's result pattern. */
  readonly top?: Goal;
  readonly posted?: PlanSource;
  readonly recipients: readonly PlanSource[];
  /** Why it was given up before everything was found. */
  readonly excess?: string;
}

/** Everything that may bear on an Ask or Post. Nothing is watched, so that nothing is to be released. */
export function surveyGoals(indexes: Indexes, request: PlanRequest): Survey {
  return new Planner(indexes, { ...request, level: 5 }, true).survey();
}

/** Sources of all goals together. Where everything fits everything, they grow with the square of the REACTs and rules. */
const mostCandidates = 100_000;
const excess = `more than ${mostCandidates} ways to supply a pattern; patterns of REACTs or rules are too general, or too many have the same triples: ask at level 1, or name the recipients`;

class Planner {
  readonly #sources: PlanSource[] = [];
  readonly #sourceOf = new Map<SupplyingInteraction, PlanSource>();
  readonly #goals: Goal[] = [];
  readonly #watched = new WatchedPostings();
  /** Goals whose sources are still to be found. */
  readonly #open: Goal[] = [];
  readonly #recipients: PlanSource[] = [];
  /** Where suppliers are looked up. */
  readonly #supplies: readonly InteractionIndex[];
  readonly #pairs = new Map<Goal, Map<CompiledPattern, readonly Pair[]>>();
  /** Arguments of REACTs that are recipients. */
  readonly #reachedGoals = new Map<CompiledPattern, Goal>();
  #candidates = 0;
  #posted: PlanSource | undefined;
  #facts: PlanSource | undefined;

  constructor(
    readonly indexes: Indexes,
    readonly request: PlanRequest,
    /** Whether goals with a triple that nobody supplies get their other sources all the same. */
    readonly keepsAll = false,
  ) {
    const { knowledge, includesMeta = false } = request;
    this.#supplies = [
      indexes.supplies,
      ...(includesMeta ? [indexes.metadata] : []),
      ...(knowledge === undefined ? [] : [knowledge.supplies]),
    ];
  }

  build(): Plan {
    const { kind, level } = this.request;
    const top = this.#findAll();
    if (this.#isTooLarge) return this.#givenUp();
    const productive = pruneUnproductive(this.#goals);
    const consumers: Goal[][] = this.#sources.map(() => []);
    for (const goal of this.#goals) {
      if (!productive.has(goal)) continue;
      for (const { source } of goal.sources) consumers[source.index]!.push(goal);
    }
    return {
      kind,
      level,
      sources: this.#sources,
      goals: this.#goals,
      consumers,
      ...(top !== undefined && productive.has(top) ? { top } : {}),
      ...(this.#posted === undefined ? {} : { posted: this.#posted }),
      recipients: this.#recipients.filter((source) => productive.has(source.reachedGoal!)),
      watched: this.#watched,
    };
  }

  #givenUp(): Plan {
    const { kind, level } = this.request;
    return {
      kind,
      level,
      sources: [],
      goals: [],
      consumers: [],
      recipients: [],
      excess,
      watched: this.#watched,
    };
  }

  survey(): Survey {
    const top = this.#findAll();
    this.#watched.release();
    return {
      sources: this.#sources,
      goals: this.#goals,
      ...(top === undefined ? {} : { top }),
      ...(this.#posted === undefined ? {} : { posted: this.#posted }),
      recipients: this.#recipients,
      ...(this.#isTooLarge ? { excess } : {}),
    };
  }

  get #isTooLarge(): boolean {
    return this.#candidates > mostCandidates;
  }

  /** Finds goals and sources from the Ask or Post on; returns the goal of the Ask's pattern or the Post's result. */
  #findAll(): Goal | undefined {
    const { kind, pattern, result } = this.request;
    let top: Goal | undefined;
    if (kind === 'ask') {
      top = this.#goal(compilePattern(pattern), 'plain');
    } else {
      this.#posted = this.#source('posted', undefined, compilePattern(pattern), false);
      this.#findRecipients(this.#posted);
      for (const recipient of this.#recipients) this.#findReachedGoal(recipient);
      if (result !== undefined) top = this.#goal(compilePattern(result), 'reached');
    }
    for (let goal = this.#open.pop(); goal !== undefined; goal = this.#open.pop()) {
      this.#findSources(goal);
      if (this.#isTooLarge) break;
    }
    return top;
  }

  /** REACTs with the same argument receive the same solutions: it is solved once for all of them. */
  #findReachedGoal(recipient: PlanSource): void {
    const argument = compilePattern(recipient.interaction!.argument!);
    const shared = recipient.kind === 'react' ? this.#reachedGoals.get(argument) : undefined;
    if (shared !== undefined) {
      shared.sharedBy.push(recipient);
      recipient.reachedGoal = shared;
      return;
    }
    recipient.reachedGoal = this.#goal(argument, 'reached', recipient);
    if (recipient.kind === 'react') this.#reachedGoals.set(argument, recipient.reachedGoal);
  }

  #source(
    kind: PlanSource['kind'],
    interaction: SupplyingInteraction | undefined,
    pattern: CompiledPattern | undefined,
    recipient: boolean,
  ): PlanSource {
    const source: PlanSource = {
      index: this.#sources.length,
      kind,
      recipient,
      ...(interaction === undefined ? {} : { interaction }),
      ...(pattern === undefined ? {} : { pattern }),
    };
    this.#sources.push(source);
    if (interaction !== undefined) this.#sourceOf.set(interaction, source);
    return source;
  }

  #goal(pattern: CompiledPattern, mode: Goal['mode'], owner?: PlanSource): Goal {
    const goal: Goal = {
      index: this.#goals.length,
      pattern,
      mode,
      output: owner?.kind === 'rule' ? owner.pattern!.variables : pattern.variables,
      sharedBy: [],
      sources: [],
      orders: new Map(),
      ...(owner === undefined ? {} : { owner }),
    };
    this.#goals.push(goal);
    this.#open.push(goal);
    return goal;
  }

  /** A rule always does: only those of the asker are looked up. */
  #takesPart(interaction: SupplyingInteraction): boolean {
    if (interaction.kind === 'rule') return true;
    const { knowledgeBaseId, selects, act } = this.request;
    return (
      interaction.knowledgeBaseId !== knowledgeBaseId &&
      (selects === undefined || selects(interaction.knowledgeBaseId)) &&
      actsCompatible(act, interaction.act)
    );
  }

  /** REACTs and rules with an argument triple that unifies with a posted triple or one that a recipient returns. */
  #findRecipients(posted: PlanSource): void {
    const suppliers: PlanSource[] = [posted];
    const { knowledge } = this.request;
    const indexes = [this.indexes.takes, ...(knowledge === undefined ? [] : [knowledge.takes])];
    for (let next = 0; next < suppliers.length; next++) {
      for (const triple of suppliers[next]!.pattern?.triples ?? []) {
        const postings = indexes.flatMap((index) => index.lookup(triple, this.#watched));
        for (const posting of postings) {
          for (const interaction of posting.interactions) {
            if (this.#sourceOf.has(interaction) || !this.#takesPart(interaction)) continue;
            if (!someTripleUnifies(triple, compilePattern(interaction.argument!))) continue;
            const { supplies } = interaction;
            const result = supplies === undefined ? undefined : compilePattern(supplies);
            const recipient = this.#source(interaction.kind, interaction, result, true);
            this.#recipients.push(recipient);
            suppliers.push(recipient);
          }
        }
      }
    }
  }

  /** Finds who may supply triples of a goal; a REACT found on the way gets a goal for its argument. */
  #findSources(goal: Goal): void {
    const found: GoalSource[] = [];
    if (goal.mode === 'reached') {
      this.#consider(goal, this.#posted!, 'reached', found);
    }
    for (const interaction of this.#interactionsFor(goal.pattern)) {
      if (!this.#takesPart(interaction)) continue;
      const known = this.#sourceOf.get(interaction);
      const source =
        known ??
        this.#source(interaction.kind, interaction, compilePattern(interaction.supplies!), false);
      const rows = goal.mode === 'reached' && source.recipient ? 'any' : 'other';
      this.#consider(goal, source, rows, found);
    }
    const facts = this.#factSource();
    if (facts !== undefined) this.#consider(goal, facts, 'other', found);
    goal.sources = found;
  }

  #factSource(): PlanSource | undefined {
    const facts = this.request.knowledge?.facts;
    if (facts === undefined || this.#facts !== undefined) return this.#facts;
    this.#facts = {
      index: this.#sources.length,
      kind: 'facts',
      facts,
      pattern: factPattern,
      recipient: false,
    };
    this.#sources.push(this.#facts);
    return this.#facts;
  }

  #consider(goal: Goal, source: PlanSource, rows: GoalSource['rows'], found: GoalSource[]): void {
    if (source.pattern === undefined) return;
    if (this.request.level === 1) {
      if (goal.mode === 'reached' && rows === 'any') rows = 'reached';
      if (goal.mode === 'reached' && rows === 'other') return;
    }
    const pairs = this.#pairsFor(goal, source, source.pattern);
    if (pairs.length === 0) return;
    this.#candidates++;
    found.push({ source, pairs, rows });
    const argument = source.interaction?.argument;
    if (argument !== undefined && rows !== 'reached' && source.plainGoal === undefined) {
      source.plainGoal = this.#goal(compilePattern(argument), 'plain', source);
    }
  }

  /** Many sources may have the same pattern: what it has to do with the goal is found out once. */
  #pairsFor(goal: Goal, source: PlanSource, pattern: CompiledPattern): readonly Pair[] {
    let ofGoal = this.#pairs.get(goal);
    if (ofGoal === undefined) {
      ofGoal = new Map<CompiledPattern, readonly Pair[]>();
      this.#pairs.set(goal, ofGoal);
    }
    let pairs = ofGoal.get(pattern);
    if (pairs === undefined) {
      pairs = pairsOf(goal.pattern, pattern);
      const { facts } = source;
      if (facts !== undefined) {
        pairs = pairs.filter((pair) => facts.couldSupply(goal.pattern.triples[pair.target]!));
      }
      if (this.request.level === 1) pairs = onlyIfOneMatchCanCover(goal, pattern, pairs);
      // Anybody may have the pattern of the facts, without their restriction.
      if (facts === undefined) ofGoal.set(pattern, pairs);
    }
    return pairs;
  }

  /** Interactions with at least one triple that could unify; at level 1 only those found under the rarest key. */
  #interactionsFor(pattern: CompiledPattern): Set<SupplyingInteraction> {
    const lists = pattern.triples.map((triple) =>
      this.#supplies.flatMap((index) => index.lookup(triple, this.#watched)),
    );
    const size = (postings: (typeof lists)[number]) =>
      postings.reduce((sum, posting) => sum + posting.interactions.size, 0);
    const rarest = lists.reduce((a, b) => (size(b) < size(a) ? b : a));
    const interactions = new Set<SupplyingInteraction>();
    // A triple that nobody could supply: no cover exists, so nobody need be considered.
    const { knowledge } = this.request;
    const nobody = size(rarest) === 0 && knowledge?.facts === undefined;
    if (nobody && !this.keepsAll && !this.#postedCouldSupply(pattern)) return interactions;
    for (const postings of this.request.level === 1 ? [rarest] : lists) {
      for (const { interactions: some } of postings) {
        for (const interaction of some) interactions.add(interaction);
      }
    }
    return interactions;
  }

  #postedCouldSupply(pattern: CompiledPattern): boolean {
    const posted = this.#posted?.pattern;
    return (
      posted !== undefined && pattern.triples.some((triple) => someTripleUnifies(triple, posted))
    );
  }
}

function someTripleUnifies(triple: CompiledTriple, pattern: CompiledPattern): boolean {
  return pattern.triples.some((other) => unifies(other, triple));
}
