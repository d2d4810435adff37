import type { Runtime } from '@gridloom/knowledge-engine';
import { party, unrelatedPattern, unrelatedText } from './network.js';
import { answerInteraction, askInteraction, reactInteraction } from './wire-interactions.js';

/**
 * The interactions of one home as bodies of registrations: two Answers, a React and an Ask.
 *
 * @param texts how many different patterns there are; few when many homes register the same ones
 */
export function homeInteractions(home: number, texts: number): readonly object[] {
  const [first, second, third, fourth] = numbersOf(home, texts).map(unrelatedText);
  return [
    answerInteraction(first!),
    answerInteraction(second!),
    reactInteraction(third!),
    askInteraction(fourth!),
  ];
}

/** Registers homes with the same interactions in process. */
export async function fillRuntime(runtime: Runtime, homes: number, texts: number): Promise<void> {
  for (let home = 0; home < homes; home++) {
    const connector = await runtime.connect(party(`home-${home}`));
    const [first, second, third, fourth] = numbersOf(home, texts).map(unrelatedPattern);
    await connector.answer({ pattern: first! }, () => []);
    await connector.answer({ pattern: second! }, () => []);
    await connector.react({ argument: third! }, () => []);
    runtime.registerInteraction(connector.knowledgeBaseId, { kind: 'ask', pattern: fourth! });
  }
}

function numbersOf(home: number, texts: number): number[] {
  return [0, 1, 2, 3].map((index) => (home * 4 + index) % texts);
}
