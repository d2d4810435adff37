import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEvents, type ServerEvent } from '../../src/client/event-stream.js';

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const size = sizes.length === 0 ? bytes.length : (sizes[index % sizes.length] ?? 1);
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function read(text: string, sizes: readonly number[] = []): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  const bytes = new TextEncoder().encode(text);
  for await (const event of readEvents(cut(bytes, sizes), 10_000)) events.push(event);
  return events;
}

describe('event stream', () => {
  it('reads id, type and data of an event', async () => {
    assert.deepEqual(await read('id: 7\nevent: closed\ndata: {"a":1}\n\n'), [
      { type: 'closed', data: '{"a":1}', lastEventId: '7' },
    ]);
  });

  it('keeps the last id for events without one, and skips comments, unknown fields and events without data', async () => {
    const text = ': hello\n\nid: 1\ndata: x\n\nretry: 5\n\nevent: y\n\ndata: z\n\n';
    assert.deepEqual(await read(text), [
      { type: 'message', data: 'x', lastEventId: '1' },
      { type: 'message', data: 'z', lastEventId: '1' },
    ]);
  });

  it('joins several data lines and takes away one blank only', async () => {
    const [event] = await read('data:a\ndata:  b\ndata\n\n');
    assert.equal(event?.data, 'a\n b\n');
  });

  it('drops an event that the end of the stream cuts off', async () => {
    assert.deepEqual(await read('data: a\n\ndata: b\n'), [
      { type: 'message', data: 'a', lastEventId: '' },
    ]);
  });

  it('reads the same however the bytes are cut and the lines end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (values, end, sizes) => {
          const text = values
            .map((value, id) => `id: ${id}${end}data: ${JSON.stringify(value)}${end}${end}`)
            .join('');
          const events = await read(text, sizes);
          assert.deepEqual(
            events.map(({ data, lastEventId }) => [JSON.parse(data), lastEventId]),
            values.map((value, id) => [value, String(id)]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses an event that never ends', async () => {
    await assert.rejects(read(`data: ${'x'.repeat(20_000)}`, [1_000]), /longer than 10000/);
  });
});
