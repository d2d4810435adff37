import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { DomainKnowledgeReport } from '../../src/api/index.js';
import {
  assertDone,
  assertError,
  type Json,
  type Party,
  prefixes,
  type Reply,
  Stage,
} from './stage.js';

const path = '/rest/sc/knowledge';
const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
/** Whoever has a power is a device. */
const rule =
  '@prefix ex: <https://example.org/>\n(?d ex:power ?p) -> (?d ex:is ex:Device) .\n-> (ex:d1 ex:power 5) .';

describe('POST /sc/knowledge', () => {
  let stage: Stage;
  let party: Party;
  let lines: Json[];

  beforeEach(async () => {
    lines = [];
    const write = (line: string): void => void lines.push(JSON.parse(line));
    stage = await Stage.build({ logger: pino({ level: 'info' }, { write }) });
    party = await stage.party('asker');
  });
  afterEach(() => stage.tearDown());

  const send = (body: unknown, more: object = {}): Promise<Reply> =>
    party.request('POST', path, { body, headers, ...more });
  const devices = async (): Promise<unknown> => {
    const interaction = await party.register('Ask', {
      graphPattern: '?d ex:is ex:Device',
      prefixes,
    });
    const reply = await party.ask(interaction);
    return reply.json.bindingSet as unknown;
  };

  it('stores rules and facts, which the asks of their owner use, and says how many', async () => {
    const reply = await send(rule);
    assertDone(reply);
    assert.equal(reply.headers.get('gridloom-rule-count'), '1');
    assert.equal(reply.headers.get('gridloom-fact-count'), '1');
    assert.deepEqual(await devices(), [{ d: '<https://example.org/d1>' }]);
  });

  for (const [what, body] of [
    ['an empty body', ''],
    ['no body', undefined],
  ] as const) {
    it(`clears everything with ${what}`, async () => {
      await send(rule);
      assertDone(await send(body));
      assert.deepEqual(await devices(), []);
    });
  }

  it('refuses a text that does not parse with 400 and its place, and changes nothing', async () => {
    await send(rule);
    const reply = await send('(?a <https://example.org/p> ?b) ->\n (?a <https://example.org/q>) .');
    assertError(reply, 400, /^The domain knowledge must parse: line 2, column \d+/);
    assert.deepEqual(await devices(), [{ d: '<https://example.org/d1>' }]);
  });

  it('checks its header and its type', async () => {
    const anonymous = (knowledgeBase?: string): Promise<Reply> =>
      stage.request('POST', path, {
        body: '(',
        headers,
        ...(knowledgeBase !== undefined && { knowledgeBase }),
      });
    assertError(await anonymous(), 400, /Knowledge-Base-Id is missing/);
    assertError(await anonymous('a b'), 400, /URI/);
    assertError(await anonymous('mailto:x'), 404, /unknown/);
    assertError(await send('{}', { headers: {} }), 415, /text\/plain/);
  });

  it('returns every warning in a header of its own that any text can pass', async () => {
    const warnings = ['at level 2, alone', 'Zähler\r\nSet-Cookie: x 100 %', '€'.repeat(5_000)];
    stage.runtime.setDomainKnowledge = (): DomainKnowledgeReport => ({
      ruleCount: 1,
      factCount: 0,
      warnings: [...warnings, ...Array.from({ length: 100 }, () => '\u{1f50c}'.repeat(100))],
    });
    const connection = await stage.raw();
    connection.head('POST', path, { 'Knowledge-Base-Id': party.id, 'Content-Length': '0' });
    const [head] = await connection.until(/^[^]*\r\n\r\n/);
    const sent = [...head.matchAll(/^Gridloom-Warning: (.*)\r$/gm)].map(([, text]) => text!);
    assert.equal(sent.length, 20);
    assert.deepEqual(sent.slice(0, 2), [
      'at level 2, alone',
      'Z%C3%A4hler%0D%0ASet-Cookie: x 100 %25',
    ]);
    for (const text of sent) decodeURIComponent(text);
    assert.match(sent[2]!, /^(%E2%82%AC){33}\.\.\.$/);
    assert.ok(head.length < 8_192, String(head.length));
  });

  it('logs what was read by number, and no word of it', async () => {
    await send(rule);
    const line = lines.find(({ msg }) => msg === 'domain knowledge replaced');
    assert.deepEqual(
      [line.knowledgeBaseId, line.ruleCount, line.factCount, line.warningCount],
      [party.id, 1, 1, 1],
    );
    assert.equal(line.level, 40);
    assert.ok(!JSON.stringify(lines).includes('Device'));
  });
});
