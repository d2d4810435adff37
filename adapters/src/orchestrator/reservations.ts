/** Power that was granted and that the meter does not show yet. */
export type Grant = {
  readonly requestId: string;
  readonly deviceId: string;
  readonly powerVoltAmperes: number;
  /** Instants in milliseconds since the epoch. */
  readonly grantedAtMs: number;
  /** From then on the power is free again, whether or not the meter showed it. */
  readonly endsAtMs: number;
};

type Pending = Grant & {
  /** What the meter would show without this grant: its reading at the grant, raised by grants that came to light since. */
  baselineVoltAmperes: number;
};

/** A load starts a little below its rating, and meters are not exact: this part of a grant must show. */
export const DEFAULT_VISIBLE_SHARE = 0.8;

/**
 * The grants of one home that its meter does not show yet. A grant comes to light when a reading made after it lies above
 * its baseline by most of the granted power. A rise serves one grant only, the oldest it is enough for: the baselines of
 * the others are raised by it. Another load that goes off hides a start, and the power then stays reserved until the
 * grant ends: the error is on the safe side.
 */
export class Reservations {
  #pending: Pending[] = [];

  constructor(readonly visibleShare: number = DEFAULT_VISIBLE_SHARE) {}

  /** Sum of what is reserved, in VA. */
  get voltAmperes(): number {
    return this.#pending.reduce((total, { powerVoltAmperes }) => total + powerVoltAmperes, 0);
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Lets go of grants that have ended. */
  expire(nowMs: number): void {
    this.#pending = this.#pending.filter((grant) => nowMs < grant.endsAtMs);
  }

  /** Lets go of what was granted to a device, which now asks again. */
  release(deviceId: string): void {
    this.#pending = this.#pending.filter((grant) => grant.deviceId !== deviceId);
  }

  /** Takes a reading of the power drawn and lets go of the grants that it shows. */
  observe(drawnVoltAmperes: number, measuredAtMs: number): void {
    for (const grant of [...this.#pending]) {
      const rise = drawnVoltAmperes - grant.baselineVoltAmperes;
      if (measuredAtMs < grant.grantedAtMs) continue;
      if (rise < grant.powerVoltAmperes * this.visibleShare) continue;
      this.#pending = this.#pending.filter((other) => other !== grant);
      for (const other of this.#pending) other.baselineVoltAmperes += grant.powerVoltAmperes;
    }
  }

  /** Reserves the power of a grant. @param drawnVoltAmperes what the meter shows now */
  add(grant: Grant, drawnVoltAmperes: number): void {
    this.#pending.push({ ...grant, baselineVoltAmperes: drawnVoltAmperes });
  }
}
