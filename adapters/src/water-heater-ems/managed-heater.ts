import {
  corridorSteps,
  orderedRun,
  PlanFollower,
  type DeviceAction,
  type DeviceControl,
  type HomeManagement,
  type Outcome,
  type Recommendation,
  type Segment,
} from '../ems/index.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { WaterHeaterConfig, WaterHeaterEmsConfig } from './config.js';
import { decideTankHeating } from './decide-heating.js';
import { DrawProfile } from './draw-profile.js';
import type { HeaterBus } from './heater-bus.js';
import type { HeaterState } from './heater-messages.js';
import { HotWaterNeeds } from './hot-water-needs.js';
import { showRedLight } from './red-light.js';
import {
  fullWattHours,
  hourlyLossPart,
  lossWatts,
  storedWattHours,
  tankStore,
  tapWattHours,
} from './tank-model.js';

const QUARTER_MS = 900_000;
/** An order to heat now holds for so long. */
const BOOST_MS = 1_800_000;
/** Draw-offs are expected to be so much higher than usual: stored heat is lost slowly, and reheating in a dear hour costs more. */
const DRAW_MARGIN = 1.2;
/** A part of the energy of a full tank. */
const CALLS_AGAIN_PART = 0.06;

export type ManagedHeaterOptions = {
  readonly homeId: string;
  readonly config: WaterHeaterConfig;
  readonly settings: WaterHeaterEmsConfig;
  readonly management: HomeManagement;
  readonly bus: HeaterBus;
  readonly clock: Clock;
  readonly log: (event: ComponentEvent) => void;
};

/** The energy that went into and out of a tank since an instant. */
type Balance = {
  readonly atMs: number;
  readonly storedWattHours: number;
  readonly counter: number;
};

/** A water heater under management. It never learns what energy costs. */
export class ManagedHeater {
  readonly control: DeviceControl;
  readonly needs: HotWaterNeeds;
  readonly #options: ManagedHeaterOptions;
  readonly #profile: DrawProfile;
  readonly #follower: PlanFollower;
  readonly #ownFollower: PlanFollower;
  #ownPlan: readonly Segment[] = [];
  #state: HeaterState | undefined;
  #balance: Balance | undefined;
  #online = false;
  #steered: boolean;
  #boostUntilMs = -Infinity;
  #renewMs = Infinity;
  #endOverride: (() => void) | undefined;
  /** What was stored when its thermostat cut out; undefined when it may call again. */
  #cutOutWattHours: number | undefined;

  /** @param steered whether it is steered from the start: without a consent being needed. */
  constructor(options: ManagedHeaterOptions, steered: boolean) {
    const { config, settings, homeId, management } = options;
    this.#options = options;
    this.#steered = steered;
    const perDay = tapWattHours(config.tank, config.litresPerDay);
    this.#profile = new DrawProfile(perDay, settings.timeZone);
    this.needs = new HotWaterNeeds(settings.timeZone);
    this.#follower = new PlanFollower(config.ratedPowerWatts);
    this.#ownFollower = new PlanFollower(config.ratedPowerWatts);
    this.control = management.manage({
      homeId,
      deviceId: config.deviceId,
      kind: 'https://w3id.org/gridloom/energy#WaterHeater',
      rating: {
        activePowerWatts: config.ratedPowerWatts,
        powerFactor: 1,
        phases: config.phases,
        switchOnPeakVoltAmperes: 0,
        controllable: true,
        interruptible: true,
        sheddingPriority: config.sheddingPriority,
      },
      switch: {
        switchOn: () => this.#command('heat'),
        switchOff: () => this.#command('block'),
      },
      onRecommendation: (recommendation) => this.#judge(recommendation),
      onOrder: (action) => this.#obey(action),
      onConsent: (allowed) => this.#consent(allowed),
    });
  }

  get deviceId(): string {
    return this.#options.config.deviceId;
  }

  get homeId(): string {
    return this.#options.homeId;
  }

  /** Listens to the device from now on. @throws Error when the broker refuses */
  async listen(): Promise<void> {
    await this.#options.bus.listen(this.deviceId, {
      onState: (state) => {
        this.#take(state);
        this.decide();
      },
      // What a command brought about is no reason for the next one.
      onReply: (state) => this.#take(state),
      onPresence: (isOnline) => this.#present(isOnline),
    });
  }

  /** Decides what the device is to do now, by what it said last. */
  decide(): void {
    const { clock, config, management } = this.#options;
    const state = this.#state;
    if (!this.#steered || !this.#online || state === undefined || state.override) return;
    const nowMs = clock.now();
    const planned = this.#follower.advise(management.planOf(config.deviceId), nowMs);
    const decision = decideTankHeating({
      storedWattHours: this.#stored(state),
      fullWattHours: fullWattHours(config.tank),
      neededWattHours: this.#neededWattHours(nowMs),
      topCelsius: state.topCelsius,
      isOn: this.control.state === 'on',
      satisfied: this.#isSatisfied(state),
      contactClosed: state.contactClosed,
      planned: orderedRun(config.ratedPowerWatts, this.#boostUntilMs, nowMs) ?? planned,
      own: this.#ownFollower.advise(this.#ownPlan, nowMs),
    });
    this.control.demand(decision.wanted, { urgency: decision.urgency });
    if (nowMs >= this.#renewMs) this.#renew();
  }

  /** Offers what the tank can take up to the orchestrator. Never rejects. */
  async offer(): Promise<void> {
    const { clock, config, settings, homeId, management, log } = this.#options;
    const state = this.#state;
    if (!this.#steered || !this.#online || state === undefined || state.override) return;
    const startMs = Math.floor(clock.now() / QUARTER_MS) * QUARTER_MS;
    const { ratedPowerWatts, deviceId } = config;
    const steps = corridorSteps(this.#store(), this.#stored(state), {
      startMs,
      quarters: settings.horizonHours * 4,
      ratedPowerWatts,
    });
    this.#ownPlan = steps.map(({ fromMs, toMs, leastWattHours }, index) => ({
      fromMs,
      toMs,
      powerWatts:
        ((leastWattHours - (steps[index - 1]?.leastWattHours ?? 0)) * 3_600_000) / QUARTER_MS,
    }));
    const fields = { homeId, deviceId };
    try {
      const { accepted, reason } = await management.offerCorridor({
        homeId,
        deviceId,
        ratedPowerWatts,
        minimumRunTimeMs: 0,
        hourlyLossPart: hourlyLossPart(config.tank),
        steps,
      });
      if (!accepted) log({ level: 'info', message: `an offer does not fit: ${reason}`, fields });
    } catch (error) {
      log({ level: 'warn', message: `an offer was not answered: ${messageOf(error)}`, fields });
    }
  }

  /** Leaves the device to its thermostat and the off-peak contact. Never rejects. */
  async leave(): Promise<void> {
    this.#endOverride?.();
    this.#endOverride = undefined;
    if (this.#online && this.#state?.override === false) await this.#tryCommand('auto');
  }

  /** A thermostat that has cut out calls again when some water has been used. */
  #isSatisfied(state: HeaterState): boolean {
    const stored = this.#stored(state);
    if (state.heating) this.#cutOutWattHours = undefined;
    else if (state.mode === 'heat') this.#cutOutWattHours ??= stored;
    const used = (this.#cutOutWattHours ?? stored) - stored;
    if (used > fullWattHours(this.#options.config.tank) * CALLS_AGAIN_PART)
      this.#cutOutWattHours = undefined;
    return this.#cutOutWattHours !== undefined;
  }

  #take(state: HeaterState): void {
    const before = this.#state;
    this.#state = state;
    this.#online = true;
    this.#count(state, before);
    if (!this.#steered) return;
    if (state.override !== (before?.override ?? false)) this.#overrideChanged(state.override);
    // One that was taken out may draw its power at any time.
    const isOn = state.override || state.heating || this.control.state === 'on';
    this.#options.management.observe(this.deviceId, { isOn, powerWatts: state.powerWatts });
    if (before === undefined) void this.#tryCommand('block');
  }

  #present(isOnline: boolean): void {
    const { log, homeId } = this.#options;
    if (this.#online && !isOnline)
      log({
        level: 'warn',
        message: 'a water heater is offline',
        fields: { homeId, deviceId: this.deviceId },
      });
    this.#online = isOnline;
  }

  /** The button is local; of it only the red light leaves the manager. */
  #overrideChanged(active: boolean): void {
    const { clock, config, homeId, management, settings } = this.#options;
    const { ratedPowerWatts, deviceId } = config;
    this.#endOverride?.();
    this.#endOverride = undefined;
    if (active) {
      const lastsMs = settings.overrideHours * 3_600_000;
      management.handTaken(deviceId, true);
      this.#endOverride = clock.after(lastsMs, () => void this.#tryCommand('resume'));
      const untilMs = clock.now() + lastsMs;
      showRedLight(management, clock, { homeId, ratedPowerWatts, active, untilMs });
    } else {
      management.handReleased(deviceId);
      showRedLight(management, clock, { homeId, ratedPowerWatts, active, untilMs: clock.now() });
    }
  }

  /** What went in and did not stay was drawn. */
  #count(state: HeaterState, before: HeaterState | undefined): void {
    const { clock, config } = this.#options;
    const nowMs = clock.now();
    if (before !== undefined) {
      const drawn = Math.max(0, state.energyWattHours - before.energyWattHours);
      this.#follower.drew(drawn);
      this.#ownFollower.drew(drawn);
    }
    const quarterMs = Math.floor(nowMs / QUARTER_MS) * QUARTER_MS;
    const now = {
      atMs: nowMs,
      storedWattHours: this.#stored(state),
      counter: state.energyWattHours,
    };
    const since = this.#balance;
    if (since === undefined || now.counter < since.counter) {
      this.#balance = now;
      return;
    }
    const passedMs = nowMs - since.atMs;
    if (quarterMs <= since.atMs || passedMs < QUARTER_MS / 2) return;
    this.#balance = now;
    if (passedMs > 2 * QUARTER_MS) return;
    const mean = (now.storedWattHours + since.storedWattHours) / 2;
    const lost = (lossWatts(config.tank, mean) * passedMs) / 3_600_000;
    const tapped =
      now.counter - since.counter - lost - (now.storedWattHours - since.storedWattHours);
    this.#profile.drew(quarterMs - QUARTER_MS, (tapped * QUARTER_MS) / passedMs);
  }

  #stored({ topCelsius, middleCelsius, bottomCelsius }: HeaterState): number {
    const { tank } = this.#options.config;
    // Three sensors of a tank in layers: those at the ends stand for a quarter each.
    const mean = topCelsius / 4 + middleCelsius / 2 + bottomCelsius / 4;
    return Math.max(0, storedWattHours(tank, mean));
  }

  #neededWattHours(atMs: number): number {
    const { tank, reserveLitres } = this.#options.config;
    const wish = Math.min(this.needs.at(atMs), fullWattHours(tank) * 0.97);
    return Math.max(tapWattHours(tank, reserveLitres), wish);
  }

  #store() {
    return tankStore({
      parameters: this.#options.config.tank,
      tappedWattHours: (fromMs, toMs) =>
        this.#profile.expectedWattHours(fromMs, toMs) * DRAW_MARGIN,
      neededWattHours: (atMs) => this.#neededWattHours(atMs),
    });
  }

  /** Hot water first: a plan by which it would run out is refused, without saying how warm it is. */
  #judge({ segments }: Recommendation): Outcome {
    const { clock } = this.#options;
    const state = this.#state;
    if (state === undefined || !this.#online)
      return { accepted: false, reason: 'the device cannot be reached' };
    const store = this.#store();
    const last = segments.at(-1)?.toMs ?? 0;
    let stored = this.#stored(state);
    let wasShort = store.isShort(stored, clock.now());
    for (let atMs = clock.now(); atMs < last;) {
      const segment = segments.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      const endMs = Math.min(last, segment?.toMs ?? Infinity, atMs + QUARTER_MS);
      const heated = store.step(stored, segment?.powerWatts ?? 0, atMs, endMs);
      stored = store.isFull(heated, endMs) ? fullWattHours(this.#options.config.tank) : heated;
      atMs = endMs;
      // Within the reserve is still enough.
      const isShort = stored < this.#neededWattHours(endMs) * 0.75;
      if (isShort && !wasShort) {
        const time = new Date(endMs).toISOString().slice(0, 16);
        return { accepted: false, reason: `more hot water is needed before ${time}Z` };
      }
      wasShort &&= isShort;
    }
    queueMicrotask(() => this.decide());
    return { accepted: true, reason: 'none' };
  }

  #obey(action: DeviceAction): Outcome | undefined {
    this.#boostUntilMs = action === 'Resume' ? this.#options.clock.now() + BOOST_MS : -Infinity;
    this.decide();
    return undefined;
  }

  #consent(allowed: boolean): void {
    this.#steered = allowed;
    if (!this.#online) return;
    void this.#tryCommand(allowed ? 'block' : 'auto');
  }

  /** A command ends by itself, so that a device is never left cold by a manager that has gone. */
  #renew(): void {
    void this.#tryCommand(this.control.state === 'on' ? 'heat' : 'block');
  }

  async #command(mode: 'auto' | 'heat' | 'block' | 'resume'): Promise<void> {
    const { bus, clock, settings } = this.#options;
    const { commandSeconds } = settings;
    this.#renewMs = clock.now() + commandSeconds * 500;
    await bus.command(this.deviceId, mode, commandSeconds);
  }

  async #tryCommand(mode: 'auto' | 'heat' | 'block' | 'resume'): Promise<void> {
    const { log, homeId } = this.#options;
    try {
      await this.#command(mode);
    } catch (error) {
      log({
        level: 'warn',
        message: messageOf(error),
        fields: { homeId, deviceId: this.deviceId },
      });
    }
  }
}
