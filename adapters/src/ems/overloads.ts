import { typedPattern, type GivenRow, type RowOf } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import type { DeviceOrders } from './device-orders.js';
import { plannedWatts, voltAmperesOf, type HeldDevice, type Segment } from './home-devices.js';
import type { HomeLink, HomePart } from './home-link.js';

type ScheduleColumns =
  'homeId' | 'deviceId' | 'created' | 'producerId' | 'from' | 'to' | 'value' | 'scheduleId';

/** What a home draws too much. */
type Alert = { readonly alertId: string; readonly homeId: string; readonly voltAmperes: number };

/**
 * What a user changes from afar, and what becomes of it when the home is overloaded: the change is cancelled and the schedule
 * before it holds again; if that is not enough, the least important devices pause, or draw less. What a hand did stays.
 */
export class Overloads implements HomePart {
  readonly #link: HomeLink;
  readonly #orders: DeviceOrders;
  readonly #reductionMs: number;
  readonly #alert = typedPattern('notices/overload-alert');
  readonly #restored = typedPattern('orchestration/restored-schedule');
  readonly #changed = typedPattern('orchestration/user-changed-schedule');
  readonly #restoredPost = { name: 'restored-schedule-post', argument: this.#restored.pattern };
  readonly #changedPost = { name: 'user-changed-schedule-post', argument: this.#changed.pattern };

  /** @param reductionMs for how long devices pause after an alert. */
  constructor(link: HomeLink, orders: DeviceOrders, reductionMs: number) {
    this.#link = link;
    this.#orders = orders;
    this.#reductionMs = reductionMs;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector, contracts, managerId } = this.#link;
    return [
      await connector.react(
        { name: 'overload-alert-react', argument: this.#alert.pattern },
        (bindings, { requestingKnowledgeBaseId: sender }) => {
          for (const binding of bindings) {
            const row = this.#alert.fromBinding(binding);
            if (row.recipientId !== managerId) continue;
            if (!contracts.isOrchestrator(row.homeId, sender)) continue;
            const { homeId, noticeId: alertId, overflowPower: voltAmperes } = row;
            this.#reduce({ alertId, homeId, voltAmperes });
          }
        },
      ),
    ];
  }

  /** Tells the orchestrator of a schedule that the user has just set from afar; it may be cancelled by an alert. */
  userChanged(held: HeldDevice, segments: readonly Segment[]): void {
    const { homeId } = held.device;
    const { outbox, contracts } = this.#link;
    held.beforeUserChange ??= held.plan;
    held.plan = segments;
    const rows = this.#scheduleRows(held, segments).map((row) => this.#changed.toBinding(row));
    outbox.send(homeId, this.#changedPost, rows, [contracts.of(homeId).orchestrator]);
  }

  #reduce({ alertId, homeId, voltAmperes }: Alert): void {
    const { devices, clock, log } = this.#link;
    const steered = devices
      .inHome(homeId)
      .filter(({ device }) => device.rating.controllable)
      .sort(
        (left, right) => left.device.rating.sheddingPriority - right.device.rating.sheddingPriority,
      );
    const affected = steered.filter(({ control }) => control.hand === undefined);
    let left = voltAmperes;
    for (const held of affected) {
      if (held.beforeUserChange === undefined) continue;
      const runs = held.control.mayDraw;
      this.#restore(held, alertId);
      if (runs && plannedWatts(held.plan, clock.now()) <= 0) left -= powerOf(held);
    }
    for (const held of affected) {
      if (left <= 0) break;
      const { control, device } = held;
      if (device.onOverload !== undefined) left -= device.onOverload(left, alertId);
      // One that has just been restored stops without this.
      if (!control.mayDraw || !control.wanted || !device.rating.interruptible) continue;
      this.#orders.keepOff(held, this.#reductionMs);
      left -= powerOf(held);
    }
    // What such a device has been granted beyond what a hand gets by itself may go, too.
    for (const { control, device } of steered)
      if (left > 0 && control.hand === 'on') left -= device.onOverload?.(left, alertId) ?? 0;
    // The permission that one of these waits for may be on its way, from before the alert.
    for (const held of left > 0 ? affected : [])
      if (held.control.state === 'asking') this.#orders.keepOff(held, this.#reductionMs);
    if (left > 0)
      log({
        level: 'warn',
        message: 'the alert asks for more than can be switched off here',
        fields: { homeId, alertId, missingVoltAmperes: Math.round(left) },
      });
  }

  #restore(held: HeldDevice, alertId: string): void {
    const { device, control } = held;
    const { outbox, contracts, clock } = this.#link;
    const previous = held.beforeUserChange ?? [];
    held.plan = previous;
    held.beforeUserChange = undefined;
    control.demand(plannedWatts(previous, clock.now()) > 0);
    device.onRestore?.(previous);
    // A plan without segments is a device that stays off.
    const told =
      previous.length > 0
        ? previous
        : [{ fromMs: clock.now(), toMs: clock.now() + this.#reductionMs, powerWatts: 0 }];
    const rows = this.#scheduleRows(held, told).map((row) =>
      this.#restored.toBinding({ ...row, alertId }),
    );
    const { homeId } = device;
    outbox.send(homeId, this.#restoredPost, rows, [contracts.of(homeId).orchestrator]);
  }

  #scheduleRows(
    { device: { homeId, deviceId } }: HeldDevice,
    segments: readonly Segment[],
  ): GivenRow<Pick<RowOf<'orchestration/user-changed-schedule'>, ScheduleColumns>, never>[] {
    const { clock, managerId, nextId } = this.#link;
    const scheduleId = nextId('schedule');
    return segments.map(({ fromMs, toMs, powerWatts }) => ({
      homeId,
      deviceId,
      scheduleId,
      created: new Date(clock.now()),
      producerId: managerId,
      from: new Date(fromMs),
      to: new Date(toMs),
      value: powerWatts,
    }));
  }
}

function powerOf({ device: { rating } }: HeldDevice): number {
  return voltAmperesOf(rating.activePowerWatts, rating.powerFactor);
}
