import { typedPattern } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import { agrees } from './declared-devices.js';
import type { HeldDevice } from './home-devices.js';
import type { HomeLink, HomePart } from './home-link.js';
import { gl } from './vocabulary.js';

/** What a device does: whether it is on, and what it draws. Nothing else of a device leaves its manager. */
export type Observation = { readonly isOn: boolean; readonly powerWatts: number };

type KnownState = {
  readonly isOn: boolean;
  readonly sinceMs: number;
  readonly powerWatts: number;
  readonly measuredMs: number;
};

/** A change of power below this, and below this part of the rated power, is not worth a message. */
const NOTEWORTHY_WATTS = 20;
const NOTEWORTHY_PART = 0.02;

/** Tells orchestrators and customers whether devices are on and what they draw: on change, and when asked. */
export class DeviceStates implements HomePart {
  readonly #link: HomeLink;
  readonly #state = typedPattern('devices/operating-state');
  readonly #power = typedPattern('devices/active-power');
  readonly #statePost = { name: 'operating-state-post', argument: this.#state.pattern };
  readonly #powerPost = { name: 'active-power-post', argument: this.#power.pattern };
  readonly #known = new Map<string, KnownState>();
  /** Power as it was told last, by device. */
  readonly #told = new Map<string, number>();

  constructor(link: HomeLink) {
    this.#link = link;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector } = this.#link;
    return [
      await connector.answer(
        { name: 'operating-state-answer', pattern: this.#state.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#knownTo(asker, asked)
            .map(([held, known]) => this.#stateRow(held, known))
            .filter((row) => asked.some((binding) => agrees(binding, row))),
      ),
      await connector.answer(
        { name: 'active-power-answer', pattern: this.#power.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          this.#knownTo(asker, asked)
            .map(([held, known]) => this.#powerRow(held, known))
            .filter((row) => asked.some((binding) => agrees(binding, row))),
      ),
    ];
  }

  /** Takes note of what a device does now, and tells it when it is news. */
  observe(held: HeldDevice, { isOn, powerWatts }: Observation): void {
    const { homeId, deviceId, rating } = held.device;
    const { clock, outbox, contracts } = this.#link;
    const before = this.#known.get(deviceId);
    const isNews = before?.isOn !== isOn;
    const known = {
      isOn,
      sinceMs: isNews ? clock.now() : before.sinceMs,
      powerWatts,
      measuredMs: clock.now(),
    };
    this.#known.set(deviceId, known);
    const audience = contracts.insiders(homeId);
    if (isNews) outbox.send(homeId, this.#statePost, [this.#stateRow(held, known)], audience);
    const told = this.#told.get(deviceId);
    const noteworthy = Math.max(NOTEWORTHY_WATTS, rating.activePowerWatts * NOTEWORTHY_PART);
    if (told !== undefined && !isNews && Math.abs(powerWatts - told) < noteworthy) return;
    if (told === powerWatts) return;
    this.#told.set(deviceId, powerWatts);
    outbox.send(homeId, this.#powerPost, [this.#powerRow(held, known)], audience);
  }

  /** What is known of a device; undefined when it was never observed. */
  of(deviceId: string): Observation | undefined {
    return this.#known.get(deviceId);
  }

  #knownTo(
    asker: string,
    asked: readonly { readonly homeId?: string }[],
  ): readonly (readonly [HeldDevice, KnownState])[] {
    const { devices, contracts } = this.#link;
    return devices.asked(asked).flatMap((held) => {
      const known = this.#known.get(held.device.deviceId);
      return known !== undefined && contracts.isInsider(held.device.homeId, asker)
        ? [[held, known] as const]
        : [];
    });
  }

  #stateRow({ device: { homeId, deviceId } }: HeldDevice, { isOn, sinceMs }: KnownState) {
    const condition = isOn ? gl('On') : gl('Off');
    return this.#state.toBinding({ homeId, deviceId, condition, time: new Date(sinceMs) });
  }

  #powerRow({ device: { homeId, deviceId } }: HeldDevice, { powerWatts, measuredMs }: KnownState) {
    const value = Math.round(powerWatts);
    return this.#power.toBinding({ homeId, deviceId, value, time: new Date(measuredMs) });
  }
}
