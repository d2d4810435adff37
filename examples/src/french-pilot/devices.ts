import { seededRandom } from '@gridloom/adapters';
import {
  PROGRAMMES,
  type BatterySpecification,
  type Programme,
  type VehicleModel,
  type WaterHeaterOptions,
  type ZoneOptions,
} from '@gridloom/adapters/simulation';
import type { CarStay } from './days/household.js';
import type { Appliance, HomeSpec } from './homes.js';

/** Keys of the devices of a home. */
export const deviceIdOf = (homeId: string, device: string): string => `${homeId}-${device}`;

const VEHICLE_EFFICIENCY = 0.9;
const VEHICLE_CAPACITY_WATT_HOURS = 52_000;
const MAINS_VOLTS = 230;
/** Down to which part of their power compressors and radiators with an electronic thermostat can be modulated. */
const HEAT_PUMP_LEAST_PART = 0.3;
const RADIATOR_LEAST_PART = 0.1;

/** The parts of a house that its heaters warm. */
export function zonesOf(home: HomeSpec, seed: number): readonly ZoneOptions[] {
  const random = seededRandom(`${seed}/building/${home.homeId}`);
  const insulation = 0.75 + 0.5 * random();
  const setPointCelsius = home.comfort.leastCelsius + 0.5;
  const common = { setPointCelsius, initialCelsius: setPointCelsius + 0.3 };
  const zone = (size: number): ZoneOptions['build'] => ({
    airWattHoursPerKelvin: 350 * size,
    massWattHoursPerKelvin: 2600 * size,
    airToMassWattsPerKelvin: 190 * size,
    airToOutsideWattsPerKelvin: 20 * size * insulation,
    massToOutsideWattsPerKelvin: 16 * size * insulation,
    solarApertureSquareMetres: 0.9 * size,
  });
  if (home.spaceHeaters !== undefined)
    return Array.from({ length: home.spaceHeaters.count }, () => ({
      ...common,
      kind: 'space-heater' as const,
      build: zone(0.7 + 0.3 * random()),
      ratedPowerWatts: home.spaceHeaters!.ratedWatts,
      leastPowerWatts: home.spaceHeaters!.ratedWatts * RADIATOR_LEAST_PART,
    }));
  if (home.heatPump !== undefined)
    return [
      {
        ...common,
        kind: 'heat-pump',
        build: zone(4 + random()),
        ratedPowerWatts: home.heatPump.ratedWatts,
        leastPowerWatts: home.heatPump.ratedWatts * HEAT_PUMP_LEAST_PART,
        phases: home.phases === 3 ? [2] : [1],
      },
    ];
  return [];
}

/** The water heater of a home: its tank, its people. */
export function waterHeaterOf(home: HomeSpec, seed: number): WaterHeaterOptions | undefined {
  if (home.waterHeater === undefined) return undefined;
  const random = seededRandom(`${seed}/tank/${home.homeId}`);
  const { litres, ratedWatts, initialCelsius } = home.waterHeater;
  const lossWattsPerKelvin = 1.1 + 0.4 * random();
  const drawnCelsius = 52 + 4 * random();
  return {
    tank: {
      litres,
      lossWattsPerKelvin,
      roomCelsius: 18,
      coldCelsius: 13,
    },
    ratedPowerWatts: ratedWatts,
    initialCelsius: initialCelsius ?? drawnCelsius,
    litresPerDay: 30 + 45 * home.persons,
    seed: `${seed}/${home.homeId}`,
  };
}

/** Hot water of 40 degrees that a home wants to be there at any time: everybody may want a shower within the same hour. */
export const reserveLitresOf = (home: HomeSpec): number => 30 * home.persons;

/** The car of a stay: full when its need has been met. */
export function vehicleOf(
  charger: { readonly phases: 1 | 3; readonly mostAmperes: number },
  stay: CarStay,
): VehicleModel {
  const stored = stay.energyWattHours * VEHICLE_EFFICIENCY;
  return {
    capacityWattHours: VEHICLE_CAPACITY_WATT_HOURS,
    levelPercent: 100 - (100 * stored) / VEHICLE_CAPACITY_WATT_HOURS,
    maximumAmperes: charger.mostAmperes,
    phases: charger.phases,
    taperFromPercent: 99.8,
    targetPercent: 100,
    chargeEfficiency: VEHICLE_EFFICIENCY,
    powerFactor: 0.98,
  };
}

/** Highest active power of a charger. */
export function chargerWatts(charger: {
  readonly phases: 1 | 3;
  readonly mostAmperes: number;
}): number {
  return charger.mostAmperes * charger.phases * MAINS_VOLTS * 0.98;
}

export function batteryOf(home: HomeSpec): BatterySpecification | undefined {
  if (home.battery === undefined) return undefined;
  const { capacityWattHours, ratedWatts } = home.battery;
  return {
    capacityWattHours,
    maximumChargeWatts: ratedWatts,
    maximumDischargeWatts: ratedWatts,
    chargeEfficiency: 0.95,
    dischargeEfficiency: 0.95,
    minimumLevelPercent: 10,
    maximumLevelPercent: 100,
    taperLevelPercent: 95,
    taperPart: 0.5,
    phases: [1],
  };
}

export const INITIAL_BATTERY_PERCENT = 40;

/** Which programme a household runs on a machine. */
export function programmeOf(home: HomeSpec, appliance: Appliance, seed: number): Programme {
  const random = seededRandom(`${seed}/programme/${home.homeId}/${appliance}`);
  const choices = {
    'washing-machine': [PROGRAMMES['cotton-60'], PROGRAMMES['eco-40-60']],
    'tumble-dryer': [PROGRAMMES['dry-cotton'], PROGRAMMES['dry-heat-pump']],
    dishwasher: [PROGRAMMES['dish-eco'], PROGRAMMES['dish-intensive']],
  }[appliance];
  return choices[Math.floor(choices.length * random())]!;
}
