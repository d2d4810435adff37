import type { Plan, PlanSegment } from '../planning/plan.js';
import type { HomeProblem } from '../planning/problem.js';
import type { SlotGrid } from './series.js';

/** Mean power of segments by slot [W]. */
export function slotWatts(
  segments: readonly PlanSegment[],
  { startMs, slotMs, slotCount }: SlotGrid,
): readonly number[] {
  const watts = new Array<number>(slotCount).fill(0);
  for (const { fromMs, toMs, powerWatts } of segments) {
    const end = Math.min(slotCount, Math.ceil((toMs - startMs) / slotMs));
    for (let slot = Math.max(0, Math.floor((fromMs - startMs) / slotMs)); slot < end; slot++) {
      const overlapMs =
        Math.min(toMs, startMs + (slot + 1) * slotMs) - Math.max(fromMs, startMs + slot * slotMs);
      watts[slot]! += (powerWatts * overlapMs) / slotMs;
    }
  }
  return watts;
}

/** What a home draws by slot when it lives by a plan, own sun deducted [W]; 0 where it feeds in. */
export function drawnWatts(plan: Plan, problem: HomeProblem): readonly number[] {
  const devices = plan.devices.map(({ segments }) => slotWatts(segments, problem));
  return problem.uncontrolledWatts.map((uncontrolled, slot) =>
    Math.max(
      0,
      devices.reduce((sum, watts) => sum + watts[slot]!, uncontrolled) - problem.ownSunWatts[slot]!,
    ),
  );
}

/** What a home buys by slot when it lives by a plan: what it draws beyond the shared sun [W]. */
export function boughtWatts(plan: Plan, problem: HomeProblem): readonly number[] {
  return drawnWatts(plan, problem).map((watts, slot) =>
    Math.max(0, watts - problem.communitySunWatts[slot]!),
  );
}
