import {
  advanceZone,
  heatPumpCop,
  settledZone,
  type ZoneBuild,
  type ZoneInfluence,
  type ZoneTemperatures,
} from './zone-physics.js';

export type HeatingDeviceKind = 'space-heater' | 'heat-pump';

/** 0: its own thermostat decides. 1: it stays off. 2: it runs up to its highest temperature. */
export type RemoteMode = 0 | 1 | 2;

export type ZoneOptions = {
  readonly kind: HeatingDeviceKind;
  readonly build: ZoneBuild;
  /** Electric power while it runs; the highest of a device that modulates. */
  readonly ratedPowerWatts: number;
  /** Lowest electric power of a device that modulates. Default: it runs at its rated power only. */
  readonly leastPowerWatts?: number;
  /** Default 1 for a space heater, 0.95 for a heat pump. */
  readonly powerFactor?: number;
  readonly phases?: readonly (1 | 2 | 3)[];
  /** Set by hand at the device. Default 19. */
  readonly setPointCelsius?: number;
  /** Above it the device never heats. Default 24. */
  readonly highestCelsius?: number;
  /** For how long a compressor rests at least. Default 300 for a heat pump, 0 for a space heater. */
  readonly minimumRestSeconds?: number;
  /** For how long a compressor runs at least when its own thermostat decides. Default 600 and 0 likewise. */
  readonly minimumRunSeconds?: number;
  readonly initialCelsius?: number;
  /** Of people and appliances, at an instant. Default none. */
  readonly innerHeatWatts?: (atMs: number) => number;
};

/** The weather at an instant. */
export type Weather = (atMs: number) => {
  readonly outsideCelsius: number;
  readonly sunWattsPerSquareMetre: number;
};

/** Longest step of the physics, and how closely thermostats look. */
const STEP_MS = 30_000;
const HYSTERESIS_KELVIN = 0.25;

/** A heater or heat pump with the part of the house that it heats. */
export class HeatingDevice {
  readonly kind: HeatingDeviceKind;
  readonly ratedPowerWatts: number;
  readonly powerFactor: number;
  readonly phases: readonly (1 | 2 | 3)[];
  readonly highestCelsius: number;
  readonly leastPowerWatts: number;
  readonly #options: ZoneOptions;
  readonly #weather: Weather;
  readonly #minimumRestMs: number;
  readonly #minimumRunMs: number;
  #temperatures: ZoneTemperatures;
  #atMs: number;
  #running = false;
  #changedMs = -Infinity;
  #mode: RemoteMode = 0;
  /** Power at which it is to heat in mode 2; 0 for the rated one. */
  #orderedWatts = 0;
  #setPointCelsius: number;
  #hand: 'on' | 'off' | undefined;
  /** Seconds after the last heartbeat until the remote mode ends; 0 never. */
  #watchdogSeconds = 0;
  #heartbeatMs: number;
  #watchdogTripped = false;
  #energyWattHours = 0;
  #heatWattHours = 0;

  constructor(options: ZoneOptions, weather: Weather, startMs: number) {
    const isPump = options.kind === 'heat-pump';
    this.#options = options;
    this.#weather = weather;
    this.kind = options.kind;
    this.ratedPowerWatts = options.ratedPowerWatts;
    this.powerFactor = options.powerFactor ?? (isPump ? 0.95 : 1);
    this.phases = options.phases ?? [1];
    this.highestCelsius = options.highestCelsius ?? 24;
    this.leastPowerWatts = options.leastPowerWatts ?? options.ratedPowerWatts;
    this.#minimumRestMs = (options.minimumRestSeconds ?? (isPump ? 300 : 0)) * 1000;
    this.#minimumRunMs = (options.minimumRunSeconds ?? (isPump ? 600 : 0)) * 1000;
    const initial = options.initialCelsius ?? 19;
    this.#temperatures = settledZone(options.build, initial, weather(startMs).outsideCelsius);
    this.#setPointCelsius = options.setPointCelsius ?? 19;
    this.#atMs = startMs;
    this.#heartbeatMs = startMs;
  }

  get airCelsius(): number {
    return this.#temperatures.airCelsius;
  }
  get massCelsius(): number {
    return this.#temperatures.massCelsius;
  }
  /** Heat that air and walls hold above 0 degrees. */
  get storedWattHours(): number {
    const { airWattHoursPerKelvin, massWattHoursPerKelvin } = this.#options.build;
    const { airCelsius, massCelsius } = this.#temperatures;
    return airWattHoursPerKelvin * airCelsius + massWattHoursPerKelvin * massCelsius;
  }
  get outsideCelsius(): number {
    return this.#weather(this.#atMs).outsideCelsius;
  }
  get running(): boolean {
    return this.#running;
  }
  get hand(): 'on' | 'off' | undefined {
    return this.#hand;
  }
  get mode(): RemoteMode {
    return this.#mode;
  }
  get setPointCelsius(): number {
    return this.#setPointCelsius;
  }
  get watchdogSeconds(): number {
    return this.#watchdogSeconds;
  }
  /** Whether the remote mode has ended since nobody was heard. */
  get watchdogTripped(): boolean {
    return this.#watchdogTripped;
  }
  /** Drawn now. */
  get powerWatts(): number {
    if (!this.#running) return 0;
    const watts = this.#isOrdered() ? this.#orderedWatts || this.ratedPowerWatts : this.#ownWatts();
    return Math.min(this.ratedPowerWatts, Math.max(this.leastPowerWatts, watts));
  }
  /** What it was told to draw in mode 2; 0 for the rated power. */
  get orderedWatts(): number {
    return this.#orderedWatts;
  }
  /** Drawn since the start. */
  get energyWattHours(): number {
    return this.#energyWattHours;
  }
  /** Given to the house since the start. */
  get heatWattHours(): number {
    return this.#heatWattHours;
  }
  /** Minutes since it was switched on or off. */
  get minutesInState(): number {
    return Math.min(65_535, Math.floor((this.#atMs - this.#changedMs) / 60_000));
  }

  /** Somebody turns the device on or off at the device itself, or back to automatic. It obeys at once. */
  turnByHand(hand: 'on' | 'off' | undefined): void {
    this.#hand = hand;
    this.#decide(true);
  }

  /** A remote order; ends after the time of the watchdog without {@link heartbeat}. */
  setMode(mode: RemoteMode): void {
    this.#mode = mode;
    this.heartbeat();
    this.#decide(false);
  }

  /** @param watts how much it is to draw in mode 2; 0 for the rated power. One that only switches takes no notice. */
  setOrderedWatts(watts: number): void {
    this.#orderedWatts = watts;
  }

  setSetPoint(celsius: number): void {
    this.#setPointCelsius = celsius;
    this.#decide(false);
  }

  /** @param seconds 0 for none */
  setWatchdog(seconds: number): void {
    this.#watchdogSeconds = seconds;
    this.heartbeat();
  }

  heartbeat(): void {
    this.#heartbeatMs = this.#atMs;
    this.#watchdogTripped = false;
  }

  /** Lets its physics run up to an instant; earlier ones are ignored. */
  advanceTo(untilMs: number): void {
    while (this.#atMs < untilMs) {
      const stepMs = Math.min(STEP_MS, untilMs - this.#atMs);
      this.#step(stepMs);
      this.#atMs += stepMs;
      this.#decide(false);
    }
  }

  #step(stepMs: number): void {
    const weather = this.#weather(this.#atMs);
    const hours = stepMs / 3_600_000;
    const cop = this.kind === 'heat-pump' ? heatPumpCop(weather.outsideCelsius) : 1;
    const heatWatts = this.powerWatts * cop;
    this.#energyWattHours += this.powerWatts * hours;
    this.#heatWattHours += heatWatts * hours;
    const influence: ZoneInfluence = {
      ...weather,
      heatWatts,
      innerHeatWatts: this.#options.innerHeatWatts?.(this.#atMs) ?? 0,
    };
    this.#temperatures = advanceZone(
      this.#temperatures,
      this.#options.build,
      influence,
      stepMs / 1000,
    );
  }

  #isOrdered(): boolean {
    return this.#hand === undefined && this.#mode === 2;
  }

  /** Its own thermostat, or a hand: the more the colder it is. */
  #ownWatts(): number {
    if (this.#hand !== undefined) return this.ratedPowerWatts;
    const missing = this.#setPointCelsius + HYSTERESIS_KELVIN - this.#temperatures.airCelsius;
    return (this.ratedPowerWatts * missing) / (2 * HYSTERESIS_KELVIN);
  }

  #decide(byHand: boolean): void {
    const silentMs = this.#atMs - this.#heartbeatMs;
    if (this.#mode !== 0 && this.#watchdogSeconds > 0 && silentMs >= this.#watchdogSeconds * 1000) {
      this.#mode = 0;
      this.#watchdogTripped = true;
    }
    const wanted = this.#wanted();
    if (wanted === this.#running) return;
    const inStateMs = this.#atMs - this.#changedMs;
    if (wanted && !byHand && inStateMs < this.#minimumRestMs) return;
    const isFree = byHand || this.#hand !== undefined || this.#mode !== 0;
    if (!wanted && !isFree && inStateMs < this.#minimumRunMs) return;
    this.#running = wanted;
    this.#changedMs = this.#atMs;
  }

  #wanted(): boolean {
    const { airCelsius } = this.#temperatures;
    if (this.#hand !== undefined) return this.#hand === 'on';
    if (this.#mode === 1) return false;
    const target = this.#mode === 2 ? this.highestCelsius : this.#setPointCelsius;
    return airCelsius < target + (this.#running ? HYSTERESIS_KELVIN : -HYSTERESIS_KELVIN);
  }
}
