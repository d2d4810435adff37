import assert from 'node:assert/strict';
import { namedPattern, namedRequest, typedPattern, type Binding } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { startRequestRow } from '../../src/ems/start-request.js';
import { join } from '../stage.js';
import { HOME, House } from './house.js';

const GL = 'https://w3id.org/gridloom/energy#';
const DEVICE = 'heater';

describe('parties without a contract for a home', () => {
  let house: House;
  let stranger: SmartConnector;
  let ordered: Binding[];

  beforeEach(async () => {
    house = await House.build();
    house.add(house.north, DEVICE, 2000, { sheddingPriority: 1 });
    stranger = await join(house.runtime, 'stranger');
    ordered = [];
    await stranger.react(namedRequest('devices/device-command'), (rows) => {
      ordered.push(...rows);
      return [];
    });
    await stranger.react({ argument: namedPattern('notices/overload-alert') }, (rows) => {
      ordered.push(...rows);
    });
    await house.settle();
  });
  afterEach(async () => {
    await stranger.close();
    await house.close();
  });

  function startRequest(deviceId: string): Promise<readonly Binding[]> {
    const row = startRequestRow({
      device: { homeId: HOME, deviceId, kind: `${GL}WaterHeater` },
      powerVoltAmperes: 1000,
      urgency: 'UserWish',
      emsId: stranger.knowledgeBaseId,
      requestId: `${deviceId}-of-a-stranger`,
      atMs: house.clock.now(),
    });
    const interaction = namedRequest('orchestration/start-authorisation');
    return stranger.post(interaction, [row]).then(({ resultBindings }) => resultBindings);
  }

  /** The stranger says that it manages the device, and that it has switched it on. */
  async function claim(deviceId: string): Promise<void> {
    const rating = typedPattern('devices/electrical-rating');
    const device = {
      homeId: HOME,
      deviceId,
      deviceKind: `${GL}WaterHeater`,
      producerId: 'stranger',
    } as const;
    await stranger.post({ argument: rating.pattern }, [
      rating.toBinding({
        ...device,
        created: new Date(house.clock.now()),
        powerFactor: 1,
        phases: '1',
        controllable: true,
        interruptible: true,
        sheddingPriority: 0,
        ratedPower: 2000,
        switchOnPeak: 0,
      }),
    ]);
  }

  it('are told no decision, since it says what the home draws, and reserve nothing', async () => {
    assert.deepEqual(await startRequest('newcomer'), []);
    assert.deepEqual(await startRequest(DEVICE), []);
    assert.deepEqual(house.decided, []);
    assert.equal(house.orchestrator.hub.grantedVoltAmperes(HOME), 0);
  });

  it('get no orders for devices that they claim: those stay with their managers', async () => {
    house.loads.get(DEVICE)!.control.demand(true);
    await house.settle();
    await claim(DEVICE);
    await startRequest(DEVICE);
    await house.pass(15);
    house.kitchen = 4500;
    await house.status();
    assert.equal(house.loads.get(DEVICE)!.isOn, false, 'the manager got the order');
    assert.deepEqual(ordered, []);
    assert.ok(house.problems.some((problem) => /stranger has no contract/.test(problem)));
    const managers = house.orchestrator.hub.managersOf(HOME);
    assert.ok(!managers.some(({ knowledgeBaseId }) => knowledgeBaseId.endsWith('stranger')));
  });
});
