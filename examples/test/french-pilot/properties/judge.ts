import { thermalBreaker, type Breaker } from '@gridloom/adapters/simulation';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { HandAct, LivedHome, LivedStreet, Span } from './live-street.js';
import type { Moment, Sides } from './load-book.js';
import { witness } from './witness.js';

/** Something that must not be, as physics showed it. */
export type Finding = {
  readonly homeId: string;
  readonly what: 'trip' | 'overload' | 'car' | 'room' | 'water' | 'hand';
  readonly atMs: number;
  readonly text: string;
};

export type Verdict = {
  readonly findings: readonly Finding[];
  /** Homes whose needs could be met, so that they were judged by them. */
  readonly feasible: number;
  /** How long homes were above their limit for reasons that nobody could do anything about, s. */
  readonly excusedSeconds: number;
};

/** What may pass before an overload is gone. */
const OVERLOAD_MS = 30_000;
/** Meters show whole volt-amperes. */
const ROUNDING_VOLT_AMPERES = 1;
/** A breaker that opens where so much of its heat is by what nobody could avoid proves nothing. */
const UNAVOIDABLE_PART = 0.95;
/** Vehicles end slowly, and nobody stays for the last of it. */
const CAR_TOLERANCE = 0.02;
const CAR_TOLERANCE_WATT_HOURS = 100;
const ROOM_TOLERANCE_KELVIN = 0.3;
const LEAST_TOP_CELSIUS = 40;
/** A witness that only just managed proves nothing: models of buildings and people err. */
const WITNESS_KELVIN = 0.1;
const WITNESS_TOP_CELSIUS = 44;
const WITNESS_CAR_PART = 1.14;
/** A hand is followed within a step or two, a station within its messages. */
const HAND_MS = 15_000;

const SIDES = [0, 1, 2, 3] as const;

const limitsOf = ({ subscribedVoltAmperes: limit, phases }: HomeSpec): Sides =>
  phases === 1 ? [limit, Infinity, Infinity, Infinity] : [limit, limit / 3, limit / 3, limit / 3];

const contains = (spans: readonly Span[], atMs: number): boolean =>
  spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);

/** The sides on which a load is above the limit. */
const overSides = (load: Sides, limits: Sides): readonly (0 | 1 | 2 | 3)[] =>
  SIDES.filter((side) => load[side] > limits[side] + ROUNDING_VOLT_AMPERES);

const names = (moment: Moment): string =>
  [...moment.loads]
    .filter(([, voltAmperes]) => voltAmperes !== 0)
    .map(([name, voltAmperes]) => `${name} ${voltAmperes}`)
    .join(', ');

/**
 * Two breakers that see a home only as often as its moments are written down: one feels everything, the other only what nobody could
 * avoid. Only with each other can they be compared: the real one opens between two moments, and some kilowatts too many heat it by a
 * tenth and more until the next.
 */
class UnavoidableHeat {
  readonly #whole: Breaker;
  readonly #unavoidable: Breaker;
  readonly #spec: HomeSpec;

  constructor(spec: HomeSpec, instantMs: number) {
    this.#spec = spec;
    const options = {
      instantMs,
      phases: spec.phases,
      cutOffPowerVoltAmperes: spec.subscribedVoltAmperes,
    };
    this.#whole = thermalBreaker(options);
    this.#unavoidable = thermalBreaker(options);
  }

  pass({ drawn, uncontrolled, isSupplied }: Moment, toMs: number, isBlind: boolean): void {
    const { phases, subscribedVoltAmperes } = this.#spec;
    const limit = subscribedVoltAmperes / phases;
    const load = (most: (side: 0 | 1 | 2 | 3) => number): readonly number[] =>
      (phases === 1 ? [0 as const] : [1 as const, 2 as const, 3 as const]).map((side) =>
        isSupplied ? Math.max(0, Math.min(drawn[side], most(side))) : 0,
      );
    this.#whole.advance(toMs, { phaseVoltAmperes: load(() => Infinity) });
    this.#unavoidable.advance(toMs, {
      phaseVoltAmperes: load((side) => (isBlind ? Infinity : Math.max(limit, uncontrolled[side]))),
    });
    this.#whole.closeByHand();
    this.#unavoidable.closeByHand();
  }

  /** What nobody could avoid heats it alone about as much as everything does. */
  get opensAnyhow(): boolean {
    return this.#unavoidable.heat >= UNAVOIDABLE_PART * this.#whole.heat;
  }
}

function judgeLimit(home: LivedHome): {
  readonly findings: readonly Finding[];
  readonly excusedSeconds: number;
} {
  const { spec, moments, blind } = home;
  const { homeId } = spec;
  const limits = limitsOf(spec);
  const findings: Finding[] = [];
  const heat = new UnavoidableHeat(spec, moments[0]!.atMs);
  let overSinceMs: number | undefined;
  let isTold = false;
  let excusedMs = 0;
  for (const [index, moment] of moments.slice(0, -1).entries()) {
    const { atMs, drawn, uncontrolled } = moment;
    const next = moments[index + 1]!;
    const isBlind = contains(blind, atMs);
    heat.pass(moment, next.atMs, isBlind);
    if (next.trips > moment.trips && !heat.opensAnyhow)
      findings.push({ homeId, what: 'trip', atMs, text: `the breaker opened: ${names(moment)}` });
    const over = moment.isSupplied ? overSides(drawn, limits) : [];
    const avoidable = over.filter((side) => uncontrolled[side] <= limits[side]);
    if (over.length > 0 && (isBlind || avoidable.length === 0)) excusedMs += next.atMs - atMs;
    if (isBlind || avoidable.length === 0) {
      overSinceMs = undefined;
      isTold = false;
      continue;
    }
    overSinceMs ??= atMs;
    if (next.atMs - overSinceMs <= OVERLOAD_MS || isTold) continue;
    isTold = true;
    const shown = avoidable.map((side) => `${Math.round(drawn[side])} of ${limits[side]}`);
    findings.push({
      homeId,
      what: 'overload',
      atMs: overSinceMs,
      text: `above its limit for more than 30 s, ${shown.join(' and ')} VA: ${names(moment)}`,
    });
  }
  return { findings, excusedSeconds: excusedMs / 1000 };
}

/** What a hand did lasts until the hand lets go. */
function judgeHand(home: LivedHome, hand: HandAct): readonly Finding[] {
  const { spec, moments } = home;
  const { homeId } = spec;
  const { load, on, fromMs, toMs } = hand;
  const held = moments.filter(({ atMs }) => atMs >= fromMs + HAND_MS && atMs < toMs);
  const stay = load === 'charger' ? held : [];
  const wrong = held.find((moment, index) => {
    const drawn = moment.loads.get(load) ?? 0;
    if (load === 'water-heater') return !moment.isOverridden;
    if (!on) return drawn !== 0;
    if (drawn !== 0) return false;
    // A room that is as warm as its device makes it, and a car that is full, take nothing.
    if (load.startsWith('heating-')) return (moment.airCelsius[0] ?? 0) < 23.5;
    if (load !== 'charger') return true;
    const later = stay.at(-1)!.carWattHours! - stay[index]!.carWattHours!;
    return later > 0;
  });
  if (wrong === undefined) return [];
  const text = `${load} was ${on ? 'switched on' : 'switched off'} by hand and draws ${wrong.loads.get(load) ?? 0} VA`;
  return [{ homeId, what: 'hand', atMs: wrong.atMs, text }];
}

function judgeNeeds(
  home: LivedHome,
  street: LivedStreet,
): { readonly findings: readonly Finding[]; readonly isFeasible: boolean } {
  const { spec, moments, hands, blind } = home;
  const { homeId } = spec;
  const { day, seed, plan } = street.planned;
  const failure = plan.homes[street.homes.indexOf(home)]!.failure?.kind;
  const tripped = moments.at(-1)!.trips > 0;
  const possible = witness(home, day, seed);
  const stay = day.homes.get(homeId)!.stays[0];
  const judgesCar =
    stay !== undefined &&
    stay.departureMs <= day.endMs &&
    failure !== 'lost-socket' &&
    failure !== 'ignored-limit' &&
    // Who waits for a good hour does not know that nothing may start in it.
    !blind.some(({ fromMs, toMs }) => fromMs < stay.departureMs && stay.arrivalMs < toMs) &&
    !hands.some(({ load, on }) => load === 'charger' && !on);
  const needed = stay?.energyWattHours ?? 0;
  const isFeasible =
    !tripped &&
    possible.sparedKelvin >= WITNESS_KELVIN &&
    possible.coldestTopCelsius >= WITNESS_TOP_CELSIUS &&
    (stay === undefined ||
      stay.departureMs > day.endMs ||
      possible.carWattHours >= needed * WITNESS_CAR_PART);
  if (!isFeasible) return { findings: [], isFeasible };
  const findings: Finding[] = [];
  if (judgesCar) {
    const wattHoursAt = (instantMs: number): number =>
      moments.findLast(({ atMs }) => atMs <= instantMs)!.carWattHours!;
    const got = wattHoursAt(stay.departureMs) - wattHoursAt(stay.arrivalMs);
    if (got < needed - Math.max(CAR_TOLERANCE_WATT_HOURS, needed * CAR_TOLERANCE))
      findings.push({
        homeId,
        what: 'car',
        atMs: stay.departureMs,
        text: `the car left with ${Math.round(got)} of ${needed} Wh; ${Math.round(possible.carWattHours)} were possible`,
      });
  }
  const isHeld = (load: string): boolean => hands.some((hand) => hand.load === load && !hand.on);
  const cold = moments.find(({ airCelsius }) =>
    airCelsius.some(
      (celsius, index) =>
        celsius < spec.comfort.leastCelsius - ROOM_TOLERANCE_KELVIN &&
        !isHeld(`heating-${index + 1}`),
    ),
  );
  if (cold !== undefined)
    findings.push({
      homeId,
      what: 'room',
      atMs: cold.atMs,
      text: `rooms have ${cold.airCelsius.map((celsius) => celsius.toFixed(1)).join(', ')} instead of ${spec.comfort.leastCelsius} degrees`,
    });
  const cool = moments.find(({ topCelsius = Infinity }) => topCelsius < LEAST_TOP_CELSIUS);
  if (cool !== undefined)
    findings.push({
      homeId,
      what: 'water',
      atMs: cool.atMs,
      text: `hot water has ${cool.topCelsius!.toFixed(1)} degrees; ${possible.coldestTopCelsius.toFixed(1)} were possible`,
    });
  return { findings, isFeasible };
}

/** Judges a street by the physics of its devices and meters, and by nothing that a component says. */
export function judgeStreet(street: LivedStreet): Verdict {
  const findings: Finding[] = [];
  let feasible = 0;
  let excusedSeconds = 0;
  for (const home of street.homes) {
    const limit = judgeLimit(home);
    const needs = judgeNeeds(home, street);
    excusedSeconds += limit.excusedSeconds;
    if (needs.isFeasible) feasible++;
    findings.push(
      ...limit.findings,
      ...needs.findings,
      ...home.hands.flatMap((hand) => judgeHand(home, hand)),
    );
  }
  return { findings, feasible, excusedSeconds };
}
