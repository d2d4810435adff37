import type { DeviceRating, HomeContract } from '../ems/index.js';
import type { BrokerConfig } from './heater-bus.js';
import type { TankParameters } from './tank-model.js';

export type WaterHeaterConfig = {
  readonly deviceId: string;
  readonly ratedPowerWatts: number;
  readonly phases: DeviceRating['phases'];
  readonly sheddingPriority: number;
  readonly tank: TankParameters;
  /** Drawn on a mean day, at 40 degrees, before anything is learned. */
  readonly litresPerDay: number;
  /** Always there, at 40 degrees. */
  readonly reserveLitres: number;
};

export type WaterHeatedHomeConfig = HomeContract & {
  readonly devices: readonly WaterHeaterConfig[];
};

export type WaterHeaterEmsConfig = {
  readonly managerId: string;
  readonly knowledgeBaseId: string;
  readonly broker: BrokerConfig;
  readonly timeZone: string;
  readonly requireConsent: boolean;
  readonly tickSeconds: number;
  readonly corridorMinutes: number;
  readonly horizonHours: number;
  readonly commandSeconds: number;
  readonly overrideHours: number;
  readonly aloneAfterSeconds: number;
  readonly homes: readonly WaterHeatedHomeConfig[];
};

const key = { type: 'string', minLength: 1, maxLength: 200 } as const;
const iri = { type: 'string', minLength: 1 } as const;
const positive = { type: 'number', exclusiveMinimum: 0 } as const;

const DEVICE = {
  type: 'object',
  additionalProperties: false,
  required: ['deviceId', 'ratedPowerWatts', 'tank'],
  properties: {
    deviceId: { ...key, pattern: '^[^/+#]+$' },
    ratedPowerWatts: positive,
    phases: { enum: ['1', '2', '3', '12', '13', '23', '123'], default: '1' },
    sheddingPriority: { type: 'integer', default: 1 },
    litresPerDay: { type: 'number', minimum: 0, default: 120 },
    reserveLitres: { type: 'number', minimum: 0, default: 50 },
    tank: {
      type: 'object',
      additionalProperties: false,
      required: ['litres'],
      properties: {
        litres: positive,
        lossWattsPerKelvin: { type: 'number', minimum: 0, default: 1.6 },
        roomCelsius: { type: 'number', default: 18 },
        coldCelsius: { type: 'number', default: 12 },
        cutOutCelsius: { type: 'number', minimum: 45, maximum: 90, default: 60 },
      },
    },
  },
} as const;

const HOME = {
  type: 'object',
  additionalProperties: false,
  required: ['homeId', 'orchestrator', 'devices'],
  properties: {
    homeId: key,
    orchestrator: iri,
    customers: { type: 'array', items: iri, default: [] },
    consentKeeper: iri,
    devices: { type: 'array', minItems: 1, items: DEVICE },
  },
} as const;

/** JSON Schema of {@link WaterHeaterEmsConfig}; the README explains every option. */
export const WATER_HEATER_EMS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['managerId', 'knowledgeBaseId', 'broker', 'homes'],
  properties: {
    managerId: key,
    knowledgeBaseId: iri,
    broker: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: {
        url: { type: 'string', pattern: '^(mqtts?|wss?)://' },
        username: key,
        passwordFile: { type: 'string', minLength: 1 },
        caFile: { type: 'string', minLength: 1 },
        topicRoot: { type: 'string', minLength: 1, pattern: '^[^+#]+$', default: 'water-heaters' },
        replyMs: { type: 'integer', minimum: 1, default: 5000 },
      },
    },
    timeZone: { type: 'string', minLength: 1, default: 'Europe/Paris' },
    requireConsent: { type: 'boolean', default: true },
    tickSeconds: { type: 'integer', minimum: 1, default: 60 },
    corridorMinutes: { type: 'integer', minimum: 15, default: 120 },
    horizonHours: { type: 'integer', minimum: 1, maximum: 72, default: 36 },
    commandSeconds: { type: 'integer', minimum: 60, default: 1800 },
    overrideHours: { type: 'number', exclusiveMinimum: 0, default: 12 },
    aloneAfterSeconds: { type: 'integer', minimum: 0, default: 300 },
    homes: { type: 'array', minItems: 1, items: HOME },
  },
} as const;
