import type { Binding } from '@gridloom/graph-patterns';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import { averaged, type ConsentedWindow } from './consents/consented-points.js';
import type { ConsentBook } from './consents/consent-book.js';
import type { ProviderBook } from './consents/consented-access.js';
import { permissionFor, type MeteringConsent } from './consents/metering-consent.js';
import { keptSince, resolutionMs } from './consents/periods-of-time.js';
import type { CurveQuestion, LoadCurveArchive } from './load-curve-archive.js';
import type { MeterKeys, MeterView } from './meter-view.js';
import { pointRows } from './periods.js';
import type { MeteringStore, PointPurge, StoredPoint } from './storage/metering-store.js';
import { loadCurveOf, readingOf, type LoadCurveDirection } from './tic/index.js';

export type LoadCurveKeeperOptions = {
  readonly store: MeteringStore;
  readonly consents: ConsentBook;
  readonly providers: ProviderBook;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Most rows of one meter in an answer, the latest. */
  readonly maxRowsPerMeter: number;
  /** Points could not be kept; they are tried again with the next ones. */
  readonly onFailure: (message: string) => void;
};

const DIRECTIONS: readonly LoadCurveDirection[] = ['drawn', 'injected'];
/** Points that wait while the store does not answer; beyond it the oldest are given up. */
const MAX_PENDING = 100_000;

const dataOf = (direction: LoadCurveDirection) => `metering/load-curve-point-${direction}` as const;

/**
 * Keeps the load curves of meters for those who may have them, for as long as a consent lets them be kept. Without a consent
 * nothing is kept.
 */
export class LoadCurveKeeper implements LoadCurveArchive {
  readonly #options: LoadCurveKeeperOptions;
  /** Stamp of the last point that was taken, by meter and direction. */
  readonly #taken = new Map<string, number>();
  #pending: StoredPoint[] = [];
  #writing: Promise<void> | undefined;

  constructor(options: LoadCurveKeeperOptions) {
    this.#options = options;
  }

  observe(view: MeterView): void {
    for (const direction of DIRECTIONS) this.#observe(view, direction);
  }

  async rows(question: CurveQuestion): Promise<readonly Binding[]> {
    await this.settled();
    const { meters, direction, knowledgeBaseId, extent } = question;
    const { store, maxRowsPerMeter } = this.#options;
    const windows = new Map(
      meters.map((keys) => [keys.meterId, this.#windows(keys, direction, knowledgeBaseId)]),
    );
    const sinceMs = Math.min(
      ...[...windows.values()].flatMap((each) => each.map((window) => window.fromMs)),
    );
    if (sinceMs === Infinity) return [];
    const lastOfEach = extent === 'last-two' ? 2 : maxRowsPerMeter;
    const meterIds = [...windows.keys()].sort();
    const points = await store.points({ meterIds, direction, sinceMs, lastOfEach });
    const byMeter = new Map<string, StoredPoint[]>();
    for (const point of points)
      byMeter.set(point.meterId, [...(byMeter.get(point.meterId) ?? []), point]);
    return meters.flatMap((keys) => {
      const given = averaged(byMeter.get(keys.meterId) ?? [], windows.get(keys.meterId)!);
      return pointRows(keys, direction, given);
    });
  }

  /** Deletes what no consent lets be kept any more. @returns how many points */
  async purge(meterIds: readonly string[]): Promise<number> {
    await this.settled();
    const { store, clock, consents } = this.#options;
    const nowMs = clock.now();
    const purges = meterIds.flatMap((meterId) =>
      DIRECTIONS.map((direction): PointPurge => {
        const letting = consents.letting(meterId, dataOf(direction), nowMs);
        const oldest = letting.map(({ retention }) => keptSince(nowMs, retention));
        return { meterId, direction, endedByMs: Math.min(...oldest, nowMs) };
      }),
    );
    return store.purgePoints(purges);
  }

  /** A meter is no longer served, or is another one. */
  forget(meterId: string): void {
    for (const direction of DIRECTIONS) this.#taken.delete(`${meterId} ${direction}`);
  }

  /** Resolves when everything taken so far is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #observe(view: MeterView, direction: LoadCurveDirection): void {
    const { meterId } = view.keys;
    const last = readingOf(view.snapshot, direction === 'drawn' ? 'CCASN' : 'CCAIN');
    // One checksum in 64 is right by chance: what is kept for good is believed when two frames agree.
    if (last === undefined || last.frame === last.sinceFrame) return;
    const key = `${meterId} ${direction}`;
    if (this.#taken.get(key) === last.stamp.instantMs) return;
    const curve = loadCurveOf(view.snapshot, direction);
    if (curve === undefined) return;
    this.#taken.set(key, last.stamp.instantMs);
    const { clock, consents } = this.#options;
    if (consents.letting(meterId, dataOf(direction), clock.now()).length === 0) return;
    for (const point of curve.points) this.#pending.push({ ...point, meterId, direction });
    this.#write();
  }

  #write(): void {
    if (this.#writing !== undefined) return;
    const { activity, onFailure } = this.#options;
    this.#writing = activity.track(
      this.#writeAll()
        .catch((error: unknown) => onFailure(`load curves were not kept: ${messageOf(error)}`))
        .finally(() => (this.#writing = undefined)),
    );
  }

  async #writeAll(): Promise<void> {
    // Points of many meters come within the same second.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#pending.length > 0) {
      const points = this.#pending;
      this.#pending = [];
      try {
        await this.#options.store.savePoints(points);
      } catch (error) {
        this.#pending = [...points, ...this.#pending].slice(-MAX_PENDING);
        throw error;
      }
    }
  }

  /** What a knowledge base may have of a curve: one window for each consent. */
  #windows(
    { meterId }: MeterKeys,
    direction: LoadCurveDirection,
    knowledgeBaseId: string,
  ): readonly ConsentedWindow[] {
    const { clock, consents, providers } = this.#options;
    const nowMs = clock.now();
    const data = dataOf(direction);
    const providerId = providers.providerOf(knowledgeBaseId);
    if (providerId === undefined) return [];
    const windowOf = (consent: MeteringConsent): ConsentedWindow => ({
      fromMs: Math.max(consent.fromMs, keptSince(nowMs, consent.retention)),
      toMs: consent.toMs,
      stepMs: resolutionMs(permissionFor(consent, data)!.finestResolution) ?? 0,
    });
    return consents.letting(meterId, data, nowMs, providerId).map(windowOf);
  }
}
