import type { RowOf } from '@gridloom/graph-patterns';
import type { Outcome, Recommendation } from '../ems/index.js';
import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import {
  ceilingExcess,
  defaultStart,
  type Ceiling,
  type DefaultStartQuestion,
} from './default-start.js';
import {
  movableRunOf,
  newAppliance,
  standingRunOf,
  startMsOf,
  type HeldAppliance,
} from './held-appliance.js';
import { judgeLoadShift, type LoadShiftOrder } from './load-shift-order.js';
import type { LocalTime } from './local-time.js';
import type { Maker, MakerListener } from './maker.js';
import { programmeText, timesOf } from './power-profile-rows.js';
import { durationMsOf, type ReportedRun } from './programme-run.js';
import type { ApplianceConfig } from './white-goods-config.js';

/** What the back end tells. */
export interface WhiteGoodsEvents {
  /** A programme is new, or its times or its state have changed. */
  onProgramme(appliance: HeldAppliance): void;
  onState(appliance: HeldAppliance, isOn: boolean, powerWatts: number): void;
}

export type WhiteGoodsOptions = {
  readonly maker: Maker;
  readonly appliances: readonly ApplianceConfig[];
  readonly local: LocalTime;
  readonly clock: Clock;
  readonly activity: Activity;
  /** A run that may wait is not started by default before this has passed since it was programmed. */
  readonly leadTimeMs: number;
  /** Whether the people of a home let others move the runs of such a device. */
  readonly mayMove: (appliance: ApplianceConfig) => boolean;
  readonly events: WhiteGoodsEvents;
  readonly log: (event: ComponentEvent) => void;
};

const RETRY_MS = 60_000;
const MAX_FAILED_MOVES = 5;
/** What a machine on standby may draw. */
const STANDBY_WATTS = 10;

/**
 * The back end of a maker, without network: keeps the programmes of all appliances, chooses when they start as long as nobody
 * else does, and moves starts within what their users allow. It starts and interrupts nothing.
 */
export class WhiteGoods implements MakerListener {
  readonly #options: WhiteGoodsOptions;
  readonly #byKey: ReadonlyMap<string, HeldAppliance>;
  readonly #byDevice: ReadonlyMap<string, HeldAppliance>;
  readonly #ceilings = new Map<string, readonly Ceiling[]>();
  #closed = false;

  constructor(options: WhiteGoodsOptions) {
    this.#options = options;
    const appliances = options.appliances.map(newAppliance);
    this.#byKey = new Map(appliances.map((each) => [each.config.key, each]));
    this.#byDevice = new Map(appliances.map((each) => [each.config.deviceId, each]));
  }

  /** Sorted by device. */
  get appliances(): readonly HeldAppliance[] {
    return [...this.#byDevice.values()].sort((left, right) =>
      left.config.deviceId < right.config.deviceId ? -1 : 1,
    );
  }

  get(deviceId: string): HeldAppliance | undefined {
    return this.#byDevice.get(deviceId);
  }

  onRun(key: string, run: ReportedRun): void {
    const appliance = this.#byKey.get(key);
    if (appliance === undefined || this.#closed) return;
    const { clock, local } = this.#options;
    const before = appliance.run;
    const isNew = before?.runId !== run.runId || fixedPart(before) !== fixedPart(run);
    appliance.run = run;
    // A schedule that the appliance has lost is nobody's any more.
    if (run.state === 'pending' && run.startMs === undefined && appliance.moves === 0)
      appliance.chooser = 'nobody';
    if (isNew) {
      appliance.chooser = 'nobody';
      appliance.programmedMs = clock.now();
      appliance.failedMoves = 0;
      appliance.window = appliance.wishes.windowOf(run, clock.now(), local);
    }
    if (run.state === 'running' && before?.state !== 'running') appliance.wishes.spend(clock.now());
    this.#observe(appliance);
    this.#review(appliance);
  }

  onPower(key: string, powerWatts: number): void {
    const appliance = this.#byKey.get(key);
    if (appliance === undefined || this.#closed) return;
    appliance.powerWatts = powerWatts;
    this.#observe(appliance);
  }

  onReachable(key: string, reachable: boolean): void {
    const appliance = this.#byKey.get(key);
    if (appliance === undefined || this.#closed) return;
    appliance.reachable = reachable;
    const { homeId, deviceId } = appliance.config;
    this.#options.log({
      level: reachable ? 'info' : 'warn',
      message: reachable ? 'the appliance is connected' : 'the appliance is not connected',
      fields: { homeId, deviceId },
    });
    if (reachable) this.#review(appliance);
  }

  onFault(key: string, reason: string): void {
    const deviceId = this.#byKey.get(key)?.config.deviceId ?? 'unknown';
    this.#options.log({ level: 'warn', message: reason, fields: { deviceId } });
  }

  /** Moves a run as an order says, or says why not. */
  async shift(deviceId: string, order: LoadShiftOrder): Promise<Outcome> {
    const appliance = this.#byDevice.get(deviceId);
    if (appliance === undefined) return refused('the device is not known here');
    return this.#queued(appliance, async () => {
      if (appliance.answered?.shiftId !== order.shiftId)
        appliance.answered = {
          shiftId: order.shiftId,
          outcome: await this.#follow(appliance, order),
        };
      return appliance.answered.outcome;
    });
  }

  /** Takes a recommended schedule as the wish to start the run with its first segment; what is asked of the maker follows. */
  recommend(deviceId: string, { segments }: Recommendation): Outcome {
    const appliance = this.#byDevice.get(deviceId)!;
    const first = segments.find(({ powerWatts }) => powerWatts > 0);
    const run = movableRunOf(appliance);
    if (run === undefined) return refused('no programme is set');
    if (first === undefined) return refused('a programme that is set is not cancelled from afar');
    const order = {
      shiftId: '',
      runId: run.runId,
      versionMs: run.timesVersionMs,
      newStartMs: first.fromMs,
    };
    const judged = this.#judge(appliance, order);
    if ('refusal' in judged) return refused(judged.refusal);
    if (!appliance.reachable) return refused('the appliance is not connected');
    void this.#options.activity.track(
      this.#queued(appliance, () => this.#move(appliance, judged.startMs, 'order')).catch(
        (error: unknown) => this.onFault(appliance.config.key, messageOf(error)),
      ),
    );
    return { accepted: true, reason: 'none' };
  }

  /** Takes a wish about when an appliance may run. */
  wish(row: RowOf<'preferences/ready-window'>): Outcome | undefined {
    const appliance = this.#byDevice.get(row.deviceId);
    if (appliance === undefined || appliance.config.homeId !== row.homeId) return undefined;
    const earliestStartMs = row.earliestStart.getTime();
    const latestEndMs = row.latestEnd.getTime();
    if (latestEndMs <= earliestStartMs) return refused('the window ends before it begins');
    const { run } = appliance;
    const pending = run?.state === 'pending' ? run : undefined;
    const lengthMs = pending === undefined ? 0 : durationMsOf(pending.slots);
    const roomMs = latestEndMs - earliestStartMs;
    if (lengthMs > roomMs)
      return refused(
        `the programme that is set takes ${Math.ceil(lengthMs / 60_000)} min, the window lasts ${Math.floor(roomMs / 60_000)}`,
      );
    appliance.wishes.take({
      preferenceId: row.preferenceId,
      createdMs: row.created.getTime(),
      isPermanent: row.permanence.endsWith('#Permanent'),
      earliestStartMs,
      latestEndMs,
    });
    if (pending !== undefined) this.#setWindow(appliance, pending);
    return { accepted: true, reason: 'none' };
  }

  /** Takes the ceilings of a home for a span of time; they replace what was said of that span before. */
  setCeilings(homeId: string, ceilings: readonly Ceiling[]): void {
    if (ceilings.length === 0) return;
    const nowMs = this.#options.clock.now();
    const fromMs = Math.min(...ceilings.map((each) => each.fromMs));
    const toMs = Math.max(...ceilings.map((each) => each.toMs));
    const kept = (this.#ceilings.get(homeId) ?? []).filter(
      (each) => each.toMs > nowMs && (each.toMs <= fromMs || each.fromMs >= toMs),
    );
    this.#ceilings.set(homeId, [...kept, ...ceilings]);
    for (const appliance of this.appliances) {
      const { run, config, chooser } = appliance;
      if (config.homeId !== homeId || run?.state !== 'pending' || chooser !== 'default') continue;
      if (ceilingExcess(this.#question(appliance, run), startMsOf(run)) === 0) continue;
      appliance.chooser = 'nobody';
      this.#review(appliance);
    }
  }

  /** The consent of a home came or went. */
  consentChanged(deviceId: string): void {
    const appliance = this.#byDevice.get(deviceId);
    if (appliance !== undefined) this.#review(appliance);
  }

  /** Resolves when no start is being moved. */
  async settled(): Promise<void> {
    await Promise.all(this.appliances.map(({ work }) => work));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { cancelRetry } of this.appliances) cancelRetry?.();
    await this.settled();
  }

  async #follow(appliance: HeldAppliance, order: LoadShiftOrder): Promise<Outcome> {
    const judged = this.#judge(appliance, order);
    if ('refusal' in judged) return refused(judged.refusal);
    try {
      await this.#move(appliance, judged.startMs, 'order');
    } catch (error) {
      return refused(messageOf(error));
    }
    return { accepted: true, reason: 'none' };
  }

  #judge(appliance: HeldAppliance, order: LoadShiftOrder) {
    const { clock, maker, mayMove } = this.#options;
    const run = movableRunOf(appliance);
    const judged = judgeLoadShift(order, run, clock.now());
    if ('refusal' in judged) return judged;
    if (!mayMove(appliance.config))
      return { refusal: 'the people of the home have not consented to move runs of this device' };
    const startMs = maker.expressible(judged.startMs);
    if (startMs === undefined)
      return {
        refusal:
          "this maker's appliances tell local times without offset, and this one happens twice: choose a start outside the repeated hour",
      };
    if (startMs + durationMsOf(run!.slots) > run!.window.latestEndMs)
      return { refusal: 'the appliance starts at full minutes, and the next one is too late' };
    return { startMs };
  }

  #setWindow(appliance: HeldAppliance, run: ReportedRun): void {
    const { clock, local } = this.#options;
    const window = appliance.wishes.windowOf(run, clock.now(), local);
    appliance.window = window;
    const startMs = startMsOf(run);
    const isInside =
      startMs >= window.earliestStartMs && startMs + durationMsOf(run.slots) <= window.latestEndMs;
    if (!isInside) {
      appliance.chooser = 'nobody';
      // A new wish is as fresh as a new programme.
      appliance.programmedMs = clock.now();
    }
    this.#review(appliance);
  }

  /** Chooses a start where nobody has, and tells what is news. */
  #review(appliance: HeldAppliance): void {
    const { run, chooser, reachable, config } = appliance;
    const mayChoose =
      run?.state === 'pending' &&
      chooser === 'nobody' &&
      reachable &&
      this.#options.mayMove(config);
    const isResting =
      appliance.failedMoves >= MAX_FAILED_MOVES || appliance.cancelRetry !== undefined;
    if (!mayChoose || isResting) {
      this.#publish(appliance);
      return;
    }
    appliance.chooser = 'default';
    void this.#options.activity.track(this.#queued(appliance, () => this.#choose(appliance)));
  }

  async #choose(appliance: HeldAppliance): Promise<void> {
    const { run } = appliance;
    if (run?.state !== 'pending' || appliance.chooser !== 'default') return;
    const startMs = defaultStart(this.#question(appliance, run));
    if (startMs === undefined || startMs === run.startMs) return;
    try {
      await this.#move(appliance, startMs, 'default');
      appliance.failedMoves = 0;
    } catch (error) {
      this.onFault(appliance.config.key, `no start chosen: ${messageOf(error)}`);
      appliance.failedMoves++;
      appliance.cancelRetry = this.#options.clock.after(RETRY_MS, () => {
        appliance.cancelRetry = undefined;
        if (appliance.chooser !== 'order') appliance.chooser = 'nobody';
        this.#review(appliance);
      });
    }
  }

  #question(appliance: HeldAppliance, run: ReportedRun): DefaultStartQuestion {
    const { config, window, programmedMs } = appliance;
    const { maker, leadTimeMs, clock } = this.#options;
    return {
      slots: run.slots,
      powerFactor: config.powerFactor,
      window: window!,
      notBeforeMs: Math.max(programmedMs + leadTimeMs, clock.now()),
      standing: this.appliances
        .filter((other) => other !== appliance && other.config.homeId === config.homeId)
        .flatMap((other) => standingRunOf(other) ?? []),
      ceilings: this.#ceilings.get(config.homeId) ?? [],
      expressible: (startMs) => maker.expressible(startMs),
    };
  }

  /** @throws Error in plain words when the maker does not take it */
  async #move(appliance: HeldAppliance, startMs: number, chooser: 'default' | 'order') {
    const run = appliance.run!;
    if (startMs !== run.startMs)
      await this.#options.maker.moveStart(appliance.config.key, run.runId, startMs);
    if (appliance.run?.runId !== run.runId) return;
    appliance.chooser = chooser;
    if (appliance.run.state === 'pending') appliance.run = { ...appliance.run, startMs };
  }

  /** Work on one appliance is done one after the other; what has changed is told at its end. */
  #queued<T>(appliance: HeldAppliance, work: () => Promise<T>): Promise<T> {
    appliance.moves++;
    const done = appliance.work.then(work).finally(() => {
      appliance.moves--;
      this.#publish(appliance);
    });
    appliance.work = done.catch(() => undefined);
    return done;
  }

  #publish(appliance: HeldAppliance): void {
    if (appliance.moves > 0 || appliance.run === undefined || this.#closed) return;
    const mayMove = this.#options.mayMove(appliance.config);
    const { published } = appliance;
    const text = programmeText(appliance, mayMove);
    if (text === published?.text) return;
    const times = `${appliance.run.runId} ${timesOf(appliance, mayMove).join(' ')}`;
    const versionMs = Math.max(this.#options.clock.now(), (published?.versionMs ?? 0) + 1);
    const timesVersionMs = times === published?.times ? published.timesVersionMs : versionMs;
    appliance.published = { text, times, versionMs, timesVersionMs };
    this.#options.events.onProgramme(appliance);
  }

  #observe(appliance: HeldAppliance): void {
    const { run, powerWatts } = appliance;
    const isOn = run?.state === 'running' || powerWatts > STANDBY_WATTS;
    this.#options.events.onState(appliance, isOn, powerWatts);
  }
}

const refused = (reason: string): Outcome => ({ accepted: false, reason });

/** What only a hand at the appliance changes. */
function fixedPart({ slots, earliestStartMs, latestEndMs }: ReportedRun): string {
  return JSON.stringify([slots, earliestStartMs, latestEndMs]);
}
