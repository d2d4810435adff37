export { explainPlan } from './explain.js';
export { knowledgeGapsOf } from './gaps.js';
export { actsCompatible, compileAct } from './communicative-act.js';
export { type CompiledKnowledge, compileKnowledge } from './compiled-knowledge.js';
export { compilePattern, type CompiledTriple } from './compiled-pattern.js';
export {
  InteractionIndex,
  type Posting,
  type SupplyingInteraction,
  type WatchedPostings,
} from './interaction-index.js';
export { pairsOf } from './pair.js';
export type { Plan } from './plan.js';
export { buildPlan, type Indexes, type PlanRequest } from './planner.js';
