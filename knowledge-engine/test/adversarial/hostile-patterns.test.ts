import assert from 'node:assert/strict';
import { graphPattern, valueKey } from '@gridloom/graph-patterns';
import { prefixes, TestNetwork } from '../runtime/fixtures.js';

const xsd = 'http://www.w3.org/2001/XMLSchema#';
const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

/** What stops the runtime for everybody takes many times the limits set here, what does not a small part of them. */
describe('input made to keep the runtime busy', () => {
  it('does not succeed with a literal full of blanks', function () {
    this.timeout(4_000);
    const literal = `"x${' '.repeat(100_000)}x"^^<${xsd}integer>`;
    assert.equal(valueKey(literal), literal);
  });

  it('does not succeed with a pattern that repeats one predicate', async function () {
    this.timeout(6_000);
    const network = new TestNetwork();
    const [source, asker] = [await network.connect('source'), await network.connect('asker')];
    const text = many(80, (index) => `?a ex:part ?b${index}`).join(' . ');
    const pattern = graphPattern(text, prefixes);
    await source.answer({ pattern }, () => []);
    const { exchange } = await asker.ask({ pattern }, [], { deadlineMs: 1_000 });
    await network.close();
    assert.equal(exchange.calls.length, 1);
  });

  it('does not succeed with long patterns that several know, at level 3', async function () {
    this.timeout(6_000);
    const network = new TestNetwork();
    const asker = await network.connect('asker', { reasonerLevel: 3 });
    const text = many(400, (index) => `?a ex:p${index} ?b${index}`).join(' . ');
    const pattern = graphPattern(text, prefixes);
    const row = Object.fromEntries(pattern.variables.map((name) => [name, `"${name}"`]));
    for (const name of ['one', 'two', 'three']) {
      const source = await network.connect(name);
      await source.answer({ pattern }, () => [{ ...row, a: '<http://example.org/a>' }] as never);
    }
    const { bindings } = await asker.ask({ pattern });
    await network.close();
    assert.equal(bindings.length, 1);
  });

  it('follows a chain of REACTs as long as it is', async function () {
    this.timeout(20_000);
    const network = new TestNetwork();
    const asker = await network.connect('asker');
    const relays = await network.connect('relays');
    const step = (index: number) => graphPattern(`?x ex:p${index} ?y`, prefixes);
    const length = 1_500;
    const found = { x: '<http://example.org/x>', y: '"1"' };
    await relays.answer({ pattern: step(0) }, () => [found]);
    for (let index = 0; index < length; index++) {
      await relays.react({ argument: step(index), result: step(index + 1) }, (rows) => rows);
    }
    const { bindings } = await asker.ask({ pattern: step(length) });
    await network.close();
    assert.deepEqual(bindings, [found]);
  });
});
