import { movable, NO_KWH, type Schedule } from './home-state.js';
import type { DevicePlan, PlanSegment } from './plan.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { slotHours, slotStart } from './slots.js';
import { onlySwitches } from './vehicle-block.js';

/** Powers that differ by less belong to one segment [W]. */
const SAME_POWER_WATTS = 0.01;

/** A schedule in segments of constant power. */
export function devicePlan(
  problem: HomeProblem,
  device: PlannedDevice,
  schedule: Schedule,
): DevicePlan {
  const { deviceId } = device;
  if (device.kind === 'programme') {
    const starts = schedule.kind === 'starts' ? schedule.slots : [];
    const moved = movable(device);
    const programmeStarts = device.programmes
      .flatMap((programme) => {
        const slot = starts[moved.indexOf(programme)];
        const startMs =
          programme.fixedStartMs ?? (slot === undefined ? undefined : slotStart(problem, slot));
        return startMs === undefined ? [] : [{ programme, startMs }];
      })
      .sort((one, other) => one.startMs - other.startMs);
    const segments = programmeStarts.flatMap(({ programme, startMs }) => {
      let fromMs = startMs;
      return programme.steps.map(({ durationMs, powerWatts }): PlanSegment => {
        const segment = { fromMs, toMs: fromMs + durationMs, powerWatts };
        fromMs = segment.toMs;
        return segment;
      });
    });
    return {
      deviceId,
      segments: joined(segments.filter(({ powerWatts }) => powerWatts > 0)),
      programmeStarts: programmeStarts.map(({ programme, startMs }) => ({
        programmeId: programme.programmeId,
        startMs,
      })),
    };
  }
  const kwh = schedule.kind === 'energy' ? schedule.kwh : new Float64Array(problem.slotCount);
  return { deviceId, segments: joined(energySegments(problem, device, kwh)), programmeStarts: [] };
}

function energySegments(
  problem: HomeProblem,
  device: Exclude<PlannedDevice, { kind: 'programme' }>,
  kwh: Float64Array,
): PlanSegment[] {
  const hours = slotHours(problem);
  const modulates =
    device.kind === 'battery' || (device.kind === 'vehicle' && !onlySwitches(device));
  return [...kwh].flatMap((energy, slot): PlanSegment[] => {
    if (Math.abs(energy) <= NO_KWH) return [];
    const fromMs = slotStart(problem, slot);
    if (modulates) {
      const powerWatts = (energy * 1000) / hours;
      return [{ fromMs, toMs: fromMs + problem.slotMs, powerWatts }];
    }
    const powerWatts = device.kind === 'vehicle' ? device.mostPowerWatts : device.ratedPowerWatts;
    const lastsMs = Math.min(problem.slotMs, Math.round((energy * 3.6e9) / powerWatts));
    return lastsMs > 0 ? [{ fromMs, toMs: fromMs + lastsMs, powerWatts }] : [];
  });
}

/** Segments that follow each other with the same power, as one. */
function joined(segments: readonly PlanSegment[]): PlanSegment[] {
  const list: PlanSegment[] = [];
  for (const segment of segments) {
    const last = list.at(-1);
    const goesOn =
      last !== undefined &&
      last.toMs === segment.fromMs &&
      Math.abs(last.powerWatts - segment.powerWatts) < SAME_POWER_WATTS;
    if (goesOn) list[list.length - 1] = { ...last, toMs: segment.toMs };
    else list.push(segment);
  }
  return list;
}
