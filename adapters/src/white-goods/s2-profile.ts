import type { PowerProfileDefinition, PowerProfileStatus } from '../shared/s2/messages.js';
import { S2ContentError } from '../shared/s2/s2-session.js';
import { durationMsOf, type RunSlot, type RunState } from './programme-run.js';

/** One step of a profile: what is scheduled by one instruction. */
export type ProfileStep = {
  readonly containerId: string;
  readonly sequenceId: string;
  /** From the start of the run to the start of the step. */
  readonly offsetMs: number;
  readonly slots: readonly RunSlot[];
};

/** A power profile as this back end uses it: the first ordinary course of each container, one after the other. */
export type S2Profile = {
  readonly profileId: string;
  readonly earliestStartMs: number;
  readonly latestEndMs: number;
  readonly steps: readonly ProfileStep[];
  readonly slots: readonly RunSlot[];
};

/** @throws S2ContentError for a profile that can never run */
export function profileOf(definition: PowerProfileDefinition): S2Profile {
  const steps: ProfileStep[] = [];
  let offsetMs = 0;
  for (const container of definition.power_sequences_containers) {
    const sequence = container.power_sequences.find((each) => !each.abnormal_condition_only);
    if (sequence === undefined)
      throw new S2ContentError(`container ${container.id} has no sequence for normal conditions`);
    const slots = sequence.elements.map(({ duration, power_values }) => ({
      durationMs: duration,
      powerWatts: power_values
        .filter(({ commodity_quantity }) => commodity_quantity.startsWith('ELECTRIC.'))
        .reduce((sum, { value_expected }) => sum + value_expected, 0),
    }));
    steps.push({ containerId: container.id, sequenceId: sequence.id, offsetMs, slots });
    offsetMs += durationMsOf(slots);
  }
  const earliestStartMs = Date.parse(definition.start_time);
  const latestEndMs = Date.parse(definition.end_time);
  if (offsetMs === 0) throw new S2ContentError('the profile lasts no time');
  if (earliestStartMs + offsetMs > latestEndMs)
    throw new S2ContentError('the profile does not fit between start_time and end_time');
  return {
    profileId: definition.id,
    earliestStartMs,
    latestEndMs,
    steps,
    slots: steps.flatMap(({ slots }) => slots),
  };
}

type StepStatus = PowerProfileStatus['sequence_container_status'][number];

/** What the states of the steps say of the run as a whole; where it runs, since when. */
export function runStateOf(
  profile: S2Profile,
  statuses: readonly StepStatus[],
  nowMs: number,
): { readonly state: RunState; readonly startMs?: number; readonly isScheduled: boolean } {
  const known = statuses.map((status) => status.status);
  if (known.includes('ABORTED')) return { state: 'cancelled', isScheduled: false };
  if (known.every((status) => status === 'FINISHED') && known.length === profile.steps.length)
    return { state: 'completed', isScheduled: false };
  const running = statuses.find(({ status }) => status === 'EXECUTING' || status === 'INTERRUPTED');
  if (running !== undefined) {
    const step = profile.steps.find((each) => each.containerId === running.sequence_container_id);
    const startMs = nowMs - (running.progress ?? 0) - (step?.offsetMs ?? 0);
    return { state: 'running', startMs, isScheduled: true };
  }
  // Between two steps it is under way, too.
  if (known.includes('FINISHED')) return { state: 'running', isScheduled: true };
  return { state: 'pending', isScheduled: known.includes('SCHEDULED') };
}
