export { explanationDot } from './explanation-dot.js';
export { explanationText } from './explanation-text.js';
export { planGraph, type PlanEdge, type PlanGraph, type PlanNode } from './plan-graph.js';
export type { RenderOptions } from './words.js';
