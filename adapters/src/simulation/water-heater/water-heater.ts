import { Temporal } from 'temporal-polyfill';
import { drawOffsOfDay, type DrawOff } from './draw-offs.js';
import { TankWater, type TankBuild } from './tank-physics.js';

/** auto: the off-peak contact decides. heat: heats now. block: stays off. The thermostat cuts out in each. */
export type HeaterMode = 'auto' | 'heat' | 'block';

export type WaterHeaterOptions = {
  readonly tank: TankBuild;
  readonly ratedPowerWatts: number;
  readonly phases?: readonly (1 | 2 | 3)[];
  /** The thermostat cuts out at it. Default 60. */
  readonly cutOutCelsius?: number;
  /** And in again so far below. Default 6. */
  readonly hysteresisKelvin?: number;
  readonly initialCelsius?: number;
  /** What the people of the home draw on a mean day, at 40 degrees. */
  readonly litresPerDay: number;
  readonly seed: string;
  readonly timeZone?: string;
  /** Whether the off-peak contact is closed at an instant; a wire to the meter. Default: from 22 to 6 o'clock. */
  readonly contactClosed?: (atMs: number) => boolean;
  /** For how long the button keeps managers away. Default 12 hours and 5 minutes: a manager ends it before. */
  readonly overrideMs?: number;
};

const STEP_MS = 30_000;

/** A water heater with tank, thermostat, off-peak contact and a button for business as usual. */
export class WaterHeater {
  readonly ratedPowerWatts: number;
  readonly phases: readonly (1 | 2 | 3)[];
  readonly water: TankWater;
  readonly #options: WaterHeaterOptions;
  readonly #timeZone: string;
  #atMs: number;
  #mode: HeaterMode = 'auto';
  #modeUntilMs = Infinity;
  #overrideUntilMs: number | undefined;
  #calls = true;
  #heating = false;
  #energyWattHours = 0;
  /** Draw-offs of the day that has been looked up. */
  #draws: readonly DrawOff[] = [];
  #drawsUntilMs: number;
  /** Whether it is off-peak in the hour that was looked up last. */
  #contact = { hourMs: NaN, closed: false };

  constructor(options: WaterHeaterOptions, startMs: number) {
    this.#options = options;
    this.ratedPowerWatts = options.ratedPowerWatts;
    this.phases = options.phases ?? [1];
    this.#timeZone = options.timeZone ?? 'Europe/Paris';
    this.water = new TankWater(options.tank, options.initialCelsius ?? 55);
    this.#atMs = startMs;
    this.#drawsUntilMs = startMs;
    this.#decide();
  }

  get mode(): HeaterMode {
    return this.#mode;
  }
  get heating(): boolean {
    return this.#heating;
  }
  /** Whether the button for business as usual is in: it heats whenever its thermostat calls. */
  get overridden(): boolean {
    return this.#overrideUntilMs !== undefined;
  }
  get contactClosed(): boolean {
    return (this.#options.contactClosed ?? this.#offPeak)(this.#atMs);
  }
  get powerWatts(): number {
    return this.#heating ? this.ratedPowerWatts : 0;
  }
  /** Drawn since the start. */
  get energyWattHours(): number {
    return this.#energyWattHours;
  }

  /** @param untilMs after which the contact decides again, if nobody says otherwise. */
  setMode(mode: HeaterMode, untilMs: number): void {
    this.#mode = mode;
    this.#modeUntilMs = untilMs;
    this.#decide();
  }

  /** Somebody presses the button: managers are out for some hours, or in again. */
  pressButton(): void {
    this.#overrideUntilMs = this.overridden
      ? undefined
      : this.#atMs + (this.#options.overrideMs ?? 43_500_000);
    this.#decide();
  }

  endOverride(): void {
    this.#overrideUntilMs = undefined;
    this.#decide();
  }

  /** Lets its physics run up to an instant; earlier ones are ignored. */
  advanceTo(untilMs: number): void {
    while (this.#atMs < untilMs) {
      const stepMs = Math.min(STEP_MS, untilMs - this.#atMs);
      const endMs = this.#atMs + stepMs;
      this.water.advance(this.powerWatts, stepMs / 1000);
      this.#energyWattHours += (this.powerWatts * stepMs) / 3_600_000;
      for (const { litres } of this.#drawsBetween(this.#atMs, endMs)) this.water.tap(litres);
      this.#atMs = endMs;
      this.#decide();
    }
  }

  #decide(): void {
    const { cutOutCelsius = 60, hysteresisKelvin = 6 } = this.#options;
    if (this.#overrideUntilMs !== undefined && this.#atMs >= this.#overrideUntilMs)
      this.#overrideUntilMs = undefined;
    if (this.#atMs >= this.#modeUntilMs) {
      this.#mode = 'auto';
      this.#modeUntilMs = Infinity;
    }
    // The sensor of the thermostat sits low, so that all water is hot when it cuts out.
    const sensed = this.water.bottomCelsius;
    if (sensed >= cutOutCelsius) this.#calls = false;
    if (sensed < cutOutCelsius - hysteresisKelvin) this.#calls = true;
    const allowed =
      this.overridden || this.#mode === 'heat' || (this.#mode === 'auto' && this.contactClosed);
    this.#heating = this.#calls && allowed;
  }

  #drawsBetween(fromMs: number, toMs: number): readonly DrawOff[] {
    while (this.#drawsUntilMs < toMs) {
      const day = Temporal.Instant.fromEpochMilliseconds(this.#drawsUntilMs)
        .toZonedDateTimeISO(this.#timeZone)
        .toPlainDate();
      const { seed, litresPerDay } = this.#options;
      const draws = drawOffsOfDay(seed, day, litresPerDay, this.#timeZone);
      this.#draws = [...this.#draws.filter(({ atMs }) => atMs >= fromMs), ...draws];
      this.#drawsUntilMs = day.add({ days: 1 }).toZonedDateTime(this.#timeZone).epochMilliseconds;
    }
    return this.#draws.filter(({ atMs }) => fromMs <= atMs && atMs < toMs);
  }

  readonly #offPeak = (atMs: number): boolean => {
    const hourMs = Math.floor(atMs / 3_600_000) * 3_600_000;
    if (this.#contact.hourMs !== hourMs) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(hourMs).toZonedDateTimeISO(
        this.#timeZone,
      );
      this.#contact = { hourMs, closed: zoned.hour >= 22 || zoned.hour < 6 };
    }
    return this.#contact.closed;
  };
}
