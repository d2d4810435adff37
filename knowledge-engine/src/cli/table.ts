const gap = '  ';
const narrowest = 8;

/**
 * A table of left-aligned columns. Columns that are too wide together are cut, the widest first, none below some
 * characters.
 *
 * @param width of the terminal in characters
 */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const widths = header.map((title, column) =>
    rows.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? '')), lengthOf(title)),
  );
  shrink(widths, width - gap.length * (header.length - 1));
  const rule = widths.map((count) => '-'.repeat(count));
  return [header, rule, ...rows]
    .map((cells) =>
      widths
        .map((count, column) => fit(cells[column] ?? '', count))
        .join(gap)
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function shrink(widths: number[], available: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const others = widths.filter((_, column) => column !== widest);
    const target = Math.max(narrowest, ...others, widths[widest]! - excess);
    const next = target < widths[widest]! ? target : widths[widest]! - 1;
    if (next < narrowest) return;
    excess -= widths[widest]! - next;
    widths[widest] = next;
  }
}

function fit(text: string, width: number): string {
  const length = lengthOf(text);
  if (length <= width) return text + ' '.repeat(width - length);
  return `${[...text].slice(0, width - 3).join('')}...`;
}

/** In characters as people count them, nearly. */
function lengthOf(text: string): number {
  return [...text].length;
}
