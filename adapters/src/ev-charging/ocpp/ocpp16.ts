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
  readonly value: string;
  readonly measurand?: string;
  readonly unit?: string;
  readonly phase?: string;
};
type WireMeterValue = { readonly sampledValue: readonly WireValue[] };

// The schemas have been checked before, so that these are what the messages look like.
type StatusNotification = {
  readonly connectorId: number;
  readonly errorCode: string;
  readonly status: string;
  readonly info?: string;
};
type StartTransaction = {
  readonly connectorId: number;
  readonly idTag: string;
  readonly meterStart: number;
  readonly timestamp: string;
};
type StopTransaction = {
  readonly transactionId: number;
  readonly meterStop: number;
  readonly reason?: string;
};
type MeterValues = {
  readonly connectorId: number;
  readonly transactionId?: number;
  readonly meterValue: readonly WireMeterValue[];
};

const CONDITIONS: Readonly<Record<string, ChargePointCondition>> = {
  SuspendedEV: 'SuspendedByVehicle',
  SuspendedEVSE: 'SuspendedByStation',
};

function sampled({ value, measurand, unit, phase }: WireValue): SampledValue {
  const kind = measurand ?? USUAL_MEASURAND;
  return {
    measurand: kind,
    // An empty text is the number 0 to JavaScript.
    value: value.trim() === '' ? NaN : Number(value),
    unit: unit ?? usualUnitOf(kind),
    ...(phase === undefined ? {} : { phase }),
  };
}

/** The last of several instants is what holds now. */
function lastReading(values: readonly WireMeterValue[]): MeterReading {
  return readingOf((values.at(-1)?.sampledValue ?? []).map(sampled));
}

function profileOf(limits: TransactionLimits, transactionId?: number): object {
  return {
    chargingProfileId: limits.profileId,
    ...(transactionId === undefined ? {} : { transactionId }),
    stackLevel: 1,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: {
      startSchedule: new Date(limits.startMs).toISOString(),
      duration: Math.ceil(limits.durationMs / 1000),
      chargingRateUnit: 'A',
      chargingSchedulePeriod: limits.periods.map(({ offsetMs, amperes }) => ({
        startPeriod: Math.round(offsetMs / 1000),
        limit: amperes,
      })),
    },
  };
}

/** OCPP 1.6-J. */
export function ocpp16(connection: StationConnection): StationProtocol {
  const { tell, nowMs } = connection;
  // The end of a transaction does not name its connector.
  const connectors = connection.connectorOfTransaction;

  const accepted = async (method: string, params: object): Promise<void> => {
    const { status } = (await connection.call(method, params)) as { readonly status: string };
    if (status !== 'Accepted') throw new StationRefusedError(method, status);
  };

  const handlers: Readonly<Record<string, (params: never) => object>> = {
    BootNotification: () => ({
      status: 'Accepted',
      currentTime: new Date(nowMs()).toISOString(),
      interval: connection.heartbeatSeconds,
    }),
    Heartbeat: () => ({ currentTime: new Date(nowMs()).toISOString() }),
    Authorize: () => ({ idTagInfo: { status: 'Accepted' } }),
    DataTransfer: () => ({ status: 'UnknownVendorId' }),
    DiagnosticsStatusNotification: () => ({}),
    FirmwareStatusNotification: () => ({}),
    StatusNotification: ({ connectorId, errorCode, status, info }: StatusNotification) => {
      if (connectorId > 0)
        tell({
          type: 'condition',
          connector: connectorId,
          condition: CONDITIONS[status] ?? (status as ChargePointCondition),
        });
      if (errorCode !== 'NoError')
        tell({ type: 'event', connector: connectorId, code: errorCode, info: info ?? 'none' });
      return {};
    },
    StartTransaction: ({ connectorId, idTag, meterStart, timestamp }: StartTransaction) => {
      const transactionId = connection.newTransactionId();
      connectors.set(String(transactionId), connectorId);
      tell({
        type: 'started',
        connector: connectorId,
        transactionId: String(transactionId),
        remote: idTag === PLATFORM_ID_TAG,
        offline: Date.parse(timestamp) < connection.connectedAtMs,
      });
      tell({ type: 'meter', connector: connectorId, reading: { registerWattHours: meterStart } });
      return { transactionId, idTagInfo: { status: 'Accepted' } };
    },
    MeterValues: ({ connectorId, transactionId, meterValue }: MeterValues) => {
      if (transactionId !== undefined) {
        connectors.set(String(transactionId), connectorId);
        tell({
          type: 'transaction',
          connector: connectorId,
          transactionId: String(transactionId),
        });
      }
      tell({ type: 'meter', connector: connectorId, reading: lastReading(meterValue) });
      return {};
    },
    StopTransaction: ({ transactionId, meterStop, reason }: StopTransaction) => {
      const connector = connectors.get(String(transactionId)) ?? 0;
      connectors.delete(String(transactionId));
      tell({
        type: 'meter',
        connector,
        reading: { registerWattHours: meterStop, powerWatts: 0, amperes: 0 },
      });
      tell({
        type: 'ended',
        connector,
        transactionId: String(transactionId),
        reason: reason ?? 'Local',
      });
      return { idTagInfo: { status: 'Accepted' } };
    },
  };

  return {
    handlers,
    setDefaultLimit: (connector, amperes) =>
      accepted('SetChargingProfile', {
        connectorId: connector,
        csChargingProfiles: {
          chargingProfileId: connector,
          stackLevel: 0,
          chargingProfilePurpose: 'TxDefaultProfile',
          chargingProfileKind: 'Relative',
          chargingSchedule: {
            chargingRateUnit: 'A',
            chargingSchedulePeriod: [{ startPeriod: 0, limit: amperes }],
          },
        },
      }),
    setTransactionLimits: (connector, transactionId, limits) =>
      accepted('SetChargingProfile', {
        connectorId: connector,
        csChargingProfiles: profileOf(limits, Number(transactionId)),
      }),
    start: (connector, limits) =>
      accepted('RemoteStartTransaction', {
        connectorId: connector,
        idTag: PLATFORM_ID_TAG,
        ...(limits === undefined ? {} : { chargingProfile: profileOf(limits) }),
      }),
    stop: (transactionId) =>
      accepted('RemoteStopTransaction', { transactionId: Number(transactionId) }),
    configureMeter: async (intervalSeconds) => {
      const measurands = 'Energy.Active.Import.Register,Power.Active.Import,Current.Import,SoC';
      await accepted('ChangeConfiguration', {
        key: 'MeterValueSampleInterval',
        value: String(intervalSeconds),
      });
      await accepted('ChangeConfiguration', { key: 'MeterValuesSampledData', value: measurands });
    },
  };
}
