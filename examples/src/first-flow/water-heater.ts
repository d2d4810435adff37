import type { DeviceSwitch } from '@gridloom/adapters';

const POWER_WATTS = 2200;
const TANK_LITRES = 150;
/** Energy that warms a litre of water by a kelvin. */
const WATT_HOURS_PER_LITRE_KELVIN = 1.163;
const LOSS_WATTS = 50;
const COLD_CELSIUS = 15;
/** The thermostat calls for heat below the first and until the second. */
const CALL_BELOW_CELSIUS = 50;
const ENOUGH_CELSIUS = 52;

/** A water heater with a thermostat that calls for heat, and a switch that it does not operate itself. */
export class WaterHeater implements DeviceSwitch {
  readonly powerVoltAmperes = POWER_WATTS;
  #celsius = 53;
  #isOn = false;
  #calls = false;
  #wattHours = 0;

  switchOn(): void {
    this.#isOn = true;
  }

  switchOff(): void {
    this.#isOn = false;
  }

  /** Whether the thermostat calls for heat. */
  get callsForHeat(): boolean {
    return this.#calls;
  }

  /** Power drawn now; a resistance draws active power only. */
  get drawnVoltAmperes(): number {
    return this.#isOn ? POWER_WATTS : 0;
  }

  get temperatureCelsius(): number {
    return this.#celsius;
  }

  /** Energy used since the start. */
  get energyKilowattHours(): number {
    return this.#wattHours / 1000;
  }

  /** Somebody takes hot water, and cold water follows. */
  draw(litres: number): void {
    this.#celsius += ((COLD_CELSIUS - this.#celsius) * litres) / TANK_LITRES;
    this.#watch();
  }

  advance(durationMs: number): void {
    const hours = durationMs / 3_600_000;
    const heatWattHours = this.drawnVoltAmperes * hours;
    this.#wattHours += heatWattHours;
    const gainWattHours = heatWattHours - LOSS_WATTS * hours;
    this.#celsius += gainWattHours / (TANK_LITRES * WATT_HOURS_PER_LITRE_KELVIN);
    this.#watch();
  }

  #watch(): void {
    if (this.#celsius < CALL_BELOW_CELSIUS) this.#calls = true;
    if (this.#celsius >= ENOUGH_CELSIUS) this.#calls = false;
  }
}

/** A device that just draws its rated power while it is on. */
export class PlainDevice implements DeviceSwitch {
  #isOn = false;

  constructor(readonly powerVoltAmperes: number) {}

  switchOn(): void {
    this.#isOn = true;
  }

  switchOff(): void {
    this.#isOn = false;
  }

  get drawnVoltAmperes(): number {
    return this.#isOn ? this.powerVoltAmperes : 0;
  }
}
