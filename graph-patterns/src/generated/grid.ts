// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Energy drawn at a connection point. The energy that a control box or meter at a connection point measures, for the service that limits the power there. */
export type ConnectionEnergyDrawnRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ActiveEnergyDrawn/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** all active energy drawn, as the register counts it; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Frequency at a connection point. The frequency that a control box or meter at a connection point measures, for the service that limits the power there. */
export type ConnectionFrequencyRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/Frequency/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** frequency of the grid; in hertz */
  readonly value: Quantity<'hertz'>;
};

/** Connection mapping. At which connection point, node and phase the energy management system of a home hangs; for systems of the grid operator only. */
export type ConnectionMappingRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** phase of the grid that feeds the connection, 1 to 3; 0 for all three */
  readonly phase: number;
};

/** Power at a connection point. The active power that a control box or meter at a connection point measures, pushed every few seconds or given to the grid operator on request. */
export type ConnectionPowerRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/Power/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** active power, positive when drawn from the grid; in watt */
  readonly value: Quantity<'watt'>;
};

/** Voltage at a connection point. The voltage that a control box or meter at a connection point measures, for the service that limits the power there. */
export type ConnectionVoltageRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, phase and time; minted from {meter}/RmsVoltage/{phase}/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** root mean square of the voltage of this phase; in volt */
  readonly value: Quantity<'volt'>;
  /** phase at the terminals of the meter, 1 to 3; 1 at a single-phase meter */
  readonly phase: number;
};

/** Generation forecast for an element. How much power an element of the grid will generate, at one or more quantiles; one row per interval and quantile. */
export type ElementGenerationForecastRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/ProductionForecast/Production/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** mean active power generated, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** share of cases in which the value is not exceeded, 0 to 1; 0.5 where only one value is forecast */
  readonly quantile: number;
};

/** Kind of an element. What an element of the grid is; for parties that the grid operator lets see its topology. */
export type ElementKindRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** kind of the element */
  readonly kind: 'https://w3id.org/gridloom/energy#Substation' | 'https://w3id.org/gridloom/energy#Transformer' | 'https://w3id.org/gridloom/energy#Busbar' | 'https://w3id.org/gridloom/energy#Feeder' | 'https://w3id.org/gridloom/energy#Line' | 'https://w3id.org/gridloom/energy#Switch' | 'https://w3id.org/gridloom/energy#GridNode';
};

/** Measured load of an element. How much power flowed through a feeder, a transformer or a node in past intervals. */
export type ElementLoadRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/MeasuredLoad/Consumption/Power/{producerId}/{created} */
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
  /** mean active power drawn, negative when the element feeds back; in watt */
  readonly value: Quantity<'watt'>;
  /** s4ener:Measured; s4ener:Calculated where gaps were filled; s4ener:Empirical for a substitute */
  readonly source: 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Empirical';
};

/** Load forecast for an element. How much power an element of the grid will draw, at one or more quantiles; one row per interval and quantile. */
export type ElementLoadForecastRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/GridLoadForecast/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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

/** Loading of an element. State of a point of the grid: loading by interval, what the distribution management system measures or estimates; for the parties that trade for the grid operator. */
export type ElementLoadingRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/StateEstimate/Average/Loading/{producerId}/{created} */
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
  /** current as share of the rating, in percent; in percent */
  readonly value: Quantity<'percent'>;
};

/** Loading of an element, forecast. State of a point of the grid: loading by interval, what the distribution management system expects, such as for the next day in quarters of an hour; for the parties that trade for the grid operator. */
export type ElementLoadingForecastRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/StateForecast/Average/Loading/{producerId}/{created} */
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
  /** current as share of the rating, in percent; in percent */
  readonly value: Quantity<'percent'>;
};

/** Position of an element. Where a substation, line or node of the grid stands; only for parties that the grid operator lets see its maps, and never for connections of homes. */
export type ElementPositionRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** degrees north of the equator in WGS 84, -90 to 90 */
  readonly latitude: number;
  /** degrees east of Greenwich in WGS 84, -180 to 180 */
  readonly longitude: number;
};

/** Voltage of an element. State of a point of the grid: voltage by interval, what the distribution management system measures or estimates; for the parties that trade for the grid operator. */
export type ElementVoltageRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/StateEstimate/Average/NodeVoltage/{producerId}/{created} */
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
  /** voltage of the node to earth, mean of its phases; in volt */
  readonly value: Quantity<'volt'>;
};

/** Voltage of an element, forecast. State of a point of the grid: voltage by interval, what the distribution management system expects, such as for the next day in quarters of an hour; for the parties that trade for the grid operator. */
export type ElementVoltageForecastRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {element}/StateForecast/Average/NodeVoltage/{producerId}/{created} */
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
  /** voltage of the node to earth, mean of its phases; in volt */
  readonly value: Quantity<'volt'>;
};

/** Zone of an element. Which elements of the grid belong to which zone, so that figures per zone and per element can be told to belong together. */
export type ElementZoneRow = {
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
};

/** Grid constraint. Where and when the plan of the grid operator shows congestion or a voltage out of bounds, and which change of consumption would cure it; stays with the grid operator, who turns it into requests for flexibility. */
export type GridConstraintRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
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
  /** key of the planning tool, unique in the network */
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
  /** change of net consumption that cures it, negative for less; in watt */
  readonly value: Quantity<'watt'>;
};

/** Link of the grid. Which element feeds which in a version of the topology of a network; only for parties that the grid operator lets see it. */
export type GridLinkRow = {
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** the version of the topology; minted from {network}/topology/{version} */
  readonly topology: string;
  /** number of the version, counted from 1 */
  readonly version: number;
  /** the link; minted from {topology}/{upstreamId}/{downstreamId} */
  readonly link: string;
  /** the element nearer to the higher voltage; minted from grid-element/{upstreamId} */
  readonly upstream: string;
  /** the element that it feeds; minted from grid-element/{downstreamId} */
  readonly downstream: string;
  /** key of that element */
  readonly upstreamId: string;
  /** key of the element that is fed */
  readonly downstreamId: string;
};

/** Zone of a home. In which zone a home lies, for flexibility providers and prediction; the home is known by its opaque key. */
export type HomeZoneRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
};

/** Link of a meter. At which element a meter hangs in a version of the topology of a network; meters are known by opaque keys. */
export type MeterLinkRow = {
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** the version of the topology; minted from {network}/topology/{version} */
  readonly topology: string;
  /** number of the version, counted from 1 */
  readonly version: number;
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the link; minted from {topology}/{elementId}/meter/{meterId} */
  readonly link: string;
};

/** Terminal of a three-phase meter. Which single-phase records stem from the same three-phase meter; for services that run at the grid operator. */
export type MeterTerminalRow = {
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the three-phase meter; minted from meter/{masterId} */
  readonly master: string;
  /** opaque key of the three-phase meter */
  readonly masterId: string;
};

/** Meter of a network. Which meters belong to a network, whether each is that of a customer or of the substation, and on which phase; for services that run at the grid operator. */
export type NetworkMeterRow = {
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** where the meter stands */
  readonly kind: 'https://w3id.org/gridloom/energy#CustomerMeter' | 'https://w3id.org/gridloom/energy#SubstationMeter';
  /** phase of the grid that it measures, 1 to 3; 0 where it is unknown or has all three */
  readonly phase: number;
};

/** Peak window of a zone. When a zone is expected to draw more than its limit, by how much and how likely; an occasion for demand response. */
export type PeakWindowRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the peak window; minted from peak-window/{peakId} */
  readonly peak: string;
  /** key of the window, unique among all parties; a new forecast gives new keys */
  readonly peakId: string;
  /** when it was forecast */
  readonly created: Date;
  /** highest power expected in the window; in watt */
  readonly expected: Quantity<'watt'>;
  /** limit of the zone in the window; in watt */
  readonly limit: Quantity<'watt'>;
  /** power to be saved so that the limit is kept, 0 or more; in watt */
  readonly reduction: Quantity<'watt'>;
  /** probability that the limit is exceeded; in percent */
  readonly probability: Quantity<'percent'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the analysis service, unique in the network */
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

/** Estimation of sensitivities. Which network and which span of measurements an estimation of voltage sensitivities covers, and whether the part common to all meters could be told; for the grid operator only. */
export type SensitivityEstimationRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** whether the part of the coefficients common to all meters of a phase was identified; without it only differences are exact */
  readonly identified: boolean;
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

/** Voltage sensitivity. How much the voltage at one meter changes when consumption at another rises; one row per pair of meters of a network; for the grid operator only. */
export type VoltageSensitivityRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the meter at which the voltage changes; minted from meter/{voltageMeterId} */
  readonly voltageMeter: string;
  /** opaque key of that meter */
  readonly voltageMeterId: string;
  /** the meter at which consumption rises; minted from meter/{powerMeterId} */
  readonly powerMeter: string;
  /** opaque key of that meter */
  readonly powerMeterId: string;
  /** the coefficient, one IRI per estimation and pair; minted from {job}/pair/{voltageMeterId}/{powerMeterId} */
  readonly coefficient: string;
  /** standard error of the coefficient; in voltPerKilowatt */
  readonly error: Quantity<'voltPerKilowatt'>;
  /** the value node; minted from {coefficient}/hasResult */
  readonly result: string;
  /** change of voltage per kilowatt of additional consumption, mostly negative within a phase; in voltPerKilowatt */
  readonly value: Quantity<'voltPerKilowatt'>;
};

/** Grid zone. Which zones the grid operator has named, and which postal areas lie in them; published to all who watch or trade per zone. */
export type ZoneRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
};

/** Generation forecast for a zone. How much power a zone will generate, at one or more quantiles; one row per interval and quantile. */
export type ZoneGenerationForecastRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/ProductionForecast/Production/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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
  /** mean active power generated, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
  /** share of cases in which the value is not exceeded, 0 to 1; 0.5 where only one value is forecast */
  readonly quantile: number;
};

/** Measured load of a zone. How much power a zone drew in past intervals, from measured sums that name no home. */
export type ZoneLoadRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/MeasuredLoad/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the analysis service, unique in the network */
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
  /** mean active power drawn, negative when the zone feeds back; in watt */
  readonly value: Quantity<'watt'>;
};

/** Load forecast for a zone. How much power a zone will draw, at one or more quantiles; one row per interval and quantile. */
export type ZoneLoadForecastRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {zone}/GridLoadForecast/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of that party, unique in the network */
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

/** Power limit of a zone. How much power the lines and transformers of a zone can carry from an instant on. */
export type ZonePowerLimitRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the limit profile, one IRI per subject, kind and time; minted from {zone}/NominalPowerLimit/{time} */
  readonly profile: string;
  /** since when the limit holds */
  readonly time: Date;
  /** the limit; minted from {profile}/limit */
  readonly limit: string;
  /** the value node of the limit; minted from {profile}/maximum */
  readonly maximum: string;
  /** highest active power that the zone may draw; in watt */
  readonly value: Quantity<'watt'>;
};

/** State of a zone. Whether the grid of a zone is well, strained or overloaded, now or as foreseen, without figures; a signal for buildings and communities. */
export type ZoneStateRow = {
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** the state, one IRI per source, class and time; minted from {zone}/ZoneState/{time} */
  readonly state: string;
  /** how the grid of the zone is */
  readonly condition: 'https://w3id.org/gridloom/energy#GridAtEase' | 'https://w3id.org/gridloom/energy#GridStrained' | 'https://w3id.org/gridloom/energy#GridOverloaded';
  /** from when on */
  readonly time: Date;
};

export interface GridPatterns {
  readonly 'grid/connection-energy-drawn': { readonly row: ConnectionEnergyDrawnRow; readonly minted: 'connection' | 'meter' | 'observation' | 'result' };
  readonly 'grid/connection-frequency': { readonly row: ConnectionFrequencyRow; readonly minted: 'connection' | 'meter' | 'observation' | 'result' };
  readonly 'grid/connection-mapping': { readonly row: ConnectionMappingRow; readonly minted: 'home' | 'device' | 'connection' | 'element' };
  readonly 'grid/connection-power': { readonly row: ConnectionPowerRow; readonly minted: 'connection' | 'meter' | 'observation' | 'result' };
  readonly 'grid/connection-voltage': { readonly row: ConnectionVoltageRow; readonly minted: 'connection' | 'meter' | 'observation' | 'result' };
  readonly 'grid/element-generation-forecast': { readonly row: ElementGenerationForecastRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-kind': { readonly row: ElementKindRow; readonly minted: 'element' };
  readonly 'grid/element-load': { readonly row: ElementLoadRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-load-forecast': { readonly row: ElementLoadForecastRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-loading': { readonly row: ElementLoadingRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-loading-forecast': { readonly row: ElementLoadingForecastRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-position': { readonly row: ElementPositionRow; readonly minted: 'element' };
  readonly 'grid/element-voltage': { readonly row: ElementVoltageRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-voltage-forecast': { readonly row: ElementVoltageForecastRow; readonly minted: 'element' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/element-zone': { readonly row: ElementZoneRow; readonly minted: 'element' | 'zone' };
  readonly 'grid/grid-constraint': { readonly row: GridConstraintRow; readonly minted: 'zone' | 'element' | 'constraint' | 'producer' | 'period' | 'beginning' | 'ending' | 'change' };
  readonly 'grid/grid-link': { readonly row: GridLinkRow; readonly minted: 'network' | 'topology' | 'link' | 'upstream' | 'downstream' };
  readonly 'grid/home-zone': { readonly row: HomeZoneRow; readonly minted: 'home' | 'zone' };
  readonly 'grid/meter-link': { readonly row: MeterLinkRow; readonly minted: 'network' | 'topology' | 'element' | 'meter' | 'link' };
  readonly 'grid/meter-terminal': { readonly row: MeterTerminalRow; readonly minted: 'meter' | 'master' };
  readonly 'grid/network-meter': { readonly row: NetworkMeterRow; readonly minted: 'network' | 'meter' };
  readonly 'grid/peak-window': { readonly row: PeakWindowRow; readonly minted: 'zone' | 'peak' | 'producer' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/sensitivity-estimation': { readonly row: SensitivityEstimationRow; readonly minted: 'job' | 'network' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/voltage-sensitivity': { readonly row: VoltageSensitivityRow; readonly minted: 'job' | 'voltageMeter' | 'powerMeter' | 'coefficient' | 'result' };
  readonly 'grid/zone': { readonly row: ZoneRow; readonly minted: 'zone' | 'area' };
  readonly 'grid/zone-generation-forecast': { readonly row: ZoneGenerationForecastRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/zone-load': { readonly row: ZoneLoadRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/zone-load-forecast': { readonly row: ZoneLoadForecastRow; readonly minted: 'zone' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'grid/zone-power-limit': { readonly row: ZonePowerLimitRow; readonly minted: 'zone' | 'profile' | 'limit' | 'maximum' };
  readonly 'grid/zone-state': { readonly row: ZoneStateRow; readonly minted: 'zone' | 'state' };
}

export type GridRequests = object;
