import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import {
  createTermIndex,
  prefixes,
  vocabularies,
  vocabularyIndex,
  vocabularySources,
} from '../src/index.js';
import { namespaceOf } from '../src/terms/term.js';

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

  it('reads no file when it is imported, and for one term only those of its vocabulary', () => {
    const code = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const seen = [];
      for (const name of ['readFileSync', 'readdirSync', 'openSync', 'existsSync']) {
        const real = fs[name];
        fs[name] = (path, ...more) => {
          if (/[.](?:ttl|rules)$|[/](?:gridloom|rules|shapes|vocabularies)[/]?$/.test(String(path))) {
            seen.push(String(path).replace(/.*[/](?=.)/, ''));
          }
          return real(path, ...more);
        };
      }
      syncBuiltinESMExports();
      const { findTerm } = await import(${JSON.stringify(new URL('index.ts', source).href)});
      const imported = [...seen];
      const { label } = findTerm(${JSON.stringify(`${prefixes.time}Instant`)});
      process.stdout.write(JSON.stringify({ imported, label, seen }));
    `;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--conditions=gridloom-source', '--input-type=module', '-e', code],
      { encoding: 'utf8', timeout: 15_000 },
    );
    assert.notEqual(stdout, '', stderr);
    assert.deepEqual(JSON.parse(stdout), { imported: [], label: 'instant', seen: ['time.ttl'] });
  });

  it('says the same of a term from its own vocabulary as from all', () => {
    for (const vocabulary of vocabularies) {
      const own = createTermIndex(vocabularySources([vocabulary])).terms.values();
      for (const term of own) {
        if (namespaceOf(term.iri) !== vocabulary.namespace) continue;
        assert.deepEqual(term, vocabularyIndex().find(term.iri));
      }
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
