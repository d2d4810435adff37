import { typedPattern, text, type RowOf } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { onlyOf } from '../shared/recipients.js';

/** Tells what a home draws and feeds in: from the network, or from a meter that is read on the spot. */
export interface HomeMeter {
  /**
   * Apparent power drawn (positive) or fed in (negative) now, all phases together, the battery included.
   *
   * @returns undefined when there is no fresh reading; never rejects
   */
  netVoltAmperes(homeId: string): Promise<number | undefined>;
  close(): Promise<void>;
}

const DRAWN = typedPattern('metering/apparent-power-drawn');
const INJECTED = typedPattern('metering/apparent-power-injected');
type Reading = RowOf<'metering/apparent-power-drawn'>;

/** Older readings say nothing of now. */
const MAX_AGE_MS = 30_000;

/** The meter of a home as the network tells it: asks for the power drawn and the power injected. */
export class NetworkMeter implements HomeMeter {
  readonly #connector: SmartConnector;
  readonly #clock: Clock;
  readonly #platforms: readonly string[];
  readonly #drawn = { name: 'apparent-power-drawn-ask', pattern: DRAWN.pattern };
  readonly #injected = { name: 'apparent-power-injected-ask', pattern: INJECTED.pattern };

  /** @param platforms knowledge bases of the platforms that may be asked; none means whoever answers */
  constructor(connector: SmartConnector, clock: Clock, platforms: readonly string[]) {
    this.#connector = connector;
    this.#clock = clock;
    this.#platforms = platforms;
  }

  async netVoltAmperes(homeId: string): Promise<number | undefined> {
    const options = { ...onlyOf(this.#platforms), deadlineMs: 4_000 };
    try {
      const [drawn, injected] = await Promise.all([
        this.#connector.ask(this.#drawn, [{ homeId: text(homeId) }], options),
        this.#connector.ask(this.#injected, [{ homeId: text(homeId) }], options),
      ]);
      const draws = this.#latest(drawn.bindings.map((row) => DRAWN.fromBinding(row)));
      if (draws === undefined) return undefined;
      // Meters of homes without production know no injected power.
      const feeds = this.#latest(injected.bindings.map((row) => INJECTED.fromBinding(row))) ?? 0;
      return draws - feeds;
    } catch {
      return undefined;
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([
      this.#connector.unregister(this.#drawn),
      this.#connector.unregister(this.#injected),
    ]);
  }

  #latest(rows: readonly Reading[]): number | undefined {
    const [last] = [...rows].sort((left, right) => right.time.getTime() - left.time.getTime());
    if (last === undefined || this.#clock.now() - last.time.getTime() > MAX_AGE_MS)
      return undefined;
    return last.value;
  }
}
