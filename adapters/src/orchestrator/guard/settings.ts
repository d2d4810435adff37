/** What the guard of a home goes by. Spans in milliseconds. */
export type GuardSettings = {
  /** How long an OK holds for a device that has not started. Default 120 000. */
  readonly grantValidityMs: number;
  /** How long a device that was refused should wait at most. Default 60 000. */
  readonly retryAfterMs: number;
  /** How long one that starts by a user's wish should wait. Default 10 000. */
  readonly wishRetryAfterMs: number;
  /** Older readings of the power drawn count as unknown. Default 10 000. */
  readonly maxMeasurementAgeMs: number;
  /** How long after its start a device may take to show at the meter. Default 10 000. */
  readonly meterLagMs: number;
  /** Part of the granted power that must show at the meter to count as started, 0 to 1. Default 0.8. */
  readonly visibleShare: number;
  /** For each such span of waiting a request rises by one class. Default 600 000. */
  readonly agingStepMs: number;
  /** Who has not asked again so long after the instant it was told has given up waiting. Default 60 000. */
  readonly patienceMs: number;
  /** A reported overrun counts for so long without being repeated. Default 30 000. */
  readonly statusValidityMs: number;
  /** Clocks of managers may be so far behind. Default 120 000. */
  readonly maxClockLagMs: number;
  /** So long before it begins, and until the meter shows it, the power of a planned load is held back. Default 120 000. */
  readonly plannedLeadMs: number;
  /** A device that refused an order, or did not obey it, is not ordered again for so long. Default 300 000. */
  readonly resistanceMs: number;
  /** A grant from before a restart is held for its manager so long at most. Default 43 200 000 (12 h). */
  readonly maxUnconfirmedMs: number;
};

export const GUARD_DEFAULTS: GuardSettings = {
  grantValidityMs: 120_000,
  retryAfterMs: 60_000,
  wishRetryAfterMs: 10_000,
  maxMeasurementAgeMs: 10_000,
  meterLagMs: 10_000,
  visibleShare: 0.8,
  agingStepMs: 600_000,
  patienceMs: 60_000,
  statusValidityMs: 30_000,
  maxClockLagMs: 120_000,
  plannedLeadMs: 120_000,
  resistanceMs: 300_000,
  maxUnconfirmedMs: 43_200_000,
};

/** JSON Schema of the settings, each of which has a default. */
export const guardSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    ...Object.fromEntries(
      Object.keys(GUARD_DEFAULTS).map((name) => [name, { type: 'number', exclusiveMinimum: 0 }]),
    ),
    visibleShare: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
  },
} as const;
