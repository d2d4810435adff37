import type { HomeManager, OrchestratedHome } from './homes.js';
import type { PhaseCount, Phases, PhasePowers } from './power.js';

/** What the manager of a device declares of it (`devices/electrical-rating`). */
export type DeviceRating = {
  /** Highest active power, in W. */
  readonly activePowerWatts: number;
  /** Above 0 and at most 1; undefined when unknown, then 0.9 counts. */
  readonly powerFactor?: number;
  readonly phases: Phases;
  /** What it draws at most beyond its rating while it switches on, in VA. */
  readonly switchOnPeakVoltAmperes: number;
  readonly controllable: boolean;
  readonly interruptible: boolean;
  /** Higher is shed later. */
  readonly sheddingPriority: number;
};

/** What is known of a device of a home. Instants are by the clock of the orchestrator, when it heard of them. */
export type KnownDevice = {
  readonly homeId: string;
  readonly deviceId: string;
  /** IRI without brackets, an individual of saref:DeviceKind; undefined until somebody told it. */
  readonly kind?: string;
  /** IRI of the knowledge base that manages it: who declared it, asked for its start or posted its state. */
  readonly managerId?: string;
  readonly rating?: DeviceRating;
  /** Its last operating state. */
  readonly isOn?: { readonly value: boolean; readonly heardAtMs: number };
  /** Its last active power, positive when drawn. */
  readonly activePower?: { readonly watts: number; readonly heardAtMs: number };
  /** Since when a person has it in hand; undefined when nobody has. */
  readonly inHandSinceMs?: number;
  /** Since when it stays off by order of the orchestrator. */
  readonly pausedSinceMs?: number;
};

/** The limit of a home, as far as it is known. Powers in VA. */
export type KnownLimit = {
  readonly phases: PhaseCount;
  readonly subscribedVoltAmperes?: number;
  readonly cutOffVoltAmperes?: number;
  /** The smaller of both; undefined when neither is known. */
  readonly limitVoltAmperes?: number;
  /** Part of it that the customer lets devices use. */
  readonly share: number;
  /** The limit times the share, in total and per phase. */
  readonly usable?: PhasePowers;
};

/** Loads that are expected without being under management now, such as a programme that a machine will start. */
export type PlannedLoad = {
  readonly deviceId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly activePowerWatts: number;
  /** Whether it belongs to white goods, whose ceiling leaves it out. */
  readonly whiteGoods: boolean;
};

/** Something that happened in a home, for whoever plans for it. */
export type HomeEvent = { readonly homeId: string; readonly atMs: number } & (
  | { readonly type: 'device-changed' | 'hand-on-device'; readonly deviceId: string }
  | { readonly type: 'limit-changed' }
  | {
      readonly type: 'start-decided';
      readonly deviceId: string;
      readonly verdict: 'OK' | 'KO';
      readonly reason: string;
      readonly voltAmperes: number;
    }
  | { readonly type: 'grant-ended'; readonly deviceId: string; readonly reason: string }
  | { readonly type: 'started-without-asking'; readonly deviceId: string; readonly byHand: boolean }
  | { readonly type: 'overload'; readonly overflowVoltAmperes: number }
  | { readonly type: 'overload-ended' }
  | {
      readonly type: 'device-paused' | 'device-freed';
      readonly deviceId: string;
      readonly reason: string;
    }
  | { readonly type: 'customer-warned'; readonly overflowVoltAmperes: number }
  | { readonly type: 'red-light'; readonly active: boolean; readonly untilMs: number }
  /** An energy management system went back to its former schedule after an alert (F7). */
  | { readonly type: 'schedule-restored' | 'schedule-changed-by-user'; readonly deviceId: string }
);

/**
 * What the limitation half of the orchestrator knows of its homes, for the half that recommends schedules. Everything is read
 * at the moment of the call; nothing here waits.
 */
export interface HomeKnowledgeHub {
  /** Homes by configuration, in the order of their keys. */
  readonly homes: readonly OrchestratedHome[];
  /** Devices of a home that anybody told about, in the order of their keys. */
  devicesOf(homeId: string): readonly KnownDevice[];
  device(homeId: string, deviceId: string): KnownDevice | undefined;
  limitOf(homeId: string): KnownLimit;
  /** Managers by configuration, and those that showed themselves, in the order of their IRIs. */
  managersOf(homeId: string): readonly HomeManager[];
  /** Apparent power granted to devices that run or may start now, in VA. */
  grantedVoltAmperes(homeId: string): number;
  /** Replaces the loads expected in a home; starts are refused that would meet one at its beginning, and the ceiling for white goods counts with them. */
  setPlannedLoads(homeId: string, loads: readonly PlannedLoad[]): void;
  /** Listens to events of all homes. An error of a listener stays its own. @returns what ends it; repeatable */
  on(listener: (event: HomeEvent) => void): () => void;
}
