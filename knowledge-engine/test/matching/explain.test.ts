import assert from 'node:assert/strict';
import type { PartialBinding } from '@gridloom/graph-patterns';
import type { CommunicativeAct, ReasonerLevel } from '../../src/api/index.js';
import type { PlanExplanation } from '../../src/matching/explain.js';
import { asker, full, pattern, PatternNetwork } from './network.js';

const network = (): PatternNetwork => new PatternNetwork();
const id = (name: string, kind: 'answer' | 'react' = 'answer'): string =>
  `https://example.org/${name}/interaction/${kind}`;

/** Steps of a goal as `triples: source (asks pushed, ...)`, with full IRIs made short. */
function stepsOf({ goals, sources }: PlanExplanation, goal = 0): string[] {
  const name = (source: string): string =>
    sources.find((one) => one.id === source)!.knowledgeBaseId.replace('https://example.org/', '');
  const short = (text: string): string =>
    text.replaceAll(/<http:\/\/example.org\/([^>]*)>/g, 'ex:$1');
  return goals[goal]!.joins.flatMap(({ steps }) =>
    steps.map(({ triples, candidates }) => {
      const asked = candidates.map(({ source, asks, pushed }) => {
        const values = pushed.map(
          ({ variable, from, term }) => ` ${variable}:${term === undefined ? from : short(term)}`,
        );
        return `${name(source)} (${asks}${values.join('')})`;
      });
      return `${triples.map(short).join(' . ')}: ${asked.join(', ')}`;
    }),
  );
}

describe('the explanation of an Ask', () => {
  it('shows who is asked in which order and what is pushed down', () => {
    const explanation = network()
      .answer('rooms', '?thing ex:room ?room')
      .answer('meters', '?m ex:value ?v')
      .explainAsk('?m ex:value ?v . ?m ex:room ex:kitchen');
    assert.deepEqual(stepsOf(explanation), [
      '?m ex:room ex:kitchen: rooms (restricted room:ex:kitchen)',
      '?m ex:value ?v: meters (joined m:joined)',
    ]);
    assert.equal(explanation.answerable, 'yes');
    assert.deepEqual(explanation.goals[0]!.joins[0]!.steps[1]!.joinsOn, ['m']);
    assert.match(explanation.summary, /2 ANSWERs would be asked/);
  });

  it('shows the values of the asker where they go', () => {
    const explanation = network()
      .answer('meters', '?meter ex:value ?v . ?meter ex:unit ?u')
      .explainAsk('?m ex:value ?v . ?m ex:unit ?u', {}, ['m']);
    assert.deepEqual(stepsOf(explanation), [
      '?m ex:value ?v . ?m ex:unit ?u: meters (restricted meter:binding)',
    ]);
    assert.deepEqual(explanation.goals[0]!.boundVariables, ['m']);
    const everything = network().answer('meters', '?a ex:p ?b').explainAsk('?s ex:p ?o');
    assert.deepEqual(stepsOf(everything), ['?s ex:p ?o: meters (everything)']);
  });

  it('follows REACTs and rules to what they need, and passes on what is asked of them', () => {
    const some = network()
      .answer('celsius', '?m ex:celsius ?c')
      .react('converter', '?m ex:celsius ?c', '?m ex:fahrenheit ?f . ?m ex:celsius ?c');
    const explanation = some.explainAsk(
      '?s ex:warm ?o',
      {
        rules: '[warm: (?x ex:fahrenheit ?y) -> (?x ex:warm ?y)]',
      },
      ['s'],
    );
    assert.deepEqual(
      explanation.goals.map(({ role, boundVariables }) => [role, boundVariables]),
      [
        ['ask', ['s']],
        ['body', ['x']],
        ['argument', ['m']],
      ],
    );
    assert.deepEqual(
      explanation.sources.map(({ kind, roles }) => [kind, ...roles]),
      [
        ['rule', 'rule'],
        ['react', 'inference'],
        ['answer', 'answer'],
      ],
    );
    const [ask, body, argument] = explanation.goals;
    assert.deepEqual(body!.neededBy, [ask!.joins[0]!.steps[0]!.candidates[0]!.source]);
    assert.deepEqual(argument!.neededBy, [body!.joins[0]!.steps[0]!.candidates[0]!.source]);
  });

  it('says which triple nobody supplies, and that others are not asked for that', () => {
    const explanation = network()
      .answer('values', '?m ex:value ?v')
      .explainAsk('?m ex:value ?v . ?m ex:unit ?u');
    assert.equal(explanation.answerable, 'no');
    assert.deepEqual(explanation.goals[0]!.unsupplied, [full('?m ex:unit ?u')]);
    assert.equal(explanation.goals[0]!.joined, false);
    assert.deepEqual(explanation.knowledgeGaps!.alternatives, [[full('?m ex:unit ?u')]]);
    const [rejected] = explanation.rejected;
    assert.equal(rejected!.reason, 'other-triple');
    assert.ok(rejected!.explanation.includes(full('?m ex:unit ?u')));
    assert.equal(explanation.sources[0]!.takesPart, false);
  });

  it('says what completes the argument of a REACT that could help', () => {
    const explanation = network()
      .react('converter', '?m ex:celsius ?c', '?m ex:fahrenheit ?f')
      .explainAsk('?s ex:fahrenheit ?o');
    const [rejected] = explanation.rejected;
    assert.equal(rejected!.reason, 'argument');
    assert.deepEqual(rejected!.missing!.alternatives, [[full('?m ex:celsius ?c')]]);
  });

  describe('at a level that does not do', () => {
    it('names the triples that one row cannot supply, and the level from which two rows do', () => {
      const explanation = network()
        .answer('chain', '?a ex:next ?b')
        .explainAsk('?x ex:next ?y . ?y ex:next ?z');
      assert.equal(explanation.answerable, 'no');
      const [rejected] = explanation.rejected;
      assert.equal(rejected!.reason, 'correspondence');
      assert.equal(rejected!.fromLevel, 3);
      assert.deepEqual(rejected!.misfit!.triples, [full('?x ex:next ?y'), full('?y ex:next ?z')]);
      assert.match(rejected!.explanation, /from level 3 on 2 rows of it would do/);
      assert.match(explanation.summary, /from level 3 on it can: .*two rows of the ANSWER/);
      assert.deepEqual(
        explanation.levels.map(({ level, possible }) => [level, possible]),
        [
          [2, 'no'],
          [3, 'yes'],
          [4, 'yes'],
          [5, 'yes'],
        ],
      );
      // Nothing is missing all the same.
      assert.deepEqual(explanation.knowledgeGaps!.alternatives, []);
    });

    it('names the variable that has no single counterpart', () => {
      const one = network().answer('source', '?a ex:p ?b . ?c ex:q ?d');
      const split = one.explainAsk('?x ex:p ?y . ?x ex:q ?z').rejected[0]!.misfit!;
      assert.equal(split.node, '?x');
      assert.match(split.explanation, /\?x stands in both .* it would be \?a in the one and \?c/);
      const other = network().answer('source', '?a ex:p ?b . ?a ex:q ?d');
      const merged = other.explainAsk('?x ex:p ?y . ?w ex:q ?z').rejected[0]!.misfit!;
      assert.equal(merged.node, '?a');
      assert.match(merged.explanation, /are different, but both would be its \?a/);
    });

    it('says at level 1 what each source lacks, and that level 2 combines them', () => {
      const explanation = network()
        .answer('values', '?m ex:value ?v')
        .answer('units', '?m ex:unit ?u')
        .explainAsk('?m ex:value ?v . ?m ex:unit ?u', { level: 1 });
      assert.deepEqual(
        explanation.rejected.map(({ reason, fromLevel }) => [reason, fromLevel]),
        [
          ['level', 2],
          ['level', 2],
        ],
      );
      assert.match(explanation.summary, /from level 2 on it can/);
      assert.match(
        explanation.levels[1]!.explanation,
        /one row of the ANSWER .*values.* and one row of the ANSWER .*units/,
      );
    });

    it('says so of the argument of a REACT, too', () => {
      const explanation = network()
        .answer('edges', '?a ex:edge ?b')
        .react('pairs', '?a ex:edge ?b . ?b ex:edge ?c', '?a ex:reach ?c')
        .explainAsk('?x ex:reach ?y');
      const rejected = explanation.rejected.find(({ kind }) => kind === 'react');
      assert.equal(rejected!.reason, 'level');
      assert.equal(rejected!.fromLevel, 3);
      assert.equal(explanation.answerable, 'no');
    });
  });

  it('shows at level 1 one way per source, each asked once', () => {
    const explanation = network()
      .answer('a', '?m ex:value ?v . ?m ex:unit ?u . ?m ex:value ?w')
      .answer('b', '?m ex:value ?v . ?m ex:unit ?u')
      .explainAsk('?m ex:value ?v . ?m ex:unit ?u', { level: 1 });
    const { joins } = explanation.goals[0]!;
    assert.equal(joins.length, 2);
    for (const { steps } of joins) {
      assert.notEqual(steps[0]!.candidates[0]!.asks, 'nothing');
      for (const step of steps.slice(1)) {
        assert.ok(step.candidates.every(({ asks }) => asks === 'nothing'));
      }
    }
  });

  it('names those that fit and are not considered', () => {
    const explanation = network()
      .answer('asker', '?s ex:p ?o')
      .answer('banned', '?s ex:p ?o')
      .answer('good', '?s ex:p ?o')
      .explainAsk('?s ex:p ?o', { selects: (one) => !one.endsWith('banned') });
    assert.deepEqual(
      explanation.rejected.map(({ knowledgeInteractionId, reason }) => [
        knowledgeInteractionId,
        reason,
      ]),
      [
        [id('asker'), 'own-knowledge-base'],
        [id('banned'), 'recipients'],
      ],
    );
    assert.equal(explanation.answerable, 'yes');
    assert.equal(explanation.knowledgeBaseId, asker);
  });

  it('remarks on sources with the same triples from level 2 on', () => {
    const some = network()
      .answer('a', '?m ex:value ?v . ?m ex:time ?t')
      .answer('b', '?x ex:time ?y . ?x ex:value ?z');
    const asked = '?s ex:value ?v . ?s ex:time ?t';
    assert.equal(some.explainAsk(asked).remarks.length, 1);
    assert.match(some.explainAsk(asked).remarks[0]!, /changes nothing at level 1 and can only add/);
    assert.deepEqual(some.explainAsk(asked, { level: 1 }).remarks, []);
  });

  it('is the same in whatever order interactions registered', () => {
    const parts: ((some: PatternNetwork) => unknown)[] = [
      (some) => some.answer('a', '?m ex:value ?v . ?m ex:time ?t'),
      (some) => some.answer('b', '?m ex:time ?t'),
      (some) => some.answer('c', '?m ex:value ?v'),
      (some) => some.react('d', '?m ex:time ?t', '?m ex:value ?v'),
      (some) => some.react('e', '?m ex:nothing ?t', '?m ex:value ?v'),
    ];
    const build = (order: readonly number[]) => {
      const some = network();
      for (const index of order) parts[index]!(some);
      return some.explainAsk('?s ex:value ?x . ?s ex:time ?y');
    };
    for (const order of [
      [4, 3, 2, 1, 0],
      [2, 4, 1, 3, 0],
      [3, 1, 0, 4, 2],
    ]) {
      assert.deepEqual(build(order), build([0, 1, 2, 3, 4]));
    }
  });

  it('is bounded however many interactions fit', () => {
    const some = network();
    for (let index = 0; index < 1_500; index++) {
      some.answer(`a${index}`, '?s ex:p ?o');
      some.react(`r${index}`, `?s ex:needed${index} ?o`, '?s ex:p ?o');
    }
    for (const level of [1, 2] as const) {
      const explanation = some.explainAsk('?s ex:p ?o', { level });
      assert.ok(JSON.stringify(explanation).length < 500_000);
      assert.equal(explanation.goals.length + explanation.omitted.goals, 1_501);
      assert.equal(explanation.sources.length + explanation.omitted.sources, 3_000);
      assert.ok(explanation.omitted.rejected > 0);
      const [{ joins, joinsOmitted }] = explanation.goals as [PlanExplanation['goals'][number]];
      const { candidates, candidatesOmitted } = joins[0]!.steps[0]!;
      const ways =
        level === 1 ? joins.length + joinsOmitted : candidates.length + candidatesOmitted;
      assert.equal(ways, 1_500);
    }
  });
});

describe('what is missing only since somebody is not considered', () => {
  const strict: CommunicativeAct = { requiredPurposes: ['<p>'], satisfiedPurposes: ['<p>'] };
  const others = { selects: (one: string): boolean => one.endsWith('good') };
  const asked = '?s ex:p ?o';
  const summary = (some: PatternNetwork, options = {}): string =>
    some.explainAsk(asked, options).summary;

  it('is said so of recipients', () => {
    const one = network().answer('banned', asked);
    assert.equal(
      summary(one, others),
      `Cannot be answered: nobody among the recipients supplies ${full(asked)}; 1 that could is not among them.`,
    );
    assert.match(one.explainAsk(asked, others).levels[0]!.explanation, /1 that could is not among/);
    assert.match(
      summary(one.react('other', '?s ex:q ?o', asked), others),
      /; 2 that could are not/,
    );
  });

  it('is said so of own interactions', () => {
    const own = network().answer('asker', asked);
    assert.equal(
      summary(own),
      `Cannot be answered: nobody else supplies ${full(asked)}; only its own ANSWER does.`,
    );
    assert.match(
      summary(own.answer('banned', asked), others),
      /nobody else among the recipients .*; its own ANSWER does; 1 that could is not among them\.$/,
    );
    assert.match(
      summary(network().react('asker', '?s ex:q ?o', asked)),
      /; only its own REACT does\.$/,
    );
  });

  it('is said so of communicative acts', () => {
    assert.equal(
      summary(network().answer('strict', asked, strict)),
      `Cannot be answered: nobody supplies ${full(asked)}; 1 that could has a communicative act that does not fit.`,
    );
  });

  it('names the triples of which it holds, when not of all that are missing', () => {
    const both = `${asked} . ?s ex:q ?r`;
    const some = network().answer('banned', asked).answer('good', '?s ex:t ?o');
    assert.equal(
      some.explainAsk(both, others).summary,
      `Cannot be answered: nobody among the recipients supplies ${full(asked)} and ${full('?s ex:q ?r')}; 1 that could supply ${full(asked)} is not among them.`,
    );
  });

  it('is said so of what a REACT or another source would need', () => {
    const some = network()
      .answer('asker', '?s ex:q ?o')
      .react('converter', '?s ex:q ?o', asked)
      .answer('part', '?s ex:r ?o');
    const react = some.explainAsk(asked).rejected.find(({ kind }) => kind === 'react');
    assert.match(react!.explanation, /nobody else supplies .*; only the asker's own ANSWER does$/);
    const part = some
      .explainAsk('?s ex:r ?o . ?s ex:q ?x')
      .rejected.find(({ knowledgeInteractionId }) => knowledgeInteractionId === id('part'));
    assert.match(part!.explanation, /but nobody else supplies .* as well; only the asker's own/);
  });

  it('is said so of what is posted', () => {
    const summaryOf = (some: PatternNetwork, options = {}): string =>
      some.explainPost(`${asked} . ?s ex:q ?r`, undefined, options).summary;
    const own = network().react('asker', '?s ex:q ?r');
    assert.equal(summaryOf(own), 'Nobody else takes what is posted; only its own REACT does.');
    assert.equal(
      summaryOf(network().react('banned', asked), others),
      'Nobody among the recipients takes what is posted; 1 that could is not among them.',
    );
  });

  it('is not said when nobody else has it either', () => {
    const some = network().answer('banned', '?s ex:other ?o');
    assert.equal(summary(some, others), `Cannot be answered: nobody supplies ${full(asked)}.`);
  });

  it('is counted as far as it is looked at', () => {
    const some = network();
    for (let index = 0; index < 1_200; index++) some.answer(`a${index}`, asked);
    assert.match(summary(some, others), /; some that could are not among them\.$/);
  });
});

describe('what is too large to be planned', () => {
  const general = (): PatternNetwork => {
    const some = network();
    for (let index = 0; index < 400; index++) some.react(`r${index}`, '?s ?p ?o', '?s ?p ?o');
    return some;
  };

  it('is not explained either, and says so', () => {
    const explanation = general().explainAsk('?s ex:p ?o');
    assert.equal(explanation.answerable, 'unknown');
    assert.match(explanation.summary, /Too large to be explained: more than 100000 ways/);
  });

  it('has no gaps that could be told', () => {
    assert.deepEqual(general().gaps('?s ex:p ?o'), { alternatives: [], truncated: true });
  });
});

describe('the explanation of a Post', () => {
  it('shows who is called, with what is fetched to complete the argument', () => {
    const explanation = network()
      .answer('rooms', '?m ex:room ?r')
      .react('log', '?m ex:value ?v . ?m ex:room ?r', '?m ex:logged ?v')
      .explainPost('?meter ex:value ?value', '?m ex:logged ?v');
    assert.equal(explanation.answerable, 'yes');
    assert.match(explanation.summary, /1 REACT would be called .* 1 ANSWER would be asked/);
    assert.deepEqual(stepsOf(explanation, 0), [
      '?m ex:value ?v: asker (nothing)',
      '?m ex:room ?r: rooms (joined m:joined)',
    ]);
    assert.deepEqual(
      explanation.goals.map(({ role, fromPosted }) => [role, fromPosted]),
      [
        ['argument', true],
        ['result', true],
      ],
    );
    assert.deepEqual(
      explanation.sources.map(({ roles }) => roles),
      [['posted'], ['react'], ['answer']],
    );
  });

  it('says what a REACT lacks beside what is posted', () => {
    const explanation = network()
      .react('log', '?m ex:value ?v . ?m ex:room ?r')
      .explainPost('?meter ex:value ?value');
    assert.equal(explanation.answerable, 'no');
    const [rejected] = explanation.rejected;
    assert.equal(rejected!.reason, 'argument');
    assert.equal(rejected!.goal, undefined);
    assert.deepEqual(rejected!.triples, [full('?meter ex:value ?value')]);
    assert.deepEqual(rejected!.missing!.alternatives, [[full('?m ex:room ?r')]]);
    assert.deepEqual(
      explanation.nearMisses.map(({ triple, side }) => [triple, side]),
      [[full('?m ex:room ?r'), 'supplied']],
    );
  });

  it('says at level 1 that what is posted must be the whole argument', () => {
    const explanation = network()
      .react('log', '?m ex:value ?v')
      .explainPost('?m ex:value ?v . ?m ex:room ?r', undefined, { level: 1 });
    assert.equal(explanation.answerable, 'no');
    assert.equal(explanation.rejected[0]!.reason, 'level');
    assert.equal(explanation.rejected[0]!.fromLevel, 2);
  });

  it('is the same in whatever order REACTs with one argument registered', () => {
    const build = (names: readonly string[]) => {
      const some = network();
      const shared = pattern('?m ex:value ?v');
      for (const name of names) some.react(name, shared, `?m ex:by-${name} ?v`);
      return some.explainPost('?x ex:value ?y', '?a ex:by-b ?c');
    };
    const explanation = build(['a', 'b', 'c']);
    assert.deepEqual(build(['c', 'b', 'a']), explanation);
    assert.equal(explanation.goals[0]!.neededBy.length, 3);
    assert.match(explanation.summary, /3 REACTs would be called/);
  });

  it('counts also those that are not listed any more', () => {
    const some = network();
    const length = 400;
    for (let index = 0; index < length; index++) {
      some.react(`r${index}`, `?s ex:p${index} ?o`, `?s ex:p${index + 1} ?o`);
    }
    const explanation = some.explainPost('?s ex:p0 ?o');
    assert.ok(explanation.sources.length < length);
    assert.match(explanation.summary, /^400 REACTs would be called/);
    const answers = network();
    for (let index = 0; index < length; index++) answers.answer(`a${index}`, '?s ex:p ?o');
    assert.match(answers.explainAsk('?s ex:p ?o').summary, /400 ANSWERs would be asked/);
  });

  it('says when nobody takes what is posted', () => {
    const explanation = network().explainPost('?m ex:value ?v');
    assert.equal(explanation.summary, 'Nobody takes what is posted.');
    assert.deepEqual(
      explanation.nearMisses.map(({ side }) => side),
      ['taken'],
    );
  });

  it('says when a REACT is behind one that is not called', () => {
    const explanation = network()
      .react('first', '?m ex:value ?v . ?m ex:room ?r', '?m ex:alarm ?v')
      .answer('alarms', '?m ex:alarm ?v')
      .react('second', '?m ex:alarm ?v')
      .explainPost('?m ex:value ?v');
    const second = explanation.rejected.find(
      ({ knowledgeInteractionId }) => knowledgeInteractionId === id('second', 'react'),
    );
    assert.equal(second!.reason, 'not-reached');
  });

  it('names those who would take it and are not considered', () => {
    const explanation = network()
      .react('asker', '?m ex:value ?v')
      .react('banned', '?m ex:value ?v')
      .explainPost('?m ex:value ?v', undefined, { selects: (one) => !one.endsWith('banned') });
    assert.deepEqual(
      explanation.rejected.map(({ reason }) => reason),
      ['own-knowledge-base', 'recipients'],
    );
  });
});

describe('the explanation of a Post of rows that lack variables', () => {
  const both = '?s ex:p ?o . ?s ex:q ?r';
  const [s, o, r] = ['<http://example.org/s>', '"o"', '"r"'];
  const reached = (
    some: PatternNetwork,
    rows: readonly PartialBinding[],
    level: ReasonerLevel = 2,
    text = both,
  ): string[] =>
    some
      .explainPost(text, undefined, { level }, rows)
      .sources.filter(({ kind, takesPart }) => kind === 'react' && takesPart)
      .map(({ knowledgeBaseId }) => knowledgeBaseId.replace('https://example.org/', ''));
  const someNetwork = (): PatternNetwork =>
    network().react('part', '?x ex:p ?y').react('whole', '?x ex:p ?y . ?x ex:q ?z');

  it('says that they reach nobody who needs what they lack', () => {
    const explanation = network()
      .react('whole', both)
      .explainPost(both, undefined, {}, [{ s }, { s, r }]);
    assert.equal(explanation.answerable, 'no');
    assert.equal(
      explanation.summary,
      '1 REACT could take what is posted, but not from rows that lack ?o or ?r.',
    );
    const [rejected] = explanation.rejected;
    assert.equal(rejected!.reason, 'not-reached');
    assert.match(rejected!.explanation, /with posted rows that lack \?o or \?r$/);
    assert.equal(explanation.sources.find(({ kind }) => kind === 'react')!.takesPart, false);
  });

  it('counts those only that they reach', () => {
    const explanation = someNetwork().explainPost(both, undefined, {}, [{ s, o }]);
    assert.equal(explanation.summary, '1 REACT would be called at level 2.');
    assert.deepEqual(reached(someNetwork(), [{ s, o }]), ['part']);
    assert.deepEqual(reached(someNetwork(), [{ s, r }]), []);
    assert.deepEqual(reached(someNetwork(), [{ s, o, r }]), ['part', 'whole']);
    assert.deepEqual(reached(someNetwork(), []), ['part', 'whole']);
  });

  it('has nobody else supply what a row lacks, but all that it could not supply anyway', () => {
    const knowing = someNetwork().answer('k', '?x ex:q ?z');
    for (const level of [2, 3] as const) {
      assert.deepEqual(reached(knowing, [{ s, o }], level), ['part']);
      const unrelated = network()
        .react('more', '?x ex:p ?y . ?x ex:t ?z')
        .answer('k', '?x ex:t ?z');
      assert.deepEqual(reached(unrelated, [{ s, o }], level), ['more']);
    }
  });

  it('does not make one row of two, unless they cannot be one', () => {
    for (const level of [1, 2, 3] as const) {
      assert.deepEqual(
        reached(
          someNetwork(),
          [
            { s, o },
            { s, r },
          ],
          level,
        ),
        level > 1 ? ['part'] : [],
      );
    }
    const chain = network().react('chain', '?x ex:p ?y . ?y ex:p ?z');
    assert.deepEqual(reached(chain, [{ s, o }], 2), []);
    assert.deepEqual(reached(chain, [{ s, o }], 3), ['chain']);
  });

  it('lets a REACT that is reached supply what a row lacks', () => {
    const some = someNetwork().react('first', '?x ex:p ?y', '?x ex:q ?y');
    assert.deepEqual(reached(some, [{ s, o }]), ['first', 'part', 'whole']);
  });

  it('does not blame rows for what is missing anyway', () => {
    const explanation = network()
      .react('log', '?x ex:p ?y . ?x ex:t ?z')
      .explainPost(both, undefined, {}, [{ s, r }]);
    assert.equal(explanation.rejected[0]!.reason, 'argument');
    assert.match(explanation.summary, /but no argument can be completed/);
  });
});
