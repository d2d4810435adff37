import { basicTime } from '../shared/time-terms.js';
import type { ChargePointAgentOptions } from './agent-options.js';
import { powerRange } from './charger-rating.js';
import { progressOf, type ChargingNeed, type NeedProgress } from './charging-need.js';
import type {
  ChargePointView,
  ChargingEvent,
  ChargingNews,
  ChargingOffer,
  ChargingSchedule,
} from './charging-network.js';
import type { Charger, PowerSegment } from './charging-plan.js';
import { ChargingSession } from './charging-session.js';
import type { ChargePointCondition } from './ocpp/station.js';

/** Below this nothing is charged: the electronics of the charge point, W. */
const IDLE_WATTS = 100;

/** What is known of one charge point and of the vehicle that is there; what is new is told to the network. */
export class ChargePointState {
  readonly options: ChargePointAgentOptions;
  session: ChargingSession | undefined;
  /** What the orchestrator advises for the vehicle that is there. */
  advice: { readonly segments: readonly PowerSegment[]; readonly createdMs: number } | undefined;
  #condition: ChargePointView['condition'];
  #lastSession: ChargePointView['session'];
  #told: { readonly energyAtMs: number; readonly wattHours: number } | undefined;
  #need: (ChargingNeed & { readonly createdMs: number }) | undefined;
  #offer: ChargingOffer | undefined;
  #schedule: ChargingSchedule | undefined;
  #event: ChargingEvent | undefined;

  constructor(options: ChargePointAgentOptions) {
    this.options = options;
  }

  get nowMs(): number {
    return this.options.clock.now();
  }

  get condition(): ChargePointCondition | undefined {
    return this.#condition?.name;
  }

  get need(): ChargingNeed | undefined {
    return this.#need;
  }

  get offerId(): string | undefined {
    return this.#offer?.offerId;
  }

  /**
   * The charge point with the vehicle that is there; of a vehicle that has not charged yet all phases are assumed. One that does
   * not keep within a limit can only be switched.
   */
  get charger(): Charger {
    const { rating } = this.options.facts;
    return {
      rating: this.session?.isUnruly === true ? { ...rating, onOffOnly: true } : rating,
      phasesUsed: this.session?.phasesUsed ?? rating.phases.length,
    };
  }

  get view(): ChargePointView {
    const { homeId, chargePointId } = this.options.facts;
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

  /** How a need stands now. */
  progress(need: ChargingNeed): NeedProgress {
    const { settings } = this.options;
    const delivered = this.session?.deliveredWattHours ?? 0;
    return progressOf(need, this.charger, delivered, this.nowMs, settings.deadlineMarginMs);
  }

  /** What the vehicle needs, by what was said of it. */
  statedNeed(session: ChargingSession): ChargingNeed {
    const { pluggedAtMs, deliveredWattHours, level } = session;
    const facts = { pluggedAtMs, deliveredWattHours, levelPercent: level?.percent };
    return this.options.needs.needOf(facts, this.nowMs);
  }

  /** @returns the session that begins now */
  begin(): ChargingSession {
    const { nowMs } = this;
    const { chargePointId } = this.options.facts;
    const session = new ChargingSession(`${chargePointId}-${basicTime(nowMs)}`, nowMs);
    this.session = session;
    this.advice = undefined;
    this.#schedule = undefined;
    this.#told = undefined;
    this.tell('plug');
    return session;
  }

  end(): void {
    this.tellEnergy();
    const view = this.#sessionView();
    if (view !== undefined) this.#lastSession = { ...view, pluggedIn: false, sinceMs: this.nowMs };
    this.session = undefined;
    this.#need = undefined;
    this.#offer = undefined;
    this.#schedule = undefined;
    this.tell('plug');
  }

  /** @returns whether that is new */
  setCondition(name: ChargePointCondition): boolean {
    if (this.#condition?.name === name) return false;
    this.#condition = { name, sinceMs: this.nowMs };
    return true;
  }

  /** What the vehicle needs has changed, or may have. */
  needChanged(): void {
    const { session, nowMs } = this;
    if (session === undefined) return;
    const stated = this.statedNeed(session);
    const departureMs = session.departureMs ?? stated.departureMs;
    this.#need = { ...stated, departureMs, createdMs: nowMs };
    this.tell('need');
    this.makeOffer();
  }

  /** Between which powers the vehicle can be charged, until it leaves. */
  makeOffer(): void {
    const { facts, network } = this.options;
    const { nowMs, charger } = this;
    if (!facts.managed || this.#need === undefined || this.#need.departureMs <= nowMs) return;
    const { minimumWatts, maximumWatts } = powerRange(charger.rating, charger.phasesUsed);
    this.#offer = {
      offerId: network.nextId('offer'),
      createdMs: nowMs,
      fromMs: nowMs,
      toMs: this.#need.departureMs,
      minimumWatts,
      maximumWatts,
    };
    this.tell('offer');
  }

  /** What is followed from now on; without a schedule nothing is charged. */
  setSchedule(schedule: ChargingSchedule | undefined): void {
    const { nowMs } = this;
    this.#schedule = schedule ?? {
      scheduleId: this.options.network.nextId('schedule'),
      createdMs: nowMs,
      segments: [
        {
          fromMs: nowMs,
          toMs: Math.max(nowMs + 1000, this.#need?.departureMs ?? 0),
          powerWatts: 0,
        },
      ],
    };
    this.tell('schedule');
  }

  tell(...news: readonly ChargingNews[]): void {
    this.options.network.tell(this.view, news);
  }

  /** Energy and state of charge, now and then. */
  tellEnergyInTime(): void {
    const sinceMs = this.nowMs - (this.#told?.energyAtMs ?? -Infinity);
    if (sinceMs >= this.options.settings.reportMs) this.tellEnergy();
  }

  tellEnergy(): void {
    const { session } = this;
    if (session === undefined) return;
    const { deliveredWattHours: wattHours } = session;
    if (this.#told?.wattHours === wattHours) return;
    this.#told = { energyAtMs: this.nowMs, wattHours };
    if (session.level === undefined) this.tell('energy');
    else this.tell('energy', 'level');
  }

  /** Whether it is on, and what it draws. @param mayDraw it has been told that it may */
  observe(mayDraw: boolean): void {
    const { facts, network } = this.options;
    const powerWatts = this.session?.powerWatts ?? 0;
    network.observe(facts.chargePointId, mayDraw || powerWatts > IDLE_WATTS, powerWatts);
  }

  /** Something has happened that people should know. */
  raise(code: string, reason: string): void {
    const { network, facts, log } = this.options;
    this.#event = { noticeId: network.nextId('notice'), atMs: this.nowMs, code, reason };
    const { chargePointId } = facts;
    log({ level: 'warn', message: `${code}: ${reason}`, fields: { chargePointId } });
    this.tell('event');
  }

  /** What of the need cannot be met; `none` when all can. */
  explainNeed(): string {
    if (this.#need === undefined) return 'none';
    const { unreachableWattHours } = this.progress(this.#need);
    if (unreachableWattHours <= 0) return 'none';
    const kilowattHours = (unreachableWattHours / 1000).toFixed(1);
    return `charges as fast as it can, but ${kilowattHours} kWh will be missing at departure`;
  }

  /** The user hears what becomes of a wish: each news once. */
  tellWish(text: string): void {
    const { facts, network } = this.options;
    const wish = this.session?.wish;
    if (wish === undefined || wish.told === text) return;
    wish.told = text;
    network.acknowledge(facts.homeId, wish.preferenceId, true, text);
  }

  #sessionView(): ChargePointView['session'] {
    const { session } = this;
    if (session === undefined) return undefined;
    return {
      sessionId: session.sessionId,
      pluggedIn: true,
      sinceMs: session.pluggedAtMs,
      energy: { wattHours: session.deliveredWattHours, atMs: this.nowMs },
      ...(session.level === undefined ? {} : { level: session.level }),
      ...(this.#need === undefined ? {} : { need: this.#need }),
    };
  }
}
