import type { PhaseCount } from './power.js';

/** Somebody who manages devices of a home: an energy management system, a charging platform, a maker's back end. */
export type HomeManager = {
  /** IRI of its knowledge base: who is asked, ordered and answered. */
  readonly knowledgeBaseId: string;
  /** Key by which notices address it; default: the last part of the IRI. */
  readonly partyId?: string;
  /** Whether the tariff of the home may be told to it; section 13 of the pilot lets only the supplier's own system know it. */
  readonly knowsPrices?: boolean;
  /** Whether it is a maker's back end of white goods, which start by themselves below a ceiling. */
  readonly whiteGoods?: boolean;
};

/** A home the orchestrator works for, as its contract says. */
export type OrchestratedHome = {
  /** Opaque key. */
  readonly homeId: string;
  /** How the home is connected; left out: what the meter shows. */
  readonly phases?: PhaseCount;
  /** Part of its limit that the customer lets devices use, above 0 and at most 1. Default 1. */
  readonly share?: number;
  /** Default: whoever asks for starts or posts states of devices of the home. */
  readonly managers?: readonly HomeManager[];
  /** IRI and key of the customer's application, which gets warnings. */
  readonly customer?: { readonly knowledgeBaseId: string; readonly partyId: string };
  /** Shedding priorities of devices, which go before what their managers declare; higher is shed later. */
  readonly priorities?: Readonly<Record<string, number>>;
};

/** Key by which notices address a manager. */
export function partyIdOf(manager: HomeManager): string {
  return manager.partyId ?? manager.knowledgeBaseId.split(/[/#]/).filter(Boolean).at(-1)!;
}

/** JSON Schema of {@link OrchestratedHome}. */
export const homeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['homeId'],
  properties: {
    homeId: { type: 'string', minLength: 1, maxLength: 200 },
    phases: { enum: [1, 3] },
    share: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    managers: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['knowledgeBaseId'],
        properties: {
          knowledgeBaseId: { type: 'string', minLength: 1 },
          partyId: { type: 'string', minLength: 1 },
          knowsPrices: { type: 'boolean' },
          whiteGoods: { type: 'boolean' },
        },
      },
    },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['knowledgeBaseId', 'partyId'],
      properties: {
        knowledgeBaseId: { type: 'string', minLength: 1 },
        partyId: { type: 'string', minLength: 1 },
      },
    },
    priorities: { type: 'object', additionalProperties: { type: 'integer' } },
  },
} as const;
