import type { CommandEntry } from './command.js';
import { InputError, messageOf } from './usage-error.js';

/**
 * Packages above the engine that bring commands along, and which. The engine knows their names only: what is not installed is
 * not there, and nothing else changes.
 */
const packages = [
  {
    name: '@gridloom/adapters',
    module: '@gridloom/adapters/commands',
    commands: ['home', 'conformance'],
  },
] as const;

/** A module that brings commands along. */
type CommandModule = { readonly commands: readonly CommandEntry[] };

/** The package that a command comes with, whether it is installed or not. */
export function packageOf(command: string): string | undefined {
  return packages.find(({ commands }) => commands.some((name) => name === command))?.name;
}

/**
 * The commands of those packages that are installed.
 *
 * @throws InputError for a package that is there and does not load
 */
export async function installedCommands(): Promise<readonly CommandEntry[]> {
  const found = await Promise.all(packages.map(({ name, module }) => load(name, module)));
  return found.flat();
}

async function load(name: string, module: string): Promise<readonly CommandEntry[]> {
  try {
    // Resolved when it is wanted, from wherever this package is installed.
    return ((await import(module)) as CommandModule).commands;
  } catch (error) {
    if (isMissing(error, name)) return [];
    throw new InputError(`${name} is installed and does not load: ${messageOf(error)}`);
  }
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
}
