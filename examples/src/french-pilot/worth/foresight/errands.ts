import type { CarStay, ProgrammeWish } from '../../days/household.js';
import { QUARTER_HOUR_MS } from '../../days/calendar.js';
import { HOURS, slotStartMs, type Stretch, type Terms } from './stretch.js';

const MINUTE_MS = 60_000;

/** A car: what it needs, while it is there. */
export function addStay(stretch: Stretch, id: string, stay: CarStay, mostWatts: number): void {
  const { programme, slots, loads } = stretch;
  const energy: Terms = [];
  for (let slot = 0; slot < slots; slot++) {
    const fromMs = slotStartMs(stretch, slot);
    const presentMs =
      Math.min(stay.departureMs, fromMs + QUARTER_HOUR_MS) - Math.max(stay.arrivalMs, fromMs);
    if (presentMs <= 0) continue;
    const variable = `${id}_${slot}`;
    programme.bound(variable, 0, (mostWatts * presentMs) / QUARTER_HOUR_MS);
    loads[slot]!.push([1, variable]);
    energy.push([HOURS, variable]);
  }
  programme.require(energy, '=', stay.energyWattHours);
}

/** A programme: any mixture of starts, five minutes apart, that is in time. */
export function addProgramme(
  stretch: Stretch,
  id: string,
  wish: ProgrammeWish,
  steps: readonly { readonly minutes: number; readonly watts: number }[],
): void {
  const { programme, slots, loads } = stretch;
  const durationMs = steps.reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0);
  const starts: Terms = [];
  for (let minute = 0; ; minute += 5) {
    const startMs = wish.setAtMs + minute * MINUTE_MS;
    if (startMs + durationMs > wish.readyByMs) break;
    const variable = `${id}_${minute}`;
    starts.push([1, variable]);
    let atMs = startMs;
    for (const { minutes, watts } of steps) {
      const endMs = atMs + minutes * MINUTE_MS;
      const first = Math.floor((atMs - stretch.startMs) / QUARTER_HOUR_MS);
      for (let slot = first; slot < slots; slot++) {
        const fromMs = slotStartMs(stretch, slot);
        const overlapMs = Math.min(endMs, fromMs + QUARTER_HOUR_MS) - Math.max(atMs, fromMs);
        if (overlapMs <= 0) break;
        loads[slot]!.push([(watts * overlapMs) / QUARTER_HOUR_MS, variable]);
      }
      atMs = endMs;
    }
  }
  programme.require(starts, '=', 1);
}
