import type { FillLevelTargetProfile, UsageForecast } from '../shared/s2/messages.js';

/** A level that the owner wants kept for a while, in the battery's own unit. */
export type LevelTarget = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lowestLevel: number;
};

/** Fall of the level by itself. */
export type LevelUsage = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly perSecond: number;
};

type Timed = { readonly start_time: string };

function spans<E extends { readonly duration: number }>(
  profile: Timed & { readonly elements: readonly E[] },
): readonly (E & { readonly fromMs: number; readonly toMs: number })[] {
  let fromMs = Date.parse(profile.start_time);
  return profile.elements.map((element) => {
    const span = { ...element, fromMs, toMs: fromMs + element.duration };
    fromMs = span.toMs;
    return span;
  });
}

export function targetsOf(profile: FillLevelTargetProfile): readonly LevelTarget[] {
  return spans(profile).map(({ fromMs, toMs, fill_level_range }) => ({
    fromMs,
    toMs,
    lowestLevel: fill_level_range.start_of_range,
  }));
}

export function usageOf(forecast: UsageForecast): readonly LevelUsage[] {
  return spans(forecast).map(({ fromMs, toMs, usage_rate_expected }) => ({
    fromMs,
    toMs,
    perSecond: usage_rate_expected,
  }));
}

/** The level below which nothing is taken out now; -Infinity without a target. */
export function reserveAt(targets: readonly LevelTarget[], nowMs: number): number {
  const present = targets.filter(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  return Math.max(-Infinity, ...present.map(({ lowestLevel }) => lowestLevel));
}

function usedBetween(usage: readonly LevelUsage[], fromMs: number, toMs: number): number {
  return usage.reduce((sum, each) => {
    const overlapMs = Math.min(toMs, each.toMs) - Math.max(fromMs, each.fromMs);
    return sum + (Math.max(0, overlapMs) / 1000) * each.perSecond;
  }, 0);
}

/**
 * When charging has to begin at full power so that every target is met in time; Infinity when nothing is missing. An instant of
 * the past means that it is late.
 *
 * @param ratePerSecond rise of the level at full power
 */
export function latestChargeStartMs(
  targets: readonly LevelTarget[],
  usage: readonly LevelUsage[],
  level: number,
  ratePerSecond: number,
  nowMs: number,
): number {
  let latestMs = Infinity;
  for (const { fromMs, toMs, lowestLevel } of targets) {
    if (toMs <= nowMs) continue;
    const missing = lowestLevel - level + usedBetween(usage, nowMs, Math.max(nowMs, fromMs));
    if (missing <= 0) continue;
    latestMs = Math.min(latestMs, fromMs - (missing / ratePerSecond) * 1000);
  }
  return latestMs;
}
