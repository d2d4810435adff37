import { DeviceRegistry } from '../../../src/orchestrator/guard/device-registry.js';
import { HomeGuard } from '../../../src/orchestrator/guard/home-guard.js';
import type { OrchestratedHome } from '../../../src/orchestrator/guard/homes.js';
import type { DeviceRating, HomeEvent } from '../../../src/orchestrator/guard/hub.js';
import { judge, type StartDecision } from '../../../src/orchestrator/guard/judge.js';
import type { Urgency } from '../../../src/orchestrator/guard/priorities.js';
import { GUARD_DEFAULTS, type GuardSettings } from '../../../src/orchestrator/guard/settings.js';
import { MemoryGuardStore, type GuardStore } from '../../../src/orchestrator/guard/store.js';

export const T0 = Date.UTC(2026, 0, 15, 18);
export const MANAGER = 'https://example.org/ems';
export const KIND = 'https://w3id.org/gridloom/energy#WaterHeater';

export const RATING: DeviceRating = {
  activePowerWatts: 2000,
  powerFactor: 1,
  phases: [],
  switchOnPeakVoltAmperes: 0,
  controllable: true,
  interruptible: true,
  sheddingPriority: 1,
};

/** The guard of one home, with a time that tests move. */
export class AHome {
  nowMs = T0;
  readonly events: HomeEvent[] = [];
  readonly registry = new DeviceRegistry();
  readonly guard: HomeGuard;
  #requests = 0;

  constructor(
    home: Partial<OrchestratedHome> = {},
    settings: Partial<GuardSettings> = {},
    readonly store: GuardStore = new MemoryGuardStore(),
    limitVoltAmperes: number | 'unknown' = 6000,
  ) {
    this.guard = new HomeGuard({
      home: { homeId: 'home-1', ...home },
      settings: { ...GUARD_DEFAULTS, ...settings },
      registry: this.registry,
      store,
      emit: (event) => this.events.push(event),
    });
    if (limitVoltAmperes !== 'unknown') this.limit(limitVoltAmperes);
  }

  limit(voltAmperes: number): void {
    this.guard.limits.hear('subscribed', { voltAmperes, atMs: this.nowMs });
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  /** The meter shows something now. */
  reads(total: number, ...phases: number[]): void {
    const [first = 0, second = 0, third = 0] = phases;
    this.guard.take({ drawn: [total, first, second, third], atMs: this.nowMs }, this.nowMs);
  }

  rate(deviceId: string, rating: Partial<DeviceRating> = {}, kind = KIND): void {
    this.registry.rated('home-1', deviceId, {
      managerId: MANAGER,
      kind,
      rating: { ...RATING, ...rating },
    });
  }

  ask(
    deviceId: string,
    powerVoltAmperes: number,
    urgency: Urgency = 'OrdinaryStart',
    { madeAtMs = this.nowMs, runs = false }: { madeAtMs?: number; runs?: boolean | undefined } = {},
  ): StartDecision & { readonly requestId: string } {
    const requestId = `request-${++this.#requests}`;
    this.guard.expire(this.nowMs);
    const request = {
      requestId,
      homeId: 'home-1',
      deviceId,
      managerId: MANAGER,
      urgency,
      powerVoltAmperes,
      madeAtMs,
      runs,
    };
    return { requestId, ...judge(this.guard, request, this.nowMs) };
  }

  on(deviceId: string): boolean {
    return this.guard.switched(deviceId, MANAGER, true, this.nowMs);
  }

  off(deviceId: string): void {
    this.guard.switched(deviceId, MANAGER, false, this.nowMs);
  }

  draws(deviceId: string, watts: number): boolean {
    return this.guard.draws(deviceId, MANAGER, watts, this.nowMs);
  }

  get reserved(): number {
    return this.guard.reserved(this.nowMs)[0];
  }
}
