import assert from 'node:assert/strict';
import { integer } from '@gridloom/graph-patterns';
import { gridloomError } from './network.js';
import type { World } from './smart-connector-suite.js';
import { device, patterns } from './vocabulary.js';

const { power, name, powerAndName, start, verdict } = patterns;
const row = { device: device(1), power: integer(1) };
const missing = ['?d <https://example.org/name> ?n'];

export function describeExplaining(world: World): void {
  it('reports gaps of an ask that has them enabled, when there is no solution', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    const ask = { pattern: powerAndName, knowledgeGapsEnabled: true };
    const { knowledgeGaps } = await dashboard.ask(ask);
    assert.deepEqual(knowledgeGaps, { alternatives: [missing], truncated: false });
    const plain = await dashboard.ask({ pattern: powerAndName });
    assert.ok(!('knowledgeGaps' in plain));
    const registry = await world.join('registry');
    await registry.answer({ pattern: name }, () => [{ device: device(1), name: integer(1) }]);
    const found = await dashboard.ask(ask);
    assert.equal(found.bindings.length, 1);
    assert.deepEqual(found.knowledgeGaps, { alternatives: [], truncated: false });
  });

  it('explains an ask without asking or registering anything', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    let calls = 0;
    await meter.answer({ pattern: power }, () => {
      calls += 1;
      return [row];
    });
    const explanation = await dashboard.explain({ pattern: powerAndName });
    assert.equal(explanation.kind, 'ask');
    assert.equal(explanation.answerable, 'no');
    assert.deepEqual(explanation.knowledgeGaps?.alternatives, [missing]);
    const answerable = await dashboard.explain({ pattern: power }, [{ device: device(1) }]);
    assert.equal(answerable.answerable, 'yes');
    assert.deepEqual(answerable.boundVariables, ['device']);
    assert.deepEqual(
      answerable.sources.map((source) => source.knowledgeBaseId),
      ['https://example.org/meter'],
    );
    assert.equal(calls, 0);
    assert.deepEqual(world.network.runtime.interactions('https://example.org/dashboard'), []);
  });

  it('explains a post, with recipients, level and act as it would be posted', async () => {
    const judge = await world.join('judge');
    const ems = await world.join('ems');
    await judge.react({ argument: start, result: verdict }, () => []);
    const post = { argument: start, result: verdict, reasonerLevel: 3 } as const;
    const explanation = await ems.explain(post);
    assert.deepEqual(
      [explanation.kind, explanation.answerable, explanation.reasonerLevel],
      ['post', 'yes', 3],
    );
    const recipients = { excludedKnowledgeBases: ['https://example.org/judge'] };
    const without = await ems.explain(post, [], { recipients });
    assert.equal(without.answerable, 'no');
    assert.ok(without.rejected.length > 0);
    for (const { knowledgeBaseId, reason } of without.rejected) {
      assert.deepEqual([knowledgeBaseId, reason], ['https://example.org/judge', 'recipients']);
    }
    const purpose = 'https://example.org/Billing';
    const communicativeAct = { requiredPurposes: [purpose], satisfiedPurposes: [purpose] };
    const other = await ems.explain({ ...post, communicativeAct });
    assert.equal(other.answerable, 'no');
  });

  it('explains the same as the runtime does', async () => {
    const meter = await world.join('meter');
    const dashboard = await world.join('dashboard');
    await meter.answer({ pattern: power }, () => [row]);
    await dashboard.setDomainKnowledge(
      '@prefix ex: <https://example.org/>\n[names: (?d ex:power ?p) -> (?d ex:name ?p)]',
    );
    const interaction = { pattern: powerAndName };
    const { knowledgeBaseId } = dashboard;
    assert.deepEqual(
      await dashboard.explain(interaction),
      world.network.runtime.explain({ knowledgeBaseId, interaction, bindings: [] }),
    );
  });

  it('explains nothing after close, nor what is no request', async () => {
    const dashboard = await world.join('dashboard');
    const both = { knowledgeBases: ['mailto:a'], excludedKnowledgeBases: ['mailto:a'] };
    await assert.rejects(
      dashboard.explain({ pattern: power }, [], { recipients: both }),
      gridloomError('invalid-input', /mailto:a/),
    );
    await assert.rejects(
      dashboard.explain({ pattern: power }, [{ device: 'no term' }]),
      gridloomError('invalid-input', /device/),
    );
    await dashboard.close();
    await assert.rejects(dashboard.explain({ pattern: power }), gridloomError('closed'));
  });
}
