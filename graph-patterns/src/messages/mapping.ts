import type { GraphPattern, PatternNode, Term } from '../model.js';
import { parseTemplate, templateVariables } from '../iri-templates.js';
import type { CatalogueEntry } from '../pattern-file.js';
import type { HeaderVariable } from '../pattern-header.js';
import { sameValue } from '../values.js';
import { type AlignedNode } from './align-graph.js';
import { type ExpandedLeaf, markerOfLeaf, termOf } from './expanded-leaves.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { anyItem, type Location, type LocationPath, pathText } from './symbolic-record.js';

/** Why a context is not compiled but left to JSON-LD itself. */
export class CannotCompile extends Error {
  override readonly name = 'CannotCompile';
}

/** A place of the record whose value is a variable's, or must equal a constant of the pattern. */
export interface MappedField {
  readonly location: Location;
  /** Variable with question mark, or constant. */
  readonly target: PatternNode;
  readonly leaf: ExpandedLeaf;
}

/** Where in a record the values of variables stand. */
export interface Mapping {
  readonly fields: readonly MappedField[];
  /** Variables whose value is the same in every record. */
  readonly constants: ReadonlyMap<string, Term>;
}

/** The pattern of a declaration and its variables. */
export interface MessagePattern {
  readonly pattern: GraphPattern;
  readonly variables: ReadonlyMap<string, HeaderVariable>;
}

/** The pattern that a message is about. @throws MessageFileError */
export function patternOf(entry: CatalogueEntry, declaration: MessageDeclaration): MessagePattern {
  const { of } = declaration;
  if (entry.kind === 'pattern' && of === 'result') {
    throw fileError(declaration, '/of', `${entry.name} is no request with result`);
  }
  const variables = entry.variables.filter(({ onlyInResult }) => of === 'result' || !onlyInResult);
  const pattern = entry.kind === 'pattern' ? entry.pattern : entry[of];
  return { pattern, variables: new Map(variables.map((one) => [one.name, one])) };
}

/** Collects what the symbolic record gives, from its alignment. @throws CannotCompile, MessageFileError */
export function mappingOf(
  aligned: readonly AlignedNode[],
  locations: readonly Location[],
  declaration: MessageDeclaration,
): Mapping {
  const fields: MappedField[] = [];
  const constants = new Map<string, Term>();
  const visit = ({ edges }: AlignedNode): void => {
    for (const { key, target, leaves, nodes } of edges) {
      if (leaves.length + nodes.length > 1) {
        throw new CannotCompile(`several fields give ${key} at one place`);
      }
      nodes.forEach(visit);
      if (leaves[0] !== undefined) add(leaves[0], target!);
    }
  };
  const add = (leaf: ExpandedLeaf, target: PatternNode): void => {
    const marker = markerOfLeaf(leaf);
    if (marker !== undefined) {
      const location = locations[marker]!;
      const { node, path } = location;
      if (node.kind === 'free') throw new CannotCompile(`${pathText(path)}: ${node.reason}`);
      if (!('iri' in leaf) && leaf.language !== undefined && node.type === 'string') {
        throw fileError(
          declaration,
          node.pointer,
          `the context gives it the language ${leaf.language}`,
        );
      }
      fields.push({ location, target, leaf });
      return;
    }
    const term = termOf(leaf);
    if (!target.startsWith('?')) return;
    const variable = target.slice(1);
    const known = constants.get(variable);
    if (term === undefined || (known !== undefined && !sameValue(term, known))) {
      throw fileError(declaration, '/context', `${target} gets a constant that does not do`);
    }
    constants.set(variable, term);
  };
  if (aligned.length !== 1) throw new CannotCompile('a record is several nodes at once');
  visit(aligned[0]!);
  return { fields, constants };
}

/** Paths of the arrays around a place, from the outermost. */
export function arraysAround(path: LocationPath): LocationPath[] {
  return path.flatMap((step, index) => (step === anyItem ? [path.slice(0, index)] : []));
}

/**
 * The arrays whose items become rows, from the outermost.
 *
 * @throws MessageFileError when two stand side by side
 */
export function axisOf({ fields }: Mapping, declaration: MessageDeclaration): LocationPath[] {
  let axis: LocationPath[] = [];
  for (const { location } of fields) {
    const arrays = arraysAround(location.path);
    const [shorter, longer] = arrays.length < axis.length ? [arrays, axis] : [axis, arrays];
    const differing = shorter.findIndex(
      (array, index) => pathText(array) !== pathText(longer[index]!),
    );
    if (differing >= 0) {
      throw fileError(
        declaration,
        location.node.pointer,
        `the lists ${pathText(axis[differing]!)} and ${pathText(arrays[differing]!)} stand side by side; a row cannot have an item of each, so declare a message for each`,
      );
    }
    axis = longer;
  }
  return axis;
}

/**
 * How deep in the lists of a message each variable is determined: 0 for the record as a whole.
 *
 * @param stated levels of the variables that the message or the adapter gives
 * @returns the levels of those and of what templates mint from them
 */
export function variableLevels(
  variables: ReadonlyMap<string, HeaderVariable>,
  stated: ReadonlyMap<string, number>,
): Map<string, number> {
  const levels = new Map(stated);
  let grew: boolean;
  do {
    grew = false;
    for (const { name, template } of variables.values()) {
      const parts = template === undefined ? undefined : parseTemplate(template);
      if (parts === undefined || levels.has(name)) continue;
      const needed = templateVariables(parts).map((variable) => levels.get(variable));
      if (needed.includes(undefined)) continue;
      levels.set(name, Math.max(0, ...needed.map((level) => level!)));
      grew = true;
    }
  } while (grew);
  return levels;
}

/** Levels of what a mapping and the adapter give. */
export function statedLevels(
  mapping: Mapping,
  declaration: MessageDeclaration,
): Map<string, number> {
  const stated = new Map(declaration.given.map((name) => [name, 0]));
  for (const name of mapping.constants.keys()) stated.set(name, 0);
  for (const { target, location } of mapping.fields) {
    if (!target.startsWith('?')) continue;
    const level = arraysAround(location.path).length;
    stated.set(target.slice(1), Math.max(level, stated.get(target.slice(1)) ?? 0));
  }
  return stated;
}

/** Every variable must be determined, and in every row. @throws MessageFileError naming the first that is not */
export function checkDetermined(
  { pattern, variables }: MessagePattern,
  levels: ReadonlyMap<string, number>,
  mapping: Mapping | undefined,
  declaration: MessageDeclaration,
): void {
  for (const name of declaration.given) {
    if (!variables.has(name))
      throw fileError(declaration, '/given', `the pattern has no variable ?${name}`);
  }
  for (const name of pattern.variables) {
    if (levels.has(name)) continue;
    const template = variables.get(name)?.template;
    const hint =
      template === undefined
        ? 'map a field to it, or list it under given'
        : `its template ${template} lacks values`;
    throw fileError(
      declaration,
      '',
      `nothing determines ?${name} (${variables.get(name)?.datatype}): ${hint}`,
    );
  }
  for (const { location, target } of mapping?.fields ?? []) {
    if (!location.isOptional || !declaration.directions.includes('lift')) continue;
    throw fileError(
      declaration,
      location.node.pointer,
      `${target} comes from ${pathText(location.path)}, which may be missing or null; a row needs all variables, so make it required, or declare a pattern of its own for what may be absent`,
    );
  }
}
