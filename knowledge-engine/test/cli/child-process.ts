import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** `gridloom` as a process of its own. */
export class Gridloom {
  stdout = '';
  stderr = '';
  readonly childProcess: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<unknown>;
  static readonly #running = new Set<Gridloom>();

  /** Kills what a failed test left behind. */
  static async killAll(): Promise<void> {
    for (const { childProcess } of Gridloom.#running) childProcess.kill('SIGKILL');
    await Promise.all([...Gridloom.#running].map((gridloom) => gridloom.#ended));
  }

  constructor(args: readonly string[], env: Record<string, string> = {}, stdin = '') {
    this.childProcess = spawn(
      process.execPath,
      ['--conditions=gridloom-source', '--import', tsx, main, ...args],
      // Only what a test sets may count, not the settings of whoever runs it.
      { env: { PATH: process.env['PATH'], ...env } },
    );
    Gridloom.#running.add(this);
    this.#ended = once(this.childProcess, 'close').finally(() => Gridloom.#running.delete(this));
    this.childProcess.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.childProcess.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.childProcess.stdin.on('error', () => undefined).end(stdin);
  }

  /** Waits until it has written something like this to either output. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    const end = Date.now() + 15_000;
    for (;;) {
      const match = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (match !== null) return match;
      if (Date.now() > end || this.childProcess.exitCode !== null) {
        throw new Error(`no ${pattern} in: ${this.stdout}\n${this.stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  signal(name: 'SIGINT' | 'SIGTERM'): void {
    this.childProcess.kill(name);
  }

  /** Waits for the end; kills a process that does not end. */
  async exitCode(): Promise<number | null> {
    const killer = setTimeout(() => this.childProcess.kill('SIGKILL'), 15_000);
    await this.#ended;
    clearTimeout(killer);
    return this.childProcess.exitCode;
  }
}
