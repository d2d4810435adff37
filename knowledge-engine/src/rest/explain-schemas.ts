import { interactionProperties } from './interaction-schemas.js';
import { bindings, iri, reasonerLevel, ref, type Schema, text } from './schema-parts.js';

const texts = (description: string): Schema => ({
  type: 'array',
  description,
  items: { type: 'string' },
});
const choice = (description: string, values: readonly string[]): Schema => ({
  enum: values,
  description,
});

/** A list of objects of which the named properties are always there. */
const list = (description: string, required: Readonly<Record<string, Schema>>): Schema => ({
  type: 'array',
  description,
  items: { type: 'object', required: Object.keys(required), properties: required },
});

const reference: Readonly<Record<string, Schema>> = {
  kind: choice('What it is.', ['answer', 'react', 'rule', 'facts', 'posted']),
  knowledgeBaseId: iri('Whose it is.'),
};
const possible = (description: string): Schema => choice(description, ['yes', 'no', 'unknown']);
const flag = (description: string): Schema => ({ type: 'boolean', description });
const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });

/** Of explanations. */
export const explainSchemas = {
  ExplainRequest: {
    type: 'object',
    description:
      'What is to be explained: a registered Ask or Post by its id, or the patterns of one that need not be registered.',
    properties: {
      knowledgeInteractionId: iri('Of a registered Ask or Post; then no pattern is given.'),
      ...interactionProperties,
      bindingSet: bindings,
      recipientSelector: ref('RecipientSelector'),
      reasonerLevel: reasonerLevel('Instead of the level that the interaction would have.'),
    },
  },
  Explanation: {
    type: 'object',
    description:
      'Who would be asked, in which order, with what, and who would not and why. Further properties may be added.',
    required: [
      'kind',
      'knowledgeBaseId',
      'reasonerLevel',
      'reasonerLevelFrom',
      'answerable',
      'summary',
      'boundVariables',
      'goals',
      'sources',
      'rejected',
      'levels',
      'nearMisses',
      'remarks',
      'warnings',
      'omitted',
    ],
    properties: {
      kind: choice('What is explained.', ['ask', 'post']),
      knowledgeBaseId: iri('Who would ask or post.'),
      knowledgeInteractionId: iri('Only of a registered interaction.'),
      reasonerLevel: reasonerLevel('At which it would be evaluated.'),
      reasonerLevelFrom: choice('Who set the level.', [
        'request',
        'interaction',
        'knowledge-base',
        'knowledge-gaps',
      ]),
      answerable: possible(
        'Whether the patterns allow a solution, or that a Post calls somebody; unknown when the search was given up.',
      ),
      summary: text('One sentence.'),
      boundVariables: texts('Variables that every given binding fixes, without question mark.'),
      goals: list('Patterns to be solved, with the steps in the order of the join.', {
        id: text('Such as goal 1.'),
        role: choice('What it is the pattern of.', ['ask', 'result', 'argument', 'body']),
        neededBy: texts('Ids of the sources whose argument or body it is.'),
        fromPosted: flag('Whether solutions need something that was posted.'),
        triples: texts('Its triples.'),
        boundVariables: texts('Variables with values from the start.'),
        joined: flag('Whether anybody would be asked for it.'),
        joins: list('At level 1 one per source, else a single one.', {
          steps: list('Triples that are joined together.', {
            triples: texts('The triples.'),
            joinsOn: texts('Variables that earlier steps have bound.'),
            candidates: list('Who is asked for them, for what and with which values.', {
              source: text('Id of the source.'),
            }),
            candidatesOmitted: count('Candidates that are not listed.'),
          }),
        }),
        joinsOmitted: count('Joins that are not listed.'),
        unsupplied: texts('Triples that nobody supplies.'),
      }),
      sources: list('Whoever could supply a triple, or could be called.', {
        ...reference,
        id: text('Such as source 1.'),
        roles: texts('As what it is used.'),
        supplies: texts('Triples that it supplies.'),
        neededGoals: texts('Ids of the goals that solve what it needs.'),
        takesPart: flag('Whether it would be used.'),
        reason: text('Why it takes part, or not.'),
      }),
      rejected: list('Those that have a fitting triple and yet do not contribute.', {
        ...reference,
        reason: choice('Why not.', [
          'communicative-act',
          'recipients',
          'own-knowledge-base',
          'argument',
          'other-triple',
          'correspondence',
          'level',
          'not-reached',
        ]),
        explanation: text('The same in plain words.'),
        triples: texts('Triples that it would take.'),
      }),
      levels: list('What each level from that of the exchange on would make possible.', {
        level: reasonerLevel('The level.'),
        possible: possible('Whether it allows a solution.'),
        explanation: text('How, or why not.'),
      }),
      knowledgeGaps: {
        type: 'object',
        description: 'Of an Ask only: triples that nobody supplies.',
        required: ['alternatives', 'truncated'],
        properties: {
          alternatives: {
            type: 'array',
            description: 'Each is a list of triples that would have to be supplied together.',
            items: { type: 'array', items: { type: 'string' } },
          },
          truncated: flag('Whether there are more.'),
        },
      },
      nearMisses: list('For triples that nobody supplies or takes: what comes nearest.', {
        triple: text('The triple.'),
        side: choice('What nobody does with it.', ['supplied', 'taken']),
        nearest: list('Best first.', {
          ...reference,
          triple: text('What it has.'),
          reason: text('What keeps it from matching.'),
          explanation: text('The same in plain words.'),
        }),
      }),
      remarks: texts('What is worth knowing and no fault.'),
      warnings: texts('What is probably not meant.'),
      omitted: {
        type: 'object',
        description: 'How many entries of each list were left out.',
        required: ['goals', 'sources', 'rejected', 'nearMisses'],
        properties: {
          goals: count('Goals.'),
          sources: count('Sources.'),
          rejected: count('Rejected ones.'),
          nearMisses: count('Missing triples.'),
        },
      },
    },
  },
} satisfies Readonly<Record<string, Schema>>;
