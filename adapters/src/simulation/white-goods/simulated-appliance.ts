import type { Clock } from '../../shared/clock.js';
import {
  programmeDurationMs,
  type ApplianceKind,
  type Programme,
  type ProgrammeSlot,
} from './programmes.js';

/** What one phase of a connection carries; watts and volt-amperes are positive when drawn. */
export type PhasePower = {
  readonly phase: 1 | 2 | 3;
  readonly watts: number;
  readonly voltAmperes: number;
};

export type RunState = 'waiting' | 'scheduled' | 'running' | 'finished' | 'cancelled';

/** What a user has programmed. Instants are milliseconds since the epoch. */
export type SimulatedRun = {
  readonly runId: string;
  readonly programme: Programme;
  readonly earliestStartMs: number;
  readonly latestEndMs: number;
  readonly state: RunState;
  /** When it will start, or has started. Undefined as long as nobody has said. */
  readonly startMs: number | undefined;
};

export type ApplianceChange =
  'programmed' | 'changed' | 'scheduled' | 'started' | 'slot' | 'finished' | 'cancelled';

export type SimulatedApplianceOptions = {
  /** Key of the machine at its maker. */
  readonly applianceId: string;
  readonly kind: ApplianceKind;
  readonly phase?: 1 | 2 | 3;
  readonly clock: Clock;
};

const MINUTE_MS = 60_000;

/**
 * A washing machine, dryer or dishwasher. Its user programs it and may start or cancel by hand at any time; a back end may
 * only choose when a programmed run starts. A run that nobody moves starts so late that it ends in time. Nothing interrupts a
 * run but its user.
 */
export class SimulatedAppliance {
  readonly applianceId: string;
  readonly kind: ApplianceKind;
  readonly #clock: Clock;
  readonly #phase: 1 | 2 | 3;
  readonly #listeners: ((change: ApplianceChange) => void)[] = [];
  #runs = 0;
  #run: SimulatedRun | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor({ applianceId, kind, phase = 1, clock }: SimulatedApplianceOptions) {
    this.applianceId = applianceId;
    this.kind = kind;
    this.#phase = phase;
    this.#clock = clock;
  }

  /** The run that is programmed, runs, or was the last. */
  get run(): SimulatedRun | undefined {
    return this.#run;
  }

  onChange(listener: (change: ApplianceChange) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * The user sets a programme.
   *
   * @throws RangeError when the programme is another machine's, does not fit the window, or a run is under way
   */
  program(programme: Programme, earliestStartMs: number, latestEndMs: number): SimulatedRun {
    if (programme.kind !== this.kind)
      throw new RangeError(`${programme.name} is a programme of a ${programme.kind}`);
    if (this.#run?.state === 'running') throw new RangeError(`${this.applianceId} is running`);
    checkWindow(programme, earliestStartMs, latestEndMs);
    this.#run = {
      runId: `${this.applianceId}-run-${++this.#runs}`,
      programme,
      earliestStartMs,
      latestEndMs,
      state: 'waiting',
      startMs: undefined,
    };
    this.#arm();
    this.#tell('programmed');
    return this.#run;
  }

  /** The user changes when the programmed run may run. @throws RangeError when it does not fit or nothing waits */
  changeWindow(earliestStartMs: number, latestEndMs: number): void {
    const run = this.#pending();
    checkWindow(run.programme, earliestStartMs, latestEndMs);
    this.#run = { ...run, earliestStartMs, latestEndMs, state: 'waiting', startMs: undefined };
    this.#arm();
    this.#tell('changed');
  }

  /** The user presses start. @throws RangeError when nothing is programmed or it runs already */
  startByHand(): void {
    this.#pending();
    this.#start();
  }

  /** The user switches it off: the run is over, finished or not. */
  cancelByHand(): void {
    if (this.#run === undefined || isOver(this.#run)) return;
    this.#cancelTimer?.();
    this.#run = { ...this.#run, state: 'cancelled' };
    this.#tell('cancelled');
  }

  /**
   * The back end chooses when the run starts; undefined leaves it to the machine again.
   *
   * @throws RangeError when nothing waits to start, or the run would leave its window
   */
  schedule(startMs: number | undefined): void {
    const run = this.#pending();
    if (startMs !== undefined) {
      const endMs = startMs + programmeDurationMs(run.programme);
      if (startMs < run.earliestStartMs || endMs > run.latestEndMs)
        throw new RangeError('the run would leave the window that its user has set');
    }
    this.#run = { ...run, startMs, state: startMs === undefined ? 'waiting' : 'scheduled' };
    this.#arm();
    this.#tell('scheduled');
  }

  /** For symmetry with devices that store energy: a machine has no state between its timers. */
  advanceTo(_nowMs: number): void {
    // Everything it does is a timer of its clock.
  }

  /** What it draws now. */
  power(): readonly PhasePower[] {
    const slot = this.#slotNow();
    const watts = slot?.watts ?? 0;
    return [{ phase: this.#phase, watts, voltAmperes: watts / (slot?.powerFactor ?? 1) }];
  }

  #pending(): SimulatedRun {
    const run = this.#run;
    if (run === undefined || isOver(run)) throw new RangeError('no programme is set');
    if (run.state === 'running') throw new RangeError('the programme is running');
    return run;
  }

  /** Sets the timer for the start: the one that was chosen, or the last that is in time. */
  #arm(): void {
    const run = this.#run!;
    this.#cancelTimer?.();
    const lastMs = run.latestEndMs - programmeDurationMs(run.programme);
    const delayMs = (run.startMs ?? lastMs) - this.#clock.now();
    this.#cancelTimer = this.#clock.after(Math.max(0, delayMs), () => this.#start());
  }

  #start(): void {
    this.#cancelTimer?.();
    this.#run = { ...this.#run!, state: 'running', startMs: this.#clock.now() };
    this.#tell('started');
    this.#continue(0);
  }

  #continue(index: number): void {
    const slot = this.#run!.programme.slots[index];
    if (slot === undefined) {
      this.#run = { ...this.#run!, state: 'finished' };
      this.#tell('finished');
      return;
    }
    if (index > 0) this.#tell('slot');
    this.#cancelTimer = this.#clock.after(slot.minutes * MINUTE_MS, () =>
      this.#continue(index + 1),
    );
  }

  #slotNow(): ProgrammeSlot | undefined {
    const run = this.#run;
    if (run?.state !== 'running') return undefined;
    let leftMs = this.#clock.now() - run.startMs!;
    for (const slot of run.programme.slots) {
      if (leftMs < slot.minutes * MINUTE_MS) return slot;
      leftMs -= slot.minutes * MINUTE_MS;
    }
    return undefined;
  }

  #tell(change: ApplianceChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function isOver({ state }: SimulatedRun): boolean {
  return state === 'finished' || state === 'cancelled';
}

function checkWindow(programme: Programme, earliestStartMs: number, latestEndMs: number): void {
  if (earliestStartMs + programmeDurationMs(programme) > latestEndMs)
    throw new RangeError(
      `${programme.name} does not fit between its earliest start and latest end`,
    );
}
