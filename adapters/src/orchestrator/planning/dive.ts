import { besideOthers, bestResponse, missingKwh, type Pricing } from './best-response.js';
import type { DeviceColumns } from './home-model.js';
import { HomeState, idle, movable, NO_KWH, type Schedule } from './home-state.js';
import { deviceBinaries, deviceBinaryValues, relaxedLoad, schedulesOf } from './model-values.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { columnPrices, type Relaxation, type Relaxed } from './relaxation.js';

/** Starts of a programme that are tried: the cheapest at the prices of the relaxation, and its own favourites. */
const STARTS_TRIED = 2;
const LEAST_SHARE_TRIED = 0.05;

/** Of runs that cost the same, those where the relaxation has them are preferred [cent per kWh]. */
const HABIT_CENTS_PER_KWH = 0.01;

/** How often devices that came too late may come first. */
export const MOST_REORDERINGS = 2;

/** A schedule that costs no more than the relaxation needs no others beside it. */
const NOTHING_LOST_CENTS = 0.001;

/** A car that charges can give way down to its least power; others keep to their schedule. */
function atLeast(problem: HomeProblem, device: PlannedDevice, schedule: Schedule): Schedule {
  if (device.kind !== 'vehicle' || schedule.kind !== 'energy') return schedule;
  const least = (device.leastPowerWatts * problem.slotMs) / 3.6e9;
  return { kind: 'energy', kwh: schedule.kwh.map((kwh) => Math.min(kwh, least)) };
}

/** The order in which devices choose: what is hard to place first, what adapts to all others last. */
export function placingOrder(problem: HomeProblem): number[] {
  const rank = (device: PlannedDevice): number => {
    switch (device.kind) {
      case 'programme':
        return 0;
      case 'interruptible':
      case 'corridor':
        return device.minimumRunMs > problem.slotMs ? 2 : 3;
      case 'vehicle':
        return 1;
      case 'battery':
        return 4;
    }
  };
  return problem.devices
    .map((device, index) => ({ device, index }))
    .sort((one, other) => rank(one.device) - rank(other.device) || one.index - other.index)
    .map(({ index }) => index);
}

/**
 * The prices of the relaxation hold for a little energy, to which all others adapt; the prices beside the others hold if
 * none adapts. The truth for a whole run lies between them.
 */
const BLENDS = [0, 0.3, 0.6];

function blend(adapting: Pricing, rigid: Pricing, share: number): Pricing {
  if (share === 0) return adapting;
  return {
    energy: (slot, kwh) => {
      const cost = adapting.energy(slot, kwh);
      return cost === Infinity ? cost : (1 - share) * cost + share * rigid.energy(slot, kwh);
    },
    on: (slot) => (1 - share) * adapting.on(slot),
    free: adapting.free,
  };
}

/**
 * Makes whole schedules out of a solved relaxation: one device after the other is given a schedule, chosen among few by
 * solving the relaxation again with it, while all others adapt.
 */
export class Dive {
  readonly #problem: HomeProblem;
  readonly #relaxation: Relaxation;
  readonly #remainingMs: () => number;
  readonly #fixed = new Map<number, Schedule>();
  #relaxed: Relaxed;
  #order: readonly number[];

  constructor(
    problem: HomeProblem,
    relaxation: Relaxation,
    relaxed: Relaxed,
    remainingMs: () => number,
  ) {
    this.#problem = problem;
    this.#relaxation = relaxation;
    this.#relaxed = relaxed;
    this.#remainingMs = remainingMs;
    this.#order = placingOrder(problem);
  }

  /**
   * Gives every device a schedule. Devices that come too late to meet their needs come first in another try.
   *
   * @returns undefined when the time is over before
   */
  down(): HomeState | undefined {
    let found: HomeState | undefined;
    for (let dive = 0; dive <= MOST_REORDERINGS; dive++) {
      for (const index of this.#order) if (!this.#place(index)) return found;
      const state = this.#state();
      if (found === undefined || this.#missing(state) < this.#missing(found)) found = state;
      const late = this.#order.filter((index) => this.#missing(state, [index]) > NO_KWH);
      const isFirst = late.every((index, position) => this.#order[position] === index);
      if (late.length === 0 || isFirst || dive === MOST_REORDERINGS) break;
      this.#order = [...late, ...this.#order.filter((index) => !late.includes(index))];
      for (const index of this.#order) this.#relaxation.free(this.#binaries(index));
      this.#fixed.clear();
      const relaxed = this.#relaxation.solve(this.#remainingMs());
      if (relaxed === undefined) break;
      this.#relaxed = relaxed;
    }
    return found;
  }

  #missing(state: HomeState, devices = this.#order): number {
    return devices.reduce(
      (sum, index) => sum + missingKwh(this.#problem.devices[index]!, state.schedules[index]!),
      0,
    );
  }

  /**
   * Lets each device choose again, the others' binaries staying as they are, until what they cost is good enough.
   *
   * @returns undefined when the time is over before
   */
  again(isGoodEnough: (objectiveEur: number) => boolean): HomeState | undefined {
    for (const index of this.#order) {
      const binaries = this.#binaries(index);
      if (binaries.length === 0) continue;
      const before = this.#fixed.get(index);
      const objective = this.#relaxed.objectiveCents;
      this.#fixed.delete(index);
      this.#relaxation.free(binaries);
      const relaxed = this.#relaxation.solve(this.#remainingMs());
      if (relaxed === undefined) return undefined;
      // Nothing is to be gained where even the relaxed device gains nothing.
      const gain = objective - relaxed.objectiveCents;
      this.#relaxed = relaxed;
      const others = before === undefined ? [] : [before];
      if (!this.#place(index, gain < 0.01 ? others : undefined, others)) return undefined;
      if (isGoodEnough(this.#relaxed.objectiveCents / 100)) break;
    }
    return this.#state();
  }

  #place(index: number, only?: readonly Schedule[], others: readonly Schedule[] = []): boolean {
    const binaries = this.#binaries(index);
    if (binaries.length === 0) return true;
    const floor = this.#relaxed.objectiveCents + NOTHING_LOST_CENTS;
    let best: { schedule: Schedule; relaxed: Relaxed } | undefined;
    // Doing nothing is always possible, but only the last resort: it misses needs.
    const nothing = idle(this.#problem, this.#problem.devices[index]!);
    const tried = new Set<string>();
    for (const schedule of [...(only ?? [...others, ...this.#candidates(index)]), nothing]) {
      if (best !== undefined && (schedule === nothing || best.relaxed.objectiveCents <= floor))
        break;
      const pattern = this.#fix(index, schedule);
      if (tried.has(pattern)) continue;
      tried.add(pattern);
      const relaxed = this.#relaxation.solve(this.#remainingMs());
      if (relaxed === undefined) {
        if (this.#remainingMs() <= 0) return false;
        continue;
      }
      if (best === undefined || relaxed.objectiveCents < best.relaxed.objectiveCents - 1e-7)
        best = { schedule, relaxed };
    }
    if (best === undefined) return false;
    this.#fix(index, best.schedule);
    this.#fixed.set(index, best.schedule);
    this.#relaxed = best.relaxed;
    return true;
  }

  /** @returns what it fixes, as text */
  #fix(index: number, schedule: Schedule): string {
    const values = deviceBinaryValues(this.#relaxation.home.devices[index]!, schedule);
    const { integers } = this.#relaxation.home.model;
    const mine = [...values].filter(([column]) => integers[column]);
    this.#relaxation.fix(new Map(mine));
    return mine.map(([, value]) => value).join('');
  }

  #candidates(index: number): Schedule[] {
    const problem = this.#problem;
    const device = problem.devices[index]!;
    const columns = this.#relaxation.home.devices[index]!;
    const prices = columnPrices(this.#relaxation.home, this.#relaxed.rowDuals);
    const state = this.#state(index);
    const beside = bestResponse(state, device, besideOthers(state, device));
    if (columns.kind === 'programme' && device.kind === 'programme')
      return [...this.#starts(columns, movable(device).length, prices), beside];
    const fixed = new HomeState(problem);
    for (const [other, schedule] of this.#fixed)
      fixed.set(other, atLeast(problem, problem.devices[other]!, schedule));
    const adapting = this.#pricing(fixed, device, columns, prices);
    const rigid = besideOthers(state, device);
    return [
      ...this.#rounded(device, columns),
      ...BLENDS.map((share) => bestResponse(fixed, device, blend(adapting, rigid, share))),
      beside,
    ];
  }

  /** A car that charges wherever the relaxation lets it charge as much as it can at least. */
  #rounded(device: PlannedDevice, columns: DeviceColumns): Schedule[] {
    if (device.kind !== 'vehicle' || columns.kind === 'programme' || columns.kind === 'battery')
      return [];
    const least = (device.leastPowerWatts * this.#problem.slotMs) / 3.6e9;
    const kwh = Float64Array.from(columns.energy, (column) => {
      const value = column === undefined ? 0 : this.#relaxed.values[column]!;
      return value >= least - 1e-6 ? value : 0;
    });
    return [{ kind: 'energy', kwh }];
  }

  /** Starts of a device with one programme that look best to the relaxation. */
  #starts(
    columns: Extract<DeviceColumns, { kind: 'programme' }>,
    programmes: number,
    prices: Float64Array,
  ): Schedule[] {
    if (programmes !== 1) return [];
    const { choices } = columns.starts[0]!;
    const first = (value: (column: number) => number): number[] =>
      [...choices]
        .sort((one, other) => value(one.column) - value(other.column) || one.slot - other.slot)
        .slice(0, STARTS_TRIED)
        .map(({ slot }) => slot);
    const shareOf = (column: number): number => this.#relaxed.values[column]!;
    const favourites = first((column) => -shareOf(column)).filter((slot) =>
      choices.some((choice) => choice.slot === slot && shareOf(choice.column) > LEAST_SHARE_TRIED),
    );
    const slots = new Set([...favourites, ...first((column) => prices[column]!)]);
    return [...slots].map((slot) => ({ kind: 'starts', slots: [slot] }));
  }

  #pricing(
    fixed: HomeState,
    device: PlannedDevice,
    columns: DeviceColumns,
    prices: Float64Array,
  ): Pricing {
    if (columns.kind === 'programme' || columns.kind === 'battery')
      return besideOthers(fixed, device);
    const { values } = this.#relaxed;
    return {
      energy: (slot, kwh) => {
        const column = columns.energy[slot];
        if (column === undefined) return Infinity;
        const habit = HABIT_CENTS_PER_KWH * Math.min(kwh, values[column]!);
        return (prices[column]! * kwh - habit) / 100;
      },
      on: (slot) => {
        const column = columns.on[slot];
        return column === undefined ? 0 : prices[column]! / 100;
      },
      free: (slot) => fixed.free(device, slot),
    };
  }

  #binaries(index: number): number[] {
    const { integers } = this.#relaxation.home.model;
    return deviceBinaries(this.#relaxation.home.devices[index]!).filter(
      (column) => integers[column],
    );
  }

  /** What is decided, and what the relaxation has for the rest; without the device left out. */
  #state(leftOut?: number): HomeState {
    const problem = this.#problem;
    const { home } = this.#relaxation;
    const { values } = this.#relaxed;
    const schedules = schedulesOf(problem, home, values);
    const state = new HomeState(problem, schedules);
    problem.devices.forEach((device, index) => {
      if (index === leftOut) state.remove(index);
      else if (!this.#fixed.has(index) && this.#binaries(index).length > 0)
        state.assume(index, relaxedLoad(problem, device, home.devices[index]!, values));
    });
    return state;
  }
}
