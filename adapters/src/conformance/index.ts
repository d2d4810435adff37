export { checkEms, DEFAULT_PARTIES, DEFAULT_SPANS, type CheckOptions } from './check-ems.js';
export type { Spans } from './check-context.js';
export {
  POINTS,
  type ConformanceReport,
  type PointId,
  type PointResult,
  type Verdict,
} from './points.js';
export type { PlayedParties } from './referee.js';
export { isConforming, printReport } from './print-report.js';
