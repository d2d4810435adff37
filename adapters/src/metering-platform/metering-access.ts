import type { PatternName } from '@gridloom/graph-patterns';
import type { MeterKeys } from './meter-view.js';

/** A kind of data: the name of the pattern that carries it. */
export type DataName = PatternName & `metering/${string}`;

/** Who may have which data of which meter, asked before every delivery. */
export interface MeteringAccess {
  /** Ids of the knowledge bases that may have such data now; an empty list is nobody. */
  recipients(keys: MeterKeys, data: DataName): readonly string[];
  /** Whether a knowledge base may have such data now. */
  mayHave(knowledgeBaseId: string, keys: MeterKeys, data: DataName): boolean;
}
