import { typedRequest, type ArgumentOf, type ResultBindingOf } from '@gridloom/graph-patterns';
import type { Registration } from '@gridloom/knowledge-engine';
import type { DeviceAction, HeldDevice } from './home-devices.js';
import type { HomeLink, HomePart } from './home-link.js';
import { s4ener } from './vocabulary.js';

type Command = ArgumentOf<'devices/device-command'>;

/**
 * Obeys orders of orchestrators to switch devices: off at once, on through a start request. An order to stay off ends when it
 * is taken back, or by itself when the orchestrator has fallen silent.
 */
export class DeviceOrders implements HomePart {
  readonly #link: HomeLink;
  readonly #maxPauseMs: number;
  readonly #command = typedRequest('devices/device-command');
  readonly #ends = new Map<string, () => void>();

  /** @param maxPauseMs after which a device that was switched off asks again by itself. */
  constructor(link: HomeLink, maxPauseMs: number) {
    this.#link = link;
    this.#maxPauseMs = maxPauseMs;
  }

  async register(): Promise<readonly Registration[]> {
    const { argument, result } = this.#command;
    return [
      await this.#link.connector.react(
        {
          name: 'device-command-react',
          argument: argument.pattern,
          result: result.pattern,
        },
        (rows, { requestingKnowledgeBaseId }) =>
          rows.flatMap((row) => this.#obey(argument.fromBinding(row), requestingKnowledgeBaseId)),
      ),
    ];
  }

  /** Keeps a device off for a while; it asks again by itself then. */
  keepOff(held: HeldDevice, durationMs: number): void {
    const { deviceId } = held.device;
    this.#end(deviceId);
    held.control.hold(true);
    this.#ends.set(
      deviceId,
      this.#link.clock.after(durationMs, () => this.letRun(held)),
    );
  }

  /** Takes an order to stay off back. */
  letRun(held: HeldDevice): void {
    this.#end(held.device.deviceId);
    held.control.hold(false);
  }

  close(): void {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }

  #end(deviceId: string): void {
    this.#ends.get(deviceId)?.();
    this.#ends.delete(deviceId);
  }

  #obey(command: Command, sender: string): ResultBindingOf<'devices/device-command'>[] {
    const { devices, contracts, clock, log } = this.#link;
    const held = devices.get(command.deviceId);
    if (held === undefined || held.device.homeId !== command.homeId) return [];
    if (!contracts.isOrchestrator(command.homeId, sender)) return [];
    const action = command.action.slice(s4ener('').length) as DeviceAction;
    const refusal = this.#refusal(held, action) ?? this.#act(held, action);
    if (refusal !== undefined)
      log({
        level: 'info',
        message: `rejected the order ${action}: ${refusal}`,
        fields: { deviceId: command.deviceId },
      });
    const now = held.control.state === 'on' ? 'Resume' : 'Pause';
    return [
      this.#command.result.toBinding({
        command: command.command,
        applied: s4ener(refusal === undefined ? action : now),
        progress: s4ener(refusal === undefined ? 'EventAccepted' : 'EventRejected'),
        answeredAt: new Date(clock.now()),
      }),
    ];
  }

  /** Why an order cannot be followed; undefined when it can. */
  #refusal({ device, control }: HeldDevice, action: DeviceAction): string | undefined {
    const { controllable, interruptible } = device.rating;
    if (action === 'Normal') return undefined;
    if (!controllable) return 'the device cannot be switched from afar';
    if (control.hand !== undefined) return `somebody has switched it ${control.hand} by hand`;
    if ((action === 'Pause' || action === 'Emergency') && !interruptible && control.state === 'on')
      return 'a run of it may not be interrupted';
    return undefined;
  }

  /** @returns why it could not be done */
  #act(held: HeldDevice, action: DeviceAction): string | undefined {
    const { device, control } = held;
    switch (action) {
      case 'Pause':
      case 'Emergency':
        this.keepOff(held, this.#maxPauseMs);
        device.onOrder?.(action);
        return undefined;
      case 'Normal':
        this.letRun(held);
        device.onOrder?.(action);
        return undefined;
      case 'Resume':
        this.letRun(held);
        if (device.onOrder === undefined) control.demand(true);
        else device.onOrder(action);
        return undefined;
      case 'Reduce':
      case 'Increase': {
        const outcome = device.onOrder?.(action);
        return outcome?.accepted === true ? undefined : (outcome?.reason ?? 'its power is fixed');
      }
    }
  }
}
