import type { DeviceAction, Outcome } from '../ems/index.js';
import { messageOf } from '../shared/observer.js';
import type { ChargePointAgentOptions } from './agent-options.js';
import { ChargePointState } from './charge-point-state.js';
import { amperesForVoltAmperes, apparentPowerOf, LOWEST_AMPERES } from './charger-rating.js';
import { ChargingControl } from './charging-control.js';
import type { ChargePointView } from './charging-network.js';
import { durationMs, powersOf, type PowerSegment } from './charging-plan.js';
import type { ChargingSession } from './charging-session.js';
import type { StatedNeed } from './need-book.js';
import type { MeterReading } from './ocpp/meter-reading.js';
import type { ChargePointCondition, StationEvent } from './ocpp/station.js';

type ConnectorEvent = Exclude<StationEvent, { readonly type: 'ready' | 'disconnected' }>;

/** A departure that leaves less than this part of the time to spare is a wish to be charged as fast as possible. */
const RAPID_SHARE = 0.8;

const refused = (reason: string): Outcome => ({ accepted: false, reason });
const accepted = (reason = 'none'): Outcome => ({ accepted: true, reason });

/** Of these conditions a connector may have without a vehicle. */
const WITHOUT_VEHICLE: readonly ChargePointCondition[] = ['Reserved', 'Unavailable', 'Faulted'];

/**
 * One charge point: takes what its station tells, what customers need, what the orchestrator advises and orders, and lets its
 * {@link ChargingControl} do the rest.
 */
export class ChargePointAgent {
  readonly #options: ChargePointAgentOptions;
  readonly #state: ChargePointState;
  readonly #control: ChargingControl;
  #cancelConnectionTimer: (() => void) | undefined;

  constructor(options: ChargePointAgentOptions) {
    this.#options = options;
    this.#state = new ChargePointState(options);
    this.#control = new ChargingControl(this.#state);
  }

  get view(): ChargePointView {
    return this.#state.view;
  }

  /** Resolves when nothing is under way. */
  settled(): Promise<void> {
    return this.#control.settled();
  }

  /** Ends its work; the charge point goes by its lease and then by its default limit. Repeatable. */
  async close(): Promise<void> {
    this.#cancelConnectionTimer?.();
    await this.#control.close();
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
      .catch((error: unknown) => this.#state.raise('StationRefused', messageOf(error)))
      .finally(() => {
        // An order may have been lost on its way.
        if (this.#state.session?.transactionId !== undefined) this.#control.limit.forget();
        this.#control.review();
      });
  }

  disconnected(): void {
    const { clock, settings } = this.#options;
    this.#control.watch.close();
    this.#cancelConnectionTimer?.();
    const reason = 'the station goes by its last order, then by its default limit';
    this.#cancelConnectionTimer = clock.after(settings.connectionPatienceMs, () =>
      this.#state.raise('ConnectionLost', reason),
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
        this.#takeTransaction(event.transactionId);
        break;
      case 'meter':
        this.#takeReading(event.reading);
        break;
      case 'ended':
        this.#takeEnd(event.transactionId, event.reason);
        break;
      case 'event':
        this.#state.raise(event.code, event.info);
        break;
    }
    this.#control.review();
  }

  /** Takes advice of the orchestrator. @param offerId of ours, when it answers one */
  advise(segments: readonly PowerSegment[], createdMs: number, offerId?: string): Outcome {
    const { session, advice } = this.#state;
    if (!this.#options.facts.managed) return refused('the charge point is not steered');
    if (session === undefined) return refused('no vehicle is plugged in');
    if (session.hand !== undefined)
      return refused(`somebody at the charge point has switched it ${session.hand}`);
    if (offerId !== undefined && offerId !== this.#state.offerId)
      return refused('a newer offer holds');
    if (advice !== undefined && createdMs < advice.createdMs) return refused('newer advice holds');
    this.#state.advice = { segments, createdMs };
    this.#renewPlan();
    return session.wish === undefined
      ? accepted()
      : refused('the user wants to be charged at once');
  }

  /** Follows an order of the day. @returns what became of it */
  order(action: DeviceAction): Outcome | undefined {
    const { settings } = this.#options;
    const untilMs = this.#state.nowMs + settings.maxPauseMs;
    switch (action) {
      case 'Pause':
      case 'Emergency':
        this.#control.pausedUntilMs = untilMs;
        // Also where the station cannot be told now: what it draws when it is back has to be asked for anew.
        this.#control.power.cap(0);
        break;
      case 'Normal':
      case 'Resume':
      case 'Increase':
        this.#control.pausedUntilMs = -Infinity;
        this.#control.reduced = undefined;
        break;
      case 'Reduce':
        if (this.#state.charger.rating.onOffOnly) return refused('it is only switched on and off');
        this.#control.reduced = { untilMs, amperes: LOWEST_AMPERES };
        break;
    }
    this.#control.review();
    return accepted();
  }

  /** Draws less since the home is overloaded; a wish from afar is cancelled first. @returns by how much, VA */
  relieve(voltAmperes: number, alertId: string): number {
    const { settings, facts, network } = this.#options;
    const { session, charger } = this.#state;
    const before = this.#control.limit.amperes ?? 0;
    const isSteered = facts.managed && session?.transactionId !== undefined;
    if (!isSteered || before === 0) return 0;
    // A hand gets its default limit at once; only what was granted beyond it is taken back.
    const { defaultAmperes } = facts;
    const least = session.hand === 'on' ? Math.min(before, defaultAmperes) : 0;
    if (session.hand !== undefined && (charger.rating.onOffOnly || before <= least)) return 0;
    if (session.wish !== undefined) {
      const reason = 'cancelled: the home draws more than its connection allows';
      network.acknowledge(facts.homeId, session.wish.preferenceId, false, reason);
      session.wish = undefined;
      const previous = this.#control.schedule.restore();
      network.restored(this.view, alertId, powersOf(charger, previous));
    }
    const { rating } = charger;
    const power = apparentPowerOf(rating, before, charger.phasesUsed);
    const left = Math.max(0, power - voltAmperes);
    const fitting = amperesForVoltAmperes(rating, left, charger.phasesUsed);
    const amperes = Math.max(least, Math.min(before, fitting));
    this.#control.reduced = { untilMs: this.#state.nowMs + settings.reductionMs, amperes };
    this.#control.review();
    return power - apparentPowerOf(rating, amperes, charger.phasesUsed);
  }

  /** The customer says what vehicles need. */
  state(need: StatedNeed): Outcome {
    const fault = this.#options.needs.take(need, this.#state.nowMs);
    if (fault !== undefined) return refused(fault);
    this.#state.needChanged();
    this.#renewPlan();
    return accepted(this.#state.explainNeed());
  }

  /** The driver says when the vehicle leaves: soon, that is a wish to be charged as fast as possible. */
  depart(sessionId: string, departureMs: number, preferenceId: string): Outcome {
    const { facts } = this.#options;
    const { session } = this.#state;
    if (session?.sessionId !== sessionId) return refused('there is no such session');
    session.departureMs = departureMs;
    this.#letGo(session);
    const isRapid = this.#isRapid(session, departureMs);
    session.wish = isRapid ? { preferenceId, told: '' } : undefined;
    this.#control.power.reset();
    this.#state.needChanged();
    if (isRapid) this.#chargeAtOnce();
    this.#renewPlan();
    if (!facts.managed) return accepted('the charge point is not steered');
    return accepted(
      isRapid ? 'charges as fast as the limit of the home lets it' : this.#state.explainNeed(),
    );
  }

  /** The user sets by hand, from afar, what is charged when; that outranks schedule and orders until its end. */
  chargeAsSet(scheduleId: string, segments: readonly PowerSegment[], createdMs: number): Outcome {
    const { session, nowMs } = this.#state;
    if (!this.#options.facts.managed) return refused('the charge point is not steered');
    if (session === undefined) return refused('no vehicle is plugged in');
    const untilMs = Math.max(...segments.map(({ toMs }) => toMs));
    if (!(untilMs > nowMs)) return refused('the schedule is over');
    const known = session.wish?.manual?.createdMs ?? -Infinity;
    if (createdMs < known) return refused('a newer schedule holds');
    this.#letGo(session);
    session.wish = { preferenceId: scheduleId, told: '', manual: { segments, createdMs, untilMs } };
    this.#control.power.reset();
    this.#chargeAtOnce();
    this.#renewPlan();
    return accepted('charges as set, as far as the limit of the home lets it');
  }

  /** The people of the home let it be steered, or do not. */
  consentChanged(): void {
    this.#control.power.reset();
    this.#control.review();
  }

  /** Who wants to charge now does not mean any more that somebody has stopped it, or that it was full. */
  #letGo(session: ChargingSession): void {
    const { facts, network } = this.#options;
    session.isFull = false;
    if (session.hand !== 'off') return;
    session.hand = undefined;
    network.handReleased(facts.chargePointId);
  }

  #isRapid(session: ChargingSession, departureMs: number): boolean {
    const need = { ...this.#state.statedNeed(session), departureMs };
    const { missingWattHours, possibleWattHours } = this.#state.progress(need);
    const wanted = missingWattHours > 0 ? missingWattHours : possibleWattHours;
    const { charger, nowMs } = this.#state;
    const neededMs = durationMs(charger, wanted, charger.rating.maximumAmperes);
    return neededMs >= RAPID_SHARE * (departureMs - nowMs);
  }

  /** A wish outranks schedule and orders, but not the limit: whether there is power is asked. */
  #chargeAtOnce(): void {
    this.#control.pausedUntilMs = -Infinity;
    const inputs = this.#control.schedule.inputs(false);
    if (inputs === undefined) return;
    const plan = this.#control.schedule.changeByWish(inputs);
    this.#options.network.userChanged(this.view, powersOf(inputs.charger, plan));
  }

  #renewPlan(): void {
    this.#control.schedule.renew();
    this.#control.review();
  }

  /** The session that goes on, or one that begins now. */
  #plugged(): ChargingSession {
    if (this.#state.session !== undefined) return this.#state.session;
    const session = this.#state.begin();
    this.#control.begin();
    this.#state.needChanged();
    return session;
  }

  #unplugged(): void {
    const { facts, network } = this.#options;
    const { session } = this.#state;
    if (session === undefined) return;
    if (session.transactionId !== undefined) this.#takeEnd(session.transactionId, 'EVDisconnected');
    if (session.hand !== undefined) network.handReleased(facts.chargePointId);
    this.#control.end();
    this.#state.end();
    this.#control.observe();
  }

  #takeCondition(name: ChargePointCondition): void {
    const isNews = this.#state.setCondition(name);
    if (name === 'Available') this.#unplugged();
    else if (!WITHOUT_VEHICLE.includes(name)) this.#plugged();
    this.#control.idleSinceMs =
      name === 'SuspendedByVehicle' ? (this.#control.idleSinceMs ?? this.#state.nowMs) : undefined;
    if (isNews) this.#state.tell('condition');
  }

  #takeStart(transactionId: string, byHand: boolean): void {
    const session = this.#plugged();
    session.transactionId = transactionId;
    if (byHand) {
      session.hand = 'on';
      this.#options.network.hand(this.#options.facts.chargePointId, true);
    }
    this.#control.transactionRuns();
  }

  /** A transaction goes on: perhaps one from before a restart. */
  #takeTransaction(transactionId: string): void {
    const session = this.#plugged();
    if (session.transactionId !== undefined) return;
    session.transactionId = transactionId;
    this.#control.transactionRuns();
  }

  #takeReading(reading: MeterReading): void {
    const { session } = this.#state;
    if (session === undefined) return;
    const before = session.level;
    if (session.take(reading, this.#state.nowMs)) {
      this.#state.makeOffer();
      this.#renewPlan();
    }
    if (session.level !== undefined && before === undefined) {
      this.#state.tell('level');
      this.#state.needChanged();
      this.#renewPlan();
    }
    if (reading.amperes !== undefined) this.#control.takeCurrent(reading.amperes);
    this.#control.observe();
    this.#state.tellEnergyInTime();
  }

  #takeEnd(transactionId: string, reason: string): void {
    const { facts, network } = this.#options;
    const { session } = this.#state;
    if (session === undefined || (session.transactionId ?? transactionId) !== transactionId) return;
    session.transactionId = undefined;
    session.powerWatts = 0;
    this.#control.transactionEnded();
    if (session.hand === 'on') network.handReleased(facts.chargePointId);
    session.hand = undefined;
    if (reason === 'Local') {
      session.hand = 'off';
      network.hand(facts.chargePointId, false);
    }
    this.#control.observe();
  }
}
