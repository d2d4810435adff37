import { addApparent, fitsAlone, type ModelContext } from './model-context.js';
import type { Battery, HomeProblem } from './problem.js';
import { slotsWithin } from './slots.js';

/** By slot the columns of the energy charged and discharged at the connection of the battery. */
export type BatteryColumns = {
  readonly kind: 'battery';
  readonly charged: readonly number[];
  readonly discharged: readonly number[];
  /** Where both at once could pay, the binary of charging. */
  readonly charging: readonly (number | undefined)[];
};

/** Of two plans that cost the same, the one that moves less energy through the battery [cent per kWh]. */
const THROUGHPUT_CENTS_PER_KWH = 0.001;

/**
 * The level follows from the slot before. Charging and discharging at once only destroys energy; where that could pay,
 * because energy has a negative price, binaries exclude it.
 */
export function addBattery(context: ModelContext, device: Battery): BatteryColumns {
  const { problem, model, hours } = context;
  const allowed = slotsWithin(problem, device.allowedWindows);
  const start = device.levelWattHours / 1000;
  const wasteful = wastePays(problem, device);
  const charged: number[] = [];
  const discharged: number[] = [];
  const switches: (number | undefined)[] = [];
  let before: number | undefined;
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const may = allowed[slot]!;
    const mostCharge = may && fitsAlone(context, device, slot, 1e-3) ? device.mostChargeWatts : 0;
    const into = (mostCharge / 1000) * hours;
    const outOf = ((may ? device.mostDischargeWatts : 0) / 1000) * hours;
    const charge = model.column({
      cost: THROUGHPUT_CENTS_PER_KWH + context.besideCents(device, slot),
      upper: into,
    });
    const discharge = model.column({
      cost: THROUGHPUT_CENTS_PER_KWH + context.besideCents(device, slot),
      upper: outOf,
    });
    const level = model.column({
      lower: Math.min(start, device.leastLevelWattHours / 1000),
      upper: Math.max(start, device.mostLevelWattHours / 1000),
      cost: slot === problem.slotCount - 1 ? -100 * device.endValueEurPerKwh : 0,
    });
    model.equal(`level ${device.deviceId} ${slot}`, before === undefined ? start : 0, [
      [level, 1],
      ...(before === undefined ? [] : [[before, -1] as const]),
      [charge, -device.chargeEfficiency],
      [discharge, 1 / device.dischargeEfficiency],
    ]);
    context.energy[slot]!.push([charge, 1], [discharge, -1]);
    addApparent(context, device, slot, charge, 1 / hours / device.powerFactor);
    context.discharged[slot]!.push([discharge, 1]);
    if (wasteful && into > 0 && outOf > 0) {
      const charging = model.column({ upper: 1, integer: true });
      switches[slot] = charging;
      const name = `${device.deviceId} ${slot}`;
      model.atMost(`charges ${name}`, 0, [
        [charge, 1],
        [charging, -into],
      ]);
      model.atMost(`discharges ${name}`, outOf, [
        [discharge, 1],
        [charging, outOf],
      ]);
    }
    charged.push(charge);
    discharged.push(discharge);
    before = level;
  }
  return { kind: 'battery', charged, discharged, charging: switches };
}

/** With a negative price anywhere, room in the store is worth something, and destroying energy at any time makes room. */
function wastePays({ importPriceEurPerKwh, exportPriceEurPerKwh }: HomeProblem, device: Battery) {
  return (
    device.endValueEurPerKwh < 0 ||
    importPriceEurPerKwh.some((price) => price < 0) ||
    exportPriceEurPerKwh.some((price) => price < 0)
  );
}
