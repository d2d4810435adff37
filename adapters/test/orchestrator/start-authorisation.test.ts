import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  StartAuthorisation,
  type HomeKnowledge,
  type StartDecision,
  type StartRequest,
} from '../../src/index.js';
import { EVENING } from '../stage.js';

const at = (voltAmperes: number, atMs = EVENING) => ({ voltAmperes, atMs });
const home = (drawn: number, changes: Partial<HomeKnowledge> = {}): HomeKnowledge => ({
  drawn: at(drawn),
  subscribed: at(6000),
  cutOff: at(6000),
  ...changes,
});
let requests = 0;
const request = (powerVoltAmperes: number, changes: Partial<StartRequest> = {}): StartRequest => ({
  requestId: `request-${++requests}`,
  homeId: 'home-17',
  deviceId: `device-${requests}`,
  powerVoltAmperes,
  ...changes,
});
const brief = ({ verdict, availableVoltAmperes }: StartDecision): readonly [string, number] => [
  verdict,
  availableVoltAmperes,
];

describe('start authorisation', () => {
  let authority: StartAuthorisation;

  beforeEach(() => {
    authority = new StartAuthorisation();
  });
  const decide = (
    power: number,
    knowledge: HomeKnowledge,
    share = 1,
    nowMs = EVENING,
  ): StartDecision => authority.decide(request(power), knowledge, share, nowMs);

  describe('arithmetic', () => {
    it('grants what fits between the power drawn and the limit, to the last VA', () => {
      assert.deepEqual(brief(decide(2540, home(3460))), ['OK', 2540]);
      assert.deepEqual(
        brief(new StartAuthorisation().decide(request(2541), home(3460), 1, 0 + EVENING)),
        ['KO', 2540],
      );
    });
    it('applies the share of the customer to the limit', () => {
      assert.deepEqual(brief(decide(2000, home(3460), 0.9)), ['KO', 1940]);
    });
    it('takes the smaller of subscribed and cut-off power, or the one that is known', () => {
      assert.deepEqual(brief(decide(9000, home(0, { cutOff: at(3000) }))), ['KO', 3000]);
      const { cutOff, ...onlySubscribed } = home(0);
      assert.ok(cutOff);
      assert.deepEqual(brief(decide(9000, onlySubscribed)), ['KO', 6000]);
      const { subscribed, ...onlyCutOff } = home(0, { cutOff: at(4000) });
      assert.ok(subscribed);
      assert.deepEqual(brief(decide(9000, onlyCutOff)), ['KO', 4000]);
    });
    it('never reports less than nothing as available', () => {
      assert.deepEqual(brief(decide(100, home(7000))), ['KO', 0]);
    });
    it('says in its reason what it counted with', () => {
      assert.equal(
        decide(2200, home(5100)).reason,
        '2200 VA requested, 900 VA available: limit 6000 VA, drawn 5100 VA, reserved 0 VA',
      );
      assert.equal(decide(2200, home(2900)).reason, '2200 VA of 3100 VA available');
    });
    it('refuses a share that is none, naming the home', () => {
      assert.throws(() => decide(1, home(0), 0), /share of home home-17: .* got 0/);
      assert.throws(() => decide(1, home(0), 1.1), RangeError);
    });
  });

  describe('without ground to decide on: KO and why', () => {
    const cases: readonly (readonly [string, HomeKnowledge, RegExp])[] = [
      [
        'no measurement',
        { subscribed: at(6000), problem: 'nobody has one' },
        /^no measurement of the home: nobody has one$/,
      ],
      ['an old measurement', home(0, { drawn: at(0, EVENING - 60_001) }), /is 60 s old/],
      [
        'a measurement of the future',
        home(0, { drawn: at(0, EVENING + 90_000) }),
        /90 s in the future/,
      ],
      ['no limit', { drawn: at(0) }, /^neither subscribed nor cut-off power/],
      ['an overrun', home(100, { overrun: true }), /exceeds its subscribed power/],
    ];
    for (const [name, knowledge, reason] of cases)
      it(name, () => {
        const decision = decide(100, knowledge);
        assert.equal(decision.verdict, 'KO');
        assert.match(decision.reason, reason);
        assert.equal(decision.validUntilMs, EVENING + 60_000);
      });
    for (const power of [0, -5, 1.5, NaN])
      it(`a request of ${power} VA`, () => {
        assert.match(decide(power, home(0)).reason, /whole number of VA above 0/);
      });
  });

  describe('reservations', () => {
    it('counts what was granted before the meter shows it, and no longer once it does', () => {
      assert.equal(decide(2200, home(500)).verdict, 'OK');
      assert.deepEqual(brief(decide(4000, home(500))), ['KO', 3300]);
      assert.deepEqual(brief(decide(3300, home(2700))), ['OK', 3300]);
    });
    it('lets a grant go when its two minutes and the delay of the meter have passed', () => {
      decide(4000, home(500));
      const late = EVENING + 129_999;
      assert.deepEqual(brief(decide(5000, home(500, { drawn: at(500, late) }), 1, late)), [
        'KO',
        1500,
      ]);
      const over = EVENING + 130_000;
      assert.deepEqual(brief(decide(5000, home(500, { drawn: at(500, over) }), 1, over)), [
        'OK',
        5500,
      ]);
    });
    it('replaces the grant of a device that asks again', () => {
      const first = request(4000, { deviceId: 'heater' });
      const second = request(4000, { deviceId: 'heater' });
      assert.equal(authority.decide(first, home(500), 1, EVENING).verdict, 'OK');
      assert.equal(authority.decide(second, home(500), 1, EVENING).verdict, 'OK');
      assert.equal(authority.reservedVoltAmperes('home-17', EVENING), 4000);
    });
    it('decides a request that is delivered twice once', () => {
      const twice = request(4000);
      const first = authority.decide(twice, home(500), 1, EVENING);
      assert.deepEqual(authority.decide(twice, home(5900), 1, EVENING + 1000), first);
      assert.equal(authority.reservedVoltAmperes('home-17', EVENING + 1000), 4000);
    });
    it('keeps homes apart', () => {
      decide(4000, home(500));
      const other = request(4000, { homeId: 'home-18' });
      assert.equal(authority.decide(other, home(500), 1, EVENING).verdict, 'OK');
    });
    it('an OK holds for two minutes', () => {
      assert.equal(decide(100, home(0)).validUntilMs, EVENING + 120_000);
    });
  });

  it('never grants more than the limit, however many ask before one of them starts', () => {
    const powers = fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 30 });
    fc.assert(
      fc.property(powers, fc.integer({ min: 0, max: 9000 }), (wanted, base) => {
        const authorisation = new StartAuthorisation();
        const granted = wanted
          .filter(
            (power) =>
              authorisation.decide(request(power), home(base), 1, EVENING).verdict === 'OK',
          )
          .reduce((sum, power) => sum + power, 0);
        assert.ok(granted === 0 || base + granted <= 6000);
      }),
    );
  });
});
