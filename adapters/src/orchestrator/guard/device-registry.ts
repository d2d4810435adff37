import type { DeviceRating, KnownDevice } from './hub.js';

/** Devices that one home may have; those told of beyond that are not taken. */
const MAX_DEVICES_PER_HOME = 500;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The devices of all homes, as their managers tell of them. */
export class DeviceRegistry {
  readonly #homes = new Map<string, Map<string, Mutable<KnownDevice>>>();
  /** Managers that report the states of their devices. */
  readonly #reporting = new Set<string>();

  device(homeId: string, deviceId: string): KnownDevice | undefined {
    return this.#homes.get(homeId)?.get(deviceId);
  }

  /** In the order of their keys. */
  devicesOf(homeId: string): readonly KnownDevice[] {
    const devices = [...(this.#homes.get(homeId)?.values() ?? [])];
    return devices.sort((left, right) => (left.deviceId < right.deviceId ? -1 : 1));
  }

  /** Managers that showed themselves in a home, in the order of their IRIs. */
  managersOf(homeId: string): readonly string[] {
    const managers = this.devicesOf(homeId).flatMap(({ managerId }) => managerId ?? []);
    return [...new Set(managers)].sort();
  }

  /** Whether a manager has ever told the state of a device, so that its silence means something. */
  reports(managerId: string): boolean {
    return this.#reporting.has(managerId);
  }

  /** @returns false for a device that is not taken, as the home has too many */
  rated(
    homeId: string,
    deviceId: string,
    told: { readonly managerId: string; readonly kind: string; readonly rating: DeviceRating },
  ): boolean {
    return this.#change(homeId, deviceId, told);
  }

  asked(homeId: string, deviceId: string, managerId: string, kind: string): boolean {
    return this.#change(homeId, deviceId, { managerId, kind });
  }

  switched(
    homeId: string,
    deviceId: string,
    managerId: string,
    isOn: boolean,
    nowMs: number,
  ): boolean {
    this.#reporting.add(managerId);
    return this.#change(homeId, deviceId, { managerId, isOn: { value: isOn, heardAtMs: nowMs } });
  }

  draws(
    homeId: string,
    deviceId: string,
    managerId: string,
    watts: number,
    nowMs: number,
  ): boolean {
    return this.#change(homeId, deviceId, { managerId, activePower: { watts, heardAtMs: nowMs } });
  }

  /** A person took a device in hand, or gave it back. */
  hand(homeId: string, deviceId: string, sinceMs: number | undefined): void {
    this.#set(homeId, deviceId, 'inHandSinceMs', sinceMs);
  }

  /** A device stays off by order of the orchestrator, or is free again. */
  paused(homeId: string, deviceId: string, sinceMs: number | undefined): void {
    this.#set(homeId, deviceId, 'pausedSinceMs', sinceMs);
  }

  #change(homeId: string, deviceId: string, told: Partial<KnownDevice>): boolean {
    const devices = this.#homes.get(homeId) ?? new Map<string, Mutable<KnownDevice>>();
    this.#homes.set(homeId, devices);
    if (!devices.has(deviceId) && devices.size >= MAX_DEVICES_PER_HOME) return false;
    devices.set(deviceId, { homeId, deviceId, ...devices.get(deviceId), ...told });
    return true;
  }

  #set(
    homeId: string,
    deviceId: string,
    field: 'inHandSinceMs' | 'pausedSinceMs',
    sinceMs: number | undefined,
  ): void {
    const device = this.#homes.get(homeId)?.get(deviceId);
    if (device === undefined) return;
    const { [field]: _former, ...rest } = device;
    const next = sinceMs === undefined ? rest : { ...rest, [field]: sinceMs };
    this.#homes.get(homeId)!.set(deviceId, next);
  }
}
