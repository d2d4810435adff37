import type { PartialBinding } from '@gridloom/graph-patterns';
import { isPushable } from '@gridloom/graph-patterns';
import type { OrderedJoin, StepCandidate } from '../matching/join-order.js';
import type { MatchAutomaton } from '../matching/match-automaton.js';
import type { PlanSource } from '../matching/plan.js';
import { BoundReached, type ExchangeBounds, type WorkBudget } from './bounds.js';
import type { Dictionary } from './dictionary.js';
import { dominates, type DominanceContext, type JoinState, provenanceKey } from './join-state.js';
import type { SourceTable } from './source-table.js';
import { type Extension, StateTransitions } from './state-transitions.js';
import { type CandidateRows, type StepRow, StepRows } from './step-rows.js';

/** What a level join needs of its exchange. */
export interface LevelJoinContext {
  readonly dictionary: Dictionary;
  readonly bounds: ExchangeBounds;
  readonly tableOf: (source: PlanSource) => SourceTable;
  /** Receives each complete solution once: term ids by variable of the goal. */
  readonly onSolution: (terms: readonly number[]) => void;
  /** Receives what a source should be asked for, given the states joined so far. */
  readonly onDemand: (candidate: StepCandidate, binding: PartialBinding) => void;
}

/** The states before one step. */
interface StepStates {
  readonly states: JoinState[];
  /** Numbers of states by their terms. */
  readonly byTerms: Map<string, number[]>;
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
  readonly #states: readonly StepStates[];
  readonly #transitions: StateTransitions;
  readonly #dominance: readonly DominanceContext[];
  readonly #complete = new Set<string>();
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
    this.#rows = join.steps.map((step) => new StepRows(step, dictionary, tableOf, numberOf));
    this.#states = join.steps.map(() => ({
      states: [],
      byTerms: new Map(),
      done: 0,
      demanded: 0,
      late: [],
      lateDone: 0,
    }));
    this.#transitions = new StateTransitions(join, automata, lastStep);
    this.#dominance = join.steps.map((_, step) => ({
      level: join.level,
      automatonOf: (source) => automata[source]!,
      unrestricted: (match) => automata[match.source]!.unrestricted(match.state, step),
    }));
    this.#states[0]!.states.push({
      terms: new Array<number>(join.goal.pattern.variables.length).fill(0),
      matches: [],
      debts: [],
      reached: false,
      takenByOthers: [],
    });
  }

  /**
   * Joins what is new.
   *
   * @param budget reduced by the work done; when it is used up, the join stops where it is
   * @returns whether everything that is there has been joined
   * @throws BoundReached
   */
  advance(budget: WorkBudget): boolean {
    for (let step = 0; step < this.#states.length; step++) {
      if (!this.#advanceStep(step, budget)) return false;
    }
    return true;
  }

  #advanceStep(step: number, budget: WorkBudget): boolean {
    const here = this.#states[step]!;
    const rows = this.#rows[step]!;
    const { states, late } = here;
    const fresh = rows.takeNewRows();
    if (here.done > 0 && fresh.length > 0) {
      rows.indexStates(states, here.done);
      for (const row of fresh) late.push({ row, upTo: here.done });
    }
    while (here.lateDone < late.length) {
      const { row, upTo } = late[here.lateDone++]!;
      for (const number of rows.statesFor(row)) {
        if (number >= upTo) break;
        budget.left--;
        const state = states[number]!;
        this.#begin(step, state, row, this.#extend(step, state));
      }
      if (--budget.left < 0) return false;
    }
    late.length = 0;
    here.lateDone = 0;
    for (; here.done < states.length; here.done++) {
      const state = states[here.done]!;
      const extensions = this.#extend(step, state);
      for (const extension of extensions) this.#accept(step, extension.state);
      const offered = rows.rowsFor(state);
      for (const row of offered) this.#begin(step, state, row, extensions);
      budget.left -= offered.length + 1;
      if (budget.left < 0) {
        here.done++;
        return false;
      }
    }
    this.#demand(step, here.demanded, here.done);
    here.demanded = here.done;
    return true;
  }

  /** The states in which a match in use takes the triple of this step. */
  #extend(step: number, state: JoinState): readonly Extension[] {
    const { matches } = state;
    if (matches.length === 0) return noExtensions;
    const rows = this.#rows[step]!;
    const extensions: Extension[] = [];
    for (const candidate of rows.candidates) {
      if (candidate.pair < 0) continue;
      for (let match = 0; match < matches.length; match++) {
        const { source, row, state: at } = matches[match]!;
        if (source !== candidate.source) continue;
        const values = candidate.values[row];
        if (values === undefined) continue;
        if (!candidate.candidate.automaton.holds(at, candidate.pair)) continue;
        const terms = rows.merge(state.terms, values);
        if (terms === undefined) continue;
        const next = this.#transitions.extend(step, state, terms, match, candidate.pair);
        if (next === undefined) continue;
        const taken = candidate.candidate.automaton.take(at, candidate.pair, true);
        extensions.push({ state: next, match, taken });
      }
    }
    return extensions;
  }

  /** A row begins a new match, where the level allows and no extension of the state makes it needless. */
  #begin(
    step: number,
    state: JoinState,
    { candidate, row, values }: StepRow,
    extensions: readonly Extension[],
  ): void {
    if (!this.#mayBegin(step, state, candidate)) return;
    const rows = this.#rows[step]!;
    const reached = candidate.table.reached[row]!;
    for (const extension of extensions) {
      if (
        this.#transitions.makesNeedless(step, state, extension, candidate) &&
        state.matches[extension.match]!.reached === reached &&
        rows.mergesTo(extension.state.terms, state.terms, values)
      ) {
        return;
      }
    }
    const terms = rows.merge(state.terms, values);
    if (terms === undefined) return;
    const next = this.#transitions.begin(step, state, terms, candidate, row, reached);
    if (next !== undefined) this.#accept(step, next);
  }

  #mayBegin(step: number, { matches }: JoinState, { source }: CandidateRows): boolean {
    const { level } = this.join;
    if (level === 1) return step === 0;
    if (level > 2) return true;
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
    const key = state.terms.join(',');
    const rivals = group.byTerms.get(key);
    if (rivals === undefined) {
      group.byTerms.set(key, [group.states.length]);
    } else {
      const context = this.#dominance[step]!;
      for (const rival of rivals) {
        const other = group.states[rival]!;
        if (dominates(other, state, context)) return;
        if (state.debts.length > 0 && provenanceKey(other) === provenanceKey(state)) return;
      }
      rivals.push(group.states.length);
    }
    group.states.push(state);
    const limit = this.context.bounds.maxSolutions;
    if (++this.#stateCount > limit) {
      throw new BoundReached(`more than ${limit} partial solutions; the pattern is too general`);
    }
  }

  #acceptComplete(state: JoinState): void {
    if (!this.#transitions.mayEnd(state)) return;
    const key = state.terms.join(',');
    if (this.#complete.has(key)) return;
    this.#complete.add(key);
    this.context.onSolution(state.terms);
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
        if (!this.#mayBegin(step, state, candidate)) continue;
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

const noExtensions: readonly Extension[] = [];
