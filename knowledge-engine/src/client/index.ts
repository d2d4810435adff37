export { connect } from './connect.js';
export {
  listKnowledgeBases,
  type ListedInteraction,
  type ListedKnowledgeBase,
} from './list-knowledge-bases.js';
export type { ConnectionChange, ConnectOptions, HandlerFailure, RetryOptions } from './options.js';
