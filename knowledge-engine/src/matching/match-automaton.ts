import type { CompiledPattern } from './compiled-pattern.js';
import { pairsFit, type Pair } from './pair.js';

const noTriples: ReadonlySet<number> = new Set();

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
  /** Bit set of the pairs on contested triples. */
  readonly #contested: bigint;
  readonly #guards = new Map<string, number>();
  readonly #guardLasts = new Map<number, boolean>();
  readonly #alike = new Map<string, boolean>();

  /** The state with no pair to come. */
  static readonly finished = 0;

  /**
   * @param stepOfTriple the step of the join at which each triple of the target is joined
   * @param steps number of steps of the join
   * @param contested triples of the target that reached rows and others could take (exchange-semantics 5.1 b)
   */
  constructor(
    target: CompiledPattern,
    source: CompiledPattern,
    pairs: readonly Pair[],
    stepOfTriple: readonly number[],
    readonly steps: number,
    contested: ReadonlySet<number> = noTriples,
  ) {
    this.pairs = pairs;
    this.#target = target;
    this.#source = source;
    this.#steps = pairs.map((pair) => stepOfTriple[pair.target]!);
    this.#contested = this.#where((pair) => contested.has(pairs[pair]!.target));
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

  /** A match that begins with this pair: what it may take at later steps. */
  begin(pair: number): number {
    let state = this.#begun.get(pair);
    if (state === undefined) {
      state = this.#number(this.#fitting(pair) & this.#after(this.#steps[pair]!));
      this.#begun.set(pair, state);
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

  /**
   * The guard of a match that begins with a pair, or takes nothing of triples that others take: the pairs by which it could
   * have taken them. It is a state too, and shrinks like one when the match takes a pair.
   *
   * @param pair the pair with which the match begins
   * @param triples contested triples that others have taken
   */
  guardOfBegun(pair: number, triples: readonly number[]): number {
    if (triples.length === 0 || this.#contested === 0n) return MatchAutomaton.finished;
    const key = `${pair} ${triples.join(',')}`;
    let guard = this.#guards.get(key);
    if (guard === undefined) {
      guard = this.#number(this.#fitting(pair) & this.#onTriples(triples));
      this.#guards.set(key, guard);
    }
    return guard;
  }

  /** The guard of a match in this state when others take triples that are joined now. */
  guardOfPassed(state: number, guard: number, triples: readonly number[]): number {
    if (state === MatchAutomaton.finished || this.#contested === 0n) return guard;
    const key = `${state}/${guard} ${triples.join(',')}`;
    let more = this.#guards.get(key);
    if (more === undefined) {
      more = this.#number(this.#sets[guard]! | (this.#sets[state]! & this.#onTriples(triples)));
      this.#guards.set(key, more);
    }
    return more;
  }

  /** Whether some pair of the guard stays, whatever a match in this state still takes. */
  guardLasts(state: number, guard: number): boolean {
    if (guard === MatchAutomaton.finished) return false;
    const key = guard * 2 ** 26 + state;
    let lasts = this.#guardLasts.get(key);
    if (lasts === undefined) {
      let left = this.#sets[guard]!;
      const set = this.#sets[state]!;
      for (let pair = 0; pair < this.pairs.length; pair++) {
        if (((set >> BigInt(pair)) & 1n) === 1n) left &= this.#fitting(pair);
      }
      lasts = left !== 0n;
      this.#guardLasts.set(key, lasts);
    }
    return lasts;
  }

  /** Whether every contested triple that `inner` may take, `outer` may take in the same way. */
  containsContested(outer: number, inner: number): boolean {
    return (this.#sets[inner]! & this.#contested & ~this.#sets[outer]!) === 0n;
  }

  /**
   * Whether a match that begins anew with any pair still to come keeps no more from others than the one in this state would
   * with that pair.
   *
   * @param triples contested triples that others have taken, which a new match may not be able to take
   */
  beginsAlike(state: number, guard: number, step: number, triples: readonly number[]): boolean {
    if (this.#contested === 0n) return true;
    const key = `${state}/${guard}/${step} ${triples.join(',')}`;
    let alike = this.#alike.get(key);
    if (alike === undefined) {
      const set = this.#sets[state]!;
      const kept = this.#onTriples(triples) | (this.#contested & this.#after(step));
      const free = kept & ~(set | this.#sets[guard]!);
      alike = this.pairs.every(
        (_, pair) => ((set >> BigInt(pair)) & 1n) === 0n || (this.#fitting(pair) & free) === 0n,
      );
      this.#alike.set(key, alike);
    }
    return alike;
  }

  #onTriples(triples: readonly number[]): bigint {
    let bits = 0n;
    for (const triple of triples) bits |= this.#onTarget(triple);
    return bits;
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
