import type { RecommendationSettings } from './recommendations.js';

const positiveMs = { type: 'number', exclusiveMinimum: 0 } as const;
const watts = { type: 'number', minimum: 0 } as const;

const properties: { readonly [name in keyof RecommendationSettings]: object } = {
  slotMs: { type: 'integer', minimum: 60_000, maximum: 86_400_000 },
  slotCount: { type: 'integer', minimum: 1, maximum: 672 },
  timeZone: { type: 'string', minLength: 1 },
  defaultPriceEurPerKwh: { type: 'number' },
  defaultDemandWatts: watts,
  defaultMarginWatts: watts,
  urgentDelayMs: { type: 'number', minimum: 0 },
  urgentPauseMs: positiveMs,
  ordinaryPauseMs: positiveMs,
  longestPauseMs: positiveMs,
  forecastAgeMs: positiveMs,
  claimAgainMs: positiveMs,
  deadlineMs: positiveMs,
};

/** JSON Schema of what may be set of {@link RecommendationSettings}. */
export const recommendationSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties,
} as const;
