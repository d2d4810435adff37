/** A device draws (positive) or feeds in (negative) a constant power. Instants in milliseconds since the epoch. */
export type PlanSegment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly powerWatts: number;
};

/** What one device is recommended to do, in the order of time; it is off between the segments. */
export type DevicePlan = {
  readonly deviceId: string;
  readonly segments: readonly PlanSegment[];
  /** Starts of the programmes that run, in the order of time; empty for other kinds. */
  readonly programmeStarts: readonly { readonly programmeId: string; readonly startMs: number }[];
};

/** A need that does not fit. */
export type UnmetNeed = {
  readonly deviceId: string;
  /** The programme that does not run. */
  readonly programmeId?: string;
  /** Energy that stays missing: for a corridor the largest shortfall [Wh]. */
  readonly energyWattHours: number;
  /** What stands in the way. */
  readonly cause: 'limit' | 'preference' | 'time';
  readonly reason: string;
};

/** Why a plan of a device is as it is; each is computed from what else the device could have done. */
export type PlanExplanation = {
  readonly deviceId: string;
  readonly kind: 'price' | 'sun' | 'limit' | 'preference';
  readonly text: string;
  /** What the reason is worth: saved by it (price, sun) or lost to it (limit, preference). */
  readonly amountEur: number;
};

/** A span in which the uncontrolled load may break the limit although nothing that can be moved runs. */
export type ExpectedOverload = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly excessVoltAmperes: number;
};

/** Costs over the whole horizon at the full price, surplus sold deducted. */
export type PlanCost = {
  /** Of the whole home. */
  readonly totalEur: number;
  /** Total less what the home would cost without the planned devices. */
  readonly controllableEur: number;
  /** Value of what is stored at the end, and of energy above the need. Not part of the costs. */
  readonly endValueEur: number;
};

export type Plan = {
  readonly homeId: string;
  /** In the order of the problem's devices; each device is there. */
  readonly devices: readonly DevicePlan[];
  readonly cost: PlanCost;
  /**
   * No plan is better by more than this: cost less end value, needs met as well [EUR]. Infinity when nothing is
   * proven, because the solver did not get to a bound in time.
   */
  readonly gapEur: number;
  readonly unmetNeeds: readonly UnmetNeed[];
  readonly explanations: readonly PlanExplanation[];
  readonly expectedOverloads: readonly ExpectedOverload[];
};
