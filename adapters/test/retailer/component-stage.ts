import type { Binding, GraphPattern } from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import type {
  ComponentDefinition,
  ComponentEvent,
  RunningComponent,
} from '../../src/shared/component.js';
import { checkConfig } from '../../src/shared/config.js';
import { SimulatedProcess } from '../../src/shared/simulated-time/simulated-process.js';

/** A network in simulated time, with components and with parties that a test plays itself. */
export class ComponentStage {
  readonly runtime = new Runtime();
  readonly process: SimulatedProcess;
  readonly events: ComponentEvent[] = [];
  readonly #components: RunningComponent[] = [];

  constructor(readonly startMs: number) {
    this.process = new SimulatedProcess(startMs);
  }

  async start<C, R extends RunningComponent>(
    definition: ComponentDefinition<C, R>,
    config: object,
  ): Promise<R> {
    const component = await definition.start(
      checkConfig<C>(definition.configSchema, config, 'test'),
      {
        clock: this.process.clockOf(definition.name),
        activity: this.process.activity,
        join: async (knowledgeBase) =>
          this.process.track(await this.runtime.connect(knowledgeBase)),
        log: (event) => this.events.push(event),
      },
    );
    this.#components.push(component);
    await this.process.step(this.startMs, undefined);
    return component;
  }

  async party(name: string): Promise<SmartConnector> {
    return this.process.track(
      await this.runtime.connect({
        id: `https://example.org/${name}`,
        name,
        description: name,
        reasonerLevel: 1,
      }),
    );
  }

  /** Collects what a party hears of a pattern, with the time. */
  async hear<V extends string>(
    connector: SmartConnector,
    argument: GraphPattern<V>,
  ): Promise<{ readonly atMs: number; readonly rows: readonly Binding<V>[] }[]> {
    const heard: { readonly atMs: number; readonly rows: readonly Binding<V>[] }[] = [];
    await connector.react({ argument }, (rows) => {
      heard.push({ atMs: this.process.clock.nowMs, rows });
    });
    return heard;
  }

  /** Lets time pass, one timer after the other. */
  async runUntil(untilMs: number): Promise<void> {
    for (;;) {
      const next = this.process.clock.next();
      if (next === undefined || next.atMs > untilMs) break;
      await this.process.step(next.atMs, next.owner);
    }
    await this.process.step(untilMs, undefined);
  }

  /** What components said, for whoever runs them. */
  said(level: ComponentEvent['level']): readonly string[] {
    return this.events.filter((event) => event.level === level).map(({ message }) => message);
  }

  async close(): Promise<void> {
    for (const component of this.#components) await component.close();
    await this.runtime.close();
  }
}
