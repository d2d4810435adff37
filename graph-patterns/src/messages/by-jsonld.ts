import { mintIris } from '../mint-iris.js';
import type { PartialBinding } from '../model.js';
import type { JsonObject, JsonValue } from './json.js';
import { type AlignedRecord, alignRecord, jsonLdLift } from './jsonld-lift.js';
import { jsonLdLower } from './jsonld-lower.js';
import { checkDetermined, variableLevels } from './mapping.js';
import { FaultList } from './message-fault.js';
import { fileError, type MessageDeclaration } from './message-file.js';
import { frameOrContext, type MadeConversions, type MessageParts } from './message-parts.js';
import { defaultBounds } from './record-bounds.js';

/**
 * Leaves messages to JSON-LD; what the record stands for and what messages look like is found from an example.
 *
 * @throws MessageFileError
 */
export async function byJsonLd(
  parts: MessageParts,
  example: JsonObject,
  reason: string,
): Promise<MadeConversions> {
  const { declaration, messagePattern, tree, expand, library, target: anyTarget } = parts;
  const faults = new FaultList(defaultBounds.maxFaults);
  const first = await alignRecord({ tree, target: anyTarget, expand }, example, faults);
  if (first === undefined) {
    const [fault] = faults.result().faults;
    const place = frameOrContext(declaration);
    throw fileError(declaration, place, `reading the first example: ${fault!.found}`);
  }
  // What the record stands for is found once; searching it for each record would cost as much as reading it.
  const { subject } = first.nodes[0]!;
  const target = { ...anyTarget, root: anyTarget.root ?? subject };
  const levels = variableLevels(messagePattern.variables, variablesIn(first, declaration));
  checkDetermined(messagePattern, levels, undefined, declaration);
  const { directions, frame } = declaration;
  const mintable = { variables: [...messagePattern.variables.values()] };
  const mint = parts.mint ?? ((binding: PartialBinding) => mintIris(mintable, binding));
  const compact = (document: JsonValue) =>
    frame === undefined
      ? library.compact(document, declaration.context!)
      : library.frame(document, frame);
  return {
    lifting: directions.includes('lift')
      ? jsonLdLift({ declaration, tree, target, expand, mint })
      : undefined,
    lowering: directions.includes('lower')
      ? jsonLdLower({ declaration, tree, target, example: first, compact })
      : undefined,
    reason,
  };
}

function variablesIn({ nodes }: AlignedRecord, { given }: MessageDeclaration): Map<string, number> {
  const found = new Map(given.map((name) => [name, 0]));
  const visit = (list: AlignedRecord['nodes']): void => {
    for (const { edges } of list) {
      for (const { target, leaves, nodes: inner } of edges) {
        if (leaves.length > 0 && target?.startsWith('?') === true) found.set(target.slice(1), 0);
        visit(inner);
      }
    }
  };
  visit(nodes);
  return found;
}
