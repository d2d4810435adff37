import type { StartUrgency } from '../ems/index.js';
import { messageOf } from '../shared/observer.js';
import type { ChargePointState } from './charge-point-state.js';
import { LOWEST_AMPERES } from './charger-rating.js';
import { amperesAt, nextChangeMs } from './charging-plan.js';
import type { ChargingSession } from './charging-session.js';
import { LimitKeeper } from './limit-keeper.js';
import { LimitWatch } from './limit-watch.js';
import type { StationCalls } from './ocpp/station.js';
import { PowerKeeper, type PowerOutcome } from './power-keeper.js';
import { ScheduleMaker } from './schedule-maker.js';

/** So little missing energy is not worth an event, Wh. */
const SMALL_WATT_HOURS = 100;

/**
 * Brings a charge point to do what it should: plan, validation, permission, limit, one thing at a time. Whatever happens meanwhile is
 * looked at afterwards.
 */
export class ChargingControl {
  readonly power: PowerKeeper;
  readonly limit: LimitKeeper;
  readonly schedule: ScheduleMaker;
  readonly watch: LimitWatch;
  readonly #state: ChargePointState;
  pausedUntilMs = -Infinity;
  reduced: { readonly untilMs: number; readonly amperes: number } | undefined;
  /** Since when the vehicle has taken nothing although it may. */
  idleSinceMs: number | undefined;
  /** A transaction that was asked for has not begun; it is waited for until then. */
  /** More was granted than it may draw now. */
  #givesBack = false;
  #startBeforeMs = Infinity;
  #stationNotBeforeMs = -Infinity;
  #unrulySinceMs: number | undefined;
  #cancelTimer: (() => void) | undefined;
  #busy = false;
  #again = false;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(state: ChargePointState) {
    const { facts, settings, network, clock } = state.options;
    this.#state = state;
    this.power = new PowerKeeper(
      facts.chargePointId,
      () => state.charger.rating,
      settings,
      network,
    );
    this.limit = new LimitKeeper(facts, settings.leaseMs);
    this.schedule = new ScheduleMaker(state);
    this.watch = new LimitWatch({
      clock,
      patienceMs: settings.limitPatienceMs,
      toleranceAmperes: settings.limitToleranceAmperes,
      onViolation: (amperes, limit) => {
        this.#unrulySinceMs = clock.now();
        const allowed = `may draw ${limit.toFixed(1)} A`;
        state.raise('LimitNotHonoured', `draws ${amperes.toFixed(1)} A per phase and ${allowed}`);
        this.review();
      },
    });
  }

  /** Looks at what is to be done, now or as soon as what is under way has ended. */
  review(): void {
    if (this.#closed) return;
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    this.#work = this.#run();
  }

  async settled(): Promise<void> {
    while (this.#busy) await this.#work;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    this.watch.close();
    await this.settled();
  }

  /** A vehicle has come. */
  begin(): void {
    this.schedule.clear();
    this.power.reset();
    this.limit.clear();
    this.schedule.renew();
  }

  /** The vehicle has gone. */
  end(): void {
    this.power.release('DeviceStopped');
    this.schedule.clear();
    this.reduced = undefined;
    this.idleSinceMs = undefined;
    this.#startBeforeMs = Infinity;
  }

  /** A transaction runs, of which only the station knows what it was told. */
  transactionRuns(): void {
    this.#startBeforeMs = Infinity;
    this.limit.forget();
  }

  transactionEnded(): void {
    this.watch.close();
    this.#unrulySinceMs = undefined;
    this.limit.clear();
    this.power.release('DeviceStopped');
  }

  /** The meter shows a current per phase. */
  takeCurrent(amperes: number): void {
    this.#watchLimit();
    this.watch.reading(amperes);
    if (!this.watch.violated) this.#unrulySinceMs = undefined;
  }

  observe(): void {
    const runs = this.#state.session?.transactionId !== undefined;
    this.#state.observe(runs && (this.limit.amperes ?? 0) >= LOWEST_AMPERES);
  }

  /** Advice may still come: nothing is done without it that can wait. */
  get adviceExpected(): boolean {
    const { session, nowMs, options } = this.#state;
    if (session === undefined || this.power.unansweredSinceMs !== undefined) return false;
    return nowMs < session.pluggedAtMs + options.settings.adviceWaitMs;
  }

  get #clock(): () => number {
    return () => this.#state.nowMs;
  }

  async #run(): Promise<void> {
    // Several things that happen at once are one reason to look.
    await Promise.resolve();
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#step();
      }
    } catch (error) {
      const { log, facts } = this.#state.options;
      const { chargePointId } = facts;
      log({
        level: 'error',
        message: `could not go on: ${messageOf(error)}`,
        fields: { chargePointId },
      });
    } finally {
      this.#busy = false;
      if (!this.#closed) this.#wait();
    }
  }

  async #step(): Promise<void> {
    const { session, options } = this.#state;
    if (session === undefined || !options.facts.managed) return;
    this.#expire(session);
    if (session.hand === 'on') return this.#liftHand(session);
    if (session.hand === 'off') return;
    if (!options.mayControl()) {
      if (this.limit.amperes !== 0) await this.#lowerTo(0);
      return;
    }
    if (this.#unrulySinceMs !== undefined && (await this.#stopUnruly(session))) return;
    const verdict = await this.schedule.make(this.adviceExpected);
    if (verdict !== 'unchanged') this.power.heard(verdict !== 'unanswered', this.#state.nowMs);
    if (this.#state.session !== session) return;
    const target = this.#target();
    if (target > (this.limit.amperes ?? 0)) await this.#raiseTo(session, target);
    else if (this.limit.amperes !== target) await this.#lowerTo(target);
    else if (this.#givesBack) await this.#giveBack(target);
    // Also while it waits for more: an order that runs out would let it draw its default.
    const told = this.limit.amperes;
    if (this.#state.session !== session || session.transactionId === undefined) return;
    if (told !== undefined && this.#state.nowMs >= this.limit.renewAtMs) await this.#order(told);
  }

  /** Takes note of what time has brought about. */
  #expire(session: ChargingSession): void {
    const { nowMs, need, options } = this.#state;
    if (this.reduced !== undefined && this.reduced.untilMs <= nowMs) this.reduced = undefined;
    if (this.#startBeforeMs <= nowMs && session.transactionId === undefined) {
      this.#startBeforeMs = Infinity;
      this.limit.clear();
      this.power.failed(nowMs);
      this.#state.raise('StartFailed', 'the station has not begun what it was told to');
    }
    if (this.idleSinceMs !== undefined && nowMs >= this.idleSinceMs + options.settings.idleMs)
      this.#vehicleIsFull(session);
    const wishedUntilMs = session.wish?.manual?.untilMs;
    if (wishedUntilMs !== undefined && wishedUntilMs <= nowMs) {
      session.wish = undefined;
      this.schedule.wishIsOver();
    }
    if (need !== undefined && need.departureMs <= nowMs) {
      session.departureMs = undefined;
      this.#state.needChanged();
      this.schedule.renew();
    }
  }

  #vehicleIsFull(session: ChargingSession): void {
    const { need } = this.#state;
    this.idleSinceMs = undefined;
    session.isFull = true;
    session.wish = undefined;
    this.schedule.renew();
    const missing = need === undefined ? 0 : this.#state.progress(need).missingWattHours;
    if (missing > SMALL_WATT_HOURS)
      this.#state.raise(
        'VehicleStopped',
        `takes no energy although ${(missing / 1000).toFixed(1)} kWh are missing`,
      );
  }

  /** What it should draw at most now, A per phase. */
  #target(): number {
    const { nowMs } = this.#state;
    if (nowMs < this.pausedUntilMs) return 0;
    const planned = amperesAt(this.schedule.plan, nowMs);
    const amperes = planned > 0 ? planned : this.#defaultInstead();
    if (this.#state.session?.isUnruly === true && amperes > 0)
      return this.reduced === undefined ? this.#state.charger.rating.maximumAmperes : 0;
    return this.reduced === undefined ? amperes : Math.min(amperes, this.reduced.amperes);
  }

  /** What is safe alone, when nobody has decided anything for long and the vehicle would be left below its need; 0 otherwise. */
  #defaultInstead(): number {
    const { settings, facts } = this.#state.options;
    const sinceMs = this.power.unansweredSinceMs;
    const staysOff =
      settings.withoutOrchestrator === 'stay-off' || this.#state.session?.isUnruly === true;
    if (sinceMs === undefined || staysOff) return 0;
    if (this.#state.nowMs < sinceMs + settings.orchestratorPatienceMs) return 0;
    const inputs = this.schedule.inputs(false);
    return inputs !== undefined && this.schedule.fallsShort(inputs) ? facts.defaultAmperes : 0;
  }

  /** A hand asks nobody, but what it gets beyond the default limit is for the orchestrator to say. */
  async #liftHand(session: ChargingSession): Promise<void> {
    const { defaultAmperes, rating } = this.#state.options.facts;
    if (rating.onOffOnly || session.transactionId === undefined) return;
    const told = this.limit.amperes ?? defaultAmperes;
    if (this.reduced !== undefined && this.reduced.amperes < told) {
      const left = Math.max(defaultAmperes, this.reduced.amperes);
      if (!(await this.#order(left))) return;
      if (left > defaultAmperes) this.power.cap(left);
      else this.power.release('GrantUnused');
      return;
    }
    if (told < rating.maximumAmperes && this.reduced === undefined) {
      const { phasesUsed } = this.#state.charger;
      await this.power.ask(rating.maximumAmperes, phasesUsed, 'UserWish', this.#clock);
      if (this.#state.session !== session) return;
    }
    const amperes = Math.max(told, this.power.grantedAmperes);
    if (amperes > told || this.#state.nowMs >= this.limit.renewAtMs) await this.#order(amperes);
  }

  /** @returns whether it was stopped */
  async #stopUnruly(session: ChargingSession): Promise<boolean> {
    const { nowMs, options } = this.#state;
    const sinceMs = this.#unrulySinceMs!;
    const station = options.station();
    const { transactionId } = session;
    if (station === undefined || transactionId === undefined) return false;
    if (nowMs < sinceMs + options.settings.limitPatienceMs || nowMs < this.#stationNotBeforeMs) {
      // Perhaps it has missed the order.
      if (this.limit.amperes !== undefined && nowMs === sinceMs)
        await this.#order(this.limit.amperes);
      return false;
    }
    if (!(await this.#try(() => station.stop(transactionId)))) return false;
    this.#unrulySinceMs = undefined;
    this.#isUnruly(session);
    this.#state.raise('StoppedForItsLimit', 'the charge point does not keep within its limit');
    this.power.failed(nowMs);
    return true;
  }

  /** From now on it is asked for with all that it can draw: whatever it is told, it may draw that. */
  #isUnruly(session: ChargingSession): void {
    if (session.isUnruly) return;
    session.isUnruly = true;
    this.#state.makeOffer();
    this.schedule.renew();
  }

  #urgency(session: ChargingSession): StartUrgency {
    const { need } = this.#state;
    if (session.wish !== undefined) return 'UserWish';
    return need !== undefined && this.#state.progress(need).atRisk
      ? 'DeadlineAtRisk'
      : 'OrdinaryStart';
  }

  async #raiseTo(session: ChargingSession, target: number): Promise<void> {
    const { options, nowMs, charger } = this.#state;
    if (options.station() === undefined || nowMs < this.#stationNotBeforeMs) return;
    // A start that is under way is waited for, and so is the number of one from before a restart.
    const isUnderWay = this.#startBeforeMs !== Infinity || this.#mayHaveTransaction();
    if (session.transactionId === undefined && isUnderWay) return;
    const current = this.limit.amperes ?? 0;
    const urgency = this.#urgency(session);
    const outcome = await this.power.ask(target, charger.phasesUsed, urgency, this.#clock);
    if (this.#state.session !== session) {
      this.power.release('GrantUnused');
      return;
    }
    if (outcome !== undefined) this.#tellOutcome(target, outcome);
    const allowed = Math.max(this.power.grantedAmperes, this.#defaultInstead());
    const amperes = Math.min(this.#target(), allowed);
    const isUnknown = this.limit.amperes === undefined && session.transactionId !== undefined;
    if (amperes > current || isUnknown) await this.#order(amperes);
    if ((this.limit.amperes ?? 0) === 0) this.power.release('GrantUnused');
  }

  /** Keeps only what is drawn of what was granted. */
  async #giveBack(target: number): Promise<void> {
    const { charger, options } = this.#state;
    this.#givesBack = false;
    if (target === 0) return;
    await this.power.lower(target, charger.phasesUsed, 'OrdinaryStart', this.#clock);
    // The smaller grant is in use from the start: otherwise nobody would know whose power that is.
    options.network.started(options.facts.chargePointId);
  }

  #mayHaveTransaction(): boolean {
    const { condition } = this.#state;
    return (
      condition === 'Charging' ||
      condition === 'SuspendedByStation' ||
      condition === 'SuspendedByVehicle'
    );
  }

  async #lowerTo(target: number): Promise<void> {
    const { session } = this.#state;
    if (!(await this.#order(target))) return;
    if (target === 0)
      this.power.release(session?.isFull === true ? 'ProgrammeFinished' : 'DeviceStopped');
    else if (this.reduced !== undefined) this.power.cap(target);
    else {
      // What the station says to its order comes first: it tells the orchestrator what is drawn by now.
      this.#givesBack = true;
      this.#state.options.clock.after(0, () => this.review());
    }
  }

  /** Tells the station. @returns whether it obeyed */
  async #order(amperes: number): Promise<boolean> {
    const { nowMs, options } = this.#state;
    const session = this.#state.session!;
    const station = options.station();
    if (session.transactionId === undefined && amperes === 0) {
      this.limit.clear();
      return true;
    }
    if (station === undefined || nowMs < this.#stationNotBeforeMs) return false;
    if (!(await this.#try(() => this.#tellStation(station, session, amperes)))) return false;
    if (amperes > 0) options.network.started(options.facts.chargePointId);
    this.#watchLimit();
    this.observe();
    return true;
  }

  async #tellStation(
    station: StationCalls,
    session: ChargingSession,
    amperes: number,
  ): Promise<void> {
    const { nowMs, options } = this.#state;
    const { transactionId } = session;
    const { plan } = this.schedule;
    if (transactionId === undefined) {
      await this.limit.start(station, amperes, plan, nowMs);
      // It may have begun before its reply was read.
      if (session.transactionId === undefined)
        this.#startBeforeMs = this.power.validUntilMs ?? nowMs + options.settings.retryMs;
    } else if (amperes === 0 && (this.#unrulySinceMs !== undefined || session.isUnruly)) {
      await station.stop(transactionId);
      this.#isUnruly(session);
    } else {
      await this.limit.set(station, transactionId, amperes, plan, nowMs);
    }
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#stationNotBeforeMs = this.#state.nowMs + this.#state.options.settings.retryMs;
      this.#state.raise('StationRefused', messageOf(error));
      return false;
    }
  }

  #watchLimit(): void {
    const { facts } = this.#state.options;
    const told = this.limit.amperes;
    const isFree = !facts.managed || this.#state.session?.transactionId === undefined;
    if (isFree || (this.#state.charger.rating.onOffOnly && told !== 0)) this.watch.limit(Infinity);
    // What is not known may be anything up to what was granted.
    else this.watch.limit(told ?? Math.max(facts.defaultAmperes, this.power.grantedAmperes));
  }

  #tellOutcome(target: number, { amperes, reason, verdict }: PowerOutcome): void {
    if (verdict === 'OK') this.#state.tellWish(`charges at ${amperes} A per phase`);
    else if (amperes > 0)
      this.#state.tellWish(`charges at ${amperes} of ${target} A per phase: ${reason}`);
    else this.#state.tellWish(`waits: ${reason}`);
  }

  /** Looks again when something is due. */
  #wait(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const { session, need, nowMs, options } = this.#state;
    const { settings, facts, clock } = options;
    if (session === undefined || !facts.managed) return;
    const later = (instantMs: number | undefined, delayMs: number): number =>
      instantMs === undefined ? Infinity : instantMs + delayMs;
    const instants = [
      later(nextChangeMs(this.schedule.plan, nowMs), 0),
      session.transactionId === undefined ? Infinity : this.limit.renewAtMs,
      this.power.askAgainAtMs,
      this.schedule.notBeforeMs,
      this.pausedUntilMs,
      later(this.reduced?.untilMs, 0),
      later(session.wish?.manual?.untilMs, 0),
      this.#stationNotBeforeMs,
      this.#startBeforeMs,
      later(this.idleSinceMs, settings.idleMs),
      later(this.#unrulySinceMs, settings.limitPatienceMs),
      session.pluggedAtMs + settings.adviceWaitMs,
      need === undefined ? Infinity : this.#state.progress(need).latestStartMs,
      later(need?.departureMs, 0),
      later(this.power.unansweredSinceMs, settings.orchestratorPatienceMs),
    ];
    const nextMs = Math.min(Infinity, ...instants.filter((instant) => instant > nowMs));
    if (nextMs === Infinity) return;
    this.#cancelTimer = clock.after(nextMs - nowMs, () => {
      this.#cancelTimer = undefined;
      // What had to wait for advice no longer has to.
      if (this.schedule.plan.length === 0) this.schedule.renewInTime();
      this.review();
    });
  }
}
