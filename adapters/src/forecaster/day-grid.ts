import type { LocalSlots } from './local-slots.js';
import type { PowerHistory } from './power-history.js';

const DAY_MINUTES = 1440;
/** Days back that features look at. */
const LOOK_BACK_DAYS = 28;
const ALIKE_DAYS = 8;

/** 1 (Monday) to 7 (Sunday) of a local day since 1970-01-01, a Thursday. */
export const weekdayOf = (dayNumber: number): number => ((((dayNumber + 3) % 7) + 7) % 7) + 1;

/** Days on which people live alike. */
export const dayGroup = (weekday: number): 'working' | 'weekend' =>
  weekday <= 5 ? 'working' : 'weekend';

const mean = (values: readonly number[], otherwise: number): number =>
  values.length === 0 ? otherwise : values.reduce((sum, one) => sum + one, 0) / values.length;

/** A history by local day and time of day, and what can be said about a slot from the days before. */
export class DayGrid {
  readonly slotCount: number;
  readonly #history: PowerHistory;
  readonly #slots: LocalSlots;
  /** Watts by slot, NaN where nothing is known. */
  readonly #days = new Map<number, Float64Array>();
  readonly #levels = new Map<number, number>();
  readonly #features = new Map<string, (readonly number[] | undefined)[]>();

  constructor(history: PowerHistory, slots: LocalSlots) {
    this.#history = history;
    this.#slots = slots;
    this.slotCount = DAY_MINUTES / (history.stepMs / 60_000);
  }

  /** Takes over what was measured before an instant, so many days back. */
  read(beforeMs: number, days: number): void {
    this.#days.clear();
    this.#levels.clear();
    this.#features.clear();
    const { stepMs } = this.#history;
    const today = this.#slots.at(beforeMs).dayNumber;
    const beforeStep = this.#history.stepOf(beforeMs);
    const first = this.#history.stepOf(this.#slots.dayBegin(today - days));
    for (let step = first; step < beforeStep; step++) {
      const watts = this.#history.at(step);
      if (watts === undefined) continue;
      const { dayNumber, minutes } = this.#slots.at(step * stepMs);
      let day = this.#days.get(dayNumber);
      if (day === undefined)
        this.#days.set(dayNumber, (day = new Float64Array(this.slotCount).fill(NaN)));
      // Of the hour that comes twice the second one counts.
      day[Math.floor((minutes * 60_000) / stepMs)] = watts;
    }
  }

  /** Days of which something is known, in order. */
  days(): readonly number[] {
    return [...this.#days.keys()].sort((left, right) => left - right);
  }

  at(day: number, slot: number): number | undefined {
    const watts = this.#days.get(day)?.[slot];
    return watts === undefined || Number.isNaN(watts) ? undefined : watts;
  }

  /** Mean power of the week before a day, in W: what a mild and a cold month are compared by. */
  level(issuedDay: number): number {
    let level = this.#levels.get(issuedDay);
    if (level !== undefined) return level;
    let [sum, count] = [0, 0];
    for (let day = issuedDay - 7; day < issuedDay; day++)
      for (const watts of this.#days.get(day) ?? [])
        if (!Number.isNaN(watts)) {
          sum += watts;
          count++;
        }
    level = count === 0 ? 1 : Math.max(1, sum / count);
    this.#levels.set(issuedDay, level);
    return level;
  }

  /**
   * What was measured at that time of day: the day before the issue, the same weekday, the week, working days or weekends, the
   * two newest days, and a constant; undefined when nothing of the week is known.
   *
   * @param issuedDay only days before it are looked at.
   */
  features(day: number, slot: number, issuedDay: number): readonly number[] | undefined {
    const key = `${day}/${issuedDay}`;
    let features = this.#features.get(key);
    if (features === undefined) {
      features = this.#featuresOfDay(day, issuedDay);
      this.#features.set(key, features);
    }
    return features[slot];
  }

  #featuresOfDay(day: number, issuedDay: number): (readonly number[] | undefined)[] {
    const group = dayGroup(weekdayOf(day));
    const before = Array.from({ length: LOOK_BACK_DAYS }, (_, index) => {
      const other = issuedDay - 1 - index;
      return {
        watts: this.#days.get(other),
        isAlike: dayGroup(weekdayOf(other)) === group,
        isSameWeekday: (day - other) % 7 === 0,
      };
    });
    return Array.from({ length: this.slotCount }, (_, slot) => {
      const week: number[] = [];
      const alike: number[] = [];
      const sameWeekday: number[] = [];
      for (const [index, { watts, isAlike, isSameWeekday }] of before.entries()) {
        const value = watts?.[slot];
        if (value === undefined || Number.isNaN(value)) continue;
        if (index < 7) week.push(value);
        if (isAlike && alike.length < ALIKE_DAYS) alike.push(value);
        if (isSameWeekday) sameWeekday.push(value);
      }
      if (week.length === 0) return undefined;
      const all = mean(week, 0);
      return [
        this.at(issuedDay - 1, slot) ?? all,
        mean(sameWeekday, all),
        all,
        mean(alike, all),
        mean(week.slice(0, 2), all),
        1,
      ];
    });
  }
}
