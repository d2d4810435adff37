/**
 * Messages of S2 (EN 50491-12-2) as JSON over WebSocket, as far as power profile based control (PPBC) and fill rate based
 * control (FRBC) need them. Names and fields are those of the published JSON schemas (s2-ws-json). Instants are ISO 8601
 * texts, durations milliseconds, power watts (positive when drawn).
 */

/** Quantities of electric power; those of other commodities play no part here. */
export type ElectricQuantity =
  | 'ELECTRIC.POWER.L1'
  | 'ELECTRIC.POWER.L2'
  | 'ELECTRIC.POWER.L3'
  | 'ELECTRIC.POWER.3_PHASE_SYMMETRIC';

export type NumberRange = { readonly start_of_range: number; readonly end_of_range: number };
export type PowerRange = NumberRange & { readonly commodity_quantity: ElectricQuantity };
export type PowerValue = { readonly commodity_quantity: ElectricQuantity; readonly value: number };
export type PowerForecastValue = {
  readonly commodity_quantity: ElectricQuantity;
  readonly value_expected: number;
};

type Message<T extends string> = { readonly message_type: T; readonly message_id: string };

export type ControlType =
  | 'POWER_ENVELOPE_BASED_CONTROL'
  | 'POWER_PROFILE_BASED_CONTROL'
  | 'OPERATION_MODE_BASED_CONTROL'
  | 'FILL_RATE_BASED_CONTROL'
  | 'DEMAND_DRIVEN_BASED_CONTROL'
  | 'NOT_CONTROLABLE'
  | 'NO_SELECTION';

export type Handshake = Message<'Handshake'> & {
  readonly role: 'CEM' | 'RM';
  readonly supported_protocol_versions?: readonly string[];
};

export type HandshakeResponse = Message<'HandshakeResponse'> & {
  readonly selected_protocol_version: string;
};

export type ResourceManagerDetails = Message<'ResourceManagerDetails'> & {
  readonly resource_id: string;
  readonly name?: string;
  readonly roles: readonly {
    readonly role: 'ENERGY_PRODUCER' | 'ENERGY_CONSUMER' | 'ENERGY_STORAGE';
    readonly commodity: 'GAS' | 'HEAT' | 'ELECTRICITY' | 'OIL';
  }[];
  readonly manufacturer?: string;
  readonly model?: string;
  readonly serial_number?: string;
  readonly firmware_version?: string;
  readonly instruction_processing_delay: number;
  readonly available_control_types: readonly ControlType[];
  readonly currency?: string;
  readonly provides_forecast: boolean;
  readonly provides_power_measurement_types: readonly string[];
};

export type SelectControlType = Message<'SelectControlType'> & {
  readonly control_type: ControlType;
};

export type SessionRequest = Message<'SessionRequest'> & {
  readonly request: 'RECONNECT' | 'TERMINATE';
  readonly diagnostic_label?: string;
};

export type RevokeObject = Message<'RevokeObject'> & {
  readonly object_type: string;
  readonly object_id: string;
};

export type InstructionStatus =
  'NEW' | 'ACCEPTED' | 'REJECTED' | 'REVOKED' | 'STARTED' | 'SUCCEEDED' | 'ABORTED';

export type InstructionStatusUpdate = Message<'InstructionStatusUpdate'> & {
  readonly instruction_id: string;
  readonly status_type: InstructionStatus;
  readonly timestamp: string;
};

export type PowerMeasurement = Message<'PowerMeasurement'> & {
  readonly measurement_timestamp: string;
  readonly values: readonly PowerValue[];
};

export type PowerSequenceElement = {
  readonly duration: number;
  readonly power_values: readonly PowerForecastValue[];
};

export type PowerSequence = {
  readonly id: string;
  readonly elements: readonly PowerSequenceElement[];
  readonly is_interruptible: boolean;
  readonly max_pause_before?: number;
  readonly abnormal_condition_only: boolean;
};

export type PowerProfileDefinition = Message<'PPBC.PowerProfileDefinition'> & {
  readonly id: string;
  readonly start_time: string;
  readonly end_time: string;
  readonly power_sequences_containers: readonly {
    readonly id: string;
    readonly power_sequences: readonly PowerSequence[];
  }[];
};

export type PowerSequenceStatus =
  'NOT_SCHEDULED' | 'SCHEDULED' | 'EXECUTING' | 'INTERRUPTED' | 'FINISHED' | 'ABORTED';

export type PowerProfileStatus = Message<'PPBC.PowerProfileStatus'> & {
  readonly sequence_container_status: readonly {
    readonly power_profile_id: string;
    readonly sequence_container_id: string;
    readonly selected_sequence_id?: string;
    readonly progress?: number;
    readonly status: PowerSequenceStatus;
  }[];
};

export type ScheduleInstruction = Message<'PPBC.ScheduleInstruction'> & {
  readonly id: string;
  readonly power_profile_id: string;
  readonly sequence_container_id: string;
  readonly power_sequence_id: string;
  readonly execution_time: string;
  readonly abnormal_condition: boolean;
};

export type OperationModeElement = {
  readonly fill_level_range: NumberRange;
  /** Change of the fill level per second, at factor 0 and at factor 1. */
  readonly fill_rate: NumberRange;
  readonly power_ranges: readonly PowerRange[];
  readonly running_costs?: NumberRange;
};

export type OperationMode = {
  readonly id: string;
  readonly diagnostic_label?: string;
  readonly elements: readonly OperationModeElement[];
  readonly abnormal_condition_only: boolean;
};

export type ActuatorDescription = {
  readonly id: string;
  readonly diagnostic_label?: string;
  readonly supported_commodities: readonly ('GAS' | 'HEAT' | 'ELECTRICITY' | 'OIL')[];
  readonly operation_modes: readonly OperationMode[];
  readonly transitions: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly start_timers: readonly string[];
    readonly blocking_timers: readonly string[];
    readonly transition_costs?: number;
    readonly transition_duration?: number;
    readonly abnormal_condition_only: boolean;
  }[];
  readonly timers: readonly {
    readonly id: string;
    readonly diagnostic_label?: string;
    readonly duration: number;
  }[];
};

export type SystemDescription = Message<'FRBC.SystemDescription'> & {
  readonly valid_from: string;
  readonly actuators: readonly ActuatorDescription[];
  readonly storage: {
    readonly diagnostic_label?: string;
    readonly fill_level_label?: string;
    readonly provides_leakage_behaviour: boolean;
    readonly provides_fill_level_target_profile: boolean;
    readonly provides_usage_forecast: boolean;
    readonly fill_level_range: NumberRange;
  };
};

export type StorageStatus = Message<'FRBC.StorageStatus'> & { readonly present_fill_level: number };

export type ActuatorStatus = Message<'FRBC.ActuatorStatus'> & {
  readonly actuator_id: string;
  readonly active_operation_mode_id: string;
  readonly operation_mode_factor: number;
  readonly previous_operation_mode_id?: string;
  readonly transition_timestamp?: string;
};

export type FillLevelTargetProfile = Message<'FRBC.FillLevelTargetProfile'> & {
  readonly start_time: string;
  readonly elements: readonly {
    readonly duration: number;
    readonly fill_level_range: NumberRange;
  }[];
};

export type UsageForecast = Message<'FRBC.UsageForecast'> & {
  readonly start_time: string;
  readonly elements: readonly {
    readonly duration: number;
    /** Fall of the fill level per second. */
    readonly usage_rate_expected: number;
  }[];
};

export type FillRateInstruction = Message<'FRBC.Instruction'> & {
  readonly id: string;
  readonly actuator_id: string;
  readonly operation_mode: string;
  readonly operation_mode_factor: number;
  readonly execution_time: string;
  readonly abnormal_condition: boolean;
};

/** Every message that gets a reception status. */
export type S2Message =
  | Handshake
  | HandshakeResponse
  | ResourceManagerDetails
  | SelectControlType
  | SessionRequest
  | RevokeObject
  | InstructionStatusUpdate
  | PowerMeasurement
  | PowerProfileDefinition
  | PowerProfileStatus
  | ScheduleInstruction
  | SystemDescription
  | StorageStatus
  | ActuatorStatus
  | FillLevelTargetProfile
  | UsageForecast
  | FillRateInstruction;

export type ReceptionStatusValue =
  | 'INVALID_DATA'
  | 'INVALID_MESSAGE'
  | 'INVALID_CONTENT'
  | 'TEMPORARY_ERROR'
  | 'PERMANENT_ERROR'
  | 'OK';

export type ReceptionStatus = {
  readonly message_type: 'ReceptionStatus';
  readonly subject_message_id: string;
  readonly status: ReceptionStatusValue;
  readonly diagnostic_label?: string;
};

type WithoutId<M> = M extends S2Message ? Omit<M, 'message_id'> : never;
/** A message as it is given to a session, which adds the key. */
export type S2Draft = WithoutId<S2Message>;
