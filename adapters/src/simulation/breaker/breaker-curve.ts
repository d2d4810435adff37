/** The voltage by which the current setting of a Linky breaker follows from its power: 9 kVA is 45 A in single phase. */
const SETTING_VOLTS = 200;

/**
 * A thermal curve as IEC 60255-149 describes it: a body of one time constant that the square of the current heats. What it
 * would reach for good, in units of what opens the breaker, is (current / (pickup x setting))^2; it opens at 1.
 */
export type BreakerCurve = {
  /**
   * Multiple of the current setting that is carried for ever. Default 1.05, the conventional non-tripping current of
   * IEC 60947-2, which also asks that 1.3 times the setting opens within an hour: here after 5 minutes from cold.
   */
  readonly pickup: number;
  /** Default 300: twice the setting opens after a minute and a half from cold. */
  readonly timeConstantSeconds: number;
};

export const DEFAULT_CURVE: BreakerCurve = { pickup: 1.05, timeConstantSeconds: 300 };

/** Current setting of each phase in amperes, for the cut-off power (PCOUP) of the connection. */
export function settingAmperes(cutOffPowerVoltAmperes: number, phases: 1 | 3): number {
  return cutOffPowerVoltAmperes / phases / SETTING_VOLTS;
}

/** What the body would reach if a current flowed for ever; 1 opens the breaker. */
export function finalHeat(
  currentAmperes: number,
  setting: number,
  { pickup }: BreakerCurve,
): number {
  return (currentAmperes / (pickup * setting)) ** 2;
}

/** Heat after some time under a constant current. */
export function heatAfter(
  heat: number,
  final: number,
  elapsedMs: number,
  { timeConstantSeconds }: BreakerCurve,
): number {
  return final + (heat - final) * Math.exp(-elapsedMs / (1000 * timeConstantSeconds));
}

/** Milliseconds until the breaker opens under a constant current; Infinity when it never does. */
export function msUntilOpen(heat: number, final: number, curve: BreakerCurve): number {
  if (final <= 1) return Infinity;
  if (heat >= 1) return 0;
  return 1000 * curve.timeConstantSeconds * Math.log((final - heat) / (final - 1));
}
