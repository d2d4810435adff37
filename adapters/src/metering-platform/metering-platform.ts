import {
  compatible,
  namedPattern,
  text,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { noActivity } from '../shared/activity.js';
import { systemClock, type Clock } from '../shared/clock.js';
import { guarded } from '../shared/observer.js';
import { DATA_POINTS, type DataPoint } from './data-points.js';
import { DEFAULT_RATES, type DuePost, type PostRates } from './due-posts.js';
import type { LoadCurveArchive } from './load-curve-archive.js';
import { MeterDirectory } from './meter-directory.js';
import { MeterFeed, type MeterSource } from './meter-feed.js';
import { ServedMeter } from './served-meter.js';
import { type FeedStatistics } from './meter-state.js';
import { meterKeys, type MeterKeys } from './meter-view.js';
import type { MeteringAccess } from './metering-access.js';
import type {
  MeterIdentity,
  MeterInput,
  MeteringEvent,
  MeteringPlatform,
  MeteringPlatformOptions,
  MeteringStatistics,
  MeterOptions,
  PushedMeterOptions,
} from './platform-options.js';
import { PostQueue } from './post-queue.js';

type Meter = {
  readonly keys: MeterKeys;
  readonly served: ServedMeter;
  readonly feed?: MeterFeed;
};

const NO_GROUPS: FeedStatistics = {
  frames: 0,
  refusedFrames: 0,
  goodGroups: 0,
  badGroups: 0,
  implausibleGroups: 0,
};

function sum(left: FeedStatistics, right: FeedStatistics): FeedStatistics {
  return {
    frames: left.frames + right.frames,
    refusedFrames: left.refusedFrames + right.refusedFrames,
    goodGroups: left.goodGroups + right.goodGroups,
    badGroups: left.badGroups + right.badGroups,
    implausibleGroups: left.implausibleGroups + right.implausibleGroups,
  };
}

/** `metering/cut-off-power` as part of the name of an interaction. */
const shortName = (pattern: string): string => pattern.replace('metering/', '');

/** Whether a question is about homes or meters that it names. */
const namesMeters = (bindings: readonly PartialBinding[]): boolean =>
  bindings.length > 0 &&
  bindings.every(
    ({ home, homeId, meter, meterId }) => (home ?? homeId ?? meter ?? meterId) !== undefined,
  );

/** Many meters, each pattern registered once. */
class Platform implements MeteringPlatform {
  readonly #connector: SmartConnector;
  readonly #clock: Clock;
  readonly #maxAgeMs: number;
  readonly #rates: PostRates;
  readonly #queue: PostQueue;
  readonly #access: MeteringAccess | undefined;
  readonly #archive: LoadCurveArchive | undefined;
  readonly #lostAfterMs: number | undefined;
  readonly #report: (event: MeteringEvent) => void;
  readonly #meters = new MeterDirectory<Meter>();
  #removed = NO_GROUPS;
  #posts = 0;
  #postsWithheld = 0;
  #postsFailed = 0;
  #answers = 0;
  #registrations: readonly Registration[] = [];
  #cancelCheck: () => void = () => undefined;
  #closed = false;

  constructor(options: MeteringPlatformOptions) {
    this.#connector = options.connector;
    this.#clock = options.clock ?? systemClock;
    this.#maxAgeMs = options.maxAgeMs ?? 60_000;
    this.#rates = { ...DEFAULT_RATES, ...options };
    this.#queue = new PostQueue(options.connector, options, options.activity ?? noActivity);
    this.#access = options.access;
    this.#archive = options.archive;
    this.#lostAfterMs = options.lostAfterMs;
    this.#report = guarded(options.onEvent);
    this.#checkLinksLater();
  }

  /** Registers an Answer for every data point; all or none. */
  async register(): Promise<void> {
    const results = await Promise.allSettled(
      DATA_POINTS.map((point) =>
        this.#connector.answer(
          { name: `${shortName(point.pattern)}-answer`, pattern: namedPattern(point.pattern) },
          (bindings, context) => this.#answer(point, bindings, context),
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

  addMeter({ source, ...meter }: MeterOptions): void {
    this.#add(meter, source);
  }

  openMeter(meter: PushedMeterOptions): MeterInput {
    return this.#add(meter).served.state;
  }

  async removeMeter(meterId: string): Promise<void> {
    for (const meter of this.#meters.select([{ meterId: text(meterId) }]))
      await this.#remove(meter);
  }

  repeatLimits(meterId: string, data: string, knowledgeBases: readonly string[]): void {
    for (const { keys, served } of this.#meters.select([{ meterId: text(meterId) }]))
      for (const post of served.currentLimits())
        if (data === 'metering' || data === post.pattern)
          this.#post(keys, served, post, knowledgeBases);
  }

  get lostMeters(): readonly string[] {
    return [...this.#meters.all()]
      .filter(({ served }) => served.isLost)
      .map(({ keys }) => keys.meterId)
      .sort();
  }

  get statistics(): MeteringStatistics {
    const meters = [...this.#meters.all()];
    return {
      ...meters.map(({ served }) => served.state.statistics).reduce(sum, this.#removed),
      meters: meters.length,
      posts: this.#posts,
      postsWithheld: this.#postsWithheld,
      postsFailed: this.#postsFailed,
      answers: this.#answers,
    };
  }

  settled(): Promise<void> {
    return this.#queue.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelCheck();
    await Promise.all([...this.#meters.all()].map((meter) => this.#remove(meter)));
    await this.#queue.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }

  #add(meter: MeterIdentity & Pick<PushedMeterOptions, 'accepts'>, source?: MeterSource): Meter {
    if (this.#closed) throw new Error('the metering platform has been closed');
    const { meterId } = meter;
    const keys = meterKeys(meter.homeId, meterId);
    const served = new ServedMeter(keys, {
      clock: this.#clock,
      rates: this.#rates,
      maxAgeMs: this.#maxAgeMs,
      ...(this.#lostAfterMs === undefined ? {} : { lostAfterMs: this.#lostAfterMs }),
      ...(meter.accepts === undefined ? {} : { accepts: meter.accepts }),
      report: this.#report,
      post: (post) => this.#post(keys, served, post),
      shown: (view) => this.#archive?.observe(view),
    });
    const feed =
      source &&
      new MeterFeed(served.state, source, (message) => {
        const reason = message === undefined ? {} : { message };
        this.#report({ type: 'line-ended', meterId, ...reason });
      });
    const added: Meter = { keys, served, ...(feed === undefined ? {} : { feed }) };
    this.#meters.add(added);
    feed?.start();
    return added;
  }

  async #remove(meter: Meter): Promise<void> {
    if (!this.#meters.remove(meter)) return;
    meter.served.close();
    await meter.feed?.close();
    this.#removed = sum(this.#removed, meter.served.state.statistics);
  }

  #answer(
    point: DataPoint,
    bindings: readonly PartialBinding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding[] | Promise<readonly Binding[]> {
    this.#answers++;
    const allowed = [...this.#meters.select(bindings)].filter(
      ({ keys }) => this.#access?.mayHave(requestingKnowledgeBaseId, keys, point.pattern) ?? true,
    );
    const fitting = (rows: readonly Binding[]): readonly Binding[] =>
      bindings.length === 0
        ? rows
        : rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
    if (this.#archive === undefined || point.curve === undefined)
      return fitting(allowed.flatMap(({ served }) => point.rows(served.view())));
    const question = {
      meters: allowed.map(({ keys }) => keys),
      direction: point.curve,
      knowledgeBaseId: requestingKnowledgeBaseId,
      extent: namesMeters(bindings) ? 'all' : 'last-two',
    } as const;
    return this.#archive.rows(question).then(fitting);
  }

  #checkLinksLater(): void {
    if (this.#lostAfterMs === undefined || this.#closed) return;
    this.#cancelCheck = this.#clock.after(this.#lostAfterMs, () => {
      for (const { served } of this.#meters.all()) served.checkLink();
      this.#checkLinksLater();
    });
  }

  /** @param to only these knowledge bases, of those that may have it. */
  #post(keys: MeterKeys, served: ServedMeter, post: DuePost, to?: readonly string[]): void {
    const { meterId } = keys;
    const { pattern, rows } = post;
    const { due } = served;
    this.#queue.add({
      key: [meterId, post.key, ...(to ?? [])].join('\n'),
      pattern: namedPattern(pattern),
      name: `${shortName(pattern)}-post`,
      rows,
      recipients: () => {
        const allowed = this.#access?.recipients(keys, pattern);
        return to === undefined ? allowed : to.filter((id) => allowed?.includes(id) ?? true);
      },
      onEnd: (outcome) => {
        if (outcome === 'superseded') return;
        if (outcome === 'posted') {
          this.#posts++;
          this.#report({ type: 'posted', meterId, pattern, rows });
        } else if (outcome === 'withheld') {
          this.#postsWithheld++;
          this.#report({ type: 'withheld', meterId, pattern });
        } else {
          this.#postsFailed++;
          if (to === undefined) due.failed(post, this.#clock.now());
          this.#report({ type: 'post-failed', meterId, pattern, error: outcome.error });
        }
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
