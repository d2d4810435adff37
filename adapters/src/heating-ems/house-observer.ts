import {
  houseStep,
  steadyMassCelsius,
  type HouseParameters,
  type HouseState,
} from './house-model.js';

const DAY_MS = 86_400_000;
/** Losses are believed to be within these parts of what was declared. */
const LEAST_FACTOR = 0.5;
const MOST_FACTOR = 2;
/** How much of a day's evidence is taken over. */
const LEARNING_RATE = 0.25;
/** Below this difference a day says little about losses. */
const TELLING_KELVIN = 5;
/** In which time an error about the walls fades. */
const BELIEF_HOURS = 2;
const MOST_CORRECTION_KELVIN = 0.3;

type Day = {
  readonly startMs: number;
  readonly startAirCelsius: number;
  readonly startMassCelsius: number;
  heatWattHours: number;
  kelvinHours: number;
};

/**
 * Follows a house by what is measured: the temperature of the walls, which no sensor sees, and day by day how much heat the
 * house really loses.
 */
export class HouseObserver {
  readonly #declared: HouseParameters;
  #lossFactor = 1;
  #state: HouseState | undefined;
  #atMs = 0;
  #day: Day | undefined;

  constructor(declared: HouseParameters) {
    this.#declared = declared;
  }

  /** As declared, with losses as learned. */
  get parameters(): HouseParameters {
    return scaled(this.#declared, this.#lossFactor);
  }

  /** Losses, as a part of the declared ones. */
  get lossFactor(): number {
    return this.#lossFactor;
  }

  /** Undefined before the first measurement. */
  get state(): HouseState | undefined {
    return this.#state;
  }

  /**
   * @param heatWattHours given to the house since the last measurement
   * @param sunWattsPerSquareMetre global irradiance in that time, as far as it is known
   */
  measured(
    atMs: number,
    airCelsius: number,
    outsideCelsius: number,
    heatWattHours: number,
    sunWattsPerSquareMetre = 0,
  ): void {
    const before = this.#state;
    if (before === undefined || atMs <= this.#atMs) {
      const massCelsius = steadyMassCelsius(this.parameters, airCelsius, outsideCelsius);
      this.#state ??= { airCelsius, massCelsius };
      this.#atMs = Math.max(this.#atMs, atMs);
      return;
    }
    const durationMs = atMs - this.#atMs;
    const hours = durationMs / 3_600_000;
    const heatWatts = heatWattHours / hours;
    const influence = { heatWatts, outsideCelsius, sunWattsPerSquareMetre };
    const expected = houseStep(before, this.parameters, influence, durationMs);
    this.#state = {
      airCelsius,
      massCelsius: expected.massCelsius + this.#correction(airCelsius - expected.airCelsius),
    };
    this.#atMs = atMs;
    const { solarApertureSquareMetres = 0 } = this.#declared;
    const sunWattHours = solarApertureSquareMetres * sunWattsPerSquareMetre * hours;
    this.#learn(atMs, heatWattHours + sunWattHours, (airCelsius - outsideCelsius) * hours);
  }

  /** What an unexpected temperature of the air tells about the walls, which are believed within hours, not at once. */
  #correction(surpriseKelvin: number): number {
    const { airWattHoursPerKelvin, airToMassWattsPerKelvin } = this.#declared;
    const hours = airWattHoursPerKelvin / airToMassWattsPerKelvin;
    const correction = (surpriseKelvin * hours) / BELIEF_HOURS;
    return Math.min(MOST_CORRECTION_KELVIN, Math.max(-MOST_CORRECTION_KELVIN, correction));
  }

  #learn(atMs: number, heatWattHours: number, kelvinHours: number): void {
    const { airCelsius, massCelsius } = this.#state!;
    this.#day ??= {
      startMs: atMs,
      startAirCelsius: airCelsius,
      startMassCelsius: massCelsius,
      heatWattHours: 0,
      kelvinHours: 0,
    };
    this.#day.heatWattHours += heatWattHours;
    this.#day.kelvinHours += kelvinHours;
    const hours = (atMs - this.#day.startMs) / 3_600_000;
    if (atMs - this.#day.startMs < DAY_MS) return;
    const day = this.#day;
    this.#day = undefined;
    if (day.kelvinHours < TELLING_KELVIN * hours) return;
    const stored =
      this.#declared.airWattHoursPerKelvin * (airCelsius - day.startAirCelsius) +
      this.#declared.massWattHoursPerKelvin * (massCelsius - day.startMassCelsius);
    const lost = day.heatWattHours + this.#declared.gainWatts * hours - stored;
    const factor = lost / day.kelvinHours / totalLoss(this.#declared);
    const believable = Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor));
    this.#lossFactor += LEARNING_RATE * (believable - this.#lossFactor);
  }
}

/** Watts per kelvin between the air inside and outside when nothing changes. */
function totalLoss(parameters: HouseParameters): number {
  const { airToMassWattsPerKelvin: coupling, massLossWattsPerKelvin: loss } = parameters;
  return parameters.airLossWattsPerKelvin + (coupling * loss) / (coupling + loss);
}

function scaled(declared: HouseParameters, factor: number): HouseParameters {
  return {
    ...declared,
    airLossWattsPerKelvin: declared.airLossWattsPerKelvin * factor,
    massLossWattsPerKelvin: declared.massLossWattsPerKelvin * factor,
  };
}
