import {
  lexicalValue,
  typedPattern,
  type Binding,
  type PartialBinding,
} from '@gridloom/graph-patterns';
import type { HandlerContext, Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { postTo } from '../shared/recipients.js';
import { basicTime } from '../shared/time-terms.js';
import { whiteGoodsCeiling, type CeilingSlot } from './guard/ceiling.js';
import type { GuardedHomes } from './guard/guarded-homes.js';
import { isWhiteGoods, type HomeGuard } from './guard/home-guard.js';
import type { HomeEvent } from './guard/hub.js';

const CEILING = typedPattern('orchestration/white-goods-power-ceiling');
const CEILING_POST = { name: 'white-goods-power-ceiling-post', argument: CEILING.pattern };

const SLOT_MS = 900_000;
const SLOTS = 8;
/** Smaller changes are not worth a message, in VA. */
const WORTH_TELLING_VOLT_AMPERES = 100;
/** A home is told so often at most, in ms. */
const TELL_EVERY_MS = 60_000;

const CAUSES: ReadonlySet<HomeEvent['type']> = new Set([
  'limit-changed',
  'start-decided',
  'grant-ended',
  'red-light',
  'overload',
  'overload-ended',
]);

export type CeilingPublisherOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  readonly homes: GuardedHomes;
  readonly deadlineMs: number;
};

/** Tells makers of white goods how much their machines may draw together in a home (F9), when it changes and when they ask. */
export class CeilingPublisher {
  readonly #options: CeilingPublisherOptions;
  readonly #told = new Map<
    string,
    { readonly atMs: number; readonly slots: readonly CeilingSlot[] }
  >();
  readonly #timers = new Map<string, () => void>();
  readonly #ends: () => void;
  #versions = 0;

  constructor(options: CeilingPublisherOptions) {
    this.#options = options;
    this.#ends = options.homes.on((event) => {
      if (CAUSES.has(event.type)) this.#plan(event.homeId);
    });
  }

  register(): Promise<Registration> {
    return this.#options.connector.answer(
      { name: 'white-goods-power-ceiling-answer', pattern: CEILING.pattern },
      (asked, context) => this.#answer(asked, context),
    );
  }

  async close(): Promise<void> {
    this.#ends();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#options.connector.unregister(CEILING_POST);
  }

  /** The ceiling of a home from now on; none as long as its limit is unknown. */
  slotsOf(guard: HomeGuard): readonly CeilingSlot[] {
    const nowMs = this.#options.clock.now();
    const { usable } = guard.limits;
    if (usable === undefined) return [];
    const reading = guard.reading(nowMs);
    const machines = guard.grants.open.filter(({ deviceId }) =>
      isWhiteGoods(this.#options.homes.device(guard.homeId, deviceId)?.kind),
    );
    const shown = machines.reduce(
      (sum, { requestId }) => sum + guard.grants.shownOf(requestId)[0],
      0,
    );
    const own = machines.reduce(
      (sum, { requestId }) => sum + guard.grants.reservedBy(requestId)[0],
      0,
    );
    return whiteGoodsCeiling({
      usableVoltAmperes: usable[0],
      othersDrawnVoltAmperes: typeof reading === 'string' ? undefined : reading.drawn[0] - shown,
      reservedVoltAmperes: Math.max(0, guard.grants.reserved[0] - own),
      planned: guard.planned,
      fromMs: Math.floor(nowMs / SLOT_MS) * SLOT_MS,
      slotMs: SLOT_MS,
      slots: SLOTS,
    });
  }

  #makers(guard: HomeGuard): readonly string[] {
    const managers = guard.contract.managers ?? [];
    return managers
      .filter(({ whiteGoods }) => whiteGoods)
      .map(({ knowledgeBaseId }) => knowledgeBaseId);
  }

  #plan(homeId: string): void {
    const { clock, homes } = this.#options;
    const guard = homes.guard(homeId);
    if (guard === undefined || this.#timers.has(homeId) || this.#makers(guard).length === 0) return;
    const waitMs = Math.max(
      0,
      (this.#told.get(homeId)?.atMs ?? -Infinity) + TELL_EVERY_MS - clock.now(),
    );
    this.#timers.set(
      homeId,
      clock.after(waitMs, () => {
        this.#timers.delete(homeId);
        void this.#tell(guard);
      }),
    );
  }

  async #tell(guard: HomeGuard): Promise<void> {
    const { homeId } = guard;
    const slots = this.slotsOf(guard);
    const former = this.#told.get(homeId)?.slots ?? [];
    const changed = slots.filter(
      (slot) =>
        !former.some(
          ({ fromMs, voltAmperes }) =>
            fromMs === slot.fromMs &&
            Math.abs(voltAmperes - slot.voltAmperes) < WORTH_TELLING_VOLT_AMPERES,
        ),
    );
    if (changed.length === 0) return;
    this.#told.set(homeId, { atMs: this.#options.clock.now(), slots });
    const { connector, deadlineMs } = this.#options;
    const rows = this.#rows(homeId, slots);
    // A maker that is away asks when it is back.
    await postTo(connector, this.#makers(guard), CEILING_POST, rows, { deadlineMs }).catch(
      () => undefined,
    );
  }

  #rows(homeId: string, slots: readonly CeilingSlot[]): readonly Binding<string>[] {
    const version = ++this.#versions;
    const madeAt = basicTime(this.#options.clock.now());
    return slots.map(({ fromMs, toMs, voltAmperes }, at) =>
      CEILING.toBinding({
        homeId,
        limitId: `${homeId}-white-goods-${madeAt}-${version}-${at}`,
        from: new Date(fromMs),
        to: new Date(toMs),
        value: voltAmperes,
      }),
    );
  }

  /** Only makers of the home learn its ceiling. */
  #answer(
    asked: readonly PartialBinding<string>[],
    { requestingKnowledgeBaseId }: HandlerContext,
  ): readonly Binding<string>[] {
    const homeIds = new Set(
      asked.flatMap((row) => (row['homeId'] === undefined ? [] : [lexicalValue(row['homeId'])])),
    );
    return [...homeIds].sort().flatMap((homeId) => {
      const guard = this.#options.homes.guard(homeId);
      if (guard === undefined || !this.#makers(guard).includes(requestingKnowledgeBaseId))
        return [];
      return this.#rows(homeId, this.slotsOf(guard));
    });
  }
}
