import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import { partyIdOf, type HomeManager, type OrchestratedHome } from '../guard/homes.js';
import type { DevicePlan, Plan, PlanExplanation, PlanSegment } from '../planning/plan.js';
import type { HomeProblem } from '../planning/problem.js';
import type { ProgrammeRun } from './home-inputs.js';
import { slotWatts } from './plan-power.js';

const RECOMMENDATION = typedPattern('orchestration/schedule-recommendation');
const REASON = typedPattern('orchestration/recommendation-reason');
const ADVICE = typedPattern('charging/charging-advice');
const SHIFT = typedRequest('orchestration/load-shift');

const POSTS = {
  recommendation: { name: 'schedule-recommendation-post', argument: RECOMMENDATION.pattern },
  reason: { name: 'recommendation-reason-post', argument: REASON.pattern },
  advice: { name: 'charging-advice-post', argument: ADVICE.pattern },
  shift: {
    name: 'load-shift-post',
    argument: SHIFT.argument.pattern,
    result: SHIFT.result.pattern,
  },
} as const;

/** The Posts of the recommendations, to be withdrawn at the end. */
export const RECOMMENDATION_POSTS = Object.values(POSTS);

const gl = (name: string) => prefixes.gl + name;

/** Below this nothing is worth an order. */
const WORTH_ORDERING_WATTS = 60;
/** A plan that comes so near to what a battery would do by itself is left to it. */
const LIKE_SELF_CONSUMPTION = 0.75;

/**
 * The part of a battery's plan that differs from simple self-consumption, which follows the meter second by second and so does
 * better than any plan of quarter hours: charging from the grid, and keeping back for later. Everything else has no segment.
 */
export function batteryOrders(
  { deviceId, segments }: DevicePlan,
  plan: Plan,
  problem: HomeProblem,
): readonly PlanSegment[] {
  const battery = problem.devices.find((each) => each.deviceId === deviceId);
  if (battery?.kind !== 'battery') return segments;
  const { startMs, slotMs, slotCount } = problem;
  const own = slotWatts(segments, problem);
  const others = plan.devices
    .filter((device) => device.deviceId !== deviceId)
    .map((device) => slotWatts(device.segments, problem));
  const orders: PlanSegment[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    const watts = own[slot]!;
    const net =
      problem.uncontrolledWatts[slot]! -
      problem.ownSunWatts[slot]! +
      others.reduce((sum, each) => sum + each[slot]!, 0);
    const byItself =
      net > 0
        ? -Math.min(net, battery.mostDischargeWatts)
        : Math.min(-net, battery.mostChargeWatts);
    const isAlike =
      Math.abs(watts - byItself) <=
      Math.max(WORTH_ORDERING_WATTS, (1 - LIKE_SELF_CONSUMPTION) * Math.abs(byItself));
    // A full store takes no more, an empty one gives no more: nothing to order.
    const isAtBound = Math.abs(watts) < WORTH_ORDERING_WATTS && byItself > 0;
    if (isAlike || isAtBound) continue;
    const fromMs = startMs + slot * slotMs;
    const last = orders.at(-1);
    const powerWatts = Math.round(watts);
    if (last?.toMs === fromMs && last.powerWatts === powerWatts)
      orders[orders.length - 1] = { ...last, toMs: fromMs + slotMs };
    else orders.push({ fromMs, toMs: fromMs + slotMs, powerWatts });
  }
  return orders;
}

/** A plan of a device, on its way to whoever manages it. */
export type Recommendation = {
  readonly scheduleId: string;
  readonly home: OrchestratedHome;
  readonly manager: HomeManager;
  readonly deviceId: string;
  readonly createdMs: number;
  readonly horizonMs: { readonly fromMs: number; readonly toMs: number };
  readonly segments: readonly PlanSegment[];
  /** Whether the device is left to itself between the segments, instead of being off. */
  readonly isFreeBetween: boolean;
  readonly usesSun: boolean;
};

export type RecommendationRows = ReturnType<typeof recommendationRows>;

/** Segments without gaps over the horizon: power 0 where the device is off. */
export function wholeSchedule(
  segments: readonly PlanSegment[],
  { fromMs, toMs }: Recommendation['horizonMs'],
): readonly PlanSegment[] {
  const whole: PlanSegment[] = [];
  let atMs = fromMs;
  for (const segment of segments) {
    if (segment.fromMs > atMs) whole.push({ fromMs: atMs, toMs: segment.fromMs, powerWatts: 0 });
    whole.push(segment);
    atMs = segment.toMs;
  }
  if (atMs < toMs) whole.push({ fromMs: atMs, toMs, powerWatts: 0 });
  return whole;
}

/** The rows of `orchestration/schedule-recommendation`. */
export function recommendationRows(recommendation: Recommendation, producerId: string) {
  const { home, deviceId, scheduleId, createdMs, manager, usesSun, isFreeBetween } = recommendation;
  const objective = usesSun
    ? ('https://w3id.org/gridloom/energy#RenewableUse' as const)
    : ('https://w3id.org/gridloom/energy#LowestCost' as const);
  const { segments, horizonMs } = recommendation;
  // A recommendation without any row could not be sent: then an empty moment at the end of the horizon says it.
  const nothing = [{ fromMs: horizonMs.toMs - 1000, toMs: horizonMs.toMs, powerWatts: 0 }];
  const told = isFreeBetween
    ? segments.length > 0
      ? segments
      : nothing
    : wholeSchedule(segments, horizonMs);
  return told.map((segment) =>
    RECOMMENDATION.toBinding({
      homeId: home.homeId,
      deviceId,
      scheduleId,
      producerId,
      created: new Date(createdMs),
      from: new Date(segment.fromMs),
      to: new Date(segment.toMs),
      value: Math.round(segment.powerWatts),
      recipientId: partyIdOf(manager),
      objective,
    }),
  );
}

/** Sends a recommendation to the manager of its device, and nobody else. @returns whether the manager was reached */
export async function postRecommendation(
  connector: SmartConnector,
  recommendation: Recommendation,
  producerId: string,
  deadlineMs: number,
): Promise<boolean> {
  const rows = recommendationRows(recommendation, producerId);
  const recipients = { knowledgeBases: [recommendation.manager.knowledgeBaseId] };
  const { exchange } = await connector.post(POSTS.recommendation, rows, { recipients, deadlineMs });
  return exchange.calls.some(({ status }) => status === 'SUCCEEDED');
}

/** Advice within an offer of a charging platform. */
export async function postAdvice(
  connector: SmartConnector,
  recommendation: Recommendation,
  offerId: string,
  producerId: string,
  deadlineMs: number,
): Promise<void> {
  const { home, deviceId, scheduleId, createdMs, manager } = recommendation;
  const rows = wholeSchedule(recommendation.segments, recommendation.horizonMs).map((segment) =>
    ADVICE.toBinding({
      homeId: home.homeId,
      chargePointId: deviceId,
      offerId,
      scheduleId: `${scheduleId}-advice`,
      producerId,
      created: new Date(createdMs),
      from: new Date(segment.fromMs),
      to: new Date(segment.toMs),
      value: Math.round(segment.powerWatts),
    }),
  );
  const recipients = { knowledgeBases: [manager.knowledgeBaseId] };
  await connector.post(POSTS.advice, rows, { recipients, deadlineMs });
}

/** What those are told who may not know prices. */
const WITHOUT_FIGURES: Readonly<Record<PlanExplanation['kind'], string>> = {
  price: 'energy costs less then',
  sun: 'there is sun to use then',
  limit: 'the limit of the home leaves no more room at other times',
  preference: 'the customer wants it so',
};

const REASON_KINDS = {
  price: 'https://w3id.org/gridloom/energy#PriceReason',
  sun: 'https://w3id.org/gridloom/energy#SunReason',
  limit: 'https://w3id.org/gridloom/energy#LimitReason',
  preference: 'https://w3id.org/gridloom/energy#PreferenceReason',
} as const;

/** Tells the manager why, without figures unless it may know prices, and the customer with them. */
export async function postReasons(
  connector: SmartConnector,
  { home, deviceId, scheduleId, manager }: Omit<Recommendation, 'segments'>,
  explanations: readonly PlanExplanation[],
  deadlineMs: number,
): Promise<void> {
  const perKind = new Map(explanations.map((each) => [each.kind, each]));
  if (perKind.size === 0) return;
  const rowsFor = (mayKnowPrices: boolean) =>
    [...perKind.values()].map(({ kind, text }) =>
      REASON.toBinding({
        homeId: home.homeId,
        deviceId,
        scheduleId,
        reasonKind: REASON_KINDS[kind],
        explanation: mayKnowPrices ? text : WITHOUT_FIGURES[kind],
      }),
    );
  const post = (knowledgeBaseId: string, mayKnowPrices: boolean) =>
    connector.post(POSTS.reason, rowsFor(mayKnowPrices), {
      recipients: { knowledgeBases: [knowledgeBaseId] },
      deadlineMs,
    });
  await Promise.all([
    post(manager.knowledgeBaseId, manager.knowsPrices === true),
    ...(home.customer === undefined ? [] : [post(home.customer.knowledgeBaseId, true)]),
  ]);
}

export type Shift = {
  readonly shiftId: string;
  readonly home: OrchestratedHome;
  readonly manager: HomeManager;
  readonly deviceId: string;
  readonly run: ProgrammeRun;
  readonly newStartMs: number;
  readonly createdMs: number;
};

/**
 * Moves the start of a programme.
 *
 * @returns what the maker's back end said; undefined when nobody answered
 */
export async function postShift(
  connector: SmartConnector,
  shift: Shift,
  producerId: string,
  deadlineMs: number,
): Promise<{ readonly applied: boolean; readonly reason: string } | undefined> {
  const row = SHIFT.argument.toBinding({
    homeId: shift.home.homeId,
    deviceId: shift.deviceId,
    sequenceId: shift.run.sequenceId,
    profileCreated: new Date(shift.run.createdMs),
    shiftId: shift.shiftId,
    producerId,
    created: new Date(shift.createdMs),
    newStart: new Date(shift.newStartMs),
  });
  const recipients = { knowledgeBases: [shift.manager.knowledgeBaseId] };
  const { resultBindings } = await connector.post(POSTS.shift, [row], { recipients, deadlineMs });
  const [answer] = resultBindings.map((binding) => SHIFT.result.fromBinding(binding));
  if (answer === undefined) return undefined;
  return { applied: answer.outcome === gl('OK'), reason: answer.reason };
}

/** Whether two plans of a device come to the same for the one who follows them. */
export function sameSegments(
  left: DevicePlan['segments'],
  right: DevicePlan['segments'],
  fromMs: number,
): boolean {
  const rest = (segments: DevicePlan['segments']): string =>
    segments
      .filter(({ toMs }) => toMs > fromMs)
      .map((segment) => [
        Math.max(segment.fromMs, fromMs),
        segment.toMs,
        Math.round(segment.powerWatts),
      ])
      .join(';');
  return rest(left) === rest(right);
}
