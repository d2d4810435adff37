import type { DevicePlan, UnmetNeed } from './plan.js';
import type {
  Battery,
  CorridorDevice,
  ElectricVehicle,
  HomeProblem,
  InterruptibleLoad,
  PlannedDevice,
  ProgrammeDevice,
} from './problem.js';
import {
  energyBetween,
  isWithin,
  runsOf,
  SAME_MS,
  SAME_WATT_HOURS,
  SAME_WATTS,
  type PlanFault,
} from './replay.js';

/** A car may be charged for less than a slot by stations that only switch, but not for less than this. */
const SHORTEST_SWITCHED_CHARGE_MS = 300_000;

/** Replays what one device is recommended to do. @returns what it breaks, and the energy it misses [Wh] */
export function evaluateDevice(
  problem: HomeProblem,
  device: PlannedDevice,
  plan: DevicePlan,
  unmet: readonly UnmetNeed[],
): PlanFault[] {
  const faults: PlanFault[] = [];
  const report: Report = (rule, text, atMs) =>
    void faults.push({
      rule,
      deviceId: device.deviceId,
      text,
      ...(atMs === undefined ? {} : { atMs }),
    });
  checkShape(problem, device, plan, report);
  switch (device.kind) {
    case 'programme':
      checkProgrammes(device, plan, unmet, report);
      break;
    case 'interruptible':
      checkInterruptible(problem, device, plan, unmet, report);
      break;
    case 'corridor':
      checkCorridor(problem, device, plan, unmet, report);
      break;
    case 'vehicle':
      checkVehicle(problem, device, plan, unmet, report);
      break;
    case 'battery':
      checkBattery(device, plan, report);
      break;
  }
  return faults;
}

type Report = (rule: PlanFault['rule'], text: string, atMs?: number) => void;

function checkShape(
  problem: HomeProblem,
  device: PlannedDevice,
  { segments }: DevicePlan,
  report: Report,
): void {
  let before = -Infinity;
  const endMs = problem.startMs + problem.slotCount * problem.slotMs;
  for (const { fromMs, toMs, powerWatts } of segments) {
    if (!(fromMs < toMs) || fromMs < before)
      report('shape', 'segments overlap or do not last', fromMs);
    if (!Number.isFinite(powerWatts)) report('shape', 'a power is no number', fromMs);
    if (device.kind !== 'programme' && (fromMs < problem.startMs || toMs > endMs))
      report('shape', 'a segment lies outside the horizon', fromMs);
    before = toMs;
  }
}

function checkProgrammes(
  device: ProgrammeDevice,
  plan: DevicePlan,
  unmet: readonly UnmetNeed[],
  report: Report,
): void {
  const spans: { fromMs: number; toMs: number }[] = [];
  let expectedWattHours = 0;
  for (const programme of device.programmes) {
    const { programmeId } = programme;
    const starts = plan.programmeStarts.filter((start) => start.programmeId === programmeId);
    const isMissing = unmet.some((need) => need.programmeId === programmeId);
    if (starts.length !== (isMissing ? 0 : 1)) {
      report('programme', `${programmeId} starts ${starts.length} times`);
      continue;
    }
    if (isMissing) continue;
    const { startMs } = starts[0]!;
    let atMs = startMs;
    for (const { durationMs, powerWatts } of programme.steps) {
      const drawn = energyBetween(plan.segments, atMs, atMs + durationMs);
      const expected = (powerWatts * durationMs) / 3_600_000;
      expectedWattHours += expected;
      if (Math.abs(drawn - expected) > SAME_WATT_HOURS / 10)
        report('programme', `${programmeId} draws ${drawn} Wh in a step of ${expected} Wh`, atMs);
      atMs += durationMs;
    }
    const span = { fromMs: startMs, toMs: atMs };
    if (programme.fixedStartMs !== undefined) {
      if (startMs !== programme.fixedStartMs)
        report('programme', `${programmeId} is fixed and was moved`, startMs);
    } else {
      if (startMs < programme.earliestStartMs || atMs > programme.latestEndMs)
        report('window', `${programmeId} lies outside its window`, startMs);
      if (!isWithin(device.allowedWindows, span))
        report('window', `${programmeId} runs when the customer does not want it`, startMs);
    }
    if (spans.some((other) => other.fromMs < span.toMs && span.fromMs < other.toMs))
      report('programme', `${programmeId} runs together with another programme`, startMs);
    spans.push(span);
  }
  const drawn = energyBetween(plan.segments, -Infinity, Infinity);
  if (Math.abs(drawn - expectedWattHours) > SAME_WATT_HOURS)
    report('energy', `draws ${drawn} Wh, its programmes ${expectedWattHours} Wh`);
}

/** Rated power, and runs that are long enough. */
function checkRuns(
  problem: HomeProblem,
  device: InterruptibleLoad | CorridorDevice,
  { segments }: DevicePlan,
  report: Report,
): void {
  for (const { powerWatts, fromMs } of segments)
    if (Math.abs(powerWatts - device.ratedPowerWatts) > SAME_WATTS)
      report('power', `runs at ${powerWatts} W, rated ${device.ratedPowerWatts} W`, fromMs);
  const keptUntilMs = device.keepOnUntilMs ?? -Infinity;
  const runs = runsOf(segments);
  for (const run of runs) {
    const goesOn = device.keepOnUntilMs !== undefined && run.fromMs === problem.startMs;
    if (!goesOn && run.toMs - run.fromMs < device.minimumRunMs - SAME_MS)
      report('run', `runs for ${run.toMs - run.fromMs} ms only`, run.fromMs);
    // What has to stay on may do so outside the windows, until the end of the quarter hour.
    const free = {
      fromMs: goesOn ? slotEndAfter(problem, keptUntilMs) : run.fromMs,
      toMs: run.toMs,
    };
    if (free.fromMs < free.toMs && !isWithin(device.allowedWindows, free))
      report('window', 'runs when the customer does not want it', run.fromMs);
  }
  const horizonMs = problem.startMs + problem.slotCount * problem.slotMs;
  const until = Math.min(keptUntilMs, horizonMs);
  if (
    until > problem.startMs &&
    !(runs[0]?.fromMs === problem.startMs && runs[0].toMs >= until - SAME_MS)
  )
    report('run', 'stops a run before its shortest time', problem.startMs);
}

function slotEndAfter({ startMs, slotMs }: HomeProblem, instantMs: number): number {
  return startMs + Math.max(0, Math.ceil((instantMs - startMs) / slotMs)) * slotMs;
}

/** Energy of the run that goes on already [Wh]. */
function keptWattHours(problem: HomeProblem, device: InterruptibleLoad | CorridorDevice): number {
  const lasts = Math.max(0, (device.keepOnUntilMs ?? -Infinity) - problem.startMs);
  return (device.ratedPowerWatts * Math.min(lasts, problem.slotCount * problem.slotMs)) / 3_600_000;
}

/** What the plan says is missing must be what is missing. */
function checkUnmet(missing: number, unmet: readonly UnmetNeed[], report: Report): void {
  const said = unmet.reduce((sum, { energyWattHours }) => sum + energyWattHours, 0);
  if (Math.abs(Math.max(0, missing) - said) > SAME_WATT_HOURS)
    report('unmet', `${missing} Wh are missing, the plan says ${said} Wh`);
}

function checkInterruptible(
  problem: HomeProblem,
  device: InterruptibleLoad,
  plan: DevicePlan,
  unmet: readonly UnmetNeed[],
  report: Report,
): void {
  checkRuns(problem, device, plan, report);
  const keptUntilMs = slotEndAfter(problem, device.keepOnUntilMs ?? -Infinity);
  for (const { fromMs, toMs } of plan.segments) {
    const freeMs = Math.max(fromMs, keptUntilMs);
    if (freeMs < toMs && (freeMs < device.earliestStartMs || toMs > device.deadlineMs))
      report('window', 'runs before its earliest start or after its deadline', fromMs);
  }
  const drawn = energyBetween(plan.segments, problem.startMs, Infinity);
  const shortest = (device.ratedPowerWatts * device.minimumRunMs) / 3_600_000;
  const most = Math.max(
    device.energyWattHours,
    keptWattHours(problem, device),
    device.energyWattHours > 0 ? shortest : 0,
  );
  if (drawn > most + SAME_WATT_HOURS) report('energy', `draws ${drawn} Wh of ${most} Wh`);
  checkUnmet(device.energyWattHours - drawn, unmet, report);
}

function checkCorridor(
  problem: HomeProblem,
  device: CorridorDevice,
  plan: DevicePlan,
  unmet: readonly UnmetNeed[],
  report: Report,
): void {
  checkRuns(problem, device, plan, report);
  const kept = keptWattHours(problem, device);
  let shortfall = 0;
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const atMs = problem.startMs + (slot + 1) * problem.slotMs;
    const drawn = energyBetween(plan.segments, problem.startMs, atMs);
    const most = Math.max(device.mostEnergyWattHours[slot]!, kept);
    if (drawn > most + SAME_WATT_HOURS)
      report('energy', `has drawn ${drawn} Wh, at most ${most} Wh are wanted`, atMs);
    shortfall = Math.max(shortfall, device.leastEnergyWattHours[slot]! - drawn);
  }
  checkUnmet(shortfall, unmet, report);
}

function checkVehicle(
  problem: HomeProblem,
  device: ElectricVehicle,
  plan: DevicePlan,
  unmet: readonly UnmetNeed[],
  report: Report,
): void {
  const { leastPowerWatts, mostPowerWatts } = device;
  for (const { fromMs, toMs, powerWatts } of plan.segments) {
    if (powerWatts < leastPowerWatts - SAME_WATTS || powerWatts > mostPowerWatts + SAME_WATTS)
      report('power', `charges at ${powerWatts} W`, fromMs);
    if (toMs > device.departureMs) report('window', 'charges after departure', fromMs);
    if (!isWithin(device.allowedWindows, { fromMs, toMs }))
      report('window', 'charges when the customer does not want it', fromMs);
    const first = Math.floor((fromMs - problem.startMs) / problem.slotMs);
    const last = Math.ceil((toMs - problem.startMs) / problem.slotMs) - 1;
    for (let slot = first; slot <= last; slot++)
      if (!device.available[slot]) report('window', 'charges while the car is away', fromMs);
  }
  const drawn = energyBetween(plan.segments, problem.startMs, Infinity);
  const shortestMs =
    leastPowerWatts === mostPowerWatts ? SHORTEST_SWITCHED_CHARGE_MS : problem.slotMs;
  const most = Math.max(
    device.neededEnergyWattHours,
    device.mostEnergyWattHours ?? 0,
    device.neededEnergyWattHours > 0 ? (leastPowerWatts * shortestMs) / 3_600_000 : 0,
  );
  if (drawn > most + SAME_WATT_HOURS) report('energy', `charges ${drawn} Wh of ${most} Wh`);
  checkUnmet(device.neededEnergyWattHours - drawn, unmet, report);
}

function checkBattery(device: Battery, { segments }: DevicePlan, report: Report): void {
  let level = device.levelWattHours;
  const least = Math.min(level, device.leastLevelWattHours) - SAME_WATT_HOURS;
  const most = Math.max(level, device.mostLevelWattHours) + SAME_WATT_HOURS;
  for (const { fromMs, toMs, powerWatts } of segments) {
    if (
      powerWatts > device.mostChargeWatts + SAME_WATTS ||
      -powerWatts > device.mostDischargeWatts + SAME_WATTS
    )
      report('power', `charges at ${powerWatts} W`, fromMs);
    if (!isWithin(device.allowedWindows, { fromMs, toMs }))
      report('window', 'works when the customer does not want it', fromMs);
    level += storedWattHours(device, powerWatts, toMs - fromMs);
    if (level < least || level > most) report('level', `comes to ${level} Wh`, toMs);
  }
}

/** What a power does to the level of a battery [Wh]. */
export function storedWattHours(device: Battery, powerWatts: number, lastsMs: number): number {
  const wattHours = (powerWatts * lastsMs) / 3_600_000;
  return wattHours > 0
    ? wattHours * device.chargeEfficiency
    : wattHours / device.dischargeEfficiency;
}
