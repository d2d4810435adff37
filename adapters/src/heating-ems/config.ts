import type { DeviceRating, HomeContract } from '../ems/index.js';
import type { ComfortSettings } from './comfort.js';
import type { HouseParameters } from './house-model.js';

/** A device of a home, as configured. */
export type HeatingDeviceConfig = {
  readonly deviceId: string;
  readonly kind: 'SpaceHeater' | 'HeatPump';
  /** Its first register. */
  readonly firstRegister: number;
  readonly ratedPowerWatts: number;
  /** Of a device that modulates: the least it draws while it heats. Absent: it only switches. */
  readonly leastPowerWatts?: number;
  readonly powerFactor: number;
  readonly phases: DeviceRating['phases'];
  readonly switchOnPeakVoltAmperes: number;
  readonly sheddingPriority: number;
  readonly minimumRunSeconds: number;
  /** Of a heat pump, from its data sheet. */
  readonly copAtMinus7: number;
  readonly copAt7: number;
  readonly house: HouseParameters;
};

export type HeatedHomeConfig = HomeContract & {
  readonly modbus: {
    readonly host: string;
    readonly port: number;
    readonly unitId: number;
    readonly timeoutMs: number;
  };
  readonly comfort: ComfortSettings;
  readonly tariffOfferId?: string;
  readonly areaId?: string;
  readonly energyClass?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';
  readonly devices: readonly HeatingDeviceConfig[];
};

export type HeatingEmsConfig = {
  readonly managerId: string;
  readonly knowledgeBaseId: string;
  /** Knowledge base of the supplier whose prices count. */
  readonly supplier?: string;
  readonly meteringPlatform?: string;
  readonly weatherService?: string;
  readonly requireConsent: boolean;
  readonly pollSeconds: number;
  readonly corridorMinutes: number;
  readonly horizonHours: number;
  readonly watchdogSeconds: number;
  readonly aloneAfterSeconds: number;
  readonly reductionWorthEurPerKelvinHour: number;
  readonly homes: readonly HeatedHomeConfig[];
};

const key = { type: 'string', minLength: 1, maxLength: 200 } as const;
const iri = { type: 'string', minLength: 1 } as const;
const positive = { type: 'number', exclusiveMinimum: 0 } as const;
const celsius = { type: 'number', minimum: 5, maximum: 30 } as const;

const DEVICE = {
  type: 'object',
  additionalProperties: false,
  required: ['deviceId', 'kind', 'firstRegister', 'ratedPowerWatts', 'house'],
  properties: {
    deviceId: key,
    kind: { enum: ['SpaceHeater', 'HeatPump'] },
    firstRegister: { type: 'integer', minimum: 0, maximum: 65_000 },
    ratedPowerWatts: positive,
    leastPowerWatts: positive,
    powerFactor: { type: 'number', exclusiveMinimum: 0, maximum: 1, default: 1 },
    phases: { enum: ['1', '2', '3', '12', '13', '23', '123'], default: '1' },
    switchOnPeakVoltAmperes: { type: 'number', minimum: 0, default: 0 },
    sheddingPriority: { type: 'integer', default: 2 },
    minimumRunSeconds: { type: 'number', minimum: 0, default: 0 },
    copAtMinus7: { type: 'number', minimum: 1, maximum: 8, default: 2.4 },
    copAt7: { type: 'number', minimum: 1, maximum: 8, default: 3.8 },
    house: {
      type: 'object',
      additionalProperties: false,
      required: [
        'airWattHoursPerKelvin',
        'massWattHoursPerKelvin',
        'airToMassWattsPerKelvin',
        'airLossWattsPerKelvin',
        'massLossWattsPerKelvin',
      ],
      properties: {
        airWattHoursPerKelvin: positive,
        massWattHoursPerKelvin: positive,
        airToMassWattsPerKelvin: positive,
        airLossWattsPerKelvin: { type: 'number', minimum: 0 },
        massLossWattsPerKelvin: { type: 'number', minimum: 0 },
        gainWatts: { type: 'number', default: 0 },
        solarApertureSquareMetres: { type: 'number', minimum: 0, default: 0 },
        heatToMassPart: { type: 'number', minimum: 0, maximum: 1, default: 0 },
      },
    },
  },
} as const;

const HOME = {
  type: 'object',
  additionalProperties: false,
  required: ['homeId', 'orchestrator', 'modbus', 'comfort', 'devices'],
  properties: {
    homeId: key,
    orchestrator: iri,
    customers: { type: 'array', items: iri, default: [] },
    consentKeeper: iri,
    tariffOfferId: key,
    areaId: key,
    energyClass: { enum: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] },
    modbus: {
      type: 'object',
      additionalProperties: false,
      required: ['host', 'port'],
      properties: {
        host: { type: 'string', minLength: 1 },
        port: { type: 'integer', minimum: 1, maximum: 65_535 },
        unitId: { type: 'integer', minimum: 0, maximum: 255, default: 1 },
        timeoutMs: { type: 'integer', minimum: 1, default: 3000 },
      },
    },
    comfort: {
      type: 'object',
      additionalProperties: false,
      required: ['minimumCelsius', 'maximumCelsius'],
      properties: {
        minimumCelsius: celsius,
        maximumCelsius: celsius,
        marginKelvin: { type: 'number', minimum: 0, maximum: 5, default: 0.5 },
        absenceCelsius: { ...celsius, default: 15 },
      },
    },
    devices: { type: 'array', minItems: 1, items: DEVICE },
  },
} as const;

/** JSON Schema of {@link HeatingEmsConfig}; the README explains every option. */
export const HEATING_EMS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['managerId', 'knowledgeBaseId', 'homes'],
  properties: {
    managerId: key,
    knowledgeBaseId: iri,
    supplier: iri,
    meteringPlatform: iri,
    weatherService: iri,
    requireConsent: { type: 'boolean', default: true },
    pollSeconds: { type: 'integer', minimum: 1, default: 60 },
    corridorMinutes: { type: 'integer', minimum: 15, default: 120 },
    horizonHours: { type: 'integer', minimum: 1, maximum: 72, default: 36 },
    watchdogSeconds: { type: 'integer', minimum: 10, maximum: 65_535, default: 900 },
    aloneAfterSeconds: { type: 'integer', minimum: 0, default: 300 },
    reductionWorthEurPerKelvinHour: { type: 'number', minimum: 0, default: 0.02 },
    homes: { type: 'array', minItems: 1, items: HOME },
  },
} as const;
