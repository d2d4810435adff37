import assert from 'node:assert/strict';
import {
  startHomeManagement,
  type ComponentDefinition,
  type RunningComponent,
} from '@gridloom/adapters';
import type { Instance } from '../../../src/french-pilot/pilot/instances.js';
import { kb, PARTIES } from '../../../src/french-pilot/pilot/parties.js';
import { configured, type Scenario, type Stage, type StageOptions } from './stage.js';
import { assertNoPrices } from './tariff-day.js';

const HOME = 'home-s9';
const NEWCOMER = 'pool-ems';
const SECOND_HEATING = 'heating-two';
const POOL_PUMP = `${HOME}-pool-pump`;
const POOL_WATTS = 1500;

type Homes = {
  readonly homes: readonly {
    readonly homeId: string;
    readonly managers: readonly { readonly knowledgeBaseId: string }[];
  }[];
};

/** S9: a heated home; its people have contracts with two more providers, who come later. */
const options: StageOptions = {
  homes: [
    {
      homeId: HOME,
      subscribedVoltAmperes: 6000,
      phases: 1,
      share: 1,
      persons: 2,
      comfort: { leastCelsius: 20, mostCelsius: 23 },
      spaceHeaters: { count: 2, ratedWatts: 1500 },
      whiteGoods: { maker: 'south', appliances: ['dishwasher'] },
    },
  ],
  // Who works for a home is a matter of contracts; nothing else is known of who comes.
  instances: configured(PARTIES.orchestrator, ({ homes }: Homes) => ({
    homes: homes.map((home) =>
      home.homeId === HOME
        ? {
            ...home,
            managers: [
              ...home.managers,
              ...[NEWCOMER, SECOND_HEATING].map((party) => ({
                knowledgeBaseId: kb(party),
                partyId: party,
              })),
            ],
          }
        : home,
    ),
  })),
  script: {
    [HOME]: () => ({
      base: [
        [0, 400],
        [3, 4800],
        [6, 400],
      ],
    }),
  },
};

/** Another provider's energy management system, written against the patterns: it wants to run a pump of a pool. */
function poolEms(): { readonly instance: Instance; isOn: () => boolean } {
  let isOn = false;
  const definition: ComponentDefinition<object, RunningComponent> = {
    name: NEWCOMER,
    description: 'Runs a pump.',
    configSchema: { type: 'object' },
    start: async (_config, context) => {
      const { clock } = context;
      const connector = await context.join({
        id: kb(NEWCOMER),
        name: NEWCOMER,
        description: 'Runs a pump.',
        reasonerLevel: 1,
      });
      const management = await startHomeManagement({
        connector,
        clock,
        managerId: NEWCOMER,
        requireConsent: false,
        homes: [{ homeId: HOME, orchestrator: kb(PARTIES.orchestrator) }],
      });
      const control = management.manage({
        homeId: HOME,
        deviceId: POOL_PUMP,
        kind: 'https://w3id.org/gridloom/energy#OtherDevice',
        rating: {
          activePowerWatts: POOL_WATTS,
          powerFactor: 1,
          phases: '1',
          switchOnPeakVoltAmperes: 0,
          controllable: true,
          interruptible: true,
          sheddingPriority: 1,
        },
        switch: {
          switchOn: () => void (isOn = true),
          switchOff: () => void (isOn = false),
        },
      });
      control.demand(true);
      return { close: () => management.close() };
    },
  };
  return {
    instance: { name: NEWCOMER, folder: '', isHere: true, definition, config: {} },
    isOn: () => isOn,
  };
}

async function play(stage: Stage): Promise<void> {
  const { network } = stage.street;
  const pool = poolEms();

  // Base load is high when the newcomer comes: it is refused, and starts when there is room.
  await stage.runTo(4);
  await network.start(pool.instance);
  await stage.runTo(5.9);
  const asked = stage.decisions(HOME).filter(({ deviceId }) => deviceId === POOL_PUMP);
  assert.ok(asked.length > 0, 'the newcomer asks');
  assert.ok(asked.every(({ verdict }) => verdict === 'KO'));
  assert.match(asked.at(-1)!.reason, /1500 VA requested, \d+ VA available: limit 6000 VA/);
  await stage.runUntil(pool.isOn, 'the pump to run', 3);

  // Another provider takes over the heaters: same registers, same patterns, another system.
  await network.stop(PARTIES.heating);
  const own = stage.instance(PARTIES.heating);
  const config = own.config as { readonly homes: readonly object[] };
  const before = stage.minute;
  await network.start({
    ...own,
    name: SECOND_HEATING,
    config: {
      ...config,
      managerId: SECOND_HEATING,
      knowledgeBaseId: kb(SECOND_HEATING),
      requireConsent: false,
      homes: config.homes.map((home) => ({
        ...home,
        comfort: { minimumCelsius: 23, maximumCelsius: 25 },
      })),
    },
  });
  await stage.runTo(before + 6);
  const swapped = stage.runtime
    .of('orchestration/start-authorisation')
    .filter(({ from }) => from === SECOND_HEATING);
  assert.ok(
    swapped.some(({ result }) => JSON.stringify(result).includes('#OK')),
    'the second provider is let start',
  );
  assert.ok(stage.watts(HOME, 'heating-1') + stage.watts(HOME, 'heating-2') > 1000, 'it heats');
  assertNoPrices(stage, [NEWCOMER, SECOND_HEATING]);
  stage.assertSafe();
}

export const newcomer: Scenario = { options, play };
