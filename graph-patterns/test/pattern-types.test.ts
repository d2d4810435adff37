import assert from 'node:assert/strict';
import {
  type Binding,
  type GraphPattern,
  graphPattern,
  type parseGraphPattern,
  type VariablesOf,
} from '@gridloom/graph-patterns';

/** Compiles only when the two types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(proof: Same<A, B>): void => assert.ok(proof);

const prefixes = { saref: 'https://saref.etsi.org/core/' };

/** A row as a handler of the pattern sees it: every variable has a term. */
function rowOf<V extends string>(pattern: GraphPattern<V>): Binding<V> {
  const entries = pattern.variables.map((variable) => [variable, `"${variable}"`]);
  return Object.fromEntries(entries) as Binding<V>;
}

describe('variables of a pattern literal', () => {
  it('are known at compile time', () => {
    const pattern = graphPattern(
      `?meter a saref:Meter ;
         saref:hasValue ?value.
       ?meter\tsaref:at ?time,?place;saref:by ?party .`,
      prefixes,
    );
    same<typeof pattern, GraphPattern<'meter' | 'value' | 'time' | 'place' | 'party'>>(true);
    assert.deepEqual(pattern.variables, ['meter', 'value', 'time', 'place', 'party']);

    const row = rowOf(pattern);
    assert.equal(row.value, '"value"');
    // @ts-expect-error -- a misspelt variable
    assert.equal(row.vaule, undefined);
    const complete: Binding<(typeof pattern.variables)[number]> = {
      meter: '<m>',
      value: '1',
      time: '1',
      place: '1',
      party: '1',
    };
    assert.ok(complete);
    // @ts-expect-error -- a binding without party
    const incomplete: typeof complete = { meter: '<m>', value: '1', time: '1', place: '1' };
    assert.ok(incomplete);
  });

  it('may be written with $, without blanks, and anywhere in the text', () => {
    same<VariablesOf<'$a ?b $c'>, 'a' | 'b' | 'c'>(true);
    same<VariablesOf<'?a<http://p>?b.?b<http://q>?c'>, 'a' | 'b' | 'c'>(true);
    same<VariablesOf<'<x> <y> ?only'>, 'only'>(true);
    same<VariablesOf<'?a ex:p "text"@en . # end\n?b ex:q 5'>, 'a' | 'b'>(true);
    same<VariablesOf<'<x> <y> <z>'>, never>(true);
  });

  it('are not confused with question marks in IRIs', () => {
    same<VariablesOf<'?a <http://x/?q=1&r=$2> <http://x/a,?b;?c.?d>'>, 'a'>(true);
    same<VariablesOf<'?a <http://x?y> ?b'>, 'a' | 'b'>(true);
  });

  it('are plain strings when the text is not known', () => {
    const text: string = '?a ?b ?c';
    same<ReturnType<typeof graphPattern<typeof text>>, GraphPattern>(true);
    same<ReturnType<typeof parseGraphPattern>, GraphPattern>(true);
    assert.deepEqual(graphPattern(text).variables, ['a', 'b', 'c']);
  });

  it('are found in patterns of 60 triples', () => {
    const pattern = graphPattern(sixtyTriples, prefixes);
    same<(typeof pattern.variables)[number], 'home' | 'next' | `v${SixtyNumbers}`>(true);
    assert.equal(pattern.triples.length, 60);
    assert.equal(pattern.variables.length, 62);
  });
});

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type SixtyNumbers = `${0 | 1 | 2 | 3 | 4 | 5}${Digit}`;

const sixtyTriples = `
  ?home saref:hasPropertyNumber00 ?v00 .
  ?next saref:hasPropertyNumber01 ?v01 .
  ?home saref:hasPropertyNumber02 ?v02 .
  ?next saref:hasPropertyNumber03 ?v03 .
  ?home saref:hasPropertyNumber04 ?v04 .
  ?next saref:hasPropertyNumber05 ?v05 .
  ?home saref:hasPropertyNumber06 ?v06 .
  ?next saref:hasPropertyNumber07 ?v07 .
  ?home saref:hasPropertyNumber08 ?v08 .
  ?next saref:hasPropertyNumber09 ?v09 .
  ?home saref:hasPropertyNumber10 ?v10 .
  ?next saref:hasPropertyNumber11 ?v11 .
  ?home saref:hasPropertyNumber12 ?v12 .
  ?next saref:hasPropertyNumber13 ?v13 .
  ?home saref:hasPropertyNumber14 ?v14 .
  ?next saref:hasPropertyNumber15 ?v15 .
  ?home saref:hasPropertyNumber16 ?v16 .
  ?next saref:hasPropertyNumber17 ?v17 .
  ?home saref:hasPropertyNumber18 ?v18 .
  ?next saref:hasPropertyNumber19 ?v19 .
  ?home saref:hasPropertyNumber20 ?v20 .
  ?next saref:hasPropertyNumber21 ?v21 .
  ?home saref:hasPropertyNumber22 ?v22 .
  ?next saref:hasPropertyNumber23 ?v23 .
  ?home saref:hasPropertyNumber24 ?v24 .
  ?next saref:hasPropertyNumber25 ?v25 .
  ?home saref:hasPropertyNumber26 ?v26 .
  ?next saref:hasPropertyNumber27 ?v27 .
  ?home saref:hasPropertyNumber28 ?v28 .
  ?next saref:hasPropertyNumber29 ?v29 .
  ?home saref:hasPropertyNumber30 ?v30 .
  ?next saref:hasPropertyNumber31 ?v31 .
  ?home saref:hasPropertyNumber32 ?v32 .
  ?next saref:hasPropertyNumber33 ?v33 .
  ?home saref:hasPropertyNumber34 ?v34 .
  ?next saref:hasPropertyNumber35 ?v35 .
  ?home saref:hasPropertyNumber36 ?v36 .
  ?next saref:hasPropertyNumber37 ?v37 .
  ?home saref:hasPropertyNumber38 ?v38 .
  ?next saref:hasPropertyNumber39 ?v39 .
  ?home saref:hasPropertyNumber40 ?v40 .
  ?next saref:hasPropertyNumber41 ?v41 .
  ?home saref:hasPropertyNumber42 ?v42 .
  ?next saref:hasPropertyNumber43 ?v43 .
  ?home saref:hasPropertyNumber44 ?v44 .
  ?next saref:hasPropertyNumber45 ?v45 .
  ?home saref:hasPropertyNumber46 ?v46 .
  ?next saref:hasPropertyNumber47 ?v47 .
  ?home saref:hasPropertyNumber48 ?v48 .
  ?next saref:hasPropertyNumber49 ?v49 .
  ?home saref:hasPropertyNumber50 ?v50 .
  ?next saref:hasPropertyNumber51 ?v51 .
  ?home saref:hasPropertyNumber52 ?v52 .
  ?next saref:hasPropertyNumber53 ?v53 .
  ?home saref:hasPropertyNumber54 ?v54 .
  ?next saref:hasPropertyNumber55 ?v55 .
  ?home saref:hasPropertyNumber56 ?v56 .
  ?next saref:hasPropertyNumber57 ?v57 .
  ?home saref:hasPropertyNumber58 ?v58 .
  ?next saref:hasPropertyNumber59 ?v59 .
` as const;
