// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Forecast of the power of a sort of appliances in a home. What power the heaters, the water heaters or other appliances of a home will draw, to see their part in its peaks. */
export type ApplianceForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per home, sort, producer and creation; minted from {home}/ApplianceForecast/{deviceKind}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected mean active power drawn in that interval by all appliances of the sort; in watt */
  readonly value: Quantity<'watt'>;
  /** sort of the appliances */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** Forecast of the power of a sort of appliances in a category of households. What power the appliances of one sort will draw in an average household of a category. */
export type ApplianceForecastOfCategoryRow = {
  /** the category of households; minted from household-category/{categoryId} */
  readonly category: string;
  /** key of the category */
  readonly categoryId: string;
  /** the series, one IRI per category, sort, producer and creation; minted from {category}/ApplianceForecast/{deviceKind}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected mean active power drawn in that interval by all appliances of the sort in one household; in watt */
  readonly value: Quantity<'watt'>;
  /** sort of the appliances */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** Quantile of the power of a sort of appliances in a home. Which power the heaters, the chargers or other appliances of a home will not exceed with a stated probability; one series per sort and quantile. */
export type AppliancePowerQuantileRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per home, sort, quantile, producer and creation; minted from {home}/ApplianceQuantile/{deviceKind}/{quantile}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** mean active power drawn in that interval by all appliances of the sort that is exceeded with the rest of the probability; in watt */
  readonly value: Quantity<'watt'>;
  /** sort of the appliances */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** probability that the power stays below, above 0 and below 1 */
  readonly quantile: number;
};

/** Calendar day. Whether a day is a working day, a weekend or a holiday where people live, which tells how much they will use. */
export type CalendarDayRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the day, one IRI per area and begin; minted from {area}/day/{from} */
  readonly day: string;
  /** what day it is; gl:SchoolHoliday for a working day without school */
  readonly dayKind: 'https://w3id.org/gridloom/energy#WorkingDay' | 'https://w3id.org/gridloom/energy#WeekendDay' | 'https://w3id.org/gridloom/energy#PublicHoliday' | 'https://w3id.org/gridloom/energy#SchoolHoliday';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the day in legal time */
  readonly from: Date;
  /** end of the day in legal time */
  readonly to: Date;
};

/** Cloud cover. The share of the sky that clouds cover in a postal area, as it was observed. */
export type CloudCoverRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the reading, one IRI per source, property and time; minted from {area}/CloudCover/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of the sky that clouds cover, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Forecast: cloud cover. The share of the sky that clouds cover in a postal area, as it is expected. */
export type CloudCoverForecastRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {area}/WeatherForecast/Average/CloudCover/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the weather service, unique in the network */
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
  /** expected share of the sky that clouds cover, 0 to 100, the mean over the interval; in percent */
  readonly value: Quantity<'percent'>;
};

/** Forecast of the cost of energy of a home. What the energy that a home will use costs in each interval, for its inhabitants. */
export type CostForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/CostForecast/Consumption/EnergyCost/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected cost in that interval, negative when money is earned; in euro */
  readonly value: Quantity<'euro'>;
};

/** Forecast of the consumption of a home. How much energy a home will use in each interval, for its inhabitants. */
export type DemandEnergyForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/DemandForecast/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected energy used in that interval; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Forecast of the power of a category of households. What power an average household of a category will draw, for homes without a forecast of their own. */
export type DemandForecastOfCategoryRow = {
  /** the category of households; minted from household-category/{categoryId} */
  readonly category: string;
  /** key of the category */
  readonly categoryId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {category}/DemandForecast/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected mean active power drawn in that interval by one household of the category; in watt */
  readonly value: Quantity<'watt'>;
};

/** Forecast of the power of a home. What power a home will draw, to find its peaks. */
export type DemandPowerForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/DemandForecast/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected mean active power drawn in that interval; in watt */
  readonly value: Quantity<'watt'>;
};

/** Quantile of the power of a home. Which power a home will not exceed with a stated probability, such as the part of its load that nobody controls; one series per quantile. */
export type DemandPowerQuantileRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per home, quantile, producer and creation; minted from {home}/DemandQuantile/{quantile}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** mean active power drawn in that interval that is exceeded with the rest of the probability; in watt */
  readonly value: Quantity<'watt'>;
  /** probability that the demand stays below, above 0 and below 1 */
  readonly quantile: number;
};

/** Irradiance. The light of the sun that falls on a horizontal surface in a postal area, as it was observed. */
export type IrradianceRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the reading, one IRI per source, property and time; minted from {area}/GlobalIrradiance/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** global irradiance on a horizontal surface; in wattPerSquareMetre */
  readonly value: Quantity<'wattPerSquareMetre'>;
};

/** Forecast: irradiance. The light of the sun that falls on a horizontal surface in a postal area, as it is expected. */
export type IrradianceForecastRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {area}/WeatherForecast/Average/GlobalIrradiance/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the weather service, unique in the network */
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
  /** expected global irradiance on a horizontal surface, the mean over the interval; in wattPerSquareMetre */
  readonly value: Quantity<'wattPerSquareMetre'>;
};

/** Operation prognosis of an energy management system. What all that an energy management system or agent stands for will draw over the next hours. */
export type OperationPrognosisRow = {
  /** the system or agent; minted from party/{systemId} */
  readonly system: string;
  /** key of the system, unique in the network */
  readonly systemId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {system}/OperationPrognosis/Consumption/Power/{producerId}/{created} */
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
  /** expected mean active power in that quarter of an hour, positive when drawn, negative when fed in; in watt */
  readonly value: Quantity<'watt'>;
};

/** Outside temperature. The temperature of the air outside in a postal area, as it was observed. */
export type OutsideTemperatureRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the reading, one IRI per source, property and time; minted from {area}/OutsideTemperature/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** temperature of the air outside, in the shade; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Forecast: outside temperature. The temperature of the air outside in a postal area, as it is expected. */
export type OutsideTemperatureForecastRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {area}/WeatherForecast/Average/OutsideTemperature/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the weather service, unique in the network */
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
  /** expected temperature of the air outside, in the shade, the mean over the interval; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Planned consumption of a home. How much energy an energy management system plans for the devices of a home, hour by hour; for its own flexibility manager and the orchestrator only. */
export type PlannedConsumptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/PlannedConsumption/Consumption/Energy/{producerId}/{created} */
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
  /** energy planned for that hour; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Flexibility schedule of a pool. What all homes of a pool are planned to draw together, with the changes that were sold, renewed in real time by the manager of the pool. */
export type PoolFlexibilityScheduleRow = {
  /** the pool; minted from pool/{poolId} */
  readonly pool: string;
  /** key of the pool, unique among all parties */
  readonly poolId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {pool}/PoolSchedule/SetPoint/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the flexibility manager, unique in the network */
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
  /** planned mean active power of the whole pool in that interval, positive when drawn; in watt */
  readonly value: Quantity<'watt'>;
};

/** Forecast of the energy of a photovoltaic system. How much energy the renewable production of a site will yield in each interval. */
export type ProductionEnergyForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/ProductionForecast/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected energy generated in that interval, a magnitude of 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Forecast of the power of a photovoltaic system. What power the renewable production of a site will have, from the begin of the day on. */
export type ProductionPowerForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/ProductionForecast/Production/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** expected mean active power generated in that interval, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Quantile of the power of a photovoltaic system. Which power the renewable production of a site will not exceed with a stated probability; one series per quantile. */
export type ProductionPowerQuantileRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per home, quantile, producer and creation; minted from {home}/ProductionQuantile/{quantile}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** mean active power generated in that interval that is exceeded with the rest of the probability, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** probability that the production stays below, above 0 and below 1 */
  readonly quantile: number;
};

/** Relative humidity. The relative humidity of the air outside in a postal area, as it was observed. */
export type RelativeHumidityRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the reading, one IRI per source, property and time; minted from {area}/RelativeHumidity/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** relative humidity of the air outside, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Forecast: relative humidity. The relative humidity of the air outside in a postal area, as it is expected. */
export type RelativeHumidityForecastRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {area}/WeatherForecast/Average/RelativeHumidity/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the weather service, unique in the network */
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
  /** expected relative humidity of the air outside, 0 to 100, the mean over the interval; in percent */
  readonly value: Quantity<'percent'>;
};

/** Wind speed. The speed of the wind in a postal area, as it was observed. */
export type WindSpeedRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the reading, one IRI per source, property and time; minted from {area}/WindSpeed/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** mean speed of the wind 10 m above ground; in metrePerSecond-Time */
  readonly value: Quantity<'metrePerSecond-Time'>;
};

/** Forecast: wind speed. The speed of the wind in a postal area, as it is expected. */
export type WindSpeedForecastRow = {
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {area}/WeatherForecast/Average/WindSpeed/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the weather service, unique in the network */
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
  /** expected mean speed of the wind 10 m above ground, the mean over the interval; in metrePerSecond-Time */
  readonly value: Quantity<'metrePerSecond-Time'>;
};

export interface ForecastsPatterns {
  readonly 'forecasts/appliance-forecast': { readonly row: ApplianceForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/appliance-forecast-of-category': { readonly row: ApplianceForecastOfCategoryRow; readonly minted: 'category' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/appliance-power-quantile': { readonly row: AppliancePowerQuantileRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/calendar-day': { readonly row: CalendarDayRow; readonly minted: 'area' | 'day' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/cloud-cover': { readonly row: CloudCoverRow; readonly minted: 'area' | 'observation' | 'result' };
  readonly 'forecasts/cloud-cover-forecast': { readonly row: CloudCoverForecastRow; readonly minted: 'area' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/cost-forecast': { readonly row: CostForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/demand-energy-forecast': { readonly row: DemandEnergyForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/demand-forecast-of-category': { readonly row: DemandForecastOfCategoryRow; readonly minted: 'category' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/demand-power-forecast': { readonly row: DemandPowerForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/demand-power-quantile': { readonly row: DemandPowerQuantileRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/irradiance': { readonly row: IrradianceRow; readonly minted: 'area' | 'observation' | 'result' };
  readonly 'forecasts/irradiance-forecast': { readonly row: IrradianceForecastRow; readonly minted: 'area' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/operation-prognosis': { readonly row: OperationPrognosisRow; readonly minted: 'system' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/outside-temperature': { readonly row: OutsideTemperatureRow; readonly minted: 'area' | 'observation' | 'result' };
  readonly 'forecasts/outside-temperature-forecast': { readonly row: OutsideTemperatureForecastRow; readonly minted: 'area' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/planned-consumption': { readonly row: PlannedConsumptionRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/pool-flexibility-schedule': { readonly row: PoolFlexibilityScheduleRow; readonly minted: 'pool' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/production-energy-forecast': { readonly row: ProductionEnergyForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/production-power-forecast': { readonly row: ProductionPowerForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/production-power-quantile': { readonly row: ProductionPowerQuantileRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/relative-humidity': { readonly row: RelativeHumidityRow; readonly minted: 'area' | 'observation' | 'result' };
  readonly 'forecasts/relative-humidity-forecast': { readonly row: RelativeHumidityForecastRow; readonly minted: 'area' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'forecasts/wind-speed': { readonly row: WindSpeedRow; readonly minted: 'area' | 'observation' | 'result' };
  readonly 'forecasts/wind-speed-forecast': { readonly row: WindSpeedForecastRow; readonly minted: 'area' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
}

export type ForecastsRequests = object;
