import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseGraphPattern, parsePatternFile, type Prefixes } from '../../src/index.js';
import { importPatterns, matchPatterns } from '../../src/workbench/index.js';

const dataFolder =
  process.env['GRIDLOOM_DATA'] ??
  fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const published = `${dataFolder}/graph-patterns`;
const files: Readonly<Record<string, readonly string[]>> = {
  interconnect: ['meter.gp', 'stimulus.gp', 'incentive-table.gp', 'recommender.gp'],
  bluebird: [
    'day-ahead-market.gp.yaml',
    'digital-twin-forecast.gp.yaml',
    'flexibility-manager.gp.yaml',
  ],
  'tno-ke': ['pilot.gp'],
};
const prefixesOf = (collection: string): Prefixes => {
  const file = `${published}/${collection}/prefixes.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Prefixes) : {};
};
const placeholders = { ISP_UNIT: '"PT15M"^^xsd:duration' };

describe('importing published patterns', () => {
  before(function () {
    if (existsSync(published)) return;
    if (process.env['CI'] === 'true') throw new Error(`no published patterns in ${published}`);
    this.skip();
  });

  for (const [collection, names] of Object.entries(files)) {
    for (const name of names) {
      it(`${collection}/${name}: as written, and readable as pattern files`, () => {
        const text = readFileSync(`${published}/${collection}/${name}`, 'utf8');
        const prefixes = { ...prefixesOf(collection), iso3166: 'https://example.org/iso3166#' };
        const { patterns, remarks } = importPatterns(text, name, { prefixes, placeholders });
        assert.deepEqual(
          remarks.filter(({ severity }) => severity === 'error'),
          [],
        );
        assert.ok(patterns.length > 0);
        for (const imported of patterns) {
          const entry = parsePatternFile(imported.file, imported.name);
          const read = entry.kind === 'pattern' ? entry.pattern : entry.argument;
          assert.equal(read.text, imported.pattern.text);
          assert.equal(matchPatterns(read, imported.pattern).matches, true);
          if (entry.kind === 'request') assert.equal(entry.result.text, imported.result?.text);
        }
      });
    }
  }

  it('keeps the triples of meter.gp, types of literals included, and warns about those', () => {
    const text = readFileSync(`${published}/interconnect/meter.gp`, 'utf8');
    const prefixes = prefixesOf('interconnect');
    const { patterns, remarks } = importPatterns(text, 'meter.gp', { prefixes });
    assert.equal(patterns[0]!.pattern.text, parseGraphPattern(text, prefixes).text);
    const lines = remarks.filter(({ message }) => message.includes('no type triple'));
    assert.deepEqual(
      lines.map(({ line }) => line),
      [7, 9],
    );
  });

  it('warns about classes of OWL-Time in small letters and about an instance called a class', () => {
    const warningsOf = (collection: string, name: string) =>
      importPatterns(readFileSync(`${published}/${collection}/${name}`, 'utf8'), name, {
        prefixes: { ...prefixesOf(collection), iso3166: 'https://example.org/iso3166#' },
        placeholders,
      }).remarks.map(({ line, message }) => `${line} ${message}`);
    const recommender = warningsOf('interconnect', 'recommender.gp').join('\n');
    assert.match(recommender, /^3 .*its class is time:Instant/m);
    assert.match(recommender, /^7 .*its class is time:Interval/m);
    assert.match(
      warningsOf('bluebird', 'day-ahead-market.gp.yaml').join('\n'),
      /^22 .*class of agents/m,
    );
  });

  it('names an undeclared prefix and a placeholder without value, each with its line, and goes on', () => {
    const recommender = readFileSync(`${published}/interconnect/recommender.gp`, 'utf8');
    const undeclared = importPatterns(recommender, 'recommender.gp', {
      prefixes: prefixesOf('interconnect'),
    });
    assert.deepEqual(undeclared.patterns, []);
    assert.equal(undeclared.remarks[0]!.line, 5);
    assert.match(undeclared.remarks[0]!.message, /prefix iso3166:/);

    const manager = readFileSync(`${published}/bluebird/flexibility-manager.gp.yaml`, 'utf8');
    const open = importPatterns(manager, 'flexibility-manager.gp.yaml', {
      prefixes: prefixesOf('bluebird'),
    });
    assert.deepEqual(
      open.patterns.map(({ name }) => name),
      ['imported/fm-ts-evaluate'],
    );
    const [first] = open.remarks.filter(({ severity }) => severity === 'error');
    assert.match(first!.message, /placeholder \$\{ISP_UNIT\} has no value; give it with --set/);
    assert.match(manager.split('\n')[first!.line - 1]!, /ISP_UNIT/);
  });
});

describe('reading a published YAML file', () => {
  it('names what is wrong with an entry, and reads the others', () => {
    const text =
      'one:\n  pattern: |\n    ?a ex:p ?b .\ntwo: 5\nthree:\n  result_pattern: "?a ex:p ?b"\n';
    const { patterns, remarks } = importPatterns(text, 'some.gp.yaml', {
      prefixes: { ex: 'https://example.org/' },
    });
    assert.deepEqual(
      patterns.map(({ name }) => name),
      ['imported/one'],
    );
    assert.deepEqual(
      remarks.map(({ line, message }) => `${line} ${message}`),
      [
        '4 two: expected a map with pattern, and perhaps result_pattern',
        '5 three: pattern is missing or no text',
      ],
    );
  });

  it('names a syntax error of YAML with its line', () => {
    const { patterns, remarks } = importPatterns('one: {\n  pattern: "x"\ntwo: ]', 'some.gp.yaml');
    assert.deepEqual(patterns, []);
    assert.ok(remarks.some(({ severity, line }) => severity === 'error' && line === 3));
  });

  it('counts lines of a folded text from where it begins', () => {
    const text =
      '# comment\none:\n  used_in: [ASK]\n  pattern: |\n    ?a ex:p ?b .\n    ?b no:q ?c .\n';
    const { remarks } = importPatterns(text, 'some.gp.yaml', {
      prefixes: { ex: 'https://example.org/' },
    });
    assert.deepEqual([remarks[0]!.line, remarks.length], [6, 1]);
  });
});
