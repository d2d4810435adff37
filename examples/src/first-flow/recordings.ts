import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeTic } from '@gridloom/adapters';
import { lexicalValue, namedPattern, numberValue, text } from '@gridloom/graph-patterns';
import type { Parties } from './parties.js';

const ASKED = ['metering/apparent-power-drawn', 'metering/subscribed-power'] as const;
const DEADLINE_MS = 10_000;

/**
 * The recordings (`*.raw`) of a folder, in alphabetical order.
 *
 * @throws Error naming the folder when it cannot be read, or has none.
 */
export async function listRecordings(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Error(`--data: the folder ${folder} cannot be read`, { cause: error });
  });
  const files = names.filter((name) => name.endsWith('.raw')).sort();
  if (files.length === 0) throw new Error(`--data: no recording (*.raw) in the folder ${folder}`);
  return files.map((file) => path.join(folder, file));
}

/** Reads recordings of real meters through the decoder, adds each as a meter of its own, and asks the network about it. */
export async function replayRecordings(
  files: readonly string[],
  parties: Parties,
  write: (line: string) => void,
): Promise<void> {
  write('\nrecordings of real meters:');
  for (const [at, file] of files.entries()) {
    const bytes = await readFile(file);
    const { goodGroups, badGroups } = decodeTic(bytes).statistics;
    const homeId = `recording-${at + 1}`;
    write(`${homeId}: ${path.basename(file)}: ${goodGroups} groups good, ${badGroups} bad`);
    await addRecording(parties, homeId, bytes, goodGroups + badGroups);
    for (const pattern of ASKED) {
      const asked = { pattern: namedPattern(pattern) };
      const { bindings } = await parties.community.inner.ask(asked, [{ homeId: text(homeId) }]);
      for (const { value, time } of bindings)
        write(`  ${pattern.padEnd(30)} ${numberValue(value)} VA at ${lexicalValue(time)}`);
    }
  }
}

/** Adds a recording as a meter and waits until all of its groups were read. */
async function addRecording(
  { platform }: Parties,
  homeId: string,
  bytes: Uint8Array,
  groups: number,
): Promise<void> {
  const read = (): number => platform.statistics.goodGroups + platform.statistics.badGroups;
  const target = read() + groups;
  const source = (async function* () {
    yield bytes;
  })();
  platform.addMeter({ homeId, meterId: homeId, source });
  const giveUpAt = Date.now() + DEADLINE_MS;
  while (read() < target) {
    if (Date.now() > giveUpAt) throw new Error(`${homeId} was not read within ten seconds`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await platform.settled();
}
