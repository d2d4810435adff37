import assert from 'node:assert/strict';
import { CAR_PARK, type HomeSpec } from '../../../src/french-pilot/homes.js';
import { meteredConnections } from '../../../src/french-pilot/pilot/meters.js';
import { kb, PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { eavesdropper } from './eavesdropper.js';
import { configured, type Scenario, type Stage, type StageOptions } from './stage.js';
import { assertNoPrices } from './tariff-day.js';

const HOME = 'home-s10';
/** Has no contract with anybody. */
const SPY = 'spy';
/** Has a contract for one home, and is as curious. */
const NEIGHBOUR = 'neighbour-ems';
const CURIOUS: readonly string[] = [SPY, NEIGHBOUR];
/** When everybody else is done. */
const END_MINUTE = 14.6;

/** What section 13 of the pilot leaves to everybody, and why. */
const PUBLIC: Readonly<Record<string, string>> = {
  'contracts/tariff-offer': 'C7: offers are advertised; what a home pays is not in them',
  'forecasts/irradiance': 'D5: weather of an area',
  'forecasts/irradiance-forecast': 'D5: weather of an area',
  'forecasts/outside-temperature': 'D5: weather of an area',
  'forecasts/outside-temperature-forecast': 'D5: weather of an area',
};

type Contracts = {
  readonly homes: readonly { readonly homeId: string; readonly managers: readonly object[] }[];
};
type Consents = {
  readonly providers: readonly object[];
  readonly homes: readonly { readonly homeId: string; readonly consents: readonly object[] }[];
};

const changed = <H extends { readonly homeId: string }>(
  homes: readonly H[],
  change: (home: H) => H,
): readonly H[] => homes.map((home) => (home.homeId === HOME ? change(home) : home));

const signContract = configured(PARTIES.orchestrator, ({ homes }: Contracts) => ({
  homes: changed(homes, (home) => ({
    ...home,
    managers: [...home.managers, { knowledgeBaseId: kb(NEIGHBOUR), partyId: NEIGHBOUR }],
  })),
}));

const giveConsent = configured(PARTIES.metering, ({ providers, homes }: Consents) => ({
  providers: [...providers, { providerId: NEIGHBOUR, knowledgeBases: [kb(NEIGHBOUR)] }],
  homes: changed(homes, (home) => ({
    ...home,
    consents: [
      ...home.consents,
      { ...home.consents[0], consentId: `consent-${HOME}-${NEIGHBOUR}`, providerId: NEIGHBOUR },
    ],
  })),
}));

/** S10: a home whose kitchen needs more than is left beside its water heater, and two curious parties among all others. */
const options: StageOptions = {
  homes: [
    {
      homeId: HOME,
      subscribedVoltAmperes: 6000,
      phases: 1,
      share: 1,
      persons: 2,
      comfort: { leastCelsius: 19, mostCelsius: 22 },
      waterHeater: { litres: 150, ratedWatts: 1800, initialCelsius: 25 },
    },
  ],
  instances: (own, runtime) => {
    const metering = own.find(({ name }) => name === PARTIES.metering)!.config as Consents;
    const homeIds = metering.homes.map(({ homeId }) => homeId);
    const curious = [
      { name: SPY, coveted: { homeId: HOME, deviceId: `${HOME}-water-heater` } },
      { name: NEIGHBOUR, coveted: { homeId: 'home-s1', deviceId: 'home-s1-water-heater' } },
    ].map((each) => eavesdropper({ ...each, runtime, homeIds }));
    return [...curious, ...giveConsent(signContract(own))];
  },
  script: {
    [HOME]: () => ({
      base: [
        [0, 400],
        [6, 4800],
        [8, 400],
      ],
    }),
  },
};

async function play(stage: Stage): Promise<void> {
  await stage.runTo(END_MINUTE);

  assertIsThere(stage);
  // F2, F6 and F8 went to whose business they are; so everything below was there to be heard.
  assert.ok(stage.decisions(HOME).some(({ verdict }) => verdict === 'OK'));
  const orders = stage.deliveries('devices/device-command');
  assert.deepEqual([...new Set(orders.map(({ to }) => to))], [PARTIES.water]);
  stage.assertSafe(30);

  for (const { pattern, from, rows } of heardBy(stage, SPY)) {
    assert.ok(pattern in PUBLIC, `${SPY} got ${pattern} from ${from}: ${JSON.stringify(rows[0])}`);
    assert.deepEqual(secretsIn(stage, rows), [], `${SPY} got ${pattern} from ${from}`);
  }

  const ofOwnHome = heardBy(stage, NEIGHBOUR).filter(({ pattern }) => !(pattern in PUBLIC));
  assert.ok(ofOwnHome.length > 0, 'who has a contract and consent hears of the home');
  const homesOf = homesByParty(stage.street.options.homes);
  for (const [party, homeIds] of homesOf)
    for (const { pattern, from, rows } of heardBy(stage, party)) {
      // The supplier tells its own system what all its customers pay.
      if (party === PARTIES.heating && from === PARTIES.retailer) continue;
      for (const secret of secretsIn(stage, rows))
        assert.ok(homeIds.includes(secret), `${party} got ${pattern} of ${secret} from ${from}`);
    }

  const mayKnowPrices: readonly string[] = [
    PARTIES.retailer,
    PARTIES.heating,
    PARTIES.orchestrator,
    PARTIES.customers,
  ];
  const others = Object.values(PARTIES).filter((party) => !mayKnowPrices.includes(party));
  assertNoPrices(stage, [...others, NEIGHBOUR]);
}

/** The spy asks and listens; what is public it gets to know. */
function assertIsThere(stage: Stage): void {
  const kinds = stage.runtime.interactions(kb(SPY)).map(({ kind }) => kind);
  for (const [kind, least] of [
    ['ask', 40],
    ['answer', 10],
    ['react', 15],
  ] as const) {
    const count = kinds.filter((each) => each === kind).length;
    assert.ok(count >= least, `${SPY} knows ${count} interactions of kind ${kind}`);
  }
  assert.ok(heardBy(stage, SPY).some(({ pattern }) => pattern === 'contracts/tariff-offer'));
}

type Heard = {
  readonly pattern: string;
  readonly from: string;
  readonly rows: readonly object[];
};

/** Everything that came to a party: what it was posted or asked, what it got for asking or posting. What the curious say is their own. */
function heardBy(stage: Stage, party: string): readonly Heard[] {
  return stage.runtime.deliveries
    .flatMap(({ pattern, from, to, rows, result }): Heard[] => {
      if (to === party) return CURIOUS.includes(from) ? [] : [{ pattern, from, rows }];
      return from === party ? [{ pattern, from: to, rows: result }] : [];
    })
    .filter(({ rows }) => rows.length > 0);
}

/** Keys of homes that rows name in whatever way, and numbers that never leave the metering platform. */
function secretsIn(stage: Stage, rows: readonly object[]): readonly string[] {
  const connections = meteredConnections(stage.street.options.homes);
  const secrets = connections.flatMap(({ homeId, deliveryPoint, meterAddress, gatewayId }) => [
    homeId,
    deliveryPoint,
    meterAddress,
    gatewayId,
  ]);
  // One key can begin like another.
  secrets.sort((left, right) => right.length - left.length);
  const found = JSON.stringify(rows).matchAll(new RegExp(secrets.join('|'), 'g'));
  return [...new Set([...found].map(([secret]) => secret))];
}

/** Of which homes parties may hear: those that they serve. */
function homesByParty(homes: readonly HomeSpec[]): ReadonlyMap<string, readonly string[]> {
  const having = (has: (home: HomeSpec) => boolean): readonly string[] =>
    homes.filter(has).map(({ homeId }) => homeId);
  return new Map<string, readonly string[]>([
    [NEIGHBOUR, [HOME]],
    [
      PARTIES.heating,
      having((home) => home.spaceHeaters !== undefined || home.heatPump !== undefined),
    ],
    [PARTIES.water, having(({ waterHeater }) => waterHeater !== undefined)],
    [PARTIES.charging, [...having(({ charger }) => charger !== undefined), CAR_PARK.homeId]],
    [PARTIES.makerNorth, having(({ whiteGoods }) => whiteGoods?.maker === 'north')],
    [PARTIES.makerSouth, having(({ whiteGoods }) => whiteGoods?.maker === 'south')],
    [PARTIES.battery, having(({ battery }) => battery !== undefined)],
  ]);
}

export const confidentiality: Scenario = { options, play };
