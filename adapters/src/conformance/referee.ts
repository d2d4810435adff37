import {
  lexicalValue,
  text,
  typedPattern,
  typedRequest,
  namedPattern,
  type Binding,
  type GraphPattern,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, SmartConnector } from '@gridloom/knowledge-engine';
import type { ComponentContext } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { basicTime } from '../shared/time-terms.js';
import { Observations, type Decision, type Rating, type StartRequest } from './observations.js';

/** The parties that are played: ids of their knowledge bases. */
export type PlayedParties = {
  readonly orchestrator: string;
  readonly metering: string;
  readonly customer: string;
  readonly stranger: string;
};

export type RefereeOptions = {
  readonly context: Pick<ComponentContext, 'clock' | 'join'>;
  readonly homeId: string;
  readonly parties: PlayedParties;
  /** Only this system is listened to; default: whoever speaks first about the home. */
  readonly ems?: string;
};

const START = typedRequest('orchestration/start-authorisation');
const VALIDATION = typedRequest('charging/charging-schedule-validation');
const CORRIDOR = typedRequest('orchestration/energy-corridor');
const STATE = typedPattern('devices/operating-state');
const POWER = typedPattern('devices/active-power');
const RATING = typedPattern('devices/electrical-rating');
const RELEASED = typedPattern('orchestration/grant-released');
const FEEDBACK = typedPattern('orchestration/recommendation-feedback');
const RESTORED = typedPattern('orchestration/restored-schedule');
const PROFILE = typedPattern('devices/power-profile');
const RED_LIGHT = typedPattern('notices/red-light');
const ACKNOWLEDGEMENT = typedPattern('preferences/preference-acknowledgement');
const CONSENT = typedPattern('consent/control-consent');

const DEVICE_KINDS = [
  'WaterHeater',
  'SpaceHeater',
  'HeatPump',
  'ElectricVehicleCharger',
  'WashingMachine',
  'TumbleDryer',
  'Dishwasher',
  'Battery',
  'OtherDevice',
] as const;

const GL = 'https://w3id.org/gridloom/energy#';
const FAR = new Date(Date.UTC(9999, 11, 31));

/** Patterns that tell a temperature of a home or of what is in it, by which an orchestrator could learn it. */
const TEMPERATURES = [
  'buildings/indoor-temperature',
  'devices/target-temperature',
  'heat/supply-temperature',
  'observability/study-indoor-temperature',
  'preferences/comfort-temperature',
  'preferences/temperature-set-point',
];

/** What a stranger listens to and asks for: all that concerns the home only. */
const SECRETS = [
  'devices/operating-state',
  'devices/active-power',
  'devices/electrical-rating',
  'devices/power-profile',
  'orchestration/grant-released',
  'orchestration/recommendation-feedback',
  'orchestration/restored-schedule',
  'orchestration/user-changed-schedule',
  'orchestration/open-grants',
  'notices/red-light',
  'charging/plug-state',
  'tariffs/home-tariff',
];

/**
 * Plays everybody whom an energy management system of one home deals with, and writes down what it says. What it decides can
 * be changed at any time.
 */
export class Referee {
  readonly seen = new Observations();
  readonly clock: ComponentContext['clock'];
  readonly homeId: string;
  readonly parties: PlayedParties;
  readonly #context: RefereeOptions['context'];
  readonly #onlyFrom: string | undefined;
  readonly #start: string;
  readonly systems = new Set<string>();
  /** How a start is decided. */
  decide: (request: Omit<StartRequest, 'decision'>) => Decision = () => ({
    verdict: 'KO',
    forMs: 60_000,
  });
  /** Whether a charging schedule is validated. */
  validate: (deviceId: string, peakWatts: number) => boolean = () => true;
  /** Added to every instant that the orchestrator sends. */
  shiftMs = 0;
  /** Whether the people of the home consent, and in which version of their consent. */
  consent = { given: true, version: 1 };
  orchestrator!: SmartConnector;
  metering!: SmartConnector;
  customer!: SmartConnector;
  stranger!: SmartConnector;
  #count = 0;
  #waiting: (() => void)[] = [];

  constructor({ context, homeId, parties, ems }: RefereeOptions) {
    this.#context = context;
    this.clock = context.clock;
    this.homeId = homeId;
    this.parties = parties;
    this.#onlyFrom = ems;
    this.#start = basicTime(context.clock.now());
  }

  /** Joins as all parties. @throws GridloomError */
  async open(): Promise<void> {
    const { customer, metering, stranger } = this.parties;
    this.customer = await this.#join(customer, 'application of the customer');
    await this.#playCustomer();
    this.metering = await this.#join(metering, 'metering platform');
    await this.#playMetering();
    this.stranger = await this.#join(stranger, 'stranger');
    await this.#playStranger();
    await this.openOrchestrator();
  }

  /** Joins as the orchestrator, for the first time or again after it has left. */
  async openOrchestrator(): Promise<void> {
    this.orchestrator = await this.#join(this.parties.orchestrator, 'orchestrator');
    await this.#playOrchestrator();
  }

  async close(): Promise<void> {
    await Promise.allSettled(
      [this.orchestrator, this.metering, this.customer, this.stranger].map((each) => each?.close()),
    );
  }

  /** A key that nobody has used. */
  nextId(what: string): string {
    return `check-${this.#start}-${what}-${++this.#count}`;
  }

  /** Now, as the orchestrator believes. */
  get orchestratorTime(): Date {
    return new Date(this.clock.now() + this.shiftMs);
  }

  wait(durationMs: number): Promise<void> {
    return new Promise((resolve) => void this.clock.after(durationMs, resolve));
  }

  /** Waits until something has been seen, looking again whenever anything is. @returns undefined when the time is over */
  async until<T>(look: () => T | undefined | false, withinMs: number): Promise<T | undefined> {
    let over = false;
    const cancel = this.clock.after(withinMs, () => {
      over = true;
      this.#wake();
    });
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) {
        cancel();
        return found;
      }
      if (over) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /**
   * Asks everybody for the devices of the home, so that systems that are there already are found.
   *
   * @returns the declarations
   */
  async discover(): Promise<readonly Rating[]> {
    const recipients = this.#onlyFrom === undefined ? {} : { knowledgeBases: [this.#onlyFrom] };
    const { bindings, exchange } = await this.orchestrator.ask(
      { name: 'electrical-rating-ask', pattern: RATING.pattern },
      [{ homeId: text(this.homeId) }],
      { recipients, deadlineMs: 15_000 },
    );
    for (const { status, knowledgeBaseId, resultBindings } of exchange.calls)
      if (status === 'SUCCEEDED' && resultBindings.length > 0)
        this.#counts(this.homeId, knowledgeBaseId);
    const ratings = bindings.map((binding) => RATING.fromBinding(binding));
    for (const rating of ratings)
      if (!this.seen.ratings.has(rating.deviceId)) this.seen.ratings.set(rating.deviceId, rating);
    return ratings;
  }

  async ask(
    asker: SmartConnector,
    pattern: string,
    restriction: PartialBinding = {},
  ): Promise<readonly Binding[]> {
    const interaction = {
      name: `${pattern.replace('/', '-')}-ask`,
      pattern: namedPattern(pattern),
    };
    const knowledgeBases = [...this.systems];
    if (knowledgeBases.length === 0) return [];
    const { bindings } = await asker.ask(
      interaction,
      [{ homeId: text(this.homeId), ...restriction }],
      { recipients: { knowledgeBases }, deadlineMs: 15_000 },
    );
    return bindings;
  }

  #join(id: string, name: string): Promise<SmartConnector> {
    return this.#context.join({
      id,
      name: `${name} (check)`,
      description: 'Played by a check of an energy management system.',
      reasonerLevel: 1,
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Whether a message counts: about the home, from the system that is checked. */
  #counts(homeId: string, sender: string): boolean {
    if (homeId !== this.homeId || Object.values(this.parties).includes(sender)) return false;
    if (this.#onlyFrom !== undefined && sender !== this.#onlyFrom) return false;
    this.systems.add(sender);
    return true;
  }

  /** Listens to one pattern; rows that do not count are left out. */
  async #hear<R extends { readonly homeId: string }>(
    connector: SmartConnector,
    pattern: { readonly pattern: GraphPattern; fromBinding(binding: Binding): R },
    name: string,
    take: (row: R, note: { readonly atMs: number; readonly sender: string }) => void,
  ): Promise<void> {
    await connector.react(
      { name: `${name}-react`, argument: pattern.pattern },
      (bindings, { requestingKnowledgeBaseId: sender }) => {
        for (const binding of bindings) {
          const row = pattern.fromBinding(binding);
          if (!this.#counts(row.homeId, sender)) continue;
          take(row, { atMs: this.clock.now(), sender });
        }
        this.#wake();
      },
    );
  }

  async #playOrchestrator(): Promise<void> {
    const { orchestrator, seen } = this;
    await orchestrator.react(
      {
        name: 'start-authorisation-react',
        argument: START.argument.pattern,
        result: START.result.pattern,
      },
      (bindings, { requestingKnowledgeBaseId: sender }) => this.#decideStarts(bindings, sender),
    );
    await orchestrator.react(
      {
        name: 'charging-schedule-validation-react',
        argument: VALIDATION.argument.pattern,
        result: VALIDATION.result.pattern,
      },
      (bindings, context) => this.#validateSchedules(bindings, context),
    );
    await orchestrator.react(
      {
        name: 'energy-corridor-react',
        argument: CORRIDOR.argument.pattern,
        result: CORRIDOR.result.pattern,
      },
      (bindings, { requestingKnowledgeBaseId: sender }) => {
        const rows = bindings.map((binding) => CORRIDOR.argument.fromBinding(binding));
        const series = new Set(
          rows.filter(({ homeId }) => this.#counts(homeId, sender)).map((row) => row.series),
        );
        return [...series].map((each) =>
          CORRIDOR.result.toBinding({
            series: each,
            outcome: `${GL}OK`,
            reason: 'none',
            acknowledgedAt: this.orchestratorTime,
          }),
        );
      },
    );
    await this.#hear(orchestrator, RATING, 'electrical-rating', (row, { sender }) => {
      seen.ratings.set(row.deviceId, row);
      seen.ratedBy.set(row.deviceId, sender);
    });
    await this.#hear(orchestrator, STATE, 'operating-state', ({ deviceId, condition }, note) =>
      seen.states.push({ ...note, deviceId, isOn: condition.endsWith('#On') }),
    );
    await this.#hear(orchestrator, POWER, 'active-power', ({ deviceId, value: watts }, note) =>
      seen.powers.push({ ...note, deviceId, watts }),
    );
    await this.#hear(orchestrator, RELEASED, 'grant-released', ({ requestId, reason }, note) =>
      seen.releases.push({ ...note, requestId, reason }),
    );
    await this.#hear(orchestrator, FEEDBACK, 'recommendation-feedback', (row, note) =>
      seen.feedback.push({
        ...note,
        about: row.scheduleId,
        accepted: row.outcome.endsWith('#OK'),
        reason: row.reason,
      }),
    );
    await this.#hear(orchestrator, RESTORED, 'restored-schedule', (_row, note) =>
      seen.restored.push(note),
    );
    await this.#hear(orchestrator, PROFILE, 'power-profile', (row, note) =>
      seen.profiles.push({ ...note, row }),
    );
    await this.#hear(
      orchestrator,
      RED_LIGHT,
      'red-light',
      ({ active, until, ratedPower: ratedWatts }, note) =>
        seen.redLights.push({ ...note, active, untilMs: until.getTime(), ratedWatts }),
    );
    for (const pattern of TEMPERATURES)
      await this.#trap(orchestrator, pattern, `a temperature (${pattern})`);
  }

  #decideStarts(bindings: readonly Binding[], sender: string): readonly Binding[] {
    const decisions = bindings.flatMap((binding) => {
      const row = START.argument.fromBinding(binding);
      if (!this.#counts(row.homeId, sender)) return [];
      const request = {
        atMs: this.clock.now(),
        sender,
        deviceId: row.deviceId,
        requestId: row.requestId,
        voltAmperes: row.requestedPower,
        urgency: row.urgency.slice(GL.length),
      };
      const decision = this.decide(request);
      this.seen.requests.push({ ...request, decision });
      return [
        START.result.toBinding({
          request: row.request,
          decision: decision.verdict === 'OK' ? `${GL}OK` : `${GL}KO`,
          reason: 'a check decides',
          availablePower: decision.verdict === 'OK' ? Math.max(row.requestedPower, 0) : 0,
          validUntil: new Date(this.clock.now() + decision.forMs + this.shiftMs),
        }),
      ];
    });
    this.#wake();
    return decisions;
  }

  #validateSchedules(
    bindings: readonly Binding[],
    { requestingKnowledgeBaseId: sender }: HandlerContext,
  ): readonly Binding[] {
    const rows = bindings
      .map((binding) => VALIDATION.argument.fromBinding(binding))
      .filter(({ homeId }) => this.#counts(homeId, sender));
    const answers = [...new Set(rows.map(({ schedule }) => schedule))].map((schedule) => {
      const own = rows.filter((row) => row.schedule === schedule);
      const deviceId = own[0]!.chargePointId;
      const peakWatts = Math.max(...own.map(({ value }) => value));
      const accepted = this.validate(deviceId, peakWatts);
      const atMs = this.clock.now();
      this.seen.validations.push({ atMs, sender, deviceId, peakWatts, accepted });
      return VALIDATION.result.toBinding({
        schedule,
        outcome: accepted ? `${GL}OK` : `${GL}KO`,
        reason: accepted ? 'none' : 'a check refuses',
        acknowledgedAt: this.orchestratorTime,
      });
    });
    this.#wake();
    return answers;
  }

  async #playCustomer(): Promise<void> {
    await this.customer.answer(
      { name: 'control-consent-answer', pattern: CONSENT.pattern },
      (asked) =>
        asked.flatMap((restriction) => {
          const [homeId, recipientId] = [restriction.homeId, restriction.recipientId].map((term) =>
            term === undefined ? undefined : lexicalValue(term),
          );
          if (homeId !== this.homeId || recipientId === undefined) return [];
          const rows = this.consentRows(recipientId);
          return rows.filter((row) =>
            Object.entries(restriction).every(([name, term]) => row[name] === term),
          );
        }) as never,
    );
    await this.customer.react(
      { name: 'preference-acknowledgement-react', argument: ACKNOWLEDGEMENT.pattern },
      (bindings, { requestingKnowledgeBaseId: sender }) => {
        for (const binding of bindings) {
          const { preferenceId, outcome, reason } = ACKNOWLEDGEMENT.fromBinding(binding);
          this.seen.acknowledgements.push({
            atMs: this.clock.now(),
            sender,
            about: preferenceId,
            accepted: outcome.endsWith('#OK'),
            reason,
          });
        }
        this.#wake();
      },
    );
    await this.#trap(this.customer, 'notices/red-light', 'a red light');
  }

  /** What the people of the home consent to now. */
  consentRows(recipientId: string): readonly Readonly<Record<string, string>>[] {
    return DEVICE_KINDS.map((kind) =>
      CONSENT.toBinding({
        homeId: this.homeId,
        recipientId,
        consentId: `check-${this.#start}-${recipientId}`,
        consentVersion: this.consent.version,
        created: new Date(this.clock.now()),
        purpose: 'https://w3id.org/dpv#ServiceProvision',
        from: new Date(this.clock.now() - 60_000),
        to: FAR,
        deviceKind: `${GL}${kind}`,
        status: this.consent.given
          ? 'https://w3id.org/dpv#ConsentGiven'
          : 'https://w3id.org/dpv#ConsentWithdrawn',
      }),
    );
  }

  /** 9 kVA, and what the devices say they draw. */
  async #playMetering(): Promise<void> {
    const drawn = typedPattern('metering/apparent-power-drawn');
    const subscribed = typedPattern('metering/subscribed-power');
    const meterId = `meter-of-${this.homeId}`;
    const fits = (asked: readonly PartialBinding[], row: Readonly<Record<string, string>>) =>
      asked.some((restriction) =>
        Object.entries(restriction).every(([name, term]) => row[name] === term),
      );
    await this.metering.answer(
      { name: 'apparent-power-drawn-answer', pattern: drawn.pattern },
      (asked) => {
        const devices = new Set(this.seen.powers.map(({ deviceId }) => deviceId));
        const watts = [...devices].reduce(
          (sum, deviceId) => sum + Math.max(0, this.seen.watts(deviceId) ?? 0),
          300,
        );
        const row = drawn.toBinding({
          homeId: this.homeId,
          meterId,
          time: new Date(this.clock.now()),
          value: Math.round(watts),
        });
        return fits(asked, row) ? [row] : [];
      },
    );
    await this.metering.answer(
      { name: 'subscribed-power-answer', pattern: subscribed.pattern },
      (asked) => {
        const row = subscribed.toBinding({
          homeId: this.homeId,
          meterId,
          time: new Date(this.clock.now()),
          value: 9,
        });
        return fits(asked, row) ? [row] : [];
      },
    );
  }

  async #playStranger(): Promise<void> {
    for (const pattern of SECRETS) await this.#trap(this.stranger, pattern, pattern);
    const { argument } = START;
    await this.stranger.react(
      {
        name: 'start-authorisation-react',
        argument: argument.pattern,
        result: START.result.pattern,
      },
      (bindings, { requestingKnowledgeBaseId: from }) => {
        for (const binding of bindings)
          if (this.#counts(argument.fromBinding(binding).homeId, from))
            this.seen.leaks.push({ what: 'a start request', to: this.parties.stranger, from });
        return [];
      },
    );
  }

  /** Notes that a party was told what it must not hear. */
  async #trap(connector: SmartConnector, pattern: string, what: string): Promise<void> {
    const argument = namedPattern(pattern);
    const home = text(this.homeId);
    await connector.react(
      { name: `${pattern.replace('/', '-')}-trap`, argument },
      (bindings, { requestingKnowledgeBaseId: from }) => {
        const own = bindings.some((row) => row['homeId'] === undefined || row['homeId'] === home);
        if (!own || Object.values(this.parties).includes(from)) return;
        this.seen.leaks.push({ what, to: connector.knowledgeBaseId, from });
        this.#wake();
      },
    );
  }

  /** Asks on behalf of a party what it must not be told. @returns what it was told all the same */
  async pry(asker: SmartConnector, patterns: readonly string[]): Promise<readonly string[]> {
    const told: string[] = [];
    for (const pattern of patterns)
      try {
        if ((await this.ask(asker, pattern)).length > 0) told.push(pattern);
      } catch (error) {
        told.push(`${pattern}: ${messageOf(error)}`);
      }
    return told;
  }

  get temperatures(): readonly string[] {
    return TEMPERATURES;
  }

  get secrets(): readonly string[] {
    return SECRETS;
  }
}
