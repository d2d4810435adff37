// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Humidity in a city. What a sensor of a city measures in a zone, humidity; prediction of load uses it. */
export type CityHumidityRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the sensor; minted from sensor/{sensorId} */
  readonly sensor: string;
  /** key of the sensor, unique among all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/RelativeHumidity/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** relative humidity of the air outside, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Irradiance in a city. What a sensor of a city measures in a zone, irradiance; prediction of load uses it. */
export type CityIrradianceRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the sensor; minted from sensor/{sensorId} */
  readonly sensor: string;
  /** key of the sensor, unique among all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/GlobalIrradiance/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** irradiance on a horizontal plane; in wattPerSquareMetre */
  readonly value: Quantity<'wattPerSquareMetre'>;
};

/** Presence in a city. What a sensor of a city measures in a zone, presence; prediction of load uses it. */
export type CityPresenceRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the sensor; minted from sensor/{sensorId} */
  readonly sensor: string;
  /** key of the sensor, unique among all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/Occupancy/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** number of persons around the sensor, counted without telling who; in one */
  readonly value: Quantity<'one'>;
};

/** Temperature in a city. What a sensor of a city measures in a zone, temperature; prediction of load uses it. */
export type CityTemperatureRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the sensor; minted from sensor/{sensorId} */
  readonly sensor: string;
  /** key of the sensor, unique among all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/OutsideTemperature/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** temperature of the air outside, in the shade; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Metered consumption of a connection. How much energy a connection drew in each interval, for its user, its supplier who is billed by it, and those whom the user has entitled. */
export type ConnectionConsumptionRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {connection}/MeteredEnergy/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
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
  /** energy drawn in that interval, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Metered injection of a connection. How much energy a connection fed into the grid in each interval, for its user, its supplier who is billed by it, and those whom the user has entitled. */
export type ConnectionInjectionRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {connection}/MeteredEnergy/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
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
  /** energy fed in during that interval, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Dataset by reference. Tells a recipient where data lie that are too big for the network; they are fetched outside it, with leave bound to recipient, purpose and time. */
export type DatasetRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the file of the dataset; minted from {dataset}/{sha256} */
  readonly file: string;
  /** whence the recipient fetches it, without credentials */
  readonly location: string;
  /** media type of the file */
  readonly mediaType: string;
  /** size of the file in bytes */
  readonly bytes: number;
  /** SHA-256 digest of the file */
  readonly sha256: string;
  /** names the description of its records */
  readonly schema: string;
  /** when the dataset was made */
  readonly created: Date;
  /** until when it can be fetched */
  readonly expires: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the party that fetches it, unique in the network */
  readonly recipientId: string;
};

/** Verdict on a dataset. Whether data that were handed over are what was agreed, and why not; for the party that handed them over. */
export type DatasetVerdictRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the acknowledgement; minted from {dataset}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Opportunity for flexibility. Where and at which time of the day a change of consumption would help the grid, by which technology and how much; published without meters or customers. */
export type FlexibilityOpportunityRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the opportunity; minted from {zone}/opportunity/{created}/{dayPeriodBegin}/{technology} */
  readonly opportunity: string;
  /** when it was published */
  readonly created: Date;
  /** what could bring the change */
  readonly technology: 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** order of use among the opportunities of the zone and period, 1 for the greatest */
  readonly rank: number;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** the value node; minted from {opportunity}/change */
  readonly change: string;
  /** change of consumption that would help, positive for more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Consumption of a group. A statistic of the metered consumption of all customers of a zone, or of those of one kind, in an interval; published, but never about fewer customers than the rules of the publisher allow. */
export type GroupConsumptionRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the figure, one IRI per zone, kind of demand, statistic, producer, interval and creation; minted from {zone}/consumption/{demandType}/{statistic}/{producerId}/{from}/{to}/{created} */
  readonly figure: string;
  /** what was computed over the group */
  readonly statistic: 'https://w3id.org/gridloom/energy#Sum' | 'https://w3id.org/gridloom/energy#Mean' | 'https://w3id.org/gridloom/energy#LowerDecile' | 'https://w3id.org/gridloom/energy#Median' | 'https://w3id.org/gridloom/energy#UpperDecile';
  /** how many customers or sites stand behind it, rounded down where the publisher does so */
  readonly contributors: number;
  /** when it was computed; the latest holds */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the publisher, unique in the network */
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
  /** the value node; minted from {figure}/hasResult */
  readonly result: string;
  /** energy drawn in that interval; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** which customers or loads it is about */
  readonly demandType: 'https://w3id.org/gridloom/energy#AllDemand' | 'https://w3id.org/gridloom/energy#ResidentialDemand' | 'https://w3id.org/gridloom/energy#CommercialDemand' | 'https://w3id.org/gridloom/energy#IndustrialDemand' | 'https://w3id.org/gridloom/energy#VehicleChargingDemand' | 'https://w3id.org/gridloom/energy#HeatingDemand';
};

/** Reference load profile. What a customer of a kind draws on average at each time of a kind of day; published for planning, about nobody in particular. */
export type ReferenceProfileRow = {
  /** the figure; minted from reference-profile/{demandType}/{month}/{dayKind}/{dayPeriodBegin}/{producerId}/{created} */
  readonly figure: string;
  /** kind of customer or load */
  readonly demandType: 'https://w3id.org/gridloom/energy#ResidentialDemand' | 'https://w3id.org/gridloom/energy#CommercialDemand' | 'https://w3id.org/gridloom/energy#IndustrialDemand' | 'https://w3id.org/gridloom/energy#VehicleChargingDemand' | 'https://w3id.org/gridloom/energy#HeatingDemand';
  /** month of the year, 1 to 12 */
  readonly month: number;
  /** kind of days */
  readonly dayKind: 'https://w3id.org/gridloom/energy#WorkingDay' | 'https://w3id.org/gridloom/energy#WeekendDay' | 'https://w3id.org/gridloom/energy#PublicHoliday';
  /** mean active power per customer; in watt */
  readonly mean: Quantity<'watt'>;
  /** when the profile was published */
  readonly created: Date;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

export interface OpenDataPatterns {
  readonly 'open-data/city-humidity': { readonly row: CityHumidityRow; readonly minted: 'zone' | 'sensor' | 'observation' | 'result' };
  readonly 'open-data/city-irradiance': { readonly row: CityIrradianceRow; readonly minted: 'zone' | 'sensor' | 'observation' | 'result' };
  readonly 'open-data/city-presence': { readonly row: CityPresenceRow; readonly minted: 'zone' | 'sensor' | 'observation' | 'result' };
  readonly 'open-data/city-temperature': { readonly row: CityTemperatureRow; readonly minted: 'zone' | 'sensor' | 'observation' | 'result' };
  readonly 'open-data/connection-consumption': { readonly row: ConnectionConsumptionRow; readonly minted: 'connection' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'open-data/connection-injection': { readonly row: ConnectionInjectionRow; readonly minted: 'connection' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'open-data/dataset': { readonly row: DatasetRow; readonly minted: 'dataset' | 'file' | 'producer' | 'recipient' };
  readonly 'open-data/dataset-verdict': { readonly row: DatasetVerdictRow; readonly minted: 'dataset' | 'acknowledgement' };
  readonly 'open-data/flexibility-opportunity': { readonly row: FlexibilityOpportunityRow; readonly minted: 'zone' | 'opportunity' | 'change' };
  readonly 'open-data/group-consumption': { readonly row: GroupConsumptionRow; readonly minted: 'zone' | 'figure' | 'producer' | 'period' | 'beginning' | 'ending' | 'result' };
  readonly 'open-data/reference-profile': { readonly row: ReferenceProfileRow; readonly minted: 'figure' | 'producer' };
}

export type OpenDataRequests = object;
