import { besideOthers, bestResponse, type Pricing } from './best-response.js';
import type { DeviceColumns } from './home-model.js';
import { HomeState, idle, movable, type Schedule } from './home-state.js';
import { binariesOf, deviceBinaries, relaxedLoad, schedulesOf } from './model-values.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { columnPrices, type Relaxation, type Relaxed } from './relaxation.js';

/** Starts of a programme that are tried: the cheapest at the prices of the relaxation, and its own favourites. */
const STARTS_TRIED = 2;
const LEAST_SHARE_TRIED = 0.05;

/** Of runs that cost the same, those where the relaxation has them are preferred [cent per kWh]. */
const HABIT_CENTS_PER_KWH = 0.01;

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
 * Makes whole schedules out of a solved relaxation: one device after the other is given a schedule, chosen among few by
 * solving the relaxation again with it, while all others adapt.
 */
export class Dive {
  readonly #problem: HomeProblem;
  readonly #relaxation: Relaxation;
  readonly #remainingMs: () => number;
  readonly #fixed = new Map<number, Schedule>();
  #relaxed: Relaxed;

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
  }

  /** Gives every device a schedule. @returns undefined when the time is over before */
  down(): HomeState | undefined {
    for (const index of placingOrder(this.#problem)) if (!this.#place(index)) return undefined;
    return this.#state();
  }

  /** Lets each device choose again, the others' binaries staying as they are. @returns undefined when the time is over */
  again(): HomeState | undefined {
    for (const index of placingOrder(this.#problem)) {
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
    }
    return this.#state();
  }

  #place(index: number, only?: readonly Schedule[], others: readonly Schedule[] = []): boolean {
    const binaries = this.#binaries(index);
    if (binaries.length === 0) return true;
    let best: { schedule: Schedule; relaxed: Relaxed } | undefined;
    // Doing nothing is always possible, but only the last resort: it misses needs.
    const nothing = idle(this.#problem, this.#problem.devices[index]!);
    for (const schedule of [...(only ?? [...others, ...this.#candidates(index)]), nothing]) {
      if (schedule === nothing && best !== undefined) break;
      this.#fix(index, schedule);
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

  #fix(index: number, schedule: Schedule): void {
    const schedules = this.#problem.devices.map((device, other) =>
      other === index ? schedule : idle(this.#problem, device),
    );
    const values = binariesOf(this.#relaxation.home, new HomeState(this.#problem, schedules));
    const mine = this.#binaries(index);
    this.#relaxation.fix(new Map(mine.map((column) => [column, values.get(column)!])));
  }

  #candidates(index: number): Schedule[] {
    const problem = this.#problem;
    const device = problem.devices[index]!;
    const columns = this.#relaxation.home.devices[index]!;
    const prices = columnPrices(this.#relaxation.home, this.#relaxed.rowDuals);
    const state = this.#state(index);
    const beside = bestResponse(state, device, besideOthers(state, device));
    if (columns.kind === 'programme' && device.kind === 'programme')
      return [beside, ...this.#starts(columns, movable(device).length, prices)];
    const fixed = new HomeState(problem);
    for (const [other, schedule] of this.#fixed) fixed.set(other, schedule);
    return [
      beside,
      bestResponse(fixed, device, this.#pricing(fixed, device, columns, prices)),
      ...this.#rounded(device, columns),
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
    const slots = new Set([...first((column) => prices[column]!), ...favourites]);
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
