import type { HomeManagement } from '../ems/index.js';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { Comfort } from './comfort.js';
import type { HeatedHomeConfig, HeatingEmsConfig } from './config.js';
import { proposeReductions, type Gain, type ProposedReduction } from './gain-charts.js';
import { HeatedZone } from './heated-zone.js';
import { ModbusHeatingDevice } from './heating-device.js';
import { ModbusGateway } from './modbus-gateway.js';
import { OutsideTemperature } from './outside-temperature.js';
import { SunOutlook } from './sun-outlook.js';

export type HeatedHomeOptions = {
  readonly config: HeatedHomeConfig;
  readonly settings: HeatingEmsConfig;
  readonly management: HomeManagement;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly log: (event: ComponentEvent) => void;
};

/** A home whose heating is managed: its gateway, its devices, and what its people want. */
export class HeatedHome {
  readonly config: HeatedHomeConfig;
  readonly comfort: Comfort;
  readonly outside = new OutsideTemperature();
  readonly sun = new SunOutlook();
  readonly zones: readonly HeatedZone[];
  readonly #options: HeatedHomeOptions;
  readonly #gateway: ModbusGateway;
  readonly #gains: { cost: readonly Gain[]; earnings: readonly Gain[] } = {
    cost: [],
    earnings: [],
  };
  #proposals: readonly ProposedReduction[] = [];
  #reading = false;

  /** @throws RangeError for what cannot be: a band, a device that is there twice */
  constructor(options: HeatedHomeOptions) {
    const { config, settings, management, clock, activity, log } = options;
    this.#options = options;
    this.config = config;
    this.comfort = new Comfort(config.comfort);
    this.#gateway = new ModbusGateway({ ...config.modbus, activity });
    this.zones = config.devices.map(
      (device) =>
        new HeatedZone(
          {
            homeId: config.homeId,
            config: device,
            device: new ModbusHeatingDevice(this.#gateway, device.firstRegister),
            comfort: this.comfort,
            outside: this.outside,
            sun: this.sun,
            management,
            clock,
            watchdogSeconds: settings.watchdogSeconds,
            horizonHours: settings.horizonHours,
            log,
          },
          !settings.requireConsent,
        ),
    );
  }

  /** Reductions of comfort that are worth it by the last gain charts, inside the band of the customer. */
  get proposals(): readonly ProposedReduction[] {
    return this.#proposals;
  }

  /** Reads every device; one that is slow is not asked twice at once. */
  async read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    for (const zone of this.zones) await zone.read();
    this.#reading = false;
  }

  decide(): void {
    for (const zone of this.zones) zone.decide();
  }

  async offer(): Promise<void> {
    for (const zone of this.zones) await zone.offer();
  }

  get needsOffer(): boolean {
    return this.zones.some((zone) => zone.needsOffer);
  }

  /** Takes a gain chart: hours in which less warmth earns enough have a lower floor from now on. */
  takeGains(kind: 'cost' | 'earnings', gains: readonly Gain[]): void {
    const { settings, log } = this.#options;
    this.#gains[kind] = gains;
    const known = this.#gains.earnings.length > 0 ? this.#gains.earnings : this.#gains.cost;
    this.#proposals = proposeReductions(known, settings.reductionWorthEurPerKelvinHour);
    this.comfort.setReductions(this.#proposals);
    if (this.#proposals.length > 0)
      log({
        level: 'info',
        message: 'proposes to heat less in some hours, inside the band of the customer',
        fields: { homeId: this.config.homeId, hours: this.#proposals.length },
      });
  }

  ownEnergyWattHours(fromMs: number, toMs: number): number {
    return this.zones.reduce((sum, zone) => sum + zone.ownEnergyWattHours(fromMs, toMs), 0);
  }

  /** Makes its devices wait for orders, if they are steered. */
  async enter(): Promise<void> {
    for (const zone of this.zones) await zone.enter();
  }

  /** Leaves its devices to their own thermostats and closes the connection. */
  async leave(): Promise<void> {
    for (const zone of this.zones) if (zone.control.hand === undefined) await zone.leave();
    this.#gateway.close();
  }
}
