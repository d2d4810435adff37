import { graphPattern } from '@gridloom/graph-patterns';
import {
  changedKnowledgePurpose,
  type CommunicativeAct,
  informAct,
  informPurpose,
  knowledgeEngineNamespace,
  newKnowledgePurpose,
  type RegisteredInteraction,
  removedKnowledgePurpose,
} from '../api/index.js';
import { compileAct, type SupplyingInteraction } from '../matching/index.js';

/** The pattern of all metadata: one solution per interaction, required purpose, satisfied purpose and graph pattern. */
export const metadataPattern = graphPattern(
  `?kb rdf:type ke:KnowledgeBase ; ke:hasName ?name ; ke:hasDescription ?description ; ke:hasKnowledgeInteraction ?ki .
   ?ki rdf:type ?kiType ; ke:isMeta ?isMeta ; ke:hasCommunicativeAct ?act ; ke:hasGraphPattern ?gp .
   ?act rdf:type ke:CommunicativeAct ; ke:hasRequirement ?req ; ke:hasSatisfaction ?sat .
   ?req rdf:type ?reqType . ?sat rdf:type ?satType .
   ?gp rdf:type ?patternType ; ke:hasPattern ?pattern .`,
  { rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', ke: knowledgeEngineNamespace },
);

/** Names of the variables of {@link metadataPattern}. */
export type MetadataVariable = (typeof metadataPattern.variables)[number];

/** Why metadata is posted: its knowledge base has come, has other interactions than before, or has left. */
export type AnnouncementKind = 'new' | 'changed' | 'removed';

const purposes: Readonly<Record<AnnouncementKind, string>> = {
  new: newKnowledgePurpose,
  changed: changedKnowledgePurpose,
  removed: removedKnowledgePurpose,
};

const kinds: readonly AnnouncementKind[] = ['new', 'changed', 'removed'];

/** The act with which metadata is posted: whoever reacts must require this kind, Inform or Purpose. */
export function announcementAct(kind: AnnouncementKind): CommunicativeAct {
  return { requiredPurposes: [informPurpose], satisfiedPurposes: [purposes[kind]] };
}

/**
 * The metadata interactions that every knowledge base has besides its own (knowledge-engine-protocol 5.2). The runtime
 * serves them: no call of one reaches the knowledge base.
 */
export function metadataInteractionsOf(knowledgeBaseId: string): readonly RegisteredInteraction[] {
  const id = (suffix: string): string => `${knowledgeBaseId}/meta/knowledgeinteractions/${suffix}`;
  const pattern = metadataPattern;
  return [
    { kind: 'ask', id: id('ask'), pattern },
    { kind: 'answer', id: id('answer'), pattern },
    ...kinds.map((kind): RegisteredInteraction => ({
      kind: 'post',
      id: id(`post/${kind}`),
      argument: pattern,
      communicativeAct: announcementAct(kind),
    })),
    ...kinds.map((kind): RegisteredInteraction => ({
      kind: 'react',
      id: id(`react/${kind}`),
      argument: pattern,
      communicativeAct: {
        requiredPurposes: [purposes[kind]],
        satisfiedPurposes: [informPurpose],
      },
    })),
  ];
}

/** The ANSWER with the metadata of a knowledge base, for the index of those who ask for metadata. */
export function metadataAnswerOf(knowledgeBaseId: string): SupplyingInteraction {
  return {
    id: `${knowledgeBaseId}/meta/knowledgeinteractions/answer`,
    knowledgeBaseId,
    kind: 'answer',
    act: compileAct(informAct),
    supplies: metadataPattern,
  };
}
