/** What a lower temperature gains in an hour, as an orchestrator computed it. */
export type Gain = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reductionKelvin: number;
  /** Money saved in that hour. */
  readonly earnedEur: number;
};

export type ProposedReduction = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kelvin: number;
  readonly earnedEur: number;
};

/**
 * The reductions worth proposing: for each hour the one with the highest earnings beyond what the lost warmth is worth to the
 * people of the home. Hours in which none is worth it are left out.
 *
 * @param worthEurPerKelvinHour what an hour with a degree less must earn at least.
 */
export function proposeReductions(
  gains: readonly Gain[],
  worthEurPerKelvinHour: number,
): readonly ProposedReduction[] {
  const best = new Map<number, ProposedReduction & { readonly surplus: number }>();
  for (const { fromMs, toMs, reductionKelvin: kelvin, earnedEur } of gains) {
    if (kelvin <= 0) continue;
    const hours = (toMs - fromMs) / 3_600_000;
    const surplus = earnedEur - worthEurPerKelvinHour * kelvin * hours;
    if (surplus <= (best.get(fromMs)?.surplus ?? 0)) continue;
    best.set(fromMs, { fromMs, toMs, kelvin, earnedEur, surplus });
  }
  return [...best.values()]
    .sort((left, right) => left.fromMs - right.fromMs)
    .map(({ fromMs, toMs, kelvin, earnedEur }) => ({ fromMs, toMs, kelvin, earnedEur }));
}
