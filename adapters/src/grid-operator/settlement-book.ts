import { LoadCurve, type CurvePoint } from './load-curves.js';
import { sharePeriod, type SharedPeriod, type SharingRule } from './sharing-rules.js';

export type Direction = 'drawn' | 'injected';

export type SettlementParticipant = {
  readonly homeId: string;
  /** Whether what it feeds in belongs to the common production. */
  readonly produces: boolean;
  /** Whether it takes part in the sharing; a system that only feeds in does not. */
  readonly consumes: boolean;
};

export type SettlementOptions = {
  readonly rule: SharingRule;
  readonly participants: readonly SettlementParticipant[];
  readonly periodMs: number;
  /** First instant that is settled. */
  readonly sinceMs: number;
  /** How long after the end of a period missing load curves are waited for. */
  readonly lateAfterMs: number;
  /** How long load curves and shares are kept; a period can be corrected that long. */
  readonly keepMs: number;
  readonly keyOf: (homeId: string, fromMs: number) => number;
  readonly grantOf: (homeId: string, fromMs: number) => number;
};

/** How the production of a period was shared, as it stands now. */
export type Statement = SharedPeriod & {
  readonly fromMs: number;
  readonly toMs: number;
  /** When it was made. */
  readonly createdMs: number;
  readonly productionWattHours: number;
  /** Curves that were not there, such as `home-3 drawn: missing`; counted as 0. */
  readonly missing: readonly string[];
};

/** What came out of a look at the books. */
export type Settlement = {
  /** Periods with their new shares, by begin. */
  readonly statements: readonly Statement[];
  /** Homes whose share of a period differs from the one before, with these periods. */
  readonly changed: ReadonlyMap<string, readonly Statement[]>;
  /** Periods that replace an earlier statement. */
  readonly revised: readonly number[];
  /** Periods that are late and still have no production at all, so that nothing can be shared. */
  readonly withoutProduction: readonly number[];
};

/**
 * Settles periods from load curves. A period is settled when every curve it needs is there; after a while with what is there,
 * naming what is missing, and again when that comes. Without any production nothing is said: it would be nothing but wrong.
 */
export class SettlementBook {
  readonly #options: SettlementOptions;
  readonly #curves = new Map<string, Map<string, LoadCurve>>();
  readonly #statements = new Map<number, Statement>();
  /** Begin of periods that have to be looked at. */
  readonly #open = new Set<number>();
  #nextMs: number;

  constructor(options: SettlementOptions) {
    this.#options = options;
    this.#nextMs = options.sinceMs;
  }

  /** Takes a point of the curve of a home's meter; one that was there already changes nothing. */
  add(homeId: string, meterId: string, direction: Direction, point: CurvePoint): void {
    const { participants, periodMs, sinceMs } = this.#options;
    const participant = participants.find((one) => one.homeId === homeId);
    if (participant === undefined || point.toMs <= point.fromMs) return;
    if (point.toMs <= sinceMs) return;
    const key = `${direction}/${homeId}`;
    const meters = this.#curves.get(key) ?? new Map<string, LoadCurve>();
    this.#curves.set(key, meters);
    const curve = meters.get(meterId) ?? new LoadCurve();
    meters.set(meterId, curve);
    if (!curve.add(point)) return;
    const first = sinceMs + Math.floor((point.fromMs - sinceMs) / periodMs) * periodMs;
    for (let fromMs = Math.max(first, sinceMs); fromMs < point.toMs; fromMs += periodMs)
      if (fromMs < this.#nextMs) this.#open.add(fromMs);
  }

  /** Looks at all periods that have ended and are not settled, or of which something new is known. */
  settle(nowMs: number): Settlement {
    const { periodMs, lateAfterMs, keepMs } = this.#options;
    for (; this.#nextMs + periodMs <= nowMs; this.#nextMs += periodMs)
      if (this.#nextMs + periodMs > nowMs - keepMs) this.#open.add(this.#nextMs);
    this.#forget(nowMs - keepMs);
    const statements: Statement[] = [];
    const changed = new Map<string, Statement[]>();
    const revised: number[] = [];
    const withoutProduction: number[] = [];
    for (const fromMs of [...this.#open].sort((left, right) => left - right)) {
      const statement = this.#state(fromMs, nowMs);
      const isLate = nowMs >= fromMs + periodMs + lateAfterMs;
      if (statement === undefined) {
        if (isLate) withoutProduction.push(fromMs);
        continue;
      }
      const isComplete = statement.missing.length === 0;
      if (isComplete) this.#open.delete(fromMs);
      else if (!isLate) continue;
      const before = this.#statements.get(fromMs);
      const homes = [...statement.shares].filter(
        ([homeId, share]) => before?.shares.get(homeId) !== share,
      );
      if (before !== undefined && homes.length === 0 && sameProblems(before, statement)) continue;
      this.#statements.set(fromMs, statement);
      statements.push(statement);
      if (before !== undefined && homes.length > 0) revised.push(fromMs);
      for (const [homeId] of homes)
        changed.set(homeId, [...(changed.get(homeId) ?? []), statement]);
    }
    return { statements, changed, revised, withoutProduction };
  }

  /** Every period that has been settled, as it stands now, by begin. */
  statements(): readonly Statement[] {
    return [...this.#statements.values()].sort((left, right) => left.fromMs - right.fromMs);
  }

  #forget(beforeMs: number): void {
    for (const fromMs of [...this.#open]) if (fromMs < beforeMs) this.#open.delete(fromMs);
    for (const fromMs of [...this.#statements.keys()])
      if (fromMs < beforeMs) this.#statements.delete(fromMs);
    for (const meters of this.#curves.values())
      for (const curve of meters.values()) curve.forgetBefore(beforeMs);
  }

  /** @returns undefined when no production is known */
  #state(fromMs: number, nowMs: number): Statement | undefined {
    const { rule, participants, periodMs, keyOf, grantOf } = this.#options;
    const toMs = fromMs + periodMs;
    const missing: string[] = [];
    const energyOf = (homeId: string, direction: Direction): number | undefined => {
      const meters = [...(this.#curves.get(`${direction}/${homeId}`)?.values() ?? [])];
      const energies = meters
        .filter(({ size }) => size > 0)
        .map((curve) => curve.energy(fromMs, toMs));
      const faulty = energies.find(({ known }) => !known);
      if (energies.length === 1 && energies[0]!.known) return Math.round(energies[0]!.wattHours);
      const reason =
        energies.length > 1
          ? 'several meters'
          : faulty?.known === false
            ? faulty.reason
            : 'missing';
      missing.push(`${homeId} ${direction}: ${reason}`);
      return undefined;
    };
    const produced = participants
      .filter(({ produces }) => produces)
      .map(({ homeId }) => energyOf(homeId, 'injected'));
    if (produced.every((energy) => energy === undefined)) return undefined;
    const productionWattHours = produced.reduce<number>((sum, energy) => sum + (energy ?? 0), 0);
    const shared = sharePeriod(
      rule,
      productionWattHours,
      participants
        .filter(({ consumes }) => consumes)
        .map(({ homeId }) => ({
          homeId,
          consumedWattHours: energyOf(homeId, 'drawn') ?? 0,
          key: keyOf(homeId, fromMs),
          grantedWattHours: grantOf(homeId, fromMs),
        })),
    );
    return { ...shared, fromMs, toMs, createdMs: nowMs, productionWattHours, missing };
  }
}

function sameProblems(left: Statement, right: Statement): boolean {
  return left.missing.join('\n') === right.missing.join('\n');
}
