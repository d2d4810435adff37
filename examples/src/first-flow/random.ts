/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** The same numbers for the same seed: a linear congruential step of 2^32, mixed so that the low bits vary as well. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = state ^ (state >>> 15);
    mixed = Math.imul(mixed, 0x2c1b_3c6d);
    mixed = (mixed ^ (mixed >>> 12)) >>> 0;
    return mixed / 2 ** 32;
  };
}
