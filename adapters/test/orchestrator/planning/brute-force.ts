import {
  evaluatePlan,
  type DevicePlan,
  type HomeProblem,
  type Plan,
  type PlannedDevice,
  type PlanSegment,
} from '../../../src/orchestrator/planning/index.js';
import { evaluateDevice } from '../../../src/orchestrator/planning/evaluate-device.js';

/**
 * The least of cost less end value over all schedules of whole slots that meet every need, found by trying each and
 * replaying it: the oracle for small homes. Infinity when none is feasible.
 */
export function bruteForce(problem: HomeProblem): number {
  const choices = problem.devices.map((device) =>
    everySchedule(problem, device).filter(
      (plan) => evaluateDevice(problem, device, plan, []).length === 0,
    ),
  );
  let best = Infinity;
  const visit = (index: number, chosen: DevicePlan[]): void => {
    if (index < choices.length) {
      for (const choice of choices[index]!) visit(index + 1, [...chosen, choice]);
      return;
    }
    const { cost, faults } = evaluatePlan(problem, planWith(problem, chosen));
    if (faults.some(({ rule }) => rule !== 'cost')) return;
    best = Math.min(best, cost.controllableEur - cost.endValueEur);
  };
  visit(0, []);
  return best;
}

/** A plan of which only the schedules are known. */
export function planWith(problem: HomeProblem, devices: readonly DevicePlan[]): Plan {
  return {
    homeId: problem.homeId,
    devices,
    cost: { totalEur: 0, controllableEur: 0, endValueEur: 0 },
    gapEur: 0,
    unmetNeeds: [],
    explanations: [],
    expectedOverloads: [],
  };
}

function everySchedule(problem: HomeProblem, device: PlannedDevice): DevicePlan[] {
  const { deviceId } = device;
  const at = (slot: number): number => problem.startMs + slot * problem.slotMs;
  if (device.kind === 'programme') {
    let plans: DevicePlan[] = [{ deviceId, segments: [], programmeStarts: [] }];
    for (const programme of device.programmes)
      plans = plans.flatMap((plan) =>
        Array.from({ length: problem.slotCount }, (_, slot): DevicePlan => {
          let fromMs = programme.fixedStartMs ?? at(slot);
          const start = { programmeId: programme.programmeId, startMs: fromMs };
          const segments = programme.steps.map(({ durationMs, powerWatts }): PlanSegment => {
            const segment = { fromMs, toMs: fromMs + durationMs, powerWatts };
            fromMs += durationMs;
            return segment;
          });
          return {
            deviceId,
            segments: [...plan.segments, ...segments].sort((a, b) => a.fromMs - b.fromMs),
            programmeStarts: [...plan.programmeStarts, start],
          };
        }),
      );
    return plans;
  }
  let rows: number[][] = [[]];
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const isAway = device.kind === 'vehicle' && !device.available[slot];
    const powers = isAway ? [0] : powersOf(device);
    rows = rows.flatMap((row) => powers.map((power) => [...row, power]));
  }
  return rows.map((row) => ({
    deviceId,
    programmeStarts: [],
    segments: row.flatMap((powerWatts, slot) =>
      powerWatts === 0 ? [] : [{ fromMs: at(slot), toMs: at(slot + 1), powerWatts }],
    ),
  }));
}

function powersOf(device: Exclude<PlannedDevice, { kind: 'programme' }>): number[] {
  switch (device.kind) {
    case 'interruptible':
    case 'corridor':
      return [0, device.ratedPowerWatts];
    case 'vehicle':
      return [...new Set([0, device.leastPowerWatts, device.mostPowerWatts])];
    case 'battery':
      return [0, device.mostChargeWatts, -device.mostDischargeWatts];
  }
}
