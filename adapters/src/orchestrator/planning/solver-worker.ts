/** Entry of the worker threads of the solver pool: plans one home after the other with its own copy of the solver. */
import { parentPort } from 'node:worker_threads';

import { InvalidProblemError } from './check-problem.js';
import { giveWay } from './give-way.js';
import { loadSolver } from './load-solver.js';
import { planHome } from './plan-home.js';
import type { SolverReply, SolverRequest } from './solver-messages.js';

/** After so many homes the solver is loaded anew: its memory only grows. */
const HOMES_PER_SOLVER = 500;

giveWay();
let highs = await loadSolver();
let planned = 0;

const reply = (message: SolverReply): void => parentPort?.postMessage(message);

parentPort?.on('message', (request: SolverRequest) => void answer(request));
reply({ ready: true });

async function answer({ requestId, problem, effort }: SolverRequest): Promise<void> {
  try {
    if (planned > 0 && planned % HOMES_PER_SOLVER === 0) highs = await loadSolver();
    planned++;
    reply({ requestId, plan: planHome(problem, highs, effort) });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof InvalidProblemError) {
      reply({ requestId, invalid: text });
      return;
    }
    // A solver that has failed once is not trusted again.
    highs = await loadSolver();
    reply({ requestId, failure: text });
  }
}
