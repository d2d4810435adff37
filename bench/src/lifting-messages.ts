import { parsePatternFile } from '@gridloom/graph-patterns';
import { type MessageDeclaration, parseMessageFile } from '@gridloom/graph-patterns/messages';

/** A record and a number by which to tell it from others. */
export type Records = readonly object[];

/** What an inverter reports: ten fields, each a variable; two nodes are minted from them. */
export const inverterPattern = parsePatternFile(
  `# title: Report of an inverter
# purpose: Measuring messages of ten fields.
# seed: bench
# used-as: Post/React
# ?site: xsd:string e.g. "site-1" - key of the site
# ?inverter: IRI from inverter/{inverterId} - the inverter
# ?inverterId: xsd:string e.g. "inverter-1" - its key
# ?report: IRI from {inverter}/report/{time} - the report
# ?time: xsd:dateTime e.g. "2026-01-15T18:00:00Z"^^xsd:dateTime - when it was made
# ?power: xsd:integer [watt] e.g. 2150 - active power fed in
# ?energy: xsd:integer [wattHour] e.g. 4200 - energy of the day
# ?voltage: xsd:decimal [volt] e.g. 231.4 - voltage
# ?frequency: xsd:decimal [hertz] e.g. 50.02 - frequency
# ?temperature: xsd:decimal [degreeCelsius] e.g. 41.5 - temperature of the case
# ?connected: xsd:boolean e.g. true - whether it feeds in
# ?state: IRI one of <urn:bench:producing> <urn:bench:idle> e.g. <urn:bench:producing> - what it does
# ?alarms: xsd:integer e.g. 0 - alarms that are open

PREFIX ex: <https://example.org/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT *
WHERE {
  ?inverter ex:site ?site ; ex:key ?inverterId ; ex:made ?report .
  ?report ex:at ?time ; ex:power ?power ; ex:energy ?energy ; ex:voltage ?voltage ; ex:frequency ?frequency ;
    ex:temperature ?temperature ; ex:connected ?connected ; ex:state ?state ; ex:alarms ?alarms .
}
`,
  'bench/inverter',
);

/** Ten fields with two conversions of units and a listed value; site is supplied by the adapter. */
export const flatMessage: MessageDeclaration = parseMessageFile(
  JSON.stringify({
    title: 'Report of an inverter',
    given: ['site'],
    schema: {
      type: 'object',
      properties: {
        inverter: { type: 'string', minLength: 1, maxLength: 64 },
        at: { type: 'string', format: 'date-time' },
        power: { type: 'number', unit: 'kW', minimum: 0 },
        energy: { type: 'number', unit: 'kWh', minimum: 0 },
        voltage: { type: 'number', unit: 'V' },
        frequency: { type: 'number', unit: 'Hz' },
        temperature: { type: 'number', unit: 'degC' },
        connected: { type: 'boolean' },
        state: { enum: ['producing', 'idle'] },
        alarms: { type: 'integer', minimum: 0 },
      },
      required: [
        'inverter',
        'at',
        'power',
        'energy',
        'voltage',
        'frequency',
        'temperature',
        'connected',
        'state',
        'alarms',
      ],
      additionalProperties: false,
      examples: [inverterRecord(0)],
    },
    context: {
      '@version': 1.1,
      '@vocab': 'https://w3id.org/gridloom/variable#',
      inverter: 'inverterId',
      at: 'time',
      state: { '@id': 'state', '@type': '@vocab' },
      producing: 'urn:bench:producing',
      idle: 'urn:bench:idle',
    },
  }),
  'bench/inverter',
);

function inverterRecord(index: number): object {
  return {
    inverter: `inverter-${index % 100}`,
    at: new Date(1_768_500_000_000 + index * 1000).toISOString(),
    power: (index % 5000) / 1000,
    energy: index / 1000,
    voltage: 230 + (index % 70) / 10,
    frequency: 50 + (index % 9) / 100,
    temperature: 20 + (index % 400) / 10,
    connected: index % 7 !== 0,
    state: index % 3 === 0 ? 'idle' : 'producing',
    alarms: index % 4,
  };
}

/** Different reports, none of which shares an object with another. */
export function inverterRecords(count: number): Records {
  return Array.from({ length: count }, (_, index) => inverterRecord(index));
}

/** Load curves of eight points, for `metering/load-curve-point-drawn.flat` of the catalogue. */
export function loadCurveRecords(count: number): Records {
  const step = 1_800_000;
  // Summer, in which no clock changes; the texts are clock times of Paris.
  const begin = Date.UTC(2026, 5, 1);
  const clock = (index: number) =>
    new Date(begin + (index % 4000) * step).toISOString().slice(0, 19);
  return Array.from({ length: count }, (_, record) => ({
    home: `home-${record % 100}`,
    meter: `meter-${record % 100}`,
    points: Array.from({ length: 8 }, (_none, point) => ({
      from: clock(record * 8 + point),
      to: clock(record * 8 + point + 1),
      power: `${record % 9}.${100 + point}`,
    })),
  }));
}
