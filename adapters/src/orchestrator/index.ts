export type { ReceivedRequest } from './decision-rows.js';
export {
  orchestratorKnowledgeBase,
  startOrchestrator,
  type Orchestrator,
  type OrchestratorEvent,
  type OrchestratorOptions,
} from './orchestrator.js';
export { DEFAULT_VISIBLE_SHARE, Reservations, type Grant } from './reservations.js';
export {
  START_AUTHORISATION_DEFAULTS,
  StartAuthorisation,
  type HomeKnowledge,
  type StartAuthorisationSettings,
  type StartDecision,
  type StartRequest,
  type TimedPower,
} from './start-authorisation.js';
