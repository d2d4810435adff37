import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the scripted runtime received. */
export interface ReceivedRequest {
  /** Such as `POST /rest/sc`. */
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  // Whatever the client sent; the assertions of the tests say what it must be.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

/** What it does with one: a reply, a broken connection, or silence. */
export type Reaction =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'break'
  | 'hang';

type Rule = (request: ReceivedRequest, response: ServerResponse) => Reaction | undefined;

/**
 * A runtime that does what a test tells it: by default it behaves like one of the protocol (with an engine that knows
 * nothing); rules for single operations replace that, for a number of requests or for good.
 */
export class ScriptedRuntime {
  readonly received: ReceivedRequest[] = [];
  readonly knowledgeBases = new Set<string>();
  readonly interactions = new Map<string, Record<string, unknown>>();
  hasStream = true;
  readonly #rules = new Map<string, Rule[]>();
  readonly #lasting = new Map<string, Rule>();
  readonly #pushes: unknown[] = [];
  #stream: ServerResponse | undefined;
  #poll: ServerResponse | undefined;
  #server: Server | undefined;
  #port = 0;
  #waiters: (() => void)[] = [];

  static async start(): Promise<ScriptedRuntime> {
    const runtime = new ScriptedRuntime();
    await runtime.#listen();
    return runtime;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The next requests of an operation are treated so, in this order. */
  next(operation: string, ...reactions: (Reaction | Rule)[]): void {
    const rules = reactions.map((one): Rule => (typeof one === 'function' ? one : () => one));
    this.#rules.set(operation, [...(this.#rules.get(operation) ?? []), ...rules]);
  }

  /** Every request of an operation is treated so from now on. */
  always(operation: string, reaction: Reaction | Rule): void {
    this.#lasting.set(operation, typeof reaction === 'function' ? reaction : () => reaction);
  }

  /** Sends a request to the knowledge base by whatever it has open, now or next. */
  push(message: Record<string, unknown> | string): void {
    this.#pushes.push(message);
    this.#flush();
  }

  /** Writes into the open stream as it is. */
  write(text: string): void {
    this.#stream?.write(text);
  }

  breakStream(how: 'break' | 'end' = 'break'): void {
    if (how === 'end') this.#stream?.end();
    else this.#stream?.destroy();
    this.#stream = undefined;
  }

  requests(operation: string): ReceivedRequest[] {
    return this.received.filter((request) => request.operation === operation);
  }

  /** Waits until an operation was requested so many times; fails after some seconds. */
  async until(operation: string, count = 1): Promise<ReceivedRequest> {
    await this.untilTrue(
      () => this.requests(operation).length >= count,
      () => `${count} x ${operation}, got ${this.requests(operation).length}`,
    );
    return this.requests(operation)[count - 1]!;
  }

  async untilTrue(condition: () => boolean, what: () => string): Promise<void> {
    const end = Date.now() + 5_000;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 20);
        this.#waiters.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Stops and forgets everything, as a process that dies. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.knowledgeBases.clear();
    this.interactions.clear();
    this.#stream = undefined;
    this.#poll = undefined;
    if (server === undefined) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.#listen();
  }

  async #listen(): Promise<void> {
    const server = createServer((request, response) => void this.#receive(request, response));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const operation = `${request.method} ${request.url}`;
    const received = { operation, headers: request.headers, text, json: parsed(text) };
    this.received.push(received);
    const rule = this.#rules.get(operation)?.shift() ?? this.#lasting.get(operation);
    const reaction = rule === undefined ? undefined : rule(received, response);
    this.#react(reaction ?? this.#usual(received, response), response);
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  #react(reaction: Reaction | 'taken', response: ServerResponse): void {
    if (reaction === 'taken' || reaction === 'hang') return;
    if (reaction === 'break') {
      response.socket?.destroy();
      return;
    }
    const { status, body, headers } = reaction;
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  }

  #usual(request: ReceivedRequest, response: ServerResponse): Reaction | 'taken' {
    const { operation, json } = request;
    const knowledgeBaseId = String(request.headers['knowledge-base-id']);
    if (operation === 'POST /rest/sc') {
      if (this.knowledgeBases.has(json.knowledgeBaseId)) return problem(400, 'Already used.');
      this.knowledgeBases.add(json.knowledgeBaseId);
      return { status: 200 };
    }
    if (!this.knowledgeBases.has(knowledgeBaseId)) return unknownKnowledgeBase;
    switch (operation) {
      case 'GET /rest/sc':
        return { status: 200, body: [{ knowledgeBaseId }] };
      case 'DELETE /rest/sc':
        this.knowledgeBases.delete(knowledgeBaseId);
        return { status: 200 };
      case 'PUT /rest/sc/lease/renew':
        return { status: 200, body: { knowledgeBaseId } };
      case 'GET /rest/sc/ki':
        return {
          status: 200,
          body: [...this.interactions].map(([knowledgeInteractionId, body]) => ({
            ...body,
            knowledgeInteractionId,
          })),
        };
      case 'POST /rest/sc/ki': {
        const id = `${knowledgeBaseId}/interaction/${json.knowledgeInteractionName}`;
        if (this.interactions.has(id)) return problem(400, 'This id is taken.');
        this.interactions.set(id, json);
        return { status: 200, body: { knowledgeInteractionId: id } };
      }
      case 'DELETE /rest/sc/ki':
        this.interactions.delete(String(request.headers['knowledge-interaction-id']));
        return { status: 200 };
      case 'POST /rest/sc/ask':
        if (!this.interactions.has(String(request.headers['knowledge-interaction-id']))) {
          return problem(404, 'No such interaction.');
        }
        return { status: 200, body: { bindingSet: [], exchangeInfo: [] } };
      case 'POST /rest/sc/post':
        return { status: 200, body: { resultBindingSet: [], exchangeInfo: [] } };
      case 'POST /rest/sc/handle':
        return { status: 200 };
      case 'GET /gridloom/v1/handle/stream':
        if (!this.hasStream) break;
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'gridloom-stream-id': `stream-${this.requests(operation).length}`,
        });
        response.write(': connected\n\n');
        this.#stream = response;
        this.#flush();
        return 'taken';
      case 'GET /rest/sc/handle':
        this.#poll = response;
        this.#flush();
        return 'taken';
      default:
    }
    return {
      status: 404,
      body: '<html>not found</html>',
      headers: { 'content-type': 'text/html' },
    };
  }

  #flush(): void {
    while (this.#pushes.length > 0 && (this.#stream ?? this.#poll) !== undefined) {
      const message = this.#pushes.shift();
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      if (this.#stream !== undefined) {
        const id = (parsed(text) as { handleRequestId?: number } | undefined)?.handleRequestId;
        this.#stream.write(`id: ${id}\ndata: ${text}\n\n`);
      } else {
        const poll = this.#poll!;
        this.#poll = undefined;
        poll.writeHead(200, { 'content-type': 'application/json' }).end(text);
      }
    }
  }
}

export const unknownKnowledgeBase: Reaction = problem(
  404,
  'Smart connector not found, because its ID is unknown.',
);

export function problem(status: number, message: string): Reaction {
  return { status, body: { messageType: 'error', message } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
