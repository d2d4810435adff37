/** One event of an HTTP event stream (text/event-stream). */
export type StreamEvent = { readonly type: string; readonly data: string };

const MAX_EVENT_CHARACTERS = 1_000_000;

/**
 * Reads an event stream. Comments and fields other than `event` and `data` are skipped, as the format has it.
 *
 * @throws Error when an event is larger than a million characters; what the body throws
 */
export async function* readEventStream(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamEvent, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  let type = 'message';
  let data: string[] = [];
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop()!;
    if (rest.length > MAX_EVENT_CHARACTERS || data.length > MAX_EVENT_CHARACTERS)
      throw new Error('an event of the stream is too large');
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { type, data: data.join('\n') };
        type = 'message';
        data = [];
      } else if (line.startsWith('event:')) type = line.slice(6).trim();
      else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
    }
  }
}
