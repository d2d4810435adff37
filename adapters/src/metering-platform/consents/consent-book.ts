import { isInForce, permissionFor, type MeteringConsent } from './metering-consent.js';

/** Whether a provider gets a kind of data, and since when. */
export type AccessState = {
  readonly meterId: string;
  readonly recipientId: string;
  readonly dataId: string;
  readonly isOpen: boolean;
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
  /** For people to read; `none` when there is nothing to say. */
  readonly reason: string;
};

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** All consents with all their versions. What counts is the last version of each, at the moment of a question. */
export class ConsentBook {
  /** Versions in order, by consent. */
  readonly #versions = new Map<string, MeteringConsent[]>();
  /** Ids of consents, by meter. */
  readonly #ofMeter = new Map<string, string[]>();

  /** The last version of a consent. */
  latest(consentId: string): MeteringConsent | undefined {
    return this.#versions.get(consentId)?.at(-1);
  }

  /** Takes a version. It must be checked, and follow the last one ({@link follows}). */
  add(consent: MeteringConsent): void {
    if (!this.#versions.has(consent.consentId))
      append(this.#ofMeter, consent.meterId, consent.consentId);
    append(this.#versions, consent.consentId, consent);
  }

  /** Why a version cannot follow what is known; undefined when it can. */
  follows(consent: MeteringConsent): string | undefined {
    const last = this.latest(consent.consentId);
    if (last === undefined) return undefined;
    if (consent.version <= last.version)
      return `version ${last.version} is known already; state a higher one`;
    return consent.meterId === last.meterId && consent.recipientId === last.recipientId
      ? undefined
      : 'a consent cannot pass to another meter or provider; state a new one';
  }

  /** The last versions of the consents of a meter, in order of their keys. */
  ofMeter(meterId: string): readonly MeteringConsent[] {
    return (this.#ofMeter.get(meterId) ?? [])
      .map((consentId) => this.latest(consentId)!)
      .sort((left, right) => (left.consentId < right.consentId ? -1 : 1));
  }

  /** The consents of a meter that let a kind of data through now, of all providers or one. */
  letting(
    meterId: string,
    data: string,
    nowMs: number,
    recipientId?: string,
  ): readonly MeteringConsent[] {
    return this.ofMeter(meterId).filter(
      (consent) =>
        (recipientId === undefined || consent.recipientId === recipientId) &&
        isInForce(consent, nowMs) &&
        permissionFor(consent, data) !== undefined,
    );
  }

  /** How access stands to each kind of data that was ever allowed. What has not begun yet is left out. */
  accessStates(meterId: string, nowMs: number): readonly AccessState[] {
    const states = new Map<string, AccessState>();
    for (const { consentId } of this.ofMeter(meterId))
      for (const state of this.#statesOf(this.#versions.get(consentId)!, nowMs)) {
        const key = JSON.stringify([state.recipientId, state.dataId]);
        const other = states.get(key);
        if (other === undefined || prevails(state, other)) states.set(key, state);
      }
    return [...states.keys()].sort().map((key) => states.get(key)!);
  }

  /** When a consent begins or ends next after an instant; undefined when none does. */
  nextChangeMs(nowMs: number): number | undefined {
    let nextMs = Infinity;
    for (const versions of this.#versions.values()) {
      const { status, fromMs, toMs } = versions.at(-1)!;
      if (status !== 'given') continue;
      for (const changeMs of [fromMs, toMs])
        if (changeMs > nowMs) nextMs = Math.min(nextMs, changeMs);
    }
    return nextMs === Infinity ? undefined : nextMs;
  }

  #statesOf(versions: readonly MeteringConsent[], nowMs: number): readonly AccessState[] {
    const last = versions.at(-1)!;
    const { meterId, recipientId } = last;
    const kinds = new Set(
      versions.flatMap(({ permissions }) => permissions.map(({ dataId }) => dataId)),
    );
    return [...kinds].flatMap((dataId): readonly AccessState[] => {
      const closed = (sinceMs: number, reason: string): readonly AccessState[] => [
        { meterId, recipientId, dataId, isOpen: false, sinceMs, reason },
      ];
      if (last.status === 'withdrawn') return closed(last.createdMs, 'withdrawn');
      if (!names(last, dataId)) return closed(last.createdMs, 'no longer part of the consent');
      if (nowMs >= last.toMs) return closed(last.toMs, 'the consent has ended');
      if (nowMs < last.fromMs)
        return versions.length === 1 ? [] : closed(last.createdMs, 'the consent begins later');
      const sinceMs = openSince(versions, dataId);
      return [{ meterId, recipientId, dataId, isOpen: true, sinceMs, reason: 'none' }];
    });
  }
}

const names = ({ permissions }: MeteringConsent, dataId: string): boolean =>
  permissions.some((permission) => permission.dataId === dataId);

const beginOf = ({ fromMs, createdMs }: MeteringConsent): number => Math.max(fromMs, createdMs);

/** Since when the last version and those that it follows without a gap have let a kind of data through. */
function openSince(versions: readonly MeteringConsent[], dataId: string): number {
  let begin = versions.at(-1)!;
  for (const version of versions.slice(0, -1).reverse()) {
    const goesOn =
      version.status === 'given' &&
      names(version, dataId) &&
      begin.fromMs <= begin.createdMs &&
      version.toMs >= begin.createdMs;
    if (!goesOn) break;
    begin = version;
  }
  return beginOf(begin);
}

/** Of two consents for the same data an open one prevails, and of two alike the newer state. */
function prevails(state: AccessState, other: AccessState): boolean {
  if (state.isOpen !== other.isOpen) return state.isOpen;
  return state.sinceMs > other.sinceMs;
}
