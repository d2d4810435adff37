import type { Term } from './linear-model.js';
import { addApparent, fitsAlone, type ModelContext } from './model-context.js';
import type { ElectricVehicle, HomeProblem } from './problem.js';
import { addRuns, type RunColumns } from './run-block.js';
import { slotsWithin, slotStart } from './slots.js';

/** By slot the columns of the energy charged and of charging; undefined where it does not charge. */
export type VehicleColumns = {
  readonly kind: 'vehicle';
  readonly energy: readonly (number | undefined)[];
  readonly on: readonly (number | undefined)[];
};

/** A station that only switches stays on for at least as long, so that a car is not started for moments. */
export const SHORTEST_CHARGE_MS = 300_000;

/**
 * Energy by departure. A binary per slot says whether it charges, between least and most power; where both are the same
 * the station only switches, and may stop within a slot.
 */
export function addVehicle(
  context: ModelContext,
  device: ElectricVehicle,
): VehicleColumns | RunColumns {
  const columns = onlySwitches(device)
    ? addRuns(context, device, {
        ratedPowerWatts: device.mostPowerWatts,
        minimumRunMs: SHORTEST_CHARGE_MS,
        switchOnPeakVoltAmperes: device.switchOnPeakVoltAmperes,
        allowed: chargingSlots(context.problem, device),
      })
    : addCharging(context, device);
  const { neededKwh, mostKwh } = vehicleEnergy(context.problem, device);
  const { model } = context;
  const missing = model.column({ cost: context.needCents(device), upper: neededKwh });
  const extra = model.column({
    cost: -100 * (device.extraEnergyValueEurPerKwh ?? 0),
    upper: mostKwh - neededKwh,
  });
  model.equal(`need ${device.deviceId}`, neededKwh, [
    [missing, 1],
    [extra, -1],
    ...columns.energy.filter((column) => column !== undefined).map((column): Term => [column, 1]),
  ]);
  return columns;
}

/** Whether a charge point knows only off and one power. */
export function onlySwitches({ leastPowerWatts, mostPowerWatts }: ElectricVehicle): boolean {
  return leastPowerWatts >= mostPowerWatts;
}

/** Slots in which the car is there before departure, within the windows. */
export function chargingSlots(problem: HomeProblem, device: ElectricVehicle): boolean[] {
  return slotsWithin(problem, device.allowedWindows).map(
    (allowed, slot) =>
      allowed && device.available[slot]! && slotStart(problem, slot + 1) <= device.departureMs,
  );
}

/**
 * Bounds of the energy charged [kWh]. What is needed may be less than the shortest charge; that much more is then taken.
 */
export function vehicleEnergy(
  { slotMs }: HomeProblem,
  device: ElectricVehicle,
): { neededKwh: number; mostKwh: number } {
  const neededKwh = device.neededEnergyWattHours / 1000;
  const shortestMs = onlySwitches(device) ? SHORTEST_CHARGE_MS : slotMs;
  const shortest = neededKwh > 0 ? (device.leastPowerWatts * shortestMs) / 3.6e9 : 0;
  return {
    neededKwh,
    mostKwh: Math.max(neededKwh, shortest, (device.mostEnergyWattHours ?? 0) / 1000),
  };
}

function addCharging(context: ModelContext, device: ElectricVehicle): VehicleColumns {
  const { problem, model, hours } = context;
  const least = (device.leastPowerWatts / 1000) * hours;
  const most = (device.mostPowerWatts / 1000) * hours;
  const margin = device.switchOnPeakVoltAmperes / 1000;
  let onBefore: number | undefined;
  const switches: (number | undefined)[] = [];
  const energy = chargingSlots(problem, device).map((possible, slot) => {
    const leastApparent = device.leastPowerWatts / device.powerFactor / 1000;
    if (!possible || !fitsAlone(context, device, slot, leastApparent)) {
      onBefore = undefined;
      return undefined;
    }
    const charged = model.column({ cost: context.besideCents(device, slot), upper: most });
    context.energy[slot]!.push([charged, 1]);
    addApparent(context, device, slot, charged, 1 / hours / device.powerFactor);
    if (least === 0) return charged;
    const on = model.column({ upper: 1, integer: true });
    context.lumps[slot]!.push({
      kind: 'switched',
      energy: charged,
      on,
      leastKwh: least,
      mostKwh: most,
    });
    const name = `${device.deviceId} ${slot}`;
    model.atLeast(`least power ${name}`, 0, [
      [charged, 1],
      [on, -least],
    ]);
    model.atMost(`most power ${name}`, 0, [
      [charged, 1],
      [on, -most],
    ]);
    if (margin > 0 && !context.fitsAll[slot]) {
      const start = model.column({ upper: 1 });
      model.atLeast(`start ${name}`, 0, [
        [start, 1],
        [on, -1],
        ...(onBefore === undefined ? [] : [[onBefore, 1] as const]),
      ]);
      addApparent(context, device, slot, start, margin);
    }
    onBefore = on;
    switches[slot] = on;
    return charged;
  });
  return { kind: 'vehicle', energy, on: switches };
}
