/** What a part of a house is made of: two masses, the air with the furniture and the walls, between inside and outside. */
export type ZoneBuild = {
  /** Heat that warms the air and the furniture by a kelvin. */
  readonly airWattHoursPerKelvin: number;
  /** Heat that warms walls, floor and ceiling by a kelvin. */
  readonly massWattHoursPerKelvin: number;
  /** Between air and walls. */
  readonly airToMassWattsPerKelvin: number;
  /** Through windows and by ventilation. */
  readonly airToOutsideWattsPerKelvin: number;
  /** Through the walls. */
  readonly massToOutsideWattsPerKelvin: number;
  /** Window area that lets sun in, times the part that comes through. */
  readonly solarApertureSquareMetres: number;
  /** Part of the heat of the device that goes into floor and walls: under-floor heating. Default 0. */
  readonly heatToMassPart?: number;
};

export type ZoneTemperatures = { readonly airCelsius: number; readonly massCelsius: number };

/** What acts on a zone for a moment. */
export type ZoneInfluence = {
  readonly outsideCelsius: number;
  /** On the windows. */
  readonly sunWattsPerSquareMetre: number;
  /** Of the device. */
  readonly heatWatts: number;
  /** Of people and appliances. */
  readonly innerHeatWatts: number;
};

type Rates = { readonly air: number; readonly mass: number };

/** Kelvin per hour of both masses. */
function rates(build: ZoneBuild, influence: ZoneInfluence, air: number, mass: number): Rates {
  const { outsideCelsius, sunWattsPerSquareMetre, heatWatts, innerHeatWatts } = influence;
  const massHeat = heatWatts * (build.heatToMassPart ?? 0);
  const airHeat = heatWatts - massHeat + innerHeatWatts;
  const sunWatts = build.solarApertureSquareMetres * sunWattsPerSquareMetre;
  const toMass = build.airToMassWattsPerKelvin * (air - mass);
  const airLoss = build.airToOutsideWattsPerKelvin * (air - outsideCelsius);
  const massLoss = build.massToOutsideWattsPerKelvin * (mass - outsideCelsius);
  return {
    // Half of the sun falls on floor and walls.
    air: (airHeat + sunWatts / 2 - toMass - airLoss) / build.airWattHoursPerKelvin,
    mass: (massHeat + sunWatts / 2 + toMass - massLoss) / build.massWattHoursPerKelvin,
  };
}

/** Temperatures after a span of time of at most some minutes (Runge-Kutta of fourth order). */
export function advanceZone(
  { airCelsius, massCelsius }: ZoneTemperatures,
  build: ZoneBuild,
  influence: ZoneInfluence,
  seconds: number,
): ZoneTemperatures {
  const hours = seconds / 3600;
  const at = (slope: Rates, part: number): Rates =>
    rates(
      build,
      influence,
      airCelsius + slope.air * hours * part,
      massCelsius + slope.mass * hours * part,
    );
  const first = rates(build, influence, airCelsius, massCelsius);
  const second = at(first, 0.5);
  const third = at(second, 0.5);
  const fourth = at(third, 1);
  const mean = (key: keyof Rates): number =>
    (first[key] + 2 * second[key] + 2 * third[key] + fourth[key]) / 6;
  return {
    airCelsius: airCelsius + mean('air') * hours,
    massCelsius: massCelsius + mean('mass') * hours,
  };
}

/** A zone whose air has had a temperature for long. */
export function settledZone(
  { airToMassWattsPerKelvin: coupling, massToOutsideWattsPerKelvin: loss }: ZoneBuild,
  airCelsius: number,
  outsideCelsius: number,
): ZoneTemperatures {
  const massCelsius = (coupling * airCelsius + loss * outsideCelsius) / (coupling + loss);
  return { airCelsius, massCelsius };
}

/**
 * Heat per electric energy of an air-to-water heat pump: part of what a perfect machine would reach between the air outside
 * and the water that it makes, which is warmer the colder it is.
 */
export function heatPumpCop(outsideCelsius: number): number {
  const waterCelsius = Math.min(50, Math.max(30, 38 - 0.6 * (outsideCelsius - 5)));
  const lift = Math.max(15, waterCelsius - outsideCelsius + 8);
  return Math.min(5.5, (0.45 * (waterCelsius + 273.15)) / lift);
}
