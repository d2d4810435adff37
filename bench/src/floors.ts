/**
 * The floors that the engine is held against in process: what a programmer would write for these very rows, knowing in
 * advance which variables join.
 */

export type Row = Readonly<Record<string, string>>;

/** Joins values (m, v) and times (s, t) where m = s, with one hash table. */
export function mapJoin(values: readonly Row[], times: readonly Row[]): Row[] {
  const bySubject = new Map<string, Row[]>();
  for (const row of values) {
    const known = bySubject.get(row['m']!);
    if (known === undefined) bySubject.set(row['m']!, [row]);
    else known.push(row);
  }
  const joined: Row[] = [];
  for (const time of times) {
    for (const value of bySubject.get(time['s']!) ?? []) {
      joined.push({ x: value['m']!, y: value['v']!, z: time['t']! });
    }
  }
  return joined;
}

/** The same join by comparing every pair. */
export function nestedLoopJoin(values: readonly Row[], times: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const value of values) {
    for (const time of times) {
      if (value['m'] === time['s']) {
        joined.push({ x: value['m']!, y: value['v']!, z: time['t']! });
      }
    }
  }
  return joined;
}

/**
 * Joins the triples of star-shaped rows (s, s0, s1, ...) of several sources, every mixture of them, as columns of numbers
 * joined one triple after the other; terms come back at the end.
 */
export function columnJoin(rows: readonly Row[], triples: number): Row[] {
  const ids = new Map<string, number>();
  const terms: string[] = [];
  const intern = (term: string): number => {
    let id = ids.get(term);
    if (id === undefined) {
      id = terms.length;
      ids.set(term, id);
      terms.push(term);
    }
    return id;
  };
  const subjects = rows.map((row) => intern(row['s']!));
  let solutions: number[][] = [...new Set(subjects)].map((subject) => [subject]);
  for (let triple = 0; triple < triples; triple++) {
    const bySubject = new Map<number, Set<number>>();
    rows.forEach((row, index) => {
      const subject = subjects[index]!;
      const value = intern(row[`s${triple}`]!);
      const known = bySubject.get(subject);
      if (known === undefined) bySubject.set(subject, new Set([value]));
      else known.add(value);
    });
    const extended: number[][] = [];
    for (const solution of solutions) {
      for (const value of bySubject.get(solution[0]!)!) extended.push([...solution, value]);
    }
    solutions = extended;
  }
  return solutions.map((solution) => {
    const row: Record<string, string> = { x: terms[solution[0]!]! };
    for (let triple = 0; triple < triples; triple++)
      row[`x${triple}`] = terms[solution[triple + 1]!]!;
    return row;
  });
}
