import type { WaterHeaterOptions } from '@gridloom/adapters/simulation';
import { drawnHeat, TAP_CELSIUS, WATT_HOURS_PER_LITRE_KELVIN } from './hot-water.js';
import { HOURS, type Stretch, type Terms } from './stretch.js';

/** Where the thermostat of a tank cuts out, and how far beyond it the heater goes. */
const CUT_OUT_CELSIUS = 60;
const OVERSHOOT_KELVIN = 2;
/** Below this part of the reserve of hot water a tank is heated at any price. */
const KEPT_RESERVE_PART = 0.6;

/**
 * A tank as one mixed body of water: heat above the temperature of the water that comes in. The reserve of the home stays in it,
 * as far as its energy management never lets it go, and the heater can keep it.
 *
 * @param endPriceEurPerKwh what heat is worth that is left at the end
 */
export function addTank(
  stretch: Stretch,
  id: string,
  heater: WaterHeaterOptions,
  { tankWattHours: start, reserveLitres }: { tankWattHours: number; reserveLitres: number },
  endPriceEurPerKwh: number,
): void {
  const { programme, startMs, slots, loads } = stretch;
  const { litres, lossWattsPerKelvin, roomCelsius, coldCelsius } = heater.tank;
  const capacity = litres * WATT_HOURS_PER_LITRE_KELVIN;
  const most = capacity * (CUT_OUT_CELSIUS + OVERSHOOT_KELVIN - coldCelsius);
  const reserve =
    KEPT_RESERVE_PART * reserveLitres * WATT_HOURS_PER_LITRE_KELVIN * (TAP_CELSIUS - coldCelsius);
  const drawn = drawnHeat(heater, startMs, slots);
  // Losses of a slot by the heat at its begin.
  const keeps = 1 - (lossWattsPerKelvin * HOURS) / capacity;
  let coldest = start;
  for (let slot = 0; slot < slots; slot++) {
    const [power, heat] = [`${id}tp_${slot}`, `${id}te_${slot}`];
    programme.bound(power, 0, heater.ratedPowerWatts);
    loads[slot]!.push([1, power]);
    const loses = drawn[slot]! + lossWattsPerKelvin * (coldCelsius - roomCelsius) * HOURS;
    const heated = keeps * coldest - loses + heater.ratedPowerWatts * HOURS;
    coldest = Math.min(reserve, heated);
    programme.bound(heat, coldest, Math.max(most, start));
    const change: Terms = [
      [1, heat],
      [-HOURS, power],
    ];
    if (slot > 0) change.push([-keeps, `${id}te_${slot - 1}`]);
    programme.require(change, '=', (slot > 0 ? 0 : keeps * start) - loses);
  }
  programme.cost(-endPriceEurPerKwh / 1000, `${id}te_${slots - 1}`);
}
