/**
 * Weights that explain targets by features best (ridge regression by the normal equations, Gaussian elimination with pivoting).
 *
 * @param rows features, equally many in each.
 * @param ridge pull towards 0, relative to the mean square of each feature.
 */
export function fitWeights(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  ridge: number,
): readonly number[] {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const [index, row] of rows.entries())
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) matrix[i]![j]! += row[i]! * row[j]!;
      matrix[i]![size]! += row[i]! * targets[index]!;
    }
  for (let i = 0; i < size; i++) matrix[i]![i] = matrix[i]![i]! * (1 + ridge) + 1e-9;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let j = i + 1; j < size; j++)
      if (Math.abs(matrix[j]![i]!) > Math.abs(matrix[pivot]![i]!)) pivot = j;
    [matrix[i], matrix[pivot]] = [matrix[pivot]!, matrix[i]!];
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const factor = matrix[j]![i]! / matrix[i]![i]!;
      for (let k = i; k <= size; k++) matrix[j]![k]! -= factor * matrix[i]![k]!;
    }
  }
  return matrix.map((row, i) => row[size]! / row[i]!);
}
