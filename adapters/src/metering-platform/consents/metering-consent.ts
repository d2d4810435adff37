import { DATA_POINTS } from '../data-points.js';
import { isRetention, resolutionMs } from './periods-of-time.js';

/** Purposes of the catalogue: local names of individuals of DPV and of the project vocabulary. */
export const PURPOSES = {
  ServiceProvision: 'https://w3id.org/dpv#ServiceProvision',
  ProvidePersonalisedRecommendations: 'https://w3id.org/dpv#ProvidePersonalisedRecommendations',
  ResearchAndDevelopment: 'https://w3id.org/dpv#ResearchAndDevelopment',
  EnergyProfiling: 'https://w3id.org/gridloom/energy#EnergyProfiling',
  PeakPrediction: 'https://w3id.org/gridloom/energy#PeakPrediction',
  FlexibilityUse: 'https://w3id.org/gridloom/energy#FlexibilityUse',
  VerificationOfDelivery: 'https://w3id.org/gridloom/energy#VerificationOfDelivery',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** A kind of data that a consent lets its recipient have. */
export type DataPermission = {
  /** Name of a pattern of the family `metering`, or `metering` for all of them. */
  readonly dataId: string;
  /** Shortest step, an ISO 8601 duration; `PT0S` for every single reading. Coarser ones are for load curves only. */
  readonly finestResolution: string;
};

/** One version of what the people of a home allow a provider. Instants in milliseconds since the epoch. */
export type MeteringConsent = {
  readonly consentId: string;
  /** Counted from 1; the highest counts. */
  readonly version: number;
  readonly meterId: string;
  /** Key of the provider. */
  readonly recipientId: string;
  readonly purpose: Purpose;
  readonly status: 'given' | 'withdrawn';
  /** When this version was stated. */
  readonly createdMs: number;
  readonly fromMs: number;
  /** The end is not part of it. */
  readonly toMs: number;
  /** How long the provider, and the platform for it, may keep the data: an ISO 8601 duration. */
  readonly retention: string;
  /** Signature of the customer over this version, base64. */
  readonly signature: string;
  readonly permissions: readonly DataPermission[];
};

/** The name that stands for all data of a meter. */
export const ALL_DATA = 'metering';
const KNOWN_DATA: ReadonlySet<string> = new Set([
  ALL_DATA,
  ...DATA_POINTS.map(({ pattern }) => pattern),
]);
const CURVES: ReadonlySet<string> = new Set(
  DATA_POINTS.filter(({ curve }) => curve !== undefined).map(({ pattern }) => pattern),
);

function permissionProblem({ dataId, finestResolution }: DataPermission): string | undefined {
  if (!KNOWN_DATA.has(dataId)) return `${dataId} is no kind of data of a meter`;
  const stepMs = resolutionMs(finestResolution);
  if (stepMs === undefined)
    return `${dataId}: the resolution must be PT0S or whole minutes that divide a day`;
  if (stepMs > 0 && !CURVES.has(dataId))
    return `${dataId}: only load curves can be given in steps; state PT0S for every reading`;
  return undefined;
}

/** What a consent lacks or has wrong, for people to read; undefined when it can be taken. */
export function consentProblem(consent: MeteringConsent): string | undefined {
  if (!Number.isInteger(consent.version) || consent.version < 1)
    return 'the version must be a whole number from 1';
  if (!(consent.fromMs < consent.toMs)) return 'it ends before it begins';
  if (!isRetention(consent.retention)) return 'the retention is no duration';
  if (consent.signature === '') return 'the signature of the customer is missing';
  if (consent.permissions.length === 0) return 'it names no kind of data';
  return consent.permissions.map(permissionProblem).find((problem) => problem !== undefined);
}

/** The permission that lets a kind of data through; undefined when the consent has none. */
export function permissionFor(consent: MeteringConsent, data: string): DataPermission | undefined {
  return (
    consent.permissions.find(({ dataId }) => dataId === data) ??
    consent.permissions.find(({ dataId }) => dataId === ALL_DATA)
  );
}

/** Whether a version lets anything through at an instant, if it is the one that counts. */
export function isInForce(consent: MeteringConsent, nowMs: number): boolean {
  return consent.status === 'given' && nowMs >= consent.fromMs && nowMs < consent.toMs;
}
