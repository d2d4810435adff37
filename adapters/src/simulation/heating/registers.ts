import type { HeatingDevice } from './heating-device.js';

/**
 * The registers of a device, 16 bits each; those of device n (from 0) begin at n x 100. Temperatures are signed, in tenths
 * of a degree. The README of this folder is the same table for people.
 */
export const REGISTERS_PER_DEVICE = 100;

export const INPUT = {
  airTenths: 0,
  outsideTenths: 1,
  powerWatts: 2,
  status: 3,
  minutesInState: 4,
  energyHigh: 5,
  energyLow: 6,
  ratedPowerWatts: 7,
  leastPowerWatts: 8,
} as const;

export const HOLDING = {
  mode: 0,
  setPointTenths: 1,
  watchdogSeconds: 2,
  heartbeat: 3,
  orderedWatts: 4,
} as const;

export const STATUS_BITS = {
  running: 1,
  handOn: 2,
  handOff: 4,
  watchdogTripped: 8,
  heatPump: 16,
} as const;

const signed = (value: number): number => Math.round(value) & 0xffff;
const INPUT_COUNT = Object.keys(INPUT).length;
const HOLDING_COUNT = Object.keys(HOLDING).length;

function inputsOf(device: HeatingDevice): readonly number[] {
  const energy = Math.round(device.energyWattHours) >>> 0;
  const status =
    (device.running ? STATUS_BITS.running : 0) |
    (device.hand === 'on' ? STATUS_BITS.handOn : 0) |
    (device.hand === 'off' ? STATUS_BITS.handOff : 0) |
    (device.watchdogTripped ? STATUS_BITS.watchdogTripped : 0) |
    (device.kind === 'heat-pump' ? STATUS_BITS.heatPump : 0);
  return [
    signed(device.airCelsius * 10),
    signed(device.outsideCelsius * 10),
    Math.round(device.powerWatts),
    status,
    device.minutesInState,
    energy >>> 16,
    energy & 0xffff,
    Math.round(device.ratedPowerWatts),
    Math.round(device.leastPowerWatts),
  ];
}

function holdingOf(device: HeatingDevice): readonly number[] {
  const { mode, setPointCelsius, watchdogSeconds, orderedWatts } = device;
  return [mode, signed(setPointCelsius * 10), watchdogSeconds, 0, orderedWatts];
}

/** Reads registers. @returns undefined where there is one that no device has: an illegal data address */
export function readRegisters(
  devices: readonly HeatingDevice[],
  which: 'input' | 'holding',
  start: number,
  count: number,
): readonly number[] | undefined {
  const values: number[] = [];
  for (let address = start; address < start + count; address++) {
    const device = devices[Math.floor(address / REGISTERS_PER_DEVICE)];
    const offset = address % REGISTERS_PER_DEVICE;
    if (device === undefined || offset >= (which === 'input' ? INPUT_COUNT : HOLDING_COUNT))
      return undefined;
    values.push((which === 'input' ? inputsOf(device) : holdingOf(device))[offset]!);
  }
  return values;
}

/** What became of a write: the exception codes are those of Modbus. */
export type WriteOutcome = 'done' | 'illegal-address' | 'illegal-value';

/** Writes holding registers, all of them or none. */
export function writeRegisters(
  devices: readonly HeatingDevice[],
  start: number,
  values: readonly number[],
): WriteOutcome {
  const writes: (() => void)[] = [];
  for (const [index, value] of values.entries()) {
    const device = devices[Math.floor((start + index) / REGISTERS_PER_DEVICE)];
    if (device === undefined) return 'illegal-address';
    switch ((start + index) % REGISTERS_PER_DEVICE) {
      case HOLDING.mode:
        if (value !== 0 && value !== 1 && value !== 2) return 'illegal-value';
        writes.push(() => device.setMode(value));
        break;
      case HOLDING.setPointTenths: {
        const celsius = ((value << 16) >> 16) / 10;
        if (celsius < 5 || celsius > 30) return 'illegal-value';
        writes.push(() => device.setSetPoint(celsius));
        break;
      }
      case HOLDING.watchdogSeconds:
        writes.push(() => device.setWatchdog(value));
        break;
      case HOLDING.orderedWatts:
        writes.push(() => device.setOrderedWatts(value));
        break;
      case HOLDING.heartbeat:
        writes.push(() => device.heartbeat());
        break;
      default:
        return 'illegal-address';
    }
  }
  for (const write of writes) write();
  return 'done';
}
