import type { HomeProblem, Phase, PlannedDevice, ProgrammeDevice } from './problem.js';
import { baseKwh, slotCost } from './slot-cost.js';
import {
  keptOnMs,
  onPhase,
  programmeLoads,
  roomForDevices,
  slotHours,
  slotStart,
  type ApparentPower,
} from './slots.js';
import { onlySwitches } from './vehicle-block.js';

/**
 * What a device does: the start slots of its programmes that are not fixed (undefined: does not run) in their order, or
 * its energy by slot [kWh], negative where a battery feeds out.
 */
export type Schedule =
  | { readonly kind: 'starts'; readonly slots: readonly (number | undefined)[] }
  | { readonly kind: 'energy'; readonly kwh: Float64Array };

/** Energy below this is none [kWh]. */
export const NO_KWH = 1e-6;

/** Apparent power and energy of a schedule by slot. */
export type Load = { readonly kwh: Float64Array; readonly voltAmperes: Float64Array };

/** Nothing runs but what has to stay on. */
export function idle(problem: HomeProblem, device: PlannedDevice): Schedule {
  if (device.kind === 'programme')
    return { kind: 'starts', slots: movable(device).map(() => undefined) };
  if (device.kind === 'vehicle' || device.kind === 'battery')
    return { kind: 'energy', kwh: new Float64Array(problem.slotCount) };
  const kept = keptOnMs(problem, device.keepOnUntilMs);
  return {
    kind: 'energy',
    kwh: Float64Array.from(kept, (ms) => (device.ratedPowerWatts * ms) / 3.6e9),
  };
}

/** Programmes about whose start something is to be decided. */
export function movable({ programmes }: ProgrammeDevice): ProgrammeDevice['programmes'] {
  return programmes.filter(({ fixedStartMs }) => fixedStartMs === undefined);
}

/** What a device draws by its schedule; its fixed programmes included, switch-on peaks too. */
export function loadOf(problem: HomeProblem, device: PlannedDevice, schedule: Schedule): Load {
  const kwh = new Float64Array(problem.slotCount);
  const voltAmperes = new Float64Array(problem.slotCount);
  if (device.kind === 'programme') {
    const add = (programme: ProgrammeDevice['programmes'][number], startMs: number, peak: number) =>
      programmeLoads(problem, programme, startMs).forEach((load, index) => {
        kwh[load.slot]! += load.energyWattHours / 1000;
        voltAmperes[load.slot]! += load.peakWatts / device.powerFactor + (index === 0 ? peak : 0);
      });
    for (const programme of device.programmes)
      if (programme.fixedStartMs !== undefined) add(programme, programme.fixedStartMs, 0);
    if (schedule.kind === 'starts')
      movable(device).forEach((programme, index) => {
        const slot = schedule.slots[index];
        if (slot !== undefined)
          add(programme, slotStart(problem, slot), device.switchOnPeakVoltAmperes);
      });
    return { kwh, voltAmperes };
  }
  if (schedule.kind !== 'energy') return { kwh, voltAmperes };
  const hours = slotHours(problem);
  kwh.set(schedule.kwh);
  if (device.kind === 'battery') {
    kwh.forEach((energy, slot) => {
      if (energy > NO_KWH) voltAmperes[slot] = (energy * 1000) / hours / device.powerFactor;
    });
    return { kwh, voltAmperes };
  }
  const rated = device.kind === 'vehicle' ? device.mostPowerWatts : device.ratedPowerWatts;
  const modulates = device.kind === 'vehicle' && !onlySwitches(device);
  const full = (rated / 1000) * hours;
  let goesOn = device.kind !== 'vehicle' && device.keepOnUntilMs !== undefined;
  kwh.forEach((energy, slot) => {
    if (energy <= NO_KWH) {
      goesOn = false;
      return;
    }
    const watts = modulates ? (energy * 1000) / hours : rated;
    voltAmperes[slot] = watts / device.powerFactor + (goesOn ? 0 : device.switchOnPeakVoltAmperes);
    goesOn = modulates || energy >= full - NO_KWH;
  });
  return { kwh, voltAmperes };
}

/** Many states are made for one problem. */
const rooms = new WeakMap<HomeProblem, ApparentPower>();

function roomOf(problem: HomeProblem): ApparentPower {
  const known = rooms.get(problem) ?? roomForDevices(problem);
  rooms.set(problem, known);
  return known;
}

/** A home with a schedule for each device, kept up to date while schedules change one by one. */
export class HomeState {
  readonly net: Float64Array;
  readonly #total: Float64Array;
  readonly #phases: Float64Array[];
  readonly #room: ApparentPower;
  readonly #schedules: Schedule[];
  readonly #loads: Load[];

  constructor(
    readonly problem: HomeProblem,
    schedules?: readonly Schedule[],
  ) {
    this.net = Float64Array.from({ length: problem.slotCount }, (_, slot) =>
      baseKwh(problem, slot),
    );
    this.#total = new Float64Array(problem.slotCount);
    this.#phases = (problem.limits.phases ?? []).map(() => new Float64Array(problem.slotCount));
    this.#room = roomOf(problem);
    this.#schedules = [];
    this.#loads = [];
    problem.devices.forEach((device, index) => {
      const schedule = schedules?.[index] ?? idle(problem, device);
      this.#schedules.push(schedule);
      this.#loads.push(loadOf(problem, device, schedule));
      this.#add(index, 1);
    });
  }

  get schedules(): readonly Schedule[] {
    return this.#schedules;
  }

  load(index: number): Load {
    return this.#loads[index]!;
  }

  /** Puts a load in the place of a device that has no schedule yet. */
  assume(index: number, load: Load): void {
    this.#add(index, -1);
    this.#loads[index] = load;
    this.#add(index, 1);
  }

  /** Takes a device out, until it is given a schedule again. */
  remove(index: number): void {
    this.#add(index, -1);
    const none = new Float64Array(this.problem.slotCount);
    this.#loads[index] = { kwh: none, voltAmperes: none };
  }

  set(index: number, schedule: Schedule): void {
    this.#add(index, -1);
    this.#schedules[index] = schedule;
    this.#loads[index] = loadOf(this.problem, this.problem.devices[index]!, schedule);
    this.#add(index, 1);
  }

  /** Apparent power that is free for one more load of a device [VA]. */
  free(device: PlannedDevice, slot: number): number {
    let free = this.#room.total[slot]! - this.#total[slot]!;
    this.#phases.forEach((series, index) => {
      if (device.phases.includes((index + 1) as Phase))
        free = Math.min(
          free,
          (this.#room.phases[index]![slot]! - series[slot]!) * device.phases.length,
        );
    });
    return free;
  }

  /** Cost of the whole home [EUR]. */
  cost(): number {
    let cost = 0;
    this.net.forEach((kwh, slot) => {
      cost += slotCost(this.problem, slot, kwh);
    });
    return cost;
  }

  #add(index: number, sign: 1 | -1): void {
    const device = this.problem.devices[index]!;
    const { kwh, voltAmperes } = this.#loads[index]!;
    for (let slot = 0; slot < kwh.length; slot++) {
      this.net[slot]! += sign * kwh[slot]!;
      if (voltAmperes[slot] === 0) continue;
      this.#total[slot]! += sign * voltAmperes[slot]!;
      this.#phases.forEach((series, phase) => {
        series[slot]! += sign * onPhase(device, (phase + 1) as Phase, voltAmperes[slot]!);
      });
    }
  }
}
