import assert from 'node:assert/strict';
import { seededRandom } from '@gridloom/adapters';
import { HOUR_MS, localInstant } from '../../src/french-pilot/days/calendar.js';
import { LoadSteps, type LoadEvent } from '../../src/french-pilot/days/load-steps.js';
import {
  generateStreetDay,
  type HomeDay,
  type StreetDay,
} from '../../src/french-pilot/days/street-day.js';
import { CAR_PARK, streetHomes, type HomeSpec } from '../../src/french-pilot/homes.js';
import { Street } from '../../src/french-pilot/pilot/street.js';
import type { ConnectionAccount } from '../../src/french-pilot/worth/account.js';
import { referenceDay } from '../../src/french-pilot/worth/reference-day.js';

const MINUTE_MS = 60_000;
/** What may pass before an overload is gone. */
const OVERLOAD_SECONDS = 30;

/** What a machine that nobody may stop can draw besides. */
const MACHINES_VOLT_AMPERES = 2300;

/** Whether what nobody controls stays below the limit at every instant. */
function staysBelow(events: readonly LoadEvent[], home: HomeSpec): boolean {
  const steps = new LoadSteps(events);
  const machines = home.whiteGoods === undefined ? 0 : MACHINES_VOLT_AMPERES;
  return events.every(({ fromMs }) => {
    const drawn = steps.at(fromMs).voltAmperes.reduce((sum, each) => sum + each, 0);
    return drawn + machines < home.subscribedVoltAmperes;
  });
}

/** A day on which people switch on things at random, never more by themselves than their limit allows. */
function restlessDay(day: StreetDay, homes: readonly HomeSpec[], seed: number): StreetDay {
  const restless = homes.map((home): [string, HomeDay] => {
    const random = seededRandom(`${seed}/restless/${home.homeId}`);
    const own = day.homes.get(home.homeId)!;
    const room = home.subscribedVoltAmperes - 5500;
    const spikes: LoadEvent[] = [];
    for (let atMs = localInstant(day.localDate, 17); atMs < localInstant(day.localDate, 21);) {
      const minutes = 2 + 14 * random();
      const watts = Math.round(Math.max(300, room) * (0.3 + 0.7 * random()));
      const toMs = atMs + minutes * MINUTE_MS;
      const spike: LoadEvent = { fromMs: atMs, toMs, watts, powerFactor: 1, phase: 1 };
      if (staysBelow([...own.baseLoad, ...spikes, spike], home)) spikes.push(spike);
      atMs = toMs + (3 + 20 * random()) * MINUTE_MS;
    }
    return [home.homeId, { ...own, baseLoad: [...own.baseLoad, ...spikes] }];
  });
  return { ...day, homes: new Map(restless) };
}

describe('limit of homes, judged by meter and breaker', () => {
  // Homes with much to share out: chargers, heat pumps, water heaters; each seed is another day.
  const cases = [
    { seed: 3, pick: [2, 6], date: '2026-01-20' },
    { seed: 11, pick: [9], date: '2026-02-11' },
  ];
  for (const { seed, pick, date } of cases)
    it(`holds on ${date} with coordination, and not without (seed ${seed})`, async function () {
      this.timeout(240_000);
      const all = streetHomes(10, seed);
      const homes = pick.map((index) => all[index]!);
      const generated = generateStreetDay({
        localDate: date,
        mood: 'tense',
        seed,
        homes,
        parkPoints: CAR_PARK.points,
      });
      const day = restlessDay(generated, homes, seed);
      const untilMs = day.startMs + 9 * HOUR_MS;
      const street = await Street.open({ homes, day, seed, stepMs: 5000 });
      let accounts: readonly ConnectionAccount[];
      try {
        await street.runUntil(untilMs);
        accounts = [...street.connections.values()].map(({ account }) => account.account);
      } finally {
        await street.close();
      }
      for (const { homeId, trips, longestOverLimitSeconds } of accounts) {
        assert.equal(trips, 0, `${homeId}: the breaker opened`);
        assert.ok(
          longestOverLimitSeconds <= OVERLOAD_SECONDS,
          `${homeId}: over its limit for ${longestOverLimitSeconds} s`,
        );
      }
      const reference = referenceDay(homes, { ...day, endMs: untilMs }, seed).accounts;
      assert.ok(
        reference.some(({ trips }) => trips > 0),
        'without coordination no breaker opened: the day proves nothing',
      );
    });
});
