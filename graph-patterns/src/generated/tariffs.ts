// Written by `npm run patterns` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Forecast of accepted prices. Up to which price offers will probably be accepted, period by period. */
export type AcceptancePriceForecastRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** price up to which offers will probably be accepted; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Amount billed for the use of the grid. What the use of the grid costs a connection for a stated time. */
export type BilledAmountRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the bill; minted from {connection}/bill/{billId} */
  readonly bill: string;
  /** key of the bill within the connection; a correction gets a new one */
  readonly billId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the time billed */
  readonly from: Date;
  /** end of the time billed */
  readonly to: Date;
  /** the value node; minted from {bill}/amountDue */
  readonly amount: string;
  /** what is to be paid; in euro */
  readonly value: Quantity<'euro'>;
};

/** Energy billed for the use of the grid. What a connection drew in each quarter hour, as it is billed; for its user and its supplier. */
export type BilledEnergyRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the series, one IRI per subject, kind, property, producer and creation; minted from {connection}/BilledEnergy/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
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
  /** energy drawn in that period, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Energy fed in, as billed. What a connection fed in in each quarter hour, as it is billed; accounted for apart from what it drew. */
export type BilledEnergyFedInRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the series, one IRI per subject, kind, property, producer and creation; minted from {connection}/BilledEnergyFedIn/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator */
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
  /** energy fed in in that period, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Carbon intensity as a signal. How much carbon dioxide a kilowatt hour from the grid stands for, as customers were told to shift their use. */
export type CarbonSignalRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** mass of carbon dioxide per energy drawn in that period; in gramOfCarbonDioxideEquivalentPerKilowattHour */
  readonly value: Quantity<'gramOfCarbonDioxideEquivalentPerKilowattHour'>;
};

/** Load forecast of a group of connections. What a group of connections will draw from or feed into the grid; the grid operator sets the network tariff by it. */
export type ConnectionGroupLoadForecastRow = {
  /** the group; minted from connection-group/{groupId} */
  readonly group: string;
  /** key of the group, published by the grid operator */
  readonly groupId: string;
  /** the series, one IRI per subject, kind, property, producer and creation; minted from {group}/LoadForecast/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the forecaster */
  readonly producerId: string;
  /** the point, one IRI per series, begin and quantile; minted from {series}/{from}/{quantile} */
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
  /** mean active power drawn, negative when more is fed back; in watt */
  readonly value: Quantity<'watt'>;
  /** share of cases in which the value is not exceeded, 0 to 1; 0.5 where only one value is forecast */
  readonly quantile: number;
};

/** Prices that a supplier gives to the energy managers of its customers. Day-ahead prices of a dynamic tariff; confidential: only the energy management system that the supplier has appointed gets them. */
export type CustomerTariffRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** price of energy in that period, taxes as the offer says; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the offer of the supplier under which the prices hold; minted from tariff-offer/{tariffOfferId} */
  readonly tariffOffer: string;
  /** key of that offer */
  readonly tariffOfferId: string;
};

/** Price during a demand response event. What energy costs or earns while a demand response event lasts, such as a critical peak. */
export type EventPriceRow = {
  /** the event; minted from flexibility-event/{eventId} */
  readonly event: string;
  /** key of the event, unique among all parties */
  readonly eventId: string;
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** price of energy in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Expected problem of the grid in a group of connections. At which element of the grid, when and by how much the forecast load of a group exceeds what the grid can carry. */
export type ExpectedProblemRow = {
  /** the group; minted from connection-group/{groupId} */
  readonly group: string;
  /** key of the group, published by the grid operator */
  readonly groupId: string;
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the problem, one IRI per group, element and begin; minted from {group}/problem/{element}/{from} */
  readonly problem: string;
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
  /** the value node; minted from {problem}/excessPower */
  readonly amount: string;
  /** power beyond what the element can carry, positive for consumption, negative for production; in watt */
  readonly value: Quantity<'watt'>;
};

/** Prices that hold for a home. The prices of the contract of one home; confidential: for its orchestrator and its own user interface only. */
export type HomeTariffRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** price of energy in that period, taxes as the contract says; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Network tariff by power. What the mean power of a quarter hour costs for the use of the grid, where the tariff is stated so. */
export type NetworkPowerTariffRow = {
  /** the group; minted from connection-group/{groupId} */
  readonly group: string;
  /** key of the group, published by the grid operator */
  readonly groupId: string;
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier, one IRI per table, tier and direction; minted from {table}/{tierId}/{flowDirection} */
  readonly tier: string;
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
  /** price of the mean power of that period; in CCY_EUR-PER-KiloW */
  readonly value: Quantity<'CCY_EUR-PER-KiloW'>;
  /** key of the tier within the table */
  readonly tierId: string;
  /** what makes the tier hold: the time, the power drawn, or the energy drawn so far */
  readonly trigger: 'https://w3id.org/gridloom/energy#TimeTrigger' | 'https://w3id.org/gridloom/energy#PowerTrigger' | 'https://w3id.org/gridloom/energy#EnergyTrigger';
  /** whether energy drawn or energy fed in is priced; the two are never offset */
  readonly flowDirection: 'https://saref.etsi.org/saref4ener/Consumption' | 'https://saref.etsi.org/saref4ener/Production';
};

/** Network tariff of a group of connections. What drawing or feeding in costs for the use of the grid, quarter hour by quarter hour, for a group of connections or a community. */
export type NetworkTariffRow = {
  /** the group; minted from connection-group/{groupId} */
  readonly group: string;
  /** key of the group, published by the grid operator */
  readonly groupId: string;
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier, one IRI per table, tier and direction; minted from {table}/{tierId}/{flowDirection} */
  readonly tier: string;
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
  /** price per energy drawn or fed in; negative when paid to the customer; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** key of the tier within the table */
  readonly tierId: string;
  /** what makes the tier hold: the time, the power drawn, or the energy drawn so far */
  readonly trigger: 'https://w3id.org/gridloom/energy#TimeTrigger' | 'https://w3id.org/gridloom/energy#PowerTrigger' | 'https://w3id.org/gridloom/energy#EnergyTrigger';
  /** whether energy drawn or energy fed in is priced; the two are never offset */
  readonly flowDirection: 'https://saref.etsi.org/saref4ener/Consumption' | 'https://saref.etsi.org/saref4ener/Production';
};

/** Reference price. Prices against which a market or a settlement compares offers. */
export type ReferencePriceRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** reference price in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Renewable share as a signal. Which share of the energy from the grid is renewable, as customers were told to shift their use. */
export type RenewableShareSignalRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** share of renewable energy in that period, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Published retail price. Prices that a supplier publishes for everybody; what a customer has agreed is a tariff of the home. */
export type RetailPriceRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** retail price in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Spot price. Prices of energy on the wholesale market, as the exchange publishes them. */
export type SpotPriceRow = {
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** key of the table, unique among all parties; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier of the table; minted from {table}/tier */
  readonly tier: string;
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
  /** wholesale price in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

export interface TariffsPatterns {
  readonly 'tariffs/acceptance-price-forecast': { readonly row: AcceptancePriceForecastRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/billed-amount': { readonly row: BilledAmountRow; readonly minted: 'connection' | 'bill' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'tariffs/billed-energy': { readonly row: BilledEnergyRow; readonly minted: 'connection' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/billed-energy-fed-in': { readonly row: BilledEnergyFedInRow; readonly minted: 'connection' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/carbon-signal': { readonly row: CarbonSignalRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/connection-group-load-forecast': { readonly row: ConnectionGroupLoadForecastRow; readonly minted: 'group' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/customer-tariff': { readonly row: CustomerTariffRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' | 'tariffOffer' };
  readonly 'tariffs/event-price': { readonly row: EventPriceRow; readonly minted: 'event' | 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/expected-problem': { readonly row: ExpectedProblemRow; readonly minted: 'group' | 'element' | 'problem' | 'period' | 'beginning' | 'ending' | 'amount' };
  readonly 'tariffs/home-tariff': { readonly row: HomeTariffRow; readonly minted: 'home' | 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/network-power-tariff': { readonly row: NetworkPowerTariffRow; readonly minted: 'group' | 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/network-tariff': { readonly row: NetworkTariffRow; readonly minted: 'group' | 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/reference-price': { readonly row: ReferencePriceRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/renewable-share-signal': { readonly row: RenewableShareSignalRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/retail-price': { readonly row: RetailPriceRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/spot-price': { readonly row: SpotPriceRow; readonly minted: 'table' | 'tier' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
}

export type TariffsRequests = object;
