import { readTime } from './read-time.js';
import {
  NO_END_MS,
  ONE_TIME_KINDS,
  SEASONS,
  WISH_KINDS,
  type Season,
  type Wish,
  type WishKind,
} from './wishes.js';

/** A wish as people write it, in a file or on a command line. Which fields a kind needs is in the README. */
export type WishInput = {
  readonly wish: WishKind;
  /** The home; only its own where the file has one. */
  readonly home?: string;
  readonly device?: string;
  readonly permanent?: boolean;
  /** degC, kWh or percent, by the kind of the wish. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly litres?: number;
  readonly season?: string;
  readonly flexible?: boolean;
  readonly session?: string;
  /** Times as {@link readTime} takes them. */
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
};

const text = { type: 'string', minLength: 1, maxLength: 100 } as const;

export const WISH_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['wish'],
  properties: {
    wish: { enum: WISH_KINDS },
    home: text,
    device: text,
    permanent: { type: 'boolean' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    litres: { type: 'number' },
    season: text,
    flexible: { type: 'boolean' },
    session: text,
    from: text,
    to: text,
    by: text,
  },
} as const;

/** What is known about the homes that wishes are about. */
export interface WishHomes {
  readonly homeIds: readonly string[];
  /** Keys of the devices of a home for which a kind of wish can be. */
  devicesFor(homeId: string, kind: WishKind): readonly string[];
  ratedPowerWattsOf(deviceId: string): number | undefined;
}

/** A wish that is not understood: names the field, and what was expected. */
export class WishInputError extends Error {
  override readonly name = 'WishInputError';
}

const KIND_FIELDS: Readonly<Record<WishKind, readonly (keyof WishInput)[]>> = {
  'comfort-temperature': ['minimum', 'maximum'],
  absence: ['from', 'to'],
  'season-mode': ['season'],
  'charging-need': ['device', 'minimum', 'maximum', 'from', 'to'],
  'charge-level-need': ['device', 'minimum', 'maximum', 'from', 'to'],
  'departure-time': ['device', 'session', 'by'],
  'rapid-charge': ['device', 'to'],
  'ready-window': ['device', 'from', 'by'],
  'hot-water-need': ['device', 'litres', 'by'],
  'flexible-device': ['device', 'flexible', 'from', 'to'],
};

/** Fields that a wish of a kind may have, besides `wish`, `home` and `permanent`. */
export function fieldsOf(kind: WishKind): readonly string[] {
  return KIND_FIELDS[kind];
}

function only(
  given: string | undefined,
  known: readonly string[],
  field: string,
  kind: WishKind,
): string {
  if (given !== undefined) {
    if (known.includes(given)) return given;
    throw new WishInputError(
      `${kind}: ${field} ${given} is not known here; there is ${known.join(', ') || 'none'}`,
    );
  }
  const [first, ...others] = known;
  if (first !== undefined && others.length === 0) return first;
  throw new WishInputError(
    `${kind}: say which ${field} is meant${known.length > 0 ? `: ${known.join(', ')}` : '; none is known here'}`,
  );
}

/**
 * Understands a wish. What is left out is filled in where only one thing can be meant: the only home, the only device of its
 * sort, from now, until further notice.
 *
 * @throws WishInputError
 */
export function readWish(
  input: WishInput,
  homes: WishHomes,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): Wish {
  const kind = input.wish;
  const allowed = new Set<string>([...KIND_FIELDS[kind], 'wish', 'home', 'permanent']);
  for (const field of Object.keys(input))
    if (!allowed.has(field))
      throw new WishInputError(`${kind}: has no ${field}; it has ${KIND_FIELDS[kind].join(', ')}`);
  const need = <T>(value: T | undefined, field: string, expected: string): T => {
    if (value === undefined) throw new WishInputError(`${kind}: ${field} is missing: ${expected}`);
    return value;
  };
  const number = (value: number | undefined, field: string, unit: string): number => {
    const given = need(value, field, unit);
    if (Number.isFinite(given)) return given;
    throw new WishInputError(`${kind}: ${field} must be a number, in ${unit}`);
  };
  const time = (value: string | undefined, field: string, afterMs = nowMs): number => {
    const given = need(value, field, 'a time such as 18:00, 2026-01-15T18:00 or +2h');
    try {
      return readTime(given, { nowMs, afterMs, timeZone });
    } catch (error) {
      throw new WishInputError(`${kind}: ${field}: ${(error as Error).message}`);
    }
  };
  const permanent = input.permanent ?? (kind === 'comfort-temperature' || kind === 'season-mode');
  if (permanent && ONE_TIME_KINDS.has(kind))
    throw new WishInputError(`${kind}: holds once only; leave permanent out`);
  const homeId = only(input.home, homes.homeIds, 'home', kind);
  const ofHome = { homeId, permanent };
  const ofDevice = () => ({
    ...ofHome,
    deviceId: only(input.device, homes.devicesFor(homeId, kind), 'device', kind),
  });
  const span = (): { fromMs: number; toMs: number } => {
    const fromMs = time(input.from ?? 'now', 'from');
    return { fromMs, toMs: time(input.to, 'to', fromMs) };
  };
  switch (kind) {
    case 'comfort-temperature':
      return {
        kind,
        ...ofHome,
        minimumCelsius: number(input.minimum, 'minimum', 'degC'),
        maximumCelsius: number(input.maximum, 'maximum', 'degC'),
      };
    case 'absence':
      return { kind, ...ofHome, ...span() };
    case 'season-mode':
      return {
        kind,
        ...ofHome,
        season: seasonOf(need(input.season, 'season', SEASONS.join(', '))),
      };
    case 'charging-need': {
      const minimumKwh = number(input.minimum, 'minimum', 'kWh');
      const maximumKwh = number(input.maximum ?? Math.max(minimumKwh, 200), 'maximum', 'kWh');
      return {
        kind,
        ...ofDevice(),
        ...span(),
        minimumWattHours: minimumKwh * 1000,
        maximumWattHours: maximumKwh * 1000,
      };
    }
    case 'charge-level-need':
      return {
        kind,
        ...ofDevice(),
        ...span(),
        minimumPercent: number(input.minimum, 'minimum', 'percent'),
        maximumPercent: number(input.maximum ?? 100, 'maximum', 'percent'),
      };
    case 'departure-time':
      return {
        kind,
        ...ofDevice(),
        sessionId: need(input.session, 'session', 'the key of the charging session'),
        departureMs: time(input.by, 'by'),
      };
    case 'rapid-charge': {
      const device = ofDevice();
      const powerWatts = homes.ratedPowerWattsOf(device.deviceId);
      if (powerWatts === undefined)
        throw new WishInputError(
          `rapid-charge: the configuration of ${device.deviceId} has no ratedPowerWatts to ask for`,
        );
      return { kind, ...device, fromMs: nowMs, toMs: time(input.to ?? '+8h', 'to'), powerWatts };
    }
    case 'ready-window': {
      const earliestStartMs = time(input.from ?? 'now', 'from');
      return {
        kind,
        ...ofDevice(),
        earliestStartMs,
        latestEndMs: time(input.by, 'by', earliestStartMs),
      };
    }
    case 'hot-water-need':
      return {
        kind,
        ...ofDevice(),
        litres: number(input.litres, 'litres', 'litres of 40 degC'),
        readyByMs: time(input.by, 'by'),
      };
    case 'flexible-device':
      return {
        kind,
        ...ofDevice(),
        flexible: need(input.flexible, 'flexible', 'true or false'),
        fromMs: time(input.from ?? 'now', 'from'),
        toMs: input.to === undefined ? NO_END_MS : time(input.to, 'to'),
      };
  }
}

function seasonOf(given: string): Season {
  const season = SEASONS.find((each) => each.toLowerCase() === given.toLowerCase());
  if (season !== undefined) return season;
  throw new WishInputError(`season-mode: season ${given}: expected one of ${SEASONS.join(', ')}`);
}
