import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import type { CallRecord, ExchangeOutcome } from '../api/index.js';
import type { StepCandidate } from '../matching/join-order.js';
import { type Goal, type Plan, type PlanSource, upstreamOf } from '../matching/plan.js';
import { BoundReached, EnoughFound, type ExchangeBounds } from './bounds.js';
import { Call } from './call.js';
import { Dictionary } from './dictionary.js';
import { type GoalContext, GoalProgress } from './goal-progress.js';
import type { ExchangePorts } from './ports.js';
import { SourceCalls } from './source-calls.js';
import { SourceTable } from './source-table.js';
import { termOf } from './term-of.js';
import { whyEmpty } from './why-empty.js';

/** How one exchange is to be executed. */
export interface ExchangeSettings {
  readonly requestingKnowledgeBaseId: string;
  /** Deadline of each call; 0: only that of the exchange. */
  readonly callTimeoutMs: number;
  readonly deadlineMs: number;
  /** Whether a reply that does not fit what was asked is a failure (otherwise its stray rows are dropped). */
  readonly validateReplies: boolean;
  readonly bounds: ExchangeBounds;
  /** How long calls that wait for more arguments to be sent together wait at most while others are still open. */
  readonly batchDelayMs: number;
  /** Ends with this many solutions; for an Ask only. */
  readonly limit?: number | undefined;
  /** Ends when so many knowledge bases have replied with rows and there is a solution; for an Ask only. */
  readonly firstSources?: number | undefined;
  /** Any of them ends the exchange. */
  readonly signals: readonly AbortSignal[];
}

/** What an exchange came to. */
export interface ExchangeResult {
  /** Solutions of the Ask's pattern or the Post's result pattern. */
  readonly bindings: readonly Binding[];
  readonly calls: readonly CallRecord[];
  readonly outcome: ExchangeOutcome;
  readonly outcomeMessage?: string;
  /** Why there is no solution, when the plan could have had one. */
  readonly whyEmpty?: string;
}

/** Rounds of calls answered at once before others in the process get their turn. */
const roundsPerTurn = 100;

/**
 * One execution of a plan: asks the sources for what the goals need, joins what comes back, calls REACTs with the
 * arguments solved, until nothing new comes (design.md, section 3). It always ends: by its deadline, its bounds, its
 * signal, or because all is done; how a single knowledge base behaves is only an entry in the record.
 */
export class Exchange {
  readonly #goals: (GoalProgress | undefined)[] = [];
  readonly #tables: (SourceTable | undefined)[] = [];
  readonly #sourceCalls: (SourceCalls | undefined)[] = [];
  readonly #context: GoalContext;
  readonly #calls: Call[] = [];
  readonly #solutions: Binding[] = [];
  readonly #dirty: GoalProgress[] = [];
  readonly #dirtySet = new Set<GoalProgress>();
  /** What arguments are to be asked for; a list, since chains of REACTs may be longer than a stack is deep. */
  readonly #wanted: {
    readonly goal: Goal;
    readonly binding: PartialBinding;
    readonly own: boolean;
  }[] = [];
  /** Sources with something to send at once. */
  readonly #due = new Set<SourceCalls>();
  /** Sources with something that may still be added to, by the goal that it comes from. */
  readonly #collecting = new Map<Goal, Set<SourceCalls>>();
  /** Calls under way per source, by index. */
  readonly #open = new Map<number, number>();
  #dictionary: Dictionary | undefined;
  /** Knowledge bases that have replied with rows; only when that may end the exchange. */
  readonly #contributors = new Set<string>();
  #rounds = 0;
  #rowCount = 0;
  #pumping = false;
  #batchDue = false;
  #cancelBatch: (() => void) | undefined;
  #cancelTurn: (() => void) | undefined;
  #cancelSoon: (() => void) | undefined;
  #cancelDeadline: (() => void) | undefined;
  #result: ExchangeResult | undefined;
  /** An error of the engine itself, which must reach the caller instead of leaving it waiting. */
  #failure: { readonly error: unknown } | undefined;
  #onResult: ((result: ExchangeResult) => void) | undefined;
  #onFailure: ((error: unknown) => void) | undefined;
  readonly #onAbort = (): void => this.#finish('aborted', 'the caller gave up');

  private constructor(
    readonly plan: Plan,
    readonly settings: ExchangeSettings,
    readonly ports: ExchangePorts,
  ) {
    this.#context = {
      plan,
      bounds: settings.bounds,
      dictionary: () => (this.#dictionary ??= new Dictionary()),
      tableOf: (source) => this.#tableOf(source),
      isSettled: (source) => this.#sourceCalls[source.index]?.settled ?? true,
      onDemand: (goal, candidate, binding, own) => this.#demand(goal, candidate, binding, own),
      onSolution: (goal, solution) => this.#solved(goal, solution),
    };
  }

  /**
   * Executes a plan.
   *
   * @param bindings the asker's restrictions (at least one, possibly empty), or the rows posted
   * @returns the result itself when every knowledge base answered at once
   */
  static run(
    plan: Plan,
    bindings: readonly PartialBinding[],
    settings: ExchangeSettings,
    ports: ExchangePorts,
  ): ExchangeResult | Promise<ExchangeResult> {
    const exchange = new Exchange(plan, settings, ports);
    exchange.#start(bindings);
    if (exchange.#failure !== undefined) throw exchange.#failure.error;
    return exchange.#result ?? exchange.#whenDone();
  }

  #whenDone(): Promise<ExchangeResult> {
    const { deadlineMs, signals } = this.settings;
    this.#cancelDeadline = this.ports.startTimer(deadlineMs, () => {
      for (const call of this.#calls) call.expire(deadlineMs);
      this.#finish('deadline', `the exchange did not end within ${deadlineMs / 1_000} s`);
    });
    for (const signal of signals) {
      signal.addEventListener('abort', this.#onAbort, { once: true });
    }
    const result = new Promise<ExchangeResult>((resolve, reject) => {
      this.#onResult = resolve;
      this.#onFailure = reject;
    });
    // The first calls may have made the caller give up.
    if (signals.some((signal) => signal.aborted)) this.#onAbort();
    return result;
  }

  #start(bindings: readonly PartialBinding[]): void {
    if (this.settings.signals.some((signal) => signal.aborted)) return this.#onAbort();
    const { top, posted, excess } = this.plan;
    if (excess !== undefined) return this.#finish('bound', excess);
    this.#guarded(() => {
      if (posted === undefined) {
        if (top === undefined) return;
        const progress = this.#progressOf(top);
        for (const binding of bindings) progress.demand(binding, true);
        this.#touch(progress);
      } else {
        const table = this.#tableOf(posted);
        if (table.add(bindings, true) > 0) this.#rowsCame(posted, true);
      }
    });
    this.#pump();
  }

  #tableOf(source: PlanSource): SourceTable {
    return (this.#tables[source.index] ??= new SourceTable(source, this.#context.dictionary));
  }

  #progressOf(goal: Goal): GoalProgress {
    return (this.#goals[goal.index] ??= new GoalProgress(goal, this.#context));
  }

  #callsOf(source: PlanSource): SourceCalls {
    return (this.#sourceCalls[source.index] ??= new SourceCalls(source));
  }

  #touch(progress: GoalProgress): void {
    if (this.#dirtySet.has(progress)) return;
    this.#dirtySet.add(progress);
    this.#dirty.push(progress);
  }

  /** Rows of a source came: every goal that uses them has work; a reached goal begins with the first reached row. */
  #rowsCame(source: PlanSource, reached: boolean): void {
    for (const goal of this.plan.consumers[source.index]!) {
      const progress = this.#progressOf(goal);
      if (reached && goal.mode === 'reached' && !progress.active) progress.demand({}, true);
      if (progress.active) this.#touch(progress);
    }
  }

  /** A goal wants rows of a source. */
  #demand(goal: Goal, candidate: StepCandidate, binding: PartialBinding, own: boolean): void {
    const { source } = candidate.goalSource;
    if (source.kind === 'answer') {
      const calls = this.#callsOf(source);
      if (calls.demand(binding, own)) this.#enqueue(calls, goal, own);
    } else if (source.facts !== undefined) {
      if (!this.#callsOf(source).demand(binding, own)) return;
      this.#callsOf(source).pending = [];
      this.#take(source, source.facts.select(binding), false);
    } else if (source.plainGoal !== undefined && candidate.rows !== 'reached') {
      // Rows of a REACT or rule agree with its argument in common variables, so that only fitting arguments are needed.
      const argument = source.plainGoal;
      if (argument.sources.length === 0) return;
      const wanted: Record<string, Term> = {};
      for (const name of argument.pattern.variables) {
        const term = termOf(binding, name);
        if (term !== undefined) wanted[name] = term;
      }
      this.#wanted.push({ goal: argument, binding: wanted, own });
    }
  }

  #solved(goal: Goal, solution: Binding): void {
    if (goal.owner === undefined) {
      this.#solutions.push(solution);
      const { limit } = this.settings;
      if (limit !== undefined && this.#solutions.length >= limit) {
        throw new EnoughFound(`the limit of ${limit} was reached`);
      }
      return;
    }
    if (goal.owner.kind === 'rule') {
      const row: Record<string, Term> = {};
      for (const name of goal.output) row[name] = solution[name]!;
      this.#take(goal.owner, [row], goal.mode === 'reached');
      return;
    }
    this.#prepareCall(goal.owner, goal, solution);
    for (const owner of goal.sharedBy) this.#prepareCall(owner, goal, solution);
  }

  /** A REACT is to receive a solution of its argument. */
  #prepareCall(owner: PlanSource, goal: Goal, solution: Binding): void {
    const reached = goal.mode === 'reached';
    const calls = this.#callsOf(owner);
    const rows = calls.call(solution, reached);
    if (calls.hasPending) this.#enqueue(calls, goal, false);
    if (rows.length > 0) this.#take(owner, rows, reached);
  }

  /**
   * Notes that a source has something to send: at once, or together with what the goal may still add while calls that
   * supply it are open.
   */
  #enqueue(calls: SourceCalls, goal: Goal, atOnce: boolean): void {
    if (atOnce) {
      this.#due.add(calls);
      return;
    }
    const collecting = this.#collecting.get(goal);
    if (collecting === undefined) this.#collecting.set(goal, new Set([calls]));
    else collecting.add(calls);
  }

  /** Joins and calls until only open calls can bring something new. */
  #pump(): void {
    if (this.#pumping || this.#result !== undefined) return;
    this.#pumping = true;
    this.#guarded(() => {
      let rounds = 0;
      do {
        if (this.#result !== undefined) return;
        if (!this.#advanceGoals(false) || ++rounds > roundsPerTurn) {
          this.#cancelTurn ??= this.ports.defer(() => {
            this.#cancelTurn = undefined;
            this.#pump();
          });
          return;
        }
        this.#endIfFirst();
      } while (this.#startCalls());
    });
    this.#pumping = false;
    if (this.#result === undefined && this.#open.size === 0 && this.#cancelTurn === undefined) {
      this.#finish('complete');
    }
  }

  /** @throws EnoughFound when the knowledge bases that have replied are as many as were wanted */
  #endIfFirst(): void {
    const { firstSources } = this.settings;
    if (firstSources === undefined || this.#solutions.length === 0) return;
    if (this.#contributors.size < firstSources) return;
    throw new EnoughFound(`the first ${firstSources} knowledge bases have replied`);
  }

  /**
   * Joins a reply: at once when nothing else is awaited, else together with the replies that are there in the same turn of
   * the event loop, so that many replies cost one pass and not one each.
   */
  #pumpSoon(): void {
    if (this.#open.size === 0) this.#pump();
    else if (!this.#pumping) {
      this.#cancelSoon ??= this.ports.defer(() => {
        this.#cancelSoon = undefined;
        this.#pump();
      });
    }
  }

  /** Joins for one turn; false when there is more to do in the next. */
  #advanceGoals(final: boolean): boolean {
    const budget = { left: this.settings.bounds.workPerTurn };
    for (;;) {
      for (let wanted = this.#wanted.pop(); wanted !== undefined; wanted = this.#wanted.pop()) {
        const asked = this.#progressOf(wanted.goal);
        if (asked.demand(wanted.binding, wanted.own)) this.#touch(asked);
      }
      if (this.#dirty.length === 0) return true;
      const progress = this.#dirty.shift()!;
      this.#dirtySet.delete(progress);
      if (progress.advance(final, budget)) continue;
      this.#touch(progress);
      return false;
    }
  }

  /** Starts the calls that are due; true when some ended at once, so that there is more to join. */
  #startCalls(): boolean {
    for (const [goal, collecting] of this.#collecting) {
      if (!this.#batchDue && this.#isSupplied(goal)) continue;
      this.#collecting.delete(goal);
      for (const calls of collecting) this.#due.add(calls);
    }
    this.#batchDue = false;
    if (this.#collecting.size > 0) this.#armBatch();
    if (this.#due.size === 0) return this.#dirty.length > 0;
    const due = [...this.#due];
    this.#due.clear();
    if (++this.#rounds > this.settings.bounds.maxRounds) {
      const culprit = due[0]!.source.interaction!;
      throw new BoundReached(
        `more than ${this.settings.bounds.maxRounds} rounds of calls; ${culprit.id} was to be called next`,
      );
    }
    for (const calls of due) this.#send(calls);
    return this.#result === undefined && this.#dirty.length > 0;
  }

  /** Whether an open call may still add to what a goal sends. */
  #isSupplied(goal: Goal): boolean {
    if (this.#open.size === 0) return false;
    const upstream = upstreamOf(goal);
    for (const source of this.#open.keys()) if (upstream.has(source)) return true;
    return false;
  }

  /** A slow knowledge base holds up nobody: after the batch delay what has been collected is sent. */
  #armBatch(): void {
    this.#cancelBatch ??= this.ports.startTimer(this.settings.batchDelayMs, () => {
      this.#cancelBatch = undefined;
      this.#batchDue = true;
      this.#pump();
    });
  }

  #send(calls: SourceCalls): void {
    const { source } = calls;
    if (source.kind === 'answer') {
      const pending = calls.pending;
      calls.pending = [];
      const own = pending.filter((demand) => demand.own);
      const pushed = pending.filter((demand) => !demand.own);
      // Sent apart: a reply to the asker's own restrictions must fit them, one to pushed bindings need not.
      if (own.length > 0)
        this.#call(
          calls,
          'answer',
          own.map((demand) => demand.binding),
          0,
        );
      if (pushed.length > 0) {
        const bindings = pushed.map((demand) => demand.binding);
        this.#call(calls, 'answer', bindings, bindings.length);
      }
      return;
    }
    const reached = calls.reachedArguments;
    const other = calls.otherArguments;
    calls.reachedArguments = [];
    calls.otherArguments = [];
    const batches = (all: readonly Binding[]): readonly (readonly Binding[])[] => {
      if (all.length === 0) return [];
      return calls.tellsArgumentsApart ? calls.apart(all) : [all];
    };
    for (const batch of batches(reached)) this.#call(calls, 'react', batch, 0);
    for (const batch of batches(other)) this.#call(calls, 'inference', batch, 0);
  }

  #call(
    calls: SourceCalls,
    role: CallRecord['role'],
    bindings: readonly PartialBinding[],
    bindingsPushed: number,
  ): void {
    // An earlier call of this round may have ended the exchange.
    if (this.#result !== undefined) return;
    const { source } = calls;
    const { requestingKnowledgeBaseId, validateReplies, callTimeoutMs } = this.settings;
    const call = new Call(
      {
        role,
        interaction: source.interaction!,
        requestingKnowledgeBaseId,
        bindings,
        bindingsPushed,
        validate: validateReplies,
        timeoutMs: callTimeoutMs,
      },
      this.ports,
    );
    this.#calls.push(call);
    calls.inFlight++;
    this.#open.set(source.index, calls.inFlight);
    call.start((rows) => {
      calls.inFlight--;
      if (calls.inFlight === 0) this.#open.delete(source.index);
      else this.#open.set(source.index, calls.inFlight);
      if (this.#result !== undefined) return;
      if (rows.length > 0 && this.settings.firstSources !== undefined) {
        this.#contributors.add(source.interaction!.knowledgeBaseId);
      }
      this.#guarded(() => {
        if (!calls.tellsArgumentsApart) {
          this.#take(source, rows, role === 'react');
          return;
        }
        const assigned = calls.assign(bindings, rows);
        this.#take(source, assigned.reached, true);
        this.#take(source, assigned.other, false);
      });
      this.#pumpSoon();
    });
  }

  /** Takes the rows of a reply. @throws BoundReached */
  #take(source: PlanSource, rows: readonly Binding[], reached: boolean): void {
    if (source.pattern === undefined) return;
    const table = this.#tableOf(source);
    const added = table.add(rows, reached);
    this.#rowCount += added;
    const { maxReactRows, maxSolutions } = this.settings.bounds;
    const derives = source.kind === 'react' || source.kind === 'rule';
    if (derives && table.rows.length > maxReactRows) {
      throw new BoundReached(`${nameOf(source)} derived more than ${maxReactRows} rows`);
    }
    if (this.#rowCount > maxSolutions) {
      throw new BoundReached(
        `more than ${maxSolutions} rows came together; the last came from ${nameOf(source)}`,
      );
    }
    // Without new rows a goal may still have to learn that this source is settled.
    this.#rowsCame(source, reached && added > 0);
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof BoundReached || error instanceof EnoughFound) {
        this.#finish(error instanceof BoundReached ? 'bound' : 'enough', error.message);
        return;
      }
      this.#failure = { error };
      this.#finish('aborted', 'the engine failed');
    }
  }

  /** Why nothing came of it, though the plan allowed something; undefined when something did. */
  #whyEmpty(calls: readonly CallRecord[]): string | undefined {
    const evidence = {
      progressOf: (goal: Goal) => this.#goals[goal.index],
      tableOf: (source: PlanSource) => this.#tables[source.index],
      calls,
    };
    const { top, recipients } = this.plan;
    if (top !== undefined) return this.#solutions.length > 0 ? undefined : whyEmpty(top, evidence);
    const [recipient] = recipients.filter(({ kind }) => kind === 'react');
    if (recipient === undefined || calls.some(({ role }) => role === 'react')) return undefined;
    return `${recipient.interaction!.id} was not called, since ${whyEmpty(recipient.reachedGoal!, evidence)}`;
  }

  #finish(outcome: ExchangeOutcome, outcomeMessage?: string): void {
    if (this.#result !== undefined) return;
    if (outcome === 'deadline') this.#guarded(() => this.#advanceGoals(true));
    if (this.#result !== undefined) return;
    this.#cancelDeadline?.();
    this.#cancelBatch?.();
    this.#cancelTurn?.();
    this.#cancelSoon?.();
    for (const signal of this.settings.signals) {
      signal.removeEventListener('abort', this.#onAbort);
    }
    for (const call of this.#calls) call.abandon(outcomeMessage ?? 'the exchange has ended');
    const calls = this.#calls.map((call) => call.record!);
    const why = outcome === 'complete' ? this.#whyEmpty(calls) : undefined;
    const result: ExchangeResult = {
      bindings: this.#solutions,
      calls,
      outcome,
      ...(outcomeMessage === undefined ? {} : { outcomeMessage }),
      ...(why === undefined ? {} : { whyEmpty: why }),
    };
    this.#result = result;
    if (this.#failure === undefined) this.#onResult?.(result);
    else this.#onFailure?.(this.#failure.error);
  }
}

function nameOf({ kind, interaction }: PlanSource): string {
  if (interaction === undefined) return kind === 'facts' ? 'the facts' : 'the posted rows';
  return kind === 'rule' ? `the rule ${interaction.id}` : interaction.id;
}
