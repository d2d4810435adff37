/** What an energy management system is checked for, in the order of the report. */
export const POINTS = {
  'electrical-rating': 'declares what its devices load the connection with',
  'asks-before-start': 'starts nothing without an OK that still holds (F2)',
  'obeys-ko': 'stays off after a KO, waits as long as it says, and asks again then',
  'uses-ok': 'starts within the 2 minutes of an OK',
  'late-ok': 'starts nothing on an OK whose time is over',
  'requested-power': 'asks for at least the power that it then draws, with keys of its own',
  'several-starts': 'obeys each of several decisions at once',
  states: 'tells state and power of its devices, on change and when asked (F4)',
  'open-grants': 'answers an orchestrator that has restarted which grants are open, and goes on',
  'grants-released': 'gives grants back when a device stops or does not start',
  'overrule-off': 'drops the load within 10 s of an order (F8), or says that it may not',
  'overrule-end': 'asks again before it goes on after an order',
  'overload-alert': 'drops the load within 10 s of an overload alert (F6)',
  'clock-off': 'lives with an orchestrator whose clock is a minute slow',
  'schedule-feedback': 'answers each recommendation (F1, F3), with a reason when it refuses',
  'schedule-followed': 'does what it said about a recommendation',
  duplicates: 'takes a message that comes twice as one, and old advice as old',
  strangers: 'obeys no stranger, answers none, and tells none',
  'unknown-devices': 'accepts no order for a device that it does not manage',
  'load-shift': 'takes or refuses a shift of a programme (F10) and does what it said',
  'charging-validation': 'has charging schedules validated (I4), and obeys a KO',
  preferences: 'acknowledges what customers want, and refuses what contradicts itself',
  consent: 'steers nothing without consent',
  'no-temperature': 'keeps temperatures from the orchestrator',
  'red-light': 'says that devices are out of management (H3), to the orchestrator only',
  'red-light-end': 'takes devices back after 12 hours',
} as const;

export type PointId = keyof typeof POINTS;
export type Verdict = 'passed' | 'failed' | 'skipped';

/** What was found about one point. */
export type PointResult = {
  readonly point: PointId;
  readonly verdict: Verdict;
  /** What was seen, or why it could not be checked. */
  readonly detail: string;
};

/** What was found in all. */
export type ConformanceReport = {
  /** Ids of the knowledge bases that were checked. */
  readonly systems: readonly string[];
  readonly devices: readonly string[];
  readonly results: readonly PointResult[];
};

/** Collects what is found; a point that failed once has failed. */
export class Findings {
  readonly #found = new Map<PointId, { verdict: Verdict; details: string[] }>();

  passed(point: PointId, detail: string): void {
    this.#add(point, 'passed', detail);
  }

  failed(point: PointId, detail: string): void {
    this.#add(point, 'failed', detail);
  }

  /** For what could not be checked; counts only while nothing else is known of the point. */
  skipped(point: PointId, detail: string): void {
    if (!this.#found.has(point)) this.#add(point, 'skipped', detail);
  }

  /** @returns the condition */
  check(point: PointId, condition: boolean, passed: string, failed: string): boolean {
    if (condition) this.passed(point, passed);
    else this.failed(point, failed);
    return condition;
  }

  has(point: PointId): boolean {
    return this.#found.has(point);
  }

  results(): readonly PointResult[] {
    return (Object.keys(POINTS) as PointId[]).map((point) => {
      const found = this.#found.get(point);
      return found === undefined
        ? { point, verdict: 'skipped', detail: 'not reached' }
        : { point, verdict: found.verdict, detail: found.details.join('; ') };
    });
  }

  #add(point: PointId, verdict: Verdict, detail: string): void {
    const found = this.#found.get(point);
    if (found === undefined || (found.verdict !== 'failed' && verdict === 'failed')) {
      this.#found.set(point, { verdict, details: [detail] });
      return;
    }
    if (found.verdict === 'skipped') this.#found.set(point, { verdict, details: [detail] });
    else if (found.verdict === verdict && !found.details.includes(detail))
      found.details.push(detail);
  }
}
