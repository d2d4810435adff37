import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Recorded data outside this repository; GRIDLOOM_DATA names another folder. */
const folder =
  process.env['GRIDLOOM_DATA'] ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/** A recorded file, or undefined where it is missing: on a build server that is an error, never a silent skip. */
export function recorded(path: string): string | undefined {
  const file = `${folder}/electrical/${path}`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (process.env['CI'] === 'true')
    throw new Error(`${file} is missing: set GRIDLOOM_DATA to the folder of recorded data`);
  return undefined;
}
