import type { TicKind } from './values.js';
import type { TicMode } from './wire.js';

/** What is known about one label: how its data field reads, and what it means. */
export type TicLabelDefinition<K extends TicKind = TicKind, S extends boolean = boolean> = {
  readonly mode: TicMode;
  readonly kind: K;
  /** Whether the group carries a time stamp. */
  readonly stamped: S;
  readonly description: string;
  /** Characters of the data field: exactly, or for text that may be short, at most. */
  readonly width: number;
  readonly shorterAllowed: boolean;
  /** Unit on the wire, empty when there is none. */
  readonly unit: string;
  /** Typed quantity per wire unit: 1000 for kVA read as VA. */
  readonly scale: number;
  /** Typed values outside are not plausible, whatever their checksum says. */
  readonly limits?: { readonly min: number; readonly max: number };
  /** A cumulative index: it never falls while the meter stays the same. */
  readonly cumulative: boolean;
  /** The stamp says when something was measured, so it cannot lie in the future. */
  readonly measuredAtStamp: boolean;
};

const UNITS: Partial<Record<TicKind, string>> = {
  activeEnergy: 'Wh',
  reactiveEnergy: 'varh',
  apparentPower: 'VA',
  activePower: 'W',
  current: 'A',
  subscribedCurrent: 'A',
  voltage: 'V',
  duration: 'min',
};

/** The mains voltage that section 6 of the format notes holds for plausible, in volts. */
const VOLTAGE_LIMITS = { min: 150, max: 280 };

type Extras = {
  readonly shorterAllowed?: boolean;
  readonly unit?: string;
  readonly scale?: number;
  /** The stamp names a planned moment (start or end of a mobile peak). */
  readonly planned?: boolean;
};

function define<K extends TicKind, S extends boolean>(
  mode: TicMode,
  kind: K,
  stamped: S,
  width: number,
  description: string,
  extras: Extras,
): TicLabelDefinition<K, S> {
  return {
    mode,
    kind,
    stamped,
    description,
    width,
    shorterAllowed: extras.shorterAllowed ?? false,
    unit: extras.unit ?? UNITS[kind] ?? '',
    scale: extras.scale ?? 1,
    ...(kind === 'voltage' ? { limits: VOLTAGE_LIMITS } : {}),
    cumulative: kind === 'activeEnergy' || kind === 'reactiveEnergy',
    measuredAtStamp: stamped && kind !== 'clock' && extras.planned !== true,
  };
}

/** A label of standard mode without a time stamp. */
export function plain<K extends TicKind>(
  kind: K,
  width: number,
  description: string,
  extras: Extras = {},
): TicLabelDefinition<K, false> {
  return define('standard', kind, false, width, description, extras);
}

/** A label of standard mode with a time stamp. */
export function stamped<K extends TicKind>(
  kind: K,
  width: number,
  description: string,
  extras: Extras = {},
): TicLabelDefinition<K, true> {
  return define('standard', kind, true, width, description, extras);
}

/** A label of historic mode, which has no time stamps. */
export function historic<K extends TicKind>(
  kind: K,
  width: number,
  description: string,
): TicLabelDefinition<K, false> {
  return define('historic', kind, false, width, description, {});
}
