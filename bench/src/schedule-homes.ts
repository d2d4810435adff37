import type { HomeProblem, PlannedDevice, Series } from '@gridloom/adapters/planning';

const SLOT_MS = 900_000;
const SLOTS = 144;
const HOUR_MS = 3_600_000;

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const bell = (hour: number, peak: number, width: number): number =>
  Math.exp(-((hour - peak) ** 2) / width);

/**
 * A home with twelve devices over 36 hours in quarter hours: four programmes, an interruptible load, a car, a battery and
 * five energy corridors (hot water, heat pump, three heaters). Half of the homes see a winter day, half have panels of their
 * own and the others a share of the community's; some have three phases; limits are 6 to 12 kVA.
 */
export function scheduleHome(seed: number): HomeProblem {
  const next = numbers(seed);
  const hourOf = (slot: number): number => (slot / 4) % 24;
  const series = (make: (hour: number, slot: number) => number): number[] =>
    Array.from({ length: SLOTS }, (_, slot) => make(hourOf(slot), slot));
  const startMs = Date.UTC(2026, 0, 14, 23);
  const at = (hours: number): number => startMs + hours * HOUR_MS;

  const isWinter = next() < 0.5;
  const level = 0.08 + next() * 0.06;
  const hourly = Array.from({ length: SLOTS / 4 }, (_, index) => {
    const hour = index % 24;
    const shape =
      0.75 +
      0.5 * bell(hour, 8, 6) +
      0.9 * bell(hour, 19, 8) -
      (isWinter ? 0.1 : 0.9) * bell(hour, 13, 8);
    return level * shape + 0.01 * (next() - 0.5);
  });
  const network = (hour: number): number => (hour >= 22 || hour < 6 ? 0.03 : 0.06);
  const tax = 0.045;
  const ownWatts = next() < 0.5 ? 3000 : 0;
  const cloud = 0.3 + 0.7 * next();
  const sun = series(
    (hour) => Math.max(0, Math.cos(((hour - 13) / (isWinter ? 9 : 15)) * Math.PI)) * cloud,
  );
  const uncontrolled = series(
    (hour) => 250 + 300 * bell(hour, 8, 3) + 800 * bell(hour, 19.5, 4) + 100 * next(),
  );
  const high = uncontrolled.map((watts) => watts * 1.6 + 300);
  const threePhases = next() < 0.3;
  const limit = threePhases ? 12_000 : [9000, 9000, 12_000, 6000][Math.floor(next() * 4)]!;
  const flat = (value: number): Series => new Array<number>(SLOTS).fill(value);
  const phaseLimit = {
    limitVoltAmperes: flat(limit / 3),
    uncontrolledHighVoltAmperes: high.map((value) => value * 0.45),
  };

  const phase = (number: 1 | 2 | 3): readonly (1 | 2 | 3)[] => (threePhases ? [number] : [1]);
  const programme = (
    deviceId: string,
    minutesAndWatts: readonly (readonly [number, number])[],
    [from, to]: readonly [number, number],
    on: 1 | 2 | 3,
  ): PlannedDevice => ({
    kind: 'programme',
    deviceId,
    powerFactor: 0.95,
    phases: phase(on),
    priority: 3,
    switchOnPeakVoltAmperes: 200,
    programmes: [
      {
        programmeId: `${deviceId} programme`,
        steps: minutesAndWatts.map(([minutes, powerWatts]) => ({
          durationMs: minutes * 60_000,
          powerWatts,
        })),
        earliestStartMs: at(from),
        latestEndMs: at(to),
      },
    ],
  });
  const corridor = (
    deviceId: string,
    rated: { readonly watts: number; readonly minutes: number; readonly powerFactor: number },
    need: {
      readonly dailyWattHours: number;
      readonly band: number;
      readonly shape: (hour: number) => number;
    },
    on: 1 | 2 | 3,
  ): PlannedDevice => {
    const shape = series(need.shape);
    const day = shape.slice(0, 96).reduce((sum, value) => sum + value, 0);
    let total = 0;
    const drawn = shape.map((value) => (total += (value / day) * need.dailyWattHours));
    return {
      kind: 'corridor',
      deviceId,
      powerFactor: rated.powerFactor,
      phases: phase(on),
      priority: 4,
      switchOnPeakVoltAmperes: rated.powerFactor < 1 ? 800 : 0,
      ratedPowerWatts: rated.watts,
      minimumRunMs: rated.minutes * 60_000,
      leastEnergyWattHours: drawn.map((value) => Math.max(0, value - need.band / 2)),
      mostEnergyWattHours: drawn.map((value) => value + need.band / 2),
      endValueEurPerKwh: 0.14,
    };
  };
  const heat = isWinter ? 1 : 0.25;
  const wash = [
    [10, 100],
    [25, 2100],
    [60, 250],
    [15, 500],
  ] as const;
  const dish = [
    [15, 80],
    [30, 2000],
    [45, 60],
    [20, 1800],
    [25, 40],
  ] as const;
  const heater = (watts: number, minutes: number) => ({ watts, minutes, powerFactor: 1 });
  return {
    homeId: `home ${seed}`,
    startMs,
    slotMs: SLOT_MS,
    slotCount: SLOTS,
    timeZone: 'Europe/Paris',
    importPriceEurPerKwh: series((hour, slot) => hourly[slot >> 2]! + network(hour) + tax),
    exportPriceEurPerKwh: flat(0.06),
    ownSunWatts: sun.map((share) => share * ownWatts),
    communitySunWatts: sun.map((share) => share * (ownWatts > 0 ? 0 : 900)),
    uncontrolledWatts: uncontrolled,
    limits: {
      total: { limitVoltAmperes: flat(limit), uncontrolledHighVoltAmperes: high },
      ...(threePhases ? { phases: [phaseLimit, phaseLimit, phaseLimit] as const } : {}),
    },
    devices: [
      programme('dishwasher', dish, [21, 32], 1),
      programme('washer', wash, [8, 20], 2),
      programme(
        'dryer',
        [
          [70, 2200],
          [20, 300],
        ],
        [12, 30],
        3,
      ),
      programme('second washer', wash, [1, 30], 2),
      {
        kind: 'interruptible',
        deviceId: 'pump',
        powerFactor: 0.8,
        phases: phase(1),
        priority: 1,
        switchOnPeakVoltAmperes: 500,
        ratedPowerWatts: 900,
        minimumRunMs: 30 * 60_000,
        energyWattHours: 4500,
        earliestStartMs: at(0),
        deadlineMs: at(24),
      },
      {
        kind: 'vehicle',
        deviceId: 'car',
        powerFactor: 0.98,
        phases: threePhases ? [1, 2, 3] : [1],
        priority: 5,
        switchOnPeakVoltAmperes: 0,
        leastPowerWatts: threePhases ? 4140 : 1380,
        mostPowerWatts: threePhases ? 11_000 : 7360,
        available: series((hour) => (hour >= 18 || hour < 7.5 ? 1 : 0)).map(Boolean),
        neededEnergyWattHours: 8000 + 12_000 * next(),
        departureMs: at(7.5),
      },
      {
        kind: 'battery',
        deviceId: 'battery',
        powerFactor: 1,
        phases: phase(2),
        priority: 0,
        levelWattHours: 2000,
        leastLevelWattHours: 500,
        mostLevelWattHours: 9500,
        mostChargeWatts: 4000,
        mostDischargeWatts: 4000,
        chargeEfficiency: 0.95,
        dischargeEfficiency: 0.95,
        mayFeedIn: false,
        endValueEurPerKwh: 0.13,
      },
      corridor(
        'hot water',
        heater(2200, 15),
        {
          dailyWattHours: 7000,
          band: 6000,
          shape: (hour) => 0.3 + 2 * bell(hour, 7.5, 1) + 2 * bell(hour, 20, 1),
        },
        3,
      ),
      corridor(
        'heat pump',
        { watts: 2000, minutes: 30, powerFactor: 0.9 },
        { dailyWattHours: 14_000 * heat, band: 4000, shape: () => 1 },
        2,
      ),
      corridor(
        'living room',
        heater(1500, 10),
        { dailyWattHours: 7000 * heat, band: 1500, shape: (hour) => 1 + bell(hour, 19, 4) },
        1,
      ),
      corridor(
        'bathroom',
        heater(1000, 10),
        { dailyWattHours: 5000 * heat, band: 1200, shape: (hour) => 1 + bell(hour, 7, 4) },
        3,
      ),
      corridor(
        'bedroom',
        heater(1000, 5),
        { dailyWattHours: 4000 * heat, band: 1000, shape: () => 1 },
        2,
      ),
    ],
  };
}
