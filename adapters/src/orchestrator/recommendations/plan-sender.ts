import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../../shared/clock.js';
import type { HomeManager, OrchestratedHome } from '../guard/homes.js';
import type { HomeKnowledgeHub } from '../guard/hub.js';
import type { DevicePlan } from '../planning/plan.js';
import type { HomeInputs } from './home-inputs.js';
import {
  batteryOrders,
  postAdvice,
  postReasons,
  postRecommendation,
  postShift,
  recommendationRows,
  sameSegments,
  type Recommendation,
} from './publishing.js';
import type { LastPlan } from './validation.js';

/** What became of a plan of a device. */
export type SendingEvent =
  | { readonly type: 'recommended'; readonly deviceId: string; readonly reached: boolean }
  | {
      readonly type: 'shifted';
      readonly deviceId: string;
      readonly applied: boolean;
      readonly reason: string;
    };

export type PlanSenderOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly hub: HomeKnowledgeHub;
  readonly producerId: string;
  readonly deadlineMs: number;
  /** Next key of a schedule or of a shift. */
  readonly nextId: (what: 'schedule' | 'shift') => string;
  readonly report: (homeId: string, event: SendingEvent) => void;
};

type Sent = { readonly recommendation: Recommendation; readonly segments: DevicePlan['segments'] };

/** A home for which something is sent. */
export type PlannedHome = { readonly spec: OrchestratedHome; readonly inputs: HomeInputs };

/** Starts that differ by less are the same. */
const START_TOLERANCE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Tells managers what is planned for their devices, as far as it is news to them. */
export class PlanSender {
  readonly #options: PlanSenderOptions;
  /** What was sent last, by home and device. */
  readonly #sent = new Map<string, Map<string, Sent>>();

  constructor(options: PlanSenderOptions) {
    this.#options = options;
    for (const { homeId } of options.hub.homes) this.#sent.set(homeId, new Map());
  }

  /** @throws GridloomError when the network cannot do it */
  async send(home: PlannedHome, device: DevicePlan, last: LastPlan): Promise<void> {
    const { hub } = this.#options;
    const { deviceId } = device;
    const known = hub.device(home.spec.homeId, deviceId);
    const manager = hub
      .managersOf(home.spec.homeId)
      .find(({ knowledgeBaseId }) => knowledgeBaseId === known?.managerId);
    if (manager === undefined) return;
    const planned = last.problem.devices.find((each) => each.deviceId === deviceId);
    if (planned?.kind === 'programme') await this.#sendShifts(home, device, manager);
    else await this.#sendSchedule(home, device, manager, last);
  }

  /** What a party may read of the current recommendations: managers of their own devices, customers of their homes. */
  rowsFor(asker: string) {
    return [...this.#sent.values()].flatMap((sent) =>
      [...sent.values()]
        .filter(
          ({ recommendation: { manager, home } }) =>
            manager.knowledgeBaseId === asker || home.customer?.knowledgeBaseId === asker,
        )
        .flatMap(({ recommendation }) =>
          recommendationRows(recommendation, this.#options.producerId),
        ),
    );
  }

  async #sendSchedule(
    home: PlannedHome,
    device: DevicePlan,
    manager: HomeManager,
    { plan, problem }: LastPlan,
  ): Promise<void> {
    const { clock, connector, producerId, deadlineMs, nextId, report } = this.#options;
    const nowMs = clock.now();
    const { deviceId } = device;
    const { homeId } = home.spec;
    const isBattery = problem.devices.some(
      (each) => each.deviceId === deviceId && each.kind === 'battery',
    );
    const segments = isBattery ? batteryOrders(device, plan, problem) : device.segments;
    const sent = this.#sent.get(homeId)!;
    const before = sent.get(deviceId);
    const horizonMs = {
      fromMs: problem.startMs,
      toMs: problem.startMs + problem.slotCount * problem.slotMs,
    };
    const covered =
      before !== undefined && before.recommendation.horizonMs.toMs - nowMs > 12 * HOUR_MS;
    if (covered && sameSegments(before.segments, segments, nowMs)) return;
    const explanations = plan.explanations.filter((each) => each.deviceId === deviceId);
    const recommendation: Recommendation = {
      scheduleId: nextId('schedule'),
      home: home.spec,
      manager,
      deviceId,
      createdMs: nowMs,
      horizonMs,
      segments,
      isFreeBetween: isBattery,
      usesSun: explanations.some(({ kind }) => kind === 'sun'),
    };
    const reached = await postRecommendation(connector, recommendation, producerId, deadlineMs);
    // Who did not get it gets it with the next plan.
    if (reached) sent.set(deviceId, { recommendation, segments });
    else sent.delete(deviceId);
    report(homeId, { type: 'recommended', deviceId, reached });
    const offer = home.inputs.chargePoints.get(deviceId)?.offer;
    if (offer !== undefined && offer.toMs > nowMs)
      await postAdvice(connector, recommendation, offer.offerId, producerId, deadlineMs);
    await postReasons(connector, recommendation, explanations, deadlineMs);
  }

  async #sendShifts(home: PlannedHome, device: DevicePlan, manager: HomeManager): Promise<void> {
    const { clock, connector, producerId, deadlineMs, nextId, report } = this.#options;
    const { spec, inputs } = home;
    const { deviceId } = device;
    for (const { programmeId, startMs } of device.programmeStarts) {
      const run = inputs.programmes.get(deviceId)?.get(programmeId);
      if (run === undefined || run.isRunning) continue;
      if (Math.abs(run.startMs - startMs) < START_TOLERANCE_MS) continue;
      const nowMs = clock.now();
      const shift = {
        shiftId: nextId('shift'),
        home: spec,
        manager,
        deviceId,
        run,
        newStartMs: startMs,
        createdMs: nowMs,
      };
      const answer = await postShift(connector, shift, producerId, deadlineMs);
      const applied = answer?.applied ?? false;
      const reason = answer?.reason ?? 'nobody answered';
      if (!applied)
        inputs.rejections.set(deviceId, [
          ...(inputs.rejections.get(deviceId) ?? []).slice(-4),
          { atMs: nowMs, reason },
        ]);
      report(spec.homeId, { type: 'shifted', deviceId, applied, reason });
    }
  }
}
