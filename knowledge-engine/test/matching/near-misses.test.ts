import assert from 'node:assert/strict';
import { informAct, informPurpose, type NearInteraction } from '../../src/api/index.js';
import { compileAct } from '../../src/matching/index.js';
import { full, PatternNetwork } from './network.js';

/** What comes nearest to the first missing triple of an Ask, or to what is posted. */
function nearest(
  network: PatternNetwork,
  asked: string,
  options: Parameters<PatternNetwork['explainAsk']>[1] = {},
): readonly NearInteraction[] {
  return network.explainAsk(asked, options).nearMisses[0]!.nearest;
}

const who = ({ knowledgeInteractionId, knowledgeBaseId }: NearInteraction): string =>
  (knowledgeInteractionId ?? knowledgeBaseId)
    .replace('https://example.org/', '')
    .replace(/\/interaction\/.*/, '');

describe('what comes nearest to a triple that nobody supplies', () => {
  it('is the same name in another namespace', () => {
    const network = new PatternNetwork().answer('meter', '?m other:hasValue ?v');
    const [near, ...others] = nearest(network, '?m ex:hasValue ?v');
    assert.deepEqual(others, []);
    assert.equal(near!.reason, 'other-namespace');
    assert.equal(near!.triple, full('?m other:hasValue ?v'));
    assert.deepEqual(near!.conflicts, [
      {
        position: 'predicate',
        wanted: '<http://example.org/hasValue>',
        offered: '<http://other.org/ns#hasValue>',
      },
    ]);
    assert.match(near!.explanation, /the same name in another namespace/);
  });

  it('is a name that differs by case, by a slip or by swapped letters, but not by a digit', () => {
    const network = new PatternNetwork()
      .answer('case', '?m ex:hasvalue ?v')
      .answer('slip', '?m ex:hasVallue ?v')
      .answer('swap', '?m ex:hasVaule ?v');
    assert.deepEqual(
      nearest(network, '?m ex:hasValue ?v').map((near) => [who(near), near.reason]),
      [
        ['case', 'similar-name'],
        ['slip', 'similar-name'],
        ['swap', 'similar-name'],
      ],
    );
    const numbered = new PatternNetwork().answer('phase', '?m ex:currentL1 ?v');
    assert.deepEqual(nearest(numbered, '?m ex:currentL2 ?v'), []);
    const short = new PatternNetwork().answer('short', '?m ex:to ?v');
    assert.deepEqual(nearest(short, '?m ex:at ?v'), []);
  });

  it('is another constant as subject or object', () => {
    const network = new PatternNetwork()
      .answer('kitchen', '?m ex:room ex:kitchen')
      .answer('bathroom', '?m ex:room other:bathroom');
    const near = nearest(network, '?m ex:room ex:bathroom');
    assert.deepEqual(
      near.map((one) => [who(one), one.reason, one.conflicts[0]!.position]),
      [
        ['bathroom', 'other-namespace', 'object'],
        ['kitchen', 'other-constant', 'object'],
      ],
    );
  });

  it('is first of all with those who supply the rest of the pattern', () => {
    const network = new PatternNetwork()
      .answer('a-stranger', '?m ex:room ex:kitchen')
      .answer('b-kin', '?m ex:value ?v . ?m ex:room ex:hall');
    const near = nearest(network, '?m ex:value ?v . ?m ex:room ex:bathroom');
    assert.deepEqual(near.map(who), ['b-kin', 'a-stranger']);
  });

  it('is another class, of those who supply the rest of the pattern', () => {
    const network = new PatternNetwork()
      .answer('device', '?m a ex:Device . ?m ex:hasValue ?v')
      .answer('building', '?b a ex:Building . ?b ex:height ?h');
    const near = nearest(network, '?m a ex:Meter . ?m ex:hasValue ?v');
    assert.deepEqual(near.map(who), ['device']);
    assert.equal(near[0]!.conflicts[0]!.offered, '<http://example.org/Device>');
  });

  it('is a class with a similar name, of anybody', () => {
    const network = new PatternNetwork().answer('meters', '?m a other:Meter');
    assert.deepEqual(
      nearest(network, '?m a ex:Meter').map((near) => near.reason),
      ['other-namespace'],
    );
  });

  it('is a literal that is written like the one wanted and is not equal', () => {
    const network = new PatternNetwork()
      .answer('text', '?m ex:phase "1"')
      .answer('two', '?m ex:phase 2');
    assert.deepEqual(nearest(network, '?m ex:phase 1').map(who), ['text', 'two']);
  });

  it('is who would match and is not considered', () => {
    const act = {
      requiredPurposes: ['https://example.org/Purpose'],
      satisfiedPurposes: [informPurpose],
    };
    const network = new PatternNetwork()
      .answer('asker', '?s ex:p ?o')
      .answer('other-act', '?s ex:p ?o', act)
      .answer('not-selected', '?s ex:p ?o');
    const near = nearest(network, '?s ex:p ?o', { selects: (id) => !id.endsWith('not-selected') });
    assert.deepEqual(
      near.map((one) => [who(one), one.reason]),
      [
        ['asker', 'own-knowledge-base'],
        ['not-selected', 'recipients'],
        ['other-act', 'communicative-act'],
      ],
    );
    assert.match(near[2]!.explanation, /it requires <https:\/\/example.org\/Purpose>/);
    const strict = { requiredPurposes: [act.requiredPurposes[0]!], satisfiedPurposes: [] };
    const unmet = new PatternNetwork().answer('plain', '?s ex:p ?o', informAct);
    const rejected = unmet.explainAsk('?s ex:p ?o', { act: compileAct(strict) }).rejected[0]!;
    assert.match(rejected.explanation, /the Ask requires .* which it does not satisfy/);
  });

  it('is a REACT that could derive the triple only from itself', () => {
    const network = new PatternNetwork().react('closure', '?a ex:p ?b . ?b ex:p ?c', '?a ex:p ?c');
    const [near] = nearest(network, '?s ex:p ?o');
    assert.equal(near!.reason, 'argument');
  });

  it('includes rules and facts of the asker', () => {
    const network = new PatternNetwork();
    const fact = '-> (ex:a ex:room ex:kitchen) .';
    const [near] = nearest(network, '?m ex:room ex:bathroom', { rules: fact });
    assert.equal(near!.kind, 'facts');
    assert.equal(near!.triple, full('ex:a ex:room ex:kitchen'));
    const rule = '[near: (?x ex:q ?y) -> (?x ex:wannted ?y)]';
    const [derived] = nearest(network.answer('q', '?x ex:q ?y'), '?s ex:wanted ?o', {
      rules: rule,
    });
    assert.equal(derived!.kind, 'rule');
    assert.equal(derived!.ruleName, 'near');
  });

  it('is at most three per triple, the same in whatever order they registered', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const build = (some: readonly string[]) => {
      const network = new PatternNetwork();
      for (const name of some) network.answer(name, `?s other:p ?${name}`);
      return nearest(network, '?s ex:p ?o');
    };
    assert.deepEqual(build(names).map(who), ['a', 'b', 'c']);
    assert.deepEqual(build([...names].reverse()), build(names));
  });

  it('is found among interactions that came later, too', () => {
    const network = new PatternNetwork().answer('meter', '?m other:hasValue ?v');
    assert.equal(nearest(network, '?m ex:hasValue ?v').length, 1);
    network.answer('late', '?m ex:hasValu ?v');
    assert.deepEqual(nearest(network, '?m ex:hasValue ?v').map(who), ['meter', 'late']);
  });

  it('of what is posted is an argument with a similar name', () => {
    const network = new PatternNetwork().react('log', '?m ex:hasvalue ?v');
    const { nearMisses } = network.explainPost('?m ex:hasValue ?v');
    assert.equal(nearMisses[0]!.side, 'taken');
    assert.deepEqual(nearMisses[0]!.nearest.map(who), ['log']);
  });
});
