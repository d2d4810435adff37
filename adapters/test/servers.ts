import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Context } from 'mocha';

const run = promisify(execFile);
const INSTALL_TIMEOUT_MS = 240_000;

/** Where Debian puts programs that are not in the path of every user. */
function searchPath(): readonly string[] {
  const versions = '/usr/lib/postgresql';
  const postgres = existsSync(versions)
    ? readdirSync(versions).map((version) => `${versions}/${version}/bin`)
    : [];
  return [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin', ...postgres];
}

function find(program: string): string | undefined {
  return searchPath()
    .map((folder) => `${folder}/${program}`)
    .find((path) => existsSync(path));
}

const installing = new Map<string, Promise<string | undefined>>();

/** @returns why it did not work */
async function install(debianPackage: string): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root can install it';
  if (!existsSync('/etc/debian_version')) return 'no Debian';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: INSTALL_TIMEOUT_MS };
  const arguments_ = ['install', '-y', '--no-install-recommends', debianPackage];
  try {
    await run('apt-get', arguments_, options).catch(async () => {
      await run('apt-get', ['update'], options);
      await run('apt-get', arguments_, options);
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
}

/**
 * The path of a server program for a test, installed from its Debian package where that is possible. Where it is not, the
 * test is skipped, or fails when CI=true. Call it from a `before` with a timeout of five minutes.
 */
export async function serverProgram(
  context: Context,
  debianPackage: string,
  program: string,
): Promise<string> {
  const found = find(program);
  if (found !== undefined) return found;
  const pending = installing.get(debianPackage) ?? install(debianPackage);
  installing.set(debianPackage, pending);
  const problem = await pending;
  const installed = find(program);
  if (installed !== undefined) return installed;
  const message = `${program} is not there, and ${debianPackage} could not be installed: ${problem ?? 'no program in it'}`;
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`skipped: ${message}\n`);
  return context.skip();
}
