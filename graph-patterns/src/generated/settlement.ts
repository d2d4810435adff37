// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Invoice to the buyer. What a buyer of flexibility owes the market for the change that was delivered and for carrying it to its zone. */
export type BuyerInvoiceRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** when this version was made */
  readonly created: Date;
  /** sum of all items, negative since the buyer pays; in euro */
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
  /** key of the one who makes the statement, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one it is for, unique in the network */
  readonly recipientId: string;
};

/** Invoice to the buyer: counts. A line that counts activations. */
export type BuyerInvoiceCountedItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** count times price, negative since the buyer pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** how many */
  readonly count: number;
  /** price of each; in euro */
  readonly price: Quantity<'euro'>;
  /** what is counted */
  readonly itemKind: 'https://w3id.org/gridloom/energy#Activation';
};

/** Invoice to the buyer: energy. A line that counts energy: what was delivered, or carried between zones. */
export type BuyerInvoiceEnergyItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** energy times price, negative since the buyer pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** energy that is counted, 0 or more; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** price per kWh; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what the energy is */
  readonly itemKind: 'https://w3id.org/gridloom/energy#CreditedEnergy' | 'https://w3id.org/gridloom/energy#TransferCost';
};

/** Contract of delegated trading. The terms between a pool and an agent that hold in a period, for the agent to know what it gets. */
export type DelegatedContractRow = {
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** key of the contract, unique among all parties */
  readonly contractId: string;
  /** version of the contract, counted from 1 */
  readonly version: number;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the pool, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the agent of the prosumer, unique in the network; a pseudonym */
  readonly recipientId: string;
  /** reward of a month with an offer in which at least 80 % of the assignments were run as assigned; in euro */
  readonly fixedReward: Quantity<'euro'>;
  /** reward per kWh between the bounds of an offer; in CCY_EUR-PER-KiloW-HR */
  readonly energyFlexibilityReward: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** reward per quarter hour between earliest and latest start; in euro */
  readonly timeFlexibilityReward: Quantity<'euro'>;
  /** reward of each schedule that differs from the default; in euro */
  readonly activationReward: Quantity<'euro'>;
  /** reward per quarter hour by which the start was shifted; in euro */
  readonly startShiftReward: Quantity<'euro'>;
  /** reward per kWh of deviation from the default; in CCY_EUR-PER-KiloW-HR */
  readonly deviationReward: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** mean difference from the schedule per quarter hour up to which it counts as run as assigned; in wattHour */
  readonly imbalanceLimit: Quantity<'wattHour'>;
  /** whether only certified meters count for rewards */
  readonly certifiedOnly: boolean;
};

/** Change of a contract of delegated trading. An operator enters the terms between a pool and an agent, or a new version of them. */
export type DelegatedContractChangeArgument = {
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** key of the contract, unique among all parties */
  readonly contractId: string;
  /** version of the contract, counted from 1 */
  readonly version: number;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the pool, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the agent of the prosumer, unique in the network; a pseudonym */
  readonly recipientId: string;
  /** reward of a month with an offer in which at least 80 % of the assignments were run as assigned; in euro */
  readonly fixedReward: Quantity<'euro'>;
  /** reward per kWh between the bounds of an offer; in CCY_EUR-PER-KiloW-HR */
  readonly energyFlexibilityReward: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** reward per quarter hour between earliest and latest start; in euro */
  readonly timeFlexibilityReward: Quantity<'euro'>;
  /** reward of each schedule that differs from the default; in euro */
  readonly activationReward: Quantity<'euro'>;
  /** reward per quarter hour by which the start was shifted; in euro */
  readonly startShiftReward: Quantity<'euro'>;
  /** reward per kWh of deviation from the default; in CCY_EUR-PER-KiloW-HR */
  readonly deviationReward: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** mean difference from the schedule per quarter hour up to which it counts as run as assigned; in wattHour */
  readonly imbalanceLimit: Quantity<'wattHour'>;
  /** whether only certified meters count for rewards */
  readonly certifiedOnly: boolean;
};

/** What comes back for {@link DelegatedContractChangeArgument}. */
export type DelegatedContractChangeResult = {
  /** the acknowledgement; minted from {contract}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Verification of a delivery. To what extent an assigned schedule was carried out, against the frozen baseline and by certified meters, slice by slice. */
export type DeliveryVerificationRow = {
  /** the instruction; minted from flexibility-instruction/{instructionId} */
  readonly instruction: string;
  /** key of the instruction, unique among all parties, such as a UUID */
  readonly instructionId: string;
  /** the result, one IRI per assignment and version; minted from {instruction}/verification/{version} */
  readonly verification: string;
  /** version of the result; a correction gets the next one */
  readonly version: number;
  /** which baseline was used */
  readonly baselineVersion: string;
  /** how well it was carried out */
  readonly deliveryClass: 'https://w3id.org/gridloom/energy#DeliveryFulfilled' | 'https://w3id.org/gridloom/energy#DeliveryPartial' | 'https://w3id.org/gridloom/energy#DeliveryFailed' | 'https://w3id.org/gridloom/energy#DeliveryContrary' | 'https://w3id.org/gridloom/energy#DeliveryUnverifiable';
  /** credited energy in percent of promised energy; in percent */
  readonly ratio: Quantity<'percent'>;
  /** sum of the differences from the schedule, 0 or more; in wattHour */
  readonly imbalance: Quantity<'wattHour'>;
  /** false when meters without certificate were used */
  readonly certified: boolean;
  /** the slice, one IRI per profile and place; minted from {verification}/slice/{index} */
  readonly slice: string;
  /** place of the slice in the profile, from 1 on; slice 1 begins with the profile, each lasts 900 s */
  readonly index: number;
  /** scheduled less default energy of the slice, more consumption positive; in wattHour */
  readonly promised: Quantity<'wattHour'>;
  /** measured less baseline energy of the slice, more consumption positive; in wattHour */
  readonly delivered: Quantity<'wattHour'>;
  /** what counts of it in the promised direction, 0 or more; in wattHour */
  readonly credited: Quantity<'wattHour'>;
};

/** Contract of direct trading. The terms between the market and an agent that hold in a period, for the agent to know what it gets. */
export type DirectContractRow = {
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** key of the contract, unique among all parties */
  readonly contractId: string;
  /** version of the contract, counted from 1 */
  readonly version: number;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the agent of the prosumer, unique in the network; a pseudonym */
  readonly recipientId: string;
  /** imbalance of an assignment that is free of fees; in wattHour */
  readonly cutOff: Quantity<'wattHour'>;
  /** fee per kWh of imbalance above it; in CCY_EUR-PER-KiloW-HR */
  readonly fee: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** whether only certified meters count for payment */
  readonly certifiedOnly: boolean;
};

/** Change of a contract of direct trading. An operator enters the terms between the market and an agent, or a new version of them. */
export type DirectContractChangeArgument = {
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** key of the contract, unique among all parties */
  readonly contractId: string;
  /** version of the contract, counted from 1 */
  readonly version: number;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the market, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the agent of the prosumer, unique in the network; a pseudonym */
  readonly recipientId: string;
  /** imbalance of an assignment that is free of fees; in wattHour */
  readonly cutOff: Quantity<'wattHour'>;
  /** fee per kWh of imbalance above it; in CCY_EUR-PER-KiloW-HR */
  readonly fee: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** whether only certified meters count for payment */
  readonly certifiedOnly: boolean;
};

/** What comes back for {@link DirectContractChangeArgument}. */
export type DirectContractChangeResult = {
  /** the acknowledgement; minted from {contract}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the contract, one IRI per key and version; minted from contract/{contractId}/{version} */
  readonly contract: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Settlement of direct trading. What the market pays an agent for the change it delivered at the price it had asked, less fees for imbalance. */
export type DirectSettlementRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** when this version was made */
  readonly created: Date;
  /** sum of all items, positive when the one who makes the statement pays; in euro */
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
  /** key of the one who makes the statement, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one it is for, unique in the network */
  readonly recipientId: string;
};

/** Settlement of direct trading: counts. A line that counts activations. */
export type DirectSettlementCountedItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** count times price, positive when the one who makes the statement pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** how many */
  readonly count: number;
  /** price of each; in euro */
  readonly price: Quantity<'euro'>;
  /** what is counted */
  readonly itemKind: 'https://w3id.org/gridloom/energy#Activation';
};

/** Settlement of direct trading: energy. A line that counts energy: what was delivered, or missed the schedule. */
export type DirectSettlementEnergyItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** quantity times price, positive when the one who makes the statement pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** energy that is counted, 0 or more; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** price per kWh, negative for a fee; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what the energy is */
  readonly itemKind: 'https://w3id.org/gridloom/energy#CreditedEnergy' | 'https://w3id.org/gridloom/energy#ImbalanceFee';
};

/** Reward of delegated trading. What a pool pays a member by contract for offering flexibility and for schedules that were run as assigned. */
export type RewardStatementRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** when this version was made */
  readonly created: Date;
  /** sum of all items, positive when the one who makes the statement pays; in euro */
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
  /** key of the one who makes the statement, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one it is for, unique in the network */
  readonly recipientId: string;
  /** fixed reward of the month, 0 when it was not earned; part of the total; in euro */
  readonly fixedReward: Quantity<'euro'>;
};

/** Reward of delegated trading: counts. A line that counts activations, window width and shifts of the start in quarter hours. */
export type RewardStatementCountedItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** count times price, positive when the one who makes the statement pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** how many */
  readonly count: number;
  /** price of each; in euro */
  readonly price: Quantity<'euro'>;
  /** what is counted */
  readonly itemKind: 'https://w3id.org/gridloom/energy#Activation' | 'https://w3id.org/gridloom/energy#OfferedTimeWindow' | 'https://w3id.org/gridloom/energy#StartShift';
};

/** Reward of delegated trading: energy. A line that counts energy: the width that was offered, or the deviation that was scheduled. */
export type RewardStatementEnergyItemRow = {
  /** the statement, one IRI per key and version; minted from statement/{statementId}/{statementVersion} */
  readonly statement: string;
  /** key of the statement, unique among all parties */
  readonly statementId: string;
  /** version of the statement; a correction gets the next one */
  readonly statementVersion: number;
  /** the item, one IRI per statement and number; minted from {statement}/item/{index} */
  readonly item: string;
  /** number of the item in the statement, from 1 on */
  readonly index: number;
  /** the offer; minted from flex-offer/{offerId} */
  readonly offer: string;
  /** quantity times price, positive when the one who makes the statement pays; in euro */
  readonly amount: Quantity<'euro'>;
  /** key of the offer, unique among all parties, such as a UUID */
  readonly offerId: string;
  /** energy that is counted, 0 or more; in wattHour */
  readonly energy: Quantity<'wattHour'>;
  /** price per kWh, negative for a fee; in CCY_EUR-PER-KiloW-HR */
  readonly price: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what the energy is */
  readonly itemKind: 'https://w3id.org/gridloom/energy#OfferedEnergyWidth' | 'https://w3id.org/gridloom/energy#ScheduledDeviation';
};

export interface SettlementPatterns {
  readonly 'settlement/buyer-invoice': { readonly row: BuyerInvoiceRow; readonly minted: 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'settlement/buyer-invoice-counted-item': { readonly row: BuyerInvoiceCountedItemRow; readonly minted: 'statement' | 'item' | 'offer' };
  readonly 'settlement/buyer-invoice-energy-item': { readonly row: BuyerInvoiceEnergyItemRow; readonly minted: 'statement' | 'item' | 'offer' };
  readonly 'settlement/delegated-contract': { readonly row: DelegatedContractRow; readonly minted: 'contract' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'settlement/delivery-verification': { readonly row: DeliveryVerificationRow; readonly minted: 'instruction' | 'verification' | 'slice' };
  readonly 'settlement/direct-contract': { readonly row: DirectContractRow; readonly minted: 'contract' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'settlement/direct-settlement': { readonly row: DirectSettlementRow; readonly minted: 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'settlement/direct-settlement-counted-item': { readonly row: DirectSettlementCountedItemRow; readonly minted: 'statement' | 'item' | 'offer' };
  readonly 'settlement/direct-settlement-energy-item': { readonly row: DirectSettlementEnergyItemRow; readonly minted: 'statement' | 'item' | 'offer' };
  readonly 'settlement/reward-statement': { readonly row: RewardStatementRow; readonly minted: 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'settlement/reward-statement-counted-item': { readonly row: RewardStatementCountedItemRow; readonly minted: 'statement' | 'item' | 'offer' };
  readonly 'settlement/reward-statement-energy-item': { readonly row: RewardStatementEnergyItemRow; readonly minted: 'statement' | 'item' | 'offer' };
}

export interface SettlementRequests {
  readonly 'settlement/delegated-contract-change': {
    readonly argument: { readonly row: DelegatedContractChangeArgument; readonly minted: 'contract' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
    readonly result: { readonly row: DelegatedContractChangeResult; readonly minted: 'acknowledgement' };
  };
  readonly 'settlement/direct-contract-change': {
    readonly argument: { readonly row: DirectContractChangeArgument; readonly minted: 'contract' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
    readonly result: { readonly row: DirectContractChangeResult; readonly minted: 'acknowledgement' };
  };
}
