import type { PlanAdvice, StartUrgency } from '../ems/index.js';

export type TankSituation = {
  readonly storedWattHours: number;
  readonly fullWattHours: number;
  readonly neededWattHours: number;
  readonly topCelsius: number;
  readonly isOn: boolean;
  /** Its thermostat has cut out, and not enough has been used since: it would draw nothing. */
  readonly satisfied: boolean;
  readonly contactClosed: boolean;
  /** What the orchestrator advises. */
  readonly planned: PlanAdvice;
  /** What is needed at least, as computed here. */
  readonly own: PlanAdvice;
};

export type TankDecision = { readonly wanted: boolean; readonly urgency: StartUrgency };

/** Water below it is not hot. */
const LUKEWARM_CELSIUS = 43;
/** A part of the needed energy below which showers become short. */
const SHORT_PART = 0.6;
/** A full tank is heated again when so much of its energy is gone. */
const REHEAT_PART = 0.08;

/** Whether a tank is to be heated now: hot water first, then the plan, then what is usual without one. */
export function decideTankHeating(situation: TankSituation): TankDecision {
  const { storedWattHours: stored, fullWattHours: full, neededWattHours: needed } = situation;
  const ordinary = (wanted: boolean): TankDecision => ({ wanted, urgency: 'OrdinaryStart' });
  if (situation.satisfied) return ordinary(false);
  const isFull = stored > full * (situation.isOn ? 1 : 1 - REHEAT_PART);
  if (isFull) return ordinary(false);
  const reserve = situation.isOn ? 1.15 : 1;
  const isCold = situation.topCelsius < LUKEWARM_CELSIUS + (situation.isOn ? 4 : 0);
  if (isCold || stored < needed * SHORT_PART * reserve)
    return { wanted: true, urgency: 'ComfortAtRisk' };
  if (situation.planned.covers) return ordinary(situation.planned.run);
  // Without a plan: as water heaters are usually run, and earlier when it is needed.
  return ordinary(situation.contactClosed || (situation.own.covers && situation.own.run));
}
