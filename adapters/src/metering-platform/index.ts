export { DATA_POINTS, type DataPoint } from './data-points.js';
export type { PostRates } from './due-posts.js';
export type { CurveQuestion, LoadCurveArchive } from './load-curve-archive.js';
export type { MeterSource } from './meter-feed.js';
export type { FeedStatistics } from './meter-state.js';
export type { MeterKeys, MeterView } from './meter-view.js';
export type { DataName, MeteringAccess } from './metering-access.js';
export { startMeteringPlatform } from './metering-platform.js';
export {
  meteringPlatformKnowledgeBase,
  type MeterIdentity,
  type MeterInput,
  type MeteringEvent,
  type MeteringPlatform,
  type MeteringPlatformOptions,
  type MeteringStatistics,
  type MeterOptions,
  type PushedMeterOptions,
} from './platform-options.js';
export type { PostQueueOptions } from './post-queue.js';
export * from './tic/index.js';

export { meteringDataPlatform } from './component.js';
export type {
  ConsentConfig,
  HomeConfig,
  MeteringDataPlatformConfig,
  StoreConfig,
} from './config.js';
export type { Provider } from './consents/consented-access.js';
export type { DataPermission, MeteringConsent, Purpose } from './consents/metering-consent.js';
export { startMeteringDataPlatform, type MeteringDataPlatform } from './data-platform.js';
export { hashGatewayToken, newGatewayToken } from './gateways/credentials.js';
export type { RefusalReason, RefusedMeter } from './gateways/refused-meters.js';
export type { HomeRecord } from './homes/home-record.js';
