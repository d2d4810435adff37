import type { Runtime } from '@gridloom/knowledge-engine';
import { type AnswerHandler, type KnowledgeBase } from '@gridloom/knowledge-engine';
import { type GraphPattern, graphPattern, parseGraphPattern } from '@gridloom/graph-patterns';

/** Prefixes of all patterns here. */
export const vocabulary = { ex: 'https://example.org/vocabulary#' };

/** What the asker of these measurements wants: two triples, three variables. */
export const measurements = graphPattern('?x ex:value ?y . ?x ex:time ?z', vocabulary);
/** The same in the words of a source that names its variables like the asker. */
export const sameNames = graphPattern('?x ex:value ?y . ?x ex:time ?z', vocabulary);
export const otherNames = graphPattern('?m ex:value ?v . ?m ex:time ?t', vocabulary);
/** The two halves, for two sources. */
export const values = graphPattern('?m ex:value ?v', vocabulary);
export const times = graphPattern('?s ex:time ?t', vocabulary);

/** A pattern of some number of triples about one subject; predicates are numbered from a first one. */
export function starPattern(triples: number, subject: string, firstPredicate = 0): GraphPattern {
  const texts = Array.from({ length: triples }, (_, index) => {
    const predicate = firstPredicate + index;
    return `?${subject} ex:p${predicate} ?${subject}${predicate}`;
  });
  return parseGraphPattern(texts.join(' . '), vocabulary);
}

/** The text of a pattern that has nothing to do with {@link measurements}; no two numbers give the same. */
export function unrelatedText(number: number): string {
  const kind = number % 80;
  const property = Math.floor(number / 80);
  return `?d a ex:Device${kind} . ?d ex:property${property} ?p . ?p ex:reading${kind} ?r . ?p ex:unit ?u`;
}

export function unrelatedPattern(number: number): GraphPattern {
  return parseGraphPattern(unrelatedText(number), vocabulary);
}

export function patternOf(text: string): GraphPattern {
  return parseGraphPattern(text, vocabulary);
}

/** A knowledge base with nothing but an id. */
export function party(name: string, more: Partial<KnowledgeBase> = {}): KnowledgeBase {
  return { id: `https://example.org/party/${name}`, name, description: '', ...more };
}

/** Adds a knowledge base with one ANSWER. */
export async function addSource(
  runtime: Runtime,
  name: string,
  pattern: GraphPattern,
  handler: AnswerHandler,
): Promise<void> {
  const connector = await runtime.connect(party(name));
  await connector.answer({ pattern }, handler);
}

/** Adds knowledge bases with unrelated ANSWERs, four each, until there are so many interactions. */
export async function addUnrelated(runtime: Runtime, interactions: number): Promise<void> {
  for (let number = 0; number < interactions;) {
    const connector = await runtime.connect(party(`unrelated-${number}`));
    for (let count = 0; count < 4 && number < interactions; count++, number++) {
      await connector.answer({ pattern: unrelatedPattern(number) }, () => []);
    }
  }
}
