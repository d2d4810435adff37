import assert from 'node:assert/strict';
import { ChargingStage, HOUR, MINUTE, type Versions } from './charging-stage.js';

const VERSIONS: readonly Versions[] = ['1.6', '2.0.1'];
const shortened = (iri: string): string => iri.replace(/^.*[#/]/, '');

for (const version of VERSIONS)
  describe(`a charge that the user sets from afar (H5) by OCPP ${version}`, () => {
    let stage: ChargingStage;
    before(async function () {
      // The schemas of the simulated stations take seconds to compile.
      this.timeout(60_000);
      await import('typed-ocpp');
    });
    afterEach(() => stage.close());

    /** The user sets powers for successive half hours from now on. */
    async function set(watts: readonly number[], who = stage.app): Promise<void> {
      await stage.post(
        'charging/manual-charging-schedule',
        watts.map((value, index) => ({
          homeId: 'home-17',
          chargePointId: 'charge-point-2',
          scheduleId: 'rapid-1',
          created: new Date(stage.now),
          producerId: 'app-17',
          from: new Date(stage.now + (index * HOUR) / 2),
          to: new Date(stage.now + ((index + 1) * HOUR) / 2),
          value,
        })),
        who,
      );
    }

    async function plugged() {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const told = await stage.hear('preferences/preference-acknowledgement', stage.app);
      await stage.plugIn(chargePoint);
      return { chargePoint, told };
    }

    it('begins at once as a wish of the user, outranks advice and orders, and ends when it is over', async () => {
      const { chargePoint, told } = await plugged();
      const changed = await stage.hear('orchestration/user-changed-schedule');
      await stage.need(10_000, 12 * HOUR);
      await stage.recommend([0, 0, 1840, 1840]);
      await stage.order('Pause');
      assert.equal(chargePoint.load().watts, 0);

      await set([7360, 3680]);
      assert.equal(shortened(stage.starts.at(-1)!.urgency), 'UserWish');
      assert.equal(chargePoint.load().watts, 7360);
      assert.deepEqual(
        changed.map(({ value }) => value),
        [7360, 3680],
      );
      const ofCharge = told.filter(({ preferenceId }) => preferenceId === 'rapid-1');
      assert.ok(ofCharge.length > 0);
      assert.ok(ofCharge.every(({ outcome }) => shortened(outcome) === 'OK'));
      await stage.pass(HOUR / 2);
      assert.equal(chargePoint.load().watts, 3680);
      await stage.pass(HOUR / 2);
      assert.equal(chargePoint.load().watts, 0, 'the advice holds again');
      await stage.pass(HOUR);
      assert.equal(chargePoint.load().watts, 1840);
    });

    it('gets what the limit of the home leaves, and tells why', async () => {
      const { chargePoint, told } = await plugged();
      stage.availableVoltAmperes = 5000;
      await set([7360, 7360]);
      // 21 A of 32.
      assert.equal(chargePoint.load().watts, 4830);
      assert.match(told.at(-1)!.reason, /21 of 32 A per phase: 5000 VA available/);
    });

    it('gives way to an overload, and is told to be cancelled', async () => {
      const { chargePoint, told } = await plugged();
      await set([7360, 7360]);
      await stage.alert(3000);
      assert.ok(chargePoint.load().watts <= 4360);
      assert.equal(shortened(told.at(-1)!.outcome), 'KO');
    });

    it('is refused where no vehicle is, and comes from those only who speak for the home', async () => {
      stage = await ChargingStage.build();
      const chargePoint = await stage.station({ version });
      const told = await stage.hear('preferences/preference-acknowledgement', stage.app);
      await set([7360]);
      assert.deepEqual(
        told.map(({ outcome, reason }) => [shortened(outcome), reason]),
        [['KO', 'no vehicle is plugged in']],
      );
      await stage.plugIn(chargePoint);
      await stage.pass(MINUTE);
      const before = stage.starts.length;
      await set([7360], stage.stranger);
      assert.equal(stage.starts.length, before);
      assert.equal(told.length, 1);
    });
  });
