import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import { PURPOSES, type MeteringConsent, type Purpose } from './consents/metering-consent.js';
import type { Provider } from './consents/consented-access.js';
import { hashGatewayToken, TOKEN_HASH } from './gateways/credentials.js';
import type { TlsFiles } from './gateways/tls-files.js';
import type { HomeRecord } from './homes/home-record.js';

/** A consent of a home in a configuration. Instants are ISO 8601. */
export type ConsentConfig = {
  readonly consentId: string;
  readonly version: number;
  readonly providerId: string;
  readonly purpose: Purpose;
  /** Names of kinds of data; with a resolution where it is not every single reading. */
  readonly data: readonly (
    string | { readonly dataId: string; readonly finestResolution: string }
  )[];
  readonly from: string;
  readonly to: string;
  readonly retention: string;
  readonly signature: string;
};

/** A home in a configuration. */
export type HomeConfig = {
  readonly homeId: string;
  readonly meterId: string;
  readonly deliveryPoint: string;
  readonly meterAddress: string;
  readonly contract: { readonly from: string; readonly to?: string };
  readonly gateway: {
    readonly gatewayId: string;
    /** One of both. */
    readonly token?: string;
    readonly tokenHash?: string;
  };
  readonly customerKnowledgeBases: readonly string[];
  readonly consents: readonly ConsentConfig[];
};

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url?: string; readonly urlFile?: string };

/** Configuration of the component, with its defaults filled in. */
export type MeteringDataPlatformConfig = {
  readonly knowledgeBaseId: string;
  readonly providers: readonly Provider[];
  readonly homes: readonly HomeConfig[];
  readonly store: StoreConfig;
  readonly tcp?: { readonly host: string; readonly port: number; readonly tls?: TlsFiles };
  readonly broker?: {
    readonly url: string;
    readonly user: string;
    readonly password?: string;
    readonly passwordFile?: string;
    readonly caFile?: string;
    readonly topicPrefix: string;
  };
  readonly embeddedBroker?: {
    readonly host: string;
    readonly port: number;
    readonly tls?: TlsFiles;
    readonly topicPrefix: string;
  };
  readonly maxAgeMs: number;
  readonly lostAfterMs: number;
  readonly overrunPeriodMs: number;
  readonly injectionPeriodMs: number;
  readonly repeatAfterMs: number;
  readonly purgeEveryMs: number;
  readonly maxLoadCurveRows: number;
};

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
} as const;
const milliseconds = (byDefault: number) =>
  ({ type: 'integer', minimum: 1, default: byDefault }) as const;
const port = { type: 'integer', minimum: 0, maximum: 65_535 } as const;
const host = { ...text, default: '127.0.0.1' } as const;
const topicPrefix = { ...text, default: 'tic/' } as const;

/** An object with these properties and no others. */
const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});
const tls = object(['certificateFile', 'keyFile'], { certificateFile: text, keyFile: text });

const consent = object(
  ['consentId', 'providerId', 'purpose', 'data', 'from', 'retention', 'signature'],
  {
    consentId: text,
    version: { type: 'integer', minimum: 1, default: 1 },
    providerId: text,
    purpose: { enum: Object.keys(PURPOSES) },
    data: {
      type: 'array',
      minItems: 1,
      items: {
        anyOf: [
          text,
          object(['dataId', 'finestResolution'], { dataId: text, finestResolution: text }),
        ],
      },
    },
    from: instant,
    to: { ...instant, default: '9999-12-31T00:00:00Z' },
    retention: text,
    signature: text,
  },
);

const home = object(['homeId', 'meterId', 'deliveryPoint', 'meterAddress', 'contract', 'gateway'], {
  homeId: text,
  meterId: text,
  deliveryPoint: { type: 'string', pattern: '^\\d{14}$' },
  meterAddress: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' },
  contract: object(['from'], { from: instant, to: instant }),
  gateway: object(['gatewayId'], {
    gatewayId: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    token: { type: 'string', minLength: 16 },
    tokenHash: { type: 'string', pattern: TOKEN_HASH },
  }),
  customerKnowledgeBases: { ...texts, default: [] },
  consents: { type: 'array', items: consent, default: [] },
});

/** JSON Schema of the configuration. */
export const CONFIG_SCHEMA = object(['knowledgeBaseId'], {
  knowledgeBaseId: text,
  providers: {
    type: 'array',
    default: [],
    items: object(['providerId', 'knowledgeBases'], { providerId: text, knowledgeBases: texts }),
  },
  homes: { type: 'array', items: home, default: [] },
  store: {
    type: 'object',
    default: { kind: 'sqlite', file: ':memory:' },
    oneOf: [
      object(['kind', 'file'], { kind: { const: 'sqlite' }, file: text }),
      object(['kind'], { kind: { const: 'postgres' }, url: text, urlFile: text }),
    ],
  },
  tcp: object(['port'], { host, port, tls }),
  broker: object(['url', 'user'], {
    url: { type: 'string', pattern: '^mqtts?://' },
    user: text,
    password: text,
    passwordFile: text,
    caFile: text,
    topicPrefix,
  }),
  embeddedBroker: object(['port'], { host, port, tls, topicPrefix }),
  maxAgeMs: milliseconds(10_000),
  lostAfterMs: milliseconds(60_000),
  overrunPeriodMs: milliseconds(10_000),
  injectionPeriodMs: milliseconds(30_000),
  repeatAfterMs: milliseconds(10_000),
  purgeEveryMs: milliseconds(3_600_000),
  maxLoadCurveRows: { type: 'integer', minimum: 2, default: 1500 },
});

/** @throws ConfigError naming the home */
function tokenHashOf({ homeId, gateway }: HomeConfig): string {
  const { token, tokenHash } = gateway;
  if ((token === undefined) === (tokenHash === undefined))
    throw new ConfigError(`home ${homeId}: gateway: give either token or tokenHash`);
  if (tokenHash !== undefined) return tokenHash;
  try {
    return hashGatewayToken(token!);
  } catch (error) {
    throw new ConfigError(`home ${homeId}: ${messageOf(error)}`);
  }
}

/** The record of a configured home. @throws ConfigError naming what is wrong */
export function homeRecordOf(home: HomeConfig): HomeRecord {
  const { homeId, meterId, deliveryPoint, meterAddress, contract, customerKnowledgeBases } = home;
  return {
    homeId,
    meterId,
    deliveryPoint,
    meterAddress,
    customerKnowledgeBases,
    contract: {
      fromMs: Date.parse(contract.from),
      ...(contract.to === undefined ? {} : { toMs: Date.parse(contract.to) }),
    },
    gateway: { gatewayId: home.gateway.gatewayId, tokenHash: tokenHashOf(home) },
  };
}

/** A configured consent as it is kept. It is as old as it says it holds. */
export function consentOf(home: HomeConfig, consent: ConsentConfig): MeteringConsent {
  const fromMs = Date.parse(consent.from);
  return {
    consentId: consent.consentId,
    version: consent.version,
    meterId: home.meterId,
    recipientId: consent.providerId,
    purpose: consent.purpose,
    status: 'given',
    createdMs: fromMs,
    fromMs,
    toMs: Date.parse(consent.to),
    retention: consent.retention,
    signature: consent.signature,
    permissions: consent.data.map((data) =>
      typeof data === 'string' ? { dataId: data, finestResolution: 'PT0S' } : data,
    ),
  };
}
