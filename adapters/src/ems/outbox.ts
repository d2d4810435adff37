import type { Binding } from '@gridloom/graph-patterns';
import type { PostReact, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { postTo } from '../shared/recipients.js';

/** Messages of one home that wait at most; what comes on top is dropped, and said so. */
const MAX_WAITING = 500;
const DEADLINE_MS = 15_000;

type Queue = { waiting: number; tail: Promise<void> };

/** Sends what an energy management system has to tell, in order for every home, without anybody waiting for it. */
export class Outbox {
  readonly #queues = new Map<string, Queue>();
  readonly #used = new Map<string, PostReact>();

  constructor(
    readonly connector: SmartConnector,
    readonly log: (event: ComponentEvent) => void,
  ) {}

  /**
   * @param recipients ids of the knowledge bases that may receive it; nobody else ever does.
   */
  send<V extends string>(
    homeId: string,
    interaction: PostReact<V> & { readonly name: string },
    rows: readonly Binding<V>[],
    recipients: readonly string[],
  ): void {
    if (rows.length === 0 || recipients.length === 0) return;
    const queue = this.#queues.get(homeId) ?? { waiting: 0, tail: Promise.resolve() };
    this.#queues.set(homeId, queue);
    if (queue.waiting >= MAX_WAITING) {
      this.log({
        level: 'warn',
        message: 'dropped a message: too many wait for the network',
        fields: { homeId, message: interaction.name },
      });
      return;
    }
    this.#used.set(interaction.name, interaction);
    queue.waiting++;
    queue.tail = queue.tail.then(async () => {
      try {
        await postTo(this.connector, recipients, interaction, rows, { deadlineMs: DEADLINE_MS });
      } catch (error) {
        this.log({
          level: 'warn',
          message: `could not send ${interaction.name}: ${messageOf(error)}`,
          fields: { homeId },
        });
      }
      queue.waiting--;
      if (queue.waiting === 0) this.#queues.delete(homeId);
    });
  }

  /** Resolves when what waits for a home now has been sent; undefined when nothing does. */
  told(homeId: string): Promise<void> | undefined {
    return this.#queues.get(homeId)?.tail;
  }

  /** Resolves when nothing waits to be sent. */
  async settled(): Promise<void> {
    while (this.#queues.size > 0)
      await Promise.all([...this.#queues.values()].map(({ tail }) => tail));
  }

  /** Sends what waits and withdraws. */
  async close(): Promise<void> {
    await this.settled();
    for (const interaction of this.#used.values()) await this.connector.unregister(interaction);
    this.#used.clear();
  }
}
