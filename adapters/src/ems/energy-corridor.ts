import { typedRequest } from '@gridloom/graph-patterns';
import type { HomeLink } from './home-link.js';
import { gl, type Outcome } from './vocabulary.js';

/** How much energy a device must and can take up, counted from the start of the corridor. */
export type CorridorStep = {
  readonly fromMs: number;
  readonly toMs: number;
  /** To the end of the step; never falls. */
  readonly leastWattHours: number;
  readonly mostWattHours: number;
  /** What energy drawn in the step brings, compared to the step in which it brings most: above 0, at most 1, which is also the default. */
  readonly relativeEffect?: number;
};

/** What is offered of a heater or water heater instead of its temperatures. */
export type EnergyCorridor = {
  readonly homeId: string;
  readonly deviceId: string;
  readonly ratedPowerWatts: number;
  /** How long it runs at least once it has started. */
  readonly minimumRunTimeMs: number;
  /** Part of the energy drawn ahead of need that is lost in an hour, 0 to 1: what it costs to heat early. */
  readonly hourlyLossPart: number;
  /** Quarter hours without gap. */
  readonly steps: readonly CorridorStep[];
};

/** Offers energy corridors to the orchestrators of homes. */
export class CorridorOffers {
  readonly #link: HomeLink;
  readonly #corridor = typedRequest('orchestration/energy-corridor');
  readonly #post = {
    name: 'energy-corridor-post',
    argument: this.#corridor.argument.pattern,
    result: this.#corridor.result.pattern,
  };

  constructor(link: HomeLink) {
    this.#link = link;
  }

  /**
   * Offers a corridor to the orchestrator of its home and to nobody else.
   *
   * @returns whether it fits, with the reason if not
   * @throws RangeError for a corridor without steps, or with an impossible loss or effect; Error when nobody answered
   */
  async offer({ homeId, deviceId, ...corridor }: EnergyCorridor): Promise<Outcome> {
    const { connector, contracts, clock, managerId } = this.#link;
    if (corridor.steps.length === 0) throw new RangeError('a corridor needs at least one step');
    if (!(corridor.hourlyLossPart >= 0 && corridor.hourlyLossPart <= 1))
      throw new RangeError(`hourlyLossPart: expected 0 to 1, found ${corridor.hourlyLossPart}`);
    const created = new Date(clock.now());
    const rows = corridor.steps.map(({ fromMs, toMs, leastWattHours, mostWattHours, ...step }) => {
      const { relativeEffect = 1 } = step;
      if (!(relativeEffect > 0 && relativeEffect <= 1))
        throw new RangeError(`relativeEffect: expected above 0 to 1, found ${relativeEffect}`);
      return this.#corridor.argument.toBinding({
        homeId,
        deviceId,
        created,
        producerId: managerId,
        from: new Date(fromMs),
        to: new Date(toMs),
        leastEnergy: tenths(leastWattHours),
        mostEnergy: tenths(mostWattHours),
        ratedPower: tenths(corridor.ratedPowerWatts),
        hourlyLossPart: Math.round(corridor.hourlyLossPart * 1e4) / 1e4,
        relativeEffect: Math.ceil(relativeEffect * 1e3) / 1e3,
        minimumRunTime: `PT${Math.round(corridor.minimumRunTimeMs / 1000)}S`,
      });
    });
    const { resultBindings, exchange } = await connector.post(this.#post, rows, {
      recipients: { knowledgeBases: [contracts.of(homeId).orchestrator] },
      deadlineMs: 15_000,
    });
    const answers = resultBindings.map((row) => this.#corridor.result.fromBinding(row));
    const answer = answers.find(({ outcome }) => outcome === gl('KO')) ?? answers[0];
    if (answer !== undefined)
      return { accepted: answer.outcome === gl('OK'), reason: answer.reason };
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    throw new Error(failed?.failedMessage ?? 'the orchestrator of the home did not answer');
  }

  async close(): Promise<void> {
    await this.#link.connector.unregister(this.#post);
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
