import {
  corridorSteps,
  orderedRun,
  type CorridorStep,
  PlanFollower,
  type DeviceAction,
  type DeviceControl,
  type HomeManagement,
  type Outcome,
  type PlanAdvice,
  type Recommendation,
  type Segment,
} from '../ems/index.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { Comfort } from './comfort.js';
import type { HeatingDeviceConfig } from './config.js';
import type { DeviceReading, ModbusHeatingDevice } from './heating-device.js';
import { heatPumpCop, hourlyLossPart, houseStore } from './house-model.js';
import { HouseObserver } from './house-observer.js';
import type { OutsideTemperature } from './outside-temperature.js';
import type { SunOutlook } from './sun-outlook.js';
import { decideHeating, RISK_KELVIN, type ZoneDecision } from './thermostat.js';

const QUARTER_MS = 900_000;
/** An order to heat now, where there is room for it, holds for so long. */
const BOOST_MS = 1_800_000;
/** A house that got colder than planned is offered anew, but not more often than this. */
const STRAY_PAUSE_MS = 1_800_000;
/** By so much a house may fall below its lowest temperature by a plan: models err. */
const TOLERANCE_KELVIN = 0.2;
/** Without a plan of the orchestrator the house is warm enough so far above the highest floor of the next hours. */
const RESERVE_KELVIN = 0.5;
/** So far above the temperature at which comfort is at risk an own decision carries the house, within a quarter of an hour. */
const RELIEF_KELVIN = 0.15;
/** A power that differs by less than this part of the rated one is not set anew. */
const POWER_STEP_PART = 0.02;
/** How far ahead a plan is judged: beyond that a new offer and a new plan come first. */
const JUDGED_MS = 10_800_000;
const LOOK_AHEAD_HOURS = [0, 1, 2, 3, 4, 5, 6];

export type HeatedZoneOptions = {
  readonly homeId: string;
  readonly config: HeatingDeviceConfig;
  readonly device: ModbusHeatingDevice;
  readonly comfort: Comfort;
  readonly outside: OutsideTemperature;
  readonly sun: SunOutlook;
  readonly management: HomeManagement;
  readonly clock: Clock;
  readonly watchdogSeconds: number;
  readonly horizonHours: number;
  readonly log: (event: ComponentEvent) => void;
};

/** A part of a house with the device that heats it. */
export class HeatedZone {
  readonly control: DeviceControl;
  readonly #options: HeatedZoneOptions;
  readonly #observer: HouseObserver;
  readonly #copAt: (outsideCelsius: number) => number;
  readonly #follower: PlanFollower;
  readonly #ownFollower: PlanFollower;
  /** The least that the house needs, as a plan for when nobody else has one. */
  #ownPlan: readonly Segment[] = [];
  #reading: DeviceReading | undefined;
  #steered: boolean;
  #unreachable = false;
  #onSinceMs = -Infinity;
  /** What the device was told to draw, if it modulates. */
  #orderedWatts = 0;
  #boostUntilMs = -Infinity;
  #fallbackCelsius: number | undefined;
  #heartbeatMs = -Infinity;
  #strayed = false;
  #offeredMs = -Infinity;

  /**
   * @param steered whether it is steered from the start: without a consent being needed.
   * @throws RangeError when its least power is above its rated one
   */
  constructor(options: HeatedZoneOptions, steered: boolean) {
    this.#options = options;
    const { config, homeId, management } = options;
    const { deviceId, ratedPowerWatts, leastPowerWatts = ratedPowerWatts } = config;
    if (leastPowerWatts > ratedPowerWatts)
      throw new RangeError(
        `${deviceId}: leastPowerWatts ${leastPowerWatts} is above ratedPowerWatts ${ratedPowerWatts}; leave it out if the device only switches`,
      );
    this.#steered = steered;
    this.#observer = new HouseObserver(config.house);
    this.#copAt =
      config.kind === 'HeatPump' ? heatPumpCop(config.copAtMinus7, config.copAt7) : () => 1;
    this.#follower = new PlanFollower(config.ratedPowerWatts);
    this.#ownFollower = new PlanFollower(config.ratedPowerWatts);
    this.control = management.manage({
      homeId,
      deviceId: config.deviceId,
      kind: `https://w3id.org/gridloom/energy#${config.kind}`,
      rating: {
        activePowerWatts: config.ratedPowerWatts,
        powerFactor: config.powerFactor,
        phases: config.phases,
        switchOnPeakVoltAmperes: config.switchOnPeakVoltAmperes,
        controllable: true,
        interruptible: true,
        sheddingPriority: config.sheddingPriority,
      },
      switch: {
        switchOn: () => this.#switch(2),
        switchOff: () => this.#switch(1),
      },
      onRecommendation: (recommendation) => this.#judge(recommendation),
      onOrder: (action) => this.#obey(action),
      onConsent: (allowed) => this.#consent(allowed),
    });
  }

  /** Whether the house is colder than its last offer assumed, so that a new one is due. */
  get needsOffer(): boolean {
    return this.#strayed && this.#options.clock.now() - this.#offeredMs >= STRAY_PAUSE_MS;
  }

  /** Losses that were learned, as a part of the declared ones. */
  get lossFactor(): number {
    return this.#observer.lossFactor;
  }

  /** Asks the device how it is. Never rejects: a device that cannot be reached keeps itself warm. */
  async read(): Promise<void> {
    const { device, config, log, homeId } = this.#options;
    const fields = { homeId, deviceId: config.deviceId };
    try {
      const reading = await device.read();
      this.#take(reading);
      await this.#keepInTouch(reading);
      if (this.#unreachable) log({ level: 'info', message: 'a device is back', fields });
      this.#unreachable = false;
    } catch (error) {
      if (!this.#unreachable)
        log({ level: 'warn', message: `cannot read a device: ${messageOf(error)}`, fields });
      this.#unreachable = true;
    }
  }

  /** Decides what the device is to do now, by what was read last. */
  decide(): void {
    const { clock, config, comfort, management } = this.#options;
    const reading = this.#reading;
    if (!this.#steered || reading === undefined || this.#unreachable) return;
    const nowMs = clock.now();
    const planned = this.#follower.advise(management.planOf(config.deviceId), nowMs);
    const own = this.#ownAdvice(reading.airCelsius, nowMs);
    const ordered = orderedRun(config.ratedPowerWatts, this.#boostUntilMs, nowMs);
    const advice = ordered ?? (planned.covers ? planned : own);
    const decision = decideHeating({
      airCelsius: reading.airCelsius,
      minimumCelsius: comfort.minimumAt(nowMs),
      band: comfort.bandAt(nowMs),
      isOn: this.control.state === 'on',
      onForMs: nowMs - this.#onSinceMs,
      minimumRunMs: config.minimumRunSeconds * 1000,
      advice,
    });
    this.#strayed ||= decision.strayed;
    if (decision.wanted) this.#modulate(decision, advice);
    this.control.demand(decision.wanted, { urgency: decision.urgency });
  }

  /** Offers what the house can take up to the orchestrator. Never rejects. */
  async offer(): Promise<void> {
    const { clock, comfort, config, homeId, horizonHours, management, outside, log } =
      this.#options;
    const state = this.#observer.state;
    if (!this.#steered || state === undefined || this.control.hand !== undefined) return;
    const startMs = Math.floor(clock.now() / QUARTER_MS) * QUARTER_MS;
    const ratedPowerWatts = config.ratedPowerWatts;
    const steps = corridorSteps(this.#store(), state, {
      startMs,
      quarters: horizonHours * 4,
      ratedPowerWatts,
    });
    this.#ownPlan = steps.map(({ fromMs, toMs, leastWattHours }, index) => ({
      fromMs,
      toMs,
      powerWatts:
        ((leastWattHours - (steps[index - 1]?.leastWattHours ?? 0)) * 3_600_000) / QUARTER_MS,
    }));
    this.#strayed = false;
    this.#offeredMs = clock.now();
    const fields = { homeId, deviceId: config.deviceId };
    try {
      const { accepted, reason } = await management.offerCorridor({
        homeId,
        deviceId: config.deviceId,
        ratedPowerWatts,
        // What the shortest run draws, as time at the rated power.
        minimumRunTimeMs: config.minimumRunSeconds * 1000 * (this.#leastWatts / ratedPowerWatts),
        hourlyLossPart: hourlyLossPart(
          this.#observer.parameters,
          comfort.bandAt(startMs).floorCelsius,
          outside.at(startMs),
        ),
        steps: this.#withEffects(steps),
      });
      if (!accepted) log({ level: 'info', message: `an offer does not fit: ${reason}`, fields });
    } catch (error) {
      log({ level: 'warn', message: `an offer was not answered: ${messageOf(error)}`, fields });
    }
  }

  /** What a kilowatt hour becomes depends on the weather: most of it when it is mild. */
  #withEffects(steps: readonly CorridorStep[]): readonly CorridorStep[] {
    const { outside } = this.#options;
    const cops = steps.map(({ fromMs, toMs }) => this.#copAt(outside.at((fromMs + toMs) / 2)));
    const highest = Math.max(...cops);
    return steps.map((step, index) => ({ ...step, relativeEffect: cops[index]! / highest }));
  }

  /** Energy that its own plan has in a span of time. */
  ownEnergyWattHours(fromMs: number, toMs: number): number {
    return this.#ownPlan.reduce((sum, segment) => {
      const overlap = Math.min(toMs, segment.toMs) - Math.max(fromMs, segment.fromMs);
      return overlap > 0 ? sum + (segment.powerWatts * overlap) / 3_600_000 : sum;
    }, 0);
  }

  /** Leaves the device to its own thermostat. Never rejects. */
  async leave(): Promise<void> {
    await this.#write((device) => device.setMode(0));
  }

  /** Makes the device wait for orders. Never rejects. */
  async enter(): Promise<void> {
    if (this.#steered) await this.#write((device) => device.setMode(1));
  }

  /** What the house needs by itself: nothing as long as it is warm enough for all that comes. */
  #ownAdvice(airCelsius: number, nowMs: number): PlanAdvice {
    const advice = this.#ownFollower.advise(this.#ownPlan, nowMs);
    const { comfort } = this.#options;
    const floors = LOOK_AHEAD_HOURS.map(
      (hours) => comfort.bandAt(nowMs + hours * 3_600_000).floorCelsius,
    );
    const isWarm = airCelsius > Math.max(...floors) + RESERVE_KELVIN;
    return advice.covers && isWarm ? { ...advice, run: false } : advice;
  }

  get #leastWatts(): number {
    const { leastPowerWatts, ratedPowerWatts } = this.#options.config;
    return leastPowerWatts ?? ratedPowerWatts;
  }

  /** Sets the power of a device that modulates: as advised, or what brings the house out of danger. */
  #modulate({ isAdvised }: ZoneDecision, advice: PlanAdvice): void {
    const { config, homeId, device, log } = this.#options;
    const { ratedPowerWatts, deviceId } = config;
    if (this.#leastWatts === ratedPowerWatts) return;
    const wanted = isAdvised && advice.covers ? advice.powerWatts : this.#reliefWatts();
    const watts = Math.round(Math.min(ratedPowerWatts, Math.max(this.#leastWatts, wanted)));
    if (Math.abs(watts - this.#orderedWatts) < ratedPowerWatts * POWER_STEP_PART) return;
    this.#orderedWatts = watts;
    device.setPower(watts).catch((error: unknown) => {
      this.#orderedWatts = 0;
      const fields = { homeId, deviceId };
      log({ level: 'warn', message: `cannot reach a device: ${messageOf(error)}`, fields });
    });
  }

  /** With which power the house is warm enough in a quarter of an hour. */
  #reliefWatts(): number {
    const { clock, comfort, config } = this.#options;
    const state = this.#observer.state;
    if (state === undefined) return config.ratedPowerWatts;
    const nowMs = clock.now();
    const target =
      Math.max(comfort.minimumAt(nowMs) + RISK_KELVIN, comfort.bandAt(nowMs).floorCelsius) +
      RELIEF_KELVIN;
    const store = this.#store();
    const airAfter = (watts: number): number =>
      store.step(state, watts, nowMs, nowMs + QUARTER_MS).airCelsius;
    const kelvinPerWatt = (airAfter(1000) - airAfter(0)) / 1000;
    return (target - airAfter(0)) / kelvinPerWatt;
  }

  #store() {
    const { comfort, outside, sun } = this.#options;
    return houseStore({
      parameters: this.#observer.parameters,
      copAt: this.#copAt,
      outsideAt: (atMs) => outside.at(atMs),
      sunAt: (atMs) => sun.at(atMs),
      bandAt: (atMs) => {
        const { floorCelsius, ceilingCelsius } = comfort.bandAt(atMs);
        // A plan along the very limit would have comfort at risk all the time.
        const calm = comfort.minimumAt(atMs) + RISK_KELVIN;
        return {
          floorCelsius: Math.min(ceilingCelsius, Math.max(floorCelsius, calm)),
          ceilingCelsius,
        };
      },
    });
  }

  #take(reading: DeviceReading): void {
    const { clock, config, outside, sun, management } = this.#options;
    const nowMs = clock.now();
    // The counter of a device that was replaced begins anew.
    const drawn = Math.max(
      0,
      reading.energyWattHours - (this.#reading?.energyWattHours ?? reading.energyWattHours),
    );
    outside.measured(nowMs, reading.outsideCelsius);
    const heat = drawn * this.#copAt(reading.outsideCelsius);
    const { airCelsius, outsideCelsius } = reading;
    this.#observer.measured(nowMs, airCelsius, outsideCelsius, heat, sun.at(nowMs));
    this.#follower.drew(drawn);
    this.#ownFollower.drew(drawn);
    this.#reading = reading;
    // One that was off meanwhile has forgotten what it was told.
    const isOther =
      Math.abs(reading.powerWatts - this.#orderedWatts) >= config.ratedPowerWatts * POWER_STEP_PART;
    if (reading.running && isOther) this.#orderedWatts = 0;
    if (!this.#steered) return;
    if (reading.hand !== this.control.hand) {
      if (reading.hand === undefined) management.handReleased(config.deviceId);
      else management.handTaken(config.deviceId, reading.hand === 'on');
    }
    management.observe(config.deviceId, {
      isOn: reading.running || this.control.state === 'on',
      powerWatts: reading.powerWatts,
    });
  }

  /** Writes what the device needs in order to go on alone, and shows it that somebody is there. */
  async #keepInTouch(reading: DeviceReading): Promise<void> {
    const { clock, comfort, device, watchdogSeconds } = this.#options;
    const nowMs = clock.now();
    const { floorCelsius } = comfort.bandAt(nowMs);
    if (this.#fallbackCelsius !== floorCelsius) {
      await device.setFallback(floorCelsius, watchdogSeconds);
      this.#fallbackCelsius = floorCelsius;
    }
    if (!this.#steered) return;
    if (reading.watchdogTripped) await device.setMode(this.control.state === 'on' ? 2 : 1);
    else if (nowMs - this.#heartbeatMs < (watchdogSeconds * 1000) / 3) return;
    else await device.heartbeat();
    this.#heartbeatMs = nowMs;
  }

  async #switch(mode: 1 | 2): Promise<void> {
    const { device, clock } = this.#options;
    await device.setMode(mode);
    if (mode === 2) this.#onSinceMs = clock.now();
    this.#heartbeatMs = clock.now();
    this.#take(await device.read());
  }

  /** Comfort first: a plan by which the house would get too cold is refused. No temperature is in the reason. */
  #judge({ segments }: Recommendation): Outcome {
    const { comfort, clock } = this.#options;
    let state = this.#observer.state;
    if (state === undefined) return { accepted: false, reason: 'the device cannot be reached' };
    const store = this.#store();
    const last = Math.min(segments.at(-1)?.toMs ?? 0, clock.now() + JUDGED_MS);
    let wasShort = state.airCelsius < comfort.minimumAt(clock.now());
    for (let atMs = clock.now(); atMs < last;) {
      const segment = segments.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      const endMs = Math.min(last, segment?.toMs ?? Infinity, atMs + QUARTER_MS / 3);
      const heated = store.step(state, segment?.powerWatts ?? 0, atMs, endMs);
      // Too warm is the device's own care.
      state = store.isFull(heated, endMs) ? store.step(state, 0, atMs, endMs) : heated;
      atMs = endMs;
      const isShort = state.airCelsius < comfort.minimumAt(endMs) - TOLERANCE_KELVIN;
      if (isShort && !wasShort) {
        this.#strayed = true;
        const time = new Date(endMs).toISOString().slice(0, 16);
        return { accepted: false, reason: `more heat is needed before ${time}Z` };
      }
      wasShort &&= isShort;
    }
    queueMicrotask(() => this.decide());
    return { accepted: true, reason: 'none' };
  }

  #obey(action: DeviceAction): Outcome | undefined {
    this.#boostUntilMs = action === 'Resume' ? this.#options.clock.now() + BOOST_MS : -Infinity;
    this.decide();
    return undefined;
  }

  #consent(allowed: boolean): void {
    this.#steered = allowed;
    void (allowed ? this.enter() : this.leave());
  }

  async #write(work: (device: ModbusHeatingDevice) => Promise<void>): Promise<void> {
    const { device, config, homeId, log } = this.#options;
    try {
      await work(device);
    } catch (error) {
      log({
        level: 'warn',
        message: `cannot reach a device: ${messageOf(error)}`,
        fields: { homeId, deviceId: config.deviceId },
      });
    }
  }
}
