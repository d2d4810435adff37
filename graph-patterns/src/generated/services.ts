// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Request for data. A party asks a home, or a customer under an alias, for leave to have a kind of data for a purpose; the answer says that the question has come in, and a consent follows when the customer gives it. */
export type DataAccessRequestArgument = {
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** name of a pattern, such as metering/apparent-power-drawn, or of a family, such as metering */
  readonly dataId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that asks */
  readonly producerId: string;
};

/** What comes back for {@link DataAccessRequestArgument}. */
export type DataAccessRequestResult = {
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

/** Data that a customer would share. Which kind of data a customer under an alias would share, in what steps at the finest, and for how much; services choose among such offers before they ask. */
export type DataOfferRow = {
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** name of a pattern, such as metering/apparent-power-drawn, or of a family, such as metering */
  readonly dataId: string;
  /** the offer; minted from {customer}/data-offer/{dataId}/{created} */
  readonly offering: string;
  /** shortest step in which the data may be given */
  readonly finestResolution: string;
  /** what the customer wants per month, 0 for free; in euro */
  readonly monthlyFee: Quantity<'euro'>;
  /** when it was made; the latest counts */
  readonly created: Date;
};

/** Service on offer. Which services homes can subscribe to, who provides them, what they do and what they cost a month. */
export type ServiceRow = {
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the terms, one IRI per service, provider and creation; minted from {service}/offering/{producerId}/{created} */
  readonly offering: string;
  /** what the service is called */
  readonly title: string;
  /** what it does, for people to read */
  readonly text: string;
  /** fee per month, 0 when it is free; in euro */
  readonly monthlyFee: Quantity<'euro'>;
  /** when the terms were made; the latest count */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the provider, unique in the network */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it is offered on these terms */
  readonly from: Date;
  /** until when; 9999-12-31 as long as no end is known */
  readonly to: Date;
};

/** News of a service. What a provider tells those who have or may want a service: a campaign, an extra offer, changed terms, or that it ends. */
export type ServiceAnnouncementRow = {
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
  /** what the news is about */
  readonly topic: 'campaign' | 'extra offer' | 'terms' | 'end';
  /** the news, for people to read */
  readonly text: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the provider, unique in the network */
  readonly producerId: string;
};

/** What a service needs. Which other service a home must have for a service to work; one row per need. */
export type ServiceDependencyRow = {
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the service that is needed; minted from service/{neededServiceId} */
  readonly neededService: string;
  /** key of the service that is needed */
  readonly neededServiceId: string;
};

/** Fee of a service. What a home owes for a service in a period, in one sum; for the home and the provider. It is paid outside. */
export type ServiceFeeRow = {
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** when this version was made */
  readonly created: Date;
  /** sum, negative since the one who makes the statement gets it; in euro */
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
  /** key of the provider, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the app of the home, unique in the network */
  readonly recipientId: string;
};

/** Use of a service. How many homes have a service, period by period, for its broker; a number without homes. */
export type SubscriberCountRow = {
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {service}/ServiceUse/Average/SubscriberCount/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the broker, unique in the network */
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
  /** number of homes; in one */
  readonly value: Quantity<'one'>;
};

/** Subscription. Which services a home has and until when; for the home, the broker and the provider of the service. */
export type SubscriptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the service; minted from service/{serviceId} */
  readonly service: string;
  /** key of the service, unique in the network */
  readonly serviceId: string;
  /** the subscription, a new IRI when anything about it changes; minted from {service}/subscription/{homeId}/{from}/{to} */
  readonly subscription: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when */
  readonly from: Date;
  /** until when; 9999-12-31 as long as no end is known */
  readonly to: Date;
};

/** Request to subscribe. A home subscribes to a service, renews or cancels it; the broker or the provider takes or refuses it. */
export type SubscriptionRequestArgument = {
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
  /** what the home wants */
  readonly action: 'https://w3id.org/gridloom/energy#Subscribe' | 'https://w3id.org/gridloom/energy#Renew' | 'https://w3id.org/gridloom/energy#Cancel';
};

/** What comes back for {@link SubscriptionRequestArgument}. */
export type SubscriptionRequestResult = {
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

/** Booking of a shared vehicle. A home books a shared vehicle for a stated time and distance; the booking system confirms or refuses, and charging is planned by it. */
export type VehicleBookingArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the vehicle; minted from vehicle/{vehicleId} */
  readonly vehicle: string;
  /** opaque key of the shared vehicle */
  readonly vehicleId: string;
  /** the booking; minted from booking/{bookingId} */
  readonly booking: string;
  /** key of the booking, unique among all parties */
  readonly bookingId: string;
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
  /** the value node; minted from {booking}/expectedDistance */
  readonly amount: string;
  /** distance that the trip will take, 0 or more; in metre */
  readonly expectedDistance: Quantity<'metre'>;
};

/** What comes back for {@link VehicleBookingArgument}. */
export type VehicleBookingResult = {
  /** the acknowledgement; minted from {booking}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the booking; minted from booking/{bookingId} */
  readonly booking: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Readiness of a booked vehicle. Whether a booked vehicle will be, or is, charged for its trip; for the home that booked it. */
export type VehicleReadyRow = {
  /** the vehicle; minted from vehicle/{vehicleId} */
  readonly vehicle: string;
  /** opaque key of the shared vehicle */
  readonly vehicleId: string;
  /** the booking; minted from booking/{bookingId} */
  readonly booking: string;
  /** key of the booking, unique among all parties */
  readonly bookingId: string;
  /** the statement, one IRI per booking and time; minted from {booking}/readiness/{time} */
  readonly readiness: string;
  /** whether the charge suffices for the trip */
  readonly ready: boolean;
  /** when this was so */
  readonly time: Date;
};

/** Return of a shared vehicle. When a booked vehicle came back, for the operator of the sharing and for the planning of its next charge. */
export type VehicleReturnRow = {
  /** the vehicle; minted from vehicle/{vehicleId} */
  readonly vehicle: string;
  /** opaque key of the shared vehicle */
  readonly vehicleId: string;
  /** the booking; minted from booking/{bookingId} */
  readonly booking: string;
  /** key of the booking, unique among all parties */
  readonly bookingId: string;
  /** the return; minted from {booking}/return/{time} */
  readonly vehicleReturn: string;
  /** when it came back */
  readonly time: Date;
  /** the value node; minted from {vehicleReturn}/drivenDistance */
  readonly amount: string;
  /** distance that was driven, 0 or more; in metre */
  readonly distance: Quantity<'metre'>;
};

export interface ServicesPatterns {
  readonly 'services/data-offer': { readonly row: DataOfferRow; readonly minted: 'customer' | 'data' | 'offering' };
  readonly 'services/service': { readonly row: ServiceRow; readonly minted: 'service' | 'offering' | 'producer' | 'period' | 'beginning' | 'ending' };
  readonly 'services/service-announcement': { readonly row: ServiceAnnouncementRow; readonly minted: 'service' | 'notice' | 'producer' };
  readonly 'services/service-dependency': { readonly row: ServiceDependencyRow; readonly minted: 'service' | 'neededService' };
  readonly 'services/service-fee': { readonly row: ServiceFeeRow; readonly minted: 'service' | 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'services/subscriber-count': { readonly row: SubscriberCountRow; readonly minted: 'service' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'services/subscription': { readonly row: SubscriptionRow; readonly minted: 'home' | 'service' | 'subscription' | 'period' | 'beginning' | 'ending' };
  readonly 'services/vehicle-ready': { readonly row: VehicleReadyRow; readonly minted: 'vehicle' | 'booking' | 'readiness' };
  readonly 'services/vehicle-return': { readonly row: VehicleReturnRow; readonly minted: 'vehicle' | 'booking' | 'vehicleReturn' | 'amount' };
}

export interface ServicesRequests {
  readonly 'services/data-access-request': {
    readonly argument: { readonly row: DataAccessRequestArgument; readonly minted: 'customer' | 'data' | 'notice' | 'producer' };
    readonly result: { readonly row: DataAccessRequestResult; readonly minted: 'acknowledgement' };
  };
  readonly 'services/subscription-request': {
    readonly argument: { readonly row: SubscriptionRequestArgument; readonly minted: 'home' | 'service' | 'notice' };
    readonly result: { readonly row: SubscriptionRequestResult; readonly minted: 'acknowledgement' };
  };
  readonly 'services/vehicle-booking': {
    readonly argument: { readonly row: VehicleBookingArgument; readonly minted: 'home' | 'vehicle' | 'booking' | 'period' | 'beginning' | 'ending' | 'amount' };
    readonly result: { readonly row: VehicleBookingResult; readonly minted: 'acknowledgement' };
  };
}
