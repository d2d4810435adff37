import type { HomeContract, Phases } from '../ems/index.js';

/** One appliance under contract. */
export type ApplianceConfig = {
  readonly homeId: string;
  readonly deviceId: string;
  readonly kind: 'WashingMachine' | 'TumbleDryer' | 'Dishwasher';
  /** The maker's own key: resource id or serial number. */
  readonly key: string;
  /** Secret of the appliance's own connection; maker `s2` only. */
  readonly token?: string;
  readonly ratedPowerWatts: number;
  readonly powerFactor: number;
  readonly phases: Phases;
  readonly switchOnPeakVoltAmperes: number;
  readonly sheddingPriority: number;
};

export type MakerConfig =
  | { readonly type: 's2'; readonly host: string; readonly port: number }
  | {
      readonly type: 'rest';
      readonly url: string;
      readonly token: string;
      readonly reconnectMs: number;
    };

export type WhiteGoodsConfig = {
  readonly knowledgeBaseId: string;
  readonly managerId: string;
  readonly homes: readonly HomeContract[];
  readonly maker: MakerConfig;
  readonly appliances: readonly ApplianceConfig[];
  /** IANA name of the time zone of the appliances. */
  readonly timeZone: string;
  readonly leadTimeMs: number;
  readonly requireConsent: boolean;
};

const key = { type: 'string', minLength: 1, maxLength: 200 };
const iri = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:' };
const object = (
  required: readonly string[],
  properties: Readonly<Record<string, object>>,
): object => ({ type: 'object', additionalProperties: false, required, properties });

/** JSON Schema of {@link WhiteGoodsConfig}. */
export const WHITE_GOODS_SCHEMA = object(
  ['knowledgeBaseId', 'managerId', 'homes', 'maker', 'appliances'],
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
    maker: {
      oneOf: [
        object(['type', 'port'], {
          type: { const: 's2' },
          host: { type: 'string', default: '127.0.0.1' },
          port: { type: 'integer', minimum: 0, maximum: 65_535 },
        }),
        object(['type', 'url', 'token'], {
          type: { const: 'rest' },
          url: { type: 'string', pattern: '^https?://[^/]+$' },
          token: { type: 'string', minLength: 1 },
          reconnectMs: { type: 'number', minimum: 1000, default: 30_000 },
        }),
      ],
    },
    appliances: {
      type: 'array',
      items: object(['homeId', 'deviceId', 'kind', 'key'], {
        homeId: key,
        deviceId: key,
        kind: { enum: ['WashingMachine', 'TumbleDryer', 'Dishwasher'] },
        key: { type: 'string', pattern: '^[a-zA-Z0-9_:-]{2,64}$' },
        token: { type: 'string', minLength: 8 },
        ratedPowerWatts: { type: 'number', exclusiveMinimum: 0, default: 2200 },
        powerFactor: { type: 'number', exclusiveMinimum: 0, maximum: 1, default: 0.9 },
        phases: { enum: ['1', '2', '3', '12', '13', '23', '123'], default: '1' },
        switchOnPeakVoltAmperes: { type: 'number', minimum: 0, default: 300 },
        sheddingPriority: { type: 'integer', default: 100 },
      }),
    },
    timeZone: { type: 'string', default: 'Europe/Paris' },
    leadTimeMs: { type: 'number', minimum: 0, default: 300_000 },
    requireConsent: { type: 'boolean', default: true },
  },
);
