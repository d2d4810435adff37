import { GraphPatternError, parseGraphPattern } from '@gridloom/graph-patterns';
import { type NetworkInteraction } from '@gridloom/graph-patterns/workbench';
import { listKnowledgeBases } from '../../client/index.js';
import type { Io } from '../command.js';
import { clientOptions, interruptible, runtimeUrl } from '../connection.js';

/**
 * The interactions of a running network: of a Post or React its argument counts. One whose pattern cannot be read is named
 * on standard error.
 *
 * @param url as given by option; by default that of the environment
 * @throws GridloomError when no runtime is reached
 */
export async function networkInteractions(
  url: string | undefined,
  io: Io,
): Promise<NetworkInteraction[]> {
  const bases = await interruptible((signal) =>
    listKnowledgeBases(runtimeUrl(url, io), {
      ...clientOptions(io),
      signal,
      retry: { attempts: 2 },
    }),
  );
  return bases.flatMap((base) =>
    base.interactions.flatMap(({ id, kind, pattern, argument }): NetworkInteraction[] => {
      const text = pattern ?? argument;
      if (text === undefined || text === '') return [];
      try {
        return [{ id, kind, pattern: parseGraphPattern(text) }];
      } catch (error) {
        if (!(error instanceof GraphPatternError)) throw error;
        io.stderr.write(`${id}: its pattern cannot be read: ${error.message}\n`);
        return [];
      }
    }),
  );
}
