// Written by `gridloom pattern code` from the pattern files: change those, not this.
/** Alarm of an indicator. An indicator has left its path or limit, or the alarm about it was seen or is over. */
export type KpiAlarmRow = {
  /** the site; minted from site/{siteId} */
  readonly site: string;
  /** key of the demonstration site */
  readonly siteId: string;
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the notice; minted from notice/{noticeId} */
  readonly notice: string;
  /** key of the notice, unique among all parties, such as a UUID */
  readonly noticeId: string;
  /** when it happened */
  readonly time: Date;
  /** what is wrong */
  readonly deviation: 'https://w3id.org/gridloom/energy#BelowPath' | 'https://w3id.org/gridloom/energy#AbovePath' | 'https://w3id.org/gridloom/energy#BelowThreshold' | 'https://w3id.org/gridloom/energy#AboveThreshold';
  /** for how many periods in a row */
  readonly periods: number;
  /** how far the alarm has come; every change is a notice of its own */
  readonly stage: 'https://w3id.org/gridloom/energy#AlarmRaised' | 'https://w3id.org/gridloom/energy#AlarmAcknowledged' | 'https://w3id.org/gridloom/energy#AlarmCleared';
};

/** Definition of an indicator. What a key performance indicator means, in which unit it is counted and how values of periods are put together. */
export type KpiDefinitionRow = {
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the definition, one IRI per indicator and version; minted from kpi/{kpiId}/definition/{version} */
  readonly definition: string;
  /** version of the definition, counted from 1 */
  readonly version: number;
  /** what the indicator is called */
  readonly title: string;
  /** unit of its values */
  readonly unit: 'http://www.ontology-of-units-of-measure.org/resource/om-2/one' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/percent' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/wattHour' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/watt' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/euro' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/second-Time';
  /** how the values of several periods make one */
  readonly aggregation: 'https://w3id.org/gridloom/energy#SumOfPeriods' | 'https://w3id.org/gridloom/energy#MeanOfPeriods' | 'https://w3id.org/gridloom/energy#LastPeriod' | 'https://w3id.org/gridloom/energy#HighestPeriod';
  /** which values are good */
  readonly aim: 'https://w3id.org/gridloom/energy#HigherIsBetter' | 'https://w3id.org/gridloom/energy#LowerIsBetter' | 'https://w3id.org/gridloom/energy#NearTargetIsBetter';
  /** part of the solution that the indicator judges */
  readonly solution: string;
};

/** Goal set for an indicator. An operator sets what an indicator is to reach; the tracking of indicators takes or refuses it. */
export type KpiGoalArgument = {
  /** the site; minted from site/{siteId} */
  readonly site: string;
  /** key of the demonstration site */
  readonly siteId: string;
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the goal, one IRI per site, indicator and creation; minted from site/{siteId}/kpi/{kpiId}/goal/{created} */
  readonly goal: string;
  /** when the goal was set; the latest holds */
  readonly created: Date;
  /** by when the target is to be reached */
  readonly byTime: Date;
  /** how the indicator is expected to get there */
  readonly path: 'https://w3id.org/gridloom/energy#LinearPath' | 'https://w3id.org/gridloom/energy#StepPath';
  /** the value node; minted from {goal}/targetValue */
  readonly amount: string;
  /** value to be reached, in the unit of the indicator */
  readonly target: number;
  /** unit of the indicator, as its definition states */
  readonly unit: 'http://www.ontology-of-units-of-measure.org/resource/om-2/one' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/percent' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/wattHour' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/watt' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/euro' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/second-Time';
};

/** What comes back for {@link KpiGoalArgument}. */
export type KpiGoalResult = {
  /** the acknowledgement; minted from {goal}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the goal, one IRI per site, indicator and creation; minted from site/{siteId}/kpi/{kpiId}/goal/{created} */
  readonly goal: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

/** Progress towards a goal. How far an indicator has come on the way to its goal, and whether it will get there. */
export type KpiGoalStatusRow = {
  /** the site; minted from site/{siteId} */
  readonly site: string;
  /** key of the demonstration site */
  readonly siteId: string;
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the goal, one IRI per site, indicator and creation; minted from site/{siteId}/kpi/{kpiId}/goal/{created} */
  readonly goal: string;
  /** when the goal was set; the latest holds */
  readonly created: Date;
  /** by when the target is to be reached */
  readonly byTime: Date;
  /** how the indicator is expected to get there */
  readonly path: 'https://w3id.org/gridloom/energy#LinearPath' | 'https://w3id.org/gridloom/energy#StepPath';
  /** the value node; minted from {goal}/targetValue */
  readonly amount: string;
  /** value to be reached, in the unit of the indicator */
  readonly target: number;
  /** unit of the indicator, as its definition states */
  readonly unit: 'http://www.ontology-of-units-of-measure.org/resource/om-2/one' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/percent' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/wattHour' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/watt' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/euro' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/second-Time';
  /** the progress, one IRI per goal and time; minted from {goal}/status/{time} */
  readonly status: string;
  /** when it was worked out */
  readonly time: Date;
  /** value reached, in the unit of the goal */
  readonly current: number;
  /** value that the path asks for at that time, in the unit of the goal */
  readonly expected: number;
  /** expected less current, in the unit of the goal */
  readonly gap: number;
  /** change per day that still leads to the target in time, in the unit of the goal */
  readonly ratePerDay: number;
  /** whether the trend of the last four weeks leads to the target in time */
  readonly reachable: boolean;
};

/** Values of an indicator. The values of an indicator at a site over time, for plots and for comparing sites. */
export type KpiSeriesRow = {
  /** the site; minted from site/{siteId} */
  readonly site: string;
  /** key of the demonstration site */
  readonly siteId: string;
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the values of the indicator at the site, as one party gives them; minted from site/{siteId}/kpi/{kpiId}/KpiSeries/{producerId}/{created} */
  readonly series: string;
  /** when the party began the series */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that posts it, unique in the network */
  readonly producerId: string;
  /** the value of one period; one posted again is a new point; minted from {series}/{from}/{to}/{postedAt} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the period */
  readonly from: Date;
  /** end of the period */
  readonly to: Date;
  /** value of the indicator, in its unit */
  readonly value: number;
  /** unit of the indicator, as its definition states */
  readonly unit: 'http://www.ontology-of-units-of-measure.org/resource/om-2/one' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/percent' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/wattHour' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/watt' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/euro' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/second-Time';
  /** when the value was posted; the latest of a period holds */
  readonly postedAt: Date;
  /** whether the value was computed, measured or estimated */
  readonly source: 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Empirical';
};

/** Value posted for an indicator. A party posts the value of an indicator for a period; the tracking of indicators takes or refuses it. */
export type KpiValueArgument = {
  /** the site; minted from site/{siteId} */
  readonly site: string;
  /** key of the demonstration site */
  readonly siteId: string;
  /** the indicator; minted from kpi/{kpiId} */
  readonly kpi: string;
  /** key of the indicator */
  readonly kpiId: string;
  /** the values of the indicator at the site, as one party gives them; minted from site/{siteId}/kpi/{kpiId}/KpiReport/{producerId}/{created} */
  readonly series: string;
  /** when the party began the series */
  readonly created: Date;
  /** the party that made it; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that posts it, unique in the network */
  readonly producerId: string;
  /** the value of one period; one posted again is a new point; minted from {series}/{from}/{to}/{postedAt} */
  readonly point: string;
  /** the value node of the point; minted from {point}/result */
  readonly result: string;
  /** the interval; minted from interval/{from}/{to} */
  readonly period: string;
  /** the instant at which it begins; minted from instant/{from} */
  readonly beginning: string;
  /** the instant at which it ends; minted from instant/{to} */
  readonly ending: string;
  /** begin of the period */
  readonly from: Date;
  /** end of the period */
  readonly to: Date;
  /** value of the indicator, in its unit */
  readonly value: number;
  /** unit of the indicator, as its definition states */
  readonly unit: 'http://www.ontology-of-units-of-measure.org/resource/om-2/one' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/percent' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/wattHour' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/watt' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/euro' | 'http://www.ontology-of-units-of-measure.org/resource/om-2/second-Time';
  /** when the value was posted; the latest of a period holds */
  readonly postedAt: Date;
  /** whether the value was computed, measured or estimated */
  readonly source: 'https://saref.etsi.org/saref4ener/Calculated' | 'https://saref.etsi.org/saref4ener/Measured' | 'https://saref.etsi.org/saref4ener/Empirical';
};

/** What comes back for {@link KpiValueArgument}. */
export type KpiValueResult = {
  /** the acknowledgement; minted from {point}/acknowledgement/{acknowledgedAt} */
  readonly acknowledgement: string;
  /** the value of one period; one posted again is a new point; minted from {series}/{from}/{to}/{postedAt} */
  readonly point: string;
  /** gl:OK when it was taken or applied, gl:KO when not */
  readonly outcome: 'https://w3id.org/gridloom/energy#OK' | 'https://w3id.org/gridloom/energy#KO';
  /** why, for people to read; none when there is nothing to say */
  readonly reason: string;
  /** when it was decided */
  readonly acknowledgedAt: Date;
};

export interface KpiPatterns {
  readonly 'kpi/kpi-alarm': { readonly row: KpiAlarmRow; readonly minted: 'site' | 'kpi' | 'notice' };
  readonly 'kpi/kpi-definition': { readonly row: KpiDefinitionRow; readonly minted: 'kpi' | 'definition' };
  readonly 'kpi/kpi-goal-status': { readonly row: KpiGoalStatusRow; readonly minted: 'site' | 'kpi' | 'goal' | 'amount' | 'status' };
  readonly 'kpi/kpi-series': { readonly row: KpiSeriesRow; readonly minted: 'site' | 'kpi' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
}

export interface KpiRequests {
  readonly 'kpi/kpi-goal': {
    readonly argument: { readonly row: KpiGoalArgument; readonly minted: 'site' | 'kpi' | 'goal' | 'amount' };
    readonly result: { readonly row: KpiGoalResult; readonly minted: 'acknowledgement' };
  };
  readonly 'kpi/kpi-value': {
    readonly argument: { readonly row: KpiValueArgument; readonly minted: 'site' | 'kpi' | 'series' | 'producer' | 'point' | 'result' | 'period' | 'beginning' | 'ending' };
    readonly result: { readonly row: KpiValueResult; readonly minted: 'acknowledgement' };
  };
}
