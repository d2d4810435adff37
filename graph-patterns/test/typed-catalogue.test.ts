import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PatternFileError,
  type Quantity,
  typedCatalogue,
  TypedValueError,
  UnknownPatternError,
} from '../src/index.js';

interface Patterns {
  readonly 'rooms/power': {
    readonly row: { readonly d: string; readonly key: string; readonly v: Quantity<'watt'> };
    readonly minted: 'd';
  };
  readonly 'rooms/broken': { readonly row: object; readonly minted: never };
}
interface Requests {
  readonly 'rooms/power': { readonly argument: unknown; readonly result: unknown };
}

const file = `# title: T
# purpose: P.
# seed: own
# used-as: Ask/Answer
# ?d: IRI from d/{key} - d
# ?key: xsd:string e.g. "k" - key
# ?v: xsd:decimal [watt] e.g. 1.5 - v
PREFIX ex: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE { ?d ex:key ?key ; ex:power ?v . }
`;

describe('a catalogue of one own', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridloom-typed-'));
    mkdirSync(join(folder, 'rooms'));
    // Some editors write a byte order mark and line ends of Windows.
    writeFileSync(join(folder, 'rooms/power.rq'), `\ufeff${file.replaceAll('\n', '\r\n')}`);
    writeFileSync(join(folder, 'rooms/broken.rq'), 'ASK {');
  });
  after(() => rmSync(folder, { recursive: true }));
  const catalogue = () => typedCatalogue<Patterns, Requests>([folder]);

  it('converts rows like the catalogue of the package', () => {
    const power = catalogue().pattern('rooms/power');
    const binding = power.toBinding({ key: 'a', v: 2 });
    assert.equal(binding.d, '<https://w3id.org/gridloom/id/d/a>');
    assert.deepEqual(power.fromBinding(binding), {
      d: 'https://w3id.org/gridloom/id/d/a',
      key: 'a',
      v: 2,
    });
    // @ts-expect-error a value is missing
    assert.throws(() => power.toBinding({ key: 'a' }), TypedValueError);
  });

  it('names what there is, what is wrong with a file, and what is no request', () => {
    const broken = (): object => catalogue().pattern('rooms/broken');
    assert.throws(broken, PatternFileError);
    const unknown = (): object => catalogue().pattern('rooms/nope' as 'rooms/power');
    assert.throws(
      unknown,
      (error) =>
        error instanceof UnknownPatternError && /there are rooms\/power$/.test(error.message),
    );
    assert.throws(
      () => catalogue().request('rooms/power'),
      /rooms\/power is a pattern; it has no argument/,
    );
  });

  it('needs folders that exist', () => {
    assert.throws(() => typedCatalogue(['/no/such/folder']), /ENOENT.*\/no\/such\/folder/);
  });
});
