import type { DeviceRegistry } from './device-registry.js';
import { HomeGrants, type GrantOrigin, type OpenGrant } from './grants.js';
import { HomeLimits } from './home-limits.js';
import type { OrchestratedHome } from './homes.js';
import type { HomeEvent, KnownDevice, PlannedLoad } from './hub.js';
import {
  fits,
  loadOf,
  minus,
  NO_POWER,
  plus,
  positive,
  scaled,
  voltAmperesOf,
  type PhasePowers,
} from './power.js';
import type { Claim } from './priorities.js';
import type { GuardSettings } from './settings.js';
import { givesWayTo, type Sheddable } from './shedding.js';
import type { GuardStore, RedLight } from './store.js';
import { WaitingPile } from './waiting.js';

/** What a meter shows; phases are 0 in a home with one. */
export type Reading = { readonly drawn: PhasePowers; readonly atMs: number };

export type HomeGuardOptions = {
  readonly home: OrchestratedHome;
  readonly settings: GuardSettings;
  readonly registry: DeviceRegistry;
  readonly store: GuardStore;
  readonly emit: (event: HomeEvent) => void;
};

/** Less than that is no start of a device, in W. */
const STANDBY_WATTS = 50;

/** Against it nothing is a rise, so that no start is seen in one. */
const UNKNOWN_BASELINE: PhasePowers = [Infinity, Infinity, Infinity, Infinity];

const WHITE_GOODS = /#(WashingMachine|TumbleDryer|Dishwasher)$/;
const SOURCES = /#(Battery|PhotovoltaicSystem)$/;
/** They go on with a part of the power that they had. */
const ADJUSTABLE = /#(ElectricVehicleCharger|Battery)$/;
/** 6 A at 230 V: below it no vehicle charges (IEC 61851-1). */
const LEAST_VOLT_AMPERES = 1380;

export const isWhiteGoods = (kind: string | undefined): boolean =>
  kind !== undefined && WHITE_GOODS.test(kind);

/**
 * What is known of the power of one home: its limits, its last reading, who may draw what, who waits. Knows nothing of the
 * network and of time but what it is told; every instant is by the clock of the orchestrator.
 */
export class HomeGuard {
  readonly homeId: string;
  readonly limits: HomeLimits;
  readonly grants: HomeGrants;
  readonly waiting: WaitingPile;
  readonly settings: GuardSettings;
  readonly #options: HomeGuardOptions;
  #reading: Reading | undefined;
  /** Why there is no reading. */
  #problem: string | undefined = 'nobody was asked yet';
  #planned: readonly PlannedLoad[] = [];
  readonly #redLights = new Map<string, RedLight>();
  /** Grants whose devices were not seen to start, by device. */
  readonly #lapsed = new Map<string, OpenGrant>();
  /** Devices whose schedule a person changed from afar, which an alert may cancel. */
  readonly #changedByUser = new Set<string>();
  /** Devices that refuse orders, and until when they are left alone. */
  readonly #resisting = new Map<string, number>();

  constructor(options: HomeGuardOptions) {
    this.#options = options;
    this.homeId = options.home.homeId;
    this.settings = options.settings;
    this.limits = new HomeLimits(options.home);
    this.grants = new HomeGrants(options.settings);
    this.waiting = new WaitingPile(options.settings);
  }

  get contract(): OrchestratedHome {
    return this.#options.home;
  }

  get planned(): readonly PlannedLoad[] {
    return this.#planned;
  }

  setPlanned(loads: readonly PlannedLoad[]): void {
    this.#planned = loads;
  }

  emit(event: HomeEvent): void {
    this.#options.emit(event);
  }

  /** The last reading, whatever its age. */
  get lastReading(): Reading | undefined {
    return this.#reading;
  }

  /** The reading to go by, or why there is none, in plain words. */
  reading(nowMs: number): Reading | string {
    const reading = this.#reading;
    if (reading === undefined) return `no measurement of the home: ${this.#problem}`;
    const ageMs = nowMs - reading.atMs;
    if (Math.abs(ageMs) <= this.settings.maxMeasurementAgeMs) return reading;
    const seconds = Math.round(Math.abs(ageMs) / 1000);
    return ageMs > 0
      ? `the last measurement of the home is ${seconds} s old`
      : `the last measurement of the home lies ${seconds} s in the future: check the clocks`;
  }

  /** Takes a reading of the meter, or why there is none. An older one than that known changes nothing. */
  take(reading: Reading | { readonly problem: string }, nowMs: number): void {
    if ('problem' in reading) {
      this.#reading = undefined;
      this.#problem = reading.problem;
      return;
    }
    if (this.#reading !== undefined && reading.atMs < this.#reading.atMs) return;
    this.#reading = reading;
    if (reading.drawn[0] > 0) this.limits.flows(reading.atMs);
    if (Math.abs(nowMs - reading.atMs) > this.settings.maxMeasurementAgeMs) return;
    const reports = ({ managerId }: OpenGrant): boolean =>
      this.#options.registry.reports(managerId);
    this.#lapse(this.grants.observe(reading.drawn, reading.atMs, nowMs, reports), nowMs);
  }

  /** Lets go of what has run out. */
  expire(nowMs: number): void {
    this.#lapse(this.grants.expire(nowMs), nowMs);
    this.waiting.expire(nowMs);
    for (const { managerId, untilMs } of this.#redLights.values())
      if (nowMs >= untilMs) this.endRedLight(managerId, nowMs);
    for (const [deviceId, untilMs] of this.#resisting)
      if (nowMs >= untilMs) this.#resisting.delete(deviceId);
    for (const grant of this.grants.open)
      if (
        grant.state === 'unconfirmed' &&
        nowMs >= grant.grantedAtMs + this.settings.maxUnconfirmedMs
      )
        this.end(grant.requestId, 'its manager did not answer after the restart', nowMs);
  }

  /** Opens a grant and writes it down. */
  open(grant: OpenGrant, former?: OpenGrant): void {
    if (former === undefined) this.grants.put(grant, this.#reading?.drawn ?? NO_POWER);
    else this.grants.replace(former, grant);
    if (former !== undefined)
      this.#options.store.endGrant(former.requestId, grant.grantedAtMs, 'replaced');
    this.#options.store.putGrant(this.grants.ofRequest(grant.requestId) ?? grant);
  }

  /** Takes a grant from the store after a restart. */
  restore(grant: OpenGrant): void {
    this.grants.put({ ...grant, state: 'unconfirmed' }, NO_POWER);
  }

  /** After a restart: the manager of a grant has said that it counts on it, and whether the device runs. */
  confirm(requestId: string, running: boolean, nowMs: number): void {
    const drawn = this.#reading?.drawn ?? UNKNOWN_BASELINE;
    const grant = this.grants.confirm(requestId, running, drawn, nowMs);
    if (grant !== undefined) this.#options.store.putGrant(grant);
  }

  /** Ends a grant: its power is free at once. Repeatable. */
  end(requestId: string, reason: string, nowMs: number): void {
    const grant = this.grants.end(requestId);
    if (grant === undefined) return;
    this.#options.store.endGrant(requestId, nowMs, reason);
    const { homeId, deviceId } = grant;
    this.emit({ type: 'grant-ended', homeId, deviceId, reason, atMs: nowMs });
  }

  /** What grants, devices out of management and planned loads reserve beyond what the meter shows. */
  reserved(nowMs: number): PhasePowers {
    return plus(plus(this.grants.reserved, this.#redReserve()), this.#plannedReserve(nowMs));
  }

  /** By how much the last reading lies above the limit, at least 0; undefined without a reading or a limit. */
  excess(nowMs: number): PhasePowers | undefined {
    const reading = this.reading(nowMs);
    const { limit } = this.limits;
    if (typeof reading === 'string' || limit === undefined) return undefined;
    return positive(minus(reading.drawn, limit));
  }

  /** The load of a device of this home, by what is known of its phases. */
  loadOf(deviceId: string, voltAmperes: number): PhasePowers {
    const rating = this.#options.registry.device(this.homeId, deviceId)?.rating;
    return loadOf(voltAmperes, rating?.phases ?? [], this.limits.phases);
  }

  /** Whether a device can draw less than all it was granted. */
  isAdjustable(deviceId: string): boolean {
    return ADJUSTABLE.test(this.#options.registry.device(this.homeId, deviceId)?.kind ?? '');
  }

  /** What a device that has been switched off needs at least to go on. */
  leastOf(deviceId: string, load: PhasePowers): PhasePowers {
    const each = Math.max(load[1], load[2], load[3]) || load[0];
    if (!this.isAdjustable(deviceId) || each <= LEAST_VOLT_AMPERES) return load;
    return scaled(load, LEAST_VOLT_AMPERES / each);
  }

  /** What a device draws beyond its load while it switches on. */
  peakOf(deviceId: string): PhasePowers {
    const rating = this.#options.registry.device(this.homeId, deviceId)?.rating;
    return this.loadOf(deviceId, rating?.switchOnPeakVoltAmperes ?? 0);
  }

  /** A device was switched on or off, as its manager says. @returns whether it started without asking, and not by hand */
  switched(deviceId: string, managerId: string, isOn: boolean, nowMs: number): boolean {
    const { registry } = this.#options;
    const former = registry.device(this.homeId, deviceId);
    if (!registry.switched(this.homeId, deviceId, managerId, isOn, nowMs)) return false;
    if (former?.isOn?.value !== isOn)
      this.emit({ type: 'device-changed', homeId: this.homeId, deviceId, atMs: nowMs });
    if (!isOn) {
      registry.hand(this.homeId, deviceId, undefined);
      this.#changedByUser.delete(deviceId);
      for (const { requestId, state } of this.grants.ofDevice(deviceId))
        if (state === 'running') this.end(requestId, 'the device stopped', nowMs);
      return false;
    }
    if (this.#begin(deviceId, nowMs) || former?.isOn?.value === true) return false;
    // Batteries and the like are on all the time: what they draw says whether they started.
    if (SOURCES.test(former?.kind ?? '')) return false;
    return this.#startedUnasked(deviceId, managerId, undefined, nowMs);
  }

  /** A device draws, or feeds in, so much, as its manager says. @returns as {@link switched} */
  draws(deviceId: string, managerId: string, watts: number, nowMs: number): boolean {
    const { registry } = this.#options;
    if (!registry.draws(this.homeId, deviceId, managerId, watts, nowMs)) return false;
    this.emit({ type: 'device-changed', homeId: this.homeId, deviceId, atMs: nowMs });
    const device = registry.device(this.homeId, deviceId)!;
    const voltAmperes = watts > 0 ? voltAmperesOf(watts, device.rating?.powerFactor) : 0;
    if (
      watts > STANDBY_WATTS &&
      !this.#begin(deviceId, nowMs) &&
      device.pausedSinceMs === undefined
    )
      return this.#startedUnasked(deviceId, managerId, voltAmperes, nowMs);
    for (const { requestId, state } of this.grants.ofDevice(deviceId))
      if (state === 'running')
        this.grants.draws(requestId, this.loadOf(deviceId, voltAmperes), nowMs);
    return false;
  }

  /** A person took a device in hand: it is left alone until it is off. */
  handOn(deviceId: string, nowMs: number): void {
    this.#options.registry.hand(this.homeId, deviceId, nowMs);
    for (const { requestId, state } of this.grants.ofDevice(deviceId))
      if (state === 'running') this.grants.started(requestId, nowMs, 'hand');
    this.emit({ type: 'hand-on-device', homeId: this.homeId, deviceId, atMs: nowMs });
  }

  /** A person changed the schedule of a device from afar (F11). */
  changedByUser(deviceId: string, nowMs: number): void {
    this.#changedByUser.add(deviceId);
    this.emit({ type: 'schedule-changed-by-user', homeId: this.homeId, deviceId, atMs: nowMs });
  }

  /** The change of a person was cancelled after an alert (F7). */
  restored(deviceId: string, nowMs: number): void {
    this.#changedByUser.delete(deviceId);
    this.emit({ type: 'schedule-restored', homeId: this.homeId, deviceId, atMs: nowMs });
  }

  /** Its manager was told to cancel the change; if it does not, it is treated like any other. */
  cancelChange(deviceId: string): void {
    this.#changedByUser.delete(deviceId);
  }

  /** Whether a change of a person is in force that an alert would cancel. */
  isChangedByUser(deviceId: string): boolean {
    return this.#changedByUser.has(deviceId);
  }

  get redLights(): readonly RedLight[] {
    return [...this.#redLights.values()];
  }

  redLight(light: RedLight, nowMs: number): void {
    this.#redLights.set(light.managerId, light);
    this.#options.store.putRedLight(light);
    for (const grant of this.grants.open)
      if (grant.managerId === light.managerId && grant.state === 'running')
        this.grants.started(grant.requestId, nowMs, 'hand');
    const { homeId, untilMs } = light;
    this.emit({ type: 'red-light', homeId, active: true, untilMs, atMs: nowMs });
  }

  endRedLight(managerId: string, nowMs: number): void {
    if (!this.#redLights.delete(managerId)) return;
    this.#options.store.endRedLight(this.homeId, managerId);
    const { homeId } = this;
    this.emit({ type: 'red-light', homeId, active: false, untilMs: nowMs, atMs: nowMs });
  }

  /** Devices that may be switched off for a claim, with what that relieves the home of. */
  sheddables(claim: Claim, nowMs: number): readonly Sheddable[] {
    return this.grants.open.flatMap((grant) => {
      if (grant.state === 'unconfirmed') return [];
      const { requestId, deviceId, managerId, origin, urgency, state } = grant;
      const device = this.#options.registry.device(this.homeId, deviceId);
      if (!this.#mayBeOrdered(device) || (this.#resisting.get(deviceId) ?? 0) > nowMs) return [];
      const priority =
        this.contract.priorities?.[deviceId] ?? device?.rating?.sheddingPriority ?? 0;
      const relief = state === 'running' ? this.grants.drawnBy(requestId) : grant.load;
      const sheddable = { requestId, deviceId, managerId, origin, urgency, priority, relief };
      return relief[0] > 0 && givesWayTo(sheddable, claim) ? [sheddable] : [];
    });
  }

  /** What is granted to devices that have not started, and would come on top of what the meter shows. */
  get comingUp(): PhasePowers {
    return this.grants.open
      .filter(({ state }) => state === 'granted')
      .reduce((sum, { load }) => plus(sum, load), NO_POWER);
  }

  /** A device obeyed an order to stay off. */
  paused(deviceId: string, reason: string, nowMs: number): void {
    const { registry } = this.#options;
    registry.paused(this.homeId, deviceId, nowMs);
    const device = registry.device(this.homeId, deviceId);
    if (device?.isOn !== undefined)
      registry.switched(this.homeId, deviceId, device.managerId!, false, nowMs);
    for (const { requestId } of this.grants.ofDevice(deviceId))
      this.end(requestId, 'switched off by the orchestrator', nowMs);
    this.emit({ type: 'device-paused', homeId: this.homeId, deviceId, reason, atMs: nowMs });
  }

  /** A device is free to ask again. */
  freed(deviceId: string, reason: string, nowMs: number): void {
    this.#options.registry.paused(this.homeId, deviceId, undefined);
    this.emit({ type: 'device-freed', homeId: this.homeId, deviceId, reason, atMs: nowMs });
  }

  /** A device refused an order, or did not obey: it is left alone for a while. */
  resists(deviceId: string, nowMs: number): void {
    this.#resisting.set(deviceId, nowMs + this.settings.resistanceMs);
  }

  get isIdle(): boolean {
    return this.grants.isEmpty && this.waiting.size === 0 && this.#redLights.size === 0;
  }

  #mayBeOrdered(device: KnownDevice | undefined): boolean {
    if (device?.rating !== undefined)
      return device.rating.controllable && device.rating.interruptible;
    return !isWhiteGoods(device?.kind);
  }

  #lapse(lapsed: readonly OpenGrant[], nowMs: number): void {
    for (const grant of lapsed) {
      this.#lapsed.set(grant.deviceId, grant);
      const { homeId, deviceId, requestId } = grant;
      const reason = 'the device did not start in time';
      this.#options.store.endGrant(requestId, nowMs, reason);
      this.emit({ type: 'grant-ended', homeId, deviceId, reason, atMs: nowMs });
    }
  }

  /** Takes note that a device runs by a grant it has, or had until lately. @returns whether there is one */
  #begin(deviceId: string, nowMs: number): boolean {
    const open = this.grants.ofDevice(deviceId);
    for (const { requestId, state } of open) {
      if (state === 'unconfirmed') continue;
      const news = this.grants.started(requestId, nowMs);
      if (news !== undefined && news.origin === 'asked') this.#options.store.putGrant(news);
    }
    if (open.length > 0) return true;
    const lapsed = this.#lapsed.get(deviceId);
    this.#lapsed.delete(deviceId);
    if (lapsed === undefined || nowMs - lapsed.holdUntilMs > this.settings.grantValidityMs)
      return false;
    // The news of its start came late.
    this.open(lapsed);
    this.grants.started(lapsed.requestId, nowMs);
    return true;
  }

  #startedUnasked(
    deviceId: string,
    managerId: string,
    voltAmperes: number | undefined,
    nowMs: number,
  ): boolean {
    const { homeId } = this;
    const device = this.#options.registry.device(homeId, deviceId);
    if (device?.rating?.controllable === false) return false;
    const { activePowerWatts = 0, powerFactor } = device?.rating ?? {};
    const rated = Math.max(voltAmperesOf(activePowerWatts, powerFactor), voltAmperes ?? 0);
    const programme = isWhiteGoods(device?.kind);
    const byHand =
      programme || device?.inHandSinceMs !== undefined || this.#redLights.has(managerId);
    const origin: GrantOrigin = byHand ? 'hand' : 'unasked';
    const requestId = `unasked/${deviceId}`;
    this.grants.put(
      {
        requestId,
        homeId,
        deviceId,
        managerId,
        origin,
        urgency: 'OrdinaryStart',
        state: 'granted',
        load: this.loadOf(deviceId, rated),
        peak: NO_POWER,
        grantedAtMs: nowMs,
        validUntilMs: nowMs,
        holdUntilMs: nowMs,
      },
      NO_POWER,
    );
    this.grants.started(requestId, nowMs);
    if (voltAmperes !== undefined)
      this.grants.draws(requestId, this.loadOf(deviceId, voltAmperes), nowMs);
    if (!programme)
      this.emit({ type: 'started-without-asking', homeId, deviceId, byHand, atMs: nowMs });
    return !byHand;
  }

  /** What devices out of management may still draw beyond what is accounted for them. */
  #redReserve(): PhasePowers {
    let sum = NO_POWER;
    for (const { managerId, ratedPowerWatts } of this.#redLights.values()) {
      const accounted = this.grants.open
        .filter((grant) => grant.managerId === managerId)
        .reduce((total, { load }) => total + load[0], 0);
      const rated = voltAmperesOf(ratedPowerWatts, undefined);
      sum = plus(sum, loadOf(Math.max(0, rated - accounted), [], this.limits.phases));
    }
    return sum;
  }

  /** What planned loads will draw that begin soon, or began and do not show yet. */
  #plannedReserve(nowMs: number): PhasePowers {
    const { plannedLeadMs, meterLagMs, maxMeasurementAgeMs } = this.settings;
    const shownAfterMs = meterLagMs + maxMeasurementAgeMs;
    return this.#planned
      .filter(({ fromMs }) => nowMs >= fromMs - plannedLeadMs && nowMs < fromMs + shownAfterMs)
      .filter(({ deviceId }) => this.grants.ofDevice(deviceId).length === 0)
      .reduce((sum, { deviceId, activePowerWatts }) => {
        const rating = this.#options.registry.device(this.homeId, deviceId)?.rating;
        const voltAmperes = voltAmperesOf(activePowerWatts, rating?.powerFactor);
        return plus(sum, this.loadOf(deviceId, voltAmperes));
      }, NO_POWER);
  }

  /** Whether a load fits when everything that may be switched off is off. */
  isFeasible(load: PhasePowers, drawn: PhasePowers): boolean {
    const { usable } = this.limits;
    if (usable === undefined) return false;
    const managed = this.grants.open
      .filter(({ origin }) => origin !== 'hand')
      .reduce((sum, { requestId }) => plus(sum, this.grants.shownOf(requestId)), NO_POWER);
    return fits(load, minus(usable, positive(minus(drawn, managed))));
  }
}
