// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Capacity of a connection for drawing. What the grid can deliver to a connection, one row per interval, or one row for a fixed figure. */
export type ConnectionCapacityRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the limit profile, one IRI per subject and kind; minted from {connection}/ConnectionCapacity/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end of the interval; 9999-12-31T00:00:00Z for a fixed capacity */
  readonly to: Date;
  /** highest active power that can be drawn; in watt */
  readonly value: Quantity<'watt'>;
};

/** Capacity of a connection for feeding in. What the grid can take from a connection, one row per interval, or one row for a fixed figure. */
export type ConnectionFeedInCapacityRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the limit profile, one IRI per subject and kind; minted from {connection}/ConnectionFeedInCapacity/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end of the interval; 9999-12-31T00:00:00Z for a fixed capacity */
  readonly to: Date;
  /** highest active power that can be fed in, a magnitude; in watt */
  readonly value: Quantity<'watt'>;
};

/** Power limit for a connection. A limit service tells what a connection may draw for a stated time, so that the grid is not overloaded; the control of its chargers takes it or says why not. */
export type ConnectionPowerLimitArgument = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the limit profile, one IRI per subject and kind; minted from {connection}/GridPowerLimit/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** highest active power that may be drawn; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ConnectionPowerLimitArgument}. */
export type ConnectionPowerLimitResult = {
  /** the acknowledgement; minted from {limit}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Power limits that a connection had. Which limits a connection was given, also of the past, as signals that customers were exposed to. */
export type ConnectionPowerLimitRecordRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the limit profile, one IRI per subject and kind; minted from {connection}/PastPowerLimit/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** highest active power that might be drawn; in watt */
  readonly value: Quantity<'watt'>;
};

/** Limitation of the contracted power. A grid operator lowers what a connection may draw by contract for a stated time; its energy management system takes it or says why not. */
export type ContractedPowerLimitationArgument = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the limit profile, one IRI per subject and kind; minted from {connection}/ContractedPowerLimitation/profile */
  readonly profile: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** key of the limit, unique among all parties; a limit that changes gets a new one */
  readonly limitId: string;
  /** the value node of the limit; minted from {limit}/maximum */
  readonly maximum: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** highest active power that may be drawn instead of the contracted one; in watt */
  readonly value: Quantity<'watt'>;
};

/** What comes back for {@link ContractedPowerLimitationArgument}. */
export type ContractedPowerLimitationResult = {
  /** the acknowledgement; minted from {limit}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the limit; minted from limit/{limitId} */
  readonly limit: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Renewable share at a connection. Which share of the energy that reaches a connection is renewable right now. */
export type RenewableShareRow = {
  /** the connection point; minted from connection/{connectionId} */
  readonly connection: string;
  /** opaque key, never the number of the delivery point */
  readonly connectionId: string;
  /** the reading, one IRI per source, property and time; minted from {connection}/RenewableShare/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** share of renewable energy, 0 to 100; in percent */
  readonly value: Quantity<'percent'>;
};

export interface LimitsPatterns {
  readonly 'limits/connection-capacity': { readonly row: ConnectionCapacityRow; readonly minted: 'connection' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
  readonly 'limits/connection-feed-in-capacity': { readonly row: ConnectionFeedInCapacityRow; readonly minted: 'connection' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
  readonly 'limits/connection-power-limit-record': { readonly row: ConnectionPowerLimitRecordRow; readonly minted: 'connection' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
  readonly 'limits/renewable-share': { readonly row: RenewableShareRow; readonly minted: 'connection' | 'observation' | 'result' };
}

export interface LimitsRequests {
  readonly 'limits/connection-power-limit': {
    readonly argument: { readonly row: ConnectionPowerLimitArgument; readonly minted: 'connection' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ConnectionPowerLimitResult; readonly minted: 'acknowledgement' };
  };
  readonly 'limits/contracted-power-limitation': {
    readonly argument: { readonly row: ContractedPowerLimitationArgument; readonly minted: 'connection' | 'profile' | 'limit' | 'maximum' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ContractedPowerLimitationResult; readonly minted: 'acknowledgement' };
  };
}
