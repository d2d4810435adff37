import type { Clock } from '@gridloom/adapters';
import type { SimulatedSupply } from '@gridloom/adapters/simulation';
import { Account } from '../worth/account.js';

/** What a load draws on each phase at present; negative when it feeds in. */
export type LoadPowers = {
  readonly watts: readonly [number, number, number];
  readonly voltAmperes: readonly [number, number, number];
};

/** Something behind a meter. */
export interface StreetLoad {
  readonly name: string;
  /** Lets it live until an instant. */
  advanceTo(nowMs: number): void;
  powers(): LoadPowers;
}

export type ConnectionOptions = {
  readonly homeId: string;
  readonly phases: 1 | 3;
  readonly subscribedVoltAmperes: number;
  readonly supply: SimulatedSupply;
  readonly loads: readonly StreetLoad[];
  /** Production behind the meter at an instant, W. */
  readonly producedWatts: (nowMs: number) => number;
  readonly clock: Clock;
  /** How long it takes until somebody closes the breaker again. Default 300 000. */
  readonly handDelayMs?: number;
};

/** Below this nobody looks at a meter. */
const WORTH_SHOWING_VOLT_AMPERES = 1;

/**
 * A connection of the street: adds up what is behind the meter, shows it to the meter with its breaker, and keeps the account by
 * what really flows.
 */
export class Connection {
  readonly homeId: string;
  readonly account: Account;
  readonly #options: ConnectionOptions;
  #atMs: number;
  #netWatts = 0;
  #producedWatts = 0;
  #voltAmperes = 0;
  #shown: readonly number[] = [];

  constructor(options: ConnectionOptions) {
    this.homeId = options.homeId;
    this.#options = options;
    this.#atMs = options.clock.now();
    this.account = new Account(options.homeId, this.#atMs);
    const { supply, clock, handDelayMs = 300_000 } = options;
    supply.onChange((change) => {
      if (change !== 'opened') return;
      this.account.tripped();
      clock.after(handDelayMs, () => supply.closeByHand());
    });
  }

  /** Drawn at present from the grid, VA; 0 while power is fed in. */
  get drawnVoltAmperes(): number {
    return this.#netWatts > 0 ? this.#voltAmperes : 0;
  }

  get netWatts(): number {
    return this.#netWatts;
  }

  get producedWatts(): number {
    return this.#producedWatts;
  }

  get isSupplied(): boolean {
    return this.#options.supply.breaker.isClosed;
  }

  get subscribedVoltAmperes(): number {
    return this.#options.subscribedVoltAmperes;
  }

  /** What each load draws at present, by phase. */
  get loadPowers(): ReadonlyMap<string, LoadPowers> {
    return new Map(this.#options.loads.map((load) => [load.name, load.powers()]));
  }

  /** What each load draws at present, W. */
  get loadWatts(): ReadonlyMap<string, number> {
    return new Map(
      [...this.loadPowers].map(([name, { watts }]) => [
        name,
        watts.reduce((sum, each) => sum + each, 0),
      ]),
    );
  }

  /** Lets everything behind the meter live until now, and shows the meter what flows from now on. */
  step(nowMs: number): void {
    const { loads, supply, phases, subscribedVoltAmperes } = this.#options;
    supply.update();
    const isClosed = supply.breaker.isClosed;
    this.account.add(this.#atMs, nowMs, {
      netWatts: isClosed ? this.#netWatts : 0,
      producedWatts: isClosed ? this.#producedWatts : 0,
      voltAmperes: isClosed ? this.drawnVoltAmperes : 0,
      isOverLimit: isClosed && this.drawnVoltAmperes > subscribedVoltAmperes,
    });
    this.#atMs = nowMs;
    const watts = [0, 0, 0];
    const voltAmperes = [0, 0, 0];
    for (const load of loads) {
      load.advanceTo(nowMs);
      const powers = load.powers();
      for (const phase of [0, 1, 2]) {
        watts[phase]! += powers.watts[phase]!;
        voltAmperes[phase]! += powers.voltAmperes[phase]!;
      }
    }
    this.#producedWatts = this.#options.producedWatts(nowMs);
    // Roofs are on the first phase of a home; their inverters have a power factor of 1.
    watts[0]! -= this.#producedWatts;
    voltAmperes[0]! -= this.#producedWatts;
    this.#netWatts = watts.reduce((sum, each) => sum + each, 0);
    const drawn = voltAmperes.map((each) => Math.max(0, each));
    const net = voltAmperes.reduce((sum, each) => sum + each, 0);
    this.#voltAmperes = this.#netWatts > 0 ? Math.max(net, this.#netWatts) : -this.#netWatts;
    this.#show(phases === 3 ? drawn : []);
  }

  #show(phaseVoltAmperes: readonly number[]): void {
    const injected = this.#netWatts > 0 ? 0 : -this.#netWatts;
    const drawn = this.#netWatts > 0 ? this.#voltAmperes : 0;
    const values = [drawn, injected, ...phaseVoltAmperes].map(Math.round);
    const isSame =
      values.length === this.#shown.length &&
      values.every((value, at) => Math.abs(value - this.#shown[at]!) < WORTH_SHOWING_VOLT_AMPERES);
    if (isSame) return;
    this.#shown = values;
    const powerFactor = drawn > 0 ? Math.min(1, Math.max(0.1, this.#netWatts / drawn)) : 1;
    this.#options.supply.setLoad(
      injected > 0
        ? { injectedVoltAmperes: values[1]! }
        : phaseVoltAmperes.length === 3
          ? { phaseVoltAmperes: [values[2]!, values[3]!, values[4]!], powerFactor }
          : { drawnVoltAmperes: values[0]!, powerFactor },
    );
  }
}
