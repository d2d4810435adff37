import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import type {
  InstructionStatus,
  PowerSequenceStatus,
  S2Draft,
  S2Message,
} from '../../shared/s2/messages.js';
import { ResourceManager } from '../../shared/s2/resource-manager.js';
import { S2ContentError } from '../../shared/s2/s2-session.js';
import { FaultSource, type DeviceFaults } from './device-faults.js';
import type {
  ApplianceChange,
  RunState,
  SimulatedAppliance,
  SimulatedRun,
} from './simulated-appliance.js';

export type S2ApplianceOptions = {
  readonly appliance: SimulatedAppliance;
  /** Address of the maker's back end, such as `ws://127.0.0.1:4000`. */
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults?: DeviceFaults;
  /** How long it waits before it connects again. Default 30 000. */
  readonly reconnectMs?: number;
  readonly onFault?: (reason: string) => void;
};

/** A simulated appliance of maker one at work. */
export interface S2Appliance {
  readonly isControlled: boolean;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
const CONTAINER_ID = 'run';
const SEQUENCE_ID = 'programme';

const STATUS: Readonly<Record<RunState, PowerSequenceStatus>> = {
  waiting: 'NOT_SCHEDULED',
  scheduled: 'SCHEDULED',
  running: 'EXECUTING',
  finished: 'FINISHED',
  cancelled: 'ABORTED',
};

const GARBAGE = [
  '{"message_type":"PPBC.PowerProfileStatus"',
  '{"message_type":"PowerMeasurement","message_id":"zz","values":"2 kW"}',
  '{"message_type":"Hello","message_id":"zz-1"}',
  '[]',
];

/** The resource manager of an appliance of maker one: power profile based control over WebSocket. */
class Manager implements S2Appliance {
  readonly #appliance: SimulatedAppliance;
  readonly #options: S2ApplianceOptions;
  readonly #manager: ResourceManager;
  readonly #faults: FaultSource;
  readonly #reports = new Set<() => void>();
  #instructionId: string | undefined;
  /** When the last report goes out. */
  #dueMs = 0;

  constructor(options: S2ApplianceOptions) {
    const { appliance, clock, activity, url, token, reconnectMs, onFault } = options;
    this.#appliance = appliance;
    this.#options = options;
    this.#faults = new FaultSource(options.faults ?? { seed: appliance.applianceId }, clock);
    this.#manager = new ResourceManager({
      url,
      token,
      clock,
      activity,
      ...(reconnectMs === undefined ? {} : { reconnectMs }),
      ...(onFault === undefined ? {} : { onFault }),
      details: {
        resource_id: appliance.applianceId,
        name: appliance.kind,
        roles: [{ role: 'ENERGY_CONSUMER', commodity: 'ELECTRICITY' }],
        manufacturer: 'Maker One',
        instruction_processing_delay: 1000,
        available_control_types: ['POWER_PROFILE_BASED_CONTROL'],
        provides_forecast: false,
        provides_power_measurement_types: [
          `ELECTRIC.POWER.L${appliance.power()[0]!.phase}` as const,
        ],
      },
      onControl: () => this.#introduce(),
      onMessage: (message) => this.#take(message),
    });
    appliance.onChange((change) => this.#changed(change));
  }

  get isControlled(): boolean {
    return this.#manager.isControlled;
  }

  async start(): Promise<void> {
    await this.#manager.start();
    this.#faults.start(
      () => this.#manager.drop(),
      (random) =>
        this.#manager.writeRaw(GARBAGE[Math.floor(random() * GARBAGE.length)] ?? GARBAGE[0]!),
    );
  }

  async close(): Promise<void> {
    this.#faults.close();
    for (const cancel of this.#reports) cancel();
    await this.#manager.close();
  }

  #introduce(): void {
    const { run } = this.#appliance;
    if (run !== undefined && run.state !== 'finished' && run.state !== 'cancelled') {
      this.#define(run);
      this.#tellStatus(run);
    }
    this.#measure();
  }

  #take(message: S2Message): void {
    switch (message.message_type) {
      case 'PPBC.ScheduleInstruction': {
        const { run } = this.#appliance;
        if (run === undefined || run.runId !== message.power_profile_id)
          throw new S2ContentError(`power_profile_id: there is no ${message.power_profile_id}`);
        if (
          message.sequence_container_id !== CONTAINER_ID ||
          message.power_sequence_id !== SEQUENCE_ID
        )
          throw new S2ContentError('there is no such power sequence');
        this.#schedule(message.id, Date.parse(message.execution_time));
        break;
      }
      case 'RevokeObject':
        if (
          message.object_type !== 'PPBC.ScheduleInstruction' ||
          message.object_id !== this.#instructionId
        )
          throw new S2ContentError(`object_id: there is no ${message.object_id}`);
        this.#revoke(message.object_id);
        break;
      default:
        throw new S2ContentError(`${message.message_type} is nothing that this appliance can do`);
    }
  }

  #schedule(instructionId: string, executionMs: number): void {
    const nowMs = this.#options.clock.now();
    try {
      // An instant of the past means at once.
      this.#appliance.schedule(Math.max(nowMs, executionMs));
    } catch {
      this.#tellInstruction(instructionId, 'REJECTED');
      return;
    }
    this.#instructionId = instructionId;
    this.#tellInstruction(instructionId, 'ACCEPTED');
  }

  #revoke(instructionId: string): void {
    try {
      this.#appliance.schedule(undefined);
    } catch {
      throw new S2ContentError('the programme is running');
    }
    this.#instructionId = undefined;
    this.#tellInstruction(instructionId, 'REVOKED');
  }

  #changed(change: ApplianceChange): void {
    const run = this.#appliance.run!;
    switch (change) {
      case 'programmed':
      case 'changed':
        this.#instructionId = undefined;
        this.#define(run);
        this.#tellStatus(run);
        return;
      case 'cancelled':
        this.#instructionId = undefined;
        this.#report({
          message_type: 'RevokeObject',
          object_type: 'PPBC.PowerProfileDefinition',
          object_id: run.runId,
        });
        this.#measure();
        return;
      case 'scheduled':
        this.#tellStatus(run);
        return;
      case 'started':
        if (this.#instructionId !== undefined)
          this.#tellInstruction(this.#instructionId, 'STARTED');
        break;
      case 'finished':
        if (this.#instructionId !== undefined)
          this.#tellInstruction(this.#instructionId, 'SUCCEEDED');
        break;
      case 'slot':
        this.#measure();
        return;
    }
    this.#tellStatus(run);
    this.#measure();
  }

  #define(run: SimulatedRun): void {
    const quantity = `ELECTRIC.POWER.L${this.#appliance.power()[0]!.phase}` as const;
    this.#report({
      message_type: 'PPBC.PowerProfileDefinition',
      id: run.runId,
      start_time: new Date(run.earliestStartMs).toISOString(),
      end_time: new Date(run.latestEndMs).toISOString(),
      power_sequences_containers: [
        {
          id: CONTAINER_ID,
          power_sequences: [
            {
              id: SEQUENCE_ID,
              elements: run.programme.slots.map(({ minutes, watts }) => ({
                duration: minutes * MINUTE_MS,
                power_values: [{ commodity_quantity: quantity, value_expected: watts }],
              })),
              is_interruptible: false,
              abnormal_condition_only: false,
            },
          ],
        },
      ],
    });
  }

  #tellStatus(run: SimulatedRun): void {
    const startedMs = run.state === 'running' ? run.startMs : undefined;
    this.#report({
      message_type: 'PPBC.PowerProfileStatus',
      sequence_container_status: [
        {
          power_profile_id: run.runId,
          sequence_container_id: CONTAINER_ID,
          ...(run.state === 'waiting' ? {} : { selected_sequence_id: SEQUENCE_ID }),
          ...(startedMs === undefined ? {} : { progress: this.#options.clock.now() - startedMs }),
          status: STATUS[run.state],
        },
      ],
    });
  }

  #tellInstruction(instructionId: string, status: InstructionStatus): void {
    this.#report({
      message_type: 'InstructionStatusUpdate',
      instruction_id: instructionId,
      status_type: status,
      timestamp: new Date(this.#options.clock.now()).toISOString(),
    });
  }

  #measure(): void {
    this.#report({
      message_type: 'PowerMeasurement',
      measurement_timestamp: new Date(this.#options.clock.now()).toISOString(),
      values: this.#appliance.power().map(({ phase, watts }) => ({
        commodity_quantity: `ELECTRIC.POWER.L${phase}` as const,
        value: watts,
      })),
    });
  }

  /** Late reports keep their order. */
  #report(draft: S2Draft): void {
    const nowMs = this.#options.clock.now();
    this.#dueMs = Math.max(this.#dueMs, nowMs + this.#faults.reportDelayMs());
    const delayMs = this.#dueMs - nowMs;
    if (delayMs === 0) {
      this.#manager.tell(draft);
      return;
    }
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#reports.delete(cancel);
      this.#manager.tell(draft);
    });
    this.#reports.add(cancel);
  }
}

/** Puts an appliance of maker one on its line. */
export async function startS2Appliance(options: S2ApplianceOptions): Promise<S2Appliance> {
  const manager = new Manager(options);
  await manager.start();
  return manager;
}
