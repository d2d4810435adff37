import type { HomeContract, Phases } from '../ems/index.js';

/** A charge point of a station. */
export type ChargePointConfig = {
  readonly chargePointId: string;
  readonly homeId: string;
  readonly connector: number;
  readonly phases: Phases;
  readonly maximumAmperes: number;
  readonly defaultAmperes: number;
  readonly stepAmperes: number;
  readonly voltage: number;
  readonly powerFactor: number;
  readonly onOffOnly: boolean;
  readonly managed: boolean;
  readonly sheddingPriority: number;
  readonly batteryCapacityWattHours?: number;
  readonly chargeEfficiency: number;
};

export type StationConfig = {
  readonly stationId: string;
  readonly password?: string;
  readonly passwordFile?: string;
  readonly chargePoints: readonly ChargePointConfig[];
};

export type EvChargingConfig = {
  readonly platformId: string;
  readonly knowledgeBaseId: string;
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly certificateFile: string; readonly keyFile: string };
  readonly homes: readonly HomeContract[];
  readonly requireConsent: boolean;
  readonly stations: readonly StationConfig[];
  readonly timeZone: string;
  readonly departureTime: string;
  readonly minimumWattHours: number;
  readonly maximumWattHours: number;
  readonly deadlineMarginMinutes: number;
  readonly adviceWaitSeconds: number;
  readonly leaseMinutes: number;
  readonly retrySeconds: number;
  readonly maxRetryMinutes: number;
  readonly withoutOrchestrator: 'default-limit' | 'stay-off';
  readonly orchestratorPatienceMinutes: number;
  readonly maxPauseMinutes: number;
  readonly reductionMinutes: number;
  readonly idleMinutes: number;
  readonly limitPatienceSeconds: number;
  readonly limitToleranceAmperes: number;
  readonly meterIntervalSeconds: number;
  readonly reportSeconds: number;
  readonly connectionPatienceSeconds: number;
  readonly heartbeatSeconds: number;
  readonly pingSeconds: number;
  readonly callTimeoutSeconds: number;
  readonly maxBadMessages: number;
};

const key = { type: 'string', minLength: 1, maxLength: 100 } as const;
const knowledgeBase = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' } as const;
const number = (defaultValue: number, minimum: number): object => ({
  type: 'number',
  minimum,
  default: defaultValue,
});
const integer = (defaultValue: number, minimum: number, maximum = 2 ** 31 - 1): object => ({
  type: 'integer',
  minimum,
  maximum,
  default: defaultValue,
});

const chargePoint = {
  type: 'object',
  additionalProperties: false,
  required: ['chargePointId', 'homeId', 'maximumAmperes'],
  properties: {
    chargePointId: key,
    homeId: key,
    connector: integer(1, 1),
    phases: { enum: ['1', '2', '3', '12', '13', '23', '123'], default: '1' },
    maximumAmperes: { type: 'number', minimum: 6, maximum: 125 },
    defaultAmperes: {
      anyOf: [{ const: 0 }, { type: 'number', minimum: 6, maximum: 125 }],
      default: 6,
    },
    stepAmperes: { enum: [0.1, 1], default: 1 },
    voltage: { type: 'number', minimum: 100, maximum: 400, default: 230 },
    powerFactor: { type: 'number', exclusiveMinimum: 0, maximum: 1, default: 0.98 },
    onOffOnly: { type: 'boolean', default: false },
    managed: { type: 'boolean', default: true },
    sheddingPriority: integer(2, 0),
    batteryCapacityWattHours: { type: 'number', exclusiveMinimum: 0 },
    chargeEfficiency: { type: 'number', exclusiveMinimum: 0, maximum: 1, default: 0.9 },
  },
} as const;

/** JSON Schema of {@link EvChargingConfig}; the README explains every option. */
export const EV_CHARGING_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['platformId', 'knowledgeBaseId', 'homes', 'stations'],
  properties: {
    platformId: key,
    knowledgeBaseId: knowledgeBase,
    host: { type: 'string', minLength: 1, default: '127.0.0.1' },
    port: integer(0, 0, 65_535),
    tls: {
      type: 'object',
      additionalProperties: false,
      required: ['certificateFile', 'keyFile'],
      properties: {
        certificateFile: { type: 'string', minLength: 1 },
        keyFile: { type: 'string', minLength: 1 },
      },
    },
    homes: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['homeId', 'orchestrator'],
        properties: {
          homeId: key,
          orchestrator: knowledgeBase,
          customers: { type: 'array', items: knowledgeBase },
          consentKeeper: knowledgeBase,
        },
      },
    },
    requireConsent: { type: 'boolean', default: true },
    stations: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['stationId', 'chargePoints'],
        properties: {
          stationId: { type: 'string', pattern: '^[A-Za-z0-9._~-]{1,48}$' },
          password: { type: 'string', minLength: 16, maxLength: 40 },
          passwordFile: { type: 'string', minLength: 1 },
          chargePoints: { type: 'array', minItems: 1, items: chargePoint },
        },
      },
    },
    timeZone: { type: 'string', minLength: 1, default: 'Europe/Paris' },
    departureTime: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', default: '07:00' },
    minimumWattHours: number(0, 0),
    maximumWattHours: number(100_000, 0),
    deadlineMarginMinutes: number(15, 0),
    adviceWaitSeconds: number(120, 0),
    leaseMinutes: number(30, 1),
    retrySeconds: number(30, 1),
    maxRetryMinutes: number(15, 1),
    withoutOrchestrator: { enum: ['default-limit', 'stay-off'], default: 'default-limit' },
    orchestratorPatienceMinutes: number(15, 0),
    maxPauseMinutes: number(30, 1),
    reductionMinutes: number(5, 1),
    idleMinutes: number(2, 0),
    limitPatienceSeconds: number(30, 1),
    limitToleranceAmperes: number(1, 0),
    meterIntervalSeconds: integer(10, 1),
    reportSeconds: number(300, 1),
    connectionPatienceSeconds: number(60, 0),
    heartbeatSeconds: integer(300, 1),
    pingSeconds: integer(30, 0),
    callTimeoutSeconds: number(30, 1),
    maxBadMessages: integer(20, 0),
  },
} as const;
