import * as solverModule from 'highs';
import type { Highs } from 'highs';

/** Loads the solver: each call brings a copy with memory of its own. */
export async function loadSolver(): Promise<Highs> {
  // The declarations describe the package's CommonJS entry; its ES entry exports the loader itself.
  const load = solverModule.default as unknown as () => Promise<Highs>;
  return load();
}
