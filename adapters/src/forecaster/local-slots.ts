import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where an instant stands on local calendars and clocks. */
export type LocalSlot = {
  /** Local days since 1970-01-01. */
  readonly dayNumber: number;
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number;
  /** Local time of day in minutes, as clocks on the wall show it. */
  readonly minutes: number;
};

/** Local times of one zone. Offsets are looked up once per hour, since zones change theirs at whole hours of UTC. */
export class LocalSlots {
  readonly #timeZone: string;
  readonly #offsets = new Map<number, number>();

  /** @param timeZone such as `Europe/Paris`. */
  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  at(instantMs: number): LocalSlot {
    const localMs = instantMs + this.#offsetMs(instantMs);
    const dayNumber = Math.floor(localMs / DAY_MS);
    return {
      dayNumber,
      // 1970-01-01 was a Thursday.
      weekday: ((((dayNumber + 3) % 7) + 7) % 7) + 1,
      minutes: Math.floor((localMs - dayNumber * DAY_MS) / 60_000),
    };
  }

  /** The instant at which a local day begins. @param dayNumber local days since 1970-01-01 */
  dayBegin(dayNumber: number): number {
    return Temporal.PlainDate.from('1970-01-01')
      .add({ days: dayNumber })
      .toZonedDateTime(this.#timeZone).epochMilliseconds;
  }

  /** The instant of a local time of day: the next valid one where clocks skip it. @param time `HH:MM` */
  instantAt(dayNumber: number, time: string): number {
    return Temporal.PlainDate.from('1970-01-01')
      .add({ days: dayNumber })
      .toZonedDateTime({
        timeZone: this.#timeZone,
        plainTime: Temporal.PlainTime.from(time),
      }).epochMilliseconds;
  }

  #offsetMs(instantMs: number): number {
    const hour = Math.floor(instantMs / HOUR_MS);
    let offset = this.#offsets.get(hour);
    if (offset === undefined) {
      const local = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(
        this.#timeZone,
      );
      offset = local.offsetNanoseconds / 1e6;
      if (this.#offsets.size > 100_000) this.#offsets.clear();
      this.#offsets.set(hour, offset);
    }
    return offset;
  }
}
