import type { Clock } from '../../shared/clock.js';
import type { HomeBook } from '../homes/home-book.js';
import type { MeteringStore } from '../storage/metering-store.js';
import type { AccessState, ConsentBook } from './consent-book.js';
import type { ProviderBook } from './consented-access.js';
import { consentProblem, type MeteringConsent } from './metering-consent.js';

/** What a consent keeper tells its platform. */
export type ConsentListener = {
  /** A provider gets a kind of data from now on, or gets it no more. */
  accessChanged(state: AccessState): void;
};

const keyOf = ({ meterId, recipientId, dataId }: AccessState): string =>
  JSON.stringify([meterId, recipientId, dataId]);

/** Takes consents, keeps them, and notices when access opens or closes, also by the passing of time. */
export class ConsentKeeper {
  /** How access stood when it was last looked at, by meter, provider and kind of data. */
  readonly #known = new Map<string, boolean>();
  /** When a consent begins or ends next, and what cancels the wait for it. */
  #nextMs: number | undefined;
  #cancelNext: () => void = () => undefined;
  #closed = false;

  constructor(
    readonly book: ConsentBook,
    readonly homes: HomeBook,
    readonly providers: ProviderBook,
    readonly store: MeteringStore,
    readonly clock: Clock,
    readonly listener: ConsentListener,
  ) {}

  /** Takes what the store holds. */
  async load(): Promise<void> {
    for (const consent of await this.store.consents()) this.book.add(consent);
    for (const { meterId } of this.homes.all()) this.#look(meterId, false);
    this.#wait();
  }

  /**
   * Takes a version of a consent: it holds from here on, and is kept before this is done.
   *
   * @returns why it was refused, for people to read; undefined when it was taken
   */
  async take(consent: MeteringConsent): Promise<string | undefined> {
    const problem =
      consentProblem(consent) ??
      (this.homes.find('meterId', consent.meterId) === undefined
        ? 'the meter is not served here'
        : undefined) ??
      (this.providers.has(consent.recipientId)
        ? undefined
        : 'the provider has no contract with this platform') ??
      this.book.follows(consent);
    if (problem !== undefined) return problem;
    // In force before it is written: a withdrawal must not wait for a disk.
    this.book.add(consent);
    this.#look(consent.meterId, true);
    this.#waitUntil(this.#changeOf(consent));
    await this.store.saveConsent(consent);
    return undefined;
  }

  /**
   * Takes a consent back, as a version of its own.
   *
   * @param version the version that goes; it must be the last one.
   * @returns why that was refused; undefined when it was done
   */
  async withdraw(
    consentId: string,
    version: number,
    createdMs: number,
    signature: string,
  ): Promise<string | undefined> {
    const last = this.book.latest(consentId);
    if (last === undefined) return 'no such consent is known here';
    if (last.status === 'withdrawn') return undefined;
    if (version !== last.version)
      return `version ${last.version} is the last one; withdraw that one`;
    return this.take({ ...last, version: version + 1, status: 'withdrawn', createdMs, signature });
  }

  /** How access to a meter stands. */
  accessStates(meterId: string): readonly AccessState[] {
    return this.book.accessStates(meterId, this.clock.now());
  }

  /** A meter is served no more: who had access is told. Its consents stay. */
  forgetHome(meterId: string): void {
    for (const state of this.accessStates(meterId)) {
      this.#known.delete(keyOf(state));
      if (!state.isOpen) continue;
      const sinceMs = this.clock.now();
      const reason = 'the home is no longer served';
      this.listener.accessChanged({ ...state, isOpen: false, sinceMs, reason });
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelNext();
  }

  /** Compares how access to a meter stands with how it stood. */
  #look(meterId: string, tells: boolean): void {
    for (const state of this.accessStates(meterId)) {
      const key = keyOf(state);
      const before = this.#known.get(key) ?? false;
      this.#known.set(key, state.isOpen);
      if (tells && before !== state.isOpen) this.listener.accessChanged(state);
    }
  }

  /** Begin or end of a consent, whichever is next. */
  #changeOf({ status, fromMs, toMs }: MeteringConsent): number | undefined {
    const nowMs = this.clock.now();
    return status === 'given' ? [fromMs, toMs].find((changeMs) => changeMs > nowMs) : undefined;
  }

  /** Waits for the next begin or end of any consent. */
  #wait(): void {
    this.#nextMs = undefined;
    this.#waitUntil(this.book.nextChangeMs(this.clock.now()));
  }

  #waitUntil(changeMs: number | undefined): void {
    if (changeMs === undefined || changeMs >= (this.#nextMs ?? Infinity) || this.#closed) return;
    this.#cancelNext();
    this.#nextMs = changeMs;
    this.#cancelNext = this.clock.after(changeMs - this.clock.now(), () => {
      for (const { meterId } of this.homes.all()) this.#look(meterId, true);
      this.#wait();
    });
  }
}
