import type { Binding, GraphPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';

/** Rows for exactly one knowledge base. */
export type Delivery = {
  /** A later delivery with the same key replaces one that has not arrived. */
  readonly key: string;
  readonly recipient: string;
  /** Name of the interaction. */
  readonly name: string;
  readonly pattern: GraphPattern;
  readonly rows: readonly Binding[];
  /** After this nobody needs it any more. */
  readonly untilMs: number;
};

export type DeliveriesOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly retryMs: number;
  readonly log: (event: ComponentEvent) => void;
};

const subjectOf = ({ name, recipient }: Delivery): string => `${name} to ${recipient}`;

/** How long one recipient may take. */
const DEADLINE_MS = 10_000;

/**
 * Posts to one recipient at a time, and again later to those that it did not reach. A recipient that is away loses nothing:
 * it can also ask.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #waiting = new Map<string, Delivery>();
  /** What was said last about a recipient and a sort of prices, so that it is not said at every attempt. */
  readonly #said = new Map<string, string>();
  #work: Promise<void> = Promise.resolve();
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /** Sends what is new, in the given order, once what is under way has been sent. */
  send(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) this.#waiting.set(delivery.key, delivery);
    this.#work = this.#options.activity.track(this.#work.then(() => this.#run(deliveries)));
    return this.#work;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry?.();
    this.#waiting.clear();
    await this.#work;
  }

  async #run(deliveries: readonly Delivery[]): Promise<void> {
    const { clock, retryMs, log } = this.#options;
    const unreached = new Map<string, string>();
    for (const delivery of deliveries) {
      if (this.#closed) return;
      if (this.#waiting.get(delivery.key) !== delivery) continue;
      const problem = await this.#post(delivery);
      if (this.#waiting.get(delivery.key) !== delivery) continue;
      if (problem !== undefined && clock.now() < delivery.untilMs)
        unreached.set(subjectOf(delivery), problem);
      else this.#waiting.delete(delivery.key);
      if (problem === undefined) this.#said.delete(subjectOf(delivery));
    }
    for (const [subject, problem] of unreached) {
      if (this.#said.get(subject) === problem) continue;
      this.#said.set(subject, problem);
      log({
        level: 'warn',
        message: `${subject} did not arrive: ${problem}; will be sent again`,
      });
    }
    if (this.#waiting.size === 0 || this.#cancelRetry !== undefined || this.#closed) return;
    this.#cancelRetry = clock.after(retryMs, () => {
      this.#cancelRetry = undefined;
      void this.send([...this.#waiting.values()]);
    });
  }

  /** @returns why it did not arrive, or nothing */
  async #post({ name, pattern, rows, recipient }: Delivery): Promise<string | undefined> {
    try {
      const { exchange } = await this.#options.connector.post({ name, argument: pattern }, rows, {
        recipients: { knowledgeBases: [recipient] },
        deadlineMs: DEADLINE_MS,
      });
      const calls = exchange.calls.filter(({ role }) => role === 'react');
      const failed = calls.find(({ status }) => status === 'FAILED');
      if (failed !== undefined) return failed.failedMessage ?? 'it refused them';
      return calls.length === 0 ? 'it is not there, or does not react to them' : undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
