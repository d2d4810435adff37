import type { ComponentContext, ComponentDefinition, RunningComponent } from '@gridloom/adapters';
import {
  printGraphPattern,
  text,
  typedPattern,
  typedRequest,
  type Binding,
} from '@gridloom/graph-patterns';
import type { KnowledgeInteraction, RegisteredInteraction } from '@gridloom/knowledge-engine';
import { MINUTE_MS } from '../../../src/french-pilot/days/calendar.js';
import type { Instance } from '../../../src/french-pilot/pilot/instances.js';
import { kb } from '../../../src/french-pilot/pilot/parties.js';
import type { TappedRuntime } from './tapped-runtime.js';

const FIRST_ROUND_MS = 0.5 * MINUTE_MS;
const NEXT_ROUND_MS = 4 * MINUTE_MS;
const CLAIM_MS = 2 * MINUTE_MS;

const RATING = typedPattern('devices/electrical-rating');
const START = typedRequest('orchestration/start-authorisation');

const DESCRIPTION = 'Wants to know everything.';

/** The other side of what others do; who reacts tells nothing. */
const COUNTERPARTS: Readonly<
  Partial<Record<KnowledgeInteraction['kind'], KnowledgeInteraction['kind']>>
> = { post: 'react', ask: 'answer', answer: 'ask' };

/** A device that belongs to somebody else. */
type DeviceKey = { readonly homeId: string; readonly deviceId: string };

export type EavesdropperOptions = {
  readonly name: string;
  readonly runtime: TappedRuntime;
  /** About which it asks. */
  readonly homeIds: readonly string[];
  /** Which it says is its own. */
  readonly coveted: DeviceKey;
};

/**
 * Somebody who has joined the network, which needs no contract with anybody, and does what graph patterns allow: as soon as
 * anybody posts or asks something it reacts to it and offers an answer, and now and then it asks for everything that anybody
 * answers, without a restriction and home by home. It also says that it manages a device.
 */
export function eavesdropper(options: EavesdropperOptions): Instance {
  const { name } = options;
  const definition: ComponentDefinition<object> = {
    name,
    description: DESCRIPTION,
    configSchema: { type: 'object' },
    start: (_config, context) => Promise.resolve(new Eavesdropper(options, context)),
  };
  return { name, folder: '', isHere: true, definition, config: {} };
}

class Eavesdropper implements RunningComponent {
  readonly #id: string;
  readonly #options: EavesdropperOptions;
  readonly #context: ComponentContext;
  readonly #known = new Set<string>();
  readonly #questions: RegisteredInteraction[] = [];
  readonly #cancels: (() => void)[] = [];

  constructor(options: EavesdropperOptions, context: ComponentContext) {
    const { name, runtime } = options;
    this.#id = kb(name);
    this.#options = options;
    this.#context = context;
    const knowledgeBase = {
      id: this.#id,
      name,
      description: DESCRIPTION,
      reasonerLevel: 1,
    } as const;
    runtime.register(knowledgeBase, () => []);
    runtime.onInteraction = [...runtime.onInteraction, (each, by) => this.#listenTo(each, by)];
    this.#after(FIRST_ROUND_MS, () => this.#askEverything());
    this.#after(CLAIM_MS, () => this.#claim());
  }

  close(): Promise<void> {
    for (const cancel of this.#cancels) cancel();
    return Promise.resolve();
  }

  #after(delayMs: number, work: () => Promise<void>): void {
    const { clock, activity, log } = this.#context;
    const onFailure = (reason: unknown): void =>
      log({ level: 'error', message: `could not spy: ${String(reason)}` });
    this.#cancels.push(clock.after(delayMs, () => void activity.track(work().catch(onFailure))));
  }

  /** Becomes the other side of what somebody does, before that is done for the first time. */
  #listenTo({ id: _id, name = '', ...interaction }: RegisteredInteraction, by: string): void {
    const { runtime } = this.#options;
    const counterpart = COUNTERPARTS[interaction.kind];
    // The time of the simulation is no matter of the pilot.
    if (counterpart === undefined || name.startsWith('time-step')) return;
    if (runtime.knowledgeBase(by)?.description === DESCRIPTION) return;
    const words = wordsOf(interaction);
    if (this.#known.has(words)) return;
    this.#known.add(words);
    const registered = runtime.registerInteraction(this.#id, {
      ...interaction,
      kind: counterpart,
      name: name.replace(/(ask|answer|post)$/, counterpart),
    } as KnowledgeInteraction);
    if (counterpart === 'ask') this.#questions.push(registered);
  }

  async #askEverything(): Promise<void> {
    this.#after(NEXT_ROUND_MS, () => this.#askEverything());
    const { runtime, homeIds } = this.#options;
    const ofHomes = homeIds.map((homeId) => ({ homeId: text(homeId) }));
    for (const question of [...this.#questions]) {
      const asked = { knowledgeBaseId: this.#id, knowledgeInteractionId: question.id };
      await runtime.ask({ ...asked, bindings: [] });
      const hasHome = 'pattern' in question && question.pattern.variables.includes('homeId');
      if (hasHome) await runtime.ask({ ...asked, bindings: ofHomes });
    }
  }

  /** Declares a device of somebody else as its own, and asks for its start. */
  async #claim(): Promise<void> {
    const { coveted } = this.#options;
    const deviceKind = 'https://w3id.org/gridloom/energy#WaterHeater';
    const now = new Date(this.#context.clock.now());
    const rating = RATING.toBinding({
      ...coveted,
      deviceKind,
      created: now,
      powerFactor: 1,
      phases: '1',
      controllable: true,
      interruptible: true,
      sheddingPriority: 0,
      ratedPower: 1000,
      switchOnPeak: 0,
      producerId: this.#options.name,
    });
    await this.#post({ kind: 'post', argument: RATING.pattern }, rating);
    const start = START.argument.toBinding({
      ...coveted,
      kind: deviceKind,
      requestId: `${coveted.deviceId}-claimed`,
      ems: this.#id,
      time: now,
      urgency: 'https://w3id.org/gridloom/energy#UserWish',
      requestedPower: 1000,
    });
    const { argument, result } = START;
    const interaction = { argument: argument.pattern, result: result.pattern } as const;
    await this.#post({ kind: 'post', ...interaction }, start);
  }

  async #post(interaction: KnowledgeInteraction, row: Binding): Promise<void> {
    const { runtime } = this.#options;
    const { id } = runtime.registerInteraction(this.#id, interaction);
    await runtime.post({ knowledgeBaseId: this.#id, knowledgeInteractionId: id, bindings: [row] });
  }
}

/** An interaction without its names, to compare. */
function wordsOf(interaction: KnowledgeInteraction): string {
  const patterns =
    'pattern' in interaction
      ? [interaction.pattern]
      : [interaction.argument, ...(interaction.result === undefined ? [] : [interaction.result])];
  return [interaction.kind, ...patterns.map(({ triples }) => printGraphPattern(triples))].join(' ');
}
