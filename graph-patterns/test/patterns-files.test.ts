import assert from 'node:assert/strict';
import { findTerm, prefixes } from '@gridloom/ontology';
import {
  families,
  filesOf,
  patternFiles,
  readmeOf,
  rowsOf,
  variablesOf,
  type IdTriple,
  type PatternFile,
} from './pattern-files.js';

const { rdf, rdfs, owl, saref, xsd } = prefixes;
const type = `${rdf}type`;
const isIri = (node: string) => !/^[?"]/.test(node);
const everyTriple = ({ where, result }: PatternFile): IdTriple[] => [...where, ...result];
const datatypeOf = (literal: string) =>
  /\^\^([^"]*)$/.exec(literal)?.[1] ?? (literal.startsWith('"') ? `${xsd}string` : 'IRI');
const isBelow = (iri: string, ancestor: string): boolean =>
  iri === ancestor || (findTerm(iri)?.parents.some((parent) => isBelow(parent, ancestor)) ?? false);

describe('the pattern files', () => {
  for (const family of families) {
    it(`${family}: each pattern has an example and a line in the README of its family`, () => {
      const files = filesOf(family);
      const readme = readmeOf(family);
      const names = files.filter((file) => file.endsWith('.rq')).map((file) => file.slice(0, -3));
      assert.ok(names.length > 0);
      const expected = names.flatMap((name) => [`${name}.rq`, `${name}.ttl`]);
      assert.deepEqual(files.sort(), [...expected, 'README.md'].sort());
      for (const name of names) assert.ok(readme.includes(`| [${name}](${name}.rq) |`), name);
      const linked = Array.from(readme.matchAll(/\]\(([\w-]+)\.rq\)/g), ([, name]) => name!);
      assert.deepEqual(linked.sort(), names.sort());
    });
  }

  for (const file of patternFiles) {
    describe(file.name, () => {
      const triples = everyTriple(file);
      const variables = variablesOf(triples);

      it('has title, purpose, seed and use in its header', () => {
        const keys = Array.from(file.header.keys());
        assert.deepEqual(keys, ['title', 'purpose', 'seed', 'used-as']);
        const uses = file.header.get('used-as')!.split(', ');
        const allowed =
          file.projection === undefined ? ['request with result'] : ['Ask/Answer', 'Post/React'];
        assert.deepEqual(
          uses.filter((use) => !allowed.includes(use)),
          [],
        );
        assert.match(file.header.get('seed')!, /^fr:[A-Z]\d+\b/);
      });

      it('declares each variable once, the result-only ones as such, and projects all', () => {
        const declared = file.declared.map(({ name }) => `?${name}`);
        assert.deepEqual(declared.toSorted(), variables.toSorted());
        const argument = new Set(variablesOf(file.where));
        for (const { name, isResult } of file.declared) {
          assert.equal(isResult, !argument.has(`?${name}`), name);
        }
        if (file.projection) {
          assert.deepEqual(
            file.projection.map((name) => `?${name}`),
            declared,
          );
        }
      });

      it('declares the datatype and unit that the pattern demands', () => {
        for (const { name, type: declared, unit, example } of file.declared) {
          const wanted = declared.replace('xsd:', xsd);
          assert.equal(datatypeOf(example), wanted, `example of ?${name}`);
          const users = triples.filter(([, , object]) => object === `?${name}`);
          for (const [, predicate] of users) {
            const term = findTerm(predicate);
            const isData = term?.types.includes(`${owl}DatatypeProperty`) ?? false;
            assert.equal(wanted !== 'IRI', isData, `?${name} as object of ${predicate}`);
            const ranges = term?.range.filter((range) => range.startsWith(xsd)) ?? [];
            assert.ok(
              ranges.every((range) => range === wanted),
              `?${name}: ${ranges.join()}`,
            );
          }
          const holder = users.find(([, predicate]) => predicate === `${saref}hasValue`)?.[0];
          const units = triples
            .filter(
              ([subject, predicate]) => subject === holder && predicate === `${saref}isMeasuredIn`,
            )
            .map(([, , iri]) => iri.replace(/^.*[/#]/, ''));
          assert.deepEqual(unit === undefined ? [] : [unit], units, `unit of ?${name}`);
        }
      });

      it('matches its example, with the examples of its header as a row', () => {
        const declared = new Map(file.declared.map(({ name, example }) => [`?${name}`, example]));
        const rows = rowsOf(triples, file.example);
        const isDeclared = rows.map((row) =>
          variables.every((v) => row.get(v) === declared.get(v)),
        );
        assert.ok(isDeclared.includes(true), `${rows.length} rows, none of them the header's`);
      });

      it('is matched by no other example, so that two flows never meet by accident', () => {
        const strangers = patternFiles
          .filter((other) => other !== file && rowsOf(file.where, other.example).length > 0)
          .map(({ name }) => name);
        assert.deepEqual(strangers, []);
      });

      it('uses only terms that the vocabularies list, in pattern and example', () => {
        const constants = triples.flat().filter(isIri);
        const named = file.example.flatMap(([, predicate, object]) =>
          predicate === type ? [predicate, object] : [predicate],
        );
        const declared = file.declared
          .map(({ example }) => example)
          .filter((example) => isIri(example));
        const ours = declared.filter((iri) => iri.startsWith(prefixes.gl));
        const unknown = [...constants, ...named, ...ours].filter(
          (iri) => iri !== type && findTerm(iri) === undefined,
        );
        assert.deepEqual(unknown, []);
      });

      it('gives every node of its own a class', () => {
        const typed = new Set(triples.filter(([, p]) => p === type).map(([subject]) => subject));
        const untyped = triples
          .map(([subject]) => subject)
          .filter((subject) => !typed.has(subject));
        assert.deepEqual(untyped, []);
      });

      it('puts classes where the domains and ranges of its properties allow them', () => {
        const classes = new Map(
          triples.filter(([, p]) => p === type).map(([node, , iri]) => [node, iri]),
        );
        const classesOf = (node: string): string[] => {
          const known =
            classes.get(node) ?? findTerm(node)?.types.find((one) => !one.startsWith(owl));
          return known === undefined ? [] : [known];
        };
        for (const [subject, predicate, object] of triples.filter(([, p]) => p !== type)) {
          const { domain, range } = findTerm(predicate)!;
          const isUnit = predicate === `${saref}isMeasuredIn`;
          for (const [node, wanted] of [
            [subject, domain],
            [object, isUnit ? [] : range],
          ] as const) {
            const bounds = wanted.filter((iri) => !iri.startsWith(xsd) && !iri.startsWith(rdfs));
            for (const one of classesOf(node)) {
              for (const bound of bounds) {
                assert.ok(isBelow(one, bound), `${predicate}: ${one} is no ${bound}`);
              }
            }
          }
        }
      });

      it('hangs together', () => {
        const reached = new Set([variables[0]!]);
        for (let before = 0; before < reached.size;) {
          before = reached.size;
          for (const nodes of triples.map((triple) => variablesOf([triple]))) {
            if (nodes.some((node) => reached.has(node))) nodes.forEach((node) => reached.add(node));
          }
        }
        assert.deepEqual(Array.from(reached).sort(), variables.toSorted());
      });

      it('identifies homes, meters, devices and requests by opaque keys and nothing else', () => {
        const keys = triples
          .filter(([, predicate]) => predicate === `${saref}hasIdentifier`)
          .map(([subject, , object]) => [subject, object]);
        assert.deepEqual(
          keys,
          keys.map(([subject]) => [subject, `${subject}Id`]),
        );
        assert.ok(keys.some(([subject]) => subject === '?home'));
      });
    });
  }

  it('use one direction of each pair of inverse properties', () => {
    const used = new Set(patternFiles.flatMap(everyTriple).map(([, predicate]) => predicate));
    const both = Array.from(used).filter((iri) =>
      findTerm(iri)?.inverses.some((inverse) => used.has(inverse)),
    );
    assert.deepEqual(both, []);
  });

  it('share one shape for each structure: the triples around a node differ only in its constants', () => {
    const shapeOf = (file: PatternFile, iri: string) =>
      everyTriple(file)
        .filter(([, predicate, object]) => predicate === type && object === iri)
        .map(([node]) =>
          everyTriple(file)
            .filter(([subject]) => subject === node)
            .map(([, predicate]) => predicate)
            .sort()
            .join(' '),
        );
    const shapes = (iri: string) => new Set(patternFiles.flatMap((file) => shapeOf(file, iri)));
    assert.equal(shapes(`${prefixes.time}Interval`).size, 1);
    assert.equal(shapes(`${prefixes.time}Instant`).size, 1);
    assert.equal(shapes(`${prefixes.s4ener}DataPoint`).size, 1);
    assert.equal(shapes(`${prefixes.s4ener}TimeSeries`).size, 1);
    assert.equal(shapes(`${saref}PropertyValue`).size, 2, 'with and without a unit');
    const keys = ['phaseNumber', 'tariffIndexNumber', 'reactiveQuadrant'].map(
      (n) => prefixes.gl + n,
    );
    const readings = Array.from(shapes(`${saref}Observation`), (shape) =>
      shape
        .split(' ')
        .filter((predicate) => !keys.includes(predicate))
        .join(' '),
    );
    assert.equal(new Set(readings).size, 1);
  });
});
