import { LinearModel, type Term } from './linear-model.js';
import type { HomeProblem, Phase, PlannedDevice } from './problem.js';
import {
  committedPower,
  onPhase,
  programmeLoads,
  roomForDevices,
  slotHours,
  type ApparentPower,
} from './slots.js';

/**
 * Weight of the preference for an earlier finish [cent per kWh at the end of the horizon]: far below a difference of
 * cost that matters, far above the tolerance of the solver.
 */
const TIE_CENTS_PER_KWH = 0.002;

/** Devices count slightly differently, so that plans that only swap two alike devices are not alike. */
const TIE_SHARE_PER_DEVICE = 0.01;

/** A missing kWh costs this many times the dearest kWh, at the lowest priority. */
const NEED_TIMES_PRICE = 20;
const LEAST_PRICE_EUR_PER_KWH = 0.25;

/** Factor from one priority to the next higher one, smaller where there are many. */
const MOST_PRIORITY_FACTOR = 10;
const MOST_PRIORITY_RANGE = 10_000;

/**
 * What one device draws in a slot if anything: binaries of which at most one is 1, with the energy for which each stands;
 * or an energy that is 0 unless a binary is 1, and then at least and at most so much.
 */
export type Lump =
  | { readonly kind: 'choice'; readonly terms: readonly Term[] }
  | {
      readonly kind: 'switched';
      readonly energy: number;
      readonly on: number;
      readonly leastKwh: number;
      readonly mostKwh: number;
    };

/** What the parts of a home's model share while it is built. Energies are in kWh, powers in kVA, costs in cent. */
export type ModelContext = {
  readonly problem: HomeProblem;
  readonly model: LinearModel;
  readonly hours: number;
  /** Room for the devices, and what of it is taken already, in VA. */
  readonly room: ApparentPower;
  readonly committed: ApparentPower;
  /** By slot: terms of the energy that the devices draw. */
  readonly energy: Term[][];
  /** By slot: what devices draw in lumps. */
  readonly lumps: Lump[][];
  /** By slot: terms of the energy that batteries feed out. */
  readonly discharged: Term[][];
  /** By slot: terms of apparent power, in total and by phase. */
  readonly apparent: { readonly total: Term[][]; readonly phases: Term[][][] };
  /** By slot: energy and apparent power of fixed programmes, about which nothing is decided. */
  readonly fixedKwh: number[];
  readonly fixedKilovoltAmperes: { readonly total: number[]; readonly phases: number[][] };
  /** By slot: whether all devices at once fit, so that no limit needs a row. */
  readonly fitsAll: readonly boolean[];
  /** Cent per missing kWh of a device. */
  readonly needCents: (device: PlannedDevice) => number;
  /** What is weighed beside the price [cent per kWh drawn in a slot], see {@link weightBesidePrice}. */
  readonly besideCents: (device: PlannedDevice, slot: number) => number;
};

export function modelContext(problem: HomeProblem): ModelContext {
  const slots = <T>(make: () => T): T[] => Array.from({ length: problem.slotCount }, make);
  const phases = problem.limits.phases ?? [];
  const beside = new Map(
    problem.devices.map((device) => [device, weightBesidePrice(problem, device)]),
  );
  const weights = needWeights(problem);
  const room = roomForDevices(problem);
  const sum = problem.devices.reduce((total, device) => total + mostVoltAmperes(device), 0);
  const context: ModelContext = {
    problem,
    model: new LinearModel(),
    hours: slotHours(problem),
    room,
    committed: committedPower(problem),
    fitsAll: room.total.map((total, slot) =>
      [total, ...room.phases.map((series) => series[slot]!)].every((limit) => sum <= limit),
    ),
    energy: slots(() => []),
    lumps: slots(() => []),
    discharged: slots(() => []),
    apparent: { total: slots(() => []), phases: phases.map(() => slots(() => [])) },
    fixedKwh: slots(() => 0),
    fixedKilovoltAmperes: { total: slots(() => 0), phases: phases.map(() => slots(() => 0)) },
    needCents: ({ priority }) => weights.get(priority)!,
    besideCents: (device, slot) => beside.get(device)!(slot),
  };
  addFixedProgrammes(context);
  return context;
}

/**
 * What is weighed beside the price [cent per kWh that a device draws in a slot]: of equal plans the one that is done
 * earlier; and for heat what is lost by heating ahead of need, and at times at which energy brings less. The part lost in an hour is taken to
 * be linear in time, and all losses to be worth the mean price: then the loss of a plan is a sum over what it draws, and only
 * differences between slots matter, since what has to be drawn altogether is given.
 */
export function weightBesidePrice(
  problem: HomeProblem,
  device: PlannedDevice,
): (slot: number) => number {
  const { slotCount, importPriceEurPerKwh } = problem;
  const share = 1 + TIE_SHARE_PER_DEVICE * problem.devices.indexOf(device);
  const tie = (slot: number): number => (TIE_CENTS_PER_KWH * share * (slot + 1)) / slotCount;
  if (device.kind !== 'corridor') return tie;
  const { hourlyLossPart = 0, relativeEffects } = device;
  if (hourlyLossPart === 0 && relativeEffects === undefined) return tie;
  const meanEurPerKwh = importPriceEurPerKwh.reduce((sum, price) => sum + price, 0) / slotCount;
  const meanCents = 100 * Math.max(0, meanEurPerKwh);
  const lostPart = (slot: number): number =>
    hourlyLossPart * slotHours(problem) * (slotCount - slot) + 1 - (relativeEffects?.[slot] ?? 1);
  return (slot) => tie(slot) + meanCents * lostPart(slot);
}

function addFixedProgrammes({ problem, fixedKwh, fixedKilovoltAmperes }: ModelContext): void {
  for (const device of problem.devices) {
    if (device.kind !== 'programme') continue;
    for (const programme of device.programmes) {
      if (programme.fixedStartMs === undefined) continue;
      for (const load of programmeLoads(problem, programme, programme.fixedStartMs)) {
        const voltAmperes = load.peakWatts / device.powerFactor;
        fixedKwh[load.slot]! += load.energyWattHours / 1000;
        fixedKilovoltAmperes.total[load.slot]! += voltAmperes / 1000;
        fixedKilovoltAmperes.phases.forEach((series, index) => {
          series[load.slot]! += onPhase(device, (index + 1) as Phase, voltAmperes) / 1000;
        });
      }
    }
  }
}

/** The most a device can take at once, switching on included. */
function mostVoltAmperes(device: PlannedDevice): number {
  switch (device.kind) {
    case 'programme': {
      const watts = device.programmes.flatMap(({ steps }) => steps.map((step) => step.powerWatts));
      return Math.max(0, ...watts) / device.powerFactor + device.switchOnPeakVoltAmperes;
    }
    case 'battery':
      return device.mostChargeWatts / device.powerFactor;
    case 'vehicle':
      return device.mostPowerWatts / device.powerFactor + device.switchOnPeakVoltAmperes;
    case 'interruptible':
    case 'corridor':
      return device.ratedPowerWatts / device.powerFactor + device.switchOnPeakVoltAmperes;
  }
}

/** Adds apparent power of a device to the limits of a slot. */
export function addApparent(
  { apparent }: ModelContext,
  device: PlannedDevice,
  slot: number,
  column: number,
  kilovoltAmperes: number,
): void {
  if (kilovoltAmperes === 0) return;
  apparent.total[slot]!.push([column, kilovoltAmperes]);
  apparent.phases.forEach((series, index) => {
    if (device.phases.includes((index + 1) as Phase))
      series[slot]!.push([column, kilovoltAmperes / device.phases.length]);
  });
}

/** Whether an apparent power of a device fits into a slot in which nothing else that can be moved runs. */
export function fitsAlone(
  { room, committed }: ModelContext,
  device: PlannedDevice,
  slot: number,
  kilovoltAmperes: number,
): boolean {
  const voltAmperes = kilovoltAmperes * 1000 - 1e-6;
  return (
    committed.total[slot]! + voltAmperes <= room.total[slot]! &&
    room.phases.every((series, index) => {
      const share = onPhase(device, (index + 1) as Phase, voltAmperes);
      return share <= 0 || committed.phases[index]![slot]! + share <= series[slot]!;
    })
  );
}

/** Cent per missing kWh by priority: so much more for each higher one that it is met first. */
export function needWeights({
  devices,
  importPriceEurPerKwh,
  exportPriceEurPerKwh,
}: HomeProblem): Map<number, number> {
  const dearest = [...importPriceEurPerKwh, ...exportPriceEurPerKwh].reduce(
    (most, price) => Math.max(most, Math.abs(price)),
    LEAST_PRICE_EUR_PER_KWH,
  );
  const ranks = [...new Set(devices.map(({ priority }) => priority))].sort((a, b) => a - b);
  const factor = Math.min(
    MOST_PRIORITY_FACTOR,
    MOST_PRIORITY_RANGE ** (1 / Math.max(1, ranks.length - 1)),
  );
  const least = 100 * dearest * NEED_TIMES_PRICE;
  return new Map(ranks.map((priority, rank) => [priority, least * factor ** rank]));
}
