export {
  startTimeKeeper,
  timeKeeperKnowledgeBase,
  type TimeKeeper,
  type TimeKeeperOptions,
  type TimeKeeperStatistics,
} from './time-keeper.js';
