import assert from 'node:assert/strict';
import { buildPlan, type InteractionIndex } from '../../src/matching/index.js';
import { pattern, PatternNetwork } from './network.js';

/** How often an index is looked into from now on. */
function lookupsOf(index: InteractionIndex): () => number {
  let count = 0;
  const lookup = index.lookup.bind(index);
  index.lookup = (...given) => {
    count++;
    return lookup(...given);
  };
  return () => count;
}

describe('planning', () => {
  it('finds out once whom equal triples reach, however many REACTs return them', () => {
    const network = new PatternNetwork();
    for (let number = 0; number < 50; number++) {
      network.react(`relay${number}`, '?s ex:in ?o', `?thing${number} ex:out ?value`);
    }
    network.react('last', '?s ex:out ?o');
    const lookups = lookupsOf(network.indexes.takes);
    const { recipients } = buildPlan(
      network.indexes,
      network.request('post', '?sensor ex:in ?number'),
    );
    assert.equal(recipients.length, 51);
    assert.equal(lookups(), 2);
  });

  it('tells triples apart that reach different REACTs by a constant', () => {
    const network = new PatternNetwork()
      .react('relay', '?s ex:in ?o', '?s ex:out ex:low')
      .react('other relay', '?s ex:in ?o', '?s ex:out ex:high')
      .react('taker of low', '?s ex:out ex:low')
      .react('taker of high', '?s ex:out ex:high');
    const { recipients } = buildPlan(network.indexes, network.request('post', '?s ex:in ?o'));
    assert.equal(recipients.length, 4);
  });

  it('is no larger for arguments that only posted rows can supply', () => {
    const network = new PatternNetwork();
    const argument = pattern('?command ex:power ?power . ?command ex:for ?device');
    const result = pattern('?command ex:for ?device');
    for (let number = 0; number < 400; number++) {
      network.react(`device${number}`, argument, result);
    }
    const { recipients, excess } = buildPlan(
      network.indexes,
      network.request('post', argument, {}, '?command ex:for ?device'),
    );
    assert.equal(excess, undefined);
    assert.equal(recipients.length, 400);
  });
});
