import { HISTORIC_LABELS } from './labels-historic.js';
import { STANDARD_LABELS } from './labels-standard.js';
import type { TicLabelDefinition } from './label-definition.js';
import type { TicValueOfKind } from './values.js';

/** Every label of both modes with its definition. No label exists in both. */
export const TIC_LABELS = { ...STANDARD_LABELS, ...HISTORIC_LABELS } as const;

export type StandardLabel = keyof typeof STANDARD_LABELS;
export type HistoricLabel = keyof typeof HISTORIC_LABELS;
export type TicLabel = keyof typeof TIC_LABELS;

/** The labels whose groups carry a time stamp. */
export type StampedLabel = {
  [L in TicLabel]: (typeof TIC_LABELS)[L]['stamped'] extends true ? L : never;
}[TicLabel];

/** The typed value of one label. */
export type TicValueOf<L extends TicLabel> = TicValueOfKind<(typeof TIC_LABELS)[L]['kind']>;

const DEFINITIONS: ReadonlyMap<string, TicLabelDefinition> = new Map(Object.entries(TIC_LABELS));

/** Whether a text is a label of either mode. */
export function isTicLabel(text: string): text is TicLabel {
  return DEFINITIONS.has(text);
}

/** The definition of a label. */
export function definitionOf(label: TicLabel): TicLabelDefinition {
  return DEFINITIONS.get(label)!;
}
