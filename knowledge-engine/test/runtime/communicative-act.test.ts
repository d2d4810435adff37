import assert from 'node:assert/strict';
import { graphPattern } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork, value } from './fixtures.js';

const purpose = (name: string) => `https://w3id.org/knowledge-engine/${name}Purpose`;
const act = (required: string[], satisfied: string[]) => ({
  requiredPurposes: required.map((name) => (name.includes(':') ? name : purpose(name))),
  satisfiedPurposes: satisfied.map((name) => (name.includes(':') ? name : purpose(name))),
});

describe('communicative acts', () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  async function reaches(
    asking: ReturnType<typeof act> | undefined,
    answering: ReturnType<typeof act> | undefined,
  ): Promise<boolean> {
    const meter = await network.connect('meter');
    await meter.answer({ ...value, ...(answering && { communicativeAct: answering }) }, () => []);
    const app = await network.connect('app');
    const { exchange } = await app.ask({ ...value, ...(asking && { communicativeAct: asking }) });
    await meter.close();
    await app.close();
    return exchange.calls.length > 0;
  }

  const cases: [
    string,
    ReturnType<typeof act> | undefined,
    ReturnType<typeof act> | undefined,
    boolean,
  ][] = [
    ['nothing said on either side', undefined, undefined, true],
    ['Inform is satisfied by Retrieve', undefined, act(['Inform'], ['RetrieveKnowledge']), true],
    ['New is not satisfied by Inform', act(['NewKnowledge'], ['Inform']), undefined, false],
    [
      'New is satisfied by New',
      act(['NewKnowledge'], ['Inform']),
      act(['Inform'], ['NewKnowledge']),
      true,
    ],
    ['what the other side requires counts too', undefined, act(['Actuation'], ['Inform']), false],
    [
      'Purpose is satisfied by any known purpose',
      act([''], ['Inform']),
      act(['Inform'], ['Actuation']),
      true,
    ],
    [
      'all required purposes must be met',
      act(['Inform', 'Actuation'], ['Inform']),
      undefined,
      false,
    ],
    [
      'unknown purposes match only themselves',
      act(['https://old.example/InformPurpose'], ['Inform']),
      act(['Inform'], ['https://old.example/InformPurpose']),
      true,
    ],
    ['and nothing else', act(['https://old.example/InformPurpose'], ['Inform']), undefined, false],
  ];
  for (const [title, asking, answering, expected] of cases) {
    it(`${title}: ${expected ? 'reached' : 'not reached'}`, async () => {
      assert.equal(await reaches(asking, answering), expected);
    });
  }

  it('also hold for those in the middle of a chain', async () => {
    const seen = graphPattern('?meter ex:seen ?value', prefixes);
    const sensors = await network.connect('sensors');
    await sensors.answer(value, () => [{ meter: '<m>', value: '1' }]);
    const middle = await network.connect('middle');
    const chain = { argument: value.pattern, result: seen };
    const reaction = await middle.react(
      { ...chain, communicativeAct: act(['Actuation'], ['Inform']) },
      (bindings) => [...bindings],
    );
    const app = await network.connect('app');
    assert.equal((await app.ask({ pattern: seen })).bindings.length, 0);
    await reaction.unregister();
    await middle.react(chain, (bindings) => [...bindings]);
    assert.equal((await app.ask({ pattern: seen })).bindings.length, 1);
  });
});
