import { Candidates, someTripleUnifies } from './candidates.js';
import { compilePattern, type CompiledPattern, type CompiledTriple } from './compiled-pattern.js';
import { factPattern } from './fact-table.js';
import { GoalPairs } from './goal-pairs.js';
import { type SupplyingInteraction, WatchedPostings } from './interaction-index.js';
import type { Goal, GoalSource, PlanSource } from './plan.js';
import type { Indexes, PlanRequest } from './plan-request.js';

/** Goals and sources that an Ask or Post leads to, before anything is pruned. */
export interface FoundGoals {
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

/** Sources of all goals together. Where everything fits everything, they grow with the square of the REACTs and rules. */
const mostCandidates = 100_000;
const excess = `more than ${mostCandidates} ways to supply a pattern; patterns of REACTs or rules are too general, or too many have the same triples: ask at level 1, or name the recipients`;

/** Finds goals and sources from an Ask or Post on. */
export class GoalSearch {
  readonly #sources: PlanSource[] = [];
  readonly #sourceOf = new Map<SupplyingInteraction, PlanSource>();
  readonly #goals: Goal[] = [];
  /** The lists that were read. */
  readonly watched = new WatchedPostings();
  /** Goals whose sources are still to be found. */
  readonly #open: Goal[] = [];
  readonly #recipients: PlanSource[] = [];
  readonly #lookup: Candidates;
  /** Arguments of REACTs that are recipients. */
  readonly #reachedGoals = new Map<CompiledPattern, Goal>();
  #candidates = 0;
  #posted: PlanSource | undefined;
  #facts: PlanSource | undefined;

  constructor(
    indexes: Indexes,
    readonly request: PlanRequest,
    /** Whether goals with a triple that nobody supplies get their other sources all the same. */
    readonly keepsAll = false,
  ) {
    this.#lookup = new Candidates(indexes, request, this.watched);
  }

  run(): FoundGoals {
    const top = this.#findAll();
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

  /** Returns the goal of the Ask's pattern or the Post's result. */
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

  /** REACTs and rules with an argument triple that unifies with a posted triple or one that a recipient returns. */
  #findRecipients(posted: PlanSource): void {
    const suppliers: PlanSource[] = [posted];
    // Many may return the same: whom it reaches is found out once.
    const looked = new Set<string>();
    for (let next = 0; next < suppliers.length; next++) {
      for (const triple of suppliers[next]!.pattern?.triples ?? []) {
        const constants = constantsOf(triple);
        if (looked.has(constants)) continue;
        looked.add(constants);
        for (const interaction of this.#lookup.takersOf(triple, (one) => this.#sourceOf.has(one))) {
          const { kind, supplies } = interaction;
          const result = supplies === undefined ? undefined : compilePattern(supplies);
          const recipient = this.#source(kind, interaction, result, true);
          this.#recipients.push(recipient);
          suppliers.push(recipient);
        }
      }
    }
  }

  /** Finds who may supply triples of a goal; a REACT found on the way gets a goal for its argument. */
  #findSources(goal: Goal): void {
    const pairs = new GoalPairs(goal, this.request.level);
    if (goal.mode === 'reached') this.#consider(pairs, this.#posted!, 'reached');
    for (const interaction of this.#suppliersOf(goal)) {
      const known = this.#sourceOf.get(interaction);
      const source =
        known ??
        this.#source(interaction.kind, interaction, compilePattern(interaction.supplies!), false);
      const rows = goal.mode === 'reached' && source.recipient ? 'any' : 'other';
      this.#consider(pairs, source, rows);
    }
    const facts = this.#factSource();
    if (facts !== undefined) this.#consider(pairs, facts, 'other');
  }

  #suppliersOf({ pattern, mode }: Goal): ReadonlySet<SupplyingInteraction> {
    // A triple that nobody could supply: no cover exists, so nobody need be considered.
    const needsAll = (): boolean =>
      !this.keepsAll &&
      this.request.knowledge?.facts === undefined &&
      !(mode === 'reached' && this.#postedCouldSupply(pattern));
    return this.#lookup.suppliersOf(pattern, needsAll);
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

  #consider(pairs: GoalPairs, source: PlanSource, rows: GoalSource['rows']): void {
    const { goal, level } = pairs;
    if (source.pattern === undefined) return;
    if (level === 1 && goal.mode === 'reached') {
      if (rows === 'any') rows = 'reached';
      if (rows === 'other') return;
    }
    const found = pairs.with(source, source.pattern);
    if (found.length === 0) return;
    this.#candidates++;
    goal.sources.push({ source, pairs: found, rows });
    const argument = source.interaction?.argument;
    if (argument !== undefined && rows !== 'reached' && source.plainGoal === undefined) {
      source.plainGoal = this.#goal(compilePattern(argument), 'plain', source);
    }
  }

  #postedCouldSupply(pattern: CompiledPattern): boolean {
    const posted = this.#posted?.pattern;
    return (
      posted !== undefined && pattern.triples.some((triple) => someTripleUnifies(triple, posted))
    );
  }
}

/** Equal for triples that unify with the same others. */
function constantsOf(triple: CompiledTriple): string {
  return JSON.stringify(triple.map(({ variable, key }) => (variable < 0 ? key : '')));
}
