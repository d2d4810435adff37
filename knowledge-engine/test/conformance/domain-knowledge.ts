import assert from 'node:assert/strict';
import { graphPattern, integer } from '@gridloom/graph-patterns';
import { gridloomError, sorted } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, patterns } from './vocabulary.js';

const { power, celsius } = patterns;
const prefix = '@prefix ex: <https://example.org/>\n';
const load = graphPattern('?device ex:load ?power .', { ex: 'https://example.org/' });
/** A power is a load. */
const rule = `${prefix}[loads: (?d ex:power ?p) -> (?d ex:load ?p)]`;
const row = { device: device(1), power: integer(1) };

export function describeDomainKnowledge(world: World): void {
  it('gives the asks of its owner what rules derive, and those of nobody else', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    const other = await world.join('other');
    await meter.answer({ pattern: power }, () => [row]);
    assert.deepEqual((await dashboard.ask({ pattern: load })).bindings, []);
    await dashboard.setDomainKnowledge(rule);
    const { bindings, exchange } = await dashboard.ask({ pattern: load });
    assert.deepEqual(bindings, [row]);
    assert.deepEqual(
      exchange.calls.map(({ role, knowledgeBaseId }) => [role, knowledgeBaseId]),
      [['answer', 'https://example.org/meter']],
    );
    assert.deepEqual((await other.ask({ pattern: load })).bindings, []);
  });

  it('carries posts of its owner on by rules', async () => {
    const display = await world.join('display');
    const meter = await world.join('meter');
    const received: unknown[] = [];
    await display.react({ argument: load }, (bindings) => void received.push(...bindings));
    await meter.setDomainKnowledge(rule);
    await meter.post({ argument: power }, [row]);
    assert.deepEqual(received, [row]);
  });

  it('holds facts with any literal, reports what was read, and is replaced as a whole', async () => {
    const dashboard = await world.join('dashboard');
    const fact = (text: string): string => `${prefix}-> (ex:s ex:celsius ${text}) .`;
    const values = async (): Promise<unknown[]> =>
      sorted((await dashboard.ask({ pattern: celsius })).bindings.map(({ c }) => c));
    const literal = '"a, b"';
    const report = await dashboard.setDomainKnowledge(fact(literal));
    assert.deepEqual(report, { ruleCount: 0, factCount: 1, warnings: [] });
    assert.deepEqual(await values(), [literal]);
    await dashboard.setDomainKnowledge(fact('"Zähler"'));
    assert.deepEqual(await values(), ['"Zähler"']);
    const none = await dashboard.setDomainKnowledge('');
    assert.deepEqual(none, { ruleCount: 0, factCount: 0, warnings: [] });
    assert.deepEqual(await values(), []);
  });

  it('warns of what can do nothing at the level of its owner', async () => {
    const dashboard = await world.join('dashboard');
    const advanced = await world.join('advanced', 3);
    const { warnings } = await dashboard.setDomainKnowledge(rule);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /level 2.*reasonerLevel 3/);
    assert.deepEqual((await advanced.setDomainKnowledge(rule)).warnings, []);
  });

  it('with an error is refused with its place, and changes nothing', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    await dashboard.setDomainKnowledge(rule);
    await assert.rejects(
      dashboard.setDomainKnowledge(`${prefix}(?d ex:power ?p) ->\n  (?d ex:load ?other) .`),
      gridloomError('invalid-input', /^The domain knowledge must parse: line 3, column \d+/),
    );
    assert.deepEqual((await dashboard.ask({ pattern: load })).bindings, [row]);
  });

  it('cannot be set after close', async () => {
    const dashboard = await world.join('dashboard');
    await dashboard.close();
    await assert.rejects(dashboard.setDomainKnowledge(rule), gridloomError('closed'));
  });
}
