export { gridOperator } from './component.js';
export type { CommunityConfig, GridOperatorConfig, ParticipantConfig } from './config.js';
export { sharePeriod, type SharedPeriod, type SharingRule } from './sharing-rules.js';
export { apportion, fillByKeys } from './water-filling.js';
