import { Child } from './child.js';
import { homeInteractions } from './homes.js';
import { HttpServer } from './http-party.js';
import { type Figure, type Reading, sized } from './reading.js';

const homes = 10_000;

/** How many different patterns the interactions have: every one its own, or as many as a catalogue holds. */
const variants = [
  { texts: 40_000, words: 'all patterns different' },
  { texts: 400, words: '400 different patterns' },
] as const;

/** Resident memory of a process with a full runtime in it. */
export const memoryInProcess: Figure = {
  name: 'memory of many knowledge bases in process',
  async measure(effort) {
    const count = sized(effort, homes, 50);
    const readings: Reading[] = [];
    for (const { texts, words } of variants) {
      const { child } = await Child.start('full-runtime', count, texts);
      const name = `${count} knowledge bases, 4 interactions each, ${words}`;
      readings.push(await reading(name, child, 400));
      await child.stop();
    }
    return readings;
  },
};

/** The same behind the REST edge, with some of the knowledge bases connected by stream. */
export const memoryWithStreams: Figure = {
  name: 'memory of many knowledge bases with streams',
  async measure(effort) {
    const count = sized(effort, homes, 50);
    const streams = sized(effort, 2_000, 10);
    const { child, ready } = await Child.start('engine');
    const server = new HttpServer(ready.port!);
    await registerHomes(server, count, variants[0].texts);
    for (let home = 0; home < streams; home++) {
      await server.openStream({ 'knowledge-base-id': homeId(home) });
    }
    const name = `the same over REST, ${streams} connected by stream`;
    const taken = await reading(name, child, 1_000);
    await server.close();
    await child.stop();
    return [taken];
  },
};

function homeId(home: number): string {
  return `https://example.org/party/home-${home}`;
}

/** Registrations that are under way at a time. */
const atATime = 8;

async function registerHomes(server: HttpServer, count: number, texts: number): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const home = next++;
      await server.registerKnowledgeBase(homeId(home));
      for (const interaction of homeInteractions(home, texts)) {
        await server.registerInteraction(homeId(home), interaction);
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function reading(name: string, child: Child, atMost: number): Promise<Reading> {
  const { residentMegabytes, peakMegabytes, heapMegabytes } = await child.memory();
  return {
    name,
    value: residentMegabytes,
    unit: 'MB',
    target: { atMost },
    detail: `peak ${peakMegabytes.toFixed(0)} MB, heap after collection ${heapMegabytes.toFixed(0)} MB`,
  };
}
