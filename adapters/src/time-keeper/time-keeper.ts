import { namedRequest, text } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import { node } from '../shared/node-iris.js';
import { EVERYBODY, NOBODY, reportOf } from '../shared/simulated-time/time-agent.js';
import type { ProcessReport } from '../shared/simulated-time/simulated-process.js';
import { dateTimeTerm } from '../shared/time-terms.js';

export type TimeKeeperOptions = {
  readonly connector: SmartConnector;
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  /** Keys of the processes without which it does not go on. Others may take part as well. */
  readonly expects: readonly string[];
  /**
   * How long, on the clock of the machine, it waits for a process that does not report and for messages that were sent and do
   * not arrive. Default 30 000.
   */
  readonly patienceMs?: number;
  /** Knowledge bases of those that take part now; a process that joins begins with the first step it gets. Default: everybody. */
  readonly invited?: () => readonly string[];
};

/** How often the clock moved, and how much was said about it. */
export type TimeKeeperStatistics = {
  /** Steps in which somebody had a turn. */
  readonly turns: number;
  /** Posts to all processes. */
  readonly rounds: number;
};

/** Moves the clock of a simulation whose parts may be in many processes. */
export interface TimeKeeper {
  readonly nowMs: number;
  readonly statistics: TimeKeeperStatistics;
  /** From now on waits for this process too. */
  expect(processId: string): void;
  /** Does not wait for this process any more, such as one that is to be killed. */
  release(processId: string): void;
  /** Gives every process the time and waits until nobody has anything to do at this instant. */
  settle(): Promise<void>;
  /**
   * Lets everything happen that is due until an instant (included), one timer after the other.
   *
   * @throws Error naming the processes that do not report, how many messages are missing, or what failed in a process
   */
  runUntil(untilMs: number): Promise<void>;
  /** Withdraws. The smart connector stays its owner's. Repeatable. */
  close(): Promise<void>;
}

/** How this component introduces itself. */
export function timeKeeperKnowledgeBase(id: string): KnowledgeBase {
  return {
    id,
    name: 'time keeper',
    description: 'Moves the clock of a simulation when everybody is done.',
    reasonerLevel: 1,
  };
}

const STEP = { name: 'time-step-post', ...namedRequest('simulation/time-step') };

/** How far a process that is alone goes on in one step. */
const STRETCH_MS = 30_000;

/** After so many rounds at one instant it pauses between them, so that sockets get a chance. */
const ROUNDS_WITHOUT_PAUSE = 4;

/** Longest pause before it asks again: whoever is waited for, such as a process that starts, needs the machine. */
const LONGEST_PAUSE_MS = 32;

/** Longer and longer, by how often it has been waited already. */
const pause = (times: number): Promise<void> =>
  new Promise(
    (resolve) => void setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, 2 ** Math.min(times, 10))),
  );

type Due = { readonly atMs: number; readonly owner: string };

/** Same order as of the timers of one process. */
const earlier = (left: Due, right: Due): boolean =>
  left.atMs < right.atMs || (left.atMs === right.atMs && left.owner < right.owner);

type Round = {
  readonly reports: readonly (ProcessReport & { readonly processId: string })[];
  readonly activityCount: number;
  /** Messages on their way. */
  readonly underWay: number;
};

class Keeper implements TimeKeeper {
  readonly #connector: SmartConnector;
  readonly #patienceMs: number;
  readonly #expected: Set<string>;
  readonly #invited: (() => readonly string[]) | undefined;
  #nowMs: number;
  #steps = 0;
  #turns = 0;
  #last: Round | undefined;

  constructor(options: TimeKeeperOptions) {
    this.#connector = options.connector;
    this.#nowMs = options.startMs;
    this.#invited = options.invited;
    this.#expected = new Set(options.expects);
    this.#patienceMs = options.patienceMs ?? 30_000;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get statistics(): TimeKeeperStatistics {
    return { turns: this.#turns, rounds: this.#steps };
  }

  expect(processId: string): void {
    this.#expected.add(processId);
  }

  release(processId: string): void {
    this.#expected.delete(processId);
    this.#last = undefined;
  }

  async settle(): Promise<void> {
    await this.#quiet(NOBODY);
  }

  async runUntil(untilMs: number): Promise<void> {
    let round = await this.#quiet(NOBODY);
    for (;;) {
      const next = this.#nextOf(round);
      if (next === undefined || next.atMs > untilMs) break;
      if (round.reports.length === 1 && this.#expected.size <= 1) {
        // Nobody else has to know what time it is: one step for many timers.
        this.#nowMs = Math.min(untilMs, Math.max(next.atMs, this.#nowMs + STRETCH_MS));
        this.#turns++;
        round = await this.#quiet(EVERYBODY);
        continue;
      }
      if (next.atMs > this.#nowMs) {
        this.#nowMs = next.atMs;
        // Nobody acts before everybody knows what time it is.
        if (round.reports.length > 1)
          await this.#step(NOBODY, performance.now() + this.#patienceMs);
      }
      this.#turns++;
      round = await this.#quiet(next.owner);
    }
    if (untilMs > this.#nowMs) {
      this.#nowMs = untilMs;
      await this.#quiet(NOBODY);
    }
  }

  async close(): Promise<void> {
    await this.#connector.unregister(STEP);
  }

  #nextOf({ reports }: Round): Due | undefined {
    let first: Due | undefined;
    for (const { next } of reports)
      if (next !== undefined && (first === undefined || earlier(next, first))) first = next;
    return first;
  }

  /** Gives a component its turn, then asks everybody again and again until nothing has happened since the last time. */
  async #quiet(turn: string): Promise<Round> {
    const giveUpAt = performance.now() + this.#patienceMs;
    let previous = this.#last;
    let round = await this.#step(turn, giveUpAt);
    // A process that is alone has looked for itself whether anything is under way.
    const isQuiet = (): boolean =>
      round.underWay === 0 &&
      (round.reports.length === 1 || previous?.activityCount === round.activityCount);
    for (let rounds = 1; !isQuiet(); rounds++) {
      if (performance.now() > giveUpAt) throw new Error(this.#complaint(round));
      if (rounds >= ROUNDS_WITHOUT_PAUSE) await pause((rounds - ROUNDS_WITHOUT_PAUSE) >> 1);
      previous = round;
      round = await this.#step(NOBODY, giveUpAt);
    }
    this.#last = round;
    return round;
  }

  #complaint({ underWay }: Round): string {
    const time = new Date(this.#nowMs).toISOString();
    if (underWay === 0) return `the processes do not come to rest at ${time}`;
    return underWay > 0
      ? `${underWay} messages that were sent by ${time} have not been received`
      : `${-underWay} more messages were received by ${time} than were sent: one end does not count`;
  }

  async #step(turn: string, giveUpAt: number): Promise<Round> {
    for (let times = 0; ; times++) {
      const reports = await this.#post(turn);
      const missing = [...this.#expected].filter(
        (processId) => !reports.some((report) => report.processId === processId),
      );
      if (missing.length === 0) {
        const sum = (count: (report: ProcessReport) => number): number =>
          reports.reduce((total, report) => total + count(report), 0);
        return {
          reports,
          activityCount: sum((report) => report.activityCount),
          underWay: sum((report) => report.sentCount - report.receivedCount),
        };
      }
      if (performance.now() > giveUpAt)
        throw new Error(`no report of the time from ${missing.join(', ')}`);
      await pause(times);
      // Whoever had its turn has taken it.
      turn = NOBODY;
    }
  }

  async #post(turn: string): Promise<Round['reports']> {
    const stepId = `step-${++this.#steps}`;
    const row = {
      step: node('step', stepId),
      stepId: text(stepId),
      time: dateTimeTerm(this.#nowMs),
      turn: text(turn),
    };
    const { resultBindings, exchange } = await this.#connector.post(STEP, [row], {
      deadlineMs: this.#patienceMs,
      ...(this.#invited === undefined ? {} : { recipients: { knowledgeBases: this.#invited() } }),
    });
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    // What was due has been taken off its clock and will not come again.
    if (failed !== undefined && turn !== NOBODY)
      throw new Error(
        `${failed.knowledgeBaseId} failed in the turn of ${turn} at ${new Date(this.#nowMs).toISOString()}: ${failed.failedMessage}`,
      );
    return resultBindings
      .filter(({ step }) => step === row.step)
      .map(reportOf)
      .sort((left, right) => (left.processId < right.processId ? -1 : 1));
  }
}

/** Starts a time keeper on a smart connector; nothing moves before {@link TimeKeeper.runUntil}. */
export function startTimeKeeper(options: TimeKeeperOptions): TimeKeeper {
  return new Keeper(options);
}
