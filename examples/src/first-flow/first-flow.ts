import { HOUR_SECONDS, Hour, START_MS, STEP_SECONDS, type HomeControl } from './hour.js';
import { localDate } from './local-time.js';
import { MeterLine } from './meter-line.js';
import { openLocalNetwork, openRestNetwork } from './network.js';
import { Parties } from './parties.js';
import { listRecordings, replayRecordings } from './recordings.js';
import { summaryTable, type FlowSummary } from './summary.js';
import { tracePrefixes } from './trace.js';
import type { PlainDevice, WaterHeater } from './water-heater.js';

const ENERGY = 'https://w3id.org/gridloom/energy#';

export type FlowOptions = {
  /** Of noise on the line and of the loads. */
  readonly seed: number;
  /** Whether to print the triples of every exchange. */
  readonly triples: boolean;
  /** Whether the parties are clients of a REST server. */
  readonly rest: boolean;
  /** Folder of recordings (`*.raw`) to be read after the hour. */
  readonly dataFolder?: string;
  readonly write: (line: string) => void;
};

/** Takes the devices of home-17 under control: two energy management systems share them. */
function manageDevices(hour: Hour, { north, south }: Parties): HomeControl {
  const homeId = 'home-17';
  const { heater, spaceHeater, charger } = hour;
  const device = (deviceId: string, kind: string, powered: WaterHeater | PlainDevice) => ({
    homeId,
    deviceId,
    kind: ENERGY + kind,
    powerVoltAmperes: powered.powerVoltAmperes,
    switch: powered,
  });
  return {
    heater: north.manage(device('device-4', 'WaterHeater', heater)),
    spaceHeater: south.manage(device('device-5', 'SpaceHeater', spaceHeater)),
    charger: south.manage(device('device-6', 'ElectricVehicleCharger', charger)),
  };
}

async function runHour(
  hour: Hour,
  parties: Parties,
  lines: readonly [MeterLine, MeterLine],
): Promise<void> {
  const control = manageDevices(hour, parties);
  const settle = (): Promise<void> => parties.settle();
  const meters = [
    { meterId: 'meter-17', meter: hour.meter, line: lines[0] },
    { meterId: 'meter-23', meter: hour.solarMeter, line: lines[1] },
  ];
  for (let second = STEP_SECONDS; second <= HOUR_SECONDS; second += STEP_SECONDS) {
    hour.live();
    for (const { meterId, meter, line } of meters) {
      const frames = hour.gate.count(meterId) + 1;
      line.send(meter.frame());
      await hour.gate.reached(meterId, frames);
      await settle();
    }
    await hour.clock.fireDue(settle);
    await hour.happen(second, parties, control);
    control.heater.demand(hour.heater.callsForHeat);
    await settle();
    hour.trace.flush();
  }
}

/**
 * Simulates an hour of two homes, with real frames over real sockets and everything else through the network, and prints
 * what happens. The outcome depends on the seed only.
 */
export async function runFirstFlow(options: FlowOptions): Promise<FlowSummary> {
  const { seed, triples, write, rest, dataFolder } = options;
  const recordings = dataFolder === undefined ? [] : await listRecordings(dataFolder);
  const hour = new Hour(seed, write, triples);
  const network = rest ? await openRestNetwork() : openLocalNetwork();
  const lines = [await MeterLine.open(hour.random), await MeterLine.open(hour.random)] as const;
  const parties = await Parties.gather(network, hour.clock, hour.trace, hour.gate);
  try {
    write(`${localDate(START_MS)}, French time.`);
    write('home-17: 6 kVA, an oven, a kettle, a hob, a water heater, a space heater, a car');
    write('home-23: 3 kVA, solar panels');
    write('');
    if (triples) write(`${tracePrefixes()}\n`);
    const homes = [
      { homeId: 'home-17', meterId: 'meter-17', line: lines[0] },
      { homeId: 'home-23', meterId: 'meter-23', line: lines[1] },
    ];
    for (const { homeId, meterId, line } of homes) {
      parties.platform.addMeter({ homeId, meterId, source: line.endpoint });
      await line.connected();
    }
    await runHour(hour, parties, lines);
    const summary = summaryOf(hour, parties);
    write(`\n${summaryTable(summary)}`);
    if (recordings.length > 0) await replayRecordings(recordings, parties, write);
    return summary;
  } finally {
    await parties.close();
    await Promise.all(lines.map((line) => line.close()));
    await network.close();
  }
}

function summaryOf(hour: Hour, parties: Parties): FlowSummary {
  const { frames, goodGroups, badGroups } = parties.platform.statistics;
  const { granted, refused } = parties.orchestrator.statistics;
  return {
    frames,
    goodGroups,
    badGroups,
    ...parties.usage,
    granted,
    refused,
    heaterKilowattHours: hour.heater.energyKilowattHours,
    heaterCelsius: hour.heater.temperatureCelsius,
    highestVoltAmperes: hour.highestVoltAmperes,
    injectedWattHours: hour.injectedWattHours,
  };
}
