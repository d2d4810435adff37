import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** In the words of Linux, where a larger number is less urgent. */
const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Lets everything else on the machine go before the thread that calls it, as long as that lasts: whoever waits for an answer
 * waits for milliseconds, plans for seconds. Only Linux has priorities of threads (setpriority(2), credentials(7)); elsewhere,
 * and where it is not allowed, nothing happens.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    // Such as 4711/task/4718.
    const threadId = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(threadId, Math.max(getPriority(threadId), PRIORITY_BELOW_NORMAL));
  } catch {
    // It plans as well, only not as politely.
  }
}
