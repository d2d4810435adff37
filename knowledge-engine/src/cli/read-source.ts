import { readFile, stat } from 'node:fs/promises';
import type { Io } from './command.js';
import { InputError, messageOf, UsageError } from './usage-error.js';

/** A text given on the command line: by file, inline or by standard input. */
export interface Source {
  /** For messages: the name of the file, or where else it is from. */
  readonly label: string;
  readonly text: string;
  /** With the dot, in lower case; empty for text that is from no file. */
  readonly extension: string;
}

const maxBytes = 256 * 1024 * 1024;
const alreadyRead = new WeakSet<Io>();

/**
 * Reads what an argument names: `-` is standard input, an existing file that file.
 *
 * @returns undefined when it names neither
 * @throws InputError when it cannot be read
 */
export async function readNamedSource(argument: string, io: Io): Promise<Source | undefined> {
  if (argument === '-')
    return { label: 'standard input', text: await readStdin(io), extension: '' };
  let size: number;
  try {
    const found = await stat(argument);
    if (!found.isFile()) return undefined;
    size = found.size;
  } catch {
    return undefined;
  }
  if (size > maxBytes) {
    throw new InputError(`${argument} has ${size} bytes; at most ${maxBytes} are read`);
  }
  try {
    const text = withoutByteOrderMark(await readFile(argument, 'utf8'));
    return {
      label: argument,
      text,
      extension: /\.[^./\\]+$/.exec(argument)?.[0].toLowerCase() ?? '',
    };
  } catch (error) {
    throw new InputError(`${argument} cannot be read: ${messageOf(error)}`);
  }
}

async function readStdin(io: Io): Promise<string> {
  if (alreadyRead.has(io)) {
    throw new UsageError('- (standard input) can stand for one argument only');
  }
  alreadyRead.add(io);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin) {
    const buffer = Buffer.from(chunk as Uint8Array);
    chunks.push(buffer);
    bytes += buffer.length;
    if (bytes > maxBytes) throw new InputError(`standard input has more than ${maxBytes} bytes`);
  }
  return withoutByteOrderMark(Buffer.concat(chunks).toString('utf8'));
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
