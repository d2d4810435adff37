export {
  RECOMMENDATION_DEFAULTS,
  startRecommendations,
  type RecommendationEvent,
  type RecommendationOptions,
  type Recommendations,
  type RecommendationSettings,
} from './recommendations.js';
export { membershipSchema, type CommunityMembership } from './surplus-claims.js';
export {
  gainChartSchema,
  gainChartSettings,
  type GainChartConfig,
  type GainChartSettings,
} from './gain-chart-settings.js';
