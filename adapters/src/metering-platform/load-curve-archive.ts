import type { Binding } from '@gridloom/graph-patterns';
import type { MeterKeys, MeterView } from './meter-view.js';
import type { LoadCurveDirection } from './tic/index.js';

/** Which points are asked for. */
export type CurveQuestion = {
  readonly meters: readonly MeterKeys[];
  readonly direction: LoadCurveDirection;
  readonly knowledgeBaseId: string;
  /** All that is kept, or only the last two of each meter. */
  readonly extent: 'all' | 'last-two';
};

/** Keeps load curves beyond the two points that a meter shows. */
export interface LoadCurveArchive {
  /** Takes what a meter shows after a frame. Never waits. */
  observe(view: MeterView): void;
  /** Rows of what may be given to the asker. */
  rows(question: CurveQuestion): Promise<readonly Binding[]>;
}
