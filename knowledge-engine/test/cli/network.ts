import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startRestServer, type RestServer } from '../../src/rest/index.js';
import { Runtime, type RuntimeOptions } from '../../src/runtime/index.js';
import type { SmartConnector } from '../../src/api/index.js';
import { run, type Outcome } from './run-command.js';

/** A runtime in this process whose parties the tests are, commands that talk to it, and files for them. */
export class CommandNetwork {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gridloom-cli-'));

  private constructor(
    readonly runtime: Runtime,
    readonly server: RestServer,
  ) {}

  static async build(options: RuntimeOptions = {}): Promise<CommandNetwork> {
    const runtime = new Runtime(options);
    const logger = pino({ level: 'silent' });
    return new CommandNetwork(runtime, await startRestServer({ host: runtime, port: 0, logger }));
  }

  /** Connects `https://example.org/<name>`. */
  party(name: string): Promise<SmartConnector> {
    return this.runtime.connect({ id: `https://example.org/${name}`, name, description: name });
  }

  /** @returns its path */
  file(name: string, content: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Runs a command with `ex:` for `https://example.org/`. */
  run(...args: string[]): Promise<Outcome> {
    const prefix = ['--prefix', 'ex=https://example.org/'];
    return run([...args, ...prefix], { GRIDLOOM_URL: this.server.url });
  }

  async tearDown(): Promise<void> {
    rmSync(this.#folder, { recursive: true });
    await this.server.close();
    await this.runtime.close();
  }
}
