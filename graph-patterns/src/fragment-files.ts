import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FragmentReader } from './fragments.js';

/** The fragments of this package; the same folder seen from src and from dist. */
const catalogueFragments = new URL('../fragments/', import.meta.url);

const texts = new Map<string, string | undefined>();

/** The text of a fragment of the catalogue; undefined when there is none. Read once. */
export const readCatalogueFragment: FragmentReader = (name) => {
  if (!texts.has(name)) {
    const file = new URL(`${name}.rq`, catalogueFragments);
    texts.set(name, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  }
  return texts.get(name);
};

/** Names of the fragments of the catalogue, in alphabetical order. */
export function listFragments(): string[] {
  return readdirSync(catalogueFragments)
    .filter((file) => file.endsWith('.rq'))
    .map((file) => file.slice(0, -'.rq'.length))
    .sort();
}
