import { readdirSync, readFileSync } from 'node:fs';
import { loadPattern, UnknownPatternError } from '../catalogue.js';
import { type CompiledMessage, type CompileOptions, compileMessage } from './compile-message.js';
import { type MessageDeclaration, parseMessageFile } from './message-file.js';

const catalogueFolder = new URL('../../patterns/', import.meta.url);
const ending = '.message.json';

/** Names of all messages of the catalogue: `family/pattern` or `family/pattern.service`, in alphabetical order. */
export function listMessages(): string[] {
  return readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((family) => family.isDirectory())
    .flatMap((family) =>
      readdirSync(new URL(`${family.name}/`, catalogueFolder))
        .filter((file) => file.endsWith(ending))
        .map((file) => `${family.name}/${file.slice(0, -ending.length)}`),
    )
    .sort();
}

/** The declaration of a message of the catalogue. @throws UnknownPatternError, MessageFileError */
export function loadMessage(name: string): MessageDeclaration {
  if (!listMessages().includes(name)) {
    throw new UnknownPatternError(
      `the catalogue has no message ${JSON.stringify(name)}; it has ${listMessages().join(', ')}`,
    );
  }
  return parseMessageFile(readFileSync(new URL(`${name}${ending}`, catalogueFolder), 'utf8'), name);
}

/** The name of the pattern that a message is about: what stands before the service. */
export function patternOfMessage(name: string): string {
  const [family, file = ''] = name.split('/');
  return `${family}/${file.split('.')[0]}`;
}

/** A message of the catalogue, ready for use. @throws UnknownPatternError, MessageFileError, PatternFileError */
export async function namedMessage(
  name: string,
  options?: CompileOptions,
): Promise<CompiledMessage> {
  const declaration = loadMessage(name);
  return compileMessage(loadPattern(patternOfMessage(name)), declaration, options);
}
