import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import pg from 'pg';
import { serverProgram } from '../servers.js';

/** A PostgreSQL server of a test, with an empty database. */
export type PostgresServer = { readonly url: string; stop(): Promise<void> };

/** PostgreSQL does not run as root: then as the user that its package made. */
function account(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (option: string): number =>
    Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Starts a server in a folder of its own. Skips the tests, or fails where CI=true, when there is none. */
export async function startPostgres(context: Context): Promise<PostgresServer> {
  const program = await serverProgram(context, 'postgresql', 'postgres');
  const user = account();
  const folder = mkdtempSync(path.join(tmpdir(), 'gridloom-postgres-'));
  chmodSync(folder, 0o777);
  const data = path.join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: 'ignore' } as const;
  const initdb = await serverProgram(context, 'postgresql', 'initdb');
  execFileSync(initdb, ['-D', data, '-A', 'trust', '-U', 'test', '-N'], options);
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(program, ['-D', data, '-p', String(port), '-F', ...settings], options);
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; !(await answers(url)); attempt++) {
    if (attempt === 200) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    stop: async () => {
      if (server.exitCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGINT');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
