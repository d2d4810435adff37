import type { PartialBinding } from '@gridloom/graph-patterns';
import type { ExchangeKind } from './exchange-record.js';
import type { AskAnswer, PostReact, ReasonerLevel } from './knowledge-base.js';
import type { RecipientSelector } from './smart-connector.js';

/**
 * Triples that nobody supplies: a list of alternatives, each a list of triples (`?s <p> <o>`, full IRIs) that must all be
 * supplied. Empty when every triple has somebody who could supply it, judged by patterns.
 */
export interface KnowledgeGaps {
  readonly alternatives: readonly (readonly string[])[];
  /** Whether there are more alternatives than are listed; the smallest are. */
  readonly truncated: boolean;
}

/** What is to be explained: a registered Ask or Post, or one that need not be registered. */
export interface ExplainRequest {
  readonly knowledgeBaseId: string;
  readonly interaction: { readonly id: string } | AskAnswer | PostReact;
  /** As they would be asked or posted; only which variables they fix counts. */
  readonly bindings?: readonly PartialBinding[];
  readonly recipients?: RecipientSelector;
  /** Instead of the level that the interaction would have. */
  readonly reasonerLevel?: ReasonerLevel;
}

/** Judged by patterns; unknown when the search for an answer was given up. */
export type Possible = 'yes' | 'no' | 'unknown';

/**
 * Answers "who would be asked, in which order, with what pushed down, and who not and why". Nothing is executed, so it
 * says what patterns allow; whether there are rows is for the exchange to find out.
 *
 * Plain data, bounded in size, the same for the same network. Triples are text (`?s <p> <o>`, full IRIs).
 */
export interface Explanation {
  readonly kind: ExchangeKind;
  readonly knowledgeBaseId: string;
  /** Only when a registered interaction was to be explained. */
  readonly knowledgeInteractionId?: string;
  readonly reasonerLevel: ReasonerLevel;
  /** Who set the level; `knowledge-gaps`: an Ask that reports its gaps is always evaluated at level 5. */
  readonly reasonerLevelFrom: 'request' | 'interaction' | 'knowledge-base' | 'knowledge-gaps';
  /**
   * Whether the patterns allow a solution of the Ask, or of the Post that some REACT is called or its result pattern has a
   * solution.
   */
  readonly answerable: Possible;
  /** One sentence. */
  readonly summary: string;
  /** Variables that every given binding fixes, without question mark. */
  readonly boundVariables: readonly string[];
  /**
   * Patterns to be solved: the Ask's, or the arguments of those that may take what is posted and the Post's result; then
   * what these depend on.
   */
  readonly goals: readonly ExplainedGoal[];
  /** Whoever could supply a triple, or could be called. */
  readonly sources: readonly ExplainedSource[];
  /** Those that have a fitting triple and yet do not contribute. */
  readonly rejected: readonly RejectedInteraction[];
  /** The level of the exchange and every higher one. */
  readonly levels: readonly ExplainedLevel[];
  /** Of an Ask, whether or not it has `knowledgeGapsEnabled`. */
  readonly knowledgeGaps?: KnowledgeGaps;
  /** For triples that nobody supplies (of a Post also: that nobody takes): what comes nearest. */
  readonly nearMisses: readonly NearMiss[];
  /** What is worth knowing and no fault. */
  readonly remarks: readonly string[];
  /** What is probably not meant. */
  readonly warnings: readonly string[];
  /** How many entries of each list were left out, beyond the bounds of an explanation. */
  readonly omitted: {
    readonly goals: number;
    readonly sources: number;
    readonly rejected: number;
    readonly nearMisses: number;
  };
}

/** A pattern to be solved, and how. */
export interface ExplainedGoal {
  /** `goal 1`, `goal 2`, ... within the explanation. */
  readonly id: string;
  /** argument: of a REACT. body: of a rule. */
  readonly role: 'ask' | 'result' | 'argument' | 'body';
  /** {@link ExplainedSource.id} of the REACTs or the rule that need it; empty for the pattern or result itself. */
  readonly neededBy: readonly string[];
  /** Of a Post: whether solutions need at least one posted row or one that came of it. */
  readonly fromPosted: boolean;
  readonly triples: readonly string[];
  /** Variables with values from the start, without question mark. */
  readonly boundVariables: readonly string[];
  /** Whether the exchange would ask anybody for it. */
  readonly joined: boolean;
  /** At level 1 one join per source; at higher levels a single one. Empty when it is not joined. */
  readonly joins: readonly ExplainedJoin[];
  /** Joins beyond the bound. */
  readonly joinsOmitted: number;
  /** Triples for which there is no source, or none that could ever have a row. */
  readonly unsupplied: readonly string[];
}

/** Steps in the order in which they are joined. */
export interface ExplainedJoin {
  readonly steps: readonly ExplainedStep[];
}

/** Triples that are joined together. */
export interface ExplainedStep {
  readonly triples: readonly string[];
  /** Variables that earlier steps have bound: what it joins on. */
  readonly joinsOn: readonly string[];
  readonly candidates: readonly ExplainedCandidate[];
  /** Candidates beyond the bound. */
  readonly candidatesOmitted: number;
}

/** A source that may take the triples of a step. */
export interface ExplainedCandidate {
  /** {@link ExplainedSource.id} */
  readonly source: string;
  /** What it is used as. */
  readonly role: SourceRole;
  /** Its triples, one for each of the step. */
  readonly triples: readonly string[];
  /**
   * What it is asked for. everything: nothing is restricted. restricted: what bindings and constants say, from the start.
   * joined: what earlier steps leave possible. nothing: its rows come of what was posted, or the row of an earlier step
   * supplies the triple.
   */
  readonly asks: 'everything' | 'restricted' | 'joined' | 'nothing';
  readonly pushed: readonly PushedValue[];
}

/** A restriction of one variable of a source. */
export interface PushedValue {
  /** Variable of the source, without question mark. */
  readonly variable: string;
  /** binding: a value given from the start. constant: of the goal's pattern. joined: values that earlier steps found. */
  readonly from: 'binding' | 'constant' | 'joined';
  /** Variable of the goal, without question mark; with binding and joined. */
  readonly goalVariable?: string;
  /** The constant. */
  readonly term?: string;
}

/**
 * answer: an ANSWER is asked. react: a REACT receives what was posted. inference: a REACT is used as a function. rule,
 * facts: domain knowledge of the asker. posted: the posted rows themselves.
 */
export type SourceRole = 'answer' | 'react' | 'inference' | 'rule' | 'facts' | 'posted';

/** An ANSWER, a REACT, or domain knowledge. */
export interface InteractionReference {
  readonly kind: 'answer' | 'react' | 'rule' | 'facts' | 'posted';
  readonly knowledgeBaseId: string;
  /** Of an ANSWER or REACT. */
  readonly knowledgeInteractionId?: string;
  /** Of a rule. */
  readonly ruleName?: string;
}

export interface ExplainedSource extends InteractionReference {
  /** `source 1`, `source 2`, ... within the explanation. */
  readonly id: string;
  readonly roles: readonly SourceRole[];
  /** What it supplies; empty for a REACT without result, and for facts. */
  readonly supplies: readonly string[];
  /** What a REACT or rule needs. */
  readonly needs?: readonly string[];
  /** {@link ExplainedGoal.id} of the goals that solve what it needs. */
  readonly neededGoals: readonly string[];
  /** Whether the exchange would use it. */
  readonly takesPart: boolean;
  /** Why it takes part, or not, in plain words. */
  readonly reason: string;
}

/**
 * communicative-act, recipients, own-knowledge-base: it is not considered for that cause.
 * argument: nobody can complete its argument. other-triple: nobody supplies another triple of the same goal.
 * correspondence: no single row of it can supply the triples. level: only a higher level combines it. not-reached: what is
 * posted never gets there.
 */
export type RejectionReason =
  | 'communicative-act'
  | 'recipients'
  | 'own-knowledge-base'
  | 'argument'
  | 'other-triple'
  | 'correspondence'
  | 'level'
  | 'not-reached';

/** Somebody who has a fitting triple and yet does not contribute. */
export interface RejectedInteraction extends InteractionReference {
  readonly reason: RejectionReason;
  /** In plain words. */
  readonly explanation: string;
  /** {@link ExplainedGoal.id} of the goal to which it would contribute; absent for one that would receive what is posted. */
  readonly goal?: string;
  /** Triples of the goal (or of what is posted) that it would take. */
  readonly triples: readonly string[];
  /** With communicative-act: purposes that one side requires and the other does not satisfy. */
  readonly purposes?: readonly string[];
  /** With argument: what would complete it, a few alternatives at most. */
  readonly missing?: KnowledgeGaps;
  /** With correspondence. */
  readonly misfit?: Misfit;
  /** With level and correspondence: from which level on it would contribute, if any. */
  readonly fromLevel?: ReasonerLevel;
}

/** Two triples of a goal that no single row of a source can supply together. */
export interface Misfit {
  /** The two triples of the goal. */
  readonly triples: readonly [string, string];
  /** The triples of the source that would supply them. */
  readonly offered: readonly [string, string];
  /** The variable or term in which they do not correspond one to one; absent when both need the same triple of the source. */
  readonly node?: string;
  /** In plain words. */
  readonly explanation: string;
}

/** What a level would make possible. */
export interface ExplainedLevel {
  readonly level: ReasonerLevel;
  readonly possible: Possible;
  /** In plain words. */
  readonly explanation: string;
}

/** A triple that nobody supplies or takes, and what comes nearest to it; best first, few. */
export interface NearMiss {
  readonly triple: string;
  /** taken: a posted triple that nobody takes. */
  readonly side: 'supplied' | 'taken';
  readonly nearest: readonly NearInteraction[];
}

/** An interaction, rule or fact that comes near to a triple. */
export interface NearInteraction extends InteractionReference {
  /** Its triple. */
  readonly triple: string;
  /**
   * other-namespace: a constant has the same local name in another namespace. similar-name: a constant has a similar name.
   * other-constant: a constant differs. The others: it fits, and yet is not considered ({@link RejectionReason}; metadata
   * takes part with `includeMetaKIs` only).
   */
  readonly reason:
    | 'communicative-act'
    | 'recipients'
    | 'own-knowledge-base'
    | 'metadata'
    | 'argument'
    | 'other-namespace'
    | 'similar-name'
    | 'other-constant';
  /** In plain words. */
  readonly explanation: string;
  /** Constants that keep it from matching. */
  readonly conflicts: readonly ConstantConflict[];
}

/** Two constants in one place of a triple. */
export interface ConstantConflict {
  readonly position: 'subject' | 'predicate' | 'object';
  readonly wanted: string;
  readonly offered: string;
}
