import type { DeviceAction, Outcome, StartUrgency } from '../ems/index.js';
import { messageOf } from '../shared/observer.js';
import { basicTime } from '../shared/time-terms.js';
import type { ChargePointAgentOptions } from './agent-options.js';
import {
  amperesForVoltAmperes,
  apparentPowerOf,
  LOWEST_AMPERES,
  powerRange,
} from './charger-rating.js';
import { progressOf, type ChargingNeed, type NeedProgress } from './charging-need.js';
import type {
  ChargePointView,
  ChargingEvent,
  ChargingNews,
  ChargingOffer,
  ChargingSchedule,
} from './charging-network.js';
import {
  amperesAt,
  durationMs,
  energyOf,
  nextChangeMs,
  powersOf,
  type Charger,
  type CurrentSegment,
  type PowerSegment,
} from './charging-plan.js';
import { ChargingSession } from './charging-session.js';
import { LimitKeeper } from './limit-keeper.js';
import { LimitWatch } from './limit-watch.js';
import type { StatedNeed } from './need-book.js';
import type { ChargePointCondition, StationEvent } from './ocpp/station.js';
import { alternatives, makePlan, samePlan, type PlanInputs } from './plan-maker.js';
import { PowerKeeper } from './power-keeper.js';

type ConnectorEvent = Exclude<StationEvent, { readonly type: 'ready' | 'disconnected' }>;

/** A departure that leaves less than this part of the time to spare is a wish to be charged as fast as possible. */
const RAPID_SHARE = 0.8;
/** A plan that gives less than needed by no more than this is good enough, Wh. */
const SMALL_WATT_HOURS = 100;
/** Below this nothing is charged: the electronics of the charge point, W. */
const IDLE_WATTS = 100;

/**
 * One charge point: knows the vehicle that is there and what it needs, makes its plan, has the orchestrator validate it, asks before
 * power is drawn, tells the station its limit, and watches whether it keeps within. Does one thing at a time; whatever happens
 * meanwhile is looked at afterwards.
 */
export class ChargePointAgent {
  readonly #options: ChargePointAgentOptions;
  readonly #power: PowerKeeper;
  readonly #limit: LimitKeeper;
  readonly #watch: LimitWatch;
  #session: ChargingSession | undefined;
  #condition: ChargePointView['condition'];
  #lastSession: ChargePointView['session'];
  #told: { readonly energyAtMs: number; readonly wattHours: number } | undefined;
  #need: (ChargingNeed & { readonly createdMs: number }) | undefined;
  #offer: ChargingOffer | undefined;
  #event: ChargingEvent | undefined;
  #advice: { readonly segments: readonly PowerSegment[]; readonly createdMs: number } | undefined;
  /** What the orchestrator has said OK to. */
  #plan: readonly CurrentSegment[] = [];
  #schedule: ChargingSchedule | undefined;
  /** What was followed before the user changed it. */
  #planBeforeWish: readonly CurrentSegment[] | undefined;
  #replan = false;
  #validateAfterMs = -Infinity;
  #pausedUntilMs = -Infinity;
  #reduced: { readonly untilMs: number; readonly amperes: number } | undefined;
  #stationNotBeforeMs = -Infinity;
  #startBeforeMs = Infinity;
  #idleSinceMs: number | undefined;
  #unrulySinceMs: number | undefined;
  #cancelTimer: (() => void) | undefined;
  #cancelConnectionTimer: (() => void) | undefined;
  #busy = false;
  #again = false;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: ChargePointAgentOptions) {
    const { facts, settings, network, clock } = options;
    this.#options = options;
    this.#power = new PowerKeeper(facts.chargePointId, facts.rating, settings, network);
    this.#limit = new LimitKeeper(facts, settings.leaseMs);
    this.#watch = new LimitWatch({
      clock,
      patienceMs: settings.limitPatienceMs,
      toleranceAmperes: settings.limitToleranceAmperes,
      onViolation: (amperes, limit) => {
        this.#unrulySinceMs = clock.now();
        this.#raise(
          'LimitNotHonoured',
          `draws ${amperes.toFixed(1)} A per phase and may draw ${limit.toFixed(1)} A`,
        );
        this.#review();
      },
    });
  }

  get view(): ChargePointView {
    const { homeId, chargePointId } = this.#options.facts;
    const session = this.#sessionView() ?? this.#lastSession;
    return {
      homeId,
      chargePointId,
      ...(this.#condition === undefined ? {} : { condition: this.#condition }),
      ...(session === undefined ? {} : { session }),
      ...(this.#offer === undefined ? {} : { offer: this.#offer }),
      ...(this.#schedule === undefined ? {} : { schedule: this.#schedule }),
      ...(this.#event === undefined ? {} : { event: this.#event }),
    };
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#busy) await this.#work;
  }

  /** Ends its work; the charge point goes by its lease and then by its default limit. Repeatable. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#cancelConnectionTimer?.();
    this.#watch.close();
    await this.settled();
  }

  /** The station is there, and may have forgotten what it was told. */
  connected(): void {
    this.#cancelConnectionTimer?.();
    this.#cancelConnectionTimer = undefined;
    const { facts, settings } = this.#options;
    const station = this.#options.station();
    if (station === undefined) return;
    const orders = async (): Promise<void> => {
      if (facts.managed && !facts.rating.onOffOnly)
        await station.setDefaultLimit(facts.connector, facts.defaultAmperes);
      await station.configureMeter(settings.meterIntervalSeconds);
    };
    void orders()
      .catch((error: unknown) => this.#raise('StationRefused', messageOf(error)))
      .finally(() => {
        // An order may have been lost on its way.
        if (this.#session?.transactionId !== undefined) this.#limit.forget();
        this.#review();
      });
  }

  disconnected(): void {
    const { clock, settings } = this.#options;
    this.#watch.close();
    this.#cancelConnectionTimer?.();
    this.#cancelConnectionTimer = clock.after(settings.connectionPatienceMs, () =>
      this.#raise(
        'ConnectionLost',
        'the station goes by its last order, then by its default limit',
      ),
    );
  }

  take(event: ConnectorEvent): void {
    switch (event.type) {
      case 'condition':
        this.#takeCondition(event.condition);
        break;
      case 'started':
        this.#takeStart(event.transactionId, !event.remote && !event.offline);
        break;
      case 'transaction':
        this.#plugged().transactionId ??= event.transactionId;
        break;
      case 'meter':
        this.#takeReading(event.reading);
        break;
      case 'ended':
        this.#takeEnd(event.transactionId, event.reason);
        break;
      case 'event':
        this.#raise(event.code, event.info);
        break;
    }
    this.#review();
  }

  /** Takes advice of the orchestrator. @param offerId of ours, when it answers one */
  advise(segments: readonly PowerSegment[], createdMs: number, offerId?: string): Outcome {
    const refused = (reason: string): Outcome => ({ accepted: false, reason });
    const { facts } = this.#options;
    if (!facts.managed) return refused('the charge point is not steered');
    if (this.#session === undefined) return refused('no vehicle is plugged in');
    if (this.#session.hand !== undefined)
      return refused(`somebody at the charge point has switched it ${this.#session.hand}`);
    if (offerId !== undefined && offerId !== this.#offer?.offerId)
      return refused('a newer offer holds');
    if (this.#advice !== undefined && createdMs < this.#advice.createdMs)
      return refused('newer advice holds');
    this.#advice = { segments, createdMs };
    this.#replanNow();
    if (this.#session.wish !== undefined) return refused('the user wants to be charged at once');
    return { accepted: true, reason: 'none' };
  }

  /** Follows an order of the day. @returns what became of it */
  order(action: DeviceAction): Outcome | undefined {
    const { clock, settings } = this.#options;
    const nowMs = clock.now();
    switch (action) {
      case 'Pause':
      case 'Emergency':
        this.#pausedUntilMs = nowMs + settings.maxPauseMs;
        break;
      case 'Normal':
      case 'Resume':
      case 'Increase':
        this.#pausedUntilMs = -Infinity;
        this.#reduced = undefined;
        break;
      case 'Reduce':
        if (this.#options.facts.rating.onOffOnly)
          return { accepted: false, reason: 'it is only switched on and off' };
        this.#reduced = { untilMs: nowMs + settings.maxPauseMs, amperes: LOWEST_AMPERES };
        break;
    }
    this.#review();
    return { accepted: true, reason: 'none' };
  }

  /** Draws less since the home is overloaded. @returns by how much, VA */
  relieve(voltAmperes: number, alertId: string): number {
    const { clock, settings, facts, network } = this.#options;
    const session = this.#session;
    if (!facts.managed || session?.transactionId === undefined || session.hand !== undefined)
      return 0;
    const phases = this.#charger().phasesUsed;
    const before = this.#limit.amperes ?? 0;
    if (before === 0) return 0;
    const nowMs = clock.now();
    if (session.wish !== undefined) {
      network.acknowledge(
        facts.homeId,
        session.wish.preferenceId,
        false,
        'cancelled: the home draws more than its connection allows',
      );
      session.wish = undefined;
      this.#plan = this.#planBeforeWish ?? [];
      this.#planBeforeWish = undefined;
      network.restored(this.view, alertId, powersOf(this.#charger(), this.#plan));
    }
    const power = apparentPowerOf(facts.rating, before, phases);
    const amperes = amperesForVoltAmperes(facts.rating, Math.max(0, power - voltAmperes), phases);
    this.#reduced = { untilMs: nowMs + settings.reductionMs, amperes };
    this.#review();
    return power - apparentPowerOf(facts.rating, Math.min(amperes, before), phases);
  }

  /** The customer says what vehicles need. */
  state(need: StatedNeed): Outcome {
    const fault = this.#options.needs.take(need, this.#options.clock.now());
    if (fault !== undefined) return { accepted: false, reason: fault };
    this.#needChanged();
    this.#review();
    return { accepted: true, reason: this.#explainNeed() };
  }

  /** The driver says when the vehicle leaves: soon, that is a wish to be charged as fast as possible. */
  depart(sessionId: string, departureMs: number, preferenceId: string): Outcome {
    const session = this.#session;
    if (session?.sessionId !== sessionId)
      return { accepted: false, reason: 'there is no such session' };
    const { clock, facts, network, needs } = this.#options;
    const nowMs = clock.now();
    session.departureMs = departureMs;
    session.isFull = false;
    if (session.hand === 'off') {
      session.hand = undefined;
      network.handReleased(facts.chargePointId);
    }
    const need = { ...needs.needOf(this.#sessionFacts(session), nowMs), departureMs };
    const { missingWattHours, possibleWattHours } = this.#progress(need);
    const charger = this.#charger();
    const wanted = missingWattHours > 0 ? missingWattHours : possibleWattHours;
    const neededMs = durationMs(charger, wanted, facts.rating.maximumAmperes);
    const isRapid = neededMs >= RAPID_SHARE * (departureMs - nowMs);
    session.wish = isRapid ? { preferenceId, told: '' } : undefined;
    this.#power.reset();
    if (isRapid) {
      this.#pausedUntilMs = -Infinity;
      this.#planBeforeWish ??= this.#plan;
      const plan = makePlan({ ...this.#inputs(need), rapid: true });
      network.userChanged(this.view, powersOf(charger, plan));
    }
    this.#needChanged();
    this.#review();
    if (!facts.managed) return { accepted: true, reason: 'the charge point is not steered' };
    return {
      accepted: true,
      reason: isRapid ? 'charges as fast as the limit of the home lets it' : this.#explainNeed(),
    };
  }

  /** The people of the home let it be steered, or do not. */
  consentChanged(): void {
    this.#power.reset();
    this.#review();
  }

  #charger(): Charger {
    const { rating } = this.#options.facts;
    return { rating, phasesUsed: this.#session?.phasesUsed ?? rating.phases.length };
  }

  #sessionFacts(session: ChargingSession) {
    return {
      pluggedAtMs: session.pluggedAtMs,
      deliveredWattHours: session.deliveredWattHours,
      levelPercent: session.level?.percent,
    };
  }

  #progress(need: ChargingNeed): NeedProgress {
    const { clock, settings } = this.#options;
    return progressOf(
      need,
      this.#charger(),
      this.#session?.deliveredWattHours ?? 0,
      clock.now(),
      settings.deadlineMarginMs,
    );
  }

  #sessionView(): ChargePointView['session'] {
    const session = this.#session;
    if (session === undefined) return undefined;
    return {
      sessionId: session.sessionId,
      pluggedIn: true,
      sinceMs: session.pluggedAtMs,
      energy: { wattHours: session.deliveredWattHours, atMs: this.#options.clock.now() },
      ...(session.level === undefined ? {} : { level: session.level }),
      ...(this.#need === undefined ? {} : { need: this.#need }),
    };
  }

  /** The session that goes on, or one that begins now. */
  #plugged(): ChargingSession {
    if (this.#session !== undefined) return this.#session;
    const { clock, facts } = this.#options;
    const nowMs = clock.now();
    const session = new ChargingSession(`${facts.chargePointId}-${basicTime(nowMs)}`, nowMs);
    this.#session = session;
    this.#advice = undefined;
    this.#plan = [];
    this.#schedule = undefined;
    this.#told = undefined;
    this.#validateAfterMs = -Infinity;
    this.#power.reset();
    this.#limit.clear();
    this.#tell('plug');
    this.#needChanged();
    return session;
  }

  #takeCondition(name: ChargePointCondition): void {
    const nowMs = this.#options.clock.now();
    const isNews = this.#condition?.name !== name;
    if (isNews) this.#condition = { name, sinceMs: nowMs };
    if (name === 'Available') this.#unplugged();
    else if (name !== 'Reserved' && name !== 'Unavailable' && name !== 'Faulted') this.#plugged();
    this.#idleSinceMs = name === 'SuspendedByVehicle' ? (this.#idleSinceMs ?? nowMs) : undefined;
    if (isNews) this.#tell('condition');
  }

  #takeStart(transactionId: string, byHand: boolean): void {
    const { facts, network } = this.#options;
    const session = this.#plugged();
    session.transactionId = transactionId;
    this.#startBeforeMs = Infinity;
    if (byHand) {
      session.hand = 'on';
      network.hand(facts.chargePointId, true);
    }
    // What was told with the start has no number of the transaction yet.
    this.#limit.forget();
  }

  #takeEnd(transactionId: string, reason: string): void {
    const session = this.#session;
    if (session === undefined || (session.transactionId ?? transactionId) !== transactionId) return;
    session.transactionId = undefined;
    session.powerWatts = 0;
    this.#watch.close();
    this.#unrulySinceMs = undefined;
    this.#limit.clear();
    this.#power.release('DeviceStopped');
    const { facts, network } = this.#options;
    if (session.hand === 'on') network.handReleased(facts.chargePointId);
    session.hand = undefined;
    if (reason === 'Local') {
      session.hand = 'off';
      network.hand(facts.chargePointId, false);
    }
    this.#observe();
  }

  #takeReading(reading: Parameters<ChargingSession['take']>[0]): void {
    const { clock, settings } = this.#options;
    const session = this.#session;
    if (session === undefined) return;
    const nowMs = clock.now();
    const before = session.level?.percent;
    if (session.take(reading, nowMs)) {
      this.#offerNow();
      this.#replanNow();
    }
    if (session.level !== undefined && before === undefined) this.#needChanged();
    if (reading.amperes !== undefined) {
      this.#watchLimit();
      this.#watch.reading(reading.amperes);
    }
    if (!this.#watch.violated) this.#unrulySinceMs = undefined;
    this.#observe();
    if (nowMs - (this.#told?.energyAtMs ?? -Infinity) >= settings.reportMs) this.#tellEnergy();
  }

  #unplugged(): void {
    const session = this.#session;
    if (session === undefined) return;
    const { facts, network, clock } = this.#options;
    if (session.transactionId !== undefined) this.#takeEnd(session.transactionId, 'EVDisconnected');
    this.#power.release('DeviceStopped');
    this.#tellEnergy();
    if (session.hand !== undefined) network.handReleased(facts.chargePointId);
    this.#lastSession = {
      ...this.#sessionView()!,
      pluggedIn: false,
      sinceMs: clock.now(),
    };
    this.#session = undefined;
    this.#need = undefined;
    this.#offer = undefined;
    this.#schedule = undefined;
    this.#planBeforeWish = undefined;
    this.#reduced = undefined;
    this.#startBeforeMs = Infinity;
    this.#idleSinceMs = undefined;
    this.#plan = [];
    this.#tell('plug');
    this.#observe();
  }

  #tell(...news: readonly ChargingNews[]): void {
    this.#options.network.tell(this.view, news);
  }

  #tellEnergy(): void {
    const session = this.#session;
    if (session === undefined) return;
    const { deliveredWattHours: wattHours } = session;
    if (this.#told !== undefined && this.#told.wattHours === wattHours) return;
    this.#told = { energyAtMs: this.#options.clock.now(), wattHours };
    if (session.level === undefined) this.#tell('energy');
    else this.#tell('energy', 'level');
  }

  #raise(code: string, reason: string): void {
    const { clock, network, facts, log } = this.#options;
    this.#event = { noticeId: network.nextId('notice'), atMs: clock.now(), code, reason };
    log({
      level: 'warn',
      message: `${code}: ${reason}`,
      fields: { chargePointId: facts.chargePointId },
    });
    this.#tell('event');
  }

  #observe(): void {
    const { facts, network } = this.#options;
    const powerWatts = this.#session?.powerWatts ?? 0;
    const mayDraw =
      this.#session?.transactionId !== undefined && (this.#limit.amperes ?? 0) >= LOWEST_AMPERES;
    network.observe(facts.chargePointId, mayDraw || powerWatts > IDLE_WATTS, powerWatts);
  }

  #watchLimit(): void {
    const { facts } = this.#options;
    const session = this.#session;
    const isFree = !facts.managed || session?.transactionId === undefined;
    const told = this.#limit.amperes;
    if (isFree || (facts.rating.onOffOnly && told !== 0)) this.#watch.limit(Infinity);
    // What is not known may be anything up to what was granted.
    else this.#watch.limit(told ?? Math.max(facts.defaultAmperes, this.#power.grantedAmperes));
  }

  #explainNeed(): string {
    const need = this.#need;
    if (need === undefined) return 'none';
    const { unreachableWattHours } = this.#progress(need);
    if (unreachableWattHours <= 0) return 'none';
    const kilowattHours = (unreachableWattHours / 1000).toFixed(1);
    return `charges as fast as it can, but ${kilowattHours} kWh will be missing at departure`;
  }

  /** What the vehicle needs has changed, or may have. */
  #needChanged(): void {
    const session = this.#session;
    if (session === undefined) return;
    const { needs, clock } = this.#options;
    const nowMs = clock.now();
    const stated = needs.needOf(this.#sessionFacts(session), nowMs);
    const departureMs = session.departureMs ?? stated.departureMs;
    this.#need = { ...stated, departureMs, createdMs: nowMs };
    this.#tell('need');
    this.#offerNow();
    this.#replanNow();
  }

  #offerNow(): void {
    const { facts, clock, network } = this.#options;
    const nowMs = clock.now();
    if (!facts.managed || this.#need === undefined || this.#need.departureMs <= nowMs) return;
    const { minimumWatts, maximumWatts } = powerRange(facts.rating, this.#charger().phasesUsed);
    this.#offer = {
      offerId: network.nextId('offer'),
      createdMs: nowMs,
      fromMs: nowMs,
      toMs: this.#need.departureMs,
      minimumWatts,
      maximumWatts,
    };
    this.#tell('offer');
  }

  #replanNow(): void {
    this.#replan = true;
    this.#validateAfterMs = -Infinity;
    this.#review();
  }

  #inputs(need: ChargingNeed): PlanInputs {
    const { clock, settings } = this.#options;
    const session = this.#session!;
    const nowMs = clock.now();
    return {
      charger: this.#charger(),
      nowMs,
      need,
      progress: this.#progress(need),
      advice: this.#advice?.segments,
      adviceExpected:
        nowMs < session.pluggedAtMs + settings.adviceWaitMs &&
        this.#power.unansweredSinceMs === undefined,
      rapid: session.wish !== undefined,
      marginMs: settings.deadlineMarginMs,
    };
  }

  #review(): void {
    if (this.#closed) return;
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    this.#work = this.#run();
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
      const { log, facts } = this.#options;
      log({
        level: 'error',
        message: `could not go on: ${messageOf(error)}`,
        fields: { chargePointId: facts.chargePointId },
      });
    } finally {
      this.#busy = false;
      if (!this.#closed) this.#wait();
    }
  }

  async #step(): Promise<void> {
    const { clock, facts } = this.#options;
    const session = this.#session;
    if (session === undefined || !facts.managed) return;
    this.#expire(session);
    if (session.hand === 'on') {
      await this.#liftHand(session);
      return;
    }
    if (session.hand === 'off') return;
    if (!this.#options.mayControl()) {
      if (this.#limit.amperes !== 0) await this.#lowerTo(0);
      return;
    }
    if (this.#unrulySinceMs !== undefined && (await this.#stopUnruly(session))) return;
    await this.#makePlan();
    if (this.#session !== session) return;
    const nowMs = clock.now();
    const target = this.#target(nowMs);
    const current = this.#limit.amperes ?? 0;
    if (target > current) await this.#raiseTo(session, target);
    else if (this.#limit.amperes !== target) await this.#lowerTo(target);
    else if (nowMs >= this.#limit.renewAtMs && session.transactionId !== undefined)
      await this.#order(target);
  }

  /** Takes note of what time has brought about. */
  #expire(session: ChargingSession): void {
    const { clock, settings } = this.#options;
    const nowMs = clock.now();
    if (this.#reduced !== undefined && this.#reduced.untilMs <= nowMs) this.#reduced = undefined;
    if (this.#startBeforeMs <= nowMs && session.transactionId === undefined) {
      this.#startBeforeMs = Infinity;
      this.#limit.clear();
      this.#power.failed(nowMs);
      this.#raise('StartFailed', 'the station has not begun what it was told to');
    }
    if (this.#idleSinceMs !== undefined && nowMs >= this.#idleSinceMs + settings.idleMs) {
      this.#idleSinceMs = undefined;
      session.isFull = true;
      session.wish = undefined;
      this.#replan = true;
      const missing = this.#need === undefined ? 0 : this.#progress(this.#need).missingWattHours;
      if (missing > SMALL_WATT_HOURS)
        this.#raise(
          'VehicleStopped',
          `takes no energy although ${(missing / 1000).toFixed(1)} kWh are missing`,
        );
    }
    if (this.#need !== undefined && this.#need.departureMs <= nowMs) {
      session.departureMs = undefined;
      this.#needChanged();
    }
  }

  /** What it should draw at most now, A per phase. */
  #target(nowMs: number): number {
    if (nowMs < this.#pausedUntilMs) return 0;
    const planned = amperesAt(this.#plan, nowMs);
    const amperes = planned > 0 ? planned : this.#defaultInstead(nowMs);
    return this.#reduced === undefined ? amperes : Math.min(amperes, this.#reduced.amperes);
  }

  /** What is safe alone, when nobody has decided anything for long and the vehicle would be left below its need; 0 otherwise. */
  #defaultInstead(nowMs: number): number {
    const { settings, facts } = this.#options;
    const sinceMs = this.#power.unansweredSinceMs;
    if (sinceMs === undefined || settings.withoutOrchestrator === 'stay-off') return 0;
    if (nowMs < sinceMs + settings.orchestratorPatienceMs || this.#need === undefined) return 0;
    return this.#fallsShort(this.#inputs(this.#need)) ? facts.defaultAmperes : 0;
  }

  /** A hand asks nobody, but what it gets beyond the default limit is for the orchestrator to say. */
  async #liftHand(session: ChargingSession): Promise<void> {
    const { clock, facts } = this.#options;
    const { maximumAmperes, onOffOnly } = facts.rating;
    if (onOffOnly || (this.#limit.amperes ?? 0) >= maximumAmperes) return;
    const outcome = await this.#power.ask(
      maximumAmperes,
      this.#charger().phasesUsed,
      'UserWish',
      () => clock.now(),
    );
    if (this.#session !== session || session.transactionId === undefined) return;
    const amperes = Math.max(facts.defaultAmperes, outcome?.amperes ?? 0);
    if (amperes > (this.#limit.amperes ?? facts.defaultAmperes)) await this.#order(amperes);
  }

  /** @returns whether it was stopped */
  async #stopUnruly(session: ChargingSession): Promise<boolean> {
    const { clock, settings } = this.#options;
    const station = this.#options.station();
    const dueMs = this.#unrulySinceMs! + settings.limitPatienceMs;
    if (station === undefined || session.transactionId === undefined) return false;
    if (clock.now() < dueMs || clock.now() < this.#stationNotBeforeMs) {
      // Perhaps it has missed the order.
      if (this.#limit.amperes !== undefined && clock.now() === this.#unrulySinceMs)
        await this.#order(this.#limit.amperes);
      return false;
    }
    const done = await this.#try(() => station.stop(session.transactionId!));
    if (done) {
      this.#unrulySinceMs = undefined;
      this.#raise('StoppedForItsLimit', 'the charge point does not keep within its limit');
      this.#power.failed(clock.now());
    }
    return done;
  }

  /** Makes a plan when something calls for one, and follows it when the orchestrator has said OK. */
  async #makePlan(): Promise<void> {
    const { clock, settings, network } = this.#options;
    const session = this.#session!;
    const need = this.#need;
    const nowMs = clock.now();
    if (need === undefined || nowMs < this.#validateAfterMs) return;
    const inputs = this.#inputs(need);
    if (!this.#replan && !this.#fallsShort(inputs)) return;
    this.#replan = false;
    const plan = session.isFull ? [] : makePlan(inputs);
    if (samePlan(plan, this.#plan, nowMs)) return;
    if (plan.every(({ amperes }) => amperes === 0)) {
      this.#follow(plan);
      return;
    }
    let waitMs = settings.maxRetryMs;
    for (const proposal of [plan, ...alternatives(inputs, plan)]) {
      const schedule = {
        scheduleId: network.nextId('schedule'),
        createdMs: nowMs,
        segments: powersOf(inputs.charger, proposal),
      };
      const { verdict, reason } = await network.validate(this.view, schedule);
      if (this.#session !== session) return;
      this.#power.heard(verdict !== 'unanswered', clock.now());
      if (verdict === 'OK') {
        this.#follow(proposal, schedule);
        return;
      }
      this.#tellWish(session, `waits: ${reason}`);
      if (verdict === 'unanswered' || inputs.progress.atRisk) waitMs = settings.retryMs;
      if (verdict === 'unanswered') break;
      // Something has changed meanwhile: the next proposal would be out of date.
      if (this.#replan) return;
    }
    this.#replan = true;
    this.#validateAfterMs = clock.now() + waitMs;
  }

  /** The plan would leave the vehicle below its need although more could be done. */
  #fallsShort({ charger, nowMs, need, progress }: PlanInputs): boolean {
    const { missingWattHours } = progress;
    if (missingWattHours <= SMALL_WATT_HOURS || this.#session?.isFull === true) return false;
    const planned = energyOf(charger, this.#plan, nowMs, need.departureMs);
    if (planned + SMALL_WATT_HOURS >= missingWattHours) return false;
    const everything = [
      { fromMs: nowMs, toMs: need.departureMs, amperes: charger.rating.maximumAmperes },
    ];
    const possible = energyOf(charger, everything, nowMs, need.departureMs);
    return planned + SMALL_WATT_HOURS < possible && !this.#inputs(need).adviceExpected;
  }

  #follow(plan: readonly CurrentSegment[], schedule?: ChargingSchedule): void {
    const { network, clock } = this.#options;
    this.#plan = plan;
    const nowMs = clock.now();
    this.#schedule = schedule ?? {
      scheduleId: network.nextId('schedule'),
      createdMs: nowMs,
      segments: [{ fromMs: nowMs, toMs: this.#need?.departureMs ?? nowMs, powerWatts: 0 }],
    };
    this.#tell('schedule');
  }

  #urgency(session: ChargingSession): StartUrgency {
    if (session.wish !== undefined) return 'UserWish';
    if (this.#need !== undefined && this.#progress(this.#need).atRisk) return 'DeadlineAtRisk';
    return 'OrdinaryStart';
  }

  async #raiseTo(session: ChargingSession, target: number): Promise<void> {
    const { clock } = this.#options;
    if (this.#options.station() === undefined || clock.now() < this.#stationNotBeforeMs) return;
    // A start that is under way is waited for.
    if (session.transactionId === undefined && this.#startBeforeMs !== Infinity) return;
    const current = this.#limit.amperes ?? 0;
    const nowMs = (): number => clock.now();
    const phases = this.#charger().phasesUsed;
    const outcome = await this.#power.ask(target, phases, this.#urgency(session), nowMs);
    if (this.#session !== session) {
      this.#power.release('GrantUnused');
      return;
    }
    if (outcome !== undefined) this.#tellOutcome(session, target, outcome);
    const allowed = Math.max(this.#power.grantedAmperes, this.#defaultInstead(nowMs()));
    const amperes = Math.min(this.#target(nowMs()), allowed);
    const isUnknown = this.#limit.amperes === undefined && session.transactionId !== undefined;
    if (amperes > current || isUnknown) await this.#order(amperes);
    if ((this.#limit.amperes ?? 0) === 0) this.#power.release('GrantUnused');
  }

  async #lowerTo(target: number): Promise<void> {
    const { clock } = this.#options;
    if (!(await this.#order(target))) return;
    if (target === 0)
      this.#power.release(this.#session?.isFull === true ? 'ProgrammeFinished' : 'DeviceStopped');
    else if (this.#reduced !== undefined) this.#power.cap(target);
    else
      await this.#power.lower(target, this.#charger().phasesUsed, 'OrdinaryStart', () =>
        clock.now(),
      );
  }

  /** Tells the station. @returns whether it obeyed */
  async #order(amperes: number): Promise<boolean> {
    const { clock, facts, network } = this.#options;
    const session = this.#session!;
    const station = this.#options.station();
    const nowMs = clock.now();
    const { transactionId } = session;
    if (transactionId === undefined && amperes === 0) {
      this.#limit.clear();
      return true;
    }
    if (station === undefined || nowMs < this.#stationNotBeforeMs) return false;
    const done = await this.#try(async () => {
      if (transactionId === undefined) {
        await this.#limit.start(station, amperes, this.#plan, nowMs);
        if (session.transactionId === undefined)
          this.#startBeforeMs = this.#power.validUntilMs ?? nowMs + this.#options.settings.retryMs;
      } else if (amperes === 0 && this.#unrulySinceMs !== undefined) {
        await station.stop(transactionId);
      } else {
        await this.#limit.set(station, transactionId, amperes, this.#plan, nowMs);
      }
    });
    if (!done) return false;
    if (amperes > 0) network.started(facts.chargePointId);
    this.#watchLimit();
    this.#observe();
    return true;
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    const { clock, settings } = this.#options;
    try {
      await work();
      return true;
    } catch (error) {
      this.#stationNotBeforeMs = clock.now() + settings.retryMs;
      this.#raise('StationRefused', messageOf(error));
      return false;
    }
  }

  #tellOutcome(
    session: ChargingSession,
    target: number,
    { amperes, reason, verdict }: { amperes: number; reason: string; verdict: string },
  ): void {
    if (verdict === 'OK') this.#tellWish(session, `charges at ${amperes} A per phase`);
    else if (amperes > 0)
      this.#tellWish(session, `charges at ${amperes} of ${target} A per phase: ${reason}`);
    else this.#tellWish(session, `waits: ${reason}`);
  }

  /** The user hears why, once. */
  #tellWish(session: ChargingSession, text: string): void {
    const { facts, network } = this.#options;
    if (session.wish === undefined || session.wish.told === text) return;
    session.wish.told = text;
    network.acknowledge(facts.homeId, session.wish.preferenceId, true, text);
  }

  /** Looks again when something is due. */
  #wait(): void {
    const { clock, settings } = this.#options;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const session = this.#session;
    if (session === undefined || !this.#options.facts.managed) return;
    const nowMs = clock.now();
    const planned = nextChangeMs(this.#plan, nowMs);
    const latestStartMs =
      this.#need === undefined ? Infinity : this.#progress(this.#need).latestStartMs;
    const awayMs = this.#power.unansweredSinceMs;
    const instants = [
      planned,
      session.transactionId === undefined ? undefined : this.#limit.renewAtMs,
      this.#power.askAgainAtMs,
      this.#validateAfterMs,
      this.#pausedUntilMs,
      this.#reduced?.untilMs,
      this.#stationNotBeforeMs,
      this.#startBeforeMs,
      this.#idleSinceMs === undefined ? undefined : this.#idleSinceMs + settings.idleMs,
      this.#unrulySinceMs === undefined
        ? undefined
        : this.#unrulySinceMs + settings.limitPatienceMs,
      session.pluggedAtMs + settings.adviceWaitMs,
      latestStartMs,
      this.#need?.departureMs,
      awayMs === undefined ? undefined : awayMs + settings.orchestratorPatienceMs,
    ];
    const nextMs = Math.min(
      Infinity,
      ...instants.filter((instant): instant is number => instant !== undefined && instant > nowMs),
    );
    if (nextMs === Infinity) return;
    this.#cancelTimer = clock.after(nextMs - nowMs, () => {
      this.#cancelTimer = undefined;
      // What had to wait for advice no longer has to.
      if (this.#plan.length === 0) this.#replan = true;
      this.#review();
    });
  }
}
