import type { OpenGrant } from './grants.js';

/** Devices out of management for some hours (H3). Powers in W, instants in milliseconds since the epoch. */
export type RedLight = {
  readonly homeId: string;
  /** IRI of the knowledge base whose devices they are. */
  readonly managerId: string;
  readonly ratedPowerWatts: number;
  readonly untilMs: number;
};

/**
 * What survives the end of the process, so that power granted before it stays reserved after it. Every call has been written
 * when it returns.
 */
export interface GuardStore {
  /** What was open when the last call was written. */
  load(): { readonly grants: readonly OpenGrant[]; readonly redLights: readonly RedLight[] };
  /** Writes a grant, or what has become of it. */
  putGrant(grant: OpenGrant): void;
  /** The grant is not open any more; it is kept for a while as history. */
  endGrant(requestId: string, endedAtMs: number, reason: string): void;
  putRedLight(redLight: RedLight): void;
  endRedLight(homeId: string, managerId: string): void;
  /** Forgets grants that ended before an instant. @returns how many */
  purge(beforeMs: number): number;
  /** Repeatable. */
  close(): void;
}

/** A store for tests, and for whoever does without one: it lives as long as its process. */
export class MemoryGuardStore implements GuardStore {
  readonly #grants = new Map<string, OpenGrant>();
  readonly #ended = new Map<string, number>();
  readonly #redLights = new Map<string, RedLight>();

  load(): ReturnType<GuardStore['load']> {
    return { grants: [...this.#grants.values()], redLights: [...this.#redLights.values()] };
  }

  putGrant(grant: OpenGrant): void {
    this.#grants.set(grant.requestId, grant);
  }

  endGrant(requestId: string, endedAtMs: number): void {
    if (this.#grants.delete(requestId)) this.#ended.set(requestId, endedAtMs);
  }

  putRedLight(redLight: RedLight): void {
    this.#redLights.set(keyOf(redLight.homeId, redLight.managerId), redLight);
  }

  endRedLight(homeId: string, managerId: string): void {
    this.#redLights.delete(keyOf(homeId, managerId));
  }

  purge(beforeMs: number): number {
    const old = [...this.#ended].filter(([, endedAtMs]) => endedAtMs < beforeMs);
    for (const [requestId] of old) this.#ended.delete(requestId);
    return old.length;
  }

  close(): void {
    // Nothing is held.
  }
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
