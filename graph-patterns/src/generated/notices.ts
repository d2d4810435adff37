// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Abnormal consumption. That a home has used far more or less than usual in a stated time; for its inhabitants. */
export type AbnormalConsumptionRow = {
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
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** the value node; minted from {notice}/observedEnergy */
  readonly observed: string;
  /** energy that was used, 0 or more; in wattHour */
  readonly observedEnergy: Quantity<'wattHour'>;
  /** the value node; minted from {notice}/usualEnergy */
  readonly usual: string;
  /** energy that would have been usual, 0 or more; in wattHour */
  readonly usualEnergy: Quantity<'wattHour'>;
};

/** Device in need of care. That a device behaves otherwise than before or than its like, which hints at a fault; for its user or the manager of the building. */
export type MaintenanceAlertRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what was noticed, for people to read */
  readonly text: string;
};

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
  /** key of the manager of devices that is to reduce, or of the app of the user when only what nobody manages is left; unique in the network */
  readonly recipientId: string;
  /** the value node; minted from {notice}/overflowPower */
  readonly overflow: string;
  /** apparent power by which the limit would be exceeded, 0 or more; in V-A */
  readonly overflowPower: Quantity<'V-A'>;
};

/** Run at a high price. That a programme is set to run while energy is dear, when it would be cheaper, and how much that saves; for the user of the appliance. */
export type PriceWarningRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the profile, one IRI per device and version; minted from {device}/power-profile/{created} */
  readonly profile: string;
  /** when this version of the programme was made, a new one whenever its times or its state change */
  readonly created: Date;
  /** the group of courses to choose from, here of one course; minted from {profile}/alternatives */
  readonly alternatives: string;
  /** the course of power; minted from {profile}/sequence/{sequenceId} */
  readonly sequence: string;
  /** key of the programme run, unique per device; stays when its start is moved */
  readonly sequenceId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** start that is proposed instead */
  readonly betterStart: Date;
  /** money saved by it, 0 or more; in euro */
  readonly saving: Quantity<'euro'>;
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
  /** active power that the devices may draw together, 0 or more; in watt */
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

/** Threshold crossed. That what a device or sensor measures has crossed a threshold that the user has set, for this user. */
export type ThresholdAlertRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what was watched */
  readonly property: 'https://saref.etsi.org/saref4ener/Power' | 'https://w3id.org/gridloom/energy#IndoorTemperature' | 'https://w3id.org/gridloom/energy#IndoorHumidity' | 'https://w3id.org/gridloom/energy#CarbonDioxideConcentration' | 'https://w3id.org/gridloom/energy#CarbonMonoxideConcentration' | 'https://w3id.org/gridloom/energy#AmmoniaConcentration' | 'https://w3id.org/gridloom/energy#DustConcentration' | 'https://w3id.org/gridloom/energy#StateOfCharge' | 'https://w3id.org/gridloom/energy#VehicleStateOfCharge';
  /** on which side of the threshold it is now */
  readonly crossing: 'https://w3id.org/gridloom/energy#AboveThreshold' | 'https://w3id.org/gridloom/energy#BelowThreshold';
  /** the threshold, in the unit in which readings of the property cross the network */
  readonly threshold: number;
  /** value that was reached, in the same unit */
  readonly reached: number;
};

export interface NoticesPatterns {
  readonly 'notices/abnormal-consumption': { readonly row: AbnormalConsumptionRow; readonly minted: 'home' | 'notice' | 'period' | 'beginning' | 'ending' | 'observed' | 'usual' };
  readonly 'notices/maintenance-alert': { readonly row: MaintenanceAlertRow; readonly minted: 'home' | 'device' | 'notice' };
  readonly 'notices/order-cancellation': { readonly row: OrderCancellationRow; readonly minted: 'home' | 'instruction' | 'notice' };
  readonly 'notices/overload-alert': { readonly row: OverloadAlertRow; readonly minted: 'home' | 'notice' | 'recipient' | 'overflow' };
  readonly 'notices/price-warning': { readonly row: PriceWarningRow; readonly minted: 'home' | 'device' | 'profile' | 'alternatives' | 'sequence' | 'notice' };
  readonly 'notices/red-light': { readonly row: RedLightRow; readonly minted: 'home' | 'notice' | 'rating' };
  readonly 'notices/service-stop': { readonly row: ServiceStopRow; readonly minted: 'home' | 'service' | 'notice' };
  readonly 'notices/threshold-alert': { readonly row: ThresholdAlertRow; readonly minted: 'home' | 'device' | 'notice' };
}

export type NoticesRequests = object;
