import type { RowOf } from '@gridloom/graph-patterns';

/** An OK or KO, as it was sent. */
export type Decision = {
  readonly verdict: 'OK' | 'KO';
  /** How long an OK holds, or how long to wait after a KO; below 0: over already. */
  readonly forMs: number;
};

/** Instants are on the clock of the check, in milliseconds since the epoch. */
type Note = { readonly atMs: number; readonly sender: string };

export type StartRequest = Note & {
  readonly deviceId: string;
  readonly requestId: string;
  readonly voltAmperes: number;
  readonly urgency: string;
  readonly decision: Decision;
};
export type StateNote = Note & { readonly deviceId: string; readonly isOn: boolean };
export type PowerNote = Note & { readonly deviceId: string; readonly watts: number };
export type ReleaseNote = Note & { readonly requestId: string; readonly reason: string };
export type AnswerNote = Note & {
  /** Key of the recommendation or preference. */
  readonly about: string;
  readonly accepted: boolean;
  readonly reason: string;
};
export type RedLightNote = Note & {
  readonly active: boolean;
  readonly untilMs: number;
  readonly ratedWatts: number;
};
export type ValidationNote = Note & {
  readonly deviceId: string;
  readonly peakWatts: number;
  readonly accepted: boolean;
};
export type ProfileNote = Note & { readonly row: RowOf<'devices/power-profile'> };
export type Rating = RowOf<'devices/electrical-rating'>;

/** All that was heard, in order. */
export class Observations {
  readonly requests: StartRequest[] = [];
  readonly states: StateNote[] = [];
  readonly powers: PowerNote[] = [];
  readonly releases: ReleaseNote[] = [];
  readonly feedback: AnswerNote[] = [];
  readonly acknowledgements: AnswerNote[] = [];
  readonly redLights: RedLightNote[] = [];
  readonly validations: ValidationNote[] = [];
  readonly profiles: ProfileNote[] = [];
  readonly restored: Note[] = [];
  readonly ratings = new Map<string, Rating>();
  readonly ratedBy = new Map<string, string>();
  /** What reached somebody whom it must not reach. */
  readonly leaks: { readonly what: string; readonly to: string; readonly from: string }[] = [];

  isOn(deviceId: string): boolean {
    return this.#switchings(deviceId).at(-1)?.isOn ?? false;
  }

  watts(deviceId: string): number | undefined {
    return this.powers.findLast((note) => note.deviceId === deviceId)?.watts;
  }

  /** The first time from an instant on that a device was told to be on or off. */
  turned(deviceId: string, isOn: boolean, sinceMs: number): { readonly atMs: number } | undefined {
    return this.#switchings(deviceId).find((note) => note.isOn === isOn && note.atMs >= sinceMs);
  }

  /** A battery is always on; what counts as a start is that it charges. */
  #isBattery(deviceId: string): boolean {
    return this.ratings.get(deviceId)?.deviceKind.endsWith('#Battery') ?? false;
  }

  #switchings(deviceId: string): readonly { readonly atMs: number; readonly isOn: boolean }[] {
    if (!this.#isBattery(deviceId)) return this.states.filter((note) => note.deviceId === deviceId);
    return this.powers
      .filter((note) => note.deviceId === deviceId)
      .map(({ atMs, watts }) => ({ atMs, isOn: watts > this.standbyWatts(deviceId) }));
  }

  requestsOf(deviceId: string, sinceMs = -Infinity): readonly StartRequest[] {
    return this.requests.filter((each) => each.deviceId === deviceId && each.atMs >= sinceMs);
  }

  /** Requests of a device that were granted and have not been given back. */
  openGrants(deviceId: string): readonly StartRequest[] {
    return this.requestsOf(deviceId).filter(
      ({ decision, requestId }) =>
        decision.verdict === 'OK' && !this.releases.some((each) => each.requestId === requestId),
    );
  }

  /** Power below which a device counts as off. */
  standbyWatts(deviceId: string): number {
    return Math.max(60, (this.ratings.get(deviceId)?.ratedPower ?? 0) * 0.05);
  }

  /** Whether a device has been seen to draw no more than in standby, or to be off, since an instant. */
  hasDropped(deviceId: string, sinceMs: number): boolean {
    if (this.turned(deviceId, false, sinceMs) !== undefined && !this.isOn(deviceId)) return true;
    const last = this.powers.findLast((note) => note.deviceId === deviceId);
    return last !== undefined && last.atMs >= sinceMs && last.watts <= this.standbyWatts(deviceId);
  }

  /**
   * Starts that no OK covers: a device told to be on, or to draw, without a request that was granted and still held when it
   * started.
   */
  unallowedStarts(): readonly string[] {
    const found: string[] = [];
    const devices = [...new Set([...this.states, ...this.powers].map(({ deviceId }) => deviceId))];
    for (const deviceId of devices.sort()) {
      if (this.ratings.get(deviceId)?.controllable === false) continue;
      for (const atMs of this.#startsOf(deviceId))
        if (!this.#isCovered(deviceId, atMs) && !this.#isOutOfManagement(atMs))
          found.push(`${deviceId} ran at ${new Date(atMs).toISOString()} without an OK that held`);
    }
    return found;
  }

  /** Instants at which a device went on, by its state or, where that is silent, by its power. */
  #startsOf(deviceId: string): readonly number[] {
    const notes = [
      ...this.#switchings(deviceId).map(({ atMs, isOn }) => ({ atMs, runs: isOn, byState: true })),
      ...this.powers
        .filter((note) => note.deviceId === deviceId)
        .map(({ atMs, watts }) => ({
          atMs,
          runs: watts > this.standbyWatts(deviceId),
          byState: false,
        })),
    ].sort((left, right) => left.atMs - right.atMs);
    const starts: number[] = [];
    let isOn = false;
    let offSinceMs = -Infinity;
    for (const { atMs, runs, byState } of notes) {
      // A reading of power that was under way when the device went off is no start.
      if (!isOn && runs && (byState || atMs - offSinceMs > 10_000)) {
        starts.push(atMs);
        isOn = true;
      } else if (byState && !runs) {
        isOn = false;
        offSinceMs = atMs;
      }
    }
    return starts;
  }

  #isCovered(deviceId: string, atMs: number): boolean {
    return this.requests.some(
      (request) =>
        request.deviceId === deviceId &&
        request.decision.verdict === 'OK' &&
        request.atMs <= atMs &&
        !this.releases.some(
          (release) => release.requestId === request.requestId && release.atMs < atMs - 1_000,
        ) &&
        this.#wasStartedInTime(request, atMs),
    );
  }

  /** What a person took out of management starts without asking. */
  #isOutOfManagement(atMs: number): boolean {
    const last = this.redLights.findLast((light) => light.atMs <= atMs + 10_000);
    return last !== undefined && atMs <= (last.active ? last.untilMs : last.atMs);
  }

  /** An OK covers a start before it ends; and a run that began then, however often its power goes up and down. */
  #wasStartedInTime(request: StartRequest, atMs: number): boolean {
    const endMs = request.atMs + request.decision.forMs + 2_000;
    if (atMs <= endMs) return true;
    return this.#switchings(request.deviceId).some(
      (note) => note.isOn && note.atMs >= request.atMs && note.atMs <= endMs,
    );
  }
}
