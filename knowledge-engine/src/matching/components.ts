/**
 * The strongly connected components of what can be reached from a node, each after those it leads to (Tarjan 1972, without
 * recursion, since chains may be longer than the stack is deep).
 *
 * @param next where a node leads to
 */
export function componentsFrom<N>(start: N, next: (node: N) => readonly N[]): readonly N[][] {
  interface Visit {
    readonly node: N;
    readonly order: number;
    readonly targets: readonly N[];
    at: number;
    low: number;
    open: boolean;
  }
  const visits = new Map<N, Visit>();
  const path: Visit[] = [];
  const pending: Visit[] = [];
  const components: N[][] = [];
  const enter = (node: N): void => {
    const order = visits.size;
    const visit = { node, order, targets: next(node), at: 0, low: order, open: true };
    visits.set(node, visit);
    path.push(visit);
    pending.push(visit);
  };
  enter(start);
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    if (visit.at < visit.targets.length) {
      const target = visits.get(visit.targets[visit.at]!);
      if (target === undefined) enter(visit.targets[visit.at]!);
      else if (target.open) visit.low = Math.min(visit.low, target.order);
      // A target that was just entered is left again before this one goes on; its low is taken below.
      visit.at++;
      continue;
    }
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) before.low = Math.min(before.low, visit.low);
    if (visit.low < visit.order) continue;
    const members = pending.splice(pending.lastIndexOf(visit));
    for (const member of members) member.open = false;
    components.push(members.map(({ node }) => node));
  }
  return components;
}
