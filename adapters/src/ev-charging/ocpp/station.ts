import type { MeterReading } from './meter-reading.js';

/** What a charge point does, in the words of the protocols. */
export type ChargePointCondition =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedByVehicle'
  | 'SuspendedByStation'
  | 'Finishing'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** What a station tells. `connector` numbers its charge points from 1. */
export type StationEvent =
  /** It is connected and has said its first word; what it was told before may be lost. */
  | { readonly type: 'ready' }
  | { readonly type: 'disconnected' }
  | {
      readonly type: 'condition';
      readonly connector: number;
      readonly condition: ChargePointCondition;
    }
  | {
      readonly type: 'started';
      readonly connector: number;
      readonly transactionId: string;
      /** Asked for by this platform; otherwise somebody at the station did it. */
      readonly remote: boolean;
      /** It began while the station was not connected. */
      readonly offline: boolean;
    }
  /** Part of a transaction that goes on. */
  | { readonly type: 'transaction'; readonly connector: number; readonly transactionId: string }
  | { readonly type: 'meter'; readonly connector: number; readonly reading: MeterReading }
  | {
      readonly type: 'ended';
      readonly connector: number;
      readonly transactionId: string;
      readonly reason: string;
    }
  /** An error or another event, by its code in the protocol. Connector 0 is the whole station. */
  | {
      readonly type: 'event';
      readonly connector: number;
      readonly code: string;
      readonly info: string;
    };

/** The current per phase that a transaction may draw, from an instant on. */
export type TransactionLimits = {
  readonly profileId: number;
  readonly startMs: number;
  /** After so long the default limit holds. */
  readonly durationMs: number;
  readonly periods: readonly { readonly offsetMs: number; readonly amperes: number }[];
};

/** What a station can be told. Each call rejects when the station refuses, fails, or does not answer in time. */
export interface StationCalls {
  /** What it keeps within when nobody tells it anything else. */
  setDefaultLimit(connector: number, amperes: number): Promise<void>;
  setTransactionLimits(
    connector: number,
    transactionId: string,
    limits: TransactionLimits,
  ): Promise<void>;
  /** Starts a transaction, within limits from its first moment where there are some. */
  start(connector: number, limits: TransactionLimits | undefined): Promise<void>;
  stop(transactionId: string): Promise<void>;
  /** How often it reports its meter, and what. */
  configureMeter(intervalSeconds: number): Promise<void>;
}

/** A station said no. */
export class StationRefusedError extends Error {
  constructor(message: string, status: string) {
    super(`the station answered ${message} with ${status}`);
    this.name = 'StationRefusedError';
  }
}

/** One version of the protocol on one connection. */
export interface StationProtocol extends StationCalls {
  /**
   * The calls of the station that are known, by their names. Each is given parameters that the schemas allow, says what it learns to
   * `tell`, and returns the reply.
   */
  readonly handlers: Readonly<Record<string, (params: never) => object>>;
}

/** What a version needs of the connection. */
export type StationConnection = {
  readonly call: (method: string, params: object) => Promise<unknown>;
  readonly tell: (event: StationEvent) => void;
  readonly nowMs: () => number;
  /** When it connected: transactions that began before are reported late. */
  readonly connectedAtMs: number;
  readonly heartbeatSeconds: number;
  /** Survives the connection, as transactions do. */
  readonly connectorOfTransaction: Map<string, number>;
  /** A transaction id for versions in which the platform makes them. */
  readonly newTransactionId: () => number;
};
