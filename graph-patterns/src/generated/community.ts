// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Anonymous consumption profile of a member. The consumption of a member under an alias made for this publication, from which others in the community learn. */
export type AnonymousConsumptionRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {customer}/AnonymousProfile/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the community, unique in the network */
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
  /** mean active power of consumption in that interval, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Anonymous production profile of a member. The production of a member under an alias made for this publication, from which others in the community learn. */
export type AnonymousProductionRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {customer}/AnonymousProfile/Production/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the community, unique in the network */
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
  /** mean active power of production in that interval, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Joining a community. A home wants to take part in a community, or to come back after an absence; the controller of the community takes it in or says why not. */
export type JoinArgument = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the wish; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what the home brings */
  readonly role: 'https://w3id.org/gridloom/energy#ConsumingMember' | 'https://w3id.org/gridloom/energy#ProducingMember' | 'https://w3id.org/gridloom/energy#ProsumingMember';
};

/** What comes back for {@link JoinArgument}. */
export type JoinResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the wish; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Leaving a community. A home leaves a community for good or for a time; the community goes on without its resources. */
export type LeaveArgument = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the wish; minted from notice/{noticeId} */
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
  /** when the home comes back; 9999-12-31 for good */
  readonly to: Date;
};

/** What comes back for {@link LeaveArgument}. */
export type LeaveResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the wish; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Match between members. The trading platform has found a member for what another offers and asks the homes, each for its part, whether they agree. */
export type MatchArgument = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home that gives; minted from home/{sellerId} */
  readonly seller: string;
  /** opaque key of the home that gives */
  readonly sellerId: string;
  /** the home that takes; minted from home/{buyerId} */
  readonly buyer: string;
  /** opaque key of the home that takes */
  readonly buyerId: string;
  /** the trade; minted from trade/{tradeId} */
  readonly trade: string;
  /** key of the trade, unique among all parties; a changed trade is a new one */
  readonly tradeId: string;
  /** energy that changes hands in the period; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** price of that energy; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
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

/** What comes back for {@link MatchArgument}. */
export type MatchResult = {
  /** the answer of one home; minted from {trade}/acknowledgement/{memberId}/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the trade; minted from trade/{tradeId} */
  readonly trade: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** the home that answers, seller or buyer; minted from home/{memberId} */
  readonly member: string;
  /** opaque key of that home */
  readonly memberId: string;
};

/** Member of an energy community. Which homes take part in a community, in which role and since when; for the manager of the community and, without the role, nobody else. */
export type MemberRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the membership, a new IRI when anything about it changes; minted from {community}/member/{homeId}/{role}/{from}/{to} */
  readonly membership: string;
  /** what the home brings */
  readonly role: 'https://w3id.org/gridloom/energy#ConsumingMember' | 'https://w3id.org/gridloom/energy#ProducingMember' | 'https://w3id.org/gridloom/energy#ProsumingMember';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** since when it takes part */
  readonly from: Date;
  /** until when; 9999-12-31 as long as no end is known */
  readonly to: Date;
};

/** Net power of a community. What a community draws from or feeds into the grid, all members together, interval by interval; for its members. */
export type NetPowerRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {community}/MeasuredLoad/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the community, unique in the network */
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
  /** mean active power, positive when drawn, negative when fed in; in watt */
  readonly value: Quantity<'watt'>;
};

/** Plan of a community. What a community intends to draw from or feed into the grid, interval by interval, usually for the next day. */
export type NextDayPlanRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {community}/CommunityPlan/SetPoint/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the controller of the community, unique in the network */
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
  /** mean active power, positive when drawn, negative when fed in; in watt */
  readonly value: Quantity<'watt'>;
};

/** Power limit of a community. How much power all members of a community together may draw in a period; whoever steers devices there keeps to it. */
export type PowerLimitRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the limit profile, one IRI per subject and kind; minted from {community}/PowerLimit/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
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
  /** highest active power drawn by all members together; in watt */
  readonly value: Quantity<'watt'>;
};

/** Share of a member in a settlement. What a home gave to and took from its community in a period, its share of the common production, and what it owes or gets; for this home and the manager only. */
export type SettlementShareRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the statement, one IRI per community, period, version and home; minted from {community}/settlement/{from}/{to}/{version}/home/{homeId} */
  readonly statement: string;
  /** version of the settlement; a correction gets the next one */
  readonly version: number;
  /** energy given to other members; in wattHour */
  readonly given: Quantity<'wattHour'>;
  /** energy taken from other members; in wattHour */
  readonly taken: Quantity<'wattHour'>;
  /** share of the production of the community that was allotted to the home; in percent */
  readonly share: Quantity<'percent'>;
  /** what the home pays, negative for what it gets; in euro */
  readonly amount: Quantity<'euro'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the community, unique in the network */
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
};

/** Settlement of a community. What all members of a community together gave, drew from the grid and fed into it in a period, so that each can compare its own share. */
export type SettlementTotalRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the statement, one IRI per community, period and version; minted from {community}/settlement/{from}/{to}/{version}/all */
  readonly statement: string;
  /** version of the settlement; a correction gets the next one */
  readonly version: number;
  /** number of homes that were settled */
  readonly members: number;
  /** energy that members gave each other; in wattHour */
  readonly shared: Quantity<'wattHour'>;
  /** energy drawn from the grid; in wattHour */
  readonly drawn: Quantity<'wattHour'>;
  /** energy fed into the grid; in wattHour */
  readonly fedIn: Quantity<'wattHour'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the community, unique in the network */
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
};

/** Share of a home in a common production. Which share of the production of a collective self-consumption falls to a home in a period and by which rule, as the grid operator holds it or has computed it; for this home and who looks after the community. */
export type SharingKeyRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the share, one IRI per community, home, period and creation; minted from {community}/sharing-key/{homeId}/{from}/{to}/{created} */
  readonly key: string;
  /** when it was stated; the latest of a period counts */
  readonly created: Date;
  /** the rule; with gl:ProRataSharing the share is known only when the period is over */
  readonly method: 'https://w3id.org/gridloom/energy#StaticSharing' | 'https://w3id.org/gridloom/energy#ProRataSharing' | 'https://w3id.org/gridloom/energy#KeySharing';
  /** share of the production, 0 to 100; the shares of all homes come to 100 at most; in percent */
  readonly share: Quantity<'percent'>;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the period, a settlement period or longer */
  readonly from: Date;
  /** end of the period; 9999-12-31T00:00:00Z when no end is set */
  readonly to: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** Flexibility a member can spare. What a member can change beyond what the home needs itself, period by period; for the manager and the trading platform of the community. */
export type SpareFlexibilityRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
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
  /** key of the energy management system of the home, unique in the network */
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

/** Supply issue in a community. Something is wrong with the supply of a community, such as an outage, for its members to know. */
export type SupplyIssueRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what is wrong, for people to read */
  readonly text: string;
};

/** Claim on the surplus of a community. The orchestrator of a home tells how much of the common surplus it would use in a period; who looks after the community answers how much of it the home may count on. */
export type SurplusClaimArgument = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the claim; ties the answer to it; minted from claim/{claimId} */
  readonly claim: string;
  /** key of the claim, unique among all parties; a new claim of a home for the same period takes the place of the one before */
  readonly claimId: string;
  /** energy that the home would use in the period, 0 or more; 0 withdraws; in wattHour */
  readonly claimedEnergy: Quantity<'wattHour'>;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the orchestrator that claims, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link SurplusClaimArgument}. */
export type SurplusClaimResult = {
  /** the answer, one per claim; minted from {claim}/grant */
  readonly answer: string;
  /** the claim; ties the answer to it; minted from claim/{claimId} */
  readonly claim: string;
  /** energy that the home may count on, 0 to what it claimed; in wattHour */
  readonly grantedEnergy: Quantity<'wattHour'>;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Forecast of the surplus of a community. How much energy the common production will yield beyond what its producers use themselves, settlement period by settlement period, for the members to plan with. */
export type SurplusForecastRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {community}/SurplusForecast/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the forecaster, unique in the network */
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
  /** energy expected to be left for all members together in that period, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Trade between members. A trade that both members have agreed to, as the ledger of the community keeps it; for the two members and the manager. */
export type TradeRecordRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home that gives; minted from home/{sellerId} */
  readonly seller: string;
  /** opaque key of the home that gives */
  readonly sellerId: string;
  /** the home that takes; minted from home/{buyerId} */
  readonly buyer: string;
  /** opaque key of the home that takes */
  readonly buyerId: string;
  /** the trade; minted from trade/{tradeId} */
  readonly trade: string;
  /** key of the trade, unique among all parties; a changed trade is a new one */
  readonly tradeId: string;
  /** energy that changes hands in the period; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** price of that energy; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
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

/** Flexibility a member wants. What a member would like others to change, period by period; for the manager and the trading platform of the community. */
export type WantedFlexibilityRow = {
  /** the community; minted from community/{communityId} */
  readonly community: string;
  /** opaque key of the community */
  readonly communityId: string;
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the request was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system of the home, unique in the network */
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
  /** change of active power that is wanted in that period, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

export interface CommunityPatterns {
  readonly 'community/anonymous-consumption': { readonly row: AnonymousConsumptionRow; readonly minted: 'community' | 'customer' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/anonymous-production': { readonly row: AnonymousProductionRow; readonly minted: 'community' | 'customer' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/member': { readonly row: MemberRow; readonly minted: 'community' | 'home' | 'membership' | 'period' | 'beginning' | 'ending' };
  readonly 'community/net-power': { readonly row: NetPowerRow; readonly minted: 'community' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/next-day-plan': { readonly row: NextDayPlanRow; readonly minted: 'community' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/power-limit': { readonly row: PowerLimitRow; readonly minted: 'community' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
  readonly 'community/settlement-share': { readonly row: SettlementShareRow; readonly minted: 'community' | 'home' | 'statement' | 'producer' | 'period' | 'beginning' | 'ending' };
  readonly 'community/settlement-total': { readonly row: SettlementTotalRow; readonly minted: 'community' | 'statement' | 'producer' | 'period' | 'beginning' | 'ending' };
  readonly 'community/sharing-key': { readonly row: SharingKeyRow; readonly minted: 'community' | 'home' | 'key' | 'period' | 'beginning' | 'ending' | 'producer' };
  readonly 'community/spare-flexibility': { readonly row: SpareFlexibilityRow; readonly minted: 'community' | 'home' | 'offer' | 'producer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/supply-issue': { readonly row: SupplyIssueRow; readonly minted: 'community' | 'notice' };
  readonly 'community/surplus-forecast': { readonly row: SurplusForecastRow; readonly minted: 'community' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'community/trade-record': { readonly row: TradeRecordRow; readonly minted: 'community' | 'seller' | 'buyer' | 'trade' | 'period' | 'beginning' | 'ending' };
  readonly 'community/wanted-flexibility': { readonly row: WantedFlexibilityRow; readonly minted: 'community' | 'home' | 'request' | 'producer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
}

export interface CommunityRequests {
  readonly 'community/join': {
    readonly argument: { readonly row: JoinArgument; readonly minted: 'community' | 'home' | 'notice' };
    readonly result: { readonly row: JoinResult; readonly minted: 'acknowledgement' };
  };
  readonly 'community/leave': {
    readonly argument: { readonly row: LeaveArgument; readonly minted: 'community' | 'home' | 'notice' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: LeaveResult; readonly minted: 'acknowledgement' };
  };
  readonly 'community/match': {
    readonly argument: { readonly row: MatchArgument; readonly minted: 'community' | 'seller' | 'buyer' | 'trade' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: MatchResult; readonly minted: 'acknowledgement' | 'member' };
  };
  readonly 'community/surplus-claim': {
    readonly argument: { readonly row: SurplusClaimArgument; readonly minted: 'community' | 'home' | 'claim' | 'period' | 'beginning' | 'ending' | 'producer' };
    readonly result: { readonly row: SurplusClaimResult; readonly minted: 'answer' };
  };
}
