import {
  meterConditions,
  type ConditionOptions,
  type CutOff,
  type Injection,
  type MeterConditions,
  type Overrun,
  type TripRisk,
} from './conditions.js';
import {
  cutOffPowerVoltAmperes,
  readingOf,
  subscribedPowerVoltAmperes,
  type MeterSnapshot,
} from './snapshot.js';

/** What happened at a meter between two snapshots. */
export type MeterEvent =
  | ({ readonly type: 'overrun-started' } & Overrun)
  | { readonly type: 'overrun-ended' }
  /** The cut-off device opened, or its reason changed. */
  | ({ readonly type: 'cut-off' } & CutOff)
  | { readonly type: 'cut-off-ended' }
  | ({ readonly type: 'trip-risk-started' } & TripRisk)
  | { readonly type: 'trip-risk-ended' }
  | PowerChange
  /** The tariff in force: index number or label (standard), period (historic), colour of today. Data as sent. */
  | TextChange<'tariff-changed', 'NTARF' | 'LTARF' | 'PTEC' | 'colour-today'>
  /** What is announced for tomorrow. Data as sent. */
  | TextChange<'next-day-changed', 'PJOURF+1' | 'NJOURF+1' | 'DEMAIN' | 'colour-tomorrow'>
  | { readonly type: 'over-voltage-started' | 'over-voltage-ended' }
  | ({ readonly type: 'injection-started' } & Injection)
  | { readonly type: 'injection-ended' }
  /** `contact` 1 is the dry contact, 2 to 8 are virtual. */
  | { readonly type: 'contact-changed'; readonly contact: number; readonly closed: boolean }
  | { readonly type: 'clock-unreliable' | 'clock-reliable' };

type PowerChange = {
  readonly type: 'subscribed-power-changed' | 'cut-off-power-changed';
  readonly fromVoltAmperes: number;
  readonly toVoltAmperes: number;
};
type TextChange<T extends string, W extends string> = {
  readonly type: T;
  readonly what: W;
  readonly from: string;
  readonly to: string;
};

const started = (before: object | undefined, now: object | undefined): boolean =>
  before === undefined && now !== undefined;
const ended = (before: object | undefined, now: object | undefined): boolean =>
  before !== undefined && now === undefined;

function conditionEvents(before: MeterConditions, now: MeterConditions): readonly MeterEvent[] {
  const events: MeterEvent[] = [];
  if (started(before.overrun, now.overrun))
    events.push({ type: 'overrun-started', ...now.overrun! });
  if (ended(before.overrun, now.overrun)) events.push({ type: 'overrun-ended' });
  if (now.cutOff !== undefined && now.cutOff.reason !== before.cutOff?.reason)
    events.push({ type: 'cut-off', ...now.cutOff });
  if (ended(before.cutOff, now.cutOff)) events.push({ type: 'cut-off-ended' });
  if (started(before.tripRisk, now.tripRisk))
    events.push({ type: 'trip-risk-started', ...now.tripRisk! });
  if (ended(before.tripRisk, now.tripRisk)) events.push({ type: 'trip-risk-ended' });
  if (started(before.overVoltage, now.overVoltage)) events.push({ type: 'over-voltage-started' });
  if (ended(before.overVoltage, now.overVoltage)) events.push({ type: 'over-voltage-ended' });
  if (started(before.injection, now.injection))
    events.push({ type: 'injection-started', ...now.injection! });
  if (ended(before.injection, now.injection)) events.push({ type: 'injection-ended' });
  if (started(before.clockUnreliable, now.clockUnreliable))
    events.push({ type: 'clock-unreliable' });
  if (ended(before.clockUnreliable, now.clockUnreliable)) events.push({ type: 'clock-reliable' });
  return events;
}

function powerEvents(before: MeterSnapshot, now: MeterSnapshot): readonly MeterEvent[] {
  const powers = [
    ['subscribed-power-changed', subscribedPowerVoltAmperes],
    ['cut-off-power-changed', cutOffPowerVoltAmperes],
  ] as const;
  return powers.flatMap(([type, powerOf]) => {
    const [from, to] = [powerOf(before), powerOf(now)];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ type, fromVoltAmperes: from, toVoltAmperes: to }];
  });
}

function textEvents(before: MeterSnapshot, now: MeterSnapshot): readonly MeterEvent[] {
  const status = [before, now].map((snapshot) => readingOf(snapshot, 'STGE')?.value.register);
  const events: (MeterEvent & { readonly from: string; readonly to: string })[] = [];
  const compare = <T extends string, W extends string>(
    type: T,
    what: W,
    texts: readonly (string | undefined)[],
  ): readonly TextChange<T, W>[] => {
    const [from, to] = texts;
    return from === undefined || to === undefined || from === to ? [] : [{ type, what, from, to }];
  };
  const data = (label: 'NTARF' | 'LTARF' | 'PTEC' | 'PJOURF+1' | 'NJOURF+1' | 'DEMAIN') =>
    [before, now].map((snapshot) => readingOf(snapshot, label)?.data);
  for (const label of ['NTARF', 'LTARF', 'PTEC'] as const)
    events.push(...compare('tariff-changed', label, data(label)));
  events.push(
    ...compare(
      'tariff-changed',
      'colour-today',
      status.map((register) => register?.colourToday),
    ),
  );
  for (const label of ['PJOURF+1', 'NJOURF+1', 'DEMAIN'] as const)
    events.push(...compare('next-day-changed', label, data(label)));
  const tomorrow = status.map((register) => register?.colourTomorrow);
  events.push(...compare('next-day-changed', 'colour-tomorrow', tomorrow));
  return events;
}

function contactEvents(before: MeterSnapshot, now: MeterSnapshot): readonly MeterEvent[] {
  const was = readingOf(before, 'RELAIS')?.value.closed;
  const is = readingOf(now, 'RELAIS')?.value.closed;
  if (was === undefined || is === undefined) return [];
  return is.flatMap((closed, index) =>
    closed === was[index] ? [] : [{ type: 'contact-changed', contact: index + 1, closed }],
  );
}

/**
 * What happened between two snapshots of one meter (section 5 of the format notes). Pure. Conditions that already hold in
 * the first snapshot of all are reported as started; changes need a value in both snapshots, so a group that was missing
 * is never taken for a change.
 */
export function deriveMeterEvents(
  previous: MeterSnapshot | undefined,
  snapshot: MeterSnapshot,
  options: ConditionOptions = {},
): readonly MeterEvent[] {
  const now = meterConditions(snapshot, options);
  if (previous === undefined) return conditionEvents({}, now);
  return [
    ...conditionEvents(meterConditions(previous, options), now),
    ...powerEvents(previous, snapshot),
    ...textEvents(previous, snapshot),
    ...contactEvents(previous, snapshot),
  ];
}
