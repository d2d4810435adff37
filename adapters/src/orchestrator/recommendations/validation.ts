import { typedRequest } from '@gridloom/graph-patterns';
import type { SmartConnector, Registration, HandlerContext } from '@gridloom/knowledge-engine';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../shared/clock.js';
import { UNKNOWN_POWER_FACTOR } from '../guard/power.js';
import type { HomeKnowledgeHub, KnownDevice } from '../guard/hub.js';
import type { Plan } from '../planning/plan.js';
import type { HomeProblem } from '../planning/problem.js';
import type { Corridor } from './home-inputs.js';
import type { InputDesk } from './listeners.js';
import { staysWithin } from './stays-within.js';

const CORRIDOR = typedRequest('orchestration/energy-corridor');
const PEAKS = typedRequest('orchestration/peak-plan');
const CHARGING = typedRequest('charging/charging-schedule-validation');

const OK = 'https://w3id.org/gridloom/energy#OK' as const;
const KO = 'https://w3id.org/gridloom/energy#KO' as const;
const HOUR_MS = 3_600_000;
/** Powers are told in whole watts, and plans fill limits to the brim: by so much sums may be above. */
const ROUNDED_VOLT_AMPERES = 10;

/** What was planned last for a home, with the problem that it solves. */
export type LastPlan = { readonly plan: Plan; readonly problem: HomeProblem };

export type ValidationOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly hub: HomeKnowledgeHub;
  readonly desk: InputDesk;
  readonly lastPlanOf: (homeId: string) => LastPlan | undefined;
  /** Whether a plan of a home is being made. */
  readonly isPlanning: (homeId: string) => boolean;
};

type Verdict = { readonly outcome: typeof OK | typeof KO; readonly reason: string };

const taken = (reason = 'none'): Verdict => ({ outcome: OK, reason });
const refused = (reason: string): Verdict => ({ outcome: KO, reason });

/** Groups rows that belong to one series or schedule. */
function grouped<R>(rows: readonly R[], keyOf: (row: R) => string): readonly (readonly R[])[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

type CorridorRow = ReturnType<typeof CORRIDOR.argument.fromBinding>;

/** What is wrong with an offer in itself. */
function corridorFault(rows: readonly CorridorRow[]): string | undefined {
  let least = 0;
  let endMs: number | undefined;
  for (const { from, to, leastEnergy, mostEnergy, relativeEffect, ...series } of rows) {
    const at = from.toISOString();
    const { ratedPower, hourlyLossPart } = series;
    if (!(relativeEffect > 0 && relativeEffect <= 1))
      return `from ${at} the relative effect is ${relativeEffect}, not above 0 and at most 1`;
    if (!(hourlyLossPart >= 0 && hourlyLossPart <= 1))
      return `the part that is lost in an hour is ${hourlyLossPart}, not 0 to 1`;
    if (to <= from) return `the interval from ${at} ends before it begins`;
    if (endMs !== undefined && from.getTime() !== endMs)
      return `the interval from ${at} does not begin where the one before ends`;
    if (leastEnergy > mostEnergy)
      return `from ${at} the least energy is ${leastEnergy} Wh, above the most, ${mostEnergy} Wh`;
    if (leastEnergy < least) return `the least energy falls in the interval from ${at}`;
    const possible = (ratedPower * (to.getTime() - rows[0]!.from.getTime())) / HOUR_MS;
    if (leastEnergy > possible * 1.001 + 1)
      return `by ${to.toISOString()} ${leastEnergy} Wh are needed, but ${ratedPower} W give ${Math.round(possible)} Wh`;
    least = leastEnergy;
    endMs = to.getTime();
  }
  return undefined;
}

function corridorOf(rows: readonly CorridorRow[]): Corridor {
  const first = rows[0]!;
  return {
    createdMs: first.created.getTime(),
    ratedPowerWatts: first.ratedPower,
    hourlyLossPart: first.hourlyLossPart,
    minimumRunMs: Temporal.Duration.from(first.minimumRunTime).total('millisecond'),
    points: rows.map((row) => ({
      fromMs: row.from.getTime(),
      toMs: row.to.getTime(),
      leastWattHours: row.leastEnergy,
      mostWattHours: row.mostEnergy,
      relativeEffect: row.relativeEffect,
    })),
  };
}

/**
 * Power in VA that others of the last plan, and what nobody controls, are expected to need in a slot. Nobody needs what is planned
 * to go into a battery: it gives way to whoever asks.
 */
function othersVoltAmperes({ plan, problem }: LastPlan, deviceId: string, slot: number): number {
  const fromMs = problem.startMs + slot * problem.slotMs;
  const batteries = new Set(
    problem.devices.flatMap((device) => (device.kind === 'battery' ? [device.deviceId] : [])),
  );
  const planned = plan.devices
    .filter((device) => device.deviceId !== deviceId && !batteries.has(device.deviceId))
    .map((device) => {
      const powerFactor =
        problem.devices.find((each) => each.deviceId === device.deviceId)?.powerFactor ??
        UNKNOWN_POWER_FACTOR;
      const watts = device.segments
        .filter((segment) => segment.fromMs < fromMs + problem.slotMs && segment.toMs > fromMs)
        .reduce((most, { powerWatts }) => Math.max(most, powerWatts), 0);
      return watts / powerFactor;
    });
  const uncontrolled = problem.limits.total.uncontrolledHighVoltAmperes[slot] ?? 0;
  return planned.reduce((sum, power) => sum + power, uncontrolled);
}

type Segment = { readonly fromMs: number; readonly toMs: number; readonly watts: number };

/** Whether a schedule fits below the limit beside everything else that is planned. */
function judgeSegments(
  segments: readonly Segment[],
  device: KnownDevice | undefined,
  deviceId: string,
  usableVoltAmperes: number | undefined,
  last: LastPlan | undefined,
): Verdict {
  if (usableVoltAmperes === undefined) return refused('the limit of the home is not known');
  const powerFactor = device?.rating?.powerFactor ?? UNKNOWN_POWER_FACTOR;
  for (const { fromMs, toMs, watts } of segments) {
    if (watts <= 0) continue;
    const wanted = watts / powerFactor;
    const at = new Date(fromMs).toISOString();
    if (wanted > usableVoltAmperes + ROUNDED_VOLT_AMPERES)
      return refused(
        `${Math.ceil(wanted)} VA from ${at}, the home may use ${Math.floor(usableVoltAmperes)} VA`,
      );
    if (last === undefined) continue;
    const { startMs, slotMs, slotCount } = last.problem;
    const first = Math.max(0, Math.floor((fromMs - startMs) / slotMs));
    const end = Math.min(slotCount, Math.ceil((toMs - startMs) / slotMs));
    for (let slot = first; slot < end; slot++) {
      const others = othersVoltAmperes(last, deviceId, slot);
      if (wanted + others <= usableVoltAmperes + ROUNDED_VOLT_AMPERES) continue;
      const time = new Date(startMs + slot * slotMs).toISOString();
      const left = Math.max(0, Math.floor(usableVoltAmperes - others));
      return refused(
        `${Math.ceil(wanted)} VA at ${time}, ${left} VA are left beside what else is planned`,
      );
    }
  }
  return taken();
}

/**
 * Answers what energy management systems ask before they commit themselves: an offer of a heater (E5, E6), a plan of peaks,
 * a charging schedule (I4).
 */
export function registerValidations(options: ValidationOptions): Promise<Registration>[] {
  const { connector, clock, hub, desk, lastPlanOf, isPlanning } = options;
  const isStranger = (homeId: string, { requestingKnowledgeBaseId }: HandlerContext): boolean => {
    if (desk.isManager(homeId, requestingKnowledgeBaseId)) return false;
    desk.refused('a plan of a stranger', requestingKnowledgeBaseId);
    return true;
  };
  const acknowledgedAt = (): Date => new Date(clock.now());

  const corridors = connector.react(
    {
      name: 'energy-corridor-react',
      argument: CORRIDOR.argument.pattern,
      result: CORRIDOR.result.pattern,
    },
    (bindings, context) => {
      const rows = bindings.map((binding) => CORRIDOR.argument.fromBinding(binding));
      return grouped(rows, ({ series }) => series).flatMap((group) => {
        const sorted = [...group].sort((a, b) => a.from.getTime() - b.from.getTime());
        const { homeId, deviceId, series, ratedPower } = sorted[0]!;
        const inputs = desk.inputsOf(homeId);
        if (inputs === undefined || isStranger(homeId, context)) return [];
        const fault = corridorFault(sorted);
        const usable = hub.limitOf(homeId).usable?.[0];
        const powerFactor = hub.device(homeId, deviceId)?.rating?.powerFactor ?? 1;
        const wanted = ratedPower / powerFactor;
        const verdict =
          fault !== undefined
            ? refused(fault)
            : usable !== undefined && wanted > usable
              ? refused(`${Math.ceil(wanted)} VA never fit into ${Math.floor(usable)} VA`)
              : taken();
        if (fault === undefined) {
          const isFirst = !inputs.corridors.has(deviceId);
          const corridor = corridorOf(sorted);
          inputs.corridors.set(deviceId, corridor);
          // A plan that is being made may not know it.
          if (isPlanning(homeId) || !staysWithin(lastPlanOf(homeId), deviceId, corridor))
            desk.changed(homeId, 'orchestration/energy-corridor', isFirst);
        }
        return [
          CORRIDOR.result.toBinding({ series, acknowledgedAt: acknowledgedAt(), ...verdict }),
        ];
      });
    },
  );

  const peaks = connector.react(
    { name: 'peak-plan-react', argument: PEAKS.argument.pattern, result: PEAKS.result.pattern },
    (bindings, context) => {
      const rows = bindings.map((binding) => PEAKS.argument.fromBinding(binding));
      return grouped(rows, ({ series }) => series).flatMap((group) => {
        const { homeId, series } = group[0]!;
        if (desk.inputsOf(homeId) === undefined || isStranger(homeId, context)) return [];
        const segments = group.map(({ from, to, value }) => ({
          fromMs: from.getTime(),
          toMs: to.getTime(),
          watts: value,
        }));
        const usable = hub.limitOf(homeId).usable?.[0];
        const verdict = judgeSegments(segments, undefined, '', usable, undefined);
        return [PEAKS.result.toBinding({ series, acknowledgedAt: acknowledgedAt(), ...verdict })];
      });
    },
  );

  const charging = connector.react(
    {
      name: 'charging-schedule-validation-react',
      argument: CHARGING.argument.pattern,
      result: CHARGING.result.pattern,
    },
    (bindings, context) => {
      const rows = bindings.map((binding) => CHARGING.argument.fromBinding(binding));
      return grouped(rows, ({ schedule }) => schedule).flatMap((group) => {
        const { homeId, chargePointId, schedule } = group[0]!;
        if (desk.inputsOf(homeId) === undefined || isStranger(homeId, context)) return [];
        const segments = group.map(({ from, to, value }) => ({
          fromMs: from.getTime(),
          toMs: to.getTime(),
          watts: value,
        }));
        const device = hub.device(homeId, chargePointId);
        const usable = hub.limitOf(homeId).usable?.[0];
        const last = lastPlanOf(homeId);
        const verdict = judgeSegments(segments, device, chargePointId, usable, last);
        return [
          CHARGING.result.toBinding({ schedule, acknowledgedAt: acknowledgedAt(), ...verdict }),
        ];
      });
    },
  );
  return [corridors, peaks, charging];
}
