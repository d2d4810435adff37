import { ConfigError } from '../shared/config.js';
import { checkKey } from '../shared/node-iris.js';
import type { DeviceConfig, HomeConfig, HomePreferencesConfig, ManagerConfig } from './config.js';
import type { WishHomes } from './read-wish.js';
import { AUDIENCES } from './wish-rows.js';
import type { DeviceKind, Wish, WishKind } from './wishes.js';

/** The homes of the configuration: whose devices are whose, and who may hear what. */
export class HomeBook implements WishHomes {
  readonly #homes = new Map<string, HomeConfig>();
  readonly #devices = new Map<string, DeviceConfig & { readonly homeId: string }>();
  readonly #managers = new Map<string, ManagerConfig>();

  /** @throws ConfigError for keys that are there twice, or that nothing belongs to */
  constructor({ homes, managers }: Pick<HomePreferencesConfig, 'homes' | 'managers'>) {
    for (const manager of managers) {
      if (this.#managers.has(manager.managerId))
        throw new ConfigError(`managers: ${manager.managerId} is there twice`);
      this.#managers.set(manager.managerId, manager);
    }
    for (const home of homes) {
      checkKey('homeId', home.homeId);
      if (this.#homes.has(home.homeId))
        throw new ConfigError(`homes: ${home.homeId} is there twice`);
      this.#homes.set(home.homeId, home);
      for (const device of home.devices) {
        const { deviceId, managerId } = device;
        checkKey('deviceId', deviceId);
        if (this.#devices.has(deviceId))
          throw new ConfigError(`homes: the device ${deviceId} is there twice`);
        if (!this.#managers.has(managerId))
          throw new ConfigError(
            `homes: the device ${deviceId} names the manager ${managerId}, who is not among the managers`,
          );
        this.#devices.set(deviceId, { ...device, homeId: home.homeId });
      }
    }
  }

  get homeIds(): readonly string[] {
    return [...this.#homes.keys()];
  }

  home(homeId: string): HomeConfig | undefined {
    return this.#homes.get(homeId);
  }

  devicesFor(homeId: string, kind: WishKind): readonly string[] {
    const { kinds } = AUDIENCES[kind];
    return (this.#homes.get(homeId)?.devices ?? [])
      .filter((device) => kinds.includes(device.kind))
      .map(({ deviceId }) => deviceId);
  }

  ratedPowerWattsOf(deviceId: string): number | undefined {
    return this.#devices.get(deviceId)?.ratedPowerWatts;
  }

  kindOf(wish: Wish): DeviceKind {
    return 'deviceId' in wish
      ? (this.#devices.get(wish.deviceId)?.kind ?? 'OtherDevice')
      : 'OtherDevice';
  }

  /** Keys of those who are to take a wish, sorted. */
  takersOf(wish: Wish): readonly string[] {
    const { kinds } = AUDIENCES[wish.kind];
    const devices = (this.#homes.get(wish.homeId)?.devices ?? []).filter(({ deviceId, kind }) =>
      'deviceId' in wish ? deviceId === wish.deviceId : kinds.includes(kind),
    );
    return [...new Set(devices.map(({ managerId }) => managerId))].sort();
  }

  /** Ids of the knowledge bases that a wish may reach. */
  audienceOf(wish: Wish): readonly string[] {
    const orchestrator = this.#homes.get(wish.homeId)?.orchestrator;
    const bases = this.takersOf(wish).map((managerId) => this.baseOf(managerId)!);
    const toOrchestrator = AUDIENCES[wish.kind].orchestrator && orchestrator !== undefined;
    return [...bases, ...(toOrchestrator ? [orchestrator] : [])];
  }

  baseOf(managerId: string): string | undefined {
    return this.#managers.get(managerId)?.knowledgeBaseId;
  }

  /** Keys of the managers that are one knowledge base. */
  managersAt(knowledgeBaseId: string): readonly string[] {
    return [...this.#managers.values()]
      .filter((manager) => manager.knowledgeBaseId === knowledgeBaseId)
      .map(({ managerId }) => managerId);
  }

  /** Whether a party speaks for a manager of a home: the manager itself, or the orchestrator, who passes on. */
  speaksFor(knowledgeBaseId: string, homeId: string, managerId: string): boolean {
    return (
      this.baseOf(managerId) === knowledgeBaseId ||
      (this.#homes.get(homeId)?.orchestrator === knowledgeBaseId && this.#managers.has(managerId))
    );
  }

  /** Ids of the knowledge bases of all managers of a home, sorted. */
  managerBases(homeId: string): readonly string[] {
    const keys = new Set(
      (this.#homes.get(homeId)?.devices ?? []).map(({ managerId }) => managerId),
    );
    return [...new Set([...keys].map((managerId) => this.baseOf(managerId)!))].sort();
  }
}
