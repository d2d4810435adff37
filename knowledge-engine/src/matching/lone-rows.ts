import type { CompiledPattern } from './compiled-pattern.js';
import type { JoinStep, StepCandidate } from './join-order.js';
import type { Goal, GoalSource } from './plan.js';

/** What the rows of one source may give to the variables that triples are joined by. */
export interface LoneRowSource {
  readonly goalSource: GoalSource;
  /** Number of a join variable, and the variable of the source that may supply it. */
  readonly columns: readonly { readonly joined: number; readonly source: number }[];
  /** The whole goal as one step, when one row can supply it in just one way. */
  readonly whole?: { readonly step: JoinStep; readonly candidate: StepCandidate };
  /** Whether a row that joins with no other can be left out of the join. */
  readonly maybeLone: boolean;
}

/**
 * How to spot rows that can join with no other row: no term that they could give to a join variable comes from any other row.
 * When such a row supplies the whole goal, it is a solution by itself, and else it is none. So sources that know different
 * subjects cost a pass over their rows, however many they are.
 */
export interface LoneRowPlan {
  readonly joinVariables: number;
  readonly sources: readonly LoneRowSource[];
  /** Constants that sources have where join variables are: every row of such a source shares them. */
  readonly constants: readonly { readonly joined: number; readonly term: string }[];
}

/**
 * The plan for a goal, when spotting such rows pays and loses nothing: at most one match of a source in a solution, triples
 * all connected by variables, and no source waits for what the join finds.
 *
 * @param isWhole whether a source supplies every triple, each by one pair, all in one match
 * @param wholeStep the goal as one step of such a source
 */
export function loneRowPlan(
  goal: Goal,
  sources: readonly GoalSource[],
  steps: readonly JoinStep[],
  isWhole: (source: GoalSource) => boolean,
  wholeStep: (source: GoalSource) => { readonly step: JoinStep; readonly candidate: StepCandidate },
): LoneRowPlan | undefined {
  if (goal.mode !== 'plain' || sources.length < 2) return undefined;
  if (steps.some(({ candidates }) => candidates.some(({ demand }) => demand === 'joined'))) {
    return undefined;
  }
  const joined = joinVariablesOf(goal.pattern);
  if (!isConnected(goal.pattern, joined)) return undefined;
  const whole = sources.filter(isWhole);
  if (whole.length < 2) return undefined;
  const numbers = new Map([...joined].map((variable, number) => [variable, number]));
  const triples = goal.pattern.triples.length;
  const constants: { joined: number; term: string }[] = [];
  const spotted = sources.map((goalSource): LoneRowSource => {
    const columns = new Map<string, { joined: number; source: number }>();
    let constant = false;
    for (const pair of goalSource.pairs) {
      const target = goal.pattern.triples[pair.target]!;
      const source = goalSource.source.pattern!.triples[pair.source]!;
      for (let position = 0; position < 3; position++) {
        const number = numbers.get(target[position]!.variable);
        if (number === undefined) continue;
        const { variable, term } = source[position]!;
        if (variable >= 0) {
          columns.set(`${number} ${variable}`, { joined: number, source: variable });
        } else {
          constant = true;
          constants.push({ joined: number, term });
        }
      }
    }
    const covered = new Set(goalSource.pairs.map((pair) => pair.target)).size;
    const supplies = isWhole(goalSource);
    return {
      goalSource,
      columns: [...columns.values()],
      ...(supplies && { whole: wholeStep(goalSource) }),
      maybeLone: !constant && (supplies || covered < triples),
    };
  });
  return { joinVariables: joined.size, sources: spotted, constants };
}

/** Variables that stand in more than one triple. */
function joinVariablesOf(pattern: CompiledPattern): Set<number> {
  const once = new Set<number>();
  const joined = new Set<number>();
  for (const triple of pattern.triples) {
    const own = new Set(triple.map((node) => node.variable).filter((variable) => variable >= 0));
    for (const variable of own) (once.has(variable) ? joined : once).add(variable);
  }
  return joined;
}

/** Whether every triple hangs together with every other by join variables. */
function isConnected({ triples }: CompiledPattern, joined: ReadonlySet<number>): boolean {
  const reached = new Set([0]);
  const open = [0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const own = new Set(triples[next]!.map((node) => node.variable));
    triples.forEach((triple, index) => {
      if (reached.has(index)) return;
      if (!triple.some(({ variable }) => joined.has(variable) && own.has(variable))) return;
      reached.add(index);
      open.push(index);
    });
  }
  return reached.size === triples.length;
}
