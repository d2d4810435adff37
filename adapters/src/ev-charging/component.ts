import { readFile } from 'node:fs/promises';
import {
  startHomeManagement,
  type HomeManagement,
  type Outcome,
  type PreferenceHandlers,
} from '../ems/index.js';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import type { ChargingSettings } from './agent-options.js';
import { ChargePointAgent } from './charge-point-agent.js';
import { activePowerOf, type ChargerRating } from './charger-rating.js';
import {
  EV_CHARGING_SCHEMA,
  type ChargePointConfig,
  type EvChargingConfig,
  type StationConfig,
} from './config.js';
import { HomeNetwork } from './home-network.js';
import { NeedBook } from './need-book.js';
import {
  startCentralSystem,
  type CentralSystem,
  type StationAccess,
  type StationFault,
} from './ocpp/central-system.js';
import type { StationEvent } from './ocpp/station.js';

const CHARGE_POINT = 'https://w3id.org/gridloom/energy#ElectricVehicleCharger';
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** Messages that make no sense are told once in so long a time, however many there are. */
const FAULT_QUIET_MS = 300_000;

/** A charging platform at work. */
export interface EvCharging extends RunningComponent {
  /** Where stations connect. */
  readonly port: number;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

function settingsOf(config: EvChargingConfig): ChargingSettings {
  return {
    deadlineMarginMs: config.deadlineMarginMinutes * MINUTE_MS,
    leaseMs: config.leaseMinutes * MINUTE_MS,
    retryMs: config.retrySeconds * SECOND_MS,
    maxRetryMs: config.maxRetryMinutes * MINUTE_MS,
    adviceWaitMs: config.adviceWaitSeconds * SECOND_MS,
    limitPatienceMs: config.limitPatienceSeconds * SECOND_MS,
    limitToleranceAmperes: config.limitToleranceAmperes,
    maxPauseMs: config.maxPauseMinutes * MINUTE_MS,
    reductionMs: config.reductionMinutes * MINUTE_MS,
    reportMs: config.reportSeconds * SECOND_MS,
    idleMs: config.idleMinutes * MINUTE_MS,
    connectionPatienceMs: config.connectionPatienceSeconds * SECOND_MS,
    meterIntervalSeconds: config.meterIntervalSeconds,
    withoutOrchestrator: config.withoutOrchestrator,
    orchestratorPatienceMs: config.orchestratorPatienceMinutes * MINUTE_MS,
  };
}

function ratingOf(config: ChargePointConfig): ChargerRating {
  const { maximumAmperes, stepAmperes, voltage, powerFactor, onOffOnly } = config;
  const phases = [...config.phases].map((phase) => Number(phase) as 1 | 2 | 3);
  return { phases, maximumAmperes, stepAmperes, voltage, powerFactor, onOffOnly };
}

/** What is wrong beyond the schema. @throws ConfigError */
function checkStations({ stations, homes }: EvChargingConfig): void {
  const seen = new Set<string>();
  const once = (what: string, key: string): void => {
    if (seen.has(`${what} ${key}`)) throw new ConfigError(`${what} ${key} is there twice`);
    seen.add(`${what} ${key}`);
  };
  for (const { stationId, chargePoints, password, passwordFile } of stations) {
    once('stations: stationId', stationId);
    if ((password === undefined) === (passwordFile === undefined))
      throw new ConfigError(`stations: ${stationId} needs either password or passwordFile`);
    for (const {
      chargePointId,
      connector,
      homeId,
      defaultAmperes,
      maximumAmperes,
    } of chargePoints) {
      once('chargePoints: chargePointId', chargePointId);
      once(`chargePoints: connector of ${stationId}`, String(connector));
      if (!homes.some((home) => home.homeId === homeId))
        throw new ConfigError(`chargePoints: ${chargePointId}: home ${homeId} is not among homes`);
      if (defaultAmperes > maximumAmperes)
        throw new ConfigError(
          `chargePoints: ${chargePointId}: defaultAmperes must not be above maximumAmperes`,
        );
    }
  }
}

async function textOf(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${option}: cannot be read: ${messageOf(error)}`);
  }
}

async function accessOf({
  stationId,
  password,
  passwordFile,
}: StationConfig): Promise<StationAccess> {
  const secret = password ?? (await textOf(passwordFile!, 'stations: passwordFile')).trim();
  return { stationId, password: secret };
}

class Platform implements EvCharging {
  readonly #config: EvChargingConfig;
  readonly #context: ComponentContext;
  /** By station and connector. */
  readonly #agents = new Map<string, Map<number, ChargePointAgent>>();
  readonly #byChargePoint = new Map<string, ChargePointAgent>();
  readonly #faultToldMs = new Map<string, number>();
  #management: HomeManagement | undefined;
  #network: HomeNetwork | undefined;
  #central: CentralSystem | undefined;

  constructor(config: EvChargingConfig, context: ComponentContext) {
    this.#config = config;
    this.#context = context;
  }

  async start(): Promise<void> {
    const { clock, activity, log } = this.#context;
    const config = this.#config;
    const connector = await this.#context.join({
      id: config.knowledgeBaseId,
      name: 'charging platform',
      description: 'Charges electric vehicles at charge points of homes, as advised and allowed.',
      reasonerLevel: 1,
    });
    const access = await Promise.all(config.stations.map(accessOf));
    const tls =
      config.tls === undefined
        ? undefined
        : {
            certificate: await textOf(config.tls.certificateFile, 'tls.certificateFile'),
            key: await textOf(config.tls.keyFile, 'tls.keyFile'),
          };
    const management = await startHomeManagement({
      connector,
      clock,
      managerId: config.platformId,
      homes: config.homes,
      requireConsent: config.requireConsent,
      retryMs: config.retrySeconds * SECOND_MS,
      maxRetryMs: config.maxRetryMinutes * MINUTE_MS,
      preferences: this.#preferences(),
      log,
    });
    this.#management = management;
    const { platformId } = config;
    this.#network = new HomeNetwork({ connector, clock, platformId, management });
    for (const station of config.stations) this.#manage(station, management, this.#network);
    await this.#network.register();
    await management.catchUp();
    this.#central = await startCentralSystem({
      clock,
      activity,
      stations: access,
      host: config.host,
      port: config.port,
      ...(tls === undefined ? {} : { tls }),
      heartbeatSeconds: config.heartbeatSeconds,
      pingSeconds: config.pingSeconds,
      callTimeoutMs: config.callTimeoutSeconds * SECOND_MS,
      maxBadMessages: config.maxBadMessages,
      onStation: (stationId, event) => this.#take(stationId, event),
      onFault: (fault) => this.#fault(fault),
    });
  }

  get port(): number {
    return this.#central!.port;
  }

  async settled(): Promise<void> {
    for (const agent of this.#byChargePoint.values()) await agent.settled();
    await this.#management?.settled();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byChargePoint.values()].map((agent) => agent.close()));
    await this.#central?.close();
    await this.#network?.close();
    await this.#management?.close();
  }

  #manage(station: StationConfig, management: HomeManagement, network: HomeNetwork): void {
    const { clock, log } = this.#context;
    const config = this.#config;
    const agents = new Map<number, ChargePointAgent>();
    this.#agents.set(station.stationId, agents);
    for (const chargePoint of station.chargePoints) {
      const { homeId, chargePointId, connector, defaultAmperes, managed } = chargePoint;
      const rating = ratingOf(chargePoint);
      const agent = new ChargePointAgent({
        facts: { homeId, chargePointId, connector, rating, defaultAmperes, managed },
        settings: settingsOf(config),
        clock,
        needs: new NeedBook({
          timeZone: config.timeZone,
          departureTime: config.departureTime,
          minimumWattHours: config.minimumWattHours,
          maximumWattHours: Math.max(config.minimumWattHours, config.maximumWattHours),
          capacityWattHours: chargePoint.batteryCapacityWattHours,
          chargeEfficiency: chargePoint.chargeEfficiency,
        }),
        network,
        station: () => this.#central?.station(station.stationId),
        mayControl: () => management.mayControl(homeId, CHARGE_POINT),
        log,
      });
      agents.set(connector, agent);
      this.#byChargePoint.set(chargePointId, agent);
      network.add(chargePointId, agent);
      management.manage({
        homeId,
        deviceId: chargePointId,
        kind: CHARGE_POINT,
        rating: {
          activePowerWatts: Math.ceil(
            activePowerOf(rating, rating.maximumAmperes, rating.phases.length),
          ),
          powerFactor: rating.powerFactor,
          phases: chargePoint.phases,
          switchOnPeakVoltAmperes: 0,
          controllable: managed,
          interruptible: true,
          sheddingPriority: chargePoint.sheddingPriority,
        },
        // Currents are set by the agent, which asks for each of them.
        switch: { switchOn: () => undefined, switchOff: () => undefined },
        onRecommendation: ({ segments, createdMs }) => agent.advise(segments, createdMs),
        onOrder: (action) => agent.order(action),
        onOverload: (voltAmperes, alertId) => agent.relieve(voltAmperes, alertId),
        onConsent: () => agent.consentChanged(),
      });
    }
  }

  #preferences(): PreferenceHandlers {
    const agentOf = (homeId: string, chargePointId: string): ChargePointAgent | undefined => {
      const agent = this.#byChargePoint.get(chargePointId);
      return agent?.view.homeId === homeId ? agent : undefined;
    };
    const isPermanent = (permanence: string): boolean => permanence.endsWith('#Permanent');
    return {
      'preferences/charging-need': (row): Outcome | undefined =>
        agentOf(row.homeId, row.chargePointId)?.state({
          unit: 'energy',
          createdMs: row.created.getTime(),
          permanent: isPermanent(row.permanence),
          fromMs: row.from.getTime(),
          toMs: row.to.getTime(),
          minimumWattHours: row.minimumEnergy,
          maximumWattHours: row.maximumEnergy,
        }),
      'preferences/charge-level-need': (row): Outcome | undefined =>
        agentOf(row.homeId, row.chargePointId)?.state({
          unit: 'level',
          createdMs: row.created.getTime(),
          permanent: isPermanent(row.permanence),
          fromMs: row.from.getTime(),
          toMs: row.to.getTime(),
          minimumPercent: row.minimumLevel,
          maximumPercent: row.maximumLevel,
        }),
      'preferences/departure-time': (row): Outcome | undefined =>
        agentOf(row.homeId, row.chargePointId)?.depart(
          row.sessionId,
          row.departure.getTime(),
          row.preferenceId,
        ),
    };
  }

  #take(stationId: string, event: StationEvent): void {
    const agents = this.#agents.get(stationId)!;
    const { log } = this.#context;
    if (event.type === 'ready' || event.type === 'disconnected') {
      log({
        level: 'info',
        message: event.type === 'ready' ? 'station connected' : 'station disconnected',
        fields: { stationId },
      });
      for (const agent of agents.values())
        if (event.type === 'ready') agent.connected();
        else agent.disconnected();
      return;
    }
    // Zero is the whole station.
    const concerned = event.connector === 0 ? [...agents.values()] : [agents.get(event.connector)];
    for (const agent of concerned)
      if (agent !== undefined) agent.take(event);
      else
        log({
          level: 'warn',
          message: 'a connector that is not configured is in use',
          fields: { stationId, connector: event.connector },
        });
  }

  #fault({ type, stationId, reason }: StationFault): void {
    const { clock, log } = this.#context;
    log({ level: 'warn', message: `${type}: ${reason}`, fields: { stationId } });
    const agents = this.#agents.get(stationId);
    // Whoever was refused need not be the station.
    if (agents === undefined || type === 'refused') return;
    const nowMs = clock.now();
    if (nowMs - (this.#faultToldMs.get(stationId) ?? -Infinity) < FAULT_QUIET_MS) return;
    this.#faultToldMs.set(stationId, nowMs);
    for (const [connector, agent] of agents)
      agent.take({ type: 'event', connector, code: 'BadMessage', info: reason.slice(0, 200) });
  }
}

/** The charging platform: stations by OCPP on one side, orchestrators of homes on the other. It is never told a price. */
export const evCharging: ComponentDefinition<EvChargingConfig, EvCharging> = {
  name: 'ev-charging',
  description: 'Charges electric vehicles at charge points of homes, as advised and allowed.',
  configSchema: EV_CHARGING_SCHEMA,
  start: async (config, context) => {
    checkStations(config);
    const platform = new Platform(config, context);
    try {
      await platform.start();
    } catch (error) {
      await platform.close();
      throw error;
    }
    return platform;
  },
};
