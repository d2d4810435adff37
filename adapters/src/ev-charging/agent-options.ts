import type { ComponentEvent } from '../shared/component.js';
import type { Clock } from '../shared/clock.js';
import type { ChargerRating } from './charger-rating.js';
import type { ChargingNetwork } from './charging-network.js';
import type { NeedBook } from './need-book.js';
import type { StationCalls } from './ocpp/station.js';

/** How patient and how careful a charging platform is. */
export type ChargingSettings = {
  /** How much earlier than at the last moment charging becomes urgent. */
  readonly deadlineMarginMs: number;
  /** How long a charge point goes by its last order when nobody renews it; then by its default limit. */
  readonly leaseMs: number;
  /** Shortest wait after a refusal, and after a question that nobody answered. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** How long after a vehicle came advice is waited for. */
  readonly adviceWaitMs: number;
  /** How long a limit may be exceeded. */
  readonly limitPatienceMs: number;
  readonly limitToleranceAmperes: number;
  /** After which a charge point that was ordered off asks again by itself. */
  readonly maxPauseMs: number;
  /** How long a reduction holds. */
  readonly reductionMs: number;
  /** How often energy and state of charge are told. */
  readonly reportMs: number;
  /** How long a vehicle that draws nothing is waited for before its power is given back. */
  readonly idleMs: number;
  /** How long a connection may be away before it is an event. */
  readonly connectionPatienceMs: number;
  /** How often meters are read, s. */
  readonly meterIntervalSeconds: number;
  /** What to do when no orchestrator has answered for `orchestratorPatienceMs`. */
  readonly withoutOrchestrator: 'default-limit' | 'stay-off';
  readonly orchestratorPatienceMs: number;
};

/** A charge point of a home. */
export type ChargePointFacts = {
  readonly homeId: string;
  readonly chargePointId: string;
  /** Its number at its station. */
  readonly connector: number;
  readonly rating: ChargerRating;
  /** What it draws at most when nobody tells it anything: safe whatever else the home does. */
  readonly defaultAmperes: number;
  /** It is steered from here; otherwise it is only watched. */
  readonly managed: boolean;
};

export type ChargePointAgentOptions = {
  readonly facts: ChargePointFacts;
  readonly settings: ChargingSettings;
  readonly clock: Clock;
  readonly needs: NeedBook;
  readonly network: ChargingNetwork;
  /** Its station, while it is connected. */
  readonly station: () => StationCalls | undefined;
  /** Whether the people of the home let it be steered. */
  readonly mayControl: () => boolean;
  readonly log: (event: ComponentEvent) => void;
};
