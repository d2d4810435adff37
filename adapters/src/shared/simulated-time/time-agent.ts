import {
  dateValue,
  integer,
  lexicalValue,
  namedRequest,
  text,
  type ArgumentBindingOf,
  type ResultBindingOf,
} from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import { nodeBelow, node } from '../node-iris.js';
import { dateTimeTerm } from '../time-terms.js';
import { SimulatedProcess, type ProcessReport } from './simulated-process.js';

/** What stands for "no timer" on the wire. */
const NEVER_MS = Date.UTC(9999, 11, 31);
/** The turn of a step that only moves the clock. */
export const NOBODY = 'nobody';
/** The turn of a step in which a process that is alone does everything that is due. */
export const EVERYBODY = 'everybody';

export type TimeAgentOptions = {
  /** Key of this process among those that the time keeper waits for. */
  readonly processId: string;
  readonly knowledgeBaseId: string;
  /** Connects a knowledge base; its exchanges do not hold the clock. */
  readonly open: (knowledgeBase: KnowledgeBase) => Promise<SmartConnector>;
  /**
   * How long a process that is alone waits, on the clock of the machine, for what was sent. Shorter than the time keeper's, so that
   * it can say what is missing. Default 10 000.
   */
  readonly patienceMs?: number;
};

/** A process in simulated time, on the network. */
export interface TimeAgent {
  /**
   * Waits for the first step, which says what time it is, and starts something; the clock stands still meanwhile.
   *
   * @throws what `work` throws
   */
  start<T>(work: (time: SimulatedProcess) => Promise<T>): Promise<T>;
  /** Takes no further part. The connector stays its owner's. */
  close(): Promise<void>;
}

type Step = 'simulation/time-step';

function reportRow(
  row: ArgumentBindingOf<Step>,
  processId: string,
  { next, activityCount, sentCount, receivedCount }: ProcessReport,
): ResultBindingOf<Step> {
  return {
    step: row.step,
    report: nodeBelow(row.step, 'report', processId),
    producer: node('party', processId),
    producerId: text(processId),
    nextDue: dateTimeTerm(next?.atMs ?? NEVER_MS),
    nextComponent: text(next?.owner ?? NOBODY),
    activityCount: integer(activityCount),
    sentCount: integer(sentCount),
    receivedCount: integer(receivedCount),
  };
}

/** Reads what {@link joinTimeKeeper} reports. */
export function reportOf(
  row: ResultBindingOf<Step>,
): ProcessReport & { readonly processId: string } {
  const dueMs = dateValue(row.nextDue).getTime();
  return {
    processId: lexicalValue(row.producerId),
    next: dueMs >= NEVER_MS ? undefined : { atMs: dueMs, owner: lexicalValue(row.nextComponent) },
    activityCount: Number(lexicalValue(row.activityCount)),
    sentCount: Number(lexicalValue(row.sentCount)),
    receivedCount: Number(lexicalValue(row.receivedCount)),
  };
}

/**
 * Puts this process under a time keeper: its clock moves when the keeper says so, its timers fire when it is their turn, and
 * every step is answered when nothing is under way here any more (README of the time keeper).
 *
 * @throws GridloomError when the interaction cannot be registered
 */
export async function joinTimeKeeper({
  processId,
  knowledgeBaseId,
  open,
  patienceMs = 10_000,
}: TimeAgentOptions): Promise<TimeAgent> {
  const connector = await open({
    id: knowledgeBaseId,
    name: `time of ${processId}`,
    description: 'Moves the clock of a process in a simulation.',
    reasonerLevel: 1,
  });
  let time: SimulatedProcess | undefined;
  let begin: (nowMs: number) => void = () => undefined;
  const begun = new Promise<number>((resolve) => {
    begin = resolve;
  });
  let starting: Promise<unknown> | undefined;
  let closed = false;
  const registration = await connector.react(
    { name: 'time-step-react', ...namedRequest('simulation/time-step') },
    async (rows) => {
      const reports: ResultBindingOf<Step>[] = [];
      for (const row of rows) {
        const timeMs = dateValue(row.time).getTime();
        time ??= new SimulatedProcess(timeMs);
        begin(timeMs);
        // Whoever waits for the first step goes on before this one is answered.
        await new Promise<void>((resolve) => void setImmediate(resolve));
        await starting?.catch(() => undefined);
        if (closed) return [];
        const turn = lexicalValue(row.turn);
        const report =
          turn === EVERYBODY
            ? await time.run(timeMs, patienceMs)
            : await time.step(timeMs, turn === NOBODY ? undefined : turn);
        reports.push(reportRow(row, processId, report));
      }
      return reports;
    },
  );
  return {
    start: async (work) => {
      await begun;
      const started = work(time!);
      starting = started;
      return started;
    },
    close: async () => {
      closed = true;
      await registration.unregister();
    },
  };
}
