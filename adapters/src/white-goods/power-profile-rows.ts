import { typedPattern, type BindingOf, type RowOf } from '@gridloom/graph-patterns';
import { durationMsOf, type RunState } from './programme-run.js';
import { startMsOf, type HeldAppliance } from './held-appliance.js';

const POWER_PROFILE = typedPattern('devices/power-profile');
export const POWER_PROFILE_PATTERN = POWER_PROFILE.pattern;

const STATES = {
  pending: 'https://saref.etsi.org/saref4ener/Scheduled',
  running: 'https://saref.etsi.org/saref4ener/Running',
  completed: 'https://saref.etsi.org/saref4ener/Completed',
  cancelled: 'https://saref.etsi.org/saref4ener/Inactive',
} as const satisfies Readonly<Record<RunState, RowOf<'devices/power-profile'>['sequenceState']>>;

/** What of a run others see, without version: equal texts are equal programmes. */
export function programmeText(appliance: HeldAppliance, mayMove: boolean): string {
  const { run, window } = appliance;
  return JSON.stringify([run?.runId, run?.state, run?.slots, timesOf(appliance, mayMove), window]);
}

/** Start, end and window as others see them: a run that may not be moved has no room. */
export function timesOf({ run, window }: HeldAppliance, mayMove: boolean): readonly number[] {
  if (run === undefined || window === undefined) return [];
  const startMs = startMsOf(run);
  const endMs = startMs + durationMsOf(run.slots);
  if (!mayMove || run.state !== 'pending') return [startMs, endMs, startMs, endMs];
  return [startMs, endMs, window.earliestStartMs, window.latestEndMs];
}

/** The rows of a programme, one per slot; none without one. */
export function powerProfileRows(
  appliance: HeldAppliance,
  mayMove: boolean,
): readonly BindingOf<'devices/power-profile'>[] {
  const { run, config, published } = appliance;
  if (run === undefined || published === undefined) return [];
  const [start, end, earliestStart, latestEnd] = timesOf(appliance, mayMove).map(
    (instantMs) => new Date(instantMs),
  ) as [Date, Date, Date, Date];
  return run.slots.map(({ durationMs, powerWatts }, index) =>
    POWER_PROFILE.toBinding({
      homeId: config.homeId,
      deviceId: config.deviceId,
      created: new Date(published.versionMs),
      sequenceId: run.runId,
      sequenceState: STATES[run.state],
      start,
      end,
      earliestStart,
      latestEnd,
      slotNumber: index + 1,
      duration: `PT${durationMs / 1000}S`,
      value: powerWatts,
    }),
  );
}
