import { compatible, type Binding, type PartialBinding } from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import { prefixes } from '@gridloom/ontology';
import type { Activity } from '../../shared/activity.js';
import { messageOf } from '../../shared/observer.js';
import type { HomeRecord } from '../homes/home-record.js';
import { PostQueue } from '../post-queue.js';
import type { AccessState } from './consent-book.js';
import type { ConsentKeeper } from './consent-keeper.js';
import {
  accessRow,
  consentPatterns,
  recordedRows,
  statementsOf,
  type ConsentStatement,
} from './consent-rows.js';

export type ConsentDeskOptions = {
  readonly connector: SmartConnector;
  readonly keeper: ConsentKeeper;
  readonly activity: Activity;
  /** A notice of opened or closed access could not be delivered. */
  readonly onFailure: (message: string) => void;
};

const NOT_ALLOWED = 'only the provider itself or the people of the home may do this';

/**
 * Consents on the network: takes statements and withdrawals, answers for consents and accesses, and tells a provider when its
 * access opens or closes.
 */
export class ConsentDesk {
  readonly #connector: SmartConnector;
  readonly #keeper: ConsentKeeper;
  readonly #queue: PostQueue;
  readonly #onFailure: (message: string) => void;
  #registrations: readonly Registration[] = [];

  constructor({ connector, keeper, activity, onFailure }: ConsentDeskOptions) {
    this.#connector = connector;
    this.#keeper = keeper;
    this.#queue = new PostQueue(connector, {}, activity);
    this.#onFailure = onFailure;
  }

  /** Registers all of it, or nothing. */
  async register(): Promise<void> {
    const { statement, withdrawal, consent, access } = consentPatterns;
    const requestOf = (request: ReturnType<typeof statement> | ReturnType<typeof withdrawal>) => ({
      argument: request.argument.pattern,
      result: request.result.pattern,
    });
    const results = await Promise.allSettled([
      this.#connector.react(
        { name: 'metering-consent-statement-react', ...requestOf(statement()) },
        (rows, context) => this.#state(rows, context),
      ),
      this.#connector.react(
        { name: 'consent-withdrawal-react', ...requestOf(withdrawal()) },
        (rows, context) => this.#withdraw(rows, context),
      ),
      this.#connector.answer(
        { name: 'metering-consent-answer', pattern: consent().pattern },
        (bindings, context) => this.#answerConsents(bindings, context),
      ),
      this.#connector.answer(
        { name: 'metering-access-answer', pattern: access().pattern },
        (bindings, context) => this.#answerAccesses(bindings, context),
      ),
    ]);
    this.#registrations = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) return;
    await this.close();
    throw failure.reason as Error;
  }

  /** Tells a provider that its access has opened or closed. */
  tell(state: AccessState): void {
    const home = this.#keeper.homes.find('meterId', state.meterId);
    if (home === undefined) return;
    this.#queue.add({
      key: JSON.stringify([state.meterId, state.recipientId, state.dataId]),
      name: 'metering-access-post',
      pattern: consentPatterns.access().pattern,
      rows: [accessRow(state, home)],
      recipients: () => this.#keeper.providers.knowledgeBasesOf(state.recipientId),
      onEnd: (outcome) => {
        if (typeof outcome === 'object')
          this.#onFailure(
            `${state.recipientId} was not told of its access: ${messageOf(outcome.error)}`,
          );
      },
    });
  }

  /** Resolves when every notice so far has ended. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Withdraws everything. Repeatable. */
  async close(): Promise<void> {
    await this.#queue.close();
    const registrations = this.#registrations;
    this.#registrations = [];
    await Promise.allSettled(registrations.map((each) => each.unregister()));
  }

  async #state(
    rows: readonly Binding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): Promise<readonly Binding[]> {
    const { result } = consentPatterns.statement();
    const replies: Binding[] = [];
    for (const statement of statementsOf(rows)) {
      const problem = await this.#take(statement, requestingKnowledgeBaseId);
      const acknowledgement = this.#acknowledgement(problem);
      replies.push(result.toBinding({ consent: statement.node, ...acknowledgement }));
    }
    return replies;
  }

  async #take(
    { consent, homeId, isInconsistent }: ConsentStatement,
    knowledgeBaseId: string,
  ): Promise<string | undefined> {
    const home = this.#keeper.homes.find('meterId', consent.meterId);
    // Who may not state it does not learn whether the home is known.
    if (!this.#mayAct(knowledgeBaseId, consent.recipientId, home)) return NOT_ALLOWED;
    if (home?.homeId !== homeId) return 'the home has no such meter';
    if (isInconsistent) return 'its rows contradict each other; state it anew';
    return this.#keeper.take(consent);
  }

  async #withdraw(
    rows: readonly Binding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): Promise<readonly Binding[]> {
    const { argument, result } = consentPatterns.withdrawal();
    const replies: Binding[] = [];
    for (const row of rows.map((binding) => argument.fromBinding(binding))) {
      const { consentId, consentVersion, created, signature, withdrawal } = row;
      const consent = this.#keeper.book.latest(consentId);
      // A consent of somebody else's keeper is not for this one to speak of.
      if (consent === undefined) continue;
      const home = this.#keeper.homes.find('meterId', consent.meterId);
      const problem = this.#mayAct(requestingKnowledgeBaseId, consent.recipientId, home)
        ? await this.#keeper.withdraw(consentId, consentVersion, created.getTime(), signature)
        : NOT_ALLOWED;
      replies.push(result.toBinding({ withdrawal, ...this.#acknowledgement(problem) }));
    }
    return replies;
  }

  #acknowledgement(problem: string | undefined) {
    return {
      outcome: `${prefixes.gl}${problem === undefined ? 'OK' : 'KO'}`,
      reason: problem ?? 'none',
      acknowledgedAt: new Date(this.#keeper.clock.now()),
    } as const;
  }

  /** The recipient of a consent and the people of the home may state, see and withdraw it. */
  #mayAct(knowledgeBaseId: string, recipientId: string, home: HomeRecord | undefined): boolean {
    return (
      this.#keeper.providers.providerOf(knowledgeBaseId) === recipientId ||
      home?.customerKnowledgeBases.includes(knowledgeBaseId) === true
    );
  }

  #answerConsents(
    bindings: readonly PartialBinding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding[] {
    const { homes, book } = this.#keeper;
    const rows = homes.all().flatMap((home) =>
      book
        .ofMeter(home.meterId)
        .filter(({ recipientId }) => this.#mayAct(requestingKnowledgeBaseId, recipientId, home))
        .flatMap((consent) => recordedRows(consent, home)),
    );
    return fitting(rows, bindings);
  }

  #answerAccesses(
    bindings: readonly PartialBinding[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding[] {
    const rows = this.#keeper.homes.all().flatMap((home) =>
      this.#keeper
        .accessStates(home.meterId)
        .filter(({ recipientId }) => this.#mayAct(requestingKnowledgeBaseId, recipientId, home))
        .map((state) => accessRow(state, home)),
    );
    return fitting(rows, bindings);
  }
}

/** The rows that were asked for. */
function fitting(
  rows: readonly Binding[],
  bindings: readonly PartialBinding[],
): readonly Binding[] {
  if (bindings.length === 0) return rows;
  return rows.filter((row) => bindings.some((binding) => compatible(row, binding)));
}
