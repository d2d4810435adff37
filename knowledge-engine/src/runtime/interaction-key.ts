import type { KnowledgeInteraction } from '../api/index.js';

/** Text that is equal for interactions that say the same. */
export function interactionKey(interaction: KnowledgeInteraction): string {
  const { kind, name, communicativeAct, includeMetaKIs, knowledgeGapsEnabled, reasonerLevel } =
    interaction;
  const patterns =
    'pattern' in interaction
      ? [interaction.pattern.text]
      : [interaction.argument.text, interaction.result?.text];
  return JSON.stringify([
    kind,
    name,
    communicativeAct?.requiredPurposes,
    communicativeAct?.satisfiedPurposes,
    includeMetaKIs,
    knowledgeGapsEnabled,
    reasonerLevel,
    patterns,
  ]);
}
