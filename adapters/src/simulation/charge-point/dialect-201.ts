// The index of the package also compiles all schemas of OCPP 2.1, which takes seconds.
import { OCPP20 } from 'typed-ocpp/dist/ocpp20/index.js';
import {
  isoTime,
  rounded,
  type StationCommands,
  type StationDialect,
  type StationMessage,
  type StationSnapshot,
  type StationTransaction,
} from './dialect.js';
import type { ChargingProfile } from './profile-stack.js';

type WireProfile = OCPP20.SetChargingProfileRequest['chargingProfile'];
type TransactionEvent = OCPP20.TransactionEventRequest;
type MeterValue = NonNullable<TransactionEvent['meterValue']>[number];
type SampledValue = MeterValue['sampledValue'][number];

const PURPOSES = {
  ChargingStationExternalConstraints: 'max',
  ChargingStationMaxProfile: 'max',
  TxDefaultProfile: 'default',
  TxProfile: 'transaction',
} as const;

/** Of a station: something is plugged in, or not. */
const connectorStatus = ({ condition }: StationSnapshot): string =>
  condition === 'Available' ? 'Available' : 'Occupied';

const CHARGING_STATES = {
  Available: 'Idle',
  Preparing: 'EVConnected',
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  SuspendedEVSE: 'SuspendedEVSE',
  Finishing: 'Idle',
} as const;

function profileOf(wire: WireProfile): ChargingProfile {
  const { validFrom, validTo } = wire;
  // Several schedules are for vehicles that choose; this station takes the first.
  const schedule = wire.chargingSchedule[0]!;
  return {
    id: wire.id,
    stackLevel: wire.stackLevel,
    purpose: PURPOSES[wire.chargingProfilePurpose],
    kind: wire.chargingProfileKind,
    unit: schedule.chargingRateUnit,
    ...(wire.recurrencyKind === undefined ? {} : { recurrence: wire.recurrencyKind }),
    ...(validFrom === undefined ? {} : { validFromMs: Date.parse(validFrom) }),
    ...(validTo === undefined ? {} : { validToMs: Date.parse(validTo) }),
    ...(schedule.startSchedule === undefined
      ? {}
      : { startMs: Date.parse(schedule.startSchedule) }),
    ...(schedule.duration === undefined ? {} : { durationMs: schedule.duration * 1000 }),
    periods: schedule.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) => ({
      offsetMs: startPeriod * 1000,
      limit,
      ...(numberPhases === undefined ? {} : { phases: numberPhases }),
    })),
  };
}

function meterValue(snapshot: StationSnapshot): MeterValue {
  const { timeMs, registerWattHours, watts, phaseAmperes, levelPercent } = snapshot;
  const value = (
    measurand: NonNullable<SampledValue['measurand']>,
    unit: string,
    amount: number,
    digits: number,
    phase?: NonNullable<SampledValue['phase']>,
  ): SampledValue => ({
    value: rounded(amount, digits),
    measurand,
    unitOfMeasure: { unit },
    ...(phase === undefined ? {} : { phase }),
  });
  const phases = ['L1', 'L2', 'L3'] as const;
  return {
    timestamp: isoTime(timeMs),
    sampledValue: [
      value('Energy.Active.Import.Register', 'Wh', registerWattHours, 1),
      value('Power.Active.Import', 'W', watts, 1),
      ...phaseAmperes.map((amperes, index) =>
        value('Current.Import', 'A', amperes, 2, phases[index]),
      ),
      ...(levelPercent === undefined ? [] : [value('SoC', 'Percent', levelPercent, 1)]),
    ],
  };
}

const accepted = (done: boolean): object => ({ status: done ? 'Accepted' : 'Rejected' });

const handlers: Readonly<Record<string, (params: never, commands: StationCommands) => object>> = {
  SetChargingProfile: ({ chargingProfile }: OCPP20.SetChargingProfileRequest, commands) =>
    accepted(!commands.isOnOffOnly() && commands.setProfile(profileOf(chargingProfile))),
  ClearChargingProfile: (
    { chargingProfileId, chargingProfileCriteria }: OCPP20.ClearChargingProfileRequest,
    commands,
  ) => {
    const { chargingProfilePurpose: purpose, stackLevel } = chargingProfileCriteria ?? {};
    const found = commands.clearProfiles(
      (profile) =>
        (chargingProfileId === undefined || profile.id === chargingProfileId) &&
        (stackLevel === undefined || profile.stackLevel === stackLevel) &&
        (purpose === undefined || profile.purpose === PURPOSES[purpose]),
    );
    return { status: found ? 'Accepted' : 'Unknown' };
  },
  RequestStartTransaction: (
    { idToken, remoteStartId, chargingProfile }: OCPP20.RequestStartTransactionRequest,
    commands,
  ) =>
    accepted(
      commands.remoteStart(
        idToken.idToken,
        remoteStartId,
        chargingProfile === undefined || commands.isOnOffOnly()
          ? undefined
          : profileOf(chargingProfile),
      ),
    ),
  RequestStopTransaction: ({ transactionId }: OCPP20.RequestStopTransactionRequest, commands) =>
    accepted(commands.remoteStop(transactionId)),
  SetVariables: ({ setVariableData }: OCPP20.SetVariablesRequest, commands) => ({
    setVariableResult: setVariableData.map(({ component, variable, attributeValue }) => {
      const isKnown =
        component.name === 'SampledDataCtrlr' &&
        ['TxUpdatedInterval', 'TxUpdatedMeasurands'].includes(variable.name);
      if (isKnown && variable.name === 'TxUpdatedInterval')
        commands.setMeterInterval(Number(attributeValue));
      return {
        attributeStatus: isKnown ? 'Accepted' : 'UnknownVariable',
        component,
        variable,
      };
    }),
  }),
  TriggerMessage: ({ requestedMessage }: OCPP20.TriggerMessageRequest, commands) => {
    if (requestedMessage === 'StatusNotification') commands.report('state');
    else if (requestedMessage === 'MeterValues' || requestedMessage === 'TransactionEvent')
      commands.report('meter');
    else return { status: 'NotImplemented' };
    return { status: 'Accepted' };
  },
};

/** OCPP 2.0.1 as a station with one EVSE and one connector speaks it. Ids of transactions follow from the station's. */
export function dialect201(stationId: string): StationDialect {
  const event = (
    snapshot: StationSnapshot,
    transaction: StationTransaction,
    eventType: TransactionEvent['eventType'],
    triggerReason: TransactionEvent['triggerReason'],
    more: Partial<TransactionEvent['transactionInfo']> = {},
  ): StationMessage => {
    const seqNo = transaction.sequence++;
    return {
      method: 'TransactionEvent',
      params: (): TransactionEvent => ({
        eventType,
        triggerReason,
        timestamp: isoTime(snapshot.timeMs),
        seqNo,
        offline: transaction.offline && eventType === 'Started',
        evse: { id: 1, connectorId: 1 },
        meterValue: [meterValue(snapshot)],
        transactionInfo: {
          transactionId: transaction.id!,
          chargingState: CHARGING_STATES[snapshot.condition],
          ...more,
        },
        ...(eventType === 'Started'
          ? {
              idToken: {
                idToken: transaction.idTag,
                type: transaction.remoteStartId === undefined ? 'Local' : 'Central',
              },
            }
          : {}),
      }),
      mustArrive: eventType !== 'Updated',
    };
  };
  return {
    subprotocol: 'ocpp2.0.1',
    boot: () => ({
      method: 'BootNotification',
      params: () => ({
        reason: 'PowerUp',
        chargingStation: { vendorName: 'Gridloom', model: 'Simulated' },
      }),
      mustArrive: true,
    }),
    heartbeat: () => ({ method: 'Heartbeat', params: () => ({}), mustArrive: false }),
    status: (snapshot) => ({
      method: 'StatusNotification',
      params: () => ({
        timestamp: isoTime(snapshot.timeMs),
        connectorStatus: connectorStatus(snapshot),
        evseId: 1,
        connectorId: 1,
      }),
      mustArrive: false,
    }),
    started: (snapshot, transaction) => {
      transaction.id = `${stationId}-${Math.floor(snapshot.timeMs / 1000)}`.slice(-36);
      const { remoteStartId } = transaction;
      return remoteStartId === undefined
        ? event(snapshot, transaction, 'Started', 'Authorized')
        : event(snapshot, transaction, 'Started', 'RemoteStart', { remoteStartId });
    },
    changed: (snapshot, transaction) => [
      event(snapshot, transaction, 'Updated', 'ChargingStateChanged'),
    ],
    sampled: (snapshot, transaction, periodic) =>
      event(
        snapshot,
        transaction,
        'Updated',
        periodic ? 'MeterValuePeriodic' : 'ChargingRateChanged',
      ),
    ended: (snapshot, transaction, stoppedReason) =>
      event(
        snapshot,
        transaction,
        'Ended',
        stoppedReason === 'EVDisconnected'
          ? 'EVDeparted'
          : stoppedReason === 'Remote'
            ? 'RemoteStop'
            : 'StopAuthorized',
        { stoppedReason },
      ),
    handle: (method, params, commands) =>
      Object.hasOwn(handlers, method) ? handlers[method]!(params, commands) : undefined,
    complaint: (message) =>
      OCPP20.validate(message) ? undefined : OCPP20.validate.errors.map(String).join('; '),
  };
}
