import type { ModbusGateway } from './modbus-gateway.js';

/**
 * Registers of a device, relative to its first one: what the makers of the pilot have agreed on. Temperatures are signed
 * tenths of a degree.
 */
const READINGS = 7;
const MODE = 0;
const SET_POINT = 1;
const WATCHDOG = 2;
const HEARTBEAT = 3;
const POWER = 4;

const RUNNING = 1;
const HAND_ON = 2;
const HAND_OFF = 4;
const WATCHDOG_TRIPPED = 8;

/** 0: its own thermostat decides. 1: it stays off. 2: it heats. */
export type DeviceMode = 0 | 1 | 2;

/** What a device says of itself. The temperatures stay in this system. */
export type DeviceReading = {
  readonly airCelsius: number;
  readonly outsideCelsius: number;
  readonly powerWatts: number;
  readonly running: boolean;
  readonly hand: 'on' | 'off' | undefined;
  /** It has gone back to its own thermostat since it did not hear from here. */
  readonly watchdogTripped: boolean;
  readonly energyWattHours: number;
};

const tenths = (register: number): number => ((register << 16) >> 16) / 10;

/** A heater or heat pump behind Modbus TCP. */
export class ModbusHeatingDevice {
  readonly #gateway: ModbusGateway;
  readonly #base: number;

  /** @param base its first register */
  constructor(gateway: ModbusGateway, base: number) {
    this.#gateway = gateway;
    this.#base = base;
  }

  /** @throws Error when it cannot be reached, or says what cannot be */
  async read(): Promise<DeviceReading> {
    const [air, outside, power, status, , high, low] = (await this.#gateway.readInput(
      this.#base,
      READINGS,
    )) as [number, number, number, number, number, number, number];
    const airCelsius = tenths(air);
    if (airCelsius < -40 || airCelsius > 60)
      throw new Error(`the device says that the air has ${airCelsius} degrees`);
    return {
      airCelsius,
      outsideCelsius: tenths(outside),
      powerWatts: power,
      running: (status & RUNNING) !== 0,
      hand: (status & HAND_ON) !== 0 ? 'on' : (status & HAND_OFF) !== 0 ? 'off' : undefined,
      watchdogTripped: (status & WATCHDOG_TRIPPED) !== 0,
      energyWattHours: high * 65_536 + low,
    };
  }

  async setMode(mode: DeviceMode): Promise<void> {
    await this.#gateway.write(this.#base + MODE, [mode]);
  }

  /** How much a device that modulates is to draw while it heats. */
  async setPower(watts: number): Promise<void> {
    await this.#gateway.write(this.#base + POWER, [Math.round(watts)]);
  }

  /** What its own thermostat keeps when nobody else does, and after which silence from here it does. */
  async setFallback(celsius: number, watchdogSeconds: number): Promise<void> {
    const tenthsOfDegree = Math.round(celsius * 10) & 0xffff;
    await this.#gateway.write(this.#base + SET_POINT, [tenthsOfDegree]);
    await this.#gateway.write(this.#base + WATCHDOG, [watchdogSeconds]);
  }

  async heartbeat(): Promise<void> {
    await this.#gateway.write(this.#base + HEARTBEAT, [1]);
  }
}
