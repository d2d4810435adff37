// Written by `gridloom pattern code` from the pattern files: change those, not this.
import type { Quantity } from '../typed-values.js';

/** Abnormal voltage. Several units of a zone measure a voltage far from normal; for the grid operator that asked to watch the zone, every 15 min until it is solved. */
export type AbnormalVoltageRow = {
  /** the alert; minted from grid-alert/{alertId} */
  readonly alert: string;
  /** key of the alert, unique among all parties, such as a UUID */
  readonly alertId: string;
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** when the first unit was affected */
  readonly began: Date;
  /** the state, one IRI per alert and time; minted from {alert}/AlertState/{time} */
  readonly state: string;
  /** how far the alert has come */
  readonly condition: 'https://w3id.org/gridloom/energy#AlertRaised' | 'https://w3id.org/gridloom/energy#AlertConfirmed' | 'https://w3id.org/gridloom/energy#AlertDismissed' | 'https://w3id.org/gridloom/energy#AlertCleared';
  /** since when it holds */
  readonly time: Date;
  /** how many units are affected now */
  readonly affected: number;
  /** how many units of the zone are watched */
  readonly observed: number;
  /** whether a second sign, such as a low voltage, supports it */
  readonly confidence: 'https://w3id.org/gridloom/energy#HighConfidence' | 'https://w3id.org/gridloom/energy#LowConfidence';
};

/** Reading behind an alert. Which readings of which units gave rise to an alert about abnormal voltage; for the grid operator that asked to watch the zone. */
export type AbnormalVoltageReadingRow = {
  /** the alert; minted from grid-alert/{alertId} */
  readonly alert: string;
  /** key of the alert, unique among all parties, such as a UUID */
  readonly alertId: string;
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the reading, one IRI per source, property and time; minted from {device}/AbnormalRmsVoltage/{time} */
  readonly observation: string;
  /** when it was measured */
  readonly time: Date;
  /** the value node of the reading; minted from {observation}/result */
  readonly result: string;
  /** root mean square of the voltage; in volt */
  readonly value: Quantity<'volt'>;
};

/** Suspected elements of an alert. Behind which elements of the grid all silent units lie, where the service knows the topology; for the grid operator that asked to watch the zone. */
export type AlertLocationRow = {
  /** the alert; minted from grid-alert/{alertId} */
  readonly alert: string;
  /** key of the alert, unique among all parties, such as a UUID */
  readonly alertId: string;
  /** the element; minted from grid-element/{elementId} */
  readonly element: string;
  /** key of the element, given by the grid operator, unique among all parties */
  readonly elementId: string;
};

/** Verdict on an alert. What the meters or people in the field say about an alert: confirmed, a false alarm, or repaired. */
export type AlertVerdictRow = {
  /** the alert; minted from grid-alert/{alertId} */
  readonly alert: string;
  /** key of the alert, unique among all parties, such as a UUID */
  readonly alertId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what the alert has become */
  readonly verdict: 'https://w3id.org/gridloom/energy#AlertConfirmed' | 'https://w3id.org/gridloom/energy#AlertDismissed' | 'https://w3id.org/gridloom/energy#AlertCleared';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** Quality of the history of a meter. What the check of new history found per meter: gaps, outliers, filled values and completeness; for the grid operator only. */
export type DataQualityReportRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the report; minted from {job}/quality/{meterId} */
  readonly report: string;
  /** number of gaps */
  readonly gaps: number;
  /** number of values that were dropped */
  readonly outliers: number;
  /** number of values that were filled in */
  readonly filled: number;
  /** share of intervals with a value after filling; in percent */
  readonly completeness: Quantity<'percent'>;
};

/** Removal of a dataset. The party that gave a dataset wants all its records and results gone. */
export type DatasetRemovalArgument = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** key of the request, unique among all parties */
  readonly removalId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link DatasetRemovalArgument}. */
export type DatasetRemovalResult = {
  /** the acknowledgement; minted from {removal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** how many records were removed */
  readonly removed: number;
};

/** Recommendation for a period of the day. What would help in a period of a typical day, such as how many vehicles should charge later, for people to read; for the grid operator only. */
export type FlexibilityRecommendationRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the recommendation; minted from {job}/{dayPeriodBegin}/recommendation/{number} */
  readonly recommendation: string;
  /** number of the recommendation within the period, from 1 on */
  readonly number: number;
  /** what would help */
  readonly text: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
};

/** Request to size flexibility. The grid operator asks where in a network, and by how much, consumption must change so that voltages stay within bounds. */
export type FlexibilityRequirementRequestArgument = {
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties; a repeated key starts no second job */
  readonly requestId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
};

/** What comes back for {@link FlexibilityRequirementRequestArgument}. */
export type FlexibilityRequirementRequestResult = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Needed change in a perimeter. By how much consumption of a group of connections must change in a period of a typical day; perimeters of one problem are alternatives, one of each problem is needed; for the grid operator only. */
export type InterventionPerimeterRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the perimeter; minted from {job}/{dayPeriodBegin}/{perimeterId} */
  readonly perimeter: string;
  /** key of the perimeter within the result of the job */
  readonly perimeterId: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** number of the problem that this perimeter can solve */
  readonly problem: number;
  /** the value node; minted from {perimeter}/change */
  readonly change: string;
  /** change of consumption, positive for more; in watt */
  readonly value: Quantity<'watt'>;
};

/** Removal of a study. The party that asked for a study wants its data and results gone. */
export type JobRemovalArgument = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** key of the request, unique among all parties */
  readonly removalId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link JobRemovalArgument}. */
export type JobRemovalResult = {
  /** the acknowledgement; minted from {removal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** how many records were removed */
  readonly removed: number;
};

/** State of a job. How far a computation is, for the party that asked for it; pushed at every change. */
export type JobStateRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** what is computed */
  readonly kind: 'https://w3id.org/gridloom/energy#ResponseStudy' | 'https://w3id.org/gridloom/energy#NetworkRegistration' | 'https://w3id.org/gridloom/energy#NetworkUpdate' | 'https://w3id.org/gridloom/energy#SensitivityEstimation' | 'https://w3id.org/gridloom/energy#LoadCorrelation' | 'https://w3id.org/gridloom/energy#FlexibilityRequirementStudy';
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Request to find causes of voltages. The grid operator asks when voltages of a network leave their bounds and which loads cause it. */
export type LoadCorrelationRequestArgument = {
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties; a repeated key starts no second job */
  readonly requestId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
};

/** What comes back for {@link LoadCorrelationRequestArgument}. */
export type LoadCorrelationRequestResult = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Registration of a network. The grid operator makes a network known to the service that studies its voltages; history follows. */
export type NetworkRegistrationArgument = {
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties; a repeated key starts no second job */
  readonly requestId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
};

/** What comes back for {@link NetworkRegistrationArgument}. */
export type NetworkRegistrationResult = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Removal of a network. The grid operator wants all records of a network gone from the service that studies it. */
export type NetworkRemovalArgument = {
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** key of the request, unique among all parties */
  readonly removalId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link NetworkRemovalArgument}. */
export type NetworkRemovalResult = {
  /** the acknowledgement; minted from {removal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from removal/{removalId} */
  readonly removal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** how many records were removed */
  readonly removed: number;
};

/** New history of a network. The grid operator hands over, by reference, new voltages and powers of all meters of a network; they are checked and sensitivities computed anew. */
export type NetworkUpdateArgument = {
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties; a repeated key starts no second job */
  readonly requestId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the network; minted from network/{networkId} */
  readonly network: string;
  /** key of the network, given by the grid operator, unique among all parties */
  readonly networkId: string;
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the file of the dataset; minted from {dataset}/{sha256} */
  readonly file: string;
  /** whence the recipient fetches it, without credentials */
  readonly location: string;
  /** media type of the file */
  readonly mediaType: string;
  /** size of the file in bytes */
  readonly bytes: number;
  /** SHA-256 digest of the file */
  readonly sha256: string;
  /** names the description of its records */
  readonly schema: string;
};

/** What comes back for {@link NetworkUpdateArgument}. */
export type NetworkUpdateResult = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Observable unit. Which energy management systems in which zone may be watched for the grid operator, each by a random key; for the service that watches zones. */
export type ObservableUnitRow = {
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
};

/** Change of a request to watch a zone. The grid operator changes when an alert is raised and how long a zone is watched. */
export type ObservationChangeArgument = {
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the change; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** how many units must be silent or low at the same time to raise an alert, 3 or more */
  readonly minimumUnits: number;
  /** how long a unit must be silent to count as lost */
  readonly minimumSilence: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** until when to watch; 9999-12-31 for as long as nobody stops it */
  readonly to: Date;
};

/** What comes back for {@link ObservationChangeArgument}. */
export type ObservationChangeResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the change; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Request to watch a zone. The grid operator wants a zone to be watched for outages and abnormal voltage; the service takes it on or says why not. */
export type ObservationRequestArgument = {
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** how many units must be silent or low at the same time to raise an alert, 3 or more */
  readonly minimumUnits: number;
  /** how long a unit must be silent to count as lost */
  readonly minimumSilence: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** until when to watch; 9999-12-31 for as long as nobody stops it */
  readonly to: Date;
};

/** What comes back for {@link ObservationRequestArgument}. */
export type ObservationRequestResult = {
  /** the acknowledgement; minted from {request}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
  /** how many units of the zone can be watched */
  readonly observable: number;
};

/** State of a request to watch a zone. Whether a zone is being watched, or too few of its units can be reached; for the grid operator that asked. */
export type ObservationStateRow = {
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the state, one IRI per source, class and time; minted from {request}/ObservationState/{time} */
  readonly state: string;
  /** whether the zone is watched; gl:ObservationDegraded while too few units can be reached, then no alerts are raised */
  readonly condition: 'https://w3id.org/gridloom/energy#ObservationActive' | 'https://w3id.org/gridloom/energy#ObservationDegraded' | 'https://w3id.org/gridloom/energy#ObservationEnded';
  /** since when it holds */
  readonly time: Date;
  /** how many units of the zone can be watched */
  readonly observable: number;
};

/** Stop of a request to watch a zone. The grid operator no longer wants a zone to be watched; its readings are no longer collected. */
export type ObservationStopArgument = {
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the stop; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
};

/** What comes back for {@link ObservationStopArgument}. */
export type ObservationStopResult = {
  /** the acknowledgement; minted from {notice}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the stop; minted from notice/{noticeId} */
  readonly notice: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Meter of a perimeter. Which meters belong to a perimeter for interventions; for the grid operator only, never for third parties. */
export type PerimeterMeterRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the perimeter; minted from {job}/{dayPeriodBegin}/{perimeterId} */
  readonly perimeter: string;
  /** key of the perimeter within the result of the job */
  readonly perimeterId: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
};

/** Potential outage. Several units of a zone have fallen silent together; for the grid operator that asked to watch the zone, within 10 s and every 15 min until it is solved. */
export type PotentialOutageRow = {
  /** the alert; minted from grid-alert/{alertId} */
  readonly alert: string;
  /** key of the alert, unique among all parties, such as a UUID */
  readonly alertId: string;
  /** the request; minted from observation-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties, such as a UUID */
  readonly requestId: string;
  /** the zone; minted from zone/{zoneId} */
  readonly zone: string;
  /** key of the zone, published by the grid operator */
  readonly zoneId: string;
  /** when the first unit was affected */
  readonly began: Date;
  /** the state, one IRI per alert and time; minted from {alert}/AlertState/{time} */
  readonly state: string;
  /** how far the alert has come */
  readonly condition: 'https://w3id.org/gridloom/energy#AlertRaised' | 'https://w3id.org/gridloom/energy#AlertConfirmed' | 'https://w3id.org/gridloom/energy#AlertDismissed' | 'https://w3id.org/gridloom/energy#AlertCleared';
  /** since when it holds */
  readonly time: Date;
  /** how many units are affected now */
  readonly affected: number;
  /** how many units of the zone are watched */
  readonly observed: number;
  /** whether a second sign, such as a low voltage, supports it */
  readonly confidence: 'https://w3id.org/gridloom/energy#HighConfidence' | 'https://w3id.org/gridloom/energy#LowConfidence';
};

/** Price elasticity. How consumption of a kind of demand changes with the price at an hour of the day, for setting tariffs; a figure about groups. */
export type PriceElasticityRow = {
  /** the estimate, one IRI per kind of demand, hour, producer and creation; minted from elasticity/{demandType}/{hour}/{producerId}/{created} */
  readonly estimate: string;
  /** kind of demand */
  readonly demandType: 'https://w3id.org/gridloom/energy#AllDemand' | 'https://w3id.org/gridloom/energy#ResidentialDemand' | 'https://w3id.org/gridloom/energy#CommercialDemand' | 'https://w3id.org/gridloom/energy#IndustrialDemand' | 'https://w3id.org/gridloom/energy#VehicleChargingDemand' | 'https://w3id.org/gridloom/energy#HeatingDemand';
  /** hour of the typical day, 0 to 23, in legal time */
  readonly hour: number;
  /** when it was estimated */
  readonly created: Date;
  /** relative change of consumption per relative change of price, mostly negative; in one */
  readonly elasticity: Quantity<'one'>;
  /** its standard error; in one */
  readonly error: Quantity<'one'>;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the service that estimates, unique in the network */
  readonly producerId: string;
};

/** Estimate of a response. Consumption of a customer at an hour of the day under a level of the signal, its bounds, and the change against no signal; for the party that gave the dataset. */
export type ResponseEstimateRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the figure; minted from {job}/ResponseEstimate/{customerId}/{hour}/{level} */
  readonly figure: string;
  /** hour of the typical day, 0 to 23, in legal time */
  readonly hour: number;
  /** level of the signal: D for none or the default, else i1 to i24 by rising value */
  readonly level: string;
  /** expected power under this level; in watt */
  readonly mean: Quantity<'watt'>;
  /** lower end of the 95 % interval of the power; in watt */
  readonly lower: Quantity<'watt'>;
  /** upper end of the 95 % interval of the power; in watt */
  readonly upper: Quantity<'watt'>;
  /** change against no signal, negative for less consumption; 0 at level D; in watt */
  readonly powerChange: Quantity<'watt'>;
};

/** Rank of a response. How strongly a customer responds compared with all others of the study, per hour of the day and level of the signal; for the party that gave the dataset. */
export type ResponseRankRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the figure; minted from {job}/ResponseRank/{customerId}/{hour}/{level} */
  readonly figure: string;
  /** hour of the typical day, 0 to 23, in legal time */
  readonly hour: number;
  /** level of the signal: D for none or the default, else i1 to i24 by rising value */
  readonly level: string;
  /** 100 for the strongest response of all; in percent */
  readonly rank: Quantity<'percent'>;
};

/** Reliability of a response. On which share of the days with a signal a customer responds beyond what happens without one; for the party that gave the dataset. */
export type ResponseReliabilityRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the figure; minted from {job}/ResponseReliability/{customerId}/{hour}/{level} */
  readonly figure: string;
  /** hour of the typical day, 0 to 23, in legal time */
  readonly hour: number;
  /** level of the signal: D for none or the default, else i1 to i24 by rising value */
  readonly level: string;
  /** share of days, corrected for changes without a signal; in percent */
  readonly reliability: Quantity<'percent'>;
  /** share of days with the signal on which consumption changed as wished; in percent */
  readonly share: Quantity<'percent'>;
  /** share of days without signal on which it changed like that; in percent */
  readonly baseShare: Quantity<'percent'>;
};

/** Request to study the response to signals. A grid operator, retailer or aggregator hands over, by reference, a dataset of consumption under intervention signals and asks how customers responded; only source and processor see it. */
export type ResponseStudyRequestArgument = {
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** key of the request, unique among all parties; a repeated key starts no second job */
  readonly requestId: string;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the grid operator, unique in the network */
  readonly producerId: string;
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the file of the dataset; minted from {dataset}/{sha256} */
  readonly file: string;
  /** whence the recipient fetches it, without credentials */
  readonly location: string;
  /** media type of the file */
  readonly mediaType: string;
  /** size of the file in bytes */
  readonly bytes: number;
  /** SHA-256 digest of the file */
  readonly sha256: string;
  /** names the description of its records */
  readonly schema: string;
  /** what the signals in the dataset say, one per study */
  readonly signalType: 'https://saref.etsi.org/saref4ener/AbsoluteCost' | 'https://saref.etsi.org/saref4ener/CO2Emission' | 'https://saref.etsi.org/saref4ener/RenewableEnergyPercentage' | 'https://w3id.org/gridloom/energy#PowerLimitIncentive';
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the window to study */
  readonly from: Date;
  /** end of the window to study */
  readonly to: Date;
};

/** What comes back for {@link ResponseStudyRequestArgument}. */
export type ResponseStudyRequestResult = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the request; minted from job-request/{requestId} */
  readonly request: string;
  /** the state, one IRI per job and time; minted from {job}/JobState/{time} */
  readonly state: string;
  /** how far the job is */
  readonly condition: 'https://w3id.org/gridloom/energy#JobReceived' | 'https://w3id.org/gridloom/energy#JobValidating' | 'https://w3id.org/gridloom/energy#JobRunning' | 'https://w3id.org/gridloom/energy#JobDone' | 'https://w3id.org/gridloom/energy#JobFailed' | 'https://w3id.org/gridloom/energy#JobRemoved';
  /** since when it holds */
  readonly time: Date;
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
};

/** Carbon intensity level of a study. Which emission per energy a level of the signal in a dataset stands for; goes with the dataset and with the results of its study. */
export type SignalLevelCarbonIntensityRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the level; minted from {dataset}/level/{level} */
  readonly signal: string;
  /** name of the level: D for the default, else i1 to i24 by rising value */
  readonly level: string;
  /** the value node of the level; minted from {signal}/result */
  readonly result: string;
  /** emission per energy; in gramOfCarbonDioxideEquivalentPerKilowattHour */
  readonly value: Quantity<'gramOfCarbonDioxideEquivalentPerKilowattHour'>;
};

/** Power limit level of a study. Which highest active power allowed a level of the signal in a dataset stands for; goes with the dataset and with the results of its study. */
export type SignalLevelPowerLimitRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the level; minted from {dataset}/level/{level} */
  readonly signal: string;
  /** name of the level: D for the default, else i1 to i24 by rising value */
  readonly level: string;
  /** the value node of the level; minted from {signal}/result */
  readonly result: string;
  /** highest active power allowed; in watt */
  readonly value: Quantity<'watt'>;
};

/** Price level of a study. Which price of energy a level of the signal in a dataset stands for; goes with the dataset and with the results of its study. */
export type SignalLevelPriceRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the level; minted from {dataset}/level/{level} */
  readonly signal: string;
  /** name of the level: D for the default, else i1 to i24 by rising value */
  readonly level: string;
  /** the value node of the level; minted from {signal}/result */
  readonly result: string;
  /** price of energy; in CCY_EUR-PER-KiloW-HR */
  readonly value: Quantity<'CCY_EUR-PER-KiloW-HR'>;
};

/** Renewable share level of a study. Which share of renewable energy a level of the signal in a dataset stands for; goes with the dataset and with the results of its study. */
export type SignalLevelRenewableShareRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the level; minted from {dataset}/level/{level} */
  readonly signal: string;
  /** name of the level: D for the default, else i1 to i24 by rising value */
  readonly level: string;
  /** the value node of the level; minted from {signal}/result */
  readonly result: string;
  /** share of renewable energy; in percent */
  readonly value: Quantity<'percent'>;
};

/** Consumption in a study. Mean power of a customer under an alias in one interval and the level of the signal at the time, for datasets small enough to cross the network; only source and processor see it. */
export type StudyConsumptionRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per dataset, customer and property; minted from {dataset}/customer/{customerId}/Power */
  readonly series: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** mean active power drawn; in watt */
  readonly value: Quantity<'watt'>;
  /** level of the signal: D for none, which makes the record part of the baseline, else i1 to i24 by rising value */
  readonly level: string;
};

/** Indoor temperature in a study. Indoor temperature at a customer under an alias in one interval, where the dataset has it; only source and processor see it. */
export type StudyIndoorTemperatureRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per dataset, customer and property; minted from {dataset}/customer/{customerId}/IndoorTemperature */
  readonly series: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** temperature of the air inside; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Occupancy in a study. Occupancy at a customer under an alias in one interval, where the dataset has it; only source and processor see it. */
export type StudyOccupancyRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per dataset, customer and property; minted from {dataset}/customer/{customerId}/Occupancy */
  readonly series: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** mean number of persons inside; in one */
  readonly value: Quantity<'one'>;
};

/** Outside temperature in a study. Outside temperature at a customer under an alias in one interval, where the dataset has it; only source and processor see it. */
export type StudyOutsideTemperatureRow = {
  /** the dataset; minted from dataset/{datasetId} */
  readonly dataset: string;
  /** key of the dataset, unique among all parties, such as a UUID */
  readonly datasetId: string;
  /** the customer under this alias; minted from alias/{customerId} */
  readonly customer: string;
  /** random alias, new for every dataset or publication */
  readonly customerId: string;
  /** the series, one IRI per dataset, customer and property; minted from {dataset}/customer/{customerId}/OutsideTemperature */
  readonly series: string;
  /** the point, one IRI per series and begin; minted from {series}/{from} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end */
  readonly to: Date;
  /** temperature of the air outside; in degreeCelsius */
  readonly value: Quantity<'degreeCelsius'>;
};

/** Interruption of supply. That a home was without supply for a span of time, as a data manager or the consumer reports; for the grid operator. */
export type SupplyInterruptionRow = {
  /** the home; minted from home/{homeId} */
  readonly home: string;
  /** opaque key of the home */
  readonly homeId: string;
  /** the meter of the home; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin */
  readonly from: Date;
  /** end; 9999-12-31 while it lasts */
  readonly to: Date;
};

/** Internet provider of a unit. Over which provider a watched unit reaches the network, so that a fault of the provider is not taken for one of the grid; known for some units only. */
export type UnitInternetProviderRow = {
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** opaque key of the internet provider */
  readonly provider: string;
};

/** Link of a unit. Whether a watched energy management system can be reached; for the service that watches zones and, unit by unit, for the grid operator that asked. */
export type UnitLinkRow = {
  /** the device; minted from device/{deviceId} */
  readonly device: string;
  /** opaque key of the device, unique among all parties */
  readonly deviceId: string;
  /** the state, one IRI per unit, begin and last sign of life; minted from {device}/LinkState/{time}/{seen} */
  readonly state: string;
  /** gl:Lost once it has been silent for longer than the request to watch allows */
  readonly condition: 'https://w3id.org/gridloom/energy#Communicating' | 'https://w3id.org/gridloom/energy#Silent' | 'https://w3id.org/gridloom/energy#Lost';
  /** since when it holds */
  readonly time: Date;
  /** last sign of life */
  readonly seen: Date;
};

/** Voltage in a period of the day. Average voltage of a network in a period of a typical day, and how often it is too low or too high; for the grid operator only. */
export type VoltageAnalysisRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the finding; minted from {job}/{dayPeriodBegin} */
  readonly analysis: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** average of all meters; in volt */
  readonly average: Quantity<'volt'>;
  /** share of instants with at least one voltage too low; in percent */
  readonly under: Quantity<'percent'>;
  /** share of instants with at least one voltage too high; in percent */
  readonly over: Quantity<'percent'>;
};

/** Cause of abnormal voltage. Which kind of load at which meter contributes to voltages out of bounds in a period of a typical day; for the grid operator only. */
export type VoltageCauseRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the finding; minted from {job}/{dayPeriodBegin} */
  readonly analysis: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the cause; minted from {analysis}/cause/{side}/{meterId}/{kind} */
  readonly cause: string;
  /** on which side */
  readonly side: 'https://w3id.org/gridloom/energy#Undervoltage' | 'https://w3id.org/gridloom/energy#Overvoltage';
  /** kind of load or generation */
  readonly kind: 'https://w3id.org/gridloom/energy#ElectricVehicleCharger' | 'https://w3id.org/gridloom/energy#HeatPump' | 'https://w3id.org/gridloom/energy#PhotovoltaicSystem' | 'https://w3id.org/gridloom/energy#OtherDevice';
};

/** Warning about a period of the day. What stands out in a period of a typical day, such as many vehicles that start to charge, for people to read; for the grid operator only. */
export type VoltageWarningRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the finding; minted from {job}/{dayPeriodBegin} */
  readonly analysis: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** what stands out */
  readonly text: string;
};

/** Worst voltage in a period of the day. The voltage farthest out of bounds in a period of a typical day and the meter that saw it; nothing where none was; for the grid operator only. */
export type WorstVoltageRow = {
  /** the job; minted from job/{jobId} */
  readonly job: string;
  /** key of the job, unique among all parties, such as a UUID */
  readonly jobId: string;
  /** the finding; minted from {job}/{dayPeriodBegin} */
  readonly analysis: string;
  /** begin of the period */
  readonly dayPeriodBegin: string;
  /** end of the period */
  readonly dayPeriodEnd: string;
  /** the meter; minted from meter/{meterId} */
  readonly meter: string;
  /** opaque key of the meter, never the number of the delivery point */
  readonly meterId: string;
  /** the record; minted from {analysis}/worst/{side} */
  readonly record: string;
  /** on which side */
  readonly side: 'https://w3id.org/gridloom/energy#Undervoltage' | 'https://w3id.org/gridloom/energy#Overvoltage';
  /** the value node; minted from {record}/hasResult */
  readonly result: string;
  /** the voltage; in volt */
  readonly value: Quantity<'volt'>;
};

export interface ObservabilityPatterns {
  readonly 'observability/abnormal-voltage': { readonly row: AbnormalVoltageRow; readonly minted: 'alert' | 'request' | 'zone' | 'state' };
  readonly 'observability/abnormal-voltage-reading': { readonly row: AbnormalVoltageReadingRow; readonly minted: 'alert' | 'device' | 'observation' | 'result' };
  readonly 'observability/alert-location': { readonly row: AlertLocationRow; readonly minted: 'alert' | 'element' };
  readonly 'observability/alert-verdict': { readonly row: AlertVerdictRow; readonly minted: 'alert' | 'notice' | 'producer' };
  readonly 'observability/data-quality-report': { readonly row: DataQualityReportRow; readonly minted: 'job' | 'meter' | 'report' };
  readonly 'observability/flexibility-recommendation': { readonly row: FlexibilityRecommendationRow; readonly minted: 'job' | 'recommendation' };
  readonly 'observability/intervention-perimeter': { readonly row: InterventionPerimeterRow; readonly minted: 'job' | 'perimeter' | 'change' };
  readonly 'observability/job-state': { readonly row: JobStateRow; readonly minted: 'job' | 'state' };
  readonly 'observability/observable-unit': { readonly row: ObservableUnitRow; readonly minted: 'device' | 'zone' };
  readonly 'observability/observation-state': { readonly row: ObservationStateRow; readonly minted: 'request' | 'state' };
  readonly 'observability/perimeter-meter': { readonly row: PerimeterMeterRow; readonly minted: 'job' | 'perimeter' | 'meter' };
  readonly 'observability/potential-outage': { readonly row: PotentialOutageRow; readonly minted: 'alert' | 'request' | 'zone' | 'state' };
  readonly 'observability/price-elasticity': { readonly row: PriceElasticityRow; readonly minted: 'estimate' | 'producer' };
  readonly 'observability/response-estimate': { readonly row: ResponseEstimateRow; readonly minted: 'job' | 'customer' | 'figure' };
  readonly 'observability/response-rank': { readonly row: ResponseRankRow; readonly minted: 'job' | 'customer' | 'figure' };
  readonly 'observability/response-reliability': { readonly row: ResponseReliabilityRow; readonly minted: 'job' | 'customer' | 'figure' };
  readonly 'observability/signal-level-carbon-intensity': { readonly row: SignalLevelCarbonIntensityRow; readonly minted: 'dataset' | 'signal' | 'result' };
  readonly 'observability/signal-level-power-limit': { readonly row: SignalLevelPowerLimitRow; readonly minted: 'dataset' | 'signal' | 'result' };
  readonly 'observability/signal-level-price': { readonly row: SignalLevelPriceRow; readonly minted: 'dataset' | 'signal' | 'result' };
  readonly 'observability/signal-level-renewable-share': { readonly row: SignalLevelRenewableShareRow; readonly minted: 'dataset' | 'signal' | 'result' };
  readonly 'observability/study-consumption': { readonly row: StudyConsumptionRow; readonly minted: 'dataset' | 'customer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'observability/study-indoor-temperature': { readonly row: StudyIndoorTemperatureRow; readonly minted: 'dataset' | 'customer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'observability/study-occupancy': { readonly row: StudyOccupancyRow; readonly minted: 'dataset' | 'customer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'observability/study-outside-temperature': { readonly row: StudyOutsideTemperatureRow; readonly minted: 'dataset' | 'customer' | 'series' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
  readonly 'observability/supply-interruption': { readonly row: SupplyInterruptionRow; readonly minted: 'home' | 'meter' | 'notice' | 'period' | 'beginning' | 'ending' };
  readonly 'observability/unit-internet-provider': { readonly row: UnitInternetProviderRow; readonly minted: 'device' };
  readonly 'observability/unit-link': { readonly row: UnitLinkRow; readonly minted: 'device' | 'state' };
  readonly 'observability/voltage-analysis': { readonly row: VoltageAnalysisRow; readonly minted: 'job' | 'analysis' };
  readonly 'observability/voltage-cause': { readonly row: VoltageCauseRow; readonly minted: 'job' | 'analysis' | 'meter' | 'cause' };
  readonly 'observability/voltage-warning': { readonly row: VoltageWarningRow; readonly minted: 'job' | 'analysis' };
  readonly 'observability/worst-voltage': { readonly row: WorstVoltageRow; readonly minted: 'job' | 'analysis' | 'meter' | 'record' | 'result' };
}

export interface ObservabilityRequests {
  readonly 'observability/dataset-removal': {
    readonly argument: { readonly row: DatasetRemovalArgument; readonly minted: 'dataset' | 'removal' | 'producer' };
    readonly result: { readonly row: DatasetRemovalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/flexibility-requirement-request': {
    readonly argument: { readonly row: FlexibilityRequirementRequestArgument; readonly minted: 'request' | 'producer' | 'network' };
    readonly result: { readonly row: FlexibilityRequirementRequestResult; readonly minted: 'job' | 'state' };
  };
  readonly 'observability/job-removal': {
    readonly argument: { readonly row: JobRemovalArgument; readonly minted: 'job' | 'removal' | 'producer' };
    readonly result: { readonly row: JobRemovalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/load-correlation-request': {
    readonly argument: { readonly row: LoadCorrelationRequestArgument; readonly minted: 'request' | 'producer' | 'network' };
    readonly result: { readonly row: LoadCorrelationRequestResult; readonly minted: 'job' | 'state' };
  };
  readonly 'observability/network-registration': {
    readonly argument: { readonly row: NetworkRegistrationArgument; readonly minted: 'request' | 'producer' | 'network' };
    readonly result: { readonly row: NetworkRegistrationResult; readonly minted: 'job' | 'state' };
  };
  readonly 'observability/network-removal': {
    readonly argument: { readonly row: NetworkRemovalArgument; readonly minted: 'network' | 'removal' | 'producer' };
    readonly result: { readonly row: NetworkRemovalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/network-update': {
    readonly argument: { readonly row: NetworkUpdateArgument; readonly minted: 'request' | 'producer' | 'network' | 'dataset' | 'file' };
    readonly result: { readonly row: NetworkUpdateResult; readonly minted: 'job' | 'state' };
  };
  readonly 'observability/observation-change': {
    readonly argument: { readonly row: ObservationChangeArgument; readonly minted: 'request' | 'notice' | 'producer' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ObservationChangeResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/observation-request': {
    readonly argument: { readonly row: ObservationRequestArgument; readonly minted: 'request' | 'zone' | 'producer' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ObservationRequestResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/observation-stop': {
    readonly argument: { readonly row: ObservationStopArgument; readonly minted: 'request' | 'notice' | 'producer' };
    readonly result: { readonly row: ObservationStopResult; readonly minted: 'acknowledgement' };
  };
  readonly 'observability/response-study-request': {
    readonly argument: { readonly row: ResponseStudyRequestArgument; readonly minted: 'request' | 'producer' | 'dataset' | 'file' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: ResponseStudyRequestResult; readonly minted: 'job' | 'state' };
  };
}
