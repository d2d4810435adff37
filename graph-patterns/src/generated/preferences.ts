// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Absence. When nobody is at home, so that heating is not needed; one preference per absence. */
export type AbsenceRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** an absence holds once */
  readonly permanence: 'https://w3id.org/gridloom/energy#OneTime';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** when the last one leaves */
  readonly from: Date;
  /** when the first one returns */
  readonly to: Date;
};

/** Arrival at home. When people expect to be home again, so that dishes, laundry and warmth are ready. */
export type ArrivalTimeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** an arrival happens once */
  readonly permanence: 'https://w3id.org/gridloom/energy#OneTime';
  /** when they arrive */
  readonly arrival: Date;
};

/** Charge level need of an electric vehicle. How full a vehicle is to be when it leaves a charge point, at least and at most; one preference per stay. */
export type ChargeLevelNeedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** when the vehicle arrives */
  readonly from: Date;
  /** when the vehicle leaves */
  readonly to: Date;
  /** the value node; minted from {preference}/minimumChargeLevel */
  readonly minimum: string;
  /** state of charge that must be reached by the end, 0 to 100; in percent */
  readonly minimumLevel: Quantity<'percent'>;
  /** the value node; minted from {preference}/maximumChargeLevel */
  readonly maximum: string;
  /** state of charge that must not be exceeded, 0 to 100; in percent */
  readonly maximumLevel: Quantity<'percent'>;
};

/** Energy need of an electric vehicle. How much energy a vehicle needs while it is at a charge point, at least and at most; one preference per stay. */
export type ChargingNeedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** when the vehicle arrives */
  readonly from: Date;
  /** when the vehicle leaves */
  readonly to: Date;
  /** the value node; minted from {preference}/minimumEnergy */
  readonly minimum: string;
  /** energy that must be charged by the end, 0 or more; in wattHour */
  readonly minimumEnergy: Quantity<'wattHour'>;
  /** the value node; minted from {preference}/maximumEnergy */
  readonly maximum: string;
  /** energy that may be charged by the end, 0 or more; in wattHour */
  readonly maximumEnergy: Quantity<'wattHour'>;
};

/** Comfort temperature. Between which temperatures a home is to be kept while somebody is there. */
export type ComfortTemperatureRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** the value node; minted from {preference}/minimumTemperature */
  readonly minimum: string;
  /** lowest temperature that the user accepts; in degreeCelsius */
  readonly minimumTemperature: Quantity<'degreeCelsius'>;
  /** the value node; minted from {preference}/maximumTemperature */
  readonly maximum: string;
  /** highest temperature that the user accepts; in degreeCelsius */
  readonly maximumTemperature: Quantity<'degreeCelsius'>;
};

/** Mode of a home. What the people of a home are about to do, such as sleep or leave, as they tell it at a touch screen; devices follow. */
export type ContextModeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** what they are about to do */
  readonly mode: 'https://w3id.org/gridloom/energy#HomeMode' | 'https://w3id.org/gridloom/energy#EveningMode' | 'https://w3id.org/gridloom/energy#SleepMode' | 'https://w3id.org/gridloom/energy#AwayMode';
};

/** Departure time of an electric vehicle. When a vehicle that is plugged in must be charged, as its driver has just changed it. */
export type DepartureTimeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the charge point; minted from device/{chargePointId} */
  readonly chargePoint: string;
  /** opaque key of the charge point, unique among all devices of all parties */
  readonly chargePointId: string;
  /** the session; minted from session/{sessionId} */
  readonly session: string;
  /** key of the session, unique among all parties; says nothing about the vehicle or its driver */
  readonly sessionId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** the wish holds for this session */
  readonly permanence: 'https://w3id.org/gridloom/energy#OneTime';
  /** when the vehicle must be charged */
  readonly departure: Date;
};

/** Device given for flexibility. Whether the user lets a device be used for flexibility in a stated time, such as a day for which it is taken back. */
export type FlexibleDeviceRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** true when the device may be used */
  readonly flexible: boolean;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** from when */
  readonly from: Date;
  /** until when; 9999-12-31 until further notice */
  readonly to: Date;
};

/** Need of hot water. How much hot water is to be there by a time, such as for the showers of the morning; the manager of the water heater makes a plan of it. */
export type HotWaterNeedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** when it must be there; of a permanent need the next time, and every day at the same local time */
  readonly readyBy: Date;
  /** the value node of the volume; minted from {preference}/volume */
  readonly volumeValue: string;
  /** water that can be tapped at 40 degC, mixed with cold; 0.12 are 120 litres; in cubicMetre */
  readonly volume: Quantity<'cubicMetre'>;
};

/** Who stated a preference. Which member of a household stated a preference, by an alias that the home alone can resolve, so that wishes of several people can be told apart. */
export type HouseholdMemberRow = {
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** the member; minted from person/{memberId} */
  readonly member: string;
  /** random alias of the member, never a name */
  readonly memberId: string;
};

/** Power that a user allows a device. How much power a device may draw for a stated time, as its user has just set it. */
export type PowerSetPointRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
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
  /** the value node; minted from {preference}/maximumPower */
  readonly maximum: string;
  /** highest active power that the device may draw, 0 or more; in watt */
  readonly maximumPower: Quantity<'watt'>;
};

/** Acknowledgement of a preference. Whether an energy management system or a back end takes a preference into account, for the orchestrator and from there for the user. */
export type PreferenceAcknowledgementRow = {
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** the acknowledgement, one IRI per preference, sender and time; minted from {preference}/acknowledgement/{producerId}/{acknowledgedAt} */
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

/** Window for a programme. Between which times a washing machine, dryer or dishwasher may run, or a new window that the user has just allowed. */
export type ReadyWindowRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** when it may start at the earliest */
  readonly earliestStart: Date;
  /** when it must have ended */
  readonly latestEnd: Date;
};

/** Season mode. Which season the user wants the home to be run for, by feeling and not by the calendar. */
export type SeasonModeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** the season */
  readonly season: 'https://w3id.org/gridloom/energy#Spring' | 'https://w3id.org/gridloom/energy#Summer' | 'https://w3id.org/gridloom/energy#Autumn' | 'https://w3id.org/gridloom/energy#Winter';
};

/** Order of energy sources. From which source a user wants energy first, second and third; one row per source. */
export type SourcePriorityRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
  /** the choice, one IRI per preference and place; minted from {preference}/choice/{place} */
  readonly choice: string;
  /** place in the order, from 1 on */
  readonly place: number;
  /** where the energy comes from */
  readonly energySource: 'https://w3id.org/gridloom/energy#OwnProduction' | 'https://w3id.org/gridloom/energy#RenewableEnergyOfGrid' | 'https://w3id.org/gridloom/energy#AnyEnergyOfGrid';
};

/** Temperatures that a user allows a device. Between which temperatures a heater or boiler may work for a stated time, as its user has just set it. */
export type TemperatureSetPointRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the preference; minted from preference/{preferenceId} */
  readonly preference: string;
  /** key of the preference, unique among all parties; a preference that changes gets a new one */
  readonly preferenceId: string;
  /** when the user stated it */
  readonly created: Date;
  /** whether it holds until it is changed, or once */
  readonly permanence: 'https://w3id.org/gridloom/energy#Permanent' | 'https://w3id.org/gridloom/energy#OneTime';
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
  /** the value node; minted from {preference}/minimumTemperature */
  readonly minimum: string;
  /** lowest temperature that the user accepts; in degreeCelsius */
  readonly minimumTemperature: Quantity<'degreeCelsius'>;
  /** the value node; minted from {preference}/maximumTemperature */
  readonly maximum: string;
  /** highest temperature that the user accepts; in degreeCelsius */
  readonly maximumTemperature: Quantity<'degreeCelsius'>;
};

export interface PreferencesPatterns {
  readonly 'preferences/absence': { readonly row: AbsenceRow; readonly minted: 'home' | 'preference' | 'period' | 'beginning' | 'ending' };
  readonly 'preferences/arrival-time': { readonly row: ArrivalTimeRow; readonly minted: 'home' | 'preference' };
  readonly 'preferences/charge-level-need': { readonly row: ChargeLevelNeedRow; readonly minted: 'home' | 'chargePoint' | 'preference' | 'period' | 'beginning' | 'ending' | 'minimum' | 'maximum' };
  readonly 'preferences/charging-need': { readonly row: ChargingNeedRow; readonly minted: 'home' | 'chargePoint' | 'preference' | 'period' | 'beginning' | 'ending' | 'minimum' | 'maximum' };
  readonly 'preferences/comfort-temperature': { readonly row: ComfortTemperatureRow; readonly minted: 'home' | 'preference' | 'minimum' | 'maximum' };
  readonly 'preferences/context-mode': { readonly row: ContextModeRow; readonly minted: 'home' | 'preference' };
  readonly 'preferences/departure-time': { readonly row: DepartureTimeRow; readonly minted: 'home' | 'chargePoint' | 'session' | 'preference' };
  readonly 'preferences/flexible-device': { readonly row: FlexibleDeviceRow; readonly minted: 'home' | 'device' | 'preference' | 'period' | 'beginning' | 'ending' };
  readonly 'preferences/hot-water-need': { readonly row: HotWaterNeedRow; readonly minted: 'home' | 'device' | 'preference' | 'volumeValue' };
  readonly 'preferences/household-member': { readonly row: HouseholdMemberRow; readonly minted: 'preference' | 'member' };
  readonly 'preferences/power-set-point': { readonly row: PowerSetPointRow; readonly minted: 'home' | 'device' | 'preference' | 'period' | 'beginning' | 'ending' | 'maximum' };
  readonly 'preferences/preference-acknowledgement': { readonly row: PreferenceAcknowledgementRow; readonly minted: 'preference' | 'acknowledgement' | 'producer' };
  readonly 'preferences/ready-window': { readonly row: ReadyWindowRow; readonly minted: 'home' | 'device' | 'preference' };
  readonly 'preferences/season-mode': { readonly row: SeasonModeRow; readonly minted: 'home' | 'preference' };
  readonly 'preferences/source-priority': { readonly row: SourcePriorityRow; readonly minted: 'home' | 'preference' | 'choice' };
  readonly 'preferences/temperature-set-point': { readonly row: TemperatureSetPointRow; readonly minted: 'home' | 'device' | 'preference' | 'period' | 'beginning' | 'ending' | 'minimum' | 'maximum' };
}

export type PreferencesRequests = object;
