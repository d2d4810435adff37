import { Child } from './child.js';
import { type DeliveryKind, HttpServer } from './http-party.js';
import type { Row } from './floors.js';

/** What an asker or poster sends: where to, as whom, what. */
export interface Exchange {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Who takes part in an exchange, and how the answers get through. */
export interface Scene {
  readonly delivery: DeliveryKind;
  /** Who is called: the body of its interaction, and the rows it always answers with. */
  readonly called: readonly { readonly interaction: object; readonly rows: readonly Row[] }[];
  /** Who calls. */
  readonly interaction: object;
  readonly path: string;
  readonly bindings: readonly Row[];
}

/** A server process with the parties of one scene, ready to be called. */
export class RestNetwork {
  private constructor(
    readonly child: Child,
    readonly server: HttpServer,
    readonly exchange: Exchange,
  ) {}

  static async start(role: 'engine' | 'relay', scene: Scene): Promise<RestNetwork> {
    const { child, ready } = await Child.start(role);
    const server = new HttpServer(ready.port!);
    for (const [number, { interaction, rows }] of scene.called.entries()) {
      const headers = await server.register(`https://example.org/party/${number}`, interaction);
      await server.serve(headers, scene.delivery, JSON.stringify(rows));
    }
    const headers = await server.register('https://example.org/caller', scene.interaction);
    const body = JSON.stringify(scene.bindings);
    return new RestNetwork(child, server, { path: scene.path, headers, body });
  }

  /** Makes the exchange once. @returns the bytes of the response */
  async run(): Promise<Buffer> {
    const { path, headers, body } = this.exchange;
    return await this.server.send(path, headers, body);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.child.stop();
  }
}
