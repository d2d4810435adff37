import type {
  HeatingDevice,
  MqttWaterHeater,
  PhasePower,
  SimulatedChargePoint,
} from '@gridloom/adapters/simulation';
import type { LoadSteps } from '../days/load-steps.js';
import type { LoadPowers, StreetLoad } from './connection.js';

type Triple = [number, number, number];
type Power = { readonly watts: number; readonly voltAmperes: number };

const NOTHING: LoadPowers = { watts: [0, 0, 0], voltAmperes: [0, 0, 0] };

function byPhase(phases: Readonly<Record<1 | 2 | 3, Power>>): LoadPowers {
  const pick = (of: (power: Power) => number): Triple => [
    of(phases[1]),
    of(phases[2]),
    of(phases[3]),
  ];
  return {
    watts: pick(({ watts }) => watts),
    voltAmperes: pick(({ voltAmperes }) => voltAmperes),
  };
}

function listed(powers: readonly PhasePower[]): LoadPowers {
  const watts: Triple = [0, 0, 0];
  const voltAmperes: Triple = [0, 0, 0];
  for (const power of powers) {
    watts[power.phase - 1]! += power.watts;
    // What feeds in takes load off the phase.
    voltAmperes[power.phase - 1]! += Math.sign(power.watts) * power.voltAmperes;
  }
  return { watts, voltAmperes };
}

/** What people switch on without asking. */
export function baseLoad(steps: LoadSteps, isSupplied: () => boolean): StreetLoad {
  let now = NOTHING;
  return {
    name: 'household',
    advanceTo: (nowMs) => {
      now = steps.at(nowMs);
    },
    powers: () => (isSupplied() ? now : NOTHING),
  };
}

/** What a building draws by its opening hours. */
export function scheduledLoad(name: string, wattsAt: (nowMs: number) => number): StreetLoad {
  let watts = 0;
  return {
    name,
    advanceTo: (nowMs) => {
      watts = wattsAt(nowMs);
    },
    powers: () => ({ watts: [watts, 0, 0], voltAmperes: [watts / 0.95, 0, 0] }),
  };
}

export function heatingLoad(name: string, device: HeatingDevice): StreetLoad {
  return {
    name,
    advanceTo: (nowMs) => device.advanceTo(nowMs),
    powers: () => {
      const watts: Triple = [0, 0, 0];
      const voltAmperes: Triple = [0, 0, 0];
      for (const phase of device.phases) {
        watts[phase - 1] = device.powerWatts / device.phases.length;
        voltAmperes[phase - 1] = watts[phase - 1]! / device.powerFactor;
      }
      return { watts, voltAmperes };
    },
  };
}

export function waterLoad(name: string, heater: MqttWaterHeater): StreetLoad {
  return {
    name,
    advanceTo: (nowMs) => heater.advanceTo(nowMs),
    powers: () => byPhase(heater.load().phases),
  };
}

export function chargerLoad(name: string, charger: SimulatedChargePoint): StreetLoad {
  return {
    name,
    advanceTo: (nowMs) => charger.advanceTo(nowMs),
    powers: () => byPhase(charger.load().phases),
  };
}

/** Appliances and batteries. */
export function listedLoad(
  name: string,
  device: { advanceTo(nowMs: number): void; power(): readonly PhasePower[] },
): StreetLoad {
  return {
    name,
    advanceTo: (nowMs) => device.advanceTo(nowMs),
    powers: () => listed(device.power()),
  };
}
