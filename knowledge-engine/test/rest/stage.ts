import assert from 'node:assert/strict';
import { connect as connectSocket, type Socket } from 'node:net';
import { pino } from 'pino';
import { type RestServer, type RestServerOptions, startRestServer } from '../../src/rest/index.js';
import { Runtime, type RuntimeOptions } from '../../src/runtime/index.js';

/** A response, read completely. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; fails where there is none. */
  readonly json: Json;
}

// Bodies are looked into property by property, and every look is an assertion of its own.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface RequestOptions {
  readonly knowledgeBase?: string;
  readonly interaction?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when a text or bytes, otherwise as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface StageOptions extends Partial<RestServerOptions> {
  readonly runtime?: RuntimeOptions;
}

/** A runtime behind its REST edge, on a free port. */
export class Stage {
  private readonly sockets: Socket[] = [];

  private constructor(
    readonly server: RestServer,
    readonly runtime: Runtime,
  ) {}

  static async build({ runtime: runtimeOptions, ...options }: StageOptions = {}): Promise<Stage> {
    const runtime = new Runtime(runtimeOptions);
    const server = await startRestServer({
      host: runtime,
      port: 0,
      logger: pino({ level: 'silent' }),
      ...options,
      times: { pollMs: 10_000, conflictGraceMs: 30, drainMs: 500, ...options.times },
    });
    return new Stage(server, runtime);
  }

  async tearDown(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await this.server.close();
    await this.runtime.close();
  }

  async request(method: string, path: string, options: RequestOptions = {}): Promise<Reply> {
    const { body } = options;
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.server.url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(options.knowledgeBase !== undefined && { 'Knowledge-Base-Id': options.knowledgeBase }),
        ...(options.interaction !== undefined && {
          'Knowledge-Interaction-Id': options.interaction,
        }),
        ...options.headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
      ...(options.signal !== undefined && { signal: options.signal }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json(): unknown {
        return JSON.parse(text);
      },
    };
  }

  /** Registers a knowledge base. */
  async party(name: string, more: object = {}): Promise<Party> {
    const party = new Party(this, `https://${name}.example/kb`);
    const reply = await this.request('POST', '/rest/sc', {
      body: { ...party.description, ...more },
    });
    assert.equal(reply.status, 200, reply.text);
    return party;
  }

  /** A connection of which the test writes every byte; see {@link RawConnection}. */
  raw(): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connectSocket(this.server.port, '127.0.0.1', () => {
        resolve(new RawConnection(socket, `127.0.0.1:${this.server.port}`));
      });
      socket.once('error', reject);
      this.sockets.push(socket);
    });
  }
}

/** A TCP connection that speaks HTTP by hand. */
export class RawConnection {
  received = '';
  closed = false;

  constructor(
    readonly socket: Socket,
    readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => (this.received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.closed = true));
  }

  /** Sends the head of a request. */
  head(method: string, path: string, headers: Readonly<Record<string, string>> = {}): void {
    const lines = Object.entries({ Host: this.host, ...headers }).map(([k, v]) => `${k}: ${v}\r\n`);
    this.socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  }

  /** Waits until what was received matches. */
  async until(pattern: RegExp, timeoutMs = 3_000): Promise<RegExpExecArray> {
    await eventually(() => pattern.test(this.received) || this.closed, timeoutMs);
    const match = pattern.exec(this.received);
    assert.ok(match, `expected ${pattern}, received ${JSON.stringify(this.received)}`);
    return match;
  }
}

/** A knowledge base, as its own process would behave. */
export class Party {
  constructor(
    readonly stage: Stage,
    readonly id: string,
  ) {}

  get description(): object {
    return {
      knowledgeBaseId: this.id,
      knowledgeBaseName: 'A party',
      knowledgeBaseDescription: 'Of a test.',
    };
  }

  /** Registers an interaction. @returns its id. */
  async register(type: 'Ask' | 'Answer' | 'Post' | 'React', body: object): Promise<string> {
    const reply = await this.stage.request('POST', '/rest/sc/ki', {
      knowledgeBase: this.id,
      body: { knowledgeInteractionType: `${type}KnowledgeInteraction`, ...body },
    });
    assert.equal(reply.status, 200, reply.text);
    return reply.json.knowledgeInteractionId as string;
  }

  request(method: string, path: string, options: RequestOptions = {}): Promise<Reply> {
    return this.stage.request(method, path, { knowledgeBase: this.id, ...options });
  }

  ask(interaction: string, body: unknown = [], signal?: AbortSignal): Promise<Reply> {
    return this.request('POST', '/rest/sc/ask', { interaction, body, ...(signal && { signal }) });
  }

  post(interaction: string, body: unknown): Promise<Reply> {
    return this.request('POST', '/rest/sc/post', { interaction, body });
  }

  poll(signal?: AbortSignal): Promise<Reply> {
    return this.request('GET', '/rest/sc/handle', signal ? { signal } : {});
  }

  answer(interaction: string, body: unknown): Promise<Reply> {
    return this.request('POST', '/rest/sc/handle', { interaction, body });
  }

  /** Polls once and answers with these rows. */
  async serveOnce(rows: readonly object[] | ((request: Json) => readonly object[])): Promise<Json> {
    const request = (await this.poll()).json;
    const bindingSet = typeof rows === 'function' ? rows(request) : rows;
    const { handleRequestId, knowledgeInteractionId } = request;
    const reply = await this.answer(knowledgeInteractionId as string, {
      handleRequestId,
      bindingSet,
    });
    assert.equal(reply.status, 200, reply.text);
    return request;
  }
}

/** An asker and an answerer of one pattern, `?device ex:power ?power`. */
export interface Pair {
  readonly asker: Party;
  readonly ask: string;
  readonly answerer: Party;
  readonly answer: string;
}

export const prefixes = { ex: 'https://example.org/' };
export const powers = { graphPattern: '?device ex:power ?power .', prefixes };
export const power = (watts: number): object => ({
  device: `<https://example.org/device-${watts}>`,
  power: String(watts),
});

export async function pair(stage: Stage): Promise<Pair> {
  const asker = await stage.party('asker');
  const answerer = await stage.party('answerer');
  return {
    asker,
    ask: await asker.register('Ask', { knowledgeInteractionName: 'powers', ...powers }),
    answerer,
    answer: await answerer.register('Answer', { knowledgeInteractionName: 'powers', ...powers }),
  };
}

/** Waits for a condition. Fails when it does not come true. */
export async function eventually(condition: () => boolean, timeoutMs = 3_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) assert.fail('the expected condition did not come about');
    await pause(2);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Asserts an error response in the form that every error has. */
export function assertError(reply: Reply, status: number, message: RegExp): void {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers.get('content-type'), 'application/json; charset=UTF-8');
  assert.deepEqual(Object.keys(reply.json as object), ['messageType', 'message']);
  assert.equal(reply.json.messageType, 'error');
  assert.match(reply.json.message as string, message);
}

/** Asserts the confirmation that the developer API gives: 200, no body. */
export function assertDone(reply: Reply): void {
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.text, '');
}
