import { Ajv } from 'ajv';
import type { LocalTime } from './local-time.js';
import { durationMsOf, type ReportedRun, type RunState } from './programme-run.js';

/** What maker two's cloud tells of an appliance: local times without offset, minutes, kilowatts. */
export type CloudView = {
  readonly serial: string;
  readonly kW: number;
  readonly programme: CloudProgramme | null;
};

export type CloudProgramme = {
  readonly no: string;
  readonly name: string;
  readonly revision: number;
  readonly state: 'delayed' | 'running' | 'done' | 'cancelled';
  readonly startAt: string;
  readonly minutesToStart?: number;
  readonly minutesSinceStart?: number;
  readonly notBefore: string;
  readonly readyBy: string;
  readonly phases: readonly { readonly minutes: number; readonly kW: number }[];
};

export type CloudPower = { readonly serial: string; readonly kW: number };

const minutes = { type: 'integer', minimum: 0, maximum: 100_000 };
const kilowatts = { type: 'number', minimum: 0, maximum: 100 };
const text = { type: 'string', minLength: 1, maxLength: 200 };
const programme = {
  type: 'object',
  nullable: true,
  required: ['no', 'name', 'revision', 'state', 'startAt', 'notBefore', 'readyBy', 'phases'],
  properties: {
    no: text,
    name: text,
    revision: { type: 'integer' },
    state: { enum: ['delayed', 'running', 'done', 'cancelled'] },
    startAt: text,
    minutesToStart: minutes,
    minutesSinceStart: minutes,
    notBefore: text,
    readyBy: text,
    phases: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        required: ['minutes', 'kW'],
        properties: { minutes: { ...minutes, minimum: 1 }, kW: kilowatts },
      },
    },
  },
};
const ajv = new Ajv({ strict: false });
const isView = ajv.compile<CloudView>({
  type: 'object',
  required: ['serial', 'kW', 'programme'],
  properties: { serial: text, kW: kilowatts, programme },
});
const isPower = ajv.compile<CloudPower>({
  type: 'object',
  required: ['serial', 'kW'],
  properties: { serial: text, kW: kilowatts },
});

type Complaints = { readonly errors?: null | { instancePath: string; message?: string }[] };

function complaint(what: string, { errors }: Complaints): Error {
  const [first] = errors ?? [];
  return new Error(`${what}: ${first?.instancePath ?? ''} ${first?.message ?? 'is malformed'}`);
}

/** @throws Error naming the field that is wrong */
export function cloudView(value: unknown): CloudView {
  if (isView(value)) return value;
  throw complaint('appliance', isView);
}

/** @throws Error naming the field that is wrong */
export function cloudPower(value: unknown): CloudPower {
  if (isPower(value)) return value;
  throw complaint('power', isPower);
}

const MINUTE_MS = 60_000;
/** Half of what the two meanings of a time in the repeated hour differ by. */
const HALF_AN_HOUR_MS = 30 * MINUTE_MS;
const STATES: Readonly<Record<CloudProgramme['state'], RunState>> = {
  delayed: 'pending',
  running: 'running',
  done: 'completed',
  cancelled: 'cancelled',
};

/** Of the instants that a local time may mean the one nearest to what minutes from now say. */
function nearest(instants: readonly number[], aboutMs: number, field: string): number {
  const [best] = [...instants].sort(
    (left, right) => Math.abs(left - aboutMs) - Math.abs(right - aboutMs),
  );
  if (Math.abs(best! - aboutMs) <= HALF_AN_HOUR_MS) return best!;
  throw new Error(`${field}: the local time and the minutes from now do not agree`);
}

/**
 * A programme in the project's units. Where a local time may mean two instants, the minutes from now decide; of the bounds
 * the one that is safe: the later begin and the earlier end, as far as the start is within.
 *
 * @throws Error naming the field that makes no sense
 */
export function runOfProgramme(
  { no, state, phases, startAt, minutesToStart, minutesSinceStart, ...bounds }: CloudProgramme,
  nowMs: number,
  local: LocalTime,
): ReportedRun {
  const slots = phases.map(({ minutes, kW }) => ({
    durationMs: minutes * MINUTE_MS,
    powerWatts: Math.round(kW * 1e6) / 1000,
  }));
  const starts = local.instants(startAt);
  let startMs = starts[0]!;
  if (state === 'delayed' && minutesToStart !== undefined)
    startMs = nearest(starts, nowMs + minutesToStart * MINUTE_MS, 'startAt');
  else if (state === 'running' && minutesSinceStart !== undefined)
    startMs = nearest(starts, nowMs - minutesSinceStart * MINUTE_MS, 'startAt');
  const endMs = startMs + durationMsOf(slots);
  const begins = local.instants(bounds.notBefore);
  const ends = local.instants(bounds.readyBy);
  return {
    runId: no,
    state: STATES[state],
    slots,
    earliestStartMs: begins.findLast((beginMs) => beginMs <= startMs) ?? begins[0]!,
    latestEndMs: ends.find((readyMs) => readyMs >= endMs) ?? ends.at(-1)!,
    startMs,
  };
}
