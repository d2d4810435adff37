import type { OperationModeElement, SystemDescription } from '../shared/s2/messages.js';
import { S2ContentError } from '../shared/s2/s2-session.js';

/** Power at the grid side and change of level of one mode, at a level; from factor 0 to factor 1. */
type ModeRange = {
  readonly modeId: string;
  readonly fromWatts: number;
  readonly toWatts: number;
  readonly fromRate: number;
  readonly toRate: number;
};

/** A battery as it describes itself: one actuator. Levels are in the battery's own unit. */
export type BatteryModel = {
  readonly actuatorId: string;
  readonly modes: readonly {
    readonly modeId: string;
    readonly elements: readonly OperationModeElement[];
  }[];
  readonly minimumLevel: number;
  readonly maximumLevel: number;
};

/** What to tell a battery to have a power; and which power that really is. */
export type ModeChoice = {
  readonly modeId: string;
  readonly factor: number;
  readonly watts: number;
};

/** @throws S2ContentError when there is no electric actuator with a mode for normal conditions */
export function modelOf(description: SystemDescription): BatteryModel {
  const actuator = description.actuators.find((each) =>
    each.supported_commodities.includes('ELECTRICITY'),
  );
  if (actuator === undefined) throw new S2ContentError('there is no electric actuator');
  const modes = actuator.operation_modes
    .filter((mode) => !mode.abnormal_condition_only)
    .map(({ id, elements }) => ({ modeId: id, elements }));
  if (modes.length === 0) throw new S2ContentError('there is no mode for normal conditions');
  const { start_of_range: minimumLevel, end_of_range: maximumLevel } =
    description.storage.fill_level_range;
  if (!(minimumLevel < maximumLevel)) throw new S2ContentError('the fill level range is empty');
  return { actuatorId: actuator.id, modes, minimumLevel, maximumLevel };
}

/** Where two ranges meet, the upper one counts, as it holds from there on. */
function elementAt(elements: readonly OperationModeElement[], level: number): OperationModeElement {
  const below = elements.filter(({ fill_level_range: range }) => range.start_of_range <= level);
  const [first, ...others] = below.length > 0 ? below : elements;
  return others.reduce(
    (best, each) =>
      each.fill_level_range.start_of_range > best.fill_level_range.start_of_range ? each : best,
    first!,
  );
}

function rangesAt({ modes }: BatteryModel, level: number): readonly ModeRange[] {
  return modes.map(({ modeId, elements }) => {
    const { power_ranges, fill_rate } = elementAt(elements, level);
    const electric = power_ranges.filter((range) =>
      range.commodity_quantity.startsWith('ELECTRIC.'),
    );
    return {
      modeId,
      fromWatts: electric.reduce((sum, range) => sum + range.start_of_range, 0),
      toWatts: electric.reduce((sum, range) => sum + range.end_of_range, 0),
      fromRate: fill_rate.start_of_range,
      toRate: fill_rate.end_of_range,
    };
  });
}

/** The most that the battery can draw and give at a level, both as magnitudes. */
export function powerBounds(
  model: BatteryModel,
  level: number,
): { readonly chargeWatts: number; readonly dischargeWatts: number } {
  const powers = rangesAt(model, level).flatMap(({ fromWatts, toWatts }) => [fromWatts, toWatts]);
  return {
    chargeWatts: level >= model.maximumLevel ? 0 : Math.max(0, ...powers),
    dischargeWatts: level <= model.minimumLevel ? 0 : Math.max(0, ...powers.map((watts) => -watts)),
  };
}

/** The mode and factor with the power nearest to a wanted one. */
export function modeFor(model: BatteryModel, level: number, watts: number): ModeChoice {
  let best: ModeChoice | undefined;
  for (const { modeId, fromWatts, toWatts } of rangesAt(model, level)) {
    const [low, high] = [Math.min(fromWatts, toWatts), Math.max(fromWatts, toWatts)];
    const nearest = Math.min(high, Math.max(low, watts));
    const factor = fromWatts === toWatts ? 0 : (nearest - fromWatts) / (toWatts - fromWatts);
    const isBetter =
      best === undefined || Math.abs(nearest - watts) < Math.abs(best.watts - watts) - 1e-9;
    if (isBetter) best = { modeId, factor, watts: nearest };
  }
  return best!;
}

/** Change of the level per second in a mode, at a level. */
export function rateOf(model: BatteryModel, level: number, { modeId, factor }: ModeChoice): number {
  const range = rangesAt(model, level).find((each) => each.modeId === modeId);
  if (range === undefined) return 0;
  return range.fromRate + (range.toRate - range.fromRate) * factor;
}

/** Rise of the level per second at full charge. */
export function fullChargeRate(model: BatteryModel, level: number): number {
  return Math.max(
    0,
    ...rangesAt(model, level).flatMap(({ fromRate, toRate }) => [fromRate, toRate]),
  );
}

/** What a battery declares of itself. */
export type StorageRating = {
  readonly maximumChargeWatts: number;
  readonly maximumDischargeWatts: number;
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  readonly minimumPercent: number;
  readonly maximumPercent: number;
};

/**
 * The rating of a battery, from the middle of its levels. Efficiencies follow from power and change of level: charging stores
 * `rate x capacity` of `power`, discharging gives `power` of `rate x capacity`.
 *
 * @param fullLevel the level that means full, in the battery's own unit
 */
export function ratingOf(
  model: BatteryModel,
  capacityWattHours: number,
  fullLevel: number,
): StorageRating {
  const middle = (model.minimumLevel + model.maximumLevel) / 2;
  const ranges = rangesAt(model, middle);
  const strongest = (sign: 1 | -1): ModeRange | undefined =>
    [...ranges].sort((left, right) => sign * (right.toWatts - left.toWatts))[0];
  const storedWatts = (rate: number): number => (rate * 3600 * capacityWattHours) / fullLevel;
  const [charge, discharge] = [strongest(1), strongest(-1)];
  const inRange = (efficiency: number): number =>
    Number.isFinite(efficiency) && efficiency > 0
      ? Math.min(1, Math.round(efficiency * 1e6) / 1e6)
      : 1;
  const { chargeWatts, dischargeWatts } = powerBounds(model, middle);
  return {
    maximumChargeWatts: chargeWatts,
    maximumDischargeWatts: dischargeWatts,
    chargeEfficiency: inRange(storedWatts(charge?.toRate ?? 0) / (charge?.toWatts ?? 0)),
    dischargeEfficiency: inRange((discharge?.toWatts ?? 0) / storedWatts(discharge?.toRate ?? 0)),
    minimumPercent: (100 * model.minimumLevel) / fullLevel,
    maximumPercent: (100 * model.maximumLevel) / fullLevel,
  };
}
