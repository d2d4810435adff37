import { UnboundVariableError } from '../bindings.js';
import type { Binding, PartialBinding, PatternNode, Term } from '../model.js';
import { isAbsoluteIri, isIriText, shorten } from '../term-text.js';
import { valueCodec } from '../typed-values.js';
import { sameValue } from '../values.js';
import {
  type AlignedNode,
  type AlignmentTarget,
  AlignmentError,
  alignNodes,
} from './align-graph.js';
import { type ExpandedLeaf, markerOfLeaf, termOf } from './expanded-leaves.js';
import { codecFor } from './field-codecs.js';
import type { IriCodec } from './iri-leaves.js';
import type { JsonObject, JsonValue } from './json.js';
import { type ExpandedNode, jsonLdProblem } from './json-ld.js';
import type { LeafCodec } from './leaf-codec.js';
import { type FaultList, LeafError } from './message-fault.js';
import type { MessageDeclaration } from './message-file.js';
import { addFault, addLeafFault, type Mint, rowOf } from './outcomes.js';
import type { LeafNode, SchemaNode } from './schema-tree.js';
import { plainField, type Tag, tagRecord } from './tag-record.js';

export interface JsonLdLift {
  readonly declaration: MessageDeclaration;
  readonly tree: SchemaNode;
  readonly target: AlignmentTarget;
  /** Expands a record, by way of the frame where there is one. */
  readonly expand: (record: JsonValue) => Promise<readonly ExpandedNode[]>;
  readonly mint: Mint;
}

/** What a record is in the pattern, with the values that markers stand for. */
export interface AlignedRecord {
  readonly nodes: readonly AlignedNode[];
  readonly tags: readonly Tag[];
}

/** A row before its values are read: what it gives for variables and constants. */
type RawRow = readonly (readonly [target: PatternNode, leaf: ExpandedLeaf])[];

/** Expands and aligns a valid record. @returns undefined when that gave faults */
export async function alignRecord(
  { tree, target, expand }: Pick<JsonLdLift, 'tree' | 'target' | 'expand'>,
  record: JsonObject,
  faults: FaultList,
): Promise<AlignedRecord | undefined> {
  const { tagged, tags } = tagRecord(tree, record, faults);
  if (!faults.isEmpty) return undefined;
  try {
    return { nodes: alignNodes(await expand(tagged), target), tags };
  } catch (error) {
    const found = jsonLdProblem(error);
    const expected = error instanceof AlignmentError ? 'a record that fits the pattern' : 'JSON-LD';
    addFault(faults, '', 'structure', expected, shorten(found, 300));
    return undefined;
  }
}

/** Reads records by way of JSON-LD itself: the same rows as a compiled context gives, at the speed of the library. */
export function jsonLdLift(
  lift: JsonLdLift,
): (record: JsonObject, given: PartialBinding, faults: FaultList) => Promise<readonly Binding[]> {
  const { declaration, target, mint } = lift;
  const { variables } = target.pattern;
  const readLeaf = leafReader(lift);
  return async (record, given, faults) => {
    const base: Record<string, Term> = {};
    for (const name of declaration.given) {
      const term = Object.hasOwn(given, name) ? given[name] : undefined;
      if (term === undefined) throw new UnboundVariableError(name);
      base[name] = term;
    }
    const aligned = await alignRecord(lift, record, faults);
    if (aligned === undefined) return [];
    const rows: Binding[] = [];
    for (const raw of rawRows(aligned.nodes, faults)) {
      const binding = { ...base };
      for (const [node, leaf] of raw) readLeaf(node, leaf, aligned.tags, binding, faults);
      if (!faults.isEmpty) continue;
      const complete = mint(binding);
      const open = variables.find((name) => complete[name] === undefined);
      if (open === undefined) rows.push(rowOf(complete, variables));
      else addFault(faults, '', 'missing', 'a value in every row', 'nothing', open);
    }
    return faults.isEmpty ? rows : [];
  };
}

/** Alternatives of several nodes: one row for each way through them. */
function rawRows(nodes: readonly AlignedNode[], faults: FaultList): readonly RawRow[] {
  const rowsOf = ({ edges }: AlignedNode): readonly RawRow[] => {
    let rows: readonly RawRow[] = [[]];
    for (const { key, target, leaves, nodes: inner } of edges) {
      const alternatives: readonly RawRow[] = [
        ...leaves.map((leaf): RawRow => [[target!, leaf]]),
        ...inner.flatMap(rowsOf),
      ];
      if (rows.length > 1 && alternatives.length > 1) {
        addFault(faults, '', 'structure', 'one list of values', `another one at ${key}`);
        return [];
      }
      rows = rows.flatMap((row) => alternatives.map((alternative) => [...row, ...alternative]));
    }
    return rows;
  };
  return nodes.flatMap(rowsOf);
}

/** IRIs as JSON-LD has expanded them. */
const expandedIris: IriCodec = {
  read(text) {
    if (isAbsoluteIri(text) && isIriText(text)) return text;
    throw new LeafError('value', 'an absolute IRI', JSON.stringify(shorten(text)));
  },
  write: (iri) => iri,
};

type LeafReader = (
  target: PatternNode,
  leaf: ExpandedLeaf,
  tags: readonly Tag[],
  binding: Record<string, Term>,
  faults: FaultList,
) => void;

function leafReader({ declaration, target: { variables } }: JsonLdLift): LeafReader {
  const codecs = codecCache(declaration, variables);
  const read = (target: PatternNode, leaf: ExpandedLeaf, tag: Tag | undefined): Term => {
    if (tag !== undefined) return codecs(target, tag.node).read(tag.value);
    if ('iri' in leaf) {
      const iri = expandedIris.read(leaf.iri);
      const variable = variables.get(target.slice(1));
      return variable === undefined ? `<${iri}>` : codecs(target, plainField('')).read(iri);
    }
    const term = termOf(leaf);
    const variable = target.startsWith('?') ? variables.get(target.slice(1)) : undefined;
    // What JSON-LD has typed is written as the variable has it.
    if (variable === undefined || leaf.datatype !== undefined) {
      return variable === undefined
        ? term!
        : valueCodec(variable).toTerm(valueCodec(variable).fromTerm(term!));
    }
    return codecs(target, plainField(leaf.value)).read(leaf.value);
  };
  return (target, leaf, tags, binding, faults) => {
    const index = markerOfLeaf(leaf);
    const tag = index === undefined ? undefined : tags[index];
    const variable = target.startsWith('?') ? target.slice(1) : undefined;
    try {
      const term = read(target, leaf, tag);
      if (variable === undefined) return;
      const known = Object.hasOwn(binding, variable) ? binding[variable] : undefined;
      if (known === undefined) binding[variable] = term;
      else if (!sameValue(known, term)) {
        const expected = `${shorten(known)} as elsewhere in the record`;
        throw new LeafError('value', expected, shorten(term));
      }
    } catch (error) {
      addLeafFault(asLeafError(error), tag?.pointer ?? '', variable, faults);
    }
  };
}

/** Everything that is wrong with a value at this place is wrong with the record, not with the declaration. */
function asLeafError(error: unknown): unknown {
  if (error instanceof LeafError || !(error instanceof Error)) return error;
  return new LeafError('type', 'a value of its variable', shorten(error.message, 200));
}

/** Codecs by target and field, made when they are needed first. */
export function codecCache(
  declaration: MessageDeclaration,
  variables: AlignmentTarget['variables'],
): (target: PatternNode, node: LeafNode) => LeafCodec {
  const codecs = new Map<string, LeafCodec>();
  return (target, node) => {
    const key = `${target} ${node.type} ${node.pointer}`;
    let codec = codecs.get(key);
    if (codec === undefined) {
      codec = codecFor(target, node, expandedIris, { declaration, variables });
      codecs.set(key, codec);
    }
    return codec;
  };
}
