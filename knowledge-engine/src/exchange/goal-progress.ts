import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import { sameValue } from '@gridloom/graph-patterns';
import { type OrderedJoin, orderedJoins, type StepCandidate } from '../matching/join-order.js';
import type { Goal, Plan, PlanSource } from '../matching/plan.js';
import { joinBlocks, stalledBlock } from './block-join.js';
import { BoundReached, type ExchangeBounds, type WorkBudget } from './bounds.js';
import { DemandSet } from './demand-set.js';
import type { Dictionary } from './dictionary.js';
import { LevelJoin } from './level-join.js';
import { RowSet } from './row-set.js';
import { rowTranslation, type RowTranslation } from './row-translation.js';
import type { SourceTable } from './source-table.js';
import { termOf } from './term-of.js';

/** What a goal needs of its exchange. */
export interface GoalContext {
  readonly plan: Plan;
  readonly bounds: ExchangeBounds;
  readonly dictionary: () => Dictionary;
  readonly tableOf: (source: PlanSource) => SourceTable;
  /** Whether a source has no call open and none to make. */
  readonly isSettled: (source: PlanSource) => boolean;
  /** Asks a source for rows on behalf of a goal. */
  readonly onDemand: (
    goal: Goal,
    candidate: StepCandidate,
    binding: PartialBinding,
    own: boolean,
  ) => void;
  /** Receives each solution that fits what the goal is asked for, once. */
  readonly onSolution: (goal: Goal, solution: Binding) => void;
}

/** One way of joining a goal that is under way. */
type ActiveJoin =
  | { readonly strategy: 'levels'; readonly order: OrderedJoin; readonly join: LevelJoin }
  | { readonly strategy: 'blocks'; readonly order: OrderedJoin; done: boolean }
  | {
      readonly strategy: 'rename';
      readonly order: OrderedJoin;
      readonly translation: RowTranslation;
      /** Rows of the source translated so far. */
      next: number;
    };

/** The step of a join that no state got past. */
export interface Stall {
  readonly order: OrderedJoin;
  readonly step: number;
  /** Whether rows were kept out of the join because they have no terms in common. */
  readonly apart: boolean;
}

/** A goal in the course of one exchange: what it is asked for, how far its join is, which solutions it has. */
export class GoalProgress {
  readonly #demands = new DemandSet();
  #seen: RowSet | undefined;
  /** Solutions that nothing has asked for yet. */
  #waiting: Binding[] = [];
  #joins: ActiveJoin[] | undefined;
  #count = 0;

  constructor(
    readonly goal: Goal,
    readonly context: GoalContext,
  ) {}

  get active(): boolean {
    return this.#joins !== undefined;
  }

  /** Where each of its joins came to a standstill, when there is no solution. */
  get stalls(): readonly Stall[] {
    return (this.#joins ?? []).map((active): Stall => {
      const { order } = active;
      if (active.strategy === 'rename') return { order, step: 0, apart: false };
      if (active.strategy === 'levels') return active.join.stall;
      const rows = order.steps.map(
        ({ candidates }) => this.context.tableOf(candidates[0]!.goalSource.source).rows,
      );
      const { maxSolutions } = this.context.bounds;
      return { order, step: stalledBlock(order, rows, maxSolutions), apart: false };
    });
  }

  /**
   * Asks for the solutions that extend a binding; asks the sources accordingly. False when it was asked for already.
   *
   * @param own whether the binding derives from the asker's
   */
  demand(binding: PartialBinding, own: boolean): boolean {
    if (!this.#demands.add(binding)) return false;
    if (this.#joins === undefined) this.#activate(binding);
    for (const { order } of this.#joins!) {
      const steps = order.level === 1 && order.strategy === 'levels' ? 1 : order.steps.length;
      for (const { candidates } of order.steps.slice(0, steps)) {
        for (const candidate of candidates) {
          if (candidate.demand !== 'direct') continue;
          const wanted = this.#project(binding, candidate);
          if (wanted !== undefined) this.context.onDemand(this.goal, candidate, wanted, own);
        }
      }
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const solution of waiting) this.#release(solution);
    return true;
  }

  #activate(binding: PartialBinding): void {
    const { plan, dictionary, tableOf, bounds } = this.context;
    const orders = orderedJoins(this.goal, plan.level, new Set(Object.keys(binding)));
    this.#joins = orders.map((order): ActiveJoin => {
      const { strategy } = order;
      if (strategy === 'levels') {
        const join = new LevelJoin(order, {
          dictionary: dictionary(),
          bounds,
          tableOf,
          onSolution: (terms) =>
            this.#solved(this.#bindingOf(terms), orders.length > 1 || order.loneRows !== undefined),
          onLoneSolution: (solution) => this.#solved(solution, true),
          onDemand: (candidate, wanted) =>
            this.context.onDemand(this.goal, candidate, wanted, false),
        });
        return { strategy, order, join };
      }
      if (strategy === 'blocks') return { strategy, order, done: false };
      const [step] = order.steps;
      const translation = rowTranslation(this.goal.pattern, step!, step!.candidates[0]!);
      return { strategy, order, translation, next: 0 };
    });
    for (const { order } of this.#joins) {
      order.steps.forEach(({ candidates }, step) => {
        if (order.level === 1 && step > 0) return;
        for (const candidate of candidates) {
          const wanted = candidate.demand === 'all' ? this.#project({}, candidate) : undefined;
          if (wanted !== undefined) this.context.onDemand(this.goal, candidate, wanted, true);
        }
      });
    }
  }

  /** What a binding of the goal, and the goal's constants, say about a candidate's rows; undefined when none fits. */
  #project(binding: PartialBinding, candidate: StepCandidate): PartialBinding | undefined {
    const names = candidate.goalSource.source.pattern!.variables;
    const wanted: Record<string, Term> = {};
    for (const { source, term } of candidate.conditions) {
      const before = termOf(wanted, names[source]!);
      if (before !== undefined && !sameValue(before, term)) return undefined;
      wanted[names[source]!] = term;
    }
    for (const { target, source, term } of candidate.assignments) {
      const given = termOf(binding, this.goal.pattern.variables[target]!);
      if (given === undefined) continue;
      const before = source < 0 ? term : termOf(wanted, names[source]!);
      if (before !== undefined && !sameValue(before, given)) return undefined;
      if (source >= 0) wanted[names[source]!] = given;
    }
    return wanted;
  }

  /**
   * Joins the rows that came since the last call.
   *
   * @param final whether no more rows will come, even from sources that are not settled
   * @returns whether everything that is there has been joined; otherwise the budget is used up
   * @throws BoundReached
   */
  advance(final: boolean, budget: WorkBudget): boolean {
    for (const active of this.#joins ?? []) {
      if (active.strategy === 'levels') {
        if (!active.join.advance(budget)) return false;
      } else if (active.strategy === 'rename') this.#rename(active);
      else this.#joinBlocks(active, final);
    }
    return true;
  }

  #rename(active: ActiveJoin & { strategy: 'rename' }): void {
    const [candidate] = active.order.steps[0]!.candidates;
    const table = this.context.tableOf(candidate!.goalSource.source);
    const wantsReached = this.goal.mode === 'reached';
    const { translate } = active.translation;
    const { rows, reached } = table;
    for (; active.next < rows.length; active.next++) {
      if (reached[active.next] !== wantsReached) continue;
      const solution = translate(rows[active.next]!);
      if (solution !== undefined) this.#solved(solution, true);
    }
  }

  #joinBlocks(active: ActiveJoin & { strategy: 'blocks' }, final: boolean): void {
    const { order } = active;
    const sources = order.steps.map((step) => step.candidates[0]!.goalSource.source);
    if (active.done || (!final && !sources.every(this.context.isSettled))) return;
    active.done = true;
    const rows = sources.map((source) => this.context.tableOf(source).rows);
    for (const solution of joinBlocks(order, rows, this.context.bounds.maxSolutions)) {
      this.#solved(solution, false);
    }
  }

  #bindingOf(terms: readonly number[]): Binding {
    const dictionary = this.context.dictionary();
    const binding: Record<string, Term> = {};
    const { output } = this.goal;
    for (let index = 0; index < output.length; index++) {
      binding[output[index]!] = dictionary.term(terms[index]!);
    }
    return binding;
  }

  #solved(solution: Binding, mayRepeat: boolean): void {
    if (mayRepeat) {
      this.#seen ??= new RowSet(this.goal.output);
      if (!this.#seen.add(solution)) return;
    }
    if (++this.#count > this.context.bounds.maxSolutions) {
      throw new BoundReached(`more than ${this.context.bounds.maxSolutions} solutions`);
    }
    this.#release(solution);
  }

  #release(solution: Binding): void {
    if (this.#demands.admits(solution)) this.context.onSolution(this.goal, solution);
    else if (this.goal.owner !== undefined) this.#waiting.push(solution);
  }
}
