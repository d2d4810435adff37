import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ComponentEvent } from '@gridloom/adapters';

export type ComponentChildOptions = {
  readonly name: string;
  readonly folder: string;
  readonly config: unknown;
  /** Of the runtime. */
  readonly url: string;
  readonly timeKnowledgeBaseId: string;
  readonly log: (event: ComponentEvent) => void;
};

/** A component in a process of its own. */
export interface ComponentChild {
  readonly pid: number;
  /** Asks it to end, and waits. */
  close(): Promise<void>;
  /** Ends it without notice. */
  kill(): Promise<void>;
}

const CLOSE_TIMEOUT_MS = 10_000;

/** The main program of a component, wherever the adapters are installed: built, or from sources in tests. */
function mainOf(folder: string): string {
  const entry = createRequire(import.meta.url).resolve('@gridloom/adapters');
  const extension = entry.endsWith('.ts') ? 'ts' : 'js';
  return join(dirname(entry), folder, `main.${extension}`);
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit');
}

/**
 * Starts the process of a component. Resolves when the process runs; that it takes part shows at the time keeper.
 *
 * @throws Error when the process cannot be started
 */
export async function spawnComponent(options: ComponentChildOptions): Promise<ComponentChild> {
  const { name, folder, config, url, timeKnowledgeBaseId, log } = options;
  const directory = await mkdtemp(join(tmpdir(), `gridloom-${name}-`));
  const path = join(directory, 'config.json');
  const content = {
    network: { url },
    simulatedTime: { processId: name, knowledgeBaseId: timeKnowledgeBaseId },
    component: config,
  };
  // It may hold passwords of devices.
  await writeFile(path, JSON.stringify(content), { mode: 0o600 });
  const child = spawn(process.execPath, [...process.execArgv, mainOf(folder), '--config', path], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(child, 'spawn');
  createInterface({ input: child.stderr }).on('line', (line) => {
    try {
      const { level, message } = JSON.parse(line) as ComponentEvent;
      log({ level, message });
    } catch {
      log({ level: 'error', message: line });
    }
  });
  void exited(child).then(() => rm(directory, { recursive: true, force: true }));
  return {
    pid: child.pid!,
    close: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
      await exited(child);
      clearTimeout(timer);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited(child);
    },
  };
}
