import assert from 'node:assert/strict';
import { GridloomError, type HandleRequest } from '@gridloom/knowledge-engine';
import { knowledgeBase, TestNetwork, value } from './fixtures.js';

describe('the request that a call brings to a knowledge base', () => {
  it('tells by callback and by signal that nobody waits any more, each time somebody asks it to', async () => {
    const network = new TestNetwork({ callTimeoutMs: 20 });
    const silent = knowledgeBase('silent');
    const requests: HandleRequest[] = [];
    const reasons: Error[] = [];
    network.runtime.register(silent, (request) => {
      requests.push(request);
      request.whenAborted((reason) => reasons.push(reason));
      request.whenAborted(() => assert.fail('it waits no more'))!();
      return new Promise(() => undefined);
    });
    network.runtime.registerInteraction(silent.id, { kind: 'answer', ...value });
    const asker = await network.connect('asker');
    await asker.ask(value);
    await network.close();
    const [request] = requests;
    assert.ok(request !== undefined);
    assert.equal(reasons.length, 1);
    assert.ok(reasons[0] instanceof GridloomError);
    assert.equal(reasons[0].code, 'unreachable');
    assert.equal(request.signal.reason, reasons[0]);
    assert.equal(
      request.whenAborted(() => assert.fail('it has been aborted already')),
      undefined,
    );
  });
});
