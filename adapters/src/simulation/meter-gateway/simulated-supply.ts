import {
  simulatedMeter,
  type MeterLoad,
  type SimulatedMeter,
  type SimulatedMeterOptions,
} from '../../metering-platform/tic/index.js';
import type { Clock } from '../../shared/clock.js';
import { thermalBreaker, type Breaker, type BreakerCurve } from '../breaker/index.js';

export type SimulatedSupplyOptions = {
  readonly clock: Clock;
  /** The meter begins at the present time of the clock. */
  readonly meter: Omit<SimulatedMeterOptions, 'instantMs'>;
  /** Curve of the breaker in the meter. */
  readonly breaker?: Partial<BreakerCurve>;
};

/** What a home asks of its supply; the meter adds the position of its breaker. */
export type SupplyLoad = Omit<MeterLoad, 'cutOff'>;

/** What happened at a supply. `load`: what flows has changed. */
export type SupplyChange = 'load' | 'opened' | 'closed';

/** The supply of a simulated home: a meter with its breaker. What the home draws goes through both. */
export interface SimulatedSupply {
  readonly meter: SimulatedMeter;
  readonly breaker: Pick<Breaker, 'isClosed' | 'openedAtMs' | 'heat'>;
  /** What flows at present; nothing while the breaker is open. */
  readonly load: SupplyLoad;
  /**
   * From now on the home wants this. While the breaker is open nothing flows; what is wanted then flows when it is closed.
   *
   * @throws RangeError for a load that a meter cannot show
   */
  setLoad(load: SupplyLoad): void;
  /** Somebody presses the button of the meter: the only way to close an open breaker. */
  closeByHand(): void;
  /** Brings the meter to the present, before it is read. */
  update(): void;
  /** Calls back after each change. @returns what ends it */
  onChange(listener: (change: SupplyChange) => void): () => void;
  /** Stops the timer of the breaker. */
  close(): void;
}

const MAINS_VOLTS = 230;

class Supply implements SimulatedSupply {
  readonly meter: SimulatedMeter;
  readonly breaker: Breaker;
  readonly #clock: Clock;
  readonly #phases: 1 | 3;
  readonly #listeners = new Set<(change: SupplyChange) => void>();
  #wanted: SupplyLoad = {};
  #cancelOpening: () => void = () => undefined;

  constructor({ clock, meter, breaker }: SimulatedSupplyOptions) {
    const instantMs = clock.now();
    this.#clock = clock;
    this.#phases = meter.phases ?? 1;
    this.meter = simulatedMeter({ ...meter, instantMs });
    this.breaker = thermalBreaker({
      ...breaker,
      instantMs,
      phases: this.#phases,
      cutOffPowerVoltAmperes: meter.cutOffPowerVoltAmperes ?? meter.subscribedPowerVoltAmperes,
    });
  }

  get load(): SupplyLoad {
    return this.breaker.isClosed ? this.#wanted : {};
  }

  setLoad(load: SupplyLoad): void {
    this.update();
    const before = this.#wanted;
    this.#wanted = load;
    try {
      this.#show();
    } catch (error) {
      this.#wanted = before;
      throw error;
    }
    this.#awaitOpening();
    this.#tell('load');
  }

  closeByHand(): void {
    this.update();
    if (this.breaker.isClosed) return;
    this.breaker.closeByHand();
    this.#show();
    this.#tell('closed');
    // A load that is still there may open it at once.
    this.#awaitOpening();
  }

  update(): void {
    const nowMs = this.#clock.now();
    if (nowMs <= this.breaker.instantMs) return;
    const wasClosed = this.breaker.isClosed;
    const flowing = this.#meterLoad();
    this.breaker.advance(nowMs, this.#breakerLoad());
    const openedAtMs = this.breaker.openedAtMs;
    if (!wasClosed || this.breaker.isClosed || openedAtMs === undefined) {
      this.meter.advance(nowMs, flowing);
      return;
    }
    this.meter.advance(openedAtMs, flowing);
    this.meter.advance(nowMs, this.#meterLoad());
    this.#cancelOpening();
    this.#tell('opened');
  }

  onChange(listener: (change: SupplyChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#cancelOpening();
    this.#listeners.clear();
  }

  /** Lets the meter show the present load without letting time pass. */
  #show(): void {
    this.meter.advance(this.meter.instantMs, this.#meterLoad());
  }

  #meterLoad(): MeterLoad {
    return this.breaker.isClosed ? this.#wanted : { cutOff: 'open-over-power' };
  }

  #breakerLoad(): { readonly phaseVoltAmperes: readonly number[]; readonly voltageVolts: number } {
    const { phaseVoltAmperes, drawnVoltAmperes = 0, injectedVoltAmperes = 0 } = this.#wanted;
    const flowing = Math.max(drawnVoltAmperes, injectedVoltAmperes);
    return {
      phaseVoltAmperes:
        phaseVoltAmperes ?? Array.from({ length: this.#phases }, () => flowing / this.#phases),
      voltageVolts: this.#wanted.voltageVolts ?? MAINS_VOLTS,
    };
  }

  #awaitOpening(): void {
    this.#cancelOpening();
    const delayMs = this.breaker.msUntilOpen(this.#breakerLoad());
    if (!Number.isFinite(delayMs)) return;
    // A breaker that is still hot opens a millisecond after it was closed on too large a load.
    this.#cancelOpening = this.#clock.after(Math.max(1, delayMs), () => this.update());
  }

  #tell(change: SupplyChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/**
 * The supply of a simulated home.
 *
 * @throws RangeError naming the option that is out of range
 */
export function simulatedSupply(options: SimulatedSupplyOptions): SimulatedSupply {
  return new Supply(options);
}
