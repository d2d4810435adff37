import type { Binding, PartialBinding, Term } from '@gridloom/graph-patterns';
import { smallerTerm, valueKey } from '@gridloom/graph-patterns';
import type { OrderedJoin } from '../matching/join-order.js';
import { BoundReached } from './bounds.js';
import { RowSet } from './row-set.js';
import { rowTranslation } from './row-translation.js';

/** A variable of the target, and what it is called in the rows of a block. */
interface Column {
  readonly name: string;
  readonly from: string;
}

/** The rows of one block, and where their values go. */
interface Block {
  readonly rows: readonly PartialBinding[];
  /** Variables that earlier blocks bind too, with the block that binds each first and its name for it. */
  readonly joined: readonly (Column & { readonly owner: number; readonly ownerFrom: string })[];
  /** Variables that this block binds first. */
  readonly fresh: readonly Column[];
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
  const blocks = blocksOf(join, rowsOf);
  let tuples = firstTuples(blocks);
  for (let index = 1; index < blocks.length; index++) {
    tuples = hashJoin(tuples, blocks, index, maxSolutions);
  }
  return solutionsOf(blocks, tuples, join.goal.pattern.variables);
}

/** Index of the first block that leaves nothing; the last one when all join. */
export function stalledBlock(
  join: OrderedJoin,
  rowsOf: readonly (readonly PartialBinding[])[],
  maxSolutions: number,
): number {
  const blocks = blocksOf(join, rowsOf);
  let tuples = firstTuples(blocks);
  for (let index = 1; index < blocks.length; index++) {
    if (tuples[0]!.length === 0) return index - 1;
    tuples = hashJoin(tuples, blocks, index, maxSolutions);
  }
  return blocks.length - 1;
}

function blocksOf(
  join: OrderedJoin,
  rowsOf: readonly (readonly PartialBinding[])[],
): readonly Block[] {
  const { variables } = join.goal.pattern;
  const owners = new Map<string, { readonly owner: number; readonly ownerFrom: string }>();
  return join.steps.map((step, index): Block => {
    const translation = rowTranslation(join.goal.pattern, step, step.candidates[0]!);
    const { renames } = translation;
    const column = (variable: number): Column => {
      const name = variables[variable]!;
      return { name, from: renames?.get(name) ?? name };
    };
    let rows = rowsOf[index]!;
    if (renames === undefined) {
      rows = rows.map(translation.translate).filter((row) => row !== undefined);
    }
    const joined = step.bound.map((variable) => {
      const own = column(variable);
      return { ...own, ...owners.get(own.name)! };
    });
    const fresh = step.fresh.map(column);
    for (const { name, from } of fresh) owners.set(name, { owner: index, ownerFrom: from });
    return { rows, joined, fresh };
  });
}

/** tuples[b][t]: row number of block b in tuple t. */
function firstTuples(blocks: readonly Block[]): Int32Array[] {
  return [Int32Array.from(blocks[0]!.rows, (_, row) => row)];
}

/** The tuples as bindings, each once. */
function solutionsOf(
  blocks: readonly Block[],
  tuples: readonly Int32Array[],
  variables: readonly string[],
): Binding[] {
  // Copies of one object with all variables share their layout from the start.
  const empty = Object.fromEntries(variables.map((name) => [name, '']));
  const seen = new RowSet(variables);
  const solutions: Binding[] = [];
  const count = tuples[0]!.length;
  for (let tuple = 0; tuple < count; tuple++) {
    const binding: Record<string, Term> = { ...empty };
    for (let index = 0; index < blocks.length; index++) {
      const { rows, joined, fresh } = blocks[index]!;
      const row = rows[tuples[index]![tuple]!]!;
      for (const { name, from } of fresh) binding[name] = row[from]!;
      for (const { name, from } of joined) {
        const term = row[from]!;
        if (binding[name] !== term) binding[name] = smallerTerm(binding[name]!, term);
      }
    }
    if (seen.add(binding)) solutions.push(binding);
  }
  return solutions;
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
    const key = ownKey(joined, rows[row]!);
    next[row] = heads.get(key) ?? -1;
    heads.set(key, row);
  }
  const left: number[] = [];
  const right: number[] = [];
  const count = tuples[0]!.length;
  for (let tuple = 0; tuple < count; tuple++) {
    const key = tupleKey(blocks, tuples, tuple, joined);
    for (let row = heads.get(key) ?? -1; row >= 0; row = next[row]!) {
      left.push(tuple);
      right.push(row);
    }
    if (left.length > maxSolutions) {
      throw new BoundReached(`more than ${maxSolutions} solutions; the Ask is too general`);
    }
  }
  const joinedTuples = tuples.map((column) => {
    const picked = new Int32Array(left.length);
    for (let tuple = 0; tuple < left.length; tuple++) picked[tuple] = column[left[tuple]!]!;
    return picked;
  });
  joinedTuples.push(Int32Array.from(right));
  return joinedTuples;
}

function ownKey(joined: Block['joined'], row: PartialBinding): string {
  if (joined.length === 1) return valueKey(row[joined[0]!.from]!);
  let key = '';
  for (const { from } of joined) key += valueKey(row[from]!) + '\n';
  return key;
}

function tupleKey(
  blocks: readonly Block[],
  tuples: readonly Int32Array[],
  tuple: number,
  joined: Block['joined'],
): string {
  let key = '';
  for (const { owner, ownerFrom } of joined) {
    const row = blocks[owner]!.rows[tuples[owner]![tuple]!]!;
    const value = valueKey(row[ownerFrom]!);
    if (joined.length === 1) return value;
    key += value + '\n';
  }
  return key;
}
