const DAY_MS = 86_400_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place on earth, in degrees, north and east positive. */
export type Place = { readonly latitude: number; readonly longitude: number };

/** Where the sun stands. */
export type SunPosition = {
  /** Sine of its height above the horizon; negative at night. */
  readonly sineOfHeight: number;
  /** Unit vector towards the sun: east, north, up. */
  readonly direction: readonly [east: number, north: number, up: number];
  /** Irradiance outside the atmosphere on a surface that faces the sun, in W/m2. */
  readonly extraterrestrial: number;
};

/** Position of the sun (Spencer 1971: declination, equation of time, distance), good to a quarter of a degree. */
export function sunAt(instantMs: number, { latitude, longitude }: Place): SunPosition {
  const date = new Date(instantMs);
  const year = Date.UTC(date.getUTCFullYear(), 0, 1);
  const days = (instantMs - year) / DAY_MS;
  const angle = (2 * Math.PI * days) / 365.25;
  const declination =
    0.006918 -
    0.399912 * Math.cos(angle) +
    0.070257 * Math.sin(angle) -
    0.006758 * Math.cos(2 * angle) +
    0.000907 * Math.sin(2 * angle) -
    0.002697 * Math.cos(3 * angle) +
    0.00148 * Math.sin(3 * angle);
  const equationMinutes =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(angle) -
      0.032077 * Math.sin(angle) -
      0.014615 * Math.cos(2 * angle) -
      0.040849 * Math.sin(2 * angle));
  const solarMinutes = ((instantMs % DAY_MS) / 60_000 + 4 * longitude + equationMinutes) % 1440;
  const hourAngle = radians(solarMinutes / 4 - 180);
  const north = radians(latitude);
  const up =
    Math.sin(north) * Math.sin(declination) +
    Math.cos(north) * Math.cos(declination) * Math.cos(hourAngle);
  const east = -Math.cos(declination) * Math.sin(hourAngle);
  const northward =
    Math.cos(north) * Math.sin(declination) -
    Math.sin(north) * Math.cos(declination) * Math.cos(hourAngle);
  const distance =
    1.00011 +
    0.034221 * Math.cos(angle) +
    0.00128 * Math.sin(angle) +
    0.000719 * Math.cos(2 * angle) +
    0.000077 * Math.sin(2 * angle);
  return {
    sineOfHeight: up,
    direction: [east, northward, up],
    extraterrestrial: 1361 * distance,
  };
}

/** Global horizontal irradiance under a clear sky, in W/m2 (Haurwitz 1945). */
export function clearSkyIrradiance({ sineOfHeight }: SunPosition): number {
  return sineOfHeight <= 0 ? 0 : 1098 * sineOfHeight * Math.exp(-0.057 / sineOfHeight);
}

/** Light on a horizontal surface, apart: from the direction of the sun (on a surface that faces it) and from the sky. */
export type SplitIrradiance = { readonly beam: number; readonly diffuse: number };

/** Splits global horizontal irradiance by how clear the sky is (Erbs, Klein and Duffie 1982). */
export function splitIrradiance(global: number, sun: SunPosition): SplitIrradiance {
  const sine = sun.sineOfHeight;
  // Near the horizon the split is arbitrary and the light little: all of it comes from the sky.
  if (sine <= 0.05 || global <= 0) return { beam: 0, diffuse: Math.max(0, global) };
  const clearness = Math.min(1, global / (sun.extraterrestrial * sine));
  const fraction =
    clearness <= 0.22
      ? 1 - 0.09 * clearness
      : clearness <= 0.8
        ? 0.9511 -
          0.1604 * clearness +
          4.388 * clearness ** 2 -
          16.638 * clearness ** 3 +
          12.336 * clearness ** 4
        : 0.165;
  const diffuse = fraction * global;
  return { beam: (global - diffuse) / sine, diffuse };
}
