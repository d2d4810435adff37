import { namedPattern, type Binding } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  noActivity,
  startHomeManagement,
  type ComponentContext,
  type ComponentEvent,
  type HomeManagement,
  type PreferenceHandlers,
} from '../../src/index.js';
import { checkConfig } from '../../src/shared/config.js';
import {
  homePreferences,
  type HomePreferences,
  type HomePreferencesConfig,
} from '../../src/home-preferences/index.js';
import { ManualClock, until } from '../stage.js';

export const APP = 'https://example.org/app';
export const ORCHESTRATOR = 'https://example.org/orchestrator';
export const RETAILER = 'https://example.org/retailer';
export const HEATING = 'https://example.org/heating';
export const CHARGING = 'https://example.org/charging';
export const MAKER = 'https://example.org/maker';
export const WATER = 'https://example.org/water';

export const CONFIG = {
  customerId: 'app-17',
  knowledgeBaseId: APP,
  managers: [
    { managerId: 'heating', knowledgeBaseId: HEATING },
    { managerId: 'water', knowledgeBaseId: WATER },
    { managerId: 'charging', knowledgeBaseId: CHARGING },
    { managerId: 'maker', knowledgeBaseId: MAKER },
  ],
  homes: [
    {
      homeId: 'home-17',
      orchestrator: ORCHESTRATOR,
      retailer: RETAILER,
      devices: [
        { deviceId: 'heat-pump', kind: 'HeatPump', managerId: 'heating' },
        { deviceId: 'tank', kind: 'WaterHeater', managerId: 'water' },
        {
          deviceId: 'charger',
          kind: 'ElectricVehicleCharger',
          managerId: 'charging',
          ratedPowerWatts: 7360,
        },
        { deviceId: 'washer', kind: 'WashingMachine', managerId: 'maker' },
      ],
    },
  ],
};

type Changes = Record<string, unknown>;

/** A network with an application, and whoever a test lets join. */
export class Stage {
  readonly clock = new ManualClock();
  readonly runtime = new Runtime();
  readonly events: ComponentEvent[] = [];
  readonly #connectors: SmartConnector[] = [];

  get context(): ComponentContext {
    return {
      clock: this.clock,
      activity: noActivity,
      join: async (knowledgeBase) => {
        const connector = await this.runtime.connect(knowledgeBase);
        this.#connectors.push(connector);
        return connector;
      },
      log: (event) => void this.events.push(event),
    };
  }

  async app(changes: Changes = {}, home: Changes = {}): Promise<HomePreferences> {
    const homes = [{ ...CONFIG.homes[0]!, ...home }];
    const config = checkConfig<HomePreferencesConfig>(
      homePreferences.configSchema,
      { ...CONFIG, homes, ...changes },
      'the test',
    );
    return homePreferences.start(config, this.context);
  }

  /** Ends an application as its process would: it leaves the network. */
  async leave(app: HomePreferences): Promise<void> {
    await app.close();
    const index = this.#connectors.findIndex(({ knowledgeBaseId }) => knowledgeBaseId === APP);
    await this.#connectors.splice(index, 1)[0]?.close();
  }

  async party(id: string): Promise<SmartConnector> {
    return this.runtime.connect({ id, name: id, description: id, reasonerLevel: 1 });
  }

  async manager(
    id: string,
    managerId: string,
    preferences: PreferenceHandlers,
  ): Promise<HomeManagement> {
    return startHomeManagement({
      connector: await this.party(id),
      clock: this.clock,
      managerId,
      homes: [{ homeId: 'home-17', orchestrator: ORCHESTRATOR, customers: [APP] }],
      preferences,
    });
  }

  /** All that a party is told of some patterns, by their names. */
  async spy(connector: SmartConnector, patterns: readonly string[]): Promise<string[]> {
    const heard: string[] = [];
    for (const name of patterns)
      await connector.react({ argument: namedPattern(name) }, () => void heard.push(name));
    return heard;
  }

  async ask(connector: SmartConnector, pattern: string): Promise<readonly Binding[]> {
    return (await connector.ask({ pattern: namedPattern(pattern) })).bindings;
  }

  /** How a manager has taken a preference. */
  standing(app: HomePreferences, preferenceId: string, managerId: string): string {
    const standing = app.get(preferenceId)!.standings[managerId]!;
    return 'reason' in standing ? `${standing.state}: ${standing.reason}` : standing.state;
  }

  async stands(
    app: HomePreferences,
    preferenceId: string,
    managerId: string,
    expected: string,
  ): Promise<void> {
    await until(
      () => this.standing(app, preferenceId, managerId) === expected,
      `${managerId}: ${expected}, it is ${this.standing(app, preferenceId, managerId)}`,
    );
  }

  async close(): Promise<void> {
    await this.runtime.close();
  }
}
