import { isCollection, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { shorten } from '../term-text.js';
import { isArray, isObject, type JsonObject, type JsonValue, own, pointerTo } from './json.js';

/** A fault of a message file. The message names file, line, the place as JSON pointer, and what is wrong. */
export class MessageFileError extends Error {
  override readonly name = 'MessageFileError';

  constructor(
    /** Name of the message, such as `metering/apparent-power-drawn.linky`. */
    readonly file: string,
    /** JSON pointer into the file; empty for the file as a whole. */
    readonly pointer: string,
    /** What is wrong and what was expected, without the place. */
    readonly problem: string,
    /** Counted from 1; absent when the declaration came from no file. */
    readonly line?: number,
  ) {
    const where = [line === undefined ? '' : `, line ${line}`, pointer && ` (${pointer})`].join('');
    super(`Message file ${file}${where}: ${problem}`);
  }
}

export type MessageDirection = 'lift' | 'lower';

/** How the JSON messages of one service become bindings of one pattern, and back. */
export interface MessageDeclaration {
  /** Name of the pattern, with `.service` after it where a pattern has several messages. */
  readonly name: string;
  readonly title: string;
  /** JSON Schema of one record, with the keywords for units and times. */
  readonly schema: JsonObject;
  /** JSON-LD context, written out. */
  readonly context?: JsonValue;
  /** JSON-LD frame with its context written out; it shapes records that are graphs of their own. */
  readonly frame?: JsonObject;
  /** Which pattern of a request with result; `argument` for all others. */
  readonly of: 'argument' | 'result';
  /** Variable (without question mark) that the record as a whole stands for; found when left out. */
  readonly root?: string;
  /** Variables that the message does not carry and the adapter supplies with each record. */
  readonly given: readonly string[];
  /** What must be possible. */
  readonly directions: readonly MessageDirection[];
  /** The text of the file, from which lines in messages are counted. */
  readonly source?: string;
}

const fields = [
  'title',
  'description',
  'schema',
  'context',
  'frame',
  'of',
  'root',
  'given',
  'directions',
];

/**
 * Reads a message file; see docs/reference/message-files.md.
 *
 * @param name of the message, for errors
 * @throws MessageFileError
 */
export function parseMessageFile(text: string, name: string): MessageDeclaration {
  const value = parseStrictly(text, name);
  const fail = (pointer: string, problem: string): never => {
    throw fileError({ name, source: text }, pointer, problem);
  };
  if (!isObject(value)) return fail('', 'expected an object');
  for (const key of Object.keys(value)) {
    if (!fields.includes(key)) {
      fail(pointerTo('', key), `no such field; a message file has ${fields.join(', ')}`);
    }
  }
  const title = own(value, 'title');
  if (typeof title !== 'string' || title.trim() === '') {
    return fail('/title', 'a title is missing: what the message is, as text');
  }
  const schema = own(value, 'schema');
  if (!isObject(schema)) return fail('/schema', 'the JSON Schema of one record is missing');
  const [context, frame] = [own(value, 'context'), own(value, 'frame')];
  if (context === undefined && frame === undefined) {
    fail('', 'a context or a frame is missing; it says which variable each field gives');
  }
  if (context !== undefined && !isObject(context) && !isArray(context)) {
    fail('/context', 'expected a JSON-LD context written out: an object or an array of them');
  }
  if (frame !== undefined && !isObject(frame)) return fail('/frame', 'expected a JSON-LD frame');
  const of = own(value, 'of') ?? 'argument';
  if (of !== 'argument' && of !== 'result') return fail('/of', 'expected argument or result');
  const root = own(value, 'root');
  if (root !== undefined && typeof root !== 'string') {
    return fail('/root', 'expected the name of a variable, without question mark');
  }
  const given = namesIn(own(value, 'given') ?? []);
  if (given === undefined) {
    return fail('/given', 'expected an array of names of variables, without question marks');
  }
  const directions = namesIn(own(value, 'directions') ?? ['lift', 'lower']);
  if (!isDirections(directions)) {
    return fail('/directions', 'expected an array of lift, lower or both');
  }
  return {
    name,
    title,
    schema,
    ...(context === undefined ? {} : { context }),
    ...(frame === undefined ? {} : { frame }),
    of,
    ...(root === undefined ? {} : { root }),
    given,
    directions,
    source: text,
  };
}

function namesIn(value: JsonValue): readonly string[] | undefined {
  return isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}

function isDirections(names: readonly string[] | undefined): names is MessageDirection[] {
  return (
    names !== undefined &&
    names.length > 0 &&
    names.every((one) => one === 'lift' || one === 'lower')
  );
}

/** An error of a declaration, with the line of the pointer where the text of the file is known. */
export function fileError(
  declaration: Pick<MessageDeclaration, 'name' | 'source'>,
  pointer: string,
  problem: string,
): MessageFileError {
  const line = declaration.source === undefined ? undefined : lineOf(declaration.source, pointer);
  return new MessageFileError(declaration.name, pointer, problem, line);
}

/** JSON without the liberties that parsers take: no key twice. */
function parseStrictly(text: string, name: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    const problem = shorten((error as Error).message, 200);
    const offset = /position (\d+)/.exec(problem)?.[1];
    const before = text.slice(0, offset === undefined ? text.length : Number(offset));
    throw new MessageFileError(name, '', `no JSON: ${problem}`, before.split('\n').length);
  }
  // JSON is YAML; its reader keeps places, and sees keys that stand twice.
  const counter = new LineCounter();
  const [fault] = parseDocument(text, { lineCounter: counter, prettyErrors: false }).errors;
  if (fault !== undefined) {
    const { line } = counter.linePos(fault.pos[0]);
    throw new MessageFileError(name, '', `no JSON: ${shorten(fault.message, 200)}`, line);
  }
  return value;
}

/** The line on which the place of a pointer begins, or the last place on the way to it. */
function lineOf(text: string, pointer: string): number | undefined {
  const counter = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter: counter, prettyErrors: false }).contents;
  let offset = 0;
  const steps = pointer.split('/').slice(1);
  for (const step of steps.map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (!isCollection(node)) break;
    const item: unknown = isSeq(node)
      ? node.items[Number(step)]
      : isMap(node)
        ? node.items.find(({ key }) => scalarText(key) === step)
        : undefined;
    if (item === undefined) break;
    const start = isPair(item) ? item.key : item;
    offset = rangeStart(start) ?? offset;
    node = isPair(item) ? item.value : item;
  }
  return counter.linePos(offset).line || 1;
}

function scalarText(node: unknown): string | undefined {
  return isScalar(node) ? String(node.value) : undefined;
}

function rangeStart(node: unknown): number | undefined {
  return (node as { readonly range?: readonly [number, number, number] | null }).range?.[0];
}
