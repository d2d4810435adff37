/** Namespace of the words in which knowledge bases and their interactions are described (docs/reference/metadata.md). */
export const knowledgeEngineNamespace = 'https://w3id.org/knowledge-engine/';

/** Purposes of communicative acts, as IRIs without angle brackets. */
export const informPurpose = `${knowledgeEngineNamespace}InformPurpose`;
/** What the announcement of a knowledge base that has come satisfies. */
export const newKnowledgePurpose = `${knowledgeEngineNamespace}NewKnowledgePurpose`;
/** What the announcement of a knowledge base whose interactions have changed satisfies. */
export const changedKnowledgePurpose = `${knowledgeEngineNamespace}ChangedKnowledgePurpose`;
/** What the announcement of a knowledge base that has left satisfies. */
export const removedKnowledgePurpose = `${knowledgeEngineNamespace}RemovedKnowledgePurpose`;
