import type { PowerSegment } from './charging-plan.js';
import type { MeterReading } from './ocpp/meter-reading.js';

/** A wish from afar, which outranks the schedule. */
export type ChargingWish = {
  readonly preferenceId: string;
  /** What the customer was told of it last. */
  told: string;
  /** What the user has set by hand; left out: as fast as the limit lets it. */
  readonly manual?: {
    readonly segments: readonly PowerSegment[];
    readonly createdMs: number;
    readonly untilMs: number;
  };
};

/** A vehicle at a charge point, from plug to plug. Instants in milliseconds since the epoch. */
export class ChargingSession {
  transactionId: string | undefined;
  /** Somebody at the station has started it (`on`) or stopped it (`off`): it stays so until the vehicle leaves. */
  hand: 'on' | 'off' | undefined;
  wish: ChargingWish | undefined;
  /** When the driver has last said that the vehicle leaves. */
  departureMs: number | undefined;
  /** The vehicle itself has stopped taking energy. */
  isFull = false;
  /** The charge point did not keep within its limit: until the vehicle leaves it counts with all that it can draw. */
  isUnruly = false;
  level: { readonly percent: number; readonly atMs: number } | undefined;
  /** How many phases the vehicle uses, once it has charged. */
  phasesUsed: number | undefined;
  powerWatts = 0;
  #deliveredWattHours = 0;
  #registerWattHours: number | undefined;

  constructor(
    readonly sessionId: string,
    readonly pluggedAtMs: number,
  ) {}

  /** Energy since the vehicle was plugged in, as far as the meter told, Wh. */
  get deliveredWattHours(): number {
    return this.#deliveredWattHours;
  }

  /** @returns whether it uses another number of phases than was known */
  take(reading: MeterReading, atMs: number): boolean {
    const { registerWattHours, powerWatts, phasesUsed, stateOfChargePercent } = reading;
    if (registerWattHours !== undefined) {
      // A register that goes back has been replaced: it counts on from there.
      const gained = registerWattHours - (this.#registerWattHours ?? registerWattHours);
      this.#deliveredWattHours += Math.max(0, gained);
      this.#registerWattHours = registerWattHours;
    }
    if (powerWatts !== undefined) this.powerWatts = Math.max(0, powerWatts);
    if (stateOfChargePercent !== undefined) this.level = { percent: stateOfChargePercent, atMs };
    if (phasesUsed === undefined || phasesUsed === this.phasesUsed) return false;
    this.phasesUsed = phasesUsed;
    return true;
  }
}
