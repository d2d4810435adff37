import {
  readingOf,
  USUAL_MEASURAND,
  usualUnitOf,
  type MeterReading,
  type SampledValue,
} from './meter-reading.js';
import { PLATFORM_ID_TAG } from './platform-id-tag.js';
import {
  StationRefusedError,
  type ChargePointCondition,
  type StationConnection,
  type StationProtocol,
  type TransactionLimits,
} from './station.js';

type WireValue = {
  readonly value: number;
  readonly measurand?: string;
  readonly phase?: string;
  readonly unitOfMeasure?: { readonly unit?: string; readonly multiplier?: number };
};
type WireMeterValue = { readonly sampledValue: readonly WireValue[] };

// The schemas have been checked before, so that these are what the messages look like.
type StatusNotification = { readonly connectorStatus: string; readonly evseId: number };
type TransactionEvent = {
  readonly eventType: 'Started' | 'Updated' | 'Ended';
  readonly offline?: boolean;
  readonly numberOfPhasesUsed?: number;
  readonly meterValue?: readonly WireMeterValue[];
  readonly transactionInfo: {
    readonly transactionId: string;
    readonly chargingState?: string;
    readonly stoppedReason?: string;
    readonly remoteStartId?: number;
  };
  readonly evse?: { readonly id: number };
};
type MeterValues = { readonly evseId: number; readonly meterValue: readonly WireMeterValue[] };
type NotifyEvent = {
  readonly eventData: readonly {
    readonly component: { readonly name: string; readonly evse?: { readonly id: number } };
    readonly variable: { readonly name: string };
    readonly actualValue: string;
    readonly techCode?: string;
    readonly techInfo?: string;
  }[];
};
type SecurityEvent = { readonly type: string; readonly techInfo?: string };

/** Of a connector without transaction; `Occupied` says only that something is plugged in. */
const CONNECTOR_CONDITIONS: Readonly<Record<string, ChargePointCondition>> = {
  Occupied: 'Preparing',
};

/** Of a transaction. */
const CHARGING_CONDITIONS: Readonly<Record<string, ChargePointCondition>> = {
  Charging: 'Charging',
  EVConnected: 'Preparing',
  SuspendedEV: 'SuspendedByVehicle',
  SuspendedEVSE: 'SuspendedByStation',
  Idle: 'Finishing',
};

function sampled({ value, measurand, phase, unitOfMeasure }: WireValue): SampledValue {
  const kind = measurand ?? USUAL_MEASURAND;
  return {
    measurand: kind,
    value: value * 10 ** (unitOfMeasure?.multiplier ?? 0),
    unit: unitOfMeasure?.unit ?? usualUnitOf(kind),
    ...(phase === undefined ? {} : { phase }),
  };
}

/** The last of several instants is what holds now. */
function lastReading(values: readonly WireMeterValue[]): MeterReading {
  return readingOf((values.at(-1)?.sampledValue ?? []).map(sampled));
}

function profileOf(limits: TransactionLimits, transactionId?: string): object {
  return {
    id: limits.profileId,
    stackLevel: 1,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Absolute',
    ...(transactionId === undefined ? {} : { transactionId }),
    chargingSchedule: [
      {
        id: limits.profileId,
        startSchedule: new Date(limits.startMs).toISOString(),
        duration: Math.ceil(limits.durationMs / 1000),
        chargingRateUnit: 'A',
        chargingSchedulePeriod: limits.periods.map(({ offsetMs, amperes }) => ({
          startPeriod: Math.round(offsetMs / 1000),
          limit: amperes,
        })),
      },
    ],
  };
}

/** OCPP 2.0.1. A charge point is an EVSE with one connector. */
export function ocpp201(connection: StationConnection): StationProtocol {
  const { tell, nowMs, connectorOfTransaction } = connection;

  const accepted = async (method: string, params: object): Promise<void> => {
    const { status } = (await connection.call(method, params)) as { readonly status: string };
    if (status !== 'Accepted') throw new StationRefusedError(method, status);
  };

  const transaction = (event: TransactionEvent): void => {
    const { transactionId, chargingState, stoppedReason, remoteStartId } = event.transactionInfo;
    const connector = event.evse?.id ?? connectorOfTransaction.get(transactionId) ?? 0;
    const { eventType, offline = false } = event;
    connectorOfTransaction.set(transactionId, connector);
    if (eventType === 'Started')
      tell({
        type: 'started',
        connector,
        transactionId,
        remote: remoteStartId !== undefined,
        offline,
      });
    else if (eventType === 'Updated') tell({ type: 'transaction', connector, transactionId });
    if (event.meterValue !== undefined)
      tell({ type: 'meter', connector, reading: lastReading(event.meterValue) });
    const condition = chargingState === undefined ? undefined : CHARGING_CONDITIONS[chargingState];
    if (condition !== undefined && eventType !== 'Ended')
      tell({ type: 'condition', connector, condition });
    if (eventType !== 'Ended') return;
    connectorOfTransaction.delete(transactionId);
    tell({ type: 'meter', connector, reading: { powerWatts: 0, amperes: 0 } });
    tell({ type: 'ended', connector, transactionId, reason: stoppedReason ?? 'Local' });
  };

  const handlers: Readonly<Record<string, (params: never) => object>> = {
    BootNotification: () => ({
      status: 'Accepted',
      currentTime: new Date(nowMs()).toISOString(),
      interval: connection.heartbeatSeconds,
    }),
    Heartbeat: () => ({ currentTime: new Date(nowMs()).toISOString() }),
    Authorize: () => ({ idTokenInfo: { status: 'Accepted' } }),
    DataTransfer: () => ({ status: 'UnknownVendorId' }),
    FirmwareStatusNotification: () => ({}),
    LogStatusNotification: () => ({}),
    NotifyReport: () => ({}),
    StatusNotification: ({ connectorStatus, evseId }: StatusNotification) => {
      if (evseId > 0)
        tell({
          type: 'condition',
          connector: evseId,
          condition:
            CONNECTOR_CONDITIONS[connectorStatus] ?? (connectorStatus as ChargePointCondition),
        });
      return {};
    },
    TransactionEvent: (event: TransactionEvent) => {
      transaction(event);
      return {};
    },
    MeterValues: ({ evseId, meterValue }: MeterValues) => {
      tell({ type: 'meter', connector: evseId, reading: lastReading(meterValue) });
      return {};
    },
    NotifyEvent: ({ eventData }: NotifyEvent) => {
      for (const { component, variable, actualValue, techCode, techInfo } of eventData)
        tell({
          type: 'event',
          connector: component.evse?.id ?? 0,
          code: techCode ?? `${component.name}.${variable.name}`,
          info: techInfo ?? actualValue,
        });
      return {};
    },
    SecurityEventNotification: ({ type, techInfo }: SecurityEvent) => {
      tell({ type: 'event', connector: 0, code: type, info: techInfo ?? 'none' });
      return {};
    },
  };

  return {
    handlers,
    setDefaultLimit: (connector, amperes) =>
      accepted('SetChargingProfile', {
        evseId: connector,
        chargingProfile: {
          id: connector,
          stackLevel: 0,
          chargingProfilePurpose: 'TxDefaultProfile',
          chargingProfileKind: 'Relative',
          chargingSchedule: [
            {
              id: connector,
              chargingRateUnit: 'A',
              chargingSchedulePeriod: [{ startPeriod: 0, limit: amperes }],
            },
          ],
        },
      }),
    setTransactionLimits: (connector, transactionId, limits) =>
      accepted('SetChargingProfile', {
        evseId: connector,
        chargingProfile: profileOf(limits, transactionId),
      }),
    start: (connector, limits) =>
      accepted('RequestStartTransaction', {
        evseId: connector,
        remoteStartId: connection.newTransactionId(),
        idToken: { idToken: PLATFORM_ID_TAG, type: 'Central' },
        ...(limits === undefined ? {} : { chargingProfile: profileOf(limits) }),
      }),
    stop: (transactionId) => accepted('RequestStopTransaction', { transactionId }),
    configureMeter: async (intervalSeconds) => {
      const variable = (name: string, attributeValue: string): object => ({
        component: { name: 'SampledDataCtrlr' },
        variable: { name },
        attributeValue,
      });
      const result = (await connection.call('SetVariables', {
        setVariableData: [
          variable('TxUpdatedInterval', String(intervalSeconds)),
          variable(
            'TxUpdatedMeasurands',
            'Energy.Active.Import.Register,Power.Active.Import,Current.Import,SoC',
          ),
        ],
      })) as {
        readonly setVariableResult: readonly {
          readonly attributeStatus: string;
          readonly variable: { readonly name: string };
        }[];
      };
      for (const { attributeStatus, variable: set } of result.setVariableResult)
        if (attributeStatus !== 'Accepted')
          throw new StationRefusedError(`SetVariables of ${set.name}`, attributeStatus);
    },
  };
}
