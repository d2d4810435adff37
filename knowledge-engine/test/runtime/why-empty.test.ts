import assert from 'node:assert/strict';
import { type GraphPattern, graphPattern } from '@gridloom/graph-patterns';
import { place, prefixes, TestNetwork, value } from './fixtures.js';

describe('an empty result says why', () => {
  let network: TestNetwork;
  beforeEach(() => (network = new TestNetwork({ callTimeoutMs: 30 })));
  afterEach(() => network.close());

  const both = { pattern: graphPattern('?m ex:value ?v . ?m ex:place ?r', prefixes) };

  async function why(
    pattern: GraphPattern = both.pattern,
    bindings: readonly Record<string, string>[] = [],
    level: 1 | 2 | 3 = 2,
  ): Promise<string | undefined> {
    const app = await network.connect('app', { reasonerLevel: level });
    return (await app.ask({ pattern }, bindings)).exchange.whyEmpty;
  }

  const meters = async (...names: string[]): Promise<void> => {
    await (
      await network.connect('meters')
    ).answer({ ...value, name: 'values' }, () =>
      names.map((meter) => ({ meter: `<${meter}>`, value: '1' })),
    );
  };
  const places = async (...names: string[]): Promise<void> => {
    await (
      await network.connect('places')
    ).answer({ ...place, name: 'places' }, () =>
      names.map((thing) => ({ thing: `<${thing}>`, room: '<r>' })),
    );
  };

  it('not when there is a result', async () => {
    await meters('m1');
    await places('m1');
    assert.equal(await why(), undefined);
  });

  it('when a source returned nothing', async () => {
    await meters();
    await places('m1');
    assert.match(
      (await why())!,
      /nobody supplied \?m <http:\/\/example.org\/value> \?v: .*interaction\/values returned nothing/,
    );
  });

  it('when rows do not join, naming the variable', async () => {
    await meters('m1');
    await places('m2');
    assert.match((await why())!, /no row of .*interaction\/(values|places) .* agrees .* in \?m/);
  });

  it('when rows do not join although the sources are rivals', async () => {
    const one = await network.connect('one');
    await one.answer(both, () => []);
    await meters('m1');
    await places('m2');
    assert.ok((await why())!.length > 20);
  });

  it('when a source failed, with its message', async () => {
    await (await network.connect('dead')).answer(value, () => new Promise(() => undefined));
    await places('m1');
    assert.match((await why())!, /failed \(no answer within 0.03 s\)/);
  });

  it('when a row does not have the constants asked for', async () => {
    await (await network.connect('meters')).answer(value, () => [{ meter: '<m1>', value: '1' }]);
    const pattern = graphPattern('?m ex:value "2"', prefixes);
    const app = await network.connect('app');
    const { exchange } = await app.ask({ pattern });
    // The source ignored what was asked and failed for it.
    assert.match(exchange.whyEmpty!, /failed \(binding 0 has value/);
  });

  it('when a REACT was never called, naming what its argument lacked', async () => {
    const react = await network.connect('converter');
    await react.react(
      {
        name: 'convert',
        argument: graphPattern('?m ex:watts ?w', prefixes),
        result: graphPattern('?m ex:value ?v', prefixes),
      },
      (rows) => rows.map(({ m }) => ({ m, v: '1' })),
    );
    await (
      await network.connect('watts')
    ).answer({ name: 'watts', pattern: graphPattern('?m ex:watts ?w', prefixes) }, () => []);
    assert.match(
      (await why(value.pattern))!,
      /interaction\/convert was not called, since nobody supplied .*watts.*: .*interaction\/watts returned nothing/,
    );
  });

  it('when a rule derived nothing', async () => {
    await meters();
    const app = await network.connect('app');
    await app.setDomainKnowledge(
      'double: (?m <http://example.org/value> ?v) -> (?m <http://example.org/size> ?v) .',
    );
    const { exchange } = await app.ask({ pattern: graphPattern('?m ex:size ?v', prefixes) });
    assert.match(exchange.whyEmpty!, /the rule double derived nothing, since nobody supplied/);
  });

  it('at level 1 for each source, and never with a term of a row', async () => {
    await meters('secret');
    const text = (await why(graphPattern('?m ex:value "9"', prefixes), [], 1))!;
    assert.ok(text.length > 0);
    assert.doesNotMatch(text.replace(/\(binding.*\)/, ''), /secret/);
  });

  it('when nobody can supply a triple, by the patterns alone', async () => {
    await meters('m1');
    const app = await network.connect('app');
    for (let turn = 0; turn < 2; turn++) {
      const { exchange } = await app.ask(both);
      assert.match(exchange.whyEmpty!, /place/);
      assert.equal(exchange.calls.length, 0);
    }
  });

  it('when only those could supply a triple who are not among the recipients', async () => {
    await meters('m1');
    const app = await network.connect('app');
    const recipients = { excludedKnowledgeBases: ['https://example.org/kb/meters'] };
    const { exchange } = await app.ask(value, [], { recipients });
    assert.match(exchange.whyEmpty!, /nobody among the recipients .*; 1 that could is not among/);
  });

  it('when a Post reaches nobody, and when what would complete it is not there', async () => {
    const app = await network.connect('app');
    const row = { meter: '<m1>', value: '1' };
    const nobody = await app.post({ argument: value.pattern }, [row]);
    assert.ok(nobody.exchange.whyEmpty!.length > 10);
    await (
      await network.connect('alarm')
    ).react({ name: 'alarm', argument: both.pattern }, () => undefined);
    await places('m2');
    const incomplete = await app.post({ argument: value.pattern }, [row]);
    assert.match(
      incomplete.exchange.whyEmpty!,
      /interaction\/alarm was not called, since .*interaction\/places/,
    );
    await (await network.connect('display')).react({ argument: value.pattern }, () => undefined);
    const reached = await app.post({ argument: value.pattern }, [row]);
    assert.equal(reached.exchange.whyEmpty, undefined);
  });

  it('when a Post gets no result from those it reached', async () => {
    const converter = await network.connect('converter');
    const result = graphPattern('?meter ex:size ?s', prefixes);
    await converter.react({ name: 'convert', argument: value.pattern, result }, () => []);
    const app = await network.connect('app');
    const { exchange } = await app.post({ argument: value.pattern, result }, [
      { meter: '<m1>', value: '1' },
    ]);
    assert.match(
      exchange.whyEmpty!,
      /nothing came of what was posted: .*interaction\/convert returned nothing/,
    );
  });

  it('when the level forbids what the rows would allow', async () => {
    const next = graphPattern('?a ex:next ?b', prefixes);
    const chain = await network.connect('chain');
    await chain.answer({ pattern: next }, () => [
      { a: '<1>', b: '<2>' },
      { a: '<2>', b: '<3>' },
    ]);
    const path = graphPattern('?x ex:next ?y . ?y ex:next ?z', prefixes);
    assert.match((await why(path))!, /level 3/);
  });

  it('when a posted row lacks what a REACT needs', async () => {
    await (
      await network.connect('display')
    ).react({ name: 'show', argument: value.pattern }, () => undefined);
    const app = await network.connect('app');
    const { exchange } = await app.post({ argument: value.pattern }, [
      { meter: '<m1>' } as unknown as { meter: string; value: string },
    ]);
    assert.match(
      exchange.whyEmpty!,
      /interaction\/show was not called, since the posted rows lack/,
    );
  });
});

describe('an exchange whose interaction is withdrawn while it runs', () => {
  it('ends as it would have, and leaves its place to others', async () => {
    const network = new TestNetwork({ maxExchangesInFlight: 1 });
    let release = (): void => undefined;
    await (
      await network.connect('slow')
    ).react({ argument: value.pattern }, () => new Promise<void>((resolve) => (release = resolve)));
    const app = await network.connect('app');
    const interaction = { argument: value.pattern, result: place.pattern };
    const under = app.post(interaction, [{ meter: '<m1>', value: '1' }]);
    await app.unregister(interaction);
    release();
    assert.deepEqual((await under).resultBindings, []);
    assert.equal(network.runtime.statistics.exchangesInFlight, 0);
    await network.close();
  });
});
