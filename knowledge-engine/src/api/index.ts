export * from './domain-knowledge.js';
export * from './errors.js';
export * from './exchange-record.js';
export * from './explanation.js';
export * from './host.js';
export * from './knowledge-base.js';
export * from './smart-connector.js';
export * from './vocabulary.js';
