// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Characteristic curve of a prosumer. What a prosumer would use in each interval without any flexibility, as the service platform learnt it from metered data; delivery is verified against it. */
export type CharacteristicCurveRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/Baseline/BaseLine/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the platform that computed it, unique in the network */
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
  /** expected energy in that interval, consumption positive, production negative; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Consumption under a consent. Energy that a home drew in each step, for the recipient and the purpose that the consent names. */
export type ConsentedConsumptionRow = {
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient */
  readonly meterId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/ConsentedSeries/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the gateway or of the grid operator that made the series, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps, not below the finest that the consent allows */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
};

/** Production under a consent. Energy that a home fed in or yielded in each step, for the recipient and the purpose that the consent names. */
export type ConsentedProductionRow = {
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient */
  readonly meterId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/ConsentedSeries/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the gateway or of the grid operator that made the series, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps, not below the finest that the consent allows */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
  /** the consent, one IRI per key and version; minted from consent/{consentId}/{consentVersion} */
  readonly consent: string;
  /** key of the consent, unique among all parties */
  readonly consentId: string;
  /** version of the consent, counted from 1; the highest one counts */
  readonly consentVersion: number;
};

/** Metered consumption of a prosumer. Validated quarter-hourly energy that a prosumer drew from the grid, under a pseudonym; for planning and for verifying what was delivered. */
export type MeteredConsumptionRow = {
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient and epoch */
  readonly meterId: string;
  /** for which span of time the pseudonym is made; pseudonyms of two epochs cannot be joined */
  readonly epoch: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/MeteringSeries/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that read the meter, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
  /** whether the grid operator read the meter or an agent at the prosumer; both count as certified */
  readonly path: 'https://w3id.org/gridloom/energy#OperatorMetering' | 'https://w3id.org/gridloom/energy#AgentMetering';
};

/** Metered injection of a prosumer. Validated quarter-hourly energy that a prosumer fed into the grid, under a pseudonym; for planning and for verifying what was delivered. */
export type MeteredInjectionRow = {
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient and epoch */
  readonly meterId: string;
  /** for which span of time the pseudonym is made; pseudonyms of two epochs cannot be joined */
  readonly epoch: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/MeteringSeries/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that read the meter, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
  /** whether the grid operator read the meter or an agent at the prosumer; both count as certified */
  readonly path: 'https://w3id.org/gridloom/energy#OperatorMetering' | 'https://w3id.org/gridloom/energy#AgentMetering';
};

/** Consumption by a sub-meter. Energy that a load behind the meter of the grid drew, as a sub-meter of the prosumer counted it; for planning, not for verification. */
export type SubMeteredConsumptionRow = {
  /** the meter; minted from sub-meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient and epoch */
  readonly meterId: string;
  /** for which span of time the pseudonym is made; pseudonyms of two epochs cannot be joined */
  readonly epoch: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/SubMeteringSeries/Consumption/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that read the meter, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
};

/** Production by a sub-meter. Energy that a generator behind the meter of the grid yielded, as a sub-meter of the prosumer counted it; for planning, not for verification. */
export type SubMeteredProductionRow = {
  /** the meter; minted from sub-meter/{meterId} */
  readonly meter: string;
  /** pseudonym of the meter, made for this recipient and epoch */
  readonly meterId: string;
  /** for which span of time the pseudonym is made; pseudonyms of two epochs cannot be joined */
  readonly epoch: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {meter}/SubMeteringSeries/Production/Energy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made; corrected values come in a series made later */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the agent that read the meter, unique in the network */
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
  /** begin of the step */
  readonly from: Date;
  /** end of the step */
  readonly to: Date;
  /** energy in that step, 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** length of the steps */
  readonly step: string;
  /** s4ener:Measured; s4ener:Calculated for a substitute, s4ener:Empirical for an estimate; a missing value is no row */
  readonly valueSource: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
};

/** Profile of a user. To which group of homes with alike days a home belongs on a kind of day in a season, and how sure that is; made with consent, and without any value of the home. */
export type UserProfileRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the profile, one IRI per home, kind of day, season, producer and creation; minted from {home}/UserProfile/{dayKind}/{season}/{producerId}/{created} */
  readonly profile: string;
  /** for which kind of day */
  readonly dayKind: 'https://w3id.org/gridloom/energy#WorkingDay' | 'https://w3id.org/gridloom/energy#WeekendDay' | 'https://w3id.org/gridloom/energy#PublicHoliday' | 'https://w3id.org/gridloom/energy#SchoolHoliday';
  /** for which season */
  readonly season: 'https://w3id.org/gridloom/energy#Spring' | 'https://w3id.org/gridloom/energy#Summer' | 'https://w3id.org/gridloom/energy#Autumn' | 'https://w3id.org/gridloom/energy#Winter';
  /** name of the group; none has fewer than ten homes */
  readonly cluster: string;
  /** how sure it is that the home belongs there, 0 to 100; in percent */
  readonly confidencePercent: Quantity<'percent'>;
  /** whether the home has lately left its group */
  readonly hasDrifted: boolean;
  /** when the profile was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that made it, unique in the network */
  readonly producerId: string;
};

export interface MeteringDataPatterns {
  readonly 'metering-data/characteristic-curve': { readonly row: CharacteristicCurveRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering-data/consented-consumption': { readonly row: ConsentedConsumptionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'consent' };
  readonly 'metering-data/consented-production': { readonly row: ConsentedProductionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'consent' };
  readonly 'metering-data/metered-consumption': { readonly row: MeteredConsumptionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering-data/metered-injection': { readonly row: MeteredInjectionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering-data/sub-metered-consumption': { readonly row: SubMeteredConsumptionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering-data/sub-metered-production': { readonly row: SubMeteredProductionRow; readonly minted: 'meter' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering-data/user-profile': { readonly row: UserProfileRow; readonly minted: 'home' | 'profile' | 'producer' };
}

export type MeteringDataRequests = object;
