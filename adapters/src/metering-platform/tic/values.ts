import type { DayProfileBlock } from './day-profile.js';
import type { StatusRegister } from './status-register.js';

/** Tariff option of a historic contract, OPTARIF. */
export type TariffOption = 'base' | 'off-peak' | 'critical-peak' | 'tempo';

/** Tariff period in force in historic mode, PTEC. Tempo periods carry their colour. */
export type TariffPeriod =
  | 'all-hours'
  | 'off-peak'
  | 'peak'
  | 'normal'
  | 'critical-peak'
  | 'off-peak-blue'
  | 'off-peak-white'
  | 'off-peak-red'
  | 'peak-blue'
  | 'peak-white'
  | 'peak-red';

/** Colour announced for tomorrow, DEMAIN; `unannounced` is sent as four dashes. */
export type AnnouncedColour = 'unannounced' | 'blue' | 'white' | 'red';

/**
 * The typed value of a group. `kind` says which quantity it is; the quantity has its unit in its name. Instantaneous
 * values of a meter are apparent power, points of its load curve are active power: different kinds, never to be mixed.
 */
export type TicValue =
  /** ADSC, ADCO, PRM: personal data, see `pseudonym`. */
  | { readonly kind: 'identifier'; readonly identifier: string }
  /** Text with the padding the meter sent: blanks in front and behind are part of it. */
  | { readonly kind: 'text'; readonly text: string }
  /** A plain number: an index number, a day type, a version. */
  | { readonly kind: 'number'; readonly number: number }
  /** DATE: the value is the stamp of the group. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'activeEnergy'; readonly energyWattHours: number }
  | { readonly kind: 'reactiveEnergy'; readonly reactiveEnergyVarHours: number }
  | { readonly kind: 'apparentPower'; readonly apparentPowerVoltAmperes: number }
  | { readonly kind: 'activePower'; readonly powerWatts: number }
  | { readonly kind: 'current'; readonly currentAmperes: number }
  | SubscribedCurrent
  | { readonly kind: 'voltage'; readonly voltageVolts: number }
  | { readonly kind: 'duration'; readonly durationMinutes: number }
  | { readonly kind: 'statusRegister'; readonly register: StatusRegister }
  /** RELAIS: eight contacts, the first is the real (dry) one, the others virtual; true = closed. */
  | { readonly kind: 'contacts'; readonly closed: readonly boolean[] }
  | { readonly kind: 'dayProfile'; readonly blocks: readonly DayProfileBlock[] }
  /** OPTARIF; `program` is the last character of a Tempo option, which names the water-heater and heating programs. */
  | { readonly kind: 'tariffOption'; readonly option: TariffOption; readonly program?: string }
  | { readonly kind: 'tariffPeriod'; readonly period: TariffPeriod }
  | { readonly kind: 'announcedColour'; readonly colour: AnnouncedColour };

/**
 * ISOUSC. The subscribed apparent power is the current times 200 V per phase: {@link apparentPowerVoltAmperesPerPhase} is the
 * whole of it on a single-phase meter, a third of it on a three-phase one.
 */
export type SubscribedCurrent = {
  readonly kind: 'subscribedCurrent';
  readonly currentAmperes: number;
  readonly apparentPowerVoltAmperesPerPhase: number;
};

export type TicKind = TicValue['kind'];

/** The value of one kind. */
export type TicValueOfKind<K extends TicKind> = Extract<TicValue, { readonly kind: K }>;

/** Subscribed power per ampere of subscribed current, in volts: 6 kVA is 30 A, 9 kVA is 45 A. */
export const SUBSCRIBED_VOLTS = 200;

/** The value of ISOUSC for a subscribed current. */
export function subscribedCurrent(currentAmperes: number): SubscribedCurrent {
  return {
    kind: 'subscribedCurrent',
    currentAmperes,
    apparentPowerVoltAmperesPerPhase: currentAmperes * SUBSCRIBED_VOLTS,
  };
}
