export { connect } from './connect.js';
export type { ConnectionChange, ConnectOptions, HandlerFailure, RetryOptions } from './options.js';
