import { type GraphPattern, graphPattern, type PartialBinding } from '@gridloom/graph-patterns';
import { type CommunicativeAct, informAct } from '../../src/api/index.js';
import { parseDomainKnowledge } from '../../src/domain-knowledge/index.js';
import {
  compileAct,
  compileKnowledge,
  explainPlan,
  type Indexes,
  InteractionIndex,
  knowledgeGapsOf,
  type PlanRequest,
} from '../../src/matching/index.js';

const prefixes = { ex: 'http://example.org/', other: 'http://other.org/ns#' };
export const pattern = (text: string | GraphPattern): GraphPattern =>
  typeof text === 'string' ? graphPattern(text, prefixes) : text;
/** `?s ex:p ?o` as explanations write it. */
export const full = (text: string): string => pattern(text).text.replace(/ \. $/, '');

const knowledgeBase = (name: string): string => `https://example.org/${name}`;
export const asker = knowledgeBase('asker');

type Options = Partial<Omit<PlanRequest, 'pattern' | 'result' | 'knowledge'>> & {
  readonly rules?: string;
};

/** Interactions without anybody behind them, indexed as a runtime does it. */
export class PatternNetwork {
  readonly indexes: Indexes = {
    supplies: new InteractionIndex(),
    takes: new InteractionIndex(),
    metadata: new InteractionIndex(),
  };

  answer(name: string, text: string | GraphPattern, act: CommunicativeAct = informAct): this {
    const supplies = pattern(text);
    this.indexes.supplies.add(supplies, {
      id: `${knowledgeBase(name)}/interaction/answer`,
      knowledgeBaseId: knowledgeBase(name),
      kind: 'answer',
      act: compileAct(act),
      supplies,
    });
    return this;
  }

  react(
    name: string,
    argumentText: string | GraphPattern,
    resultText?: string | GraphPattern,
  ): this {
    const argument = pattern(argumentText);
    const supplies = resultText === undefined ? undefined : pattern(resultText);
    const interaction = {
      id: `${knowledgeBase(name)}/interaction/react`,
      knowledgeBaseId: knowledgeBase(name),
      kind: 'react' as const,
      act: compileAct(informAct),
      argument,
      ...(supplies === undefined ? {} : { supplies }),
    };
    this.indexes.takes.add(argument, interaction);
    if (supplies !== undefined) this.indexes.supplies.add(supplies, interaction);
    return this;
  }

  request(
    kind: 'ask' | 'post',
    text: string | GraphPattern,
    options: Options = {},
    result?: string,
  ): PlanRequest {
    const { rules, ...more } = options;
    const knowledge =
      rules === undefined
        ? undefined
        : compileKnowledge(
            asker,
            parseDomainKnowledge(`@prefix ex: <http://example.org/> .\n${rules}`),
          );
    return {
      kind,
      knowledgeBaseId: asker,
      level: 2,
      act: compileAct(informAct),
      pattern: pattern(text),
      ...more,
      ...(result === undefined ? {} : { result: pattern(result) }),
      ...(knowledge === undefined ? {} : { knowledge }),
    };
  }

  gaps(text: string | GraphPattern, options: Options = {}) {
    return knowledgeGapsOf(this.indexes, this.request('ask', text, options));
  }

  explainAsk(text: string | GraphPattern, options: Options = {}, bound: readonly string[] = []) {
    return explainPlan(this.indexes, this.request('ask', text, options), new Set(bound));
  }

  /** @param rows posted; none stand for rows that lack nothing */
  explainPost(
    text: string,
    result?: string,
    options: Options = {},
    rows: readonly PartialBinding[] = [],
  ) {
    return explainPlan(this.indexes, this.request('post', text, options, result), new Set(), rows);
  }
}
