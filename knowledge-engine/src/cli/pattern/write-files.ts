import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError, messageOf } from '../usage-error.js';

/** Writes a file and the folders it needs. @throws InputError naming the file that cannot be written */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError(`${path} cannot be written: ${messageOf(error)}`);
  }
}
