import { prefixes } from './prefixes.js';

/** A term that a later version of its vocabulary dropped or renamed, or that never was one, and what to write now. */
export type SupersededTerm = {
  readonly iri: string;
  /** What the term is, to go after its name: `exists in SAREF core 3.1.1`. */
  readonly standing: string;
  /** IRIs of the terms that take its place, the nearest first; empty where nothing does. */
  readonly replacements: readonly string[];
  /** What else changes, in a few words; empty where the term is only renamed. */
  readonly advice: string;
};

/** A namespace that is not, or no longer, the one of its terms. */
export type SupersededNamespace = {
  /** The beginning of the IRIs in question. */
  readonly start: string;
  /** The namespace to write instead, with the same local name. */
  readonly namespace: string;
  readonly advice: string;
};

const interconnect = 'http://ontology.tno.nl/interconnect/';
const namespaces: Readonly<Record<string, string>> = {
  ...prefixes,
  'ic-data': `${interconnect}datapoint#`,
  'ic-fc': `${interconnect}forecast#`,
  'ic-flex': `${interconnect}flexibility#`,
  'ic-inc': `${interconnect}incentivetable#`,
  'ic-pwlm': `${interconnect}powerlimit#`,
  'ic-user': `${interconnect}user#`,
};

const iriOf = (name: string): string => {
  const colon = name.indexOf(':');
  return `${namespaces[name.slice(0, colon)]}${name.slice(colon + 1)}`;
};

/** Lines of `names -> replacements | advice`; the names before the arrow all have the same successors. */
const table = (standing: string, lines: string): readonly SupersededTerm[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names, rest] = line.split('->');
      const [replacements, advice = ''] = rest!.split('|');
      return names!
        .trim()
        .split(/\s+/)
        .map((name) => ({
          iri: iriOf(name),
          standing,
          replacements: replacements!.trim().split(/\s+/).filter(Boolean).map(iriOf),
          advice: advice.trim(),
        }));
    });

const sarefCore = `
saref:Measurement -> saref:Observation saref:PropertyValue | value and unit stand on a result node of their own, reached by saref:hasResult
saref:makesMeasurement saref:hasMeterReading -> saref:madeExecution
saref:measurementMadeBy -> saref:madeBy
saref:relatesToProperty -> saref:observes saref:isValueOfProperty | observes on the observation, isValueOfProperty on its result
saref:relatesToMeasurement saref:isMeasuredByDevice -> saref:isObservedBy
saref:isMeasurementOf -> saref:isPropertyOfInterestOf | through a property of interest
saref:hasMeasurement -> saref:hasPropertyValue saref:hasPropertyOfInterest
saref:measuresProperty saref:hasMeterReadingType -> saref:observes
saref:controlsProperty -> saref:controls
saref:isControlledByDevice -> saref:isControlledBy
saref:actsUpon -> saref:targets
saref:hasTime -> saref:hasTimestamp saref:hasResultTime saref:hasPhenomenonTime
saref:Time -> time:TemporalEntity time:Interval time:Instant
saref:isUsedFor saref:hasTypicalConsumption -> saref:consumes saref:produces saref:stores
saref:hasPrice -> saref:profileHasPrice | on profiles
saref:Price -> saref:PropertyValue
saref:hasSensorType -> saref:hasDeviceKind
saref:hasDescription -> rdfs:comment
saref:isAbout saref:hasSensingRange saref:hasThresholdMeasurement -> | no successor
saref:Power saref:Energy saref:Temperature saref:Humidity saref:Light saref:Motion saref:Occupancy saref:Pressure saref:Smoke -> saref:Property | an individual of saref:Property, or of a property class of SAREF4GRID, takes the place of the class
saref:EnergyUnit saref:PowerUnit saref:TemperatureUnit saref:PressureUnit saref:IlluminanceUnit saref:Currency -> saref:UnitOfMeasure | an individual unit of om: or unit: takes the place of the class
saref:Coal saref:Electricity saref:Gas saref:Water -> saref:Commodity | an individual of saref:Commodity takes the place of the class
saref:Cleaning saref:Comfort saref:Drying saref:EnergyEfficiency saref:Entertainment saref:Lighting saref:MeterReading saref:Safety saref:Washing saref:WellBeing -> saref:Task | an individual of saref:Task of your own
saref:DoorSwitch saref:LightSwitch saref:Switch -> saref:Actuator | with an individual of saref:DeviceKind
saref:SmokeSensor saref:TemperatureSensor -> saref:Sensor | with an individual of saref:DeviceKind
saref:HVAC -> saref:Appliance | with an individual of saref:DeviceKind
saref:SwitchOnService -> saref:Service saref:Operation
saref:ActuatingFunction saref:EventFunction saref:LevelControlFunction saref:MeteringFunction saref:OnOffFunction saref:OpenCloseFunction saref:SensingFunction saref:StartStopFunction -> saref:Function | an individual of saref:Function takes the place of the class
saref:CloseCommand saref:GetCommand saref:GetCurrentMeterValueCommand saref:GetMeterDataCommand saref:GetMeterHistoryCommand saref:GetSensingDataCommand saref:NotifyCommand saref:OffCommand saref:OnCommand saref:OpenCommand saref:PauseCommand saref:SetAbsoluteLevelCommand saref:SetLevelCommand saref:SetRelativeLevelCommand saref:StartCommand saref:StepDownCommand saref:StepUpCommand saref:StopCommand saref:ToggleCommand -> saref:Command saref:CommandOfInterest | an individual of saref:Command takes the place of the class
saref:CloseState saref:MultiLevelState saref:OffState saref:OnOffState saref:OnState saref:OpenCloseState saref:OpenState saref:StartState saref:StartStopState saref:StopState -> saref:State saref:StateOfInterest | an individual of saref:State takes the place of the class
`;

const saref4ener = `
s4ener:StartTime s4ener:StartTimeDurationDescription -> s4ener:hasStartTime | the time is a value of the property, no node of its own
s4ener:EndTime -> s4ener:hasEndTime | the time is a value of the property, no node of its own
s4ener:EarliestStartTime -> s4ener:hasEarliestStartTime
s4ener:LatestEndTime -> s4ener:hasLatestEndTime
s4ener:DefaultDuration s4ener:DefaultDurationDescription -> s4ener:hasDefaultDuration
s4ener:DurationUncertainty s4ener:DurationUncertaintyDescription -> s4ener:hasDurationUncertainty
s4ener:ElapsedSlotTime -> s4ener:hasElapsedSlotTime
s4ener:RemainingSlotTime s4ener:SlotTimeDurationDescription -> s4ener:hasRemainingSlotTime
s4ener:RemainingPauseTime -> s4ener:hasRemainingPauseTime
s4ener:MaxDuration -> s4ener:hasMaxDuration
s4ener:MinDuration -> s4ener:hasMinDuration
s4ener:ActiveDurationMax s4ener:ActiveDurationDescription -> s4ener:hasActiveDurationMax
s4ener:ActiveDurationMin -> s4ener:hasActiveDurationMin
s4ener:ActiveDurationSumMax -> s4ener:hasActiveDurationSumMax
s4ener:ActiveDurationSumMin -> s4ener:hasActiveDurationSumMin
s4ener:PauseDurationMax s4ener:PauseDurationDescription -> s4ener:hasPauseDurationMax
s4ener:PauseDurationMin -> s4ener:hasPauseDurationMin
s4ener:ActivationDelay s4ener:MaxActivationDelay s4ener:ActivationDelayDurationDescription -> s4ener:hasActivationDelay
s4ener:xsdDuration -> s4ener:hasDuration
s4ener:TimePeriod s4ener:TimePeriodDurationDescription -> time:Interval
s4ener:PowerExpected s4ener:EnergyExpected -> s4ener:Average | as s4ener:hasUsage of a slot value
s4ener:PowerMax s4ener:EnergyMax -> s4ener:Maximum | as s4ener:hasUsage of a slot value
s4ener:PowerMin s4ener:EnergyMin -> s4ener:Minimum | as s4ener:hasUsage of a slot value
s4ener:PowerSkewness s4ener:EnergySkewness -> s4ener:Skewness | as s4ener:hasUsage of a slot value
s4ener:PowerStandardDeviation s4ener:EnergyStandardDeviation -> s4ener:hasStandardDeviation
s4ener:ResumeCostEstimated -> s4ener:hasResumeCostEstimated
s4ener:ResumeEnergyEstimated -> s4ener:hasResumeEnergyEstimated
s4ener:hasPowerValueType s4ener:hasEnergyValueType s4ener:hasValueType -> s4ener:hasUsage
s4ener:valueSource -> s4ener:hasValueSource
s4ener:powerSource -> s4ener:hasPowerSource
s4ener:taskIdentifier -> s4ener:hasTaskIdentifier
s4ener:manufacturerNodeIdentification -> s4ener:hasManufacturerNodeIdentification
s4ener:alternativesGroupID s4ener:eventID s4ener:measurementID s4ener:sequenceID -> saref:hasIdentifier
s4ener:exposes -> saref:hasProfile
s4ener:hasFunction -> saref:hasFunction
s4ener:State -> saref:State
s4ener:AnticipationDurationDescription s4ener:MaxAnticipation s4ener:PauseTime s4ener:alternativesCount s4ener:hasConnection s4ener:hasExpression s4ener:manufacturerDescription s4ener:manufacturerLabel s4ener:messagingNumber s4ener:messagingType -> | no successor
`;

const interconnectModules = `
ic-flex:DemandDriven -> s4ener:DemandDrivenProfile
ic-flex:FillRateBased -> s4ener:FillRateProfile
ic-flex:TariffBased -> s4ener:IncentiveTableProfile
ic-data:containsQuantity -> saref:hasResult
ic-inc:hasTierUpperLimit -> s4ener:hasUpperBoundary
ic-pwlm:PowerLimitState -> s4ener:hasPowerLimitState
ic-fc:GaussianDataPoint -> s4ener:GaussianDataPoint
ic-fc:Forecast ic-fc:PointForecast -> s4ener:TimeSeries | SAREF has no class of forecasts
ic-user:User -> foaf:Agent
`;

const inventions = `
time:instant -> time:Instant
time:interval -> time:Interval
s4ener:isRemoteControllable -> s4ener:nodeRemoteControllable s4ener:sequenceRemoteControllable | two properties, of the node and of the sequence
s4ener:FillRateBasedProfile -> s4ener:FillRateProfile
`;

const qudtSpellings = `
unit:V-A -> unit:VA
unit:KiloV-A -> unit:KiloVA
unit:MegaV-A -> unit:MegaVA
unit:V-A-HR -> unit:VA-HR
unit:KiloV-A-HR -> unit:KiloVA-HR
unit:V-A_Reactive -> unit:VAR
unit:KiloV-A_Reactive -> unit:KiloVAR
unit:V-A_Reactive-HR -> unit:VAR-HR
unit:KiloV-A_Reactive-HR -> unit:KiloVAR-HR
`;

/**
 * Terms of other versions and other spellings with their successors. Where a version merged or split terms, the
 * replacements are the nearest terms, and the advice says what else changes.
 */
export const supersededTerms: readonly SupersededTerm[] = [
  ...table('exists in SAREF core 3.1.1', sarefCore),
  ...table('exists in SAREF4ENER 1.1.2', saref4ener),
  ...table('exists in SAREF4GRID 1.1.1', 's4grid:Meter -> s4grid:GridMeter'),
  ...table('is of the InterConnect modules', interconnectModules),
  ...table('exists in no version', inventions),
  ...table('is an older spelling of QUDT', qudtSpellings),
];

const absorbed = 'the InterConnect modules are part of SAREF4ENER since 1.2.1';
const omegaX = 'https://w3id.org/omega-x/';
const omegaModules: Readonly<Record<string, string>> = {
  EventTimeSeries: 'EventsTimeSeries',
  EventTimeSeriesOntology: 'EventsTimeSeries',
  EventsTimeSeriesOntology: 'EventsTimeSeries',
  EnergyDataSetOntology: 'EnergyDataSet',
  FlexibilityOntology: 'Flexibility',
  InfrastructureOntology: 'Infrastructure',
  PropertyOntology: 'Property',
  QualityOntology: 'Quality',
  SchedulingOntology: 'Scheduling',
};

/** Namespaces that look right and are not, the longest beginning first. */
export const supersededNamespaces: readonly SupersededNamespace[] = [
  ...['data#', 'datapoint#', 'flexibility#', 'incentivetable#', 'powerlimit#'].map((module) => ({
    start: `${interconnect}${module}`,
    namespace: prefixes.s4ener,
    advice: absorbed,
  })),
  {
    start: 'https://interconnectproject.eu/ontologies/',
    namespace: prefixes.s4ener,
    advice: `no ontology has this namespace; ${absorbed}`,
  },
  {
    start: 'https://w3id.org/saref#',
    namespace: prefixes.saref,
    advice: 'SAREF moved to saref.etsi.org',
  },
  ...Object.entries(omegaModules).flatMap(([wrong, right]) =>
    [`${omegaX}ontology/`, omegaX].map((start) => ({
      start: `${start}${wrong}/`,
      namespace: `${omegaX}ontology/${right}/`,
      advice: 'the published file has another namespace than the published examples',
    })),
  ),
];
