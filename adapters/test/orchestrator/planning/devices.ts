import type {
  Battery,
  CorridorDevice,
  ElectricVehicle,
  InterruptibleLoad,
  ProgrammeDevice,
} from '../../../src/orchestrator/planning/index.js';
import { slotAt } from './homes.js';

/** Devices for small homes of eight slots, to be changed. */

const common = { powerFactor: 1, phases: [1], priority: 1, switchOnPeakVoltAmperes: 0 } as const;

export function washer(changes: Partial<ProgrammeDevice> = {}): ProgrammeDevice {
  return {
    kind: 'programme',
    deviceId: 'washer',
    ...common,
    programmes: [
      {
        programmeId: 'cotton',
        steps: [
          { durationMs: 900_000, powerWatts: 2000 },
          { durationMs: 900_000, powerWatts: 400 },
        ],
        earliestStartMs: slotAt(0),
        latestEndMs: slotAt(8),
      },
    ],
    ...changes,
  };
}

export function pump(changes: Partial<InterruptibleLoad> = {}): InterruptibleLoad {
  return {
    kind: 'interruptible',
    deviceId: 'pump',
    ...common,
    ratedPowerWatts: 1000,
    minimumRunMs: 900_000,
    energyWattHours: 750,
    earliestStartMs: slotAt(0),
    deadlineMs: slotAt(8),
    ...changes,
  };
}

export function car(changes: Partial<ElectricVehicle> = {}): ElectricVehicle {
  return {
    kind: 'vehicle',
    deviceId: 'car',
    ...common,
    leastPowerWatts: 1400,
    mostPowerWatts: 2800,
    available: [true, true, true, true, true, true, false, false],
    neededEnergyWattHours: 1400,
    departureMs: slotAt(8),
    ...changes,
  };
}

export function battery(changes: Partial<Battery> = {}): Battery {
  return {
    kind: 'battery',
    deviceId: 'battery',
    powerFactor: 1,
    phases: [1],
    priority: 1,
    levelWattHours: 1000,
    leastLevelWattHours: 200,
    mostLevelWattHours: 2000,
    mostChargeWatts: 1000,
    mostDischargeWatts: 1000,
    chargeEfficiency: 0.9,
    dischargeEfficiency: 0.9,
    mayFeedIn: false,
    endValueEurPerKwh: 0.1,
    ...changes,
  };
}

export function tank(changes: Partial<CorridorDevice> = {}): CorridorDevice {
  return {
    kind: 'corridor',
    deviceId: 'tank',
    ...common,
    ratedPowerWatts: 2000,
    minimumRunMs: 900_000,
    leastEnergyWattHours: [0, 0, 0, 500, 500, 500, 1000, 1000],
    mostEnergyWattHours: [500, 1000, 1000, 1000, 1000, 1500, 1500, 1500],
    endValueEurPerKwh: 0.02,
    ...changes,
  };
}

/** Prices that differ in each slot, so that the best schedule is one of its kind. */
export const UNEVEN_PRICES = [0.31, 0.12, 0.27, 0.19, 0.08, 0.24, 0.15, 0.35];
