import type { StartUrgency } from '../ems/index.js';
import type { ChargingNeed } from './charging-need.js';
import type { PowerSegment } from './charging-plan.js';
import type { ChargePointCondition } from './ocpp/station.js';

/** What is known of a charge point, for whoever asks. Instants in milliseconds since the epoch. */
export type ChargePointView = {
  readonly homeId: string;
  readonly chargePointId: string;
  readonly condition?: { readonly name: ChargePointCondition; readonly sinceMs: number };
  /** The vehicle that is there, or was there last. */
  readonly session?: {
    readonly sessionId: string;
    readonly pluggedIn: boolean;
    readonly sinceMs: number;
    readonly energy: { readonly wattHours: number; readonly atMs: number };
    readonly level?: { readonly percent: number; readonly atMs: number };
    readonly need?: ChargingNeed & { readonly createdMs: number };
  };
  readonly offer?: ChargingOffer;
  readonly schedule?: ChargingSchedule;
  readonly event?: ChargingEvent;
};

export type ChargingOffer = {
  readonly offerId: string;
  readonly createdMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly minimumWatts: number;
  readonly maximumWatts: number;
};

export type ChargingSchedule = {
  readonly scheduleId: string;
  readonly createdMs: number;
  readonly segments: readonly PowerSegment[];
};

export type ChargingEvent = {
  readonly noticeId: string;
  readonly atMs: number;
  readonly code: string;
  readonly reason: string;
};

/** What a decision on a start or a schedule says; `unanswered` when nobody decided. */
export type Decision =
  | {
      readonly verdict: 'OK';
      readonly requestId: string;
      readonly reason: string;
      readonly validUntilMs: number;
    }
  | {
      readonly verdict: 'KO';
      readonly reason: string;
      readonly availableVoltAmperes: number;
      readonly askAgainAtMs: number;
    }
  | { readonly verdict: 'unanswered'; readonly reason: string };

export type ScheduleVerdict = {
  readonly verdict: 'OK' | 'KO' | 'unanswered';
  readonly reason: string;
};

/** What a charge point has to do with the network. What is told never fails: the network catches up when it can. */
export interface ChargingNetwork {
  /** Asks whether it may draw a power (F2). */
  requestPower(
    chargePointId: string,
    powerVoltAmperes: number,
    urgency: StartUrgency,
  ): Promise<Decision>;
  release(requestId: string, reason: 'DeviceStopped' | 'ProgrammeFinished' | 'GrantUnused'): void;
  /** It runs by what was granted. */
  started(chargePointId: string): void;
  /** Asks whether a schedule may be sent (I4). */
  validate(view: ChargePointView, schedule: ChargingSchedule): Promise<ScheduleVerdict>;
  /** Something about it is new. */
  tell(view: ChargePointView, what: readonly ChargingNews[]): void;
  /** Whether it is on, and what it draws (F4). */
  observe(chargePointId: string, isOn: boolean, powerWatts: number): void;
  hand(chargePointId: string, isOn: boolean): void;
  handReleased(chargePointId: string): void;
  /** The user has changed the schedule from afar (F11). */
  userChanged(view: ChargePointView, segments: readonly PowerSegment[]): void;
  /** The schedule from before holds again, after an alert (F7). */
  restored(view: ChargePointView, alertId: string, segments: readonly PowerSegment[]): void;
  /** What became of a wish, for the customer. */
  acknowledge(homeId: string, preferenceId: string, accepted: boolean, reason: string): void;
  nextId(what: string): string;
}

export type ChargingNews =
  'plug' | 'condition' | 'energy' | 'level' | 'need' | 'offer' | 'schedule' | 'event';
