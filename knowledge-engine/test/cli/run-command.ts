import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, which saves the start of another one. */
export async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  stdin = '',
): Promise<Outcome> {
  // Loaded like the commands themselves, which are imported when they are called: else there would be two of each module.
  const { runCli } = await import('../../src/cli/run-cli.js');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCli(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    isTerminal: false,
    columns: Infinity,
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}
