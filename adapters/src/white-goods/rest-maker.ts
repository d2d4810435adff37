import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import { cloudPower, cloudView, runOfProgramme, type CloudView } from './cloud-view.js';
import { readEventStream, type StreamEvent } from './event-stream.js';
import type { LocalTime } from './local-time.js';
import type { Maker, MakerListener } from './maker.js';

export type RestMakerOptions = {
  /** Address of the maker's cloud, without a path. */
  readonly url: string;
  readonly token: string;
  /** Serial numbers of the appliances. */
  readonly serials: readonly string[];
  readonly local: LocalTime;
  readonly clock: Clock;
  readonly activity: Activity;
  /** How long it waits before it connects again. Default 30 000. */
  readonly reconnectMs?: number;
  /** How long the cloud may take to answer, in real time. Default 10 000. */
  readonly requestDeadlineMs?: number;
};

/** Times on the wall have no seconds. */
const MINUTE_MS = 60_000;

/** Maker two: a cloud with an API of its own, where times are those of the clock on the wall and power is in kilowatts. */
export class RestMaker implements Maker {
  readonly #options: RestMakerOptions;
  readonly #closing = new AbortController();
  readonly #revisions = new Map<string, { readonly runId: string; readonly revision: number }>();
  #listener: MakerListener | undefined;
  #reachable = false;
  #isFollowing = false;
  #cancelRetry: (() => void) | undefined;
  #stream: Promise<void> = Promise.resolve();

  constructor(options: RestMakerOptions) {
    this.#options = options;
  }

  async start(listener: MakerListener): Promise<void> {
    this.#listener = listener;
    await this.#connect();
  }

  expressible(startMs: number): number | undefined {
    return this.#options.local.expressible(startMs);
  }

  async moveStart(serial: string, runId: string, startMs: number): Promise<void> {
    const known = this.#revisions.get(serial);
    if (known?.runId !== runId) throw new Error(`there is no run ${runId} of this appliance`);
    const startAt = this.#options.local.text(startMs);
    const answer = await this.#request('PATCH', `/v2/appliances/${serial}/programme`, {
      revision: known.revision,
      startAt,
    });
    const run = this.#take(cloudView(answer));
    // A maker that understood another time has it now; its own report says so.
    if (run === undefined || Math.abs(run.startMs! - startMs) >= MINUTE_MS)
      throw new Error(`the maker understood ${startAt} as another time`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelRetry?.();
    await this.#stream;
  }

  /** Opens the event stream first, so that nothing is missed between it and the first answers. */
  async #connect(): Promise<void> {
    try {
      if (!this.#isFollowing) {
        const body = await this.#options.activity.track(this.#openStream());
        this.#isFollowing = true;
        this.#stream = this.#follow(body);
      }
      this.#revisions.clear();
      for (const serial of this.#options.serials) await this.#refresh(serial);
      this.#setReachable(true);
    } catch (error) {
      this.#fault('', error);
      this.#retryLater();
    }
  }

  async #openStream(): Promise<AsyncIterable<Uint8Array>> {
    const { url, token, requestDeadlineMs = 10_000 } = this.#options;
    const abort = new AbortController();
    const giveUp = setTimeout(() => abort.abort(new Error('no answer')), requestDeadlineMs);
    try {
      const response = await fetch(`${url}/v2/events`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        signal: AbortSignal.any([abort.signal, this.#closing.signal]),
      });
      if (!response.ok || response.body === null)
        throw new Error(`the event stream answered ${response.status}`);
      return response.body;
    } finally {
      clearTimeout(giveUp);
    }
  }

  async #follow(body: AsyncIterable<Uint8Array>): Promise<void> {
    const { activity } = this.#options;
    try {
      for await (const event of readEventStream(body)) {
        this.#handle(event);
        activity.received();
      }
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#fault('', error);
    }
    this.#isFollowing = false;
    if (this.#closing.signal.aborted) return;
    this.#setReachable(false);
    this.#retryLater();
    activity.received();
  }

  #retryLater(): void {
    if (this.#closing.signal.aborted) return;
    this.#cancelRetry?.();
    const { clock, reconnectMs = 30_000 } = this.#options;
    this.#cancelRetry = clock.after(reconnectMs, () => void this.#connect());
  }

  #setReachable(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    for (const serial of this.#options.serials) this.#listener!.onReachable(serial, reachable);
  }

  #handle({ type, data }: StreamEvent): void {
    let value: unknown;
    try {
      value = JSON.parse(data);
      if (type === 'programme') this.#take(cloudView(value));
      else if (type === 'power') {
        const { serial, kW } = cloudPower(value);
        if (this.#isOurs(serial)) this.#listener!.onPower(serial, kW * 1000);
      }
    } catch (error) {
      const serial = (value as { serial?: unknown } | undefined)?.serial;
      this.#fault(typeof serial === 'string' ? serial : '', error);
    }
  }

  #isOurs(serial: string): boolean {
    return this.#options.serials.includes(serial);
  }

  /** @throws Error when its programme makes no sense */
  #take(view: CloudView) {
    const { clock, local } = this.#options;
    if (!this.#isOurs(view.serial)) return undefined;
    const { serial, programme, kW } = view;
    if (programme === null) return undefined;
    const known = this.#revisions.get(serial);
    // Answers and events may overtake each other; the cloud counts the changes of an appliance.
    if (known !== undefined && known.revision > programme.revision) return undefined;
    const run = runOfProgramme(programme, clock.now(), local);
    this.#revisions.set(serial, { runId: programme.no, revision: programme.revision });
    this.#listener!.onRun(serial, run);
    this.#listener!.onPower(serial, kW * 1000);
    return run;
  }

  async #refresh(serial: string): Promise<void> {
    const view = cloudView(await this.#request('GET', `/v2/appliances/${serial}`));
    this.#take(view);
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    return this.#options.activity.track(this.#fetch(method, path, body));
  }

  async #fetch(method: string, path: string, body: object | undefined): Promise<unknown> {
    const { url, token, requestDeadlineMs = 10_000 } = this.#options;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(requestDeadlineMs)]),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`the maker's cloud refused: ${refusalOf(response.status, text)}`);
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`the maker's cloud answered no JSON: ${text.slice(0, 40)}`);
    }
  }

  #fault(serial: string, error: unknown): void {
    this.#listener!.onFault(serial, messageOf(error));
  }
}

function refusalOf(status: number, text: string): string {
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown };
    const words = [error, message].filter((part) => typeof part === 'string');
    return [status, ...words].join(' ');
  } catch {
    return String(status);
  }
}
