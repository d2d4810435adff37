// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Bounds of an aggregate. Whether every schedule within the bounds of an aggregate offer can be split among its members, and how many they are. */
export type AggregateBoundsRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** how the offer was put together, one IRI per offer; minted from {offer}/aggregation */
  readonly aggregation: string;
  /** false when the bounds are only outer ones, so that the pool may answer a schedule with a cut */
  readonly exact: boolean;
  /** number of offers in the aggregate */
  readonly members: number;
};

/** Default load of an aggregate. What all members of an aggregate offer use together when nobody asks for anything; deviations are counted from it. */
export type AggregateDefaultLoadRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {offer}/DefaultLoad/BaseLine/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the pool, unique in the network */
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
  /** energy in that quarter hour, consumption positive, production negative; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Feedback on a bid. The agent tells the observability service how much of its bid was matched; the service says that it knows. */
export type BidFeedbackArgument = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {request}/BidFeedback/{direction}/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the outcome was known */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent, unique in the network */
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
  /** energy matched in that quarter hour, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** how the bid fared as a whole */
  readonly bidOutcome: 'https://w3id.org/gridloom/energy#BidMatched' | 'https://w3id.org/gridloom/energy#BidPartlyMatched' | 'https://w3id.org/gridloom/energy#BidUnmatched' | 'https://w3id.org/gridloom/energy#BidRefused';
  /** why, for people to read; none when there is nothing to say */
  readonly feedbackReason: string;
  /** price per kWh, 0 when nothing was matched; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link BidFeedbackArgument}. */
export type BidFeedbackResult = {
  /** the acknowledgement; minted from {series}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {request}/BidFeedback/{direction}/Energy/{producerId}/{created} */
  readonly series: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Price ceiling of bids. The grid operator tells the observability service what its bids for a zone may cost at most. */
export type BidPriceCeilingArgument = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the entry, one IRI per zone and time; minted from {zone}/bid-price-ceiling/{created} */
  readonly ceiling: string;
  /** version of the entry, counted from 1; the highest holds */
  readonly version: number;
  /** when it was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the value node; minted from {ceiling}/maximumPrice */
  readonly amount: string;
  /** most that a bid may offer per kWh of change; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link BidPriceCeilingArgument}. */
export type BidPriceCeilingResult = {
  /** the acknowledgement; minted from {ceiling}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per zone and time; minted from {zone}/bid-price-ceiling/{created} */
  readonly ceiling: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Market result of a bid. The market tells the agent of the observability service how much of its bid was matched. */
export type BidResultRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {request}/BidResult/{direction}/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the outcome was known */
  readonly created: Date;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market, unique in the network */
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
  /** energy matched in that quarter hour, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** how the bid fared as a whole */
  readonly bidOutcome: 'https://w3id.org/gridloom/energy#BidMatched' | 'https://w3id.org/gridloom/energy#BidPartlyMatched' | 'https://w3id.org/gridloom/energy#BidUnmatched' | 'https://w3id.org/gridloom/energy#BidRefused';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** price per kWh, 0 when nothing was matched; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Buy offer. The agent of the observability service turns a bid into an offer to buy, in energy per quarter hour, and places it on the market. */
export type BuyOfferArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent, unique in the network */
  readonly producerId: string;
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** until when the offer must be accepted, else it expires */
  readonly acceptBefore: Date;
  /** until when it must be matched, else it expires */
  readonly assignBefore: Date;
  /** least share of the offer that is of use: 0 for any part, 100 for all or nothing; in percent */
  readonly minimumShare: Quantity<'percent'>;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per request or offer, property and direction; minted from {offer}/Energy/{direction} */
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
  /** change of energy wanted in that quarter hour, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** most that is paid per kWh of change in that quarter hour; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link BuyOfferArgument}. */
export type BuyOfferResult = {
  /** the acknowledgement; minted from {offer}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Report of a clearing. How a run of the market went as a whole. */
export type ClearingReportRow = {
  /** the run; minted from clearing/{runId} */
  readonly run: string;
  /** key of the run, unique among all parties */
  readonly runId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market, unique in the network */
  readonly producerId: string;
  /** when the run ended */
  readonly cleared: Date;
  /** value of the bids served less all costs; in euro */
  readonly welfare: Quantity<'euro'>;
  /** by how much the best possible welfare may be higher; above 0 when time ran out; in percent */
  readonly gap: Quantity<'percent'>;
  /** number of sell offers that took part */
  readonly offers: number;
  /** number of sell offers that were assigned */
  readonly accepted: number;
};

/** Cleared energy and price. How much flexibility a run of the market matched in a zone, quarter hour by quarter hour, and at which mean price. */
export type ClearingResultRow = {
  /** the run; minted from clearing/{runId} */
  readonly run: string;
  /** key of the run, unique among all parties */
  readonly runId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market, unique in the network */
  readonly producerId: string;
  /** the result, one IRI per run, zone, direction and time; minted from {run}/{zoneId}/{direction}/{created} */
  readonly series: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** when the run ended */
  readonly created: Date;
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
  /** energy matched in that quarter hour, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** mean price per kWh, 0 when nothing was matched; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Cancellation of a demand. An energy management system says that it cannot go on with a schedule; the rest counts as not delivered. */
export type DemandCancellationArgument = {
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
  /** why, for people to read */
  readonly cancellationReason: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link DemandCancellationArgument}. */
export type DemandCancellationResult = {
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

/** Demand schedule. The agent tells the energy management system which schedule to run, or a changed one; one row per slice. */
export type DemandScheduleArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the description, one IRI per system, key and version; minted from {ems}/flexibility/{flexibilityId}/{version} */
  readonly flexibility: string;
  /** key of the flexibility, unique within the system */
  readonly flexibilityId: string;
  /** version of the description, counted from 1 */
  readonly version: number;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly update: number;
  /** key of the demand, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the demand was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent, unique in the network */
  readonly producerId: string;
  /** when the profile is to begin */
  readonly start: Date;
  /** the slice, one IRI per profile and place; minted from {instruction}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** energy of the slice, consumption positive, production negative; in wattHour */
  readonly energy: Quantity<'wattHour'>;
};

/** What comes back for {@link DemandScheduleArgument}. */
export type DemandScheduleResult = {
  /** the acknowledgement; minted from {instruction}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Report of an execution. What an agent has used in each slice of a schedule it was to run, by its own meters; certified data may say otherwise later. */
export type ExecutionReportRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the report, one IRI per schedule and time; minted from {instruction}/execution/{time} */
  readonly report: string;
  /** when it was made */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent, unique in the network */
  readonly producerId: string;
  /** the slice, one IRI per profile and place; minted from {report}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** energy of the slice as measured, consumption positive, production negative; in wattHour */
  readonly energy: Quantity<'wattHour'>;
};

/** Feasibility cut. A bound that a schedule of an aggregate must keep in addition, found when an assignment could not be split among the members; one row per slice. */
export type FeasibilityCutRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the cut; minted from {offer}/cut/{cutId} */
  readonly cut: string;
  /** key of the cut, unique within the offer */
  readonly cutId: string;
  /** least energy of the slices together; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** most energy of the slices together; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
  /** the slice, one IRI per profile and place; minted from {offer}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
};

/** Bid for flexibility. What change of consumption the observability service of a grid operator wants in a zone, in power per step, and what it would pay at most. */
export type FlexibilityBidRow = {
  /** the request; minted from flex-request/{requestId} */
  readonly request: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** when the bid was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the observability service, unique in the network */
  readonly producerId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** until when the bid stands */
  readonly validUntil: Date;
  /** least share of the bid that is of use: 0 for any part, 100 for all or nothing; in percent */
  readonly minimumShare: Quantity<'percent'>;
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
  /** change of mean power wanted in that step, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** most that is paid per kWh of change in that step; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Flexibility of an energy management system. What an energy management system could do, in bounds and in a window, from which the agent makes offers. */
export type FlexibilityDataArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the description, one IRI per system, key and version; minted from {ems}/flexibility/{flexibilityId}/{version} */
  readonly flexibility: string;
  /** key of the flexibility, unique within the system */
  readonly flexibilityId: string;
  /** version of the description, counted from 1 */
  readonly version: number;
  /** until when the system must know its schedule */
  readonly assignBefore: Date;
  /** when the profile may begin at the earliest, on a quarter hour */
  readonly earliestStart: Date;
  /** when it must begin at the latest, on a quarter hour */
  readonly latestStart: Date;
  /** least energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly minimumTotal: Quantity<'wattHour'>;
  /** most energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly maximumTotal: Quantity<'wattHour'>;
  /** the slice, one IRI per profile and place; minted from {flexibility}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** least energy of the slice, consumption positive, production negative; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** most energy of the slice, not below the least; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
  /** energy of the slice when nobody asks for anything else; in wattHour */
  readonly defaultEnergy: Quantity<'wattHour'>;
};

/** What comes back for {@link FlexibilityDataArgument}. */
export type FlexibilityDataResult = {
  /** the acknowledgement; minted from {flexibility}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the description, one IRI per system, key and version; minted from {ems}/flexibility/{flexibilityId}/{version} */
  readonly flexibility: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Cost of the flexibility of an energy management system. What an energy management system asks for using its flexibility; sent where the site trades directly. */
export type FlexibilityDataCostArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the description, one IRI per system, key and version; minted from {ems}/flexibility/{flexibilityId}/{version} */
  readonly flexibility: string;
  /** key of the flexibility, unique within the system */
  readonly flexibilityId: string;
  /** version of the description, counted from 1 */
  readonly version: number;
  /** what is asked, one IRI per description; minted from {flexibility}/cost */
  readonly cost: string;
  /** what is asked for any change at all; in euro */
  readonly activationCost: Quantity<'euro'>;
  /** what is asked per quarter hour by which the start is shifted from the default; in euro */
  readonly shiftCost: Quantity<'euro'>;
  /** the slice, one IRI per profile and place; minted from {flexibility}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** what is asked per kWh above the default; in CCY_EUR-PER-KiloW-HR */
  readonly increasePrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what is asked per kWh below the default; in CCY_EUR-PER-KiloW-HR */
  readonly decreasePrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link FlexibilityDataCostArgument}. */
export type FlexibilityDataCostResult = {
  /** the acknowledgement; minted from {cost}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** what is asked, one IRI per description; minted from {flexibility}/cost */
  readonly cost: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Rejection of flexibility. The agent tells the energy management system that flexibility was not taken, or that the offer of it has expired. */
export type FlexibilityRejectionRow = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the description, one IRI per system, key and version; minted from {ems}/flexibility/{flexibilityId}/{version} */
  readonly flexibility: string;
  /** key of the flexibility, unique within the system */
  readonly flexibilityId: string;
  /** version of the description, counted from 1 */
  readonly version: number;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** why, for people to read */
  readonly reason: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent, unique in the network */
  readonly producerId: string;
};

/** Loading to watch. The grid operator tells the observability service which line or transformer to watch and how far it may be loaded. */
export type LoadingWatchArgument = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the entry, one IRI per element and time; minted from {element}/loading-watch/{created} */
  readonly watch: string;
  /** version of the entry, counted from 1; the highest holds */
  readonly version: number;
  /** when it was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the value node; minted from {watch}/highestAcceptable */
  readonly highestNode: string;
  /** highest current as share of the rating that is fine; in percent */
  readonly highest: Quantity<'percent'>;
};

/** What comes back for {@link LoadingWatchArgument}. */
export type LoadingWatchResult = {
  /** the acknowledgement; minted from {watch}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per element and time; minted from {element}/loading-watch/{created} */
  readonly watch: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Assignment without prices. A pool assigns a schedule to an offer of a member; the reward follows by contract. */
export type OfferAssignmentDelegatedArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the schedule, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the schedule was assigned */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the platform that assigns, unique in the network */
  readonly producerId: string;
  /** when the profile is to begin */
  readonly start: Date;
  /** the slice, one IRI per profile and place; minted from {instruction}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** energy of the slice, consumption positive, production negative; in wattHour */
  readonly energy: Quantity<'wattHour'>;
};

/** What comes back for {@link OfferAssignmentDelegatedArgument}. */
export type OfferAssignmentDelegatedResult = {
  /** the acknowledgement; minted from {instruction}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Assignment with prices. The market assigns a schedule to an offer, or to the offer of a pool, with the price of each slice. */
export type OfferAssignmentDirectArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the schedule, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** when the schedule was assigned */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the platform that assigns, unique in the network */
  readonly producerId: string;
  /** when the profile is to begin */
  readonly start: Date;
  /** the slice, one IRI per profile and place; minted from {instruction}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** energy of the slice, consumption positive, production negative; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** what is paid per kWh of change against the default in this slice; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link OfferAssignmentDirectArgument}. */
export type OfferAssignmentDirectResult = {
  /** the acknowledgement; minted from {instruction}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Withdrawal of an offer. The agent takes an offer back that has not been assigned; one that has is under execution and stays. */
export type OfferWithdrawalArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that had offered, unique in the network */
  readonly producerId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** why, for people to read */
  readonly withdrawalReason: string;
};

/** What comes back for {@link OfferWithdrawalArgument}. */
export type OfferWithdrawalResult = {
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

/** Predictive model of a process. The model by which an energy management system predicts and controls its process, from which the agent derives offers itself. */
export type PredictiveModelArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the model, one IRI per system, key and version; minted from {ems}/model/{modelId}/{version} */
  readonly model: string;
  /** key of the model, unique within the system */
  readonly modelId: string;
  /** version of the model, counted from 1 */
  readonly version: number;
  /** form of the model */
  readonly modelKind: 'state-space' | 'transfer-function' | 'step-response';
  /** step of the model */
  readonly step: string;
  /** matrices and bounds, as JSON text */
  readonly document: string;
};

/** What comes back for {@link PredictiveModelArgument}. */
export type PredictiveModelResult = {
  /** the acknowledgement; minted from {model}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the model, one IRI per system, key and version; minted from {ems}/model/{modelId}/{version} */
  readonly model: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Price block of an aggregate. How much of a slice of an aggregate can be changed at which price; blocks of one slice and direction rise in price. */
export type PriceBlockRow = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** the slice, one IRI per profile and place; minted from {offer}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** the block, one IRI per slice, direction and rank; minted from {slice}/block/{direction}/{rank} */
  readonly block: string;
  /** s4ener:Downflex for less net consumption, s4ener:Upflex for more */
  readonly direction: 'https://saref.etsi.org/saref4ener/Downflex' | 'https://saref.etsi.org/saref4ener/Upflex';
  /** place among the blocks of this slice and direction, cheapest first, from 1 on */
  readonly rank: number;
  /** most energy by which the slice can change in this block, 0 or more; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** what is asked per kWh in this block; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Lower headroom for rebound. By how much the energy of a zone may change at least in quarter hours for which no bid asks, so that shifted consumption makes no new congestion. */
export type ReboundHeadroomLowerRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/ReboundHeadroom/LowerLimit/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the observability service, unique in the network */
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
  /** least change of energy in that quarter hour, more consumption positive; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Upper headroom for rebound. By how much the energy of a zone may change at most in quarter hours for which no bid asks, so that shifted consumption makes no new congestion. */
export type ReboundHeadroomUpperRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/ReboundHeadroom/UpperLimit/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the observability service, unique in the network */
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
  /** most change of energy in that quarter hour, more consumption positive; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Sell offer without prices. An agent offers flexibility to a pool that rewards it afterwards by contract; a change is the next version. */
export type SellOfferDelegatedArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that offers, unique in the network; a pseudonym */
  readonly producerId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** until when the offer must be accepted, else it expires */
  readonly acceptBefore: Date;
  /** until when a schedule must be assigned, else the default is run */
  readonly assignBefore: Date;
  /** when the profile may begin at the earliest, on a quarter hour */
  readonly earliestStart: Date;
  /** when it must begin at the latest, on a quarter hour */
  readonly latestStart: Date;
  /** when the profile begins when nobody asks for anything else */
  readonly defaultStart: Date;
  /** least energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly minimumTotal: Quantity<'wattHour'>;
  /** most energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly maximumTotal: Quantity<'wattHour'>;
  /** false when the agent may still refuse an assignment */
  readonly obligatory: boolean;
  /** the slice, one IRI per profile and place; minted from {offer}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** least energy of the slice, consumption positive, production negative; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** most energy of the slice, not below the least; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
  /** energy of the slice when nobody asks for anything else; in wattHour */
  readonly defaultEnergy: Quantity<'wattHour'>;
};

/** What comes back for {@link SellOfferDelegatedArgument}. */
export type SellOfferDelegatedResult = {
  /** the acknowledgement; minted from {offer}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Sell offer with prices. An agent, or a pool as one prosumer, offers flexibility to the market at the cost its process incurs; a change is the next version. */
export type SellOfferDirectArgument = {
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** name that all versions share, chosen by the maker and unique with it */
  readonly revisionGroup: string;
  /** number of this version, counted from 1; it takes the place of all lower ones */
  readonly version: number;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** when the offer was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that offers, unique in the network; a pseudonym */
  readonly producerId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** until when the offer must be accepted, else it expires */
  readonly acceptBefore: Date;
  /** until when a schedule must be assigned, else the default is run */
  readonly assignBefore: Date;
  /** when the profile may begin at the earliest, on a quarter hour */
  readonly earliestStart: Date;
  /** when it must begin at the latest, on a quarter hour */
  readonly latestStart: Date;
  /** when the profile begins when nobody asks for anything else */
  readonly defaultStart: Date;
  /** least energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly minimumTotal: Quantity<'wattHour'>;
  /** most energy of the whole profile; the sum of the slices when nothing else is asked; in wattHour */
  readonly maximumTotal: Quantity<'wattHour'>;
  /** false when the agent may still refuse an assignment */
  readonly obligatory: boolean;
  /** the slice, one IRI per profile and place; minted from {offer}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** least energy of the slice, consumption positive, production negative; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** most energy of the slice, not below the least; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
  /** energy of the slice when nobody asks for anything else; in wattHour */
  readonly defaultEnergy: Quantity<'wattHour'>;
  /** what is asked, one IRI per offer; minted from {offer}/cost */
  readonly cost: string;
  /** what is asked for any change at all; in euro */
  readonly activationCost: Quantity<'euro'>;
  /** what is asked per quarter hour by which the start is shifted from the default; in euro */
  readonly shiftCost: Quantity<'euro'>;
  /** what is asked per kWh above the default; in CCY_EUR-PER-KiloW-HR */
  readonly increasePrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what is asked per kWh below the default; in CCY_EUR-PER-KiloW-HR */
  readonly decreasePrice: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link SellOfferDirectArgument}. */
export type SellOfferDirectResult = {
  /** the acknowledgement; minted from {offer}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Cost of transferring energy. What it costs the grid to carry a kWh from one zone to another; added to the price of an offer before it is matched. */
export type TransferCostRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the observability service, unique in the network */
  readonly producerId: string;
  /** the incentive, one IRI per tier and begin; minted from {tier}/{from} */
  readonly incentive: string;
  /** the value node of the incentive; minted from {incentive}/result */
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
  /** cost of the transfer in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the zone where the change happens; minted from zone/{fromZoneId} */
  readonly fromZone: string;
  /** key of that zone, published by the grid operator */
  readonly fromZoneId: string;
  /** the zone where it is of use; minted from zone/{toZoneId} */
  readonly toZone: string;
  /** key of that zone, published by the grid operator */
  readonly toZoneId: string;
};

/** Voltage to watch. The grid operator tells the observability service which point of the grid to watch and between which voltages it must stay. */
export type VoltageWatchArgument = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the entry, one IRI per element and time; minted from {element}/voltage-watch/{created} */
  readonly watch: string;
  /** version of the entry, counted from 1; the highest holds */
  readonly version: number;
  /** when it was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the value node; minted from {watch}/lowestAcceptable */
  readonly lowestNode: string;
  /** lowest voltage that is fine; in volt */
  readonly lowest: Quantity<'volt'>;
  /** the value node; minted from {watch}/highestAcceptable */
  readonly highestNode: string;
  /** highest voltage that is fine; in volt */
  readonly highest: Quantity<'volt'>;
};

/** What comes back for {@link VoltageWatchArgument}. */
export type VoltageWatchResult = {
  /** the acknowledgement; minted from {watch}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the entry, one IRI per element and time; minted from {element}/voltage-watch/{created} */
  readonly watch: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Effect of a zone on another. Which share of a change of consumption in one zone relieves another one. */
export type ZoneEffectRow = {
  /** the effect, one IRI per pair of zones and time; minted from zone-effect/{fromZoneId}/{toZoneId}/{created} */
  readonly effect: string;
  /** the zone where the change happens; minted from zone/{fromZoneId} */
  readonly fromZone: string;
  /** the zone where it is of use; minted from zone/{toZoneId} */
  readonly toZone: string;
  /** since when, by the topology then; the latest holds */
  readonly created: Date;
  /** key of that zone, published by the grid operator */
  readonly fromZoneId: string;
  /** key of that zone, published by the grid operator */
  readonly toZoneId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the observability service, unique in the network */
  readonly producerId: string;
  /** the value node; minted from {effect}/effectShare */
  readonly amount: string;
  /** share of the change that arrives, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

export interface TradingPatterns {
  readonly 'trading/aggregate-bounds': { readonly row: AggregateBoundsRow; readonly minted: 'offer' | 'aggregation' };
  readonly 'trading/aggregate-default-load': { readonly row: AggregateDefaultLoadRow; readonly minted: 'offer' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/bid-result': { readonly row: BidResultRow; readonly minted: 'request' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/clearing-report': { readonly row: ClearingReportRow; readonly minted: 'run' | 'producer' };
  readonly 'trading/clearing-result': { readonly row: ClearingResultRow; readonly minted: 'run' | 'producer' | 'series' | 'zone' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/execution-report': { readonly row: ExecutionReportRow; readonly minted: 'instruction' | 'report' | 'producer' | 'slice' };
  readonly 'trading/feasibility-cut': { readonly row: FeasibilityCutRow; readonly minted: 'offer' | 'cut' | 'slice' };
  readonly 'trading/flexibility-bid': { readonly row: FlexibilityBidRow; readonly minted: 'request' | 'producer' | 'zone' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/flexibility-rejection': { readonly row: FlexibilityRejectionRow; readonly minted: 'ems' | 'flexibility' | 'notice' | 'producer' };
  readonly 'trading/price-block': { readonly row: PriceBlockRow; readonly minted: 'offer' | 'slice' | 'block' };
  readonly 'trading/rebound-headroom-lower': { readonly row: ReboundHeadroomLowerRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/rebound-headroom-upper': { readonly row: ReboundHeadroomUpperRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'trading/transfer-cost': { readonly row: TransferCostRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' | 'fromZone' | 'toZone' };
  readonly 'trading/zone-effect': { readonly row: ZoneEffectRow; readonly minted: 'effect' | 'fromZone' | 'toZone' | 'producer' | 'amount' };
}

export interface TradingRequests {
  readonly 'trading/bid-feedback': {
    readonly argument: { readonly row: BidFeedbackArgument; readonly minted: 'request' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: BidFeedbackResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/bid-price-ceiling': {
    readonly argument: { readonly row: BidPriceCeilingArgument; readonly minted: 'zone' | 'ceiling' | 'producer' | 'amount' };
    readonly result: { readonly row: BidPriceCeilingResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/buy-offer': {
    readonly argument: { readonly row: BuyOfferArgument; readonly minted: 'offer' | 'producer' | 'request' | 'zone' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: BuyOfferResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/demand-cancellation': {
    readonly argument: { readonly row: DemandCancellationArgument; readonly minted: 'instruction' | 'notice' | 'producer' };
    readonly result: { readonly row: DemandCancellationResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/demand-schedule': {
    readonly argument: { readonly row: DemandScheduleArgument; readonly minted: 'ems' | 'flexibility' | 'instruction' | 'producer' | 'slice' };
    readonly result: { readonly row: DemandScheduleResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/flexibility-data': {
    readonly argument: { readonly row: FlexibilityDataArgument; readonly minted: 'ems' | 'flexibility' | 'slice' };
    readonly result: { readonly row: FlexibilityDataResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/flexibility-data-cost': {
    readonly argument: { readonly row: FlexibilityDataCostArgument; readonly minted: 'ems' | 'flexibility' | 'cost' | 'slice' };
    readonly result: { readonly row: FlexibilityDataCostResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/loading-watch': {
    readonly argument: { readonly row: LoadingWatchArgument; readonly minted: 'element' | 'watch' | 'producer' | 'highestNode' };
    readonly result: { readonly row: LoadingWatchResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/offer-assignment-delegated': {
    readonly argument: { readonly row: OfferAssignmentDelegatedArgument; readonly minted: 'offer' | 'instruction' | 'producer' | 'slice' };
    readonly result: { readonly row: OfferAssignmentDelegatedResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/offer-assignment-direct': {
    readonly argument: { readonly row: OfferAssignmentDirectArgument; readonly minted: 'offer' | 'instruction' | 'producer' | 'slice' };
    readonly result: { readonly row: OfferAssignmentDirectResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/offer-withdrawal': {
    readonly argument: { readonly row: OfferWithdrawalArgument; readonly minted: 'offer' | 'producer' | 'notice' };
    readonly result: { readonly row: OfferWithdrawalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/predictive-model': {
    readonly argument: { readonly row: PredictiveModelArgument; readonly minted: 'ems' | 'model' };
    readonly result: { readonly row: PredictiveModelResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/sell-offer-delegated': {
    readonly argument: { readonly row: SellOfferDelegatedArgument; readonly minted: 'offer' | 'producer' | 'zone' | 'slice' };
    readonly result: { readonly row: SellOfferDelegatedResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/sell-offer-direct': {
    readonly argument: { readonly row: SellOfferDirectArgument; readonly minted: 'offer' | 'producer' | 'zone' | 'slice' | 'cost' };
    readonly result: { readonly row: SellOfferDirectResult; readonly minted: 'acknowledgement' };
  };
  readonly 'trading/voltage-watch': {
    readonly argument: { readonly row: VoltageWatchArgument; readonly minted: 'element' | 'watch' | 'producer' | 'lowestNode' | 'highestNode' };
    readonly result: { readonly row: VoltageWatchResult; readonly minted: 'acknowledgement' };
  };
}
