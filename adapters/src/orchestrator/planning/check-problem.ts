import type { HomeProblem, PlannedDevice, Series, TimeWindow } from './problem.js';

/** Slots of a problem at most: a week of quarter hours. */
export const MOST_SLOTS = 672;
const MOST_DEVICES = 64;

/** Thrown for a problem that cannot be planned; the message names the field, and what was expected. */
export class InvalidProblemError extends Error {
  override readonly name = 'InvalidProblemError';
}

/** @throws InvalidProblemError */
export function checkProblem(problem: HomeProblem): void {
  const { slotCount, slotMs, startMs, limits, devices } = problem;
  demand(Number.isInteger(slotCount) && slotCount >= 1 && slotCount <= MOST_SLOTS, 'slotCount', {
    expected: `a whole number from 1 to ${MOST_SLOTS}`,
    found: slotCount,
  });
  number('slotMs', slotMs, { least: 60_000, most: 86_400_000 });
  number('startMs', startMs, {});
  series('importPriceEurPerKwh', problem.importPriceEurPerKwh, slotCount, {});
  series('exportPriceEurPerKwh', problem.exportPriceEurPerKwh, slotCount, {});
  series('ownSunWatts', problem.ownSunWatts, slotCount, { least: 0 });
  series('communitySunWatts', problem.communitySunWatts, slotCount, { least: 0 });
  const { crowding, communitySunWeightEurPerKwh } = problem;
  if (communitySunWeightEurPerKwh !== undefined)
    series('communitySunWeightEurPerKwh', communitySunWeightEurPerKwh, slotCount, {});
  if (crowding !== undefined) {
    series('crowding.centsPerKwh', crowding.centsPerKwh, slotCount, { least: 0 });
    if (crowding.own !== undefined) {
      const { fromWatts, stepWatts, centsPerKwh } = crowding.own;
      const finite = fromWatts.map((watts) => (watts === Infinity ? 0 : watts));
      series('crowding.own.fromWatts', finite, slotCount, { least: 0 });
      number('crowding.own.stepWatts', stepWatts, { above: 0 });
      number('crowding.own.centsPerKwh', centsPerKwh, { least: 0 });
    }
  }
  series('uncontrolledWatts', problem.uncontrolledWatts, slotCount, { least: 0 });
  const all = [limits.total, ...(limits.phases ?? [])];
  all.forEach((limit, index) => {
    const name = index === 0 ? 'limits.total' : `limits.phases[${index - 1}]`;
    series(`${name}.limitVoltAmperes`, limit.limitVoltAmperes, slotCount, { least: 0 });
    series(`${name}.uncontrolledHighVoltAmperes`, limit.uncontrolledHighVoltAmperes, slotCount, {
      least: 0,
    });
  });
  demand(limits.phases === undefined || limits.phases.length === 3, 'limits.phases', {
    expected: 'limits of three phases, or none',
    found: limits.phases?.length,
  });
  demand(devices.length <= MOST_DEVICES, 'devices', {
    expected: `at most ${MOST_DEVICES}`,
    found: devices.length,
  });
  const ids = new Set<string>();
  devices.forEach((device, index) => {
    const name = `devices[${index}]`;
    demand(!ids.has(device.deviceId), `${name}.deviceId`, {
      expected: 'an id that no other device has',
      found: device.deviceId,
    });
    ids.add(device.deviceId);
    checkDevice(problem, name, device);
  });
}

type Range = { readonly least?: number; readonly most?: number; readonly above?: number };

function demand(
  holds: boolean,
  field: string,
  { expected, found }: { readonly expected: string; readonly found: unknown },
): asserts holds {
  if (!holds)
    throw new InvalidProblemError(`${field}: expected ${expected}, found ${String(found)}`);
}

function number(field: string, value: number, { least, most, above }: Range): void {
  const bounds = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  const holds =
    Number.isFinite(value) &&
    value >= (least ?? -Infinity) &&
    value <= (most ?? Infinity) &&
    (above === undefined || value > above);
  demand(holds, field, { expected: ['a finite number', ...bounds].join(', '), found: value });
}

function series(field: string, values: Series, length: number, range: Range): void {
  demand(values.length === length, field, {
    expected: `a value for each of the ${length} slots`,
    found: `${values.length} values`,
  });
  values.forEach((value, slot) => number(`${field}[${slot}]`, value, range));
}

function windows(field: string, list: readonly TimeWindow[] | undefined): void {
  list?.forEach(({ fromMs, toMs }, index) =>
    demand(fromMs < toMs, `${field}[${index}]`, {
      expected: 'a window that begins before it ends',
      found: `${fromMs} to ${toMs}`,
    }),
  );
}

function checkDevice(problem: HomeProblem, name: string, device: PlannedDevice): void {
  const { slotCount } = problem;
  number(`${name}.powerFactor`, device.powerFactor, { above: 0, most: 1 });
  number(`${name}.priority`, device.priority, {});
  const phases = problem.limits.phases === undefined ? [1] : [1, 2, 3];
  demand(
    device.phases.length > 0 &&
      new Set(device.phases).size === device.phases.length &&
      device.phases.every((phase) => phases.includes(phase)),
    `${name}.phases`,
    { expected: `some of ${phases.join(', ')}, each once`, found: device.phases.join(', ') },
  );
  windows(`${name}.allowedWindows`, device.allowedWindows);
  if (device.kind !== 'battery')
    number(`${name}.switchOnPeakVoltAmperes`, device.switchOnPeakVoltAmperes, { least: 0 });
  switch (device.kind) {
    case 'programme': {
      const ids = new Set<string>();
      device.programmes.forEach((programme, index) => {
        const field = `${name}.programmes[${index}]`;
        demand(!ids.has(programme.programmeId), `${field}.programmeId`, {
          expected: 'an id that no other programme of the device has',
          found: programme.programmeId,
        });
        ids.add(programme.programmeId);
        number(`${field}.earliestStartMs`, programme.earliestStartMs, {});
        number(`${field}.latestEndMs`, programme.latestEndMs, {});
        if (programme.fixedStartMs !== undefined)
          number(`${field}.fixedStartMs`, programme.fixedStartMs, {});
        demand(programme.steps.length > 0, `${field}.steps`, {
          expected: 'at least one step',
          found: 'none',
        });
        programme.steps.forEach((step, at) => {
          number(`${field}.steps[${at}].durationMs`, step.durationMs, { above: 0 });
          number(`${field}.steps[${at}].powerWatts`, step.powerWatts, { least: 0 });
        });
      });
      checkFixedStarts(name, device);
      return;
    }
    case 'interruptible':
      checkRuns(name, device);
      number(`${name}.energyWattHours`, device.energyWattHours, { least: 0 });
      number(`${name}.earliestStartMs`, device.earliestStartMs, {});
      number(`${name}.deadlineMs`, device.deadlineMs, {});
      return;
    case 'corridor':
      checkRuns(name, device);
      number(`${name}.endValueEurPerKwh`, device.endValueEurPerKwh, {});
      if (device.hourlyLossPart !== undefined)
        number(`${name}.hourlyLossPart`, device.hourlyLossPart, { least: 0, most: 1 });
      if (device.relativeEffects !== undefined)
        series(`${name}.relativeEffects`, device.relativeEffects, slotCount, { least: 0, most: 1 });
      series(`${name}.leastEnergyWattHours`, device.leastEnergyWattHours, slotCount, { least: 0 });
      series(`${name}.mostEnergyWattHours`, device.mostEnergyWattHours, slotCount, { least: 0 });
      device.leastEnergyWattHours.forEach((least, slot) => {
        demand(least <= device.mostEnergyWattHours[slot]!, `${name}.mostEnergyWattHours[${slot}]`, {
          expected: `at least the least energy, ${least}`,
          found: device.mostEnergyWattHours[slot],
        });
        const rises = slot === 0 || device.leastEnergyWattHours[slot - 1]! <= least;
        demand(rises, `${name}.leastEnergyWattHours[${slot}]`, {
          expected: 'energies since the start, which never fall',
          found: least,
        });
      });
      return;
    case 'vehicle':
      number(`${name}.leastPowerWatts`, device.leastPowerWatts, { least: 0 });
      number(`${name}.mostPowerWatts`, device.mostPowerWatts, {
        least: device.leastPowerWatts,
        above: 0,
      });
      demand(device.available.length === slotCount, `${name}.available`, {
        expected: `a value for each of the ${slotCount} slots`,
        found: `${device.available.length} values`,
      });
      number(`${name}.neededEnergyWattHours`, device.neededEnergyWattHours, { least: 0 });
      number(`${name}.departureMs`, device.departureMs, {});
      if (device.mostEnergyWattHours !== undefined)
        number(`${name}.mostEnergyWattHours`, device.mostEnergyWattHours, {
          least: device.neededEnergyWattHours,
        });
      if (device.extraEnergyValueEurPerKwh !== undefined)
        number(`${name}.extraEnergyValueEurPerKwh`, device.extraEnergyValueEurPerKwh, {});
      return;
    case 'battery':
      number(`${name}.levelWattHours`, device.levelWattHours, { least: 0 });
      number(`${name}.leastLevelWattHours`, device.leastLevelWattHours, { least: 0 });
      number(`${name}.mostLevelWattHours`, device.mostLevelWattHours, {
        least: device.leastLevelWattHours,
      });
      number(`${name}.mostChargeWatts`, device.mostChargeWatts, { least: 0 });
      number(`${name}.mostDischargeWatts`, device.mostDischargeWatts, { least: 0 });
      number(`${name}.chargeEfficiency`, device.chargeEfficiency, { above: 0, most: 1 });
      number(`${name}.dischargeEfficiency`, device.dischargeEfficiency, { above: 0, most: 1 });
      number(`${name}.endValueEurPerKwh`, device.endValueEurPerKwh, {});
      return;
  }
}

function checkFixedStarts(
  name: string,
  { programmes }: Extract<PlannedDevice, { kind: 'programme' }>,
): void {
  const fixed = programmes
    .flatMap(({ programmeId, fixedStartMs, steps }) =>
      fixedStartMs === undefined
        ? []
        : [{ programmeId, fixedStartMs, lastsMs: steps.reduce((sum, s) => sum + s.durationMs, 0) }],
    )
    .sort((one, other) => one.fixedStartMs - other.fixedStartMs);
  fixed.slice(1).forEach(({ programmeId, fixedStartMs }, index) => {
    const before = fixed[index]!;
    demand(before.fixedStartMs + before.lastsMs <= fixedStartMs, `${name}.programmes`, {
      expected: `${programmeId} to start when ${before.programmeId} has ended`,
      found: `a start at ${fixedStartMs}`,
    });
  });
}

function checkRuns(
  name: string,
  device: Extract<PlannedDevice, { kind: 'interruptible' | 'corridor' }>,
): void {
  number(`${name}.ratedPowerWatts`, device.ratedPowerWatts, { above: 0 });
  number(`${name}.minimumRunMs`, device.minimumRunMs, { least: 0, most: 86_400_000 });
  if (device.keepOnUntilMs !== undefined) number(`${name}.keepOnUntilMs`, device.keepOnUntilMs, {});
}
