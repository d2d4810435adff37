import type { ChargingProfile } from './profile-stack.js';

/** What its meter and its contactor say at an instant. */
export type StationSnapshot = {
  readonly timeMs: number;
  readonly condition:
    'Available' | 'Preparing' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE' | 'Finishing';
  /** Register of its meter. */
  readonly registerWattHours: number;
  readonly watts: number;
  readonly volts: number;
  /** By phase as the station counts them: 0 where nothing flows. */
  readonly phaseAmperes: readonly number[];
  /** State of charge where the vehicle tells. */
  readonly levelPercent: number | undefined;
};

/** A transaction as the station knows it. In OCPP 1.6 the platform gives its id, in 2.0.1 the station. */
export type StationTransaction = {
  id: string | undefined;
  readonly startedAtMs: number;
  readonly remoteStartId: number | undefined;
  readonly idTag: string;
  /** Begun without connection. */
  readonly offline: boolean;
  sequence: number;
};

/** A call to the platform; made when it is sent, as ids may come with the reply to an earlier one. */
export type StationMessage = {
  readonly method: string;
  readonly params: () => object;
  readonly onReply?: (reply: Readonly<Record<string, unknown>>) => void;
  /** Must arrive, if need be after the connection is back. */
  readonly mustArrive: boolean;
};

/** What the platform can make it do. Each says whether it was done. */
export interface StationCommands {
  setProfile(profile: ChargingProfile): boolean;
  clearProfiles(matches: (profile: ChargingProfile) => boolean): boolean;
  remoteStart(
    idTag: string,
    remoteStartId: number | undefined,
    profile: ChargingProfile | undefined,
  ): boolean;
  remoteStop(transactionId: string): boolean;
  setMeterInterval(seconds: number): void;
  /** Sends its state, or its meter. */
  report(what: 'state' | 'meter'): void;
  /** It is only switched on and off. */
  isOnOffOnly(): boolean;
}

/** One version of the protocol, as a station speaks it. */
export interface StationDialect {
  readonly subprotocol: string;
  boot(): StationMessage;
  heartbeat(): StationMessage;
  status(snapshot: StationSnapshot): StationMessage;
  started(snapshot: StationSnapshot, transaction: StationTransaction): StationMessage;
  /** What it tells when its condition changes during a transaction. */
  changed(snapshot: StationSnapshot, transaction: StationTransaction): readonly StationMessage[];
  sampled(
    snapshot: StationSnapshot,
    transaction: StationTransaction,
    periodic: boolean,
  ): StationMessage;
  ended(
    snapshot: StationSnapshot,
    transaction: StationTransaction,
    reason: 'EVDisconnected' | 'Remote' | 'Local',
  ): StationMessage;
  /** @returns the reply, or undefined for a call that it does not know */
  handle(method: string, params: never, commands: StationCommands): object | undefined;
  /** What is wrong with a call or a reply by the schemas of the version; undefined when nothing is. */
  complaint(message: unknown): string | undefined;
}

export const isoTime = (timeMs: number): string => new Date(timeMs).toISOString();

/** A digit more than meters have would pretend. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
