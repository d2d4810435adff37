import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import type * as JsModbus from 'jsmodbus';
import { startSimulatedHouse, type SimulatedHouse } from '../../../src/simulation/heating/index.js';
import { BUILD, winter } from '../../heating-ems/house.js';
import { ManualClock } from '../../stage.js';

const jsmodbus = createRequire(import.meta.url)('jsmodbus') as typeof JsModbus;

describe('simulated house on Modbus TCP', () => {
  const clock = new ManualClock();
  let house: SimulatedHouse;
  let socket: Socket;
  let client: JsModbus.ModbusTCPClient;

  before(async () => {
    house = await startSimulatedHouse({
      clock,
      weather: winter(-10),
      zones: [
        { kind: 'space-heater', build: BUILD, ratedPowerWatts: 1500 },
        {
          kind: 'heat-pump',
          build: BUILD,
          ratedPowerWatts: 2000,
          phases: [1, 2, 3],
          initialCelsius: 15,
        },
      ],
    });
    socket = new Socket();
    client = new jsmodbus.client.TCP(socket, 1, 2000);
    await new Promise<void>((resolve) => void socket.connect(house.port, '127.0.0.1', resolve));
  });
  after(async () => {
    socket.destroy();
    await house.close();
  });

  const inputs = async (start: number, count: number): Promise<readonly number[]> => [
    ...(await client.readInputRegisters(start, count)).response.body.valuesAsArray,
  ];

  it('shows temperatures below zero, powers and kinds', async () => {
    clock.advance(600_000);
    const [air, outside, power, status] = await inputs(100, 4);
    assert.ok(air! > 140 && air! < 170, `${air}`);
    assert.ok(outside! > 65_000, `${outside}`);
    assert.deepEqual([power, status], [2000, 17]);
  });

  it('obeys, shares its power among phases, and goes back to its thermostat without heartbeat', async () => {
    await client.writeMultipleRegisters(100, [1, 195, 120]);
    house.advanceTo(clock.now());
    assert.equal(house.devices[1]!.running, false);
    await client.writeSingleRegister(0, 2);
    clock.advance(1000);
    house.advanceTo(clock.now());
    const { phases, watts } = house.load();
    assert.deepEqual([watts, phases[1].watts, phases[2].watts], [1500, 1500, 0]);
    clock.advance(600_000);
    house.advanceTo(clock.now());
    assert.equal(house.devices[1]!.watchdogTripped, true);
    assert.equal(house.devices[1]!.running, true);
    assert.ok(Math.abs(house.load().phases[2].voltAmperes - 2000 / 3 / 0.95) < 1e-6);
  });

  it('draws what it was told while it heats, if it modulates, and what its thermostat wants otherwise', async () => {
    const modulating = await startSimulatedHouse({
      clock,
      weather: winter(0),
      zones: [
        { kind: 'heat-pump', build: BUILD, ratedPowerWatts: 2000, leastPowerWatts: 600 },
        { kind: 'space-heater', build: BUILD, ratedPowerWatts: 1500 },
      ],
    });
    try {
      const wattsAfter = (minutes: number): readonly number[] => {
        clock.advance(minutes * 60_000);
        modulating.advanceTo(clock.now());
        return modulating.devices.map(({ powerWatts }) => powerWatts);
      };
      for (const device of modulating.devices) device.setMode(2);
      for (const [told, drawn] of [
        [0, 2000],
        [1200, 1200],
        [100, 600],
        [9000, 2000],
      ] as const) {
        for (const device of modulating.devices) device.setOrderedWatts(told);
        assert.deepEqual(wattsAfter(1), [drawn, 1500]);
      }
      const [pump] = modulating.devices;
      pump!.setMode(0);
      pump!.setSetPoint(pump!.airCelsius);
      wattsAfter(240);
      const kept = wattsAfter(1)[0]!;
      assert.ok(kept >= 600 && kept < 2000, `it keeps its temperature with ${kept} W`);
      assert.ok(Math.abs(pump!.airCelsius - pump!.setPointCelsius) < 0.3);
    } finally {
      await modulating.close();
    }
  });

  it('answers what it does not have with an exception, and writes all or nothing', async () => {
    const refused = (code: number) => (error: unknown) => {
      const { message } = error as { message: string };
      return message.includes(`Code ${code}`);
    };
    await assert.rejects(client.readInputRegisters(50, 2), refused(2));
    await assert.rejects(client.readHoldingRegisters(300, 1), refused(2));
    await assert.rejects(client.writeMultipleRegisters(0, [1, 900]), refused(3));
    await assert.rejects(client.writeSingleRegister(65_535, 1), refused(2));
    assert.equal((await client.readHoldingRegisters(0, 1)).response.body.valuesAsArray[0], 2);
  });

  it('obeys a hand before anything else', async () => {
    await client.writeSingleRegister(0, 1);
    house.devices[0]!.turnByHand('on');
    const [, , power, status] = await inputs(0, 4);
    assert.deepEqual([power, status! & 3], [1500, 3]);
    house.devices[0]!.turnByHand(undefined);
    assert.equal((await inputs(2, 1))[0], 0);
  });
});
