// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Answer to an activation notification. A provider accepts or refuses an activation within the delay; an answer that comes too late changes nothing. */
export type ActivationAnswerArgument = {
  /** the notification; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notification */
  readonly noticeId: string;
  /** the answer; minted from {notice}/answer/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** gl:OK when the provider accepts, gl:KO when it refuses */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why the provider refuses, for people to read; none when there is nothing to say */
  readonly acknowledgementReason: string;
  /** when the provider answered */
  readonly acknowledgedAt: Date;
};

/** What comes back for {@link ActivationAnswerArgument}. */
export type ActivationAnswerResult = {
  /** the notification; minted from notice/{noticeId} */
  readonly notice: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the state, one IRI per instruction and time; minted from {instruction}/status/{statusTime} */
  readonly instructionState: string;
  /** how the activation now stands; s4ener:Revoked when the delay was over or the constraint has gone */
  readonly status: 'https://saref.etsi.org/saref4ener/Accepted' | 'https://saref.etsi.org/saref4ener/Rejected' | 'https://saref.etsi.org/saref4ener/Revoked';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when */
  readonly statusTime: Date;
};

/** Notice that an activation is due. The grid operator tells the provider that a planned activation is needed, and until when to answer. */
export type ActivationNotificationRow = {
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
  /** until when to answer; then the notification is cancelled */
  readonly answerBy: Date;
  /** the value node; minted from {notice}/orderedPower */
  readonly amount: string;
  /** change of active power that is needed, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Order to use an offer. The one who called for flexibility orders some of the power that was offered and learns at once how the order stands. */
export type ActivationOrderArgument = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that orders */
  readonly producerId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the value node; minted from {instruction}/orderedPower */
  readonly amount: string;
  /** change of active power that is ordered, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ActivationOrderArgument}. */
export type ActivationOrderResult = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the state, one IRI per instruction and time; minted from {instruction}/status/{statusTime} */
  readonly instructionState: string;
  /** how far the instruction has come */
  readonly status: 'https://saref.etsi.org/saref4ener/New' | 'https://saref.etsi.org/saref4ener/Accepted' | 'https://saref.etsi.org/saref4ener/Rejected' | 'https://saref.etsi.org/saref4ener/Revoked' | 'https://saref.etsi.org/saref4ener/Started' | 'https://saref.etsi.org/saref4ener/Succeeded' | 'https://saref.etsi.org/saref4ener/Aborted';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when */
  readonly statusTime: Date;
};

/** Planned activation of an offer. Which offers the grid operator will use, with what power and when; a plan reserves the power and is the order unless a notification is refused. */
export type ActivationPlanRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
  readonly producerId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the plan that has the activation among others; minted from activation-plan/{planId} */
  readonly plan: string;
  /** key of the plan; a changed plan is a new one */
  readonly planId: string;
  /** whether the plan is final or may still change */
  readonly binding: 'https://saref.etsi.org/saref4ener/Committed' | 'https://saref.etsi.org/saref4ener/Preliminary';
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
  /** the value node; minted from {instruction}/orderedPower */
  readonly amount: string;
  /** change of active power that will be used, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** How far an activation has come. Whether an activation or order is new, accepted, rejected, revoked, started, done or broken off, and why; said by the one who carries it out, or by the one who revokes it. */
export type ActivationStatusRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the state, one IRI per instruction and time; minted from {instruction}/status/{statusTime} */
  readonly instructionState: string;
  /** how far the instruction has come */
  readonly status: 'https://saref.etsi.org/saref4ener/New' | 'https://saref.etsi.org/saref4ener/Accepted' | 'https://saref.etsi.org/saref4ener/Rejected' | 'https://saref.etsi.org/saref4ener/Revoked' | 'https://saref.etsi.org/saref4ener/Started' | 'https://saref.etsi.org/saref4ener/Succeeded' | 'https://saref.etsi.org/saref4ener/Aborted';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when */
  readonly statusTime: Date;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one who gave the instruction, or who has to carry it out when it is revoked */
  readonly recipientId: string;
};

/** Homes in which an order was applied. In how many homes an order took effect; a number, never which ones. */
export type AppliedHomesRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the report, one IRI per instruction and time; minted from {instruction}/report/{reportedAt} */
  readonly report: string;
  /** when it was so */
  readonly reportedAt: Date;
  /** number of homes in which the order took effect */
  readonly homeCount: number;
};

/** Power applied for an order. What an energy management system has really switched or set for an order. */
export type AppliedPowerRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the report, one IRI per instruction and time; minted from {instruction}/report/{reportedAt} */
  readonly report: string;
  /** when it was so */
  readonly reportedAt: Date;
  /** the value node; minted from {report}/appliedPower */
  readonly amount: string;
  /** change of active power that was applied, 0 or more; of a set point, the power that was set; in watt */
  readonly value: Quantity<'watt'>;
};

/** Credit to a billing account. Money and points to be credited by the grid operator, who alone knows which customer the account is. */
export type BillingCreditArgument = {
  /** the account; minted from billing-account/{accountId} */
  readonly account: string;
  /** pseudonym of the customer in billing, another than that of the home */
  readonly accountId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the reward, one IRI per event, class, account and version; minted from {event}/BillingCredit/{account}/{version} */
  readonly reward: string;
  /** version of the reward; a correction gets the next one */
  readonly version: number;
  /** money earned, 0 or more; in euro */
  readonly amountEuro: Quantity<'euro'>;
  /** points earned, 0 or more */
  readonly points: number;
};

/** What comes back for {@link BillingCreditArgument}. */
export type BillingCreditResult = {
  /** the acknowledgement; minted from {reward}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the reward, one IRI per event, class, account and version; minted from {event}/BillingCredit/{account}/{version} */
  readonly reward: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Certified capacity of a pool. How much power the transmission operator certifies a pool for in a year of delivery; for the supplier that must prove it. */
export type CapacityCertificateRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the certificate; minted from {pool}/certificate/{from}/{created} */
  readonly certificate: string;
  /** when it was made; the latest counts */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the transmission operator, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the supplier, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the delivery */
  readonly from: Date;
  /** end of the delivery */
  readonly to: Date;
  /** the value node; minted from {certificate}/certifiedPower */
  readonly amount: string;
  /** certified power, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Challenge. A game or common goal in which homes may take part, with its time. */
export type ChallengeRow = {
  /** the challenge; minted from challenge/{challengeId} */
  readonly challenge: string;
  /** key of the challenge */
  readonly challengeId: string;
  /** what the challenge is called */
  readonly title: string;
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

/** Score in a challenge. Points and rank of a player by nickname; only of those who want to be shown, in groups of at least five. */
export type ChallengeScoreRow = {
  /** the challenge; minted from challenge/{challengeId} */
  readonly challenge: string;
  /** key of the challenge */
  readonly challengeId: string;
  /** the score, one IRI per challenge, nickname and time; minted from {challenge}/score/{nickname}/{time} */
  readonly score: string;
  /** name that the player chose, never a clear name */
  readonly nickname: string;
  /** points earned so far */
  readonly points: number;
  /** place among all players, from 1 on */
  readonly rank: number;
  /** when it was counted */
  readonly time: Date;
};

/** Baseline of a device. What a device would draw or feed in if no flexibility were used; delivery is counted against it. */
export type DeviceBaselineRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/Baseline/BaseLine/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** mean active power in that period, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** Deviation of a device from its plan. That a device runs otherwise than was planned, in a stated time; for each party whose plan it is part of. */
export type DeviceDeviationRow = {
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that noticed it, unique in the network */
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
  /** the value node; minted from {notice}/plannedPower */
  readonly planned: string;
  /** mean active power that was planned; in watt */
  readonly plannedPower: Quantity<'watt'>;
  /** the value node; minted from {notice}/actualPower */
  readonly actual: string;
  /** mean active power as it is or will be; in watt */
  readonly actualPower: Quantity<'watt'>;
};

/** Flexibility forecast for a device. By how much a device could change its net consumption, at what cost and with what rebound, period by period; for the aggregator that has it in its portfolio. */
export type DeviceFlexibilityForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/FlexibilityForecast/{direction}/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** possible change of active power in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** energy that is made up for after the change, 0 or more; in wattHour */
  readonly recoveryEnergyWattHours: Quantity<'wattHour'>;
  /** the value node of the cost; minted from {point}/marginalCost */
  readonly costNode: string;
  /** cost per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly cost: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Order of a flexibility manager for a device. A flexibility manager has a device stopped, lowered or let go on for a short time; its own energy management system alone gets it. */
export type DeviceFlexibilityOrderRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the flexibility manager */
  readonly producerId: string;
  /** stop for the time being, use less, use more, go on, or back to ordinary work */
  readonly action: 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Normal';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
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
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the energy management system */
  readonly recipientId: string;
};

/** Set point for a device. An aggregator sets the active power of a device, for a stated time or until the next set point, and learns whether it is taken. */
export type DeviceSetPointArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregator */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** until when the set point holds; 9999-12-31T00:00:00Z until the next one */
  readonly to: Date;
  /** the value node; minted from {instruction}/setPower */
  readonly amount: string;
  /** active power to keep, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link DeviceSetPointArgument}. */
export type DeviceSetPointResult = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the state, one IRI per instruction and time; minted from {instruction}/status/{statusTime} */
  readonly instructionState: string;
  /** how far the instruction has come */
  readonly status: 'https://saref.etsi.org/saref4ener/New' | 'https://saref.etsi.org/saref4ener/Accepted' | 'https://saref.etsi.org/saref4ener/Rejected' | 'https://saref.etsi.org/saref4ener/Revoked' | 'https://saref.etsi.org/saref4ener/Started' | 'https://saref.etsi.org/saref4ener/Succeeded' | 'https://saref.etsi.org/saref4ener/Aborted';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when */
  readonly statusTime: Date;
};

/** Demand response event for a home. A home that takes part is asked to use less or more in a stated time, with a reward; it says yes or no, and how much it will give. */
export type EventAnnouncementArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the announcement, one IRI per subject, event and creation; minted from {home}/announcement/{eventId}/{created} */
  readonly announcement: string;
  /** version of the announcement, from 1 on */
  readonly version: number;
  /** when it was announced */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
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
  /** the value node of the change; minted from {announcement}/power */
  readonly amount: string;
  /** change of active power that is asked for, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** how the home is steered: a price, advice, a limit of power, switching of sockets, a schedule */
  readonly signalKind: 'https://w3id.org/gridloom/energy#PriceSignal' | 'https://w3id.org/gridloom/energy#AdviceSignal' | 'https://w3id.org/gridloom/energy#LimitSignal' | 'https://w3id.org/gridloom/energy#SwitchSignal' | 'https://w3id.org/gridloom/energy#ScheduleSignal';
  /** until when to answer */
  readonly answerBy: Date;
  /** signature of the one who announces */
  readonly signature: string;
  /** the value node of the reward; minted from {announcement}/incentive */
  readonly incentiveNode: string;
  /** reward per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly incentive: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link EventAnnouncementArgument}. */
export type EventAnnouncementResult = {
  /** the acknowledgement; minted from {announcement}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the announcement, one IRI per subject, event and creation; minted from {home}/announcement/{eventId}/{created} */
  readonly announcement: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** the value node of the power; minted from {acknowledgement}/offeredPower */
  readonly offeredAmount: string;
  /** change of active power that the home will give, 0 or more; 0 when it does not take part; in watt */
  readonly offeredPower: Quantity<'watt'>;
};

/** Outcome of a demand response event. Whether an event reached its target, and to what extent. */
export type EventOutcomeRow = {
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** whether the target was reached */
  readonly success: boolean;
  /** what was reached, in percent of the target; in percent */
  readonly achievedPercent: Quantity<'percent'>;
};

/** What a home does in a demand response event. A gateway reports that a home takes part, has stopped, or that its user has overridden the event, which is always allowed. */
export type EventReportRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what the home does; s4ener:EventCancelled when its user has overridden the event */
  readonly state: 'https://saref.etsi.org/saref4ener/EventAccepted' | 'https://saref.etsi.org/saref4ener/EventRejected' | 'https://saref.etsi.org/saref4ener/EventStarted' | 'https://saref.etsi.org/saref4ener/EventStopped' | 'https://saref.etsi.org/saref4ener/EventCancelled' | 'https://saref.etsi.org/saref4ener/EventError';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Signal within a demand response event. A home is told that an event starts, stops, is cancelled or has changed. */
export type EventSignalRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what happens to the event */
  readonly action: 'https://w3id.org/gridloom/energy#StartEvent' | 'https://w3id.org/gridloom/energy#StopEvent' | 'https://w3id.org/gridloom/energy#CancelEvent' | 'https://w3id.org/gridloom/energy#ChangeEvent';
  /** signature of the one who signals */
  readonly signature: string;
};

/** Subscription to the needs of a zone. A qualified provider asks for the needs and plans of a zone; one row per zone. */
export type FlexibilitySubscriptionArgument = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the subscription; minted from flexibility-subscription/{subscriptionId} */
  readonly subscription: string;
  /** key of the subscription, unique among all parties */
  readonly subscriptionId: string;
  /** when it was asked for */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the provider */
  readonly producerId: string;
};

/** What comes back for {@link FlexibilitySubscriptionArgument}. */
export type FlexibilitySubscriptionResult = {
  /** the acknowledgement; minted from {subscription}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the subscription; minted from flexibility-subscription/{subscriptionId} */
  readonly subscription: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Flexibility suspended or resumed. A user forbids or allows again that the flexibility of the home is used. */
export type FlexibilitySuspensionRow = {
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
  /** whether flexibility is suspended from then on */
  readonly suspended: boolean;
};

/** End of a subscription. A provider no longer wants needs and plans. */
export type FlexibilityUnsubscriptionArgument = {
  /** the subscription; minted from flexibility-subscription/{subscriptionId} */
  readonly subscription: string;
  /** key of the subscription */
  readonly subscriptionId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
};

/** What comes back for {@link FlexibilityUnsubscriptionArgument}. */
export type FlexibilityUnsubscriptionResult = {
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

/** Verified result of a home in an event. What a home really did in a demand response event; for the home itself and for the one who computes its reward. */
export type HomeEventVerificationRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the result, one IRI per subject, event and version; minted from {home}/verification/{eventId}/{version} */
  readonly verification: string;
  /** version of the result; a correction gets the next one */
  readonly version: number;
  /** which baseline was used */
  readonly baselineVersion: string;
  /** how well the subject did what was asked */
  readonly deliveryClass: 'https://w3id.org/gridloom/energy#DeliveryFulfilled' | 'https://w3id.org/gridloom/energy#DeliveryPartial' | 'https://w3id.org/gridloom/energy#DeliveryFailed' | 'https://w3id.org/gridloom/energy#DeliveryContrary' | 'https://w3id.org/gridloom/energy#DeliveryUnverifiable';
  /** energy shifted or saved in the announced direction, 0 or more; in wattHour */
  readonly verifiedEnergyWattHours: Quantity<'wattHour'>;
};

/** Flexibility estimate for a home. By how much a home could change net consumption, period by period, how long the change can last, how probable an answer is, and what is used later instead; needs the consent of the home to be steered. */
export type HomeFlexibilityEstimateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/FlexibilityForecast/{direction}/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the analysis service, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** possible change of active power in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** how long the change can last */
  readonly maximumDuration: string;
  /** probability that the subject answers a call, 0 to 100; in percent */
  readonly responseProbabilityPercent: Quantity<'percent'>;
  /** energy that is made up for after the change, 0 or more; in wattHour */
  readonly recoveryEnergyWattHours: Quantity<'wattHour'>;
};

/** Flexibility that a home offers. How much an energy management system can take off or add in a home, period by period; its flexibility manager alone gets it. */
export type HomeFlexibilityOfferRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
  readonly producerId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {offer}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of active power that is offered in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Price of an offer of a home. What it costs to use an offer of a home, per energy shifted or saved, where the offer names a price. */
export type HomeOfferPriceRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the value node; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Reward of a home. Money and points that a home has earned in an event; for the home alone. */
export type HomeRewardRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the reward, one IRI per event, class, account and version; minted from {event}/HomeReward/{home}/{version} */
  readonly reward: string;
  /** version of the reward; a correction gets the next one */
  readonly version: number;
  /** money earned, 0 or more; in euro */
  readonly amountEuro: Quantity<'euro'>;
  /** points earned, 0 or more */
  readonly points: number;
};

/** Bid of a pool to a market. A flexibility manager bids the flexibility of a pool; the market or the transmission operator says whether it has the bid, takes it or not. */
export type MarketBidArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the bidder */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the market or operator */
  readonly recipientId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {offer}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of active power that is bid in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** the value node of the price; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link MarketBidArgument}. */
export type MarketBidResult = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the state, one IRI per source, class and time; minted from {offer}/OfferState/{stateTime} */
  readonly offerState: string;
  /** how far the offer has come */
  readonly stage: 'https://w3id.org/gridloom/energy#OfferReceived' | 'https://w3id.org/gridloom/energy#OfferActive' | 'https://w3id.org/gridloom/energy#OfferSuspended' | 'https://w3id.org/gridloom/energy#OfferExpired' | 'https://w3id.org/gridloom/energy#OfferRejected' | 'https://w3id.org/gridloom/energy#OfferAssigned' | 'https://w3id.org/gridloom/energy#OfferExecuted' | 'https://w3id.org/gridloom/energy#OfferWithdrawn' | 'https://w3id.org/gridloom/energy#OfferAborted' | 'https://w3id.org/gridloom/energy#OfferInvalid' | 'https://w3id.org/gridloom/energy#OfferSettled';
  /** since when */
  readonly stateTime: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Price at which a bid was accepted. What the market pays for a bid that it has accepted. */
export type MarketClearingPriceRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the clearing, one IRI per bid and time; minted from {offer}/clearing/{clearedAt} */
  readonly clearing: string;
  /** when the market was cleared */
  readonly clearedAt: Date;
  /** the value node; minted from {clearing}/clearingPrice */
  readonly amount: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Trade of an offer on a market. A neutral market operator tells provider and grid operator that an offer has been bought. */
export type MarketTradeRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the trade, unique among all parties */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market operator */
  readonly producerId: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider whose offer was bought */
  readonly recipientId: string;
};

/** Deadline of a flexibility need. Until when offers may answer a need, and why the need arose. */
export type NeedDeadlineRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** until when offers are taken */
  readonly answerBy: Date;
  /** why flexibility is needed, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Device that may answer a flexibility need. Which energy management system may help with a need; a provider gets those of its own portfolio only. */
export type NeedEligibleDeviceRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
};

/** Need that replaces another. Which earlier need no longer holds, because a later planning run has found another. */
export type NeedReplacementRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the need that no longer holds; minted from flex-request/{earlierRequestId} */
  readonly earlierRequest: string;
  /** key of that need */
  readonly earlierRequestId: string;
};

/** Planning run and purpose of a flexibility need. From which planning run a need comes, and what it is meant to cure. */
export type NeedRunRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the planning run; gl:Indicative for a study of availability weeks or years ahead */
  readonly run: 'https://w3id.org/gridloom/energy#DayAhead' | 'https://w3id.org/gridloom/energy#Intraday' | 'https://w3id.org/gridloom/energy#NearRealTime' | 'https://w3id.org/gridloom/energy#Indicative';
  /** what the need is meant to cure */
  readonly purpose: 'https://w3id.org/gridloom/energy#CongestionRelief' | 'https://w3id.org/gridloom/energy#VoltageSupport';
};

/** Baseline of an offer. What the devices behind an offer would draw or feed in if no flexibility were used; delivery is counted against it. */
export type OfferBaselineRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {offer}/Baseline/BaseLine/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregator, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** mean active power in that period, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** Offer that answers a flexibility need. A provider offers flexibility for a need of the grid operator, who takes it or says why not; only these two may see it. */
export type OfferOnRequestArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the provider */
  readonly producerId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** whether less than the highest change may be ordered */
  readonly divisible: boolean;
  /** how long before its begin an activation must be ordered */
  readonly leadTime: string;
  /** until when the offer may be activated */
  readonly assignBefore: Date;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {offer}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** highest change of active power that may be ordered in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** lowest change of active power that may be ordered in that period, 0 or more; in watt */
  readonly minimumPowerWatts: Quantity<'watt'>;
  /** the value node of the price; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link OfferOnRequestArgument}. */
export type OfferOnRequestResult = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the state, one IRI per source, class and time; minted from {offer}/OfferState/{stateTime} */
  readonly offerState: string;
  /** how far the offer has come */
  readonly stage: 'https://w3id.org/gridloom/energy#OfferReceived' | 'https://w3id.org/gridloom/energy#OfferActive' | 'https://w3id.org/gridloom/energy#OfferSuspended' | 'https://w3id.org/gridloom/energy#OfferExpired' | 'https://w3id.org/gridloom/energy#OfferRejected' | 'https://w3id.org/gridloom/energy#OfferAssigned' | 'https://w3id.org/gridloom/energy#OfferExecuted' | 'https://w3id.org/gridloom/energy#OfferWithdrawn' | 'https://w3id.org/gridloom/energy#OfferAborted' | 'https://w3id.org/gridloom/energy#OfferInvalid' | 'https://w3id.org/gridloom/energy#OfferSettled';
  /** since when */
  readonly stateTime: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Rebound of an offer. How much energy is made up for after an offer has been used, and within what time. */
export type OfferReboundRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** energy used later instead, in percent of the energy saved; in percent */
  readonly reboundPercent: Quantity<'percent'>;
  /** how long after the end the rebound may take */
  readonly reboundWithin: string;
};

/** Reserved part of an offer. How much of an offer activation plans have taken; the rest may still be used. */
export type OfferReservedPowerRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the reservation, one IRI per offer and time; minted from {offer}/reservation/{reservedAt} */
  readonly reservation: string;
  /** since when so much is reserved */
  readonly reservedAt: Date;
  /** the value node; minted from {reservation}/reservedPower */
  readonly amount: string;
  /** change of active power that plans have taken, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** State of an offer. How far an offer has come with the one who got it, and why; also whether a bid was accepted. */
export type OfferStateRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the state, one IRI per source, class and time; minted from {offer}/OfferState/{stateTime} */
  readonly offerState: string;
  /** how far it has come: received, active once checked or accepted, suspended, expired or rejected */
  readonly stage: 'https://w3id.org/gridloom/energy#OfferReceived' | 'https://w3id.org/gridloom/energy#OfferActive' | 'https://w3id.org/gridloom/energy#OfferSuspended' | 'https://w3id.org/gridloom/energy#OfferExpired' | 'https://w3id.org/gridloom/energy#OfferRejected' | 'https://w3id.org/gridloom/energy#OfferAssigned' | 'https://w3id.org/gridloom/energy#OfferExecuted' | 'https://w3id.org/gridloom/energy#OfferWithdrawn' | 'https://w3id.org/gridloom/energy#OfferAborted' | 'https://w3id.org/gridloom/energy#OfferInvalid' | 'https://w3id.org/gridloom/energy#OfferSettled';
  /** since when */
  readonly stateTime: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one who made the offer */
  readonly recipientId: string;
};

/** Time in which an offer cannot be used. A provider says beforehand that an offer cannot be activated in a stated time. */
export type OfferUnavailabilityRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
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

/** Power that an order leaves. Up to what power a device or pool may go on while an order to use less holds. */
export type OrderLimitRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the value node; minted from {instruction}/orderedLimit */
  readonly amount: string;
  /** highest active power that remains allowed; in watt */
  readonly value: Quantity<'watt'>;
};

/** How a home takes part. A home says what equipment it has, how far it lets itself be steered and how it wants to be rewarded. */
export type ParticipationRecordArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the record, one IRI per home and version; minted from {home}/participation/{version} */
  readonly participation: string;
  /** version of the record; a change gets the next one */
  readonly version: number;
  /** what equipment the home has: a meter only, sockets, or more */
  readonly kitTier: 'https://w3id.org/gridloom/energy#MeterTier' | 'https://w3id.org/gridloom/energy#SimpleKitTier' | 'https://w3id.org/gridloom/energy#ProsumerKitTier';
  /** what may leave the home, 0 nothing to 4 data for a named service; 3 or 4 to take part in events */
  readonly sharingLevel: number;
  /** how the home is rewarded */
  readonly scheme: 'https://w3id.org/gridloom/energy#TimeOfUseScheme' | 'https://w3id.org/gridloom/energy#PeakRebateScheme' | 'https://w3id.org/gridloom/energy#FlatRewardScheme' | 'https://w3id.org/gridloom/energy#GameScheme' | 'https://w3id.org/gridloom/energy#CommunityGoalScheme';
};

/** What comes back for {@link ParticipationRecordArgument}. */
export type ParticipationRecordResult = {
  /** the acknowledgement; minted from {participation}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the record, one IRI per home and version; minted from {home}/participation/{version} */
  readonly participation: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Active power of a pool. What all devices of a pool together draw or feed in right now. */
export type PoolActivePowerRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the reading, one IRI per source, property and time; minted from {pool}/Power/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** active power, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** Baseline of a pool. What a pool would draw or feed in if no flexibility were used; delivery is counted against it. */
export type PoolBaselineRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {pool}/Baseline/BaseLine/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregator, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** mean active power in that period, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** Deviation of a pool from its plan. That a pool runs otherwise than was planned, in a stated time; for each party whose plan it is part of. */
export type PoolDeviationRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that noticed it, unique in the network */
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
  /** the value node; minted from {notice}/plannedPower */
  readonly planned: string;
  /** mean active power that was planned; in watt */
  readonly plannedPower: Quantity<'watt'>;
  /** the value node; minted from {notice}/actualPower */
  readonly actual: string;
  /** mean active power as it is or will be; in watt */
  readonly actualPower: Quantity<'watt'>;
};

/** Use of the flexibility of a pool. How many homes of a pool took part in an event, what they achieved together and what it cost; no home is named. */
export type PoolEventUtilisationRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the report, one IRI per subject, event and version; minted from {pool}/utilisation/{eventId}/{version} */
  readonly utilisation: string;
  /** version of the report; a correction gets the next one */
  readonly version: number;
  /** number of homes that were asked */
  readonly invitedHomes: number;
  /** number of homes that said yes */
  readonly acceptedHomes: number;
  /** energy shifted or saved in the announced direction, all homes together; in wattHour */
  readonly verifiedEnergyWattHours: Quantity<'wattHour'>;
  /** what all homes together are rewarded with; in euro */
  readonly incentiveTotalEuro: Quantity<'euro'>;
};

/** Verified result of a pool in an event. What a pool really did in a demand response event, all homes together. */
export type PoolEventVerificationRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the result, one IRI per subject, event and version; minted from {pool}/verification/{eventId}/{version} */
  readonly verification: string;
  /** version of the result; a correction gets the next one */
  readonly version: number;
  /** which baseline was used */
  readonly baselineVersion: string;
  /** how well the subject did what was asked */
  readonly deliveryClass: 'https://w3id.org/gridloom/energy#DeliveryFulfilled' | 'https://w3id.org/gridloom/energy#DeliveryPartial' | 'https://w3id.org/gridloom/energy#DeliveryFailed' | 'https://w3id.org/gridloom/energy#DeliveryContrary' | 'https://w3id.org/gridloom/energy#DeliveryUnverifiable';
  /** energy shifted or saved in the announced direction, 0 or more; in wattHour */
  readonly verifiedEnergyWattHours: Quantity<'wattHour'>;
};

/** Call for the flexibility of a pool. A third party that holds a contract asks for flexibility of a pool and gets offers at once, with probability and price, never with homes. */
export type PoolFlexibilityCallArgument = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the request was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that calls */
  readonly producerId: string;
  /** until when the answer is awaited */
  readonly answerBy: Date;
  /** why flexibility is needed, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the value node of the highest price; minted from {request}/maximumPrice */
  readonly maximumPriceNode: string;
  /** highest price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly maximumPrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the series, one IRI per request or offer, property and direction; minted from {request}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of active power that is needed in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link PoolFlexibilityCallArgument}. */
export type PoolFlexibilityCallResult = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly offerCreated: Date;
  /** the party that made it; minted from party/{offererId} */
  readonly offerer: string;
  /** key of the party that offers */
  readonly offererId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** probability that at least this power is reached, 0 to 100; in percent */
  readonly responseProbabilityPercent: Quantity<'percent'>;
  /** the value node of the power; minted from {offer}/offeredPower */
  readonly offeredAmount: string;
  /** change of active power that is offered, 0 or more; in watt */
  readonly offeredPower: Quantity<'watt'>;
  /** the value node of the price; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Flexibility forecast for a pool. By how much a pool could change its net consumption up or down, period by period; all homes together, never fewer than the rules of its manager allow. */
export type PoolFlexibilityForecastRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {pool}/FlexibilityForecast/{direction}/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregator, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** possible change of active power in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Order of a flexibility manager for a pool. A flexibility manager has the devices of a pool stopped, lowered or let go on for a short time; the energy management system of the pool alone gets it. */
export type PoolFlexibilityOrderRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the flexibility manager */
  readonly producerId: string;
  /** stop for the time being, use less, use more, go on, or back to ordinary work */
  readonly action: 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Normal';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
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
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the energy management system */
  readonly recipientId: string;
};

/** Set point for a pool. An aggregator sets the active power of a pool, for a stated time or until the next set point, and learns whether it is taken. */
export type PoolSetPointArgument = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the instruction was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the aggregator */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** until when the set point holds; 9999-12-31T00:00:00Z until the next one */
  readonly to: Date;
  /** the value node; minted from {instruction}/setPower */
  readonly amount: string;
  /** active power to keep, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link PoolSetPointArgument}. */
export type PoolSetPointResult = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the state, one IRI per instruction and time; minted from {instruction}/status/{statusTime} */
  readonly instructionState: string;
  /** how far the instruction has come */
  readonly status: 'https://saref.etsi.org/saref4ener/New' | 'https://saref.etsi.org/saref4ener/Accepted' | 'https://saref.etsi.org/saref4ener/Rejected' | 'https://saref.etsi.org/saref4ener/Revoked' | 'https://saref.etsi.org/saref4ener/Started' | 'https://saref.etsi.org/saref4ener/Succeeded' | 'https://saref.etsi.org/saref4ener/Aborted';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** since when */
  readonly statusTime: Date;
};

/** Asset of a flexibility provider. A device or site that a registered provider brings in, with its power; one row per asset. */
export type ProviderAssetArgument = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the registration; minted from registration/{registrationId} */
  readonly registration: string;
  /** key of the registration */
  readonly registrationId: string;
  /** when the registration was asked for */
  readonly time: Date;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the asset, unique among all parties */
  readonly deviceId: string;
  /** what sort of asset it is */
  readonly kind: 'https://w3id.org/gridloom/energy#EnergyManager' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** the value node of the power; minted from {registration}/power/{device} */
  readonly amount: string;
  /** highest active power; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ProviderAssetArgument}. */
export type ProviderAssetResult = {
  /** the acknowledgement; minted from {registration}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the registration; minted from registration/{registrationId} */
  readonly registration: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Registration of a flexibility provider. A company or an energy management system asks the grid operator to take part in flexibility services in a zone. */
export type ProviderRegistrationArgument = {
  /** the party; minted from party/{partyId} */
  readonly party: string;
  /** key of the party that registers */
  readonly partyId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the registration; minted from registration/{registrationId} */
  readonly registration: string;
  /** key of the registration, unique among all parties */
  readonly registrationId: string;
  /** what the party is */
  readonly partyKind: 'https://w3id.org/gridloom/energy#FlexibilityProvider' | 'https://w3id.org/gridloom/energy#Aggregator' | 'https://w3id.org/gridloom/energy#CompanyEnergyManager';
  /** what it wants to take part in */
  readonly plannedUse: 'https://w3id.org/gridloom/energy#GridSupport' | 'https://w3id.org/gridloom/energy#DataSharing' | 'https://w3id.org/gridloom/energy#GridObservation';
  /** when it asked */
  readonly time: Date;
};

/** What comes back for {@link ProviderRegistrationArgument}. */
export type ProviderRegistrationResult = {
  /** the registration; minted from registration/{registrationId} */
  readonly registration: string;
  /** the state, one IRI per source, class and time; minted from {registration}/QualificationState/{qualifiedAt} */
  readonly qualification: string;
  /** how far the registration has come */
  readonly stage: 'https://w3id.org/gridloom/energy#QualificationPending' | 'https://w3id.org/gridloom/energy#Qualified' | 'https://w3id.org/gridloom/energy#QualificationRefused';
  /** since when */
  readonly qualifiedAt: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Qualification of a flexibility provider. Whether a provider that registered is pending, qualified or refused, and why. */
export type QualificationStateRow = {
  /** the registration; minted from registration/{registrationId} */
  readonly registration: string;
  /** key of the registration */
  readonly registrationId: string;
  /** the state, one IRI per source, class and time; minted from {registration}/QualificationState/{qualifiedAt} */
  readonly qualification: string;
  /** how far the registration has come */
  readonly stage: 'https://w3id.org/gridloom/energy#QualificationPending' | 'https://w3id.org/gridloom/energy#Qualified' | 'https://w3id.org/gridloom/energy#QualificationRefused';
  /** since when */
  readonly qualifiedAt: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that registered */
  readonly recipientId: string;
};

/** Redemption of points. A home gives points for something of the list of rewards and learns whether it gets it. */
export type RewardRedemptionArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the redemption; minted from redemption/{redemptionId} */
  readonly redemption: string;
  /** key of the redemption, unique among all parties */
  readonly redemptionId: string;
  /** key of what the home wants, from the list of rewards */
  readonly itemId: string;
  /** points given for it */
  readonly points: number;
  /** when it was asked for */
  readonly time: Date;
};

/** What comes back for {@link RewardRedemptionArgument}. */
export type RewardRedemptionResult = {
  /** the acknowledgement; minted from {redemption}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the redemption; minted from redemption/{redemptionId} */
  readonly redemption: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Answer to a settlement statement. A provider confirms or disputes a settlement and gives its own figure; the grid operator says that it has the answer. */
export type SettlementAnswerArgument = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the statement that is answered; minted from {instruction}/settlement/{version} */
  readonly statement: string;
  /** version of the statement */
  readonly version: number;
  /** the answer; minted from {statement}/answer/{answeredAt} */
  readonly answer: string;
  /** gl:OK when the provider confirms, gl:KO when it disputes */
  readonly answerOutcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly answerReason: string;
  /** when the provider answered */
  readonly answeredAt: Date;
  /** mean change of active power by the figures of the provider; in watt */
  readonly deliveredPowerWatts: Quantity<'watt'>;
};

/** What comes back for {@link SettlementAnswerArgument}. */
export type SettlementAnswerResult = {
  /** the acknowledgement; minted from {answer}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the answer; minted from {statement}/answer/{answeredAt} */
  readonly answer: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Settlement of an activation. What was ordered, what was delivered by the figures of the grid operator, and what is paid for it. */
export type SettlementStatementRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the statement, one IRI per activation and version; minted from {instruction}/settlement/{version} */
  readonly statement: string;
  /** version of the statement; a correction gets the next one */
  readonly version: number;
  /** change of active power that was ordered; in watt */
  readonly orderedPowerWatts: Quantity<'watt'>;
  /** mean change of active power against the baseline, negative when contrary; in watt */
  readonly deliveredPowerWatts: Quantity<'watt'>;
  /** delivered in percent of ordered; in percent */
  readonly qualityPercent: Quantity<'percent'>;
  /** what is paid; in euro */
  readonly amountEuro: Quantity<'euro'>;
};

/** Imbalance of a supplier. By how much the customers of a supplier use more or less than it has bought, interval by interval; for the aggregator that it asks for correction. */
export type SupplierImbalanceRow = {
  /** the party; minted from party/{partyId} */
  readonly party: string;
  /** key of the supplier, unique in the network */
  readonly partyId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {party}/SupplierImbalance/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the supplier, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** energy used beyond what was bought, negative when less was used; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Demand response event for a zone. A grid operator asks a demand response platform to bring about a change in a zone; the platform says whether it will try. */
export type ZoneEventArgument = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the announcement, one IRI per subject, event and creation; minted from {zone}/announcement/{eventId}/{created} */
  readonly announcement: string;
  /** version of the announcement, from 1 on */
  readonly version: number;
  /** when it was announced */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
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
  /** the value node of the change; minted from {announcement}/power */
  readonly amount: string;
  /** change of active power that is asked for, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ZoneEventArgument}. */
export type ZoneEventResult = {
  /** the acknowledgement; minted from {announcement}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the announcement, one IRI per subject, event and creation; minted from {zone}/announcement/{eventId}/{created} */
  readonly announcement: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Use of flexibility in a zone. How many homes of a zone took part in an event, what they achieved together and what it cost; no home is named. */
export type ZoneEventUtilisationRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the report, one IRI per subject, event and version; minted from {zone}/utilisation/{eventId}/{version} */
  readonly utilisation: string;
  /** version of the report; a correction gets the next one */
  readonly version: number;
  /** number of homes that were asked */
  readonly invitedHomes: number;
  /** number of homes that said yes */
  readonly acceptedHomes: number;
  /** energy shifted or saved in the announced direction, all homes together; in wattHour */
  readonly verifiedEnergyWattHours: Quantity<'wattHour'>;
  /** what all homes together are rewarded with; in euro */
  readonly incentiveTotalEuro: Quantity<'euro'>;
};

/** Call for flexibility in a grid zone. A grid operator asks for flexibility in a zone and gets offers at once, with probability and price, never with homes. */
export type ZoneFlexibilityCallArgument = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the request was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that calls */
  readonly producerId: string;
  /** until when the answer is awaited */
  readonly answerBy: Date;
  /** why flexibility is needed, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the value node of the highest price; minted from {request}/maximumPrice */
  readonly maximumPriceNode: string;
  /** highest price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly maximumPrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the series, one IRI per request or offer, property and direction; minted from {request}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of active power that is needed in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ZoneFlexibilityCallArgument}. */
export type ZoneFlexibilityCallResult = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly offerCreated: Date;
  /** the party that made it; minted from party/{offererId} */
  readonly offerer: string;
  /** key of the party that offers */
  readonly offererId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** probability that at least this power is reached, 0 to 100; in percent */
  readonly responseProbabilityPercent: Quantity<'percent'>;
  /** the value node of the power; minted from {offer}/offeredPower */
  readonly offeredAmount: string;
  /** change of active power that is offered, 0 or more; in watt */
  readonly offeredPower: Quantity<'watt'>;
  /** the value node of the price; minted from {offer}/activationPrice */
  readonly priceNode: string;
  /** price per energy shifted or saved; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Flexibility estimate for a zone. By how much a zone could change net consumption, period by period, how long the change can last, how probable an answer is, and what is used later instead; all homes together. */
export type ZoneFlexibilityEstimateRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/FlexibilityForecast/{direction}/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the analysis service, unique in the network */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** possible change of active power in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** how long the change can last */
  readonly maximumDuration: string;
  /** probability that the subject answers a call, 0 to 100; in percent */
  readonly responseProbabilityPercent: Quantity<'percent'>;
  /** energy that is made up for after the change, 0 or more; in wattHour */
  readonly recoveryEnergyWattHours: Quantity<'wattHour'>;
};

/** Flexibility needed in a grid zone. By how much net consumption in a zone should change, hour by hour, so that the grid is relieved; the grid operator sends it to those who have assets in the zone. */
export type ZoneFlexibilityNeedRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the request was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
  readonly producerId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {request}/Power/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of active power that is needed in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Homes of a zone that take part. How many homes of a zone take part in demand response, by the equipment they have; groups that are too small are left out. */
export type ZoneParticipationRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the figure, one IRI per zone, tier and time; minted from {zone}/participation/{kitTier}/{time} */
  readonly participation: string;
  /** what equipment the homes have */
  readonly kitTier: 'https://w3id.org/gridloom/energy#MeterTier' | 'https://w3id.org/gridloom/energy#SimpleKitTier' | 'https://w3id.org/gridloom/energy#ProsumerKitTier';
  /** number of homes */
  readonly homeCount: number;
  /** when they were counted */
  readonly time: Date;
};

/** Reactive power needed in a grid zone. As the need of active power, where the grid lacks or has too much reactive power. */
export type ZoneReactivePowerNeedRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the request was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
  readonly producerId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {request}/ReactivePower/{direction} */
  readonly series: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the point, one IRI per series and begin; minted from {series}/{from} */
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
  /** change of reactive power that is needed in that period, 0 or more; in V-A_Reactive */
  readonly value: Quantity<'V-A_Reactive'>;
};

export interface FlexibilityPatterns {
  readonly 'flexibility/activation-notification': { readonly row: ActivationNotificationRow; readonly minted: 'instruction' | 'notice' | 'amount' };
  readonly 'flexibility/activation-plan': { readonly row: ActivationPlanRow; readonly minted: 'instruction' | 'producer' | 'offer' | 'plan' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'flexibility/activation-status': { readonly row: ActivationStatusRow; readonly minted: 'instruction' | 'instructionState' | 'recipient' };
  readonly 'flexibility/applied-homes': { readonly row: AppliedHomesRow; readonly minted: 'instruction' | 'report' };
  readonly 'flexibility/applied-power': { readonly row: AppliedPowerRow; readonly minted: 'instruction' | 'report' | 'amount' };
  readonly 'flexibility/capacity-certificate': { readonly row: CapacityCertificateRow; readonly minted: 'pool' | 'certificate' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'flexibility/challenge': { readonly row: ChallengeRow; readonly minted: 'challenge' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/challenge-score': { readonly row: ChallengeScoreRow; readonly minted: 'challenge' | 'score' };
  readonly 'flexibility/device-baseline': { readonly row: DeviceBaselineRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/device-deviation': { readonly row: DeviceDeviationRow; readonly minted: 'home' | 'device' | 'notice' | 'producer' | 'period' | 'beginning' | 'ending' | 'planned' | 'actual' };
  readonly 'flexibility/device-flexibility-forecast': { readonly row: DeviceFlexibilityForecastRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'costNode' };
  readonly 'flexibility/device-flexibility-order': { readonly row: DeviceFlexibilityOrderRow; readonly minted: 'home' | 'device' | 'instruction' | 'producer' | 'period' | 'beginning' | 'ending' | 'recipient' };
  readonly 'flexibility/event-outcome': { readonly row: EventOutcomeRow; readonly minted: 'event' | 'notice' };
  readonly 'flexibility/event-report': { readonly row: EventReportRow; readonly minted: 'home' | 'event' | 'notice' };
  readonly 'flexibility/event-signal': { readonly row: EventSignalRow; readonly minted: 'home' | 'event' | 'notice' };
  readonly 'flexibility/flexibility-suspension': { readonly row: FlexibilitySuspensionRow; readonly minted: 'home' | 'notice' };
  readonly 'flexibility/home-event-verification': { readonly row: HomeEventVerificationRow; readonly minted: 'home' | 'event' | 'verification' };
  readonly 'flexibility/home-flexibility-estimate': { readonly row: HomeFlexibilityEstimateRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/home-flexibility-offer': { readonly row: HomeFlexibilityOfferRow; readonly minted: 'home' | 'offer' | 'producer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/home-offer-price': { readonly row: HomeOfferPriceRow; readonly minted: 'offer' | 'priceNode' };
  readonly 'flexibility/home-reward': { readonly row: HomeRewardRow; readonly minted: 'home' | 'event' | 'reward' };
  readonly 'flexibility/market-clearing-price': { readonly row: MarketClearingPriceRow; readonly minted: 'offer' | 'clearing' | 'amount' };
  readonly 'flexibility/market-trade': { readonly row: MarketTradeRow; readonly minted: 'instruction' | 'producer' | 'offer' | 'recipient' };
  readonly 'flexibility/need-deadline': { readonly row: NeedDeadlineRow; readonly minted: 'request' };
  readonly 'flexibility/need-eligible-device': { readonly row: NeedEligibleDeviceRow; readonly minted: 'request' | 'device' };
  readonly 'flexibility/need-replacement': { readonly row: NeedReplacementRow; readonly minted: 'request' | 'earlierRequest' };
  readonly 'flexibility/need-run': { readonly row: NeedRunRow; readonly minted: 'request' };
  readonly 'flexibility/offer-baseline': { readonly row: OfferBaselineRow; readonly minted: 'offer' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/offer-rebound': { readonly row: OfferReboundRow; readonly minted: 'offer' };
  readonly 'flexibility/offer-reserved-power': { readonly row: OfferReservedPowerRow; readonly minted: 'offer' | 'reservation' | 'amount' };
  readonly 'flexibility/offer-state': { readonly row: OfferStateRow; readonly minted: 'offer' | 'offerState' | 'recipient' };
  readonly 'flexibility/offer-unavailability': { readonly row: OfferUnavailabilityRow; readonly minted: 'offer' | 'notice' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/order-limit': { readonly row: OrderLimitRow; readonly minted: 'instruction' | 'amount' };
  readonly 'flexibility/pool-active-power': { readonly row: PoolActivePowerRow; readonly minted: 'pool' | 'observation' | 'result' };
  readonly 'flexibility/pool-baseline': { readonly row: PoolBaselineRow; readonly minted: 'pool' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/pool-deviation': { readonly row: PoolDeviationRow; readonly minted: 'pool' | 'notice' | 'producer' | 'period' | 'beginning' | 'ending' | 'planned' | 'actual' };
  readonly 'flexibility/pool-event-utilisation': { readonly row: PoolEventUtilisationRow; readonly minted: 'pool' | 'event' | 'utilisation' };
  readonly 'flexibility/pool-event-verification': { readonly row: PoolEventVerificationRow; readonly minted: 'pool' | 'event' | 'verification' };
  readonly 'flexibility/pool-flexibility-forecast': { readonly row: PoolFlexibilityForecastRow; readonly minted: 'pool' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/pool-flexibility-order': { readonly row: PoolFlexibilityOrderRow; readonly minted: 'pool' | 'instruction' | 'producer' | 'period' | 'beginning' | 'ending' | 'recipient' };
  readonly 'flexibility/qualification-state': { readonly row: QualificationStateRow; readonly minted: 'registration' | 'qualification' | 'recipient' };
  readonly 'flexibility/settlement-statement': { readonly row: SettlementStatementRow; readonly minted: 'instruction' | 'statement' };
  readonly 'flexibility/supplier-imbalance': { readonly row: SupplierImbalanceRow; readonly minted: 'party' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/zone-event-utilisation': { readonly row: ZoneEventUtilisationRow; readonly minted: 'zone' | 'event' | 'utilisation' };
  readonly 'flexibility/zone-flexibility-estimate': { readonly row: ZoneFlexibilityEstimateRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/zone-flexibility-need': { readonly row: ZoneFlexibilityNeedRow; readonly minted: 'zone' | 'request' | 'producer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'flexibility/zone-participation': { readonly row: ZoneParticipationRow; readonly minted: 'zone' | 'participation' };
  readonly 'flexibility/zone-reactive-power-need': { readonly row: ZoneReactivePowerNeedRow; readonly minted: 'zone' | 'request' | 'producer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
}

export interface FlexibilityRequests {
  readonly 'flexibility/activation-answer': {
    readonly argument: { readonly row: ActivationAnswerArgument; readonly minted: 'notice' | 'acknowledgement' };
    readonly result: { readonly row: ActivationAnswerResult; readonly minted: 'instruction' | 'instructionState' };
  };
  readonly 'flexibility/activation-order': {
    readonly argument: { readonly row: ActivationOrderArgument; readonly minted: 'instruction' | 'producer' | 'offer' | 'amount' };
    readonly result: { readonly row: ActivationOrderResult; readonly minted: 'instruction' | 'instructionState' };
  };
  readonly 'flexibility/billing-credit': {
    readonly argument: { readonly row: BillingCreditArgument; readonly minted: 'account' | 'event' | 'reward' };
    readonly result: { readonly row: BillingCreditResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/device-set-point': {
    readonly argument: { readonly row: DeviceSetPointArgument; readonly minted: 'home' | 'device' | 'instruction' | 'producer' | 'period' | 'beginning' | 'ending' | 'amount' };
    readonly result: { readonly row: DeviceSetPointResult; readonly minted: 'instruction' | 'instructionState' };
  };
  readonly 'flexibility/event-announcement': {
    readonly argument: { readonly row: EventAnnouncementArgument; readonly minted: 'home' | 'event' | 'announcement' | 'period' | 'beginning' | 'ending' | 'amount' | 'incentiveNode' };
    readonly result: { readonly row: EventAnnouncementResult; readonly minted: 'acknowledgement' | 'offeredAmount' };
  };
  readonly 'flexibility/flexibility-subscription': {
    readonly argument: { readonly row: FlexibilitySubscriptionArgument; readonly minted: 'zone' | 'subscription' | 'producer' };
    readonly result: { readonly row: FlexibilitySubscriptionResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/flexibility-unsubscription': {
    readonly argument: { readonly row: FlexibilityUnsubscriptionArgument; readonly minted: 'subscription' | 'notice' };
    readonly result: { readonly row: FlexibilityUnsubscriptionResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/market-bid': {
    readonly argument: { readonly row: MarketBidArgument; readonly minted: 'offer' | 'producer' | 'recipient' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'priceNode' };
    readonly result: { readonly row: MarketBidResult; readonly minted: 'offer' | 'offerState' };
  };
  readonly 'flexibility/offer-on-request': {
    readonly argument: { readonly row: OfferOnRequestArgument; readonly minted: 'offer' | 'producer' | 'request' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'priceNode' };
    readonly result: { readonly row: OfferOnRequestResult; readonly minted: 'offer' | 'offerState' };
  };
  readonly 'flexibility/participation-record': {
    readonly argument: { readonly row: ParticipationRecordArgument; readonly minted: 'home' | 'zone' | 'participation' };
    readonly result: { readonly row: ParticipationRecordResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/pool-flexibility-call': {
    readonly argument: { readonly row: PoolFlexibilityCallArgument; readonly minted: 'pool' | 'request' | 'producer' | 'maximumPriceNode' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: PoolFlexibilityCallResult; readonly minted: 'offer' | 'offerer' | 'offeredAmount' | 'priceNode' };
  };
  readonly 'flexibility/pool-set-point': {
    readonly argument: { readonly row: PoolSetPointArgument; readonly minted: 'pool' | 'instruction' | 'producer' | 'period' | 'beginning' | 'ending' | 'amount' };
    readonly result: { readonly row: PoolSetPointResult; readonly minted: 'instruction' | 'instructionState' };
  };
  readonly 'flexibility/provider-asset': {
    readonly argument: { readonly row: ProviderAssetArgument; readonly minted: 'zone' | 'registration' | 'device' | 'amount' };
    readonly result: { readonly row: ProviderAssetResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/provider-registration': {
    readonly argument: { readonly row: ProviderRegistrationArgument; readonly minted: 'party' | 'zone' | 'registration' };
    readonly result: { readonly row: ProviderRegistrationResult; readonly minted: 'qualification' };
  };
  readonly 'flexibility/reward-redemption': {
    readonly argument: { readonly row: RewardRedemptionArgument; readonly minted: 'home' | 'redemption' };
    readonly result: { readonly row: RewardRedemptionResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/settlement-answer': {
    readonly argument: { readonly row: SettlementAnswerArgument; readonly minted: 'instruction' | 'statement' | 'answer' };
    readonly result: { readonly row: SettlementAnswerResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/zone-event': {
    readonly argument: { readonly row: ZoneEventArgument; readonly minted: 'zone' | 'event' | 'announcement' | 'period' | 'beginning' | 'ending' | 'amount' };
    readonly result: { readonly row: ZoneEventResult; readonly minted: 'acknowledgement' };
  };
  readonly 'flexibility/zone-flexibility-call': {
    readonly argument: { readonly row: ZoneFlexibilityCallArgument; readonly minted: 'zone' | 'request' | 'producer' | 'maximumPriceNode' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ZoneFlexibilityCallResult; readonly minted: 'offer' | 'offerer' | 'offeredAmount' | 'priceNode' };
  };
}
