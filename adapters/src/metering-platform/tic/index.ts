export {
  meterConditions,
  type ConditionOptions,
  type CutOff,
  type Injection,
  type MeterConditions,
  type Overrun,
  type OverrunEvidence,
  type TripRisk,
} from './conditions.js';
export {
  DAY_PROFILE_BLOCKS,
  dayProfileBlock,
  formatDayProfile,
  parseDayProfile,
  type DayProfileBlock,
} from './day-profile.js';
export { decodeTic, decodeTicStream, type DecodedTic } from './decode.js';
export { TicDecoder, type TicDecoderOptions } from './decoder.js';
export {
  encodeTicFrame,
  encodeTicGroup,
  paddedText,
  type RawGroup,
  type TypedGroup,
  type TypedGroupOf,
} from './encoder.js';
export { followMeter, type FollowMeterOptions, type MeterUpdate } from './follow-meter.js';
export type { TicEvent, TicFrame, TicFrameEnd, TicStatistics } from './frame.js';
export {
  TIC_FAULT_REASONS,
  type TicFault,
  type TicFaultReason,
  type TicGroup,
  type TicGroupOf,
  type TicGroupResult,
} from './group.js';
export {
  formatHorodate,
  horodate,
  isSummerTime,
  parseHorodate,
  stampOf,
  type TicSeason,
  type TicStamp,
} from './horodate.js';
export type { TicLabelDefinition } from './label-definition.js';
export { HISTORIC_LABELS } from './labels-historic.js';
export { STANDARD_LABELS } from './labels-standard.js';
export {
  TIC_LABELS,
  definitionOf,
  isTicLabel,
  type HistoricLabel,
  type StampedLabel,
  type StandardLabel,
  type TicLabel,
  type TicValueOf,
} from './labels.js';
export {
  loadCurveOf,
  type LoadCurve,
  type LoadCurveDirection,
  type LoadCurvePoint,
} from './load-curve.js';
export { deriveMeterEvents, type MeterEvent } from './meter-events.js';
export {
  MeterTracker,
  type MeterTrackerOptions,
  type MeterTrackerStatistics,
} from './meter-tracker.js';
export {
  DEFAULT_LIMITS,
  IMPLAUSIBLE_RULES,
  type ImplausibleRule,
  type PlausibilityLimits,
} from './plausibility.js';
export { pseudonym } from './pseudonym.js';
export {
  simulatedMeter,
  type MeterLoad,
  type SimulatedMeter,
  type SimulatedMeterOptions,
} from './simulated-meter.js';
export {
  cutOffPowerVoltAmperes,
  drawnPowerVoltAmperes,
  isThreePhase,
  readingOf,
  subscribedPowerVoltAmperes,
  type MeterSnapshot,
  type Reading,
  type ReadingOf,
} from './snapshot.js';
export {
  openTicSource,
  type TicSource,
  type TicSourceOptions,
  type TicSourceStatus,
} from './source.js';
export type { TicEndpoint } from './source-stream.js';
export {
  formatStatusRegister,
  parseStatusRegister,
  statusRegisterOf,
  statusRegisterWord,
  type CutOffState,
  type EuridisState,
  type MobilePeak,
  type PowerLineState,
  type StatusRegister,
  type TempoColour,
} from './status-register.js';
export { PEAK_OFF_PEAK, type TariffCalendar, type TariffSlot } from './tariff-calendar.js';
export { numberOf } from './value-codec.js';
export type {
  AnnouncedColour,
  SubscribedCurrent,
  TariffOption,
  TariffPeriod,
  TicKind,
  TicValue,
  TicValueOfKind,
} from './values.js';
export type { TicMode } from './wire.js';
