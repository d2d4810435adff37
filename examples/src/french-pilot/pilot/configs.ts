import {
  batteryEms,
  evCharging,
  forecaster,
  gridOperator,
  heatingEms,
  homePreferences,
  meteringDataPlatform,
  retailer,
  smartOrchestrator,
  waterHeaterEms,
  whiteGoods,
} from '@gridloom/adapters';
import { heatPumpCop } from '@gridloom/adapters/simulation';
import type { StreetDay } from '../days/street-day.js';
import { batteryOf, deviceIdOf, reserveLitresOf, waterHeaterOf, zonesOf } from '../devices.js';
import { BUILDINGS, CAR_PARK, type Appliance, type HomeSpec } from '../homes.js';
import { STREET_TARIFF } from '../worth/tariff.js';
import type { Instance } from './instances.js';
import { meteredConnections } from './meters.js';
import { AREA_ID, COMMUNITY_ID, kb, OFFER_ID, PARTIES, passwordOf, tokenOf } from './parties.js';
import type { PastFiles } from './past.js';
import type { StreetPorts } from './ports.js';

export type StreetConfigInput = {
  readonly homes: readonly HomeSpec[];
  readonly day: StreetDay;
  readonly seed: number;
  readonly ports: StreetPorts;
  /** Port of the Modbus server of each heated house. */
  readonly housePorts: ReadonlyMap<string, number>;
  /** Address of the cloud of the maker that has one. */
  readonly makerCloudUrl: string;
  readonly past: PastFiles;
};

const iso = (instantMs: number): string => new Date(instantMs).toISOString();

/** Registers per heater in a house. */
const REGISTERS_PER_DEVICE = 100;
/** How long claims to the common sun are gathered. */
const CLAIM_WINDOW_MINUTES = 5;

const APPLIANCE_KINDS: Readonly<Record<Appliance, string>> = {
  'washing-machine': 'WashingMachine',
  'tumble-dryer': 'TumbleDryer',
  dishwasher: 'Dishwasher',
};

const contractOf = (home: HomeSpec) => ({
  homeId: home.homeId,
  orchestrator: kb(PARTIES.orchestrator),
  customers: [kb(PARTIES.customers)],
});

function meteringInstance({ homes, day, ports }: StreetConfigInput): Instance {
  const provider = (providerId: string) => ({ providerId, knowledgeBases: [kb(providerId)] });
  const providers = [
    PARTIES.orchestrator,
    PARTIES.heating,
    PARTIES.water,
    PARTIES.charging,
    PARTIES.battery,
    PARTIES.gridOperator,
  ];
  const from = iso(day.startMs - 86_400_000);
  return {
    name: PARTIES.metering,
    folder: 'metering-platform',
    definition: meteringDataPlatform,
    config: {
      knowledgeBaseId: kb(PARTIES.metering),
      providers: providers.map(provider),
      tcp: { port: ports.tic },
      embeddedBroker: { port: ports.mqtt },
      homes: meteredConnections(homes).map((connection) => ({
        homeId: connection.homeId,
        meterId: connection.meterId,
        deliveryPoint: connection.deliveryPoint,
        meterAddress: connection.meterAddress,
        contract: { from },
        gateway: { gatewayId: connection.gatewayId, token: tokenOf(connection.gatewayId) },
        customerKnowledgeBases: [kb(PARTIES.customers)],
        consents: providers.map((providerId) => ({
          consentId: `consent-${connection.homeId}-${providerId}`,
          providerId,
          purpose: 'ServiceProvision',
          data: ['metering'],
          from,
          retention: 'P30D',
          signature: 'c2ltdWxhdGVk',
        })),
      })),
    },
  };
}

function retailerInstance({ homes, day }: StreetConfigInput): Instance {
  const first = day.spotPrices[0]!;
  return {
    name: PARTIES.retailer,
    folder: 'retailer',
    definition: retailer,
    config: {
      retailerId: PARTIES.retailer,
      knowledgeBaseId: kb(PARTIES.retailer),
      prices: {
        inline: [
          {
            from: iso(first.fromMs),
            minutes: 60,
            eurPerMwh: day.spotPrices.map(({ eurPerMwh }) => eurPerMwh),
          },
        ],
        publishedAt: '12:45',
      },
      offers: [
        {
          offerId: OFFER_ID,
          title: 'Hour by hour',
          text: 'The price of the exchange, hour by hour.',
          webPage: 'https://example.org/offers/hourly',
          availableFrom: iso(day.startMs - 86_400_000),
          energyManager: kb(PARTIES.heating),
          tariff: STREET_TARIFF,
        },
      ],
      customers: [...homes.map(({ homeId }) => homeId), CAR_PARK.homeId].map((homeId) => ({
        homeId,
        application: kb(PARTIES.customers),
        orchestrator: kb(PARTIES.orchestrator),
        offerId: OFFER_ID,
        contractFrom: iso(day.startMs - 86_400_000),
      })),
    },
  };
}

function heatingInstance({ homes, seed, housePorts }: StreetConfigInput): Instance {
  const heated = homes.filter(({ homeId }) => housePorts.has(homeId));
  return {
    name: PARTIES.heating,
    folder: 'heating-ems',
    definition: heatingEms,
    config: {
      managerId: PARTIES.heating,
      knowledgeBaseId: kb(PARTIES.heating),
      supplier: kb(PARTIES.retailer),
      meteringPlatform: kb(PARTIES.metering),
      weatherService: kb(PARTIES.forecaster),
      corridorMinutes: 60,
      // Who names a lowest temperature means it: less warmth above it needs hardly any gain.
      reductionWorthEurPerKelvinHour: 0.001,
      homes: heated.map((home) => ({
        ...contractOf(home),
        tariffOfferId: OFFER_ID,
        areaId: AREA_ID,
        energyClass: 'D',
        modbus: { host: '127.0.0.1', port: housePorts.get(home.homeId)! },
        comfort: {
          minimumCelsius: home.comfort.leastCelsius,
          maximumCelsius: home.comfort.mostCelsius,
        },
        devices: zonesOf(home, seed).map((zone, index) => ({
          deviceId: deviceIdOf(home.homeId, `heating-${index + 1}`),
          kind: zone.kind === 'heat-pump' ? 'HeatPump' : 'SpaceHeater',
          firstRegister: index * REGISTERS_PER_DEVICE,
          ratedPowerWatts: zone.ratedPowerWatts,
          ...(zone.leastPowerWatts === undefined ? {} : { leastPowerWatts: zone.leastPowerWatts }),
          powerFactor: zone.kind === 'heat-pump' ? 0.95 : 1,
          phases: (zone.phases ?? [1]).join(''),
          minimumRunSeconds: zone.kind === 'heat-pump' ? 600 : 0,
          copAtMinus7: heatPumpCop(-7),
          copAt7: heatPumpCop(7),
          house: {
            airWattHoursPerKelvin: zone.build.airWattHoursPerKelvin,
            massWattHoursPerKelvin: zone.build.massWattHoursPerKelvin,
            airToMassWattsPerKelvin: zone.build.airToMassWattsPerKelvin,
            airLossWattsPerKelvin: zone.build.airToOutsideWattsPerKelvin,
            massLossWattsPerKelvin: zone.build.massToOutsideWattsPerKelvin,
            gainWatts: 0,
            solarApertureSquareMetres: zone.build.solarApertureSquareMetres,
          },
        })),
      })),
    },
  };
}

function chargingInstance({ homes, ports }: StreetConfigInput): Instance {
  const stations = homes.flatMap((home) => {
    if (home.charger === undefined) return [];
    const stationId = deviceIdOf(home.homeId, 'charger');
    const { phases, mostAmperes, onOffOnly } = home.charger;
    return [
      {
        stationId,
        password: passwordOf(stationId),
        chargePoints: [
          {
            chargePointId: stationId,
            homeId: home.homeId,
            phases: phases === 3 ? '123' : '1',
            maximumAmperes: mostAmperes,
            onOffOnly: onOffOnly ?? false,
            batteryCapacityWattHours: 52_000,
          },
        ],
      },
    ];
  });
  const park = Array.from({ length: CAR_PARK.points }, (_, index) => {
    const stationId = deviceIdOf(CAR_PARK.homeId, `charger-${index + 1}`);
    return {
      stationId,
      password: passwordOf(stationId),
      chargePoints: [
        {
          chargePointId: stationId,
          homeId: CAR_PARK.homeId,
          phases: '123',
          maximumAmperes: CAR_PARK.mostAmperes,
          batteryCapacityWattHours: 52_000,
        },
      ],
    };
  });
  return {
    name: PARTIES.charging,
    folder: 'ev-charging',
    definition: evCharging,
    config: {
      platformId: PARTIES.charging,
      knowledgeBaseId: kb(PARTIES.charging),
      port: ports.charging,
      // Pings are a matter of the machine's clock, which knows nothing of the street's.
      pingSeconds: 0,
      meterIntervalSeconds: 60,
      reportSeconds: 900,
      homes: [
        ...homes.filter(({ charger }) => charger !== undefined).map(contractOf),
        {
          homeId: CAR_PARK.homeId,
          orchestrator: kb(PARTIES.orchestrator),
          customers: [kb(PARTIES.customers)],
        },
      ],
      stations: [...stations, ...park],
    },
  };
}

function makerInstance(input: StreetConfigInput, maker: 'north' | 'south'): Instance {
  const { homes, ports, makerCloudUrl } = input;
  const own = homes.filter(({ whiteGoods: goods }) => goods?.maker === maker);
  const name = maker === 'north' ? PARTIES.makerNorth : PARTIES.makerSouth;
  return {
    name,
    folder: 'white-goods',
    definition: whiteGoods,
    config: {
      knowledgeBaseId: kb(name),
      managerId: name,
      homes: own.map(contractOf),
      maker:
        maker === 'north'
          ? { type: 's2', port: ports.makerNorth }
          : { type: 'rest', url: makerCloudUrl, token: tokenOf('maker-south') },
      appliances: own.flatMap((home) =>
        home.whiteGoods!.appliances.map((appliance) => {
          const key = deviceIdOf(home.homeId, appliance);
          return {
            homeId: home.homeId,
            deviceId: key,
            kind: APPLIANCE_KINDS[appliance],
            key,
            ...(maker === 'north' ? { token: tokenOf(key) } : {}),
          };
        }),
      ),
    },
  };
}

function batteryInstance({ homes, ports }: StreetConfigInput): Instance {
  const own = homes.filter(({ battery }) => battery !== undefined);
  return {
    name: PARTIES.battery,
    folder: 'battery-ems',
    definition: batteryEms,
    config: {
      knowledgeBaseId: kb(PARTIES.battery),
      managerId: PARTIES.battery,
      homes: own.map(contractOf),
      port: ports.battery,
      meteringPlatforms: [kb(PARTIES.metering)],
      batteries: own.map((home) => {
        const { capacityWattHours, maximumChargeWatts } = batteryOf(home)!;
        const key = deviceIdOf(home.homeId, 'battery');
        return {
          homeId: home.homeId,
          deviceId: key,
          key,
          token: tokenOf(key),
          capacityWattHours,
          ratedPowerWatts: maximumChargeWatts,
        };
      }),
    },
  };
}

function gridOperatorInstance({ homes, day }: StreetConfigInput): Instance {
  const place = { stationId: 'station-le-pradet' };
  return {
    name: PARTIES.gridOperator,
    folder: 'grid-operator',
    definition: gridOperator,
    config: {
      operatorId: PARTIES.gridOperator,
      knowledgeBaseId: kb(PARTIES.gridOperator),
      meteringPlatforms: [kb(PARTIES.metering)],
      forecasters: [kb(PARTIES.forecaster)],
      claimWindowMinutes: CLAIM_WINDOW_MINUTES,
      communities: [
        {
          communityId: COMMUNITY_ID,
          since: iso(day.startMs),
          perimeter: { kind: 'station' },
          sharing: { kind: 'pro-rata' },
          participants: [
            ...BUILDINGS.map(({ homeId, roofWatts }) => ({
              ...place,
              homeId,
              produces: true,
              ownUse: true,
              peakPowerWatts: roofWatts,
            })),
            ...[...homes.map(({ homeId }) => homeId), CAR_PARK.homeId].map((homeId) => ({
              ...place,
              homeId,
              orchestrator: kb(PARTIES.orchestrator),
              mayReceive: [kb(PARTIES.customers)],
            })),
          ],
        },
      ],
    },
  };
}

/** Who manages what in a home, with the kinds of its devices. */
function managersOf(home: HomeSpec): readonly {
  readonly party: string;
  readonly devices: readonly { readonly deviceId: string; readonly kind: string }[];
}[] {
  const { homeId } = home;
  const list = (party: string, kind: string, names: readonly string[]) => ({
    party,
    devices: names.map((name) => ({ deviceId: deviceIdOf(homeId, name), kind })),
  });
  const maker = home.whiteGoods?.maker === 'south' ? PARTIES.makerSouth : PARTIES.makerNorth;
  const heaters = (home.spaceHeaters?.count ?? 0) + (home.heatPump === undefined ? 0 : 1);
  const names = Array.from({ length: heaters }, (_, index) => `heating-${index + 1}`);
  return [
    list(PARTIES.heating, home.heatPump === undefined ? 'SpaceHeater' : 'HeatPump', names),
    list(PARTIES.water, 'WaterHeater', home.waterHeater === undefined ? [] : ['water-heater']),
    list(PARTIES.charging, 'ElectricVehicleCharger', home.charger === undefined ? [] : ['charger']),
    list(PARTIES.battery, 'Battery', home.battery === undefined ? [] : ['battery']),
    {
      party: maker,
      devices: (home.whiteGoods?.appliances ?? []).map((appliance) => ({
        deviceId: deviceIdOf(homeId, appliance),
        kind: APPLIANCE_KINDS[appliance],
      })),
    },
  ].filter(({ party, devices }) => devices.length > 0 || party === PARTIES.heating);
}

const PARK_DEVICES = Array.from({ length: CAR_PARK.points }, (_, index) => ({
  deviceId: deviceIdOf(CAR_PARK.homeId, `charger-${index + 1}`),
  kind: 'ElectricVehicleCharger',
}));

function customersInstance({ homes }: StreetConfigInput): Instance {
  const managed = [
    ...homes.map((home) => ({ homeId: home.homeId, managers: managersOf(home) })),
    {
      homeId: CAR_PARK.homeId,
      managers: [{ party: PARTIES.charging, devices: PARK_DEVICES }],
    },
  ];
  const parties = new Set(managed.flatMap(({ managers }) => managers.map(({ party }) => party)));
  return {
    name: PARTIES.customers,
    folder: 'home-preferences',
    isHere: true,
    definition: homePreferences,
    config: {
      customerId: PARTIES.customers,
      knowledgeBaseId: kb(PARTIES.customers),
      // Who joins later asks by itself; announcements of the network come whenever the machine has time.
      watchJoins: false,
      managers: [...parties].map((managerId) => ({
        managerId,
        knowledgeBaseId: kb(managerId),
      })),
      homes: managed.map(({ homeId, managers }) => ({
        homeId,
        orchestrator: kb(PARTIES.orchestrator),
        retailer: kb(PARTIES.retailer),
        devices: managers.flatMap(({ party, devices }) =>
          devices.map((device) => ({ ...device, managerId: party, ratedPowerWatts: 3000 })),
        ),
        consents: managers
          .filter(({ devices }) => devices.length > 0)
          .map(({ party, devices }) => ({
            recipientId: party,
            deviceKinds: [...new Set(devices.map(({ kind }) => kind))],
          })),
      })),
    },
  };
}

function orchestratorInstance({ homes }: StreetConfigInput): Instance {
  const customer = { knowledgeBaseId: kb(PARTIES.customers), partyId: PARTIES.customers };
  const manager = (party: string) => ({
    knowledgeBaseId: kb(party),
    partyId: party,
    // The retailer tells the parts of its price itself; it manages nothing.
    knowsPrices: party === PARTIES.heating || party === PARTIES.retailer,
    whiteGoods: party === PARTIES.makerNorth || party === PARTIES.makerSouth,
  });
  const community = [...homes.map(({ homeId }) => homeId), CAR_PARK.homeId];
  return {
    name: PARTIES.orchestrator,
    folder: 'orchestrator',
    definition: smartOrchestrator,
    config: {
      knowledgeBaseId: kb(PARTIES.orchestrator),
      partyId: PARTIES.orchestrator,
      meteringPlatforms: [kb(PARTIES.metering)],
      forecasters: [kb(PARTIES.forecaster)],
      homes: [
        ...homes.map((home) => ({
          homeId: home.homeId,
          phases: home.phases,
          share: home.share,
          customer,
          managers: [...managersOf(home).map(({ party }) => party), PARTIES.retailer].map(manager),
        })),
        {
          homeId: CAR_PARK.homeId,
          phases: CAR_PARK.phases,
          customer,
          managers: [PARTIES.charging, PARTIES.retailer].map(manager),
        },
      ],
      recommendations: {
        communities: [
          {
            communityId: COMMUNITY_ID,
            knowledgeBaseId: kb(PARTIES.gridOperator),
            homeIds: community,
          },
        ],
        feeders: [
          {
            feederId: 'feeder-street',
            homeIds: [...homes.map(({ homeId }) => homeId), CAR_PARK.homeId],
            capacityKilovoltAmperes:
              [...homes, CAR_PARK].reduce((sum, each) => sum + each.subscribedVoltAmperes, 0) /
              1000,
            crowdedFromPart: 0.2,
            crowdingCentsPerKwh: 8,
          },
        ],
        threads: 2,
        // Every home plans anew at least every two hours, and for ordinary news twice an hour at most.
        settings: {
          ordinaryPauseMs: 1_800_000,
          longestPauseMs: 7_200_000,
          urgentPauseMs: 180_000,
          claimAgainMs: CLAIM_WINDOW_MINUTES * 60_000,
        },
        reproducible: true,
      },
    },
  };
}

function waterInstance({ homes, seed, ports }: StreetConfigInput): Instance {
  const heated = homes.filter(({ waterHeater }) => waterHeater !== undefined);
  return {
    name: PARTIES.water,
    folder: 'water-heater-ems',
    definition: waterHeaterEms,
    config: {
      managerId: PARTIES.water,
      knowledgeBaseId: kb(PARTIES.water),
      broker: { url: `mqtt://127.0.0.1:${ports.water}` },
      homes: heated.map((home) => {
        const { tank, litresPerDay, ratedPowerWatts } = waterHeaterOf(home, seed)!;
        return {
          ...contractOf(home),
          devices: [
            {
              deviceId: deviceIdOf(home.homeId, 'water-heater'),
              ratedPowerWatts,
              // What is printed on the heater; how well it is insulated it does not say.
              tank: { litres: tank.litres, coldCelsius: tank.coldCelsius },
              litresPerDay,
              reserveLitres: reserveLitresOf(home),
            },
          ],
        };
      }),
    },
  };
}

const PLACE = { areaId: AREA_ID, latitude: 43.1, longitude: 6.02 } as const;

function forecasterInstance({ homes, past, seed }: StreetConfigInput): Instance {
  const mayReceive = [kb(PARTIES.orchestrator), kb(PARTIES.gridOperator), kb(PARTIES.water)];
  const roofs = [
    ...homes.flatMap(({ homeId, roofWatts }) =>
      roofWatts === undefined ? [] : [{ homeId, roofWatts }],
    ),
    ...BUILDINGS,
  ];
  return {
    name: PARTIES.forecaster,
    folder: 'forecaster',
    definition: forecaster,
    config: {
      forecasterId: PARTIES.forecaster,
      knowledgeBaseId: kb(PARTIES.forecaster),
      meteringPlatforms: [kb(PARTIES.metering)],
      weather: {
        ...PLACE,
        file: past.weather,
        // Weather services are wrong, too.
        error: { seed: `${seed}/weather-forecast`, clearness: 0.12, temperatureKelvin: 1 },
      },
      production: {
        updateEveryMinutes: 60,
        sites: roofs.map(({ homeId, roofWatts }) => ({
          ...PLACE,
          homeId,
          peakPowerWatts: roofWatts,
          // As their owners found from what the roofs gave in the years before.
          tiltDegrees: 15,
          losses: 0.06,
          mayReceive,
        })),
      },
      demand: {
        homes: [
          ...homes.map(({ homeId }) => ({
            homeId,
            orchestrator: kb(PARTIES.orchestrator),
            mayReceive,
          })),
          ...BUILDINGS.map(({ homeId, openWatts, closedWatts }) => ({
            homeId,
            meanWatts: (openWatts + closedWatts) / 2,
            mayReceive,
          })),
          // Nothing but charge points is in the car park.
          {
            homeId: CAR_PARK.homeId,
            meanWatts: 0,
            orchestrator: kb(PARTIES.orchestrator),
            mayReceive,
          },
        ],
        history: { file: past.demand },
      },
    },
  };
}

/** Everything that takes part in the street and knows nothing of each other, in the order in which it starts. */
export function streetInstances(input: StreetConfigInput): readonly Instance[] {
  const has = (property: keyof HomeSpec): boolean =>
    input.homes.some((home) => home[property] !== undefined);
  const hasMaker = (maker: 'north' | 'south'): boolean =>
    input.homes.some(({ whiteGoods: goods }) => goods?.maker === maker);
  return [
    meteringInstance(input),
    orchestratorInstance(input),
    customersInstance(input),
    forecasterInstance(input),
    gridOperatorInstance(input),
    ...(input.housePorts.size > 0 ? [heatingInstance(input)] : []),
    ...(has('waterHeater') ? [waterInstance(input)] : []),
    chargingInstance(input),
    ...(hasMaker('north') ? [makerInstance(input, 'north')] : []),
    ...(hasMaker('south') ? [makerInstance(input, 'south')] : []),
    ...(has('battery') ? [batteryInstance(input)] : []),
    retailerInstance(input),
  ];
}
