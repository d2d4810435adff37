import { evaluateDevice, storedWattHours } from './evaluate-device.js';
import type { DevicePlan, Plan, PlanCost } from './plan.js';
import type { HomeProblem, LimitSeries, PlannedDevice } from './problem.js';
import {
  energyBetween,
  runsOf,
  SAME_VOLT_AMPERES,
  SAME_WATT_HOURS,
  type PlanFault,
} from './replay.js';

/** Costs that differ by more are not the same [EUR]. */
const SAME_EUR = 0.01;

/** What replaying a plan shows. */
export type Evaluation = {
  /** What the plan really costs. */
  readonly cost: PlanCost;
  /** Empty for a plan that keeps all it must and costs what it says. */
  readonly faults: readonly PlanFault[];
};

/**
 * Replays a plan against its problem, segment by segment, without anything of what made it: windows, programmes, run
 * times, levels, limits by phase and in total, needs, and costs to the cent.
 */
export function evaluatePlan(problem: HomeProblem, plan: Plan): Evaluation {
  const faults: PlanFault[] = [];
  if (plan.homeId !== problem.homeId)
    faults.push({ rule: 'shape', text: `is a plan of ${plan.homeId}` });
  const known = new Map(plan.devices.map((device) => [device.deviceId, device]));
  if (known.size !== problem.devices.length || plan.devices.length !== known.size)
    faults.push({ rule: 'shape', text: `has ${plan.devices.length} devices` });
  const pairs: { device: PlannedDevice; plan: DevicePlan }[] = problem.devices.map((device) => ({
    device,
    plan: known.get(device.deviceId) ?? {
      deviceId: device.deviceId,
      segments: [],
      programmeStarts: [],
    },
  }));
  for (const { device, plan: segments } of pairs) {
    const unmet = plan.unmetNeeds.filter(({ deviceId }) => deviceId === device.deviceId);
    faults.push(...evaluateDevice(problem, device, segments, unmet));
  }
  faults.push(...limitFaults(problem, pairs));
  const cost = replayCost(problem, pairs, faults);
  for (const part of ['totalEur', 'controllableEur', 'endValueEur'] as const)
    if (!(Math.abs(cost[part] - plan.cost[part]) <= SAME_EUR))
      faults.push({
        rule: 'cost',
        text: `${part} is ${cost[part]}, the plan says ${plan.cost[part]}`,
      });
  if (!(plan.gapEur >= -SAME_EUR)) faults.push({ rule: 'cost', text: `gap of ${plan.gapEur} EUR` });
  return { cost, faults };
}

type Pair = { readonly device: PlannedDevice; readonly plan: DevicePlan };

/** Cost of what is drawn and fed in by slot, with and without the devices. */
function replayCost(problem: HomeProblem, pairs: readonly Pair[], faults: PlanFault[]): PlanCost {
  const feedsInStored = pairs.some(({ device }) => device.kind === 'battery' && device.mayFeedIn);
  let totalEur = 0;
  let withoutEur = 0;
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const fromMs = problem.startMs + slot * problem.slotMs;
    const toMs = fromMs + problem.slotMs;
    const perHour = 3_600_000 / problem.slotMs;
    const without = (problem.uncontrolledWatts[slot]! - problem.ownSunWatts[slot]!) / perHour;
    const net = pairs.reduce(
      (sum, { plan }) => sum + energyBetween(plan.segments, fromMs, toMs),
      without,
    );
    const eur = (wattHours: number): number => {
      if (wattHours < 0) return (wattHours / 1000) * problem.exportPriceEurPerKwh[slot]!;
      const shared = problem.communitySunWatts[slot]! / perHour;
      const bought = wattHours > shared ? wattHours - shared : 0;
      return (bought / 1000) * problem.importPriceEurPerKwh[slot]!;
    };
    totalEur += eur(net);
    withoutEur += eur(without);
    if (!feedsInStored && net < Math.min(0, without) - SAME_WATT_HOURS)
      faults.push({ rule: 'feed-in', atMs: fromMs, text: `feeds in ${-net} Wh from a store` });
  }
  let endValueEur = 0;
  for (const { device, plan } of pairs) {
    const drawn = energyBetween(plan.segments, problem.startMs, Infinity);
    if (device.kind === 'battery') {
      const stored = plan.segments.reduce(
        (sum, { fromMs, toMs, powerWatts }) =>
          sum + storedWattHours(device, powerWatts, toMs - fromMs),
        0,
      );
      endValueEur += (stored / 1000) * device.endValueEurPerKwh;
    } else if (device.kind === 'corridor') {
      const above = drawn - device.leastEnergyWattHours[problem.slotCount - 1]!;
      endValueEur += (above / 1000) * device.endValueEurPerKwh;
    } else if (device.kind === 'vehicle') {
      const above = Math.max(0, drawn - device.neededEnergyWattHours);
      endValueEur += (above / 1000) * (device.extraEnergyValueEurPerKwh ?? 0);
    }
  }
  return { totalEur, controllableEur: totalEur - withoutEur, endValueEur };
}

/** A span of constant apparent power of one device. */
type Drawing = {
  readonly device: PlannedDevice;
  readonly fromMs: number;
  readonly toMs: number;
  readonly voltAmperes: number;
  /** Whether nobody can move it any more. */
  readonly committed: boolean;
};

function drawingsOf(problem: HomeProblem, { device, plan }: Pair): Drawing[] {
  const endOfSlot = (instantMs: number): number =>
    problem.startMs +
    (Math.floor((instantMs - problem.startMs) / problem.slotMs) + 1) * problem.slotMs;
  const keptUntilMs =
    (device.kind === 'interruptible' || device.kind === 'corridor') &&
    (device.keepOnUntilMs ?? -Infinity) > problem.startMs
      ? endOfSlot(device.keepOnUntilMs! - 1)
      : -Infinity;
  const fixed = (instantMs: number): boolean =>
    device.kind === 'programme' &&
    plan.programmeStarts.some(({ programmeId, startMs }) => {
      const programme = device.programmes.find((other) => other.programmeId === programmeId);
      if (programme?.fixedStartMs === undefined) return false;
      const lasts = programme.steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
      return startMs <= instantMs && instantMs < startMs + lasts;
    });
  const drawings = plan.segments
    .filter(({ powerWatts }) => powerWatts > 0)
    .flatMap(({ fromMs, toMs, powerWatts }): Drawing[] => {
      const voltAmperes = powerWatts / device.powerFactor;
      const split = Math.min(Math.max(fromMs, keptUntilMs), toMs);
      return [
        { device, fromMs, toMs: split, voltAmperes, committed: true },
        { device, fromMs: split, toMs, voltAmperes, committed: fixed(fromMs) },
      ].filter((drawing) => drawing.fromMs < drawing.toMs);
    });
  if (device.kind === 'battery' || device.switchOnPeakVoltAmperes === 0) return drawings;
  const starts =
    device.kind === 'programme'
      ? plan.programmeStarts
          .filter(({ startMs }) => !fixed(startMs))
          .map(({ startMs }) => ({ fromMs: startMs, toMs: Infinity }))
      : runsOf(plan.segments).filter(
          ({ fromMs }) => !(fromMs === problem.startMs && wasOn(device)),
        );
  return [
    ...drawings,
    ...starts.map(({ fromMs, toMs }) => ({
      device,
      fromMs,
      toMs: Math.min(toMs, endOfSlot(fromMs)),
      voltAmperes: device.switchOnPeakVoltAmperes,
      committed: false,
    })),
  ];
}

function wasOn(device: PlannedDevice): boolean {
  return (
    (device.kind === 'interruptible' || device.kind === 'corridor') &&
    device.keepOnUntilMs !== undefined
  );
}

/**
 * Instant by instant: the high quantile of the uncontrolled load and what the devices draw stay below each limit. Where
 * what cannot be moved breaks it alone, nothing else may run.
 */
function limitFaults(problem: HomeProblem, pairs: readonly Pair[]): PlanFault[] {
  const faults: PlanFault[] = [];
  const drawings = pairs.flatMap((pair) => drawingsOf(problem, pair));
  const { total, phases } = problem.limits;
  const check = (name: string, limit: LimitSeries, shareOf: (device: PlannedDevice) => number) => {
    for (let slot = 0; slot < problem.slotCount; slot++) {
      const beginMs = problem.startMs + slot * problem.slotMs;
      const endMs = beginMs + problem.slotMs;
      const here = drawings.filter(({ fromMs, toMs }) => fromMs < endMs && toMs > beginMs);
      const edges = new Set([beginMs, ...here.map(({ fromMs }) => Math.max(fromMs, beginMs))]);
      for (const atMs of edges) {
        let movable = 0;
        let drawn = 0;
        for (const { device, fromMs, toMs, voltAmperes, committed } of here) {
          if (fromMs > atMs || toMs <= atMs) continue;
          const share = voltAmperes * shareOf(device);
          drawn += share;
          if (!committed) movable += share;
        }
        const free = limit.limitVoltAmperes[slot]! - limit.uncontrolledHighVoltAmperes[slot]!;
        if (movable > SAME_VOLT_AMPERES && drawn > free + SAME_VOLT_AMPERES)
          faults.push({
            rule: 'limit',
            atMs,
            text: `${name}: devices draw ${drawn} VA where ${free} VA are free`,
          });
      }
    }
  };
  check('in total', total, () => 1);
  phases?.forEach((limit, index) =>
    check(`on phase ${index + 1}`, limit, ({ phases: used }) =>
      used.some((phase) => phase === index + 1) ? 1 / used.length : 0,
    ),
  );
  return faults;
}
