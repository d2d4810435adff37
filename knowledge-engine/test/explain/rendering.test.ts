import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import {
  type Explanation,
  explanationDot,
  explanationText,
  planGraph,
} from '@gridloom/knowledge-engine';
import { prefixes, TestNetwork } from '../runtime/fixtures.js';

const pattern = (text: string) => graphPattern(text, prefixes);
const shorten = (text: string): string =>
  text
    .replaceAll(/<http:\/\/example\.org\/([^>]*)>/g, 'ex:$1')
    .replaceAll(/https:\/\/example\.org\/kb\/(\w+)\/interaction\//g, '$1/')
    .replaceAll('https://example.org/kb/', '');

describe('an explanation that came as JSON', () => {
  let network: TestNetwork;
  beforeEach(async () => {
    network = new TestNetwork();
    const meter = await network.connect('meter');
    await meter.answer({ name: 'values', pattern: pattern('?m ex:value ?v') }, () => []);
    const rooms = await network.connect('rooms');
    await rooms.answer({ name: 'rooms', pattern: pattern('?thing ex:room ?room') }, () => []);
    const alarm = await network.connect('alarm');
    await alarm.react(
      {
        name: 'raise',
        argument: pattern('?m ex:smoke ?s'),
        result: pattern('?m ex:alarm "say \\"fire\\""'),
      },
      () => [],
    );
  });
  afterEach(() => network.close());

  async function explained(text: string): Promise<Explanation> {
    const app = await network.connect('app');
    const explanation = await app.explain({ pattern: pattern(text) });
    return JSON.parse(JSON.stringify(explanation)) as Explanation;
  }

  it('is text for people', async () => {
    const explanation = await explained('?m ex:value ?v . ?m ex:room ex:kitchen');
    assert.equal(
      explanationText(explanation, { shorten }),
      `
Ask of app
Level 2, of the knowledge base
Can be answered at level 2: 2 ANSWERs would be asked.

Plan
  goal 1: the pattern of the Ask
    1. ?m ex:room ex:kitchen
       source 2 (answer) by ?thing ex:room ?room, asked with ?room = ex:kitchen
    2. ?m ex:value ?v  -- joined on ?m
       source 1 (answer) by ?m ex:value ?v, asked with ?m = ?m of earlier steps

Who
  source 1: ANSWER meter/values of meter (answer): it can supply 1 of 2 triples of goal 1
  source 2: ANSWER rooms/rooms of rooms (answer): it can supply 1 of 2 triples of goal 1

Levels
  2 to 5: yes, the pattern can be supplied by one row of the ANSWER meter/values and one row of the ANSWER rooms/rooms
`.trim(),
    );
  });

  it('is text that says what is missing and what comes nearest', async () => {
    const text = explanationText(await explained('?m ex:values ?v . ?m ex:alarm ?a'), { shorten });
    for (const line of [
      'Cannot be answered: nobody supplies ?m ex:values ?v and ?m ex:smoke ?s.',
      '    ?m ex:values ?v  -- supplied by nobody',
      '  REACT alarm/raise, for goal 1: ?m ex:alarm ?a',
      '    its argument cannot be completed: nobody supplies ?m ex:smoke ?s',
      '  - ?m ex:values ?v . ?m ex:smoke ?s',
      '    ANSWER meter/values has ?m ex:value ?v: it has ex:value as predicate instead of ex:values, a similar name',
      '  nobody supplies ?m ex:smoke ?s, nor anything like it',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line}\nis missing in\n${text}`);
    }
  });

  it('is a graph of goals, sources and knowledge bases', async () => {
    const graph = planGraph(await explained('?m ex:value ?v . ?m ex:alarm ?a'));
    const kinds = graph.mapNodes((_, { kind }) => kind);
    assert.deepEqual(kinds.sort(), [
      'goal',
      'goal',
      'knowledge-base',
      'knowledge-base',
      'source',
      'source',
    ]);
    const edges = graph.mapEdges((_, edge, source, target) => [edge.kind, source, target]);
    assert.deepEqual(edges.sort(), [
      ['has', 'kb https://example.org/kb/alarm', 'source 2'],
      ['has', 'kb https://example.org/kb/meter', 'source 1'],
      ['needs', 'source 2', 'goal 2'],
      ['supplies', 'source 1', 'goal 1'],
      ['supplies', 'source 2', 'goal 1'],
    ]);
    const rejected = graph.filterEdges(
      (_, edge) => edge.kind === 'supplies' && edge.rejected !== undefined,
    );
    assert.equal(rejected.length, 2);
  });

  it('is DOT, with quotes and backslashes escaped', async () => {
    const dot = explanationDot(await explained('?m ex:alarm "say \\"fire\\""'), { shorten });
    assert.match(dot, /^digraph plan \{\n {2}rankdir=LR;/);
    assert.match(
      dot,
      /shape=box, label="goal 1\\l\?m ex:alarm \\"say \\\\\\"fire\\\\\\"\\"\\l", style=dashed/,
    );
    assert.match(dot, /n\d+ -> n\d+ \[label="needs"\];/);
    assert.match(dot, /label="not: argument\\l/);
    // Every quote that is not escaped belongs to a pair.
    for (const line of dot.split('\n')) {
      assert.equal(line.replaceAll(/\\./g, '').split('"').length % 2, 1, line);
    }
  });

  it('stays readable in size, however large it is', async () => {
    const explanation = await explained('?m ex:value ?v');
    const [goal] = explanation.goals;
    const large: Explanation = {
      ...explanation,
      goals: Array.from({ length: 5_000 }, (_, index) => ({ ...goal!, id: `goal ${index + 1}` })),
      remarks: ['x'.repeat(100_000)],
    };
    const text = explanationText(large);
    assert.ok(text.length < 300_000);
    assert.match(text, /\.\.\. \d+ more lines$/);
    assert.match(explanationDot(large), /\/\/ 4\d+ more edges/);
  });
});
