import { iri } from '@gridloom/graph-patterns';
import {
  type CommunicativeAct,
  GridloomError,
  type InteractionKind,
  type ReasonerLevel,
} from '../api/index.js';
import { isObject, refuse, shown } from './given.js';

const patternsOfKind: Readonly<Record<InteractionKind, readonly [string, string?]>> = {
  ask: ['pattern'],
  answer: ['pattern'],
  post: ['argument', 'result'],
  react: ['argument', 'result'],
};

/** The interaction has the patterns of its kind. @throws GridloomError invalid-input */
export function assertPatterns(kind: InteractionKind, given: unknown): void {
  if (!Object.hasOwn(patternsOfKind, kind)) {
    refuse(
      `the kind of a knowledge interaction must be ask, answer, post or react, not ${shown(kind)}`,
    );
  }
  const [needed, optional] = patternsOfKind[kind];
  if (!isObject(given)) {
    refuse(`the ${kind} interaction must be an object with ${needed}, not ${shown(given)}`);
  }
  assertPattern(needed, given[needed]);
  if (optional !== undefined && given[optional] !== undefined) {
    assertPattern(optional, given[optional]);
  }
}

function assertPattern(field: string, value: unknown): void {
  if (
    isObject(value) &&
    Array.isArray(value['triples']) &&
    Array.isArray(value['variables']) &&
    typeof value['text'] === 'string'
  ) {
    return;
  }
  refuse(`${field} must be a graph pattern, as graphPattern(...) makes it, not ${shown(value)}`);
}

/** Both lists have a purpose, and each is a term, as metadata states it. @throws invalid-input */
export function assertAct(act: CommunicativeAct): void {
  if (!isObject(act)) {
    refuse(
      `communicativeAct must be an object with requiredPurposes and satisfiedPurposes, not ${shown(act)}`,
    );
  }
  for (const field of ['requiredPurposes', 'satisfiedPurposes'] as const) {
    const purposes: unknown = act[field];
    if (!Array.isArray(purposes)) {
      refuse(`communicativeAct.${field} must be a list of IRIs, not ${shown(purposes)}`);
    }
  }
  const { requiredPurposes, satisfiedPurposes } = act;
  if (requiredPurposes.length === 0 || satisfiedPurposes.length === 0) {
    refuse('a communicative act needs at least one required and one satisfied purpose');
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
export function assertLevel(level: ReasonerLevel, name = 'the reasoner level'): void {
  if ([1, 2, 3, 4, 5].includes(level)) return;
  refuse(`${name} must be a whole number from 1 to 5, not ${shown(level)}`);
}
