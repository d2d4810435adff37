export { checkProblem, InvalidProblemError } from './check-problem.js';
export { evaluatePlan, type Evaluation } from './evaluate-plan.js';
export {
  gainCharts,
  InvalidGainChartError,
  type GainChartInput,
  type GainChartPoint,
} from './gain-charts.js';
export { planHome } from './plan-home.js';
export type {
  DevicePlan,
  ExpectedOverload,
  Plan,
  PlanCost,
  PlanExplanation,
  PlanSegment,
  UnmetNeed,
} from './plan.js';
export type {
  Battery,
  CorridorDevice,
  ElectricVehicle,
  HomeProblem,
  InterruptibleLoad,
  LimitSeries,
  Phase,
  PlannedDevice,
  Programme,
  ProgrammeDevice,
  Series,
  TimeWindow,
} from './problem.js';
export type { PlanFault } from './replay.js';
export { SEARCH_EFFORT, type SearchEffort } from './solve-home.js';
export {
  SolverPool,
  SolverPoolClosedError,
  SolverPoolFullError,
  type PlanRequest,
  type SolverPoolOptions,
} from './solver-pool.js';
export { loadSolver } from './load-solver.js';
