import { typedPattern, typedRequest } from '@gridloom/graph-patterns';
import type { SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import { messageOf } from '../shared/observer.js';
import { basicTime } from '../shared/time-terms.js';
import type { HomeManager } from './guard/homes.js';
import { partyIdOf } from './guard/homes.js';

const COMMAND = typedRequest('devices/device-command');
const COMMAND_POST = {
  name: 'device-command-post',
  argument: COMMAND.argument.pattern,
  result: COMMAND.result.pattern,
};
const ALERT = typedPattern('notices/overload-alert');
const ALERT_POST = { name: 'overload-alert-post', argument: ALERT.pattern };

const S4ENER = 'https://saref.etsi.org/saref4ener/';
/** Progress that says that the device does not obey. */
const REFUSALS = new Set(
  ['EventRejected', 'EventError', 'EventCancelled'].map((name) => S4ENER + name),
);

export type DeviceOrder = {
  readonly homeId: string;
  readonly deviceId: string;
  /** IRI of the knowledge base that manages the device. */
  readonly managerId: string;
  /** Pause switches off, Normal ends every command. */
  readonly action: 'Pause' | 'Normal';
  readonly reason: string;
};

/** What became of an order. */
export type OrderOutcome =
  | { readonly type: 'obeyed' }
  /** Its manager says no: a person has it in hand, or it cannot be. */
  | { readonly type: 'refused' }
  | { readonly type: 'unanswered'; readonly problem: string };

export type OrdersOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  /** Key of the orchestrator among the parties. */
  readonly partyId: string;
  /** How long a manager may take to answer an order. */
  readonly orderDeadlineMs: number;
};

/** Orders to devices (F8) and alerts to their managers (F6), each to its addressee only. */
export class Orders {
  readonly #options: OrdersOptions;
  readonly #prefix: string;
  #count = 0;

  constructor(options: OrdersOptions) {
    this.#options = options;
    this.#prefix = `${options.partyId}-${basicTime(options.clock.now())}`;
  }

  /** Never rejects. */
  async command({
    homeId,
    deviceId,
    managerId,
    action,
    reason,
  }: DeviceOrder): Promise<OrderOutcome> {
    const { connector, clock, partyId, orderDeadlineMs: deadlineMs } = this.#options;
    const row = COMMAND.argument.toBinding({
      homeId,
      deviceId,
      commandId: `${this.#prefix}-command-${++this.#count}`,
      action: `${S4ENER}${action}`,
      reason,
      time: new Date(clock.now()),
      producerId: partyId,
    });
    try {
      const recipients = { knowledgeBases: [managerId] };
      const posted = await connector.post(COMMAND_POST, [row], { recipients, deadlineMs });
      const answers = posted.resultBindings.map((binding) => COMMAND.result.fromBinding(binding));
      if (answers.some(({ progress }) => REFUSALS.has(progress))) return { type: 'refused' };
      if (answers.length > 0) return { type: 'obeyed' };
      const failed = posted.exchange.calls.find(({ status }) => status === 'FAILED');
      return { type: 'unanswered', problem: failed?.failedMessage ?? 'its manager is not there' };
    } catch (error) {
      return { type: 'unanswered', problem: messageOf(error) };
    }
  }

  /** Tells somebody by how much a home exceeds its limit. Never rejects. @returns the key of the notice */
  async alert(
    homeId: string,
    addressee: HomeManager,
    overflowVoltAmperes: number,
  ): Promise<string> {
    const { connector, clock, orderDeadlineMs: deadlineMs } = this.#options;
    const noticeId = `${this.#prefix}-alert-${++this.#count}`;
    const row = ALERT.toBinding({
      homeId,
      noticeId,
      time: new Date(clock.now()),
      recipientId: partyIdOf(addressee),
      overflowPower: Math.round(overflowVoltAmperes),
    });
    const recipients = { knowledgeBases: [addressee.knowledgeBaseId] };
    // Nobody there to hear it is no reason to stop: orders and the next reading go on.
    await connector.post(ALERT_POST, [row], { recipients, deadlineMs }).catch(() => undefined);
    return noticeId;
  }

  async close(): Promise<void> {
    const { connector } = this.#options;
    await Promise.allSettled([
      connector.unregister(COMMAND_POST),
      connector.unregister(ALERT_POST),
    ]);
  }
}
