export { defaultBounds, type ExchangeBounds } from './bounds.js';
export { Exchange, type ExchangeResult, type ExchangeSettings } from './exchange.js';
export type { ExchangePorts } from './ports.js';
export { variableSet } from './variable-set.js';
