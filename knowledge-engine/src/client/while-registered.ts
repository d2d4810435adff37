import { GridloomError } from '../api/index.js';
import { RestFailure } from './rest-failure.js';
import type { Session } from './session.js';

/** Attempts when the runtime forgets the knowledge base in between. */
const maxRounds = 3;

/**
 * Does something that needs the registration of the knowledge base; where the runtime has forgotten it, registers anew and
 * tries again.
 *
 * @param what is offered at the path, for the message
 * @param attempt gets the generation of the session in which it runs
 * @throws GridloomError not-available when the runtime knows the knowledge base but not the path: it is another one than
 *   Gridloom, or an older one
 */
export async function whileRegistered<T>(
  session: Session,
  what: string,
  attempt: (generation: number) => Promise<T>,
): Promise<T> {
  for (let round = 1; ; round++) {
    const { generation } = session;
    try {
      return await attempt(generation);
    } catch (error) {
      if (!(error instanceof RestFailure) || error.status !== 404 || round >= maxRounds)
        throw error;
      if (session.generation !== generation) continue;
      if (!(await session.isRegistered())) await session.restore(generation);
      else if (session.generation === generation) {
        const { display } = session.transport.endpoint;
        const message = `The runtime at ${display} does not offer ${what}.`;
        throw new GridloomError('not-available', message, { cause: error });
      }
    }
  }
}
