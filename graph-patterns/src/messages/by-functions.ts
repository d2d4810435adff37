import type { PartialBinding } from '../model.js';
import { AlignmentError, alignNodes } from './align-graph.js';
import { markerOfLeaf } from './expanded-leaves.js';
import { compiledLift } from './compiled-lift.js';
import { compiledLower } from './compiled-lower.js';
import { compiledMint, type MintInto, type OpenRow } from './compiled-mint.js';
import { fieldCodecs } from './field-codecs.js';
import { isArray, isObject, type JsonValue } from './json.js';
import { type ExpandedNode, jsonLdProblem } from './json-ld.js';
import {
  axisOf,
  CannotCompile,
  checkDetermined,
  mappingOf,
  statedLevels,
  variableLevels,
} from './mapping.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import {
  contextOf,
  frameOrContext,
  type MadeConversions,
  type MessageParts,
} from './message-parts.js';
import type { SchemaNode } from './schema-tree.js';
import { type Location, pathText, symbolicRecord } from './symbolic-record.js';

/**
 * Compiles the context: what JSON-LD makes of the outline of a record, functions made of it do with every record.
 *
 * @throws CannotCompile when that depends on more than the outline
 * @throws MessageFileError
 */
export async function byFunctions(parts: MessageParts): Promise<MadeConversions> {
  const { declaration, messagePattern, tree, library, expand, mint, target } = parts;
  if (hasContexts(tree)) throw new CannotCompile('records bring a context of their own');
  const { record, locations } = symbolicRecord(tree);
  const expanded = await expand(record).catch((error: unknown) => {
    throw new CannotCompile(`JSON-LD refuses the outline of a record: ${jsonLdProblem(error)}`);
  });
  refuseOpenStructures(parts, expanded);
  const aligned = alignOutline(declaration, locations, () => alignNodes(expanded, target));
  const mapping = mappingOf(aligned, locations, declaration);
  const axis = axisOf(mapping, declaration);
  const stated = statedLevels(mapping, declaration);
  const levels = variableLevels(messagePattern.variables, stated);
  checkDetermined(messagePattern, levels, mapping, declaration);
  const codecs = await fieldCodecs(mapping.fields, {
    declaration,
    variables: messagePattern.variables,
    tree,
    expanded,
    expand,
    jsonLd: library,
    context: contextOf(declaration),
  });
  const { variables } = messagePattern.pattern;
  const { given, directions } = declaration;
  const mintAt = (level: number): MintInto =>
    mint === undefined
      ? compiledMint(messagePattern.variables.values(), levels, level, stated)
      : (binding) => void Object.assign(binding, mint(definedIn(binding)));
  const determined = [...new Set([...variables, ...levels.keys()])];
  return {
    lifting: directions.includes('lift')
      ? compiledLift({ mapping, axis, codecs, given, variables, determined, mintAt })
      : undefined,
    lowering: directions.includes('lower')
      ? compiledLower({ declaration, tree, mapping, axis, codecs, levels })
      : undefined,
  };
}

function definedIn(binding: OpenRow): PartialBinding {
  const defined = Object.entries(binding).filter(([, term]) => term !== undefined);
  return Object.fromEntries(defined);
}

/** What would differ from record to record although the schema does not. */
function refuseOpenStructures(
  { declaration }: MessageParts,
  expanded: readonly ExpandedNode[],
): void {
  const { frame } = declaration;
  if (frame === undefined) return;
  if (mentions(frame, '@default')) throw new CannotCompile('the frame has defaults');
  if (hasMarkedIri(expanded)) {
    throw new CannotCompile(
      'the frame brings nodes together by IRIs, which differ from record to record',
    );
  }
}

/** Whether the schema has records or parts of them bring contexts. */
function hasContexts(node: SchemaNode): boolean {
  if (node.kind === 'array') return hasContexts(node.items);
  if (node.kind !== 'object') return false;
  return (
    node.properties.has('@context') ||
    [...node.properties.values()].some((property) => hasContexts(property.node))
  );
}

function mentions(value: JsonValue, key: string): boolean {
  if (isArray(value)) return value.some((one) => mentions(one, key));
  return (
    isObject(value) && (key in value || Object.values(value).some((one) => mentions(one, key)))
  );
}

function hasMarkedIri(value: JsonValue): boolean {
  if (isArray(value)) return value.some(hasMarkedIri);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    const iris = key === '@id' || key === '@type' ? [inner].flat() : [];
    return (
      iris.some((iri) => typeof iri === 'string' && markerOfLeaf({ iri }) !== undefined) ||
      hasMarkedIri(inner)
    );
  });
}

/** What does not fit in the outline may fit in records where the outline leaves something open. */
function alignOutline<T>(
  declaration: MessageDeclaration,
  locations: readonly Location[],
  align: () => T,
): T {
  try {
    return align();
  } catch (error) {
    if (!(error instanceof AlignmentError)) throw error;
    const open = locations.find(({ node }) => node.kind === 'free');
    if (open?.node.kind === 'free') {
      throw new CannotCompile(`${pathText(open.path)}: ${open.node.reason}`);
    }
    if (declaration.frame !== undefined) {
      throw new CannotCompile(`the frame does not fit the outline of a record: ${error.message}`);
    }
    throw fileError(declaration, frameOrContext(declaration), error.message);
  }
}
