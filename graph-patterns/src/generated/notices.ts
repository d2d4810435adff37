// Written by `npm run patterns` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Order cancelled by the user. That the user of a home does not want an order for flexibility to be carried out. */
export type OrderCancellationRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
};

/** Overload alert. That a home is about to exceed its power limit and by how much; whoever gets it is to reduce. */
export type OverloadAlertRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of that party, unique in the network */
  readonly recipientId: string;
  /** the value node; minted from {notice}/overflowPower */
  readonly overflow: string;
  /** apparent power by which the limit would be exceeded; in V-A */
  readonly overflowPower: Quantity<'V-A'>;
};

/** Red light. That a user has taken devices out of management for some hours or has given them back, and how much power they may draw; for the orchestrator of the home only. */
export type RedLightRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** true while the devices are out of management */
  readonly active: boolean;
  /** when they come back by themselves, 12 hours later; the time of the notice when they have come back */
  readonly until: Date;
  /** the value node; minted from {notice}/ratedPower */
  readonly rating: string;
  /** active power that the devices may draw together; in watt */
  readonly ratedPower: Quantity<'watt'>;
};

/** Service stopped by the user. That the user of a home no longer wants a service; its provider stops it. */
export type ServiceStopRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
};

export interface NoticesPatterns {
  readonly 'notices/order-cancellation': { readonly row: OrderCancellationRow; readonly minted: 'home' | 'instruction' | 'notice' };
  readonly 'notices/overload-alert': { readonly row: OverloadAlertRow; readonly minted: 'home' | 'notice' | 'recipient' | 'overflow' };
  readonly 'notices/red-light': { readonly row: RedLightRow; readonly minted: 'home' | 'notice' | 'rating' };
  readonly 'notices/service-stop': { readonly row: ServiceStopRow; readonly minted: 'home' | 'service' | 'notice' };
}

export type NoticesRequests = object;
