import type { Clock } from '../shared/clock.js';
import { DuePosts, type DuePost, type PostRates } from './due-posts.js';
import { linkRows, LinkWatch } from './link-state.js';
import { MeterState } from './meter-state.js';
import { type MeterKeys, MeterView } from './meter-view.js';
import type { MeteringEvent } from './platform-options.js';
import type { MeterConditions, TicFrame } from './tic/index.js';

export type ServedMeterOptions = {
  readonly clock: Clock;
  readonly rates: PostRates;
  readonly maxAgeMs: number;
  /** Without a frame for so long a meter is lost. Default: never. */
  readonly lostAfterMs?: number;
  readonly accepts?: (frame: TicFrame) => boolean;
  readonly report: (event: MeteringEvent) => void;
  readonly post: (post: DuePost) => void;
  /** A frame was taken. */
  readonly shown: (view: MeterView) => void;
};

const CONDITIONS = [
  'overrun',
  'cutOff',
  'tripRisk',
  'overVoltage',
  'injection',
  'clockUnreliable',
] as const satisfies readonly (keyof MeterConditions)[];

/** One meter that a platform speaks for: what it shows, what is due of it, and what is wrong with it. */
export class ServedMeter {
  readonly state: MeterState;
  readonly #options: ServedMeterOptions;
  #due: DuePosts;
  readonly #conditions = new Set<keyof MeterConditions>();
  readonly #link: LinkWatch;
  #lost = false;
  #turnAtMs: number | undefined;
  #cancelTurn: () => void = () => undefined;

  constructor(
    readonly keys: MeterKeys,
    options: ServedMeterOptions,
  ) {
    this.#options = options;
    this.#due = new DuePosts(options.rates);
    this.#link = new LinkWatch(options.maxAgeMs, options.lostAfterMs ?? Infinity);
    const { meterId } = keys;
    const { report } = options;
    const listener = {
      frame: (frame: TicFrame) => this.#frameEnded(frame),
      fault: (fault: Extract<MeteringEvent, { type: 'fault' }>['fault']) =>
        report({ type: 'fault', meterId, fault }),
      implausible: (rule: Extract<MeteringEvent, { type: 'implausible' }>['rule']) =>
        report({ type: 'implausible', meterId, rule }),
      replaced: () => {
        this.#due = new DuePosts(options.rates);
        report({ type: 'meter-replaced', meterId });
      },
    };
    this.state = new MeterState(keys, options.clock, listener, options.accepts);
  }

  /** What is due of it; another one after the meter was replaced. */
  get due(): DuePosts {
    return this.#due;
  }

  /** Whether it was lost when last looked at. */
  get isLost(): boolean {
    return this.#lost;
  }

  /** What it showed lately; look at it at once. */
  view(): MeterView {
    const { clock, maxAgeMs } = this.#options;
    const nowMs = clock.now();
    const { keys, state } = this;
    const snapshot = state.snapshot(nowMs, maxAgeMs);
    return new MeterView(keys, snapshot, state.wholeFrameSeen, this.#link.at(nowMs));
  }

  /** Its limits as Posts. */
  currentLimits(): readonly DuePost[] {
    return this.#due.currentLimits(this.view());
  }

  /** Looks whether the meter is lost, and tells when it is. */
  checkLink(): void {
    const view = this.view();
    if (this.#lost || view.link?.condition !== 'Lost') return;
    this.#lost = true;
    this.#tellLink(view);
  }

  close(): void {
    this.#cancelTurn();
  }

  #frameEnded(frame: TicFrame): void {
    const { meterId } = this.keys;
    const { clock, report, shown } = this.#options;
    this.#link.frame(clock.now());
    const view = this.view();
    if (this.#lost) {
      this.#lost = false;
      this.#tellLink(view);
    }
    this.#postDue(view);
    this.#compareConditions(view);
    shown(view);
    report({ type: 'frame', meterId, frame });
  }

  #tellLink(view: MeterView): void {
    const { report, post } = this.#options;
    report({ type: this.#lost ? 'meter-lost' : 'meter-heard', meterId: this.keys.meterId });
    post({ key: 'link', pattern: 'metering/link-state', rows: linkRows(view) });
  }

  #postDue(view: MeterView): void {
    for (const post of this.#due.after(view, view.snapshot.takenAtMs)) this.#options.post(post);
    this.#awaitTurn();
  }

  /** What lasts is posted at its turns, whether or not a frame comes just then. */
  #awaitTurn(): void {
    const nextMs = this.#due.nextTurnMs;
    if (nextMs === this.#turnAtMs) return;
    this.#cancelTurn();
    this.#turnAtMs = nextMs;
    if (nextMs === undefined) return;
    const { clock } = this.#options;
    // A turn at which the meter is silent stays open until its next frame.
    this.#cancelTurn = clock.after(nextMs - clock.now(), () => this.#postDue(this.view()));
  }

  #compareConditions(view: MeterView): void {
    const { meterId } = this.keys;
    const now = view.conditions;
    for (const condition of CONDITIONS) {
      const holds = now[condition] !== undefined;
      if (holds === this.#conditions.has(condition)) continue;
      if (holds) this.#conditions.add(condition);
      else this.#conditions.delete(condition);
      this.#options.report({
        type: holds ? 'condition-began' : 'condition-ended',
        meterId,
        condition,
      });
    }
  }
}
