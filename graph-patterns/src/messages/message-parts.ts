import { type AlignmentTarget } from './align-graph.js';
import { type JsonValue, own } from './json.js';
import type { ExpandedNode, JsonLd } from './json-ld.js';
import type { MessagePattern } from './mapping.js';
import type { Lifting, Lowering } from './message-edges.js';
import type { MessageDeclaration } from './message-file.js';
import type { Mint } from './outcomes.js';
import type { ObjectNode } from './schema-tree.js';

/** What both ways of converting messages are made from. */
export interface MessageParts {
  readonly declaration: MessageDeclaration;
  readonly messagePattern: MessagePattern;
  readonly tree: ObjectNode;
  readonly library: JsonLd;
  /** Instead of the templates of the header. */
  readonly mint: Mint | undefined;
  readonly expand: (record: JsonValue) => Promise<readonly ExpandedNode[]>;
  readonly target: AlignmentTarget;
}

/** Conversions in the directions that the declaration has. */
export interface MadeConversions {
  readonly lifting: Lifting | undefined;
  readonly lowering: Lowering | undefined;
  readonly reason?: string;
}

/** The context that records are read with. */
export function contextOf({ context, frame }: MessageDeclaration): JsonValue | undefined {
  return context ?? (frame === undefined ? undefined : own(frame, '@context'));
}

/** Where a fault of the mapping stands in the file. */
export function frameOrContext({ frame }: MessageDeclaration): string {
  return frame === undefined ? '/context' : '/frame';
}
