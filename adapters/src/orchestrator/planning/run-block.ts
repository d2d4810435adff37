import type { Term } from './linear-model.js';
import { addApparent, fitsAlone, type ModelContext } from './model-context.js';
import type { CorridorDevice, HomeProblem, InterruptibleLoad, PlannedDevice } from './problem.js';
import { keptOnMs, slotsWithin, slotStart } from './slots.js';

/** A smaller part of a lump is not rounded up, since its coefficient would be large. */
const LEAST_PART = 0.02;

/** By slot the columns of the energy drawn and of being on; undefined where the device stays off. */
export type RunColumns = {
  readonly kind: 'run';
  readonly energy: readonly (number | undefined)[];
  readonly on: readonly (number | undefined)[];
};

/** What can be switched on and off at one power. */
export type RunRules = {
  readonly ratedPowerWatts: number;
  readonly minimumRunMs: number;
  readonly switchOnPeakVoltAmperes: number;
  readonly keepOnUntilMs?: number | undefined;
  /** Slots in which it may be on. */
  readonly allowed: readonly boolean[];
};

/**
 * On and off at a rated power. A binary says whether the device is on in a slot; the energy of the slot is that of the
 * whole slot, or of its first part where a run ends in it. A minimum run time of at most a slot is a least energy of
 * every slot in which it is on; a longer one needs a start variable, which follows from the binaries.
 */
export function addRuns(context: ModelContext, device: PlannedDevice, rules: RunRules): RunColumns {
  const { problem, model, hours } = context;
  const { slotMs, slotCount } = problem;
  const full = (rules.ratedPowerWatts / 1000) * hours;
  const running = rules.ratedPowerWatts / device.powerFactor / 1000;
  const peak = rules.switchOnPeakVoltAmperes / 1000;
  const kept = keptOnMs(problem, rules.keepOnUntilMs);
  const energy: (number | undefined)[] = [];
  const on: (number | undefined)[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    const must = kept[slot]! > 0;
    const may = must || (rules.allowed[slot]! && fitsAlone(context, device, slot, running));
    if (!may) {
      energy.push(undefined);
      on.push(undefined);
      continue;
    }
    const used = model.column({
      cost: context.besideCents(device, slot),
      lower: full * (kept[slot]! / slotMs),
      upper: full,
    });
    const switched = model.column({ lower: must ? 1 : 0, upper: 1, integer: true });
    energy.push(used);
    on.push(switched);
    context.energy[slot]!.push([used, 1]);
    addApparent(context, device, slot, switched, running);
    model.atMost(`energy when on ${device.deviceId} ${slot}`, 0, [
      [used, 1],
      [switched, -full],
    ]);
  }

  const runSlots = Math.max(1, Math.ceil(rules.minimumRunMs / slotMs));
  /** What the last slot of the shortest run draws. */
  const last = (full * (rules.minimumRunMs - (runSlots - 1) * slotMs)) / slotMs;
  const isOnBefore = rules.keepOnUntilMs !== undefined;
  const starts = on.map((switched, slot) => {
    if (switched === undefined || (slot === 0 && isOnBefore)) return undefined;
    if (runSlots === 1 && (peak === 0 || context.fitsAll[slot])) return undefined;
    const start = model.column({ upper: 1 });
    const before = slot === 0 ? undefined : on[slot - 1];
    model.atLeast(`start ${device.deviceId} ${slot}`, 0, [
      [start, 1],
      [switched, -1],
      ...(before === undefined ? [] : [[before, 1] as const]),
    ]);
    // No start where it was on before: a run that ends within a slot is followed by at least a slot without.
    if (before !== undefined)
      model.atMost(`no start ${device.deviceId} ${slot}`, 1, [
        [start, 1],
        [before, 1],
      ]);
    addApparent(context, device, slot, start, peak);
    return start;
  });
  for (let slot = 0; slot < slotCount; slot++) {
    const switched = on[slot];
    const used = energy[slot];
    if (switched === undefined || used === undefined) {
      if (runSlots > 1) forbidStarts(slot);
      continue;
    }
    const name = `${device.deviceId} ${slot}`;
    context.lumps[slot]!.push({
      kind: 'switched',
      energy: used,
      on: switched,
      leastKwh: runSlots === 1 && kept[slot] === 0 ? last : 0,
      mostKwh: full,
    });
    // A run that goes on fills the slot; where it does not, the next slot counts as a start.
    const next = on[slot + 1];
    const nextStart = starts[slot + 1];
    if (next !== undefined && nextStart !== undefined)
      model.atLeast(`whole slot ${name}`, 0, [
        [used, 1],
        [next, -full],
        [nextStart, full],
      ]);
    if (runSlots === 1) {
      if (kept[slot] === 0 && last > 0)
        model.atLeast(`minimum run ${name}`, 0, [
          [used, 1],
          [switched, -last],
        ]);
      continue;
    }
    const recent = starts
      .slice(Math.max(0, slot - runSlots + 1), slot + 1)
      .filter((start) => start !== undefined);
    model.atLeast(`minimum run ${name}`, 0, [
      [switched, 1],
      ...recent.map((start): Term => [start, -1]),
    ]);
    const shortest = starts[slot - runSlots + 1];
    if (shortest !== undefined)
      model.atLeast(`last slot ${name}`, 0, [
        [used, 1],
        [shortest, -last],
      ]);
  }
  // A run that begins so late that its shortest form passes the horizon would be cut off unseen.
  if (runSlots > 1)
    starts.slice(slotCount - runSlots + 1).forEach((start) => {
      if (start !== undefined) model.uppers[start] = 0;
    });
  return { kind: 'run', energy, on };

  /** In a slot in which the device stays off, no recent start can still be running. */
  function forbidStarts(slot: number): void {
    for (const start of starts.slice(Math.max(0, slot - runSlots + 1), slot))
      if (start !== undefined) model.uppers[start] = 0;
  }
}

/** Slots between the earliest start and the deadline that also lie in the windows of the load. */
export function interruptibleSlots(problem: HomeProblem, device: InterruptibleLoad): boolean[] {
  return slotsWithin(problem, device.allowedWindows).map(
    (allowed, slot) =>
      allowed &&
      device.earliestStartMs <= slotStart(problem, slot) &&
      slotStart(problem, slot + 1) <= device.deadlineMs,
  );
}

/** An energy within a window; at least that of the shortest run, and of the run that goes on already. */
export function addInterruptible(context: ModelContext, device: InterruptibleLoad): RunColumns {
  const { problem, model } = context;
  const allowed = interruptibleSlots(problem, device);
  const runs = addRuns(context, device, { ...device, allowed });
  const { leastKwh, mostKwh } = interruptibleEnergy(problem, device);
  const missing = model.column({ cost: context.needCents(device), upper: leastKwh });
  const drawn = runs.energy.filter((column) => column !== undefined);
  const terms = drawn.map((column): Term => [column, 1]);
  model.atLeast(`need ${device.deviceId}`, leastKwh, [[missing, 1], ...terms]);
  model.atMost(`most ${device.deviceId}`, mostKwh, terms);
  return runs;
}

/** Bounds of the energy of an interruptible load [kWh]. */
export function interruptibleEnergy(
  problem: HomeProblem,
  device: InterruptibleLoad,
): { leastKwh: number; mostKwh: number } {
  const kwh = (ms: number): number => (device.ratedPowerWatts * ms) / 3.6e9;
  const going = kwh(keptOnMs(problem, device.keepOnUntilMs).reduce((sum, ms) => sum + ms, 0));
  const leastKwh = device.energyWattHours / 1000;
  const shortest =
    leastKwh > 0 && device.keepOnUntilMs === undefined ? kwh(device.minimumRunMs) : 0;
  return { leastKwh, mostKwh: Math.max(leastKwh, going, shortest) };
}

/**
 * The energy drawn since the start is a stock that follows from the slot before. It keeps to the corridor; what is
 * missing below it counts in every slot until it is made up.
 */
export function addCorridor(context: ModelContext, device: CorridorDevice): RunColumns {
  const { problem, model } = context;
  const runs = addRuns(context, device, {
    ...device,
    allowed: slotsWithin(problem, device.allowedWindows),
  });
  const kept = keptOnMs(problem, device.keepOnUntilMs);
  // A run time of one slot makes every slot a whole one: then only multiples of it are possible.
  const isLumpy = device.minimumRunMs === problem.slotMs && device.keepOnUntilMs === undefined;
  const lump = (device.ratedPowerWatts * problem.slotMs) / 3.6e9;
  let going = 0;
  let before: number | undefined;
  for (let slot = 0; slot < problem.slotCount; slot++) {
    going += (device.ratedPowerWatts * kept[slot]!) / 3.6e9;
    const least = device.leastEnergyWattHours[slot]! / 1000;
    const isLast = slot === problem.slotCount - 1;
    const most = Math.max(device.mostEnergyWattHours[slot]! / 1000, going);
    const stock = model.column({
      upper: isLumpy ? Math.floor(most / lump + 1e-9) * lump : most,
      cost: isLast ? -100 * device.endValueEurPerKwh : 0,
    });
    const used = runs.energy[slot];
    model.equal(`stock ${device.deviceId} ${slot}`, 0, [
      [stock, 1],
      ...(before === undefined ? [] : [[before, -1] as const]),
      ...(used === undefined ? [] : [[used, -1] as const]),
    ]);
    // The stock never falls: only where the corridor's floor rises can it be missed.
    if (least > (slot === 0 ? 0 : device.leastEnergyWattHours[slot - 1]! / 1000)) {
      const missing = model.column({ cost: context.needCents(device), upper: least });
      model.atLeast(`least ${device.deviceId} ${slot}`, least, [
        [stock, 1],
        [missing, 1],
      ]);
      const lumps = Math.ceil(least / lump - 1e-9);
      const part = least / lump - (lumps - 1);
      if (isLumpy && part > LEAST_PART)
        model.atLeast(`least lumps ${device.deviceId} ${slot}`, lumps * lump, [
          [stock, 1],
          [missing, 1 / part],
        ]);
    }
    before = stock;
  }
  return runs;
}
