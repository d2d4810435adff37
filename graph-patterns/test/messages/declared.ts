import {
  type CompiledMessage,
  type CompileOptions,
  compileMessage,
  type JsonObject,
  type LiftOutcome,
  type MessageFault,
  parseMessageFile,
} from '@gridloom/graph-patterns/messages';
import { stationPattern } from './station-pattern.js';

/** A flat message of the station pattern, valid as it stands; tests change a part of it. */
export const flatSchema = {
  type: 'object',
  properties: {
    site: { type: 'string' },
    station: { type: 'string', minLength: 1 },
    operator: { type: 'string' },
    status: { enum: ['open', 'closed'] },
    at: { type: 'string', format: 'date-time' },
    valid: { type: 'boolean' },
    level: { type: 'integer', minimum: 0, maximum: 9 },
    power: { type: 'number', unit: 'kW', minimum: 0, maximum: 36 },
  },
  required: ['site', 'station', 'operator', 'status', 'at', 'valid', 'level', 'power'],
  additionalProperties: false,
};

export const flatRecord = {
  site: 'north',
  station: 's-1',
  operator: 'https://example.org/party/p-1',
  status: 'open',
  at: '2026-01-15T19:00:00+01:00',
  valid: true,
  level: 3,
  power: 2.1505,
};

export const flatContext = {
  '@version': 1.1,
  ex: 'https://example.org/ns#',
  variable: 'https://w3id.org/gridloom/variable#',
  site: 'variable:siteName',
  station: 'variable:stationId',
  operator: { '@id': 'variable:operator', '@type': '@id' },
  status: { '@id': 'variable:status', '@type': '@vocab' },
  open: 'ex:Open',
  closed: 'ex:Closed',
  at: 'variable:time',
  valid: 'variable:valid',
  level: 'variable:level',
  power: 'variable:power',
};

export type Changes = {
  /** Schemas of fields; undefined takes one away. */
  readonly properties?: Readonly<Record<string, object | undefined>>;
  readonly context?: object;
  readonly schema?: object;
  readonly record?: object;
  readonly file?: object;
};

const without = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The flat message with changes, as the text of a file. */
export const flatFile = ({
  properties = {},
  context = {},
  schema = {},
  record = {},
  file = {},
}: Changes = {}): string => {
  const fields = without({ ...flatSchema.properties, ...properties });
  return JSON.stringify(
    without({
      title: 'flat',
      schema: without({
        ...flatSchema,
        required: Object.keys(fields),
        ...schema,
        properties: fields,
        examples: [without({ ...flatRecord, ...record })],
      }),
      context: without({ ...flatContext, ...context }),
      ...file,
    }),
    null,
    2,
  );
};

export const compileFlat = (
  changes?: Changes,
  options?: CompileOptions,
): Promise<CompiledMessage> =>
  compileMessage(stationPattern, parseMessageFile(flatFile(changes), 'test/station'), options);

/** The faults of a record, without what every fault has. */
export const faultsOf = (outcome: LiftOutcome): readonly MessageFault[] => {
  if (outcome.ok) throw new Error('the record was lifted');
  return outcome.faults;
};

export const liftFlat = async (
  record: unknown,
  changes?: Changes,
  options?: CompileOptions,
): Promise<LiftOutcome> => (await compileFlat(changes, options)).lift(record);

export type { JsonObject };
