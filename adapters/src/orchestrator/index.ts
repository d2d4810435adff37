export type { ReceivedRequest } from './decision-rows.js';
export { partyIdOf, type HomeManager, type OrchestratedHome } from './guard/homes.js';
export type {
  HomeEvent,
  HomeKnowledgeHub,
  KnownDevice,
  KnownLimit,
  PlannedLoad,
} from './guard/hub.js';
export type { Explanation, StartDecision, StartRequest } from './guard/judge.js';
export { PRIORITIES, type Claim, type PriorityRule } from './guard/priorities.js';
export { GUARD_DEFAULTS, type GuardSettings } from './guard/settings.js';
export { MemoryGuardStore, type GuardStore } from './guard/store.js';
export {
  orchestratorKnowledgeBase,
  startOrchestrator,
  type Orchestrator,
  type OrchestratorEvent,
  type OrchestratorOptions,
} from './orchestrator.js';
export { OVERLOAD_DEFAULTS, type OverloadSettings } from './overload.js';
export {
  smartOrchestrator,
  smartOrchestratorWith,
  type OpenPlanner,
  type Planner,
  type RunningOrchestrator,
} from './component.js';
export type { OrchestratorConfig } from './config.js';
