import { text, typedPattern, type PartialBinding } from '@gridloom/graph-patterns';
import { messageOf } from '../shared/observer.js';
import { onlyOf } from '../shared/recipients.js';
import type { MeasuredPower } from './forecast.js';
import { every, type ServiceContext } from './service.js';

const DRAWN = typedPattern('metering/load-curve-point-drawn');
const INJECTED = typedPattern('metering/load-curve-point-injected');

const ASKS = {
  drawn: { name: 'load-curve-point-drawn-ask', pattern: DRAWN.pattern },
  injected: { name: 'load-curve-point-injected-ask', pattern: INJECTED.pattern },
};

export type CurveDirection = keyof typeof ASKS;

type Listener = (measured: MeasuredPower) => void;

/** Asks the metering platform for load curves, all homes in one Ask, and hands each point to who wants it. */
export class MeterCollection {
  readonly #service: ServiceContext;
  readonly #listeners: Record<CurveDirection, Map<string, Listener[]>> = {
    drawn: new Map(),
    injected: new Map(),
  };
  readonly #before: (() => Promise<void>)[] = [];
  #end: () => void = () => undefined;
  #said = '';

  constructor(service: ServiceContext) {
    this.#service = service;
  }

  want(direction: CurveDirection, homeId: string, listener: Listener): void {
    const listeners = this.#listeners[direction];
    listeners.set(homeId, [...(listeners.get(homeId) ?? []), listener]);
  }

  /** Has something else collected before the load curves, which they are read by. */
  first(collect: () => Promise<void>): void {
    this.#before.push(collect);
  }

  begin(): void {
    this.#end = every(
      this.#service,
      this.#service.config.collectEveryMinutes,
      () => void this.collect(),
    );
    void this.collect();
  }

  async close(): Promise<void> {
    this.#end();
    await Promise.allSettled(
      Object.values(ASKS).map((ask) => this.#service.connector.unregister(ask)),
    );
  }

  collect(): Promise<void> {
    const run = async (): Promise<void> => {
      for (const collect of this.#before) await collect();
      await this.#ask('drawn');
      await this.#ask('injected');
    };
    return this.#service.context.activity.track(run());
  }

  async #ask(direction: CurveDirection): Promise<void> {
    const { connector, config, context } = this.#service;
    const listeners = this.#listeners[direction];
    if (listeners.size === 0) return;
    const typed = direction === 'drawn' ? DRAWN : INJECTED;
    const bindings: PartialBinding[] = [...listeners.keys()]
      .sort()
      .map((homeId) => ({ homeId: text(homeId) }));
    try {
      const { bindings: rows } = await connector.ask(ASKS[direction], bindings, {
        ...onlyOf(config.meteringPlatforms),
        deadlineMs: config.askDeadlineMs,
      });
      for (const row of rows) {
        const { homeId, from, to, value } = typed.fromBinding(row);
        const measured = { fromMs: from.getTime(), toMs: to.getTime(), watts: Number(value) };
        for (const listener of listeners.get(homeId) ?? []) listener(measured);
      }
      this.#said = '';
    } catch (error) {
      const message = `no load curves: ${messageOf(error)}`;
      if (message !== this.#said) context.log({ level: 'warn', message });
      this.#said = message;
    }
  }
}
