import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../src/matching/compiled-pattern.js';
import type { Goal, GoalSource, PlanSource } from '../../src/matching/plan.js';
import { pruneUnproductive } from '../../src/matching/prune.js';
import { pattern } from './network.js';

const patterns = ['?a ex:p ?b', '?a ex:p ?b . ?b ex:q ?c'].map((text) =>
  compilePattern(pattern(text)),
);

/** Sources of goals as numbers, so that the same goals can be made twice. */
interface GoalOutline {
  readonly triples: number;
  readonly mode: Goal['mode'];
  readonly sources: readonly {
    readonly source: number;
    readonly rows: GoalSource['rows'];
    readonly covers: readonly number[];
  }[];
}

interface Outline {
  readonly goals: readonly GoalOutline[];
  readonly sources: readonly {
    readonly kind: PlanSource['kind'];
    readonly plain: number | undefined;
    readonly reached: number | undefined;
  }[];
}

function goalsOf(outline: Outline): Goal[] {
  const goals = outline.goals.map(({ triples, mode }, index): Goal => ({
    index,
    pattern: patterns[triples - 1]!,
    mode,
    output: [],
    sharedBy: [],
    sources: [],
    orders: new Map(),
  }));
  const sources = outline.sources.map(({ kind, plain, reached }, index): PlanSource => {
    const source: PlanSource = { index, kind, recipient: reached !== undefined };
    if (plain !== undefined) source.plainGoal = goals[plain]!;
    if (reached !== undefined) source.reachedGoal = goals[reached]!;
    return source;
  });
  for (const [index, goal] of goals.entries()) {
    goal.sources = outline.goals[index]!.sources.map(({ source, rows, covers }) => ({
      source: sources[source]!,
      pairs: covers
        .filter((target) => target < goal.pattern.triples.length)
        .map((target) => ({ target, source: 0 })),
      rows,
    }));
  }
  return goals;
}

/** The definition, evaluated over and over until nothing changes. */
function prunedByDefinition(goals: readonly Goal[]): Set<Goal> {
  const productive = new Set<Goal>();
  const has = (goal: Goal | undefined): boolean => goal !== undefined && productive.has(goal);
  const hasReached = ({ source, rows }: GoalSource): boolean =>
    rows !== 'other' && (source.kind === 'posted' || has(source.reachedGoal));
  const hasOther = ({ source, rows }: GoalSource): boolean =>
    rows !== 'reached' &&
    (source.kind === 'answer' || source.kind === 'facts' || has(source.plainGoal));
  for (let size = -1; size !== productive.size;) {
    size = productive.size;
    for (const goal of goals) {
      const live = goal.sources.filter((source) => hasReached(source) || hasOther(source));
      const covered = new Set(live.flatMap(({ pairs }) => pairs.map(({ target }) => target)));
      const reaches = goal.mode === 'plain' || live.some(hasReached);
      if (reaches && covered.size === goal.pattern.triples.length) productive.add(goal);
    }
  }
  for (const goal of goals) {
    goal.sources = goal.sources.filter(
      (source) => productive.has(goal) && (hasReached(source) || hasOther(source)),
    );
  }
  return productive;
}

const index = fc.nat({ max: 5 });
const goalOutline: fc.Arbitrary<GoalOutline> = fc.record({
  triples: fc.constantFrom(1, 2),
  mode: fc.constantFrom('plain', 'reached'),
  sources: fc.array(
    fc.record({
      source: index,
      rows: fc.constantFrom('reached', 'other', 'any'),
      covers: fc.constantFrom([0], [1], [0, 1]),
    }),
    { maxLength: 4 },
  ),
});
const sourceOutline = fc.oneof(
  fc.record({
    kind: fc.constantFrom('react' as const, 'rule' as const),
    plain: fc.option(index, { nil: undefined }),
    reached: fc.option(index, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constantFrom('answer' as const, 'facts' as const, 'posted' as const),
    plain: fc.constant(undefined),
    reached: fc.constant(undefined),
  }),
);
const outline: fc.Arbitrary<Outline> = fc
  .tuple(
    fc.array(goalOutline, { minLength: 6, maxLength: 6 }),
    fc.array(sourceOutline, { minLength: 6, maxLength: 6 }),
  )
  .map(([goals, sources]) => ({ goals, sources }));

describe('pruning a plan', () => {
  it('leaves the goals that can have a solution, with the sources that can have rows', () => {
    const said = (goals: readonly Goal[], productive: Set<Goal>): unknown =>
      goals.map((goal) => [
        productive.has(goal),
        goal.sources.map(({ source, rows }) => [source.index, rows]),
      ]);
    fc.assert(
      fc.property(outline, (given) => {
        const pruned = goalsOf(given);
        const expected = goalsOf(given);
        assert.deepEqual(
          said(pruned, pruneUnproductive(pruned)),
          said(expected, prunedByDefinition(expected)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('looks at each goal of a chain a few times, however long the chain and whatever its order', () => {
    const length = 500;
    for (const order of ['forward', 'backward'] as const) {
      let looks = 0;
      const goals = goalsOf({
        goals: Array.from({ length }, (_, at) => ({
          triples: 1,
          mode: 'plain' as const,
          sources: [{ source: at, rows: 'any' as const, covers: [0] }],
        })),
        sources: Array.from({ length }, (_, at) =>
          at === 0
            ? { kind: 'answer' as const, plain: undefined, reached: undefined }
            : { kind: 'react' as const, plain: at - 1, reached: undefined },
        ),
      }).map((goal) => {
        let { sources } = goal;
        return Object.defineProperty(goal, 'sources', {
          get: () => (looks++, sources),
          set: (left: GoalSource[]) => (sources = left),
        });
      });
      if (order === 'backward') goals.reverse();
      assert.equal(pruneUnproductive(goals).size, length);
      assert.ok(looks <= 4 * length, `${looks} looks at ${length} goals, ${order}`);
    }
  });
});
