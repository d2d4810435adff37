import { seededRandom } from '@gridloom/adapters';

export type Appliance = 'washing-machine' | 'tumble-dryer' | 'dishwasher';
/** Makers of white goods: one speaks S2, the other has a cloud of its own. */
export type Maker = 'north' | 'south';
/** Who heats a home: its supplier's energy management or the independent one. */
export type ProtocolVersion = '1.6' | '2.0.1';

/** What a home has. Everything it does not have is left out. */
export type HomeSpec = {
  readonly homeId: string;
  readonly subscribedVoltAmperes: number;
  readonly phases: 1 | 3;
  /** Part of the limit that devices may use. */
  readonly share: number;
  readonly persons: number;
  readonly comfort: { readonly leastCelsius: number; readonly mostCelsius: number };
  readonly spaceHeaters?: { readonly count: number; readonly ratedWatts: number };
  readonly heatPump?: { readonly ratedWatts: number };
  readonly waterHeater?: {
    readonly litres: number;
    readonly ratedWatts: number;
    /** Of the whole tank when the day begins; drawn by seed where it is left out. */
    readonly initialCelsius?: number;
  };
  readonly charger?: {
    readonly phases: 1 | 3;
    readonly mostAmperes: number;
    readonly version: ProtocolVersion;
    readonly onOffOnly?: boolean;
  };
  readonly whiteGoods?: { readonly maker: Maker; readonly appliances: readonly Appliance[] };
  readonly roofWatts?: number;
  readonly battery?: { readonly capacityWattHours: number; readonly ratedWatts: number };
};

type Template = Omit<HomeSpec, 'homeId' | 'persons' | 'comfort' | 'share'>;

/** The ten homes of the street; longer streets repeat them with other households. */
const TEMPLATES: readonly Template[] = [
  {
    subscribedVoltAmperes: 6000,
    phases: 1,
    waterHeater: { litres: 200, ratedWatts: 2200 },
    whiteGoods: { maker: 'north', appliances: ['washing-machine', 'dishwasher'] },
  },
  {
    subscribedVoltAmperes: 9000,
    phases: 1,
    spaceHeaters: { count: 3, ratedWatts: 1250 },
    waterHeater: { litres: 200, ratedWatts: 2200 },
    charger: { phases: 1, mostAmperes: 16, version: '1.6' },
  },
  {
    subscribedVoltAmperes: 9000,
    phases: 1,
    heatPump: { ratedWatts: 2400 },
    waterHeater: { litres: 250, ratedWatts: 2400 },
    charger: { phases: 1, mostAmperes: 32, version: '2.0.1' },
    whiteGoods: { maker: 'south', appliances: ['dishwasher'] },
  },
  {
    subscribedVoltAmperes: 12_000,
    phases: 3,
    heatPump: { ratedWatts: 3000 },
    charger: { phases: 3, mostAmperes: 16, version: '2.0.1' },
    whiteGoods: { maker: 'north', appliances: ['washing-machine', 'tumble-dryer'] },
  },
  {
    subscribedVoltAmperes: 6000,
    phases: 1,
    waterHeater: { litres: 150, ratedWatts: 1800 },
    whiteGoods: { maker: 'south', appliances: ['washing-machine', 'dishwasher'] },
    roofWatts: 3000,
    battery: { capacityWattHours: 5000, ratedWatts: 2500 },
  },
  {
    subscribedVoltAmperes: 9000,
    phases: 1,
    waterHeater: { litres: 200, ratedWatts: 2200 },
    charger: { phases: 1, mostAmperes: 16, version: '1.6', onOffOnly: true },
    roofWatts: 4500,
  },
  {
    subscribedVoltAmperes: 9000,
    phases: 1,
    spaceHeaters: { count: 4, ratedWatts: 1000 },
    waterHeater: { litres: 250, ratedWatts: 2400 },
    whiteGoods: { maker: 'north', appliances: ['washing-machine', 'tumble-dryer', 'dishwasher'] },
  },
  {
    subscribedVoltAmperes: 9000,
    phases: 1,
    heatPump: { ratedWatts: 2000 },
    roofWatts: 6000,
    battery: { capacityWattHours: 8000, ratedWatts: 3000 },
    charger: { phases: 1, mostAmperes: 32, version: '2.0.1' },
  },
  {
    subscribedVoltAmperes: 6000,
    phases: 1,
    spaceHeaters: { count: 2, ratedWatts: 1000 },
    waterHeater: { litres: 150, ratedWatts: 1800 },
    whiteGoods: { maker: 'south', appliances: ['dishwasher'] },
  },
  {
    subscribedVoltAmperes: 12_000,
    phases: 1,
    heatPump: { ratedWatts: 2600 },
    waterHeater: { litres: 300, ratedWatts: 2800 },
    charger: { phases: 1, mostAmperes: 32, version: '1.6' },
    whiteGoods: { maker: 'north', appliances: ['washing-machine', 'dishwasher'] },
  },
];

/** The homes of a street. @param count at least 1 */
export function streetHomes(count: number, seed: number): readonly HomeSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const homeId = `home-${String(index + 1).padStart(count > 99 ? 4 : 2, '0')}`;
    const random = seededRandom(`${seed}/household/${homeId}`);
    const leastCelsius = 18 + Math.round(2 * random()) / 2;
    return {
      homeId,
      share: 1,
      persons: 1 + Math.floor(4 * random()),
      comfort: { leastCelsius, mostCelsius: leastCelsius + 3 },
      ...TEMPLATES[index % TEMPLATES.length]!,
    };
  });
}

/** A building of the town, with its roof. */
export type BuildingSpec = {
  readonly homeId: string;
  readonly name: string;
  readonly subscribedVoltAmperes: number;
  readonly roofWatts: number;
  /** What it draws while it is open, and otherwise. */
  readonly openWatts: number;
  readonly closedWatts: number;
  readonly openHours: readonly [number, number];
};

/** What a building draws at a local hour. */
export const buildingWatts = (
  { openHours, openWatts, closedWatts }: BuildingSpec,
  hour: number,
): number => (hour >= openHours[0] && hour < openHours[1] ? openWatts : closedWatts);

export const BUILDINGS: readonly BuildingSpec[] = [
  {
    homeId: 'school',
    name: 'school',
    subscribedVoltAmperes: 36_000,
    roofWatts: 30_000,
    openWatts: 7000,
    closedWatts: 900,
    openHours: [7.5, 17.5],
  },
  {
    homeId: 'gymnasium',
    name: 'gymnasium',
    subscribedVoltAmperes: 36_000,
    roofWatts: 24_000,
    openWatts: 5200,
    closedWatts: 600,
    openHours: [9, 22],
  },
];

/** The car park: one connection, charge points under it. */
export const CAR_PARK = {
  homeId: 'car-park',
  name: 'car park',
  subscribedVoltAmperes: 36_000,
  phases: 3 as const,
  points: 6,
  mostAmperes: 32,
} as const;
