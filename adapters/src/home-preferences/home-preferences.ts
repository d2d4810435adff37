import { lexicalValue, typedPattern, type Binding } from '@gridloom/graph-patterns';
import {
  changedKnowledgePurpose,
  informPurpose,
  metadataPattern,
  newKnowledgePurpose,
  type Registration,
  type SmartConnector,
} from '@gridloom/knowledge-engine';
import type { ComponentContext, RunningComponent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import { postTo } from '../shared/recipients.js';
import { basicTime } from '../shared/time-terms.js';
import type { HomePreferencesConfig } from './config.js';
import { Consents, type Consent } from './consents.js';
import { checkWish } from './contradictions.js';
import { CustomerNews, type Alert, type Price, type Reason } from './customer-news.js';
import { askDeviceStates, type DeviceState } from './device-states.js';
import type { HomeBook } from './home-book.js';
import { PreferenceBook, type Preference, type PreferenceStore } from './preference-book.js';
import { readWish, type WishInput } from './read-wish.js';
import { rowsThatFit } from './rows-that-fit.js';
import { AUDIENCES, oppositeOf, WISH_PATTERNS, wishRow } from './wish-rows.js';
import { endOf, WISH_KINDS, type DeviceKind, type Wish, type WishKind } from './wishes.js';

const ACKNOWLEDGEMENT = typedPattern('preferences/preference-acknowledgement');
const POST_DEADLINE_MS = 15_000;
/** After a manager has come or changed, before it is told again: its interactions come one by one. */
const JOIN_SETTLES_MS = 2_000;

export type StateOptions = {
  /** Key of the preference that the new one takes the place of. */
  readonly replace?: string;
  /** Replaces the permanent one of the same kind and subject, if there is one. */
  readonly replacePermanent?: boolean;
  readonly source?: string;
};

export type Withdrawal = {
  readonly preference: Preference;
  /** What those who took it are told instead; undefined when no flow can tell them. */
  readonly toldInstead: Preference | undefined;
};

export type HomePreferencesParts = {
  readonly config: HomePreferencesConfig;
  readonly context: ComponentContext;
  readonly homes: HomeBook;
  readonly store: PreferenceStore;
};

/**
 * The customer's application at work. Everything it is told is done at once in its book; what goes to the network follows in
 * the background, and {@link answered} or {@link list} say what became of it.
 */
export class HomePreferences implements RunningComponent {
  readonly #config: HomePreferencesConfig;
  readonly #context: ComponentContext;
  readonly #homes: HomeBook;
  readonly #store: PreferenceStore;
  readonly #book: PreferenceBook;
  readonly #consents: Consents;
  readonly #news: CustomerNews;
  readonly #start: string;
  #connector!: SmartConnector;
  #registrations: readonly Registration[] = [];
  readonly #posted = new Set<WishKind>();
  readonly #timers = new Set<() => void>();
  readonly #rejoins = new Map<string, () => void>();
  readonly #closers: (() => Promise<void>)[] = [];
  #waiting: (() => void)[] = [];
  /** Posts of one home go one after the other, so that the newest wish comes last. */
  readonly #tails = new Map<string, Promise<void>>();
  #count = 0;
  #closed = false;

  constructor({ config, context, homes, store }: HomePreferencesParts) {
    this.#config = config;
    this.#context = context;
    this.#homes = homes;
    this.#store = store;
    this.#book = new PreferenceBook(store, context.clock);
    this.#consents = new Consents(homes, context, store);
    this.#news = new CustomerNews(homes, context, config.customerId);
    this.#start = basicTime(context.clock.now());
  }

  /**
   * Joins, states what the configuration wants, and tells again what held before.
   *
   * @throws ContradictionError, WishInputError, GridloomError
   */
  async start(): Promise<void> {
    const kept = this.#book.holding();
    this.#connector = await this.#context.join({
      id: this.#config.knowledgeBaseId,
      name: 'application of the customer',
      description: 'What the people of homes want, and what they are told.',
      reasonerLevel: 1,
    });
    this.#registrations = [
      ...(await this.#news.register(this.#connector)),
      ...(await this.#consents.register(this.#connector)),
      await this.#takeAcknowledgements(),
      ...(await this.#answerPreferences()),
      ...(this.#config.watchJoins ? await this.#watchJoins() : []),
    ];
    await this.#consents.tellAll(this.#connector);
    this.#stateConfigured();
    for (const preference of kept)
      if (this.#book.get(preference.preferenceId)?.ended === undefined) this.#tell(preference);
    await this.#news.catchUp(this.#connector);
  }

  /** Something to be closed together with this. */
  onClose(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Keys of the homes. */
  get homeIds(): readonly string[] {
    return this.#homes.homeIds;
  }

  get timeZone(): string {
    return this.#config.timeZone;
  }

  /**
   * States a wish now, by the clock of the component.
   *
   * @returns the preference as it stands before anybody has answered
   * @throws ContradictionError naming both sides; RangeError for a home, a device or a preference that is not known
   */
  state(wish: Wish, options: StateOptions = {}): Preference {
    this.#mustKnow(wish);
    const { clock } = this.#context;
    const nowMs = clock.now();
    const replaced = this.#replacedBy(wish, options);
    const held = this.#book.against(wish, replaced?.preferenceId);
    checkWish(wish, held, { nowMs, timeZone: this.#config.timeZone });
    const { customerId } = this.#config;
    const takers = this.#homes.takersOf(wish);
    if (takers.length === 0)
      throw new RangeError(
        `${wish.kind}: nobody in home ${wish.homeId} manages a device that this is for; add one to its devices`,
      );
    const preference: Preference = {
      preferenceId: `${customerId}-wish-${this.#start}-${++this.#count}`,
      createdMs: nowMs,
      wish,
      ...(options.source === undefined ? {} : { source: options.source }),
      standings: Object.fromEntries(takers.map((managerId) => [managerId, { state: 'open' }])),
    };
    // The row is made first: what its pattern cannot hold must leave nothing behind.
    this.#rowOf(preference);
    if (replaced !== undefined) this.#book.put({ ...replaced, ended: 'replaced' });
    this.#book.put(preference);
    this.#tell(preference);
    return preference;
  }

  /** States a wish as people write it. @throws as {@link state}; WishInputError */
  stateInput(input: WishInput, options: StateOptions = {}): Preference {
    const context = { nowMs: this.#context.clock.now(), timeZone: this.#config.timeZone };
    return this.state(readWish(input, this.#homes, context), options);
  }

  /**
   * Takes a preference back. Those who took it are told by the wish that holds instead: the permanent one of the same kind, or
   * the opposite where the kind has one.
   *
   * @throws RangeError when it is not known, or has ended
   */
  withdraw(preferenceId: string): Withdrawal {
    const preference = this.#mustHold(preferenceId);
    const { wish } = preference;
    const ended: Preference = { ...preference, ended: 'withdrawn' };
    this.#book.put(ended);
    const nowMs = this.#context.clock.now();
    const permanent = wish.permanent ? undefined : this.#book.permanentOf(wish);
    const instead = permanent?.wish ?? oppositeOf(wish, nowMs);
    if (instead === undefined) return { preference: ended, toldInstead: undefined };
    const told: Preference = {
      preferenceId: `${this.#config.customerId}-wish-${this.#start}-${++this.#count}`,
      createdMs: nowMs,
      wish: instead,
      standings: Object.fromEntries(
        this.#homes.takersOf(instead).map((managerId) => [managerId, { state: 'open' }]),
      ),
      // Said to end the other one; it does not hold by itself.
      ...(permanent === undefined ? { ended: 'withdrawn' as const } : {}),
    };
    if (permanent !== undefined) this.#book.put({ ...permanent, ended: 'replaced' });
    this.#book.put(told);
    this.#tell(told);
    return { preference: ended, toldInstead: told };
  }

  get(preferenceId: string): Preference | undefined {
    return this.#book.get(preferenceId);
  }

  /** All preferences, the latest last; past ones as well when asked for. */
  list(homeId?: string, { past = false } = {}): readonly Preference[] {
    return past ? this.#book.all(homeId) : this.#book.holding(homeId);
  }

  /** Resolves when every manager has answered, or the deadline for that has passed. */
  async answered(preferenceId: string): Promise<Preference> {
    for (;;) {
      const preference = this.#book.get(preferenceId);
      if (preference === undefined) throw new RangeError(`there is no preference ${preferenceId}`);
      const isOpen = Object.values(preference.standings).some(({ state }) => state === 'open');
      if (!isOpen || this.#closed) return preference;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  consents(homeId?: string): readonly Consent[] {
    return this.#consents.all(homeId);
  }

  /** Gives or takes back the consent that a party steers devices of a home. @throws RangeError for a home or party not known */
  async consent(
    change: Pick<Consent, 'homeId' | 'recipientId' | 'given'> & {
      readonly purpose?: Consent['purpose'];
      readonly deviceKinds?: readonly DeviceKind[];
    },
  ): Promise<Consent> {
    this.#mustKnowHome(change.homeId);
    if (this.#homes.baseOf(change.recipientId) === undefined)
      throw new RangeError(
        `${change.recipientId} is not among the managers of the configuration; name it there`,
      );
    return this.#consents.change(this.#connector, { purpose: 'service', ...change });
  }

  prices(homeId: string): readonly Price[] {
    return this.#news.prices(homeId);
  }

  alerts(homeId: string): readonly Alert[] {
    return this.#news.alerts(homeId);
  }

  reasons(homeId: string): readonly Reason[] {
    return this.#news.reasons(homeId);
  }

  /** Asks the managers of a home what its devices do. Never rejects: who does not answer is left out. */
  async deviceStates(homeId: string): Promise<readonly DeviceState[]> {
    return askDeviceStates(this.#connector, homeId, this.#homes.managerBases(homeId));
  }

  /** Resolves when nothing waits to be sent. */
  async settled(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all([...this.#tails.values()]);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const cancel of [...this.#timers, ...this.#rejoins.values()]) cancel();
    this.#wake();
    await Promise.allSettled(this.#closers.splice(0).map((close) => close()));
    await this.settled();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
    if (this.#connector !== undefined) {
      for (const kind of this.#posted) await this.#connector.unregister(postOf(kind));
      await this.#news.close(this.#connector);
      await this.#consents.close(this.#connector);
    }
    this.#store.close();
  }

  #stateConfigured(): void {
    for (const homeId of this.#homes.homeIds)
      for (const input of this.#homes.home(homeId)!.preferences) {
        const source = JSON.stringify([homeId, input]);
        // What the file has said before has been stated, and perhaps changed since.
        if (this.#book.hasSource(source)) continue;
        const isFirst = !this.#book
          .holding(homeId)
          .some((held) => held.source !== undefined && this.#isConfigured(homeId, held.source));
        // A changed file outranks what it said before, but never itself.
        this.stateInput({ home: homeId, ...input }, { source, replacePermanent: isFirst });
      }
  }

  /** Whether the file still says this. */
  #isConfigured(homeId: string, source: string): boolean {
    return this.#homes
      .home(homeId)!
      .preferences.some((input) => JSON.stringify([homeId, input]) === source);
  }

  #replacedBy(wish: Wish, { replace, replacePermanent }: StateOptions): Preference | undefined {
    if (replace !== undefined) return this.#mustHold(replace);
    if (replacePermanent === true && wish.permanent) return this.#book.permanentOf(wish);
    return undefined;
  }

  #mustHold(preferenceId: string): Preference {
    const preference = this.#book.get(preferenceId);
    if (preference === undefined)
      throw new RangeError(`there is no preference ${preferenceId}; list shows all`);
    if (preference.ended !== undefined)
      throw new RangeError(`${preferenceId} has been ${preference.ended} already`);
    return preference;
  }

  #mustKnowHome(homeId: string): void {
    if (this.#homes.home(homeId) === undefined)
      throw new RangeError(
        `home ${homeId} is not known here; there is ${this.#homes.homeIds.slice(0, 10).join(', ')}`,
      );
  }

  #mustKnow(wish: Wish): void {
    this.#mustKnowHome(wish.homeId);
    if (!('deviceId' in wish)) return;
    const known = this.#homes.devicesFor(wish.homeId, wish.kind);
    if (!known.includes(wish.deviceId))
      throw new RangeError(
        `${wish.kind}: home ${wish.homeId} has no such device ${wish.deviceId}; there is ${known.join(', ') || 'none that this is for'}`,
      );
  }

  #rowOf(preference: Preference): Binding {
    return wishRow(preference, this.#homes.kindOf(preference.wish), this.#config.customerId);
  }

  /** Sends a preference to those whom it concerns, or to one of them, in its turn. */
  #tell(preference: Preference, onlyTo?: string): void {
    const { homeId } = preference.wish;
    const tail = (this.#tails.get(homeId) ?? Promise.resolve()).then(() =>
      this.#post(preference, onlyTo),
    );
    this.#tails.set(homeId, tail);
    void tail.then(() => {
      if (this.#tails.get(homeId) === tail) this.#tails.delete(homeId);
    });
  }

  async #post({ preferenceId, ...told }: Preference, onlyTo: string | undefined): Promise<void> {
    const { wish } = told;
    const audience = this.#homes.audienceOf(wish);
    const knowledgeBases = onlyTo === undefined ? audience : [onlyTo];
    const reached = new Set<string>();
    try {
      this.#posted.add(wish.kind);
      const row = this.#rowOf({ preferenceId, ...told });
      const posted = await postTo(this.#connector, knowledgeBases, postOf(wish.kind), [row], {
        deadlineMs: POST_DEADLINE_MS,
      });
      for (const { status, knowledgeBaseId } of posted?.exchange.calls ?? [])
        if (status === 'SUCCEEDED') reached.add(knowledgeBaseId);
    } catch (error) {
      this.#context.log({
        level: 'warn',
        message: `a preference could not be told: ${messageOf(error)}`,
        fields: { homeId: wish.homeId, preferenceId },
      });
    }
    for (const managerId of this.#homes.takersOf(wish)) {
      const base = this.#homes.baseOf(managerId)!;
      if (!knowledgeBases.includes(base)) continue;
      const { acknowledged } = AUDIENCES[wish.kind];
      if (!reached.has(base)) this.#notReached(preferenceId, managerId);
      else if (acknowledged) {
        if (this.#stateOf(preferenceId, managerId) !== 'taken')
          this.#expectAnswer(preferenceId, managerId);
      } else if (!this.#isAnswered(preferenceId, managerId))
        this.#book.stand(preferenceId, managerId, { state: 'told' });
    }
    this.#wake();
  }

  /** Some answer although they need not. */
  #isAnswered(preferenceId: string, managerId: string): boolean {
    const state = this.#stateOf(preferenceId, managerId);
    return state === 'taken' || state === 'refused';
  }

  #stateOf(preferenceId: string, managerId: string): string | undefined {
    return this.#book.get(preferenceId)?.standings[managerId]?.state;
  }

  #expectAnswer(preferenceId: string, managerId: string): void {
    this.#later(this.#config.acknowledgementSeconds * 1000, () => {
      if (this.#stateOf(preferenceId, managerId) !== 'open') return;
      this.#book.stand(preferenceId, managerId, { state: 'unanswered' });
      this.#wake();
    });
  }

  /** Who is not there is told later: when it joins, or after a while. */
  #notReached(preferenceId: string, managerId: string): void {
    const state = this.#stateOf(preferenceId, managerId);
    if (state === 'open' || state === 'unanswered')
      this.#book.stand(preferenceId, managerId, { state: 'not-reached' });
    this.#later(this.#config.retryMinutes * 60_000, () => {
      const preference = this.#book.get(preferenceId);
      if (preference === undefined || preference.ended !== undefined) return;
      if (endOf(preference.wish) <= this.#context.clock.now()) return;
      if (preference.standings[managerId]?.state === 'not-reached')
        this.#tell(preference, this.#homes.baseOf(managerId));
    });
  }

  #later(delayMs: number, callback: () => void): void {
    if (this.#closed) return;
    const cancel = this.#context.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #takeAcknowledgements(): Promise<Registration> {
    return this.#connector.react(
      { name: 'preference-acknowledgement-react', argument: ACKNOWLEDGEMENT.pattern },
      (bindings, { requestingKnowledgeBaseId: sender }) => {
        for (const binding of bindings) {
          const row = ACKNOWLEDGEMENT.fromBinding(binding);
          const { preferenceId, producerId: managerId, reason } = row;
          const preference = this.#book.get(preferenceId);
          if (preference === undefined || preference.standings[managerId] === undefined) continue;
          if (!this.#homes.speaksFor(sender, preference.wish.homeId, managerId)) continue;
          const known = preference.standings[managerId];
          const atMs = row.acknowledgedAt.getTime();
          if ('atMs' in known && known.atMs > atMs) continue;
          const state = row.outcome.endsWith('#OK') ? 'taken' : 'refused';
          this.#book.stand(preferenceId, managerId, { state, reason, atMs });
        }
        this.#wake();
      },
    );
  }

  /** Preferences can be asked for as well, by those who may have them. */
  async #answerPreferences(): Promise<readonly Registration[]> {
    const registrations: Registration[] = [];
    for (const kind of WISH_KINDS) {
      const { name, pattern } = WISH_PATTERNS[kind];
      registrations.push(
        await this.#connector.answer(
          { name: `${name}-answer`, pattern },
          (asked, { requestingKnowledgeBaseId: asker }) => {
            const homes = new Set(asked.map(({ homeId }) => homeId));
            const held =
              asked.length === 0 || homes.has(undefined)
                ? this.#book.holding()
                : [...homes].flatMap((homeId) => this.#book.holding(lexicalValue(homeId!)));
            const rows = held
              .filter(({ wish }) => wish.kind === kind)
              .filter(({ wish }) => this.#homes.audienceOf(wish).includes(asker))
              .map((preference) => this.#rowOf(preference));
            return rowsThatFit(asked, rows);
          },
        ),
      );
    }
    return registrations;
  }

  /** Tells managers who come into the network what holds. */
  async #watchJoins(): Promise<readonly Registration[]> {
    const registrations: Registration[] = [];
    for (const [name, purpose] of [
      ['new', newKnowledgePurpose],
      ['changed', changedKnowledgePurpose],
    ] as const)
      registrations.push(
        await this.#connector.react(
          {
            name: `${name}-knowledge-base-react`,
            argument: metadataPattern,
            communicativeAct: { requiredPurposes: [purpose], satisfiedPurposes: [informPurpose] },
          },
          (_rows, { requestingKnowledgeBaseId }) => this.#joined(requestingKnowledgeBaseId),
        ),
      );
    return registrations;
  }

  #joined(knowledgeBaseId: string): void {
    if (this.#closed) return;
    const managers = this.#homes.managersAt(knowledgeBaseId);
    if (managers.length === 0) return;
    this.#rejoins.get(knowledgeBaseId)?.();
    this.#rejoins.set(
      knowledgeBaseId,
      this.#context.clock.after(JOIN_SETTLES_MS, () => {
        this.#rejoins.delete(knowledgeBaseId);
        for (const preference of this.#book.holding()) {
          const concerned = managers.some((key) => preference.standings[key] !== undefined);
          if (concerned) this.#tell(preference, knowledgeBaseId);
        }
      }),
    );
  }
}

function postOf(kind: WishKind) {
  const { name, pattern } = WISH_PATTERNS[kind];
  return { name: `${name}-post`, argument: pattern };
}
