import assert from 'node:assert/strict';
import type { Highs } from 'highs';
import {
  evaluatePlan,
  loadSolver,
  planHome,
  type HomeProblem,
  type PlannedDevice,
} from '../../../src/orchestrator/planning/index.js';
import { buildHomeModel } from '../../../src/orchestrator/planning/home-model.js';
import {
  greedySchedules,
  objectiveOf,
  solveHome,
} from '../../../src/orchestrator/planning/solve-home.js';
import { bruteForce } from './brute-force.js';
import { battery, car, pump, tank, UNEVEN_PRICES, washer } from './devices.js';
import { numbers, plainHome, QUARTER_MS, randomHome, slotAt } from './homes.js';

const exact = { timeLimitMs: 60_000, gapEur: 1e-6, gapShare: 0, reproducible: false };

describe('schedules of small homes beside every other schedule', function () {
  this.timeout(120_000);
  let highs: Highs;
  before(async () => {
    highs = await loadSolver();
  });

  /** The plan breaks nothing, no schedule of whole slots costs less, and its bound lies below them all. */
  const isBest = (problem: HomeProblem): void => {
    const plan = planHome(problem, highs, exact);
    assert.deepEqual(evaluatePlan(problem, plan).faults, []);
    assert.deepEqual(plan.unmetNeeds, []);
    const best = bruteForce(problem);
    assert.ok(best < Infinity, 'the home is feasible');
    const objective = plan.cost.controllableEur - plan.cost.endValueEur;
    assert.ok(objective <= best + 1e-4, `${objective} EUR, another schedule costs ${best} EUR`);
    assert.ok(objective - plan.gapEur <= best + 1e-4, 'the bound lies above another schedule');
  };
  const home = (devices: readonly PlannedDevice[], changes: Partial<HomeProblem> = {}) =>
    plainHome(8, { importPriceEurPerKwh: UNEVEN_PRICES, devices, ...changes });
  /** A shorter one, since a battery may do so much in every slot. */
  const short = (devices: readonly PlannedDevice[], changes: Partial<HomeProblem> = {}) => {
    const { slotCount, limits: _, ...rest } = home(devices, changes);
    const series = Object.entries(rest).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === slotCount ? value.slice(0, 5) : (value as unknown),
    ]);
    return plainHome(5, { ...(Object.fromEntries(series) as Partial<HomeProblem>) });
  };
  const flat = (value: number): number[] => new Array<number>(8).fill(value);

  it('places programmes, alone and two of one device', () => {
    isBest(home([washer()]));
    const [cotton] = washer().programmes;
    isBest(home([washer({ programmes: [cotton!, { ...cotton!, programmeId: 'wool' }] })]));
  });

  it('places interruptible loads with long and short runs', () => {
    isBest(home([pump()]));
    isBest(home([pump({ minimumRunMs: 1_800_000, energyWattHours: 1000 })]));
    isBest(home([pump({ minimumRunMs: 2_700_000 })]));
  });

  it('charges cars that modulate and cars that only switch', () => {
    isBest(home([car()]));
    isBest(home([car({ leastPowerWatts: 2800 })]));
    isBest(home([car({ mostEnergyWattHours: 2800, extraEnergyValueEurPerKwh: 0.16 })]));
  });

  it('uses a battery between prices, sun and the value of what is left', () => {
    isBest(short([battery()]));
    isBest(short([battery({ mayFeedIn: true })], { exportPriceEurPerKwh: flat(0.25) }));
    const ownSunWatts = [0, 0, 800, 1500, 1500, 800, 0, 0];
    isBest(short([battery(), pump()], { ownSunWatts }));
  });

  it('keeps corridors', () => {
    isBest(home([tank()]));
    isBest(home([tank({ minimumRunMs: 1_800_000 })]));
    isBest(home([tank({ endValueEurPerKwh: 0.3 }), washer()]));
  });

  it('heats ahead only where the price makes up for what is lost', () => {
    // A kWh costs 0.20 now and 0.24 from the fifth slot on, when it is needed; it would wait for an hour.
    const prices = [0.2, 0.2, 0.2, 0.2, 0.24, 0.24, 0.24, 0.24];
    const offer = { leastEnergyWattHours: [0, 0, 0, 0, 500, 1000, 1000, 1000] };
    const drawnEarlyWith = (hourlyLossPart: number): number => {
      const problem = home([tank({ ...offer, mostEnergyWattHours: flat(1000), hourlyLossPart })], {
        importPriceEurPerKwh: prices,
      });
      const plan = planHome(problem, highs, exact);
      assert.deepEqual(evaluatePlan(problem, plan).faults, []);
      return plan.devices[0]!.segments.filter(({ fromMs }) => fromMs < slotAt(4)).reduce(
        (sum, { fromMs, toMs, powerWatts }) => sum + (powerWatts * (toMs - fromMs)) / 3.6e6,
        0,
      );
    };
    assert.ok(Math.abs(drawnEarlyWith(0) - 1000) < 1, 'without losses all of it is bought early');
    assert.ok(Math.abs(drawnEarlyWith(0.1) - 1000) < 1, 'a loss of 2 ct is less than 4 ct');
    assert.equal(drawnEarlyWith(0.9), 0, 'nearly all of it would be lost');
  });

  it('lets a heat pump run when it is mild, unless a cold hour is cheaper by more', () => {
    const relativeEffects = [0.8, 0.8, 0.8, 0.8, 1, 1, 0.8, 0.8];
    const heatPump = tank({
      leastEnergyWattHours: [0, 0, 0, 0, 0, 0, 0, 1000],
      mostEnergyWattHours: flat(1000),
      relativeEffects,
    });
    const firstWith = (importPriceEurPerKwh: readonly number[]): number => {
      const problem = home([heatPump], { importPriceEurPerKwh });
      const plan = planHome(problem, highs, exact);
      assert.deepEqual(evaluatePlan(problem, plan).faults, []);
      const [segment] = plan.devices[0]!.segments;
      return (segment!.fromMs - slotAt(0)) / QUARTER_MS;
    };
    assert.equal(firstWith(flat(0.2)), 4, 'of equal prices the mildest hour');
    assert.equal(firstWith([0.18, 0.18, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]), 4, 'a tenth is too little');
    assert.equal(firstWith([0.2, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2]), 1, 'at half the price');
  });

  it('draws when others do not, where that costs less than the crowding weighs', () => {
    const firstWith = (importPriceEurPerKwh: readonly number[]): number => {
      // Others draw in the first half; that counts 2 cent per kWh.
      const crowding = { centsPerKwh: [2, 2, 2, 2, 0, 0, 0, 0] };
      const problem = home([washer()], { importPriceEurPerKwh, crowding });
      const plan = planHome(problem, highs, exact);
      assert.deepEqual(evaluatePlan(problem, plan).faults, []);
      return (plan.devices[0]!.segments[0]!.fromMs - slotAt(0)) / QUARTER_MS;
    };
    const dearer = (eurPerKwh: number): number[] => flat(0.2).fill(0.2 + eurPerKwh, 4);
    assert.ok(firstWith(dearer(0.01)) >= 4, 'a cent is too little to crowd for');
    assert.equal(firstWith(dearer(0.03)), 0);
  });

  it('proves its gap with crowding that changes within a programme, and beside one that is fixed', () => {
    const crowding = { centsPerKwh: [0, 4, 4, 4, 4, 1, 1, 1] };
    const [cotton] = washer().programmes;
    const fixed = washer({
      deviceId: 'dryer',
      programmes: [{ ...cotton!, fixedStartMs: slotAt(1) }],
    });
    for (const devices of [[washer()], [fixed, washer()], [fixed, pump(), washer()]]) {
      const { objectiveEur, boundEur } = solveHome(home(devices, { crowding }), highs, exact);
      assert.ok(Math.abs(objectiveEur - boundEur) < 1e-6, `${objectiveEur} and ${boundEur} EUR`);
    }
  });

  it('spreads what a large home draws over times of one price, and nobody pays for crowding', () => {
    const cars = [0, 1].map((index) =>
      car({
        deviceId: `car ${index}`,
        leastPowerWatts: 1400,
        available: new Array<boolean>(8).fill(true),
        departureMs: slotAt(8),
        neededEnergyWattHours: 1400,
        mostEnergyWattHours: 1400,
      }),
    );
    const mostWith = (crowding: HomeProblem['crowding']): number => {
      const problem = home(cars, {
        importPriceEurPerKwh: flat(0.2),
        ...(crowding === undefined ? {} : { crowding }),
      });
      const plan = planHome(problem, highs, exact);
      assert.deepEqual(evaluatePlan(problem, plan).faults, [], 'it costs what it says');
      assert.ok(plan.gapEur < 0.001, `the gap is ${plan.gapEur} EUR`);
      return Math.max(
        ...flat(0).map((_, slot) =>
          plan.devices
            .flatMap(({ segments }) => segments)
            .filter(({ fromMs, toMs }) => fromMs <= slotAt(slot) && toMs > slotAt(slot))
            .reduce((sum, { powerWatts }) => sum + powerWatts, 0),
        ),
      );
    };
    const own = { fromWatts: flat(1500), stepWatts: 1500, centsPerKwh: 0.5 };
    assert.ok(mostWith(undefined) > 3000, 'done as early as can be');
    assert.ok(mostWith({ centsPerKwh: flat(0), own }) <= 1500);
  });

  it('uses shared sun where it is worth least to its giver, and pays for none of it', () => {
    const firstWith = (communitySunWeightEurPerKwh?: readonly number[]): number => {
      const problem = home([washer()], {
        importPriceEurPerKwh: flat(0.2),
        communitySunWatts: flat(3000),
        ...(communitySunWeightEurPerKwh === undefined ? {} : { communitySunWeightEurPerKwh }),
      });
      const { objectiveEur, boundEur } = solveHome(problem, highs, exact);
      assert.ok(Math.abs(objectiveEur - boundEur) < 1e-6, `${objectiveEur} and ${boundEur} EUR`);
      const plan = planHome(problem, highs, exact);
      assert.deepEqual(evaluatePlan(problem, plan).faults, []);
      assert.ok(Math.abs(plan.cost.controllableEur) < 1e-9, 'it costs nothing');
      return (plan.devices[0]!.segments[0]!.fromMs - slotAt(0)) / QUARTER_MS;
    };
    assert.equal(firstWith(), 0, 'as early as can be');
    assert.equal(firstWith([0.05, 0.05, 0.05, 0.04, -0.01, -0.01, 0.02, 0.05]), 4);
    assert.equal(firstWith([-0.03, -0.03, 0.02, 0.04, 0.01, 0.01, 0.02, 0.05]), 0);
  });

  it('weighs crowding and shared sun in the model as in the search, in whatever home', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const next = numbers(seed + 9000);
      const base = randomHome(seed);
      const series = (value: () => number) => Array.from({ length: base.slotCount }, value);
      const problem: HomeProblem = {
        ...base,
        communitySunWatts: series(() => (next() < 0.4 ? 3000 * next() : 0)),
        communitySunWeightEurPerKwh: series(() => 0.2 * next() - 0.07),
        crowding: {
          centsPerKwh: series(() => (next() < 0.5 ? 0 : 5 * next())),
          own: {
            fromWatts: series(() => 4000 * next()),
            stepWatts: 500 + 1500 * next(),
            centsPerKwh: next(),
          },
        },
      };
      const { objectiveEur, boundEur } = solveHome(problem, highs, exact);
      const context = `seed ${seed}: ${objectiveEur} and ${boundEur} EUR`;
      assert.ok(Math.abs(objectiveEur - boundEur) < 1e-4, context);
      assert.ok(objectiveOf(greedySchedules(problem)) > boundEur - 1e-4, context);
    }
  });

  it('shares a tight limit, in total and by phase', () => {
    const limits = (voltAmperes: number) => ({
      limitVoltAmperes: flat(voltAmperes),
      uncontrolledHighVoltAmperes: flat(500),
    });
    isBest(home([washer(), tank()], { limits: { total: limits(3000) } }));
    isBest(home([pump({ powerFactor: 0.8 }), tank()], { limits: { total: limits(3700) } }));
    isBest(
      home([pump({ switchOnPeakVoltAmperes: 900 }), washer()], { limits: { total: limits(3400) } }),
    );
    const phase = limits(2600);
    isBest(
      home([washer({ phases: [1] }), tank({ phases: [1] }), pump({ phases: [2] })], {
        limits: { total: limits(9000), phases: [phase, phase, phase] },
      }),
    );
  });

  it('takes sun before grid, its own and shared', () => {
    const sun = [0, 500, 1500, 2500, 2500, 1500, 500, 0];
    isBest(home([washer(), pump()], { ownSunWatts: sun, exportPriceEurPerKwh: flat(0.1) }));
    isBest(home([washer(), pump()], { communitySunWatts: sun }));
    isBest(short([battery({ mayFeedIn: true })], { communitySunWatts: sun }));
  });

  it('makes use of negative prices without burning energy', () => {
    const importPriceEurPerKwh = [0.2, -0.05, -0.08, 0.1, 0.3, -0.02, 0.2, 0.3];
    const exportPriceEurPerKwh = [0.05, -0.06, -0.09, 0.02, 0.1, -0.04, 0.05, 0.1];
    const ownSunWatts = [0, 900, 1200, 1200, 900, 300, 0, 0];
    const prices = { importPriceEurPerKwh, exportPriceEurPerKwh };
    isBest(short([battery(), pump()], { ...prices, ownSunWatts }));
    isBest(short([battery({ mayFeedIn: true })], { ...prices, ownSunWatts }));
    isBest(home([car()], { ...prices, communitySunWatts: ownSunWatts }));
  });

  it('keeps what runs already running, and what is fixed where it is', () => {
    const [cotton] = washer().programmes;
    const fixed = { ...cotton!, fixedStartMs: slotAt(0) + 300_000 };
    isBest(home([washer({ programmes: [fixed] }), tank()]));
    isBest(home([pump({ keepOnUntilMs: slotAt(1), minimumRunMs: 1_800_000 })]));
  });

  it('finds the best at random prices, too', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const next = numbers(seed);
      const random = (least: number, most: number): number[] =>
        flat(0).map(() => least + (most - least) * next());
      isBest(
        home([washer(), tank(), pump({ minimumRunMs: 1_800_000 })].slice(0, 2 + (seed % 2)), {
          importPriceEurPerKwh: random(0.05, 0.4),
          exportPriceEurPerKwh: random(0, 0.1),
          ownSunWatts: random(0, 2500),
          limits: {
            total: { limitVoltAmperes: flat(3900), uncontrolledHighVoltAmperes: random(200, 900) },
          },
        }),
      );
    }
  });

  it('is the same without the rows that only tighten the relaxation', () => {
    const tightening = /^(bought|conflict|least lumps) /;
    let tightened = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomHome(seed);
      const optimum = (strip: boolean): number => {
        const built = buildHomeModel(problem);
        const { rows } = built.model;
        const kept = rows.filter(({ name }) => !tightening.test(name));
        if (strip) {
          tightened += rows.length - kept.length;
          rows.splice(0, rows.length, ...kept);
        }
        const model = highs.createModel(built.model.toModelData());
        try {
          model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-3 });
          model.run();
          return model.getObjectiveValue();
        } finally {
          model.dispose();
        }
      };
      const [plain, tight] = [optimum(true), optimum(false)];
      const same = Math.abs(plain - tight) <= 5e-3 + 1e-6 * Math.abs(plain);
      assert.ok(same, `home ${seed}: ${plain} and ${tight} cent`);
    }
    assert.ok(tightened > 10, 'there are such rows');
  });
});
