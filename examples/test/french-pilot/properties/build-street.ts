import { PROGRAMMES } from '@gridloom/adapters/simulation';
import { HOUR_MS, localInstant } from '../../../src/french-pilot/days/calendar.js';
import type { LoadEvent } from '../../../src/french-pilot/days/load-steps.js';
import { generateStreetDay, type HomeDay } from '../../../src/french-pilot/days/street-day.js';
import type { StreetDay } from '../../../src/french-pilot/days/street-day.js';
import { chargerWatts, programmeOf } from '../../../src/french-pilot/devices.js';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { HomePlan, StreetPlan } from './random-street.js';

export const MINUTE_MS = 60_000;

/** A street as its plan says, ready to be lived with or without coordination. */
export type PlannedStreet = {
  readonly plan: StreetPlan;
  readonly homes: readonly HomeSpec[];
  readonly day: StreetDay;
  readonly seed: number;
};

/** Highest part of its limit that a home draws by itself, machines and hands included. */
const MOST_PART = 0.95;
/** Something is always on. */
const LEAST_PART = 0.25;
const IDLE_VOLT_AMPERES = 100;
/** What a charge point gives to a hand without asking. */
const CAR_AMPERES = 6;
/** Cars need so much at least: their last watt-hours are slow. */
const LEAST_NEED_WATT_HOURS = 1500;
const MOST_NEED_WATT_HOURS = 40_000;
const VOLTS = 230;

export const homeIdOf = (index: number): string => `home-${index + 1}`;

function specOf(plan: HomePlan, homeId: string): HomeSpec {
  const { phases, heating, tank, charger, machines, maker, hasRoof, hasBattery } = plan;
  // Connections with three phases are larger.
  const subscribedVoltAmperes = plan.kilovoltAmperes * 1000 * (phases === 3 ? 2 : 1);
  const isSmall = plan.kilovoltAmperes <= 4;
  const watts = (large: number): number => (isSmall ? Math.round(large * 0.6) : large);
  return {
    homeId,
    subscribedVoltAmperes,
    phases,
    share: plan.share,
    persons: plan.persons,
    comfort: { leastCelsius: plan.leastCelsius, mostCelsius: plan.leastCelsius + 3 },
    ...(heating === 'heat-pump' ? { heatPump: { ratedWatts: watts(2400) } } : {}),
    ...(typeof heating === 'object'
      ? { spaceHeaters: { count: heating.heaters, ratedWatts: watts(heating.watts) } }
      : {}),
    ...(tank === undefined
      ? {}
      : {
          waterHeater: {
            litres: tank.litres,
            ratedWatts: watts(2200),
            initialCelsius: tank.celsius,
          },
        }),
    ...(charger === undefined
      ? {}
      : { charger: phases === 1 ? { ...charger, phases: 1 as const } : charger }),
    ...(machines.length === 0 ? {} : { whiteGoods: { maker, appliances: machines } }),
    // Roofs are on one phase; what a meter shows of the others while all of them together feed in is not simulated.
    ...(hasRoof && phases === 1 ? { roofWatts: 3500 } : {}),
    ...(hasBattery ? { battery: { capacityWattHours: 5000, ratedWatts: watts(2500) } } : {}),
  };
}

/** What hands and machines may draw on the first phase besides, VA. */
function besides(plan: HomePlan, spec: HomeSpec): number {
  const machines = plan.machines.map(() =>
    Math.max(
      ...Object.values(PROGRAMMES).flatMap(({ slots }) =>
        slots.map(({ watts, powerFactor }) => watts / powerFactor),
      ),
    ),
  );
  const hands = new Set(plan.hands.map(({ device, on }) => (on ? device : undefined)));
  const held = [
    hands.has('heater') ? (spec.spaceHeaters?.ratedWatts ?? spec.heatPump?.ratedWatts ?? 0) : 0,
    hands.has('water-heater') ? (spec.waterHeater?.ratedWatts ?? 0) : 0,
    hands.has('charger') && spec.charger !== undefined
      ? VOLTS * (spec.charger.onOffOnly === true ? spec.charger.mostAmperes : CAR_AMPERES)
      : 0,
  ];
  return [...machines, ...held].reduce((sum, each) => sum + each, 0);
}

/** Load that nobody manages, from the beginning to the end. */
function baseLoad(
  plan: HomePlan,
  spec: HomeSpec,
  startMs: number,
  endMs: number,
): readonly LoadEvent[] {
  const phaseLimit = spec.subscribedVoltAmperes / spec.phases;
  const most = (phase: 1 | 2 | 3): number => {
    const other = phase === 1 ? besides(plan, spec) : 0;
    return Math.max(LEAST_PART * phaseLimit, MOST_PART * phaseLimit - other) - IDLE_VOLT_AMPERES;
  };
  const event = (fromMs: number, toMs: number, phase: 1 | 2 | 3, voltAmperes: number) => ({
    fromMs,
    toMs,
    phase,
    watts: Math.round(voltAmperes * plan.powerFactor),
    powerFactor: plan.powerFactor,
  });
  const events: LoadEvent[] = [event(startMs, endMs, 1, IDLE_VOLT_AMPERES)];
  let atMs = startMs;
  for (let index = 0; atMs < endMs; index++) {
    const stretch = plan.base[index % plan.base.length]!;
    const toMs = Math.min(endMs, atMs + stretch.minutes * MINUTE_MS);
    const phase = spec.phases === 1 ? 1 : stretch.phase;
    events.push(event(atMs, toMs, phase, stretch.part * most(phase)));
    atMs = toMs;
  }
  return events;
}

function homeDayOf(
  plan: HomePlan,
  spec: HomeSpec,
  { seed }: StreetPlan,
  startMs: number,
  endMs: number,
): HomeDay {
  const { charger } = spec;
  const { atMinute, minutes, needPart } = plan.stay;
  const wattHours = charger === undefined ? 0 : (chargerWatts(charger) * minutes) / 60;
  const programmes = plan.machines.flatMap((appliance, index) => {
    // A machine that somebody starts by hand has no other programme.
    if (index === 0 && plan.hands.some(({ device }) => device === 'machine')) return [];
    const { atMinute: setMinute, slackMinutes } = plan.programmes[index]!;
    const lasting = programmeOf(spec, appliance, seed).slots.reduce(
      (sum, slot) => sum + slot.minutes,
      0,
    );
    const setAtMs = startMs + setMinute * MINUTE_MS;
    return [{ appliance, setAtMs, readyByMs: setAtMs + (lasting + slackMinutes) * MINUTE_MS }];
  });
  return {
    baseLoad: baseLoad(plan, spec, startMs, endMs),
    stays:
      charger === undefined
        ? []
        : [
            {
              arrivalMs: startMs + atMinute * MINUTE_MS,
              departureMs: startMs + (atMinute + minutes) * MINUTE_MS,
              energyWattHours: Math.min(
                MOST_NEED_WATT_HOURS,
                Math.max(LEAST_NEED_WATT_HOURS, Math.round(wattHours * needPart)),
              ),
            },
          ],
    programmes,
  };
}

export function buildStreet(plan: StreetPlan): PlannedStreet {
  const { seed, localDate, mood, beginsAtHour, hours } = plan;
  const homes = plan.homes.map((home, index) => specOf(home, homeIdOf(index)));
  const whole = generateStreetDay({ localDate, mood, seed, homes, parkPoints: 0 });
  const startMs = localInstant(localDate, beginsAtHour);
  const endMs = startMs + hours * HOUR_MS;
  return {
    plan,
    homes,
    seed,
    day: {
      ...whole,
      startMs,
      endMs,
      parkStays: [],
      homes: new Map(
        homes.map((spec, index) => [
          spec.homeId,
          homeDayOf(plan.homes[index]!, spec, plan, startMs, endMs),
        ]),
      ),
    },
  };
}
