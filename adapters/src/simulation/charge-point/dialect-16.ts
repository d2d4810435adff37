// The index of the package also compiles all schemas of OCPP 2.1, which takes seconds.
import { OCPP16 } from 'typed-ocpp/dist/ocpp16/index.js';
import {
  isoTime,
  rounded,
  type StationCommands,
  type StationDialect,
  type StationSnapshot,
  type StationTransaction,
} from './dialect.js';
import type { ChargingProfile } from './profile-stack.js';

type WireProfile = OCPP16.SetChargingProfileRequest['csChargingProfiles'];

const PURPOSES = {
  ChargePointMaxProfile: 'max',
  TxDefaultProfile: 'default',
  TxProfile: 'transaction',
} as const;

const instant = (text: string): number => Date.parse(text);

function profileOf(wire: WireProfile): ChargingProfile {
  const { chargingSchedule: schedule, validFrom, validTo } = wire;
  return {
    id: wire.chargingProfileId,
    stackLevel: wire.stackLevel,
    purpose: PURPOSES[wire.chargingProfilePurpose],
    kind: wire.chargingProfileKind,
    unit: schedule.chargingRateUnit,
    ...(wire.recurrencyKind === undefined ? {} : { recurrence: wire.recurrencyKind }),
    ...(validFrom === undefined ? {} : { validFromMs: instant(validFrom) }),
    ...(validTo === undefined ? {} : { validToMs: instant(validTo) }),
    ...(schedule.startSchedule === undefined ? {} : { startMs: instant(schedule.startSchedule) }),
    ...(schedule.duration === undefined ? {} : { durationMs: schedule.duration * 1000 }),
    periods: schedule.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) => ({
      offsetMs: startPeriod * 1000,
      limit,
      ...(numberPhases === undefined ? {} : { phases: numberPhases }),
    })),
  };
}

function meterValue(
  snapshot: StationSnapshot,
  context: 'Sample.Periodic' | 'Other',
): OCPP16.MeterValue {
  const { timeMs, registerWattHours, watts, phaseAmperes, levelPercent } = snapshot;
  const value = (
    measurand: OCPP16.Measurand,
    unit: OCPP16.Unit,
    amount: number,
    digits: number,
    phase?: OCPP16.Phase,
  ): OCPP16.SampledValue => ({
    value: amount.toFixed(digits),
    context,
    measurand,
    unit,
    ...(phase === undefined ? {} : { phase }),
  });
  return {
    timestamp: isoTime(timeMs),
    sampledValue: [
      value('Energy.Active.Import.Register', 'Wh', registerWattHours, 1),
      value('Power.Active.Import', 'W', watts, 1),
      ...phaseAmperes.map((amperes, index) =>
        value('Current.Import', 'A', amperes, 2, `L${index + 1}` as OCPP16.Phase),
      ),
      ...(levelPercent === undefined ? [] : [value('SoC', 'Percent', levelPercent, 1)]),
    ],
  };
}

const CONFIGURABLE = ['MeterValueSampleInterval', 'MeterValuesSampledData'];

const accepted = (done: boolean): object => ({ status: done ? 'Accepted' : 'Rejected' });

const idOf = ({ id }: StationTransaction): number => Number(id ?? -1);

const handlers: Readonly<Record<string, (params: never, commands: StationCommands) => object>> = {
  SetChargingProfile: ({ csChargingProfiles }: OCPP16.SetChargingProfileRequest, commands) =>
    commands.isOnOffOnly()
      ? { status: 'NotSupported' }
      : accepted(commands.setProfile(profileOf(csChargingProfiles))),
  ClearChargingProfile: (
    { id, chargingProfilePurpose, stackLevel }: OCPP16.ClearChargingProfileRequest,
    commands,
  ) => {
    const found = commands.clearProfiles(
      (profile) =>
        (id === undefined || profile.id === id) &&
        (stackLevel === undefined || profile.stackLevel === stackLevel) &&
        (chargingProfilePurpose === undefined ||
          profile.purpose === PURPOSES[chargingProfilePurpose]),
    );
    return { status: found ? 'Accepted' : 'Unknown' };
  },
  RemoteStartTransaction: (
    { idTag, chargingProfile }: OCPP16.RemoteStartTransactionRequest,
    commands,
  ) =>
    accepted(
      commands.remoteStart(
        idTag,
        undefined,
        chargingProfile === undefined || commands.isOnOffOnly()
          ? undefined
          : profileOf(chargingProfile),
      ),
    ),
  RemoteStopTransaction: ({ transactionId }: OCPP16.RemoteStopTransactionRequest, commands) =>
    accepted(commands.remoteStop(String(transactionId))),
  ChangeConfiguration: ({ key, value }: OCPP16.ChangeConfigurationRequest, commands) => {
    if (!CONFIGURABLE.includes(key)) return { status: 'NotSupported' };
    if (key === 'MeterValueSampleInterval') commands.setMeterInterval(Number(value));
    return { status: 'Accepted' };
  },
  TriggerMessage: ({ requestedMessage }: OCPP16.TriggerMessageRequest, commands) => {
    if (requestedMessage === 'StatusNotification') commands.report('state');
    else if (requestedMessage === 'MeterValues') commands.report('meter');
    else return { status: 'NotImplemented' };
    return { status: 'Accepted' };
  },
};

/** OCPP 1.6-J as a station with one connector speaks it. */
export function dialect16(): StationDialect {
  const status: StationDialect['status'] = ({ condition, timeMs }) => ({
    method: 'StatusNotification',
    params: () => ({
      connectorId: 1,
      errorCode: 'NoError',
      status: condition,
      timestamp: isoTime(timeMs),
    }),
    mustArrive: false,
  });
  return {
    subprotocol: 'ocpp1.6',
    boot: () => ({
      method: 'BootNotification',
      params: () => ({ chargePointVendor: 'Gridloom', chargePointModel: 'Simulated' }),
      mustArrive: true,
    }),
    heartbeat: () => ({ method: 'Heartbeat', params: () => ({}), mustArrive: false }),
    status,
    started: (snapshot, transaction) => ({
      method: 'StartTransaction',
      params: () => ({
        connectorId: 1,
        idTag: transaction.idTag,
        meterStart: Math.floor(snapshot.registerWattHours),
        timestamp: isoTime(snapshot.timeMs),
      }),
      onReply: ({ transactionId }) => {
        transaction.id = String(transactionId);
      },
      mustArrive: true,
    }),
    changed: (snapshot) => [status(snapshot)],
    sampled: (snapshot, transaction, periodic) => ({
      method: 'MeterValues',
      params: () => ({
        connectorId: 1,
        transactionId: idOf(transaction),
        meterValue: [meterValue(snapshot, periodic ? 'Sample.Periodic' : 'Other')],
      }),
      mustArrive: false,
    }),
    ended: (snapshot, transaction, reason) => ({
      method: 'StopTransaction',
      params: () => ({
        transactionId: idOf(transaction),
        meterStop: Math.floor(rounded(snapshot.registerWattHours, 3)),
        timestamp: isoTime(snapshot.timeMs),
        reason,
      }),
      mustArrive: true,
    }),
    handle: (method, params, commands) =>
      Object.hasOwn(handlers, method) ? handlers[method]!(params, commands) : undefined,
    complaint: (message) =>
      OCPP16.validate(message) ? undefined : OCPP16.validate.errors.map(String).join('; '),
  };
}
