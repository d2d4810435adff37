import type { Binding, GraphPattern } from '@gridloom/graph-patterns';
import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type {
  ComponentContext,
  ComponentDefinition,
  RunningComponent,
} from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { CLAIM, SHARE, SURPLUS, SYSTEM } from './community-rows.js';
import { checkCommunities } from './community-rules.js';
import { ASKS, matching } from './community-network.js';
import { CommunityService } from './community-service.js';
import { GRID_OPERATOR_SCHEMA, type GridOperatorConfig } from './config.js';

class GridOperator implements RunningComponent {
  readonly #config: GridOperatorConfig;
  readonly #context: ComponentContext;
  readonly #connector: SmartConnector;
  readonly #communities: readonly CommunityService[];
  readonly #timers = new Map<string, () => void>();
  #registrations: readonly Registration[] = [];
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(config: GridOperatorConfig, context: ComponentContext, connector: SmartConnector) {
    this.#config = config;
    this.#context = context;
    this.#connector = connector;
    this.#communities = config.communities.map(
      (community) => new CommunityService(community, config, context, connector),
    );
  }

  async start(): Promise<void> {
    await this.#answer('self-consumed-energy-answer', SHARE.pattern, (one, by) => one.shares(by));
    await this.#answer('self-consumption-system-answer', SYSTEM.pattern, (one, by) =>
      one.system(by),
    );
    await this.#answer('surplus-forecast-answer', SURPLUS.pattern, (one, by) => one.surplus(by));
    const claims = await this.#connector.react(
      {
        name: 'surplus-claim-react',
        argument: CLAIM.argument.pattern,
        result: CLAIM.result.pattern,
      },
      (rows, { requestingKnowledgeBaseId }) =>
        rows.flatMap((row) => {
          const claim = CLAIM.argument.fromBinding(row);
          const community = this.#communities.find(
            ({ communityId }) => communityId === claim.communityId,
          );
          return community === undefined ? [] : [community.claim(claim, requestingKnowledgeBaseId)];
        }),
    );
    this.#registrations = [...this.#registrations, claims];
    const { collectEveryMinutes, forecastEveryMinutes } = this.#config;
    this.#enqueue((community) => community.announce());
    this.#repeat('forecast', forecastEveryMinutes, (community) => community.forecast());
    this.#repeat('collect', collectEveryMinutes, (community) => community.collect());
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#work;
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      ...Object.values(ASKS).map((each) => this.#connector.unregister(each)),
    ]);
  }

  async #answer(
    name: string,
    pattern: GraphPattern,
    rowsOf: (community: CommunityService, requester: string) => readonly Binding[],
  ): Promise<void> {
    const registration = await this.#connector.answer(
      { name, pattern },
      (bindings, { requestingKnowledgeBaseId }) =>
        matching(
          this.#communities.flatMap((one) => rowsOf(one, requestingKnowledgeBaseId)),
          bindings,
        ),
    );
    this.#registrations = [...this.#registrations, registration];
  }

  /** Now, and then at every multiple of so many minutes. */
  #repeat(
    name: string,
    minutes: number,
    work: (community: CommunityService) => Promise<void>,
  ): void {
    this.#enqueue(work);
    const { clock } = this.#context;
    const stepMs = minutes * 60_000;
    const delayMs = stepMs - (clock.now() % stepMs);
    this.#timers.set(
      name,
      clock.after(delayMs, () => this.#repeat(name, minutes, work)),
    );
  }

  /** One after the other, so that a slow network does not pile up work at once. */
  #enqueue(work: (community: CommunityService) => Promise<void>): void {
    const { activity, log } = this.#context;
    const run = async (): Promise<void> => {
      for (const community of this.#communities) {
        if (this.#closed) return;
        try {
          await work(community);
        } catch (error) {
          log({
            level: 'error',
            message: messageOf(error),
            fields: { communityId: community.communityId },
          });
        }
      }
    };
    this.#work = activity.track(this.#work.then(run));
  }
}

/** The grid operator of collective self-consumptions: what each participant gets of the common production. */
export const gridOperator: ComponentDefinition<GridOperatorConfig> = {
  name: 'grid-operator',
  description:
    'Shares the production of collective self-consumptions out, and says who may count on their surplus.',
  configSchema: GRID_OPERATOR_SCHEMA,
  start: async (config, context) => {
    checkCommunities(config);
    const connector = await context.join({
      id: config.knowledgeBaseId,
      name: 'grid operator',
      description: gridOperator.description,
      reasonerLevel: 1,
    });
    const running = new GridOperator(config, context, connector);
    try {
      await running.start();
    } catch (error) {
      await running.close();
      throw error;
    }
    return running;
  },
};
