export * from './api/index.js';
export {
  clientOptions,
  type Command,
  type CommandEntry,
  type CommandIo,
  type ExitCode,
  InputError,
  interruptible,
  InterruptedError,
  parsed,
  readNumber,
  runtimeUrl,
  UsageError,
} from './cli/command-kit.js';
export {
  connect,
  type ConnectionChange,
  type ConnectOptions,
  type HandlerFailure,
  type RetryOptions,
} from './client/index.js';
export {
  explanationDot,
  explanationText,
  planGraph,
  type PlanEdge,
  type PlanGraph,
  type PlanNode,
  type RenderOptions,
} from './explain/index.js';
export {
  type RestLimits,
  type RestServer,
  type RestServerOptions,
  type RestTimes,
  startRestServer,
} from './rest/index.js';
export {
  metadataPattern,
  type MetadataVariable,
  Runtime,
  type RuntimeOptions,
} from './runtime/index.js';
