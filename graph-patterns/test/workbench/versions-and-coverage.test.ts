import assert from 'node:assert/strict';
import { type DataFlow, parseGraphPattern, parsePatternFile } from '../../src/index.js';
import { diffPatterns, flowCoverage, type NetworkInteraction } from '../../src/workbench/index.js';

const file = (
  triples: string,
  { use = 'Ask/Answer, Post/React', unit = 'watt', extra = '' } = {},
) => `# title: T
# purpose: P.
# seed: fr:A1
# used-as: ${use}
# ?m: IRI e.g. ex:m - m
# ?v: xsd:decimal [${unit}] e.g. 1.5 - v
${extra}PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ${triples} }
`;
const entry = (...args: Parameters<typeof file>) => parsePatternFile(file(...args), 'test/one');

describe('comparing two versions of a pattern', () => {
  const old = entry('?m a ex:Meter ; ex:power ?v .');

  it('finds nothing in the same file', () => {
    assert.equal(diffPatterns(old, entry('?m ex:power ?v . ?m a ex:Meter .')), undefined);
  });

  it('says who breaks when a triple is added: those who have only the old version', () => {
    const now = entry('?m a ex:Meter ; ex:power ?v ; ex:at ?t .', {
      extra: '# ?t: xsd:string e.g. "now" - t\n',
    });
    const difference = diffPatterns(old, now)!;
    assert.equal(difference.added.length, 1);
    assert.deepEqual(difference.addedVariables, ['t']);
    assert.deepEqual(
      difference.broken.map(({ interactions }) => interactions),
      [
        'an Ask of the new version and an Answer of the old one',
        'a Post of the old version and a React of the new one',
      ],
    );
  });

  it('says that a changed constant breaks both ways, and a changed unit shows', () => {
    const now = entry('?m a ex:Meter ; ex:current ?v .', { unit: 'ampere' });
    const difference = diffPatterns(old, now)!;
    assert.equal(difference.broken.length, 4);
    assert.deepEqual(difference.changedVariables, [{ name: 'v', change: 'unit ampere, was watt' }]);
  });

  it('compares results the other way round', () => {
    const request = (result: string) =>
      parsePatternFile(
        `# title: T\n# purpose: P.\n# seed: fr:A1\n# used-as: request with result\n# ?m: IRI e.g. ex:m - m\n# ?v: IRI e.g. ex:v - v\nPREFIX ex: <https://example.org/>\nCONSTRUCT { ${result} } WHERE { ?m ex:p ?v . }\n`,
        'test/two',
      );
    const difference = diffPatterns(
      request('?m ex:ok ?v .'),
      request('?m ex:ok ?v ; ex:why ?v .'),
    )!;
    assert.deepEqual(
      difference.broken.map(({ interactions }) => interactions),
      ['a Post of the new version and a React of the old one'],
    );
  });

  it('remarks that a use or a data flow is gone', () => {
    const now = parsePatternFile(
      file('?m a ex:Meter ; ex:power ?v .', { use: 'Ask/Answer' }).replace('fr:A1', 'fr:A2'),
      'test/one',
    );
    assert.deepEqual(diffPatterns(old, now)!.remarks, [
      'it is no longer used as Post/React',
      'it no longer carries the data flows fr:A1',
    ]);
  });
});

describe('coverage of data flows', () => {
  const carrier = entry('?m a ex:Meter ; ex:power ?v .');
  const flow = (id: string, outside?: string): DataFlow => ({
    id,
    title: id,
    from: 'a',
    to: 'b',
    modes: ['PULL'],
    ...(outside === undefined ? {} : { outside }),
  });
  const interaction = (kind: NetworkInteraction['kind'], text: string): NetworkInteraction => ({
    id: `${kind} ${text}`,
    kind,
    pattern: parseGraphPattern(text, { ex: 'https://example.org/' }),
  });
  const stateOf = (...interactions: NetworkInteraction[]) =>
    flowCoverage([carrier], interactions, [flow('fr:A1')])[0]!.state;
  const whole = '?x a ex:Meter ; ex:power ?watts .';

  it('is complete when somebody answers and somebody asks', () => {
    assert.equal(
      stateOf(interaction('answer', whole), interaction('ask', '?x ex:power ?p .')),
      'complete',
    );
    assert.equal(
      stateOf(interaction('answer', `${whole} ?x ex:more ?y .`), interaction('ask', whole)),
      'complete',
    );
  });

  it('names the side that is missing', () => {
    assert.equal(stateOf(interaction('answer', whole)), 'no-consumer');
    assert.equal(stateOf(interaction('react', whole)), 'no-producer');
    assert.equal(stateOf(interaction('answer', '?x a ex:Meter .')), 'nobody');
    assert.equal(stateOf(), 'nobody');
  });

  it('does not count an answer for a react', () => {
    assert.equal(stateOf(interaction('answer', whole), interaction('react', whole)), 'no-consumer');
  });

  it('tells flows without pattern from flows that stay outside', () => {
    const states = flowCoverage([carrier], [], [flow('fr:B1'), flow('fr:C3', 'confidential')]);
    assert.deepEqual(
      states.map(({ state }) => state),
      ['no-pattern', 'outside'],
    );
  });
});
