import { createReadStream, readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { ReadProblem } from './read-problem.js';

const chunkBytes = 256 * 1024;
/** Files up to this size are read in one go, which takes less time than waiting for a stream. */
const wholeFileBytes = 1024 * 1024;

const pieces = (path: string, size: number): AsyncIterable<unknown> | Iterable<unknown> =>
  size <= wholeFileBytes
    ? [readFileSync(path)]
    : createReadStream(path, { highWaterMark: chunkBytes });

/** The encodings that a byte-order mark or an XML declaration may name; UTF-8 where neither does. */
const encodingOf = (start: Uint8Array): string => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/.exec(
    head,
  )?.[1];
  return declared ?? 'utf-8';
};

const decoderFor = (encoding: string): TextDecoder => {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ReadProblem(`the encoding ${encoding} is not known: save the file as UTF-8`, {
      line: 1,
    });
  }
};

const countLines = (text: string): number => text.split('\n').length - 1;

/**
 * The text of a file, piece by piece, without its byte-order mark. Memory stays bounded by the size of a piece.
 *
 * @param size of the file in bytes, as the file system says
 * @param maxBytes more than these are not read, whatever the file system says
 * @throws ReadProblem for a file above the bound, an unknown encoding, or bytes that are not text in it (with the line)
 */
export async function* textChunks(
  path: string,
  size: number,
  maxBytes: number,
): AsyncGenerator<string> {
  let bytes = 0;
  let line = 1;
  let encoding = '';
  let decoder: TextDecoder | undefined;
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder!.decode() : decoder!.decode(piece, { stream: true });
    } catch {
      throw new ReadProblem(`a byte that is not ${encoding}, in or after this line`, { line });
    }
  };
  for await (const piece of pieces(path, size)) {
    const chunk = piece as Uint8Array;
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ReadProblem(
        `larger than ${maxBytes} bytes: raise maxFileBytes if the file is to be trusted`,
      );
    }
    if (decoder === undefined) {
      encoding = encodingOf(chunk);
      decoder = decoderFor(encoding);
    }
    const text = decode(chunk);
    line += countLines(text);
    if (text !== '') yield text;
  }
  const rest = decoder === undefined ? '' : decode();
  if (rest !== '') yield rest;
}

/** All of a text at once, for the formats whose readers need it. */
export const wholeText = async (chunks: AsyncIterable<string>): Promise<string> => {
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.join('');
};
