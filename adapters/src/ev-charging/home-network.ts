import { typedPattern, type Binding } from '@gridloom/graph-patterns';
import type { PostReact, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import type { HomeManagement } from '../ems/index.js';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import type { ChargePointAgent } from './charge-point-agent.js';
import type {
  ChargePointView,
  ChargingNetwork,
  ChargingSchedule,
  ScheduleVerdict,
} from './charging-network.js';
import type { PowerSegment } from './charging-plan.js';
import { proposalRows, TOPICS, VALIDATION } from './charging-rows.js';

const ADVICE = typedPattern('charging/charging-advice');
const MANUAL = typedPattern('charging/manual-charging-schedule');
const ACKNOWLEDGEMENT = typedPattern('preferences/preference-acknowledgement');
const CHANGED = typedPattern('orchestration/user-changed-schedule');
const RESTORED = typedPattern('orchestration/restored-schedule');

const POSTS = {
  validation: {
    name: 'charging-schedule-validation-post',
    argument: VALIDATION.argument.pattern,
    result: VALIDATION.result.pattern,
  },
  acknowledgement: {
    name: 'wish-acknowledgement-post',
    argument: ACKNOWLEDGEMENT.pattern,
  },
  changed: { name: 'changed-charging-post', argument: CHANGED.pattern },
  restored: { name: 'restored-charging-post', argument: RESTORED.pattern },
} as const;

type ScheduleRow = {
  readonly homeId: string;
  readonly chargePointId: string;
  readonly scheduleId: string;
  readonly from: Date;
  readonly to: Date;
  readonly value: number;
};

const OK = `${prefixes.gl}OK`;
/** How long the orchestrator may take to judge a schedule. */
const VALIDATION_DEADLINE_MS = 15_000;

export type HomeNetworkOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly platformId: string;
  readonly management: HomeManagement;
};

/** Charge points on the network: what they tell and ask of the orchestrators of their homes. */
export class HomeNetwork implements ChargingNetwork {
  readonly #options: HomeNetworkOptions;
  readonly #agents = new Map<string, ChargePointAgent>();
  readonly #topicPosts: ReadonlyMap<string, PostReact & { readonly name: string }> = new Map(
    TOPICS.map(({ news, name, pattern }) => [news, { name: `${name}-post`, argument: pattern }]),
  );
  #registrations: Registration[] = [];

  constructor(options: HomeNetworkOptions) {
    this.#options = options;
  }

  add(chargePointId: string, agent: ChargePointAgent): void {
    this.#agents.set(chargePointId, agent);
  }

  /** Registers what charge points answer and hear. @throws GridloomError */
  async register(): Promise<void> {
    const { connector } = this.#options;
    for (const { name, pattern, rows, forOrchestratorOnly } of TOPICS)
      this.#registrations.push(
        await connector.answer(
          { name: `${name}-answer`, pattern },
          (asked, { requestingKnowledgeBaseId: asker }) =>
            [...this.#agents.values()]
              .map(({ view }) => view)
              .filter(({ homeId }) => this.#mayKnow(homeId, asker, forOrchestratorOnly))
              .flatMap((view) => rows(view, this.#options.platformId))
              .filter((row) => asked.some((restriction) => agrees(restriction, row))),
        ),
      );
    this.#registrations.push(
      await connector.react(
        { name: 'charging-advice-react', argument: ADVICE.pattern },
        (rows, { requestingKnowledgeBaseId }) => this.#takeAdvice(rows, requestingKnowledgeBaseId),
      ),
      await connector.react(
        { name: 'manual-charging-schedule-react', argument: MANUAL.pattern },
        (rows, { requestingKnowledgeBaseId }) => this.#takeManual(rows, requestingKnowledgeBaseId),
      ),
    );
  }

  async close(): Promise<void> {
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      ...Object.values(POSTS).map((post) => this.#options.connector.unregister(post as PostReact)),
      ...[...this.#topicPosts.values()].map((post) => this.#options.connector.unregister(post)),
    ]);
  }

  requestPower: ChargingNetwork['requestPower'] = async (chargePointId, power, urgency) => {
    try {
      const decided = await this.#options.management.requestPower(chargePointId, {
        powerVoltAmperes: power,
        urgency,
      });
      const { verdict, reason, requestId, validUntilMs, availableVoltAmperes } = decided;
      if (verdict === 'OK') return { verdict, reason, requestId, validUntilMs };
      return { verdict, reason, availableVoltAmperes, askAgainAtMs: validUntilMs };
    } catch (error) {
      return { verdict: 'unanswered', reason: messageOf(error) };
    }
  };

  release: ChargingNetwork['release'] = (requestId, reason) =>
    this.#options.management.release(requestId, reason);

  started: ChargingNetwork['started'] = (chargePointId) =>
    this.#options.management.started(chargePointId);

  async validate(view: ChargePointView, schedule: ChargingSchedule): Promise<ScheduleVerdict> {
    const { connector, management, platformId } = this.#options;
    const rows = proposalRows(view, schedule, platformId);
    try {
      const { resultBindings } = await connector.post(POSTS.validation, rows, {
        recipients: { knowledgeBases: [management.contracts.of(view.homeId).orchestrator] },
        deadlineMs: VALIDATION_DEADLINE_MS,
      });
      const answers = resultBindings.map((row) => VALIDATION.result.fromBinding(row));
      const refusal = answers.find(({ outcome }) => outcome !== OK);
      if (refusal !== undefined) return { verdict: 'KO', reason: refusal.reason };
      if (answers[0] !== undefined) return { verdict: 'OK', reason: answers[0].reason };
      return { verdict: 'unanswered', reason: 'nobody judges schedules in this home' };
    } catch (error) {
      return { verdict: 'unanswered', reason: messageOf(error) };
    }
  }

  tell: ChargingNetwork['tell'] = (view, news) => {
    const { management, platformId } = this.#options;
    for (const topic of TOPICS.filter((each) => news.includes(each.news))) {
      const recipients = topic.forOrchestratorOnly
        ? [management.contracts.of(view.homeId).orchestrator]
        : management.contracts.insiders(view.homeId);
      const post = this.#topicPosts.get(topic.news)!;
      management.outbox.send(view.homeId, post, topic.rows(view, platformId), recipients);
    }
  };

  observe: ChargingNetwork['observe'] = (chargePointId, isOn, powerWatts) =>
    this.#options.management.observe(chargePointId, { isOn, powerWatts });

  hand: ChargingNetwork['hand'] = (chargePointId, isOn) =>
    this.#options.management.handTaken(chargePointId, isOn);

  handReleased: ChargingNetwork['handReleased'] = (chargePointId) =>
    this.#options.management.handReleased(chargePointId);

  userChanged: ChargingNetwork['userChanged'] = (view, segments) => {
    const rows = this.#scheduleColumns(view, segments).map((row) => CHANGED.toBinding(row));
    this.#sendToOrchestrator(view.homeId, POSTS.changed, rows);
  };

  restored: ChargingNetwork['restored'] = (view, alertId, segments) => {
    const rows = this.#scheduleColumns(view, segments).map((row) =>
      RESTORED.toBinding({ ...row, alertId }),
    );
    this.#sendToOrchestrator(view.homeId, POSTS.restored, rows);
  };

  acknowledge: ChargingNetwork['acknowledge'] = (homeId, preferenceId, accepted, reason) => {
    const { management, platformId, clock } = this.#options;
    const row = ACKNOWLEDGEMENT.toBinding({
      preferenceId,
      producerId: platformId,
      outcome: accepted
        ? 'https://w3id.org/gridloom/energy#OK'
        : 'https://w3id.org/gridloom/energy#KO',
      reason,
      acknowledgedAt: new Date(clock.now()),
    });
    const { customers = [] } = management.contracts.of(homeId);
    management.outbox.send(homeId, POSTS.acknowledgement, [row], customers);
  };

  nextId: ChargingNetwork['nextId'] = (what) => this.#options.management.nextId(what);

  #sendToOrchestrator<V extends string>(
    homeId: string,
    post: PostReact<V> & { readonly name: string },
    rows: readonly Binding<V>[],
  ): void {
    const { management } = this.#options;
    management.outbox.send(homeId, post, rows, [management.contracts.of(homeId).orchestrator]);
  }

  #scheduleColumns({ homeId, chargePointId }: ChargePointView, segments: readonly PowerSegment[]) {
    const { clock, platformId } = this.#options;
    const scheduleId = this.nextId('schedule');
    const nowMs = clock.now();
    // A schedule without segments is a charge point that stays off.
    const told =
      segments.length > 0 ? segments : [{ fromMs: nowMs, toMs: nowMs + 300_000, powerWatts: 0 }];
    return told.map(({ fromMs, toMs, powerWatts }) => ({
      homeId,
      deviceId: chargePointId,
      scheduleId,
      created: new Date(nowMs),
      producerId: platformId,
      from: new Date(fromMs),
      to: new Date(toMs),
      value: powerWatts,
    }));
  }

  #mayKnow(homeId: string, asker: string, forOrchestratorOnly: boolean): boolean {
    const { contracts } = this.#options.management;
    return forOrchestratorOnly
      ? contracts.isOrchestrator(homeId, asker)
      : contracts.isInsider(homeId, asker);
  }

  #takeAdvice(rows: readonly Binding[], sender: string): void {
    const { contracts } = this.#options.management;
    const advice = rows
      .map((binding) => ADVICE.fromBinding(binding))
      .filter(({ homeId }) => contracts.isOrchestrator(homeId, sender));
    for (const { row, segments, agent } of this.#schedules(advice))
      agent.advise(segments, row.created.getTime(), row.offerId);
  }

  #takeManual(rows: readonly Binding[], sender: string): void {
    const { contracts } = this.#options.management;
    const set = rows
      .map((binding) => MANUAL.fromBinding(binding))
      .filter(({ homeId }) => contracts.isInsider(homeId, sender));
    for (const { row, segments, agent } of this.#schedules(set)) {
      const { homeId, scheduleId, created } = row;
      const outcome = agent.chargeAsSet(scheduleId, segments, created.getTime());
      this.acknowledge(homeId, scheduleId, outcome.accepted, outcome.reason);
    }
  }

  /** The schedules in rows, those of charge points that are here, in the order of their keys. */
  #schedules<R extends ScheduleRow>(
    rows: readonly R[],
  ): readonly {
    readonly row: R;
    readonly segments: readonly PowerSegment[];
    readonly agent: ChargePointAgent;
  }[] {
    const schedules = new Map<string, R[]>();
    for (const row of rows) {
      const key = `${row.scheduleId} ${row.chargePointId}`;
      schedules.set(key, [...(schedules.get(key) ?? []), row]);
    }
    return [...schedules.keys()].sort().flatMap((key) => {
      const own = schedules.get(key)!;
      const row = own[0]!;
      const agent = this.#agents.get(row.chargePointId);
      if (agent?.view.homeId !== row.homeId) return [];
      const segments = own
        .map(({ from, to, value }) => ({
          fromMs: from.getTime(),
          toMs: to.getTime(),
          powerWatts: value,
        }))
        .sort((left, right) => left.fromMs - right.fromMs);
      return [{ row, segments, agent }];
    });
  }
}

/** Whether a row has everything that a restriction fixes. */
function agrees(
  restriction: Readonly<Record<string, string | undefined>>,
  row: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(restriction).every(
    ([name, term]) => term === undefined || row[name] === term,
  );
}
