import { DeviceRegistry } from '../../../src/orchestrator/guard/device-registry.js';
import { HomeGuard } from '../../../src/orchestrator/guard/home-guard.js';
import { judge } from '../../../src/orchestrator/guard/judge.js';
import { URGENCIES } from '../../../src/orchestrator/guard/priorities.js';
import { GUARD_DEFAULTS } from '../../../src/orchestrator/guard/settings.js';
import { MemoryGuardStore } from '../../../src/orchestrator/guard/store.js';
import { RATING, T0 } from './a-home.js';

type Grant = { readonly requestId: string; readonly validUntilMs: number };

type Device = {
  readonly deviceId: string;
  readonly managerId: string;
  readonly voltAmperes: number;
  /** 0: on all phases. */
  readonly phase: 0 | 1 | 2 | 3;
  /** What its manager believes that it may do. */
  grant: Grant | undefined;
  isOn: boolean;
};

/** One thing that happens, in numbers that a property test draws. */
export type Happening = {
  readonly kind: 'ask' | 'start' | 'stop' | 'pass' | 'restart' | 'recover' | 'kitchen';
  readonly device: number;
  readonly urgency: number;
  readonly ms: number;
  /** Whether the message that belongs to it is lost. */
  readonly isLost: boolean;
};

export type HomeShape = {
  readonly limitVoltAmperes: number;
  readonly phases: 1 | 3;
  readonly devices: readonly { readonly voltAmperes: number; readonly phase: 0 | 1 | 2 | 3 }[];
  /** What nobody manages draws on each phase. */
  readonly kitchen: readonly [number, number, number];
  /** How late the meter shows things, and by how much its clock is wrong. */
  readonly meterLagMs: number;
  readonly meterClockMs: number;
  /** By how much the clock of the managers is wrong. */
  readonly managerClockMs: number;
};

const spread = (voltAmperes: number, phase: 0 | 1 | 2 | 3, phases: 1 | 3): number[] =>
  phases === 1
    ? [voltAmperes, 0, 0]
    : [1, 2, 3].map((each) => (phase === 0 ? voltAmperes / 3 : each === phase ? voltAmperes : 0));

/**
 * A home with its devices, their managers and its meter, as they really are, beside the guard under test, which learns of them by
 * messages only, some of which are lost.
 */
export class SimulatedHome {
  nowMs = T0;
  guard!: HomeGuard;
  granted = 0;
  readonly devices: Device[];
  readonly #shape: HomeShape;
  readonly #store = new MemoryGuardStore();
  #kitchen: readonly number[];
  /** What was drawn from which instant on, per phase. */
  #history: { readonly atMs: number; readonly drawn: readonly number[] }[] = [];
  #registry = new DeviceRegistry();
  #requests = 0;

  constructor(shape: HomeShape) {
    this.#shape = shape;
    this.#kitchen = shape.kitchen;
    this.devices = shape.devices.map(({ voltAmperes, phase }, at) => ({
      deviceId: `device-${at}`,
      managerId: `https://example.org/ems-${at % 2}`,
      voltAmperes,
      phase,
      grant: undefined,
      isOn: false,
    }));
    this.#boot();
    this.#note();
  }

  /** Per phase, as the wires carry it. */
  get drawn(): readonly number[] {
    const sum = [...this.#kitchen];
    for (const { isOn, voltAmperes, phase } of this.devices)
      if (isOn)
        spread(voltAmperes, phase, this.#shape.phases).forEach((power, at) => (sum[at]! += power));
    return sum;
  }

  /** By how much the wires carry more than the limit, in total or on a phase. */
  get excess(): number {
    const { limitVoltAmperes, phases } = this.#shape;
    const total = this.drawn.reduce((sum, power) => sum + power, 0) - limitVoltAmperes;
    if (phases === 1) return total;
    return Math.max(total, ...this.drawn.map((power) => power - limitVoltAmperes / 3));
  }

  happen({ kind, device: index, urgency, ms, isLost }: Happening): void {
    const device = this.devices[index % this.devices.length]!;
    switch (kind) {
      case 'pass':
        this.nowMs += ms;
        break;
      case 'ask':
        this.#ask(device, urgency, isLost);
        break;
      case 'start':
        this.#start(device, isLost);
        break;
      case 'stop':
        this.#stop(device, isLost);
        break;
      case 'restart':
        this.#boot();
        break;
      case 'recover':
        if (!isLost) this.#recover(device.managerId);
        break;
      case 'kitchen':
        // What nobody manages never grows here.
        this.#kitchen = this.#kitchen.map((power) => Math.round((power * (ms % 100)) / 100));
        this.#note();
        break;
    }
    this.nowMs += 100;
  }

  /** A process with what the store has kept. */
  #boot(): void {
    this.#registry = new DeviceRegistry();
    this.guard = new HomeGuard({
      home: { homeId: 'home-1', phases: this.#shape.phases },
      settings: GUARD_DEFAULTS,
      registry: this.#registry,
      store: this.#store,
      emit: () => undefined,
    });
    const { limitVoltAmperes: voltAmperes } = this.#shape;
    this.guard.limits.hear('subscribed', { voltAmperes, atMs: this.nowMs });
    for (const { deviceId, managerId, voltAmperes: power, phase } of this.devices) {
      this.#registry.rated('home-1', deviceId, {
        managerId,
        kind: 'https://w3id.org/gridloom/energy#WaterHeater',
        rating: { ...RATING, activePowerWatts: power, phases: phase === 0 ? [1, 2, 3] : [phase] },
      });
      // These managers report states: it is known of them that they do.
      this.#registry.switched('home-1', deviceId, managerId, false, this.nowMs);
    }
    for (const grant of this.#store.load().grants) this.guard.restore(grant);
  }

  #note(): void {
    this.#history.push({ atMs: this.nowMs, drawn: this.drawn });
    this.#history = this.#history.slice(-200);
  }

  /** The meter shows what was drawn a little while ago, with its own clock. */
  #read(): void {
    const { meterLagMs, meterClockMs, phases } = this.#shape;
    const thenMs = this.nowMs - meterLagMs;
    const { drawn } = this.#history.findLast(({ atMs }) => atMs <= thenMs) ?? this.#history[0]!;
    const total = drawn.reduce((sum, power) => sum + power, 0);
    const [first, second, third] = drawn as [number, number, number];
    const powers =
      phases === 1 ? ([total, 0, 0, 0] as const) : ([total, first, second, third] as const);
    this.guard.take({ drawn: powers, atMs: thenMs + meterClockMs }, this.nowMs);
  }

  #ask(device: Device, urgency: number, isLost: boolean): void {
    if (device.isOn) return;
    this.#read();
    this.guard.expire(this.nowMs);
    // Whoever asks anew does not use what it was granted before.
    device.grant = undefined;
    const requestId = `request-${++this.#requests}`;
    const decision = judge(
      this.guard,
      {
        requestId,
        homeId: 'home-1',
        deviceId: device.deviceId,
        managerId: device.managerId,
        urgency: URGENCIES[urgency % URGENCIES.length]!,
        powerVoltAmperes: device.voltAmperes,
        madeAtMs: this.nowMs + this.#shape.managerClockMs,
        ...(isLost ? {} : { runs: false }),
      },
      this.nowMs,
    );
    if (decision.verdict === 'KO') return;
    this.granted++;
    if (!isLost) device.grant = { requestId, validUntilMs: decision.validUntilMs };
  }

  #start(device: Device, isLost: boolean): void {
    const { grant, isOn } = device;
    if (isOn || grant === undefined) return;
    if (this.nowMs + this.#shape.managerClockMs >= grant.validUntilMs) {
      device.grant = undefined;
      if (!isLost) this.guard.end(grant.requestId, 'GrantUnused', this.nowMs);
      return;
    }
    device.isOn = true;
    this.#note();
    if (!isLost) this.guard.switched(device.deviceId, device.managerId, true, this.nowMs);
  }

  #stop(device: Device, isLost: boolean): void {
    const { grant } = device;
    if (!device.isOn) return;
    device.isOn = false;
    device.grant = undefined;
    this.#note();
    if (isLost) return;
    this.guard.switched(device.deviceId, device.managerId, false, this.nowMs);
    if (grant !== undefined) this.guard.end(grant.requestId, 'DeviceStopped', this.nowMs);
  }

  /** After a restart the guard has asked a manager which grants it counts on. */
  #recover(managerId: string): void {
    for (const { requestId, state, managerId: theirs } of this.guard.grants.open) {
      if (state !== 'unconfirmed' || theirs !== managerId) continue;
      const device = this.devices.find(({ grant }) => grant?.requestId === requestId);
      if (device === undefined)
        this.guard.end(requestId, 'its manager counts on it no more', this.nowMs);
      else this.guard.confirm(requestId, device.isOn, this.nowMs);
    }
  }
}
