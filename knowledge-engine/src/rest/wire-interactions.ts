import { GraphPatternError, parseGraphPattern, type GraphPattern } from '@gridloom/graph-patterns';
import {
  informAct,
  type CommunicativeAct,
  type InteractionKind,
  type InteractionOptions,
  type KnowledgeInteraction,
  type ReasonerLevel,
  type RegisteredInteraction,
} from '../api/index.js';
import { RestError } from './errors.js';

const kinds: Readonly<Record<string, InteractionKind>> = {
  AskKnowledgeInteraction: 'ask',
  AnswerKnowledgeInteraction: 'answer',
  PostKnowledgeInteraction: 'post',
  ReactKnowledgeInteraction: 'react',
};

const typeNames = Object.fromEntries(
  Object.entries(kinds).map(([name, kind]) => [kind, name]),
) as Readonly<Record<InteractionKind, string>>;

/** A new interaction as a client describes it, after its shape was checked. */
export interface WireInteraction {
  readonly knowledgeInteractionType: string;
  readonly knowledgeInteractionName?: string;
  readonly communicativeAct?: CommunicativeAct;
  readonly knowledgeGapsEnabled?: boolean;
  readonly includeMetaKIs?: boolean;
  readonly reasonerLevel?: ReasonerLevel;
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly graphPattern?: string;
  readonly argumentGraphPattern?: string;
  readonly resultGraphPattern?: string;
}

/** @throws RestError 400 naming the pattern that is missing or not valid. */
export function readInteraction(wire: WireInteraction): KnowledgeInteraction {
  const kind = kinds[wire.knowledgeInteractionType];
  if (kind === undefined) {
    throw new RestError(400, `There is no ${wire.knowledgeInteractionType}.`);
  }
  const options: InteractionOptions = {
    ...(wire.knowledgeInteractionName ? { name: wire.knowledgeInteractionName } : {}),
    ...(wire.communicativeAct && { communicativeAct: readAct(wire.communicativeAct) }),
    ...(wire.includeMetaKIs !== undefined && { includeMetaKIs: wire.includeMetaKIs }),
    ...(wire.knowledgeGapsEnabled !== undefined && {
      knowledgeGapsEnabled: wire.knowledgeGapsEnabled,
    }),
    ...(wire.reasonerLevel !== undefined && { reasonerLevel: wire.reasonerLevel }),
  };
  if (kind === 'ask' || kind === 'answer') {
    return { kind, pattern: readPattern(wire, 'graphPattern'), ...options };
  }
  const argument = readPattern(wire, 'argumentGraphPattern');
  return wire.resultGraphPattern === undefined
    ? { kind, argument, ...options }
    : { kind, argument, result: readPattern(wire, 'resultGraphPattern'), ...options };
}

function readAct({ requiredPurposes, satisfiedPurposes }: CommunicativeAct): CommunicativeAct {
  return { requiredPurposes, satisfiedPurposes };
}

function readPattern(
  wire: WireInteraction,
  property: 'graphPattern' | 'argumentGraphPattern' | 'resultGraphPattern',
): GraphPattern {
  const text = wire[property];
  if (text === undefined) {
    throw new RestError(
      400,
      `The property ${property} is missing; every ${wire.knowledgeInteractionType} needs it.`,
    );
  }
  try {
    return parseGraphPattern(text, wire.prefixes ?? {});
  } catch (error) {
    if (!(error instanceof GraphPatternError)) throw error;
    throw new RestError(400, `${error.message} (property ${property})`);
  }
}

/** An interaction as the developer API lists it. */
export function describeInteraction(interaction: RegisteredInteraction): unknown {
  const { requiredPurposes, satisfiedPurposes } = interaction.communicativeAct ?? informAct;
  return {
    knowledgeInteractionId: interaction.id,
    knowledgeInteractionType: typeNames[interaction.kind],
    knowledgeInteractionName: interaction.name,
    knowledgeGapsEnabled: interaction.knowledgeGapsEnabled ?? false,
    communicativeAct: { requiredPurposes, satisfiedPurposes },
    reasonerLevel: interaction.reasonerLevel,
    ...('pattern' in interaction
      ? { graphPattern: interaction.pattern.text }
      : {
          argumentGraphPattern: interaction.argument.text,
          resultGraphPattern: interaction.result?.text,
        }),
  };
}
