import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from 'ajv';

const id = { type: 'string', pattern: '^[a-zA-Z0-9\\-_:]{2,64}$' };
const instant = { type: 'string', format: 'date-time' };
const duration = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const number = { type: 'number' };
const flag = { type: 'boolean' };
const oneOf = (...values: readonly string[]): SchemaObject => ({ type: 'string', enum: values });
const list = (items: SchemaObject, minItems: number, maxItems: number): SchemaObject => ({
  type: 'array',
  items,
  minItems,
  maxItems,
});

/** An object that has exactly these fields; names that end with `?` may be missing. */
function object(fields: Readonly<Record<string, SchemaObject>>): SchemaObject {
  const names = Object.keys(fields);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name.replace('?', ''), field]),
    ),
  };
}

const quantity = oneOf(
  'ELECTRIC.POWER.L1',
  'ELECTRIC.POWER.L2',
  'ELECTRIC.POWER.L3',
  'ELECTRIC.POWER.3_PHASE_SYMMETRIC',
  'NATURAL_GAS.FLOW_RATE',
  'HYDROGEN.FLOW_RATE',
  'HEAT.TEMPERATURE',
  'HEAT.FLOW_RATE',
  'HEAT.THERMAL_POWER',
  'OIL.FLOW_RATE',
);
const commodity = oneOf('GAS', 'HEAT', 'ELECTRICITY', 'OIL');
const controlType = oneOf(
  'POWER_ENVELOPE_BASED_CONTROL',
  'POWER_PROFILE_BASED_CONTROL',
  'OPERATION_MODE_BASED_CONTROL',
  'FILL_RATE_BASED_CONTROL',
  'DEMAND_DRIVEN_BASED_CONTROL',
  'NOT_CONTROLABLE',
  'NO_SELECTION',
);
const range = object({ start_of_range: number, end_of_range: number });
const powerRange = object({
  start_of_range: number,
  end_of_range: number,
  commodity_quantity: quantity,
});
const spread = (name: string): Record<string, SchemaObject> =>
  Object.fromEntries(
    ['upper_limit', 'upper_95PPR', 'upper_68PPR', 'lower_68PPR', 'lower_95PPR', 'lower_limit'].map(
      (part) => [`${name}_${part}?`, number],
    ),
  );
const forecastValue = object({
  ...spread('value'),
  value_expected: number,
  commodity_quantity: quantity,
});
const sequence = object({
  id,
  elements: list(object({ duration, power_values: list(forecastValue, 1, 10) }), 1, 288),
  is_interruptible: flag,
  'max_pause_before?': duration,
  abnormal_condition_only: flag,
});
const sequenceStatus = object({
  power_profile_id: id,
  sequence_container_id: id,
  'selected_sequence_id?': id,
  'progress?': duration,
  status: oneOf('NOT_SCHEDULED', 'SCHEDULED', 'EXECUTING', 'INTERRUPTED', 'FINISHED', 'ABORTED'),
});
const operationMode = object({
  id,
  'diagnostic_label?': text,
  elements: list(
    object({
      fill_level_range: range,
      fill_rate: range,
      power_ranges: list(powerRange, 1, 10),
      'running_costs?': range,
    }),
    1,
    100,
  ),
  abnormal_condition_only: flag,
});
const transition = object({
  id,
  from: id,
  to: id,
  start_timers: list(id, 0, 1000),
  blocking_timers: list(id, 0, 1000),
  'transition_costs?': number,
  'transition_duration?': duration,
  abnormal_condition_only: flag,
});
const actuator = object({
  id,
  'diagnostic_label?': text,
  supported_commodities: list(commodity, 1, 4),
  operation_modes: list(operationMode, 1, 100),
  transitions: list(transition, 0, 1000),
  timers: list(object({ id, 'diagnostic_label?': text, duration }), 0, 1000),
});
const storage = object({
  'diagnostic_label?': text,
  'fill_level_label?': text,
  provides_leakage_behaviour: flag,
  provides_fill_level_target_profile: flag,
  provides_usage_forecast: flag,
  fill_level_range: range,
});

/** Fields of each message beside `message_type`. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, SchemaObject>>>> = {
  ReceptionStatus: {
    subject_message_id: id,
    status: oneOf(
      'INVALID_DATA',
      'INVALID_MESSAGE',
      'INVALID_CONTENT',
      'TEMPORARY_ERROR',
      'PERMANENT_ERROR',
      'OK',
    ),
    'diagnostic_label?': text,
  },
  Handshake: {
    message_id: id,
    role: oneOf('CEM', 'RM'),
    'supported_protocol_versions?': list(text, 1, 100),
  },
  HandshakeResponse: { message_id: id, selected_protocol_version: text },
  ResourceManagerDetails: {
    message_id: id,
    resource_id: id,
    'name?': text,
    roles: list(
      object({ role: oneOf('ENERGY_PRODUCER', 'ENERGY_CONSUMER', 'ENERGY_STORAGE'), commodity }),
      1,
      3,
    ),
    'manufacturer?': text,
    'model?': text,
    'serial_number?': text,
    'firmware_version?': text,
    instruction_processing_delay: duration,
    available_control_types: list(controlType, 1, 5),
    'currency?': { type: 'string', pattern: '^[A-Z]{3}$' },
    provides_forecast: flag,
    provides_power_measurement_types: list(quantity, 1, 10),
  },
  SelectControlType: { message_id: id, control_type: controlType },
  SessionRequest: {
    message_id: id,
    request: oneOf('RECONNECT', 'TERMINATE'),
    'diagnostic_label?': text,
  },
  RevokeObject: {
    message_id: id,
    object_type: { type: 'string', pattern: '^(PEBC|PPBC|OMBC|FRBC|DDBC)\\.[A-Za-z]+$' },
    object_id: id,
  },
  InstructionStatusUpdate: {
    message_id: id,
    instruction_id: id,
    status_type: oneOf('NEW', 'ACCEPTED', 'REJECTED', 'REVOKED', 'STARTED', 'SUCCEEDED', 'ABORTED'),
    timestamp: instant,
  },
  PowerMeasurement: {
    message_id: id,
    measurement_timestamp: instant,
    values: list(object({ commodity_quantity: quantity, value: number }), 1, 10),
  },
  'PPBC.PowerProfileDefinition': {
    message_id: id,
    id,
    start_time: instant,
    end_time: instant,
    power_sequences_containers: list(
      object({ id, power_sequences: list(sequence, 1, 288) }),
      1,
      1000,
    ),
  },
  'PPBC.PowerProfileStatus': {
    message_id: id,
    sequence_container_status: list(sequenceStatus, 1, 1000),
  },
  'PPBC.ScheduleInstruction': {
    message_id: id,
    id,
    power_profile_id: id,
    sequence_container_id: id,
    power_sequence_id: id,
    execution_time: instant,
    abnormal_condition: flag,
  },
  'FRBC.SystemDescription': {
    message_id: id,
    valid_from: instant,
    actuators: list(actuator, 1, 10),
    storage,
  },
  'FRBC.StorageStatus': { message_id: id, present_fill_level: number },
  'FRBC.ActuatorStatus': {
    message_id: id,
    actuator_id: id,
    active_operation_mode_id: id,
    operation_mode_factor: number,
    'previous_operation_mode_id?': id,
    'transition_timestamp?': instant,
  },
  'FRBC.FillLevelTargetProfile': {
    message_id: id,
    start_time: instant,
    elements: list(object({ duration, fill_level_range: range }), 1, 288),
  },
  'FRBC.UsageForecast': {
    message_id: id,
    start_time: instant,
    elements: list(
      object({ duration, ...spread('usage_rate'), usage_rate_expected: number }),
      1,
      288,
    ),
  },
  'FRBC.Instruction': {
    message_id: id,
    id,
    actuator_id: id,
    operation_mode: id,
    operation_mode_factor: number,
    execution_time: instant,
    abnormal_condition: flag,
  },
};

/** RFC 3339: a date-time with its offset. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

const ajv = new Ajv({
  formats: { 'date-time': (value: string) => INSTANT.test(value) && !isNaN(Date.parse(value)) },
});
const compiled = new Map<string, ValidateFunction>();

function validatorOf(messageType: string): ValidateFunction | undefined {
  const known = compiled.get(messageType);
  if (known !== undefined) return known;
  if (!Object.hasOwn(MESSAGES, messageType)) return undefined;
  const schema = object({ message_type: { const: messageType }, ...MESSAGES[messageType] });
  const validate = ajv.compile(schema);
  compiled.set(messageType, validate);
  return validate;
}

function complaintOf(error: ErrorObject | undefined): string {
  if (error === undefined) return 'not according to its schema';
  const place = error.instancePath === '' ? '' : `${error.instancePath.slice(1)}: `;
  const detail =
    error.keyword === 'additionalProperties'
      ? `has no field ${String(error.params['additionalProperty'])}`
      : (error.message ?? error.keyword);
  return `${place}${detail}`;
}

/**
 * Says what is wrong with a message, or undefined when nothing is.
 *
 * @param value parsed JSON
 */
export function faultOfMessage(messageType: string, value: unknown): string | undefined {
  const validate = validatorOf(messageType);
  if (validate === undefined) return `there is no message type ${messageType.slice(0, 60)} here`;
  return validate(value) ? undefined : `${messageType}: ${complaintOf(validate.errors?.[0])}`;
}
