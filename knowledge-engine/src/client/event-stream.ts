/** One event of a Server-Sent Events stream. */
export interface ServerEvent {
  /** `message` when the stream names none. */
  readonly type: string;
  readonly data: string;
  /** The last id seen so far, this event's own or an earlier one's; empty when there was none. */
  readonly lastEventId: string;
}

/**
 * Reads Server-Sent Events out of bytes cut anywhere (WHATWG HTML, 9.2.6). Comments, which serve as heartbeat, and
 * unknown fields are skipped; an unfinished event at the end is dropped, as the standard says.
 *
 * @throws Error when one event is longer than `maxEventChars`
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxEventChars: number,
): AsyncGenerator<ServerEvent> {
  // A byte order mark at the start is dropped by the decoder.
  const decoder = new TextDecoder('utf-8');
  const event = new EventBuilder();
  const partial: string[] = [];
  let partialChars = 0;
  let endedWithCarriageReturn = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    if (endedWithCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    endedWithCarriageReturn = text.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      partial.push(line);
      const finished = event.line(partial.join(''));
      partial.length = 0;
      partialChars = 0;
      if (finished !== undefined) yield finished;
    }
    if (last !== '') partial.push(last);
    partialChars += last.length;
    if (partialChars + event.size > maxEventChars) {
      throw new Error(`An event of the stream is longer than ${maxEventChars} characters.`);
    }
  }
}

class EventBuilder {
  #type = '';
  #lastEventId = '';
  #data: string[] = [];
  size = 0;

  /** Takes one line; returns the event that it ends. */
  line(line: string): ServerEvent | undefined {
    if (line === '') return this.#finish();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    this.size += line.length;
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#lastEventId = value;
    return undefined;
  }

  #finish(): ServerEvent | undefined {
    const lines = this.#data;
    const type = this.#type === '' ? 'message' : this.#type;
    this.#data = [];
    this.#type = '';
    this.size = 0;
    if (lines.length === 0) return undefined;
    return { type, data: lines.join('\n'), lastEventId: this.#lastEventId };
  }
}
