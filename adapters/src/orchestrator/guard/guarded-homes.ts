import { guarded } from '../../shared/observer.js';
import { DeviceRegistry } from './device-registry.js';
import { HomeGuard } from './home-guard.js';
import type { HomeManager, OrchestratedHome } from './homes.js';
import type { HomeEvent, HomeKnowledgeHub, KnownDevice, KnownLimit, PlannedLoad } from './hub.js';
import type { GuardSettings } from './settings.js';
import type { GuardStore } from './store.js';

/** Homes without a contract of which something is kept; the one touched longest ago is forgotten beyond that. */
const MAX_STRANGERS = 100_000;

export type GuardedHomesOptions = {
  readonly homes: readonly OrchestratedHome[];
  /** Whether homes without a contract are served. */
  readonly servesOthers: (homeId: string) => boolean;
  readonly settings: GuardSettings;
  readonly store: GuardStore;
};

/** The guards of all homes, and what they tell whoever plans. */
export class GuardedHomes implements HomeKnowledgeHub {
  readonly homes: readonly OrchestratedHome[];
  readonly registry = new DeviceRegistry();
  readonly #options: GuardedHomesOptions;
  readonly #contracts: ReadonlyMap<string, OrchestratedHome>;
  readonly #guards = new Map<string, HomeGuard>();
  readonly #listeners = new Set<(event: HomeEvent) => void>();

  /** @throws RangeError for two homes of one key */
  constructor(options: GuardedHomesOptions) {
    this.#options = options;
    this.homes = [...options.homes].sort((left, right) => (left.homeId < right.homeId ? -1 : 1));
    this.#contracts = new Map(this.homes.map((home) => [home.homeId, home]));
    if (this.#contracts.size < this.homes.length)
      throw new RangeError('homes: two of them have the same homeId; keys of homes are unique');
  }

  serves(homeId: string): boolean {
    return this.#contracts.has(homeId) || this.#options.servesOthers(homeId);
  }

  /** Whether a party may ask for starts in a home, and tell of its devices: by contract, where one names the managers. */
  admits(homeId: string, knowledgeBaseId: string): boolean {
    if (!this.serves(homeId)) return false;
    const managers = this.#contracts.get(homeId)?.managers;
    return managers?.some((manager) => manager.knowledgeBaseId === knowledgeBaseId) ?? true;
  }

  /** The guard of a home; undefined for one that is not served. */
  guard(homeId: string): HomeGuard | undefined {
    const known = this.#guards.get(homeId);
    if (known !== undefined) return known;
    if (!this.serves(homeId)) return undefined;
    const { settings, store } = this.#options;
    const home = this.#contracts.get(homeId) ?? { homeId };
    const emit = (event: HomeEvent): void => this.emit(event);
    const guard = new HomeGuard({ home, settings, registry: this.registry, store, emit });
    this.#guards.set(homeId, guard);
    if (this.#guards.size > this.homes.length + MAX_STRANGERS) this.#forgetOne();
    return guard;
  }

  /** Guards that exist, in the order in which they came to be. */
  get guards(): Iterable<HomeGuard> {
    return this.#guards.values();
  }

  emit(event: HomeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  devicesOf(homeId: string): readonly KnownDevice[] {
    return this.registry.devicesOf(homeId);
  }

  device(homeId: string, deviceId: string): KnownDevice | undefined {
    return this.registry.device(homeId, deviceId);
  }

  limitOf(homeId: string): KnownLimit {
    return this.guard(homeId)?.limits.known ?? { phases: 1, share: 1 };
  }

  managersOf(homeId: string): readonly HomeManager[] {
    const contracted = this.#contracts.get(homeId)?.managers ?? [];
    const known = new Set(contracted.map(({ knowledgeBaseId }) => knowledgeBaseId));
    const others = this.registry.managersOf(homeId).filter((manager) => !known.has(manager));
    const all = [...contracted, ...others.map((knowledgeBaseId) => ({ knowledgeBaseId }))];
    return all.sort((left, right) => (left.knowledgeBaseId < right.knowledgeBaseId ? -1 : 1));
  }

  grantedVoltAmperes(homeId: string): number {
    const open = this.guard(homeId)?.grants.open ?? [];
    return open.reduce((sum, { load }) => sum + load[0], 0);
  }

  setPlannedLoads(homeId: string, loads: readonly PlannedLoad[]): void {
    this.guard(homeId)?.setPlanned(loads);
  }

  on(listener: (event: HomeEvent) => void): () => void {
    const own = guarded(listener);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  #forgetOne(): void {
    for (const [homeId, guard] of this.#guards)
      if (!this.#contracts.has(homeId) && guard.isIdle) {
        this.#guards.delete(homeId);
        return;
      }
  }
}
