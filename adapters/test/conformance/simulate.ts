import { Runtime } from '@gridloom/knowledge-engine';
import {
  joinTimeKeeper,
  startTimeKeeper,
  timeKeeperKnowledgeBase,
  type ComponentContext,
} from '../../src/index.js';
import {
  checkEms,
  type CheckOptions,
  type ConformanceReport,
} from '../../src/conformance/index.js';

export const START_MS = Date.UTC(2026, 0, 15, 6);

/** Something that ends. */
type Closable = { close(): void | Promise<void> };

/** Starts whatever is to be checked, in simulated time. */
export type Begin = (
  contextOf: (component: string) => ComponentContext,
) => Promise<readonly Closable[]>;

/** Checks a system that shares a process, a runtime and a simulated clock with the check. */
export async function checkSimulated(
  begin: Begin,
  options: Omit<CheckOptions, 'context' | 'simulated'>,
  log: string[] = [],
): Promise<ConformanceReport> {
  const runtime = new Runtime();
  const keeper = startTimeKeeper({
    connector: await runtime.connect(timeKeeperKnowledgeBase('https://example.org/keeper')),
    startMs: START_MS,
    expects: ['all'],
  });
  const agent = await joinTimeKeeper({
    processId: 'all',
    knowledgeBaseId: 'https://example.org/time',
    open: (knowledgeBase) => runtime.connect(knowledgeBase),
  });
  let report: ConformanceReport | undefined;
  let failure: Error | undefined;
  let running: readonly Closable[] = [];
  const starting = agent.start(async (time) => {
    const contextOf = (component: string): ComponentContext => ({
      clock: time.clockOf(component),
      activity: time.activity,
      join: async (knowledgeBase) => time.track(await runtime.connect(knowledgeBase)),
      log: ({ level, message, fields }) =>
        log.push(`${level} ${component}: ${message} ${JSON.stringify(fields ?? {})}`),
    });
    checkEms({ ...options, context: contextOf('conformance'), simulated: true }).then(
      (done) => (report = done),
      (error: Error) => (failure = error),
    );
    running = await begin(contextOf);
  });
  await keeper.settle();
  await starting;
  for (let minute = 1; report === undefined && failure === undefined && minute < 5_000; minute++)
    await keeper.runUntil(START_MS + minute * 60_000);
  // Managers before their devices, devices before what connects them.
  for (const each of running) await each.close();
  await agent.close();
  await keeper.close();
  await runtime.close();
  if (report === undefined) throw failure ?? new Error('the check did not end');
  return report;
}
