import type { Perimeter } from './perimeter.js';
import type { SharingRule } from './sharing-rules.js';

export type ParticipantConfig = {
  readonly homeId: string;
  /** Its weight, wherever a rule uses keys. */
  readonly key: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly stationId?: string;
  /** Whether what it feeds in is common production. */
  readonly produces: boolean;
  /** Power of its generators, in W. */
  readonly peakPowerWatts: number;
  /** Whether a producer consumes behind the meter that feeds in. */
  readonly ownUse: boolean;
  /** Knowledge base that may claim surplus for it. */
  readonly orchestrator?: string;
  /** Knowledge bases that get its share, the papers and the forecast, besides the orchestrator. */
  readonly mayReceive: readonly string[];
};

/** Whether a participant takes part in the sharing: a system that only feeds in does not. */
export const consumes = ({ produces, ownUse }: ParticipantConfig): boolean => !produces || ownUse;

/** Keys that hold from an instant on, until the next entry. */
export type PeriodKeys = {
  /** Instant with offset. */
  readonly from: string;
  readonly keys: Readonly<Record<string, number>>;
};

export type CommunityConfig = {
  readonly communityId: string;
  /** Instant with offset since when it runs; default: when the component starts. */
  readonly since?: string;
  readonly perimeter: Perimeter;
  readonly participants: readonly ParticipantConfig[];
  readonly sharing: SharingRule & { readonly periodKeys?: readonly PeriodKeys[] };
};

export type GridOperatorConfig = {
  readonly operatorId: string;
  readonly knowledgeBaseId: string;
  readonly communities: readonly CommunityConfig[];
  /** Who is asked for load curves, and for forecasts; none means whoever answers. */
  readonly meteringPlatforms: readonly string[];
  readonly forecasters: readonly string[];
  readonly settlementMinutes: 15 | 30 | 60;
  readonly collectEveryMinutes: number;
  readonly lateAfterMinutes: number;
  readonly keepDays: number;
  readonly claimWindowMinutes: number;
  readonly forecastEveryMinutes: number;
  readonly horizonHours: number;
  readonly askDeadlineMs: number;
};

const key = { type: 'string', minLength: 1, maxLength: 100 } as const;
const knowledgeBase = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' } as const;
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$',
} as const;
const minutes = (byDefault: number): object => ({
  type: 'number',
  minimum: 1,
  default: byDefault,
});

const participant = {
  type: 'object',
  additionalProperties: false,
  required: ['homeId'],
  properties: {
    homeId: key,
    key: { type: 'number', minimum: 0.000001, default: 1 },
    latitude: { type: 'number', minimum: -90, maximum: 90 },
    longitude: { type: 'number', minimum: -180, maximum: 180 },
    stationId: key,
    produces: { type: 'boolean', default: false },
    peakPowerWatts: { type: 'number', minimum: 0, default: 0 },
    ownUse: { type: 'boolean', default: false },
    orchestrator: knowledgeBase,
    mayReceive: { type: 'array', items: knowledgeBase, default: [] },
  },
} as const;

const rule = (kind: string, more: object = {}): object => ({
  type: 'object',
  additionalProperties: false,
  required: ['kind', ...Object.keys(more)],
  properties: { kind: { const: kind }, ...more },
});

export const GRID_OPERATOR_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['operatorId', 'knowledgeBaseId', 'communities'],
  properties: {
    operatorId: key,
    knowledgeBaseId: knowledgeBase,
    meteringPlatforms: { type: 'array', items: knowledgeBase, default: [] },
    forecasters: { type: 'array', items: knowledgeBase, default: [] },
    settlementMinutes: { enum: [15, 30, 60], default: 30 },
    collectEveryMinutes: minutes(30),
    lateAfterMinutes: minutes(120),
    keepDays: { type: 'number', minimum: 1, default: 8 },
    claimWindowMinutes: minutes(15),
    forecastEveryMinutes: minutes(60),
    horizonHours: { type: 'number', minimum: 1, maximum: 72, default: 36 },
    askDeadlineMs: { type: 'number', minimum: 100, default: 10_000 },
    communities: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['communityId', 'perimeter', 'participants', 'sharing'],
        properties: {
          communityId: key,
          since: instant,
          perimeter: {
            oneOf: [
              {
                type: 'object',
                additionalProperties: false,
                required: ['kind', 'metres'],
                properties: { kind: { const: 'distance' }, metres: { type: 'number', minimum: 0 } },
              },
              {
                type: 'object',
                additionalProperties: false,
                required: ['kind'],
                properties: { kind: { const: 'station' } },
              },
            ],
          },
          participants: { type: 'array', items: participant },
          sharing: {
            oneOf: [
              rule('static-keys', { capped: { type: 'boolean' } }),
              rule('pro-rata'),
              rule('granted-first'),
              rule('keys-per-period', {
                periodKeys: {
                  type: 'array',
                  minItems: 1,
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['from', 'keys'],
                    properties: {
                      from: instant,
                      keys: {
                        type: 'object',
                        additionalProperties: { type: 'number', minimum: 0 },
                      },
                    },
                  },
                },
              }),
            ],
          },
        },
      },
    },
  },
} as const;
