export { retailer } from './component.js';
export type { CustomerConfig, OfferConfig, RetailerConfig } from './config.js';
