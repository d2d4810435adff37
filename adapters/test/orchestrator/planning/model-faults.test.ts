import assert from 'node:assert/strict';
import type { Highs } from 'highs';
import {
  evaluatePlan,
  loadSolver,
  type HomeProblem,
  type PlannedDevice,
} from '../../../src/orchestrator/planning/index.js';
import { buildHomeModel, type HomeModel } from '../../../src/orchestrator/planning/home-model.js';
import { schedulesOf } from '../../../src/orchestrator/planning/model-values.js';
import { planOf } from '../../../src/orchestrator/planning/plan-home.js';
import { bruteForce } from './brute-force.js';
import { battery, car, pump, tank, UNEVEN_PRICES, washer } from './devices.js';
import { plainHome, slotAt } from './homes.js';

/** A mistake that somebody could make in the model, or in the data from which it is built. */
type Fault = {
  readonly name: string;
  readonly home: HomeProblem;
  /** What the builder sees in the place of the home. */
  readonly seen?: (home: HomeProblem) => HomeProblem;
  /** What is done to the model. */
  readonly changed?: (home: HomeModel) => void;
};

const SAME_EUR = 0.01;
const HOUR_MS = 3_600_000;

const flat = (value: number, length = 8): number[] => new Array<number>(length).fill(value);
const home = (devices: readonly PlannedDevice[], changes: Partial<HomeProblem> = {}) =>
  plainHome(8, { importPriceEurPerKwh: UNEVEN_PRICES, devices, ...changes });
const short = (devices: readonly PlannedDevice[], changes: Partial<HomeProblem> = {}) =>
  plainHome(5, { importPriceEurPerKwh: UNEVEN_PRICES.slice(0, 5), devices, ...changes });
const limits = (voltAmperes: number, high = 500) => ({
  limitVoltAmperes: flat(voltAmperes),
  uncontrolledHighVoltAmperes: flat(high),
});
const withDevices =
  (change: (device: PlannedDevice) => PlannedDevice) =>
  (problem: HomeProblem): HomeProblem => ({ ...problem, devices: problem.devices.map(change) });
const without =
  (words: RegExp) =>
  ({ model }: HomeModel): void => {
    const kept = model.rows.filter(({ name }) => !words.test(name));
    assert.ok(kept.length < model.rows.length, 'there are such rows');
    model.rows.splice(0, model.rows.length, ...kept);
  };
const coefficients =
  (words: RegExp, change: (coefficient: number) => number) =>
  ({ model }: HomeModel): void => {
    for (const row of model.rows)
      if (words.test(row.name))
        row.terms = row.terms.map(([column, coefficient]) => [column, change(coefficient)]);
  };
/** A battery that can do a lot in a slot. */
const strong = {
  mostChargeWatts: 4000,
  mostDischargeWatts: 4000,
  mostLevelWattHours: 9000,
} as const;
const sun = [0, 500, 1500, 2500, 2500, 1500, 500, 0];

const faults: readonly Fault[] = [
  {
    name: 'surplus is paid for instead of sold',
    home: home([washer()], { ownSunWatts: sun, exportPriceEurPerKwh: flat(0.11) }),
    seen: (problem) => ({
      ...problem,
      exportPriceEurPerKwh: problem.exportPriceEurPerKwh.map((price) => -price),
    }),
  },
  {
    name: 'prices of drawing and feeding in are swapped',
    home: home([washer()], { ownSunWatts: sun }),
    seen: (problem) => ({
      ...problem,
      importPriceEurPerKwh: problem.exportPriceEurPerKwh,
      exportPriceEurPerKwh: problem.importPriceEurPerKwh,
    }),
  },
  {
    name: 'efficiency of charging is inverted',
    home: short([battery({ ...strong, endValueEurPerKwh: 0.3 })]),
    changed: coefficients(/^level/, (value) => (value === -0.9 ? -1 / 0.9 : value)),
  },
  {
    name: 'efficiency of discharging is inverted',
    home: short([battery({ ...strong, levelWattHours: 5000, mayFeedIn: true })], {
      exportPriceEurPerKwh: flat(0.4, 5),
    }),
    changed: coefficients(/^level/, (value) => (value > 1 ? 0.9 : value)),
  },
  {
    name: 'prices are off by one slot',
    home: home([pump()]),
    seen: (problem) => ({
      ...problem,
      importPriceEurPerKwh: [...UNEVEN_PRICES.slice(1), UNEVEN_PRICES[0]!],
    }),
  },
  {
    name: 'a corridor is off by one slot',
    home: home([tank()], { importPriceEurPerKwh: [0.5, 0.5, 0.5, 0.5, 0.08, 0.5, 0.08, 0.5] }),
    seen: withDevices((device) =>
      device.kind === 'corridor'
        ? { ...device, leastEnergyWattHours: [0, ...device.leastEnergyWattHours.slice(0, 7)] }
        : device,
    ),
  },
  {
    name: 'a phase is lost',
    home: home([tank({ phases: [2] }), pump({ phases: [2], energyWattHours: 1500 })], {
      limits: { total: limits(9000), phases: [limits(4000), limits(3200), limits(4000)] },
      importPriceEurPerKwh: [0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5],
    }),
    changed: without(/phase 2/),
  },
  {
    name: 'a load on three phases counts on one',
    home: home([tank({ phases: [1, 2, 3], powerFactor: 0.9 })], {
      limits: { total: limits(9000), phases: [limits(1300), limits(1300), limits(1300)] },
    }),
    changed: coefficients(/(limit|conflict) phase 1/, (value) => value * 3),
  },
  {
    name: 'the total is forgotten beside the phases',
    home: home([washer({ phases: [1] }), tank({ phases: [2] })], {
      limits: { total: limits(3000), phases: [limits(4000), limits(4000), limits(4000)] },
    }),
    changed: without(/(limit|conflict) total/),
  },
  {
    name: 'a day of 23 hours is taken for one of 24',
    home: home([car({ departureMs: slotAt(4) })]),
    seen: withDevices((device) =>
      device.kind === 'vehicle' ? { ...device, departureMs: device.departureMs + HOUR_MS } : device,
    ),
  },
  {
    name: 'the shortest run is forgotten',
    home: home([pump({ minimumRunMs: 1_800_000, energyWattHours: 500 })]),
    seen: withDevices((device) =>
      device.kind === 'interruptible' ? { ...device, minimumRunMs: 0 } : device,
    ),
  },
  {
    name: 'a run that goes on already is cut off',
    home: home([pump({ keepOnUntilMs: slotAt(2), minimumRunMs: 1_800_000 })]),
    seen: withDevices((device) =>
      device.kind === 'interruptible' ? { ...device, keepOnUntilMs: slotAt(0) } : device,
    ),
  },
  {
    name: 'energy is drawn and fed in at once',
    home: short([battery({ mayFeedIn: true })], { exportPriceEurPerKwh: flat(0.4, 5) }),
    changed: without(/^(draws|feeds in)/),
  },
  {
    name: 'shared sun is sold',
    home: short([battery({ ...strong, mayFeedIn: true })], {
      communitySunWatts: flat(3000, 5),
      exportPriceEurPerKwh: flat(0.3, 5),
    }),
    changed: without(/^(draws|feeds in)/),
  },
  {
    name: 'shared sun is left aside where drawing earns',
    home: home([pump()], {
      importPriceEurPerKwh: flat(-0.2),
      communitySunWatts: flat(1200),
    }),
    changed: without(/(beyond shared sun|shared sun first)/),
  },
  {
    name: 'a battery charges and discharges at once',
    home: short([battery({ ...strong, mostLevelWattHours: 2000 })], {
      importPriceEurPerKwh: [0.2, -0.3, -0.3, -0.3, 0.2],
    }),
    changed: without(/^(charges|discharges)/),
  },
  {
    name: 'a battery feeds in although it may not',
    home: short([battery()], { exportPriceEurPerKwh: flat(0.3, 5) }),
    seen: withDevices((device) =>
      device.kind === 'battery' ? { ...device, mayFeedIn: true } : device,
    ),
  },
  {
    name: 'the capacity of a battery is forgotten',
    home: short([battery({ levelWattHours: 1900 })], { importPriceEurPerKwh: [0, 0, 0, 0, 0.5] }),
    seen: withDevices((device) =>
      device.kind === 'battery' ? { ...device, mostLevelWattHours: 9000 } : device,
    ),
  },
  {
    name: 'what a battery holds at the end is worth nothing',
    home: short([battery({ endValueEurPerKwh: 0.3 })]),
    seen: withDevices((device) =>
      device.kind === 'battery' ? { ...device, endValueEurPerKwh: 0 } : device,
    ),
  },
  {
    name: 'the power factor is ignored',
    home: home([pump({ powerFactor: 0.5 }), tank()], { limits: { total: limits(3600) } }),
    seen: withDevices((device) => ({ ...device, powerFactor: 1 })),
  },
  {
    name: 'the mean of the uncontrolled load is taken for its quantile',
    home: home([washer(), pump()], {
      limits: { total: limits(3600, 1500) },
      importPriceEurPerKwh: [0.5, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5],
    }),
    seen: (problem) => ({
      ...problem,
      limits: { total: { ...problem.limits.total, uncontrolledHighVoltAmperes: flat(300) } },
    }),
  },
  {
    name: 'the peak of switching on is ignored',
    home: home([pump({ switchOnPeakVoltAmperes: 2000 }), tank()], {
      limits: { total: limits(3600) },
      importPriceEurPerKwh: [0.5, 0.1, 0.5, 0.5, 0.1, 0.5, 0.1, 0.5],
    }),
    seen: withDevices((device) =>
      device.kind === 'interruptible' ? { ...device, switchOnPeakVoltAmperes: 0 } : device,
    ),
  },
  {
    name: 'the deadline is off',
    home: home([pump({ deadlineMs: slotAt(4) })]),
    seen: withDevices((device) =>
      device.kind === 'interruptible' ? { ...device, deadlineMs: slotAt(8) } : device,
    ),
  },
  {
    name: 'the sun is counted twice',
    home: home([washer()], { ownSunWatts: [0, 0, 0, 0, 0, 1000, 1000, 0] }),
    seen: (problem) => ({
      ...problem,
      ownSunWatts: problem.ownSunWatts.map((watts) => 2 * watts),
    }),
  },
  {
    name: 'shared sun counts as own sun as well',
    home: home([washer()], { communitySunWatts: [0, 0, 0, 0, 0, 1500, 1500, 0] }),
    seen: (problem) => ({ ...problem, ownSunWatts: problem.communitySunWatts }),
  },
  {
    name: 'a slot is taken for half an hour',
    home: home([car()]),
    seen: (problem) => ({ ...problem, slotMs: 2 * problem.slotMs }),
  },
  {
    name: 'the last step of a programme is lost',
    home: home([washer()]),
    seen: withDevices((device) =>
      device.kind === 'programme'
        ? {
            ...device,
            programmes: device.programmes.map((programme) => ({
              ...programme,
              steps: programme.steps.slice(0, -1),
            })),
          }
        : device,
    ),
  },
  {
    name: 'a device runs two programmes at once',
    home: home(
      [
        washer({
          programmes: ['cotton', 'wool'].map((programmeId) => ({
            ...washer().programmes[0]!,
            programmeId,
          })),
        }),
      ],
      { importPriceEurPerKwh: [0.5, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5] },
    ),
    changed: without(/^one programme/),
  },
  {
    name: 'a car charges with less than it can',
    home: home([car({ neededEnergyWattHours: 700 })], {
      limits: {
        total: {
          limitVoltAmperes: flat(6000),
          uncontrolledHighVoltAmperes: [500, 5000, 500, 500, 500, 500, 500, 500],
        },
      },
      importPriceEurPerKwh: [0.5, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    }),
    seen: withDevices((device) =>
      device.kind === 'vehicle' ? { ...device, leastPowerWatts: 0 } : device,
    ),
  },
  {
    name: 'a car charges while it is away',
    home: home([car({ available: [true, false, false, true, false, true, true, false] })]),
    seen: withDevices((device) =>
      device.kind === 'vehicle'
        ? { ...device, available: device.available.map(() => true) }
        : device,
    ),
  },
  {
    name: 'the windows of the customer are ignored',
    home: home([pump({ allowedWindows: [{ fromMs: slotAt(5), toMs: slotAt(8) }] })]),
    seen: withDevices((device) => {
      const { allowedWindows: _, ...always } = device;
      return always;
    }),
  },
  {
    name: 'the ceiling of a corridor is forgotten',
    home: home([tank({ mostEnergyWattHours: [500, 500, 500, 500, 1000, 1000, 1500, 1500] })], {
      importPriceEurPerKwh: [0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.5],
    }),
    seen: withDevices((device) =>
      device.kind === 'corridor' ? { ...device, mostEnergyWattHours: flat(9000) } : device,
    ),
  },
];

describe('faults of the model', function () {
  this.timeout(120_000);
  let highs: Highs;
  before(async () => {
    highs = await loadSolver();
  });

  /** How a home comes out when its model is built so: what gives a fault away, if anything does. */
  const found = ({ home: problem, seen, changed }: Omit<Fault, 'name'>): string[] => {
    const built = buildHomeModel(seen?.(problem) ?? problem);
    changed?.(built);
    const model = highs.createModel({ ...built.model.toModelData(), offset: built.offsetCents });
    try {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-4 });
      model.run();
      const claimedEur = model.getObjectiveValue() / 100;
      const schedules = schedulesOf(problem, built, model.getSolution().colValue);
      const plan = planOf(problem, { schedules, boundEur: claimedEur, objectiveEur: claimedEur });
      const { faults: broken, cost } = evaluatePlan(problem, plan);
      const reallyEur = cost.controllableEur - cost.endValueEur;
      const missing = plan.unmetNeeds.map(({ reason }) => reason);
      const found = [...broken.map(({ text }) => text), ...missing];
      if (Math.abs(reallyEur - claimedEur) > SAME_EUR)
        found.push(`claims ${claimedEur} EUR, costs ${reallyEur} EUR`);
      const best = bruteForce(problem);
      if (reallyEur > best + SAME_EUR) found.push(`costs ${reallyEur} EUR instead of ${best} EUR`);
      return found;
    } finally {
      model.dispose();
    }
  };

  for (const { name, ...fault } of faults)
    it(`are caught: ${name}`, () => {
      assert.deepEqual(found({ home: fault.home }), [], 'the model as it is has no fault');
      assert.notDeepEqual(found(fault), []);
    });
});
