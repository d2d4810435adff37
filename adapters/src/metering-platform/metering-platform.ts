import {
  compatible,
  namedPattern,
  text,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { systemClock, type Clock } from '../shared/clock.js';
import { guarded } from '../shared/observer.js';
import { DATA_POINTS, type DataPoint } from './data-points.js';
import { DEFAULT_RATES, DuePosts, type DuePost, type PostRates } from './due-posts.js';
import { MeterDirectory } from './meter-directory.js';
import { MeterFeed, type FeedStatistics } from './meter-feed.js';
import { freshView, meterKeys, type MeterKeys, type MeterView } from './meter-view.js';
import type {
  MeteringEvent,
  MeteringPlatform,
  MeteringPlatformOptions,
  MeteringStatistics,
  MeterOptions,
} from './platform-options.js';
import { PostQueue } from './post-queue.js';
import type { TicFrame } from './tic/index.js';

type Meter = {
  readonly keys: MeterKeys;
  readonly feed: MeterFeed;
  due: DuePosts;
};

const NO_GROUPS: FeedStatistics = { frames: 0, goodGroups: 0, badGroups: 0, implausibleGroups: 0 };

function sum(left: FeedStatistics, right: FeedStatistics): FeedStatistics {
  return {
    frames: left.frames + right.frames,
    goodGroups: left.goodGroups + right.goodGroups,
    badGroups: left.badGroups + right.badGroups,
    implausibleGroups: left.implausibleGroups + right.implausibleGroups,
  };
}

/** `metering/cut-off-power` as part of the name of an interaction. */
const shortName = (pattern: string): string => pattern.replace('metering/', '');

/** Many meters, each pattern registered once. */
class Platform implements MeteringPlatform {
  readonly #connector: SmartConnector;
  readonly #clock: Clock;
  readonly #maxAgeMs: number;
  readonly #rates: PostRates;
  readonly #queue: PostQueue;
  readonly #report: (event: MeteringEvent) => void;
  readonly #meters = new MeterDirectory<Meter>();
  #removed = NO_GROUPS;
  #posts = 0;
  #postsFailed = 0;
  #answers = 0;
  #registrations: readonly Registration[] = [];
  #closed = false;

  constructor(options: MeteringPlatformOptions) {
    this.#connector = options.connector;
    this.#clock = options.clock ?? systemClock;
    this.#maxAgeMs = options.maxAgeMs ?? 60_000;
    this.#rates = { ...DEFAULT_RATES, ...options };
    this.#queue = new PostQueue(options.connector, options);
    this.#report = guarded(options.onEvent);
  }

  /** Registers an Answer for every data point; all or none. */
  async register(): Promise<void> {
    const results = await Promise.allSettled(
      DATA_POINTS.map((point) =>
        this.#connector.answer(
          { name: `${shortName(point.pattern)}-answer`, pattern: namedPattern(point.pattern) },
          (bindings) => this.#answer(point, bindings),
        ),
      ),
    );
    this.#registrations = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) return;
    await this.close();
    throw failure.reason as Error;
  }

  addMeter({ homeId, meterId, source }: MeterOptions): void {
    if (this.#closed) throw new Error('the metering platform has been closed');
    const keys = meterKeys(homeId, meterId);
    const feed = new MeterFeed(keys, source, this.#clock, {
      frame: (frame) => this.#frameEnded(meter, frame),
      fault: (fault) => this.#report({ type: 'fault', meterId, fault }),
      implausible: (rule) => this.#report({ type: 'implausible', meterId, rule }),
      replaced: () => {
        meter.due = new DuePosts(this.#rates);
        this.#report({ type: 'meter-replaced', meterId });
      },
      ended: (message) =>
        this.#report({
          type: 'line-ended',
          meterId,
          ...(message === undefined ? {} : { message }),
        }),
    });
    const meter: Meter = { keys, feed, due: new DuePosts(this.#rates) };
    this.#meters.add(meter);
    feed.start();
  }

  async removeMeter(meterId: string): Promise<void> {
    for (const meter of this.#meters.select([{ meterId: text(meterId) }]))
      await this.#remove(meter);
  }

  get statistics(): MeteringStatistics {
    const meters = [...this.#meters.all()];
    return {
      ...meters.map(({ feed }) => feed.statistics).reduce(sum, this.#removed),
      meters: meters.length,
      posts: this.#posts,
      postsFailed: this.#postsFailed,
      answers: this.#answers,
    };
  }

  settled(): Promise<void> {
    return this.#queue.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#meters.all()].map((meter) => this.#remove(meter)));
    await this.#queue.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }

  async #remove(meter: Meter): Promise<void> {
    if (!this.#meters.remove(meter)) return;
    await meter.feed.close();
    this.#removed = sum(this.#removed, meter.feed.statistics);
  }

  #answer(point: DataPoint, bindings: readonly PartialBinding[]): readonly Binding[] {
    this.#answers++;
    const nowMs = this.#clock.now();
    const rows = [...this.#meters.select(bindings)].flatMap((meter) =>
      point.rows(this.#view(meter, nowMs)),
    );
    if (bindings.length === 0) return rows;
    return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
  }

  #view({ keys, feed }: Meter, nowMs: number): MeterView {
    const { snapshot, wholeFrameSeen } = feed;
    return freshView({ keys, snapshot, wholeFrameSeen }, nowMs, this.#maxAgeMs);
  }

  #frameEnded(meter: Meter, frame: TicFrame): void {
    const nowMs = this.#clock.now();
    for (const post of meter.due.after(this.#view(meter, nowMs), nowMs)) this.#post(meter, post);
    this.#report({ type: 'frame', meterId: meter.keys.meterId, frame });
  }

  #post(meter: Meter, post: DuePost): void {
    const { meterId } = meter.keys;
    const { pattern, rows } = post;
    const { due } = meter;
    this.#queue.add({
      key: `${meterId}\n${post.key}`,
      pattern: namedPattern(pattern),
      name: `${shortName(pattern)}-post`,
      rows,
      onEnd: (outcome) => {
        if (outcome === 'superseded') return;
        if (outcome === 'posted') {
          this.#posts++;
          this.#report({ type: 'posted', meterId, pattern, rows });
          return;
        }
        this.#postsFailed++;
        due.failed(post, this.#clock.now());
        this.#report({ type: 'post-failed', meterId, pattern, error: outcome.error });
      },
    });
  }
}

/**
 * Starts a metering platform on a smart connector: Answers for every metering pattern at once, Posts as the frames come.
 *
 * @throws GridloomError when an interaction cannot be registered; nothing stays registered then.
 */
export async function startMeteringPlatform(
  options: MeteringPlatformOptions,
): Promise<MeteringPlatform> {
  const platform = new Platform(options);
  await platform.register();
  return platform;
}
