import {
  heatPumpCop,
  settledZone,
  type ZoneOptions,
  type ZoneTemperatures,
} from '@gridloom/adapters/simulation';
import { localHour, QUARTER_HOUR_MS } from '../days/calendar.js';
import { LoadSteps } from '../days/load-steps.js';
import type { StreetDay } from '../days/street-day.js';
import { roofWatts, valueAt } from '../days/weather.js';
import {
  batteryOf,
  chargerWatts,
  INITIAL_BATTERY_PERCENT,
  programmeOf,
  reserveLitresOf,
  waterHeaterOf,
  zonesOf,
} from '../devices.js';
import { BUILDINGS, buildingWatts, CAR_PARK, type HomeSpec } from '../homes.js';
import { LinearProgramme } from './linear-programme.js';
import { drawnHeat } from './hot-water.js';
import { stockPriceEurPerKwh } from './stock.js';
import { quarterPrices } from './tariff.js';

const HOURS = QUARTER_HOUR_MS / 3_600_000;
const MINUTE_MS = 60_000;
const WATT_HOURS_PER_LITRE_KELVIN = 1.163;
/** Where the thermostat of a tank cuts out. */
const TANK_CUT_OUT_CELSIUS = 60;
/** What people want to wash with. */
const TAP_CELSIUS = 40;
/** Below this part of the reserve of hot water a tank is heated at any price. */
const KEPT_RESERVE_PART = 0.6;
/** How far beyond the highest accepted temperature a heater may carry a room before it is off. */
const OVERSHOOT_KELVIN = 0.5;

type Terms = (readonly [number, string])[];

type Home = {
  readonly homeId: string;
  readonly limitWatts: number;
  /** Mean of what nobody controls less own production, W per slot. */
  readonly baseWatts: readonly number[];
  /** Power of devices per slot, W. */
  readonly loads: readonly Terms[];
};

/** Means over quarter hours, sampled by the minute. */
function slotMeans(day: StreetDay, slots: number, at: (atMs: number) => number): readonly number[] {
  return Array.from({ length: slots }, (_, slot) => {
    let sum = 0;
    for (let minute = 0; minute < 15; minute++)
      sum += at(day.startMs + slot * QUARTER_HOUR_MS + minute * MINUTE_MS);
    return sum / 15;
  });
}

/**
 * The least that the day of a street could have cost somebody who knew all of it beforehand: a linear programme over all
 * connections at once. It leaves out whatever costs more (whole programmes, least powers, minimum run times, single phases,
 * the losses of layers in tanks), so that no real coordination can be cheaper.
 *
 * @returns cost of the street in EUR, stocks valued as in the account of the pilot
 */
export async function perfectForesightCost(
  homes: readonly HomeSpec[],
  day: StreetDay,
  seed: number,
): Promise<number> {
  const slots = Math.round((day.endMs - day.startMs) / QUARTER_HOUR_MS);
  const prices = quarterPrices(day.spotPrices, day.startMs, slots);
  const cheap = stockPriceEurPerKwh(prices.importEurPerKwh);
  const programme = new LinearProgramme();
  const connections = [
    ...homes.map((home, index) => homeModel(programme, home, index, day, seed, slots, cheap)),
    carPark(programme, homes.length, day, slots),
  ];
  const buildings = BUILDINGS.map((building) => ({
    homeId: building.homeId,
    limitWatts: building.subscribedVoltAmperes,
    baseWatts: slotMeans(
      day,
      slots,
      (atMs) =>
        buildingWatts(building, localHour(atMs)) - roofWatts(day.weather, building.roofWatts, atMs),
    ),
    loads: Array.from({ length: slots }, (): Terms => []),
  }));
  [...connections, ...buildings].forEach(({ homeId, limitWatts, baseWatts, loads }, index) => {
    const gives = BUILDINGS.some((building) => building.homeId === homeId);
    for (let slot = 0; slot < slots; slot++) {
      const [drawn, fed, shared, given] = ['m', 'x', 's', 'g'].map(
        (name) => `${name}${index}_${slot}`,
      ) as [string, string, string, string];
      // Drawn at the price, shared sun for nothing, surplus sold or given.
      const balance: Terms = [
        [1, drawn],
        [1, shared],
        [-1, fed],
        ...loads[slot]!.map(([coefficient, variable]) => [-coefficient, variable] as const),
      ];
      if (gives) balance.push([-1, given]);
      programme.require(balance, '=', baseWatts[slot]!);
      programme.require(
        [
          [1, drawn],
          [1, shared],
        ],
        '<=',
        Math.max(limitWatts, baseWatts[slot]!),
      );
      const importPrice = prices.importEurPerKwh[slot]!;
      const exportPrice = prices.exportEurPerKwh[slot]!;
      programme.cost((importPrice * HOURS) / 1000, drawn);
      programme.cost((-exportPrice * HOURS) / 1000, fed);
      // Nobody draws and feeds in at once, even where the price would pay for it.
      if (exportPrice > importPrice)
        programme.bound(fed, 0, Math.max(0, -baseWatts[slot]! + 10_000));
    }
  });
  const all = connections.length + buildings.length;
  for (let slot = 0; slot < slots; slot++) {
    const terms: Terms = [];
    for (let index = 0; index < all; index++) terms.push([1, `s${index}_${slot}`]);
    for (let index = connections.length; index < all; index++)
      terms.push([-1, `g${index}_${slot}`]);
    programme.require(terms, '=', 0);
  }
  return programme.minimum();
}

function homeModel(
  programme: LinearProgramme,
  home: HomeSpec,
  index: number,
  day: StreetDay,
  seed: number,
  slots: number,
  cheap: number,
): Home {
  const homeDay = day.homes.get(home.homeId)!;
  const base = new LoadSteps(homeDay.baseLoad);
  const loads = Array.from({ length: slots }, (): Terms => []);
  const id = `h${index}`;
  zonesOf(home, seed).forEach((zone, number) =>
    addRoom(programme, `${id}z${number}`, zone, home, day, slots, loads, cheap),
  );
  addTank(programme, id, home, day, seed, slots, loads, cheap);
  addBattery(programme, id, home, slots, loads, cheap);
  if (home.charger !== undefined)
    homeDay.stays.forEach((stay, number) =>
      addStay(programme, `${id}v${number}`, stay, chargerWatts(home.charger!), day, slots, loads),
    );
  homeDay.programmes.forEach((wish, number) => {
    const steps = programmeOf(home, wish.appliance, seed).slots;
    addProgramme(programme, `${id}p${number}`, wish, steps, day, slots, loads);
  });
  const baseWatts = slotMeans(day, slots, (atMs) => {
    const watts = base.at(atMs).watts.reduce((sum, value) => sum + value, 0);
    return (
      watts - (home.roofWatts === undefined ? 0 : roofWatts(day.weather, home.roofWatts, atMs))
    );
  });
  return { homeId: home.homeId, limitWatts: home.subscribedVoltAmperes, baseWatts, loads };
}

function carPark(programme: LinearProgramme, index: number, day: StreetDay, slots: number): Home {
  const loads = Array.from({ length: slots }, (): Terms => []);
  const charger = { phases: 3 as const, mostAmperes: CAR_PARK.mostAmperes };
  day.parkStays.forEach((stays, point) =>
    stays.forEach((stay, number) =>
      addStay(
        programme,
        `h${index}v${point}n${number}`,
        stay,
        chargerWatts(charger),
        day,
        slots,
        loads,
      ),
    ),
  );
  return {
    homeId: CAR_PARK.homeId,
    limitWatts: CAR_PARK.subscribedVoltAmperes,
    baseWatts: Array.from({ length: slots }, () => 0),
    loads,
  };
}

/** A car: what it needs, while it is there. */
function addStay(
  programme: LinearProgramme,
  id: string,
  stay: {
    readonly arrivalMs: number;
    readonly departureMs: number;
    readonly energyWattHours: number;
  },
  mostWatts: number,
  day: StreetDay,
  slots: number,
  loads: readonly Terms[],
): void {
  const energy: Terms = [];
  for (let slot = 0; slot < slots; slot++) {
    const fromMs = day.startMs + slot * QUARTER_HOUR_MS;
    const presentMs =
      Math.min(stay.departureMs, fromMs + QUARTER_HOUR_MS) - Math.max(stay.arrivalMs, fromMs);
    if (presentMs <= 0) continue;
    const variable = `${id}_${slot}`;
    programme.bound(variable, 0, (mostWatts * presentMs) / QUARTER_HOUR_MS);
    loads[slot]!.push([1, variable]);
    energy.push([HOURS, variable]);
  }
  programme.require(energy, '=', stay.energyWattHours);
}

/** A programme: any mixture of starts at whole quarter hours that is in time. */
function addProgramme(
  programme: LinearProgramme,
  id: string,
  wish: { readonly setAtMs: number; readonly readyByMs: number },
  steps: readonly { readonly minutes: number; readonly watts: number }[],
  day: StreetDay,
  slots: number,
  loads: readonly Terms[],
): void {
  const durationMs = steps.reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0);
  const starts: Terms = [];
  for (let minute = 0; ; minute += 5) {
    const startMs = wish.setAtMs + minute * MINUTE_MS;
    if (startMs + durationMs > Math.min(wish.readyByMs, day.endMs)) break;
    const variable = `${id}_${minute}`;
    starts.push([1, variable]);
    let atMs = startMs;
    for (const { minutes, watts } of steps) {
      const endMs = atMs + minutes * MINUTE_MS;
      for (let slot = Math.floor((atMs - day.startMs) / QUARTER_HOUR_MS); slot < slots; slot++) {
        const fromMs = day.startMs + slot * QUARTER_HOUR_MS;
        const overlapMs = Math.min(endMs, fromMs + QUARTER_HOUR_MS) - Math.max(atMs, fromMs);
        if (overlapMs <= 0) break;
        loads[slot]!.push([(watts * overlapMs) / QUARTER_HOUR_MS, variable]);
      }
      atMs = endMs;
    }
  }
  programme.require(starts, '=', 1);
}

function addBattery(
  programme: LinearProgramme,
  id: string,
  home: HomeSpec,
  slots: number,
  loads: readonly Terms[],
  cheap: number,
): void {
  const battery = batteryOf(home);
  if (battery === undefined) return;
  const { capacityWattHours, chargeEfficiency, dischargeEfficiency } = battery;
  const level = (percent: number): number => (capacityWattHours * percent) / 100;
  const start = level(INITIAL_BATTERY_PERCENT);
  for (let slot = 0; slot < slots; slot++) {
    const [charge, discharge, now] = ['bc', 'bd', 'bl'].map((name) => `${id}${name}_${slot}`) as [
      string,
      string,
      string,
    ];
    programme.bound(charge, 0, battery.maximumChargeWatts);
    programme.bound(discharge, 0, battery.maximumDischargeWatts);
    programme.bound(now, level(battery.minimumLevelPercent), level(battery.maximumLevelPercent));
    loads[slot]!.push([1, charge], [-1, discharge]);
    const change: Terms = [
      [1, now],
      [-HOURS * chargeEfficiency, charge],
      [HOURS / dischargeEfficiency, discharge],
    ];
    if (slot > 0) change.push([-1, `${id}bl_${slot - 1}`]);
    programme.require(change, '=', slot > 0 ? 0 : start);
  }
  programme.cost((-cheap * 0.95) / 1000, `${id}bl_${slots - 1}`);
  programme.fixed((cheap * 0.95 * start) / 1000);
}

/**
 * A tank as one mixed body of water: heat above the temperature of the water that comes in. The reserve of the home stays in it,
 * as far as its energy management never lets it go, and the heater can keep it.
 */
function addTank(
  programme: LinearProgramme,
  id: string,
  home: HomeSpec,
  day: StreetDay,
  seed: number,
  slots: number,
  loads: readonly Terms[],
  cheap: number,
): void {
  const heater = waterHeaterOf(home, seed);
  if (heater === undefined) return;
  const { litres, lossWattsPerKelvin, roomCelsius, coldCelsius } = heater.tank;
  const capacity = litres * WATT_HOURS_PER_LITRE_KELVIN;
  const start = capacity * ((heater.initialCelsius ?? 55) - coldCelsius);
  const drawn = drawnHeat(heater, day, slots);
  const reserve =
    KEPT_RESERVE_PART *
    reserveLitresOf(home) *
    WATT_HOURS_PER_LITRE_KELVIN *
    (TAP_CELSIUS - coldCelsius);
  let coldest = start;
  for (let slot = 0; slot < slots; slot++) {
    const [power, heat] = [`${id}tp_${slot}`, `${id}te_${slot}`];
    programme.bound(power, 0, heater.ratedPowerWatts);
    loads[slot]!.push([1, power]);
    const change: Terms = [
      [1, heat],
      [-HOURS, power],
    ];
    // Losses of a slot by the heat at its begin.
    const keeps = 1 - (lossWattsPerKelvin * HOURS) / capacity;
    const loses = drawn[slot]! + lossWattsPerKelvin * (coldCelsius - roomCelsius) * HOURS;
    coldest = Math.max(
      0,
      Math.min(reserve, keeps * coldest - loses + heater.ratedPowerWatts * HOURS),
    );
    programme.bound(heat, coldest, capacity * (TANK_CUT_OUT_CELSIUS + 2 - coldCelsius));
    if (slot > 0) change.push([-keeps, `${id}te_${slot - 1}`]);
    programme.require(change, '=', (slot > 0 ? 0 : keeps * start) - loses);
  }
  programme.cost(-cheap / 1000, `${id}te_${slots - 1}`);
  programme.fixed((cheap * start) / 1000);
}

/** How the temperatures of a room after a quarter hour depend on those before, and on what acts on it. */
function transition(build: ZoneOptions['build']): {
  readonly air: readonly number[];
  readonly mass: readonly number[];
} {
  const steps = 300;
  const hours = HOURS / steps;
  // Columns: air, mass, outside, heat, sun.
  let air = [1, 0, 0, 0, 0];
  let mass = [0, 1, 0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const rate = (column: number): readonly [number, number] => {
      const outside = column === 2 ? 1 : 0;
      const heat = column === 3 ? 1 : 0;
      const sun = column === 4 ? build.solarApertureSquareMetres : 0;
      const toMass = build.airToMassWattsPerKelvin * (air[column]! - mass[column]!);
      const airLoss = build.airToOutsideWattsPerKelvin * (air[column]! - outside);
      const massLoss = build.massToOutsideWattsPerKelvin * (mass[column]! - outside);
      return [
        (heat + sun / 2 - toMass - airLoss) / build.airWattHoursPerKelvin,
        (sun / 2 + toMass - massLoss) / build.massWattHoursPerKelvin,
      ];
    };
    const rates = air.map((_, column) => rate(column));
    air = air.map((value, column) => value + rates[column]![0] * hours);
    mass = mass.map((value, column) => value + rates[column]![1] * hours);
  }
  return { air, mass };
}

type Transition = ReturnType<typeof transition>;

/** Temperatures after a quarter hour in which the heater gave so much heat. */
function nextTemperatures(
  { air, mass }: Transition,
  before: ZoneTemperatures,
  outside: number,
  sun: number,
  heatWatts: number,
): ZoneTemperatures {
  const next = (row: readonly number[]): number =>
    row[0]! * before.airCelsius +
    row[1]! * before.massCelsius +
    row[2]! * outside +
    row[3]! * heatWatts +
    row[4]! * sun;
  return { airCelsius: next(air), massCelsius: next(mass) };
}

function addRoom(
  programme: LinearProgramme,
  id: string,
  zone: ZoneOptions,
  home: HomeSpec,
  day: StreetDay,
  slots: number,
  loads: readonly Terms[],
  cheap: number,
): void {
  const { build, ratedPowerWatts, kind, initialCelsius = 19 } = zone;
  const { weather } = day;
  const step = transition(build);
  const { air, mass } = step;
  const outsideAt = (atMs: number) => valueAt(weather.outsideCelsius, weather.startMs, atMs);
  const sunAt = (atMs: number) => valueAt(weather.globalWattsPerSquareMetre, weather.startMs, atMs);
  const start = settledZone(build, initialCelsius, outsideAt(day.startMs));
  const lowest = home.comfort.leastCelsius;
  const highest = home.comfort.mostCelsius + OVERSHOOT_KELVIN;
  let warmest: ZoneTemperatures = start;
  let coldest: ZoneTemperatures = start;
  const meanOutside =
    weather.outsideCelsius.reduce((sum, value) => sum + value, 0) / weather.outsideCelsius.length;
  for (let slot = 0; slot < slots; slot++) {
    const atMs = day.startMs + slot * QUARTER_HOUR_MS;
    const outside = outsideAt(atMs);
    const sun = sunAt(atMs);
    const cop = kind === 'heat-pump' ? heatPumpCop(outside) : 1;
    const power = `${id}p_${slot}`;
    programme.bound(power, 0, ratedPowerWatts);
    loads[slot]!.push([1, power]);
    // Above the band only where the sun alone brings it, below it only where the heater cannot help it.
    const cooled = nextTemperatures(step, warmest, outside, sun, 0);
    warmest = {
      airCelsius: Math.max(highest, cooled.airCelsius),
      massCelsius: Math.max(highest, cooled.massCelsius),
    };
    const heated = nextTemperatures(step, coldest, outside, sun, ratedPowerWatts * cop);
    const unheated = nextTemperatures(step, coldest, outside, sun, 0);
    coldest = {
      airCelsius: Math.min(lowest, heated.airCelsius),
      massCelsius: Math.min(lowest, unheated.massCelsius),
    };
    programme.bound(`${id}a_${slot}`, coldest.airCelsius, warmest.airCelsius);
    programme.bound(`${id}w_${slot}`, undefined, undefined);
    for (const [name, row] of [
      ['a', air],
      ['w', mass],
    ] as const) {
      const terms: Terms = [
        [1, `${id}${name}_${slot}`],
        [-row[3]! * cop, power],
      ];
      let known = row[2]! * outside + row[4]! * sun;
      if (slot === 0) known += row[0]! * start.airCelsius + row[1]! * start.massCelsius;
      else terms.push([-row[0]!, `${id}a_${slot - 1}`], [-row[1]!, `${id}w_${slot - 1}`]);
      programme.require(terms, '=', known);
    }
  }
  const worth = cheap / 1000 / (kind === 'heat-pump' ? heatPumpCop(meanOutside) : 1);
  programme.cost(-worth * build.airWattHoursPerKelvin, `${id}a_${slots - 1}`);
  programme.cost(-worth * build.massWattHoursPerKelvin, `${id}w_${slots - 1}`);
  programme.fixed(
    worth *
      (build.airWattHoursPerKelvin * start.airCelsius +
        build.massWattHoursPerKelvin * start.massCelsius),
  );
}
