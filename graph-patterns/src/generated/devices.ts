// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Active energy consumed by a device. The counter of what a device of a home has used. */
export type ActiveEnergyConsumedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/ActiveEnergyConsumed/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the counter began, a magnitude of 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Active energy produced by a device. The counter of what a photovoltaic system or another source of a home has generated. */
export type ActiveEnergyProducedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/ActiveEnergyProduced/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the counter began, a magnitude of 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Active power of a device. What a device of a home draws or feeds in right now, as the device, its plug or its manager measures it. */
export type ActivePowerRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/Power/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** active power, positive when drawn, negative when fed in or generated; in watt */
  readonly value: Quantity<'watt'>;
};

/** Load curve of an appliance. What an electric vehicle charger, a heat pump, a photovoltaic system or another appliance has drawn over time, and the meter behind which it lies. */
export type ApplianceLoadCurveRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {device}/MeasuredLoad/Consumption/Power/{producerId}/{created} */
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
  /** mean active power in that interval, positive when drawn, negative when fed in or generated; in watt */
  readonly value: Quantity<'watt'>;
};

/** Command to a device. A manager switches a device on or off or has it use less or more, and learns what became of the command. */
export type DeviceCommandArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the command; minted from command/{commandId} */
  readonly command: string;
  /** key of the command, unique among all parties, such as a UUID */
  readonly commandId: string;
  /** what to do: s4ener:Pause switches off, s4ener:Resume on, s4ener:Normal ends every command */
  readonly action: 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Normal' | 'https://saref.etsi.org/saref4ener/Emergency';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when the command was given */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that commands */
  readonly producerId: string;
};

/** What comes back for {@link DeviceCommandArgument}. */
export type DeviceCommandResult = {
  /** the answer; minted from {command}/answer/{answeredAt} */
  readonly answer: string;
  /** the command; minted from command/{commandId} */
  readonly command: string;
  /** what the device does now */
  readonly applied: 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Normal' | 'https://saref.etsi.org/saref4ener/Emergency';
  /** how far the command has come */
  readonly progress: 'https://saref.etsi.org/saref4ener/EventAccepted' | 'https://saref.etsi.org/saref4ener/EventRejected' | 'https://saref.etsi.org/saref4ener/EventStarted' | 'https://saref.etsi.org/saref4ener/EventStopped' | 'https://saref.etsi.org/saref4ener/EventCancelled' | 'https://saref.etsi.org/saref4ener/EventError';
  /** when the device answered */
  readonly answeredAt: Date;
};

/** Description of a device. Which devices a home has, of which sort each is and whether it can be controlled from afar; for those that the home has let steer or show them. */
export type DeviceDescriptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** name that its user gave it */
  readonly name: string;
  /** whether it can be controlled from afar at all */
  readonly controllable: boolean;
};

/** Enrolment of a device. A user has a gateway or back end take a device in, or give it up. */
export type DeviceEnrolmentArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** key of the setting, unique among all parties, such as a UUID */
  readonly settingId: string;
  /** when it was asked for */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that asks */
  readonly producerId: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** true to take it in, false to give it up */
  readonly enrolled: boolean;
};

/** What comes back for {@link DeviceEnrolmentArgument}. */
export type DeviceEnrolmentResult = {
  /** the acknowledgement; minted from {setting}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Power limit for a device. A manager limits what a device may draw for a stated time; the device takes or refuses the limit. */
export type DevicePowerLimitArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the limit profile, one IRI per subject and kind; minted from {device}/PowerLimit/profile */
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
  /** highest active power that the device may draw, 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link DevicePowerLimitArgument}. */
export type DevicePowerLimitResult = {
  /** the acknowledgement; minted from {limit}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Schedule for a device. A gateway gives a battery, a pump or another device of a building the power it is to keep over time; the device takes or refuses it. */
export type DeviceScheduleArgument = {
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
  /** key of the gateway */
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

/** What comes back for {@link DeviceScheduleArgument}. */
export type DeviceScheduleResult = {
  /** the acknowledgement; minted from {schedule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the schedule; minted from schedule/{scheduleId} */
  readonly schedule: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Electrical rating of a device. How a device loads the connection of its home and how it may be steered, as its manager declares it to the orchestrator, which counts in apparent power and phase by phase. */
export type ElectricalRatingRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** sort of the device */
  readonly deviceKind: 'https://w3id.org/gridloom/energy#WaterHeater' | 'https://w3id.org/gridloom/energy#SpaceHeater' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#WashingMachine' | 'https://w3id.org/gridloom/energy#TumbleDryer' | 'https://w3id.org/gridloom/energy#Dishwasher' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#Battery' | 'https://w3id.org/gridloom/energy#OtherDevice';
  /** the rating, one IRI per device, manager and creation; minted from {device}/rating/{producerId}/{created} */
  readonly rating: string;
  /** since when it holds; the latest counts */
  readonly created: Date;
  /** active power divided by apparent power, above 0 and at most 1; 1 for resistive loads, 0.9 where it is not known */
  readonly powerFactor: number;
  /** phases of the connection that it is on, "1" in a home with one phase; its power is shared among them alike */
  readonly phases: '1' | '2' | '3' | '12' | '13' | '23' | '123';
  /** whether its manager can switch it off and on from afar */
  readonly controllable: boolean;
  /** whether a run may be interrupted without harm */
  readonly interruptible: boolean;
  /** when power is short, the device with the lowest number is switched off first */
  readonly sheddingPriority: number;
  /** the value node of the rated power; minted from {rating}/power */
  readonly ratedValue: string;
  /** highest active power while it runs; in watt */
  readonly ratedPower: Quantity<'watt'>;
  /** the value node of the peak; minted from {rating}/switch-on */
  readonly peakValue: string;
  /** apparent power beyond the rated one that it draws for moments when it starts, 0 or more; in V-A */
  readonly switchOnPeak: Quantity<'V-A'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the device, unique in the network */
  readonly producerId: string;
};

/** What flexibility a device is capable of. Between which powers a device, such as the compressor of a heat pump, can be run, whether it may be paused and shifted, and how long a change can last. */
export type FlexibilityCapabilityRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the capability, one IRI per device and creation; minted from {device}/capability/{created} */
  readonly capability: string;
  /** since when it holds; the latest counts */
  readonly created: Date;
  /** whether a run may be interrupted */
  readonly pausable: boolean;
  /** whether the start of a run may be moved */
  readonly shiftable: boolean;
  /** how long it can be run otherwise than it would by itself */
  readonly maximumDuration: string;
  /** the value node; minted from {capability}/minimumPower */
  readonly minimum: string;
  /** lowest active power while it runs, positive when drawn, negative when fed in; in watt */
  readonly minimumPower: Quantity<'watt'>;
  /** the value node; minted from {capability}/maximumPower */
  readonly maximum: string;
  /** highest active power, positive when drawn, negative when fed in; in watt */
  readonly maximumPower: Quantity<'watt'>;
};

/** Gas drawn. The register that counts all gas a home has drawn, as its smart meter passes it on. */
export type GasVolumeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the gas meter; minted from device/{meterId} */
  readonly meter: string;
  /** opaque key of the gas meter, unique among all devices of all parties */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/GasVolume/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** volume of gas, 0 or more; in cubicMetre */
  readonly value: Quantity<'cubicMetre'>;
};

/** Heartbeat of a trading system. That a system which trades flexibility is alive, what it does and what all it stands for draws, every minute. */
export type HeartbeatRow = {
  /** the party; minted from party/{systemId} */
  readonly system: string;
  /** key of the party, unique in the network */
  readonly systemId: string;
  /** the state, one IRI per source, class and time; minted from {system}/Heartbeat/{time} */
  readonly state: string;
  /** how far the system is in trading */
  readonly condition: 'https://w3id.org/gridloom/energy#TradingOffline' | 'https://w3id.org/gridloom/energy#TradingOnline' | 'https://w3id.org/gridloom/energy#TradingOffered' | 'https://w3id.org/gridloom/energy#TradingAssigned' | 'https://w3id.org/gridloom/energy#TradingAdapting';
  /** when all this was so */
  readonly time: Date;
  /** the reading, one IRI per source, property and time; minted from {system}/Power/{time} */
  readonly powerReading: string;
  /** the value node of the reading; minted from {powerReading}/result */
  readonly powerResult: string;
  /** active power of all that the system stands for, positive when drawn, negative when fed in; in watt */
  readonly power: Quantity<'watt'>;
};

/** Operating state of a device. Whether a device of a home is on or off, since when; sent when it changes. */
export type OperatingStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the state, one IRI per source, class and time; minted from {device}/OperatingState/{time} */
  readonly state: string;
  /** gl:On when it runs or may run whenever it needs to, gl:Off when it is switched off */
  readonly condition: 'https://w3id.org/gridloom/energy#On' | 'https://w3id.org/gridloom/energy#Off';
  /** since when it holds */
  readonly time: Date;
};

/** Operation data of an energy management system. What all that an energy management system looks after draws, has used and does, sent every second to every minute and taken or refused. */
export type OperationDataArgument = {
  /** the system; the party of the same key when it speaks in the network itself; minted from party/{emsId} */
  readonly ems: string;
  /** opaque key of the energy management system, unique in the network */
  readonly emsId: string;
  /** the state, one IRI per source, class and time; minted from {ems}/TradingState/{time} */
  readonly state: string;
  /** how far the system is in trading */
  readonly condition: 'https://w3id.org/gridloom/energy#TradingOffline' | 'https://w3id.org/gridloom/energy#TradingOnline' | 'https://w3id.org/gridloom/energy#TradingOffered' | 'https://w3id.org/gridloom/energy#TradingAssigned' | 'https://w3id.org/gridloom/energy#TradingAdapting';
  /** when all this was read */
  readonly time: Date;
  /** the reading, one IRI per source, property and time; minted from {ems}/Power/{time} */
  readonly powerReading: string;
  /** the value node of the reading; minted from {powerReading}/result */
  readonly powerResult: string;
  /** active power of all devices of the system, positive when drawn, negative when fed in; in watt */
  readonly power: Quantity<'watt'>;
  /** the reading, one IRI per source, property and time; minted from {ems}/ActiveEnergyConsumed/{time} */
  readonly energyReading: string;
  /** the value node of the reading; minted from {energyReading}/result */
  readonly energyResult: string;
  /** energy counted since the counter began; in wattHour */
  readonly energy: Quantity<'wattHour'>;
};

/** What comes back for {@link OperationDataArgument}. */
export type OperationDataResult = {
  /** the acknowledgement; minted from {state}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the state, one IRI per source, class and time; minted from {ems}/TradingState/{time} */
  readonly state: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Power profile of a session. The programme that a washing machine, dryer or dishwasher is set to run, slot by slot, sent when it is set or moved. */
export type PowerProfileRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the profile, one IRI per device and version; minted from {device}/power-profile/{created} */
  readonly profile: string;
  /** when this version of the programme was made, a new one whenever its times or its state change */
  readonly created: Date;
  /** the group of courses to choose from, here of one course; minted from {profile}/alternatives */
  readonly alternatives: string;
  /** the course of power; minted from {profile}/sequence/{sequenceId} */
  readonly sequence: string;
  /** key of the programme run, unique per device; stays when its start is moved */
  readonly sequenceId: string;
  /** how far the run has come */
  readonly sequenceState: 'https://saref.etsi.org/saref4ener/Scheduled' | 'https://saref.etsi.org/saref4ener/Pending' | 'https://saref.etsi.org/saref4ener/Running' | 'https://saref.etsi.org/saref4ener/Paused' | 'https://saref.etsi.org/saref4ener/ScheduledPaused' | 'https://saref.etsi.org/saref4ener/Completed' | 'https://saref.etsi.org/saref4ener/Inactive' | 'https://saref.etsi.org/saref4ener/Invalid';
  /** when the run starts */
  readonly start: Date;
  /** when the run ends */
  readonly end: Date;
  /** when it may start at the earliest; ?start where it may not be moved */
  readonly earliestStart: Date;
  /** when it must have ended; ?end where it may not be moved */
  readonly latestEnd: Date;
  /** one stretch of the run; minted from {sequence}/{slotNumber} */
  readonly slot: string;
  /** position of the slot within the run, from 1 on */
  readonly slotNumber: number;
  /** how long the slot lasts */
  readonly duration: string;
  /** the value node of the slot; minted from {slot}/power */
  readonly slotValue: string;
  /** mean active power in the slot; in watt */
  readonly value: Quantity<'watt'>;
};

/** Mode to be set. A manager sets how a device works, such as cooling or standby; the device takes or refuses it. */
export type SetModeArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** key of the setting, unique among all parties, such as a UUID */
  readonly settingId: string;
  /** when it was asked for */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that asks */
  readonly producerId: string;
  /** how it is to work */
  readonly mode: 'https://w3id.org/gridloom/energy#AutomaticMode' | 'https://w3id.org/gridloom/energy#HeatingMode' | 'https://w3id.org/gridloom/energy#CoolingMode' | 'https://w3id.org/gridloom/energy#VentilatingMode' | 'https://w3id.org/gridloom/energy#DryingMode' | 'https://w3id.org/gridloom/energy#SavingMode' | 'https://w3id.org/gridloom/energy#StandbyMode';
};

/** What comes back for {@link SetModeArgument}. */
export type SetModeResult = {
  /** the acknowledgement; minted from {setting}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Temperature to be set. A manager sets the temperature that a heater, a heat pump, a boiler or an air conditioner is to reach; the device takes or refuses it. */
export type SetTemperatureArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** key of the setting, unique among all parties, such as a UUID */
  readonly settingId: string;
  /** when it was asked for */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that asks */
  readonly producerId: string;
  /** the value node; minted from {setting}/setTemperature */
  readonly amount: string;
  /** temperature to reach; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** What comes back for {@link SetTemperatureArgument}. */
export type SetTemperatureResult = {
  /** the acknowledgement; minted from {setting}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the setting; minted from setting/{settingId} */
  readonly setting: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** State of charge of a battery. How full a stationary battery of a home is right now. */
export type StateOfChargeRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/StateOfCharge/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of the usable capacity, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Rating of a battery. What a stationary battery of a home can hold, how fast it can be charged and discharged, and between which levels it is to be kept, as its manager declares it to the orchestrator. */
export type StorageRatingRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the rating, one IRI per device, manager and creation; minted from {device}/storage/{producerId}/{created} */
  readonly rating: string;
  /** since when it holds; the latest counts */
  readonly created: Date;
  /** energy stored divided by energy drawn, above 0 and at most 1 */
  readonly chargeEfficiency: number;
  /** energy given divided by energy taken from the store, above 0 and at most 1 */
  readonly dischargeEfficiency: number;
  /** the value node of the capacity; minted from {rating}/capacity */
  readonly capacityValue: string;
  /** energy between empty and full, from level 0 to level 100; in wattHour */
  readonly capacity: Quantity<'wattHour'>;
  /** the value node of the charge power; minted from {rating}/charge */
  readonly chargeValue: string;
  /** highest active power that it draws, a magnitude of 0 or more; in watt */
  readonly maximumChargePower: Quantity<'watt'>;
  /** the value node of the discharge power; minted from {rating}/discharge */
  readonly dischargeValue: string;
  /** highest active power that it gives, a magnitude of 0 or more; in watt */
  readonly maximumDischargePower: Quantity<'watt'>;
  /** the value node of the lowest level; minted from {rating}/minimum */
  readonly minimumValue: string;
  /** level below which it is not to be discharged, 0 to 100; in percent */
  readonly minimumLevel: Quantity<'percent'>;
  /** the value node of the highest level; minted from {rating}/maximum */
  readonly maximumValue: string;
  /** level above which it is not to be charged, 0 to 100; in percent */
  readonly maximumLevel: Quantity<'percent'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the manager of the battery, unique in the network */
  readonly producerId: string;
};

/** Voltage at a device. The voltage at the terminals of a device or plug of a home right now. */
export type SupplyVoltageRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/DeviceVoltage/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** root mean square of the voltage; in volt */
  readonly value: Quantity<'volt'>;
};

/** Target temperature of a device. To which temperature a heater, heat pump or boiler is set right now. */
export type TargetTemperatureRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/TargetTemperature/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** temperature that the device tries to reach; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

export interface DevicesPatterns {
  readonly 'devices/active-energy-consumed': { readonly row: ActiveEnergyConsumedRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'devices/active-energy-produced': { readonly row: ActiveEnergyProducedRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'devices/active-power': { readonly row: ActivePowerRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'devices/appliance-load-curve': { readonly row: ApplianceLoadCurveRow; readonly minted: 'home' | 'meter' | 'device' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'devices/device-description': { readonly row: DeviceDescriptionRow; readonly minted: 'home' | 'device' };
  readonly 'devices/electrical-rating': { readonly row: ElectricalRatingRow; readonly minted: 'home' | 'device' | 'rating' | 'ratedValue' | 'peakValue' | 'producer' };
  readonly 'devices/flexibility-capability': { readonly row: FlexibilityCapabilityRow; readonly minted: 'home' | 'device' | 'capability' | 'minimum' | 'maximum' };
  readonly 'devices/gas-volume': { readonly row: GasVolumeRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'devices/heartbeat': { readonly row: HeartbeatRow; readonly minted: 'system' | 'state' | 'powerReading' | 'powerResult' };
  readonly 'devices/operating-state': { readonly row: OperatingStateRow; readonly minted: 'home' | 'device' | 'state' };
  readonly 'devices/power-profile': { readonly row: PowerProfileRow; readonly minted: 'home' | 'device' | 'profile' | 'alternatives' | 'sequence' | 'slot' | 'slotValue' };
  readonly 'devices/state-of-charge': { readonly row: StateOfChargeRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'devices/storage-rating': { readonly row: StorageRatingRow; readonly minted: 'home' | 'device' | 'rating' | 'capacityValue' | 'chargeValue' | 'dischargeValue' | 'minimumValue' | 'maximumValue' | 'producer' };
  readonly 'devices/supply-voltage': { readonly row: SupplyVoltageRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
  readonly 'devices/target-temperature': { readonly row: TargetTemperatureRow; readonly minted: 'home' | 'device' | 'observation' | 'result' };
}

export interface DevicesRequests {
  readonly 'devices/device-command': {
    readonly argument: { readonly row: DeviceCommandArgument; readonly minted: 'home' | 'device' | 'command' | 'producer' };
    readonly result: { readonly row: DeviceCommandResult; readonly minted: 'answer' };
  };
  readonly 'devices/device-enrolment': {
    readonly argument: { readonly row: DeviceEnrolmentArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' };
    readonly result: { readonly row: DeviceEnrolmentResult; readonly minted: 'acknowledgement' };
  };
  readonly 'devices/device-power-limit': {
    readonly argument: { readonly row: DevicePowerLimitArgument; readonly minted: 'home' | 'device' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: DevicePowerLimitResult; readonly minted: 'acknowledgement' };
  };
  readonly 'devices/device-schedule': {
    readonly argument: { readonly row: DeviceScheduleArgument; readonly minted: 'home' | 'device' | 'schedule' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: DeviceScheduleResult; readonly minted: 'acknowledgement' };
  };
  readonly 'devices/operation-data': {
    readonly argument: { readonly row: OperationDataArgument; readonly minted: 'ems' | 'state' | 'powerReading' | 'powerResult' | 'energyReading' | 'energyResult' };
    readonly result: { readonly row: OperationDataResult; readonly minted: 'acknowledgement' };
  };
  readonly 'devices/set-mode': {
    readonly argument: { readonly row: SetModeArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' };
    readonly result: { readonly row: SetModeResult; readonly minted: 'acknowledgement' };
  };
  readonly 'devices/set-temperature': {
    readonly argument: { readonly row: SetTemperatureArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' | 'amount' };
    readonly result: { readonly row: SetTemperatureResult; readonly minted: 'acknowledgement' };
  };
}
