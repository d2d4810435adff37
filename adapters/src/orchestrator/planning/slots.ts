import type {
  HomeProblem,
  Phase,
  PlannedDevice,
  Programme,
  Series,
  TimeWindow,
} from './problem.js';

const HOUR_MS = 3_600_000;

/** Length of a slot in hours: what turns W into Wh per slot. */
export function slotHours({ slotMs }: HomeProblem): number {
  return slotMs / HOUR_MS;
}

/** Start of a slot; of the slot after the last one it is the end of the horizon. */
export function slotStart({ startMs, slotMs }: HomeProblem, slot: number): number {
  return startMs + slot * slotMs;
}

/** By slot, whether one of the windows holds all of it; without windows all slots. */
export function slotsWithin(
  problem: HomeProblem,
  windows: readonly TimeWindow[] | undefined,
): boolean[] {
  return Array.from({ length: problem.slotCount }, (_, slot) => {
    const from = slotStart(problem, slot);
    const to = from + problem.slotMs;
    return windows?.some(({ fromMs, toMs }) => fromMs <= from && to <= toMs) ?? true;
  });
}

/** What a programme draws in one slot. */
export type SlotLoad = {
  readonly slot: number;
  readonly energyWattHours: number;
  /** Highest power within the slot. */
  readonly peakWatts: number;
};

/** A programme that starts at an instant, by slots; what lies outside the horizon is left out. */
export function programmeLoads(
  problem: HomeProblem,
  { steps }: Programme,
  startMs: number,
): SlotLoad[] {
  const loads = new Map<number, { energyWattHours: number; peakWatts: number }>();
  let from = startMs;
  for (const { durationMs, powerWatts } of steps) {
    const to = from + durationMs;
    const first = Math.max(0, Math.floor((from - problem.startMs) / problem.slotMs));
    for (let slot = first; slot < problem.slotCount; slot++) {
      const begin = slotStart(problem, slot);
      const overlapMs = Math.min(to, begin + problem.slotMs) - Math.max(from, begin);
      if (overlapMs <= 0) break;
      const load = loads.get(slot) ?? { energyWattHours: 0, peakWatts: 0 };
      load.energyWattHours += (powerWatts * overlapMs) / HOUR_MS;
      load.peakWatts = Math.max(load.peakWatts, powerWatts);
      loads.set(slot, load);
    }
    from = to;
  }
  return [...loads].map(([slot, load]) => ({ slot, ...load }));
}

/** How long a programme takes. */
export function programmeDuration({ steps }: Programme): number {
  return steps.reduce((total, { durationMs }) => total + durationMs, 0);
}

/** What a programme draws in all [Wh]. */
export function programmeEnergy({ steps }: Programme): number {
  return steps.reduce(
    (total, { durationMs, powerWatts }) => total + (powerWatts * durationMs) / HOUR_MS,
    0,
  );
}

/**
 * Slots at which a programme may start: within its window, the horizon and the windows of its device, which must hold
 * every slot that it touches.
 */
export function programmeStartSlots(
  problem: HomeProblem,
  programme: Programme,
  allowed: readonly boolean[],
): number[] {
  const durationMs = programmeDuration(programme);
  const horizonEnd = slotStart(problem, problem.slotCount);
  const slots: number[] = [];
  for (let slot = 0; slot < problem.slotCount; slot++) {
    const from = slotStart(problem, slot);
    const to = from + durationMs;
    if (from < programme.earliestStartMs) continue;
    if (to > Math.min(programme.latestEndMs, horizonEnd)) break;
    const touched = Math.ceil(durationMs / problem.slotMs);
    if (allowed.slice(slot, slot + touched).every(Boolean)) slots.push(slot);
  }
  return slots;
}

/** Apparent power that must be free in each slot, in total and by phase [VA]. */
export type ApparentPower = { readonly total: number[]; readonly phases: readonly number[][] };

/** Room below a limit; less than 0 where the uncontrolled load alone breaks it. */
export function roomBelowLimits({ limits }: HomeProblem): ApparentPower {
  const room = ({
    limitVoltAmperes,
    uncontrolledHighVoltAmperes,
  }: HomeProblem['limits']['total']) =>
    limitVoltAmperes.map((limit, slot) => limit - uncontrolledHighVoltAmperes[slot]!);
  return { total: room(limits.total), phases: (limits.phases ?? []).map(room) };
}

/** Apparent power of a device on one of its phases [VA]. */
export function onPhase(device: PlannedDevice, phase: Phase, voltAmperes: number): number {
  return device.phases.includes(phase) ? voltAmperes / device.phases.length : 0;
}

/** Slots in which a device that is on now must stay on, and how long in each [ms]. */
export function keptOnMs(problem: HomeProblem, keepOnUntilMs: number | undefined): number[] {
  return Array.from({ length: problem.slotCount }, (_, slot) =>
    Math.min(problem.slotMs, Math.max(0, (keepOnUntilMs ?? -Infinity) - slotStart(problem, slot))),
  );
}

/** What cannot be moved any more: programmes that are fixed, and devices that have to stay on [VA]. */
export function committedPower(problem: HomeProblem): ApparentPower {
  const power: ApparentPower = {
    total: new Array<number>(problem.slotCount).fill(0),
    phases: (problem.limits.phases ?? []).map(() => new Array<number>(problem.slotCount).fill(0)),
  };
  const add = (device: PlannedDevice, slot: number, voltAmperes: number): void => {
    power.total[slot]! += voltAmperes;
    power.phases.forEach((series, index) => {
      series[slot]! += onPhase(device, (index + 1) as Phase, voltAmperes);
    });
  };
  for (const device of problem.devices) {
    if (device.kind === 'programme') {
      for (const programme of device.programmes) {
        if (programme.fixedStartMs === undefined) continue;
        for (const { slot, peakWatts } of programmeLoads(
          problem,
          programme,
          programme.fixedStartMs,
        ))
          add(device, slot, peakWatts / device.powerFactor);
      }
    } else if (device.kind === 'interruptible' || device.kind === 'corridor') {
      keptOnMs(problem, device.keepOnUntilMs).forEach((ms, slot) => {
        if (ms > 0) add(device, slot, device.ratedPowerWatts / device.powerFactor);
      });
    }
  }
  return power;
}

/** What devices may take in each slot: never less than what is committed. */
export function roomForDevices(problem: HomeProblem): ApparentPower {
  const room = roomBelowLimits(problem);
  const committed = committedPower(problem);
  const most = (left: Series, right: Series): number[] =>
    left.map((value, slot) => Math.max(value, right[slot]!));
  return {
    total: most(room.total, committed.total),
    phases: room.phases.map((series, index) => most(series, committed.phases[index]!)),
  };
}
