import assert from 'node:assert/strict';
import { PROGRAMMES, programmeDurationMs } from '../../src/simulation/white-goods/index.js';
import { HOUR, Household, MAKERS, MINUTE } from './household.js';

/** 2026-01-15 10:00 in Paris. */
const MORNING = Date.UTC(2026, 0, 15, 9);
const COTTON = PROGRAMMES['cotton-60'];
const LENGTH = programmeDurationMs(COTTON);

for (const maker of MAKERS)
  describe(`white goods of maker ${maker}`, () => {
    let home: Household;
    const open = async (startMs = MORNING, options = {}) => {
      home = await Household.open(maker, startMs, options);
      return home;
    };
    /** The user sets the washing machine at 10:00 to be ready by 18:00. */
    const program = async () => {
      home.washer.program(COTTON, MORNING, MORNING + 8 * HOUR);
      await home.stage.settle();
    };

    afterEach(() => home?.close());

    it('tells the programme that a user sets, in watts, seconds and UTC', async () => {
      await open();
      await program();
      const programme = home.programme();
      assert.equal(programme.state, 'Scheduled');
      assert.deepEqual(programme.watts, [120, 2050, 180, 150, 420]);
      assert.deepEqual(programme.seconds, [300, 1500, 2100, 900, 600]);
      assert.equal(programme.earliestStart, MORNING);
      assert.equal(programme.latestEnd, MORNING + 8 * HOUR);
      assert.equal(programme.start, MORNING + 5 * MINUTE, 'leaves time to move it');
      assert.equal(programme.end, programme.start + LENGTH);
      const [answered] = await home.ask(home.orchestrator);
      assert.equal(answered?.sequenceId, programme.runId);
    });

    it('moves a run into the sun, tells the new times, and runs it there to its end', async () => {
      await open();
      await program();
      const noon = MORNING + 3 * HOUR;
      assert.deepEqual(await home.shift(noon), [{ outcome: 'OK', reason: 'none' }]);
      assert.equal(home.programme().start, noon);
      await home.stage.advanceTo(noon - 1);
      assert.equal(home.washer.power()[0]!.watts, 0);
      await home.stage.advanceTo(noon + 10 * MINUTE);
      assert.equal(home.programme().state, 'Running');
      assert.equal(home.washer.power()[0]!.watts, 2050);
      assert.equal(home.states.at(-1)?.condition.replace(/.*#/, ''), 'On');
      assert.equal(home.powers.at(-1)?.value, 2050);
      await home.stage.advanceTo(noon + LENGTH + MINUTE);
      assert.equal(home.programme().state, 'Completed');
      assert.equal(home.states.at(-1)?.condition.replace(/.*#/, ''), 'Off');
      assert.equal(home.powers.at(-1)?.value, 0);
    });

    it('refuses a shift out of the window, into the past, of an old version, or of a run under way', async () => {
      await open();
      await program();
      const old = home.programme().created;
      const refusal = async (startMs: number, options = {}) => {
        const [answer] = await home.shift(startMs, options);
        assert.equal(answer?.outcome, 'KO');
        return answer.reason;
      };
      assert.match(await refusal(MORNING + 8 * HOUR - LENGTH + MINUTE), /may start from/);
      assert.match(await refusal(MORNING - HOUR), /is over/);
      await home.stage.advanceTo(MORNING + MINUTE);
      assert.equal((await home.shift(MORNING + 2 * HOUR))[0]?.outcome, 'OK');
      assert.match(await refusal(MORNING + 3 * HOUR, { created: old }), /have changed since/);
      assert.equal(home.programme().start, MORNING + 2 * HOUR);
      await home.stage.advanceTo(MORNING + 2 * HOUR + 20 * MINUTE);
      assert.match(await refusal(MORNING + 4 * HOUR), /never interrupted/);
      assert.equal(home.washer.run?.state, 'running');
    });

    it('answers an order that is repeated as it did before', async () => {
      await open();
      await program();
      const { created } = home.programme();
      const again = { created, shiftId: 'shift-a' };
      await home.stage.advanceTo(MORNING + MINUTE);
      assert.equal((await home.shift(MORNING + HOUR, again))[0]?.outcome, 'OK');
      const told = home.heard.length;
      assert.equal((await home.shift(MORNING + HOUR, again))[0]?.outcome, 'OK');
      assert.equal(home.heard.length, told);
    });

    it('lets nobody but the orchestrator of the home move or see a run', async () => {
      await open();
      await program();
      const stranger = await home.stage.join('stranger');
      assert.deepEqual(await home.shift(MORNING + 2 * HOUR, { by: stranger }), []);
      assert.deepEqual(await home.ask(stranger), []);
      assert.equal(home.programme().start, MORNING + 5 * MINUTE);
    });

    it('runs at once when somebody presses start, and says so', async () => {
      await open();
      await program();
      home.washer.startByHand();
      await home.stage.settle();
      const programme = home.programme();
      assert.equal(programme.state, 'Running');
      assert.equal(programme.start, MORNING);
      assert.equal((await home.shift(MORNING + HOUR))[0]?.outcome, 'KO');
    });

    it('follows a manual change of the times, and refuses orders about the old ones', async () => {
      await open();
      await program();
      const old = home.programme().created;
      await home.stage.advanceTo(MORNING + MINUTE);
      home.washer.changeWindow(MORNING + HOUR, MORNING + 4 * HOUR);
      await home.stage.settle();
      const programme = home.programme();
      assert.equal(programme.earliestStart, MORNING + HOUR);
      assert.equal(programme.latestEnd, MORNING + 4 * HOUR);
      assert.equal(programme.start, MORNING + HOUR);
      const [answer] = await home.shift(MORNING + 2 * HOUR, { created: old });
      assert.match(answer!.reason, /have changed since/);
    });

    it('says that a run is cancelled when its user switches it off', async () => {
      await open();
      await program();
      home.washer.cancelByHand();
      await home.stage.settle();
      assert.equal(home.programme().state, 'Inactive');
      assert.match((await home.shift(MORNING + HOUR))[0]!.reason, /cancelled/);
    });

    it('takes a wish of the customer for the window of a run, acknowledged to the customer', async () => {
      await open();
      await program();
      await home.wish(MORNING + 2 * HOUR, MORNING + 6 * HOUR);
      assert.equal(home.acknowledgements.at(-1)?.outcome.replace(/.*#/, ''), 'OK');
      const programme = home.programme();
      assert.equal(programme.earliestStart, MORNING + 2 * HOUR);
      assert.equal(programme.latestEnd, MORNING + 6 * HOUR);
      assert.equal(programme.start, MORNING + 2 * HOUR);
      await home.wish(MORNING + 2 * HOUR, MORNING + 2 * HOUR + 30 * MINUTE);
      assert.equal(home.acknowledgements.at(-1)?.outcome.replace(/.*#/, ''), 'KO');
      assert.match(home.acknowledgements.at(-1)!.reason, /takes 90 min, the window lasts 30/);
      assert.equal(home.programme().latestEnd, MORNING + 6 * HOUR);
    });

    it('keeps a permanent wish for the dishwasher on the days after, at the same time on the wall', async () => {
      // The night of 28 to 29 March 2026 is an hour short.
      const friday = Date.UTC(2026, 2, 27, 12);
      await open(friday);
      await home.wish(Date.UTC(2026, 2, 27, 21), Date.UTC(2026, 2, 28, 5), {
        deviceId: 'dishwasher-1',
        permanent: true,
      });
      await home.stage.advanceTo(friday + 2 * 24 * HOUR);
      const sunday = home.stage.nowMs;
      home.dishwasher.program(PROGRAMMES['dish-eco'], sunday, sunday + 24 * HOUR);
      await home.stage.settle();
      const programme = home.programme('dishwasher-1');
      assert.equal(programme.earliestStart, Date.UTC(2026, 2, 29, 20), '22:00 in Paris');
      assert.equal(programme.latestEnd, Date.UTC(2026, 2, 30, 4), '06:00 in Paris');
    });

    it('chooses starts so that all white goods together stay below the ceiling', async () => {
      await open();
      await home.ceiling(MORNING, MORNING + 8 * HOUR, 2500);
      await program();
      home.dishwasher.program(PROGRAMMES['dish-eco'], MORNING, MORNING + 8 * HOUR);
      await home.stage.settle();
      const starts = [home.programme().start, home.programme('dishwasher-1').start];
      assert.equal(starts[0], MORNING + 5 * MINUTE);
      assert.ok(starts[1]! > MORNING + 5 * MINUTE);
      let peak = 0;
      for (let atMs = MORNING; atMs < MORNING + 7 * HOUR; atMs += MINUTE) {
        await home.stage.advanceTo(atMs);
        const [washer, dishwasher] = [home.washer.power()[0]!, home.dishwasher.power()[0]!];
        peak = Math.max(peak, washer.watts + dishwasher.watts);
      }
      assert.ok(peak <= 2500, `${peak} W`);
      assert.equal(home.dishwasher.run?.state, 'finished');
    });

    it('asks at the start for the ceiling that holds already', async () => {
      await open(MORNING, { ceilingVoltAmperes: 2500 });
      await program();
      home.dishwasher.program(PROGRAMMES['dish-eco'], MORNING, MORNING + 8 * HOUR);
      await home.stage.settle();
      assert.notEqual(home.programme('dishwasher-1').start, home.programme().start);
    });

    it('moves a default start when a ceiling comes later, but not one that was ordered', async () => {
      await open();
      await program();
      home.dishwasher.program(PROGRAMMES['dish-eco'], MORNING, MORNING + 8 * HOUR);
      await home.stage.settle();
      await home.shift(MORNING + HOUR);
      const before = home.programme('dishwasher-1').start;
      await home.ceiling(MORNING, MORNING + 2 * HOUR, 1000);
      assert.equal(home.programme().start, MORNING + HOUR);
      assert.ok(home.programme('dishwasher-1').start > before);
    });

    it('moves nothing without the consent of the home, and says that nothing may be moved', async () => {
      await open(MORNING, { requireConsent: true });
      await program();
      const programme = home.programme();
      assert.equal(programme.start, programme.earliestStart);
      assert.equal(programme.end, programme.latestEnd);
      assert.match((await home.shift(MORNING + HOUR))[0]!.reason, /may start|consent/);
      await home.stage.advanceTo(MORNING + 9 * HOUR);
      assert.equal(home.washer.run?.state, 'finished', 'ready in time by itself');
    });
  });

describe('two makers in one home', () => {
  it('show an orchestrator the same household, whichever of them made its machines', async () => {
    const told: unknown[] = [];
    for (const maker of MAKERS) {
      const home = await Household.open(maker, MORNING);
      try {
        home.washer.program(COTTON, MORNING, MORNING + 8 * HOUR);
        await home.stage.advanceTo(MORNING + 2 * MINUTE);
        home.dishwasher.program(PROGRAMMES['dish-intensive'], MORNING, MORNING + 12 * HOUR);
        await home.stage.settle();
        const answers = [
          await home.shift(MORNING + 3 * HOUR),
          await home.shift(MORNING + 11 * HOUR, { deviceId: 'dishwasher-1' }),
          await home.shift(MORNING + 4 * HOUR, { deviceId: 'dishwasher-1' }),
        ];
        await home.wish(MORNING + 2 * HOUR, MORNING + 5 * HOUR);
        await home.stage.advanceTo(MORNING + 4 * HOUR + 30 * MINUTE);
        const asked = await home.ask(home.orchestrator);
        await home.stage.advanceTo(MORNING + 9 * HOUR);
        told.push({
          answers,
          asked: asked.length,
          programmes: home.heard,
          states: home.states,
          powers: home.powers,
          acknowledgements: home.acknowledgements,
        });
      } finally {
        await home.close();
      }
    }
    assert.deepEqual(told[1], told[0]);
  });
});
