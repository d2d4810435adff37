// Written by `gridloom pattern code` from the pattern files: change those, not this.
/** Step of simulated time. The time keeper of a simulated run moves the clocks to an instant and lets one component take its turn; each party answers how far its components have come and when they are due next. */
export type TimeStepArgument = {
  /** the step; ties the reports to it; minted from step/{stepId} */
  readonly step: string;
  /** key of the step, unique within the run */
  readonly stepId: string;
  /** the instant to which all clocks are moved */
  readonly time: Date;
  /** key of the component whose next timer fires now; nobody when none does; everybody for a process that is alone, which then does all that is due until then */
  readonly turn: string;
};

/** What comes back for {@link TimeStepArgument}. */
export type TimeStepResult = {
  /** the report, one IRI per step and party; minted from {step}/report/{producerId} */
  readonly report: string;
  /** the step; ties the reports to it; minted from step/{stepId} */
  readonly step: string;
  /** when its next timer is due; 9999-12-31T00:00:00Z when there is none */
  readonly nextDue: Date;
  /** key of the component that has this timer; nobody when there is none */
  readonly nextComponent: string;
  /** how much has happened in it since the run began; when it does not grow, nothing happened */
  readonly activityCount: number;
  /** one-way messages and bytes that it has put on sockets of devices since the run began */
  readonly sentCount: number;
  /** one-way messages and bytes from such sockets that it has dealt with since the run began */
  readonly receivedCount: number;
  /** the party that reports; minted from party/{producerId} */
  readonly producer: string;
  /** key of the party that reports for all components in it, unique in the network */
  readonly producerId: string;
};

export type SimulationPatterns = object;

export interface SimulationRequests {
  readonly 'simulation/time-step': {
    readonly argument: { readonly row: TimeStepArgument; readonly minted: 'step' };
    readonly result: { readonly row: TimeStepResult; readonly minted: 'report' | 'producer' };
  };
}
