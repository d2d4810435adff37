// Written by `gridloom pattern code` from the pattern files: change those, not this.
/** Entry of the access log. Who was given which data of a home, when, what for and under which consent; for the people of that home alone. */
export type AccessEntryRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the entry; minted from {home}/access/{recipientId}/{dataId}/{time} */
  readonly entry: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** when they were given */
  readonly time: Date;
  /** name of the pattern by which they were given */
  readonly dataId: string;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that was given the data */
  readonly recipientId: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
};

/** Withdrawal of a consent. The people of a home take a consent of any kind back as a whole; whoever keeps to it confirms that nothing rests on it any more. */
export type ConsentWithdrawalArgument = {
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** the withdrawal; minted from {consent}/withdrawal */
  readonly withdrawal: string;
  /** key of the withdrawal, unique among all parties */
  readonly withdrawalId: string;
  /** when the people of the home stated it */
  readonly created: Date;
  /** signature of the customer over key, version and time */
  readonly signature: string;
};

/** What comes back for {@link ConsentWithdrawalArgument}. */
export type ConsentWithdrawalResult = {
  /** the acknowledgement; minted from {withdrawal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the withdrawal; minted from {consent}/withdrawal */
  readonly withdrawal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Consent to control. Whether a party may steer devices of a home, of which sorts, what for and for how long; asked before devices are steered. */
export type ControlConsentRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for: flexibility for others, or a service to the home itself */
  readonly purpose: 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/dpv#ServiceProvision';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that is allowed something, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the permission; minted from {consent}/kind/{deviceKind} */
  readonly permission: string;
  /** the devices of that sort in the home; minted from {home}/steerable-devices/{deviceKind} */
  readonly devices: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** dpv:ConsentGiven while it holds; a withdrawal is a version of its own */
  readonly status: 'https://w3id.org/dpv#ConsentGiven' | 'https://w3id.org/dpv#ConsentWithdrawn';
};

/** Statement of a consent to control. A user lets a party steer devices of some sorts, or changes what it may steer; whoever keeps consents takes it or says why not. */
export type ControlConsentStatementArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for: flexibility for others, or a service to the home itself */
  readonly purpose: 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/dpv#ServiceProvision';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that is allowed something, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the permission; minted from {consent}/kind/{deviceKind} */
  readonly permission: string;
  /** the devices of that sort in the home; minted from {home}/steerable-devices/{deviceKind} */
  readonly devices: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** What comes back for {@link ControlConsentStatementArgument}. */
export type ControlConsentStatementResult = {
  /** the acknowledgement; minted from {consent}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Consent to share data. Which data of a home may leave it readable, for whom, what for, how finely and for how long; evaluated by whoever gives the data. */
export type DataSharingConsentRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that may have the data, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** how far the home lets this recipient see: 0 nothing, 1 sums of groups, 2 series under a pseudonym, 3 steering, 4 data for a named service */
  readonly sharingLevel: number;
  /** signature made by the device of the user over this version, by which it can be proven */
  readonly signature: string;
  /** the permission; minted from {consent}/data/{dataId} */
  readonly permission: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** shortest step in which the data may be given; PT0S for every single reading */
  readonly finestResolution: string;
  /** name of a pattern or of a family of patterns */
  readonly dataId: string;
  /** dpv:ConsentGiven while it holds; a withdrawal is a version of its own */
  readonly status: 'https://w3id.org/dpv#ConsentGiven' | 'https://w3id.org/dpv#ConsentWithdrawn';
};

/** Statement of a consent to share data. A user gives consent to share data, or widens or narrows it by a new version; each party that must keep to it takes it or says why not. */
export type DataSharingConsentStatementArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that may have the data, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** how far the home lets this recipient see: 0 nothing, 1 sums of groups, 2 series under a pseudonym, 3 steering, 4 data for a named service */
  readonly sharingLevel: number;
  /** signature made by the device of the user over this version, by which it can be proven */
  readonly signature: string;
  /** the permission; minted from {consent}/data/{dataId} */
  readonly permission: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** shortest step in which the data may be given; PT0S for every single reading */
  readonly finestResolution: string;
  /** name of a pattern or of a family of patterns */
  readonly dataId: string;
};

/** What comes back for {@link DataSharingConsentStatementArgument}. */
export type DataSharingConsentStatementResult = {
  /** the acknowledgement; minted from {consent}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Access to readings of a meter. Since when a provider gets a kind of reading of a meter, or gets it no more; for that provider. */
export type MeteringAccessRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the state, one IRI per meter, provider, kind of reading and time; minted from {meter}/MeteringAccess/{recipientId}/{dataId}/{time} */
  readonly state: string;
  /** gl:AccessClosed when the consent has ended or was taken back */
  readonly condition: 'https://w3id.org/gridloom/energy#AccessOpen' | 'https://w3id.org/gridloom/energy#AccessClosed';
  /** since when it holds */
  readonly time: Date;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider, unique in the network */
  readonly recipientId: string;
  /** name of a pattern, such as metering/apparent-power-drawn, or of a family, such as metering */
  readonly dataId: string;
};

/** Consent to metering. Whether a provider may have readings of a meter, which ones, what for, for how long and how long it may keep them; asked before any reading is given. */
export type MeteringConsentRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that is allowed something, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** how long the provider may keep the data */
  readonly retention: string;
  /** signature of the customer over this version, by which it can be proven */
  readonly signature: string;
  /** the permission; minted from {consent}/data/{dataId} */
  readonly permission: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** shortest step in which the data may be given; PT0S for every single reading */
  readonly finestResolution: string;
  /** name of a pattern, such as metering/apparent-power-drawn, or of a family, such as metering */
  readonly dataId: string;
  /** dpv:ConsentGiven while it holds; a withdrawal is a version of its own */
  readonly status: 'https://w3id.org/dpv#ConsentGiven' | 'https://w3id.org/dpv#ConsentWithdrawn';
};

/** Statement of a consent to metering. A provider hands in the consent of a customer to metering, or a changed version of it; the metering platform takes it or says what it lacks. */
export type MeteringConsentStatementArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the people of the home; minted from {home}/residents */
  readonly residents: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** when the people of the home stated this version */
  readonly created: Date;
  /** what for */
  readonly purpose: 'https://w3id.org/dpv#ServiceProvision' | 'https://w3id.org/dpv#ProvidePersonalisedRecommendations' | 'https://w3id.org/dpv#ResearchAndDevelopment' | 'https://w3id.org/gridloom/energy#EnergyProfiling' | 'https://w3id.org/gridloom/energy#PeakPrediction' | 'https://w3id.org/gridloom/energy#FlexibilityUse' | 'https://w3id.org/gridloom/energy#VerificationOfDelivery';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that is allowed something, unique in the network */
  readonly recipientId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it holds */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** how long the provider may keep the data */
  readonly retention: string;
  /** signature of the customer over this version, by which it can be proven */
  readonly signature: string;
  /** the permission; minted from {consent}/data/{dataId} */
  readonly permission: string;
  /** the kind of data; minted from data/{dataId} */
  readonly data: string;
  /** shortest step in which the data may be given; PT0S for every single reading */
  readonly finestResolution: string;
  /** name of a pattern, such as metering/apparent-power-drawn, or of a family, such as metering */
  readonly dataId: string;
};

/** What comes back for {@link MeteringConsentStatementArgument}. */
export type MeteringConsentStatementResult = {
  /** the acknowledgement; minted from {consent}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Erasure of records. A user wants the records of a stream from a span of time erased; the data cloud says how many are gone and signs for it. */
export type StreamErasureArgument = {
  /** the stream; minted from stream/{streamId} */
  readonly stream: string;
  /** random pseudonym of the stream, unique among all parties */
  readonly streamId: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** key of the request, unique among all parties */
  readonly removalId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the app that asks, unique in the network */
  readonly producerId: string;
  /** why the records go, for the log of the user; none when there is nothing to say */
  readonly reason: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the span from which records go */
  readonly from: Date;
  /** end of it */
  readonly to: Date;
};

/** What comes back for {@link StreamErasureArgument}. */
export type StreamErasureResult = {
  /** the acknowledgement; minted from {removal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** what there is to say about it, for people to read; none when there is nothing to say */
  readonly answer: string;
  /** when the records were gone */
  readonly acknowledgedAt: Date;
  /** how many records were removed */
  readonly removed: number;
  /** signature of the data cloud over key, span, count and time: the receipt */
  readonly signature: string;
};

export interface ConsentPatterns {
  readonly 'consent/access-entry': { readonly row: AccessEntryRow; readonly minted: 'home' | 'residents' | 'entry' | 'data' | 'consent' | 'recipient' };
  readonly 'consent/control-consent': { readonly row: ControlConsentRow; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'permission' | 'devices' };
  readonly 'consent/data-sharing-consent': { readonly row: DataSharingConsentRow; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'permission' | 'data' };
  readonly 'consent/metering-access': { readonly row: MeteringAccessRow; readonly minted: 'home' | 'meter' | 'state' | 'data' | 'recipient' };
  readonly 'consent/metering-consent': { readonly row: MeteringConsentRow; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'meter' | 'permission' | 'data' };
}

export interface ConsentRequests {
  readonly 'consent/consent-withdrawal': {
    readonly argument: { readonly row: ConsentWithdrawalArgument; readonly minted: 'consent' | 'withdrawal' };
    readonly result: { readonly row: ConsentWithdrawalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'consent/control-consent-statement': {
    readonly argument: { readonly row: ControlConsentStatementArgument; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'permission' | 'devices' };
    readonly result: { readonly row: ControlConsentStatementResult; readonly minted: 'acknowledgement' };
  };
  readonly 'consent/data-sharing-consent-statement': {
    readonly argument: { readonly row: DataSharingConsentStatementArgument; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'permission' | 'data' };
    readonly result: { readonly row: DataSharingConsentStatementResult; readonly minted: 'acknowledgement' };
  };
  readonly 'consent/metering-consent-statement': {
    readonly argument: { readonly row: MeteringConsentStatementArgument; readonly minted: 'home' | 'residents' | 'consent' | 'recipient' | 'period' | 'beginning' | 'ending' | 'meter' | 'permission' | 'data' };
    readonly result: { readonly row: MeteringConsentStatementResult; readonly minted: 'acknowledgement' };
  };
  readonly 'consent/stream-erasure': {
    readonly argument: { readonly row: StreamErasureArgument; readonly minted: 'stream' | 'removal' | 'producer' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: StreamErasureResult; readonly minted: 'acknowledgement' };
  };
}
