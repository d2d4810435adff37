// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Pressure of the air. How high the pressure of the air at a sensor in a building is. */
export type AirPressureRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/AirPressure/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** pressure of the air, as measured at the sensor; in pascal */
  readonly value: Quantity<'pascal'>;
};

/** Arming of an alarm system. The user, or a rule of the user, arms or disarms an alarm system, which takes or refuses it. */
export type AlarmArmingArgument = {
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
  /** true to arm, false to disarm */
  readonly armed: boolean;
};

/** What comes back for {@link AlarmArmingArgument}. */
export type AlarmArmingResult = {
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

/** State of an alarm system. Whether an alarm system is armed, since when, or has gone off; for the inhabitants only. */
export type AlarmStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the state, one IRI per source, class and time; minted from {device}/AlarmSystemState/{time} */
  readonly state: string;
  /** what it is in */
  readonly condition: 'https://w3id.org/gridloom/energy#Armed' | 'https://w3id.org/gridloom/energy#Disarmed' | 'https://w3id.org/gridloom/energy#AlarmSounding';
  /** since when it holds */
  readonly time: Date;
};

/** Ammonia in the air. How much ammonia the air at a sensor in a building holds. */
export type AmmoniaRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/AmmoniaConcentration/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of ammonia by volume, 0 or more; in partsPerMillion */
  readonly value: Quantity<'partsPerMillion'>;
};

/** Carbon dioxide in the air. How much carbon dioxide the air at a sensor in a building holds, which tells whether to ventilate. */
export type CarbonDioxideRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/CarbonDioxideConcentration/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of carbon dioxide by volume, 0 or more; in partsPerMillion */
  readonly value: Quantity<'partsPerMillion'>;
};

/** Carbon monoxide in the air. How much carbon monoxide the air at a sensor in a building holds. */
export type CarbonMonoxideRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/CarbonMonoxideConcentration/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of carbon monoxide by volume, 0 or more; in partsPerMillion */
  readonly value: Quantity<'partsPerMillion'>;
};

/** Feedback on comfort. How people in a building feel about its climate, so that plans keep to it. */
export type ComfortFeedbackRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** how warm it feels, from -3 for cold to 3 for hot, 0 for well */
  readonly thermalVote: number;
  /** what else there is to say; none when there is nothing */
  readonly text: string;
};

/** Dust in the air. How much dust the air at a sensor in a building holds. */
export type DustRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/DustConcentration/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** mass of dust per volume of air, 0 or more; in milligramPerCubicmetre */
  readonly value: Quantity<'milligramPerCubicmetre'>;
};

/** Expected occupancy. How many people are expected in a building, interval by interval, so that light, air and warmth are ready. */
export type ExpectedOccupancyRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the series, one IRI per subject, kind, usage, property, producer and creation; minted from {home}/OccupancyForecast/Average/Occupancy/{producerId}/{created} */
  readonly series: string;
  /** when the series was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that expects it, unique in the network */
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
  /** mean number of people in that interval; in one */
  readonly value: Quantity<'one'>;
};

/** Indoor humidity. How humid the air at a sensor in a building is. */
export type IndoorHumidityRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/IndoorHumidity/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** relative humidity, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

/** Indoor temperature. How warm the air at a sensor in a room of a building is. */
export type IndoorTemperatureRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the reading, one IRI per source, property and time; minted from {sensor}/IndoorTemperature/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** temperature of the air; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Call of a lift. A gateway calls a lift to a floor when somebody is about to leave; the building management takes or refuses it. */
export type LiftCallArgument = {
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
  /** floor to come to, 0 for the ground floor, negative below it */
  readonly floor: number;
};

/** What comes back for {@link LiftCallArgument}. */
export type LiftCallResult = {
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

/** People at home. How many people are in a home or another building right now, without telling who. */
export type PeoplePresentRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the reading, one IRI per source, property and time; minted from {home}/Occupancy/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** number of people; in one */
  readonly value: Quantity<'one'>;
};

/** Rule by a reading. A user has a device commanded when what a sensor measures rises above or falls below a threshold. */
export type ReadingRuleArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** key of the rule, unique among all parties; a changed rule gets a new one */
  readonly ruleId: string;
  /** what the device is told: s4ener:Resume switches on, s4ener:Pause off, s4ener:Normal ends every command */
  readonly action: 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Normal';
  /** when the rule was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the rule */
  readonly producerId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** what is watched */
  readonly property: 'https://w3id.org/gridloom/energy#IndoorTemperature' | 'https://w3id.org/gridloom/energy#IndoorHumidity' | 'https://w3id.org/gridloom/energy#CarbonDioxideConcentration' | 'https://w3id.org/gridloom/energy#CarbonMonoxideConcentration' | 'https://w3id.org/gridloom/energy#AmmoniaConcentration' | 'https://w3id.org/gridloom/energy#DustConcentration' | 'https://saref.etsi.org/saref4ener/Power';
  /** on which side of the threshold the rule is set off */
  readonly crossing: 'https://w3id.org/gridloom/energy#AboveThreshold' | 'https://w3id.org/gridloom/energy#BelowThreshold';
  /** the threshold, in the unit in which readings of the property cross the network */
  readonly threshold: number;
};

/** What comes back for {@link ReadingRuleArgument}. */
export type ReadingRuleResult = {
  /** the acknowledgement; minted from {rule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Withdrawal of a rule. A user no longer wants a rule; the gateway that keeps it says whether it is gone. */
export type RuleWithdrawalArgument = {
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** key of the rule, unique among all parties; a changed rule gets a new one */
  readonly ruleId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
};

/** What comes back for {@link RuleWithdrawalArgument}. */
export type RuleWithdrawalResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Safety alert. That a building is in danger, for its inhabitants, and for sirens and lights that warn them. */
export type SafetyAlertRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what the danger is */
  readonly hazard: 'https://w3id.org/gridloom/energy#Intrusion' | 'https://w3id.org/gridloom/energy#Fire' | 'https://w3id.org/gridloom/energy#GasLeak' | 'https://w3id.org/gridloom/energy#WaterLeak' | 'https://w3id.org/gridloom/energy#UnhealthyAir';
  /** the alert, for people to read or hear */
  readonly text: string;
};

/** State of a safety sensor. What a contact, a movement detector, a lock, or a detector of smoke, gas or water reports since an instant. */
export type SafetySensorStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the state, one IRI per source, class and time; minted from {sensor}/SafetySensorState/{time} */
  readonly state: string;
  /** what it reports; gl:NothingDetected also for closed and locked */
  readonly condition: 'https://w3id.org/gridloom/energy#NothingDetected' | 'https://w3id.org/gridloom/energy#DoorOpen' | 'https://w3id.org/gridloom/energy#MovementDetected' | 'https://w3id.org/gridloom/energy#SmokeDetected' | 'https://w3id.org/gridloom/energy#GasDetected' | 'https://w3id.org/gridloom/energy#WaterDetected' | 'https://w3id.org/gridloom/energy#Unlocked';
  /** since when it holds */
  readonly time: Date;
};

/** Place of a sensor. In which part of a building a sensor hangs, so that a reading can be told from those of other parts. */
export type SensorPlaceRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the part of the building; minted from {home}/space/{spaceId} */
  readonly space: string;
  /** key of the part within the building */
  readonly spaceId: string;
};

/** Rule by a state. A user has a device commanded when a sensor reports a condition, such as a movement. */
export type StateRuleArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** key of the rule, unique among all parties; a changed rule gets a new one */
  readonly ruleId: string;
  /** what the device is told: s4ener:Resume switches on, s4ener:Pause off, s4ener:Normal ends every command */
  readonly action: 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Normal';
  /** when the rule was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the rule */
  readonly producerId: string;
  /** the sensor; minted from device/{sensorId} */
  readonly sensor: string;
  /** opaque key of the sensor, unique among all devices of all parties */
  readonly sensorId: string;
  /** the condition that sets the rule off */
  readonly condition: 'https://w3id.org/gridloom/energy#MovementDetected' | 'https://w3id.org/gridloom/energy#NothingDetected' | 'https://w3id.org/gridloom/energy#DoorOpen' | 'https://w3id.org/gridloom/energy#SmokeDetected' | 'https://w3id.org/gridloom/energy#GasDetected' | 'https://w3id.org/gridloom/energy#WaterDetected' | 'https://w3id.org/gridloom/energy#Unlocked';
};

/** What comes back for {@link StateRuleArgument}. */
export type StateRuleResult = {
  /** the acknowledgement; minted from {rule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Rule by time. A user has a device commanded every day at a time of the clock, or before or after sunrise or sunset. */
export type TimeRuleArgument = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** key of the rule, unique among all parties; a changed rule gets a new one */
  readonly ruleId: string;
  /** what the device is told: s4ener:Resume switches on, s4ener:Pause off, s4ener:Normal ends every command */
  readonly action: 'https://saref.etsi.org/saref4ener/Resume' | 'https://saref.etsi.org/saref4ener/Pause' | 'https://saref.etsi.org/saref4ener/Reduce' | 'https://saref.etsi.org/saref4ener/Increase' | 'https://saref.etsi.org/saref4ener/Normal';
  /** when the rule was made */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that made the rule */
  readonly producerId: string;
  /** from when the time is counted; gl:Midnight in legal time at the place */
  readonly anchor: 'https://w3id.org/gridloom/energy#Midnight' | 'https://w3id.org/gridloom/energy#Sunrise' | 'https://w3id.org/gridloom/energy#Sunset';
  /** how long after the anchor, negative for before */
  readonly offset: string;
};

/** What comes back for {@link TimeRuleArgument}. */
export type TimeRuleResult = {
  /** the acknowledgement; minted from {rule}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the rule; minted from rule/{ruleId} */
  readonly rule: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Level of ventilation. A service sets how strongly a ventilation unit blows, such as by the quality of the air; the unit takes or refuses it. */
export type VentilationLevelArgument = {
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
  /** the value node; minted from {setting}/ventilationLevel */
  readonly amount: string;
  /** share of the strongest level, 0 to 100, 0 for off; in percent */
  readonly value: Quantity<'percent'>;
};

/** What comes back for {@link VentilationLevelArgument}. */
export type VentilationLevelResult = {
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

export interface BuildingsPatterns {
  readonly 'buildings/air-pressure': { readonly row: AirPressureRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/alarm-state': { readonly row: AlarmStateRow; readonly minted: 'home' | 'device' | 'state' };
  readonly 'buildings/ammonia': { readonly row: AmmoniaRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/carbon-dioxide': { readonly row: CarbonDioxideRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/carbon-monoxide': { readonly row: CarbonMonoxideRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/comfort-feedback': { readonly row: ComfortFeedbackRow; readonly minted: 'home' | 'notice' };
  readonly 'buildings/dust': { readonly row: DustRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/expected-occupancy': { readonly row: ExpectedOccupancyRow; readonly minted: 'home' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'buildings/indoor-humidity': { readonly row: IndoorHumidityRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/indoor-temperature': { readonly row: IndoorTemperatureRow; readonly minted: 'home' | 'sensor' | 'observation' | 'result' };
  readonly 'buildings/people-present': { readonly row: PeoplePresentRow; readonly minted: 'home' | 'observation' | 'result' };
  readonly 'buildings/safety-alert': { readonly row: SafetyAlertRow; readonly minted: 'home' | 'sensor' | 'notice' };
  readonly 'buildings/safety-sensor-state': { readonly row: SafetySensorStateRow; readonly minted: 'home' | 'sensor' | 'state' };
  readonly 'buildings/sensor-place': { readonly row: SensorPlaceRow; readonly minted: 'home' | 'sensor' | 'space' };
}

export interface BuildingsRequests {
  readonly 'buildings/alarm-arming': {
    readonly argument: { readonly row: AlarmArmingArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' };
    readonly result: { readonly row: AlarmArmingResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/lift-call': {
    readonly argument: { readonly row: LiftCallArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' };
    readonly result: { readonly row: LiftCallResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/reading-rule': {
    readonly argument: { readonly row: ReadingRuleArgument; readonly minted: 'home' | 'device' | 'rule' | 'producer' | 'sensor' };
    readonly result: { readonly row: ReadingRuleResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/rule-withdrawal': {
    readonly argument: { readonly row: RuleWithdrawalArgument; readonly minted: 'rule' | 'notice' };
    readonly result: { readonly row: RuleWithdrawalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/state-rule': {
    readonly argument: { readonly row: StateRuleArgument; readonly minted: 'home' | 'device' | 'rule' | 'producer' | 'sensor' };
    readonly result: { readonly row: StateRuleResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/time-rule': {
    readonly argument: { readonly row: TimeRuleArgument; readonly minted: 'home' | 'device' | 'rule' | 'producer' };
    readonly result: { readonly row: TimeRuleResult; readonly minted: 'acknowledgement' };
  };
  readonly 'buildings/ventilation-level': {
    readonly argument: { readonly row: VentilationLevelArgument; readonly minted: 'home' | 'device' | 'setting' | 'producer' | 'amount' };
    readonly result: { readonly row: VentilationLevelResult; readonly minted: 'acknowledgement' };
  };
}
