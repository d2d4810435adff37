import type { HomeContract, Phases } from '../ems/index.js';

/** One battery under contract. */
export type BatteryConfig = {
  readonly homeId: string;
  readonly deviceId: string;
  /** Resource id of its resource manager. */
  readonly key: string;
  readonly token: string;
  readonly capacityWattHours: number;
  /** The fill level that means full, in the battery's own unit. */
  readonly fullLevel: number;
  readonly ratedPowerWatts: number;
  readonly powerFactor: number;
  readonly phases: Phases;
  readonly sheddingPriority: number;
};

export type BatteryEmsConfig = {
  readonly knowledgeBaseId: string;
  readonly managerId: string;
  readonly homes: readonly HomeContract[];
  readonly batteries: readonly BatteryConfig[];
  readonly host: string;
  readonly port: number;
  readonly meteringPlatforms: readonly string[];
  readonly selfConsumptionMs: number;
  readonly reductionMs: number;
  readonly retryMs: number;
  readonly maxRetryMs: number;
  readonly aloneMs: number;
  readonly requireConsent: boolean;
};

const key = { type: 'string', minLength: 1, maxLength: 200 };
const iri = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' };
const object = (
  required: readonly string[],
  properties: Readonly<Record<string, object>>,
): object => ({ type: 'object', additionalProperties: false, required, properties });

/** JSON Schema of {@link BatteryEmsConfig}. */
export const BATTERY_EMS_SCHEMA = object(
  ['knowledgeBaseId', 'managerId', 'homes', 'batteries', 'port'],
  {
    knowledgeBaseId: iri,
    managerId: key,
    homes: {
      type: 'array',
      minItems: 1,
      items: object(['homeId', 'orchestrator'], {
        homeId: key,
        orchestrator: iri,
        customers: { type: 'array', items: iri },
        consentKeeper: iri,
      }),
    },
    batteries: {
      type: 'array',
      items: object(
        ['homeId', 'deviceId', 'key', 'token', 'capacityWattHours', 'ratedPowerWatts'],
        {
          homeId: key,
          deviceId: key,
          key: { type: 'string', pattern: '^[a-zA-Z0-9_:-]{2,64}$' },
          token: { type: 'string', minLength: 8 },
          capacityWattHours: { type: 'number', exclusiveMinimum: 0 },
          fullLevel: { type: 'number', exclusiveMinimum: 0, default: 100 },
          ratedPowerWatts: { type: 'number', exclusiveMinimum: 0 },
          powerFactor: { type: 'number', exclusiveMinimum: 0, maximum: 1, default: 1 },
          phases: { enum: ['1', '2', '3', '12', '13', '23', '123'], default: '1' },
          // Nobody waits for a battery: it makes room before anything that people feel.
          sheddingPriority: { type: 'integer', default: 0 },
        },
      ),
    },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'integer', minimum: 0, maximum: 65_535 },
    meteringPlatforms: { type: 'array', items: iri, default: [] },
    selfConsumptionMs: { type: 'number', minimum: 1000, default: 30_000 },
    reductionMs: { type: 'number', minimum: 1000, default: 300_000 },
    retryMs: { type: 'number', minimum: 1000, default: 60_000 },
    maxRetryMs: { type: 'number', minimum: 1000, default: 900_000 },
    aloneMs: { type: 'number', minimum: 0, default: 120_000 },
    requireConsent: { type: 'boolean', default: true },
  },
);
