import { clearSkyIrradiance, splitIrradiance, sunAt, type Place } from './sun.js';

/** A photovoltaic system as its owner knows it. */
export type PhotovoltaicSystem = Place & {
  /** Power of all modules under standard test conditions. */
  readonly peakPowerWatts: number;
  /** 0 lying flat, 90 upright. */
  readonly tiltDegrees: number;
  /** Where the modules look: 0 north, 90 east, 180 south. */
  readonly azimuthDegrees: number;
  /** What the inverter gives at most. Default: the peak power. */
  readonly inverterWatts?: number;
  /** Lost to cables, inverter, dirt and shade, 0 to 1. Default 0.14. */
  readonly losses?: number;
};

/** Weather of an interval. */
export type SolarWeather = {
  /** Global irradiance on a horizontal surface, in W/m2. */
  readonly irradiance: number;
  readonly temperatureCelsius: number;
};

const ALBEDO = 0.2;
/** Warming of modules in the sun: 34 K at 1000 W/m2 (Ross 1976, free-standing to well ventilated). */
const KELVIN_PER_IRRADIANCE = 0.034;
/** Crystalline silicon, per kelvin above 25 degC. */
const TEMPERATURE_COEFFICIENT = -0.004;
const DEFAULT_LOSSES = 0.14;

/**
 * Irradiance on the modules from that on the ground, in W/m2: beam by its angle, the sky taken as equally bright everywhere (Liu and
 * Jordan 1963), the ground reflecting a fifth.
 */
export function tiltedIrradiance(
  { tiltDegrees, azimuthDegrees, ...place }: PhotovoltaicSystem,
  instantMs: number,
  global: number,
): number {
  const sun = sunAt(instantMs, place);
  if (sun.sineOfHeight <= 0 || global <= 0) return 0;
  const { beam, diffuse } = splitIrradiance(global, sun);
  const tilt = (tiltDegrees * Math.PI) / 180;
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  const [east, north, up] = sun.direction;
  const cosine =
    Math.sin(tilt) * (Math.sin(azimuth) * east + Math.cos(azimuth) * north) + Math.cos(tilt) * up;
  return (
    beam * Math.max(0, cosine) +
    (diffuse * (1 + Math.cos(tilt))) / 2 +
    (ALBEDO * global * (1 - Math.cos(tilt))) / 2
  );
}

/** Power of a system at an instant, in W. */
export function photovoltaicWatts(
  system: PhotovoltaicSystem,
  instantMs: number,
  { irradiance, temperatureCelsius }: SolarWeather,
): number {
  const onModules = tiltedIrradiance(system, instantMs, irradiance);
  const cell = temperatureCelsius + KELVIN_PER_IRRADIANCE * onModules;
  const efficiency = 1 + TEMPERATURE_COEFFICIENT * (cell - 25);
  const watts =
    ((system.peakPowerWatts * onModules) / 1000) *
    efficiency *
    (1 - (system.losses ?? DEFAULT_LOSSES));
  return Math.max(0, Math.min(watts, system.inverterWatts ?? system.peakPowerWatts));
}

/** Power under a clear sky at a mild temperature: what clouds are measured by. */
export function clearSkyWatts(system: PhotovoltaicSystem, instantMs: number): number {
  const irradiance = clearSkyIrradiance(sunAt(instantMs, system));
  return photovoltaicWatts(system, instantMs, { irradiance, temperatureCelsius: 15 });
}

/** Mean over an interval of a power that depends on the instant, sampled in the middle of each sixth. */
export function meanOver(fromMs: number, toMs: number, at: (instantMs: number) => number): number {
  const SAMPLES = 6;
  const stepMs = (toMs - fromMs) / SAMPLES;
  let sum = 0;
  for (let index = 0; index < SAMPLES; index++) sum += at(fromMs + (index + 0.5) * stepMs);
  return sum / SAMPLES;
}
