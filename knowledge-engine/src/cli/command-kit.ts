// What packages that bring commands along build them with.
export { parsed, readNumber } from './arguments.js';
export type { Command, CommandEntry, ExitCode, Io as CommandIo } from './command.js';
export { clientOptions, interruptible, InterruptedError, runtimeUrl } from './connection.js';
export { InputError, UsageError } from './usage-error.js';
