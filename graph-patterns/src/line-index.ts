/** A place in a text; line and column counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of an offset, counted in UTF-16 units from the start of the text. */
export type PlaceOf = (offset: number) => Place;

/** Line starts are found once, so that each place costs a binary search. */
export function indexLines(text: string): PlaceOf {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
