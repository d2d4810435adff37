import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { HomeQueue } from '../../src/orchestrator/home-queue.js';

describe('queue of the requests of a home', () => {
  it('runs those of one home one after the other in order, those of others beside them', async () => {
    const queue = new HomeQueue(10);
    const log: string[] = [];
    const task = (name: string, ms: number) => async () => {
      log.push(`${name} begins`);
      await sleep(ms);
      log.push(`${name} ends`);
    };
    await Promise.all([
      queue.run('a', task('a1', 20)),
      queue.run('a', task('a2', 1)),
      queue.run('b', task('b1', 5)),
    ]);
    assert.deepEqual(log, ['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends']);
  });

  it('goes on after a task that failed, and tells its failure to its owner only', async () => {
    const queue = new HomeQueue(10);
    const failing = queue.run('a', () => Promise.reject(new Error('lost')));
    const next = queue.run('a', async () => 'done');
    await assert.rejects(failing, /lost/);
    assert.equal(await next, 'done');
  });

  it('refuses more than it may hold, and has room again afterwards', async () => {
    const queue = new HomeQueue(2);
    const first = queue.run('a', () => sleep(5));
    const second = queue.run('a', () => sleep(1));
    await assert.rejects(
      queue.run('a', async () => undefined),
      /2 requests of this home are waiting/,
    );
    await queue.run('b', async () => undefined);
    await Promise.all([first, second]);
    await queue.run('a', async () => undefined);
  });
});
