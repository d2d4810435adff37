import type { RuleId } from '@gridloom/graph-patterns/workbench';

/** A file with one fault; `¦` stands right before it and is taken out. */
export interface SeededFault {
  readonly rule: RuleId;
  readonly what: string;
  readonly text: string;
  /** Rules that the same fault breaks as well. */
  readonly also?: readonly RuleId[];
}

/** A sound pattern that leans on fragments. */
export const soundPattern = `# title: RMS voltage
# purpose: The voltage at the terminals of a meter.
# seed: fr:A4 (French pilot)
# used-as: Ask/Answer, Post/React
# ?observation: IRI from {meter}/RmsVoltage/{phase}/{time} - the reading
# ?phase: xsd:integer e.g. 1 - phase at the terminals
# ?value: xsd:integer [volt] e.g. 231 - root mean square

PREFIX gl: <https://w3id.org/gridloom/energy#>
PREFIX om: <http://www.ontology-of-units-of-measure.org/resource/om-2/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT *
WHERE {
  # include meter
  # include reading(?source = ?meter, ?property = gl:RmsVoltage, ?unit = om:volt)
  ?observation gl:phaseNumber ?phase .
}
`;

/** The same, with every triple written by hand: nothing but notes to be found. */
export const soundByHand = `# title: RMS voltage
# purpose: The voltage at the terminals of a meter.
# seed: fr:A4 (French pilot)
# used-as: Ask/Answer, Post/React
# ?meter: IRI from meter/{meterId} - the meter
# ?meterId: xsd:string e.g. "meter-17" - its key
# ?observation: IRI from {meter}/RmsVoltage/{phase}/{time} - the reading
# ?time: xsd:dateTime e.g. "2026-01-15T18:00:00Z"^^xsd:dateTime - when it was measured
# ?phase: xsd:integer e.g. 1 - phase at the terminals
# ?result: IRI from {observation}/result - the value node
# ?value: xsd:integer [volt] e.g. 231 - root mean square

PREFIX gl: <https://w3id.org/gridloom/energy#>
PREFIX om: <http://www.ontology-of-units-of-measure.org/resource/om-2/>
PREFIX s4grid: <https://saref.etsi.org/saref4grid/>
PREFIX saref: <https://saref.etsi.org/core/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT *
WHERE {
  ?meter a s4grid:GridMeter ;
    saref:hasIdentifier ?meterId ;
    saref:madeExecution ?observation .
  ?observation a saref:Observation ;
    saref:observes gl:RmsVoltage ;
    saref:hasTimestamp ?time ;
    gl:phaseNumber ?phase ;
    saref:hasResult ?result .
  ?result a saref:PropertyValue ;
    saref:hasValue ?value ;
    saref:isMeasuredIn om:volt .
}
`;

/** A sound request with result. */
export const soundRequest = `# title: Reading of a meter on request
# purpose: A service asks for a reading and is told whether it is taken.
# seed: dso:T2 (DSO framework)
# used-as: request with result
# ?request: IRI from request/{requestId} - the request
# ?requestId: xsd:string e.g. "request-1" - its key

PREFIX gl: <https://w3id.org/gridloom/energy#>
PREFIX saref: <https://saref.etsi.org/core/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

CONSTRUCT {
  # include acknowledgement(?subject = ?request)
}
WHERE {
  ?request a gl:StartRequest ;
    saref:hasIdentifier ?requestId .
}
`;

const seed =
  (base: string) =>
  (
    rule: RuleId,
    what: string,
    from: string,
    to: string,
    ...also: readonly RuleId[]
  ): SeededFault => {
    if (!base.includes(from)) throw new Error(`${rule}: the sound file has no ${from}`);
    return { rule, what, text: base.replace(from, () => to), also };
  };
const included = seed(soundPattern);
const byHand = seed(soundByHand);
const request = seed(soundRequest);

const ofText: readonly SeededFault[] = [
  byHand('not-sparql', 'a full stop too few', '?phase ;', '?phase ¦saref:hasResult'),
  byHand('not-sparql', 'a brace too few', 'WHERE {', 'WHERE ¦{ {'),
  {
    rule: 'not-sparql',
    what: 'a file pasted behind another',
    text: `${soundByHand}¦${soundByHand.slice(soundByHand.indexOf('PREFIX'))}`,
  },
  byHand(
    'not-sparql',
    'a prefix as in Turtle',
    'PREFIX om: <http://www.ontology-of-units-of-measure.org/resource/om-2/>',
    '¦@prefix om: <http://www.ontology-of-units-of-measure.org/resource/om-2/> .',
  ),
  byHand('not-sparql', 'a full stop behind a prefix', 'resource/om-2/>', 'resource/om-2/> ¦.'),
  byHand('not-sparql', 'a string without end', 'gl:RmsVoltage', '¦"RmsVoltage'),
  byHand('query-form', 'an ASK query', 'SELECT *\nWHERE', '¦ASK'),
  byHand('query-form', 'an update', 'SELECT *\nWHERE', '¦INSERT DATA'),
  request(
    'query-form',
    'a CONSTRUCT with one group',
    'CONSTRUCT {\n  # include acknowledgement(?subject = ?request)\n}\nWHERE',
    '¦CONSTRUCT WHERE',
  ),
  byHand('query-modifier', 'a LIMIT', 'om:volt .\n}', 'om:volt .\n}\n¦LIMIT 10'),
  byHand('query-modifier', 'an order', 'om:volt .\n}', 'om:volt .\n}\n¦ORDER BY ?time'),
  byHand('query-modifier', 'a DISTINCT', 'SELECT *', 'SELECT ¦DISTINCT *'),
  byHand('query-modifier', 'a FROM', 'SELECT *', 'SELECT *\n¦FROM <https://example.org/g>'),
  byHand('projection', 'an expression', 'SELECT *', 'SELECT ¦(?value AS ?v)'),
  byHand('projection', 'a variable of the pattern left out', 'SELECT *', 'SELECT ¦?meter'),
  byHand('no-filter', 'a FILTER', 'om:volt .', 'om:volt .\n  ¦FILTER (?value > 200)'),
  byHand(
    'no-optional',
    'an OPTIONAL',
    'om:volt .',
    'om:volt .\n  ¦OPTIONAL { ?meter gl:phaseNumber ?phase }',
  ),
  byHand('no-union', 'a UNION', 'om:volt .', 'om:volt .\n  { ?a ?b ?c } ¦UNION { ?d ?e ?f }'),
  byHand('no-bind', 'a BIND', 'om:volt .', 'om:volt .\n  ¦BIND (?value * 2 AS ?double)'),
  byHand('no-values', 'VALUES', 'om:volt .', 'om:volt .\n  ¦VALUES ?phase { 1 2 3 }'),
  byHand(
    'no-graph',
    'a GRAPH',
    'om:volt .',
    'om:volt .\n  ¦GRAPH <https://example.org/g> { ?meter gl:phaseNumber ?phase }',
  ),
  byHand(
    'no-service',
    'a SERVICE',
    'om:volt .',
    'om:volt .\n  ¦SERVICE <https://example.org/sparql> { ?meter gl:phaseNumber ?phase }',
  ),
  byHand(
    'no-minus',
    'a MINUS',
    'om:volt .',
    'om:volt .\n  ¦MINUS { ?meter gl:phaseNumber ?phase }',
  ),
  byHand(
    'no-subselect',
    'a subselect',
    'om:volt .',
    'om:volt .\n  { ¦SELECT ?meter { ?meter gl:phaseNumber ?phase } }',
  ),
  byHand(
    'no-nested-group',
    'a group in the group',
    'om:volt .',
    'om:volt .\n  ¦{ ?meter gl:phaseNumber ?phase }',
  ),
  byHand(
    'no-path',
    'a path of two steps',
    'saref:hasResult ?result',
    'saref:hasResult¦/saref:hasValue ?result',
  ),
  byHand('no-path', 'an inverse path', 'saref:hasResult ?result', '¦^saref:hasResult ?result'),
  byHand('no-blank-node', 'a labelled blank node', '?meter a', '¦_:meter a'),
  byHand(
    'no-blank-node',
    'an anonymous blank node',
    'saref:hasResult ?result',
    'saref:hasResult ¦[]',
  ),
  byHand('no-collection', 'a list', 'gl:phaseNumber ?phase', 'gl:phaseNumber ¦(1 2)'),
  byHand(
    'no-rdf-star',
    'a quoted triple',
    'om:volt .',
    'om:volt .\n  ¦<< ?a ?b ?c >> gl:phaseNumber ?phase .',
  ),
  byHand(
    'literal-subject',
    'a text as subject',
    'om:volt .',
    'om:volt .\n  ¦"meter" gl:phaseNumber ?phase .',
  ),
  byHand(
    'literal-subject',
    'a variable declared as literal as subject',
    'om:volt .',
    'om:volt .\n  ¦?meterId gl:phaseNumber ?phase .',
  ),
  byHand('literal-predicate', 'a text as predicate', 'gl:phaseNumber ?phase', '¦"phase" ?phase'),
  included(
    'empty-pattern',
    'no triple',
    '  # include meter\n  # include reading(?source = ?meter, ?property = gl:RmsVoltage, ?unit = om:volt)\n  ?observation gl:phaseNumber ?phase .\n',
    '',
    'empty-pattern',
  ),
  byHand(
    'relative-iri',
    'an IRI without scheme',
    'gl:RmsVoltage',
    '¦<RmsVoltage>',
    'fixed-individual',
  ),
  byHand('no-base', 'a BASE', 'SELECT *', '¦BASE <https://example.org/>\nSELECT *'),
  byHand(
    'invalid-literal',
    'a constant that is no number',
    'gl:phaseNumber ?phase',
    'gl:phaseNumber ¦"one"^^xsd:integer',
    'variable-unused',
    'template-variable',
  ),
  byHand(
    'invalid-literal',
    'an example that is no instant',
    '?time: xsd:dateTime e.g. "2026-01-15T18:00:00Z"',
    '¦?time: xsd:dateTime e.g. "2026-01-15 18:00"',
  ),
  byHand(
    'not-utc',
    'an example in local time',
    '?time: xsd:dateTime e.g. "2026-01-15T18:00:00Z"',
    '¦?time: xsd:dateTime e.g. "2026-01-15T19:00:00+01:00"',
  ),
];

const ofPrefixes: readonly SeededFault[] = [
  byHand(
    'undeclared-prefix',
    'a usual prefix',
    'PREFIX s4grid: <https://saref.etsi.org/saref4grid/>\n',
    '',
    'undeclared-prefix',
  ),
  byHand('undeclared-prefix', 'an unknown prefix', 'gl:phaseNumber', '¦grid:phaseNumber'),
  included(
    'undeclared-prefix',
    'a prefix in an include',
    '?unit = om:volt',
    '?unit = ¦ohm:volt',
    'unit-differs',
  ),
  byHand(
    'unused-prefix',
    'a prefix too many',
    'PREFIX xsd:',
    'PREFIX ¦time: <http://www.w3.org/2006/time#>\nPREFIX xsd:',
  ),
  byHand(
    'prefix-twice',
    'a prefix twice',
    'PREFIX xsd:',
    'PREFIX ¦gl: <https://w3id.org/gridloom/energy#>\nPREFIX xsd:',
  ),
  byHand(
    'prefix-of-other',
    'saref: for a made-up namespace',
    'PREFIX saref: <https://saref.etsi.org/core/>',
    'PREFIX ¦saref: <https://example.org/devices/>',
    'structure-differs',
    'unknown-vocabulary',
  ),
  byHand(
    'misspelt-namespace',
    'http in place of https',
    '<https://saref.etsi.org/core/>',
    '<http://saref.etsi.org/core/>',
  ),
  byHand(
    'misspelt-namespace',
    'a slash too few',
    '<https://saref.etsi.org/saref4grid/>',
    '<https://saref.etsi.org/saref4grid>',
  ),
  byHand(
    'misspelt-namespace',
    'the old namespace of SAREF',
    '<https://saref.etsi.org/core/>',
    '<https://w3id.org/saref#>',
  ),
  byHand(
    'misspelt-namespace',
    'InterConnect at a host where it never was',
    'PREFIX xsd:',
    'PREFIX ¦ic-data: <https://interconnectproject.eu/ontologies/data#>\nPREFIX xsd:',
  ),
  byHand(
    'misspelt-namespace',
    'Omega-X as its examples write it',
    'PREFIX xsd:',
    'PREFIX ¦ets: <https://w3id.org/omega-x/ontology/EventTimeSeries/>\nPREFIX xsd:',
  ),
  byHand(
    'unusual-prefix',
    'another name for a usual namespace',
    'PREFIX xsd:',
    'PREFIX ¦core: <https://saref.etsi.org/core/>\nPREFIX xsd:',
  ),
];

const ofHeader: readonly SeededFault[] = [
  byHand('header-line', 'a misspelt field', '# purpose:', '# ¦porpose:', 'header-missing'),
  byHand('header-twice', 'two titles', '# purpose:', '# ¦title: Voltage\n# purpose:'),
  byHand(
    'header-empty',
    'an empty purpose',
    '# purpose: The voltage at the terminals of a meter.',
    '# ¦purpose:',
  ),
  byHand(
    'header-missing',
    'no purpose',
    '# purpose: The voltage at the terminals of a meter.\n',
    '',
  ),
  byHand(
    'seed-without-flow',
    'a seed that names nothing',
    'seed: fr:A4 (French pilot)',
    'seed: ¦the French pilot',
  ),
  byHand('unknown-flow', 'a flow that does not exist', 'fr:A4', '¦fr:A99'),
  byHand('used-as-unknown', 'a misspelt use', 'Ask/Answer,', '¦Ask/Reply,'),
  byHand(
    'used-as-form',
    'a request written as SELECT',
    'used-as: Ask/Answer, Post/React',
    'used-as: ¦request with result',
  ),
  request(
    'used-as-form',
    'a CONSTRUCT that is no request',
    'used-as: request with result',
    'used-as: ¦Post/React',
  ),
  byHand(
    'used-as-mode',
    'a flow on request that nobody can ask for',
    'used-as: Ask/Answer, Post/React',
    'used-as: ¦Post/React',
  ),
  byHand(
    'variable-form',
    'a declaration without description',
    '# ?phase: xsd:integer e.g. 1 - phase at the terminals',
    '# ¦?phase: xsd:integer',
  ),
  byHand('variable-datatype', 'no datatype', '?phase: xsd:integer', '?phase: ¦number'),
  byHand('variable-example', 'an example of two words', 'e.g. 231 -', '¦e.g. 231 V -'),
  byHand('variable-example-datatype', 'a text for a number', 'e.g. 231 -', '¦e.g. "231" -'),
  byHand(
    'variable-no-example',
    'no example',
    '# ?phase: xsd:integer e.g. 1 -',
    '# ¦?phase: xsd:integer -',
  ),
  byHand(
    'one-of-example',
    'an example beside the list',
    'xsd:integer e.g. 1 -',
    'xsd:integer one of 1 2 3 ¦e.g. 4 -',
  ),
  byHand(
    'variable-twice',
    'two declarations',
    '# ?value:',
    '# ¦?phase: xsd:integer e.g. 2 - phase\n# ?value:',
  ),
  byHand(
    'variable-undeclared',
    'no declaration',
    '# ?phase: xsd:integer e.g. 1 - phase at the terminals\n',
    '',
  ),
  byHand(
    'variable-unused',
    'a declaration too many',
    '# ?value:',
    '# ¦?price: xsd:integer e.g. 2 - price\n# ?value:',
  ),
  byHand('variable-place', 'a result in a pattern', '# ?phase:', '# result ¦?phase:'),
  request('variable-place', 'an argument as result', '# ?requestId:', '# result ¦?requestId:'),
  byHand(
    'parameter-in-pattern',
    'a parameter',
    '# ?phase: xsd:integer e.g. 1 -',
    '# parameter ¦?phase: xsd:integer -',
  ),
];

const ofFragments: readonly SeededFault[] = [
  included(
    'include-form',
    'no fragment',
    '# include meter',
    '¦# include (meter)',
    'variable-undeclared',
  ),
  included('include-form', 'arguments without equals', '?unit = om:volt', '?unit om:volt'),
  included('include-place', 'an include behind a triple', '?phase .', '?phase . ¦# include home'),
  included(
    'include-place',
    'an include outside the braces',
    'SELECT *\n',
    'SELECT *\n¦# include home\n',
  ),
  included(
    'include-place',
    'an include within a statement',
    '?phase .',
    '?phase\n  ¦# include zone',
    'disconnected',
  ),
  included(
    'include-form',
    'a misspelt include',
    '# include meter',
    '¦# includes meter',
    'variable-undeclared',
    'missing-type',
  ),
  included(
    'include-form',
    'an include with a capital',
    '# include meter',
    '¦# Include meter',
    'variable-undeclared',
    'missing-type',
  ),
  included(
    'include-form',
    'an include with two marks',
    '# include reading',
    '¦## inlcude reading',
    'variable-undeclared',
    'variable-unused',
    'missing-type',
    'disconnected',
    'template-variable',
  ),
  included(
    'include-argument',
    'a text where a node belongs',
    '?source = ?meter',
    '?source = "meter-17"',
    'variable-undeclared',
    'variable-unused',
    'missing-type',
    'template-variable',
  ),
  included(
    'include-argument',
    'a number in place of a unit',
    '?unit = om:volt',
    '?unit = 5',
    'variable-undeclared',
    'variable-unused',
    'missing-type',
    'template-variable',
  ),
  included('include-argument', 'a parameter left out', ', ?unit = om:volt', ''),
  included('include-argument', 'a parameter that does not exist', '?unit =', '?units ='),
  included('fragment-unknown', 'no such fragment', '# include meter', '¦# include metre'),
];

const ofTerms: readonly SeededFault[] = [
  byHand(
    'unknown-term',
    'a misspelt property',
    'saref:hasTimestamp',
    '¦saref:hasTimeStamp',
    'structure-differs',
  ),
  included(
    'unknown-term',
    'a misspelt argument of an include',
    'gl:RmsVoltage,',
    '¦gl:RmsVoltages,',
  ),
  byHand(
    'unknown-term',
    'a misspelt term in a list',
    '# ?phase: xsd:integer e.g. 1 -',
    '# ?phase: IRI one of ¦gl:Foo -',
    'literal-expected',
    'template-variable',
  ),
  byHand(
    'superseded-term',
    'the lower-case time:instant',
    'saref:Observation ;',
    'saref:Observation , ¦<http://www.w3.org/2006/time#instant> ;',
  ),
  byHand(
    'unknown-term',
    'a misspelt datatype',
    '?phase: xsd:integer',
    '?phase: ¦xsd:integr',
    'variable-example-datatype',
  ),
  byHand(
    'unknown-vocabulary',
    'a vocabulary that nobody has loaded',
    'gl:phaseNumber',
    '¦<https://example.org/phase>',
  ),
  byHand(
    'superseded-term',
    'a term of SAREF 3.1.1',
    'saref:madeExecution',
    '¦saref:makesMeasurement',
  ),
  byHand('superseded-term', 'a class of SAREF 3.1.1', 'saref:Observation', '¦saref:Measurement'),
  byHand(
    'class-as-predicate',
    'a class as predicate',
    'saref:hasResult',
    '¦saref:Observation',
    'structure-differs',
  ),
  byHand(
    'individual-as-predicate',
    'an individual as predicate',
    'gl:phaseNumber',
    '¦gl:RmsVoltage',
  ),
  byHand('property-as-class', 'a property as class', 'a saref:PropertyValue', 'a ¦saref:hasValue'),
  byHand(
    'individual-as-class',
    'an individual as class',
    'a saref:PropertyValue',
    'a ¦gl:RmsVoltage',
  ),
  byHand('class-as-value', 'a class as property observed', 'gl:RmsVoltage ;', '¦saref:Property ;'),
  byHand('property-as-value', 'a property as value', 'gl:RmsVoltage ;', '¦saref:hasValue ;'),
  byHand('variable-predicate', 'an open predicate', 'gl:phaseNumber ?phase', '¦?phase ?phase'),
  byHand(
    'datatype-as-class',
    'a datatype as class',
    'om:volt .',
    'om:volt .\n  ?meter a ¦xsd:float .',
  ),
  byHand(
    'typed-literal',
    'a class of a literal',
    'om:volt .',
    'om:volt .\n  ¦?value a saref:PropertyValue .',
  ),
];

const ofMeaning: readonly SeededFault[] = [
  byHand(
    'domain-conflict',
    'a property of something else',
    'om:volt .',
    'om:volt ;\n    ¦gl:phaseNumber ?phase .',
  ),
  byHand(
    'range-conflict',
    'a property that leads elsewhere',
    'om:volt .',
    'om:volt .\n  ?meter gl:inZone ¦?observation .',
  ),
  byHand(
    'literal-expected',
    'an IRI in place of a number',
    '# ?phase: xsd:integer e.g. 1 -',
    '# ?phase: IRI one of gl:OK -',
    'template-variable',
  ),
  byHand(
    'node-expected',
    'a literal in place of a node',
    '# ?result: IRI from {observation}/result -',
    '# ?result: xsd:string e.g. "r" -',
    'literal-subject',
    'typed-literal',
  ),
  byHand(
    'datatype-conflict',
    'another datatype than the property has',
    '?phase: xsd:integer e.g. 1',
    '?phase: xsd:decimal e.g. 1.0',
  ),
];

const ofUnits: readonly SeededFault[] = [
  {
    rule: 'unit-missing',
    what: 'a number without unit',
    text: soundByHand
      .replace(' [volt]', '')
      .replace('?value ;\n    saref:isMeasuredIn om:volt', '¦?value'),
  },
  byHand(
    'unit-undeclared',
    'a unit that the header does not say',
    '# ?value: xsd:integer [volt]',
    '# ¦?value: xsd:integer',
  ),
  byHand(
    'unit-not-stated',
    'a unit that no triple says',
    'saref:hasValue ?value ;\n    saref:isMeasuredIn om:volt .',
    'saref:hasValue ?value .',
  ),
  byHand(
    'unit-differs',
    'two different units',
    '# ?value: xsd:integer [volt]',
    '# ¦?value: xsd:integer [ampere]',
  ),
  byHand('two-units', 'two units of one value', 'om:volt .', 'om:volt , ¦om:ampere .'),
  byHand('not-a-unit', 'a property as unit', 'om:volt .', '¦gl:RmsVoltage .', 'unit-differs'),
  byHand('house-unit', 'kilowatts', 'om:volt .', '¦om:kilowatt .', 'unit-differs'),
  included('house-unit', 'kilowatts in an include', 'om:volt)', '¦om:kilowatt)', 'unit-differs'),
  byHand(
    'open-unit',
    'a unit left open',
    'om:volt .',
    '¦?unit .',
    'variable-undeclared',
    'unit-differs',
  ),
];

const ofStructure: readonly SeededFault[] = [
  byHand(
    'disconnected',
    'a part tied to nothing',
    'om:volt .',
    'om:volt .\n  ¦?home a <https://saref.etsi.org/saref4bldg/Building> .',
    'variable-undeclared',
    'structure-differs',
  ),
  byHand(
    'missing-type',
    'a node without class',
    '?result a saref:PropertyValue ;\n    saref:hasValue',
    '¦?result saref:hasValue',
  ),
  byHand(
    'fixed-subject',
    'a fixed device',
    'om:volt .',
    'om:volt .\n  ¦<https://w3id.org/gridloom/id/meter/1> saref:madeExecution ?observation .',
  ),
  byHand(
    'fixed-individual',
    'a fixed device as object',
    'gl:phaseNumber ?phase',
    'saref:hasState ¦<https://w3id.org/gridloom/id/state/1>',
    'variable-unused',
    'template-variable',
  ),
  byHand(
    'shared-value-node',
    'one value for two things',
    'om:volt .',
    'om:volt .\n  ?meter saref:hasPropertyValue ¦?result .',
  ),
  byHand(
    'two-values',
    'two numbers at one node',
    'saref:hasValue ?value ;',
    'saref:hasValue ?value , ¦?phase ;',
    'unit-undeclared',
  ),
  byHand(
    'inverse-direction',
    'the opposite direction',
    '?meter a s4grid:GridMeter ;\n    saref:hasIdentifier ?meterId ;\n    saref:madeExecution ?observation .',
    '?meter a s4grid:GridMeter ;\n    saref:hasIdentifier ?meterId .\n  ?observation ¦saref:madeBy ?meter .',
  ),
  byHand(
    'interval-incomplete',
    'an interval without end',
    'om:volt .',
    'om:volt .\n  ?observation saref:hasPhenomenonTime ?when .\n  ¦?when a <http://www.w3.org/2006/time#Interval> .',
    'variable-undeclared',
    'domain-conflict',
  ),
  byHand(
    'structure-differs',
    'a reading without instant',
    '    saref:hasTimestamp ?time ;\n',
    '',
    'variable-unused',
    'template-variable',
  ),
  {
    rule: 'key-name',
    what: 'a key of another name',
    text: soundByHand.replaceAll('meterId', 'key').replace('hasIdentifier ?', 'hasIdentifier ¦?'),
  },
  byHand(
    'identifier-as-iri',
    'a key that is an IRI',
    '# ?meterId: xsd:string e.g. "meter-17"',
    '# ?meterId: IRI from key/{phase}',
  ),
];

const ofIris: readonly SeededFault[] = [
  byHand(
    'template-missing',
    'an IRI that nothing mints',
    '# ?result: IRI from {observation}/result -',
    '# ¦?result: IRI e.g. <https://w3id.org/gridloom/id/r> -',
  ),
  byHand(
    'template-form',
    'a brace too few',
    'from {observation}/result',
    'from ¦{observation/result',
  ),
  byHand(
    'template-form',
    'a template from the root',
    'from meter/{meterId}',
    'from ¦/meter/{meterId}',
    'template-missing',
  ),
  byHand(
    'template-form',
    'a step upwards',
    'from meter/{meterId}',
    'from ¦../meter/{meterId}',
    'template-missing',
  ),
  byHand(
    'template-form',
    'what no IRI has',
    'from meter/{meterId}',
    'from ¦meter^{meterId}',
    'template-missing',
  ),
  byHand(
    'template-ambiguous',
    'two keys side by side',
    '# ?observation: IRI from {meter}/RmsVoltage/{phase}/{time}',
    '# ¦?observation: IRI from {meter}/RmsVoltage/{phase}-{time}',
  ),
  byHand(
    'template-of-another',
    'a template left from a copy',
    '# ?observation: IRI from {meter}/RmsVoltage/',
    '# ¦?observation: IRI from {meter}/RmsCurrent/',
  ),
  byHand(
    'template-on-literal',
    'a literal that is minted',
    'xsd:integer e.g. 1 -',
    'xsd:integer from ¦{meter} e.g. 1 -',
  ),
  byHand(
    'template-variable',
    'a template over what is not there',
    '# ?result: IRI from {observation}/result',
    '# ¦?result: IRI from {observation}/{kind}',
  ),
  byHand(
    'template-cycle',
    'templates over each other',
    '# ?meter: IRI from meter/{meterId}',
    '# ¦?meter: IRI from {observation}/meter',
  ),
  byHand(
    'template-not-identifying',
    'the same IRI for all instants',
    '# ?observation: IRI from {meter}/RmsVoltage/{phase}/{time}',
    '# ¦?observation: IRI from {meter}/RmsVoltage/{phase}',
  ),
];

/** Files with one fault each, in the order of the reference. */
export const seededFaults: readonly SeededFault[] = [
  ...ofText,
  ...ofPrefixes,
  ...ofHeader,
  ...ofFragments,
  ...ofTerms,
  ...ofMeaning,
  ...ofUnits,
  ...ofStructure,
  ...ofIris,
];
