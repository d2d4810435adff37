import { listFragments, readCatalogueFragment } from '../../fragment-files.js';
import { parseFragment } from '../../fragments.js';
import type { CatalogueEntry } from '../../pattern-file.js';
import { stylesheet } from './html.js';
import { flowsPage, fragmentsPage, indexPage, patternPage } from './pattern-pages.js';
import { vocabulariesPage, vocabularyPages } from './vocabulary-pages.js';

/** A file of the reference: its path below the first folder, and its text. */
export interface ReferenceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The browsable reference of patterns, data flows, fragments and vocabularies as static files, one after the other.
 *
 * @throws Error when a fragment has a fault, or Graphviz refuses a picture
 */
export async function* referenceFiles(
  entries: readonly CatalogueEntry[],
): AsyncGenerator<ReferenceFile> {
  yield { path: 'reference.css', text: stylesheet };
  yield { path: 'index.html', text: indexPage(entries) };
  yield { path: 'flows.html', text: flowsPage(entries) };
  const fragments = listFragments().map((name) =>
    parseFragment(readCatalogueFragment(name)!, name, readCatalogueFragment),
  );
  yield { path: 'fragments.html', text: fragmentsPage(fragments) };
  yield { path: 'vocabularies.html', text: vocabulariesPage() };
  for (const [path, text] of vocabularyPages()) yield { path, text };
  for (const entry of entries) yield { path: `${entry.name}.html`, text: await patternPage(entry) };
}
