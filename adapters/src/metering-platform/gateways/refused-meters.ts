/** Why what a gateway sends is not taken. */
export type RefusalReason =
  /** No home has this gateway. */
  | 'gateway-not-onboarded'
  /** No home has this meter. */
  | 'meter-not-onboarded'
  /** The meter is that of another home. */
  | 'meter-of-another-gateway'
  /** The meter is right, but the number of the delivery point is not. */
  | 'delivery-point-differs'
  /** The contract of the home has not begun or is over. */
  | 'no-contract';

/** A meter or gateway that was refused. */
export type RefusedMeter = {
  readonly gatewayId: string;
  /** The last four characters of the address of the meter, dots before them; absent when the gateway itself is unknown. */
  readonly meterAddress?: string;
  readonly reason: RefusalReason;
  /** Milliseconds since the epoch. */
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Frames, or of an unknown gateway messages, that were not taken. */
  readonly refused: number;
};

const SHOWN_CHARACTERS = 4;

const masked = (address: string): string =>
  '.'.repeat(Math.max(0, address.length - SHOWN_CHARACTERS)) + address.slice(-SHOWN_CHARACTERS);

/** A bounded list of what was refused; beyond its bound what was refused longest ago is forgotten. */
export class RefusedMeters {
  readonly #entries = new Map<string, RefusedMeter>();

  constructor(readonly maxEntries = 1000) {}

  /** @returns the entry when it is a new one */
  add(
    gatewayId: string,
    address: string | undefined,
    reason: RefusalReason,
    nowMs: number,
  ): RefusedMeter | undefined {
    const key = JSON.stringify([gatewayId, address, reason]);
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const entry: RefusedMeter = {
      gatewayId,
      ...(address === undefined ? {} : { meterAddress: masked(address) }),
      reason,
      firstSeenMs: known?.firstSeenMs ?? nowMs,
      lastSeenMs: nowMs,
      refused: (known?.refused ?? 0) + 1,
    };
    this.#entries.set(key, entry);
    if (this.#entries.size > this.maxEntries)
      this.#entries.delete(this.#entries.keys().next().value!);
    return known === undefined ? entry : undefined;
  }

  /** Those refused last come last. */
  list(): readonly RefusedMeter[] {
    return [...this.#entries.values()];
  }

  /** A gateway was onboarded or its home changed: what was refused of it is history. */
  forget(gatewayId: string): void {
    for (const [key, entry] of this.#entries)
      if (entry.gatewayId === gatewayId) this.#entries.delete(key);
  }
}
