import type { PartialBinding } from '@gridloom/graph-patterns';
import type { Possible, ReasonerLevel } from '../api/index.js';
import { compareSources } from './explain-order.js';
import { MissingWords } from './explain-missing.js';
import { GapFinder } from './gaps.js';
import { type IncompleteRows, incompleteRows } from './incomplete-rows.js';
import type { SupplyingInteraction } from './interaction-index.js';
import type { Goal, GoalSource, Plan, PlanSource } from './plan.js';
import { buildPlan, type Indexes, type PlanRequest, type Survey } from './planner.js';
import { productiveGoals } from './productive-goals.js';
import { type Solvability, solvabilityAt } from './solvability.js';

/** Goals and sources that an explanation lists. */
const maxGoals = 100;
const maxSources = 200;

/**
 * What an explanation is made of: the plan as it would be executed, and the survey of everything that bears on it. Goals
 * and sources are those of the survey unless said otherwise; what the plan has pruned is only there.
 */
export class ExplainContext {
  readonly survey: Survey;
  readonly gaps: GapFinder;
  readonly missing: MissingWords;
  /** What the posted rows lack, unless some of them lack nothing. */
  readonly incomplete: IncompleteRows | undefined;
  /** Goals in the order in which they are listed. */
  readonly goals: readonly Goal[];
  readonly goalsOmitted: number;
  readonly sources: readonly PlanSource[];
  readonly sourcesOmitted: number;
  /** Goals that the exchange would ask for, by goals of the survey. */
  readonly #joined = new Map<Goal, Goal>();
  readonly #takingPart = new Set<PlanSource>();
  readonly #goalIds = new Map<Goal, string>();
  readonly #sourceIds = new Map<PlanSource, string>();
  readonly #levels = new Map<ReasonerLevel, ReadonlyMap<Goal, Solvability>>();
  #ifComplete: ReadonlyMap<Goal, Solvability> | undefined;
  readonly #contributions = new Map<Goal, ReadonlyMap<PlanSource, GoalSource>>();
  readonly #surveyed = new Map<SupplyingInteraction | PlanSource['kind'], PlanSource>();

  /** @param survey of the same request */
  constructor(
    readonly indexes: Indexes,
    readonly request: PlanRequest,
    survey: Survey,
    /** Variables of the Ask's pattern that have values from the start. */
    readonly boundVariables: ReadonlySet<string>,
    /** Rows of a Post; none stand for rows that lack nothing. */
    posted: readonly PartialBinding[],
  ) {
    this.survey = survey;
    if (survey.posted !== undefined) {
      this.incomplete = incompleteRows(survey.posted.pattern!, posted);
      if (this.incomplete !== undefined) survey.posted.incomplete = this.incomplete;
    }
    // From here on nothing depends on who registered first.
    for (const goal of this.survey.goals) {
      goal.sources.sort((a, b) => compareSources(a.source, b.source));
    }
    this.gaps = new GapFinder(productiveGoals(this.survey.goals));
    this.missing = new MissingWords(indexes, request, this.gaps);
    for (const source of this.survey.sources) {
      this.#surveyed.set(source.interaction ?? source.kind, source);
    }
    const plan = buildPlan(indexes, request);
    // The plan is looked at and forgotten: nobody has to hear of changes to what it has read.
    plan.watched.release();
    this.#follow(plan);
    const goals = this.#listGoals();
    this.goals = goals.slice(0, maxGoals);
    this.goalsOmitted = goals.length - this.goals.length;
    this.goals.forEach((goal, index) => this.#goalIds.set(goal, `goal ${index + 1}`));
    const sources = this.#listSources();
    this.sources = sources.slice(0, maxSources);
    this.sourcesOmitted = sources.length - this.sources.length;
    this.sources.forEach((source, index) => this.#sourceIds.set(source, `source ${index + 1}`));
  }

  get level(): ReasonerLevel {
    return this.request.level;
  }

  /** The goal as the plan has it, when the exchange would ask for it. */
  planned(goal: Goal): Goal | undefined {
    return this.#joined.get(goal);
  }

  /** The survey's source for one of the plan. */
  surveyed(source: PlanSource): PlanSource {
    return this.#surveyed.get(source.interaction ?? source.kind)!;
  }

  /** All that take part, also those that are not listed. */
  get used(): readonly PlanSource[] {
    return [...this.#takingPart];
  }

  takesPart(source: PlanSource): boolean {
    return this.#takingPart.has(source);
  }

  /** How the exchange would take rows of a source for a goal; undefined when it would not. */
  contribution(source: PlanSource, goal: Goal): GoalSource | undefined {
    let contributions = this.#contributions.get(goal);
    if (contributions === undefined) {
      const { sources = [] } = this.#joined.get(goal) ?? {};
      contributions = new Map(sources.map((one) => [this.surveyed(one.source), one]));
      this.#contributions.set(goal, contributions);
    }
    return contributions.get(source);
  }

  goalId(goal: Goal): string | undefined {
    return this.#goalIds.get(goal);
  }

  sourceId(source: PlanSource): string | undefined {
    return this.#sourceIds.get(source);
  }

  solvability(goal: Goal, level: ReasonerLevel = this.level): Solvability {
    if (level > this.level) {
      // What a level allows, every higher one allows as well.
      const own = this.solvability(goal);
      if (own.possible === 'yes') return own;
    }
    const atLevel = level > 3 ? 3 : level;
    let found = this.#levels.get(atLevel);
    if (found === undefined) {
      found = solvabilityAt(this.survey.goals, atLevel);
      this.#levels.set(atLevel, found);
    }
    return found.get(goal)!;
  }

  possible(goal: Goal, level: ReasonerLevel = this.level): Possible {
    return this.solvability(goal, level).possible;
  }

  /** Whether a goal has no solution only since posted rows lack variables. */
  failsByLack(goal: Goal): boolean {
    const { posted, goals } = this.survey;
    if (this.incomplete === undefined || this.possible(goal) !== 'no') return false;
    if (this.#ifComplete === undefined) {
      delete posted!.incomplete;
      this.#ifComplete = solvabilityAt(goals, this.level > 3 ? 3 : this.level);
      posted!.incomplete = this.incomplete;
    }
    return this.#ifComplete.get(goal)!.possible !== 'no';
  }

  /** The lowest level above that of the exchange at which a goal can be solved. */
  levelFor(goal: Goal): ReasonerLevel | undefined {
    const higher: readonly ReasonerLevel[] = [2, 3];
    return higher.find((level) => level > this.level && this.possible(goal, level) === 'yes');
  }

  /** Goals that nobody needs: those of the Ask or Post itself. */
  get roots(): readonly Goal[] {
    const { top, recipients } = this.survey;
    const arguments_ = [...recipients]
      .sort(compareSources)
      .flatMap(({ reachedGoal }) => reachedGoal ?? []);
    return top === undefined ? arguments_ : [...arguments_, top];
  }

  /** The goals that may solve what a REACT or rule needs, as far as they matter. */
  argumentGoals(source: PlanSource): readonly Goal[] {
    return [source.reachedGoal, source.plainGoal].filter(
      (goal): goal is Goal =>
        goal !== undefined &&
        (this.#joined.has(goal) || goal === source.reachedGoal || !source.recipient),
    );
  }

  /** Notes what the exchange would ask for, from the Ask or Post on. */
  #follow({ top, posted, recipients }: Plan): void {
    const open = [...recipients.map(({ reachedGoal }) => reachedGoal!)];
    if (top !== undefined) open.push(top);
    const seen = new Set(open);
    if (posted !== undefined) this.#takingPart.add(this.surveyed(posted));
    for (const source of recipients) {
      const surveyed = this.surveyed(source);
      if (!this.#isUnreached(surveyed)) this.#takingPart.add(surveyed);
    }
    for (const goal of open) {
      this.#joined.set(this.#surveyedGoal(goal), goal);
      for (const { source, rows } of goal.sources) {
        const surveyed = this.surveyed(source);
        const plainGoal = rows === 'reached' ? undefined : surveyed.plainGoal;
        const isInferred = plainGoal !== undefined && this.possible(plainGoal) !== 'no';
        if (isInferred || !this.#isUnreached(surveyed)) this.#takingPart.add(surveyed);
        const argument = rows === 'reached' ? undefined : source.plainGoal;
        if (argument === undefined || argument.sources.length === 0 || seen.has(argument)) continue;
        seen.add(argument);
        open.push(argument);
      }
    }
  }

  /** The plan does not know what posted rows lack: it has recipients that they do not reach. */
  #isUnreached({ recipient, reachedGoal }: PlanSource): boolean {
    if (this.incomplete === undefined || !recipient) return false;
    return this.possible(reachedGoal!) === 'no';
  }

  #surveyedGoal({ owner, mode }: Goal): Goal {
    if (owner === undefined) return this.survey.top!;
    const { reachedGoal, plainGoal } = this.surveyed(owner);
    return mode === 'reached' ? reachedGoal! : plainGoal!;
  }

  #listGoals(): readonly Goal[] {
    const listed = new Set(this.roots);
    for (const goal of listed) {
      for (const { source } of goal.sources) {
        for (const argument of this.argumentGoals(source)) listed.add(argument);
      }
    }
    return [...listed];
  }

  #listSources(): readonly PlanSource[] {
    const { posted, recipients } = this.survey;
    const listed = new Set<PlanSource>();
    if (posted !== undefined) listed.add(posted);
    for (const source of [...recipients].sort(compareSources)) listed.add(source);
    for (const goal of this.goals) {
      for (const { source } of goal.sources) listed.add(source);
    }
    return [...listed];
  }
}

/** Variables that posted rows lack, in words. */
export function lackingText({ incomplete }: ExplainContext): string {
  return (incomplete?.lacking ?? []).map((name) => `?${name}`).join(' or ');
}
