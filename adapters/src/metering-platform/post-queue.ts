import type { Binding, GraphPattern } from '@gridloom/graph-patterns';
import type { PostReact, SmartConnector } from '@gridloom/knowledge-engine';
import { noActivity, type Activity } from '../shared/activity.js';
import { postTo } from '../shared/recipients.js';

export type PostQueueOptions = {
  /** Posts that wait at most; a further one is dropped. */
  readonly maxWaiting: number;
  /** Posts under way at the same time. */
  readonly maxConcurrent: number;
  /** Deadline of one exchange. */
  readonly deadlineMs: number;
};

export const DEFAULT_QUEUE: PostQueueOptions = {
  maxWaiting: 1000,
  maxConcurrent: 8,
  deadlineMs: 15_000,
};

/** A Post to be made. A later one of the same key takes the place of one that still waits. */
export type QueuedPost = {
  readonly key: string;
  readonly pattern: GraphPattern;
  /** Name of the interaction: letters, digits and hyphens. */
  readonly name: string;
  readonly rows: readonly Binding[];
  /**
   * Ids of the knowledge bases that may have it, asked for when it is sent and not when it is queued. Nobody is an empty list,
   * everybody undefined.
   */
  readonly recipients: () => readonly string[] | undefined;
  /** Called once. */
  readonly onEnd: (outcome: PostOutcome) => void;
};

/**
 * What became of a Post: the exchange took place, a later Post replaced it, nobody may have it, or it failed.
 */
export type PostOutcome = 'posted' | 'superseded' | 'withheld' | { readonly error: unknown };

/**
 * Keeps Posts out of the way of the meters: the stream of a meter never waits for the network. Bounded, at most one Post
 * of a key under way, so that those of one key are received in order.
 */
export class PostQueue {
  readonly #connector: SmartConnector;
  readonly #options: PostQueueOptions;
  readonly #waiting = new Map<string, QueuedPost>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #interactions = new Map<string, PostReact>();
  readonly #closing = new AbortController();
  readonly #activity: Activity;
  #idle: (() => void)[] = [];

  /** @param activity held while anything waits or is under way. */
  constructor(
    connector: SmartConnector,
    options: Partial<PostQueueOptions> = {},
    activity: Activity = noActivity,
  ) {
    this.#connector = connector;
    this.#options = { ...DEFAULT_QUEUE, ...options };
    this.#activity = activity;
  }

  add(post: QueuedPost): void {
    if (this.#closing.signal.aborted) {
      post.onEnd({ error: new Error('the adapter has been closed') });
      return;
    }
    const replaced = this.#waiting.get(post.key);
    if (replaced === undefined && this.#waiting.size >= this.#options.maxWaiting) {
      const error = new Error(
        `${this.#options.maxWaiting} Posts are waiting already; it was dropped`,
      );
      post.onEnd({ error });
      return;
    }
    const wasIdle = this.#waiting.size + this.#underWay.size === 0;
    this.#waiting.set(post.key, post);
    replaced?.onEnd('superseded');
    if (wasIdle) void this.#activity.track(this.settled());
    this.#start();
  }

  /** Resolves when nothing waits and nothing is under way. */
  async settled(): Promise<void> {
    if (this.#waiting.size + this.#underWay.size === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Drops what waits, ends what is under way, withdraws the interactions. Repeatable. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the adapter has been closed'));
    const dropped = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const post of dropped) post.onEnd({ error: this.#closing.signal.reason });
    await Promise.all(this.#underWay.values());
    this.#tellIdle();
    const interactions = [...this.#interactions.values()];
    this.#interactions.clear();
    await Promise.allSettled(interactions.map((each) => this.#connector.unregister(each)));
  }

  #start(): void {
    for (const [key, post] of this.#waiting) {
      if (this.#underWay.size >= this.#options.maxConcurrent) return;
      if (this.#underWay.has(key)) continue;
      this.#waiting.delete(key);
      const ended = this.#send(post).then((outcome) => {
        this.#underWay.delete(key);
        post.onEnd(outcome);
        this.#start();
        this.#tellIdle();
      });
      this.#underWay.set(key, ended);
    }
  }

  #tellIdle(): void {
    if (this.#waiting.size + this.#underWay.size > 0) return;
    const waiters = this.#idle;
    this.#idle = [];
    for (const resolve of waiters) resolve();
  }

  async #send(post: QueuedPost): Promise<PostOutcome> {
    const interaction = this.#interaction(post);
    const { signal } = this.#closing;
    try {
      const knowledgeBases = post.recipients();
      const options = { deadlineMs: this.#options.deadlineMs, signal };
      if (knowledgeBases === undefined) await this.#connector.post(interaction, post.rows, options);
      else if (knowledgeBases.length === 0) return 'withheld';
      else await postTo(this.#connector, knowledgeBases, interaction, post.rows, options);
      return 'posted';
    } catch (error) {
      return { error };
    }
  }

  #interaction({ name, pattern }: QueuedPost): PostReact {
    let interaction = this.#interactions.get(name);
    if (interaction === undefined) {
      interaction = { name, argument: pattern };
      this.#interactions.set(name, interaction);
    }
    return interaction;
  }
}
