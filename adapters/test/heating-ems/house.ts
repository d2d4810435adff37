import type { HouseParameters } from '../../src/heating-ems/house-model.js';
import type { Weather, ZoneBuild } from '../../src/simulation/heating/index.js';

/** A well insulated small house. */
export const BUILD: ZoneBuild = {
  airWattHoursPerKelvin: 600,
  massWattHoursPerKelvin: 5000,
  airToMassWattsPerKelvin: 1500,
  airToOutsideWattsPerKelvin: 60,
  massToOutsideWattsPerKelvin: 60,
  solarApertureSquareMetres: 2,
};

/** What its heating system was told of it. */
export const DECLARED: HouseParameters = {
  airWattHoursPerKelvin: 600,
  massWattHoursPerKelvin: 5000,
  airToMassWattsPerKelvin: 1500,
  airLossWattsPerKelvin: 60,
  massLossWattsPerKelvin: 60,
  gainWatts: 0,
  heatToMassPart: 0,
};

/** A winter's day without sun. */
export const winter =
  (meanCelsius = 3): Weather =>
  (atMs) => ({
    outsideCelsius: meanCelsius - 3 * Math.cos(((atMs / 3_600_000 - 3) / 24) * 2 * Math.PI),
    sunWattsPerSquareMetre: 0,
  });
