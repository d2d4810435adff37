import type { CompiledPattern } from './compiled-pattern.js';
import { pairsFit, type Pair } from './pair.js';

/**
 * The matches of one source with one target pattern, as an automaton: a state is the set of pairs that a match begun may
 * still take (its extension set). States are numbered on demand, so that the join compares integers.
 *
 * Pairs are ordered by the step of the join that joins their target triple.
 */
export class MatchAutomaton {
  readonly pairs: readonly Pair[];
  /** Bit set of the pairs that fit pair p, per p; found when a match first takes p. */
  readonly #fits: (bigint | undefined)[] = [];
  readonly #target: CompiledPattern;
  readonly #source: CompiledPattern;
  /** See {@link #after} and {@link #onTarget}. */
  readonly #later: (bigint | undefined)[] = [];
  readonly #targets = new Map<number, bigint>();
  readonly #steps: readonly number[];
  readonly #sets: bigint[] = [0n];
  /** By the digits of the set: numbers of many bits hash badly. */
  readonly #numbers = new Map<string, number>([['0', 0]]);
  readonly #begun = new Map<number, number>();
  readonly #taken = new Map<number, number>();
  readonly #passed = new Map<number, number>();
  #several: boolean | undefined;
  readonly #payable = new Map<number, boolean>();

  /** The state with no pair to come. */
  static readonly finished = 0;

  /**
   * @param stepOfTriple the step of the join at which each triple of the target is joined
   * @param steps number of steps of the join
   */
  constructor(
    target: CompiledPattern,
    source: CompiledPattern,
    pairs: readonly Pair[],
    stepOfTriple: readonly number[],
    readonly steps: number,
  ) {
    this.pairs = pairs;
    this.#target = target;
    this.#source = source;
    this.#steps = pairs.map((pair) => stepOfTriple[pair.target]!);
  }

  #fit(one: number, other: number): boolean {
    return pairsFit(this.#target, this.#source, this.pairs[one]!, this.pairs[other]!);
  }

  #fitting(pair: number): bigint {
    let bits = this.#fits[pair];
    if (bits === undefined) {
      bits = this.#where((other) => this.#fit(pair, other));
      this.#fits[pair] = bits;
    }
    return bits;
  }

  #number(set: bigint): number {
    const digits = set.toString(32);
    let number = this.#numbers.get(digits);
    if (number === undefined) {
      number = this.#sets.length;
      this.#numbers.set(digits, number);
      this.#sets.push(set);
    }
    return number;
  }

  /** A match that begins with this pair. With `trim`, only pairs of later steps are kept. */
  begin(pair: number, trim: boolean): number {
    const key = pair * 2 + (trim ? 1 : 0);
    let state = this.#begun.get(key);
    if (state === undefined) {
      const set = this.#fitting(pair);
      state = this.#number(trim ? set & this.#after(this.#steps[pair]!) : set);
      this.#begun.set(key, state);
    }
    return state;
  }

  /** The match in this state takes a pair, which must be {@link holds held}. */
  take(state: number, pair: number, trim: boolean): number {
    const key = (state * this.pairs.length + pair) * 2 + (trim ? 1 : 0);
    let next = this.#taken.get(key);
    if (next === undefined) {
      const set = this.#sets[state]! & this.#fitting(pair);
      next = this.#number(trim ? set & this.#after(this.#steps[pair]!) : set);
      this.#taken.set(key, next);
    }
    return next;
  }

  /** The match in this state takes nothing at this step; pairs of the step are no longer to come. */
  pass(state: number, step: number): number {
    if (state === MatchAutomaton.finished) return state;
    const key = state * this.steps + step;
    let next = this.#passed.get(key);
    if (next === undefined) {
      next = this.#number(this.#sets[state]! & this.#after(step));
      this.#passed.set(key, next);
    }
    return next;
  }

  /** Whether the match in this state may take the pair. */
  holds(state: number, pair: number): boolean {
    return state !== 0 && ((this.#sets[state]! >> BigInt(pair)) & 1n) === 1n;
  }

  /** Whether everything that `inner` may take, `outer` may take as well. */
  contains(outer: number, inner: number): boolean {
    return inner === 0 || outer === inner || (this.#sets[inner]! & ~this.#sets[outer]!) === 0n;
  }

  /** Whether a match may still take every pair that is joined after the step: it restricts nothing. */
  unrestricted(state: number, step: number): boolean {
    return (this.#sets[state]! & this.#after(step)) === this.#after(step);
  }

  /**
   * Two matches that could be merged so far owe a pair that sets them apart: whether such a pair can still come, given
   * their (trimmed) states.
   */
  debtPayable(one: number, other: number): boolean {
    if (one !== other) return true;
    let payable = this.#payable.get(one);
    if (payable === undefined) {
      payable = this.#hasPairsApart(this.#sets[one]!);
      this.#payable.set(one, payable);
    }
    return payable;
  }

  /** Whether two matches of this source could ever stand side by side: some pairs must not fit in one. */
  get allowsSeveralMatches(): boolean {
    return (this.#several ??= this.#hasPairsApart((1n << BigInt(this.pairs.length)) - 1n));
  }

  /** Whether two pairs of a set, on different target triples, do not fit each other. */
  #hasPairsApart(set: bigint): boolean {
    for (let pair = 0; pair < this.pairs.length; pair++) {
      if (((set >> BigInt(pair)) & 1n) === 0n) continue;
      const { target } = this.pairs[pair]!;
      if ((set & ~this.#fitting(pair) & ~this.#onTarget(target)) !== 0n) return true;
    }
    return false;
  }

  /** Bit set of the pairs on a target triple. */
  #onTarget(target: number): bigint {
    let bits = this.#targets.get(target);
    if (bits === undefined) {
      bits = this.#where((pair) => this.pairs[pair]!.target === target);
      this.#targets.set(target, bits);
    }
    return bits;
  }

  /** Bit set of the pairs joined after a step. */
  #after(step: number): bigint {
    return (this.#later[step] ??= this.#where((pair) => this.#steps[pair]! > step));
  }

  #where(holds: (pair: number) => boolean): bigint {
    let bits = 0n;
    for (let pair = 0; pair < this.pairs.length; pair++) {
      if (holds(pair)) bits |= 1n << BigInt(pair);
    }
    return bits;
  }

  /** Whether an untrimmed match could take one of the given target triples. */
  couldTakeAny(state: number, triples: ReadonlySet<number>): boolean {
    const set = this.#sets[state]!;
    return this.pairs.some(
      (pair, index) => triples.has(pair.target) && ((set >> BigInt(index)) & 1n) === 1n,
    );
  }

  /**
   * Whether a match of this source, whichever it is, could always take the target triple as well: some pair on it fits
   * every other pair that touches neither of its triples.
   */
  alwaysAbleToTake(triple: number): boolean {
    return this.pairs.some(
      (pair, index) =>
        pair.target === triple &&
        this.pairs.every(
          (other, at) => at === index || other.target === pair.target || this.#fit(index, at),
        ),
    );
  }
}
