import type { SpotDelay } from './spot-feed.js';
import type { SpotFileFormat } from './spot-prices.js';
import type { TariffStructure } from './tariff.js';

/** Prices that follow each other without gap. */
export type InlinePrices = {
  /** Instant with offset at which the first one begins. */
  readonly from: string;
  readonly minutes: number;
  readonly eurPerMwh: readonly number[];
};

/** An offer as customers can read it, with what it costs and who works with its prices. */
export type OfferConfig = {
  readonly offerId: string;
  readonly title: string;
  readonly text: string;
  readonly webPage: string;
  /** Instant with offset. */
  readonly availableFrom: string;
  readonly availableTo?: string;
  /** Knowledge base of the retailer's own energy management system: the only one that gets D1. */
  readonly energyManager: string;
  readonly tariff: TariffStructure;
};

/** A customer of the retailer. */
export type CustomerConfig = {
  readonly homeId: string;
  /** Knowledge base of the customer's application: the only one that gets D3. */
  readonly application?: string;
  /** Knowledge base of the home's orchestrator, where the retailer itself gives it the parts and the price for surplus. */
  readonly orchestrator?: string;
  /** The offer of the contract in force; without one the customer may still subscribe. */
  readonly offerId?: string;
  /** Instant with offset since when the contract holds. */
  readonly contractFrom?: string;
};

export type RetailerConfig = {
  readonly retailerId: string;
  readonly knowledgeBaseId: string;
  readonly timeZone: string;
  readonly prices: {
    readonly file?: string;
    readonly format?: SpotFileFormat;
    readonly inline?: readonly InlinePrices[];
    readonly publishedAt: string;
    readonly delays: readonly SpotDelay[];
  };
  readonly fetchAt: string;
  readonly fallbackAt: string;
  readonly retryMinutes: number;
  readonly fallbackEurPerMwh: number;
  readonly offers: readonly OfferConfig[];
  readonly customers: readonly CustomerConfig[];
};

const time = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' } as const;
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$',
} as const;
const key = { type: 'string', minLength: 1, maxLength: 100 } as const;
const knowledgeBase = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' } as const;

const tariff = {
  type: 'object',
  additionalProperties: false,
  required: ['network'],
  properties: {
    periodMinutes: { enum: [15, 30, 60], default: 60 },
    spotFactor: { type: 'number', minimum: 0, default: 1 },
    marginEurPerKwh: { type: 'number', default: 0 },
    network: {
      type: 'object',
      additionalProperties: false,
      required: ['eurPerKwh'],
      properties: {
        eurPerKwh: { type: 'number' },
        windows: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['from', 'to', 'eurPerKwh'],
            properties: {
              from: time,
              to: time,
              weekdays: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } },
              eurPerKwh: { type: 'number' },
            },
          },
        },
      },
    },
    exciseEurPerKwh: { type: 'number', default: 0 },
    valueAddedTaxPercent: { type: 'number', minimum: 0, maximum: 100, default: 0 },
    export: {
      oneOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['spotFactor', 'feeEurPerKwh'],
          properties: {
            spotFactor: { type: 'number', minimum: 0 },
            feeEurPerKwh: { type: 'number' },
          },
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['eurPerKwh'],
          properties: { eurPerKwh: { type: 'number' } },
        },
      ],
    },
  },
} as const;

export const RETAILER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['retailerId', 'knowledgeBaseId', 'prices', 'offers'],
  properties: {
    retailerId: key,
    knowledgeBaseId: knowledgeBase,
    timeZone: { type: 'string', default: 'Europe/Paris' },
    prices: {
      type: 'object',
      additionalProperties: false,
      properties: {
        file: { type: 'string', minLength: 1 },
        format: {
          type: 'object',
          additionalProperties: false,
          properties: {
            timeColumn: { type: 'string' },
            hourColumn: { type: 'string' },
            priceColumn: { type: 'string' },
            minutes: { enum: [15, 30, 60] },
            timeZone: { type: 'string' },
          },
        },
        inline: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['from', 'minutes', 'eurPerMwh'],
            properties: {
              from: instant,
              minutes: { enum: [15, 30, 60] },
              eurPerMwh: { type: 'array', items: { type: 'number' } },
            },
          },
        },
        publishedAt: { ...time, default: '12:45' },
        delays: {
          type: 'array',
          default: [],
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['day'],
            properties: {
              day: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
              minutes: { type: 'integer', minimum: 0 },
            },
          },
        },
      },
    },
    fetchAt: { ...time, default: '13:00' },
    fallbackAt: { ...time, default: '15:45' },
    retryMinutes: { type: 'number', minimum: 1, default: 10 },
    fallbackEurPerMwh: { type: 'number', default: 100 },
    offers: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          'offerId',
          'title',
          'text',
          'webPage',
          'availableFrom',
          'energyManager',
          'tariff',
        ],
        properties: {
          offerId: key,
          title: { type: 'string' },
          text: { type: 'string' },
          webPage: { type: 'string' },
          availableFrom: instant,
          availableTo: instant,
          energyManager: knowledgeBase,
          tariff,
        },
      },
    },
    customers: {
      type: 'array',
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['homeId'],
        properties: {
          homeId: key,
          application: knowledgeBase,
          orchestrator: knowledgeBase,
          offerId: key,
          contractFrom: instant,
        },
      },
    },
  },
} as const;
