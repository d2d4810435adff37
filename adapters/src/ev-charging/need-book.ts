import { Temporal } from 'temporal-polyfill';
import type { ChargingNeed } from './charging-need.js';
import { energyForLevel } from './charging-need.js';

/** What the customer said a vehicle needs: energy, or a state of charge. Instants in milliseconds since the epoch. */
export type StatedNeed = {
  readonly createdMs: number;
  /** Holds every day at these times, until it is changed; otherwise for one stay. */
  readonly permanent: boolean;
  readonly fromMs: number;
  readonly toMs: number;
} & (
  | {
      readonly unit: 'energy';
      readonly minimumWattHours: number;
      readonly maximumWattHours: number;
    }
  | { readonly unit: 'level'; readonly minimumPercent: number; readonly maximumPercent: number }
);

export type NeedDefaults = {
  /** Where local times hold. */
  readonly timeZone: string;
  /** When vehicles leave if nobody says so, such as `07:00`. */
  readonly departureTime: string;
  /** What they need by then at least and may be given at most, Wh. */
  readonly minimumWattHours: number;
  readonly maximumWattHours: number;
  /** Of the battery, for needs that are a state of charge; undefined when not known. */
  readonly capacityWattHours: number | undefined;
  readonly chargeEfficiency: number;
};

/** What is known of the vehicle that is there. */
export type SessionFacts = {
  readonly pluggedAtMs: number;
  readonly deliveredWattHours: number;
  /** Where the vehicle tells. */
  readonly levelPercent: number | undefined;
};

/** One-time needs that are kept at most. */
const MOST_NEEDS = 50;

/** What customers said about one charge point, and what follows for a vehicle. */
export class NeedBook {
  readonly #defaults: NeedDefaults;
  #once: StatedNeed[] = [];
  #permanent: StatedNeed | undefined;

  constructor(defaults: NeedDefaults) {
    this.#defaults = defaults;
  }

  /** Why a need cannot be taken; undefined when it was. */
  take(need: StatedNeed, nowMs: number): string | undefined {
    const fault = this.#faultOf(need, nowMs);
    if (fault !== undefined) return fault;
    if (need.permanent) this.#permanent = need;
    else {
      this.#once = [...this.#once.filter(({ toMs }) => toMs > nowMs), need].slice(-MOST_NEEDS);
    }
    return undefined;
  }

  /** What a vehicle needs, counted from when it was plugged in. */
  needOf(facts: SessionFacts, nowMs: number): ChargingNeed {
    const stated = this.#once
      .filter(({ fromMs, toMs }) => toMs > nowMs && fromMs < toMs)
      .toSorted((left, right) => left.createdMs - right.createdMs)
      .findLast(({ fromMs }) => fromMs <= Math.max(nowMs, facts.pluggedAtMs));
    if (stated !== undefined) return this.#counted(stated, stated.toMs, facts);
    const permanent = this.#permanent;
    if (permanent !== undefined) {
      const time = this.#localTime(permanent.toMs);
      return this.#counted(permanent, this.#next(time, facts.pluggedAtMs, nowMs), facts);
    }
    const { departureTime, minimumWattHours, maximumWattHours } = this.#defaults;
    return {
      minimumWattHours,
      maximumWattHours,
      departureMs: this.#next(Temporal.PlainTime.from(departureTime), facts.pluggedAtMs, nowMs),
    };
  }

  #faultOf(need: StatedNeed, nowMs: number): string | undefined {
    if (need.toMs <= need.fromMs) return 'the vehicle would leave before it arrives';
    if (!need.permanent && need.toMs <= nowMs) return 'the departure has passed';
    const [least, most] =
      need.unit === 'energy'
        ? [need.minimumWattHours, need.maximumWattHours]
        : [need.minimumPercent, need.maximumPercent];
    if (!(least >= 0) || !(most >= least)) return 'the least that is needed is above the most';
    if (need.unit === 'energy') return undefined;
    if (most > 100) return 'a state of charge is at most 100 percent';
    if (this.#defaults.capacityWattHours === undefined)
      return 'the capacity of the battery is not known here: state the energy that is needed';
    return undefined;
  }

  #counted(need: StatedNeed, departureMs: number, facts: SessionFacts): ChargingNeed {
    if (need.unit === 'energy')
      return {
        minimumWattHours: need.minimumWattHours,
        maximumWattHours: need.maximumWattHours,
        departureMs,
      };
    const { capacityWattHours = 0, chargeEfficiency } = this.#defaults;
    const { deliveredWattHours, levelPercent } = facts;
    // A vehicle that does not tell may be empty; what it was given counts from there.
    const [from, counted] =
      levelPercent === undefined ? [0, 0] : [levelPercent, deliveredWattHours];
    const upTo = (percent: number): number =>
      counted + energyForLevel(from, percent, capacityWattHours, chargeEfficiency);
    return {
      minimumWattHours: upTo(need.minimumPercent),
      maximumWattHours: upTo(need.maximumPercent),
      departureMs,
    };
  }

  #localTime(instantMs: number): Temporal.PlainTime {
    return Temporal.Instant.fromEpochMilliseconds(instantMs)
      .toZonedDateTimeISO(this.#defaults.timeZone)
      .toPlainTime();
  }

  /** The next time that a clock on the wall shows a time after the vehicle came; of a later day once that has passed. */
  #next(time: Temporal.PlainTime, pluggedAtMs: number, nowMs: number): number {
    const afterMs = Math.max(pluggedAtMs, nowMs);
    const after = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(
      this.#defaults.timeZone,
    );
    for (let days = 0; ; days++) {
      const candidate = after.add({ days }).withPlainTime(time).epochMilliseconds;
      if (candidate > afterMs) return candidate;
    }
  }
}
