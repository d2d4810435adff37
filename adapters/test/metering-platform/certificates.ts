import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A certificate for `localhost` and 127.0.0.1 that is its own authority, in a folder of its own. */
export type TestCertificate = {
  readonly folder: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** The certificate as PEM: whoever trusts it trusts the server. */
  readonly ca: string;
  remove(): void;
};

/** Makes a certificate that holds for a day. */
export function makeCertificate(): TestCertificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'gridloom-tls-'));
  const certificateFile = path.join(folder, 'certificate.pem');
  const keyFile = path.join(folder, 'key.pem');
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...key, ...names, ...files], {
    stdio: 'ignore',
  });
  // Whoever runs a broker as another user must be able to read it.
  chmodSync(keyFile, 0o644);
  return {
    folder,
    certificateFile,
    keyFile,
    ca: readFileSync(certificateFile, 'utf8'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
