import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process beside the bench can be. */
export type ChildRole = 'engine' | 'relay' | 'full-runtime';

export type ParentMessage = 'memory' | 'cpu';

export interface ChildMessage {
  /** Of a server, once it listens on 127.0.0.1. */
  readonly port?: number;
  readonly filled?: boolean;
  /** Processor time used since the start, all threads. */
  readonly cpuMs?: number;
  readonly memory?: {
    /** Resident now, as it is, without collecting garbage first. */
    readonly residentMegabytes: number;
    /** The most that was ever resident. */
    readonly peakMegabytes: number;
    /** JavaScript heap after collecting garbage. */
    readonly heapMegabytes: number;
  };
}

/** A process beside the bench, with the same options of Node.js. */
export class Child {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** Starts a process. @returns it with its first message, which says that it is ready */
  static async start(
    role: ChildRole,
    ...more: readonly number[]
  ): Promise<{ readonly child: Child; readonly ready: ChildMessage }> {
    // Sources and compiled files have different endings.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const entry = fileURLToPath(new URL(`./child-process.${extension}`, import.meta.url));
    const child = new Child(
      fork(entry, [role, ...more.map(String)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    );
    return { child, ready: await child.#message() };
  }

  async memory(): Promise<NonNullable<ChildMessage['memory']>> {
    return (await this.#ask('memory')).memory!;
  }

  async cpuMs(): Promise<number> {
    return (await this.#ask('cpu')).cpuMs!;
  }

  async #ask(question: ParentMessage): Promise<ChildMessage> {
    const answer = this.#message();
    this.#process.send(question);
    return await answer;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  async #message(): Promise<ChildMessage> {
    const failed = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`a process of the bench ended with code ${String(code)}`);
    });
    const [message] = (await Promise.race([once(this.#process, 'message'), failed])) as [
      ChildMessage,
    ];
    return message;
  }
}
