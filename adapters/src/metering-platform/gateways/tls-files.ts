import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../shared/config.js';
import { messageOf } from '../../shared/observer.js';

/** Names of PEM files of a server. */
export type TlsFiles = { readonly certificateFile: string; readonly keyFile: string };

/** The same, read. */
export type TlsMaterial = { readonly cert: string; readonly key: string };

/** Reads a PEM file. @param field of the configuration, for the message. @throws ConfigError when it cannot be read */
export async function readPem(field: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${field}: ${path} cannot be read: ${messageOf(error)}`);
  }
}

/** @throws ConfigError when a file cannot be read */
export async function readTls(field: string, files: TlsFiles): Promise<TlsMaterial> {
  return {
    cert: await readPem(`${field}.certificateFile`, files.certificateFile),
    key: await readPem(`${field}.keyFile`, files.keyFile),
  };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Tokens and readings go over a plain line only within one machine. @throws ConfigError otherwise */
export function checkPlain(field: string, host: string): void {
  if (!LOOPBACK.has(host))
    throw new ConfigError(
      `${field}.host: ${host} is not this machine; give ${field}.tls, or listen on 127.0.0.1`,
    );
}
