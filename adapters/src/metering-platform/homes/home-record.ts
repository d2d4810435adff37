import { checkKey } from '../../shared/node-iris.js';
import { TOKEN_HASH } from '../gateways/credentials.js';

/** A home that the platform serves. The numbers in it never leave the platform. */
export type HomeRecord = {
  /** Opaque key of the home for all parties. */
  readonly homeId: string;
  /** Opaque key of its meter. */
  readonly meterId: string;
  /** PRM, 14 digits. */
  readonly deliveryPoint: string;
  /** ADSC or ADCO, 12 characters. */
  readonly meterAddress: string;
  readonly contract: {
    /** Since when the platform may take readings, milliseconds since the epoch. */
    readonly fromMs: number;
    /** Until when; absent without an end. */
    readonly toMs?: number;
  };
  readonly gateway: {
    /** Also its user at the broker: letters, digits, `-` and `_`. */
    readonly gatewayId: string;
    /** What {@link hashGatewayToken} made of its token. */
    readonly tokenHash: string;
  };
  /** Knowledge bases through which the people of the home see and change their consents. */
  readonly customerKnowledgeBases: readonly string[];
};

const GATEWAY_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Why a record cannot be taken; undefined for one that can. Quotes no number. */
function problemOf(home: HomeRecord): string | undefined {
  if (!/^\d{14}$/.test(home.deliveryPoint)) return 'deliveryPoint: expected 14 digits';
  if (!/^[0-9A-Za-z]{12}$/.test(home.meterAddress))
    return 'meterAddress: expected 12 digits or letters';
  if (!GATEWAY_ID.test(home.gateway.gatewayId))
    return 'gateway.gatewayId: expected 1 to 64 letters, digits, - and _';
  if (!new RegExp(TOKEN_HASH).test(home.gateway.tokenHash))
    return 'gateway.tokenHash: expected sha256:SALT:HASH';
  const { fromMs, toMs } = home.contract;
  if (toMs !== undefined && toMs <= fromMs) return 'contract: it ends before it begins';
  return undefined;
}

/** @throws RangeError naming the home and the field that is wrong; no number is quoted */
export function checkHome(home: HomeRecord): HomeRecord {
  checkKey('homeId', home.homeId);
  checkKey('meterId', home.meterId);
  const problem = problemOf(home);
  if (problem !== undefined) throw new RangeError(`home ${home.homeId}: ${problem}`);
  return home;
}

/** Whether readings may be taken at an instant. */
export function hasContract({ contract }: HomeRecord, nowMs: number): boolean {
  return nowMs >= contract.fromMs && nowMs < (contract.toMs ?? Infinity);
}
