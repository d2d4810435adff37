// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** State of charge of a heat storage in a home. How full a water tank or another heat storage of a home is right now. */
export type DeviceHeatStateOfChargeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/HeatStateOfCharge/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of the usable heat, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Forecast of the heat demand of a building. What heat a flat or another building will draw from a heat network, interval by interval; for the operator of the network and its planner. */
export type HeatDemandForecastRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/HeatForecast/Consumption/HeatPowerDrawn/{producerId}/{created} */
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
  /** mean heat power in that interval, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Heat drawn by a building. What heat a flat or another building draws from a heat network right now; for its inhabitants, the operator of the network and its planner. */
export type HeatDrawnRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the reading, one IRI per source, property and time; minted from {home}/HeatPowerDrawn/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** heat power, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Forecast of the heat generation of a network. What heat the sources of a heat network can supply together, interval by interval; for its planner. */
export type HeatGenerationForecastRow = {
  /** the heat network; minted from heat-network/{heatNetworkId} */
  readonly heatNetwork: string;
  /** opaque key of the heat network */
  readonly heatNetworkId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {heatNetwork}/HeatForecast/Production/HeatPowerProduced/{producerId}/{created} */
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
  /** mean heat power in that interval, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** State of charge of a heat storage. How full the storages of a heat network, such as tanks or boreholes, are together. */
export type StorageStateOfChargeRow = {
  /** the heat network; minted from heat-network/{heatNetworkId} */
  readonly heatNetwork: string;
  /** opaque key of the heat network */
  readonly heatNetworkId: string;
  /** the reading, one IRI per source, property and time; minted from {heatNetwork}/HeatStateOfCharge/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of the usable heat, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Supply temperature of a heat network. How warm the water is that a heat network sends to its buildings. */
export type SupplyTemperatureRow = {
  /** the heat network; minted from heat-network/{heatNetworkId} */
  readonly heatNetwork: string;
  /** opaque key of the heat network */
  readonly heatNetworkId: string;
  /** the reading, one IRI per source, property and time; minted from {heatNetwork}/SupplyTemperature/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** temperature of the water; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Range of the supply temperature. A planner asks the operator of a heat network to keep the water between two temperatures for a stated time; the operator takes or refuses it. */
export type SupplyTemperatureRangeArgument = {
  /** the heat network; minted from heat-network/{heatNetworkId} */
  readonly heatNetwork: string;
  /** opaque key of the heat network */
  readonly heatNetworkId: string;
  /** the range; minted from temperature-range/{temperatureRangeId} */
  readonly temperatureRange: string;
  /** key of the range, unique among all parties */
  readonly temperatureRangeId: string;
  /** when it was planned */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the planner, unique in the network */
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
  /** the value node; minted from {temperatureRange}/minimumTemperature */
  readonly minimum: string;
  /** lowest temperature of the water; in degreeCelsius */
  readonly minimumTemperature: Quantity<'degreeCelsius'>;
  /** the value node; minted from {temperatureRange}/maximumTemperature */
  readonly maximum: string;
  /** highest temperature of the water; in degreeCelsius */
  readonly maximumTemperature: Quantity<'degreeCelsius'>;
};

/** What comes back for {@link SupplyTemperatureRangeArgument}. */
export type SupplyTemperatureRangeResult = {
  /** the acknowledgement; minted from {temperatureRange}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the range; minted from temperature-range/{temperatureRangeId} */
  readonly temperatureRange: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

export interface HeatPatterns {
  readonly 'heat/device-heat-state-of-charge': { readonly row: DeviceHeatStateOfChargeRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'heat/heat-demand-forecast': { readonly row: HeatDemandForecastRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'heat/heat-drawn': { readonly row: HeatDrawnRow; readonly minted: 'home' | 'observation' | 'result' };
  readonly 'heat/heat-generation-forecast': { readonly row: HeatGenerationForecastRow; readonly minted: 'heatNetwork' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'heat/storage-state-of-charge': { readonly row: StorageStateOfChargeRow; readonly minted: 'heatNetwork' | 'observation' | 'result' };
  readonly 'heat/supply-temperature': { readonly row: SupplyTemperatureRow; readonly minted: 'heatNetwork' | 'observation' | 'result' };
}

export interface HeatRequests {
  readonly 'heat/supply-temperature-range': {
    readonly argument: { readonly row: SupplyTemperatureRangeArgument; readonly minted: 'heatNetwork' | 'temperatureRange' | 'producer' | 'period' | 'beginning' | 'ending' | 'minimum' | 'maximum' };
    readonly result: { readonly row: SupplyTemperatureRangeResult; readonly minted: 'acknowledgement' };
  };
}
