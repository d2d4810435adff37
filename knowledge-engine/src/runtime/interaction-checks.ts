import { iri } from '@gridloom/graph-patterns';
import { type CommunicativeAct, GridloomError, type ReasonerLevel } from '../api/index.js';

/** Both lists have a purpose, and each is a term, as metadata states it. @throws invalid-input */
export function assertAct({ requiredPurposes, satisfiedPurposes }: CommunicativeAct): void {
  if (requiredPurposes.length === 0 || satisfiedPurposes.length === 0) {
    throw new GridloomError(
      'invalid-input',
      'a communicative act needs at least one required and one satisfied purpose',
    );
  }
  for (const purpose of [...requiredPurposes, ...satisfiedPurposes]) {
    try {
      iri(purpose);
    } catch (error) {
      throw new GridloomError(
        'invalid-input',
        `a purpose of the communicative act: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
}

/** @throws invalid-input */
export function assertLevel(level: ReasonerLevel): void {
  if ([1, 2, 3, 4, 5].includes(level)) return;
  throw new GridloomError(
    'invalid-input',
    `the reasoner level must be a whole number from 1 to 5, not ${String(level)}`,
  );
}
