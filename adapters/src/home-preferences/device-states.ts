import { text, typedPattern } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';

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
  if (managers.length === 0) return [];
  const restriction = [{ homeId: text(homeId) }];
  const options = { recipients: { knowledgeBases: managers }, deadlineMs: DEADLINE_MS };
  const stateAsk = { name: 'operating-state-ask', pattern: STATE.pattern };
  const powerAsk = { name: 'active-power-ask', pattern: POWER.pattern };
  const none = { bindings: [] };
  const [states, powers] = await Promise.all([
    connector.ask(stateAsk, restriction, options).catch(() => none),
    connector.ask(powerAsk, restriction, options).catch(() => none),
  ]);
  await Promise.allSettled([connector.unregister(stateAsk), connector.unregister(powerAsk)]);
  const devices = new Map<string, DeviceState>();
  for (const binding of states.bindings) {
    const { deviceId, condition } = STATE.fromBinding(binding);
    devices.set(deviceId, { deviceId, isOn: condition.endsWith('#On') });
  }
  for (const binding of powers.bindings) {
    const { deviceId, value } = POWER.fromBinding(binding);
    devices.set(deviceId, { ...devices.get(deviceId), deviceId, powerWatts: value });
  }
  return [...devices.values()].sort((left, right) => (left.deviceId < right.deviceId ? -1 : 1));
}
