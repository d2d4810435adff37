import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const source = new URL('../src/', import.meta.url);
const staticImport = /^(?:import|export)\b(?!\s+type\b)[^;]*?\bfrom\s+'([^']+)'/gm;

/** Every module and package that importing the package loads, without the dynamic imports. */
const loadedWith = (entry: URL): ReadonlySet<string> => {
  const found = new Set([entry.href]);
  for (const module of found) {
    if (!module.startsWith(source.href)) continue;
    const text = readFileSync(new URL(module), 'utf8');
    for (const [, name] of text.matchAll(staticImport)) {
      found.add(
        name!.startsWith('.') ? new URL(name!.replace(/\.js$/, '.ts'), module).href : name!,
      );
    }
  }
  return found;
};

describe('the package', () => {
  it('loads the readers of rarer formats and the checker of shapes only when they are used', () => {
    const loaded = loadedWith(new URL('index.ts', source));
    assert.ok(loaded.has('n3'));
    for (const name of ['jsonld', 'rdflib', 'rdfxml-streaming-parser', 'rdf-validate-shacl']) {
      assert.equal(loaded.has(name), false, name);
    }
  });

  it('ships every folder that its code reads', () => {
    const { files } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    ) as { files: string[] };
    for (const folder of ['rules', 'shapes', 'vocabularies']) {
      assert.ok(files.includes(folder), folder);
      assert.ok(readdirSync(new URL(`../${folder}/`, import.meta.url)).length > 0, folder);
    }
  });
});
