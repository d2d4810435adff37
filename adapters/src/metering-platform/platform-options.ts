import type { Binding } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import type { PostRates } from './due-posts.js';
import type { LoadCurveArchive } from './load-curve-archive.js';
import type { MeteringAccess } from './metering-access.js';
import type { MeterSource } from './meter-feed.js';
import type { FeedStatistics } from './meter-state.js';
import type { PostQueueOptions } from './post-queue.js';
import type { ImplausibleRule, MeterConditions, TicFault, TicFrame } from './tic/index.js';

export type MeteringPlatformOptions = Partial<PostRates> &
  Partial<PostQueueOptions> & {
    readonly connector: SmartConnector;
    /** Default: the clock of this machine. */
    readonly clock?: Clock;
    /** Default: nobody looks. */
    readonly activity?: Activity;
    /** Readings older than this are neither posted nor answered. Default 60 000. */
    readonly maxAgeMs?: number;
    /**
     * A meter without a frame for so long is lost: that is posted, and posted when it is heard again. Looked at as often.
     * Default: never looked at.
     */
    readonly lostAfterMs?: number;
    /** Default: everybody may have everything. */
    readonly access?: MeteringAccess;
    /** Default: load curves are answered as the meter shows them. */
    readonly archive?: LoadCurveArchive;
    readonly onEvent?: (event: MeteringEvent) => void;
  };

/** The keys of a meter and its home: opaque, never the number of the delivery point or of the meter. */
export type MeterIdentity = {
  readonly homeId: string;
  readonly meterId: string;
};

/** A meter to serve, read from a source. */
export type MeterOptions = MeterIdentity & { readonly source: MeterSource };

/** A meter to serve whose bytes are brought. */
export type PushedMeterOptions = MeterIdentity & {
  /** Whether a frame is of this meter; others are not taken. Default: all are. */
  readonly accepts?: (frame: TicFrame) => boolean;
};

/** Where the bytes of a meter are brought to. */
export interface MeterInput {
  /** Takes bytes, in chunks of any size. */
  push(chunk: Uint8Array): void;
  /** The line was interrupted: what is cut there is not glued to what comes next. */
  interrupt(): void;
}

/** What happens at a platform, for logs and tests. */
export type MeteringEvent = { readonly meterId: string } & (
  | { readonly type: 'frame'; readonly frame: TicFrame }
  | { readonly type: 'fault'; readonly fault: TicFault }
  | { readonly type: 'implausible'; readonly rule: ImplausibleRule }
  | { readonly type: 'meter-replaced' }
  /** The line of the meter ended; with a message when it could not be read. */
  | { readonly type: 'line-ended'; readonly message?: string }
  /** No frame for long, and frames again. */
  | { readonly type: 'meter-lost' | 'meter-heard' }
  /** An overrun, a risk of a trip, a cut-off or the like began or ended. */
  | {
      readonly type: 'condition-began' | 'condition-ended';
      readonly condition: keyof MeterConditions;
    }
  | { readonly type: 'posted'; readonly pattern: string; readonly rows: readonly Binding[] }
  /** Nobody may have it. */
  | { readonly type: 'withheld'; readonly pattern: string }
  | { readonly type: 'post-failed'; readonly pattern: string; readonly error: unknown }
);

/** Counters since the start, over all meters, removed ones included. */
export type MeteringStatistics = FeedStatistics & {
  readonly meters: number;
  readonly posts: number;
  /** Posts that nobody might have. */
  readonly postsWithheld: number;
  readonly postsFailed: number;
  /** Asks that were answered, by rows or by none. */
  readonly answers: number;
};

/** A metering platform on the network. */
export interface MeteringPlatform {
  readonly statistics: MeteringStatistics;
  /** Keys of the meters that were lost when last looked at, in order; empty without `lostAfterMs`. */
  readonly lostMeters: readonly string[];
  /**
   * Starts to read a meter and to speak for it.
   *
   * @throws RangeError for a key that is no key or a meter that is there already; Error when the platform is closed.
   */
  addMeter(meter: MeterOptions): void;
  /** Starts to speak for a meter whose bytes are brought. Throws as {@link addMeter}. */
  openMeter(meter: PushedMeterOptions): MeterInput;
  /** Stops to read a meter and forgets what it showed; an unknown one is ignored. */
  removeMeter(meterId: string): Promise<void>;
  /**
   * Posts what is told on change only, the limits, to knowledge bases that have just been let in; to those of them that may
   * have it.
   *
   * @param data the kind of data they were let in to, or `metering`.
   */
  repeatLimits(meterId: string, data: string, knowledgeBases: readonly string[]): void;
  /** Resolves when every Post so far has ended. */
  settled(): Promise<void>;
  /** Ends all lines, withdraws all interactions. The smart connector stays its owner's. Repeatable. */
  close(): Promise<void>;
}

/** How this adapter introduces itself: level 1, because every row of it is a whole answer. */
export function meteringPlatformKnowledgeBase(id: string): KnowledgeBase {
  return {
    id,
    name: 'metering platform',
    description: 'Posts and answers what the smart meters of homes show.',
    reasonerLevel: 1,
  };
}
