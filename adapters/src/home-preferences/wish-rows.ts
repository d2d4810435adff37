import { typedPattern, type Binding, type GraphPattern } from '@gridloom/graph-patterns';
import type { DeviceKind, Wish, WishKind } from './wishes.js';

const PATTERNS = {
  comfort: typedPattern('preferences/comfort-temperature'),
  absence: typedPattern('preferences/absence'),
  season: typedPattern('preferences/season-mode'),
  energy: typedPattern('preferences/charging-need'),
  level: typedPattern('preferences/charge-level-need'),
  departure: typedPattern('preferences/departure-time'),
  rapid: typedPattern('charging/manual-charging-schedule'),
  window: typedPattern('preferences/ready-window'),
  water: typedPattern('preferences/hot-water-need'),
  flexible: typedPattern('preferences/flexible-device'),
} as const;

/** The interaction by which wishes of a kind go out. */
export type WishPattern = { readonly name: string; readonly pattern: GraphPattern };

const named = (name: string, { pattern }: { readonly pattern: GraphPattern }): WishPattern => ({
  name,
  pattern,
});

export const WISH_PATTERNS: Readonly<Record<WishKind, WishPattern>> = {
  'comfort-temperature': named('comfort-temperature', PATTERNS.comfort),
  absence: named('absence', PATTERNS.absence),
  'season-mode': named('season-mode', PATTERNS.season),
  'charging-need': named('charging-need', PATTERNS.energy),
  'charge-level-need': named('charge-level-need', PATTERNS.level),
  'departure-time': named('departure-time', PATTERNS.departure),
  'rapid-charge': named('manual-charging-schedule', PATTERNS.rapid),
  'ready-window': named('ready-window', PATTERNS.window),
  'hot-water-need': named('hot-water-need', PATTERNS.water),
  'flexible-device': named('flexible-device', PATTERNS.flexible),
};

const HEATING: readonly DeviceKind[] = ['SpaceHeater', 'HeatPump'];

/** Who may hear of a kind of wish. */
export type Audience = {
  /** Managers of devices of these sorts; of the device itself where the wish is about one. */
  readonly kinds: readonly DeviceKind[];
  readonly orchestrator: boolean;
  /** Whether those who take it say so by an acknowledgement. */
  readonly acknowledged: boolean;
};

/**
 * Temperatures never reach an orchestrator, and an absence reaches only those who heat: it tells when a home is empty.
 */
export const AUDIENCES: Readonly<Record<WishKind, Audience>> = {
  'comfort-temperature': { kinds: HEATING, orchestrator: false, acknowledged: true },
  absence: { kinds: [...HEATING, 'WaterHeater'], orchestrator: false, acknowledged: true },
  'season-mode': { kinds: HEATING, orchestrator: false, acknowledged: true },
  'charging-need': { kinds: ['ElectricVehicleCharger'], orchestrator: true, acknowledged: true },
  'charge-level-need': {
    kinds: ['ElectricVehicleCharger'],
    orchestrator: true,
    acknowledged: true,
  },
  'departure-time': { kinds: ['ElectricVehicleCharger'], orchestrator: true, acknowledged: true },
  'rapid-charge': { kinds: ['ElectricVehicleCharger'], orchestrator: false, acknowledged: false },
  'ready-window': {
    kinds: ['WashingMachine', 'TumbleDryer', 'Dishwasher'],
    orchestrator: true,
    acknowledged: true,
  },
  'hot-water-need': { kinds: ['WaterHeater'], orchestrator: false, acknowledged: true },
  'flexible-device': {
    kinds: [
      'WaterHeater',
      'SpaceHeater',
      'HeatPump',
      'ElectricVehicleCharger',
      'WashingMachine',
      'TumbleDryer',
      'Dishwasher',
      'Battery',
      'OtherDevice',
    ],
    orchestrator: true,
    acknowledged: true,
  },
};

/** A wish with its key, as it is told. */
export type ToldWish = {
  readonly wish: Wish;
  readonly preferenceId: string;
  readonly createdMs: number;
};

/**
 * The row of a wish.
 *
 * @param deviceKind sort of the device that it is about, where it is about one.
 * @param customerId key of whoever tells it.
 * @throws TypedValueError for a value that its pattern cannot have
 */
export function wishRow(
  { wish, preferenceId, createdMs }: ToldWish,
  deviceKind: DeviceKind,
  customerId: string,
): Binding {
  const created = new Date(createdMs);
  const { homeId } = wish;
  const once = 'https://w3id.org/gridloom/energy#OneTime' as const;
  const permanence = wish.permanent
    ? ('https://w3id.org/gridloom/energy#Permanent' as const)
    : once;
  const common = { homeId, preferenceId, created, permanence };
  switch (wish.kind) {
    case 'comfort-temperature':
      return PATTERNS.comfort.toBinding({
        ...common,
        minimumTemperature: wish.minimumCelsius,
        maximumTemperature: wish.maximumCelsius,
      });
    case 'absence':
      return PATTERNS.absence.toBinding({ ...common, permanence: once, ...periodOf(wish) });
    case 'season-mode':
      return PATTERNS.season.toBinding({
        ...common,
        season: `https://w3id.org/gridloom/energy#${wish.season}`,
      });
    case 'charging-need':
      return PATTERNS.energy.toBinding({
        ...common,
        chargePointId: wish.deviceId,
        ...periodOf(wish),
        minimumEnergy: wish.minimumWattHours,
        maximumEnergy: wish.maximumWattHours,
      });
    case 'charge-level-need':
      return PATTERNS.level.toBinding({
        ...common,
        chargePointId: wish.deviceId,
        ...periodOf(wish),
        minimumLevel: wish.minimumPercent,
        maximumLevel: wish.maximumPercent,
      });
    case 'departure-time':
      return PATTERNS.departure.toBinding({
        ...common,
        permanence: once,
        chargePointId: wish.deviceId,
        sessionId: wish.sessionId,
        departure: new Date(wish.departureMs),
      });
    case 'rapid-charge':
      return PATTERNS.rapid.toBinding({
        homeId,
        chargePointId: wish.deviceId,
        scheduleId: preferenceId,
        created,
        producerId: customerId,
        ...periodOf(wish),
        value: wish.powerWatts,
      });
    case 'ready-window':
      return PATTERNS.window.toBinding({
        ...common,
        deviceId: wish.deviceId,
        deviceKind: `https://w3id.org/gridloom/energy#${deviceKind}`,
        earliestStart: new Date(wish.earliestStartMs),
        latestEnd: new Date(wish.latestEndMs),
      });
    case 'hot-water-need':
      return PATTERNS.water.toBinding({
        ...common,
        deviceId: wish.deviceId,
        readyBy: new Date(wish.readyByMs),
        volume: wish.litres / 1000,
      });
    case 'flexible-device':
      return PATTERNS.flexible.toBinding({
        ...common,
        deviceId: wish.deviceId,
        flexible: wish.flexible,
        ...periodOf(wish),
      });
  }
}

function periodOf({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return { from: new Date(fromMs), to: new Date(toMs) };
}

/**
 * What ends a wish for those who took it, where a wish of its kind can say so; undefined where only another wish replaces it.
 */
export function oppositeOf(wish: Wish, nowMs: number): Wish | undefined {
  switch (wish.kind) {
    case 'absence':
      return { ...wish, fromMs: Math.min(wish.fromMs, nowMs - 60_000), toMs: nowMs };
    case 'flexible-device':
      return { ...wish, flexible: !wish.flexible };
    case 'comfort-temperature':
    case 'season-mode':
    case 'charging-need':
    case 'charge-level-need':
    case 'departure-time':
    case 'rapid-charge':
    case 'ready-window':
    case 'hot-water-need':
      return undefined;
  }
}
