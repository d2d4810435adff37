export { controlSocketOf, homePreferences } from './component.js';
export type {
  ConsentConfig,
  DeviceConfig,
  HomeConfig,
  HomePreferencesConfig,
  ManagerConfig,
} from './config.js';
export type { Consent } from './consents.js';
export { ContradictionError } from './contradictions.js';
export { sendOrder } from './control.js';
export type { Alert, Price, Reason } from './customer-news.js';
export { describeWish, localText } from './describe-wish.js';
export { carryOut, type HomeOrder, type HomeReply, type HomeStatus } from './home-orders.js';
export { HomePreferences, type StateOptions, type Withdrawal } from './home-preferences.js';
export type { Preference, Standing } from './preference-book.js';
export { fieldsOf, WishInputError, type WishInput } from './read-wish.js';
export {
  DEVICE_KINDS,
  SEASONS,
  WISH_KINDS,
  type DeviceKind,
  type Wish,
  type WishKind,
} from './wishes.js';
