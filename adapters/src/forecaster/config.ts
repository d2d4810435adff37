import type { HistoryConfig } from './history-files.js';
import type { ForecastError } from './weather.js';

export type WeatherConfig = {
  readonly areaId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly file: string;
  readonly format: 'hours' | 'pvgis-tmy';
  /** Year to which a typical year is moved. */
  readonly year?: number;
  readonly forecastFile?: string;
  readonly error?: ForecastError;
};

export type SiteConfig = {
  readonly homeId: string;
  readonly areaId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly peakPowerWatts: number;
  readonly tiltDegrees: number;
  readonly azimuthDegrees: number;
  readonly inverterWatts?: number;
  readonly losses?: number;
  /** Home whose load curve injected is the whole production of the system. */
  readonly meteredHomeId?: string;
  readonly mayReceive: readonly string[];
};

export type ProductionConfig = {
  readonly postAt: string;
  readonly updateEveryMinutes: number;
  readonly sites: readonly SiteConfig[];
  /** Keys are home ids of sites. */
  readonly history?: HistoryConfig;
};

export type DemandConfig = {
  readonly homes: readonly {
    readonly homeId: string;
    readonly categoryId?: string;
    readonly meanWatts: number;
    /** Orchestrator that is asked what its managed devices drew: that is left out. */
    readonly orchestrator?: string;
    readonly mayReceive: readonly string[];
  }[];
  readonly categories: readonly { readonly categoryId: string; readonly meanWatts: number }[];
  readonly minCategoryHomes: number;
  readonly learnEveryDays: number;
  /** Keys are home ids. */
  readonly history?: HistoryConfig;
};

/** Sorts of appliances; names of individuals of gl:. */
export const APPLIANCE_KINDS = [
  'WaterHeater',
  'SpaceHeater',
  'HeatPump',
  'ElectricVehicleCharger',
  'WashingMachine',
  'TumbleDryer',
  'Dishwasher',
  'PhotovoltaicSystem',
  'Battery',
  'OtherDevice',
] as const;

export type ApplianceKind = (typeof APPLIANCE_KINDS)[number];

export type ApplianceConfig = {
  readonly homes: readonly {
    readonly homeId: string;
    readonly deviceKind: ApplianceKind;
    readonly meanWatts: number;
    readonly mayReceive: readonly string[];
  }[];
  readonly categories: readonly {
    readonly categoryId: string;
    readonly deviceKind: ApplianceKind;
    readonly meanWatts: number;
  }[];
  readonly learnEveryDays: number;
  /** Keys are `<home or category>/<kind>`. */
  readonly history?: HistoryConfig;
};

export type MunicipalConfig = {
  readonly buildings: readonly {
    readonly homeId: string;
    /** Home whose load curve drawn, or injected, is what the building consumes, or produces. */
    readonly consumptionHomeId?: string;
    readonly productionHomeId?: string;
    readonly mayReceive: readonly string[];
  }[];
};

export type ForecasterConfig = {
  readonly forecasterId: string;
  readonly knowledgeBaseId: string;
  readonly timeZone: string;
  readonly stepMinutes: 15 | 30 | 60;
  readonly horizonHours: number;
  readonly quantiles: readonly number[];
  /** Who is asked for load curves; none means whoever answers. */
  readonly meteringPlatforms: readonly string[];
  readonly collectEveryMinutes: number;
  readonly askDeadlineMs: number;
  /** A service is offered when its section is there. */
  readonly weather?: WeatherConfig;
  readonly production?: ProductionConfig;
  readonly demand?: DemandConfig;
  readonly appliances?: ApplianceConfig;
  readonly municipal?: MunicipalConfig;
};

const key = { type: 'string', minLength: 1, maxLength: 100 } as const;
const knowledgeBase = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' } as const;
const mayReceive = { type: 'array', items: knowledgeBase, default: [] } as const;
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$',
} as const;
const latitude = { type: 'number', minimum: -90, maximum: 90 } as const;
const longitude = { type: 'number', minimum: -180, maximum: 180 } as const;
const watts = (byDefault?: number): object => ({
  type: 'number',
  minimum: 0,
  ...(byDefault === undefined ? {} : { default: byDefault }),
});
const kind = { enum: APPLIANCE_KINDS } as const;

const closed = (required: readonly string[], properties: object): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });

const history = closed([], {
  file: { type: 'string', minLength: 1 },
  inline: list(
    closed(['key', 'from', 'minutes', 'watts'], {
      key: { type: 'string', minLength: 1 },
      from: instant,
      minutes: { type: 'number', exclusiveMinimum: 0 },
      watts: list({ type: 'number' }),
    }),
  ),
});

const learnEveryDays = { type: 'integer', minimum: 1, default: 7 } as const;

export const FORECASTER_SCHEMA = closed(['forecasterId', 'knowledgeBaseId'], {
  forecasterId: key,
  knowledgeBaseId: knowledgeBase,
  timeZone: { type: 'string', default: 'Europe/Paris' },
  stepMinutes: { enum: [15, 30, 60], default: 15 },
  horizonHours: { type: 'number', minimum: 1, maximum: 72, default: 36 },
  quantiles: list(
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    { minItems: 1, default: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] },
  ),
  meteringPlatforms: list(knowledgeBase, { default: [] }),
  collectEveryMinutes: { type: 'number', minimum: 1, default: 60 },
  askDeadlineMs: { type: 'number', minimum: 100, default: 10_000 },
  weather: closed(['areaId', 'latitude', 'longitude', 'file'], {
    areaId: key,
    latitude,
    longitude,
    file: { type: 'string', minLength: 1 },
    format: { enum: ['hours', 'pvgis-tmy'], default: 'hours' },
    year: { type: 'integer', minimum: 1970, maximum: 9998 },
    forecastFile: { type: 'string', minLength: 1 },
    error: closed(['seed', 'clearness', 'temperatureKelvin'], {
      seed: { type: ['string', 'number'] },
      clearness: { type: 'number', minimum: 0 },
      temperatureKelvin: { type: 'number', minimum: 0 },
    }),
  }),
  production: closed(['sites'], {
    postAt: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', default: '05:00' },
    updateEveryMinutes: { type: 'number', minimum: 1, default: 180 },
    sites: list(
      closed(['homeId', 'areaId', 'latitude', 'longitude', 'peakPowerWatts'], {
        homeId: key,
        areaId: key,
        latitude,
        longitude,
        peakPowerWatts: { type: 'number', exclusiveMinimum: 0 },
        tiltDegrees: { type: 'number', minimum: 0, maximum: 90, default: 30 },
        azimuthDegrees: { type: 'number', minimum: 0, maximum: 360, default: 180 },
        inverterWatts: { type: 'number', exclusiveMinimum: 0 },
        losses: { type: 'number', minimum: 0, maximum: 1 },
        meteredHomeId: key,
        mayReceive,
      }),
    ),
    history,
  }),
  demand: closed(['homes'], {
    homes: list(
      closed(['homeId'], {
        homeId: key,
        categoryId: key,
        meanWatts: watts(450),
        orchestrator: knowledgeBase,
        mayReceive,
      }),
    ),
    categories: list(closed(['categoryId'], { categoryId: key, meanWatts: watts(450) }), {
      default: [],
    }),
    minCategoryHomes: { type: 'integer', minimum: 1, default: 4 },
    learnEveryDays,
    history,
  }),
  appliances: closed([], {
    homes: list(
      closed(['homeId', 'deviceKind'], {
        homeId: key,
        deviceKind: kind,
        meanWatts: watts(0),
        mayReceive,
      }),
      { default: [] },
    ),
    categories: list(
      closed(['categoryId', 'deviceKind'], {
        categoryId: key,
        deviceKind: kind,
        meanWatts: watts(0),
      }),
      { default: [] },
    ),
    learnEveryDays,
    history,
  }),
  municipal: closed(['buildings'], {
    buildings: list(
      closed(['homeId'], {
        homeId: key,
        consumptionHomeId: key,
        productionHomeId: key,
        mayReceive,
      }),
    ),
  }),
});
