import { localHour, QUARTER_HOUR_MS } from '../../days/calendar.js';
import type { CarStay } from '../../days/household.js';
import { LoadSteps } from '../../days/load-steps.js';
import type { StreetDay } from '../../days/street-day.js';
import { roofWatts } from '../../days/weather.js';
import {
  batteryOf,
  chargerWatts,
  programmeOf,
  reserveLitresOf,
  waterHeaterOf,
  zonesOf,
} from '../../devices.js';
import { BUILDINGS, buildingWatts, CAR_PARK, type HomeSpec } from '../../homes.js';
import { stockPriceEurPerKwh } from '../stock.js';
import { quarterPrices } from '../tariff.js';
import { addBattery } from './battery.js';
import { addProgramme, addStay } from './errands.js';
import type { HomeState } from './home-state.js';
import { LinearProgramme } from './linear-programme.js';
import { addRoom } from './rooms.js';
import { HOURS, slotStartMs, type Stretch, type Terms } from './stretch.js';
import { addTank } from './tank.js';

const MINUTE_MS = 60_000;

type Connection = {
  readonly limitWatts: number;
  /** Mean of what nobody controls less own production, W per slot. */
  readonly baseWatts: readonly number[];
  /** Power of devices per slot, W. */
  readonly loads: readonly Terms[];
  /** Whether what it feeds in is shared. */
  readonly gives: boolean;
};

export type LeastCostOptions = {
  readonly homes: readonly HomeSpec[];
  readonly day: StreetDay;
  readonly seed: number;
  /** The span: within the day, or beyond its end as long as prices are known. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Of each home at the begin of the span. */
  readonly states: ReadonlyMap<string, HomeState>;
};

/** Until when something can be said about a street: prices are known so long. */
export function horizonOf({ spotPrices }: StreetDay): number {
  return Math.max(...spotPrices.map(({ toMs }) => toMs));
}

/**
 * The least that a span could have cost a street if somebody had known all of it beforehand: a linear programme over all
 * connections at once. It leaves out whatever costs more (whole programmes, least powers, minimum run times, single phases,
 * the losses of layers in tanks), so that no real coordination can be cheaper. After the end of the day people live as they
 * did a day before: they draw the same, and cars that would come and go within the span come again.
 *
 * @returns cost of the street in EUR, less what tanks and batteries hold at the end
 * @throws Error when the programme has no solution
 */
export async function leastCost(options: LeastCostOptions): Promise<number> {
  const { homes, day, fromMs, toMs } = options;
  const slots = Math.round((toMs - fromMs) / QUARTER_HOUR_MS);
  const prices = quarterPrices(day.spotPrices, fromMs, slots);
  const whole = Math.round((day.endMs - day.startMs) / QUARTER_HOUR_MS);
  const endPrice = stockPriceEurPerKwh(
    quarterPrices(day.spotPrices, day.startMs, whole).importEurPerKwh,
  );
  const programme = new LinearProgramme();
  const stretch = (): Stretch => ({
    programme,
    startMs: fromMs,
    slots,
    loads: Array.from({ length: slots }, (): Terms => []),
  });
  const connections = [
    ...homes.map((home, index) => homeModel(stretch(), `h${index}`, home, options, endPrice)),
    carPark(stretch(), `h${homes.length}`, options),
    ...BUILDINGS.map((building) => buildingModel(stretch(), building, day)),
  ];
  connections.forEach(({ limitWatts, baseWatts, loads, gives }, index) => {
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
  for (let slot = 0; slot < slots; slot++) {
    const terms: Terms = connections.map((_, index) => [1, `s${index}_${slot}`] as const);
    connections.forEach(({ gives }, index) => {
      if (gives) terms.push([-1, `g${index}_${slot}`]);
    });
    programme.require(terms, '=', 0);
  }
  return programme.minimum();
}

/** The instant of the day at which people did what they do at an instant. */
function asOfDay({ startMs, endMs }: StreetDay, atMs: number): number {
  return atMs < endMs ? atMs : atMs - (endMs - startMs);
}

/** Means over quarter hours, sampled by the minute. */
function slotMeans(stretch: Stretch, at: (atMs: number) => number): readonly number[] {
  return Array.from({ length: stretch.slots }, (_, slot) => {
    let sum = 0;
    for (let minute = 0; minute < 15; minute++)
      sum += at(slotStartMs(stretch, slot) + minute * MINUTE_MS);
    return sum / 15;
  });
}

/** Cars that come and go within the span, those that come again a day later as well. */
function staysWithin(
  stays: readonly CarStay[],
  { day, fromMs, toMs }: LeastCostOptions,
): readonly CarStay[] {
  const lengthMs = day.endMs - day.startMs;
  const again = stays.map((stay) => ({
    ...stay,
    arrivalMs: stay.arrivalMs + lengthMs,
    departureMs: stay.departureMs + lengthMs,
  }));
  return [...stays, ...again].filter(
    ({ arrivalMs, departureMs }) => arrivalMs >= fromMs && departureMs <= toMs,
  );
}

function homeModel(
  stretch: Stretch,
  id: string,
  home: HomeSpec,
  options: LeastCostOptions,
  endPrice: number,
): Connection {
  const { day, seed, fromMs, toMs, states } = options;
  const homeDay = day.homes.get(home.homeId)!;
  const state = states.get(home.homeId)!;
  zonesOf(home, seed).forEach((zone, number) =>
    addRoom(stretch, `${id}z${number}`, zone, state.rooms[number]!, home.comfort, day.weather),
  );
  const heater = waterHeaterOf(home, seed);
  const reserveLitres = reserveLitresOf(home);
  if (heater !== undefined)
    addTank(stretch, id, heater, { tankWattHours: state.tankWattHours, reserveLitres }, endPrice);
  const battery = batteryOf(home);
  if (battery !== undefined) addBattery(stretch, id, battery, state.batteryWattHours, endPrice);
  if (home.charger !== undefined)
    staysWithin(homeDay.stays, options).forEach((stay, number) =>
      addStay(stretch, `${id}v${number}`, stay, chargerWatts(home.charger!)),
    );
  homeDay.programmes
    .filter(({ setAtMs, readyByMs }) => setAtMs >= fromMs && readyByMs <= toMs)
    .forEach((wish, number) =>
      addProgramme(stretch, `${id}p${number}`, wish, programmeOf(home, wish.appliance, seed).slots),
    );
  const base = new LoadSteps(homeDay.baseLoad);
  const baseWatts = slotMeans(stretch, (atMs) => {
    const watts = base.at(asOfDay(day, atMs)).watts.reduce((sum, value) => sum + value, 0);
    return (
      watts - (home.roofWatts === undefined ? 0 : roofWatts(day.weather, home.roofWatts, atMs))
    );
  });
  return {
    limitWatts: home.subscribedVoltAmperes,
    baseWatts,
    loads: stretch.loads,
    gives: false,
  };
}

function carPark(stretch: Stretch, id: string, options: LeastCostOptions): Connection {
  const charger = { phases: 3 as const, mostAmperes: CAR_PARK.mostAmperes };
  options.day.parkStays.forEach((stays, point) =>
    staysWithin(stays, options).forEach((stay, number) =>
      addStay(stretch, `${id}v${point}n${number}`, stay, chargerWatts(charger)),
    ),
  );
  return {
    limitWatts: CAR_PARK.subscribedVoltAmperes,
    baseWatts: stretch.loads.map(() => 0),
    loads: stretch.loads,
    gives: false,
  };
}

function buildingModel(
  stretch: Stretch,
  building: (typeof BUILDINGS)[number],
  day: StreetDay,
): Connection {
  return {
    limitWatts: building.subscribedVoltAmperes,
    baseWatts: slotMeans(
      stretch,
      (atMs) =>
        buildingWatts(building, localHour(atMs)) - roofWatts(day.weather, building.roofWatts, atMs),
    ),
    loads: stretch.loads,
    gives: true,
  };
}
