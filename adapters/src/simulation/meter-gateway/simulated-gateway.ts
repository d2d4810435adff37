import { noActivity, type Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import type { GatewayLink } from './gateway-link.js';
import { LineFaults, type LineFaultCounts, type LineFaultOptions } from './line-faults.js';
import type { SimulatedSupply, SupplyLoad } from './simulated-supply.js';

export type SimulatedGatewayOptions = {
  readonly clock: Clock;
  readonly activity?: Activity;
  readonly supply: SimulatedSupply;
  readonly link: GatewayLink;
  /** From the meter to the platform's door, on the clock. Default 1000. */
  readonly delayMs?: number;
  /** A change of apparent power above this is sent at once. Default 50. */
  readonly thresholdVoltAmperes?: number;
  /** A frame is sent after so long without one. Default 8000. */
  readonly repeatEveryMs?: number;
  /** First frame after so long, so that many gateways do not send in step. Default 0. */
  readonly firstAfterMs?: number;
  readonly faults?: LineFaultOptions;
};

/** Counters since the start. */
export type SimulatedGatewayStatistics = {
  readonly framesSent: number;
  readonly bytesSent: number;
  /** Frames for which there was no connection. */
  readonly framesDropped: number;
  readonly faults: LineFaultCounts;
};

/** The gateway of a home: reads the meter, sends what it shows. */
export interface SimulatedGateway {
  readonly statistics: SimulatedGatewayStatistics;
  /** Stops sending, and goes on. */
  setSilent(silent: boolean): void;
  /** Ends timers; the link and the supply stay their owner's. Repeatable. */
  close(): void;
}

const NO_FAULTS: LineFaultCounts = { damaged: 0, garbage: 0, lost: 0 };

function powersOf(load: SupplyLoad): readonly number[] {
  const { drawnVoltAmperes, phaseVoltAmperes = [], injectedVoltAmperes = 0 } = load;
  const drawn = drawnVoltAmperes ?? phaseVoltAmperes.reduce((sum, power) => sum + power, 0);
  return [drawn, injectedVoltAmperes, ...phaseVoltAmperes];
}

class Gateway implements SimulatedGateway {
  readonly #options: Required<Omit<SimulatedGatewayOptions, 'faults'>>;
  readonly #faults: LineFaults | undefined;
  readonly #endListening: () => void;
  readonly #cancels = new Set<() => void>();
  #cancelRepeat: () => void = () => undefined;
  #reported: readonly number[] = [];
  #silent = false;
  #closed = false;
  #framesSent = 0;
  #bytesSent = 0;
  #framesDropped = 0;

  constructor({ faults, ...options }: SimulatedGatewayOptions) {
    this.#options = {
      activity: noActivity,
      delayMs: 1000,
      thresholdVoltAmperes: 50,
      repeatEveryMs: 8000,
      firstAfterMs: 0,
      ...options,
    };
    this.#faults = faults && new LineFaults(faults);
    const { supply } = this.#options;
    this.#endListening = supply.onChange((change) => {
      if (change !== 'load' || this.#changedMuch()) this.#report();
    });
    this.#repeatAfter(this.#options.firstAfterMs);
  }

  get statistics(): SimulatedGatewayStatistics {
    return {
      framesSent: this.#framesSent,
      bytesSent: this.#bytesSent,
      framesDropped: this.#framesDropped,
      faults: this.#faults?.counts ?? NO_FAULTS,
    };
  }

  setSilent(silent: boolean): void {
    const speaksAgain = this.#silent && !silent;
    this.#silent = silent;
    if (speaksAgain) this.#report();
  }

  close(): void {
    this.#closed = true;
    this.#endListening();
    this.#cancelRepeat();
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #changedMuch(): boolean {
    const powers = powersOf(this.#options.supply.load);
    return powers.some(
      (power, at) =>
        Math.abs(power - (this.#reported[at] ?? 0)) > this.#options.thresholdVoltAmperes,
    );
  }

  #report(): void {
    if (this.#closed) return;
    const { clock, supply, delayMs, repeatEveryMs } = this.#options;
    this.#repeatAfter(repeatEveryMs);
    supply.update();
    this.#reported = powersOf(supply.load);
    const frame = supply.meter.frame();
    const bytes = this.#faults === undefined ? frame : this.#faults.pass(frame);
    if (this.#silent || bytes === undefined) return;
    const cancel = clock.after(delayMs, () => {
      this.#cancels.delete(cancel);
      this.#send(bytes);
    });
    this.#cancels.add(cancel);
  }

  #send(bytes: Uint8Array): void {
    const { activity, link } = this.#options;
    if (!link.send(bytes)) {
      this.#framesDropped++;
      return;
    }
    activity.sent(bytes.length);
    this.#framesSent++;
    this.#bytesSent += bytes.length;
  }

  #repeatAfter(delayMs: number): void {
    this.#cancelRepeat();
    this.#cancelRepeat = this.#options.clock.after(delayMs, () => this.#report());
  }
}

/** Starts a gateway: a frame when what flows changed noticeably or the breaker moved, otherwise one every so often. */
export function simulatedGateway(options: SimulatedGatewayOptions): SimulatedGateway {
  return new Gateway(options);
}
