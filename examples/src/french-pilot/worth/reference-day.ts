import {
  HeatingDevice,
  SimulatedBattery,
  thermalBreaker,
  WaterHeater,
} from '@gridloom/adapters/simulation';
import type { Clock } from '@gridloom/adapters';
import { localHour } from '../days/calendar.js';
import { LoadSteps } from '../days/load-steps.js';
import type { StreetDay } from '../days/street-day.js';
import { roofWatts, valueAt } from '../days/weather.js';
import {
  batteryOf,
  chargerWatts,
  INITIAL_BATTERY_PERCENT,
  programmeOf,
  waterHeaterOf,
  zonesOf,
} from '../devices.js';
import { BUILDINGS, buildingWatts, CAR_PARK, type HomeSpec } from '../homes.js';
import { Account, type ConnectionAccount } from './account.js';
import { billOf } from './billing.js';
import type { HomeState } from './foresight/home-state.js';
import type { MeteredDay } from './kpis.js';
import { isOffPeak, ReferenceCar, ReferenceRun, type ReferencePower } from './reference-loads.js';
import { stockValueEur, type Stock } from './stock.js';
import { quarterPrices, type QuarterPrices } from './tariff.js';

const STEP_MS = 60_000;
const VOLTS = 230;
/** Until somebody closes a breaker again. */
const HAND_DELAY_MS = 300_000;

type Side = {
  readonly account: ConnectionAccount;
  readonly stockEur: number;
  readonly endState?: HomeState;
};

/** Same clock for everything of the reference: it only tells the time. */
class PlainClock implements Clock {
  nowMs: number;
  constructor(startMs: number) {
    this.nowMs = startMs;
  }
  now(): number {
    return this.nowMs;
  }
  after(): () => void {
    return () => undefined;
  }
}

const meanOutside = ({ weather }: StreetDay): number =>
  weather.outsideCelsius.reduce((sum, value) => sum + value, 0) / weather.outsideCelsius.length;

/** Lets a connection live for a day; `powersAt` says what is behind its meter for the next minute. */
function liveDay(
  homeId: string,
  day: StreetDay,
  connection: { readonly phases: 1 | 3; readonly limitVoltAmperes: number },
  powersAt: (
    atMs: number,
    isSupplied: boolean,
  ) => { readonly loads: readonly ReferencePower[]; readonly sun: number },
): ConnectionAccount {
  const account = new Account(homeId, day.startMs);
  const { phases, limitVoltAmperes } = connection;
  const breaker = thermalBreaker({
    instantMs: day.startMs,
    phases,
    cutOffPowerVoltAmperes: limitVoltAmperes,
  });
  for (let atMs = day.startMs; atMs < day.endMs; atMs += STEP_MS) {
    const { loads, sun } = powersAt(atMs, breaker.isClosed);
    const watts = loads.reduce((sum, load) => sum + load.watts, 0) - sun;
    const perPhase = [0, 0, 0];
    for (const load of loads)
      for (const phase of load.phases)
        perPhase[phases === 1 ? 0 : phase - 1]! += load.voltAmperes / load.phases.length;
    perPhase[0]! -= sun;
    const voltAmperes = Math.max(
      0,
      watts,
      perPhase.reduce((sum, each) => sum + each, 0),
    );
    const isClosed = breaker.isClosed;
    const flowing = perPhase.slice(0, phases).map((each) => Math.max(0, each));
    breaker.advance(atMs + STEP_MS, { phaseVoltAmperes: flowing, voltageVolts: VOLTS });
    if (isClosed && !breaker.isClosed) account.tripped();
    const openedAtMs = breaker.openedAtMs;
    if (
      !breaker.isClosed &&
      openedAtMs !== undefined &&
      atMs + STEP_MS - openedAtMs >= HAND_DELAY_MS
    )
      breaker.closeByHand();
    account.add(atMs, atMs + STEP_MS, {
      netWatts: isClosed ? watts : 0,
      producedWatts: isClosed ? sun : 0,
      voltAmperes: isClosed && watts > 0 ? voltAmperes : 0,
      isOverLimit: isClosed && watts > 0 && voltAmperes > limitVoltAmperes,
    });
  }
  return account.account;
}

/** A home without any coordination, its car charging at once or off-peak. */
function referenceHome(
  home: HomeSpec,
  day: StreetDay,
  seed: number,
  prices: QuarterPrices,
  waitsForOffPeak: boolean,
): Side {
  const { homeId, phases } = home;
  const homeDay = day.homes.get(homeId)!;
  const clock = new PlainClock(day.startMs);
  const { weather } = day;
  const outside = (atMs: number) => ({
    outsideCelsius: valueAt(weather.outsideCelsius, weather.startMs, atMs),
    sunWattsPerSquareMetre: valueAt(weather.globalWattsPerSquareMetre, weather.startMs, atMs),
  });
  const rooms = zonesOf(home, seed).map((zone) => new HeatingDevice(zone, outside, day.startMs));
  const tankOptions = waterHeaterOf(home, seed);
  const tank =
    tankOptions &&
    new WaterHeater({ ...tankOptions, contactClosed: (atMs) => isOffPeak(atMs) }, day.startMs);
  const batteryOptions = batteryOf(home);
  const battery =
    batteryOptions &&
    new SimulatedBattery({
      ...batteryOptions,
      batteryId: homeId,
      clock,
      initialLevelPercent: INITIAL_BATTERY_PERCENT,
    });
  const car =
    home.charger &&
    new ReferenceCar(
      homeDay.stays,
      chargerWatts(home.charger),
      home.charger.phases === 3 ? [1, 2, 3] : [1],
      waitsForOffPeak,
    );
  const runs = homeDay.programmes.map(
    (wish) => new ReferenceRun(wish, programmeOf(home, wish.appliance, seed)),
  );
  const base = new LoadSteps(homeDay.baseLoad);
  const stock = (): Stock => ({
    roomHeatWattHours: rooms.reduce((sum, room) => sum + room.storedWattHours, 0),
    tankHeatWattHours: tank?.water.storedWattHours ?? 0,
    batteryWattHours:
      ((battery?.levelPercent ?? 0) / 100) * (batteryOptions?.capacityWattHours ?? 0),
    missingWattHours: 0,
  });
  const before = stock();
  const account = liveDay(
    homeId,
    day,
    { phases, limitVoltAmperes: home.subscribedVoltAmperes },
    (atMs, isSupplied) => {
      clock.nowMs = atMs;
      const sun = home.roofWatts === undefined ? 0 : roofWatts(weather, home.roofWatts, atMs);
      for (const room of rooms) room.advanceTo(atMs);
      tank?.advanceTo(atMs);
      battery?.advanceTo(atMs);
      const steps = base.at(atMs);
      const loads: ReferencePower[] = [
        ...([1, 2, 3] as const).map((phase) => ({
          watts: steps.watts[phase - 1]!,
          voltAmperes: steps.voltAmperes[phase - 1]!,
          phases: [phase],
        })),
        ...rooms.map((room) => ({
          watts: room.powerWatts,
          voltAmperes: room.powerWatts / room.powerFactor,
          phases: room.phases,
        })),
        ...(tank === undefined
          ? []
          : [{ watts: tank.powerWatts, voltAmperes: tank.powerWatts, phases: tank.phases }]),
        ...(car === undefined ? [] : [car.step(atMs, STEP_MS, isSupplied)]),
        ...runs.map((run) => run.at(atMs)),
      ];
      if (battery !== undefined) {
        battery.setPower(sun - loads.reduce((sum, { watts }) => sum + watts, 0));
        const { watts } = battery;
        loads.push({ watts, voltAmperes: watts, phases: [1] });
      }
      return { loads, sun };
    },
  );
  for (const room of rooms) room.advanceTo(day.endMs);
  tank?.advanceTo(day.endMs);
  const outsideCelsius = home.heatPump === undefined ? undefined : meanOutside(day);
  const after = stock();
  return {
    account,
    stockEur: stockValueEur(before, after, prices, outsideCelsius),
    endState: {
      rooms: rooms.map(({ airCelsius, massCelsius }) => ({ airCelsius, massCelsius })),
      tankWattHours: after.tankHeatWattHours,
      batteryWattHours: after.batteryWattHours,
    },
  };
}

function referenceBuilding(building: (typeof BUILDINGS)[number], day: StreetDay): Side {
  const { homeId, subscribedVoltAmperes } = building;
  const connection = { phases: 1 as const, limitVoltAmperes: subscribedVoltAmperes };
  const account = liveDay(homeId, day, connection, (atMs) => {
    const watts = buildingWatts(building, localHour(atMs));
    const sun = roofWatts(day.weather, building.roofWatts, atMs);
    return { loads: [{ watts, voltAmperes: watts / 0.95, phases: [1] }], sun };
  });
  return { account, stockEur: 0 };
}

function referenceCarPark(day: StreetDay): Side {
  const charger = { phases: 3 as const, mostAmperes: CAR_PARK.mostAmperes };
  const cars = day.parkStays.map(
    (stays) => new ReferenceCar(stays, chargerWatts(charger), [1, 2, 3], false),
  );
  const connection = {
    phases: CAR_PARK.phases,
    limitVoltAmperes: CAR_PARK.subscribedVoltAmperes,
  };
  const account = liveDay(CAR_PARK.homeId, day, connection, (atMs, isSupplied) => ({
    loads: cars.map((car) => car.step(atMs, STEP_MS, isSupplied)),
    sun: 0,
  }));
  return { account, stockEur: 0 };
}

/**
 * The same day without coordination: water heaters on the off-peak contact, thermostats at their set point, programmes when they
 * are set, batteries on simple self-consumption, cars at once or off-peak, whichever costs their home less. The same physics as
 * in the pilot, in steps of a minute.
 */
export function referenceDay(homes: readonly HomeSpec[], day: StreetDay, seed: number): MeteredDay {
  const slots = Math.round((day.endMs - day.startMs) / 900_000);
  const prices = quarterPrices(day.spotPrices, day.startMs, slots);
  const costOf = ({ account, stockEur }: Side): number =>
    billOf({ account, prices, stockEur }).totalEur;
  const sides = [
    ...homes.map((home) => {
      const atOnce = referenceHome(home, day, seed, prices, false);
      if (home.charger === undefined) return atOnce;
      const offPeak = referenceHome(home, day, seed, prices, true);
      return costOf(offPeak) < costOf(atOnce) ? offPeak : atOnce;
    }),
    ...BUILDINGS.map((building) => referenceBuilding(building, day)),
    referenceCarPark(day),
  ];
  return {
    accounts: sides.map(({ account }) => account),
    producers: new Set(BUILDINGS.map(({ homeId }) => homeId)),
    stockEur: new Map(sides.map(({ account, stockEur }) => [account.homeId, stockEur])),
    endStates: new Map(
      sides.flatMap(({ account, endState }) =>
        endState === undefined ? [] : [[account.homeId, endState] as const],
      ),
    ),
    missingWattHours: 0,
  };
}
