export { DATA_POINTS, type DataPoint } from './data-points.js';
export type { PostRates } from './due-posts.js';
export type { FeedStatistics, MeterSource } from './meter-feed.js';
export type { MeterKeys, MeterView } from './meter-view.js';
export { startMeteringPlatform } from './metering-platform.js';
export {
  meteringPlatformKnowledgeBase,
  type MeteringEvent,
  type MeteringPlatform,
  type MeteringPlatformOptions,
  type MeteringStatistics,
  type MeterOptions,
} from './platform-options.js';
export type { PostQueueOptions } from './post-queue.js';
export * from './tic/index.js';
