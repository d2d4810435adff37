import { text } from '@gridloom/graph-patterns';
import type { StartRequest } from './observations.js';
import type { Findings } from './points.js';
import type { Referee } from './referee.js';

/** How long things may take, in milliseconds on the clock of the check. */
export type Spans = {
  /** Until a system has joined and wants to start something by itself. */
  readonly patienceMs: number;
  /** Until it asks again after it may. */
  readonly retryMs: number;
  /** Until it answers, acknowledges, tells a state. */
  readonly answerMs: number;
  /** Until the load has dropped. */
  readonly dropMs: number;
  /** How long a red light is waited for; 0: not at all. */
  readonly redLightMs: number;
};

/** What all checks work with. */
export type CheckContext = {
  readonly referee: Referee;
  readonly findings: Findings;
  readonly spans: Spans;
  /** Whether time is simulated, so that half a day costs nothing. */
  readonly simulated: boolean;
  /** Makes the devices be taken out of management, such as by a button; undefined: somebody else does. */
  readonly pressButton?: () => Promise<void>;
  readonly say: (line: string) => void;
};

/** The device that most checks are made with. */
export type Subject = {
  readonly deviceId: string;
  readonly managerId: string;
  readonly ratedWatts: number;
  readonly interruptible: boolean;
};

export const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** Key of the manager of a device, as its declaration says. */
export function managerOf(referee: Referee, deviceId: string): string {
  return referee.seen.ratings.get(deviceId)?.producerId ?? 'unknown-manager';
}

/** Keys of all managers that have declared devices. */
export function managersOf({ seen }: Referee): readonly string[] {
  return [...new Set([...seen.ratings.values()].map(({ producerId }) => producerId))].sort();
}

/** The next request of a device from an instant on. */
export function nextRequest(
  { referee }: CheckContext,
  deviceId: string,
  sinceMs: number,
  withinMs: number,
): Promise<StartRequest | undefined> {
  return referee.until(() => referee.seen.requestsOf(deviceId, sinceMs)[0], withinMs);
}

/** Restricts a question to one device. */
export const ofDevice = (deviceId: string) => ({ deviceId: text(deviceId) });
