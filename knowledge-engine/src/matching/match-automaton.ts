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
  /** Bit set of the pairs that fit pair p, per p. */
  readonly #fits: readonly bigint[];
  /** Bit set of the pairs joined after step t, per t. */
  readonly #after: readonly bigint[];
  readonly #steps: readonly number[];
  readonly #sets: bigint[] = [0n];
  readonly #numbers = new Map<bigint, number>([[0n, 0]]);
  readonly #taken = new Map<number, number>();
  readonly #passed = new Map<number, number>();
  readonly #payable = new Map<string, boolean>();

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
    steps: number,
  ) {
    this.pairs = pairs;
    this.#steps = pairs.map((pair) => stepOfTriple[pair.target]!);
    this.#fits = pairs.map((one) => {
      let bits = 0n;
      pairs.forEach((other, index) => {
        if (pairsFit(target, source, one, other)) bits |= 1n << BigInt(index);
      });
      return bits;
    });
    this.#after = Array.from({ length: steps }, (_, step) => {
      let bits = 0n;
      this.#steps.forEach((at, index) => {
        if (at > step) bits |= 1n << BigInt(index);
      });
      return bits;
    });
  }

  #number(set: bigint): number {
    let number = this.#numbers.get(set);
    if (number === undefined) {
      number = this.#sets.length;
      this.#numbers.set(set, number);
      this.#sets.push(set);
    }
    return number;
  }

  /** The pairs of a state as a bit set. */
  setOf(state: number): bigint {
    return this.#sets[state]!;
  }

  /** A match that begins with this pair. With `trim`, only pairs of later steps are kept. */
  begin(pair: number, trim: boolean): number {
    const set = this.#fits[pair]!;
    return this.#number(trim ? set & this.#after[this.#steps[pair]!]! : set);
  }

  /** The match in this state takes a pair, which must be {@link holds held}. */
  take(state: number, pair: number, trim: boolean): number {
    const key = (state * this.pairs.length + pair) * 2 + (trim ? 1 : 0);
    let next = this.#taken.get(key);
    if (next === undefined) {
      const set = this.#sets[state]! & this.#fits[pair]!;
      next = this.#number(trim ? set & this.#after[this.#steps[pair]!]! : set);
      this.#taken.set(key, next);
    }
    return next;
  }

  /** The match in this state takes nothing at this step; pairs of the step are no longer to come. */
  pass(state: number, step: number): number {
    if (state === MatchAutomaton.finished) return state;
    const key = state * this.#after.length + step;
    let next = this.#passed.get(key);
    if (next === undefined) {
      next = this.#number(this.#sets[state]! & this.#after[step]!);
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

  /** Whether all pairs could lie in one match. */
  get allPairsFit(): boolean {
    const all = (1n << BigInt(this.pairs.length)) - 1n;
    return this.#fits.every((bits, index) => (bits | (1n << BigInt(index))) === all);
  }

  /** Whether a match may still take every pair that is joined after the step: it restricts nothing. */
  unrestricted(state: number, step: number): boolean {
    return (this.#sets[state]! & this.#after[step]!) === this.#after[step]!;
  }

  /**
   * Two matches that could be merged so far owe a pair that sets them apart: whether such a pair can still come, given
   * their (trimmed) states.
   */
  debtPayable(one: number, other: number): boolean {
    const a = this.#sets[one]!;
    const b = this.#sets[other]!;
    if (a !== b) return true;
    const key = `${one}`;
    let payable = this.#payable.get(key);
    if (payable === undefined) {
      payable = this.pairs.some((p, index) => {
        if (((a >> BigInt(index)) & 1n) === 0n) return false;
        const rivals = a & ~this.#fits[index]!;
        return this.pairs.some(
          (q, other) => q.target !== p.target && ((rivals >> BigInt(other)) & 1n) === 1n,
        );
      });
      this.#payable.set(key, payable);
    }
    return payable;
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
          (other, at) =>
            at === index ||
            other.target === pair.target ||
            ((this.#fits[index]! >> BigInt(at)) & 1n) === 1n,
        ),
    );
  }
}
