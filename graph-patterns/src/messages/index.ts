export {
  type CompiledMessage,
  type CompileOptions,
  compileMessage,
  type MessageMode,
} from './compile-message.js';
export type { JsonObject, JsonScalar, JsonValue } from './json.js';
export { liftNdjson, liftStream, lowerStream, type StreamedLift } from './lift-stream.js';
export { listMessages, loadMessage, namedMessage, patternOfMessage } from './message-catalogue.js';
export { type FaultProblem, faultText, type MessageFault } from './message-fault.js';
export {
  type MessageDeclaration,
  type MessageDirection,
  MessageFileError,
  parseMessageFile,
} from './message-file.js';
export { partPredicate, variableNamespace } from './message-vocabulary.js';
export type { LiftOutcome, LowerOutcome, Mint } from './outcomes.js';
export { defaultBounds, type RecordBounds } from './record-bounds.js';
