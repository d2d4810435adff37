import { text, typedPattern, type BindingOf, type RowOf } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { messageOf } from '../shared/observer.js';
import type { HeldDevice, Recommendation, Segment } from './home-devices.js';
import type { HomeLink, HomePart } from './home-link.js';
import { acknowledgementOf, gl, type Outcome } from './vocabulary.js';

type Row = RowOf<'orchestration/schedule-recommendation'>;

/** Takes recommendations of orchestrators, hands each to its device, and answers whether it was applied. */
export class Recommendations implements HomePart {
  readonly #link: HomeLink;
  readonly #obstacle: (held: HeldDevice) => string | undefined;
  readonly #schedule = typedPattern('orchestration/schedule-recommendation');
  readonly #feedback = typedPattern('orchestration/recommendation-feedback');
  readonly #post = { name: 'recommendation-feedback-post', argument: this.#feedback.pattern };
  readonly #ask = { name: 'schedule-recommendation-ask', pattern: this.#schedule.pattern };

  /** @param obstacle why a device may not be steered now; undefined when it may. */
  constructor(link: HomeLink, obstacle: (held: HeldDevice) => string | undefined) {
    this.#link = link;
    this.#obstacle = obstacle;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#link;
    return [
      await connector.react(
        { name: 'schedule-recommendation-react', argument: this.#schedule.pattern },
        (rows, { requestingKnowledgeBaseId }) => this.#take(rows, requestingKnowledgeBaseId),
      ),
    ];
  }

  /** Asks the orchestrator of a home for the plans that hold, such as after a restart. Never rejects. */
  async catchUp(homeId: string): Promise<void> {
    const { connector, contracts, managerId, log } = this.#link;
    const { orchestrator } = contracts.of(homeId);
    try {
      const { bindings } = await connector.ask(
        this.#ask,
        [{ homeId: text(homeId), recipientId: text(managerId) }],
        { recipients: { knowledgeBases: [orchestrator] }, deadlineMs: 10_000 },
      );
      this.#take(bindings, orchestrator);
    } catch (error) {
      log({
        level: 'warn',
        message: `no plan at the start: ${messageOf(error)}`,
        fields: { homeId },
      });
    }
  }

  async close(): Promise<void> {
    await this.#link.connector.unregister(this.#ask);
  }

  #take(
    bindings: readonly BindingOf<'orchestration/schedule-recommendation'>[],
    sender: string,
  ): void {
    const { contracts, devices, managerId } = this.#link;
    const bySchedule = new Map<string, Row[]>();
    for (const binding of bindings) {
      const row = this.#schedule.fromBinding(binding);
      if (row.recipientId !== managerId || !contracts.isOrchestrator(row.homeId, sender)) continue;
      const key = `${row.scheduleId} ${row.deviceId}`;
      bySchedule.set(key, [...(bySchedule.get(key) ?? []), row]);
    }
    for (const key of [...bySchedule.keys()].sort()) {
      const rows = bySchedule.get(key)!;
      const held = devices.get(rows[0]!.deviceId);
      if (held === undefined || held.device.homeId !== rows[0]!.homeId) continue;
      const recommendation = recommendationOf(rows);
      this.#tell(held, recommendation.scheduleId, this.#apply(held, recommendation));
    }
  }

  #apply(held: HeldDevice, recommendation: Recommendation): Outcome {
    const { device, control } = held;
    const refused = (reason: string): Outcome => ({ accepted: false, reason });
    if (recommendation.createdMs < held.newestRecommendationMs)
      return refused('a newer recommendation holds');
    held.newestRecommendationMs = recommendation.createdMs;
    const fault = faultOf(recommendation.segments);
    if (fault !== undefined) return refused(fault);
    const obstacle = this.#obstacle(held);
    if (obstacle !== undefined) return refused(obstacle);
    if (control.hand !== undefined)
      return refused(`somebody has switched the device ${control.hand} by hand`);
    if (device.onRecommendation === undefined) return refused('the device takes no advice');
    let outcome: Outcome;
    try {
      outcome = device.onRecommendation(recommendation);
    } catch (error) {
      outcome = refused(messageOf(error));
    }
    if (outcome.accepted) held.plan = recommendation.segments;
    return outcome;
  }

  #tell({ device: { homeId, deviceId } }: HeldDevice, scheduleId: string, outcome: Outcome): void {
    const { outbox, contracts, clock, managerId } = this.#link;
    const row = this.#feedback.toBinding({
      homeId,
      deviceId,
      scheduleId,
      producerId: managerId,
      ...acknowledgementOf(outcome, clock.now()),
    });
    outbox.send(homeId, this.#post, [row], [contracts.of(homeId).orchestrator]);
  }
}

function recommendationOf(rows: readonly Row[]): Recommendation {
  const [{ scheduleId, deviceId, objective, created }] = rows as readonly [Row, ...Row[]];
  return {
    scheduleId,
    deviceId,
    objective: objective === gl('RenewableUse') ? 'RenewableUse' : 'LowestCost',
    createdMs: created.getTime(),
    segments: rows
      .map((row) => ({
        fromMs: row.from.getTime(),
        toMs: row.to.getTime(),
        powerWatts: row.value,
      }))
      .sort((left, right) => left.fromMs - right.fromMs),
  };
}

/** What is wrong with the segments of a schedule; undefined when nothing is. */
function faultOf(segments: readonly Segment[]): string | undefined {
  for (const [index, { fromMs, toMs }] of segments.entries()) {
    if (toMs <= fromMs)
      return `the segment at ${new Date(fromMs).toISOString()} ends before it begins`;
    const next = segments[index + 1];
    if (next !== undefined && next.fromMs < toMs)
      return `two segments hold at ${new Date(next.fromMs).toISOString()}`;
  }
  return undefined;
}
