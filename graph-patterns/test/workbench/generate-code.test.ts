import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { listPatterns, loadPattern, parsePatternFile } from '../../src/index.js';
import { generateCode, generatedFiles, generatedMark } from '../../src/workbench/index.js';

const folder = new URL('../../src/generated/', import.meta.url);

describe('the types of the catalogue', () => {
  const files = generatedFiles(listPatterns().map(loadPattern), '../typed-values.js');

  it('are what the pattern files say', () => {
    assert.deepEqual(
      readdirSync(folder).sort(),
      [...files.keys()].sort(),
      'run `npm run patterns`',
    );
    for (const [name, text] of files) {
      const written = readFileSync(new URL(name, folder), 'utf8');
      assert.ok(written === text, `${name} is not up to date: run \`npm run patterns\``);
    }
  });

  it('say at their top where they come from', () => {
    for (const [name, text] of files) assert.ok(text.startsWith(`${generatedMark}\n`), name);
  });
});

describe('generated types', () => {
  const odd = (name: string) =>
    parsePatternFile(
      `# title: It's */ odd
# purpose: P.
# seed: own
# used-as: request with result
# ?d: IRI from d/{1key} - d
# ?1key: xsd:string one of "it's" "a\\\\b" "c\\"d" - key
# ?v: xsd:decimal [it's] e.g. 1.5 - v
# result ?ok: xsd:boolean e.g. true - ok
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
CONSTRUCT { ?d ex:ok ?ok . } WHERE { ?d ex:key ?1key ; ex:v ?v . }
`,
      name,
    );

  it('are TypeScript whatever names, texts and units are', () => {
    const code = generateCode("my family's", [odd("my family's/1st one")], "it's");
    const source = ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest);
    const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly object[] };
    assert.deepEqual(parseDiagnostics, [], code);
    assert.match(code, /readonly '1key': 'it\\'s' \| 'a\\\\b' \| 'c"d';/);
  });

  it('let IRIs be left out only where their keys stand in the same part', () => {
    const code = generateCode('x', [odd('x/y')], 'y');
    assert.match(code, /argument: \{ readonly row: YArgument; readonly minted: 'd' \}/);
    assert.match(code, /result: \{ readonly row: YResult; readonly minted: never \}/);
  });
});
