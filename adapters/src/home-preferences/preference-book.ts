import type { Clock } from '../shared/clock.js';
import type { HeldWish } from './contradictions.js';
import { endOf, subjectOf, type Wish } from './wishes.js';

/** What one manager has said about a preference. */
export type Standing =
  /** Told, or about to be; no word yet. */
  | { readonly state: 'open' }
  | { readonly state: 'taken' | 'refused'; readonly reason: string; readonly atMs: number }
  /** Reached, but silent until the deadline. */
  | { readonly state: 'unanswered' }
  /** Not in the network; it is told when it comes. */
  | { readonly state: 'not-reached' }
  /** Told by a flow that has no acknowledgement. */
  | { readonly state: 'told' };

/** A preference, with what became of it. */
export type Preference = {
  readonly preferenceId: string;
  readonly createdMs: number;
  readonly wish: Wish;
  /** Wording in the configuration file, where it comes from there. */
  readonly source?: string;
  /** Undefined while it holds. */
  readonly ended?: 'withdrawn' | 'replaced';
  /** By key of the manager. */
  readonly standings: Readonly<Record<string, Standing>>;
};

/** Where preferences outlive the process. */
export interface PreferenceStore {
  load(): readonly Preference[];
  save(preference: Preference): void;
  /** Small facts such as consents, by name. */
  loadNotes(): ReadonlyMap<string, string>;
  saveNote(name: string, text: string): void;
  close(): void;
}

/** Ended and past ones that are kept for lists, at most. */
const MOST_PAST = 200;

/** All preferences of all homes. */
export class PreferenceBook {
  readonly #store: PreferenceStore;
  readonly #clock: Clock;
  readonly #byId = new Map<string, Preference>();
  readonly #byHome = new Map<string, Set<string>>();

  constructor(store: PreferenceStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    for (const preference of store.load()) this.#keep(preference);
  }

  get(preferenceId: string): Preference | undefined {
    return this.#byId.get(preferenceId);
  }

  /** In the order in which they were stated; of one home when that is given. */
  all(homeId?: string): readonly Preference[] {
    const keys =
      homeId === undefined ? [...this.#byId.keys()] : [...(this.#byHome.get(homeId) ?? [])];
    return keys.map((preferenceId) => this.#byId.get(preferenceId)!);
  }

  /** Those that hold now or later. */
  holding(homeId?: string): readonly Preference[] {
    const nowMs = this.#clock.now();
    return this.all(homeId).filter(({ ended, wish }) => ended === undefined && endOf(wish) > nowMs);
  }

  /** What a new wish must not contradict: all that hold, except what it replaces. */
  against(wish: Wish, replaced: string | undefined): readonly HeldWish[] {
    return this.holding(wish.homeId).filter(({ preferenceId }) => preferenceId !== replaced);
  }

  /** The permanent preference of the same kind and subject that holds. */
  permanentOf(wish: Wish): Preference | undefined {
    return this.holding(wish.homeId).find(
      (other) =>
        other.wish.permanent &&
        other.wish.kind === wish.kind &&
        subjectOf(other.wish) === subjectOf(wish),
    );
  }

  hasSource(source: string): boolean {
    return this.all().some((preference) => preference.source === source);
  }

  put(preference: Preference): void {
    this.#keep(preference);
    this.#store.save(preference);
    this.#forget(preference.wish.homeId);
  }

  stand(preferenceId: string, managerId: string, standing: Standing): void {
    const preference = this.#byId.get(preferenceId);
    if (preference === undefined) return;
    this.put({ ...preference, standings: { ...preference.standings, [managerId]: standing } });
  }

  #keep(preference: Preference): void {
    const { preferenceId, wish } = preference;
    this.#byId.set(preferenceId, preference);
    const ofHome = this.#byHome.get(wish.homeId) ?? new Set();
    ofHome.add(preferenceId);
    this.#byHome.set(wish.homeId, ofHome);
  }

  #forget(homeId: string): void {
    const ofHome = this.#byHome.get(homeId);
    if (ofHome === undefined || ofHome.size <= MOST_PAST) return;
    const nowMs = this.#clock.now();
    for (const preferenceId of ofHome) {
      if (ofHome.size <= MOST_PAST) return;
      const { ended, wish, source } = this.#byId.get(preferenceId)!;
      if ((ended === undefined && endOf(wish) > nowMs) || source !== undefined) continue;
      ofHome.delete(preferenceId);
      this.#byId.delete(preferenceId);
    }
  }
}
