/** Sorts of devices, as the names of individuals of the project vocabulary. */
export const DEVICE_KINDS = [
  'WaterHeater',
  'SpaceHeater',
  'HeatPump',
  'ElectricVehicleCharger',
  'WashingMachine',
  'TumbleDryer',
  'Dishwasher',
  'PhotovoltaicSystem',
  'Battery',
  'OtherDevice',
] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

export const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter'] as const;
export type Season = (typeof SEASONS)[number];

export const WISH_KINDS = [
  'comfort-temperature',
  'absence',
  'season-mode',
  'charging-need',
  'charge-level-need',
  'departure-time',
  'rapid-charge',
  'ready-window',
  'hot-water-need',
  'flexible-device',
] as const;
export type WishKind = (typeof WISH_KINDS)[number];

/** Kinds that can only hold once: there is no everyday absence. */
export const ONE_TIME_KINDS: ReadonlySet<WishKind> = new Set([
  'absence',
  'departure-time',
  'rapid-charge',
]);

type OfHome = {
  readonly homeId: string;
  /** Holds until it is changed; otherwise once. Of a permanent wish with times those of the day count, every day. */
  readonly permanent: boolean;
};
type OfDevice = OfHome & { readonly deviceId: string };
/** Milliseconds since the epoch. */
type Span = { readonly fromMs: number; readonly toMs: number };

/** What the people of a home want. Instants are milliseconds since the epoch. */
export type Wish =
  | (OfHome & {
      readonly kind: 'comfort-temperature';
      readonly minimumCelsius: number;
      readonly maximumCelsius: number;
    })
  | (OfHome & Span & { readonly kind: 'absence' })
  | (OfHome & { readonly kind: 'season-mode'; readonly season: Season })
  /** Energy from the arrival of a vehicle to its departure. */
  | (OfDevice &
      Span & {
        readonly kind: 'charging-need';
        readonly minimumWattHours: number;
        readonly maximumWattHours: number;
      })
  | (OfDevice &
      Span & {
        readonly kind: 'charge-level-need';
        readonly minimumPercent: number;
        readonly maximumPercent: number;
      })
  /** Of the vehicle that is there now. */
  | (OfDevice & {
      readonly kind: 'departure-time';
      readonly sessionId: string;
      readonly departureMs: number;
    })
  /** As fast as the connection of the home allows. */
  | (OfDevice & Span & { readonly kind: 'rapid-charge'; readonly powerWatts: number })
  | (OfDevice & {
      readonly kind: 'ready-window';
      readonly earliestStartMs: number;
      readonly latestEndMs: number;
    })
  /** Litres that can be tapped at 40 degC. */
  | (OfDevice & {
      readonly kind: 'hot-water-need';
      readonly litres: number;
      readonly readyByMs: number;
    })
  | (OfDevice & Span & { readonly kind: 'flexible-device'; readonly flexible: boolean });

/** Until further notice. */
export const NO_END_MS = Date.UTC(9999, 11, 31);

/** What a wish is about: of two permanent ones of one kind about one thing only one can hold. */
export function subjectOf(wish: Wish): string {
  return 'deviceId' in wish ? wish.deviceId : wish.homeId;
}

/** When a wish that holds once is over. */
export function endOf(wish: Wish): number {
  if (wish.permanent) return Infinity;
  switch (wish.kind) {
    case 'comfort-temperature':
    case 'season-mode':
      return Infinity;
    case 'absence':
    case 'charging-need':
    case 'charge-level-need':
    case 'rapid-charge':
    case 'flexible-device':
      return wish.toMs;
    case 'departure-time':
      return wish.departureMs;
    case 'ready-window':
      return wish.latestEndMs;
    case 'hot-water-need':
      return wish.readyByMs;
  }
}
