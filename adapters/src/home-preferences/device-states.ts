import { text, typedPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { askOf } from '../shared/recipients.js';

const STATE = typedPattern('devices/operating-state');
const POWER = typedPattern('devices/active-power');
const DEADLINE_MS = 5_000;

/** What a device does, as its manager says. */
export type DeviceState = {
  readonly deviceId: string;
  readonly isOn?: boolean;
  readonly powerWatts?: number;
};

/** Asks managers what the devices of a home do. Never rejects: what nobody answers is left out. */
export async function askDeviceStates(
  connector: SmartConnector,
  homeId: string,
  managers: readonly string[],
): Promise<readonly DeviceState[]> {
  const restriction = [{ homeId: text(homeId) }];
  const options = { deadlineMs: DEADLINE_MS };
  const stateAsk = { name: 'operating-state-ask', pattern: STATE.pattern };
  const powerAsk = { name: 'active-power-ask', pattern: POWER.pattern };
  const [states, powers] = await Promise.all([
    askOf(connector, managers, stateAsk, restriction, options).catch(() => undefined),
    askOf(connector, managers, powerAsk, restriction, options).catch(() => undefined),
  ]);
  await Promise.allSettled([connector.unregister(stateAsk), connector.unregister(powerAsk)]);
  const devices = new Map<string, DeviceState>();
  for (const binding of states?.bindings ?? []) {
    const { deviceId, condition } = STATE.fromBinding(binding);
    devices.set(deviceId, { deviceId, isOn: condition.endsWith('#On') });
  }
  for (const binding of powers?.bindings ?? []) {
    const { deviceId, value } = POWER.fromBinding(binding);
    devices.set(deviceId, { ...devices.get(deviceId), deviceId, powerWatts: value });
  }
  return [...devices.values()].sort((left, right) => (left.deviceId < right.deviceId ? -1 : 1));
}
