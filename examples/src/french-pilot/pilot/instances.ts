import {
  checkConfig,
  joinTimeKeeper,
  startTimeKeeper,
  timeKeeperKnowledgeBase,
  type ComponentDefinition,
  type ComponentEvent,
  type RunningComponent,
  type SimulatedProcess,
  type TimeAgent,
  type TimeKeeper,
} from '@gridloom/adapters';
import {
  Runtime,
  startRestServer,
  type CallRecord,
  type KnowledgeBase,
  type RestServer,
  type SmartConnector,
} from '@gridloom/knowledge-engine';
import { spawnComponent, type ComponentChild } from './component-child.js';

/** One component of a street: what it is, how it is configured. */
export type Instance = {
  /** Unique in the street; also decides whose timers come first at one instant. */
  readonly name: string;
  // Every component has a configuration type of its own; its schema checks the value.
  readonly definition: ComponentDefinition<never>;
  /** Folder of the component below the sources of the adapters, for a process of its own. */
  readonly folder: string;
  readonly config: unknown;
  /** Always runs in the process that simulates the street, as its people do. */
  readonly isHere?: boolean;
};

export type NetworkOptions = {
  readonly startMs: number;
  /** One process for all components, or one for each, over REST. */
  readonly processes: 'one' | 'many';
  readonly log: (instance: string, event: ComponentEvent) => void;
  /** Hears of every exchange that a component of this process began. */
  readonly onExchange?: (exchange: SeenExchange) => void;
  /** In which everybody meets; by default a new one. Its deadlines should be long: a simulation may take its time. */
  readonly runtime?: Runtime;
};

/** An exchange as somebody who looks on sees it: who, about what, with whom; no data. */
export type SeenExchange = {
  readonly from: string;
  /** Name of the interaction, such as `start-authorisation-post`. */
  readonly interaction: string;
  readonly kind: 'ask' | 'post';
  /** Rows that came back, or were posted. */
  readonly rows: number;
  /** Knowledge bases that were called and replied. */
  readonly with: readonly string[];
};

/** Calls end by themselves or not at all: the clock of the machine must not decide what happens in the street. */
export const PATIENT = { callTimeoutMs: 120_000, exchangeDeadlineMs: 120_000 } as const;

const idOf = (name: string): string => `https://example.org/${name}`;
const timeIdOf = (name: string): string => idOf(`time/${name}`);

/** A connector whose exchanges somebody watches. */
function watched(
  connector: SmartConnector,
  from: string,
  onExchange: ((exchange: SeenExchange) => void) | undefined,
): SmartConnector {
  if (onExchange === undefined) return connector;
  const replied = (calls: readonly CallRecord[]): readonly string[] =>
    calls.flatMap(({ status, knowledgeBaseId }) =>
      status === 'SUCCEEDED' ? [knowledgeBaseId] : [],
    );
  return {
    knowledgeBaseId: connector.knowledgeBaseId,
    answer: (interaction, handler) => connector.answer(interaction, handler),
    react: (interaction, handler) => connector.react(interaction, handler),
    explain: (interaction, bindings, options) => connector.explain(interaction, bindings, options),
    setDomainKnowledge: (text) => connector.setDomainKnowledge(text),
    unregister: (interaction) => connector.unregister(interaction),
    close: () => connector.close(),
    ask: async (interaction, bindings, options) => {
      const result = await connector.ask(interaction, bindings, options);
      onExchange({
        from,
        interaction: interaction.name ?? '',
        kind: 'ask',
        rows: result.bindings.length,
        with: replied(result.exchange.calls),
      });
      return result;
    },
    post: async (interaction, bindings, options) => {
      const result = await connector.post(interaction, bindings, options);
      onExchange({
        from,
        interaction: interaction.name ?? '',
        kind: 'post',
        rows: bindings.length,
        with: replied(result.exchange.calls),
      });
      return result;
    },
  };
}

type Context = {
  readonly time: SimulatedProcess;
  join(knowledgeBase: KnowledgeBase): Promise<SmartConnector>;
};

/**
 * The network of a simulated street: a runtime, a time keeper, and the components, which come and go. What simulates the street
 * itself runs in this process in any case.
 */
export class StreetNetwork {
  readonly runtime: Runtime;
  readonly #options: NetworkOptions;
  readonly #running = new Map<string, RunningComponent | ComponentChild>();
  /** Processes that have been started and wait for their turn. */
  readonly #prepared = new Map<string, Promise<ComponentChild>>();
  readonly #invited = new Set([timeIdOf('street')]);
  readonly #connectors = new Map<string, SmartConnector[]>();
  #server: RestServer | undefined;
  #keeper!: TimeKeeper;
  #agent!: TimeAgent;
  #context!: Context;

  private constructor(options: NetworkOptions) {
    this.#options = options;
    this.runtime = options.runtime ?? new Runtime(PATIENT);
  }

  static async open(options: NetworkOptions): Promise<StreetNetwork> {
    const network = new StreetNetwork(options);
    await network.#open();
    return network;
  }

  get keeper(): TimeKeeper {
    return this.#keeper;
  }

  get time(): SimulatedProcess {
    return this.#context.time;
  }

  /** Introduces a knowledge base of the street itself. Its exchanges hold the clock. */
  join(knowledgeBase: KnowledgeBase): Promise<SmartConnector> {
    return this.#context.join(knowledgeBase);
  }

  /**
   * Lets the processes of components start all at once, where each has one of its own; none of them does anything before its
   * {@link start}.
   */
  prepare(instances: readonly Instance[]): void {
    for (const instance of instances) {
      if (!this.#hasProcess(instance)) continue;
      const spawned = this.#spawn(instance);
      // Whoever starts it hears of it; until then nobody listens.
      spawned.catch(() => undefined);
      this.#prepared.set(instance.name, spawned);
    }
  }

  /**
   * Starts a component. Resolves when it has started, at the present instant.
   *
   * @throws ConfigError naming the field of its configuration; Error when it could not start
   */
  async start(instance: Instance): Promise<RunningComponent | undefined> {
    const { name } = instance;
    if (this.#running.has(name)) throw new Error(`${name} runs already`);
    if (this.#hasProcess(instance)) {
      const child = await (this.#prepared.get(name) ?? this.#spawn(instance));
      this.#prepared.delete(name);
      this.#running.set(name, child);
      this.#invited.add(timeIdOf(name));
      this.#keeper.expect(name);
      await this.#keeper.settle();
      return undefined;
    }
    const connectors: SmartConnector[] = [];
    this.#connectors.set(name, connectors);
    const { time } = this.#context;
    const { definition } = instance;
    const config = checkConfig<never>(definition.configSchema, instance.config, name);
    const running = await definition.start(config, {
      clock: time.clockOf(name),
      activity: time.activity,
      log: (event) => this.#options.log(name, event),
      join: async (knowledgeBase) => {
        const connector = time.track(await this.runtime.connect(knowledgeBase));
        connectors.push(connector);
        return watched(connector, name, this.#options.onExchange);
      },
    });
    this.#running.set(name, running);
    return running;
  }

  /** Ends a component in good order, or, in a process of its own, kills it. */
  async stop(name: string, how: 'close' | 'kill' = 'close'): Promise<void> {
    const running = this.#running.get(name);
    if (running === undefined) return;
    this.#running.delete(name);
    this.#invited.delete(timeIdOf(name));
    this.#keeper.release(name);
    if (how === 'kill' && 'kill' in running) await running.kill();
    else await running.close();
    for (const connector of this.#connectors.get(name) ?? []) await connector.close();
    this.#connectors.delete(name);
  }

  async close(): Promise<void> {
    await this.#agent.close();
    for (const spawned of await Promise.allSettled(this.#prepared.values()))
      if (spawned.status === 'fulfilled') await spawned.value.kill();
    this.#prepared.clear();
    for (const name of [...this.#running.keys()].reverse()) await this.stop(name);
    await this.#keeper.close();
    await this.#server?.close();
    await this.runtime.close();
  }

  #hasProcess({ isHere }: Instance): boolean {
    return this.#options.processes === 'many' && isHere !== true;
  }

  #spawn(instance: Instance): Promise<ComponentChild> {
    const { name } = instance;
    return spawnComponent({
      ...instance,
      url: this.#server!.url,
      timeKnowledgeBaseId: timeIdOf(name),
      log: (event) => this.#options.log(name, event),
    });
  }

  async #open(): Promise<void> {
    const { processes, startMs } = this.#options;
    if (processes === 'many')
      this.#server = await startRestServer({ host: this.runtime, port: 0, logLevel: 'silent' });
    const keeperId = timeKeeperKnowledgeBase(idOf('time-keeper'));
    this.#keeper = startTimeKeeper({
      connector: await this.runtime.connect(keeperId),
      startMs,
      expects: ['street'],
      patienceMs: 120_000,
      invited: () => [...this.#invited],
    });
    this.#agent = await joinTimeKeeper({
      processId: 'street',
      knowledgeBaseId: timeIdOf('street'),
      open: (knowledgeBase) => this.runtime.connect(knowledgeBase),
      patienceMs: 60_000,
    });
    const started = this.#agent.start((time) => {
      this.#context = {
        time,
        join: async (knowledgeBase) => time.track(await this.runtime.connect(knowledgeBase)),
      };
      return Promise.resolve();
    });
    await this.#keeper.settle();
    await started;
  }
}
