import { movable, NO_KWH, type HomeState, type Schedule } from './home-state.js';
import { mayFeedInStored } from './home-model.js';
import { searchLevel } from './level-search.js';
import { needWeights, weightBesidePrice } from './model-context.js';
import type {
  Battery,
  CorridorDevice,
  ElectricVehicle,
  HomeProblem,
  InterruptibleLoad,
  PlannedDevice,
  ProgrammeDevice,
} from './problem.js';
import { interruptibleEnergy, interruptibleSlots } from './run-block.js';
import { baseKwh, slotWeight, slotCost } from './slot-cost.js';
import {
  keptOnMs,
  programmeEnergy,
  programmeLoads,
  programmeStartSlots,
  slotHours,
  slotStart,
  slotsWithin,
} from './slots.js';
import { searchStock } from './stock-search.js';
import { chargingSlots, onlySwitches, SHORTEST_CHARGE_MS, vehicleEnergy } from './vehicle-block.js';

/** Steps of a whole slot of a device that is on or off. */
const RUN_STEPS = 3;
/** Steps of a slot of charging at full power. */
const CHARGE_STEPS = 16;
const BATTERY_STEPS = 16;
const UNWANTED_EUR_PER_KWH = 1000;
/** Apparent power that rounding may add [VA]. */
const TOLERANCE_VOLT_AMPERES = 1e-6;

/** What energy of one device costs in a slot, and what it costs to be on there [EUR]. */
export type Pricing = {
  readonly energy: (slot: number, kwh: number) => number;
  readonly on: (slot: number) => number;
  /** Free apparent power in a slot [VA]. */
  readonly free: (slot: number) => number;
};

/**
 * The cheapest schedule of one device at given prices: exact for programmes, on a grid of energies for the rest. It keeps
 * to what is free and to windows; needs that do not fit stay missing.
 */
export function bestResponse(state: HomeState, device: PlannedDevice, pricing: Pricing): Schedule {
  switch (device.kind) {
    case 'programme':
      return { kind: 'starts', slots: bestStarts(state, device, pricing) };
    case 'battery':
      return { kind: 'energy', kwh: bestLevels(state, device, pricing) };
    case 'vehicle':
      return { kind: 'energy', kwh: bestCharging(state, device, pricing) };
    case 'interruptible':
    case 'corridor':
      return { kind: 'energy', kwh: bestRuns(state, device, pricing) };
  }
}

/** Prices for a device while the others keep their schedules; the device must have been taken out of the state. */
export function besideOthers(state: HomeState, device: PlannedDevice): Pricing {
  return {
    energy: extraCost(state, device),
    on: () => 0,
    free: (slot) => state.free(device, slot),
  };
}

/** What more energy in a slot costs, ties included [EUR]. */
function extraCost(state: HomeState, device: PlannedDevice): Pricing['energy'] {
  const { problem, net } = state;
  const tie = weightBesidePrice(problem, device);
  const feedsIn = mayFeedInStored(problem);
  const cost = (slot: number, kwh: number): number =>
    slotCost(problem, slot, kwh) +
    slotWeight(problem, slot, kwh) +
    (feedsIn ? 0 : unwantedFeedIn(problem, slot, kwh));
  return (slot, kwh) =>
    cost(slot, net[slot]! + kwh) - cost(slot, net[slot]!) + (tie(slot) / 100) * Math.abs(kwh);
}

/** Weight of stored energy that is fed in although it may not be: above every price [EUR]. */
export function unwantedFeedIn(problem: HomeProblem, slot: number, netKwh: number): number {
  const excess = Math.min(0, baseKwh(problem, slot)) - netKwh;
  return excess > NO_KWH ? UNWANTED_EUR_PER_KWH * excess : 0;
}

/** Programmes one after the other, the longest first. */
function bestStarts(
  { problem }: HomeState,
  device: ProgrammeDevice,
  pricing: Pricing,
): (number | undefined)[] {
  const allowed = slotsWithin(problem, device.allowedWindows);
  const taken = new Uint8Array(problem.slotCount);
  const programmes = movable(device);
  const starts = programmes.map((): number | undefined => undefined);
  for (const programme of device.programmes) {
    if (programme.fixedStartMs === undefined) continue;
    for (const { slot } of programmeLoads(problem, programme, programme.fixedStartMs))
      taken[slot] = 1;
  }
  const order = programmes
    .map((programme, index) => ({ programme, index }))
    .sort((one, other) => programmeEnergy(other.programme) - programmeEnergy(one.programme));
  for (const { programme, index } of order) {
    let best = Infinity;
    for (const slot of programmeStartSlots(problem, programme, allowed)) {
      const loads = programmeLoads(problem, programme, slotStart(problem, slot));
      const fits = loads.every(({ slot: at, peakWatts }) => {
        const margin = at === slot ? device.switchOnPeakVoltAmperes : 0;
        const needed = peakWatts / device.powerFactor + margin;
        return taken[at] === 0 && needed <= pricing.free(at) + TOLERANCE_VOLT_AMPERES;
      });
      if (!fits) continue;
      const cost = loads.reduce(
        (sum, load) =>
          sum + pricing.energy(load.slot, load.energyWattHours / 1000) + pricing.on(load.slot),
        0,
      );
      if (cost >= best - 1e-12) continue;
      best = cost;
      starts[index] = slot;
    }
    const start = starts[index];
    if (start === undefined) continue;
    for (const { slot } of programmeLoads(problem, programme, slotStart(problem, start)))
      taken[slot] = 1;
  }
  return starts;
}

function bestRuns(
  { problem }: HomeState,
  device: InterruptibleLoad | CorridorDevice,
  pricing: Pricing,
): Float64Array {
  const kept = keptOnMs(problem, device.keepOnUntilMs);
  const isCorridor = device.kind === 'corridor';
  const { slotCount } = problem;
  const interruptible = isCorridor ? undefined : interruptibleEnergy(problem, device);
  const allowed = isCorridor
    ? slotsWithin(problem, device.allowedWindows)
    : interruptibleSlots(problem, device);
  const end = allowed.lastIndexOf(true);
  const least = (slot: number): number =>
    isCorridor
      ? device.leastEnergyWattHours[slot]! / 1000
      : slot >= end
        ? interruptible!.leastKwh
        : 0;
  const most = (slot: number): number =>
    isCorridor ? device.mostEnergyWattHours[slot]! / 1000 : interruptible!.mostKwh;
  return switchedEnergy(problem, device, pricing, {
    ratedPowerWatts: device.ratedPowerWatts,
    minimumRunMs: device.minimumRunMs,
    kept,
    isOnBefore: device.keepOnUntilMs !== undefined,
    allowed,
    least: Float64Array.from({ length: slotCount }, (_, slot) => least(slot)),
    most: Float64Array.from({ length: slotCount }, (_, slot) => most(slot)),
    endValueEurPerKwh: () => (isCorridor ? device.endValueEurPerKwh : 0),
  });
}

type Switched = {
  readonly ratedPowerWatts: number;
  readonly minimumRunMs: number;
  readonly kept: readonly number[];
  readonly isOnBefore: boolean;
  readonly allowed: readonly boolean[];
  /** Bounds of the energy drawn by the end of each slot [kWh]. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Value of a kWh on top of a stock at the end. */
  readonly endValueEurPerKwh: (stockKwh: number) => number;
};

function switchedEnergy(
  problem: HomeProblem,
  device: Exclude<PlannedDevice, ProgrammeDevice | Battery>,
  pricing: Pricing,
  rules: Switched,
): Float64Array {
  const { slotMs, slotCount } = problem;
  const full = (rules.ratedPowerWatts / 1000) * slotHours(problem);
  const stepKwh = full / RUN_STEPS;
  const runSlots = Math.max(1, Math.ceil(rules.minimumRunMs / slotMs));
  const lastMs = rules.minimumRunMs - (runSlots - 1) * slotMs;
  const lastSteps = Math.ceil((RUN_STEPS * lastMs) / slotMs - 1e-9);
  const running = rules.ratedPowerWatts / device.powerFactor;
  const slots = Array.from({ length: slotCount }, (_, slot) => slot);
  const mostWith = (margin: number): Int32Array =>
    Int32Array.from(slots, (slot) => {
      if (rules.kept[slot]! > 0) return RUN_STEPS;
      if (!rules.allowed[slot]) return 0;
      const fits = running + margin <= pricing.free(slot) + TOLERANCE_VOLT_AMPERES;
      return fits ? RUN_STEPS : 0;
    });
  let going = 0;
  const ceiling = Int32Array.from(slots, (slot) => {
    going += Math.ceil((RUN_STEPS * rules.kept[slot]!) / slotMs - 1e-9);
    const steps = Math.floor(rules.most[slot]! / stepKwh + 1e-6);
    return Math.max(going, steps);
  });
  const floor = Int32Array.from(slots, (slot) => Math.ceil(rules.least[slot]! / stepKwh - 1e-6));
  // An energy that is no whole number of steps is reached by the step above it, which is cut afterwards.
  floor.forEach((steps, slot) => {
    if (steps * stepKwh - rules.least[slot]! < stepKwh && steps > ceiling[slot]!)
      ceiling[slot] = steps;
  });
  const drawn = searchStock({
    slotCount,
    stepKwh,
    leastSteps: Int32Array.from(slots, (slot) =>
      Math.max(
        runSlots === 1 && rules.kept[slot] === 0 ? lastSteps : 0,
        Math.ceil((RUN_STEPS * rules.kept[slot]!) / slotMs - 1e-9),
        1,
      ),
    ),
    mostSteps: mostWith(0),
    mostStepsAtStart: mostWith(device.switchOnPeakVoltAmperes),
    wholeSteps: RUN_STEPS,
    runSlots,
    lastSteps,
    mustBeOn: Uint8Array.from(rules.kept, (ms) => (ms > 0 ? 1 : 0)),
    isOnBefore: rules.isOnBefore,
    floor,
    ceiling,
    missingCost: (needWeights(problem).get(device.priority)! / 100) * stepKwh,
    cost: (slot, steps) => pricing.energy(slot, steps * stepKwh) + pricing.on(slot),
    endValue: (stock) => stock * stepKwh * rules.endValueEurPerKwh(stock * stepKwh),
  });
  const steps = drawn ?? rules.kept.map((ms) => (RUN_STEPS * ms) / slotMs);
  const kwh = Float64Array.from(steps, (count) => count * stepKwh);
  trim(kwh, rules, full, slotMs);
  return kwh;
}

/** Takes away what steps are more than may be drawn: from the end of a run that stays long enough, or a whole run. */
function trim(kwh: Float64Array, rules: Switched, full: number, slotMs: number): void {
  let stock = 0;
  for (let slot = 0; slot < kwh.length; slot++) {
    stock += kwh[slot]!;
    const over = stock - rules.most[slot]!;
    if (kwh[slot]! <= NO_KWH || over <= NO_KWH) continue;
    let start = slot;
    let run = kwh[slot]!;
    while (start > 0 && kwh[start - 1]! >= full - NO_KWH) run += kwh[--start]!;
    const keptHere = rules.kept[slot]! > 0 || (start === 0 && rules.isOnBefore);
    const least = keptHere
      ? rules.kept.slice(start, slot + 1).reduce((sum, ms) => sum + (full * ms) / slotMs, 0)
      : (full * rules.minimumRunMs) / slotMs;
    let rest = run - over >= least - NO_KWH ? over : keptHere ? run - least : run;
    for (let at = slot; rest > NO_KWH && at >= start; at--) {
      const taken = Math.min(rest, kwh[at]!);
      kwh[at]! -= taken;
      rest -= taken;
      stock -= taken;
    }
  }
}

function bestCharging(
  { problem }: HomeState,
  device: ElectricVehicle,
  pricing: Pricing,
): Float64Array {
  const allowed = chargingSlots(problem, device);
  const { neededKwh, mostKwh } = vehicleEnergy(problem, device);
  const { slotCount } = problem;
  const end = allowed.lastIndexOf(true);
  const extraValue = device.extraEnergyValueEurPerKwh ?? 0;
  const floorAt = (slot: number): number => (slot >= end ? neededKwh : 0);
  if (onlySwitches(device))
    return switchedEnergy(problem, device, pricing, {
      ratedPowerWatts: device.mostPowerWatts,
      minimumRunMs: SHORTEST_CHARGE_MS,
      kept: new Array<number>(slotCount).fill(0),
      isOnBefore: false,
      allowed,
      least: Float64Array.from({ length: slotCount }, (_, slot) => floorAt(slot)),
      most: new Float64Array(slotCount).fill(mostKwh),
      endValueEurPerKwh: (stock) => (stock > neededKwh ? extraValue * (1 - neededKwh / stock) : 0),
    });

  const hours = slotHours(problem);
  const most = (device.mostPowerWatts / 1000) * hours;
  const least = (device.leastPowerWatts / 1000) * hours;
  // Steps that make up the need exactly, so that its last one is neither cut nor missing.
  const coarse = most / CHARGE_STEPS;
  const shortest = Math.max(least, coarse);
  const stepKwh = neededKwh > shortest ? neededKwh / Math.ceil(neededKwh / coarse) : shortest;
  const leastSteps = Math.max(1, Math.ceil(least / stepKwh - 1e-9));
  const slots = Array.from({ length: slotCount }, (_, slot) => slot);
  const mostWith = (margin: number): Int32Array =>
    Int32Array.from(slots, (slot) => {
      if (!allowed[slot]) return 0;
      const watts = (pricing.free(slot) - margin) * device.powerFactor;
      const kwh = Math.min(most, (watts / 1000) * hours);
      const steps = Math.floor(kwh / stepKwh + 1e-9);
      return steps >= leastSteps ? steps : 0;
    });
  const needed = Math.round(neededKwh / stepKwh);
  const ceiling = Math.max(needed, Math.floor(mostKwh / stepKwh + 1e-9));
  const drawn = searchStock({
    slotCount,
    stepKwh,
    leastSteps: new Int32Array(slotCount).fill(leastSteps),
    mostSteps: mostWith(0),
    mostStepsAtStart: mostWith(device.switchOnPeakVoltAmperes),
    wholeSteps: 0,
    runSlots: 1,
    lastSteps: 0,
    mustBeOn: new Uint8Array(slotCount),
    isOnBefore: false,
    floor: Int32Array.from(slots, (slot) => (slot === slotCount - 1 ? needed : 0)),
    ceiling: new Int32Array(slotCount).fill(Math.max(ceiling, neededKwh > 0 ? leastSteps : 0)),
    missingCost: (needWeights(problem).get(device.priority)! / 100) * stepKwh,
    cost: (slot, steps) => pricing.energy(slot, steps * stepKwh) + pricing.on(slot),
    endValue: (stock) => Math.max(0, stock - needed) * stepKwh * extraValue,
  });
  return Float64Array.from(drawn ?? slots.map(() => 0), (steps) => steps * stepKwh);
}

function bestLevels(state: HomeState, device: Battery, pricing: Pricing): Float64Array {
  const { problem, net } = state;
  const { slotCount } = problem;
  const hours = slotHours(problem);
  const allowed = slotsWithin(problem, device.allowedWindows);
  const intoStore = (device.mostChargeWatts / 1000) * hours * device.chargeEfficiency;
  const outOfStore = ((device.mostDischargeWatts / 1000) * hours) / device.dischargeEfficiency;
  const stepKwh = Math.max(intoStore, outOfStore) / BATTERY_STEPS;
  const start = device.levelWattHours / 1000;
  const below = Math.max(
    0,
    Math.floor((start - device.leastLevelWattHours / 1000) / stepKwh + 1e-9),
  );
  const above = Math.max(
    0,
    Math.floor((device.mostLevelWattHours / 1000 - start) / stepKwh + 1e-9),
  );
  const feedsIn = mayFeedInStored(problem);
  const atConnection = (change: number): number =>
    change > 0
      ? (change * stepKwh) / device.chargeEfficiency
      : change * stepKwh * device.dischargeEfficiency;
  const slots = Array.from({ length: slotCount }, (_, slot) => slot);
  const changes = searchLevel({
    slotCount,
    topLevel: below + above,
    startLevel: below,
    mostUp: Int32Array.from(slots, (slot) => {
      if (!allowed[slot]) return 0;
      const free = (Math.max(0, pricing.free(slot)) * device.powerFactor * hours) / 1000;
      const kwh = Math.min(intoStore, free * device.chargeEfficiency);
      return Math.floor(kwh / stepKwh + 1e-9);
    }),
    mostDown: Int32Array.from(slots, (slot) =>
      allowed[slot] ? Math.floor(outOfStore / stepKwh + 1e-9) : 0,
    ),
    cost: (slot, change) => {
      if (change === 0) return 0;
      const kwh = atConnection(change);
      const lowest = Math.min(0, net[slot]!, baseKwh(problem, slot));
      if (change < 0 && !feedsIn && net[slot]! + kwh < lowest - NO_KWH) return Infinity;
      return pricing.energy(slot, kwh);
    },
    endValuePerStep: stepKwh * device.endValueEurPerKwh,
  });
  return Float64Array.from(changes, atConnection);
}

/** Needs that a schedule leaves open, times their weight, less its end value [EUR]. */
export function openNeeds(problem: HomeProblem, device: PlannedDevice, schedule: Schedule): number {
  const weight = needWeights(problem).get(device.priority)! / 100;
  return weight * weighedKwh(device, schedule) - endValue(device, schedule);
}

/** Missing energy as the objective counts it [kWh]: in a corridor again in every slot in which the floor rises. */
function weighedKwh(device: PlannedDevice, schedule: Schedule): number {
  if (device.kind === 'programme') {
    if (schedule.kind !== 'starts') return 0;
    return movable(device).reduce(
      (sum, programme, index) =>
        schedule.slots[index] === undefined
          ? sum + Math.max(1, programmeEnergy(programme) / 1000)
          : sum,
      0,
    );
  }
  if (device.kind === 'corridor')
    return shortfalls(device, schedule).reduce((sum, missing) => sum + missing, 0);
  return missingKwh(device, schedule);
}

/** Energy that a schedule leaves missing [kWh]; in a corridor the largest shortfall. */
export function missingKwh(device: PlannedDevice, schedule: Schedule): number {
  const above = (kwh: number): number => (kwh > 1e-6 ? kwh : 0);
  switch (device.kind) {
    case 'battery':
      return 0;
    case 'programme':
      if (schedule.kind !== 'starts') return 0;
      return movable(device).reduce(
        (sum, programme, index) =>
          schedule.slots[index] === undefined ? sum + programmeEnergy(programme) / 1000 : sum,
        0,
      );
    case 'interruptible':
      return above(device.energyWattHours / 1000 - totalKwh(schedule));
    case 'vehicle':
      return above(device.neededEnergyWattHours / 1000 - totalKwh(schedule));
    case 'corridor':
      return Math.max(0, ...shortfalls(device, schedule));
  }
}

/** What is stored at the end, or charged above the need, is worth so much [EUR]. */
export function endValue(device: PlannedDevice, schedule: Schedule): number {
  if (schedule.kind !== 'energy') return 0;
  switch (device.kind) {
    case 'programme':
    case 'interruptible':
      return 0;
    case 'vehicle': {
      const more = totalKwh(schedule) - device.neededEnergyWattHours / 1000;
      return Math.max(0, more) * (device.extraEnergyValueEurPerKwh ?? 0);
    }
    case 'battery': {
      const { chargeEfficiency: into, dischargeEfficiency: outOf } = device;
      const stored = schedule.kwh.reduce(
        (sum, kwh) => sum + (kwh > 0 ? kwh * into : kwh / outOf),
        0,
      );
      return stored * device.endValueEurPerKwh;
    }
    case 'corridor': {
      const above = totalKwh(schedule) - device.leastEnergyWattHours.at(-1)! / 1000;
      return above * device.endValueEurPerKwh;
    }
  }
}

function totalKwh(schedule: Schedule): number {
  return schedule.kind === 'energy' ? schedule.kwh.reduce((sum, kwh) => sum + kwh, 0) : 0;
}

/** By slot in which a corridor's floor rises, what is missing below it [kWh]. */
function shortfalls(device: CorridorDevice, schedule: Schedule): number[] {
  if (schedule.kind !== 'energy') return [];
  let stock = 0;
  let floor = 0;
  const missing: number[] = [];
  schedule.kwh.forEach((kwh, slot) => {
    stock += kwh;
    const least = device.leastEnergyWattHours[slot]! / 1000;
    if (least > floor) missing.push(least - stock > 1e-6 ? least - stock : 0);
    floor = least;
  });
  return missing;
}
