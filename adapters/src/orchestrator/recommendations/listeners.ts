import { Temporal } from 'temporal-polyfill';
import { typedPattern, type PatternName, type RowOf } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import { meanDrawnWatts } from './heat-loss.js';
import type { HomeInputs, ProgrammeRun } from './home-inputs.js';
import { overlay, type IntervalValue } from './series.js';

/** What a listener may know of a home, and what it tells about it. */
export interface InputDesk {
  /** Undefined for homes that this orchestrator does not work for. */
  inputsOf(homeId: string): HomeInputs | undefined;
  /** Whether a party may tell the prices of a home. */
  mayTellPrices(homeId: string, knowledgeBaseId: string): boolean;
  /** Whether a party manages devices of a home. */
  isManager(homeId: string, knowledgeBaseId: string): boolean;
  /** Whether a party may say what the customer of a home wishes. */
  mayWish(homeId: string, knowledgeBaseId: string): boolean;
  isForecaster(knowledgeBaseId: string): boolean;
  /** Whether a car needs a new plan to leave with what it needs. */
  isBehind(homeId: string, chargePointId: string): boolean;
  /** Something that matters for a plan has changed. @param urgent whether it cannot wait for the next turn */
  changed(homeId: string, what: string, urgent: boolean): void;
  refused(what: string, knowledgeBaseId: string): void;
}

type Row = { readonly homeId: string };
type Listener = (connector: SmartConnector, desk: InputDesk) => Promise<Registration>;

const gl = (name: string): string => prefixes.gl + name;

const intervalOf = (row: {
  readonly from: Date;
  readonly to: Date;
  readonly value: number;
}): IntervalValue => ({
  fromMs: row.from.getTime(),
  toMs: row.to.getTime(),
  value: row.value,
});

/** Rows of each home that is served, all of which came in one Post. */
function byHome<R extends Row>(rows: readonly R[], desk: InputDesk): Map<HomeInputs, R[]> {
  const homes = new Map<HomeInputs, R[]>();
  for (const row of rows) {
    const inputs = desk.inputsOf(row.homeId);
    if (inputs === undefined) continue;
    const list = homes.get(inputs);
    if (list === undefined) homes.set(inputs, [row]);
    else list.push(row);
  }
  return homes;
}

/** Of several series in one Post the newest counts. */
function newest<R extends { readonly created: Date }>(rows: readonly R[]): readonly R[] {
  const latest = Math.max(...rows.map(({ created }) => created.getTime()));
  return rows.filter(({ created }) => created.getTime() === latest);
}

/** Whether a party may tell something about a home. */
type MayTell = (desk: InputDesk, homeId: string, knowledgeBaseId: string) => boolean;

/**
 * Listeners to patterns of homes that only some parties may tell. `take` says whether what it took is urgent; undefined when
 * there is nothing to plan for.
 */
function listenerTo(mayTell: MayTell) {
  return <N extends PatternName>(
      name: N,
      take: (inputs: HomeInputs, rows: readonly RowOf<N>[], desk: InputDesk) => boolean | undefined,
    ): Listener =>
    (connector, desk) => {
      const typed = typedPattern(name);
      const interaction = { name: `${name.replace('/', '-')}-react`, argument: typed.pattern };
      return connector.react(interaction, (bindings, { requestingKnowledgeBaseId: teller }) => {
        const rows = bindings.map((binding) => typed.fromBinding(binding));
        for (const [inputs, own] of byHome(rows as unknown as readonly Row[], desk)) {
          if (!mayTell(desk, inputs.homeId, teller)) {
            desk.refused(name, teller);
            continue;
          }
          const urgent = take(inputs, own as unknown as readonly RowOf<N>[], desk);
          if (urgent !== undefined) desk.changed(inputs.homeId, name, urgent);
        }
      });
    };
}

const listenToPrices = listenerTo((desk, homeId, teller) => desk.mayTellPrices(homeId, teller));
const listenToManagers = listenerTo((desk, homeId, teller) => desk.isManager(homeId, teller));
const listenToPeople = listenerTo((desk, homeId, teller) => desk.mayWish(homeId, teller));
const listenToForecasters = listenerTo((desk, _homeId, teller) => desk.isForecaster(teller));

const RUNNING = ['Running', 'Paused', 'ScheduledPaused'].map((state) => prefixes.s4ener + state);
const ENDED = ['Completed', 'Inactive', 'Invalid'].map((state) => prefixes.s4ener + state);

function programmeRuns(rows: readonly RowOf<'devices/power-profile'>[]): ProgrammeRun[] {
  const sequences = new Map<string, RowOf<'devices/power-profile'>[]>();
  for (const row of rows)
    sequences.set(row.sequenceId, [...(sequences.get(row.sequenceId) ?? []), row]);
  return [...sequences].map(([sequenceId, slots]) => {
    const current = [...newest(slots)].sort((left, right) => left.slotNumber - right.slotNumber);
    const first = current[0]!;
    return {
      sequenceId,
      createdMs: first.created.getTime(),
      startMs: first.start.getTime(),
      endMs: ENDED.includes(first.sequenceState) ? -Infinity : first.end.getTime(),
      earliestStartMs: first.earliestStart.getTime(),
      latestEndMs: first.latestEnd.getTime(),
      isRunning: RUNNING.includes(first.sequenceState),
      steps: current.map(({ duration, value }) => ({
        durationMs: Temporal.Duration.from(duration).total('millisecond'),
        powerWatts: value,
      })),
    };
  });
}

/** What the orchestrator listens to in order to plan. */
const LISTENERS: readonly Listener[] = [
  listenToPrices('tariffs/home-tariff', (inputs, rows) => {
    inputs.importPrice = overlay(inputs.importPrice, newest(rows).map(intervalOf));
    return false;
  }),
  listenToPrices('tariffs/home-export-price', (inputs, rows) => {
    inputs.exportPrice = overlay(inputs.exportPrice, newest(rows).map(intervalOf));
    return false;
  }),
  listenToPrices('tariffs/home-price-part', (inputs, rows) => {
    for (const part of new Set(rows.map((row) => row.part))) {
      const own = newest(rows.filter((row) => row.part === part)).map(intervalOf);
      inputs.priceParts.set(part, overlay(inputs.priceParts.get(part) ?? [], own));
    }
    return false;
  }),
  listenToForecasters('forecasts/production-power-forecast', (inputs, rows) => {
    inputs.production = overlay(inputs.production, newest(rows).map(intervalOf));
    return false;
  }),
  listenToManagers('devices/power-profile', (inputs, rows) => {
    let urgent = false;
    for (const deviceId of new Set(rows.map((row) => row.deviceId))) {
      const runs = inputs.programmes.get(deviceId) ?? new Map<string, ProgrammeRun>();
      for (const run of programmeRuns(rows.filter((row) => row.deviceId === deviceId))) {
        if (run.endMs === -Infinity) {
          runs.delete(run.sequenceId);
          continue;
        }
        const known = runs.get(run.sequenceId);
        // What comes back from a shift of ours is no news.
        urgent ||= known === undefined || known.latestEndMs !== run.latestEndMs;
        runs.set(run.sequenceId, run);
      }
      inputs.programmes.set(deviceId, runs);
    }
    return urgent;
  }),
  listenToManagers('charging/plug-state', (inputs, rows) => {
    let urgent = false;
    for (const row of [...rows].sort((left, right) => left.time.getTime() - right.time.getTime())) {
      const known = inputs.chargePoints.get(row.chargePointId);
      if (row.condition === gl('Unplugged')) {
        inputs.clearChargePoint(row.chargePointId);
        urgent = true;
      } else if (known?.sessionId !== row.sessionId) {
        inputs.updateChargePoint(row.chargePointId, {
          sessionId: row.sessionId,
          pluggedSinceMs: row.time.getTime(),
          chargedWattHours: 0,
        });
        urgent = true;
      }
    }
    return urgent;
  }),
  listenToManagers('charging/session-energy', (inputs, rows, desk) => {
    for (const row of rows)
      inputs.updateChargePoint(row.chargePointId, { chargedWattHours: row.value });
    return rows.some(({ chargePointId }) => desk.isBehind(inputs.homeId, chargePointId));
  }),
  listenToManagers('charging/charging-flexibility-offer', (inputs, rows) => {
    for (const row of rows)
      inputs.updateChargePoint(row.chargePointId, {
        offer: {
          offerId: row.offerId,
          fromMs: row.from.getTime(),
          toMs: row.to.getTime(),
          leastPowerWatts: row.minimumPower,
          mostPowerWatts: row.maximumPower,
        },
      });
    return true;
  }),
  listenToManagers('charging/session-need', (inputs, rows) => {
    for (const row of newest(rows)) {
      const known = inputs.chargePoints.get(row.chargePointId);
      inputs.updateChargePoint(row.chargePointId, {
        ...(known?.sessionId === row.sessionId
          ? {}
          : {
              sessionId: row.sessionId,
              pluggedSinceMs: row.created.getTime(),
              chargedWattHours: 0,
            }),
        need: {
          fromMs: known?.pluggedSinceMs ?? row.created.getTime(),
          toMs: row.departure.getTime(),
          leastWattHours: row.minimumEnergy,
          mostWattHours: row.maximumEnergy,
        },
      });
    }
    return true;
  }),
  listenToPeople('preferences/charging-need', (inputs, rows) => {
    for (const row of newest(rows))
      inputs.updateChargePoint(row.chargePointId, {
        need: {
          fromMs: row.from.getTime(),
          toMs: row.to.getTime(),
          leastWattHours: row.minimumEnergy,
          mostWattHours: row.maximumEnergy,
        },
      });
    return true;
  }),
  listenToPeople('preferences/ready-window', (inputs, rows) => {
    for (const row of newest(rows))
      inputs.wishes.set(row.deviceId, {
        ...inputs.wishes.get(row.deviceId),
        window: {
          earliestStartMs: row.earliestStart.getTime(),
          latestEndMs: row.latestEnd.getTime(),
        },
      });
    return true;
  }),
  listenToPeople('preferences/flexible-device', (inputs, rows) => {
    for (const row of newest(rows)) {
      const { withheld: _, ...others } = inputs.wishes.get(row.deviceId) ?? {};
      const period = { fromMs: row.from.getTime(), toMs: row.to.getTime() };
      inputs.wishes.set(row.deviceId, row.flexible ? others : { ...others, withheld: period });
    }
    return true;
  }),
  listenToManagers('devices/storage-rating', (inputs, rows) => {
    for (const row of newest(rows))
      inputs.batteries.set(row.deviceId, {
        ...inputs.batteries.get(row.deviceId),
        capacityWattHours: row.capacity,
        mostChargeWatts: row.maximumChargePower,
        mostDischargeWatts: row.maximumDischargePower,
        chargeEfficiency: row.chargeEfficiency,
        dischargeEfficiency: row.dischargeEfficiency,
        leastLevelPercent: row.minimumLevel,
        mostLevelPercent: row.maximumLevel,
      });
    return false;
  }),
  listenToManagers('devices/state-of-charge', (inputs, rows) => {
    for (const row of rows) {
      const known = inputs.batteries.get(row.deviceId);
      if (known !== undefined)
        inputs.batteries.set(row.deviceId, { ...known, levelPercent: row.value });
    }
    return undefined;
  }),
  listenToManagers('orchestration/house-context', (inputs, rows) => {
    for (const row of newest(rows)) {
      inputs.energyClass = row.energyClass;
      inputs.areaId = row.areaId;
    }
    return false;
  }),
  listenToManagers('consumption/past-load-curve', (inputs, rows) => {
    inputs.pastMeanWatts = meanDrawnWatts(newest(rows).map(intervalOf));
    // It comes with the house's context, which has the home planned anew.
    return undefined;
  }),
  listenToManagers('orchestration/recommendation-feedback', (inputs, rows, desk) => {
    let rejected = false;
    for (const row of rows) {
      if (row.outcome !== gl('KO')) continue;
      rejected = true;
      const known = inputs.rejections.get(row.deviceId) ?? [];
      const news = { atMs: row.acknowledgedAt.getTime(), reason: row.reason };
      inputs.rejections.set(row.deviceId, [...known.slice(-4), news]);
    }
    if (rejected) desk.changed(inputs.homeId, 'rejection', false);
    return undefined;
  }),
];

/**
 * Registers everything that the orchestrator listens to in order to plan.
 *
 * @returns the registrations that came about, and the first failure, if any
 */
export async function registerListeners(
  connector: SmartConnector,
  desk: InputDesk,
): Promise<{ readonly registrations: readonly Registration[]; readonly failure?: unknown }> {
  const results = await Promise.allSettled(LISTENERS.map((register) => register(connector, desk)));
  const failed = results.find((result) => result.status === 'rejected');
  return {
    registrations: results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    ),
    ...(failed === undefined ? {} : { failure: failed.reason as unknown }),
  };
}
