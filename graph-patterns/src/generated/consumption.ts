// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Efficiency of an appliance among its like. Which share of comparable appliances of others needs more energy for a run, in each past period; for its user, and for its maker when the user agrees. */
export type ApplianceEfficiencyRankRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/ApplianceUse/Average/EfficiencyRank/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that compares, unique in the network */
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
  /** share of comparable appliances that need more, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Energy of a run of an appliance. How much energy a run of an appliance took on average, in each past period; for its user, and for its maker when the user agrees. */
export type ApplianceEnergyPerRunRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/ApplianceUse/Average/EnergyPerRun/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that counts, unique in the network */
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
  /** energy of a run, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Past consumption by sort of appliance. How much energy all heaters, all water heaters or all white goods of a home have used in each past period, for its inhabitants to look at. */
export type ApplianceKindConsumptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per home, sort, producer and creation; minted from {home}/PastApplianceConsumption/{deviceKind}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service provider, unique in the network */
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
  /** energy used in that period, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** sort of the appliances */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** Runs of an appliance by night. Which share of the runs of an appliance fell into the night, in each past period; for its user, and for its maker when the user agrees. */
export type ApplianceNightShareRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/ApplianceUse/Average/NightRunShare/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that counts, unique in the network */
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
  /** share of the runs that began by night, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Runs of an appliance. How often an appliance was run in each past period, such as a week; for its user, and for its maker when the user agrees. */
export type ApplianceRunsRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/ApplianceUse/Average/RunCount/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that counts, unique in the network */
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
  /** number of runs; in one */
  readonly value: Quantity<'one'>;
};

/** Past consumption of a home. How much energy a home has used in each past period, for its inhabitants to look at. */
export type HomeConsumptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/PastConsumption/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service provider, unique in the network */
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
  /** energy used in that period, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Past cost of the energy of a home. What the energy of a home cost in each past period, under the tariff that held then, for its inhabitants to look at. */
export type HomeCostRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/PastCost/Consumption/EnergyCost/{producerId}/{created} */
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
  /** cost of the energy used in that period, negative when money was earned; in euro */
  readonly value: Quantity<'euro'>;
};

/** Emissions of a home. How much carbon dioxide the energy of a home stood for in each past period, for its inhabitants to look at. */
export type HomeEmissionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/EmissionStatement/Consumption/CarbonDioxideEmission/{producerId}/{created} */
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
  /** mass of carbon dioxide, 0 or more; in gram */
  readonly value: Quantity<'gram'>;
};

/** Share of own renewable energy. Which share of what a home has used in each past period came from its own or the shared production, for its inhabitants to look at. */
export type OwnRenewableShareRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/RenewableShareStatement/Average/OwnRenewableShare/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service provider, unique in the network */
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
  /** share of the energy used in that period, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Past load curve of a home. What a home has drawn two days before, which tells an orchestrator what to expect. */
export type PastLoadCurveRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/MeasuredLoad/Consumption/Power/{producerId}/{created} */
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
  /** mean active power drawn in that interval, negative when more is fed in; in watt */
  readonly value: Quantity<'watt'>;
};

/** Active power consumed by a public building. What a town hall, a school or another building of a town consumes, as the meters of the town measure it. */
export type PublicBuildingPowerConsumedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the reading, one IRI per source, property and time; minted from {home}/ActivePowerConsumed/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** active power consumed, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Active power produced by a public building. What a town hall, a school or another building of a town generates, as the meters of its photovoltaic system measure it. */
export type PublicBuildingPowerProducedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the reading, one IRI per source, property and time; minted from {home}/ActivePowerProduced/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** active power produced, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Emissions saved by a home. How much carbon dioxide a home has spared by its answers to recommendations and events, in each past period, for its inhabitants to look at. */
export type SavedEmissionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/EmissionStatement/Consumption/EmissionGain/{producerId}/{created} */
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
  /** mass of carbon dioxide spared, 0 or more; in gram */
  readonly value: Quantity<'gram'>;
};

/** Energy shared in a collective self-consumption. How much of the common production was allotted to a home in each settlement period, as the distributor computes it from the load curves. */
export type SelfConsumedEnergyRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/SelfConsumptionStatement/Consumption/AllottedEnergy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the distributor */
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
  /** energy allotted to the home in that period, a magnitude of 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

export interface ConsumptionPatterns {
  readonly 'consumption/appliance-efficiency-rank': { readonly row: ApplianceEfficiencyRankRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/appliance-energy-per-run': { readonly row: ApplianceEnergyPerRunRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/appliance-kind-consumption': { readonly row: ApplianceKindConsumptionRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/appliance-night-share': { readonly row: ApplianceNightShareRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/appliance-runs': { readonly row: ApplianceRunsRow; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/home-consumption': { readonly row: HomeConsumptionRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/home-cost': { readonly row: HomeCostRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/home-emission': { readonly row: HomeEmissionRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/own-renewable-share': { readonly row: OwnRenewableShareRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/past-load-curve': { readonly row: PastLoadCurveRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/public-building-power-consumed': { readonly row: PublicBuildingPowerConsumedRow; readonly minted: 'home' | 'observation' | 'result' };
  readonly 'consumption/public-building-power-produced': { readonly row: PublicBuildingPowerProducedRow; readonly minted: 'home' | 'observation' | 'result' };
  readonly 'consumption/saved-emission': { readonly row: SavedEmissionRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'consumption/self-consumed-energy': { readonly row: SelfConsumedEnergyRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
}

export type ConsumptionRequests = object;
