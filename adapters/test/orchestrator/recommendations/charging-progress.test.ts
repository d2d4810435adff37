import assert from 'node:assert/strict';
import type { Plan } from '../../../src/orchestrator/planning/plan.js';
import { isBehind } from '../../../src/orchestrator/recommendations/charging-progress.js';
import { plainHome, slotAt } from '../planning/homes.js';
import { planOfNothing } from './plan-of-nothing.js';

/** A plan that charges with 4 kW for half an hour from the second quarter of an hour on: 2 kWh. */
const problem = plainHome(8);
const plan: Plan = {
  ...planOfNothing(problem),
  devices: [
    {
      deviceId: 'charger',
      programmeStarts: [],
      segments: [{ fromMs: slotAt(1), toMs: slotAt(3), powerWatts: 4000 }],
    },
  ],
};

describe('a car beside the plan of its charging', () => {
  const behind = (chargedWattHours: number, nowMs: number, leavesAtMs = slotAt(4)): boolean => {
    const need = {
      fromMs: slotAt(0),
      toMs: leavesAtMs,
      leastWattHours: 5000,
      mostWattHours: 5000,
    };
    return isBehind({ plan, problem }, 'charger', { chargedWattHours, need }, nowMs);
  };

  it('is not behind while the plan still gives what it lacks', () => {
    assert.ok(!behind(3000, slotAt(1)));
    assert.ok(!behind(4000, slotAt(2)));
    assert.ok(!behind(2970, slotAt(1)), 'within two in a hundred');
  });

  it('is behind when rounded currents have cost it too much', () => {
    assert.ok(behind(2900, slotAt(1)));
    assert.ok(behind(3800, slotAt(2)));
  });

  it('is not behind a plan of the same quarter of an hour, which counts that as whole', () => {
    assert.ok(!behind(0, slotAt(1) - 1));
    assert.ok(behind(0, slotAt(1)));
  });

  it('has time while it stays for more than an hour, and needs nothing once it has left', () => {
    assert.ok(!behind(0, slotAt(1), slotAt(6)));
    assert.ok(!behind(0, slotAt(5), slotAt(4)));
  });

  it('is not behind where the plan itself says that the need cannot be met, or nobody knows one', () => {
    const unmet = { deviceId: 'charger', energyWattHours: 500, cause: 'time', reason: '' } as const;
    const need = { fromMs: 0, toMs: slotAt(4), leastWattHours: 9000, mostWattHours: 9000 };
    const input = { chargedWattHours: 0, need };
    const nowMs = slotAt(1);
    assert.ok(isBehind({ plan, problem }, 'charger', input, nowMs));
    const knows = { plan: { ...plan, unmetNeeds: [unmet] }, problem };
    assert.ok(!isBehind(knows, 'charger', input, nowMs));
    assert.ok(!isBehind({ plan, problem }, 'charger', { chargedWattHours: 0 }, nowMs));
    assert.ok(!isBehind(undefined, 'charger', input, nowMs));
  });
});
