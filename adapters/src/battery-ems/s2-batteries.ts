import type { Activity } from '../shared/activity.js';
import { startS2Server, type S2Resource, type S2Server } from '../shared/s2/cem-server.js';
import type { S2Message } from '../shared/s2/messages.js';
import { S2ContentError } from '../shared/s2/s2-session.js';
import { modelOf, type BatteryModel, type ModeChoice } from './frbc-model.js';
import { targetsOf, usageOf, type LevelTarget, type LevelUsage } from './level-targets.js';

/** What batteries tell. They go by their resource ids. */
export interface BatteryListener {
  onModel(key: string, model: BatteryModel): void;
  onLevel(key: string, level: number): void;
  onPower(key: string, watts: number): void;
  onTargets(key: string, targets: readonly LevelTarget[]): void;
  onUsage(key: string, usage: readonly LevelUsage[]): void;
  /** The battery did not do what it was told, or does something else by itself. */
  onDeviation(key: string): void;
  onReachable(key: string, reachable: boolean): void;
  onFault(key: string, reason: string): void;
}

export type S2BatteriesOptions = {
  readonly host: string;
  readonly port: number;
  readonly tokens: ReadonlyMap<string, string>;
  readonly activity: Activity;
  readonly nowMs: () => number;
};

/** The energy manager's side of batteries that speak S2 with fill rate based control. */
export class S2Batteries {
  readonly #options: S2BatteriesOptions;
  readonly #resources = new Map<string, S2Resource>();
  readonly #instructions = new Map<string, { readonly id: string; readonly modeId: string }>();
  #listener!: BatteryListener;
  #server: S2Server | undefined;
  #count = 0;

  constructor(options: S2BatteriesOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  /** @throws Error when the port is taken */
  async start(listener: BatteryListener): Promise<void> {
    this.#listener = listener;
    const { host, port, tokens, activity } = this.#options;
    this.#server = await startS2Server({
      host,
      port,
      activity,
      controlType: 'FILL_RATE_BASED_CONTROL',
      tokenOf: (resourceId) => tokens.get(resourceId),
      onResource: (resource) => {
        this.#resources.set(resource.details.resource_id, resource);
        listener.onReachable(resource.details.resource_id, true);
      },
      onGone: (resource) => {
        const key = resource.details.resource_id;
        if (this.#resources.get(key) !== resource) return;
        this.#resources.delete(key);
        listener.onReachable(key, false);
      },
      onMessage: (resource, message) => this.#take(resource.details.resource_id, message),
      onFault: (key, reason) => listener.onFault(key, reason),
    });
  }

  /** @throws Error when the battery is not connected or does not take it */
  async instruct(key: string, actuatorId: string, { modeId, factor }: ModeChoice): Promise<void> {
    const resource = this.#resources.get(key);
    if (resource === undefined) throw new Error('the battery is not connected');
    const id = `instruction-${++this.#count}`;
    this.#instructions.set(key, { id, modeId });
    await resource.send({
      message_type: 'FRBC.Instruction',
      id,
      actuator_id: actuatorId,
      operation_mode: modeId,
      operation_mode_factor: factor,
      execution_time: new Date(this.#options.nowMs()).toISOString(),
      abnormal_condition: false,
    });
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #take(key: string, message: S2Message): void {
    const listener = this.#listener;
    switch (message.message_type) {
      case 'FRBC.SystemDescription':
        listener.onModel(key, modelOf(message));
        break;
      case 'FRBC.StorageStatus':
        listener.onLevel(key, message.present_fill_level);
        break;
      case 'PowerMeasurement':
        listener.onPower(
          key,
          message.values
            .filter((each) => each.commodity_quantity.startsWith('ELECTRIC.'))
            .reduce((sum, { value }) => sum + value, 0),
        );
        break;
      case 'FRBC.FillLevelTargetProfile':
        listener.onTargets(key, targetsOf(message));
        break;
      case 'FRBC.UsageForecast':
        listener.onUsage(key, usageOf(message));
        break;
      case 'FRBC.ActuatorStatus': {
        const told = this.#instructions.get(key);
        if (told !== undefined && told.modeId !== message.active_operation_mode_id)
          listener.onDeviation(key);
        break;
      }
      case 'InstructionStatusUpdate': {
        const isOurs = this.#instructions.get(key)?.id === message.instruction_id;
        const failed = message.status_type === 'REJECTED' || message.status_type === 'ABORTED';
        if (isOurs && failed) listener.onDeviation(key);
        break;
      }
      default:
        throw new S2ContentError(`${message.message_type} has no place in fill rate control`);
    }
  }
}
