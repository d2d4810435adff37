import type { ThermalStore } from '../ems/index.js';

/** What the heating system knows of the part of a house that a device heats. Declared by who installed it, then learned. */
export type HouseParameters = {
  /** Heat that warms the air and the furniture by a kelvin. */
  readonly airWattHoursPerKelvin: number;
  /** Heat that warms walls, floor and ceiling by a kelvin. */
  readonly massWattHoursPerKelvin: number;
  readonly airToMassWattsPerKelvin: number;
  /** Losses of the air by windows and ventilation. */
  readonly airLossWattsPerKelvin: number;
  /** Losses through the walls. */
  readonly massLossWattsPerKelvin: number;
  /** Mean heat of people and appliances. */
  readonly gainWatts: number;
  /** Window area that lets sun in, times the part that comes through; half of that sun warms floor and walls. Absent: none. */
  readonly solarApertureSquareMetres?: number;
  /** Part of the heat that goes into floor and walls, as by under-floor heating. */
  readonly heatToMassPart: number;
};

export type HouseState = { readonly airCelsius: number; readonly massCelsius: number };

/** What acts on a house besides its people. */
export type HouseInfluence = {
  readonly heatWatts: number;
  readonly outsideCelsius: number;
  /** Global irradiance. Absent: dark. */
  readonly sunWattsPerSquareMetre?: number;
};

/** Temperatures that a house is to have at an instant. */
export type ComfortBand = { readonly floorCelsius: number; readonly ceilingCelsius: number };

/**
 * The state after a span of time with constant influences: two heat capacities and three conductances (2R2C with losses of
 * both nodes), by one implicit Euler step, which is stable for any length.
 */
export function houseStep(
  { airCelsius, massCelsius }: HouseState,
  parameters: HouseParameters,
  { heatWatts, outsideCelsius, sunWattsPerSquareMetre = 0 }: HouseInfluence,
  durationMs: number,
): HouseState {
  const hours = durationMs / 3_600_000;
  const { airToMassWattsPerKelvin: coupling } = parameters;
  const sunWatts = (parameters.solarApertureSquareMetres ?? 0) * sunWattsPerSquareMetre;
  const air = parameters.airWattHoursPerKelvin / hours;
  const mass = parameters.massWattHoursPerKelvin / hours;
  const airSum = air + coupling + parameters.airLossWattsPerKelvin;
  const massSum = mass + coupling + parameters.massLossWattsPerKelvin;
  const airRight =
    air * airCelsius +
    parameters.airLossWattsPerKelvin * outsideCelsius +
    heatWatts * (1 - parameters.heatToMassPart) +
    sunWatts / 2 +
    parameters.gainWatts;
  const massRight =
    mass * massCelsius +
    parameters.massLossWattsPerKelvin * outsideCelsius +
    sunWatts / 2 +
    heatWatts * parameters.heatToMassPart;
  const determinant = airSum * massSum - coupling * coupling;
  return {
    airCelsius: (airRight * massSum + coupling * massRight) / determinant,
    massCelsius: (massRight * airSum + coupling * airRight) / determinant,
  };
}

/** The temperature of the walls when nothing has changed for long. */
export function steadyMassCelsius(
  parameters: HouseParameters,
  airCelsius: number,
  outsideCelsius: number,
): number {
  const { airToMassWattsPerKelvin: coupling, massLossWattsPerKelvin: loss } = parameters;
  return (coupling * airCelsius + loss * outsideCelsius) / (coupling + loss);
}

/**
 * What early heat is worth is judged by a kelvin more for an hour, ahead of four dear ones. Half of it comes back within the next
 * hour, the rest by and by out of the walls: judged over a longer time the first hours would look better than they are.
 */
const EARLY_KELVIN = 1;
const EARLY_HOURS = 1;
const DEAR_HOURS = 4;
const STEPS_PER_HOUR = 12;

/**
 * Part of heat given to a house ahead of need that is lost in an hour: how much less heat it needs in dear hours to stay at a
 * temperature, after it was kept a kelvin warmer before them. A part of that heat leaves the house, and a larger one is still in
 * the walls when the dear hours are over.
 */
export function hourlyLossPart(
  parameters: HouseParameters,
  airCelsius: number,
  outsideCelsius: number,
): number {
  const massCelsius = steadyMassCelsius(parameters, airCelsius, outsideCelsius);
  const needed = (earlyKelvin: number): { readonly early: number; readonly dear: number } => {
    let state: HouseState = { airCelsius, massCelsius };
    const wattHours = { early: 0, dear: 0 };
    for (let step = 0; step < (EARLY_HOURS + DEAR_HOURS) * STEPS_PER_HOUR; step++) {
      const isEarly = step < EARLY_HOURS * STEPS_PER_HOUR;
      const wanted = airCelsius + (isEarly ? earlyKelvin : 0);
      const after = (heatWatts: number): HouseState =>
        houseStep(state, parameters, { heatWatts, outsideCelsius }, 3_600_000 / STEPS_PER_HOUR);
      const kelvinPerWatt = (after(1000).airCelsius - after(0).airCelsius) / 1000;
      const heatWatts = Math.max(0, (wanted - after(0).airCelsius) / kelvinPerWatt);
      wattHours[isEarly ? 'early' : 'dear'] += heatWatts / STEPS_PER_HOUR;
      state = after(heatWatts);
    }
    return wattHours;
  };
  const usual = needed(0);
  const warmed = needed(EARLY_KELVIN);
  const early = warmed.early - usual.early;
  const saved = usual.dear - warmed.dear;
  const hoursAhead = (EARLY_HOURS + DEAR_HOURS) / 2;
  return early > 0 ? Math.min(1, Math.max(0, (1 - saved / early) / hoursAhead)) : 0;
}

export type HouseStoreOptions = {
  readonly parameters: HouseParameters;
  /** Heat per electric energy at a temperature outside; 1 for space heaters. */
  readonly copAt: (outsideCelsius: number) => number;
  readonly outsideAt: (atMs: number) => number;
  /** Global irradiance [W/m2]. Absent: dark. */
  readonly sunAt?: (atMs: number) => number;
  readonly bandAt: (atMs: number) => ComfortBand;
};

/** The house as a store of heat between the floor and the ceiling of comfort. */
export function houseStore(options: HouseStoreOptions): ThermalStore<HouseState> {
  const { parameters, copAt, outsideAt, sunAt = () => 0, bandAt } = options;
  return {
    step: (state, powerWatts, fromMs, toMs) => {
      const outsideCelsius = outsideAt((fromMs + toMs) / 2);
      const heatWatts = powerWatts * copAt(outsideCelsius);
      const sunWattsPerSquareMetre = sunAt((fromMs + toMs) / 2);
      const influence = { heatWatts, outsideCelsius, sunWattsPerSquareMetre };
      return houseStep(state, parameters, influence, toMs - fromMs);
    },
    isShort: (state, atMs) => state.airCelsius < bandAt(atMs).floorCelsius,
    isFull: (state, atMs) => state.airCelsius > bandAt(atMs).ceilingCelsius,
  };
}

/**
 * Heat per electric energy of a heat pump from its data sheet: a straight line through two points, never below 1.
 *
 * @param copAtMinus7 and copAt7: with -7 and 7 degrees outside (EN 14825 has both).
 */
export function heatPumpCop(copAtMinus7: number, copAt7: number): (outside: number) => number {
  const slope = (copAt7 - copAtMinus7) / 14;
  return (outside) => Math.min(6, Math.max(1, copAtMinus7 + slope * (outside + 7)));
}
