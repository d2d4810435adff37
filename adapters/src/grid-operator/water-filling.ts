/** Keys are decimals; they count to a millionth. */
const KEY_SCALE = 1e6;

/**
 * A key as a whole number, for exact arithmetic.
 *
 * @throws RangeError for a key that is negative or no number
 */
function wholeKey(key: number): bigint {
  if (!Number.isFinite(key) || key < 0)
    throw new RangeError(`expected a key of 0 or more, got ${key}`);
  return BigInt(Math.round(key * KEY_SCALE));
}

function checkWhole(name: string, value: number): bigint {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name}: expected whole watt hours of 0 or more, got ${value}`);
  return BigInt(value);
}

/**
 * Splits a whole number in proportion to keys into whole numbers that add up to it (method of largest remainders). Equal
 * remainders are served in the given order, so that the same input always gives the same result.
 *
 * @returns zeros when all keys are 0.
 * @throws RangeError for a total that is no whole number, or a key below 0
 */
export function apportion(total: number, keys: readonly number[]): number[] {
  return apportionWhole(checkWhole('total', total), keys.map(wholeKey)).map(Number);
}

/** What one of several keys gets of a whole number for certain: its part, rounded down. */
export function certainPart(total: number, key: number, keys: readonly number[]): number {
  const sum = keys.reduce((all, one) => all + wholeKey(one), 0n);
  return sum === 0n ? 0 : Number((checkWhole('total', total) * wholeKey(key)) / sum);
}

function apportionWhole(total: bigint, keys: readonly bigint[]): bigint[] {
  const sum = keys.reduce((all, key) => all + key, 0n);
  if (sum === 0n) return keys.map(() => 0n);
  const parts = keys.map((key) => (total * key) / sum);
  let left = total - parts.reduce((all, part) => all + part, 0n);
  const byRemainder = keys
    .map((key, index) => ({ index, remainder: (total * key) % sum }))
    .sort((one, other) =>
      one.remainder === other.remainder
        ? one.index - other.index
        : one.remainder > other.remainder
          ? -1
          : 1,
    );
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index]!++;
    left--;
  }
  return parts;
}

/**
 * Weighted max-min fairness (water filling): everybody gets the same amount per key until the own want is met; what is left
 * of those goes on to the others. Nobody gets more than wanted; all is handed out as long as somebody with a key above 0
 * wants more. Whole watt hours; what is left after the last whole round goes by largest remainders, equal ones in
 * the given order.
 *
 * @param wants whole watt hours, one per party.
 * @param keys decimals of 0 or more, one per party.
 * @throws RangeError for amounts that are no whole numbers of 0 or more, and keys below 0
 */
export function fillByKeys(
  total: number,
  wants: readonly number[],
  keys: readonly number[],
): number[] {
  const wanted = wants.map((want) => checkWhole('want', want));
  const whole = keys.map(wholeKey);
  const filled = wanted.map(() => 0n);
  let left = checkWhole('total', total);
  let open = whole.flatMap((key, index) => (key > 0n && wanted[index]! > 0n ? [index] : []));
  for (;;) {
    const sum = open.reduce((all, index) => all + whole[index]!, 0n);
    const met = open.filter((index) => wanted[index]! * sum <= left * whole[index]!);
    if (met.length === 0) break;
    for (const index of met) {
      filled[index] = wanted[index]!;
      left -= wanted[index]!;
    }
    open = open.filter((index) => !met.includes(index));
  }
  const parts = apportionWhole(
    left,
    open.map((index) => whole[index]!),
  );
  for (const [place, index] of open.entries()) filled[index] = parts[place]!;
  return filled.map(Number);
}
