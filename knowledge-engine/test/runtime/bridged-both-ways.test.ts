import assert from 'node:assert/strict';
import { type Binding, graphPattern, type GraphPattern } from '@gridloom/graph-patterns';
import type { ReasonerLevel, SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes, TestNetwork } from './fixtures.js';

const iri = (name: string): string => `<${prefixes.ex}${name}>`;

/** What an old and a new vocabulary write alike: the interval and the unit of a limit. */
const alike = `?limit ex:unit ?unit ; ex:during ?interval . ?interval ex:begins ?beginning ; ex:ends ?ending .
  ?beginning ex:time ?from . ?ending ex:time ?to .`;

const patternOf = (age: string): GraphPattern =>
  graphPattern(
    `?table ex:${age}Limit ?limit . ?limit a ex:${age}Limit ; ex:${age}Value ?value . ${alike}`,
    prefixes,
  );

const ruleText = (pattern: GraphPattern): string =>
  pattern.triples.map((triple) => `(${triple.join(' ')})`).join(' ');

/** A rule for each direction; both repeat in the head what is written alike on both sides. */
const bothWays = ['old', 'new']
  .map((from) => {
    const to = from === 'old' ? 'new' : 'old';
    return `[${from}: ${ruleText(patternOf(from))} -> ${ruleText(patternOf(to))}]`;
  })
  .join('\n');

const rowOf = (number: number): Binding => ({
  table: iri('table'),
  limit: iri(`limit${number}`),
  value: `"${number}"`,
  unit: iri('watt'),
  interval: iri(`interval${number}`),
  beginning: iri(`beginning${number}`),
  from: `"${number}:00"`,
  ending: iri(`ending${number}`),
  to: `"${number + 1}:00"`,
});

/** What others know beside what is posted. */
const answers = {
  nothing: [],
  'other limits': [rowOf(3), rowOf(4)],
  'the same limit': [rowOf(1)],
};

describe('a Post with rules in both directions that repeat triples', () => {
  let network: TestNetwork;
  let poster: SmartConnector;
  const received = new Map<string, Binding[]>();

  const connect = async (level: ReasonerLevel): Promise<void> => {
    // Following every way in which the rows of posted pattern and rules supply the same takes some ten thousands.
    network = new TestNetwork({ bounds: { maxPartialSolutions: 500 } });
    for (const age of ['old', 'new']) {
      const rows: Binding[] = [];
      received.set(age, rows);
      const reacting = await network.connect(`${age}-reacting`);
      await reacting.react({ argument: patternOf(age) }, (given) => {
        rows.push(...(given as Binding[]));
      });
    }
    poster = await network.connect('poster', { reasonerLevel: level });
    await poster.setDomainKnowledge(bothWays);
  };

  const answer = async (rows: readonly Binding[]): Promise<void> => {
    for (const age of ['old', 'new']) {
      const knowing = await network.connect(`${age}-knowing`);
      await knowing.answer({ pattern: patternOf(age) }, (asked) =>
        rows.filter((row) =>
          asked.some((binding) =>
            Object.entries(binding).every(([variable, value]) => row[variable] === value),
          ),
        ),
      );
    }
  };

  afterEach(() => network.close());

  for (const level of [2, 3] as const) {
    for (const [known, rows] of Object.entries(answers)) {
      it(`reaches everybody once at level ${level}, when others know ${known}`, async () => {
        await connect(level);
        if (rows.length > 0) await answer(rows);
        const posted = [rowOf(1), rowOf(2)];
        const { exchange } = await poster.post({ argument: patternOf('old') }, posted);
        assert.equal(exchange.outcome, 'complete', exchange.outcomeMessage);
        for (const age of ['old', 'new']) {
          const got = [...received.get(age)!].sort((a, b) => (a.limit! < b.limit! ? -1 : 1));
          assert.deepEqual(got, posted, age);
        }
      });
    }
  }
});
