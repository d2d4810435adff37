import { besideOthers, bestResponse, missingKwh } from './best-response.js';
import { HomeState, movable, type Schedule } from './home-state.js';
import { clock, energyText } from './plan-words.js';
import type { UnmetNeed } from './plan.js';
import type { HomeProblem, PlannedDevice } from './problem.js';
import { slotStart } from './slots.js';

/** Less than this is not missing [kWh]. */
const NOTHING_KWH = 0.001;

/** Apparent power that no home reaches [VA]. */
const NO_LIMIT_VOLT_AMPERES = 1e9;

/** Needs that a plan leaves open, with what stands in the way of each: found by leaving it aside. */
export function unmetNeeds(state: HomeState): UnmetNeed[] {
  const { problem } = state;
  return problem.devices.flatMap((device, index) => {
    const schedule = state.schedules[index]!;
    const missing = missingKwh(device, schedule);
    if (missing <= NOTHING_KWH) return [];
    const cause = causeOf(problem, device, missing);
    if (device.kind === 'programme' && schedule.kind === 'starts')
      return movable(device).flatMap((programme, at): UnmetNeed[] => {
        if (schedule.slots[at] !== undefined) return [];
        const only = { ...device, programmes: [programme] };
        const energy = missingKwh(only, { kind: 'starts', slots: [undefined] });
        return [
          {
            deviceId: device.deviceId,
            programmeId: programme.programmeId,
            energyWattHours: energy * 1000,
            cause,
            reason: `programme ${programme.programmeId} does not run: ${wordsOf(problem, device, cause, schedule)}`,
          },
        ];
      });
    return [
      {
        deviceId: device.deviceId,
        energyWattHours: missing * 1000,
        cause,
        reason: `${energyText(missing)} stay missing: ${wordsOf(problem, device, cause, schedule)}`,
      },
    ];
  });
}

/** What a device would miss if it were alone behind a limit that nobody reaches. */
function missingAlone(problem: HomeProblem, device: PlannedDevice): number {
  const without = { total: [problem.limits.total], phases: problem.limits.phases ?? [] };
  const free = without.total.concat(without.phases).map(({ limitVoltAmperes }) => ({
    limitVoltAmperes: limitVoltAmperes.map(() => NO_LIMIT_VOLT_AMPERES),
    uncontrolledHighVoltAmperes: limitVoltAmperes.map(() => 0),
  }));
  const state = new HomeState({ ...problem, limits: { total: free[0]! }, devices: [device] });
  state.remove(0);
  return missingKwh(device, bestResponse(state, device, besideOthers(state, device)));
}

function causeOf(problem: HomeProblem, device: PlannedDevice, missing: number): UnmetNeed['cause'] {
  const enough = missing / 2;
  if (missingAlone(problem, device) < enough) return 'limit';
  const { allowedWindows: _, ...always } = device;
  if (device.allowedWindows === undefined) return 'time';
  return missingAlone(problem, always) < enough ? 'preference' : 'time';
}

function wordsOf(
  problem: HomeProblem,
  device: PlannedDevice,
  cause: UnmetNeed['cause'],
  schedule: Schedule,
): string {
  switch (cause) {
    case 'limit': {
      const { limitVoltAmperes, uncontrolledHighVoltAmperes } = problem.limits.total;
      const room = limitVoltAmperes.map(
        (limit, slot) => limit - uncontrolledHighVoltAmperes[slot]!,
      );
      const tightest = room.indexOf(Math.min(...room));
      return (
        `beside what nobody controls and needs of the same or a higher priority the limit leaves too little; ` +
        `at ${clock(problem, slotStart(problem, tightest))} it leaves ` +
        `${Math.max(0, Math.round(room[tightest]!))} VA of ${Math.round(limitVoltAmperes[tightest]!)} VA`
      );
    }
    case 'preference':
      return 'the windows in which it may run are too short; with longer ones it would fit';
    case 'time': {
      const drawn =
        schedule.kind === 'energy' ? schedule.kwh.reduce((sum, kwh) => sum + kwh, 0) : 0;
      return device.kind === 'programme'
        ? 'there is not enough time between its earliest start and its latest end'
        : `even alone, in all the time there is, it would not get more than about ${energyText(drawn)}`;
    }
  }
}
