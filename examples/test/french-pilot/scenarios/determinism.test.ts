import assert from 'node:assert/strict';
import { fingerprintOf, lively, type Fingerprint } from './fingerprint.js';
import { Stage } from './stage.js';

describe('a simulated street', function () {
  this.timeout(120_000);

  async function lived(minutes: number): Promise<Fingerprint> {
    const stage = await Stage.open(lively);
    stage.timetable.enter();
    try {
      await stage.runTo(minutes);
      return fingerprintOf(stage);
    } finally {
      await stage.close();
    }
  }

  it('lives the same life twice: what flows, who may start in which order, who is advised what', async () => {
    const first = await lived(40);
    assert.ok(first.decisions['home-a']!.length > 3);
    assert.ok(Object.keys(first.recommendations).length > 3);
    assert.deepEqual(await lived(40), first);
  });
});
