import type { Edge } from '../edge.js';
import { RestError } from '../errors.js';
import type { HandleQueue } from '../handle-queue.js';
import { HandleStream } from '../handle-stream.js';

/** @throws RestError 410 once the runtime is stopping. */
export function assertServing(edge: Edge): void {
  if (edge.workload.isClosing) {
    throw new RestError(410, 'The runtime is shutting down.', { Connection: 'close' }, 'message');
  }
}

/** What a second poll or stream of a knowledge base gets. */
export function conflict(queue: HandleQueue): RestError {
  const other = queue.consumer?.kind === 'stream' ? 'A stream' : 'Another poll';
  return new RestError(409, `${other} of this knowledge base is open; there can be only one.`);
}

/** The disconnection of the former consumer may arrive a moment after its successor. @throws RestError 409 */
export async function assertFree(queue: HandleQueue, graceMs: number): Promise<void> {
  const { consumer } = queue;
  if (consumer instanceof HandleStream) consumer.probe();
  const end = performance.now() + graceMs;
  while (queue.consumer !== undefined) {
    if (performance.now() >= end) throw conflict(queue);
    await new Promise((resolve) => setTimeout(resolve, Math.min(5, graceMs)).unref());
  }
}
