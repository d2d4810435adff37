import {
  type JsonObject,
  type JsonValue,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import fc from 'fast-check';

/** A declaration for the station pattern, and a record that is valid for it. */
export type Sample = {
  readonly declaration: ReturnType<typeof parseMessageFile>;
  readonly records: readonly JsonObject[];
};

type Field = {
  readonly schema: JsonObject;
  readonly term: JsonObject;
  readonly value: fc.Arbitrary<JsonValue>;
};

const ns = 'https://example.org/ns#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('a"b', 'line\nbreak', '\\', 'ключ', '@id', 'ex:name', '_:b', '1'),
);
const decimal = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, scale]) => Number(`${digits}e-${scale}`));
const epochSeconds = fc.integer({ min: 946_684_800, max: 2_000_000_000 });
const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
/** Keys that objects inherit, that pointers escape, and that are no ASCII. */
const key = fc.constantFrom('constructor', 'toString', 'a b', 'x~y', 'größe', '0', 'value of');

const timeFields: fc.Arbitrary<Field> = fc.oneof(
  fc.constant({
    schema: { type: 'string', format: 'date-time' },
    term: {},
    value: fc
      .tuple(epochSeconds, fc.constantFrom('Z', '+02:00', '-05:30'))
      .map(([seconds, zone]) => isoOf(seconds).replace('.000Z', zone)),
  }),
  fc.constant({
    schema: { type: 'integer', instant: 'epoch-seconds' },
    term: {},
    value: epochSeconds,
  }),
  fc.constant({
    schema: { type: 'string', timeZone: 'Europe/Paris', ambiguousTime: 'later' },
    term: { '@type': `${xsd}dateTime` },
    // Noon is no time at which clocks change.
    value: epochSeconds.map((seconds) => `${isoOf(seconds).slice(0, 10)}T12:34:56`),
  }),
);
const powerFields: fc.Arbitrary<Field> = fc.constantFrom('W', 'kW', 'MW').chain((unit) =>
  fc.constantFrom<Field>(
    { schema: { type: 'number', unit }, term: {}, value: decimal },
    { schema: { type: 'number', unit }, term: { '@type': `${xsd}decimal` }, value: decimal },
    {
      schema: { type: 'string', unit },
      term: {},
      value: fc.integer({ min: -999, max: 999 }).map((n) => `${n}.5`),
    },
  ),
);
const operatorFields: fc.Arbitrary<Field> = fc.constant({
  schema: { type: 'string', minLength: 1 },
  term: { '@type': '@id' },
  value: fc.constantFrom(
    'https://example.org/party/p-1',
    'urn:party:2',
    'ex:p-3',
    'p-4',
    '../q/p-5',
    '/p-6',
    'a/./b',
    '?q=7',
    '#f8',
    '//host/p-9',
    'odd:p-10',
  ),
});
const plain = (
  type: string,
  value: fc.Arbitrary<JsonValue>,
  datatype?: string,
): fc.Arbitrary<Field> =>
  fc.constantFrom<Field>(
    { schema: { type }, term: {}, value },
    {
      schema: { type },
      term: datatype === undefined ? {} : { '@type': `${xsd}${datatype}` },
      value,
    },
  );

const fields = fc.record({
  siteName: plain('string', text, 'string'),
  stationId: plain('string', text),
  operator: operatorFields,
  status: fc.constant<Field>({
    schema: { enum: ['open', 'closed'] },
    term: { '@type': '@vocab' },
    value: fc.constantFrom('open', 'closed'),
  }),
  time: timeFields,
  valid: plain('boolean', fc.boolean(), 'boolean'),
  level: plain('integer', fc.integer(), 'integer'),
  power: powerFields,
});
type Fields = Readonly<
  Record<
    'siteName' | 'stationId' | 'operator' | 'status' | 'time' | 'valid' | 'level' | 'power',
    Field
  >
>;

/** Predicates of the pattern by variable. */
const predicates: Readonly<Record<keyof Fields, string>> = {
  siteName: 'name',
  stationId: 'key',
  operator: 'operator',
  status: 'status',
  time: 'at',
  valid: 'valid',
  level: 'level',
  power: 'power',
};

const object = (
  properties: Record<string, JsonValue>,
  required = Object.keys(properties),
): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** How the terms of a context are written; all mean the same. */
const spelling = fc.constantFrom('full', 'prefixed', 'vocabulary');

const common = (style: string): Record<string, JsonValue> => ({
  '@version': 1.1,
  '@base': 'https://example.org/party/x?y',
  ex: ns,
  variable: 'https://w3id.org/gridloom/variable#',
  open: `${ns}Open`,
  closed: `${ns}Closed`,
  ...(style === 'vocabulary' ? { '@vocab': ns } : {}),
});

const iri = (style: string, local: string): string =>
  style === 'full' ? ns + local : style === 'prefixed' ? `ex:${local}` : local;

const declare = (schema: JsonObject, context: JsonValue, example: JsonObject) =>
  parseMessageFile(
    JSON.stringify({ title: 'sample', schema: { ...schema, examples: [example] }, context }),
    'test/station.sample',
  );

/** Flat records of variables, some of them within a nest. */
const flat: fc.Arbitrary<Sample> = fc
  .tuple(fields, key, fc.boolean())
  .chain(([chosen, oddKey, isNested]) => {
    const names = Object.keys(chosen) as (keyof Fields)[];
    const keyOf = (name: keyof Fields) => (name === 'level' ? oddKey : name);
    const inner = Object.fromEntries(names.map((name) => [keyOf(name), chosen[name].schema]));
    const terms = Object.fromEntries(
      names.map((name) => [keyOf(name), { '@id': `variable:${name}`, ...chosen[name].term }]),
    );
    const values = fc.record(
      Object.fromEntries(names.map((name) => [keyOf(name), chosen[name].value])),
    );
    const context = { ...common('full'), ...terms, ...(isNested ? { data: '@nest' } : {}) };
    const schema = isNested ? object({ data: object(inner) }) : object(inner);
    const wrap = (value: JsonObject): JsonObject => (isNested ? { data: value } : value);
    return fc.array(values, { minLength: 1, maxLength: 4 }).map((records) => ({
      declaration: declare(schema, context, wrap(records[0]!)),
      records: records.map(wrap),
    }));
  });

const readingNames = ['time', 'valid', 'level', 'power'] as const;
const stationNames = ['siteName', 'stationId', 'operator', 'status'] as const;

/** Records of variables with parts. */
const parts: fc.Arbitrary<Sample> = fields.chain((chosen) => {
  const pick = (names: readonly (keyof Fields)[], part: 'schema' | 'value') =>
    Object.fromEntries(names.map((name) => [name, chosen[name][part]]));
  const schema = object({
    ...(pick(stationNames, 'schema') as Record<string, JsonObject>),
    list: {
      type: 'array',
      items: object(pick(readingNames, 'schema') as Record<string, JsonObject>),
    },
  });
  const context = {
    ...common('full'),
    list: 'https://w3id.org/gridloom/message#part',
    ...Object.fromEntries(
      [...stationNames, ...readingNames].map((name) => [
        name,
        { '@id': `variable:${name}`, ...chosen[name].term },
      ]),
    ),
  };
  const item = fc.record(pick(readingNames, 'value') as Record<string, fc.Arbitrary<JsonValue>>);
  const value = fc.record({
    ...(pick(stationNames, 'value') as Record<string, fc.Arbitrary<JsonValue>>),
    list: fc.array(item, { minLength: 1, maxLength: 4 }),
  }) as fc.Arbitrary<JsonObject>;
  return fc
    .array(value, { minLength: 1, maxLength: 3 })
    .map((records) => ({ declaration: declare(schema, context, records[0]!), records }));
});

/** Records that nest as the graph does, with the terms of the context written in many ways. */
const semantic: fc.Arbitrary<Sample> = fc
  .record({
    chosen: fields,
    style: spelling,
    aliases: fc.boolean(),
    site: fc.constantFrom('reverse property', 'reverse map'),
    isScoped: fc.boolean(),
    withTypes: fc.boolean(),
    withUnit: fc.boolean(),
  })
  .chain(({ chosen, style, aliases, site, isScoped, withTypes, withUnit }) => {
    const typeKey = aliases ? 'type' : '@type';
    const typed = (local: string): Record<string, JsonObject> =>
      withTypes ? { [typeKey]: { const: `ex:${local}` } } : {};
    const typedValue = (local: string) =>
      withTypes ? { [typeKey]: fc.constant(`ex:${local}`) } : {};
    const own = (names: readonly (keyof Fields)[]) =>
      Object.fromEntries(names.map((name) => [name, chosen[name].schema]));
    const values = (names: readonly (keyof Fields)[]) =>
      Object.fromEntries(names.map((name) => [name, chosen[name].value]));
    const term = (name: keyof Fields): JsonObject => ({
      '@id': iri(style, predicates[name]),
      ...chosen[name].term,
    });
    const reading = {
      ...typed('Reading'),
      ...own(readingNames),
      ...(withUnit ? { unit: { const: 'ex:Watt' } } : {}),
    };
    const siteSchema = object(own(['siteName']));
    const siteKey = site === 'reverse property' ? 'site' : '@reverse';
    const schema = object({
      ...typed('Station'),
      ...own(['stationId', 'operator', 'status']),
      [siteKey]: site === 'reverse property' ? siteSchema : object({ contains: siteSchema }),
      readings: { type: 'array', minItems: 1, items: object(reading) },
    });
    const readingTerms = {
      ...Object.fromEntries(readingNames.map((name) => [name, term(name)])),
      unit: { '@id': iri(style, 'unit'), '@type': '@id' },
    };
    const open = chosen.operator.schema;
    // A context within the context is left to JSON-LD where IRIs are expanded.
    const scoped = isScoped && open === undefined;
    const context = {
      ...common(style),
      ...(aliases ? { type: '@type' } : {}),
      ...(site === 'reverse property'
        ? { site: { '@reverse': iri(style, 'contains') } }
        : { contains: iri(style, 'contains') }),
      siteName: term('siteName'),
      stationId: term('stationId'),
      operator: term('operator'),
      status: term('status'),
      readings: {
        '@id': iri(style, 'hasReading'),
        '@container': '@set',
        ...(scoped ? { '@context': readingTerms } : {}),
      },
      ...(scoped ? {} : readingTerms),
    };
    const siteValue = fc.record(values(['siteName']));
    const value = fc.record({
      ...typedValue('Station'),
      ...values(['stationId', 'operator', 'status']),
      [siteKey]: site === 'reverse property' ? siteValue : fc.record({ contains: siteValue }),
      readings: fc.array(
        fc.record({
          ...typedValue('Reading'),
          ...values(readingNames),
          ...(withUnit ? { unit: fc.constant('ex:Watt') } : {}),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }) as fc.Arbitrary<JsonObject>;
    return fc
      .array(value, { minLength: 1, maxLength: 3 })
      .map((records) => ({ declaration: declare(schema, context, records[0]!), records }));
  });

export const samples: fc.Arbitrary<Sample> = fc.oneof(flat, parts, semantic);
