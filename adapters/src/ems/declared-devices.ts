import { typedPattern } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import type { HeldDevice } from './home-devices.js';
import type { HomeLink, HomePart } from './home-link.js';

/** Declares the electrical ratings of devices to the orchestrators of their homes, unasked and when asked. */
export class DeclaredDevices implements HomePart {
  readonly #link: HomeLink;
  readonly #rating = typedPattern('devices/electrical-rating');
  readonly #post = { name: 'electrical-rating-post', argument: this.#rating.pattern };
  /** Since when each rating holds. */
  readonly #since = new Map<string, number>();

  constructor(link: HomeLink) {
    this.#link = link;
  }

  async register(): Promise<readonly Registration[]> {
    const { connector, contracts, devices } = this.#link;
    return [
      await connector.answer(
        { name: 'electrical-rating-answer', pattern: this.#rating.pattern },
        (asked, { requestingKnowledgeBaseId: asker }) =>
          devices
            .asked(asked)
            .filter(({ device }) => contracts.isOrchestrator(device.homeId, asker))
            .map((held) => this.#row(held))
            .filter((row) => asked.some((binding) => agrees(binding, row))),
      ),
    ];
  }

  declare(held: HeldDevice): void {
    const { homeId, deviceId } = held.device;
    const { outbox, contracts, clock } = this.#link;
    this.#since.set(deviceId, clock.now());
    const { orchestrator } = contracts.of(homeId);
    outbox.send(homeId, this.#post, [this.#row(held)], [orchestrator]);
  }

  #row({ device: { homeId, deviceId, kind, rating } }: HeldDevice) {
    return this.#rating.toBinding({
      homeId,
      deviceId,
      deviceKind: kind,
      created: new Date(this.#since.get(deviceId)!),
      powerFactor: rating.powerFactor,
      phases: rating.phases,
      controllable: rating.controllable,
      interruptible: rating.interruptible,
      sheddingPriority: rating.sheddingPriority,
      ratedPower: rating.activePowerWatts,
      switchOnPeak: rating.switchOnPeakVoltAmperes,
      producerId: this.#link.managerId,
    });
  }
}

/** Whether a row has everything that a restriction fixes. */
export function agrees(
  restriction: Readonly<Record<string, string | undefined>>,
  row: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(restriction).every(
    ([name, term]) => term === undefined || row[name] === term,
  );
}
