import type { ReportedRun } from './programme-run.js';

/** What a maker's interface tells, in the project's units. Appliances go by the maker's own keys. */
export interface MakerListener {
  /** A run was programmed, changed, moved, started, or has ended. May repeat what is known. */
  onRun(applianceKey: string, run: ReportedRun): void;
  /** What the appliance draws now. */
  onPower(applianceKey: string, powerWatts: number): void;
  /** Whether the appliance can be told anything. */
  onReachable(applianceKey: string, reachable: boolean): void;
  /** Something came in that makes no sense, or the interface failed; work goes on. */
  onFault(applianceKey: string, reason: string): void;
}

/** One maker's interface to its appliances: programmes are told, starts can be moved, and nothing else. */
export interface Maker {
  /** Opens it. @throws Error when that is not possible at all, such as a port that is taken */
  start(listener: MakerListener): Promise<void>;
  /**
   * The start that the maker can express for a wanted one: the same or a little later. Undefined when it cannot be said to
   * this maker's appliances at all.
   */
  expressible(startMs: number): number | undefined;
  /**
   * Has a programmed run start at another time.
   *
   * @param startMs one that is {@link expressible}
   * @returns when the maker has taken it
   * @throws Error in plain words when it has not; the start is as it was then
   */
  moveStart(applianceKey: string, runId: string, startMs: number): Promise<void>;
  /** Repeatable. */
  close(): Promise<void>;
}
