import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Binding,
  type GraphPattern,
  graphPattern,
  namedPattern,
} from '@gridloom/graph-patterns';
import { prefixes } from '@gridloom/ontology';

/** Rows and patterns of the same content in old and new words, for tests of the bridge rules. */

const dataFolder =
  process.env.GRIDLOOM_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const folder = `${dataFolder}/graph-patterns`;

/** False where the published patterns are not at hand; on a build server (`CI=true`) that is an error. */
export const havePublishedPatterns = (): boolean => {
  if (existsSync(folder)) return true;
  if (process.env.CI === 'true') throw new Error(`The published patterns are missing: ${folder}`);
  return false;
};

/** What the authors of the patterns declare beside them. */
const publishedPrefixes: Readonly<Record<string, string>> = {
  ...prefixes,
  saref4ener: prefixes.s4ener,
  dc: 'http://purl.org/dc/elements/1.1/',
  gn: 'https://www.geonames.org/ontology#',
  'ic-data': 'http://ontology.tno.nl/interconnect/datapoint#',
  iso3166: 'http://purl.org/dc/terms/ISO3166',
};

/** A published pattern, byte for byte: `interconnect/meter`. */
export const published = (name: string): GraphPattern =>
  graphPattern(readFileSync(`${folder}/${name}.gp`, 'utf8'), publishedPrefixes);

const shape = (text: string): GraphPattern => graphPattern(text, publishedPrefixes);

export const iri = (name: string): string => `<https://example.org/${name}>`;
export const term = (name: string): string => {
  const [prefix, local] = name.split(':') as [string, string];
  return `<${publishedPrefixes[prefix]!}${local}>`;
};
export const literal = (text: string, type: string): string => `"${text}"^^${term(`xsd:${type}`)}`;
export const float = (text: string): string => literal(text, 'float');
export const at = (time: string): string => literal(`2026-01-15T${time}:00Z`, 'dateTime');
const stamp = (time: string): string => literal(`2026-01-15T${time}:00Z`, 'dateTimeStamp');

/** A reading of one property in one unit, in the house shape. */
export const readingOf = (property: string, unit: string): GraphPattern =>
  shape(`?device saref:madeExecution ?observation .
    ?observation a saref:Observation ; saref:observes ${property} ; saref:hasTimestamp ?time ; saref:hasResult ?result .
    ?result a saref:PropertyValue ; saref:hasValue ?value ; saref:isMeasuredIn ${unit} .`);

const interval = `?period a time:Interval ; time:hasBeginning ?beginning ; time:hasEnd ?ending .
  ?beginning a time:Instant ; time:inXSDDateTimeStamp ?from .
  ?ending a time:Instant ; time:inXSDDateTimeStamp ?to .`;

const incentiveTable = `?table a s4ener:IncentiveTableProfile ; s4ener:hasTier ?tier .
  ?tier a s4ener:IncentiveTableTier ; s4ener:hasUsage s4ener:UpperLimit ; s4ener:hasDataPoint ?point .
  ?point a s4ener:DataPoint ; s4ener:hasEffectivePeriod ?period ; saref:hasResult ?result .
  ?result a saref:PropertyValue ; saref:hasValue ?value . ${interval}`;

const stimulus = `?series a s4ener:TimeSeries ; s4ener:hasDataPoint ?point .
  ?point a s4ener:DataPoint ; saref:observes ?property ; saref:hasTimestamp ?time ; saref:hasResult ?result .
  ?property a saref:PropertyOfInterest ; saref:hasPropertyKind gl:DemandStimulus .
  ?result a saref:PropertyValue ; saref:hasValue ?value ; saref:isMeasuredIn om:percent .`;

const recommendation = `?series a s4ener:TimeSeries ; s4ener:producedBy ?creator ; s4ener:hasCreationTime ?created ;
    gn:countryCode ?country ; gn:postalCode ?postalCode ; s4ener:hasEffectivePeriod ?period ; s4ener:hasDataPoint ?point .
  ?point a s4ener:DataPoint ; saref:observes gl:GridRiskLevel ; saref:hasTimestamp ?time ; saref:hasResult ?result .
  ?result a saref:PropertyValue ; saref:hasValue ?level . ${interval}`;

/** One flow in old and new words: what each side says, and what the other must understand. */
export type Bridge = {
  readonly name: string;
  /** Rule sets of whoever is old, and of whoever is new. */
  readonly toNew: string;
  readonly toOld: string;
  /** The published pattern. */
  readonly old: () => GraphPattern;
  readonly oldRows: readonly Binding[];
  /** The pattern in which the new side takes in what the old one says, and the rows it must get. */
  readonly wanted: () => GraphPattern;
  readonly understood: readonly Binding[];
  /** The pattern in which the new side speaks, its rows, and those that the old side must get. */
  readonly offered: () => GraphPattern;
  readonly newRows: readonly Binding[];
  readonly carried: readonly Binding[];
};

const hours = [17, 18] as const;
const spans = hours.map((hour) => ({
  period: iri(`interval/${hour}`),
  beginning: iri(`instant/${hour}`),
  from: stamp(`${hour}:00`),
  ending: iri(`instant/${hour + 1}`),
  to: stamp(`${hour + 1}:00`),
}));

const saref = { toNew: 'saref-3-to-4', toOld: 'saref-4-to-3' } as const;
const interconnect = {
  toNew: 'interconnect-to-saref4ener',
  toOld: 'saref4ener-to-interconnect',
} as const;

/** All flows of the published patterns in the terms of SAREF 3.1.1 and of InterConnect. */
export const bridges: readonly Bridge[] = [
  {
    name: 'interconnect/meter',
    ...saref,
    old: () => published('interconnect/meter'),
    oldRows: [
      ...hours.map((hour) => ({
        node: iri('meter1'),
        measurement: iri(`meter1/power/${hour}`),
        property: iri('meter1/power'),
        type: term('saref:Power'),
        unit: term('om:watt'),
        value: float(`${hour}00.5`),
        timestamp: at(`${hour}:00`),
      })),
      {
        node: iri('meter1'),
        measurement: iri('meter1/energy/18'),
        property: iri('meter1/energy'),
        type: term('saref:Energy'),
        unit: term('om:wattHour'),
        value: float('9999'),
        timestamp: at('18:00'),
      },
    ],
    wanted: () => readingOf('s4ener:Power', 'om:watt'),
    understood: hours.map((hour) => ({
      device: iri('meter1'),
      observation: iri(`meter1/power/${hour}`),
      time: at(`${hour}:00`),
      result: iri(`meter1/power/${hour}`),
      value: float(`${hour}00.5`),
    })),
    offered: () => namedPattern('metering/apparent-power-drawn'),
    newRows: hours.map((hour) => ({
      home: iri('home2'),
      homeId: '"home-2"',
      meter: iri('meter2'),
      meterId: '"meter-2"',
      observation: iri(`meter2/${hour}`),
      time: at(`${hour}:00`),
      result: iri(`meter2/${hour}/result`),
      value: literal(`${hour}`, 'integer'),
    })),
    carried: hours.map((hour) => ({
      node: iri('meter2'),
      measurement: iri(`meter2/${hour}/result`),
      property: term('gl:ApparentPowerDrawn'),
      type: term('saref:Power'),
      unit: term('unit:V-A'),
      value: literal(`${hour}`, 'integer'),
      timestamp: at(`${hour}:00`),
    })),
  },
  {
    name: 'interconnect/incentive-table',
    ...interconnect,
    old: () => published('interconnect/incentive-table'),
    oldRows: spans.map(({ period, beginning, from, ending, to }, index) => ({
      incentiveTable: iri('table1'),
      incentiveUpperLimit: iri('table1/limit'),
      dataPoint: iri(`table1/limit/${index}`),
      value: float(`${index}000`),
      interval: period,
      beginningInstant: beginning,
      beginningTimeStamp: from,
      endInstant: ending,
      endTimestamp: to,
    })),
    wanted: () => shape(incentiveTable),
    understood: spans.map((span, index) => ({
      ...span,
      table: iri('table1'),
      tier: iri('table1/limit'),
      point: iri(`table1/limit/${index}`),
      result: iri(`table1/limit/${index}`),
      value: float(`${index}000`),
    })),
    offered: () => shape(`${incentiveTable} ?result saref:isMeasuredIn om:watt .`),
    newRows: spans.map((span, index) => ({
      ...span,
      table: iri('table2'),
      tier: iri('table2/tier'),
      point: iri(`table2/tier/${index}`),
      result: iri(`table2/tier/${index}/result`),
      value: literal(`${index}00.0`, 'decimal'),
    })),
    carried: spans.map(({ period, beginning, from, ending, to }, index) => ({
      incentiveTable: iri('table2'),
      incentiveUpperLimit: iri('table2/tier'),
      dataPoint: iri(`table2/tier/${index}`),
      value: literal(`${index}00.0`, 'decimal'),
      interval: period,
      beginningInstant: beginning,
      beginningTimeStamp: from,
      endInstant: ending,
      endTimestamp: to,
    })),
  },
  {
    name: 'interconnect/stimulus',
    ...interconnect,
    old: () => published('interconnect/stimulus'),
    oldRows: hours.map((hour) => ({
      node: iri('grid1'),
      data: iri(`grid1/${hour}`),
      quantity: iri(`grid1/${hour}/quantity`),
      stimulus: iri(`grid1/${hour}/stimulus`),
      value: float(`${hour}.5`),
      unit: term('om:percent'),
      timestamp: at(`${hour}:00`),
    })),
    wanted: () => shape(stimulus),
    understood: hours.map((hour) => ({
      series: iri('grid1'),
      point: iri(`grid1/${hour}`),
      property: iri(`grid1/${hour}/quantity`),
      time: at(`${hour}:00`),
      result: iri(`grid1/${hour}/stimulus`),
      value: float(`${hour}.5`),
    })),
    offered: () => shape(stimulus),
    newRows: hours.map((hour) => ({
      series: iri('grid2'),
      point: iri(`grid2/${hour}`),
      property: iri('grid2/stimulus'),
      time: at(`${hour}:00`),
      result: iri(`grid2/${hour}/result`),
      value: literal(`${hour}.5`, 'decimal'),
    })),
    carried: hours.map((hour) => ({
      node: iri('grid2'),
      data: iri(`grid2/${hour}`),
      quantity: iri('grid2/stimulus'),
      stimulus: iri(`grid2/${hour}/result`),
      value: literal(`${hour}.5`, 'decimal'),
      unit: term('om:percent'),
      timestamp: at(`${hour}:00`),
    })),
  },
  {
    name: 'interconnect/recommender',
    ...interconnect,
    old: () => published('interconnect/recommender'),
    oldRows: hours.map((hour) => ({
      id: iri('recommendation1'),
      created_by: '"Recommender"',
      created_at: at('06:00'),
      country_code: '"FR"',
      period: spans[0]!.period,
      sdt: spans[0]!.beginning,
      start_datetime: spans[0]!.from,
      edt: spans[0]!.ending,
      end_datetime: spans[0]!.to,
      zip_code: '"06000"',
      data: iri(`recommendation1/${hour}`),
      risk_level: literal(`${hour - 16}`, 'integer'),
      datetime: at(`${hour}:00`),
    })),
    wanted: () => shape(recommendation),
    understood: hours.map((hour) => ({
      ...spans[0]!,
      series: iri('recommendation1'),
      creator: '"Recommender"',
      created: at('06:00'),
      country: '"FR"',
      postalCode: '"06000"',
      point: iri(`recommendation1/${hour}`),
      time: at(`${hour}:00`),
      result: iri(`recommendation1/${hour}`),
      level: literal(`${hour - 16}`, 'integer'),
    })),
    offered: () => shape(`${recommendation} ?result saref:isMeasuredIn om:one .`),
    newRows: hours.map((hour) => ({
      ...spans[1]!,
      series: iri('recommendation2'),
      creator: iri('party/dso'),
      created: at('07:00'),
      country: '"BE"',
      postalCode: '"1000"',
      point: iri(`recommendation2/${hour}`),
      time: at(`${hour}:00`),
      result: iri(`recommendation2/${hour}/result`),
      level: literal(`${hour - 16}`, 'integer'),
    })),
    carried: hours.map((hour) => ({
      id: iri('recommendation2'),
      created_by: iri('party/dso'),
      created_at: at('07:00'),
      country_code: '"BE"',
      period: spans[1]!.period,
      sdt: spans[1]!.beginning,
      start_datetime: spans[1]!.from,
      edt: spans[1]!.ending,
      end_datetime: spans[1]!.to,
      zip_code: '"1000"',
      data: iri(`recommendation2/${hour}`),
      risk_level: literal(`${hour - 16}`, 'integer'),
      datetime: at(`${hour}:00`),
    })),
  },
];

/** Rows as a sorted list of texts, duplicates included. */
export const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
