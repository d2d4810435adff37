// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Active energy drawn at a distributor index. One of the energy registers by which the use of the grid is billed, counting only while its index is current. */
export type ActiveEnergyDrawnDistributorIndexRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, index and time; minted from {meter}/ActiveEnergyDrawnAtDistributorIndex/{index}/{time} */
  readonly observation: string;
  /** when the register was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the meter was installed; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** number of the distributor index, 1 to 4 */
  readonly index: number;
};

/** Active energy drawn at a supplier index. One of the energy registers by which the supplier bills, counting only while its tariff index is current. */
export type ActiveEnergyDrawnIndexRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, index and time; minted from {meter}/ActiveEnergyDrawnAtSupplierIndex/{index}/{time} */
  readonly observation: string;
  /** when the register was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the meter was installed; in wattHour */
  readonly value: Quantity<'wattHour'>;
  /** number of the supplier index, 1 to 10 */
  readonly index: number;
};

/** Active energy injected. The register that counts all energy a producing home has fed into the grid. */
export type ActiveEnergyInjectedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ActiveEnergyInjected/{time} */
  readonly observation: string;
  /** when the register was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the meter was installed, a magnitude of 0 or more; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

/** Apparent power drawn. What a home draws from the grid right now, all phases together; the figure every power limit is compared with. */
export type ApparentPowerDrawnRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ApparentPowerDrawn/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** apparent power drawn, 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Apparent power drawn per phase. What a home with a three-phase meter draws from the grid right now on one of its phases. */
export type ApparentPowerDrawnPerPhaseRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, phase and time; minted from {meter}/PhaseApparentPowerDrawn/{phase}/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** apparent power drawn on this phase, 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
  /** phase at the terminals of the meter, 1 to 3; 1 at a single-phase meter */
  readonly phase: number;
};

/** Apparent power injected. What a producing home feeds into the grid right now; pushed every 30 s while there is surplus, and given on request. */
export type ApparentPowerInjectedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ApparentPowerInjected/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** apparent power injected, a magnitude of 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** State of a contact of the meter. Whether one of the contacts by which the supplier offer switches loads is closed; number 0 is the dry contact, 1 to 7 are virtual. */
export type ContactStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the contact, one IRI per meter and number; minted from {meter}/contact/{number} */
  readonly contact: string;
  /** number of the contact, 0 to 7 */
  readonly number: number;
  /** the state, one IRI per contact and time; minted from {contact}/{time} */
  readonly state: string;
  /** when the meter reported it */
  readonly time: Date;
  /** true when the contact is closed */
  readonly closed: boolean;
};

/** Cut-off power. Above which apparent power the meter opens its breaker; sent when it changes, and given on request. */
export type CutOffPowerRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the limit profile, one IRI per meter, limit and time; minted from {meter}/cut-off-power/{time} */
  readonly profile: string;
  /** when the meter reported the limit */
  readonly time: Date;
  /** the limit; minted from {profile}/limit */
  readonly limit: string;
  /** the value node of the limit; minted from {profile}/maximum */
  readonly maximum: string;
  /** apparent power above which the meter cuts off; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Link to a meter. Whether the meter of a home is heard, since when, and when it was heard last, so that old values are not taken for new ones. */
export type LinkStateRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the state, one IRI per meter, begin and last sign of life; minted from {meter}/LinkState/{time}/{seen} */
  readonly state: string;
  /** gl:Silent when nothing sound has come for longer than the meter may take, gl:Lost when it stays so for longer than the platform waits */
  readonly condition: 'https://w3id.org/gridloom/energy#Communicating' | 'https://w3id.org/gridloom/energy#Silent' | 'https://w3id.org/gridloom/energy#Lost';
  /** since when it holds */
  readonly time: Date;
  /** when the last sound values came */
  readonly seen: Date;
};

/** Point of the load curve drawn. The active power drawn from the grid, averaged over one step of the load curve; a meter holds the last two points. */
export type LoadCurvePointDrawnRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the load curve of the meter; minted from {meter}/load-curve/drawn */
  readonly series: string;
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
  /** mean active power drawn over the step, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Point of the load curve injected. The active power fed into the grid, averaged over one step of the load curve; a meter holds the last two points. */
export type LoadCurvePointInjectedRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the load curve of the meter; minted from {meter}/load-curve/injected */
  readonly series: string;
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
  /** mean active power injected over the step, a magnitude of 0 or more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Maximum apparent power drawn today. The highest apparent power drawn from the grid since midnight, and when it occurred. */
export type MaximumApparentPowerDrawnTodayRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/MaximumApparentPowerDrawnToday/{time} */
  readonly observation: string;
  /** when the maximum occurred */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** highest apparent power, a magnitude of 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Maximum apparent power drawn yesterday. The highest apparent power drawn from the grid on the day before, and when it occurred. */
export type MaximumApparentPowerDrawnYesterdayRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/MaximumApparentPowerDrawnYesterday/{time} */
  readonly observation: string;
  /** when the maximum occurred */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** highest apparent power, a magnitude of 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Maximum apparent power injected today. The highest apparent power fed into the grid since midnight, and when it occurred. */
export type MaximumApparentPowerInjectedTodayRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/MaximumApparentPowerInjectedToday/{time} */
  readonly observation: string;
  /** when the maximum occurred */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** highest apparent power, a magnitude of 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Maximum apparent power injected yesterday. The highest apparent power fed into the grid on the day before, and when it occurred. */
export type MaximumApparentPowerInjectedYesterdayRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/MaximumApparentPowerInjectedYesterday/{time} */
  readonly observation: string;
  /** when the maximum occurred */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** highest apparent power, a magnitude of 0 or more; in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Mean voltage. The voltage averaged over ten minutes, the figure for voltage quality and sensitivity. */
export type MeanVoltageRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, phase and time; minted from {meter}/MeanVoltage/{phase}/{time} */
  readonly observation: string;
  /** the ten-minute boundary with which the meter stamped the mean */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** mean of the RMS voltage of this phase over ten minutes; in volt */
  readonly value: Quantity<'volt'>;
  /** phase at the terminals of the meter, 1 to 3; 1 at a single-phase meter */
  readonly phase: number;
};

/** Short message of the meter. The message that the distributor or supplier currently shows on the meter. */
export type MeterMessageRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ShortMessage/{time} */
  readonly observation: string;
  /** when the message was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** text of at most 32 characters, without padding */
  readonly value: string;
};

/** Status of the meter. Whether the home exceeds its subscribed power and whether the breaker of the meter is open and why; sent every 10 s while an overrun lasts. */
export type MeterStatusRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the status, one IRI per meter and time; minted from {meter}/status/{time} */
  readonly status: string;
  /** when the meter reported it */
  readonly time: Date;
  /** the 32 bits of the status register as the meter sends them */
  readonly register: string;
  /** position of the breaker: closed, or open for a cause */
  readonly breaker: 'https://w3id.org/gridloom/energy#BreakerClosed' | 'https://w3id.org/gridloom/energy#BreakerOpenOnOverpower' | 'https://w3id.org/gridloom/energy#BreakerOpenOnOvervoltage' | 'https://w3id.org/gridloom/energy#BreakerOpenOnLoadShedding' | 'https://w3id.org/gridloom/energy#BreakerOpenOnOrder' | 'https://w3id.org/gridloom/energy#BreakerOpenOnOverheatingHighCurrent' | 'https://w3id.org/gridloom/energy#BreakerOpenOnOverheatingLowCurrent';
  /** true while the subscribed power is exceeded */
  readonly overrun: boolean;
};

/** Mobile peak period. Begin and end of an announced period in which the supplier replaces the tariff slots by its exceptional one. */
export type MobilePeakPeriodRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the peak */
  readonly from: Date;
  /** end of the peak */
  readonly to: Date;
  /** the announced peak, one IRI per meter, number, begin and end; minted from {meter}/mobile-peak/{number}/{from}/{to} */
  readonly peak: string;
  /** number of the announcement on the meter, 1 to 3 */
  readonly number: number;
};

/** Reactive energy of a quadrant. One of the four registers of reactive energy of a producing home. */
export type ReactiveEnergyIndexRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, quadrant and time; minted from {meter}/ReactiveEnergy/{quadrant}/{time} */
  readonly observation: string;
  /** when the register was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the meter was installed; in V-A_Reactive-HR */
  readonly value: Quantity<'V-A_Reactive-HR'>;
  /** quadrant of active and reactive power, 1 to 4 */
  readonly quadrant: number;
};

/** RMS current. The current through the meter right now. */
export type RmsCurrentRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per meter, property, phase and time; minted from {meter}/RmsCurrent/{phase}/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** root mean square of the current of this phase; in ampere */
  readonly value: Quantity<'ampere'>;
  /** phase at the terminals of the meter, 1 to 3; 1 at a single-phase meter */
  readonly phase: number;
};

/** RMS voltage. The voltage at the terminals of the meter right now, for services that watch the grid and for shares of power by phase. */
export type RmsVoltageRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
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

/** Subscribed power. How much apparent power the contract of the home allows; sent when it changes, and given on request. */
export type SubscribedPowerRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the limit profile, one IRI per meter, limit and time; minted from {meter}/subscribed-power/{time} */
  readonly profile: string;
  /** when the meter reported the limit */
  readonly time: Date;
  /** the limit; minted from {profile}/limit */
  readonly limit: string;
  /** the value node of the limit; minted from {profile}/maximum */
  readonly maximum: string;
  /** subscribed apparent power (a meter that shows 6 kVA gives 6000); in V-A */
  readonly value: Quantity<'V-A'>;
};

/** Name of the current tariff index. Under which name of the supplier tariff energy is counted right now. */
export type TariffIndexNameRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/TariffIndexName/{time} */
  readonly observation: string;
  /** when the name was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** name as the supplier set it, without padding */
  readonly value: string;
};

/** Total active energy drawn. The register that counts all energy drawn, whatever the tariff index. */
export type TotalActiveEnergyDrawnRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the reading, one IRI per source, property and time; minted from {meter}/ActiveEnergyDrawn/{time} */
  readonly observation: string;
  /** when the register was read */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** energy counted since the meter was installed; in wattHour */
  readonly value: Quantity<'wattHour'>;
};

export interface MeteringPatterns {
  readonly 'metering/active-energy-drawn-distributor-index': { readonly row: ActiveEnergyDrawnDistributorIndexRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/active-energy-drawn-index': { readonly row: ActiveEnergyDrawnIndexRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/active-energy-injected': { readonly row: ActiveEnergyInjectedRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/apparent-power-drawn': { readonly row: ApparentPowerDrawnRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/apparent-power-drawn-per-phase': { readonly row: ApparentPowerDrawnPerPhaseRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/apparent-power-injected': { readonly row: ApparentPowerInjectedRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/contact-state': { readonly row: ContactStateRow; readonly minted: 'home' | 'meter' | 'contact' | 'state' };
  readonly 'metering/cut-off-power': { readonly row: CutOffPowerRow; readonly minted: 'home' | 'meter' | 'profile' | 'limit' | 'maximum' };
  readonly 'metering/link-state': { readonly row: LinkStateRow; readonly minted: 'home' | 'meter' | 'state' };
  readonly 'metering/load-curve-point-drawn': { readonly row: LoadCurvePointDrawnRow; readonly minted: 'home' | 'meter' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering/load-curve-point-injected': { readonly row: LoadCurvePointInjectedRow; readonly minted: 'home' | 'meter' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'metering/maximum-apparent-power-drawn-today': { readonly row: MaximumApparentPowerDrawnTodayRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/maximum-apparent-power-drawn-yesterday': { readonly row: MaximumApparentPowerDrawnYesterdayRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/maximum-apparent-power-injected-today': { readonly row: MaximumApparentPowerInjectedTodayRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/maximum-apparent-power-injected-yesterday': { readonly row: MaximumApparentPowerInjectedYesterdayRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/mean-voltage': { readonly row: MeanVoltageRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/meter-message': { readonly row: MeterMessageRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/meter-status': { readonly row: MeterStatusRow; readonly minted: 'home' | 'meter' | 'status' };
  readonly 'metering/mobile-peak-period': { readonly row: MobilePeakPeriodRow; readonly minted: 'home' | 'meter' | 'period' | 'beginning' | 'ending' | 'peak' };
  readonly 'metering/reactive-energy-index': { readonly row: ReactiveEnergyIndexRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/rms-current': { readonly row: RmsCurrentRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/rms-voltage': { readonly row: RmsVoltageRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/subscribed-power': { readonly row: SubscribedPowerRow; readonly minted: 'home' | 'meter' | 'profile' | 'limit' | 'maximum' };
  readonly 'metering/tariff-index-name': { readonly row: TariffIndexNameRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
  readonly 'metering/total-active-energy-drawn': { readonly row: TotalActiveEnergyDrawnRow; readonly minted: 'home' | 'meter' | 'observation' | 'result' };
}

export type MeteringRequests = object;
