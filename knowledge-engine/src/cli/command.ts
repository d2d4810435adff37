import type { Readable, Writable } from 'node:stream';

/** The world around a command, so that tests can stand in for it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether somebody reads the output on a terminal; else a program does. */
  readonly isTerminal: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
}

/** 0: done. 1: nothing found, or the exchange failed. 2: wrong usage, bad input, or no runtime to be reached. */
export type ExitCode = 0 | 1 | 2 | 130;

/** A command of `gridloom`. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  run(args: string[], io: Io): Promise<ExitCode>;
  /** For a command with subcommands: what `--help` prints after these arguments. */
  helpFor?(args: readonly string[]): Promise<string>;
}

/** A command, loaded only when it is called: an ask need not wait for a server to be read from disk. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
