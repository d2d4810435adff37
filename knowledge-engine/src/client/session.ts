import { GridloomError, type KnowledgeBase } from '../api/index.js';
import type { ClientSettings, ConnectionChange } from './options.js';
import { withRetries } from './pauses.js';
import { failureOf, RestFailure } from './rest-failure.js';
import type { Lane, RestReply, RestRequest, RestTransport } from './rest-transport.js';
import { headerText, knowledgeBaseBody, notTheProtocol } from './wire.js';

/** A request within a session. */
export interface SessionCall {
  readonly method: RestRequest['method'];
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is attempted, for messages: "registering ...". */
  readonly intent: string;
  readonly lane?: Lane;
  /** Whether sending it twice does no harm; true when left out. */
  readonly repeatable?: boolean;
  /** Instant (ms since the epoch) after which it is given up; the request timeout from now when left out. */
  readonly until?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The registration of one knowledge base with one runtime: made once, renewed while it has a lease, made anew when the
 * runtime has forgotten it. Each making is a generation; what was registered in an earlier one is gone.
 */
export class Session {
  #generation = 0;
  #restoring: Promise<void> | undefined;
  #perhapsRegistered = false;
  #leaseTimer: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;
  #lastReport = '';
  readonly #closing = new AbortController();
  readonly #restored: (() => void)[] = [];

  constructor(
    readonly transport: RestTransport,
    readonly knowledgeBase: KnowledgeBase,
    readonly settings: ClientSettings,
  ) {}

  get generation(): number {
    return this.#generation;
  }

  /** Aborted, with a {@link GridloomError} as reason, once {@link close} was called. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  onRestored(listener: () => void): void {
    this.#restored.push(listener);
  }

  /** Registers for the first time. @throws GridloomError; the session is of no use then */
  async open(signal?: AbortSignal): Promise<void> {
    await this.#register(signal);
    const { leaseRenewalSeconds } = this.knowledgeBase;
    if (leaseRenewalSeconds === undefined) return;
    const periodMs = (leaseRenewalSeconds * 1_000) / 3;
    this.#leaseTimer = setInterval(() => void this.#renew(periodMs), periodMs);
    // A process is not kept alive by a registration that nothing else in it uses.
    this.#leaseTimer.unref();
  }

  /** Registers anew, unless that has happened since generation `seen`. Calls at the same time share one attempt. */
  restore(seen: number): Promise<void> {
    if (this.#generation !== seen) return Promise.resolve();
    this.#restoring ??= this.#register().finally(() => (this.#restoring = undefined));
    return this.#restoring;
  }

  /**
   * Sends a request in the name of the knowledge base; repeats it where that helps.
   *
   * @throws RestFailure for every reply but success; the reason of the signal that ended it
   */
  async call(call: SessionCall): Promise<RestReply> {
    const until = call.until ?? Date.now() + this.settings.requestTimeoutMs;
    const signals = [call.signal, this.closing];
    const { repeatable = true } = call;
    return withRetries(
      async () => {
        for (const signal of signals) signal?.throwIfAborted();
        const reply = await this.transport.request({
          lane: call.lane ?? 'control',
          method: call.method,
          path: call.path,
          headers: this.headers(call.headers),
          ...(call.body !== undefined && { body: call.body }),
          timeoutMs: Math.max(1, until - Date.now()),
          signals,
        });
        if (reply.status >= 200 && reply.status < 300) return reply;
        throw this.failure(reply, call.intent);
      },
      { retry: this.settings.retry, until, repeatable, signals },
    );
  }

  headers(others: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { 'knowledge-base-id': headerText(this.knowledgeBase.id), ...others };
  }

  failure(reply: RestReply, intent: string): RestFailure {
    const { display, redact } = this.transport.endpoint;
    return failureOf(reply, intent, display, redact);
  }

  /** Whether the runtime knows the knowledge base. */
  async isRegistered(): Promise<boolean> {
    try {
      const intent = `looking for ${this.knowledgeBase.id}`;
      await this.call({ method: 'GET', path: '/rest/sc', intent });
      return true;
    } catch (error) {
      if (error instanceof RestFailure && error.effect === 'settled') return false;
      throw error;
    }
  }

  /** Tells the observer of the connection, once per change. */
  report(change: ConnectionChange): void {
    const summary =
      change.state === 'disconnected'
        ? `${change.state} ${change.error.message}`
        : `${change.state} ${change.state === 'connected' ? change.delivery : ''}`;
    if (summary === this.#lastReport) return;
    this.#lastReport = summary;
    this.settings.onConnectionChange(change);
  }

  /** Withdraws the knowledge base and ends all connections, within the limit for it, whether or not the runtime helps. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { id } = this.knowledgeBase;
    this.#closing.abort(new GridloomError('closed', `The smart connector of ${id} is closed.`));
    clearInterval(this.#leaseTimer);
    try {
      await this.transport.request({
        lane: 'control',
        method: 'DELETE',
        path: '/rest/sc',
        headers: this.headers(),
        timeoutMs: this.settings.closeTimeoutMs,
      });
    } catch {
      // A runtime that is gone has nothing to withdraw from.
    }
    await this.transport.destroy();
    this.report({ state: 'closed' });
  }

  async #register(signal?: AbortSignal): Promise<void> {
    const { id } = this.knowledgeBase;
    const body = knowledgeBaseBody(this.knowledgeBase);
    const intent = `registering ${id}`;
    try {
      await this.call({ method: 'POST', path: '/rest/sc', body, intent, signal });
    } catch (error) {
      if (!(error instanceof RestFailure)) throw error;
      if (error.effect === 'perhaps') this.#perhapsRegistered = true;
      if (error.status === 404 || error.status === 405) {
        throw notTheProtocol(`POST /rest/sc was answered ${error.status}`);
      }
      const refused = error.status === 400 && (await this.isRegistered());
      if (!refused) throw error;
      // The reply to an earlier attempt of ours may have been lost; else the id belongs to somebody else.
      if (!this.#perhapsRegistered && !error.isRepetition) {
        throw new GridloomError(
          'already-registered',
          `A knowledge base with the id ${id} is already registered with the runtime at ${this.transport.endpoint.display}. Close the other connector, or choose another id.`,
        );
      }
    }
    this.#perhapsRegistered = false;
    this.#generation += 1;
    this.report({ state: 'connected' });
    for (const listener of this.#restored) listener();
  }

  async #renew(periodMs: number): Promise<void> {
    const seen = this.#generation;
    const intent = `renewing the lease of ${this.knowledgeBase.id}`;
    const until = Date.now() + periodMs;
    try {
      await this.call({ method: 'PUT', path: '/rest/sc/lease/renew', intent, until });
    } catch (error) {
      if (error instanceof RestFailure && error.status === 404) {
        await this.restore(seen).catch((reason: unknown) => this.#reportFailure(reason, periodMs));
      } else this.#reportFailure(error, periodMs);
    }
  }

  #reportFailure(error: unknown, retryInMs: number): void {
    if (this.closing.aborted || !(error instanceof GridloomError)) return;
    this.report({ state: 'disconnected', error, retryInMs });
  }
}
