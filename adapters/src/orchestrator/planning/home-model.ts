import { addBattery, type BatteryColumns } from './battery-block.js';
import type { LinearModel, Term } from './linear-model.js';
import { modelContext, type Lump, type ModelContext } from './model-context.js';
import type { HomeProblem } from './problem.js';
import { addProgrammes, type ProgrammeColumns } from './programme-block.js';
import { addCorridor, addInterruptible, type RunColumns } from './run-block.js';
import { baseKwh, crowdingSteps, slotWeight, sharedKwh, slotCost } from './slot-cost.js';
import { programmeLoads } from './slots.js';
import { addVehicle, type VehicleColumns } from './vehicle-block.js';

/** The columns that say what a device does. */
export type DeviceColumns = ProgrammeColumns | RunColumns | VehicleColumns | BatteryColumns;

/** Binaries of a slot: the home draws rather than feeds in; it draws more than the shared sun. */
export type BalanceColumns = { drawing?: number; beyond?: number };

/** A home's planning problem as a mixed-integer programme; the README of the folder describes it. */
export type HomeModel = {
  readonly model: LinearModel;
  /** In the order of the problem's devices. */
  readonly devices: readonly DeviceColumns[];
  /** Binaries of the balance by slot, where there are any. */
  readonly balance: readonly BalanceColumns[];
  /** Added to the objective: then it is the controllable cost less end value, plus penalties and ties [cent]. */
  readonly offsetCents: number;
};

/** Builds the model of a home. The problem must be a valid one. */
export function buildHomeModel(problem: HomeProblem): HomeModel {
  const context = modelContext(problem);
  const devices = problem.devices.map((device): DeviceColumns => {
    switch (device.kind) {
      case 'programme':
        return addProgrammes(context, device);
      case 'interruptible':
        return addInterruptible(context, device);
      case 'corridor':
        return addCorridor(context, device);
      case 'vehicle':
        return addVehicle(context, device);
      case 'battery':
        return addBattery(context, device);
    }
  });
  const balance: BalanceColumns[] = [];
  let offsetCents = 0;
  for (let slot = 0; slot < problem.slotCount; slot++) {
    balance.push(addBalance(context, slot));
    addLimits(context, slot);
    const base = baseKwh(problem, slot);
    offsetCents -= 100 * (slotCost(problem, slot, base) + slotWeight(problem, slot, base));
  }
  for (const device of problem.devices) {
    if (device.kind === 'programme')
      for (const programme of device.programmes)
        if (programme.fixedStartMs !== undefined)
          for (const load of programmeLoads(problem, programme, programme.fixedStartMs))
            offsetCents += (load.energyWattHours / 1000) * context.besideCents(device, load.slot);
    if (device.kind === 'battery')
      offsetCents += (device.endValueEurPerKwh * device.levelWattHours) / 10;
    if (device.kind === 'corridor')
      offsetCents += (device.endValueEurPerKwh * device.leastEnergyWattHours.at(-1)!) / 10;
  }
  return { model: context.model, devices, balance, offsetCents };
}

/**
 * Drawn (bought, or shared sun) less fed in is what devices and uncontrolled load take less own sun. Shared sun costs
 * nothing, but cannot be sold. Where prices would make it pay to draw and feed in at once, or to leave shared sun aside, a
 * binary excludes it.
 */
function addBalance(context: ModelContext, slot: number): BalanceColumns {
  const { problem, model, energy, fixedKwh } = context;
  const binaries: BalanceColumns = {};
  const fixed = baseKwh(problem, slot) + fixedKwh[slot]!;
  const terms = energy[slot]!;
  const most = fixed + extreme(terms, model, Math.max);
  const least = fixed + extreme(terms, model, Math.min);
  const shared = sharedKwh(problem, slot);
  const crowdingCents = problem.crowding?.centsPerKwh[slot] ?? 0;
  const importCents = 100 * problem.importPriceEurPerKwh[slot]! + crowdingCents;
  const exportCents = 100 * problem.exportPriceEurPerKwh[slot]!;
  const mostDrawn = Math.max(0, most);
  const surplus = mayFeedInStored(problem) ? least : Math.max(least, baseKwh(problem, slot));
  const mostFedIn = Math.max(0, -surplus);
  const bought = model.column({ cost: importCents, upper: mostDrawn });
  const fedIn = model.column({ cost: -exportCents, upper: mostFedIn });
  const freeCents = 100 * (problem.communitySunWeightEurPerKwh?.[slot] ?? 0);
  const free = model.column({ cost: freeCents, upper: Math.min(shared, mostDrawn) });
  model.equal(
    `balance ${slot}`,
    fixed,
    [[bought, 1], [free, 1], [fedIn, -1], ...terms.map(([column, kwh]): Term => [column, -kwh])],
    true,
  );
  addLumps(context, slot, bought, shared - fixed);
  for (const step of crowdingSteps(problem, slot, mostDrawn)) {
    const beyond = model.column({ cost: problem.crowding!.own!.centsPerKwh, upper: mostDrawn });
    model.atLeast(
      `beyond ${step} ${slot}`,
      -step,
      [
        [beyond, 1],
        [bought, -1],
      ],
      true,
    );
  }
  const bothPay = exportCents > importCents || (shared > 0 && exportCents > freeCents);
  if (bothPay && mostDrawn > 0 && mostFedIn > 0) {
    const drawing = model.column({ upper: 1, integer: true });
    binaries.drawing = drawing;
    model.atMost(`draws ${slot}`, 0, [
      [bought, 1],
      [free, 1],
      [drawing, -mostDrawn],
    ]);
    model.atMost(`feeds in ${slot}`, mostFedIn, [
      [fedIn, 1],
      [drawing, mostFedIn],
    ]);
  }
  if (importCents < freeCents && shared > 0 && mostDrawn > 0) {
    const beyond = model.column({ upper: 1, integer: true });
    binaries.beyond = beyond;
    model.atMost(`beyond shared sun ${slot}`, 0, [
      [bought, 1],
      [beyond, -mostDrawn],
    ]);
    model.atLeast(`shared sun first ${slot}`, 0, [
      [free, 1],
      [beyond, -Math.min(shared, mostDrawn)],
    ]);
  }
  return binaries;
}

/**
 * Sun that is left over can be used once. Each lump that is drawn takes at most all of it, so that what is bought (or comes
 * from a store) is at least the sum of what each needs beyond it. This follows from the balance and the whole numbers, and
 * keeps the relaxation from running a little of everything on the sun. Lumps that may be smaller than the sun weaken the
 * sum where they are; so there are two: without them, and with them.
 */
function addLumps(
  { model, lumps, discharged }: ModelContext,
  slot: number,
  bought: number,
  sun: number,
): void {
  if (sun <= 0) return;
  const add = (isLarge: (lump: Extract<Lump, { kind: 'switched' }>) => boolean): number => {
    let count = 0;
    const terms = lumps[slot]!.flatMap((lump): Term[] => {
      if (lump.kind === 'switched') {
        if (!isLarge(lump)) return [];
        count++;
        return [
          [lump.energy, -1],
          [lump.on, sun],
        ];
      }
      const beyond = lump.terms.filter(([, kwh]) => kwh > sun);
      return beyond.map(([column, kwh]): Term => [column, sun - kwh]);
    });
    if (terms.length > 0)
      model.atLeast(`bought ${slot}`, 0, [[bought, 1], ...discharged[slot]!, ...terms], true);
    return count;
  };
  const certain = add(({ leastKwh }) => leastKwh > sun);
  const possible = lumps[slot]!.filter((lump) => lump.kind === 'switched' && lump.mostKwh > sun);
  if (possible.length > certain) add(({ mostKwh }) => mostKwh > sun);
}

/** Whether energy from a battery may be fed in. */
export function mayFeedInStored({ devices }: HomeProblem): boolean {
  return devices.some((device) => device.kind === 'battery' && device.mayFeedIn);
}

/** The controllable load beside the high quantile of the uncontrolled one, in total and on each phase. */
function addLimits(context: ModelContext, slot: number): void {
  const { apparent, room, fixedKilovoltAmperes: fixed, fitsAll } = context;
  if (fitsAll[slot]) return;
  const add = (name: string, voltAmperes: number, taken: number, terms: Term[]): void => {
    if (terms.length === 0) return;
    const left = voltAmperes / 1000 - taken;
    context.model.atMost(`limit ${name} ${slot}`, left, terms, true);
    addConflicts(context.model, `conflict ${name} ${slot}`, left, terms);
  };
  add('total', room.total[slot]!, fixed.total[slot]!, apparent.total[slot]!);
  room.phases.forEach((series, index) =>
    add(
      `phase ${index + 1}`,
      series[slot]!,
      fixed.phases[index]![slot]!,
      apparent.phases[index]![slot]!,
    ),
  );
}

/**
 * Loads of which no two fit together: at most one of them is on. This follows from the limit and the whole numbers, and
 * keeps the relaxation from running parts of each.
 */
function addConflicts(model: LinearModel, name: string, left: number, terms: Term[]): void {
  const loads = terms
    .filter(([column]) => model.integers[column])
    .sort((one, other) => other[1] - one[1]);
  const large = loads.filter(([, kilovoltAmperes]) => 2 * kilovoltAmperes > left + 1e-9);
  const exclude = (columns: Term[]): void => {
    if (columns.length > 1)
      model.atMost(
        name,
        1,
        columns.map(([column]): Term => [column, 1]),
        true,
      );
  };
  exclude(large);
  let excluded = large.length;
  for (const load of loads.slice(large.length)) {
    const beside = large.filter(([, other]) => other + load[1] > left + 1e-9);
    if (beside.length === 0) break;
    if (beside.length > 0 && beside.length <= excluded) exclude([...beside, load]);
    excluded = beside.length;
  }
}

/** The most or least that terms can add up to within the bounds of their columns. */
function extreme(
  terms: readonly Term[],
  { lowers, uppers }: LinearModel,
  pick: (left: number, right: number) => number,
): number {
  return terms.reduce(
    (sum, [column, coefficient]) =>
      sum + pick(coefficient * lowers[column]!, coefficient * uppers[column]!),
    0,
  );
}
