import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** One message as it went over the wire. */
export type WireMessage = { readonly from: 'rm' | 'cem'; readonly text: string };

/** Stands between resource managers and an energy manager, passes everything on, and keeps a copy. */
export class S2Relay {
  readonly messages: WireMessage[] = [];
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer, targetPort: number) {
    this.#server = server;
    server.on('connection', (near, request) => {
      const far = new WebSocket(`ws://127.0.0.1:${targetPort}${request.url ?? ''}`, {
        headers: { authorization: request.headers.authorization ?? '' },
      });
      const waiting: string[] = [];
      near.on('message', (data: Buffer) => {
        const text = data.toString('utf8');
        this.messages.push({ from: 'rm', text });
        if (far.readyState === WebSocket.OPEN) far.send(text);
        else waiting.push(text);
      });
      far.on('open', () => {
        for (const text of waiting.splice(0)) far.send(text);
      });
      far.on('message', (data: Buffer) => {
        const text = data.toString('utf8');
        this.messages.push({ from: 'cem', text });
        near.send(text);
      });
      const pass = (other: WebSocket) => (code: number) => {
        if (code >= 4000) other.close(code);
        else other.terminate();
      };
      near.on('close', pass(far));
      far.on('close', pass(near));
      near.on('error', () => undefined);
      far.on('error', () => near.terminate());
    });
  }

  static async open(targetPort: number): Promise<S2Relay> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise<void>((resolve) => void server.once('listening', () => resolve()));
    return new S2Relay(server, targetPort);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Messages of one type, in order. */
  ofType(type: string): readonly Readonly<Record<string, unknown>>[] {
    return this.messages
      .flatMap(({ text }) => {
        try {
          return [JSON.parse(text) as Record<string, unknown>];
        } catch {
          return [];
        }
      })
      .filter((message) => message['message_type'] === type);
  }

  async close(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
