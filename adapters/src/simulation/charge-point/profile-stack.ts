/** A charging profile, of either version of the protocol. */
export type ChargingProfile = {
  readonly id: number;
  readonly stackLevel: number;
  readonly purpose: 'max' | 'default' | 'transaction';
  readonly kind: 'Absolute' | 'Relative' | 'Recurring';
  readonly recurrence?: 'Daily' | 'Weekly';
  readonly validFromMs?: number;
  readonly validToMs?: number;
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly unit: 'A' | 'W';
  readonly periods: readonly {
    readonly offsetMs: number;
    readonly limit: number;
    readonly phases?: number;
  }[];
};

const DAY_MS = 86_400_000;

/** How watts become amperes. */
export type SupplyShape = { readonly voltage: number; readonly phases: number };

function scheduleStart(profile: ChargingProfile, atMs: number, transactionStartMs: number): number {
  const { kind, recurrence, startMs = transactionStartMs } = profile;
  if (kind === 'Relative') return transactionStartMs;
  if (kind === 'Absolute') return startMs;
  const cycleMs = recurrence === 'Weekly' ? 7 * DAY_MS : DAY_MS;
  return startMs + Math.floor((atMs - startMs) / cycleMs) * cycleMs;
}

/** The limit of one profile in amperes; undefined where it says nothing. */
function limitOf(
  profile: ChargingProfile,
  atMs: number,
  transactionStartMs: number,
  shape: SupplyShape,
): number | undefined {
  const { validFromMs = -Infinity, validToMs = Infinity, durationMs = Infinity } = profile;
  if (atMs < validFromMs || atMs >= validToMs) return undefined;
  const sinceMs = atMs - scheduleStart(profile, atMs, transactionStartMs);
  if (sinceMs < 0 || sinceMs >= durationMs) return undefined;
  const period = profile.periods.findLast(({ offsetMs }) => offsetMs <= sinceMs);
  if (period === undefined) return undefined;
  if (profile.unit === 'A') return period.limit;
  return period.limit / (shape.voltage * (period.phases ?? shape.phases));
}

/** Instants at which a profile may begin to say something else. */
function changesOf(
  profile: ChargingProfile,
  afterMs: number,
  transactionStartMs: number,
): readonly number[] {
  const startMs = scheduleStart(profile, afterMs, transactionStartMs);
  const { validFromMs, validToMs, durationMs, periods, kind, recurrence } = profile;
  const cycleMs = recurrence === 'Weekly' ? 7 * DAY_MS : DAY_MS;
  return [
    validFromMs,
    validToMs,
    durationMs === undefined ? undefined : startMs + durationMs,
    ...(kind === 'Recurring' ? [startMs + cycleMs] : []),
    ...periods.map(({ offsetMs }) => startMs + offsetMs),
  ].filter((instant): instant is number => instant !== undefined && instant > afterMs);
}

/**
 * The charging profiles of a charge point: the one for the transaction goes before the default, the higher level before the lower
 * (OCPP 1.6 section 3.13, 2.0.1 K01); what the charge point itself may draw at most bounds both.
 */
export class ProfileStack {
  readonly #profiles = new Map<string, ChargingProfile>();

  /** Takes the place of one with the same id, or the same purpose and level. */
  set(profile: ChargingProfile): void {
    for (const [key, { id }] of this.#profiles) if (id === profile.id) this.#profiles.delete(key);
    this.#profiles.set(`${profile.purpose}/${profile.stackLevel}`, profile);
  }

  /** @returns whether there was one */
  clear(matches: (profile: ChargingProfile) => boolean): boolean {
    let found = false;
    for (const [key, profile] of this.#profiles)
      if (matches(profile)) found = this.#profiles.delete(key);
    return found;
  }

  /** What holds at an instant, A per phase; infinite without any profile. */
  limitAt(atMs: number, transactionStartMs: number, shape: SupplyShape): number {
    const first = (purpose: ChargingProfile['purpose']): number | undefined =>
      [...this.#profiles.values()]
        .filter((profile) => profile.purpose === purpose)
        .toSorted((left, right) => right.stackLevel - left.stackLevel)
        .map((profile) => limitOf(profile, atMs, transactionStartMs, shape))
        .find((limit) => limit !== undefined);
    const own = first('transaction') ?? first('default') ?? Infinity;
    return Math.min(own, first('max') ?? Infinity);
  }

  /** When the limit may change next; infinite when it stays. */
  nextChangeMs(afterMs: number, transactionStartMs: number): number {
    return Math.min(
      Infinity,
      ...[...this.#profiles.values()].flatMap((profile) =>
        changesOf(profile, afterMs, transactionStartMs),
      ),
    );
  }
}
