import { homeSchema, type OrchestratedHome } from './guard/homes.js';
import { guardSchema, type GuardSettings } from './guard/settings.js';
import { feederSchema, type Feeder } from './recommendations/feeder-load.js';
import { gainChartSchema, type GainChartConfig } from './recommendations/gain-chart-settings.js';
import type { RecommendationSettings } from './recommendations/recommendations.js';
import { recommendationSettingsSchema } from './recommendations/settings-schema.js';
import { membershipSchema, type CommunityMembership } from './recommendations/surplus-claims.js';

/** Configuration of the orchestrator as a component; {@link ORCHESTRATOR_SCHEMA} says the same. */
export type OrchestratorConfig = {
  readonly knowledgeBaseId: string;
  /** Key among the parties: in orders, notices and recommendations. */
  readonly partyId: string;
  readonly homes: readonly OrchestratedHome[];
  /** Who is asked what homes draw and may draw; none means whoever answers. */
  readonly meteringPlatforms: readonly string[];
  /** Who is asked what is forecast for homes; none means whoever answers. */
  readonly forecasters: readonly string[];
  /** SQLite file of open grants; without one they live as long as the process. */
  readonly storePath?: string;
  readonly retentionDays: number;
  readonly askDeadlineMs: number;
  readonly orderDeadlineMs: number;
  readonly askAgainMs: number;
  readonly maxWaitingPerHome: number;
  readonly guard: Partial<GuardSettings>;
  /** Left out: starts are decided and limits held, and no schedules are recommended. */
  readonly recommendations?: {
    readonly communities: readonly CommunityMembership[];
    readonly feeders: readonly Feeder[];
    readonly settings: Partial<RecommendationSettings>;
    readonly gainCharts: GainChartConfig;
    /** Threads that plan. */
    readonly threads: number;
    /** Same problem, same plan, however loaded the machine is: for simulations. */
    readonly reproducible: boolean;
  };
};

const positiveMs = (byDefault: number) => ({
  type: 'number',
  exclusiveMinimum: 0,
  default: byDefault,
});

const knowledgeBases = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: [],
} as const;

/** JSON Schema of {@link OrchestratorConfig}. */
export const ORCHESTRATOR_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['knowledgeBaseId', 'homes'],
  properties: {
    knowledgeBaseId: { type: 'string', minLength: 1 },
    partyId: { type: 'string', minLength: 1, maxLength: 100, default: 'orchestrator' },
    homes: { type: 'array', items: homeSchema },
    meteringPlatforms: knowledgeBases,
    forecasters: knowledgeBases,
    storePath: { type: 'string', minLength: 1 },
    retentionDays: { type: 'number', exclusiveMinimum: 0, default: 7 },
    askDeadlineMs: positiveMs(4_000),
    orderDeadlineMs: positiveMs(3_000),
    askAgainMs: positiveMs(30_000),
    maxWaitingPerHome: { type: 'integer', minimum: 1, default: 20 },
    guard: guardSchema,
    recommendations: {
      type: 'object',
      additionalProperties: false,
      properties: {
        communities: { type: 'array', items: membershipSchema, default: [] },
        feeders: { type: 'array', items: feederSchema, default: [] },
        settings: recommendationSettingsSchema,
        gainCharts: gainChartSchema,
        threads: { type: 'integer', minimum: 1, maximum: 64, default: 1 },
        reproducible: { type: 'boolean', default: false },
      },
    },
  },
} as const;
