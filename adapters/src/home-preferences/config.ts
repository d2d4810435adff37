import { DEVICE_KINDS, type DeviceKind } from './wishes.js';
import { WISH_SCHEMA, type WishInput } from './read-wish.js';

/** Somebody who manages devices of homes: an energy management system, a charging platform, a back end of a maker. */
export type ManagerConfig = {
  /** Key among the parties, as it stands in acknowledgements. */
  readonly managerId: string;
  /** IRI of its knowledge base. */
  readonly knowledgeBaseId: string;
};

export type DeviceConfig = {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly managerId: string;
  /** Needed of charge points: what a rapid charge asks for. */
  readonly ratedPowerWatts?: number;
};

/** A consent to control that the people of the home give with this file. */
export type ConsentConfig = {
  readonly recipientId: string;
  readonly deviceKinds: readonly DeviceKind[];
  readonly purpose: 'service' | 'flexibility';
  /** Instants with offset. */
  readonly from?: string;
  readonly to?: string;
};

export type HomeConfig = {
  readonly homeId: string;
  readonly orchestrator?: string;
  readonly retailer?: string;
  readonly devices: readonly DeviceConfig[];
  readonly consents: readonly ConsentConfig[];
  readonly preferences: readonly WishInput[];
};

export type HomePreferencesConfig = {
  /** Key of the customer's application among the parties: notices are addressed to it. */
  readonly customerId: string;
  readonly knowledgeBaseId: string;
  readonly timeZone: string;
  readonly acknowledgementSeconds: number;
  readonly retryMinutes: number;
  readonly store?: string;
  readonly controlSocket?: string;
  readonly watchJoins: boolean;
  readonly managers: readonly ManagerConfig[];
  readonly homes: readonly HomeConfig[];
};

const key = { type: 'string', minLength: 1, maxLength: 100 } as const;
const knowledgeBase = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' } as const;
const kind = { enum: DEVICE_KINDS } as const;
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:?\\d\\d)$',
} as const;

export const HOME_PREFERENCES_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['customerId', 'knowledgeBaseId', 'managers', 'homes'],
  properties: {
    customerId: key,
    knowledgeBaseId: knowledgeBase,
    timeZone: { type: 'string', default: 'Europe/Paris' },
    acknowledgementSeconds: { type: 'number', exclusiveMinimum: 0, default: 60 },
    retryMinutes: { type: 'number', exclusiveMinimum: 0, default: 15 },
    store: { type: 'string', minLength: 1 },
    controlSocket: { type: 'string', minLength: 1 },
    watchJoins: { type: 'boolean', default: true },
    managers: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['managerId', 'knowledgeBaseId'],
        properties: { managerId: key, knowledgeBaseId: knowledgeBase },
      },
    },
    homes: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['homeId'],
        properties: {
          homeId: key,
          orchestrator: knowledgeBase,
          retailer: knowledgeBase,
          devices: {
            type: 'array',
            default: [],
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['deviceId', 'kind', 'managerId'],
              properties: {
                deviceId: key,
                kind,
                managerId: key,
                ratedPowerWatts: { type: 'number', exclusiveMinimum: 0 },
              },
            },
          },
          consents: {
            type: 'array',
            default: [],
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['recipientId', 'deviceKinds'],
              properties: {
                recipientId: key,
                deviceKinds: { type: 'array', minItems: 1, items: kind },
                purpose: { enum: ['service', 'flexibility'], default: 'service' },
                from: instant,
                to: instant,
              },
            },
          },
          preferences: { type: 'array', default: [], items: WISH_SCHEMA },
        },
      },
    },
  },
} as const;
