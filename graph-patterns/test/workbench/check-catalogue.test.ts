import assert from 'node:assert/strict';
import { parsePatternFile } from '@gridloom/graph-patterns';
import {
  checkCatalogue,
  type CheckContext,
  type CheckFile,
  createCheckContext,
  type Diagnostic,
  exampleTurtle,
  type KnownTerms,
  type RuleId,
} from '@gridloom/graph-patterns/workbench';
import { soundByHand, soundPattern, soundRequest } from './seeded-faults.js';

const path = 'patterns/metering/rms-voltage.rq';
const exampleOf = (text: string) => exampleTurtle(parsePatternFile(text, 'metering/rms-voltage'));
const pattern = (text: string, at = path): CheckFile => ({ path: at, text });
const example = (text: string, at = path): CheckFile => ({
  path: at.replace('.rq', '.ttl'),
  text,
});
const both = (text: string, at = path) => [pattern(text, at), example(exampleOf(text), at)];
const errorsOf = (found: readonly Diagnostic[]) =>
  found
    .filter(({ severity }) => severity !== 'note')
    .map(({ rule, file, line }) => `${file}:${line} ${rule}`);
const second = 'patterns/grid/voltage.rq';

describe('a check of patterns with their examples and neighbours', () => {
  let context: CheckContext;
  before(async () => {
    ({ context } = await createCheckContext());
  });
  const check = (files: readonly CheckFile[], folders: readonly string[] = [], own = context) =>
    checkCatalogue({ files, folders }, own);

  it('finds nothing where there is nothing', async () => {
    const found = await check([
      ...both(soundPattern),
      ...both(soundRequest, 'patterns/metering/read.rq'),
    ]);
    assert.deepEqual(errorsOf(found), []);
  });

  it('goes on after a file with faults, and sorts by file and line', async () => {
    const broken = pattern('no SPARQL {', 'patterns/a/broken.rq');
    const empty = pattern('', 'patterns/b/empty.rq');
    const faulty = soundPattern
      .replace('gl:RmsVoltage,', 'gl:RmsVoltages,')
      .replace('fr:A4', 'fr:A99');
    const found = await check([pattern(faulty, 'patterns/c/faulty.rq'), empty, broken]);
    const lines = errorsOf(found).filter((line) => !line.includes('header-missing'));
    assert.deepEqual(lines, [
      'patterns/a/broken.rq:1 example-missing',
      'patterns/a/broken.rq:1 query-form',
      'patterns/a/broken.rq:1 not-sparql',
      'patterns/b/empty.rq:1 example-missing',
      'patterns/b/empty.rq:1 not-sparql',
      'patterns/c/faulty.rq:1 example-missing',
      'patterns/c/faulty.rq:3 unknown-flow',
      'patterns/c/faulty.rq:16 unknown-term',
    ]);
  });

  const turtle = exampleOf(soundPattern);
  const lineOf = (text: string, part: string) =>
    text.slice(0, text.indexOf(part)).split('\n').length;
  const ttl = path.replace('.rq', '.ttl');
  const extra = `${turtle}\n<https://w3id.org/gridloom/id/home/home-17>\n  gl:phaseNumber 3 .\n`;
  const noResult = turtle.replace('a s4bldg:Building', 'a s4bldg:BuildingSpace');
  const seeded: readonly [RuleId, string, readonly CheckFile[], string][] = [
    ['example-missing', 'no example', [pattern(soundPattern)], `${path}:1`],
    [
      'example-not-turtle',
      'an example with a brace',
      [pattern(soundPattern), example(turtle.replace('saref:hasResult', '{'))],
      `${ttl}:${lineOf(turtle, 'saref:hasResult')}`,
    ],
    [
      'example-does-not-match',
      'an example without class of a node',
      [pattern(soundPattern), example(noResult)],
      `${ttl}:1`,
    ],
    [
      'example-extra',
      'an example that says more',
      [pattern(soundPattern), example(extra)],
      `${ttl}:${lineOf(extra, 'gl:phaseNumber 3')}`,
    ],
    [
      'example-not-of-header',
      'an example with another value',
      [pattern(soundPattern), example(turtle.replace('231', '232'))],
      `${ttl}:1`,
    ],
    [
      'example-orphan',
      'an example without pattern',
      [example(turtle, 'patterns/metering/gone.rq')],
      'patterns/metering/gone.ttl:1',
    ],
    [
      'example-of-another',
      'a pattern that asks for less than another one states',
      [...both(soundPattern), ...both(lessThan(soundPattern), second)],
      `${second}:14`,
    ],
    [
      'duplicate-pattern',
      'the same pattern with other names of variables',
      [
        ...both(soundPattern, second),
        ...both(soundPattern.replaceAll('phase', 'leg').replace('gl:legNumber', 'gl:phaseNumber')),
      ],
      `${path}:15`,
    ],
    [
      'file-name',
      'a name in capital letters',
      both(soundPattern, 'patterns/metering/RmsVoltage.rq'),
      'patterns/metering/RmsVoltage.rq:1',
    ],
  ];
  for (const [rule, what, files, place] of seeded) {
    it(`${rule}: ${what}`, async () => {
      assert.deepEqual(errorsOf(await check(files)), [`${place} ${rule}`]);
    });
  }

  it('lets patterns be that only share what never goes the same way', async () => {
    const asked = soundPattern.replace('Ask/Answer, Post/React', 'Ask/Answer');
    const posted = lessThan(soundPattern).replace('Ask/Answer, Post/React', 'Post/React');
    const found = await check([...both(asked), ...both(posted, second)]);
    assert.deepEqual(
      errorsOf(found).filter((line) => line.endsWith('example-of-another')),
      [],
    );
  });

  it('names what examples have against the shapes of the structures, each for itself', async () => {
    let calls = 0;
    const validate: CheckContext['validate'] = async (triples) => {
      calls += 1;
      const values = triples.filter(([, predicate]) => predicate.endsWith('/hasValue>'));
      return values.map(([node, path]) => ({ node, path, message: 'too many volts' }));
    };
    const other = soundPattern.replaceAll('RmsVoltage', 'MeanVoltage');
    const found = await check([...both(soundPattern), ...both(other, second)], [], {
      ...context,
      validate,
    });
    const line = lineOf(turtle, 'saref:hasValue');
    assert.deepEqual(errorsOf(found), [
      `patterns/grid/voltage.ttl:${line} example-violates-shape`,
      `${ttl}:${line} example-violates-shape`,
    ]);
    assert.ok(found[0]!.message.startsWith('<https://w3id.org/gridloom/id/meter/meter-17/Mean'));
    assert.equal(calls, 1, 'all at once');
  });

  it('finds a family without README, a row too few and a row too many', async () => {
    const readme = (text: string): CheckFile => ({ path: 'patterns/metering/README.md', text });
    const row = '| [rms-voltage](rms-voltage.rq) | fr:A4 | gl:RmsVoltage | volt |';
    const stale = '| [gone](gone.rq) | fr:A4 | gl:Gone | - |';
    const files = both(soundPattern);
    const folders = ['patterns/metering'];
    const at = 'patterns/metering/README.md';
    assert.deepEqual(errorsOf(await check(files, folders)), [`${at}:1 readme-missing`]);
    assert.deepEqual(errorsOf(await check([...files, readme(`# M\n${row}\n`)], folders)), []);
    assert.deepEqual(errorsOf(await check([...files, readme(`# M\n\n${stale}\n`)], folders)), [
      `${at}:1 readme-row-missing`,
      `${at}:3 readme-row-stale`,
    ]);
    assert.deepEqual(errorsOf(await check(files)), [], 'one file needs no README');
  });

  it('finds two directions of one pair in two files, and blames the rarer', async () => {
    const way = (predicate: string) =>
      soundByHand.replace(
        'om:volt .',
        `om:volt .\n  ?meter <https://example.org/${predicate}> ?result .`,
      );
    const terms: KnownTerms = {
      ...context.terms,
      covers: () => true,
      find: (iri) =>
        context.terms.find(iri) ??
        (/example\.org\/(to|fro)$/.test(iri)
          ? {
              iri,
              name: iri,
              types: ['http://www.w3.org/2002/07/owl#ObjectProperty'],
              parents: [],
              domain: [],
              range: [],
              inverses: [
                iri.endsWith('/to') ? 'https://example.org/fro' : 'https://example.org/to',
              ],
            }
          : undefined),
    };
    const files = ['a', 'b', 'c'].map((name) =>
      pattern(way(name === 'b' ? 'fro' : 'to'), `patterns/x/${name}.rq`),
    );
    const found = await check(files, [], { ...context, terms });
    const inverse = found.filter(({ rule }) => rule === 'inverse-direction');
    assert.deepEqual(
      inverse.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ['patterns/x/b.rq:32:10'],
    );
  });

  it('finds deprecated terms, with what takes their place', async () => {
    const instead = 'https://w3id.org/gridloom/energy#tariffIndexNumber';
    const terms: KnownTerms = {
      ...context.terms,
      find: (iri) => {
        const term = context.terms.find(iri);
        const isOld = term?.name === 'gl:phaseNumber';
        return isOld ? { ...term, isDeprecated: true, replacedBy: [instead] } : term;
      },
    };
    const found = await check(both(soundPattern), [], { ...context, terms });
    const [deprecated] = found.filter(({ rule }) => rule === 'deprecated-term');
    assert.deepEqual(
      [deprecated?.line, deprecated?.column, deprecated?.suggestion],
      [17, 16, 'gl:tariffIndexNumber'],
    );
  });

  it('finds flows that must not cross the network', async () => {
    const flow = { id: 'fr:A4', modes: ['PULL'], outside: 'it is local' };
    const own = { ...context, flows: new Map([['fr:A4', flow]]) };
    const found = (await check(both(soundPattern), [], own)).filter(
      ({ rule }) => rule === 'flow-outside',
    );
    assert.deepEqual(
      found.map(({ line, column }) => [line, column]),
      [[3, 9]],
    );
  });

  it('checks fragments too, and says of an include when the fault is in its fragment', async () => {
    const fragment = (triple: string) =>
      `# title: Loop\n# purpose: Nothing.\n# parameter ?of: IRI - what\n\nPREFIX gl: <https://w3id.org/gridloom/energy#>\n\nSELECT *\nWHERE {\n  ?of a gl:MeterStatus .\n  ${triple}\n}\n`;
    const texts: Record<string, string> = {
      loop: fragment('# include loop(?of = ?of)'),
      faulty: fragment('?of gl:statusRegistry ?register .'),
    };
    const own: CheckContext = {
      ...context,
      readFragment: (name) => texts[name] ?? context.readFragment(name),
    };
    const using = (name: string) =>
      soundByHand.replace('om:volt .', `om:volt .\n  # include ${name}(?of = ?meter)`);
    const files = [
      ...Object.entries(texts).map(([name, text]) => pattern(text, `fragments/${name}.rq`)),
      pattern(using('loop'), 'patterns/x/loop.rq'),
      pattern(using('faulty'), 'patterns/x/faulty.rq'),
    ];
    const found = errorsOf(await check(files, [], own));
    assert.deepEqual(
      found.filter((line) => !line.endsWith('example-missing')),
      [
        'fragments/faulty.rq:10 unknown-term',
        'fragments/faulty.rq:10 variable-undeclared',
        'fragments/loop.rq:10 fragment-cycle',
        'patterns/x/faulty.rq:32 unreadable',
        'patterns/x/loop.rq:32 unreadable',
      ],
    );
  });
});

/** A pattern without the triple that tells the phase: the data of the other one match it. */
function lessThan(text: string): string {
  return text
    .replace('# ?phase: xsd:integer e.g. 1 - phase at the terminals\n', '')
    .replace('from {meter}/RmsVoltage/{phase}/{time}', 'from {meter}/RmsVoltage/{time}')
    .replace('gl:phaseNumber ?phase', 'a <https://saref.etsi.org/core/Observation>');
}
