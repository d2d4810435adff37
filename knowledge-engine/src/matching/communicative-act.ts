import { type CommunicativeAct, knowledgeEngineNamespace as namespace } from '../api/index.js';

/** Direct superclass of each purpose that has one (knowledge-engine-protocol 5.1). */
const superclasses: ReadonlyMap<string, string> = new Map([
  ['InformPurpose', 'Purpose'],
  ['NewKnowledgePurpose', 'InformPurpose'],
  ['ChangedKnowledgePurpose', 'InformPurpose'],
  ['RemovedKnowledgePurpose', 'InformPurpose'],
  ['RetrieveKnowledgePurpose', 'InformPurpose'],
  ['ActuationPurpose', 'Purpose'],
  ['ConversionPurpose', 'Purpose'],
  ['PeriodicPurpose', 'Purpose'],
  ['WhenChangedPurpose', 'Purpose'],
]);

function closure(purposes: readonly string[]): Set<string> {
  const classes = new Set<string>();
  for (const purpose of purposes) {
    let current: string | undefined = purpose;
    while (current !== undefined && !classes.has(current)) {
      classes.add(current);
      const parent: string | undefined = current.startsWith(namespace)
        ? superclasses.get(current.slice(namespace.length))
        : undefined;
      current = parent === undefined ? undefined : namespace + parent;
    }
  }
  return classes;
}

/** A communicative act with its purposes closed under their superclasses. Equal acts are one object. */
export interface CompiledAct {
  readonly required: ReadonlySet<string>;
  readonly satisfied: ReadonlySet<string>;
}

const compiledActs = new Map<string, CompiledAct>();
/** Acts are few (they come from a fixed set of purposes); more than this many are not remembered. */
const rememberedActs = 1_000;

/** Compiles an act; unknown purposes are opaque IRIs that only match themselves. */
export function compileAct(act: CommunicativeAct): CompiledAct {
  const key = JSON.stringify([act.requiredPurposes, act.satisfiedPurposes]);
  let compiled = compiledActs.get(key);
  if (compiled === undefined) {
    compiled = {
      required: closure(act.requiredPurposes),
      satisfied: closure(act.satisfiedPurposes),
    };
    if (compiledActs.size < rememberedActs) compiledActs.set(key, compiled);
  }
  return compiled;
}

function includesAll(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  for (const item of some) if (!all.has(item)) return false;
  return true;
}

/**
 * Whether an Ask or Post with the first act may reach an Answer or React with the second (knowledge-engine-protocol
 * 5.5): what either requires, superclasses included, the other satisfies.
 */
export function actsCompatible(proactive: CompiledAct, reactive: CompiledAct): boolean {
  return (
    includesAll(reactive.satisfied, proactive.required) &&
    includesAll(proactive.satisfied, reactive.required)
  );
}
