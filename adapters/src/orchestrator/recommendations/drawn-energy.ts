import type { KnownDevice } from '../guard/hub.js';

type Account = {
  watts: number;
  sinceMs: number;
  /** Steps of the past, oldest first. */
  readonly steps: { readonly fromMs: number; readonly toMs: number; readonly watts: number }[];
};

/** Steps kept per device: enough for an update of a corridor every quarter of an hour. */
const MAX_STEPS = 200;
const HOUR_MS = 3_600_000;

/** Adds up what devices say they draw, so that an offer of energy can be aged between two of its versions. */
export class DrawnEnergy {
  readonly #accounts = new Map<string, Account>();

  /** Takes what a device says it draws from now on. */
  observe({ deviceId, activePower, isOn }: KnownDevice, nowMs: number): void {
    const watts = isOn?.value === false ? 0 : Math.max(0, activePower?.watts ?? 0);
    const account = this.#accounts.get(deviceId) ?? { watts: 0, sinceMs: nowMs, steps: [] };
    if (account.watts > 0 && nowMs > account.sinceMs) {
      account.steps.push({ fromMs: account.sinceMs, toMs: nowMs, watts: account.watts });
      if (account.steps.length > MAX_STEPS) account.steps.shift();
    }
    account.watts = watts;
    account.sinceMs = nowMs;
    this.#accounts.set(deviceId, account);
  }

  /** Energy drawn from an instant until now, in Wh. */
  since(deviceId: string, fromMs: number, nowMs: number): number {
    const account = this.#accounts.get(deviceId);
    if (account === undefined) return 0;
    const running = { fromMs: account.sinceMs, toMs: nowMs, watts: account.watts };
    let wattHours = 0;
    for (const step of [...account.steps, running]) {
      const overlapMs = step.toMs - Math.max(step.fromMs, fromMs);
      if (overlapMs > 0) wattHours += (step.watts * overlapMs) / HOUR_MS;
    }
    return wattHours;
  }
}
