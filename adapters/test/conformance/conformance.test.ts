import assert from 'node:assert/strict';
import {
  DEFAULT_PARTIES,
  isConforming,
  POINTS,
  printReport,
  type ConformanceReport,
  type PointId,
  type Verdict,
} from '../../src/conformance/index.js';
import { politeEms } from './polite-ems.js';
import { rudeEms } from './rude-ems.js';
import { checkSimulated } from './simulate.js';

const { orchestrator, customer } = DEFAULT_PARTIES;
const CONFIG = { id: 'https://example.org/ems', homeId: 'home-17', orchestrator, customer };

function pointsWith(report: ConformanceReport, verdict: Verdict): readonly PointId[] {
  return report.results.filter((each) => each.verdict === verdict).map(({ point }) => point);
}

describe('the check of energy management systems', () => {
  it('passes one that is polite', async () => {
    const report = await checkSimulated(
      async (contextOf) => [
        await politeEms.start({ ...CONFIG, buttonAfterMs: 3 * 3_600_000 }, contextOf('polite-ems')),
      ],
      { homeId: 'home-17', spans: { redLightMs: 6 * 3_600_000, retryMs: 1_200_000 } },
    );
    assert.deepEqual(pointsWith(report, 'failed'), [], printReport(report));
    assert.deepEqual(pointsWith(report, 'skipped'), ['load-shift', 'charging-validation']);
    assert.equal(isConforming(report), true);
    assert.equal(isConforming(report, true), false);
  }).timeout(60_000);

  it('fails one that is rude, on every point', async () => {
    const report = await checkSimulated(
      async (contextOf) => [
        await rudeEms.start({ ...CONFIG, buttonAfterMs: 4 * 3_600_000 }, contextOf('rude-ems')),
      ],
      { homeId: 'home-17', spans: { redLightMs: 6 * 3_600_000 } },
    );
    assert.deepEqual(pointsWith(report, 'failed'), Object.keys(POINTS), printReport(report));
  }).timeout(60_000);
});
