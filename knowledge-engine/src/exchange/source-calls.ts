import type { Binding, PartialBinding } from '@gridloom/graph-patterns';
import { valueKey } from '@gridloom/graph-patterns';
import type { SupplyingInteraction } from '../matching/interaction-index.js';
import type { PlanSource } from '../matching/plan.js';
import { DemandSet } from './demand-set.js';
import { rowKey } from './row-key.js';

/** Something a source is to be asked for. */
interface PendingDemand {
  readonly binding: PartialBinding;
  /** Whether it derives from the asker's own bindings; otherwise the engine pushes it from other sources. */
  readonly own: boolean;
}

/** An argument that a REACT was, or is about to be, called with. */
interface SentArgument {
  /** In which capacities it was solved: with reached rows, without. */
  reached: boolean;
  other: boolean;
  /** What it brought; only kept for a REACT with {@link SourceCalls.tellsArgumentsApart}. */
  rows?: readonly Binding[];
}

/** What is still to be sent to one source, and what it has been sent: never the same binding twice. */
export class SourceCalls {
  /** Restrictions waiting to be sent to an ANSWER. */
  pending: PendingDemand[] = [];
  /** Arguments waiting to be sent to a REACT: descended from posted rows, or not. */
  reachedArguments: Binding[] = [];
  otherArguments: Binding[] = [];
  inFlight = 0;
  readonly #demands = new DemandSet();
  /** Arguments by their text: what became of them. */
  readonly #arguments = new Map<string, SentArgument>();

  constructor(readonly source: PlanSource) {}

  get hasPending(): boolean {
    return (
      this.pending.length > 0 || this.reachedArguments.length > 0 || this.otherArguments.length > 0
    );
  }

  get settled(): boolean {
    return this.inFlight === 0 && !this.hasPending;
  }

  /** Notes a restriction for an ANSWER, unless what it was asked covers it. */
  demand(binding: PartialBinding, own: boolean): boolean {
    if (!this.#demands.add(binding)) return false;
    this.pending.push({ binding, own });
    return true;
  }

  /**
   * Whether it matters which argument a row belongs to: an argument may be solved both with and without reached rows, is
   * sent once all the same, and its rows then count in both capacities.
   */
  get tellsArgumentsApart(): boolean {
    const { recipient, plainGoal } = this.source;
    return recipient && plainGoal !== undefined && plainGoal.sources.length > 0;
  }

  /**
   * Notes an argument for a REACT, unless it was called with it before.
   *
   * @returns rows that it brought earlier and that now count in this capacity too; usually none
   */
  call(argument: Binding, reached: boolean): readonly Binding[] {
    const key = rowKey(argument, this.source.interaction!.argument!.variables);
    const sent = this.#arguments.get(key);
    if (sent === undefined) {
      this.#arguments.set(key, { reached, other: !reached });
      (reached ? this.reachedArguments : this.otherArguments).push(argument);
      return [];
    }
    if (reached ? sent.reached : sent.other) return [];
    if (reached) sent.reached = true;
    else sent.other = true;
    return sent.rows ?? [];
  }

  /**
   * Splits arguments into calls in which no two agree in the variables they share with the result, so that each row of a
   * reply belongs to one argument.
   */
  apart(given: readonly Binding[]): Binding[][] {
    const calls: Binding[][] = [];
    const counts = new Map<string, number>();
    for (const argument of given) {
      const key = valuesKey(argument, commonVariables(this.source.interaction!));
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      (calls[count] ??= []).push(argument);
    }
    return calls;
  }

  /**
   * Assigns the rows of a reply to the arguments of its call.
   *
   * @returns the rows in the capacities in which their arguments were solved so far
   */
  assign(
    given: readonly PartialBinding[],
    rows: readonly Binding[],
  ): { readonly reached: Binding[]; readonly other: Binding[] } {
    const interaction = this.source.interaction!;
    const common = commonVariables(interaction);
    const byKey = new Map<string, Binding[]>();
    for (const row of rows) {
      const key = valuesKey(row, common);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [row]);
      else known.push(row);
    }
    const assigned = { reached: [] as Binding[], other: [] as Binding[] };
    for (const binding of given) {
      const sent = this.#arguments.get(rowKey(binding, interaction.argument!.variables));
      if (sent === undefined) continue;
      sent.rows = byKey.get(valuesKey(binding, common)) ?? [];
      if (sent.reached) assigned.reached.push(...sent.rows);
      if (sent.other) assigned.other.push(...sent.rows);
    }
    return assigned;
  }
}

function valuesKey(row: PartialBinding, names: readonly string[]): string {
  let key = '';
  for (const name of names) key += valueKey(row[name]!) + '\n';
  return key;
}

const common = new WeakMap<SupplyingInteraction, readonly string[]>();

/** Variables that the argument and the result of a REACT share. */
export function commonVariables(interaction: SupplyingInteraction): readonly string[] {
  let names = common.get(interaction);
  if (names === undefined) {
    const given = new Set(interaction.argument?.variables ?? []);
    names = (interaction.supplies?.variables ?? []).filter((name) => given.has(name));
    common.set(interaction, names);
  }
  return names;
}
