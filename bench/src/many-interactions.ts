import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  addSource,
  addUnrelated,
  measurements,
  otherNames,
  party,
  unrelatedPattern,
} from './network.js';
import { type Figure, sized } from './reading.js';
import { measurementRows } from './rows.js';
import {
  collectGarbage,
  duration,
  interleaved,
  interleavedPrepared,
  median,
  timeOnce,
} from './timing.js';

const names = ['m', 'v', 't'] as const;

async function networkWith(
  unrelated: number,
): Promise<{ runtime: Runtime; asker: SmartConnector }> {
  const runtime = new Runtime();
  await addUnrelated(runtime, unrelated);
  const [row] = measurementRows(1, names);
  await addSource(runtime, 'source', otherNames, async () => [{ ...row! }]);
  return { runtime, asker: await runtime.connect(party('asker')) };
}

/** An ask in a large network beside the same ask in a small one. */
export const askAmongMany: Figure = {
  name: 'ask with many unrelated interactions',
  async measure(effort) {
    const many = sized(effort, 10_000, 100);
    const small = await networkWith(10);
    const large = await networkWith(many);
    const interaction = { pattern: measurements };
    const [few, lots] = await interleaved(
      [() => small.asker.ask(interaction), () => large.asker.ask(interaction)],
      {
        rounds: sized(effort, 25, 1),
        warmUp: sized(effort, 5, 0),
        repeats: sized(effort, 1_000, 5),
      },
    );
    await small.runtime.close();
    await large.runtime.close();
    return [
      {
        name: `ask with ${many} other unrelated interactions, to the same with 10`,
        value: lots! / few!,
        unit: 'times',
        target: { atMost: 1.2 },
        detail: `${duration(lots!)}, with 10: ${duration(few!)}`,
      },
    ];
  },
};

/** Asks between two registrations: 200 asks a second beside 20 registrations a second. */
const asksPerRegistration = 10;

/**
 * Asks while others register. The registrations are not timed, only what they do to the asks; beside the quiet asks as
 * many knowledge bases register in another runtime, so that both sides find the processor's caches alike.
 */
export const askWhileRegistering: Figure = {
  name: 'ask while unrelated knowledge bases register',
  async measure(effort) {
    const many = sized(effort, 10_000, 100);
    const { runtime, asker } = await networkWith(many);
    const elsewhere = await networkWith(many);
    const interaction = { pattern: measurements };
    let number = many;
    const afterRegistration = (there: Runtime) => ({
      prepare: async () => {
        const connector = await there.connect(party(`late-${number}`));
        await connector.answer({ pattern: unrelatedPattern(number++) }, () => []);
      },
      run: async () => {
        for (let ask = 0; ask < asksPerRegistration; ask++) await asker.ask(interaction);
      },
    });
    const [busy, calm] = await interleavedPrepared(
      [afterRegistration(runtime), afterRegistration(elsewhere.runtime)],
      {
        rounds: sized(effort, 40, 1),
        warmUp: sized(effort, 10, 0),
        repeats: sized(effort, 100, 2),
      },
    );
    await runtime.close();
    await elsewhere.runtime.close();
    const perAsk = (milliseconds: number): string => duration(milliseconds / asksPerRegistration);
    return [
      {
        name: 'ask with 20 unrelated registrations per second, to the same without',
        value: busy! / calm!,
        unit: 'times',
        target: { atMost: 1.2 },
        detail: `${perAsk(busy!)}, without: ${perAsk(calm!)} (200 asks per second, ${many} interactions)`,
      },
    ];
  },
};

/** The cost of a registration early and late in the life of a runtime. */
export const registerAmongMany: Figure = {
  name: 'register a knowledge base',
  async measure(effort) {
    const total = sized(effort, 10_050, 250);
    const early: number[] = [];
    const late: number[] = [];
    const patterns = Array.from({ length: total }, (_, number) => unrelatedPattern(number));
    const rounds = sized(effort, 5, 1);
    for (let round = -2; round < rounds; round++) {
      const runtime = new Runtime();
      const earlyTimes: number[] = [];
      const lateTimes: number[] = [];
      for (const [number, pattern] of patterns.entries()) {
        if (number === 50 || number === total - 100) await collectGarbage();
        const time = await timeOnce(async () => {
          const connector = await runtime.connect(party(`n${number}`));
          await connector.answer({ pattern }, () => []);
        });
        if (number >= 50 && number < 150) earlyTimes.push(time);
        if (number >= total - 100) lateTimes.push(time);
      }
      await runtime.close();
      if (round < 0) continue;
      early.push(median(earlyTimes));
      late.push(median(lateTimes));
    }
    const few = median(early);
    const lots = median(late);
    return [
      {
        name: `register the ${total - 50}th knowledge base with an interaction, to the 100th`,
        value: lots / few,
        unit: 'times',
        target: { atMost: 2 },
        detail: `${duration(lots)}, the 100th: ${duration(few)}`,
      },
    ];
  },
};
