import type { Activity } from '../shared/activity.js';
import type { Clock } from '../shared/clock.js';
import { startS2Server, type S2Resource, type S2Server } from '../shared/s2/cem-server.js';
import type {
  InstructionStatusUpdate,
  PowerMeasurement,
  PowerProfileDefinition,
  PowerProfileStatus,
  S2Message,
} from '../shared/s2/messages.js';
import { S2ContentError } from '../shared/s2/s2-session.js';
import type { Maker, MakerListener } from './maker.js';
import type { RunState } from './programme-run.js';
import { profileOf, runStateOf, type S2Profile } from './s2-profile.js';

export type S2MakerOptions = {
  readonly host?: string;
  readonly port: number;
  /** The secret of each appliance, by its resource id. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly activity: Activity;
};

type Appliance = {
  readonly key: string;
  resource: S2Resource | undefined;
  profile: S2Profile | undefined;
  state: RunState;
  startMs: number | undefined;
  /** Instructions for the start that holds, and what was before it. */
  instructionIds: readonly string[];
  previousStartMs: number | undefined;
  rejected: boolean;
  /** The instructions have been accepted: from now on a state without schedule means that it is lost. */
  accepted: boolean;
};

/** Maker one: its appliances are S2 resource managers with power profile based control, and connect to this back end. */
export class S2Maker implements Maker {
  readonly #options: S2MakerOptions;
  readonly #appliances: ReadonlyMap<string, Appliance>;
  #server: S2Server | undefined;
  #listener: MakerListener | undefined;
  #instructions = 0;

  constructor(options: S2MakerOptions) {
    this.#options = options;
    this.#appliances = new Map(
      [...options.tokens.keys()].map((key) => [
        key,
        {
          key,
          resource: undefined,
          profile: undefined,
          state: 'completed',
          startMs: undefined,
          instructionIds: [],
          previousStartMs: undefined,
          rejected: false,
          accepted: false,
        },
      ]),
    );
  }

  /** Where the appliances connect; 0 before the start. */
  get port(): number {
    return this.#server?.port ?? 0;
  }

  async start(listener: MakerListener): Promise<void> {
    this.#listener = listener;
    const { host, port, activity, tokens } = this.#options;
    this.#server = await startS2Server({
      ...(host === undefined ? {} : { host }),
      port,
      activity,
      controlType: 'POWER_PROFILE_BASED_CONTROL',
      tokenOf: (resourceId) => tokens.get(resourceId),
      onResource: (resource) => {
        this.#of(resource).resource = resource;
        listener.onReachable(resource.details.resource_id, true);
      },
      onGone: (resource) => {
        const appliance = this.#of(resource);
        if (appliance.resource !== resource) return;
        appliance.resource = undefined;
        listener.onReachable(appliance.key, false);
      },
      onMessage: (resource, message) => this.#take(this.#of(resource), message),
      onFault: (resourceId, reason) => listener.onFault(resourceId, reason),
    });
  }

  expressible(startMs: number): number {
    return startMs;
  }

  async moveStart(applianceKey: string, runId: string, startMs: number): Promise<void> {
    const appliance = this.#appliances.get(applianceKey);
    const { profile, resource } = appliance ?? {};
    if (appliance === undefined || profile?.profileId !== runId)
      throw new Error(`there is no run ${runId} of this appliance`);
    if (resource?.isOpen !== true) throw new Error('the appliance is not connected');
    const instructions = profile.steps.map((step) => ({
      message_type: 'PPBC.ScheduleInstruction' as const,
      id: `instruction-${++this.#instructions}`,
      power_profile_id: profile.profileId,
      sequence_container_id: step.containerId,
      power_sequence_id: step.sequenceId,
      execution_time: new Date(startMs + step.offsetMs).toISOString(),
      abnormal_condition: false,
    }));
    // The appliance reports its new state before it says that it got the instruction.
    appliance.previousStartMs = appliance.startMs;
    appliance.startMs = startMs;
    appliance.instructionIds = instructions.map(({ id }) => id);
    appliance.rejected = false;
    appliance.accepted = false;
    try {
      for (const instruction of instructions) await resource.send(instruction);
    } catch (error) {
      this.#restore(appliance);
      throw error;
    }
    if (appliance.rejected) throw new Error('the appliance rejected the new start');
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #of(resource: S2Resource): Appliance {
    return this.#appliances.get(resource.details.resource_id)!;
  }

  #take(appliance: Appliance, message: S2Message): void {
    switch (message.message_type) {
      case 'PPBC.PowerProfileDefinition':
        this.#define(appliance, message);
        break;
      case 'PPBC.PowerProfileStatus':
        this.#hearStatus(appliance, message);
        break;
      case 'InstructionStatusUpdate':
        this.#hearInstruction(appliance, message);
        break;
      case 'PowerMeasurement':
        this.#hearPower(appliance, message);
        break;
      case 'RevokeObject':
        if (
          message.object_type !== 'PPBC.PowerProfileDefinition' ||
          message.object_id !== appliance.profile?.profileId
        )
          throw new S2ContentError(`object_id: there is no ${message.object_id}`);
        appliance.state = 'cancelled';
        this.#report(appliance);
        break;
      default:
        throw new S2ContentError(`${message.message_type} has no place in power profile control`);
    }
  }

  #define(appliance: Appliance, definition: PowerProfileDefinition): void {
    const profile = profileOf(definition);
    const isKnown = JSON.stringify(profile) === JSON.stringify(appliance.profile);
    appliance.profile = profile;
    if (!isKnown) {
      appliance.startMs = undefined;
      appliance.instructionIds = [];
    }
    appliance.state = 'pending';
    this.#report(appliance);
  }

  #hearStatus(appliance: Appliance, message: PowerProfileStatus): void {
    const { profile } = appliance;
    const statuses = message.sequence_container_status;
    const stranger = statuses.find((each) => each.power_profile_id !== profile?.profileId);
    if (profile === undefined || stranger !== undefined)
      throw new S2ContentError(`power_profile_id: there is no ${stranger?.power_profile_id ?? ''}`);
    const now = runStateOf(profile, statuses, this.#options.clock.now());
    appliance.state = now.state;
    if (now.startMs !== undefined) appliance.startMs = now.startMs;
    const isUnderWay = appliance.instructionIds.length > 0 && !appliance.accepted;
    if (now.state === 'pending' && !now.isScheduled && !isUnderWay) appliance.startMs = undefined;
    this.#report(appliance);
  }

  #hearInstruction(appliance: Appliance, message: InstructionStatusUpdate): void {
    if (!appliance.instructionIds.includes(message.instruction_id)) return;
    if (message.status_type === 'ACCEPTED') appliance.accepted = true;
    if (message.status_type !== 'REJECTED' && message.status_type !== 'ABORTED') return;
    this.#restore(appliance);
    this.#report(appliance);
  }

  #restore(appliance: Appliance): void {
    appliance.rejected = true;
    if (appliance.state === 'pending') appliance.startMs = appliance.previousStartMs;
    appliance.instructionIds = [];
  }

  #hearPower(appliance: Appliance, { values }: PowerMeasurement): void {
    const electric = values.filter((each) => each.commodity_quantity.startsWith('ELECTRIC.'));
    const powerWatts = electric.reduce((sum, { value }) => sum + value, 0);
    this.#listener!.onPower(appliance.key, powerWatts);
  }

  #report({ key, profile, state, startMs }: Appliance): void {
    if (profile === undefined) return;
    const { profileId, slots, earliestStartMs, latestEndMs } = profile;
    const run = { runId: profileId, state, slots, earliestStartMs, latestEndMs, startMs };
    this.#listener!.onRun(key, run);
  }
}
