import { lexicalValue, type ArgumentOf } from '@gridloom/graph-patterns';
import type { DeviceControl, DeviceSwitch } from './device-control.js';
import type { Outcome } from './vocabulary.js';

/** Sort of a device, an individual of saref:DeviceKind. */
export type DeviceKind = ArgumentOf<'orchestration/start-authorisation'>['kind'];
export type Phases = '1' | '2' | '3' | '12' | '13' | '23' | '123';

/** How a device loads the connection of its home, and how it may be steered. */
export type DeviceRating = {
  /** Highest active power while it runs. */
  readonly activePowerWatts: number;
  /** Above 0 and at most 1; 1 for resistive loads, 0.9 where it is not known. */
  readonly powerFactor: number;
  readonly phases: Phases;
  /** Apparent power beyond the rated one for moments when it starts. */
  readonly switchOnPeakVoltAmperes: number;
  /** Whether it can be switched off and on from afar. */
  readonly controllable: boolean;
  /** Whether a run may be interrupted without harm. */
  readonly interruptible: boolean;
  /** Higher is switched off later; a whole number. */
  readonly sheddingPriority: number;
};

/** Apparent power of an active power, rounded up to whole VA. */
export function voltAmperesOf(activePowerWatts: number, powerFactor: number): number {
  // 2200 / 1 must not become 2201 by the last bit of a division.
  return Math.ceil(activePowerWatts / powerFactor - 1e-9);
}

/** Power over a span of time, positive when drawn. */
export type Segment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly powerWatts: number;
};

/** What the orchestrator advises for a device. */
export type Recommendation = {
  readonly scheduleId: string;
  readonly deviceId: string;
  readonly objective: 'RenewableUse' | 'LowestCost';
  readonly createdMs: number;
  /** In order of time, without overlap. */
  readonly segments: readonly Segment[];
};

/** What an orchestrator orders a device to do during the day. */
export type DeviceAction = 'Pause' | 'Resume' | 'Reduce' | 'Increase' | 'Normal' | 'Emergency';

/** A device of a home, with what its energy management system does when the network speaks about it. */
export type HomeDevice = {
  readonly homeId: string;
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly rating: DeviceRating;
  readonly switch: DeviceSwitch;
  /** Applies a recommendation, or says why not. Must not wait. Without it, every recommendation is refused. */
  readonly onRecommendation?: (recommendation: Recommendation) => Outcome;
  /**
   * Told of an order that has passed all checks; Pause, Emergency, Resume and Normal have had their effect already. Only
   * Reduce and Increase need an answer; without one they are rejected.
   */
  readonly onOrder?: (action: DeviceAction) => Outcome | undefined;
  /** The consent to control devices of this sort came or went. Without it, the device is off the network's hands. */
  readonly onConsent?: (allowed: boolean) => void;
  /**
   * For a device that is not switched as a whole, since its power varies: the home is overloaded, it draws less if it can; in
   * hand, not less than it draws for a hand without having asked. Cancels a remote change by the user itself.
   *
   * @returns by how much it draws less, VA
   */
  readonly onOverload?: (voltAmperes: number, alertId: string) => number;
  /** A remote change by the user was cancelled since the home is overloaded; the schedule before it holds again. */
  readonly onRestore?: (previous: readonly Segment[]) => void;
};

/** A device under control, with what holds for it now. */
export type HeldDevice = {
  readonly device: HomeDevice;
  readonly control: DeviceControl;
  /** The schedule that was applied last. */
  plan: readonly Segment[];
  /** Creation of the newest recommendation, whatever became of it. */
  newestRecommendationMs: number;
  /** What held before the user changed the schedule from afar; undefined when the user did not. */
  beforeUserChange: readonly Segment[] | undefined;
};

/** The devices of all homes, by their keys. */
export class HomeDevices {
  readonly #devices = new Map<string, HeldDevice>();
  /** Sorted by key of the device. */
  readonly #byHome = new Map<string, HeldDevice[]>();

  add(held: HeldDevice): void {
    const { homeId, deviceId } = held.device;
    this.#devices.set(deviceId, held);
    const ofHome = [...(this.#byHome.get(homeId) ?? []), held];
    ofHome.sort((left, right) => (left.device.deviceId < right.device.deviceId ? -1 : 1));
    this.#byHome.set(homeId, ofHome);
  }

  get(deviceId: string): HeldDevice | undefined {
    return this.#devices.get(deviceId);
  }

  /** @throws RangeError when it is not managed here */
  of(deviceId: string): HeldDevice {
    const held = this.#devices.get(deviceId);
    if (held === undefined) throw new RangeError(`device ${deviceId} is not managed here`);
    return held;
  }

  /** Those of a home, sorted by key. */
  inHome(homeId: string): readonly HeldDevice[] {
    return this.#byHome.get(homeId) ?? [];
  }

  /** Those that a question may be about: of all homes, unless every restriction names one. */
  asked(restrictions: readonly { readonly homeId?: string }[]): readonly HeldDevice[] {
    const homes = new Set(restrictions.map(({ homeId }) => homeId));
    const homeIds = homes.has(undefined)
      ? [...this.#byHome.keys()].sort()
      : [...homes].map((term) => lexicalValue(term!)).sort();
    return homeIds.flatMap((homeId) => this.inHome(homeId));
  }
}

/** Power that a schedule has at an instant; 0 where it says nothing. */
export function plannedWatts(segments: readonly Segment[], atMs: number): number {
  return segments.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)?.powerWatts ?? 0;
}
