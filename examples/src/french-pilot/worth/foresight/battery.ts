import type { BatterySpecification } from '@gridloom/adapters/simulation';
import { HOURS, type Stretch, type Terms } from './stretch.js';

/** @param endPriceEurPerKwh what energy is worth that it can still give at the end */
export function addBattery(
  { programme, slots, loads }: Stretch,
  id: string,
  battery: BatterySpecification,
  batteryWattHours: number,
  endPriceEurPerKwh: number,
): void {
  const { capacityWattHours, chargeEfficiency, dischargeEfficiency } = battery;
  const level = (percent: number): number => (capacityWattHours * percent) / 100;
  const [least, most] = [level(battery.minimumLevelPercent), level(battery.maximumLevelPercent)];
  const start = Math.min(most, Math.max(least, batteryWattHours));
  for (let slot = 0; slot < slots; slot++) {
    const [charge, discharge, now] = ['bc', 'bd', 'bl'].map((name) => `${id}${name}_${slot}`) as [
      string,
      string,
      string,
    ];
    programme.bound(charge, 0, battery.maximumChargeWatts);
    programme.bound(discharge, 0, battery.maximumDischargeWatts);
    programme.bound(now, least, most);
    loads[slot]!.push([1, charge], [-1, discharge]);
    const change: Terms = [
      [1, now],
      [-HOURS * chargeEfficiency, charge],
      [HOURS / dischargeEfficiency, discharge],
    ];
    if (slot > 0) change.push([-1, `${id}bl_${slot - 1}`]);
    programme.require(change, '=', slot > 0 ? 0 : start);
  }
  programme.cost((-endPriceEurPerKwh * dischargeEfficiency) / 1000, `${id}bl_${slots - 1}`);
}
