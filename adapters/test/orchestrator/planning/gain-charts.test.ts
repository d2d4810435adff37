import assert from 'node:assert/strict';
import { gainCharts, InvalidGainChartError } from '../../../src/orchestrator/planning/index.js';

const HOUR_MS = 3_600_000;
const input = {
  hourStartsMs: [0, HOUR_MS, 2 * HOUR_MS],
  priceEurPerKwh: [0.1, 0.3, -0.05],
  heatLossWattsPerKelvin: 240,
  heatPerElectricity: 3,
  heatingWatts: [800, 100, 800],
  reductionsKelvin: [1, 2],
};

describe('gain charts', () => {
  it('say by hour and reduction what is saved, and never more than heating draws', () => {
    const points = gainCharts(input);
    assert.deepEqual(
      points.map(({ hourStartMs, reductionKelvin, savedKwh }) => [
        hourStartMs / HOUR_MS,
        reductionKelvin,
        savedKwh,
      ]),
      [
        [0, 1, 0.08],
        [0, 2, 0.16],
        [1, 1, 0.08],
        [1, 2, 0.1],
        [2, 1, 0.08],
        [2, 2, 0.16],
      ],
    );
    assert.equal(points[1]!.gainEurPerKwh, 0.1);
    assert.ok(Math.abs(points[1]!.earningEur - 0.016) < 1e-12);
    assert.ok(points[5]!.earningEur < 0, 'drawing less at a negative price loses');
  });

  it('speak of emissions only with a series of them', () => {
    assert.ok(gainCharts(input).every((point) => !('gainGramsCarbon' in point)));
    const [first] = gainCharts({ ...input, carbonGramsPerKwh: [50, 60, 70] });
    assert.ok(Math.abs(first!.gainGramsCarbon! - 4) < 1e-12);
  });

  it('name the series that does not fit', () => {
    assert.throws(
      () => gainCharts({ ...input, priceEurPerKwh: [0.1] }),
      (error) => error instanceof InvalidGainChartError && /^priceEurPerKwh/.test(error.message),
    );
    assert.throws(() => gainCharts({ ...input, heatPerElectricity: 0 }), InvalidGainChartError);
  });
});
