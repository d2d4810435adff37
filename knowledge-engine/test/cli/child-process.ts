import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** `gridloom` as a process of its own. */
export class Gridloom {
  stdout = '';
  stderr = '';
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;

  constructor(args: readonly string[], env: Record<string, string> = {}, stdin = '') {
    this.#process = spawn(
      process.execPath,
      ['--conditions=gridloom-source', '--import', tsx, main, ...args],
      // Only what a test sets may count, not the settings of whoever runs it.
      { env: { PATH: process.env['PATH'], ...env } },
    );
    this.#ended = once(this.#process, 'close');
    this.#process.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.#process.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.#process.stdin.on('error', () => undefined).end(stdin);
  }

  /** Waits until it has written something like this to either output. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    const end = Date.now() + 15_000;
    for (;;) {
      const match = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (match !== null) return match;
      if (Date.now() > end || this.#process.exitCode !== null) {
        throw new Error(`no ${pattern} in: ${this.stdout}\n${this.stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  signal(name: 'SIGINT' | 'SIGTERM'): void {
    this.#process.kill(name);
  }

  /** Waits for the end; kills a process that does not end. */
  async exitCode(): Promise<number | null> {
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), 15_000);
    await this.#ended;
    clearTimeout(killer);
    return this.#process.exitCode;
  }
}
