/** The elements in an order that follows from the seed; 0 leaves them as they are. */
export function shuffled<T>(elements: readonly T[], seed: number): T[] {
  const result = [...elements];
  if (seed === 0) return result;
  let state = seed;
  for (let left = result.length; left > 1; left--) {
    // Numerical Recipes' linear congruential generator; its high bits are the good ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * left);
    [result[left - 1], result[other]] = [result[other]!, result[left - 1]!];
  }
  return result;
}
