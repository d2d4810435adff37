import { HeatingDevice, WaterHeater } from '@gridloom/adapters/simulation';
import type { StreetDay } from '../../../src/french-pilot/days/street-day.js';
import { valueAt } from '../../../src/french-pilot/days/weather.js';
import { chargerWatts, waterHeaterOf, zonesOf } from '../../../src/french-pilot/devices.js';
import type { LivedHome } from './live-street.js';
import type { Sides } from './load-book.js';

/** What somebody without foresight could do for a home with the power that its uncontrolled loads left. */
export type Witness = {
  /** Of each zone, by how much it was at the worst warmer than it has to be, K. */
  readonly sparedKelvin: number;
  readonly coldestTopCelsius: number;
  readonly carWattHours: number;
};

/** Decisions hold for so long, by the least room in it. */
const BLOCK_MS = 600_000;
const STEP_MS = 30_000;
/** Part of the room that is used: the rest is for what comes unforeseen. */
const USED_PART = 0.85;
/** Who leads cars learns of them, and wants to be done a little before they leave. */
const PLUG_MS = 300_000;
const DEADLINE_MARGIN_MS = 900_000;
/** What a car is given beyond its need. */
const SPARE_PART = 1.15;
/** After a time in which nothing may start. */
const RECOVERY_MS = 180_000;
const COMFORT_KELVIN = 0.5;
const WARM_TOP_CELSIUS = 50;
const HOT_TOP_CELSIUS = 58;
const LEAST_AMPERES = 6;
const VOLTS = 230;

/** Room that is left on each side of a connection. */
class Room {
  readonly #left: [number, number, number, number];

  constructor(left: Sides) {
    this.#left = [...left];
  }

  /** Takes power of some phases alike, if there is so much. */
  take(voltAmperes: number, phases: readonly (1 | 2 | 3)[]): boolean {
    if (voltAmperes > this.most(phases)) return false;
    this.#left[0] -= voltAmperes;
    for (const phase of phases) this.#left[phase] -= voltAmperes / phases.length;
    return true;
  }

  /** The most that is left for a load of some phases. */
  most(phases: readonly (1 | 2 | 3)[]): number {
    return Math.min(this.#left[0], ...phases.map((phase) => this.#left[phase] * phases.length));
  }
}

/** What the uncontrolled loads leave in a block at the least. */
function roomOf(home: LivedHome, fromMs: number, toMs: number): Room {
  const { spec, moments, blind } = home;
  const limit = spec.subscribedVoltAmperes * spec.share;
  const sides: [number, number, number, number] =
    spec.phases === 1
      ? [limit, limit, Infinity, Infinity]
      : [limit, limit / 3, limit / 3, limit / 3];
  const isBlind = blind.some((span) => span.fromMs < toMs && fromMs < span.toMs + RECOVERY_MS);
  if (isBlind) return new Room([0, 0, 0, 0]);
  const least = [...sides] as [number, number, number, number];
  for (const { atMs, uncontrolled } of moments) {
    if (atMs < fromMs || atMs >= toMs) continue;
    for (const side of [0, 1, 2, 3] as const)
      least[side] = Math.min(least[side], (sides[side] - uncontrolled[side]) * USED_PART);
  }
  return new Room(least);
}

/**
 * Plays a simple coordinator with the same devices and the power that was left: comfort first where it is near its edge, then the
 * car, then comfort. What it manages was feasible.
 */
export function witness(home: LivedHome, day: StreetDay, seed: number): Witness {
  const { spec, hands } = home;
  const { weather } = day;
  const zones = zonesOf(spec, seed);
  const rooms = zones.map(
    (zone) =>
      new HeatingDevice(
        zone,
        (atMs) => ({
          outsideCelsius: valueAt(weather.outsideCelsius, weather.startMs, atMs),
          sunWattsPerSquareMetre: valueAt(weather.globalWattsPerSquareMetre, weather.startMs, atMs),
        }),
        day.startMs,
      ),
  );
  const tankOptions = waterHeaterOf(spec, seed);
  const tank = tankOptions && new WaterHeater(tankOptions, day.startMs);
  const { charger } = spec;
  const stay = day.homes.get(spec.homeId)!.stays[0];
  const chargerPhases: readonly (1 | 2 | 3)[] = charger?.phases === 3 ? [1, 2, 3] : [1];
  let carWattHours = 0;
  let sparedKelvin = Infinity;
  let coldestTopCelsius = Infinity;
  const isHeld = (load: string, atMs: number): boolean =>
    hands.some((hand) => hand.load === load && hand.fromMs <= atMs && atMs < hand.toMs);
  for (let fromMs = day.startMs; fromMs < day.endMs; fromMs += BLOCK_MS) {
    const toMs = Math.min(day.endMs, fromMs + BLOCK_MS);
    const room = roomOf(home, fromMs, toMs);
    const heats = new Set<HeatingDevice>();
    let isTankHeating = false;
    let carWatts = 0;
    const warm = (kelvin: number): void => {
      for (const device of rooms)
        if (!heats.has(device) && device.airCelsius < spec.comfort.leastCelsius + kelvin)
          if (room.take(device.ratedPowerWatts / device.powerFactor, device.phases))
            heats.add(device);
    };
    const heatWater = (celsius: number): void => {
      if (tank === undefined || isTankHeating || tank.water.middleCelsius >= celsius) return;
      isTankHeating = room.take(tank.ratedPowerWatts, tank.phases);
    };
    warm(COMFORT_KELVIN);
    heatWater(WARM_TOP_CELSIUS);
    if (charger !== undefined && stay !== undefined) {
      const isThere =
        stay.arrivalMs + PLUG_MS <= fromMs && toMs <= stay.departureMs - DEADLINE_MARGIN_MS;
      const left = stay.energyWattHours * SPARE_PART - carWattHours;
      if (isThere && left > 0) {
        const most = charger.mostAmperes * VOLTS * charger.phases;
        const least = charger.onOffOnly === true ? most : LEAST_AMPERES * VOLTS * charger.phases;
        const free = Math.min(most, room.most(chargerPhases));
        if (free >= least && room.take(free, chargerPhases))
          carWatts = Math.min(
            (free / most) * chargerWatts(charger),
            (left * 3_600_000) / (toMs - fromMs),
          );
      }
    }
    warm(2 * COMFORT_KELVIN);
    heatWater(HOT_TOP_CELSIUS);
    for (const [index, device] of rooms.entries())
      if (isHeld(`heating-${index + 1}`, fromMs))
        device.turnByHand(
          hands.some(({ load, on }) => load === `heating-${index + 1}` && on) ? 'on' : 'off',
        );
      else {
        device.turnByHand(undefined);
        device.setMode(heats.has(device) ? 2 : 1);
      }
    tank?.setMode(isTankHeating ? 'heat' : 'block', Infinity);
    for (let atMs = fromMs; atMs < toMs; atMs += STEP_MS) {
      const endMs = Math.min(toMs, atMs + STEP_MS);
      for (const [index, device] of rooms.entries()) {
        device.advanceTo(endMs);
        if (!isHeld(`heating-${index + 1}`, atMs))
          sparedKelvin = Math.min(sparedKelvin, device.airCelsius - spec.comfort.leastCelsius);
      }
      tank?.advanceTo(endMs);
      if (tank !== undefined)
        coldestTopCelsius = Math.min(coldestTopCelsius, tank.water.topCelsius);
      carWattHours += (carWatts * (endMs - atMs)) / 3_600_000;
    }
  }
  return { sparedKelvin, coldestTopCelsius, carWattHours };
}
