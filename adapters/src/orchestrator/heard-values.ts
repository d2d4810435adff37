import type { TimedPower } from './start-authorisation.js';

/** What was told about a home without being asked for. */
export type Heard = {
  subscribed?: TimedPower;
  cutOff?: TimedPower;
  /** The last status of the meter, with the instant at which it was heard. */
  status?: { readonly overrun: boolean; readonly atMs: number };
};

/** Keeps what was heard lately about homes; beyond its bound the home heard of longest ago is forgotten. */
export class HeardValues {
  readonly #homes = new Map<string, Heard>();

  constructor(
    readonly maxHomes: number,
    /** A status of the meter counts for so long. */
    readonly statusValidityMs: number,
  ) {}

  /** Takes a limit unless a newer one was heard. */
  limit(homeId: string, kind: 'subscribed' | 'cutOff', value: TimedPower): void {
    const heard = this.#touch(homeId);
    heard[kind] = newer(heard[kind], value) ?? value;
  }

  status(homeId: string, overrun: boolean, nowMs: number): void {
    this.#touch(homeId).status = { overrun, atMs: nowMs };
  }

  of(homeId: string): Readonly<Heard> {
    return this.#homes.get(homeId) ?? {};
  }

  /** Whether the home exceeds its subscribed power, by a status that still counts. */
  overrun(homeId: string, nowMs: number): boolean {
    const status = this.#homes.get(homeId)?.status;
    return status?.overrun === true && nowMs - status.atMs <= this.statusValidityMs;
  }

  #touch(homeId: string): Heard {
    const heard = this.#homes.get(homeId) ?? {};
    this.#homes.delete(homeId);
    this.#homes.set(homeId, heard);
    if (this.#homes.size > this.maxHomes) this.#homes.delete(this.#homes.keys().next().value!);
    return heard;
  }
}

/** The one of later instant; of equal ones the second. */
export function newer(
  first: TimedPower | undefined,
  second: TimedPower | undefined,
): TimedPower | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.atMs >= first.atMs ? second : first;
}
