import type { Clock, ComponentEvent, HomePreferences, RunningComponent } from '@gridloom/adapters';
import {
  openMqttLink,
  openTcpLink,
  SimulatedAppliance,
  SimulatedBattery,
  simulatedGateway,
  simulatedSupply,
  startChargePoint,
  startMakerCloud,
  startMqttWaterHeater,
  startS2Appliance,
  startS2Battery,
  startSimulatedHouse,
  type GatewayLink,
  type ChargePointFaults,
  type SimulatedChargePoint,
  type SimulatedGateway,
  type SimulatedHouse,
} from '@gridloom/adapters/simulation';
import { localHour } from '../days/calendar.js';
import { LoadSteps } from '../days/load-steps.js';
import type { StreetDay } from '../days/street-day.js';
import { roofWatts, valueAt } from '../days/weather.js';
import {
  batteryOf,
  deviceIdOf,
  INITIAL_BATTERY_PERCENT,
  programmeOf,
  vehicleOf,
  waterHeaterOf,
  zonesOf,
} from '../devices.js';
import { BUILDINGS, buildingWatts, CAR_PARK, type HomeSpec } from '../homes.js';
import type { Activations } from '../worth/kpis.js';
import { streetInstances } from './configs.js';
import { Connection, type StreetLoad } from './connection.js';
import {
  StreetNetwork,
  type Instance,
  type NetworkOptions,
  type SeenExchange,
} from './instances.js';
import {
  baseLoad,
  chargerLoad,
  heatingLoad,
  listedLoad,
  scheduledLoad,
  waterLoad,
} from './loads.js';
import { meteredConnections, type MeteredConnection } from './meters.js';
import { PARTIES, passwordOf, tokenOf } from './parties.js';
import { writePast } from './past.js';
import { openHeaterBroker } from './heater-broker.js';
import { streetPorts, type StreetPorts } from './ports.js';

export type StreetOptions = Pick<NetworkOptions, 'runtime'> & {
  readonly homes: readonly HomeSpec[];
  readonly day: StreetDay;
  readonly seed: number;
  /** Default `one`. */
  readonly processes?: 'one' | 'many';
  /** How often what is behind the meters is added up. Default 4 000. */
  readonly stepMs?: number;
  readonly log?: (party: string, event: ComponentEvent) => void;
  readonly onExchange?: (exchange: SeenExchange) => void;
  /** Looks on after each step of everything behind the meters. */
  readonly onStep?: (street: Street) => void;
  /** What is wrong with charge points of homes. */
  readonly chargerFaults?: ReadonlyMap<string, ChargePointFaults>;
  /** Components that others bring along, in the place of those of the same name, or beside them. */
  readonly instances?: (own: readonly Instance[]) => readonly Instance[];
};

/** What devices a home of the street really has, for those who look or lend a hand. */
export type HomeDevices = {
  readonly house?: SimulatedHouse;
  readonly heater?: Awaited<ReturnType<typeof startMqttWaterHeater>>;
  readonly charger?: SimulatedChargePoint;
  readonly battery?: SimulatedBattery;
  readonly appliances: ReadonlyMap<string, SimulatedAppliance>;
};

/** A car that has all but so much of what it needs counts as charged. */
const CHARGED_TOLERANCE = 0.02;
const WORLD = 'world';
/** Meters know nothing of each other: those that send at one instant do it in one turn. */
const METERS = 'meters';
const DEFAULT_STEP_MS = 4_000;
/** Between a gateway and the platform's door. */
const GATEWAY_DELAY_MS = 500;

/** A simulated street: homes, buildings and a car park with their devices behind real protocols, and everybody who serves them. */
export class Street {
  readonly options: StreetOptions;
  readonly network: StreetNetwork;
  readonly connections = new Map<string, Connection>();
  readonly devices = new Map<string, HomeDevices>();
  /** Of each connection, between meter and platform. */
  readonly gateways = new Map<string, SimulatedGateway>();
  readonly running = new Map<string, RunningComponent | undefined>();
  readonly #clock: Clock;
  readonly #ports: StreetPorts;
  readonly #closers: (() => Promise<void> | void)[] = [];
  #customers: HomePreferences | undefined;
  readonly #missing = new Map<string, number>();
  readonly #activations = new Map<string, { requested: number; completed: number }>();

  private constructor(options: StreetOptions, network: StreetNetwork, ports: StreetPorts) {
    this.options = options;
    this.network = network;
    this.#ports = ports;
    this.#clock = network.time.clockOf(WORLD);
  }

  /** Builds the street at the begin of its day and starts everybody; time stands still until {@link runUntil}. */
  static async open(options: StreetOptions): Promise<Street> {
    const network = await StreetNetwork.open({
      startMs: options.day.startMs,
      processes: options.processes ?? 'one',
      log: options.log ?? (() => undefined),
      ...(options.onExchange === undefined ? {} : { onExchange: options.onExchange }),
      ...(options.runtime === undefined ? {} : { runtime: options.runtime }),
    });
    const street = new Street(options, network, await streetPorts());
    try {
      await street.#build();
      return street;
    } catch (error) {
      await street.close();
      throw error;
    }
  }

  get nowMs(): number {
    return this.#clock.now();
  }

  /** The application of the customers. */
  get customers(): HomePreferences {
    return this.#customers!;
  }

  /** Energy that cars of a home have left without. */
  missingWattHours(homeId: string): number {
    return this.#missing.get(homeId) ?? 0;
  }

  /** What was asked of the devices of each home, and what of it was done in time: charged cars and programmes. */
  activations(): ReadonlyMap<string, Activations> {
    return this.#activations;
  }

  /** Lets the street live until an instant. */
  async runUntil(untilMs: number): Promise<void> {
    await this.network.keeper.runUntil(untilMs);
  }

  async close(): Promise<void> {
    await this.network.close();
    for (const close of this.#closers.reverse()) await close();
  }

  async #build(): Promise<void> {
    const { homes, day, seed } = this.options;
    const houses = await this.#openHouses();
    const southern = homes.filter(({ whiteGoods }) => whiteGoods?.maker === 'south');
    const appliances = new Map(homes.map((home) => [home.homeId, this.#appliancesOf(home)]));
    const cloud = await startMakerCloud({
      appliances: southern.flatMap(({ homeId }) => [...appliances.get(homeId)!.values()]),
      token: tokenOf('maker-south'),
      clock: this.#clock,
      activity: this.network.time.activity,
    });
    this.#closers.push(() => cloud.close());
    const past = await writePast(homes, day, seed);
    this.#closers.push(() => past.remove());
    const broker = await openHeaterBroker(this.#ports.water);
    this.#closers.push(() => broker.close());
    const own = streetInstances({
      past,
      homes,
      day,
      seed,
      ports: this.#ports,
      housePorts: new Map([...houses].map(([homeId, house]) => [homeId, house.port])),
      makerCloudUrl: cloud.url,
    });
    const instances = this.options.instances?.(own) ?? own;
    this.network.prepare(instances);
    for (const instance of instances) {
      const running = await this.network.start(instance);
      this.running.set(instance.name, running);
      if (instance.name === PARTIES.customers) this.#customers = running as HomePreferences;
    }
    const meters = new Map(meteredConnections(homes).map((each) => [each.homeId, each]));
    for (const home of homes)
      await this.#openHome(home, meters.get(home.homeId)!, {
        appliances: appliances.get(home.homeId)!,
        ...(houses.has(home.homeId) ? { house: houses.get(home.homeId)! } : {}),
      });
    for (const building of BUILDINGS) {
      const load = scheduledLoad(building.name, (nowMs) =>
        buildingWatts(building, localHour(nowMs)),
      );
      await this.#connect(meters.get(building.homeId)!, [load], building.roofWatts);
    }
    await this.#openCarPark(meters.get(CAR_PARK.homeId)!);
    this.#live();
  }

  async #openHouses(): Promise<Map<string, SimulatedHouse>> {
    const { homes, seed, day } = this.options;
    const { weather } = day;
    const houses = new Map<string, SimulatedHouse>();
    for (const home of homes) {
      const zones = zonesOf(home, seed);
      if (zones.length === 0) continue;
      const house = await startSimulatedHouse({
        clock: this.#clock,
        zones,
        weather: (atMs) => ({
          outsideCelsius: valueAt(weather.outsideCelsius, weather.startMs, atMs),
          sunWattsPerSquareMetre: valueAt(weather.globalWattsPerSquareMetre, weather.startMs, atMs),
        }),
      });
      houses.set(home.homeId, house);
      this.#closers.push(() => house.close());
    }
    return houses;
  }

  #appliancesOf(home: HomeSpec): Map<string, SimulatedAppliance> {
    return new Map(
      (home.whiteGoods?.appliances ?? []).map((kind) => {
        const applianceId = deviceIdOf(home.homeId, kind);
        return [kind, new SimulatedAppliance({ applianceId, kind, clock: this.#clock })];
      }),
    );
  }

  async #openHome(
    home: HomeSpec,
    meter: MeteredConnection,
    opened: Pick<HomeDevices, 'appliances' | 'house'>,
  ): Promise<void> {
    const { day, seed } = this.options;
    const { homeId } = home;
    const homeDay = day.homes.get(homeId)!;
    const steps = new LoadSteps(homeDay.baseLoad);
    const loads: StreetLoad[] = [
      baseLoad(steps, () => this.connections.get(homeId)?.isSupplied ?? true),
    ];
    const devices: { -readonly [K in keyof HomeDevices]: HomeDevices[K] } = { ...opened };
    opened.house?.devices.forEach((device, index) =>
      loads.push(heatingLoad(`heating-${index + 1}`, device)),
    );
    const tank = waterHeaterOf(home, seed);
    if (tank !== undefined) {
      const heater = await startMqttWaterHeater({
        ...tank,
        clock: this.#clock,
        activity: this.network.time.activity,
        brokerUrl: `mqtt://127.0.0.1:${this.#ports.water}`,
        deviceId: deviceIdOf(homeId, 'water-heater'),
      });
      this.#closers.push(() => heater.close());
      devices.heater = heater;
      loads.push(waterLoad('water-heater', heater));
    }
    if (home.charger !== undefined) {
      const { charger } = home;
      const point = await this.#openCharger(deviceIdOf(homeId, 'charger'), {
        phases: charger.phases === 3 ? [1, 2, 3] : [1],
        maximumAmperes: charger.mostAmperes,
        version: charger.version,
        onOffOnly: charger.onOffOnly ?? false,
        ...(this.options.chargerFaults?.has(homeId)
          ? { faults: this.options.chargerFaults.get(homeId)! }
          : {}),
      });
      for (const stay of homeDay.stays)
        this.#planStay(homeId, point, stay, vehicleOf(charger, stay), 'charger');
      devices.charger = point;
      loads.push(chargerLoad('charger', point));
    }
    for (const [kind, appliance] of opened.appliances) {
      loads.push(listedLoad(kind, appliance));
      if (home.whiteGoods!.maker === 'north') await this.#connectAppliance(appliance);
    }
    for (const { appliance: kind, setAtMs, readyByMs } of homeDay.programmes) {
      const programme = programmeOf(home, kind, seed);
      this.#clock.after(setAtMs - this.#clock.now(), () => {
        opened.appliances.get(kind)!.program(programme, this.#clock.now(), readyByMs);
      });
      this.#clock.after(readyByMs - this.#clock.now(), () => {
        this.#count(homeId, opened.appliances.get(kind)!.run?.state === 'finished');
      });
    }
    const specification = batteryOf(home);
    if (specification !== undefined) {
      const batteryId = deviceIdOf(homeId, 'battery');
      const battery = new SimulatedBattery({
        ...specification,
        batteryId,
        clock: this.#clock,
        initialLevelPercent: INITIAL_BATTERY_PERCENT,
      });
      const line = await startS2Battery({
        battery,
        url: `ws://127.0.0.1:${this.#ports.battery}`,
        token: tokenOf(batteryId),
        clock: this.#clock,
        activity: this.network.time.activity,
      });
      this.#closers.push(() => line.close());
      devices.battery = battery;
      loads.push(listedLoad('battery', battery));
    }
    this.devices.set(homeId, devices);
    await this.#connect(meter, loads, home.roofWatts ?? 0);
  }

  async #connectAppliance(appliance: SimulatedAppliance): Promise<void> {
    const line = await startS2Appliance({
      appliance,
      url: `ws://127.0.0.1:${this.#ports.makerNorth}`,
      token: tokenOf(appliance.applianceId),
      clock: this.#clock,
      activity: this.network.time.activity,
    });
    this.#closers.push(() => line.close());
  }

  async #openCharger(
    stationId: string,
    options: {
      readonly phases: readonly (1 | 2 | 3)[];
      readonly maximumAmperes: number;
      readonly version: '1.6' | '2.0.1';
      readonly onOffOnly?: boolean;
      readonly faults?: ChargePointFaults;
    },
  ): Promise<SimulatedChargePoint> {
    const point = await startChargePoint({
      ...options,
      stationId,
      url: `ws://127.0.0.1:${this.#ports.charging}`,
      password: passwordOf(stationId),
      clock: this.#clock,
      activity: this.network.time.activity,
    });
    this.#closers.push(() => point.close());
    return point;
  }

  /** A car comes, its driver says what it needs, and it leaves. */
  #planStay(
    homeId: string,
    point: SimulatedChargePoint,
    stay: {
      readonly arrivalMs: number;
      readonly departureMs: number;
      readonly energyWattHours: number;
    },
    vehicle: ReturnType<typeof vehicleOf>,
    device: string,
  ): void {
    const { arrivalMs, departureMs, energyWattHours } = stay;
    const nowMs = this.#clock.now();
    this.#clock.after(Math.max(0, arrivalMs - nowMs), () => {
      point.plugIn(vehicle);
      this.#customers?.state({
        kind: 'charging-need',
        homeId,
        deviceId: deviceIdOf(homeId, device),
        permanent: false,
        fromMs: this.#clock.now(),
        toMs: departureMs,
        minimumWattHours: energyWattHours,
        maximumWattHours: energyWattHours,
      });
    });
    const before = { wattHours: 0 };
    this.#clock.after(Math.max(0, arrivalMs - nowMs), () => {
      point.advanceTo(this.#clock.now());
      before.wattHours = point.registerWattHours;
    });
    this.#clock.after(departureMs - nowMs, () => {
      point.advanceTo(this.#clock.now());
      const missing = energyWattHours - (point.registerWattHours - before.wattHours);
      this.#count(homeId, missing <= energyWattHours * CHARGED_TOLERANCE);
      if (missing > 0) this.#missing.set(homeId, this.missingWattHours(homeId) + missing);
      point.unplug();
    });
  }

  #count(homeId: string, completed: boolean): void {
    const counts = this.#activations.get(homeId) ?? { requested: 0, completed: 0 };
    counts.requested++;
    if (completed) counts.completed++;
    this.#activations.set(homeId, counts);
  }

  async #openCarPark(meter: MeteredConnection): Promise<void> {
    const loads: StreetLoad[] = [];
    const charger = { phases: 3 as const, mostAmperes: CAR_PARK.mostAmperes };
    for (let index = 0; index < CAR_PARK.points; index++) {
      const device = `charger-${index + 1}`;
      const point = await this.#openCharger(deviceIdOf(CAR_PARK.homeId, device), {
        phases: [1, 2, 3],
        maximumAmperes: CAR_PARK.mostAmperes,
        version: index % 2 === 0 ? '1.6' : '2.0.1',
      });
      for (const stay of this.options.day.parkStays[index] ?? [])
        this.#planStay(CAR_PARK.homeId, point, stay, vehicleOf(charger, stay), device);
      loads.push(chargerLoad(device, point));
    }
    await this.#connect(meter, loads, 0);
  }

  /** Puts a meter with its gateway in front of loads. */
  async #connect(
    meter: MeteredConnection,
    loads: readonly StreetLoad[],
    peakWatts: number,
  ): Promise<void> {
    const { homeId, phases, subscribedVoltAmperes, producer } = meter;
    const clock = this.#clock;
    const supply = simulatedSupply({
      clock,
      meter: {
        secondaryAddress: meter.meterAddress,
        deliveryPoint: meter.deliveryPoint,
        subscribedPowerVoltAmperes: subscribedVoltAmperes,
        producer,
        phases,
        loadCurveStepMinutes: 30,
      },
    });
    const identity = { gatewayId: meter.gatewayId, token: tokenOf(meter.gatewayId) };
    const link: GatewayLink =
      meter.line === 'tcp'
        ? openTcpLink({ ...identity, host: '127.0.0.1', port: this.#ports.tic })
        : openMqttLink({ ...identity, url: `mqtt://127.0.0.1:${this.#ports.mqtt}` });
    await link.opened;
    const gateway = simulatedGateway({
      clock: this.network.time.clockOf(METERS, true),
      activity: this.network.time.activity,
      supply,
      link,
      delayMs: GATEWAY_DELAY_MS,
    });
    this.gateways.set(homeId, gateway);
    this.#closers.push(async () => {
      gateway.close();
      supply.close();
      await link.close();
    });
    const { weather } = this.options.day;
    this.connections.set(
      homeId,
      new Connection({
        homeId,
        phases,
        subscribedVoltAmperes,
        supply,
        loads,
        clock,
        producedWatts: (nowMs) => (peakWatts === 0 ? 0 : roofWatts(weather, peakWatts, nowMs)),
      }),
    );
  }

  /** One step of everything behind the meters after the other. */
  #live(): void {
    const stepMs = this.options.stepMs ?? DEFAULT_STEP_MS;
    for (const connection of this.connections.values()) connection.step(this.#clock.now());
    this.options.onStep?.(this);
    this.#clock.after(stepMs, () => this.#live());
  }
}
