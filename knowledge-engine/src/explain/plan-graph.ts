import { MultiDirectedGraph } from 'graphology';
import type { ExplainedSource, Explanation, RejectionReason } from '../api/index.js';
import { isSameInteraction } from './words.js';

/** A node of the graph of a plan. Keys: the ids of goals and sources, `kb <id>` for a knowledge base. */
export type PlanNode =
  | { readonly kind: 'goal'; readonly triples: readonly string[]; readonly joined: boolean }
  | { readonly kind: 'source'; readonly source: ExplainedSource }
  | { readonly kind: 'knowledge-base'; readonly knowledgeBaseId: string };

/**
 * An edge of the graph of a plan. has: from a knowledge base to its source. supplies: from a source to a goal, one edge per
 * step, or one for a source that was rejected. needs: from a REACT or rule to the goal that solves its argument or body.
 */
export type PlanEdge =
  | { readonly kind: 'has' }
  | { readonly kind: 'needs' }
  | {
      readonly kind: 'supplies';
      /** Triples of the goal. */
      readonly triples: readonly string[];
      /** Number of the step, from 1; absent for a rejected source. */
      readonly step?: number;
      /** Why the source contributes nothing. */
      readonly rejected?: RejectionReason;
    };

export type PlanGraph = MultiDirectedGraph<PlanNode, PlanEdge>;

/**
 * The plan of an explanation as a directed multigraph of goals, sources and knowledge bases. Sources that were rejected are
 * in it as well; those that the explanation had to omit are not.
 */
export function planGraph(explanation: Explanation): PlanGraph {
  const graph: PlanGraph = new MultiDirectedGraph<PlanNode, PlanEdge>();
  for (const { id, triples, joined } of explanation.goals) {
    graph.addNode(id, { kind: 'goal', triples, joined });
  }
  for (const source of explanation.sources) {
    const { id, knowledgeBaseId, neededGoals } = source;
    graph.addNode(id, { kind: 'source', source });
    graph.mergeNode(`kb ${knowledgeBaseId}`, { kind: 'knowledge-base', knowledgeBaseId });
    graph.addEdge(`kb ${knowledgeBaseId}`, id, { kind: 'has' });
    for (const goal of neededGoals)
      if (graph.hasNode(goal)) graph.addEdge(id, goal, { kind: 'needs' });
  }
  for (const { id, joins } of explanation.goals) {
    for (const { steps } of joins) {
      steps.forEach(({ triples, candidates }, index) => {
        // A source with several triples for one step is one edge.
        for (const source of new Set(candidates.map((candidate) => candidate.source))) {
          if (!graph.hasNode(source)) continue;
          graph.addEdge(source, id, { kind: 'supplies', triples, step: index + 1 });
        }
      });
    }
  }
  for (const rejected of explanation.rejected) {
    const source = explanation.sources.find((one) => isSameInteraction(one, rejected));
    const { goal, triples, reason } = rejected;
    if (source === undefined || goal === undefined || !graph.hasNode(goal)) continue;
    graph.addEdge(source.id, goal, { kind: 'supplies', triples, rejected: reason });
  }
  return graph;
}
