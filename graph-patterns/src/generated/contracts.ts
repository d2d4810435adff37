// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Request for a connection. An end user asks the grid operator to connect generators; the answer says whether the form is complete and what happens next. */
export type ConnectionRequestArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the request, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the app of the user, unique in the network */
  readonly producerId: string;
  /** how the energy is to be used */
  readonly option: 'https://w3id.org/gridloom/energy#TotalSelfConsumption' | 'https://w3id.org/gridloom/energy#SelfConsumptionWithSurplus' | 'https://w3id.org/gridloom/energy#CollectiveSelfConsumption';
  /** when the generators could run at the earliest */
  readonly wantedFrom: Date;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the grid operator */
  readonly recipientId: string;
  /** the value node; minted from {document}/generationCapacity */
  readonly amount: string;
  /** power of the generators together, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ConnectionRequestArgument}. */
export type ConnectionRequestResult = {
  /** the acknowledgement; minted from {document}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** what happens next, for people to read; none when it was refused */
  readonly nextStep: string;
};

/** Installation of an energy management system. What the users of a home should know about the energy management system that was installed, technically and for use; one row per section. */
export type EmsInstallationRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the document, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the provider, unique in the network */
  readonly producerId: string;
  /** the section; minted from {document}/section/{index} */
  readonly section: string;
  /** number of the section, from 1 on */
  readonly index: number;
  /** what the section is about */
  readonly topic: string;
  /** what it says, for people to read */
  readonly text: string;
};

/** Legal information about a collective self-consumption. Which legal form the entity has that links producers and consumers, and which homes are its stakeholders; at least two rows, one per stakeholder. */
export type LegalInformationRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** that the home is a stakeholder; minted from {document}/stakeholder/{homeId} */
  readonly membership: string;
  /** what the home brings */
  readonly role: 'https://w3id.org/gridloom/energy#ConsumingMember' | 'https://w3id.org/gridloom/energy#ProducingMember' | 'https://w3id.org/gridloom/energy#ProsumingMember';
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the document, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that speaks for the entity, unique in the network */
  readonly producerId: string;
  /** legal form of the entity */
  readonly legalForm: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the grid operator */
  readonly recipientId: string;
};

/** Agreement on self-consumption. What the grid operator agrees with the entity of a collective self-consumption: how wide the stakeholders may lie apart, how they are connected, and since when. */
export type SelfConsumptionAgreementRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the agreement, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
  readonly producerId: string;
  /** what the grid operator proposes as connection, for people to read; none when nothing is to be done */
  readonly connectionProposal: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that speaks for the entity, unique in the network */
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
  /** the value node; minted from {document}/greatestDistance */
  readonly amount: string;
  /** greatest distance between two stakeholders, 0 or more; in metre */
  readonly value: Quantity<'metre'>;
};

/** Choice of self-consumption. How an end user wants to use the energy of its own generators, for the supplier. */
export type SelfConsumptionChoiceRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the choice, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the app of the user, unique in the network */
  readonly producerId: string;
  /** all for the home, the rest sold, or shared with others */
  readonly option: 'https://w3id.org/gridloom/energy#TotalSelfConsumption' | 'https://w3id.org/gridloom/energy#SelfConsumptionWithSurplus' | 'https://w3id.org/gridloom/energy#CollectiveSelfConsumption';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the supplier, unique in the network */
  readonly recipientId: string;
};

/** System of a collective self-consumption. What the grid operator tells the stakeholders about the system: since when it runs, how much it can generate and how the energy is shared out. */
export type SelfConsumptionSystemRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the document, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
  readonly producerId: string;
  /** how the energy is shared out among the stakeholders, for people to read */
  readonly sharingRule: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it runs so */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the value node; minted from {document}/generationCapacity */
  readonly amount: string;
  /** power of all generators together, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Contract of service. Which services a provider does with the devices of a home, and under which consent; for the user and the provider. */
export type ServiceContractRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the contract, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made this version, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider, unique in the network */
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
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** what the provider does */
  readonly service: 'https://w3id.org/gridloom/energy#ApplianceManagement' | 'https://w3id.org/gridloom/energy#SelfConsumptionManagement';
};

/** Subscription of a contract of service. An end user subscribes services for the devices of the home, on the ground of a consent; the provider takes the contract or says why not. */
export type ServiceContractSubscriptionArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the contract, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made this version, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider, unique in the network */
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
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
  /** what the provider does */
  readonly service: 'https://w3id.org/gridloom/energy#ApplianceManagement' | 'https://w3id.org/gridloom/energy#SelfConsumptionManagement';
};

/** What comes back for {@link ServiceContractSubscriptionArgument}. */
export type ServiceContractSubscriptionResult = {
  /** the acknowledgement; minted from {document}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Contract of supply. Under which offer a supplier supplies a home and since when; for the user, the supplier, and the grid operator that makes the meter ready. */
export type SupplyContractRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the contract, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made this version, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider, unique in the network */
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
  /** the offer; minted from tariff-offer/{tariffOfferId} */
  readonly tariffOffer: string;
  /** key of the offer */
  readonly tariffOfferId: string;
};

/** Subscription of a contract of supply. An end user takes an offer of a supplier from a day on; the supplier takes the contract or says why not. */
export type SupplyContractSubscriptionArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the contract, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made this version, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the provider, unique in the network */
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
  /** the offer; minted from tariff-offer/{tariffOfferId} */
  readonly tariffOffer: string;
  /** key of the offer */
  readonly tariffOfferId: string;
};

/** What comes back for {@link SupplyContractSubscriptionArgument}. */
export type SupplyContractSubscriptionResult = {
  /** the acknowledgement; minted from {document}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Tariff offer. An offer of a supplier as customers can read it before they choose; the prices under it are patterns of the family tariffs. */
export type TariffOfferRow = {
  /** the offer; minted from tariff-offer/{tariffOfferId} */
  readonly tariffOffer: string;
  /** key of the offer */
  readonly tariffOfferId: string;
  /** the document, one IRI per key and version; minted from document/{documentId}/{version} */
  readonly document: string;
  /** key of the description, unique among all parties */
  readonly documentId: string;
  /** version of the document, counted from 1; the highest one counts */
  readonly version: number;
  /** when this version was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the supplier, unique in the network */
  readonly producerId: string;
  /** what the offer is called */
  readonly title: string;
  /** description of the offer, for people to read */
  readonly text: string;
  /** where the full description stands, open to everybody */
  readonly webPage: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it can be taken */
  readonly from: Date;
  /** until when; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
};

export interface ContractsPatterns {
  readonly 'contracts/ems-installation': { readonly row: EmsInstallationRow; readonly minted: 'home' | 'ems' | 'document' | 'producer' | 'section' };
  readonly 'contracts/legal-information': { readonly row: LegalInformationRow; readonly minted: 'community' | 'home' | 'membership' | 'document' | 'producer' | 'recipient' };
  readonly 'contracts/self-consumption-agreement': { readonly row: SelfConsumptionAgreementRow; readonly minted: 'community' | 'document' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'contracts/self-consumption-choice': { readonly row: SelfConsumptionChoiceRow; readonly minted: 'home' | 'document' | 'producer' | 'recipient' };
  readonly 'contracts/self-consumption-system': { readonly row: SelfConsumptionSystemRow; readonly minted: 'community' | 'document' | 'producer' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'contracts/service-contract': { readonly row: ServiceContractRow; readonly minted: 'home' | 'document' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'consent' };
  readonly 'contracts/supply-contract': { readonly row: SupplyContractRow; readonly minted: 'home' | 'document' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'tariffOffer' };
  readonly 'contracts/tariff-offer': { readonly row: TariffOfferRow; readonly minted: 'tariffOffer' | 'document' | 'producer' | 'period' | 'beginning' | 'ending' };
}

export interface ContractsRequests {
  readonly 'contracts/connection-request': {
    readonly argument: { readonly row: ConnectionRequestArgument; readonly minted: 'home' | 'document' | 'producer' | 'recipient' | 'amount' };
    readonly result: { readonly row: ConnectionRequestResult; readonly minted: 'acknowledgement' };
  };
  readonly 'contracts/service-contract-subscription': {
    readonly argument: { readonly row: ServiceContractSubscriptionArgument; readonly minted: 'home' | 'document' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'consent' };
    readonly result: { readonly row: ServiceContractSubscriptionResult; readonly minted: 'acknowledgement' };
  };
  readonly 'contracts/supply-contract-subscription': {
    readonly argument: { readonly row: SupplyContractSubscriptionArgument; readonly minted: 'home' | 'document' | 'producer' | 'recipient' | 'period' | 'beginning' | 'ending' | 'tariffOffer' };
    readonly result: { readonly row: SupplyContractSubscriptionResult; readonly minted: 'acknowledgement' };
  };
}
