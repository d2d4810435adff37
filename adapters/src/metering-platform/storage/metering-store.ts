import type { MeteringConsent } from '../consents/metering-consent.js';
import type { HomeRecord } from '../homes/home-record.js';
import type { LoadCurveDirection, LoadCurvePoint } from '../tic/index.js';

/** A point of the load curve of a meter. */
export type StoredPoint = LoadCurvePoint & {
  readonly meterId: string;
  readonly direction: LoadCurveDirection;
};

/** Which points to read. */
export type PointQuery = {
  readonly meterIds: readonly string[];
  readonly direction: LoadCurveDirection;
  /** Points that begin earlier are left out. */
  readonly sinceMs: number;
  /** At most so many of each meter, the latest. */
  readonly lastOfEach?: number;
};

/** Points of a meter that end at or before an instant. */
export type PointPurge = {
  readonly meterId: string;
  readonly direction: LoadCurveDirection;
  readonly endedByMs: number;
};

/** Where a platform keeps what must survive a restart. */
export interface MeteringStore {
  homes(): Promise<readonly HomeRecord[]>;
  /** In place of the home of the same id. */
  saveHome(home: HomeRecord): Promise<void>;
  removeHome(homeId: string): Promise<void>;
  /** All versions of all consents, those of one consent in order. */
  consents(): Promise<readonly MeteringConsent[]>;
  /** A version that is there already stays as it is. */
  saveConsent(consent: MeteringConsent): Promise<void>;
  /** All or none; a point that is there already stays as it is. */
  savePoints(points: readonly StoredPoint[]): Promise<void>;
  /** By meter, then by begin. */
  points(query: PointQuery): Promise<readonly StoredPoint[]>;
  /** @returns how many points were deleted */
  purgePoints(purges: readonly PointPurge[]): Promise<number>;
  /** Repeatable. */
  close(): Promise<void>;
}
