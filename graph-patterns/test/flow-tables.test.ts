import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type CatalogueEntry,
  flowCatalogues,
  listFlows,
  listPatterns,
  listPilotFlows,
  loadPattern,
} from '../src/index.js';
import { flowPages, flowTable, pilotFlowTable } from '../src/workbench/index.js';

const entries = (): CatalogueEntry[] => listPatterns().map(loadPattern);
const root = new URL('../../', import.meta.url);
const idsOf = (list: string) =>
  listPilotFlows()
    .map(({ id }) => id)
    .filter((id) => id.startsWith(`${list}:`))
    .map((id) => id.slice(list.length + 1));
const numbered = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);

describe('the pages of data flows', () => {
  for (const [index, path] of [
    'docs/reference/flows.md',
    'docs/reference/pilot-flows.md',
  ].entries()) {
    it(`${path} is what the catalogue says`, () => {
      const written = flowPages(entries())[index];
      assert.equal(written?.path, path);
      const page = readFileSync(new URL(path, root), 'utf8');
      assert.ok(page === written.text, `${path} is not up to date: run \`npm run patterns\``);
    });
  }

  it('link the patterns that carry a flow, and say why an outside one has none', () => {
    const text = flowTable(
      [loadPattern('metering/cut-off-power'), loadPattern('metering/subscribed-power')],
      [
        { id: 'fr:A1', title: 'a | b', from: 'x', to: 'y', modes: ['PUSH', 'PULL'] },
        { id: 'fr:H2', title: 'c', from: 'x', to: '', modes: [], outside: 'It is local.' },
      ],
    );
    const link = (name: string) => `[${name}](../../graph-patterns/patterns/${name}.rq)`;
    const links = `${link('metering/cut-off-power')}, ${link('metering/subscribed-power')}`;
    assert.ok(text.includes('2 flows, 1 of them carried by patterns, 1 outside.\n'));
    assert.ok(text.includes(`| fr:A1 | a \\| b | x -> y | PUSH, PULL | ${links} |\n`));
    assert.ok(text.includes('| fr:H2 | c | x |  | outside: It is local. |\n'));
  });

  it('give a row of the pilots its patterns and its gap', () => {
    const text = pilotFlowTable([
      { id: 'other:X01', title: 'limits', patterns: ['a/b', 'a/c'] },
      { id: 'other:X02', title: 'pictures', patterns: [], gap: 'a subject of its own.' },
      { id: 'overview:F01', title: 'power', patterns: ['a/b'], gap: 'the rest.' },
    ]);
    const link = (name: string) => `[${name}](../../graph-patterns/patterns/${name}.rq)`;
    assert.ok(text.includes(`| X01 | limits | ${link('a/b')}, ${link('a/c')} |\n`));
    assert.ok(text.includes('| X02 | pictures | gap: a subject of its own. |\n'));
    assert.ok(text.includes(`| F01 | power | ${link('a/b')}; gap: the rest. |\n`));
  });
});

describe('the data flows of the four catalogues', () => {
  it('are all listed: 286 of them', () => {
    const count = (catalogue: string) =>
      listFlows().filter(({ id }) => id.startsWith(`${catalogue}:`)).length;
    assert.deepEqual(
      Object.fromEntries(Object.keys(flowCatalogues).map((one) => [one, count(one)])),
      { fr: 82, dso: 85, gf: 65, f4g: 54 },
    );
  });

  it('have a pattern, or a reason why they must not cross the network', () => {
    const carried = new Set(entries().flatMap(({ flows }) => flows));
    const missing = listFlows().filter(
      ({ id, outside }) => !carried.has(id) && (outside ?? '').trim() === '',
    );
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });

  it('have no pattern when they must not cross the network', () => {
    const outside = new Set(listFlows().flatMap(({ id, outside: why }) => (why ? [id] : [])));
    const both = entries().flatMap(({ name, flows }) =>
      flows.filter((id) => outside.has(id)).map((id) => `${name} carries ${id}`),
    );
    assert.deepEqual(both, []);
  });
});

describe('the lists of the pilots', () => {
  it('have the 113 rows of the consolidated list, F01 to F114 without F109', () => {
    const wanted = numbered('F', 1, 114)
      .map((id) => id.replace(/^F(\d)$/, 'F0$1'))
      .filter((id) => id !== 'F109');
    assert.equal(wanted.length, 113);
    assert.deepEqual([...idsOf('overview')].sort(), [...wanted].sort());
  });

  it('have the 50 families and 9 base families of the other countries', () => {
    const families = numbered('X', 1, 50).map((id) => id.replace(/^X(\d)$/, 'X0$1'));
    assert.deepEqual(idsOf('other'), [...families, ...numbered('B', 1, 9)]);
  });

  it('name patterns that exist, and a reason where there is none', () => {
    const known = new Set(listPatterns());
    for (const { id, title, patterns, gap } of listPilotFlows()) {
      assert.notEqual(title.trim(), '', id);
      assert.deepEqual(
        patterns.filter((name) => !known.has(name)),
        [],
        `${id} names patterns that do not exist`,
      );
      assert.equal(new Set(patterns).size, patterns.length, `${id} names a pattern twice`);
      assert.ok(
        patterns.length > 0 || (gap ?? '').trim() !== '',
        `${id} has no pattern and no gap`,
      );
    }
  });

  it('name every pattern whose seed names the row', () => {
    const rows = new Map(listPilotFlows().map(({ id, patterns }) => [id, patterns]));
    const forgotten = entries().flatMap(({ name, flows }) =>
      flows
        .filter((id) => /^(overview|other):/.test(id) && rows.get(id)?.includes(name) !== true)
        .map((id) => `${id} ${name}`),
    );
    assert.deepEqual(forgotten, []);
  });
});
