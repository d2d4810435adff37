import {
  type DomainKnowledgeReport,
  GridloomError,
  type ReasonerLevel,
  type SmartConnector,
} from '../api/index.js';
import { readDomainKnowledge, reportOf } from '../runtime/domain-knowledge.js';
import type { Io } from './command.js';
import { printable } from './compact-term.js';
import { readNamedSource, type Source } from './read-source.js';
import { InputError } from './usage-error.js';

/** Where rules and facts come from; the same for every command. */
export const knowledgeHelp = `  --knowledge FILE     rules and facts for this exchange (docs/reference/rules.md)`;

/** Reads a file of domain knowledge, or standard input. @throws InputError naming the file */
export async function readKnowledge(argument: string, io: Io): Promise<Source> {
  const source = await readNamedSource(argument, io);
  if (source !== undefined) return source;
  throw new InputError(`${argument}: there is no such file of domain knowledge`);
}

/**
 * Gives a knowledge base the domain knowledge of a file; what is probably not meant is told on standard error.
 *
 * @throws InputError naming file, line and column
 */
export async function bringKnowledge(
  connector: SmartConnector,
  source: Source,
  io: Io,
): Promise<void> {
  try {
    tell(await connector.setDomainKnowledge(source.text), source, '--level', io);
  } catch (error) {
    throw faultOf(source, error);
  }
}

/**
 * Reads the domain knowledge of a whole runtime; what is probably not meant is told on standard error.
 *
 * @param level of knowledge bases that name none
 * @throws InputError naming file, line and column
 */
export async function readDefaultKnowledge(
  argument: string,
  level: ReasonerLevel,
  io: Io,
): Promise<string> {
  const source = await readKnowledge(argument, io);
  try {
    tell(reportOf(readDomainKnowledge(source.text), level), source, '--reasoner-level', io);
  } catch (error) {
    throw faultOf(source, error);
  }
  return source.text;
}

/** @param levelOption what sets on the command line what is `reasonerLevel` in the API */
function tell(
  { warnings }: DomainKnowledgeReport,
  { label }: Source,
  levelOption: string,
  io: Io,
): void {
  for (const warning of warnings) {
    const text = warning.replaceAll(/\bset reasonerLevel (\d)/g, `use ${levelOption} $1`);
    io.stderr.write(`Warning: ${label}: ${printable(text)}\n`);
  }
}

function faultOf({ label }: Source, error: unknown): unknown {
  const isFault = error instanceof GridloomError && error.code === 'invalid-input';
  return isFault ? new InputError(`${label}: ${error.message}`) : error;
}
