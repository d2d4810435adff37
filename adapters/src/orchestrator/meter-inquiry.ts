import { dateValue, namedPattern, numberValue, text, type Binding } from '@gridloom/graph-patterns';
import type { AskResult, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import type { HomeGuard, Reading } from './guard/home-guard.js';
import type { TimedPower } from './guard/home-limits.js';
import type { PhasePowers } from './guard/power.js';

const DRAWN = {
  name: 'apparent-power-drawn-ask',
  pattern: namedPattern('metering/apparent-power-drawn'),
};
const PER_PHASE = {
  name: 'apparent-power-drawn-per-phase-ask',
  pattern: namedPattern('metering/apparent-power-drawn-per-phase'),
};
const SUBSCRIBED = {
  name: 'subscribed-power-ask',
  pattern: namedPattern('metering/subscribed-power'),
};
const CUT_OFF = {
  name: 'cut-off-power-ask',
  pattern: namedPattern('metering/cut-off-power'),
};
const INQUIRIES = [DRAWN, PER_PHASE, SUBSCRIBED, CUT_OFF] as const;

/** Limits are pushed when they change; who missed that learns it a day later at the latest. */
const LIMITS_HOLD_MS = 86_400_000;

type MeterRow = Binding<'meter' | 'value' | 'time'>;
type Told<T> = { readonly value: T } | { readonly problem: string; readonly isNothing?: boolean };

/** Value (VA) and time of a row of a metering pattern. @throws TermKindError for terms of another kind */
export function timedPowerOf(row: Binding<'value' | 'time'>): TimedPower {
  return { voltAmperes: numberValue(row.value), atMs: dateValue(row.time).getTime() };
}

/** The rows, if all are of one meter: behind which of several meters a device is, nobody said. */
function rowsOf<R extends MeterRow>({
  bindings,
  exchange,
}: AskResult<keyof R & string>): Told<readonly R[]> {
  if (bindings.length === 0) {
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    const isNothing = failed === undefined && exchange.calls.length > 0;
    return { problem: failed?.failedMessage ?? 'no party of the network has one', isNothing };
  }
  const rows = bindings as readonly unknown[] as readonly R[];
  const meters = new Set(rows.map((row) => row.meter));
  if (meters.size > 1)
    return { problem: `the home has ${meters.size} meters, and it is not known which one counts` };
  return { value: rows };
}

function newestOf(rows: readonly MeterRow[]): TimedPower {
  const powers = rows.map(timedPowerOf);
  return powers.reduce((newest, power) => (power.atMs > newest.atMs ? power : newest));
}

/** Newest power of each phase that was told. */
function byPhase(
  rows: readonly Binding<'meter' | 'value' | 'time' | 'phase'>[],
): Map<number, TimedPower> {
  const phases = new Map<number, TimedPower>();
  for (const row of rows) {
    const phase = numberValue(row.phase);
    const power = timedPowerOf(row);
    if ((phases.get(phase)?.atMs ?? -Infinity) < power.atMs) phases.set(phase, power);
  }
  return phases;
}

/** Asks the network what homes draw and may draw. Inquiries about one home at one time are one. */
export class MeterInquiry {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #limitsAskedAtMs = new Map<string, number>();

  constructor(
    readonly connector: SmartConnector,
    readonly clock: Clock,
    readonly deadlineMs: number,
  ) {}

  /** Gives the guard of a home what its meter shows now, or why that is not known. Never rejects. */
  async update(guard: HomeGuard): Promise<void> {
    const { homeId } = guard;
    let inquiry = this.#underWay.get(homeId);
    if (inquiry === undefined) {
      inquiry = this.#inquire(guard).finally(() => this.#underWay.delete(homeId));
      this.#underWay.set(homeId, inquiry);
    }
    await inquiry;
  }

  /** Gives the guard of a home its limits, unless it has heard of them lately. Never rejects. */
  async limits(guard: HomeGuard): Promise<void> {
    const { homeId, limits } = guard;
    const nowMs = this.clock.now();
    const isKnown = limits.limitVoltAmperes !== undefined;
    const askedAtMs = this.#limitsAskedAtMs.get(homeId) ?? (isKnown ? nowMs : -Infinity);
    if (isKnown) this.#limitsAskedAtMs.set(homeId, askedAtMs);
    if (isKnown && nowMs - askedAtMs < LIMITS_HOLD_MS) return;
    this.#limitsAskedAtMs.set(homeId, nowMs);
    if (isKnown) limits.metered(undefined);
    const [subscribed, cutOff] = await Promise.all([
      this.#ask<MeterRow>(SUBSCRIBED, homeId),
      this.#ask<MeterRow>(CUT_OFF, homeId),
    ]);
    let changed = false;
    if ('value' in subscribed)
      changed = limits.hear('subscribed', newestOf(subscribed.value)) || changed;
    if ('value' in cutOff) changed = limits.hear('cutOff', newestOf(cutOff.value)) || changed;
    if (changed) guard.emit({ type: 'limit-changed', homeId, atMs: this.clock.now() });
  }

  async close(): Promise<void> {
    await Promise.allSettled(INQUIRIES.map((each) => this.connector.unregister(each)));
  }

  async #inquire(guard: HomeGuard): Promise<void> {
    const { limits } = guard;
    const asksPhases = limits.phases === 3 || limits.phasesUnknown;
    const [drawn, perPhase] = await Promise.all([
      this.#ask<MeterRow>(DRAWN, guard.homeId),
      asksPhases
        ? this.#ask<Binding<'meter' | 'value' | 'time' | 'phase'>>(PER_PHASE, guard.homeId)
        : undefined,
      this.limits(guard),
    ]);
    const nowMs = this.clock.now();
    if ('problem' in drawn) {
      guard.take(drawn, nowMs);
      return;
    }
    const phases =
      perPhase !== undefined && 'value' in perPhase ? byPhase(perPhase.value) : undefined;
    if (limits.phasesUnknown && phases !== undefined) limits.metered(phases.size > 1 ? 3 : 1);
    // A meter with one phase may have no figures per phase at all.
    if (perPhase !== undefined && 'isNothing' in perPhase && perPhase.isNothing === true)
      if (limits.phasesUnknown) limits.metered(1);
    guard.take(readingOf(newestOf(drawn.value), limits.phases === 3, phases), nowMs);
  }

  async #ask<R extends MeterRow>(
    interaction: (typeof INQUIRIES)[number],
    homeId: string,
  ): Promise<Told<readonly R[]>> {
    try {
      const { deadlineMs } = this;
      const asked = await this.connector.ask(interaction, [{ homeId: text(homeId) }], {
        deadlineMs,
      });
      return rowsOf<R>(asked as AskResult<keyof R & string>);
    } catch (error) {
      return { problem: messageOf(error) };
    }
  }
}

/** A reading counts as old as its oldest part. */
function readingOf(
  total: TimedPower,
  isThreePhase: boolean,
  phases: Map<number, TimedPower> | undefined,
): Reading | { readonly problem: string } {
  if (!isThreePhase) return { drawn: [total.voltAmperes, 0, 0, 0], atMs: total.atMs };
  const each = [1, 2, 3].map((phase) => phases?.get(phase));
  if (each.some((power) => power === undefined))
    return { problem: 'the meter does not tell the power of each of its three phases' };
  const [first, second, third] = each as readonly TimedPower[];
  const drawn: PhasePowers = [
    total.voltAmperes,
    first!.voltAmperes,
    second!.voltAmperes,
    third!.voltAmperes,
  ];
  return { drawn, atMs: Math.min(total.atMs, first!.atMs, second!.atMs, third!.atMs) };
}
