import type { HomeModel } from './home-model.js';
import { loadOf, movable, NO_KWH, type HomeState, type Load, type Schedule } from './home-state.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { sharedKwh } from './slot-cost.js';
import { programmeLoads, slotHours, slotStart } from './slots.js';

/** What the columns of a solved model say that the devices do. Binaries must be whole. */
export function schedulesOf(
  problem: HomeProblem,
  { devices }: HomeModel,
  values: ArrayLike<number>,
): Schedule[] {
  const valueOf = (column: number | undefined): number => {
    const value = column === undefined ? 0 : values[column]!;
    return Math.abs(value) > NO_KWH ? value : 0;
  };
  return devices.map((columns, index): Schedule => {
    switch (columns.kind) {
      case 'programme':
        return {
          kind: 'starts',
          slots: columns.starts.map(
            ({ choices }) => choices.find(({ column }) => values[column]! > 0.5)?.slot,
          ),
        };
      case 'run':
      case 'vehicle':
        return { kind: 'energy', kwh: Float64Array.from(columns.energy, valueOf) };
      case 'battery': {
        const device = problem.devices[index]!;
        if (device.kind !== 'battery') throw new Error(`${device.deviceId} is no battery`);
        const { chargeEfficiency: into, dischargeEfficiency: outOf } = device;
        // Both at once never pays where no binary excludes it: the same change of level by one of them costs no more.
        return {
          kind: 'energy',
          kwh: Float64Array.from(columns.charged, (column, slot) => {
            const stored = valueOf(column) * into - valueOf(columns.discharged[slot]) / outOf;
            return Math.abs(stored) < NO_KWH ? 0 : stored > 0 ? stored / into : stored * outOf;
          }),
        };
      }
    }
  });
}

/** What a device draws by a solution whose binaries need not be whole: the mean of what they mix. */
export function relaxedLoad(
  problem: HomeProblem,
  device: PlannedDevice,
  columns: HomeModel['devices'][number],
  values: ArrayLike<number>,
): Load {
  const kwh = new Float64Array(problem.slotCount);
  const hours = slotHours(problem);
  if (columns.kind === 'programme') {
    if (device.kind !== 'programme') return { kwh, voltAmperes: kwh.slice() };
    const fixed = loadOf(problem, device, {
      kind: 'starts',
      slots: movable(device).map(() => undefined),
    });
    columns.starts.forEach(({ choices }, index) => {
      const programme = movable(device)[index]!;
      for (const { slot, column } of choices) {
        const share = values[column]!;
        if (share < NO_KWH) continue;
        for (const load of programmeLoads(problem, programme, slotStart(problem, slot))) {
          fixed.kwh[load.slot]! += (share * load.energyWattHours) / 1000;
          fixed.voltAmperes[load.slot]! += (share * load.peakWatts) / device.powerFactor;
        }
      }
    });
    return fixed;
  }
  const [schedule] = schedulesOf(
    { ...problem, devices: [device] },
    { devices: [columns] } as unknown as HomeModel,
    values,
  );
  if (schedule?.kind === 'energy') kwh.set(schedule.kwh);
  return {
    kwh,
    voltAmperes: kwh.map((energy) => (Math.max(0, energy) * 1000) / hours / device.powerFactor),
  };
}

/** The binaries of a device. */
export function deviceBinaries(columns: HomeModel['devices'][number]): number[] {
  if (columns.kind === 'programme')
    return columns.starts.flatMap(({ choices }) => choices.map(({ column }) => column));
  const switches = columns.kind === 'battery' ? columns.charging : columns.on;
  return switches.filter((column) => column !== undefined);
}

/** The values of the binaries of a device for a schedule. */
export function deviceBinaryValues(
  columns: HomeModel['devices'][number],
  schedule: Schedule,
): Map<number, number> {
  const values = new Map<number, number>();
  if (columns.kind === 'programme') {
    columns.starts.forEach(({ choices }, programme) => {
      const start = schedule.kind === 'starts' ? schedule.slots[programme] : undefined;
      for (const { slot, column } of choices) values.set(column, slot === start ? 1 : 0);
    });
    return values;
  }
  if (schedule.kind !== 'energy') return values;
  const switches = columns.kind === 'battery' ? columns.charging : columns.on;
  switches.forEach((column, slot) => {
    if (column !== undefined) values.set(column, schedule.kwh[slot]! > NO_KWH ? 1 : 0);
  });
  return values;
}

/** The values of all binaries for the schedules of a state. */
export function binariesOf({ devices, balance }: HomeModel, state: HomeState): Map<number, number> {
  const values = new Map(
    devices.flatMap((columns, index) => [...deviceBinaryValues(columns, state.schedules[index]!)]),
  );
  balance.forEach(({ drawing, beyond }, slot) => {
    const net = state.net[slot]!;
    if (drawing !== undefined) values.set(drawing, net > 0 ? 1 : 0);
    if (beyond !== undefined) values.set(beyond, net > sharedKwh(state.problem, slot) ? 1 : 0);
  });
  return values;
}
