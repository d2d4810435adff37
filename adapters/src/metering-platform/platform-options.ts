import type { Binding } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import type { PostRates } from './due-posts.js';
import type { FeedStatistics, MeterSource } from './meter-feed.js';
import type { PostQueueOptions } from './post-queue.js';
import type { ImplausibleRule, TicFault, TicFrame } from './tic/index.js';

export type MeteringPlatformOptions = Partial<PostRates> &
  Partial<PostQueueOptions> & {
    readonly connector: SmartConnector;
    /** Default: the clock of this machine. */
    readonly clock?: Clock;
    /** Readings older than this are neither posted nor answered. Default 60 000. */
    readonly maxAgeMs?: number;
    readonly onEvent?: (event: MeteringEvent) => void;
  };

/** A meter to serve. The keys are opaque: never the number of the delivery point or of the meter. */
export type MeterOptions = {
  readonly homeId: string;
  readonly meterId: string;
  readonly source: MeterSource;
};

/** What happens at a platform, for logs and tests. */
export type MeteringEvent = { readonly meterId: string } & (
  | { readonly type: 'frame'; readonly frame: TicFrame }
  | { readonly type: 'fault'; readonly fault: TicFault }
  | { readonly type: 'implausible'; readonly rule: ImplausibleRule }
  | { readonly type: 'meter-replaced' }
  /** The line of the meter ended; with a message when it could not be read. */
  | { readonly type: 'line-ended'; readonly message?: string }
  | { readonly type: 'posted'; readonly pattern: string; readonly rows: readonly Binding[] }
  | { readonly type: 'post-failed'; readonly pattern: string; readonly error: unknown }
);

/** Counters since the start, over all meters, removed ones included. */
export type MeteringStatistics = FeedStatistics & {
  readonly meters: number;
  readonly posts: number;
  readonly postsFailed: number;
  /** Asks that were answered, by rows or by none. */
  readonly answers: number;
};

/** A metering platform on the network. */
export interface MeteringPlatform {
  readonly statistics: MeteringStatistics;
  /**
   * Starts to read a meter and to speak for it.
   *
   * @throws RangeError for a key that is no key or a meter that is there already; Error when the platform is closed.
   */
  addMeter(meter: MeterOptions): void;
  /** Stops to read a meter and forgets what it showed; an unknown one is ignored. */
  removeMeter(meterId: string): Promise<void>;
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
