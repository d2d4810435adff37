import { compatible, typedPattern } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import { guarded, messageOf } from '../../shared/observer.js';
import type { OrchestratedHome } from '../guard/homes.js';
import type { HomeEvent, HomeKnowledgeHub, PlannedLoad } from '../guard/hub.js';
import type { DevicePlan, Plan } from '../planning/plan.js';
import type { Crowding, HomeProblem } from '../planning/problem.js';
import { isBehind } from './charging-progress.js';
import { DrawnEnergy } from './drawn-energy.js';
import { feederLoads, type Feeder, type FeederLoad } from './feeder-load.js';
import { GainChartPublisher, type GainChartEvent } from './gain-chart-publisher.js';
import { GAIN_CHART_POSTS } from './gain-chart-rows.js';
import { GAIN_CHART_DEFAULTS, type GainChartSettings } from './gain-chart-settings.js';
import { HomeInputs } from './home-inputs.js';
import { askForecasts, FORECAST_ASKS } from './inquiries.js';
import { registerListeners, type InputDesk } from './listeners.js';
import { answerManagedLoad, ManagedLoad } from './managed-load.js';
import { buildProblem, type ProblemSettings } from './problem-builder.js';
import { PlanSender, type SendingEvent } from './plan-sender.js';
import { RECOMMENDATION_POSTS } from './publishing.js';
import type { SlotGrid } from './series.js';
import { COMMUNITY_INTERACTIONS, CommonSun, type CommunityMembership } from './surplus-claims.js';
import { registerValidations, type LastPlan } from './validation.js';

export type RecommendationSettings = ProblemSettings & {
  /** How long changes are gathered before a new plan, and how long after one the next may follow. */
  readonly urgentDelayMs: number;
  readonly urgentPauseMs: number;
  readonly ordinaryPauseMs: number;
  /** A plan that is older is made anew although nothing was heard. */
  readonly longestPauseMs: number;
  /** Forecasts that are older are asked for again. */
  readonly forecastAgeMs: number;
  /** When the common sun is claimed once more after a claim that was not met: when a claim window of the community is over. */
  readonly claimAgainMs: number;
  readonly deadlineMs: number;
};

export const RECOMMENDATION_DEFAULTS: RecommendationSettings = {
  slotMs: 900_000,
  slotCount: 144,
  timeZone: 'Europe/Paris',
  defaultPriceEurPerKwh: 0.25,
  defaultDemandWatts: 400,
  defaultMarginWatts: 1200,
  urgentDelayMs: 5_000,
  urgentPauseMs: 60_000,
  ordinaryPauseMs: 900_000,
  longestPauseMs: 3_600_000,
  forecastAgeMs: 3_600_000,
  claimAgainMs: 900_000,
  deadlineMs: 10_000,
};

export type RecommendationEvent = { readonly homeId: string; readonly atMs: number } & (
  | { readonly type: 'planned'; readonly cause: string; readonly plan: Plan }
  | SendingEvent
  | GainChartEvent
  | { readonly type: 'failed'; readonly what: string; readonly reason: string }
  | { readonly type: 'stranger'; readonly what: string; readonly knowledgeBaseId: string }
);

export type RecommendationOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly hub: HomeKnowledgeHub;
  /** Key of this orchestrator in what it sends. */
  readonly producerId: string;
  readonly solve: (problem: HomeProblem) => Promise<Plan>;
  readonly communities?: readonly CommunityMembership[];
  /** Feeders whose homes are to draw at different times where that costs little. Default: none. */
  readonly feeders?: readonly Feeder[];
  /**
   * Knowledge bases that may know what the managed devices of a home drew, and whose forecasts are believed. Default: nobody may
   * know, and everybody is believed.
   */
  readonly forecasters?: readonly string[];
  readonly settings?: Partial<RecommendationSettings>;
  /** Default: reductions of 0.5, 1 and 2 K, and nothing about emissions. */
  readonly gainCharts?: GainChartSettings;
  readonly onEvent?: (event: RecommendationEvent) => void;
};

/** The half of the orchestrator that recommends schedules. */
export interface Recommendations {
  /** What was planned last for a home. */
  lastPlanOf(homeId: string): LastPlan | undefined;
  /** Plans a home now, whatever the pauses. Resolves when everything has been sent. */
  replan(homeId: string, cause: string): Promise<void>;
  close(): Promise<void>;
}

type Home = {
  readonly spec: OrchestratedHome;
  readonly inputs: HomeInputs;
  cancelTimer: (() => void) | undefined;
  cancelClaim: (() => void) | undefined;
  dueAtMs: number;
  cause: string;
  plannedAtMs: number;
  forecastsAtMs: number;
  readonly commonSun: CommonSun | undefined;
  readonly feeder: FeederLoad | undefined;
  last: LastPlan | undefined;
  work: Promise<void> | undefined;
};

const RECOMMENDATION = typedPattern('orchestration/schedule-recommendation');
const HOUR_MS = 3_600_000;
const CLAIM_AGAIN = 'claims decided';
const CLAIM_CUT = 'claim cut';
const CLAIM_FAILED = 'claim failed';
const TIME = 'time';
const REJECTION = 'rejection';

/** Causes of plans that want no other energy than before: of the common sun only what comes soon is worth a look then. */
const ROUTINE: readonly string[] = [TIME, REJECTION, 'forecasts/production-power-forecast'];

/** What may change a plan, and cannot wait for the next turn. */
const URGENT_EVENTS: readonly HomeEvent['type'][] = [
  'limit-changed',
  'hand-on-device',
  'device-paused',
  'device-freed',
  'overload-ended',
  'red-light',
  'schedule-changed-by-user',
];
const ORDINARY_EVENTS: readonly HomeEvent['type'][] = [
  'started-without-asking',
  'schedule-restored',
];

class Service implements Recommendations {
  readonly #options: RecommendationOptions;
  readonly #settings: RecommendationSettings;
  readonly #homes = new Map<string, Home>();
  readonly #drawn = new DrawnEnergy();
  readonly #managedLoad: ManagedLoad;
  readonly #sender: PlanSender;
  readonly #charts: GainChartPublisher;
  readonly #report: (event: RecommendationEvent) => void;
  #registrations: readonly Registration[] = [];
  #stopListening: () => void = () => undefined;
  #counter = 0;
  #closed = false;

  constructor(options: RecommendationOptions) {
    this.#options = options;
    this.#settings = { ...RECOMMENDATION_DEFAULTS, ...options.settings };
    this.#report = guarded(options.onEvent);
    const { connector, clock, hub, producerId } = options;
    const { deadlineMs } = this.#settings;
    const report = (homeId: string, event: SendingEvent | GainChartEvent): void =>
      this.#report({ ...event, homeId, atMs: clock.now() });
    const shared = { connector, clock, hub, producerId, deadlineMs, report };
    this.#sender = new PlanSender({ ...shared, nextId: (what) => this.#nextId(what) });
    const charts = options.gainCharts ?? GAIN_CHART_DEFAULTS;
    this.#charts = new GainChartPublisher({ ...shared, settings: charts });
    this.#managedLoad = new ManagedLoad(
      options.hub.homes.map(({ homeId }) => homeId),
      clock.now(),
    );
    const feeders = feederLoads(options.feeders ?? []);
    for (const spec of options.hub.homes)
      this.#homes.set(spec.homeId, {
        spec,
        inputs: new HomeInputs(spec.homeId),
        cancelTimer: undefined,
        cancelClaim: undefined,
        dueAtMs: Infinity,
        cause: '',
        plannedAtMs: -Infinity,
        forecastsAtMs: -Infinity,
        commonSun: this.#commonSunOf(spec.homeId),
        feeder: feeders.get(spec.homeId),
        last: undefined,
        work: undefined,
      });
  }

  async register(): Promise<void> {
    const { connector, clock, hub, producerId, forecasters = [] } = this.#options;
    const desk = this.#desk();
    const lastPlanOf = (homeId: string): LastPlan | undefined => this.lastPlanOf(homeId);
    const isPlanning = (homeId: string): boolean => this.#homes.get(homeId)?.work !== undefined;
    const listeners = await registerListeners(connector, desk);
    const others = await Promise.allSettled([
      ...registerValidations({ connector, clock, hub, desk, lastPlanOf, isPlanning }),
      answerManagedLoad({
        connector,
        clock,
        hub,
        producerId,
        forecasters,
        load: this.#managedLoad,
      }),
      connector.answer(
        { name: 'schedule-recommendation-answer', pattern: RECOMMENDATION.pattern },
        (bindings, context) => {
          const rows = this.#sender.rowsFor(context.requestingKnowledgeBaseId);
          return bindings.length === 0
            ? rows
            : rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
        },
      ),
    ]);
    this.#registrations = [
      ...listeners.registrations,
      ...others.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    ];
    const failed = others.find((result) => result.status === 'rejected');
    const failure: unknown = listeners.failure ?? failed?.reason;
    if (failure !== undefined) {
      await this.close();
      throw failure as Error;
    }
    this.#stopListening = hub.on((event) => this.#hear(event));
    for (const home of this.#homes.values()) this.#schedule(home, 'start', true);
  }

  lastPlanOf(homeId: string): LastPlan | undefined {
    return this.#homes.get(homeId)?.last;
  }

  async replan(homeId: string, cause: string): Promise<void> {
    const home = this.#homes.get(homeId);
    if (home === undefined) throw new RangeError(`home ${homeId} is not this orchestrator's`);
    this.#clearTimer(home);
    home.cause = cause;
    await this.#run(home);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    for (const home of this.#homes.values()) {
      this.#clearTimer(home);
      home.cancelClaim?.();
    }
    await Promise.allSettled([...this.#homes.values()].flatMap((home) => home.work ?? []));
    const registrations = this.#registrations;
    this.#registrations = [];
    const { connector } = this.#options;
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      ...[
        ...FORECAST_ASKS,
        ...RECOMMENDATION_POSTS,
        ...GAIN_CHART_POSTS,
        ...COMMUNITY_INTERACTIONS,
      ].map((each) => connector.unregister(each)),
    ]);
  }

  #desk(): InputDesk {
    const { hub, clock, forecasters = [] } = this.#options;
    const isManager = (homeId: string, knowledgeBaseId: string): boolean =>
      hub.managersOf(homeId).some((each) => each.knowledgeBaseId === knowledgeBaseId);
    return {
      inputsOf: (homeId) => this.#homes.get(homeId)?.inputs,
      mayTellPrices: (homeId, knowledgeBaseId) =>
        hub
          .managersOf(homeId)
          .some((each) => each.knowledgeBaseId === knowledgeBaseId && each.knowsPrices === true),
      isManager,
      mayWish: (homeId, knowledgeBaseId) => {
        const customer = this.#homes.get(homeId)?.spec.customer;
        return (
          customer === undefined ||
          customer.knowledgeBaseId === knowledgeBaseId ||
          isManager(homeId, knowledgeBaseId)
        );
      },
      isForecaster: (knowledgeBaseId) =>
        forecasters.length === 0 || forecasters.includes(knowledgeBaseId),
      isBehind: (homeId, chargePointId) => {
        const home = this.#homes.get(homeId);
        const input = home?.inputs.chargePoints.get(chargePointId);
        return input !== undefined && isBehind(home?.last, chargePointId, input, clock.now());
      },
      changed: (homeId, what, urgent) => {
        const home = this.#homes.get(homeId);
        if (home !== undefined) this.#schedule(home, what, urgent);
      },
      refused: (what, knowledgeBaseId) =>
        this.#report({ type: 'stranger', homeId: '', atMs: clock.now(), what, knowledgeBaseId }),
    };
  }

  #hear(event: HomeEvent): void {
    const home = this.#homes.get(event.homeId);
    if (home === undefined) return;
    if (event.type === 'device-changed') {
      const device = this.#options.hub.device(event.homeId, event.deviceId);
      if (device === undefined) return;
      this.#drawn.observe(device, this.#options.clock.now());
      this.#managedLoad.observe(device, this.#options.clock.now());
    } else if (URGENT_EVENTS.includes(event.type)) this.#schedule(home, event.type, true);
    else if (ORDINARY_EVENTS.includes(event.type)) this.#schedule(home, event.type, false);
  }

  /** Has a home planned when its pause is over; the earlier of two turns counts. */
  #schedule(home: Home, cause: string, urgent: boolean): void {
    if (this.#closed) return;
    const { urgentDelayMs, urgentPauseMs, ordinaryPauseMs } = this.#settings;
    const nowMs = this.#options.clock.now();
    const pauseMs = urgent ? urgentPauseMs : ordinaryPauseMs;
    const atMs = Math.max(nowMs + urgentDelayMs, home.plannedAtMs + pauseMs);
    if (atMs >= home.dueAtMs) {
      // A plan after a claim claims nothing itself: what came up meanwhile may want to.
      if (home.cause === CLAIM_AGAIN) home.cause = cause;
      return;
    }
    this.#clearTimer(home);
    this.#setTimer(home, atMs, cause);
  }

  #setTimer(home: Home, atMs: number, cause: string): void {
    const { clock, activity } = this.#options;
    home.dueAtMs = atMs;
    home.cause = cause;
    home.cancelTimer = clock.after(atMs - clock.now(), () => {
      home.cancelTimer = undefined;
      home.dueAtMs = Infinity;
      void activity.track(this.#run(home));
    });
  }

  #clearTimer(home: Home): void {
    home.cancelTimer?.();
    home.cancelTimer = undefined;
    home.dueAtMs = Infinity;
  }

  /** One plan of a home after the other. */
  async #run(home: Home): Promise<void> {
    while (home.work !== undefined) await home.work;
    if (this.#closed) return;
    // Not before it can be seen that a plan is being made.
    home.work = Promise.resolve()
      .then(() => this.#plan(home))
      .catch((error: unknown) => {
        if (!this.#closed) this.#failed(home, 'plan', error);
      })
      .then(() => this.#charts.publish(home.inputs));
    await home.work;
    home.work = undefined;
    if (!this.#closed && home.cancelTimer === undefined)
      this.#setTimer(home, this.#options.clock.now() + this.#settings.longestPauseMs, TIME);
  }

  async #plan(home: Home): Promise<void> {
    const { clock, connector, hub } = this.#options;
    // What comes up meanwhile is the cause of the next plan.
    const { inputs, cause } = home;
    const nowMs = clock.now();
    home.plannedAtMs = nowMs;
    inputs.forgetBefore(nowMs - HOUR_MS);
    if (nowMs - home.forecastsAtMs >= this.#settings.forecastAgeMs) {
      home.forecastsAtMs = nowMs;
      await askForecasts(connector, inputs, this.#settings.deadlineMs);
      await home.commonSun
        ?.learn()
        .catch((error: unknown) => this.#failed(home, 'expected surplus', error));
    }
    const last = await this.#solve(home, cause, nowMs);
    const { plan } = last;
    home.last = last;
    hub.setPlannedLoads(inputs.homeId, this.#whiteGoodsLoads(home, plan));
    this.#report({ type: 'planned', homeId: inputs.homeId, atMs: nowMs, cause, plan });
    await Promise.all(plan.devices.map((device) => this.#send(home, device, last)));
  }

  /** Plans with all of the common sun, claims what that takes of it, and plans once more where less was granted. */
  async #solve(home: Home, cause: string, nowMs: number): Promise<LastPlan> {
    const { hub, solve, activity } = this.#options;
    const { inputs, commonSun, feeder } = home;
    const crowding =
      feeder &&
      ((grid: SlotGrid, limitVoltAmperes: number): Crowding =>
        feeder.crowdingOf(inputs.homeId, grid, limitVoltAmperes));
    const drawnSince = (deviceId: string, sinceMs: number): number =>
      this.#drawn.since(deviceId, sinceMs, nowMs);
    const turn = async (): Promise<LastPlan> => {
      if (this.#closed) throw new Error('the orchestrator was closed');
      const { problem } = buildProblem(inputs, hub, nowMs, this.#settings, drawnSince, crowding);
      const plan = await activity.track(solve(problem));
      feeder?.planned(inputs.homeId, plan, problem);
      return { problem, plan };
    };
    const planned = (): Promise<LastPlan> => feeder?.turn(turn) ?? turn();
    if (commonSun === undefined) return planned();
    home.cancelClaim?.();
    home.cancelClaim = undefined;
    if (cause !== CLAIM_AGAIN && (!ROUTINE.includes(cause) || commonSun.hasMore(nowMs))) {
      inputs.communitySun = commonSun.hoped(nowMs);
      const hopeful = await planned();
      try {
        if (await commonSun.claim(hopeful.plan, hopeful.problem, nowMs)) return hopeful;
        if (!this.#closed && commonSun.isShort(nowMs)) this.#claimLater(home, commonSun);
      } catch (error) {
        this.#failed(home, 'surplus claim', error);
        this.#schedule(home, CLAIM_FAILED, false);
      }
    }
    inputs.communitySun = commonSun.granted(nowMs);
    return planned();
  }

  /** Once, when the operator has decided: who still gets less then, has the part that is its due. */
  #claimLater(home: Home, commonSun: CommonSun): void {
    const { clock, activity } = this.#options;
    const claim = async (): Promise<void> => {
      while (home.work !== undefined) await home.work;
      if (this.#closed) return;
      home.work = commonSun
        .claimAgain(clock.now())
        .then((gotMore) => {
          // Others got what was claimed: perhaps there is sun at another time.
          if (commonSun.isShort(clock.now()) && commonSun.hasMore(clock.now()))
            this.#schedule(home, CLAIM_CUT, true);
          else if (gotMore) this.#schedule(home, CLAIM_AGAIN, true);
        })
        .catch((error: unknown) => this.#failed(home, 'surplus claim', error));
      await home.work;
      home.work = undefined;
    };
    home.cancelClaim = clock.after(this.#settings.claimAgainMs, () => {
      home.cancelClaim = undefined;
      void activity.track(claim());
    });
  }

  #commonSunOf(homeId: string): CommonSun | undefined {
    const { communities = [], connector, producerId } = this.#options;
    const membership = communities.find(({ homeIds }) => homeIds.includes(homeId));
    if (membership === undefined) return undefined;
    const { deadlineMs } = this.#settings;
    const nextClaimId = (): string => this.#nextId('claim');
    return new CommonSun({ connector, membership, homeId, producerId, nextClaimId, deadlineMs });
  }

  async #send(home: Home, device: DevicePlan, last: LastPlan): Promise<void> {
    try {
      await this.#sender.send(home, device, last);
    } catch (error) {
      this.#failed(home, `recommendation for ${device.deviceId}`, error);
    }
  }

  #whiteGoodsLoads(home: Home, plan: Plan): readonly PlannedLoad[] {
    return plan.devices.flatMap((device) =>
      home.inputs.programmes.has(device.deviceId)
        ? device.segments.map(({ fromMs, toMs, powerWatts }) => ({
            deviceId: device.deviceId,
            fromMs,
            toMs,
            activePowerWatts: powerWatts,
            whiteGoods: true,
          }))
        : [],
    );
  }

  #nextId(what: string): string {
    return `${this.#options.producerId}-${what}-${++this.#counter}`;
  }

  #failed(home: Home, what: string, error: unknown): void {
    const atMs = this.#options.clock.now();
    const { homeId } = home.spec;
    this.#report({ type: 'failed', homeId, atMs, what, reason: messageOf(error) });
  }
}

/**
 * Starts to recommend schedules: listens to prices, forecasts, offers and wishes of the homes of the hub, plans when something
 * changes that matters, and tells only those whose devices are concerned.
 *
 * @throws GridloomError when an interaction cannot be registered; nothing stays registered then
 * @throws RangeError when a home lies behind two feeders
 */
export async function startRecommendations(
  options: RecommendationOptions,
): Promise<Recommendations> {
  const service = new Service(options);
  await service.register();
  return service;
}
