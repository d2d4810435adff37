// Written by `gridloom pattern code` from the pattern files: change those, not this.
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service platform, unique in the network */
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
  /** price up to which offers will probably be accepted; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Amount billed for the use of the grid. What the use of the grid costs a connection for a stated time, in one sum; for its user or its supplier. */
export type BilledAmountRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
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
  /** begin of the time billed */
  readonly from: Date;
  /** end of the time billed */
  readonly to: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the one who pays, the supplier or the app of the user */
  readonly recipientId: string;
};

/** Bonus hours. In which hours the use of common appliances of a building earns a bonus, and how much. */
export type BonusHoursRow = {
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the operator of the building, unique in the network */
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
  /** bonus per energy used in that period, 0 or more; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that gives the signal, unique in the network */
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
  /** mass of carbon dioxide per energy drawn in that period, 0 or more; in gramOfCarbonDioxideEquivalentPerKilowattHour */
  readonly value: Quantity<'gramOfCarbonDioxideEquivalentPerKilowattHour'>;
};

/** Load forecast of a group of connections. What a group of connections will draw from or feed into the grid; the grid operator sets the network tariff by it. */
export type ConnectionGroupLoadForecastRow = {
  /** the group; minted from connection-group/{groupId} */
  readonly group: string;
  /** key of the group, published by the grid operator */
  readonly groupId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {group}/GridLoadForecast/Consumption/Power/{producerId}/{created} */
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** price of energy in that period, taxes as the offer says; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the offer; minted from tariff-offer/{tariffOfferId} */
  readonly tariffOffer: string;
  /** key of the offer */
  readonly tariffOfferId: string;
};

/** Incentives for a device. An energy management system tells a device what energy costs or earns over time, so that the device plans by itself; the device takes or refuses the table. */
export type DeviceIncentivesArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
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
  /** key of the energy management system, unique in the network */
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
  /** incentive or price in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** What comes back for {@link DeviceIncentivesArgument}. */
export type DeviceIncentivesResult = {
  /** the acknowledgement; minted from {table}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the table; minted from price-table/{tableId} */
  readonly table: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** the constraint; minted from grid-constraint/{constraintId} */
  readonly constraint: string;
  /** key of the constraint, unique among all parties; a new run of the plan or forecast gives new keys */
  readonly constraintId: string;
  /** what is wrong */
  readonly kind: 'https://w3id.org/gridloom/energy#Congestion' | 'https://w3id.org/gridloom/energy#VoltageOutOfBounds';
  /** when the plan or forecast was run */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the forecaster, unique in the network */
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
  /** the value node; minted from {constraint}/change */
  readonly change: string;
  /** change of net consumption that keeps the element within what it can carry, negative for less; in watt */
  readonly value: Quantity<'watt'>;
};

/** Penalty for flexibility that is missing. What the operator of a site pays back per energy that it has offered and did not move, period by period; for this operator only. */
export type FlexibilityPenaltyRow = {
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that buys the flexibility, unique in the network */
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
  /** penalty per energy missing in that period, 0 or more; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Price for flexibility of a site. What a service pays the operator of chargers or another site per energy that is moved, period by period; for this operator only. */
export type FlexibilityPriceRow = {
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that buys the flexibility, unique in the network */
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
  /** price per energy moved in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Price of what a home feeds in. What a home is paid for energy that it feeds into the grid and nobody of its community takes; confidential like the prices that it pays. */
export type HomeExportPriceRow = {
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** price per energy fed in, positive when the customer is paid, negative when it pays; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Parts of the prices that hold for a home. Of what the prices of a home are made, period by period: energy, use of the grid, taxes; the parts of a period add up to its price. Confidential: for its orchestrator and its own user interface only. */
export type HomePricePartRow = {
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
  /** the tier, one IRI per table and part; minted from {table}/{part} */
  readonly tier: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** that part of the price of energy in that period, negative when paid to the customer; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** what the part pays for */
  readonly part: 'https://w3id.org/gridloom/energy#EnergyPart' | 'https://w3id.org/gridloom/energy#NetworkPart' | 'https://w3id.org/gridloom/energy#TaxPart';
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** key of the table, unique among all parties and another than that of prices per energy; a table that changes gets a new one */
  readonly tableId: string;
  /** when the table was made */
  readonly created: Date;
  /** the tier, one IRI per table, tier and direction; minted from {table}/{tierId}/{flowDirection} */
  readonly tier: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
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
  /** price per energy drawn or fed in; negative when paid to the customer; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** key of the tier within the table */
  readonly tierId: string;
  /** what makes the tier hold: the time, the power drawn, or the energy drawn so far */
  readonly trigger: 'https://w3id.org/gridloom/energy#TimeTrigger' | 'https://w3id.org/gridloom/energy#PowerTrigger' | 'https://w3id.org/gridloom/energy#EnergyTrigger';
  /** whether energy drawn or energy fed in is priced; the two are never offset */
  readonly flowDirection: 'https://saref.etsi.org/saref4ener/Consumption' | 'https://saref.etsi.org/saref4ener/Production';
};

/** Forecast of prices. What energy will probably cost, period by period, as a forecaster expects before prices are published. */
export type PriceForecastRow = {
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
  /** key of the forecaster, unique in the network */
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
  /** price expected in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service platform, unique in the network */
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that gives the signal, unique in the network */
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that sets the incentives, unique in the network */
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
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the exchange, unique in the network */
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
  /** wholesale price in that period; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

export interface TariffsPatterns {
  readonly 'tariffs/acceptance-price-forecast': { readonly row: AcceptancePriceForecastRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/billed-amount': { readonly row: BilledAmountRow; readonly minted: 'connection' | 'statement' | 'period' | 'beginning' | 'ending' | 'producer' | 'recipient' };
  readonly 'tariffs/bonus-hours': { readonly row: BonusHoursRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/carbon-signal': { readonly row: CarbonSignalRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/connection-group-load-forecast': { readonly row: ConnectionGroupLoadForecastRow; readonly minted: 'group' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/customer-tariff': { readonly row: CustomerTariffRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' | 'tariffOffer' };
  readonly 'tariffs/event-price': { readonly row: EventPriceRow; readonly minted: 'event' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/expected-problem': { readonly row: ExpectedProblemRow; readonly minted: 'group' | 'element' | 'constraint' | 'producer' | 'period' | 'beginning' | 'ending' | 'change' };
  readonly 'tariffs/flexibility-penalty': { readonly row: FlexibilityPenaltyRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/flexibility-price': { readonly row: FlexibilityPriceRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/home-export-price': { readonly row: HomeExportPriceRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/home-price-part': { readonly row: HomePricePartRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/home-tariff': { readonly row: HomeTariffRow; readonly minted: 'home' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/network-power-tariff': { readonly row: NetworkPowerTariffRow; readonly minted: 'group' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/network-tariff': { readonly row: NetworkTariffRow; readonly minted: 'group' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/price-forecast': { readonly row: PriceForecastRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/reference-price': { readonly row: ReferencePriceRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/renewable-share-signal': { readonly row: RenewableShareSignalRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/retail-price': { readonly row: RetailPriceRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'tariffs/spot-price': { readonly row: SpotPriceRow; readonly minted: 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
}

export interface TariffsRequests {
  readonly 'tariffs/device-incentives': {
    readonly argument: { readonly row: DeviceIncentivesArgument; readonly minted: 'home' | 'device' | 'table' | 'tier' | 'producer' | 'incentive' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: DeviceIncentivesResult; readonly minted: 'acknowledgement' };
  };
}
