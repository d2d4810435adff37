import type { Triple } from '@gridloom/graph-patterns';
import { type DomainKnowledge, informAct } from '../api/index.js';
import { compileAct } from './communicative-act.js';
import { FactTable } from './fact-table.js';
import { InteractionIndex, type SupplyingInteraction } from './interaction-index.js';

/** Domain knowledge as the planner sees it: rules are indexed like the interactions of others. */
export interface CompiledKnowledge {
  /** Rules, by the triples of their head. */
  readonly supplies: InteractionIndex;
  /** Rules, by the triples of their body. */
  readonly takes: InteractionIndex;
  /** Absent without facts. */
  readonly facts?: FactTable;
}

/** Facts that several knowledge bases start with are kept once. */
const factTables = new WeakMap<readonly Triple[], FactTable>();

/** Compiles domain knowledge once, when it is loaded; undefined when there is none. */
export function compileKnowledge(
  knowledgeBaseId: string,
  { rules, facts }: DomainKnowledge,
): CompiledKnowledge | undefined {
  if (rules.length === 0 && facts.length === 0) return undefined;
  const supplies = new InteractionIndex();
  const takes = new InteractionIndex();
  const act = compileAct(informAct);
  for (const { name, body, head } of rules) {
    const rule: SupplyingInteraction = {
      id: name,
      knowledgeBaseId,
      kind: 'rule',
      act,
      argument: body,
      supplies: head,
    };
    supplies.add(head, rule);
    takes.add(body, rule);
  }
  return { supplies, takes, ...(facts.length > 0 && { facts: tableOf(facts) }) };
}

function tableOf(facts: readonly Triple[]): FactTable {
  let table = factTables.get(facts);
  if (table === undefined) factTables.set(facts, (table = new FactTable(facts)));
  return table;
}
