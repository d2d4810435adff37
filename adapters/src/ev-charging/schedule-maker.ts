import type { ChargePointState } from './charge-point-state.js';
import { energyOf, powersOf, type CurrentSegment, type PowerSegment } from './charging-plan.js';
import { alternatives, makePlan, samePlan, type PlanInputs } from './plan-maker.js';
import { lowerPlans, wishedPlan } from './wished-plan.js';

/** A plan that gives less than needed by no more than this is good enough: so many Wh, and no more than this part of the need. */
const SMALL_WATT_HOURS = 100;
const SMALL_PART = 0.005;

/** What came of looking for a plan. */
export type PlanVerdict = 'OK' | 'KO' | 'unanswered' | 'unchanged';

/**
 * The plan of the vehicle that is there: made when something calls for one, and followed only when the orchestrator has said OK to it.
 */
export class ScheduleMaker {
  readonly #state: ChargePointState;
  #plan: readonly CurrentSegment[] = [];
  /** What was followed before the user changed it. */
  #beforeWish: readonly CurrentSegment[] | undefined;
  #wanted = false;
  #notBeforeMs = -Infinity;

  constructor(state: ChargePointState) {
    this.#state = state;
  }

  /** What the orchestrator has said OK to. */
  get plan(): readonly CurrentSegment[] {
    return this.#plan;
  }

  /** Nothing is proposed before. */
  get notBeforeMs(): number {
    return this.#notBeforeMs;
  }

  /** Something has changed that calls for another plan. */
  renew(): void {
    this.#wanted = true;
    this.#notBeforeMs = -Infinity;
  }

  /** Time has passed: another plan, when its time has come. */
  renewInTime(): void {
    this.#wanted = true;
  }

  clear(): void {
    this.#plan = [];
    this.#beforeWish = undefined;
    this.#notBeforeMs = -Infinity;
  }

  /** The user wants something else for now. @returns what will be proposed */
  changeByWish(inputs: PlanInputs): readonly CurrentSegment[] {
    this.#beforeWish ??= this.#plan;
    return this.#planFor({ ...inputs, rapid: true });
  }

  /** What the user wanted has come to its end. */
  wishIsOver(): void {
    this.#beforeWish = undefined;
    this.renew();
  }

  /** Goes back to what was followed before the user changed it. */
  restore(): readonly CurrentSegment[] {
    this.#plan = this.#beforeWish ?? [];
    this.#beforeWish = undefined;
    return this.#plan;
  }

  /** What a plan follows from now. @param adviceExpected it may still come */
  inputs(adviceExpected: boolean): PlanInputs | undefined {
    const { session, need, charger, nowMs, advice, options } = this.#state;
    if (session === undefined || need === undefined) return undefined;
    return {
      charger,
      nowMs,
      need,
      progress: this.#state.progress(need),
      advice: advice?.segments,
      adviceExpected,
      rapid: session.wish !== undefined,
      marginMs: options.settings.deadlineMarginMs,
    };
  }

  /** Whether the plan would leave the vehicle below its need although more could be done. */
  fallsShort({ charger, nowMs, need, progress, adviceExpected }: PlanInputs): boolean {
    const { missingWattHours } = progress;
    const small = Math.min(SMALL_WATT_HOURS, SMALL_PART * need.minimumWattHours);
    if (missingWattHours <= small || this.#state.session?.isFull !== false) return false;
    const planned = energyOf(charger, this.#plan, nowMs, need.departureMs);
    if (planned + small >= missingWattHours) return false;
    const amperes = charger.rating.maximumAmperes;
    const everything = [{ fromMs: nowMs, toMs: need.departureMs, amperes }];
    const possible = energyOf(charger, everything, nowMs, need.departureMs);
    return planned + small < possible && !adviceExpected;
  }

  /** Makes a plan if something calls for one, and has it validated. */
  async make(adviceExpected: boolean): Promise<PlanVerdict> {
    const { nowMs, session } = this.#state;
    const inputs = this.inputs(adviceExpected);
    if (inputs === undefined || session === undefined || nowMs < this.#notBeforeMs)
      return 'unchanged';
    if (!this.#wanted && !this.fallsShort(inputs)) return 'unchanged';
    this.#wanted = false;
    const plan = session.isFull ? [] : this.#planFor(inputs);
    if (samePlan(plan, this.#plan, nowMs)) return 'unchanged';
    if (plan.every(({ amperes }) => amperes === 0)) {
      // To charge nothing needs nobody's OK.
      this.#plan = plan;
      this.#state.setSchedule(undefined);
      return 'unchanged';
    }
    return this.#propose(inputs, plan);
  }

  get #wished(): readonly PowerSegment[] | undefined {
    return this.#state.session?.wish?.manual?.segments;
  }

  #planFor(inputs: PlanInputs): readonly CurrentSegment[] {
    const wished = this.#wished;
    return wished === undefined ? makePlan(inputs) : wishedPlan(inputs, wished);
  }

  #alternatives(
    inputs: PlanInputs,
    plan: readonly CurrentSegment[],
  ): readonly (readonly CurrentSegment[])[] {
    const isWished = this.#wished !== undefined;
    return isWished ? lowerPlans(inputs.charger, plan) : alternatives(inputs, plan);
  }

  async #propose(inputs: PlanInputs, plan: readonly CurrentSegment[]): Promise<PlanVerdict> {
    const { session, options } = this.#state;
    const { network, settings } = options;
    let worst: PlanVerdict = 'KO';
    let firstReason: string | undefined;
    for (const proposal of [plan, ...this.#alternatives(inputs, plan)]) {
      const schedule = {
        scheduleId: network.nextId('schedule'),
        createdMs: inputs.nowMs,
        segments: powersOf(inputs.charger, proposal),
      };
      const { verdict, reason } = await network.validate(this.#state.view, schedule);
      if (this.#state.session !== session) return 'unchanged';
      if (verdict === 'OK') {
        this.#plan = proposal;
        this.#state.setSchedule(schedule);
        if (firstReason !== undefined) {
          this.#state.tellWish(`charges more slowly than it could: ${firstReason}`);
          // There may be more for somebody in a hurry later, but not every minute.
          if (inputs.rapid) this.#notBeforeMs = inputs.nowMs + settings.maxRetryMs;
        }
        return 'OK';
      }
      firstReason ??= reason;
      worst = verdict;
      // Nobody is there, or something has changed and the next proposal would be out of date.
      if (verdict === 'unanswered' || this.#wanted) break;
    }
    if (firstReason !== undefined) this.#state.tellWish(`waits: ${firstReason}`);
    if (worst === 'KO' && this.#wanted) return 'KO';
    const isUrgent = worst === 'unanswered' || inputs.progress.atRisk || inputs.rapid;
    this.#wanted = true;
    this.#notBeforeMs = this.#state.nowMs + (isUrgent ? settings.retryMs : settings.maxRetryMs);
    return worst;
  }
}
