import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import type { Activity } from './activity.js';
import type { Clock } from './clock.js';

/** Something worth knowing for whoever runs a component. Never carries measured values or personal data. */
export type ComponentEvent = {
  readonly level: 'info' | 'warn' | 'error';
  /** For people. */
  readonly message: string;
  /** Opaque keys and counts. */
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
};

/** What a component gets from whoever runs it, in the process of a runtime or far away from it. */
export interface ComponentContext {
  readonly clock: Clock;
  readonly activity: Activity;
  /**
   * Introduces a knowledge base to the network. The connector closes when the component has been closed.
   *
   * @throws GridloomError already-registered, unreachable, forbidden
   */
  join(knowledgeBase: KnowledgeBase): Promise<SmartConnector>;
  readonly log: (event: ComponentEvent) => void;
}

/** A component at work. */
export interface RunningComponent {
  /** Ends its work and frees what it holds, except the connectors. Repeatable. */
  close(): Promise<void>;
}

/**
 * A part of a pilot that can be replaced by another provider's: runs in a process of its own ({@link runComponentProcess})
 * or together with others.
 */
export interface ComponentDefinition<C, R extends RunningComponent = RunningComponent> {
  /** Short name such as `heating-ems`; also decides whose timers come first at one instant of a simulation. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its configuration; defaults in it are filled in. */
  readonly configSchema: object;
  /**
   * @throws Error naming what is wrong in the configuration or the network; nothing stays behind then, except connectors
   *   that it joined.
   */
  start(config: C, context: ComponentContext): Promise<R>;
}
