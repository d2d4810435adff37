import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { typedPattern, type RowOf } from '@gridloom/graph-patterns';
import { Runtime, startRestServer, type RestServer } from '@gridloom/knowledge-engine';
import { batteryEms } from '../../src/battery-ems/index.js';
import { noActivity } from '../../src/shared/activity.js';
import { systemClock } from '../../src/shared/clock.js';
import { openComponentProcess, type ComponentProcess } from '../../src/shared/component-process.js';
import { SimulatedBattery, startS2Battery } from '../../src/simulation/battery/index.js';
import {
  PROGRAMMES,
  SimulatedAppliance,
  startS2Appliance,
} from '../../src/simulation/white-goods/index.js';
import { whiteGoods } from '../../src/white-goods/index.js';
import { join, until } from '../stage.js';

const PROFILE = typedPattern('devices/power-profile');
const LEVEL = typedPattern('devices/state-of-charge');
const TOKEN = 'only-for-this-test';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('white goods and batteries as clients of a runtime, in real time', () => {
  let runtime: Runtime;
  let rest: RestServer;
  let component: ComponentProcess | undefined;
  const homes = [{ homeId: 'home-17', orchestrator: 'https://example.org/orchestrator' }];
  const host = { clock: systemClock, activity: noActivity, token: TOKEN };

  beforeEach(async () => {
    runtime = new Runtime();
    rest = await startRestServer({ host: runtime, port: 0, logLevel: 'silent' });
  });
  afterEach(async () => {
    await component?.close();
    await rest.close();
    await runtime.close();
  });

  it('tell the programme of an appliance', async () => {
    const heard: RowOf<'devices/power-profile'>[] = [];
    const orchestrator = await join(runtime, 'orchestrator');
    await orchestrator.react({ name: 'hear', argument: PROFILE.pattern }, (rows) => {
      heard.push(...rows.map((row) => PROFILE.fromBinding(row)));
    });
    const port = await freePort();
    component = await openComponentProcess(
      whiteGoods,
      {
        network: { url: rest.url },
        component: {
          knowledgeBaseId: 'https://example.org/back-end',
          managerId: 'back-end',
          requireConsent: false,
          homes,
          maker: { type: 's2', port },
          appliances: [
            {
              homeId: 'home-17',
              deviceId: 'washer-1',
              kind: 'WashingMachine',
              key: 'WM-1',
              token: TOKEN,
            },
          ],
        },
      },
      'test',
    );
    const appliance = new SimulatedAppliance({
      applianceId: 'WM-1',
      kind: 'washing-machine',
      clock: systemClock,
    });
    const url = `ws://127.0.0.1:${port}`;
    const line = await startS2Appliance({ appliance, url, ...host });
    try {
      await until(() => line.isControlled, 'the back end to take control');
      appliance.program(PROGRAMMES['quick-30'], Date.now(), Date.now() + 8 * 3_600_000);
      await until(() => heard.length >= PROGRAMMES['quick-30'].slots.length, 'the programme');
      assert.equal(heard[0]?.sequenceId, appliance.run?.runId);
      assert.equal(heard[0]?.start.getTime(), appliance.run?.startMs);
    } finally {
      appliance.cancelByHand();
      await line.close();
    }
  });

  it('tell the level of a battery', async () => {
    const heard: RowOf<'devices/state-of-charge'>[] = [];
    const orchestrator = await join(runtime, 'orchestrator');
    await orchestrator.react({ name: 'hear', argument: LEVEL.pattern }, (rows) => {
      heard.push(...rows.map((row) => LEVEL.fromBinding(row)));
    });
    const port = await freePort();
    component = await openComponentProcess(
      batteryEms,
      {
        network: { url: rest.url },
        component: {
          knowledgeBaseId: 'https://example.org/battery-ems',
          managerId: 'battery-ems',
          requireConsent: false,
          homes,
          port,
          batteries: [
            {
              homeId: 'home-17',
              deviceId: 'battery-1',
              key: 'BAT-1',
              token: TOKEN,
              capacityWattHours: 10_000,
              ratedPowerWatts: 4000,
            },
          ],
        },
      },
      'test',
    );
    const battery = new SimulatedBattery({
      batteryId: 'BAT-1',
      clock: systemClock,
      initialLevelPercent: 64,
    });
    const line = await startS2Battery({ battery, url: `ws://127.0.0.1:${port}`, ...host });
    try {
      await until(() => heard.length > 0, 'the level');
      assert.equal(heard[0]?.value, 64);
    } finally {
      await line.close();
    }
  });

  it('name the option that is wrong in a configuration', async () => {
    const wrong = {
      network: { url: rest.url },
      component: {
        knowledgeBaseId: 'https://example.org/x',
        managerId: 'x',
        homes,
        port: 'eighty',
      },
    };
    await assert.rejects(openComponentProcess(batteryEms, wrong, 'battery.json'), /batteries|port/);
  });
});
