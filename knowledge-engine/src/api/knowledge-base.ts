import type { GraphPattern } from '@gridloom/graph-patterns';
import { informPurpose } from './vocabulary.js';

/**
 * How many rows of one source a solution may combine (exchange-semantics 3.4). 1: one row of one source; 2: one row per
 * source; 3 to 5: several rows of a source as far as no two of them could be one.
 */
export type ReasonerLevel = 1 | 2 | 3 | 4 | 5;

export const defaultReasonerLevel: ReasonerLevel = 2;

/** A party of the network, as it introduces itself. */
export interface KnowledgeBase {
  /** Absolute IRI, unique in the network. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Level of its own Asks and Posts; the runtime's default when left out. */
  readonly reasonerLevel?: ReasonerLevel;
  /** 30 to 3600. When given, the registration ends unless renewed within this time. */
  readonly leaseRenewalSeconds?: number;
}

/** Purposes as IRIs without angle brackets; both lists non-empty. */
export interface CommunicativeAct {
  readonly requiredPurposes: readonly string[];
  readonly satisfiedPurposes: readonly string[];
}

/** Required and satisfied Inform: what an interaction has that names no act. */
export const informAct: CommunicativeAct = {
  requiredPurposes: [informPurpose],
  satisfiedPurposes: [informPurpose],
};

/** What Ask, Answer, Post and React have in common. */
export interface InteractionOptions {
  /** Letters, digits and hyphens; makes the id `<knowledge base>/interaction/<name>`. A random one when left out. */
  readonly name?: string;
  /** Inform/Inform when left out. */
  readonly communicativeAct?: CommunicativeAct;
  /** Whether the metadata interactions of other knowledge bases take part (Ask and Post only). */
  readonly includeMetaKIs?: boolean;
  /** Report the triples nobody can supply when the result is empty (Ask only; evaluates at level 5). */
  readonly knowledgeGapsEnabled?: boolean;
  /** Instead of the level of the knowledge base (Ask and Post only). */
  readonly reasonerLevel?: ReasonerLevel;
}

/** An interaction in which one side asks and others answer: both sides state the same kind of pattern. */
export interface AskAnswer<V extends string = string> extends InteractionOptions {
  readonly pattern: GraphPattern<V>;
}

/** An interaction in which one side posts an argument and others react, optionally with a result. */
export interface PostReact<
  V extends string = string,
  R extends string = string,
> extends InteractionOptions {
  readonly argument: GraphPattern<V>;
  readonly result?: GraphPattern<R>;
}

/** A capability of a knowledge base, as registered: the kind decides which patterns it has. */
export type KnowledgeInteraction =
  | ({ readonly kind: 'ask' | 'answer' } & AskAnswer)
  | ({ readonly kind: 'post' | 'react' } & PostReact);

export type InteractionKind = KnowledgeInteraction['kind'];
