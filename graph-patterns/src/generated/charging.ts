// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** State of a charge point. What a charge point does since an instant, in the words of the charging protocols. */
export type ChargePointStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the state, one IRI per source, class and time; minted from {chargePoint}/ChargePointState/{time} */
  readonly state: string;
  /** what it does */
  readonly condition: 'https://w3id.org/gridloom/energy#ChargePointAvailable' | 'https://w3id.org/gridloom/energy#ChargePointPreparing' | 'https://w3id.org/gridloom/energy#ChargePointCharging' | 'https://w3id.org/gridloom/energy#ChargePointSuspendedByVehicle' | 'https://w3id.org/gridloom/energy#ChargePointSuspendedByStation' | 'https://w3id.org/gridloom/energy#ChargePointFinishing' | 'https://w3id.org/gridloom/energy#ChargePointReserved' | 'https://w3id.org/gridloom/energy#ChargePointUnavailable' | 'https://w3id.org/gridloom/energy#ChargePointFaulted';
  /** since when it holds */
  readonly time: Date;
};

/** Advice on the use of a charging offer. Which power within an offer of the charging platform the orchestrator advises, segment by segment. */
export type ChargingAdviceRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the schedule */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
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
  /** advised active power in the segment, positive when drawn, negative when fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** Limit of the charging current. An energy management system limits the current of a charge point at once, also of a charge that goes on, so that no fuse blows; the charge point takes or refuses it. */
export type ChargingCurrentLimitArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** key of the setting, unique among all parties, such as a UUID */
  readonly settingId: string;
  /** when it was asked for */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that asks */
  readonly producerId: string;
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
  /** the value node; minted from {setting}/maximumCurrent */
  readonly amount: string;
  /** highest current on every phase, 0 to interrupt; in ampere */
  readonly value: Quantity<'ampere'>;
};

/** What comes back for {@link ChargingCurrentLimitArgument}. */
export type ChargingCurrentLimitResult = {
  /** the acknowledgement; minted from {setting}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Event of a charge point. An error or another event at a charge point, by the code of its protocol. */
export type ChargingEventRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** code of the event in the protocol of the charge point */
  readonly eventCode: string;
  /** more about it, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Offer of a charging platform to the orchestrator. Between which powers a charge point can be run in a period, and what it costs to make use of that; an offer to the orchestrator of the home, not to a market. */
export type ChargingFlexibilityOfferRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the charging platform */
  readonly producerId: string;
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
  /** the value node; minted from {offer}/minimumPower */
  readonly minimum: string;
  /** lowest active power in the period, positive when drawn, negative when fed back; in watt */
  readonly minimumPower: Quantity<'watt'>;
  /** the value node; minted from {offer}/maximumPower */
  readonly maximum: string;
  /** highest active power in the period, positive when drawn, negative when fed back; in watt */
  readonly maximumPower: Quantity<'watt'>;
  /** the value node; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price of the energy that is moved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Option to be charged. In which ways a driver can be charged at a charge point in a stated time: at once, shifted or by renewable energy, with which power and price. */
export type ChargingOptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the option; minted from charging-option/{optionId} */
  readonly option: string;
  /** key of the option, unique among all parties; a changed option gets a new one */
  readonly optionId: string;
  /** when the option was made */
  readonly created: Date;
  /** how the vehicle is charged */
  readonly mode: 'https://w3id.org/gridloom/energy#ChargingAtOnce' | 'https://w3id.org/gridloom/energy#ShiftedCharging' | 'https://w3id.org/gridloom/energy#RenewableCharging';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the platform or building manager that makes it */
  readonly producerId: string;
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
  /** the value node; minted from {option}/maximumPower */
  readonly maximum: string;
  /** highest active power at which the vehicle is charged, 0 or more; in watt */
  readonly maximumPower: Quantity<'watt'>;
  /** the value node; minted from {option}/chargingPrice */
  readonly priceNode: string;
  /** price of the energy, incentives taken off; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Reservation of a charge point. A driver chooses an option and reserves the charge point for a stated time; the platform confirms or refuses it. */
export type ChargingReservationArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the option; minted from charging-option/{optionId} */
  readonly option: string;
  /** key of the option, unique among all parties; a changed option gets a new one */
  readonly optionId: string;
  /** the reservation; minted from reservation/{reservationId} */
  readonly reservation: string;
  /** key of the reservation, unique among all parties; says nothing about the driver */
  readonly reservationId: string;
  /** when it was asked for */
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
};

/** What comes back for {@link ChargingReservationArgument}. */
export type ChargingReservationResult = {
  /** the acknowledgement; minted from {reservation}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the reservation; minted from reservation/{reservationId} */
  readonly reservation: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Schedule of a charge point. The power at which a vehicle will be charged, segment by segment, as the charging platform plans it. */
export type ChargingScheduleRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the charging platform */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
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
  /** active power in the segment, positive when drawn, negative when fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** Validation of a charging schedule. A charging platform asks the orchestrator of the home before it sends a schedule to a charge point; without a yes the schedule is not sent. */
export type ChargingScheduleValidationArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the charging platform */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
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
  /** active power in the segment, positive when drawn, negative when fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** What comes back for {@link ChargingScheduleValidationArgument}. */
export type ChargingScheduleValidationResult = {
  /** the acknowledgement; minted from {schedule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Charging schedule set by hand. The power at which the user wants a vehicle to be charged, segment by segment; it outranks every plan. */
export type ManualChargingScheduleRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the app in which the user set it */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
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
  /** active power in the segment, positive when drawn, negative when fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** Plug state of a charging session. Whether a vehicle is plugged in at a charge point, since when. */
export type PlugStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the state, one IRI per source, class and time; minted from {session}/PlugState/{time} */
  readonly state: string;
  /** gl:Unplugged ends the session */
  readonly condition: 'https://w3id.org/gridloom/energy#PluggedIn' | 'https://w3id.org/gridloom/energy#Unplugged';
  /** since when it holds */
  readonly time: Date;
};

/** Authorisation of a charging session. A charge point asks whoever bills the charging whether a session may begin on an account, which is a pseudonym. */
export type SessionAuthorisationArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the account; minted from billing-account/{accountId} */
  readonly account: string;
  /** pseudonym of the customer in billing; no card number and no token */
  readonly accountId: string;
};

/** What comes back for {@link SessionAuthorisationArgument}. */
export type SessionAuthorisationResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Bill of a charging session. What a charging session costs in one sum; for the driver, or the company or home that pays, and the one who bills. */
export type SessionBillRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the bill, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** when this version was made */
  readonly created: Date;
  /** sum, negative since the one who makes the bill gets it; in euro */
  readonly total: Quantity<'euro'>;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the period */
  readonly from: Date;
  /** end of the period */
  readonly to: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the platform that bills, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one who pays: a company, or the app of a driver or home, unique in the network */
  readonly recipientId: string;
};

/** Energy of a charging session. How much energy a vehicle has been given since it was plugged in. */
export type SessionEnergyRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the reading, one IRI per session, property and time; minted from {session}/SessionEnergy/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy given to the vehicle since the session began; negative when it has given more than it took; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Energy need of a charging session. How much energy the vehicle of a session is to be given in all, at least and at most, and until when, as the charging platform makes it out of wishes and of what the vehicle tells; for the orchestrator of the site. */
export type SessionNeedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the need, one IRI per session and creation; minted from {session}/need/{created} */
  readonly need: string;
  /** when it was made out; the latest counts */
  readonly created: Date;
  /** when the vehicle must be charged */
  readonly departure: Date;
  /** the value node of the energy that is needed; minted from {need}/minimum */
  readonly minimum: string;
  /** energy that must be given from the begin of the session to the departure, 0 or more; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** the value node of the energy that can be taken; minted from {need}/maximum */
  readonly maximum: string;
  /** energy that may be given from the begin of the session to the departure, not below the least; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the charging platform */
  readonly producerId: string;
};

/** Schedule of all charge points of a site. The power that all charge points of a site will draw together, segment by segment. */
export type SiteChargingScheduleRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the charging platform */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
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
  /** active power in the segment, positive when drawn, negative when fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** State of charge of a vehicle. How full the battery of a plugged-in vehicle is right now, where the charge point can tell. */
export type VehicleStateOfChargeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the reading, one IRI per session, property and time; minted from {session}/VehicleStateOfCharge/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of the usable capacity, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

export interface ChargingPatterns {
  readonly 'charging/charge-point-state': { readonly row: ChargePointStateRow; readonly minted: 'home' | 'chargePoint' | 'state' };
  readonly 'charging/charging-advice': { readonly row: ChargingAdviceRow; readonly minted: 'home' | 'chargePoint' | 'offer' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'charging/charging-event': { readonly row: ChargingEventRow; readonly minted: 'home' | 'chargePoint' | 'notice' };
  readonly 'charging/charging-flexibility-offer': { readonly row: ChargingFlexibilityOfferRow; readonly minted: 'home' | 'chargePoint' | 'offer' | 'producer' | 'period' | 'beginning' | 'ending' | 'minimum' | 'maximum' | 'priceNode' };
  readonly 'charging/charging-option': { readonly row: ChargingOptionRow; readonly minted: 'home' | 'chargePoint' | 'option' | 'producer' | 'period' | 'beginning' | 'ending' | 'maximum' | 'priceNode' };
  readonly 'charging/charging-schedule': { readonly row: ChargingScheduleRow; readonly minted: 'home' | 'chargePoint' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'charging/manual-charging-schedule': { readonly row: ManualChargingScheduleRow; readonly minted: 'home' | 'chargePoint' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'charging/plug-state': { readonly row: PlugStateRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'state' };
  readonly 'charging/session-bill': { readonly row: SessionBillRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'charging/session-energy': { readonly row: SessionEnergyRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'observation' | 'result' };
  readonly 'charging/session-need': { readonly row: SessionNeedRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'need' | 'minimum' | 'maximum' | 'producer' };
  readonly 'charging/site-charging-schedule': { readonly row: SiteChargingScheduleRow; readonly minted: 'home' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'charging/vehicle-state-of-charge': { readonly row: VehicleStateOfChargeRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'observation' | 'result' };
}

export interface ChargingRequests {
  readonly 'charging/charging-current-limit': {
    readonly argument: { readonly row: ChargingCurrentLimitArgument; readonly minted: 'home' | 'chargePoint' | 'setting' | 'producer' | 'period' | 'beginning' | 'ending' | 'amount' };
    readonly result: { readonly row: ChargingCurrentLimitResult; readonly minted: 'acknowledgement' };
  };
  readonly 'charging/charging-reservation': {
    readonly argument: { readonly row: ChargingReservationArgument; readonly minted: 'home' | 'chargePoint' | 'option' | 'reservation' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ChargingReservationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'charging/charging-schedule-validation': {
    readonly argument: { readonly row: ChargingScheduleValidationArgument; readonly minted: 'home' | 'chargePoint' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ChargingScheduleValidationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'charging/session-authorisation': {
    readonly argument: { readonly row: SessionAuthorisationArgument; readonly minted: 'home' | 'chargePoint' | 'session' | 'notice' | 'account' };
    readonly result: { readonly row: SessionAuthorisationResult; readonly minted: 'acknowledgement' };
  };
}
