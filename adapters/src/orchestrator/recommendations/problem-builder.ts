import type { HomeKnowledgeHub, KnownDevice } from '../guard/hub.js';
import { UNKNOWN_POWER_FACTOR } from '../guard/power.js';
import type {
  Battery,
  CorridorDevice,
  Crowding,
  ElectricVehicle,
  HomeProblem,
  LimitSeries,
  Phase,
  PlannedDevice,
  ProgrammeDevice,
} from '../planning/problem.js';
import type {
  BatteryInput,
  ChargePointInput,
  Corridor,
  HomeInputs,
  ProgrammeRun,
} from './home-inputs.js';
import { filled, slotMeans, type SlotGrid } from './series.js';

export type ProblemSettings = {
  readonly slotMs: number;
  readonly slotCount: number;
  readonly timeZone: string;
  /** What a kWh costs where nobody told a price. */
  readonly defaultPriceEurPerKwh: number;
  /** What nobody controls draws where nobody forecasts it. */
  readonly defaultDemandWatts: number;
  /** How far the load may be above its mean where nobody forecasts a quantile, in W. */
  readonly defaultMarginWatts: number;
};

/** Starts take their time: a plan charges a little more, and is done a slot earlier where it can be. */
const CHARGING_RESERVE = 1.03;
/** Where the power follows the plan, currents are rounded down as well, which costs up to a seventh of the least one. */
const MODULATED_RESERVE = 1.07;
/** Where less than so many times the need would fit into the time, none of it is kept in reserve. */
const AMPLE = 1.5;
/** Lowest current at which a car charges (IEC 61851-1), and the voltage of the mains. */
const LEAST_AMPERES = 6;
const VOLTS = 230;
const HOUR_MS = 3_600_000;
/** What heat at the end is worth, as a part of the lowest price; half a day of losses comes off. */
const KEPT_HEAT_PART = 0.6;
/** Part of what a giver of shared sun could earn with it that counts in planning: the home itself pays nothing for it. */
const GIVER_PART = 0.9;

type Common = {
  readonly deviceId: string;
  readonly powerFactor: number;
  readonly phases: readonly Phase[];
  readonly priority: number;
  readonly switchOnPeakVoltAmperes: number;
};

function commonOf(device: KnownDevice, connection: 1 | 3): Common {
  const rating = device.rating;
  const told = rating?.phases ?? [];
  const phases: readonly Phase[] = connection === 1 || told.length === 0 ? [1] : told;
  return {
    deviceId: device.deviceId,
    powerFactor: rating?.powerFactor ?? UNKNOWN_POWER_FACTOR,
    phases,
    priority: rating?.sheddingPriority ?? 0,
    switchOnPeakVoltAmperes: rating?.switchOnPeakVoltAmperes ?? 0,
  };
}

/** First instant of the grid: the begin of the quarter hour that is under way. */
export function gridAt(nowMs: number, settings: ProblemSettings): SlotGrid {
  const { slotMs, slotCount } = settings;
  return { startMs: Math.floor(nowMs / slotMs) * slotMs, slotMs, slotCount };
}

function isWithheld(inputs: HomeInputs, deviceId: string, grid: SlotGrid): boolean {
  const withheld = inputs.wishes.get(deviceId)?.withheld;
  return withheld !== undefined && withheld.fromMs <= grid.startMs && withheld.toMs > grid.startMs;
}

/** Cumulated energies of a corridor at the end of each slot, from the start of the grid on. */
function corridorSeries(
  { points }: Corridor,
  drawnWattHours: number,
  { startMs, slotMs, slotCount }: SlotGrid,
): { readonly least: readonly number[]; readonly most: readonly number[] } {
  const least: number[] = [];
  const most: number[] = [];
  let index = 0;
  for (let slot = 0; slot < slotCount; slot++) {
    const endMs = startMs + (slot + 1) * slotMs;
    while (index < points.length - 1 && points[index]!.toMs < endMs) index++;
    const point = points[index]!;
    const before = points[index - 1];
    const share = Math.min(1, Math.max(0, (endMs - point.fromMs) / (point.toMs - point.fromMs)));
    const between = (from: number, to: number): number => from + share * (to - from);
    const lower = between(before?.leastWattHours ?? 0, point.leastWattHours) - drawnWattHours;
    const upper = between(before?.mostWattHours ?? 0, point.mostWattHours) - drawnWattHours;
    least.push(Math.max(0, lower, least.at(-1) ?? 0));
    most.push(Math.max(0, upper, most.at(-1) ?? 0, least.at(-1)!));
  }
  return { least, most };
}

/** What energy brings by slot; undefined where that does not depend on time. */
function effectSeries(
  { points }: Corridor,
  { startMs, slotMs, slotCount }: SlotGrid,
): readonly number[] | undefined {
  if (points.every(({ relativeEffect }) => relativeEffect === 1)) return undefined;
  let index = 0;
  return Array.from({ length: slotCount }, (_, slot) => {
    const middleMs = startMs + (slot + 0.5) * slotMs;
    while (index < points.length - 1 && points[index]!.toMs <= middleMs) index++;
    return points[index]!.relativeEffect;
  });
}

function corridorDevice(
  device: KnownDevice,
  common: Common,
  corridor: Corridor,
  drawnWattHours: number,
  endValueEurPerKwh: number,
  grid: SlotGrid,
): CorridorDevice {
  const { least, most } = corridorSeries(corridor, drawnWattHours, grid);
  const { minimumRunMs, ratedPowerWatts, hourlyLossPart } = corridor;
  const isOn = device.isOn?.value === true;
  const onSinceMs = isOn ? device.isOn.heardAtMs : undefined;
  const relativeEffects = effectSeries(corridor, grid);
  const keepOnUntilMs = onSinceMs === undefined ? undefined : onSinceMs + minimumRunMs;
  return {
    ...common,
    kind: 'corridor',
    ratedPowerWatts,
    minimumRunMs,
    leastEnergyWattHours: least,
    mostEnergyWattHours: most,
    endValueEurPerKwh,
    hourlyLossPart,
    ...(relativeEffects === undefined ? {} : { relativeEffects }),
    ...(keepOnUntilMs !== undefined && keepOnUntilMs > grid.startMs ? { keepOnUntilMs } : {}),
  };
}

function programmeDevice(
  common: Common,
  runs: readonly ProgrammeRun[],
  inputs: HomeInputs,
  nowMs: number,
  isFixed: boolean,
): ProgrammeDevice | undefined {
  const window = inputs.wishes.get(common.deviceId)?.window;
  const programmes = runs
    .filter(({ endMs, isRunning }) => isRunning || endMs > nowMs)
    .map((run) => {
      const durationMs = run.steps.reduce((sum, step) => sum + step.durationMs, 0);
      const cannotMove =
        isFixed || run.isRunning || run.latestEndMs - run.earliestStartMs <= durationMs;
      const earliestStartMs = Math.max(
        run.earliestStartMs,
        window?.earliestStartMs ?? -Infinity,
        nowMs,
      );
      const latestEndMs = Math.min(run.latestEndMs, window?.latestEndMs ?? Infinity);
      return {
        programmeId: run.sequenceId,
        steps: run.steps,
        earliestStartMs: cannotMove ? run.startMs : earliestStartMs,
        latestEndMs: cannotMove ? run.startMs + durationMs : latestEndMs,
        ...(cannotMove ? { fixedStartMs: run.startMs } : {}),
      };
    });
  return programmes.length === 0 ? undefined : { ...common, kind: 'programme', programmes };
}

function vehicle(
  common: Common,
  device: KnownDevice,
  input: ChargePointInput,
  grid: SlotGrid,
): ElectricVehicle | undefined {
  const { need, offer, pluggedSinceMs } = input;
  if (need === undefined || need.toMs <= grid.startMs) return undefined;
  const { startMs, slotMs, slotCount } = grid;
  const ratedWatts = device.rating?.activePowerWatts;
  const mostPowerWatts = offer?.mostPowerWatts ?? ratedWatts;
  if (mostPowerWatts === undefined || mostPowerWatts <= 0) return undefined;
  const leastPowerWatts = Math.min(
    mostPowerWatts,
    offer?.leastPowerWatts || LEAST_AMPERES * VOLTS * common.phases.length,
  );
  const remaining = Math.max(0, need.leastWattHours - input.chargedWattHours);
  const most = Math.max(remaining, need.mostWattHours - input.chargedWattHours);
  const reserve = leastPowerWatts < mostPowerWatts ? MODULATED_RESERVE : CHARGING_RESERVE;
  const needed = remaining * reserve;
  const hours = (need.toMs - slotMs - startMs) / HOUR_MS;
  const isAmple = hours * mostPowerWatts >= remaining * AMPLE;
  const lastMs = isAmple ? need.toMs - slotMs : need.toMs;
  const arrivalMs =
    pluggedSinceMs === undefined ? need.fromMs : Math.min(need.fromMs, pluggedSinceMs);
  const available = Array.from({ length: slotCount }, (_, slot) => {
    const fromMs = startMs + slot * slotMs;
    return fromMs + slotMs > arrivalMs && fromMs >= arrivalMs - slotMs && fromMs + slotMs <= lastMs;
  });
  if (most <= 0 || !available.some(Boolean)) return undefined;
  return {
    ...common,
    kind: 'vehicle',
    leastPowerWatts,
    mostPowerWatts,
    available,
    neededEnergyWattHours: needed,
    departureMs: need.toMs,
    mostEnergyWattHours: needed,
  };
}

function battery(
  common: Common,
  input: BatteryInput,
  endValueEurPerKwh: number,
): Battery | undefined {
  if (input.levelPercent === undefined) return undefined;
  const { capacityWattHours } = input;
  const wattHours = (percent: number): number => (capacityWattHours * percent) / 100;
  return {
    ...common,
    kind: 'battery',
    levelWattHours: Math.min(
      wattHours(input.mostLevelPercent),
      Math.max(wattHours(input.leastLevelPercent), wattHours(input.levelPercent)),
    ),
    leastLevelWattHours: wattHours(input.leastLevelPercent),
    mostLevelWattHours: wattHours(input.mostLevelPercent),
    mostChargeWatts: input.mostChargeWatts,
    mostDischargeWatts: input.mostDischargeWatts,
    chargeEfficiency: input.chargeEfficiency,
    dischargeEfficiency: input.dischargeEfficiency,
    // What was bought must not be sold as if the sun had made it.
    mayFeedIn: false,
    endValueEurPerKwh,
  };
}

export type BuiltProblem = {
  readonly problem: HomeProblem;
  /** Power of devices that are planned by nobody and run at the moment; they count as uncontrolled for the first hour. */
  readonly unplannedWatts: number;
};

/**
 * Makes a planning problem of what is known of a home. Devices of which too little is known, that are in somebody's hand, or
 * that the customer withholds are left to themselves; what they draw now is expected to go on for an hour.
 *
 * @param drawnSince energy that a device has drawn since an instant, by its reported power [Wh]
 * @param crowding see {@link HomeProblem.crowding}
 */
export function buildProblem(
  inputs: HomeInputs,
  hub: HomeKnowledgeHub,
  nowMs: number,
  settings: ProblemSettings,
  drawnSince: (deviceId: string, sinceMs: number) => number,
  crowding?: (grid: SlotGrid, limitVoltAmperes: number) => Crowding,
): BuiltProblem {
  const grid = gridAt(nowMs, settings);
  const { startMs, slotMs, slotCount } = grid;
  const limit = hub.limitOf(inputs.homeId);
  const onGrid = (series: HomeInputs['demand'], otherwise: number): readonly number[] =>
    filled(slotMeans(series, grid), slotMs, otherwise);
  const known = (series: HomeInputs['demand']): readonly number[] =>
    slotMeans(series, grid).map((value) => value ?? 0);
  const importPrice = onGrid(inputs.fullPrice, settings.defaultPriceEurPerKwh);
  const exportPrice = onGrid(inputs.exportPrice, 0);
  // What a battery holds at the end saves a kWh at a cheap hour of the days to come.
  const sortedPrices = [...importPrice].sort((left, right) => left - right);
  const endValue = Math.max(0, sortedPrices[Math.floor(slotCount / 4)] ?? 0);
  /** Heat is lost while it waits: too little to buy more than is needed for it, enough not to leave free sun to nobody. */
  const keptHeatValue = ({ hourlyLossPart }: Corridor): number =>
    KEPT_HEAT_PART * Math.max(0, sortedPrices[0]!) * Math.max(0, 1 - 12 * hourlyLossPart);
  const communitySunWatts = known(inputs.communitySun).map((watts) => Math.max(0, watts));
  const ownSun = known(inputs.production).map((watts) => Math.max(0, watts));

  const devices: PlannedDevice[] = [];
  let unplannedWatts = 0;
  for (const device of hub.devicesOf(inputs.homeId)) {
    const { deviceId } = device;
    const common = commonOf(device, limit.phases);
    const isLeft =
      device.inHandSinceMs !== undefined ||
      device.pausedSinceMs !== undefined ||
      isWithheld(inputs, deviceId, grid);
    const corridor = inputs.corridors.get(deviceId);
    const chargePoint = inputs.chargePoints.get(deviceId);
    const stored = inputs.batteries.get(deviceId);
    const runs = [...(inputs.programmes.get(deviceId)?.values() ?? [])];
    let planned: PlannedDevice | undefined;
    if (runs.length > 0) planned = programmeDevice(common, runs, inputs, nowMs, isLeft);
    else if (isLeft) planned = undefined;
    else if (corridor !== undefined && corridor.points.length > 0) {
      const drawn = drawnSince(deviceId, corridor.points[0]!.fromMs);
      planned = corridorDevice(device, common, corridor, drawn, keptHeatValue(corridor), grid);
    } else if (chargePoint !== undefined) planned = vehicle(common, device, chargePoint, grid);
    else if (stored !== undefined) {
      // Stored energy loses something on its way out.
      planned = battery(common, stored, endValue * stored.dischargeEfficiency);
    }
    if (planned !== undefined) devices.push(planned);
    else unplannedWatts += Math.max(0, device.activePower?.watts ?? 0);
  }

  const hourSlots = Math.ceil(HOUR_MS / slotMs);
  const extra = (slot: number): number => (slot < hourSlots ? unplannedWatts : 0);
  const demand = onGrid(inputs.demand, settings.defaultDemandWatts);
  const high = slotMeans(inputs.demandHigh, grid);
  const uncontrolledWatts = demand.map((watts, slot) => Math.max(0, watts) + extra(slot));
  const highVoltAmperes = demand.map((watts, slot) => {
    const upper = Math.max(watts, high[slot] ?? watts + settings.defaultMarginWatts);
    return (Math.max(0, upper) + extra(slot)) / UNKNOWN_POWER_FACTOR;
  });
  const [total, ...phases] = limit.usable ?? [Infinity, Infinity, Infinity, Infinity];
  const series = (voltAmperes: number, share: number): LimitSeries => ({
    limitVoltAmperes: new Array<number>(slotCount).fill(voltAmperes),
    uncontrolledHighVoltAmperes: highVoltAmperes.map((value) => value * share),
  });
  return {
    unplannedWatts,
    problem: {
      homeId: inputs.homeId,
      startMs,
      slotMs,
      slotCount,
      timeZone: settings.timeZone,
      importPriceEurPerKwh: importPrice,
      exportPriceEurPerKwh: exportPrice,
      ownSunWatts: ownSun,
      communitySunWatts,
      // Its giver sells for a like price: where that is low, or costs, the sun is best used here.
      ...(communitySunWatts.some((watts) => watts > 0)
        ? { communitySunWeightEurPerKwh: exportPrice.map((price) => GIVER_PART * price) }
        : {}),
      ...(crowding === undefined ? {} : { crowding: crowding(grid, total) }),
      uncontrolledWatts,
      limits: {
        total: series(Number.isFinite(total) ? total : 1e6, 1),
        ...(limit.phases === 3 && Number.isFinite(phases[0])
          ? {
              // Nobody forecasts single phases: loads of a home are taken to be spread unevenly, half of them on any one.
              phases: [series(phases[0], 0.5), series(phases[1], 0.5), series(phases[2], 0.5)],
            }
          : {}),
      },
      devices,
    },
  };
}
