import type { Clock } from '../../shared/clock.js';
import { HeatingDevice, type Weather, type ZoneOptions } from './heating-device.js';
import { serveModbus, type ModbusServer } from './modbus-server.js';
import { readRegisters, writeRegisters } from './registers.js';

export type SimulatedHouseOptions = {
  readonly clock: Clock;
  readonly weather: Weather;
  /** Parts of the house, each with its device; a house with a heat pump has one. */
  readonly zones: readonly ZoneOptions[];
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
};

type Power = { readonly watts: number; readonly voltAmperes: number };

/** What the devices of the house draw at an instant. */
export type HouseLoad = Power & { readonly phases: Readonly<Record<1 | 2 | 3, Power>> };

/** A house with its heaters, behind Modbus TCP. */
export interface SimulatedHouse {
  /** Of its Modbus server. */
  readonly port: number;
  readonly devices: readonly HeatingDevice[];
  /** What it draws at the instant up to which it was last advanced. */
  load(): HouseLoad;
  /** Lets its physics run up to an instant. */
  advanceTo(timeMs: number): void;
  /** Drops the connections to its server; new ones are taken. */
  dropConnections(): void;
  /** Whether its server can be reached; while it cannot, every connection is dropped. */
  setReachable(reachable: boolean): void;
  close(): Promise<void>;
}

/** A house whose heating is steered over Modbus TCP; every request sees it as it is at the time of the clock. */
export async function startSimulatedHouse(options: SimulatedHouseOptions): Promise<SimulatedHouse> {
  const { clock, weather, zones, host = '127.0.0.1', port = 0 } = options;
  const devices = zones.map((zone) => new HeatingDevice(zone, weather, clock.now()));
  const advanceTo = (timeMs: number): void => {
    for (const device of devices) device.advanceTo(timeMs);
  };
  const server: ModbusServer = await serveModbus(
    {
      read: (which, start, count) => {
        advanceTo(clock.now());
        return readRegisters(devices, which, start, count);
      },
      write: (start, values) => {
        advanceTo(clock.now());
        return writeRegisters(devices, start, values);
      },
    },
    host,
    port,
  );
  return {
    port: server.port,
    devices,
    load: () => loadOf(devices),
    advanceTo,
    dropConnections: () => server.dropConnections(),
    setReachable: (reachable) => server.setReachable(reachable),
    close: () => server.close(),
  };
}

function loadOf(devices: readonly HeatingDevice[]): HouseLoad {
  const phases = {
    1: { watts: 0, voltAmperes: 0 },
    2: { watts: 0, voltAmperes: 0 },
    3: { watts: 0, voltAmperes: 0 },
  };
  for (const device of devices)
    for (const phase of device.phases) {
      const watts = device.powerWatts / device.phases.length;
      phases[phase].watts += watts;
      phases[phase].voltAmperes += watts / device.powerFactor;
    }
  const all = [phases[1], phases[2], phases[3]];
  return {
    watts: all.reduce((sum, { watts }) => sum + watts, 0),
    voltAmperes: all.reduce((sum, { voltAmperes }) => sum + voltAmperes, 0),
    phases,
  };
}
