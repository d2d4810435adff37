/** Thrown for a task that finds too many others of its home waiting. */
export class HomeQueueFullError extends Error {
  override readonly name = 'HomeQueueFullError';
}

/** Runs the tasks of one home one after the other, and those of different homes side by side. */
export class HomeQueue {
  readonly #lastOf = new Map<string, { ended: Promise<unknown>; waiting: number }>();

  /** @param maxWaiting tasks of one home that wait or run at most */
  constructor(readonly maxWaiting: number) {}

  /** @throws HomeQueueFullError; rejects as the task does */
  async run<T>(homeId: string, task: () => Promise<T>): Promise<T> {
    const last = this.#lastOf.get(homeId) ?? { ended: Promise.resolve(), waiting: 0 };
    if (last.waiting >= this.maxWaiting)
      throw new HomeQueueFullError(
        `${this.maxWaiting} requests of this home are waiting already; ask again later`,
      );
    this.#lastOf.set(homeId, last);
    last.waiting++;
    const result = last.ended.then(task);
    last.ended = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      last.waiting--;
      if (last.waiting === 0) this.#lastOf.delete(homeId);
    }
  }
}
