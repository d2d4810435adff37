import { setMaxListeners } from 'node:events';
import type { Readable } from 'node:stream';
import { Pool } from 'undici';

type Headers = Readonly<Record<string, string>>;

/** A request that has to be served, as it comes from a poll or a stream. */
interface Delivery {
  readonly handleRequestId: number;
}

/** How a knowledge base fetches its requests. */
export type DeliveryKind = 'poll' | 'stream';

/** A server under test: the engine or its floor. Both speak the same protocol, so that one client serves both. */
export class HttpServer {
  readonly #pool: Pool;
  readonly #stopped = new AbortController();
  readonly #background = new Set<Promise<void>>();

  constructor(port: number) {
    this.#pool = new Pool(`http://127.0.0.1:${port}`, {
      connections: 4_096,
      headersTimeout: 60_000,
      bodyTimeout: 0,
    });
    // Each waiting poll and each stream listens for the end.
    setMaxListeners(0, this.#stopped.signal);
  }

  async request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    headers: Headers,
    body?: string,
    signal?: AbortSignal,
  ): Promise<{ readonly status: number; readonly bytes: Buffer }> {
    const response = await this.#pool.request({
      method,
      path,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: response.statusCode,
      bytes: Buffer.from(await response.body.arrayBuffer()),
    };
  }

  /** Sends something that must succeed. @returns the bytes of the response */
  async send(path: string, headers: Headers, body: string): Promise<Buffer> {
    const { status, bytes } = await this.request('POST', path, headers, body);
    if (status !== 200) throw new Error(`${path}: status ${status}, ${bytes.toString()}`);
    return bytes;
  }

  async registerKnowledgeBase(id: string): Promise<void> {
    const description = {
      knowledgeBaseId: id,
      knowledgeBaseName: 'party',
      knowledgeBaseDescription: 'party of the bench',
    };
    await this.send('/rest/sc', {}, JSON.stringify(description));
  }

  /**
   * Registers an interaction.
   *
   * @param interaction the body of the registration
   * @returns the headers with which the knowledge base speaks about it from then on
   */
  async registerInteraction(id: string, interaction: object): Promise<Headers> {
    const caller = { 'knowledge-base-id': id };
    const bytes = await this.send('/rest/sc/ki', caller, JSON.stringify(interaction));
    const { knowledgeInteractionId } = JSON.parse(bytes.toString()) as Record<string, string>;
    return { ...caller, 'knowledge-interaction-id': knowledgeInteractionId! };
  }

  /** Registers a knowledge base with one interaction, whose name is the same for all. */
  async register(id: string, interaction: object): Promise<Headers> {
    await this.registerKnowledgeBase(id);
    return await this.registerInteraction(id, { ...interaction, knowledgeInteractionName: 'only' });
  }

  async remove(id: string): Promise<void> {
    const { status } = await this.request('DELETE', '/rest/sc', { 'knowledge-base-id': id });
    if (status !== 200) throw new Error(`removing ${id}: status ${status}`);
  }

  /**
   * Serves every request of a knowledge base with the same rows, until {@link close}.
   *
   * @param rows JSON text of the rows
   * @returns when the knowledge base listens
   */
  async serve(headers: Headers, kind: DeliveryKind, rows: string): Promise<void> {
    const answer = async (text: string): Promise<void> => {
      const { handleRequestId } = JSON.parse(text) as Delivery;
      const body = `{"handleRequestId":${handleRequestId},"bindingSet":${rows}}`;
      await this.send('/rest/sc/handle', headers, body);
    };
    if (kind === 'poll') {
      this.#inBackground(this.#poll(headers, answer));
      return;
    }
    const body = await this.openStream(headers);
    this.#inBackground(this.#read(body, (text) => this.#inBackground(answer(text))));
  }

  /** Opens the stream of a knowledge base. */
  async openStream(headers: Headers): Promise<Readable> {
    const { statusCode, body } = await this.#pool.request({
      method: 'GET',
      path: '/gridloom/v1/handle/stream',
      headers,
      signal: this.#stopped.signal,
    });
    if (statusCode !== 200) throw new Error(`stream: status ${statusCode}`);
    return body.setEncoding('utf8');
  }

  /** Ends polls and streams, and closes every connection. */
  async close(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#background);
    await this.#pool.destroy();
  }

  /** Whatever fails before the end is a fault of the bench, and ends it. */
  #inBackground(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => {
        if (!this.#stopped.signal.aborted) throw error;
      })
      .finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }

  async #poll(headers: Headers, answer: (text: string) => Promise<void>): Promise<void> {
    const path = '/rest/sc/handle';
    for (;;) {
      const { status, bytes } = await this.request(
        'GET',
        path,
        headers,
        undefined,
        this.#stopped.signal,
      );
      if (status === 200) await answer(bytes.toString());
      else if (status !== 202) throw new Error(`poll: status ${status}`);
    }
  }

  async #read(body: Readable, onData: (text: string) => void): Promise<void> {
    let unread = '';
    for await (const chunk of body) {
      const events = (unread + String(chunk)).split('\n\n');
      unread = events.pop()!;
      for (const event of events) {
        const mark = event.indexOf(dataMark);
        if (mark >= 0) onData(event.slice(mark + dataMark.length));
      }
    }
  }
}

const dataMark = 'data: ';
