export { compileAct } from './communicative-act.js';
export { type CompiledKnowledge, compileKnowledge } from './compiled-knowledge.js';
export { compilePattern } from './compiled-pattern.js';
export { InteractionIndex, type SupplyingInteraction } from './interaction-index.js';
export type { Plan } from './plan.js';
export { buildPlan, type Indexes, type PlanRequest } from './planner.js';
