import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import { isPushable } from '@gridloom/graph-patterns';
import type { OrderedJoin, StepCandidate } from '../matching/join-order.js';
import type { MatchAutomaton } from '../matching/match-automaton.js';
import type { PlanSource } from '../matching/plan.js';
import { BoundReached, type ExchangeBounds, type WorkBudget } from './bounds.js';
import { findCover, type SearchSpace, TooManyWays } from './cover-search.js';
import type { Dictionary } from './dictionary.js';
import { dominates, type DominanceContext, type JoinState, provenanceKey } from './join-state.js';
import type { Stall } from './goal-progress.js';
import { LoneRows } from './lone-rows.js';
import { RowGroups } from './row-groups.js';
import type { SourceTable } from './source-table.js';
import { type Extension, StateTransitions } from './state-transitions.js';
import { SolutionEnding } from './solution-ending.js';
import { type CandidateRows, type StepRow, StepRows } from './step-rows.js';
import { TermTuples } from './term-tuples.js';

/** What a level join needs of its exchange. */
export interface LevelJoinContext {
  readonly dictionary: Dictionary;
  readonly bounds: ExchangeBounds;
  readonly tableOf: (source: PlanSource) => SourceTable;
  /** Receives each complete solution once: term ids by output variable of the goal ({@link Goal.output}). */
  readonly onSolution: (terms: readonly number[]) => void;
  /** Receives solutions that are single rows, whose terms nobody else has. */
  readonly onLoneSolution: (solution: Binding) => void;
  /** Receives what a source should be asked for, given the states joined so far. */
  readonly onDemand: (candidate: StepCandidate, binding: PartialBinding) => void;
}

/** The states before one step. */
interface StepStates {
  readonly states: JoinState[];
  /** The distinct terms of states. */
  readonly terms: TermTuples;
  /** Per number of terms the last state that has them, and per state the one before it with the same terms (-1: none). */
  readonly lastWith: number[];
  readonly previous: number[];
  /** Per state the number of its terms. */
  readonly termsOf: number[];
  /** Per state whether nothing in use restricts how it goes on. */
  readonly free: boolean[];
  /** States before this number have been extended by the rows of their matches. */
  extended: number;
  /** What the states from `done` to `extended` were extended to, in their order. */
  readonly extensions: (readonly Extension[])[];
  /** States before this number have been joined with every row indexed at the time. */
  done: number;
  /** States before this number have told the sources what they could join with. */
  demanded: number;
  /** Rows that came when some states were done already: to be joined with the states before `upTo`. */
  readonly late: { readonly row: StepRow; readonly upTo: number }[];
  /** How many of them have been joined. */
  lateDone: number;
}

/**
 * The general join of one goal: triple by triple, with the provenance that levels need (exchange-semantics 3.4, last
 * paragraph). It is incremental: each call of {@link advance} joins the rows that came since the last one, so loops need
 * nothing special, and every combination is built once.
 */
export class LevelJoin {
  readonly #rows: readonly StepRows[];
  /** States before each step. */
  #states: readonly StepStates[] = [];
  readonly #transitions: StateTransitions;
  readonly #groups = new RowGroups();
  readonly #dominance: readonly DominanceContext[];
  readonly #ending: SolutionEnding;
  readonly #loneRows: LoneRows | undefined;
  /**
   * Where predicates are repeated and rows overlap, the same terms come about in very many ways. Then the join begins anew,
   * follows one of them only, and looks for another ({@link findCover}) where that one fails.
   */
  #oneWay = false;
  /** Set when the join is to begin anew, following one way per terms or all of them. */
  #change: 'one way' | 'all ways' | undefined;
  /** Whether following one way was given up, since it takes longer to find another than to follow all. */
  #followsAll = false;
  readonly #space: SearchSpace;
  /** How often no way was found with the rows there were. */
  #failures = 0;
  #budget: WorkBudget = { left: 0 };
  #stateCount = 0;

  constructor(
    readonly join: OrderedJoin,
    readonly context: LevelJoinContext,
  ) {
    const numbers = new Map<PlanSource, number>();
    const automata: MatchAutomaton[] = [];
    const lastStep: number[] = [];
    const numberOf = ({ goalSource: { source }, automaton }: StepCandidate): number => {
      let number = numbers.get(source);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(source, number);
        automata.push(automaton);
        lastStep.push(join.lastStep.get(source.index)!);
      }
      return number;
    };
    const { dictionary, tableOf } = context;
    const { loneRows } = join;
    const lone =
      loneRows &&
      new LoneRows(loneRows, join.goal.pattern, dictionary, tableOf, context.onLoneSolution);
    this.#loneRows = lone;
    this.#rows = join.steps.map(
      (step) =>
        new StepRows(step, dictionary, tableOf, numberOf, (source) => lone?.joiningOf(source)),
    );
    this.#transitions = new StateTransitions(join, automata, lastStep);
    this.#ending = new SolutionEnding(
      join,
      dictionary,
      (state, candidate) => this.#mayBegin(join.steps.length - 1, state, candidate),
      (state, row) => this.#missedRow(join.steps.length - 1, state, row),
      context.onSolution,
    );
    this.#dominance = join.steps.map((_, step) => ({
      level: join.level,
      tracksReached: join.tracksReached,
      step,
      automatonOf: (source) => automata[source]!,
    }));
    this.#space = {
      join,
      rows: this.#rows,
      groups: this.#groups,
      transitions: this.#transitions,
      root: {
        terms: new Array<number>(join.goal.pattern.variables.length).fill(0),
        matches: [],
        debts: [],
        reached: false,
        takenByOthers: [],
      },
      mayBegin: (step, state, candidate) => this.#mayBegin(step, state, candidate),
    };
    // Where nearly every triple may be any other's, there will be many ways.
    this.#oneWay =
      join.level > 2 &&
      !join.tracksReached &&
      automata.some(
        ({ pairs }) => pairs.length > pairsPerTriple * join.goal.pattern.triples.length,
      );
    this.#restart();
  }

  /** Begins anew with the rows that were read. */
  #restart(): void {
    const { steps, goal } = this.join;
    const width = goal.pattern.variables.length;
    this.#states = steps.map(() => ({
      states: [],
      terms: new TermTuples(width),
      lastWith: [],
      previous: [],
      termsOf: [],
      free: [],
      extended: 0,
      extensions: [],
      done: 0,
      demanded: 0,
      late: [],
      lateDone: 0,
    }));
    this.#failures = 0;
    this.#stateCount = 0;
    for (const rows of this.#rows) rows.forgetStates();
    const [first] = this.#states;
    first!.terms.add(this.#space.root.terms);
    first!.lastWith.push(0);
    first!.previous.push(-1);
    first!.termsOf.push(0);
    first!.free.push(true);
    first!.states.push(this.#space.root);
  }

  /**
   * Joins what is new.
   *
   * @param budget reduced by the work done; when it is used up, the join stops where it is
   * @returns whether everything that is there has been joined
   * @throws BoundReached
   */
  advance(budget: WorkBudget): boolean {
    this.#budget = budget;
    this.#loneRows?.take();
    for (let step = 0; step < this.#states.length; step++) {
      if (!this.#advanceStep(step, budget)) return false;
    }
    return true;
  }

  /** The step that no state got past, when there is no solution. */
  get stall(): Stall {
    const step = this.#states.findLastIndex(({ states }) => states.length > 0);
    const apart = step === 0 && this.#loneRows?.holdsAll === true;
    return { order: this.join, step, apart };
  }

  #advanceStep(step: number, budget: WorkBudget): boolean {
    const here = this.#states[step]!;
    const rows = this.#rows[step]!;
    const { states, late } = here;
    const ends = this.#endsAt(step);
    const fresh = rows.takeNewRows();
    if (this.#change !== undefined) return this.#beginAnew(budget);
    if (fresh.length > 0 && this.#failures > 0) {
      // With the new rows, what failed may succeed.
      this.#restart();
      return this.advance(budget);
    }
    if (here.done > 0 && fresh.length > 0) {
      rows.indexStates(states, here.done);
      for (const row of fresh) late.push({ row, upTo: here.done });
    }
    while (here.lateDone < late.length) {
      const { row, upTo } = late[here.lateDone++]!;
      const numbers = rows.statesFor(row);
      budget.left -= numbers.length;
      if (ends) this.#ending.beginFrom(here, numbers, upTo, row);
      else {
        for (const number of numbers) {
          if (number >= upTo) break;
          const state = states[number]!;
          this.#begin(step, state, row, this.#extend(step, state));
        }
      }
      if (this.#change !== undefined) return this.#beginAnew(budget);
      if (--budget.left < 0) return false;
    }
    late.length = 0;
    here.lateDone = 0;
    // Extensions first: they make most of the new matches needless.
    for (; here.extended < states.length; here.extended++) {
      const extensions = this.#extend(step, states[here.extended]!);
      here.extensions.push(extensions);
      for (const extension of extensions) this.#accept(step, extension.state);
      if (this.#change !== undefined) return this.#beginAnew(budget);
      budget.left -= extensions.length + 1;
      if (budget.left < 0) {
        here.extended++;
        return false;
      }
    }
    const first = here.done;
    for (; here.done < here.extended; here.done++) {
      const state = states[here.done]!;
      const offered = rows.rowsFor(state);
      if (ends) this.#ending.begin(state, offered);
      else {
        for (const row of offered) {
          this.#begin(step, state, row, here.extensions[here.done - first]!);
        }
      }
      if (this.#change !== undefined) return this.#beginAnew(budget);
      budget.left -= offered.length + 1;
      if (budget.left < 0) {
        here.done++;
        here.extensions.splice(0, here.done - first);
        return false;
      }
    }
    here.extensions.length = 0;
    this.#demand(step, here.demanded, here.done);
    here.demanded = here.done;
    return true;
  }

  #beginAnew(budget: WorkBudget): boolean {
    this.#oneWay = this.#change === 'one way';
    this.#followsAll = !this.#oneWay;
    this.#change = undefined;
    this.#restart();
    return this.advance(budget);
  }

  /** The states in which a match in use takes the triple of this step. */
  #extend(step: number, state: JoinState): readonly Extension[] {
    const { matches } = state;
    if (matches.length === 0) return noExtensions;
    const ends = this.#endsAt(step);
    const rows = this.#rows[step]!;
    const extensions: Extension[] = [];
    for (let match = 0; match < matches.length; match++) {
      const { source, group, state: at } = matches[match]!;
      for (const candidate of rows.candidatesOf(source)) {
        const { automaton } = candidate.candidate;
        if (candidate.pair < 0 || !automaton.holds(at, candidate.pair)) continue;
        const taken = automaton.take(at, candidate.pair, true);
        for (const part of rows.split(candidate, this.#groups.rowsOf(group))) {
          if (ends && rows.agrees(state.terms, part.values)) {
            if (this.#ending.extend(state, part.values)) continue;
          }
          const terms = rows.merge(state.terms, part.values);
          if (terms === undefined) continue;
          const number = this.#groups.numberOf(part.rows);
          const next = this.#transitions.extend(step, state, terms, match, candidate.pair, number);
          if (next === undefined) {
            this.#missed(step, terms);
            continue;
          }
          extensions.push({ state: next, match, taken, whole: number === group });
        }
      }
    }
    return extensions;
  }

  /** Rows begin a new match, where the level allows and no extension of the state makes it needless. */
  #begin(step: number, state: JoinState, row: StepRow, extensions: readonly Extension[]): void {
    const { candidate, rows: group, values } = row;
    if (!this.#mayBegin(step, state, candidate)) {
      this.#missedRow(step, state, row);
      return;
    }
    const rows = this.#rows[step]!;
    for (const extension of extensions) {
      if (
        this.#transitions.makesNeedless(step, state, extension, row) &&
        rows.mergesTo(extension.state.terms, state.terms, values)
      ) {
        return;
      }
    }
    const terms = rows.merge(state.terms, values);
    if (terms === undefined) return;
    if (this.#oneWay && this.#states[step + 1]?.terms.has(terms) === true) return;
    const number = this.#groups.numberOf(group);
    const next = this.#transitions.begin(step, state, terms, row, number);
    if (next === undefined) this.#missed(step, terms);
    else this.#accept(step, next);
  }

  #missedRow(step: number, state: JoinState, { values }: StepRow): void {
    if (!this.#oneWay) return;
    const terms = this.#rows[step]!.merge(state.terms, values);
    if (terms !== undefined) this.#missed(step, terms);
  }

  /** Terms cannot come about in the way that was followed: looks for another. */
  #missed(step: number, terms: readonly number[]): void {
    if (!this.#oneWay) return;
    const known =
      step === this.#states.length - 1
        ? this.#ending.hasPassed(terms)
        : this.#states[step + 1]!.terms.has(terms);
    if (known) return;
    const found = this.#otherWay(step, terms);
    if (found === undefined) this.#failures++;
    else this.#accept(step, found);
  }

  #otherWay(step: number, terms: readonly number[]): JoinState | undefined {
    if (this.#change !== undefined) return undefined;
    try {
      return findCover(this.#space, step, terms, this.#budget);
    } catch (error) {
      // Where rows that are not reached would do as well, there may be very many ways of which none is allowed.
      if (!(error instanceof TooManyWays) || !this.join.tracksReached) throw error;
      this.#change = 'all ways';
      return undefined;
    }
  }

  /** Whether solutions come of the step without building states. */
  #endsAt(step: number): boolean {
    return step === this.#states.length - 1 && this.#ending.isPlain;
  }

  #mayBegin(step: number, { matches }: JoinState, rows: CandidateRows): boolean {
    const { level } = this.join;
    const { source } = rows;
    if (level === 1) return step === 0;
    if (level > 2 && rows.candidate.automaton.allowsSeveralMatches) return true;
    for (const match of matches) if (match.source === source) return false;
    return true;
  }

  /** Keeps the state that a step led to, unless one there makes it needless. */
  #accept(step: number, state: JoinState): void {
    const group = this.#states[step + 1];
    if (group === undefined) {
      this.#acceptComplete(state);
      return;
    }
    const number = group.terms.add(state.terms);
    const last = group.lastWith[number] ?? -1;
    if (this.#oneWay && last >= 0) return;
    const context = this.#dominance[step]!;
    let ways = 0;
    for (let rival = last; rival >= 0; rival = group.previous[rival]!) {
      this.#budget.left -= rivalCost;
      ways++;
      const other = group.states[rival]!;
      if (dominates(other, state, context)) return;
      if (state.debts.length > 0 && isSame(other, state)) return;
    }
    const { waysPerTerms } = this.context.bounds;
    const mayFollowOne = !this.join.tracksReached || (this.join.level > 2 && !this.#followsAll);
    if (ways >= waysPerTerms && !this.#oneWay && mayFollowOne) this.#change = 'one way';
    group.lastWith[number] = group.states.length;
    group.previous.push(last);
    group.termsOf.push(number);
    group.free.push(this.join.level > 1 && state.debts.length === 0 && state.matches.length === 0);
    group.states.push(state);
    this.#countState();
  }

  #countState(): void {
    const limit = this.context.bounds.maxPartialSolutions;
    if (++this.#stateCount > limit) {
      throw new BoundReached(`more than ${limit} partial solutions; the pattern is too general`);
    }
  }

  #acceptComplete(state: JoinState): void {
    if (this.#transitions.mayEnd(state)) this.#ending.accept(state.terms);
    else this.#missed(this.#states.length - 1, state.terms);
  }

  /** Tells the sources of a step what the new states could join with. */
  #demand(step: number, from: number, to: number): void {
    const rows = this.#rows[step]!;
    const { states } = this.#states[step]!;
    for (const candidate of rows.candidates) {
      if (candidate.candidate.demand !== 'joined') continue;
      const wanted = new Map<string, PartialBinding>();
      for (let number = from; number < to; number++) {
        const state = states[number]!;
        // On another way to the same terms the source may be free.
        if (!this.#oneWay && !this.#mayBegin(step, state, candidate)) continue;
        const binding = rows.demandOf(candidate, state, isPushable);
        if (binding !== undefined) wanted.set(JSON.stringify(binding), binding);
      }
      const tooMany = wanted.size > this.context.bounds.maxPushedBindings;
      for (const binding of tooMany ? [{}] : wanted.values()) {
        this.context.onDemand(candidate.candidate, binding);
      }
    }
  }
}

/** Whether states with the same terms go on alike. */
function isSame(one: JoinState, other: JoinState): boolean {
  return (
    one.debts.length === other.debts.length &&
    one.matches.length === other.matches.length &&
    provenanceKey(one) === provenanceKey(other)
  );
}

const noExtensions: readonly Extension[] = [];

/** Part of a pair of a state and a row that comparing two states takes. */
const rivalCost = 0.25;

/** Pairs per triple of one source above which one way per terms is followed from the start. */
const pairsPerTriple = 4;
