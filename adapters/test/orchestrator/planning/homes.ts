import type {
  HomeProblem,
  PlannedDevice,
  Programme,
  TimeWindow,
} from '../../../src/orchestrator/planning/index.js';

export const QUARTER_MS = 900_000;
/** 2026-01-15T22:00:00Z, a full hour. */
export const START_MS = Date.UTC(2026, 0, 15, 22);

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A home with one phase, 6 kVA, flat prices, no sun and no devices: to be changed. */
export function plainHome(slotCount: number, changes: Partial<HomeProblem> = {}): HomeProblem {
  const flat = (value: number): number[] => new Array<number>(slotCount).fill(value);
  return {
    homeId: 'home',
    startMs: START_MS,
    slotMs: QUARTER_MS,
    slotCount,
    timeZone: 'Europe/Paris',
    importPriceEurPerKwh: flat(0.2),
    exportPriceEurPerKwh: flat(0.05),
    ownSunWatts: flat(0),
    communitySunWatts: flat(0),
    uncontrolledWatts: flat(300),
    limits: { total: { limitVoltAmperes: flat(6000), uncontrolledHighVoltAmperes: flat(600) } },
    devices: [],
    ...changes,
  };
}

/** The instant at which a slot of such a home begins. */
export function slotAt(slot: number): number {
  return START_MS + slot * QUARTER_MS;
}

/** A home with some devices of all kinds, over three to six hours; feasible or not. */
export function randomHome(seed: number): HomeProblem {
  const next = numbers(seed);
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  const chance = (share: number): boolean => next() < share;
  const slotCount = between(10, 18);
  const series = (make: (slot: number) => number): number[] =>
    Array.from({ length: slotCount }, (_, slot) => make(slot));
  const threePhases = chance(0.4);
  const uncontrolled = series(() => between(100, 900));
  const limit = between(3000, 9000);
  const high = uncontrolled.map((watts) => watts * 1.4 + 150);
  const sunny = chance(0.6);
  const sun = series((slot) => Math.max(0, Math.sin((Math.PI * slot) / slotCount)));
  const negative = chance(0.25);
  const window = (lastsSlots: number): { from: number; to: number } => {
    const from = between(0, Math.max(0, slotCount - lastsSlots));
    return { from, to: between(Math.min(slotCount, from + lastsSlots), slotCount) };
  };
  const devices: PlannedDevice[] = [];
  const common = (
    kind: string,
  ): Pick<PlannedDevice, 'deviceId' | 'phases' | 'powerFactor' | 'priority'> & {
    allowedWindows?: TimeWindow[];
  } => ({
    deviceId: `${kind} ${devices.length}`,
    powerFactor: [1, 0.95, 0.8][between(0, 2)]!,
    phases: threePhases ? [([1, 2, 3] as const)[between(0, 2)]!] : [1],
    priority: between(0, 3),
    ...(chance(0.25)
      ? { allowedWindows: [{ fromMs: slotAt(between(0, 4)), toMs: slotAt(between(7, slotCount)) }] }
      : {}),
  });
  const programme = (programmeId: string, mayBeFixed: boolean): Programme => {
    const steps = Array.from({ length: between(1, 3) }, () => ({
      durationMs: between(1, 8) * 300_000,
      powerWatts: between(50, 2200),
    }));
    const lasts = Math.ceil(steps.reduce((sum, step) => sum + step.durationMs, 0) / QUARTER_MS);
    const { from, to } = window(lasts);
    return {
      programmeId,
      steps,
      earliestStartMs: slotAt(from),
      latestEndMs: slotAt(to),
      ...(mayBeFixed && chance(0.15) ? { fixedStartMs: START_MS + between(-4, 8) * 300_000 } : {}),
    };
  };
  const kinds = between(2, 5);
  for (let count = 0; count < kinds; count++) {
    const kind = between(0, 4);
    const switchOnPeakVoltAmperes = chance(0.3) ? between(100, 1500) : 0;
    const ratedPowerWatts = between(400, 2500);
    const minimumRunMs = [0, 300_000, 900_000, 1_500_000, 2_700_000][between(0, 4)]!;
    const kept = chance(0.15) ? { keepOnUntilMs: START_MS + between(-2, 4) * 300_000 } : {};
    if (kind === 0) {
      devices.push({
        kind: 'programme',
        ...common('programme'),
        switchOnPeakVoltAmperes,
        programmes: chance(0.3)
          ? [programme('one', true), programme('two', false)]
          : [programme('one', true)],
      });
    } else if (kind === 1) {
      const { from, to } = window(3);
      devices.push({
        kind: 'interruptible',
        ...common('interruptible'),
        ...kept,
        switchOnPeakVoltAmperes,
        ratedPowerWatts,
        minimumRunMs,
        energyWattHours: Math.round(ratedPowerWatts * 0.25 * (to - from) * next()),
        earliestStartMs: slotAt(from),
        deadlineMs: slotAt(to),
      });
    } else if (kind === 2) {
      const switches = chance(0.3);
      const mostPowerWatts = between(2000, 7400);
      const { from, to } = window(4);
      const needed = Math.round(mostPowerWatts * 0.25 * (to - from) * next());
      devices.push({
        kind: 'vehicle',
        ...common('vehicle'),
        ...(threePhases && chance(0.5) ? { phases: [1, 2, 3] as const } : {}),
        switchOnPeakVoltAmperes,
        leastPowerWatts: switches ? mostPowerWatts : 1380,
        mostPowerWatts,
        available: series((slot) => (slot >= from && slot < to ? 1 : 0)).map(Boolean),
        neededEnergyWattHours: needed,
        departureMs: slotAt(to),
        ...(chance(0.4)
          ? { mostEnergyWattHours: needed + 2000, extraEnergyValueEurPerKwh: next() * 0.3 }
          : {}),
      });
    } else if (kind === 3) {
      const most = between(2000, 8000);
      devices.push({
        kind: 'battery',
        ...common('battery'),
        levelWattHours: Math.round(most * next()),
        leastLevelWattHours: Math.round(most * 0.1),
        mostLevelWattHours: most,
        mostChargeWatts: between(1000, 4000),
        mostDischargeWatts: between(1000, 4000),
        chargeEfficiency: 0.85 + 0.15 * next(),
        dischargeEfficiency: 0.85 + 0.15 * next(),
        mayFeedIn: chance(0.4),
        endValueEurPerKwh: 0.05 + 0.2 * next(),
      });
    } else {
      const rise = ratedPowerWatts * 0.25 * next() * 0.6;
      const band = ratedPowerWatts * 0.25 * between(1, 6);
      devices.push({
        kind: 'corridor',
        ...common('corridor'),
        ...kept,
        switchOnPeakVoltAmperes,
        ratedPowerWatts,
        minimumRunMs,
        leastEnergyWattHours: series((slot) => Math.max(0, rise * (slot + 1) - band / 2)),
        mostEnergyWattHours: series((slot) => rise * (slot + 1) + band / 2),
        endValueEurPerKwh: next() * 0.2,
      });
    }
  }
  const phaseLimit = {
    limitVoltAmperes: series(() => limit / 2),
    uncontrolledHighVoltAmperes: high.map((value) => value / 2),
  };
  return {
    homeId: `home ${seed}`,
    startMs: START_MS,
    slotMs: QUARTER_MS,
    slotCount,
    timeZone: 'Europe/Paris',
    importPriceEurPerKwh: series(() =>
      negative && chance(0.3) ? -0.1 * next() : 0.05 + 0.3 * next(),
    ),
    exportPriceEurPerKwh: series(() => (negative && chance(0.5) ? -0.05 * next() : 0.12 * next())),
    ownSunWatts: sun.map((share) => (sunny ? share * 3000 : 0)),
    communitySunWatts: sun.map((share) => (chance(0.5) ? share * 800 : 0)),
    uncontrolledWatts: uncontrolled,
    limits: {
      total: { limitVoltAmperes: series(() => limit), uncontrolledHighVoltAmperes: high },
      ...(threePhases ? { phases: [phaseLimit, phaseLimit, phaseLimit] as const } : {}),
    },
    devices,
  };
}
