import type { SmartConnector } from '@gridloom/knowledge-engine';
import {
  heatingEms,
  type HeatingEmsConfig,
  type RunningHeatingEms,
} from '../../src/heating-ems/index.js';
import { checkConfig } from '../../src/shared/config.js';
import type { ComponentEvent } from '../../src/shared/component.js';
import {
  startSimulatedHouse,
  type SimulatedHouse,
  type Weather,
  type ZoneOptions,
} from '../../src/simulation/heating/index.js';
import { ORCHESTRATOR, PlayedOrchestrator } from '../ems/played-orchestrator.js';
import { BUILD, DECLARED, winter } from './house.js';

export const SUPPLIER = 'https://example.org/supplier';

export type StageOptions = {
  readonly zone?: Partial<ZoneOptions>;
  readonly weather?: Weather;
  readonly device?: object;
  /** The orchestrator hears every pattern of the catalogue. */
  readonly spies?: boolean;
};

/** A house in simulated time with its heating system, and an orchestrator that a test plays. */
export class HeatingStage {
  readonly events: ComponentEvent[] = [];
  coldestCelsius = Infinity;
  warmestCelsius = -Infinity;
  house!: SimulatedHouse;
  ems!: RunningHeatingEms;
  supplier!: SmartConnector;

  private constructor(readonly orchestrator: PlayedOrchestrator) {}

  static async build(options: StageOptions = {}): Promise<HeatingStage> {
    const orchestrator = await PlayedOrchestrator.build();
    const stage = new HeatingStage(orchestrator);
    const { runtime, time } = orchestrator;
    const zone: ZoneOptions = {
      kind: 'space-heater',
      build: BUILD,
      ratedPowerWatts: 4000,
      ...options.zone,
    };
    stage.house = await startSimulatedHouse({
      clock: time.clockOf('house'),
      weather: options.weather ?? winter(),
      zones: [zone],
    });
    stage.supplier = await orchestrator.join(SUPPLIER);
    if (options.spies === true) await orchestrator.spy();
    const device = {
      deviceId: 'device-4',
      kind: zone.kind === 'heat-pump' ? 'HeatPump' : 'SpaceHeater',
      firstRegister: 0,
      ratedPowerWatts: zone.ratedPowerWatts,
      house: DECLARED,
      ...options.device,
    };
    const home = {
      homeId: 'home-17',
      orchestrator: ORCHESTRATOR,
      modbus: { host: '127.0.0.1', port: stage.house.port },
      comfort: { minimumCelsius: 18, maximumCelsius: 21 },
      devices: [device],
    };
    const config = checkConfig<HeatingEmsConfig>(
      heatingEms.configSchema,
      {
        managerId: 'ems-north',
        knowledgeBaseId: 'https://example.org/heating-ems',
        supplier: SUPPLIER,
        requireConsent: false,
        homes: [home],
      },
      'the test',
    );
    const started = heatingEms.start(config, {
      clock: time.clockOf('heating-ems'),
      activity: time.activity,
      join: async (knowledgeBase) => time.track(await runtime.connect(knowledgeBase)),
      log: (event) => stage.events.push(event),
    });
    stage.ems = await started.catch(async (error: unknown) => {
      await orchestrator.runtime.close();
      await stage.house.close();
      throw error;
    });
    return stage;
  }

  get device() {
    return this.house.devices[0]!;
  }

  /** Lets time pass; notes how cold and how warm the house gets. */
  async pass(ms: number): Promise<void> {
    await this.orchestrator.pass(ms, () => {
      this.house.advanceTo(this.orchestrator.nowMs);
      this.coldestCelsius = Math.min(this.coldestCelsius, this.device.airCelsius);
      this.warmestCelsius = Math.max(this.warmestCelsius, this.device.airCelsius);
    });
  }

  /** Starts to note temperatures anew. */
  forget(): void {
    this.coldestCelsius = Infinity;
    this.warmestCelsius = -Infinity;
  }

  async close(): Promise<void> {
    await this.ems.close();
    await this.orchestrator.runtime.close();
    await this.house.close();
  }
}
