import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Step } from './page.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = join(root, 'knowledge-engine/bin/gridloom.js');
const run = promisify(execFile);
const patienceMs = 120_000;
const tickMs = 20;

/** Ports that stand in the pages. Each reading gets others, so that nothing that runs here is in the way. */
const portsInPages = /\b(?:8280|8901|900[0-2])\b/g;

/** Somebody who does what a page says, in a folder of their own, with a runtime that listens. */
export class Reader {
  readonly #ports = new Map<string, number>();
  readonly #terminals = new Map<string, Terminal>();
  #folder = '';
  #env: Record<string, string> = {};
  #count = 0;

  /** @param withRuntime whether a runtime listens on the usual port, as most pages presuppose */
  async open(withRuntime: boolean): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'gridloom-docs-'));
    for (const port of ['8280', '8901', '9000', '9001', '9002']) {
      this.#ports.set(port, await freePort());
    }
    for (const name of ['node_modules', 'knowledge-engine', 'adapters', 'examples']) {
      await symlink(join(root, name), join(this.#folder, name));
    }
    await writeFile(join(this.#folder, 'package.json'), '{ "type": "module", "private": true }');
    await writeFile(
      join(this.#folder, 'gridloom'),
      `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`,
      { mode: 0o755 },
    );
    const path = [this.#folder, dirname(process.execPath), process.env['PATH'] ?? ''];
    this.#env = {
      PATH: path.join(delimiter),
      HOME: this.#folder,
      GRIDLOOM_URL: this.#adapted('http://localhost:8280'),
    };
    if (!withRuntime) return;
    const script = this.#adapted('gridloom serve --port 8280 --log-level info');
    await this.#terminal('runtime', script).prints(/"listening"/);
  }

  /** @throws AssertionError when the page promises something else */
  async follow(step: Step): Promise<void> {
    switch (step.kind) {
      case 'file':
        await writeFile(join(this.#folder, step.name), this.#adapted(step.text));
        return;
      case 'show':
        assert.equal(step.text, await readFile(join(root, step.path), 'utf8'));
        return;
      case 'stop':
        await this.#terminals.get(step.terminal)!.close();
        return;
      case 'run': {
        const expected = step.expected && asPattern(this.#adapted(step.expected));
        const script = this.#adapted(step.script);
        if (step.terminal !== undefined) {
          const terminal = this.#terminal(step.terminal, script);
          if (expected) await terminal.prints(expected);
          return;
        }
        const { output, exitCode, failed } = await this.#run(script);
        assert.equal(exitCode, step.exitCode, `exit code of\n${script}\nwhich printed\n${output}`);
        if (step.exitCode === 0) assert.equal(failed, false, `${script}\nprinted\n${output}`);
        if (expected) assert.match(output, expected);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#terminals.values()].map((terminal) => terminal.close()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The text with the ports of this reading. */
  #adapted(text: string): string {
    return text.replace(portsInPages, (port) => String(this.#ports.get(port)));
  }

  #terminal(name: string, script?: string): Terminal {
    const terminal = new Terminal(this.#folder, this.#env, script);
    this.#terminals.set(name, terminal);
    return terminal;
  }

  /** Runs in the first terminal, which keeps variables and background jobs from block to block. */
  async #run(script: string): Promise<{ output: string; exitCode: number; failed: boolean }> {
    const terminal = this.#terminals.get('') ?? this.#terminal('');
    const step = `.step-${++this.#count}`;
    await writeFile(join(this.#folder, step), `trap 'echo ${step}-failed' ERR\n${script}\n`);
    const from = terminal.output.length;
    terminal.type(`. ./${step} </dev/null; echo "${step}-ended $?"\n`);
    const [, exitCode] = await terminal.prints(new RegExp(`${step}-ended (\\d+)`), from);
    const output = terminal.output.slice(from);
    const lines = output.split('\n').filter((line) => !line.startsWith(step));
    return {
      output: lines.join('\n').replace(new RegExp(`${step}-ended.*`), ''),
      exitCode: Number(exitCode),
      failed: output.includes(`${step}-failed`),
    };
  }
}

/** A shell with a process group of its own, so that nothing that it started outlives it. */
class Terminal {
  output = '';
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;

  /** @param script what it runs; what is typed when left out */
  constructor(folder: string, env: Record<string, string>, script?: string) {
    const args = script === undefined ? ['-c', 'exec bash --norc 2>&1'] : ['-c', `${script}\n`];
    this.#process = spawn('bash', args, { cwd: folder, env, detached: true });
    this.#ended = new Promise((resolve) => this.#process.once('close', resolve));
    const take = (chunk: Buffer): void => void (this.output += chunk.toString());
    this.#process.stdout!.on('data', take);
    this.#process.stderr!.on('data', take);
    this.#process.stdin!.on('error', () => undefined);
  }

  type(text: string): void {
    this.#process.stdin!.write(text);
  }

  /** Waits until it has printed something like this. */
  async prints(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    for (const end = Date.now() + patienceMs; ;) {
      const match = pattern.exec(this.output.slice(from));
      if (match !== null) return match;
      if (Date.now() > end || this.#process.exitCode !== null) {
        assert.fail(`expected ${pattern} in what was printed:\n${this.output.slice(from)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, tickMs));
    }
  }

  async close(): Promise<void> {
    const killer = setTimeout(() => this.#kill('SIGKILL'), 3_000);
    this.#kill('SIGTERM');
    // An interactive shell shrugs off SIGTERM, the end of its input it does not.
    this.#process.stdin!.end();
    await this.#ended;
    clearTimeout(killer);
  }

  #kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    try {
      process.kill(-this.#process.pid!, signal);
    } catch {
      // The group is gone already.
    }
  }
}

/** Finds lines that stand one after the other; `…` stands for anything, alone on a line for any number of lines. */
function asPattern(text: string): RegExp {
  const lines = text.split('\n').map((line) =>
    line === '…'
      ? '(?:.*\\n)*?.*'
      : line
          .split('…')
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
          .join('.*'),
  );
  return new RegExp(lines.join('\\s*\\n'));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Modules that one page makes its reader save; they may import each other. */
export type ModulesOfPage = readonly { readonly name: string; readonly text: string }[];

/** @throws AssertionError when the compiler has something to say about these modules */
export async function assertCompiles(pages: readonly ModulesOfPage[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gridloom-docs-'));
  try {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
    const compilerOptions = {
      target: 'ES2022',
      module: 'NodeNext',
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    };
    const config = { compilerOptions, include: ['*/*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const [index, modules] of pages.entries()) {
      const ofPage = join(folder, `page-${index + 1}`);
      await mkdir(ofPage);
      for (const { name, text } of modules) await writeFile(join(ofPage, name), text);
    }
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [compiler, '-p', folder]);
    assert.equal(stdout, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
