import type { SimulatedHouse } from '@gridloom/adapters/simulation';
import type { HomeSpec } from '../../../src/french-pilot/homes.js';
import type { LoadPowers } from '../../../src/french-pilot/pilot/connection.js';
import type { HomeDevices, Street } from '../../../src/french-pilot/pilot/street.js';

/** Apparent power in total and on each phase; negative when it feeds in. */
export type Sides = readonly [total: number, first: number, second: number, third: number];

/** What was behind a meter from one instant on, by the physics of the devices. */
export type Moment = {
  readonly atMs: number;
  readonly drawn: Sides;
  /** Of it what nobody can switch off: no manager, or one that a hand or a fault keeps away. */
  readonly uncontrolled: Sides;
  /** What each load draws, VA. */
  readonly loads: ReadonlyMap<string, number>;
  readonly airCelsius: readonly number[];
  readonly topCelsius: number | undefined;
  readonly isOverridden: boolean;
  readonly carWattHours: number | undefined;
  readonly trips: number;
  /** The breaker is closed. */
  readonly isSupplied: boolean;
};

/** Which devices are out of anybody's reach at an instant. */
export type OutOfReach = (
  homeId: string,
  atMs: number,
) => { readonly heaters: boolean; readonly charger: boolean };

const NOTHING: Sides = [0, 0, 0, 0];
const VOLTS = 230;
/** What a charge point takes for a hand: its default limit. */
const DEFAULT_AMPERES = 6;
/** Who leads heaters asks them once a minute, and learns by then that a hand has let go. */
const HAND_NOTICED_MS = 65_000;

const plus = (left: Sides, right: Sides): Sides => [
  left[0] + right[0],
  left[1] + right[1],
  left[2] + right[2],
  left[3] + right[3],
];

function sidesOf({ voltAmperes }: LoadPowers): Sides {
  const [first, second, third] = voltAmperes;
  return [first + second + third, first, second, third];
}

const part = (sides: Sides, factor: number): Sides => [
  sides[0] * factor,
  sides[1] * factor,
  sides[2] * factor,
  sides[3] * factor,
];

const handOf = (house: SimulatedHouse | undefined, load: string): 'on' | 'off' | undefined =>
  house?.devices[Number(load.split('-').at(-1)) - 1]?.hand;

/** Writes down what happens behind the meters of a street, step by step. */
export class LoadBook {
  readonly moments = new Map<string, Moment[]>();
  /** Charge points that somebody switched on by hand. */
  readonly chargingByHand = new Set<string>();
  /** When a hand was last seen to keep a heater on. */
  readonly #heldMs = new Map<string, number>();
  readonly #homes: readonly HomeSpec[];
  readonly #outOfReach: OutOfReach;

  constructor(homes: readonly HomeSpec[], outOfReach: OutOfReach) {
    this.#homes = homes;
    this.#outOfReach = outOfReach;
    for (const { homeId } of homes) this.moments.set(homeId, []);
  }

  note(street: Street): void {
    for (const home of this.#homes) this.#noteHome(home, street);
  }

  #noteHome(home: HomeSpec, street: Street): void {
    const { homeId } = home;
    const connection = street.connections.get(homeId)!;
    const devices = street.devices.get(homeId)!;
    let drawn = NOTHING;
    let uncontrolled = NOTHING;
    const loads = new Map<string, number>();
    for (const [name, powers] of connection.loadPowers) {
      const sides = sidesOf(powers);
      loads.set(name, Math.round(sides[0]));
      drawn = plus(drawn, sides);
      uncontrolled = plus(uncontrolled, this.#uncontrolled(home, name, sides, devices, street));
    }
    const sun = connection.producedWatts;
    this.moments.get(homeId)!.push({
      atMs: street.nowMs,
      drawn: plus(drawn, [-sun, -sun, 0, 0]),
      uncontrolled,
      loads,
      airCelsius: devices.house?.devices.map(({ airCelsius }) => airCelsius) ?? [],
      topCelsius: devices.heater?.heater.water.topCelsius,
      isOverridden: devices.heater?.heater.overridden ?? false,
      carWattHours: devices.charger?.registerWattHours,
      trips: connection.account.account.trips,
      isSupplied: connection.isSupplied,
    });
  }

  #uncontrolled(
    { homeId, charger }: HomeSpec,
    name: string,
    sides: Sides,
    devices: HomeDevices,
    street: Street,
  ): Sides {
    const { heaters, charger: isLost } = this.#outOfReach(homeId, street.nowMs);
    if (name === 'household' || devices.appliances.has(name)) return sides;
    if (name.startsWith('heating-'))
      return heaters || this.#isHeld(`${homeId}/${name}`, handOf(devices.house, name), street.nowMs)
        ? sides
        : NOTHING;
    if (name === 'water-heater') return devices.heater!.heater.overridden ? sides : NOTHING;
    if (name !== 'charger' || sides[0] === 0) return NOTHING;
    if (isLost) return sides;
    if (!this.chargingByHand.has(homeId)) return NOTHING;
    if (charger!.onOffOnly === true) return sides;
    const used = [sides[1], sides[2], sides[3]].filter((power) => power > 0).length;
    return part(sides, Math.min(1, (VOLTS * DEFAULT_AMPERES * used) / sides[0]));
  }

  #isHeld(heater: string, hand: 'on' | 'off' | undefined, nowMs: number): boolean {
    if (hand === 'on') this.#heldMs.set(heater, nowMs);
    return nowMs - (this.#heldMs.get(heater) ?? -Infinity) < HAND_NOTICED_MS;
  }
}
