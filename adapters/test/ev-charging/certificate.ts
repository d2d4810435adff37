import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { serverProgram } from '../servers.js';

/** A certificate for 127.0.0.1 that it has signed itself, of two days. */
export type TestCertificate = {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly certificate: string;
  readonly key: string;
  readonly remove: () => void;
};

/** Skips where there is no openssl; call it with a timeout of five minutes. */
export async function testCertificate(context: Context): Promise<TestCertificate> {
  const openssl = await serverProgram(context, 'openssl', 'openssl');
  const folder = mkdtempSync(join(tmpdir(), 'gridloom-tls-'));
  const keyFile = join(folder, 'key.pem');
  const certificateFile = join(folder, 'certificate.pem');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  const name = ['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(openssl, ['req', '-x509', '-nodes', ...curve, ...files, ...name], {
    stdio: 'ignore',
  });
  return {
    certificateFile,
    keyFile,
    certificate: readFileSync(certificateFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
