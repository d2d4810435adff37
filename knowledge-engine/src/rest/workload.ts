import { RestError } from './errors.js';

/** Counts the requests that must not be cut off, so that closing can wait for them. */
export class Workload {
  private running = 0;
  private closing = false;
  private whenIdle: (() => void) | undefined;

  get isClosing(): boolean {
    return this.closing;
  }

  /** @throws RestError 503 once closing has begun. */
  assertOpen(): void {
    if (this.closing) {
      throw new RestError(503, 'The runtime is shutting down and takes no new work.', {
        'Retry-After': '5',
        Connection: 'close',
      });
    }
  }

  /** Does a piece of work that closing waits for. @throws RestError 503 once closing has begun. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.assertOpen();
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      if (this.running === 0) this.whenIdle?.();
    }
  }

  /** Refuses new work, and waits for what is running, at most for this time. */
  async drain(timeoutMs: number): Promise<void> {
    this.closing = true;
    if (this.running === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
