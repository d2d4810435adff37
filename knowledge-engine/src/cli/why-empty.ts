import type { PartialBinding, Prefixes } from '@gridloom/graph-patterns';
import {
  type AskAnswer,
  type ExchangeOptions,
  type ExchangeRecord,
  type Explanation,
  GridloomError,
  type PostReact,
  type SmartConnector,
} from '../api/index.js';
import { compactPattern } from './compact-term.js';

/** The explanation of an exchange without result; undefined when the runtime has none. */
export async function explanationOf(
  connector: SmartConnector,
  interaction: AskAnswer | PostReact,
  bindings: readonly PartialBinding[],
  { recipients }: ExchangeOptions,
): Promise<Explanation | undefined> {
  try {
    return await connector.explain(interaction, bindings, recipients && { recipients });
  } catch (error) {
    // The exchange itself went well; that nothing explains it is no failure of it.
    if (error instanceof GridloomError) return undefined;
    throw error;
  }
}

const shownAlternatives = 3;

/**
 * Why there is no result, in a few lines: what the exchange itself shows, what the patterns allow, and what is missing.
 *
 * @param command that says more
 */
export function printWhyEmpty(
  { whyEmpty }: ExchangeRecord,
  explanation: Explanation | undefined,
  prefixes: Prefixes,
  command: string,
): string {
  const lines: string[] = [];
  if (whyEmpty !== undefined && whyEmpty !== explanation?.summary) {
    lines.push(`Why: ${compactPattern(whyEmpty, prefixes)}`);
  }
  if (explanation !== undefined) {
    const { summary, answerable } = explanation;
    if (answerable !== 'yes' || lines.length === 0) lines.push(compactPattern(summary, prefixes));
    lines.push(...gapLines(explanation, prefixes));
    lines.push(`Who was considered and why not: ${command}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function gapLines({ knowledgeGaps, summary }: Explanation, prefixes: Prefixes): string[] {
  const { alternatives = [], truncated = false } = knowledgeGaps ?? {};
  const [only] = alternatives;
  const isToldAlready =
    alternatives.length === 1 && only!.every((triple) => summary.includes(triple));
  if (isToldAlready) return [];
  const shown = alternatives.slice(0, shownAlternatives).map((triples, index) => {
    const text = triples.map((triple) => compactPattern(triple, prefixes)).join(' . ');
    return `  ${index === 0 ? 'missing:' : 'or:     '} ${text}`;
  });
  const isCut = truncated || alternatives.length > shown.length;
  return isCut ? [...shown, '  and more alternatives'] : shown;
}
