import assert from 'node:assert/strict';
import { ALL_SCENARIOS, streetOf } from './all-scenarios.js';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import { playedTogether, Stage, type Processes } from './stage.js';

type Lived = {
  readonly failures: readonly string[];
  readonly fingerprint: Fingerprint;
};

describe('the street with every component a process of its own, over REST', function () {
  this.timeout(280_000);

  async function lived(processes: Processes): Promise<Lived> {
    const stage = await Stage.open({ ...streetOf(ALL_SCENARIOS), processes });
    try {
      const results = await playedTogether(ALL_SCENARIOS, stage);
      const failures = results.flatMap((result, index) =>
        result.status === 'rejected'
          ? [`${ALL_SCENARIOS[index]!.options.homes[0]!.homeId}: ${String(result.reason)}`]
          : [],
      );
      return { failures, fingerprint: fingerprintOf(stage) };
    } finally {
      await stage.close();
    }
  }

  it('plays S1 to S6 and S8 to S10, and decides everything as in one process', async () => {
    const many = await lived('many');
    assert.deepEqual(many.failures, []);
    assert.deepEqual((await lived('one')).fingerprint, many.fingerprint);
  });
});
