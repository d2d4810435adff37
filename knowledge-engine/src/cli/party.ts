import type {
  ExchangeOptions,
  ReasonerLevel,
  RecipientSelector,
  SmartConnector,
} from '../api/index.js';
import { readNumber } from './arguments.js';
import type { Io } from './command.js';
import { clientOptions, connectTemporarily, interruptible, runtimeUrl } from './connection.js';
import { bringKnowledge, knowledgeHelp, readKnowledge } from './read-knowledge.js';

/** Options of the commands that ask, post or explain: who does it, and with whom. */
export const partyOptions = {
  recipient: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  level: { type: 'string' },
  knowledge: { type: 'string' },
} as const;

export const partyHelp = `  --recipient ID       only this knowledge base takes part; may be repeated
  --exclude ID         this knowledge base takes no part; may be repeated
  --level 1..5         reasoner level (default: that of the runtime)
${knowledgeHelp}`;

/** What those options hold. */
export interface PartyValues {
  readonly url?: string | undefined;
  readonly id?: string | undefined;
  readonly recipient?: string[] | undefined;
  readonly exclude?: string[] | undefined;
  readonly level?: string | undefined;
  readonly knowledge?: string | undefined;
}

/** With whom, and until when. */
export interface PartyContext extends Pick<ExchangeOptions, 'recipients'> {
  readonly signal: AbortSignal;
}

/**
 * Connects a knowledge base with the domain knowledge that was given, does something with it and withdraws it again, also
 * when interrupted.
 */
export async function asParty<T>(
  command: string,
  values: PartyValues,
  io: Io,
  act: (connector: SmartConnector, context: PartyContext) => Promise<T>,
): Promise<T> {
  const level = readNumber(values.level, '--level', { min: 1, max: 5, integer: true });
  const base = { command, id: values.id, reasonerLevel: level as ReasonerLevel | undefined };
  const url = runtimeUrl(values.url, io);
  const knowledge =
    values.knowledge === undefined ? undefined : await readKnowledge(values.knowledge, io);
  const recipients = recipientsOf(values);
  return interruptible(async (signal) => {
    const connector = await connectTemporarily(url, base, {
      ...clientOptions(io),
      signal,
      // Somebody waits at the terminal: better a message now than success in a minute.
      retry: { attempts: 2 },
    });
    try {
      if (knowledge !== undefined) await bringKnowledge(connector, knowledge, io);
      return await act(connector, { signal, ...(recipients && { recipients }) });
    } finally {
      await connector.close();
    }
  });
}

function recipientsOf({ recipient, exclude }: PartyValues): RecipientSelector | undefined {
  if (recipient === undefined && exclude === undefined) return undefined;
  return {
    ...(recipient && { knowledgeBases: recipient }),
    ...(exclude && { excludedKnowledgeBases: exclude }),
  };
}
