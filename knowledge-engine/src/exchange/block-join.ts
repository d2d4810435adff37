import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import { smallerTerm, valueKey } from '@gridloom/graph-patterns';
import type { OrderedJoin } from '../matching/join-order.js';
import { BoundReached } from './bounds.js';
import { rowKey } from './row-key.js';
import { rowTranslation } from './row-translation.js';

/** The bindings of one block with the values that the join compares. */
interface Block {
  readonly rows: readonly Binding[];
  /** Names of the variables that earlier blocks bind too, with the block that binds each first. */
  readonly joined: readonly { readonly name: string; readonly owner: number }[];
  /** Names that this block binds first. */
  readonly fresh: readonly string[];
}

/**
 * Joins a goal whose steps are blocks, each with all its rows there: hash joins over row numbers, terms are only compared
 * in the joined variables.
 *
 * @param rowsOf rows of the source of each step
 */
export function joinBlocks(
  join: OrderedJoin,
  rowsOf: readonly (readonly PartialBinding[])[],
  maxSolutions: number,
): Binding[] {
  const { variables } = join.goal.pattern;
  const owner = new Map<string, number>();
  let injective = true;
  const blocks = join.steps.map((step, index): Block => {
    const translation = rowTranslation(join.goal.pattern, step, step.candidates[0]!);
    injective &&= translation.injective;
    const rows: Binding[] = [];
    for (const row of rowsOf[index]!) {
      const binding = translation.translate(row);
      if (binding !== undefined) rows.push(binding);
    }
    const joined = step.bound.map((variable) => {
      const name = variables[variable]!;
      return { name, owner: owner.get(name)! };
    });
    const fresh = step.fresh.map((variable) => variables[variable]!);
    for (const name of fresh) owner.set(name, index);
    return { rows, joined, fresh };
  });

  // tuples[b][t]: row number of block b in tuple t.
  let tuples: Int32Array[] = [Int32Array.from(blocks[0]!.rows, (_, row) => row)];
  for (let index = 1; index < blocks.length; index++) {
    tuples = hashJoin(tuples, blocks, index, maxSolutions);
  }

  const count = tuples[0]!.length;
  const solutions: Binding[] = [];
  for (let tuple = 0; tuple < count; tuple++) {
    const binding: Record<string, Term> = {};
    for (let index = 0; index < blocks.length; index++) {
      const { rows, joined, fresh } = blocks[index]!;
      const row = rows[tuples[index]![tuple]!]!;
      for (const name of fresh) binding[name] = row[name]!;
      for (const { name } of joined) {
        if (binding[name] === row[name]) continue;
        // Equal by value only: two tuples may now give the same binding.
        binding[name] = smallerTerm(binding[name]!, row[name]!);
        injective = false;
      }
    }
    solutions.push(binding);
  }
  return injective ? solutions : distinct(solutions, variables);
}

function hashJoin(
  tuples: readonly Int32Array[],
  blocks: readonly Block[],
  index: number,
  maxSolutions: number,
): Int32Array[] {
  const { rows, joined } = blocks[index]!;
  const heads = new Map<string, number>();
  const next = new Int32Array(rows.length);
  for (let row = rows.length - 1; row >= 0; row--) {
    const key = joinKey(joined, () => rows[row]!);
    next[row] = heads.get(key) ?? -1;
    heads.set(key, row);
  }
  const left: number[] = [];
  const right: number[] = [];
  const count = tuples[0]!.length;
  for (let tuple = 0; tuple < count; tuple++) {
    const key = joinKey(joined, (owner) => blocks[owner]!.rows[tuples[owner]![tuple]!]!);
    for (let row = heads.get(key) ?? -1; row >= 0; row = next[row]!) {
      left.push(tuple);
      right.push(row);
    }
    if (left.length > maxSolutions) {
      throw new BoundReached(`more than ${maxSolutions} solutions; the Ask is too general`);
    }
  }
  const joinedTuples = tuples.map((column) => Int32Array.from(left, (tuple) => column[tuple]!));
  joinedTuples.push(Int32Array.from(right));
  return joinedTuples;
}

function joinKey(joined: Block['joined'], rowOf: (owner: number) => Binding): string {
  if (joined.length === 1) return valueKey(rowOf(joined[0]!.owner)[joined[0]!.name]!);
  let key = '';
  for (const { name, owner } of joined) key += valueKey(rowOf(owner)[name]!) + '\n';
  return key;
}

function distinct(rows: readonly Binding[], variables: readonly string[]): Binding[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const before = seen.size;
    seen.add(rowKey(row, variables));
    return seen.size > before;
  });
}
