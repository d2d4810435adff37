import { messageOf } from '../shared/observer.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { askingOnly } from '../shared/recipients.js';
import { ORCHESTRATOR_SCHEMA, type OrchestratorConfig } from './config.js';
import type { HomeKnowledgeHub } from './guard/hub.js';
import { MemoryGuardStore, type GuardStore } from './guard/store.js';
import {
  orchestratorKnowledgeBase,
  startOrchestrator,
  type Orchestrator,
  type OrchestratorEvent,
} from './orchestrator.js';
import type { Plan } from './planning/plan.js';
import type { HomeProblem } from './planning/problem.js';
import { checkFeeders } from './recommendations/feeder-load.js';
import {
  gainChartSettings,
  startRecommendations,
  type Recommendations,
} from './recommendations/index.js';

/** Who finds the best plan of a home, such as a solver in threads of its own. */
export interface Planner {
  /** Always finds a plan; its proof says how good it is. */
  solve(problem: HomeProblem): Promise<Plan>;
  /** Repeatable. */
  close(): Promise<void>;
}

export type PlannerOptions = {
  /** Threads that plan at once. */
  readonly threads: number;
  /** Whether the same problem must always give the same plan, however loaded the machine is: for simulations. */
  readonly reproducible: boolean;
  /** Hears of threads that failed. */
  readonly onFailure: (reason: string) => void;
};

export type OpenPlanner = (options: PlannerOptions) => Promise<Planner>;

/** An orchestrator as a component at work. */
export interface RunningOrchestrator extends RunningComponent {
  readonly orchestrator: Orchestrator;
  readonly hub: HomeKnowledgeHub;
  /** Undefined when it recommends nothing. */
  readonly recommendations: Recommendations | undefined;
}

const DAY_MS = 86_400_000;
/** Never reached by a search that ends after its rounds, unless something is broken. */
const REPRODUCIBLE_TIME_LIMIT_MS = 60_000;

async function openStore(path: string | undefined): Promise<GuardStore> {
  if (path === undefined) return new MemoryGuardStore();
  // A binary is loaded only where it is needed.
  const { openSqliteStore } = await import('./guard/sqlite-store.js');
  try {
    return openSqliteStore(path);
  } catch (error) {
    throw new ConfigError(`storePath: ${messageOf(error)}`);
  }
}

/** Plans with the solver in worker threads. */
const openSolverPool: OpenPlanner = async ({ threads, reproducible, onFailure }) => {
  // A solver is loaded only where it is needed.
  const { SEARCH_EFFORT, SolverPool } = await import('./planning/index.js');
  const effort = reproducible
    ? { ...SEARCH_EFFORT, reproducible, timeLimitMs: REPRODUCIBLE_TIME_LIMIT_MS }
    : SEARCH_EFFORT;
  const pool = new SolverPool({ workers: threads, effort, onFailure });
  return { solve: (problem) => pool.plan(problem), close: () => pool.close() };
};

/** What is worth knowing for whoever runs it; decisions are the customer's and stay out of logs. */
function logger({ log }: ComponentContext): (event: OrchestratorEvent) => void {
  return (event) => {
    if (event.type !== 'problem') return;
    const { message, homeId, deviceId } = event;
    const fields = {
      ...(homeId !== '' && { homeId }),
      ...(deviceId !== undefined && { deviceId }),
    };
    log({ level: 'warn', message, fields });
  };
}

/** Whom recommendations ask; grid operators forecast the surplus of their communities. */
function forecastersOf({ forecasters, recommendations }: OrchestratorConfig): readonly string[] {
  if (forecasters.length === 0) return [];
  const communities = recommendations?.communities ?? [];
  return [...forecasters, ...communities.map(({ knowledgeBaseId }) => knowledgeBaseId)];
}

async function start(
  config: OrchestratorConfig,
  context: ComponentContext,
  openPlanner: OpenPlanner,
): Promise<RunningOrchestrator> {
  const { clock, activity } = context;
  const { recommendations: wanted } = config;
  checkFeeders(wanted?.feeders ?? []);
  const store = await openStore(config.storePath);
  const opened: { close(): Promise<void> | void }[] = [store];
  const closeAll = async (): Promise<void> => {
    for (const each of opened.splice(0).reverse()) await each.close();
  };
  try {
    const connector = await context.join(orchestratorKnowledgeBase(config.knowledgeBaseId));
    const orchestrator = await startOrchestrator({
      ...config.guard,
      connector: askingOnly(connector, config.meteringPlatforms),
      clock,
      store,
      partyId: config.partyId,
      homes: config.homes,
      // A contract is what makes it responsible.
      serves: () => false,
      askDeadlineMs: config.askDeadlineMs,
      orderDeadlineMs: config.orderDeadlineMs,
      askAgainMs: config.askAgainMs,
      maxWaitingPerHome: config.maxWaitingPerHome,
      retentionMs: config.retentionDays * DAY_MS,
      onEvent: logger(context),
    });
    opened.push(orchestrator);
    const { hub } = orchestrator;
    let recommendations: Recommendations | undefined;
    if (wanted !== undefined) {
      const { threads, reproducible } = wanted;
      const gainCharts = gainChartSettings(wanted.gainCharts);
      const onFailure = (reason: string): void => context.log({ level: 'warn', message: reason });
      const planner = await openPlanner({ threads, reproducible, onFailure });
      opened.push(planner);
      const { communities, feeders, settings } = wanted;
      const producerId = config.partyId;
      const solve = (problem: HomeProblem): Promise<Plan> => planner.solve(problem);
      recommendations = await startRecommendations({
        connector: askingOnly(connector, forecastersOf(config)),
        clock,
        activity,
        hub,
        producerId,
        solve,
        communities,
        feeders,
        forecasters: config.forecasters,
        settings,
        gainCharts,
      });
      opened.push(recommendations);
    }
    return { orchestrator, hub, recommendations, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The smart orchestrator with a planner of one's own. */
export function smartOrchestratorWith(
  openPlanner: OpenPlanner,
): ComponentDefinition<OrchestratorConfig, RunningOrchestrator> {
  return {
    name: 'smart-orchestrator',
    description:
      'Decides whether devices of homes may start, keeps the homes below their limits, and recommends schedules.',
    configSchema: ORCHESTRATOR_SCHEMA,
    start: (config, context) => start(config, context, openPlanner),
  };
}

/** The smart orchestrator of homes. */
export const smartOrchestrator = smartOrchestratorWith(openSolverPool);
