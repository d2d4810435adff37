import type { PlanAdvice, StartUrgency } from '../ems/index.js';
import type { ComfortBand } from './house-model.js';

/** Below the lowest accepted temperature plus this, comfort is at risk. */
export const RISK_KELVIN = 0.1;
/** A plan that lets the temperature fall this far below the floor is not followed. */
const TRUST_KELVIN = 0.3;
/** A device that has to go on for a while may heat so far beyond the ceiling. */
const OVERSHOOT_KELVIN = 0.5;

export type ZoneSituation = {
  readonly airCelsius: number;
  /** Below it comfort is lost. */
  readonly minimumCelsius: number;
  readonly band: ComfortBand;
  readonly isOn: boolean;
  /** How long it has been on. */
  readonly onForMs: number;
  readonly minimumRunMs: number;
  readonly advice: PlanAdvice;
};

export type ZoneDecision = {
  readonly wanted: boolean;
  readonly urgency: StartUrgency;
  /** The house is colder than the plan assumed. */
  readonly strayed: boolean;
  /** Whether it is advice that is followed: then its power is the one to heat with. */
  readonly isAdvised: boolean;
};

/** Whether a device is to heat now: comfort first, then how long it has to run, then the plan. */
export function decideHeating(situation: ZoneSituation): ZoneDecision {
  const { airCelsius, band, isOn } = situation;
  const { floorCelsius, ceilingCelsius } = band;
  const ordinary = (wanted: boolean): ZoneDecision => ({
    wanted,
    urgency: 'OrdinaryStart',
    strayed: false,
    isAdvised: situation.advice.covers,
  });
  const mustGoOn = isOn && situation.onForMs < situation.minimumRunMs;
  if (airCelsius >= ceilingCelsius + (mustGoOn ? OVERSHOOT_KELVIN : 0)) return ordinary(false);
  // A device that just saved comfort goes on until there is something in reserve.
  const reserve = isOn ? RISK_KELVIN : 0;
  if (airCelsius < situation.minimumCelsius + RISK_KELVIN + reserve)
    return { wanted: true, urgency: 'ComfortAtRisk', strayed: true, isAdvised: false };
  if (airCelsius < floorCelsius - TRUST_KELVIN + reserve)
    return { wanted: true, urgency: 'OrdinaryStart', strayed: true, isAdvised: false };
  if (mustGoOn) return ordinary(true);
  const { advice } = situation;
  if (advice.covers) return ordinary(advice.run);
  return ordinary(airCelsius < floorCelsius + (isOn ? 0.5 : 0.2));
}
