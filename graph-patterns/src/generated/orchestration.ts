// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Cost gained by a lower temperature. How much the price of energy falls hour by hour when the user accepts a lower temperature; one chart per reduction. */
export type CostGainChartRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the chart, one IRI per home, property, reduction, producer and creation; minted from {home}/GainChart/CostGain/{reduction}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the orchestrator, unique in the network */
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
  /** cost gained per energy used in that hour; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
  /** the value node of the reduction; minted from {series}/reduction */
  readonly reductionNode: string;
  /** by how much the temperature is lowered, 0 or more; in kelvin */
  readonly reduction: Quantity<'kelvin'>;
};

/** Earnings by a lower temperature. How much money is saved hour by hour when the user accepts a lower temperature; one chart per reduction. */
export type EarningsChartRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the chart, one IRI per home, property, reduction, producer and creation; minted from {home}/GainChart/Earnings/{reduction}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the orchestrator, unique in the network */
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
  /** money saved in that hour; in euro */
  readonly value: Quantity<'euro'>;
  /** the value node of the reduction; minted from {series}/reduction */
  readonly reductionNode: string;
  /** by how much the temperature is lowered, 0 or more; in kelvin */
  readonly reduction: Quantity<'kelvin'>;
};

/** Emissions gained by a lower temperature. How much carbon dioxide is spared hour by hour when the user accepts a lower temperature; one chart per reduction. */
export type EmissionGainChartRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the chart, one IRI per home, property, reduction, producer and creation; minted from {home}/GainChart/EmissionGain/{reduction}/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the orchestrator, unique in the network */
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
  /** carbon dioxide spared in that hour; in gram */
  readonly value: Quantity<'gram'>;
  /** the value node of the reduction; minted from {series}/reduction */
  readonly reductionNode: string;
  /** by how much the temperature is lowered, 0 or more; in kelvin */
  readonly reduction: Quantity<'kelvin'>;
};

/** Energy corridor. What an energy management system offers of a heater or water heater instead of its temperatures: least and most energy from the start of the plan on, its power and how long it runs at least; the orchestrator of the home, and nobody else, answers whether it fits. */
export type EnergyCorridorArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the corridor, one IRI per device, producer and creation; minted from {device}/EnergyCorridor/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
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
  /** most energy that the device can take up from the start of the first interval to the end of this one; in wattHour */
  readonly mostEnergy: Quantity<'wattHour'>;
  /** energy that it needs from the start of the first interval to the end of this one, at least; never falls, never above the most; in wattHour */
  readonly leastEnergy: Quantity<'wattHour'>;
  /** what energy drawn in this interval brings, compared to the interval in which it brings most: above 0, at most 1, as the warmth of a heat pump depends on the weather; 1 where it does not depend on time */
  readonly relativeEffect: number;
  /** how long it runs at least once it has started; PT0S when it does not matter */
  readonly minimumRunTime: string;
  /** part, from 0 to 1, of energy drawn ahead of need that is lost in an hour; 0 when it is not known */
  readonly hourlyLossPart: number;
  /** the value node of the rated power; minted from {series}/power */
  readonly ratedValue: string;
  /** active power while it runs; in watt */
  readonly ratedPower: Quantity<'watt'>;
};

/** What comes back for {@link EnergyCorridorArgument}. */
export type EnergyCorridorResult = {
  /** the acknowledgement; minted from {series}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the corridor, one IRI per device, producer and creation; minted from {device}/EnergyCorridor/{producerId}/{created} */
  readonly series: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Grant released. The manager of a device tells the orchestrator that power which was granted for a start is free again, since the device stopped, has finished, or was never started. */
export type GrantReleasedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the start request that was granted; minted from request/{requestId} */
  readonly request: string;
  /** key of that request */
  readonly requestId: string;
  /** the release, one per request; minted from {request}/release */
  readonly release: string;
  /** why the grant ends */
  readonly reason: 'https://w3id.org/gridloom/energy#DeviceStopped' | 'https://w3id.org/gridloom/energy#ProgrammeFinished' | 'https://w3id.org/gridloom/energy#GrantUnused';
  /** since when the power is free */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the device, unique in the network */
  readonly producerId: string;
};

/** House context. How well a home is insulated and where it lies, so that the orchestrator knows what to expect and which weather to ask for. */
export type HouseContextRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the area; minted from area/{areaId} */
  readonly area: string;
  /** two letters of the country and the postal code */
  readonly areaId: string;
  /** the statement, one IRI per home and creation; minted from {home}/context/{created} */
  readonly context: string;
  /** when the statement was made */
  readonly created: Date;
  /** energy class of the building, A the best */
  readonly energyClass: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';
};

/** Load shift of a programme. An orchestrator or energy manager moves the start of a programme that a device is set to run; its back end takes or refuses the new start. */
export type LoadShiftArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the profile, one IRI per device and version; minted from {device}/power-profile/{profileCreated} */
  readonly profile: string;
  /** when the version of the programme was made that the order is about; it is refused when its times have changed since */
  readonly profileCreated: Date;
  /** the group of courses to choose from, here of one course; minted from {profile}/alternatives */
  readonly alternatives: string;
  /** the course of power; minted from {profile}/sequence/{sequenceId} */
  readonly sequence: string;
  /** key of the programme run, unique per device; stays when its start is moved */
  readonly sequenceId: string;
  /** the order to move; minted from load-shift/{shiftId} */
  readonly shift: string;
  /** key of the order, unique among all parties */
  readonly shiftId: string;
  /** when the order was made */
  readonly created: Date;
  /** when the run is to start */
  readonly newStart: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that orders */
  readonly producerId: string;
};

/** What comes back for {@link LoadShiftArgument}. */
export type LoadShiftResult = {
  /** the acknowledgement; minted from {shift}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the order to move; minted from load-shift/{shiftId} */
  readonly shift: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Managed load. What the managed devices of a home drew together in an interval, so that who forecasts its demand can tell it from what nobody controls. */
export type ManagedLoadRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/ManagedLoad/Consumption/Power/{producerId}/{created} */
  readonly series: string;
  /** when it was added up; the latest counts */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the orchestrator, unique in the network */
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
  /** mean active power that they drew, below 0 when a battery gave more than the others took; in watt */
  readonly value: Quantity<'watt'>;
};

/** Open grants. Which granted starts the manager of devices still counts on, used or not, so that the orchestrator of the home can hold power back for them after it was restarted. */
export type OpenGrantsRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the start request that was granted; minted from request/{requestId} */
  readonly request: string;
  /** key of that request */
  readonly requestId: string;
  /** the statement about the grant, one IRI per request and time; minted from {request}/grant/{time} */
  readonly grant: string;
  /** before when the device had to start */
  readonly grantedUntil: Date;
  /** whether the device runs by this grant; false while it has not started */
  readonly running: boolean;
  /** when this was so */
  readonly time: Date;
  /** the value node of the granted power; minted from {grant}/power */
  readonly grantedValue: string;
  /** apparent power that was granted; in V-A */
  readonly grantedPower: Quantity<'V-A'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the device, unique in the network */
  readonly producerId: string;
};

/** Peak plan. At which powers an energy management system plans its peaks; the orchestrator of the home, and nobody else, answers whether they fit. */
export type PeakPlanArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/PeakPlan/Maximum/Power/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
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
  /** highest active power planned in that interval; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link PeakPlanArgument}. */
export type PeakPlanResult = {
  /** the acknowledgement; minted from {series}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/PeakPlan/Maximum/Power/{producerId}/{created} */
  readonly series: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Feedback on a recommendation. Whether the manager of a device has applied a recommendation, when, for which device and why not, so that the orchestrator learns from it. */
export type RecommendationFeedbackRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the recommendation; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** key of the recommendation */
  readonly scheduleId: string;
  /** the acknowledgement; minted from {schedule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
  readonly producerId: string;
};

/** Reason of a recommendation. Why the orchestrator recommends a schedule as it is, by price, sun, limit and preference; one row per reason, for the manager of the device and the people of the home. */
export type RecommendationReasonRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the recommendation; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** key of the recommendation */
  readonly scheduleId: string;
  /** the reason, one IRI per recommendation and kind; minted from {schedule}/reason/{reasonKind} */
  readonly because: string;
  /** what it rests on */
  readonly reasonKind: 'https://w3id.org/gridloom/energy#PriceReason' | 'https://w3id.org/gridloom/energy#SunReason' | 'https://w3id.org/gridloom/energy#LimitReason' | 'https://w3id.org/gridloom/energy#PreferenceReason';
  /** the reason, for people to read; without prices for those who may not know them */
  readonly explanation: string;
};

/** Restored schedule. The schedule to which the manager of a device goes back after an overload alert, with the change of the user cancelled. */
export type RestoredScheduleRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
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
  /** active power in the segment, 0 for off, negative for feeding in; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
  /** the alert; minted from notice/{alertId} */
  readonly alert: string;
  /** key of the alert */
  readonly alertId: string;
};

/** Schedule recommendation. When a device is to run and at which power, as the orchestrator advises the manager of the device; sent when it changes and only to the managers concerned. */
export type ScheduleRecommendationRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the schedule */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
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
  /** active power in the segment, 0 for off, negative for feeding in; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
  /** what the orchestrator aims at */
  readonly objective: 'https://w3id.org/gridloom/energy#RenewableUse' | 'https://w3id.org/gridloom/energy#LowestCost';
  /** the party that it is for; minted from party/{recipientId} */
  readonly recipient: string;
  /** key of the manager of the device, unique in the network */
  readonly recipientId: string;
};

/** Start authorisation. An energy management system asks before it starts a device; the orchestrator of the home answers whether the power is there. */
export type StartAuthorisationArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** sort of the device */
  readonly kind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** the request; ties the decision to it; minted from request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the knowledge base of the energy management system that asks, by the IRI under which it is registered */
  readonly ems: string;
  /** when the request was made */
  readonly time: Date;
  /** how much it matters: classes of the queue of the home, from the lowest up */
  readonly urgency: 'https://w3id.org/gridloom/energy#OrdinaryStart' | 'https://w3id.org/gridloom/energy#ComfortAtRisk' | 'https://w3id.org/gridloom/energy#DeadlineAtRisk' | 'https://w3id.org/gridloom/energy#UserWish';
  /** the value node of the requested power; minted from {request}/power */
  readonly requestedValue: string;
  /** highest apparent power the device will draw, rounded up; in V-A */
  readonly requestedPower: Quantity<'V-A'>;
};

/** What comes back for {@link StartAuthorisationArgument}. */
export type StartAuthorisationResult = {
  /** the decision node, one per request; minted from {request}/decision */
  readonly answer: string;
  /** the request; ties the decision to it; minted from request/{requestId} */
  readonly request: string;
  /** gl:OK to start, gl:KO to stay off and ask again later */
  readonly decision: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read */
  readonly reason: string;
  /** OK: start before it or ask again; KO: ask again from then on */
  readonly validUntil: Date;
  /** the value node of the available power; minted from {request}/available */
  readonly availableValue: string;
  /** apparent power that was free before this decision; in V-A */
  readonly availablePower: Quantity<'V-A'>;
};

/** Schedule changed by the user. The schedule and power of a device as its user has just changed them, so that the orchestrator can see an overload coming. */
export type UserChangedScheduleRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the energy management system */
  readonly producerId: string;
  /** the point, one IRI per series and begin; minted from {schedule}/{from} */
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
  /** active power in the segment, 0 for off, negative for feeding in; in watt */
  readonly value: Quantity<'watt'>;
  /** key of the schedule, unique among all parties; a changed schedule is a new one */
  readonly scheduleId: string;
};

/** Power ceiling for white goods. How much power all washing machines, dryers and dishwashers of a home may draw together in a period, which the orchestrator does not manage one by one. */
export type WhiteGoodsPowerCeilingRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the limit profile, one IRI per subject and kind; minted from {home}/WhiteGoodsPowerLimit/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
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
  /** highest apparent power of all white goods together; in V-A */
  readonly value: Quantity<'V-A'>;
};

export interface OrchestrationPatterns {
  readonly 'orchestration/cost-gain-chart': { readonly row: CostGainChartRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'reductionNode' };
  readonly 'orchestration/earnings-chart': { readonly row: EarningsChartRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'reductionNode' };
  readonly 'orchestration/emission-gain-chart': { readonly row: EmissionGainChartRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'reductionNode' };
  readonly 'orchestration/grant-released': { readonly row: GrantReleasedRow; readonly minted: 'home' | 'device' | 'request' | 'release' | 'producer' };
  readonly 'orchestration/house-context': { readonly row: HouseContextRow; readonly minted: 'home' | 'area' | 'context' };
  readonly 'orchestration/managed-load': { readonly row: ManagedLoadRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'orchestration/open-grants': { readonly row: OpenGrantsRow; readonly minted: 'home' | 'device' | 'request' | 'grant' | 'grantedValue' | 'producer' };
  readonly 'orchestration/recommendation-feedback': { readonly row: RecommendationFeedbackRow; readonly minted: 'home' | 'device' | 'schedule' | 'acknowledgement' | 'producer' };
  readonly 'orchestration/recommendation-reason': { readonly row: RecommendationReasonRow; readonly minted: 'home' | 'device' | 'schedule' | 'because' };
  readonly 'orchestration/restored-schedule': { readonly row: RestoredScheduleRow; readonly minted: 'home' | 'device' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'alert' };
  readonly 'orchestration/schedule-recommendation': { readonly row: ScheduleRecommendationRow; readonly minted: 'home' | 'device' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'recipient' };
  readonly 'orchestration/user-changed-schedule': { readonly row: UserChangedScheduleRow; readonly minted: 'home' | 'device' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'orchestration/white-goods-power-ceiling': { readonly row: WhiteGoodsPowerCeilingRow; readonly minted: 'home' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
}

export interface OrchestrationRequests {
  readonly 'orchestration/energy-corridor': {
    readonly argument: { readonly row: EnergyCorridorArgument; readonly minted: 'home' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' | 'ratedValue' };
    readonly result: { readonly row: EnergyCorridorResult; readonly minted: 'acknowledgement' };
  };
  readonly 'orchestration/load-shift': {
    readonly argument: { readonly row: LoadShiftArgument; readonly minted: 'home' | 'device' | 'profile' | 'alternatives' | 'sequence' | 'shift' | 'producer' };
    readonly result: { readonly row: LoadShiftResult; readonly minted: 'acknowledgement' };
  };
  readonly 'orchestration/peak-plan': {
    readonly argument: { readonly row: PeakPlanArgument; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: PeakPlanResult; readonly minted: 'acknowledgement' };
  };
  readonly 'orchestration/start-authorisation': {
    readonly argument: { readonly row: StartAuthorisationArgument; readonly minted: 'home' | 'device' | 'request' | 'requestedValue' };
    readonly result: { readonly row: StartAuthorisationResult; readonly minted: 'answer' | 'availableValue' };
  };
}
