import { randomUUID } from 'node:crypto';
import { namedRequest } from '@gridloom/graph-patterns';
import type { KnowledgeBase, SmartConnector } from '@gridloom/knowledge-engine';
import { systemClock, type Clock } from '../shared/clock.js';
import { guarded } from '../shared/observer.js';
import { onlyOf } from '../shared/recipients.js';
import {
  DeviceControl,
  type Authorisation,
  type DeviceEvent,
  type ManagedDevice,
  type ReleaseReason,
} from './device-control.js';
import { GrantBook, type OpenGrant } from './grant-book.js';
import { checkDevice, startRequestRow, strictest } from './start-request.js';
import type { StartUrgency } from './start-urgency.js';

export type EnergyManagementOptions = {
  readonly connector: SmartConnector;
  /** Default: the clock of this machine. */
  readonly clock?: Clock;
  /** Key of the next request, unique among all parties. Default: a random UUID. */
  readonly newRequestId?: () => string;
  /** How long the network may take to decide. Default 15 000. */
  readonly askDeadlineMs?: number;
  /** Shortest wait before a device asks again; a KO may name a longer one. Default 30 000. */
  readonly retryMs?: number;
  /** Longest wait before a device asks again, whatever a KO names. Default 900 000. */
  readonly maxRetryMs?: number;
  /** Ids of the knowledge bases that may decide starts in a home; none means whoever reacts. */
  readonly deciders?: (homeId: string) => readonly string[];
  /** Why a device may not be started at all now; undefined when it may. */
  readonly obstacle?: (device: ManagedDevice) => string | undefined;
  /** Waits until what was said about a home before has arrived: a question counts on it. Undefined when nothing is under way. */
  readonly told?: (homeId: string) => Promise<void> | undefined;
  /** Told when a granted start no longer needs its power. */
  readonly onRelease?: (grant: OpenGrant, reason: ReleaseReason) => void;
  /** After so long without any answer devices start without permission. Default: never. */
  readonly aloneAfterMs?: number;
  readonly onEvent?: (event: EnergyManagementEvent) => void;
};

/** What happens to the devices, for logs and tests. */
export type EnergyManagementEvent = DeviceEvent & { readonly deviceId: string };

export type EnergyManagementStatistics = {
  readonly asked: number;
  readonly started: number;
  readonly refused: number;
  readonly unanswered: number;
};

/** A decided request, with its key. */
export type RequestedStart = Authorisation & { readonly requestId: string };

export type AuthoriseOptions = {
  /** Highest apparent power, a whole number of VA above 0. */
  readonly powerVoltAmperes: number;
  /** Default OrdinaryStart. */
  readonly urgency?: StartUrgency;
  readonly signal?: AbortSignal;
};

/** How this adapter introduces itself: level 1, because one party decides a request as a whole. */
export function energyManagementKnowledgeBase(id: string): KnowledgeBase {
  return {
    id,
    name: 'energy management system',
    description: 'Starts and stops the devices of homes, and asks before it starts one.',
    reasonerLevel: 1,
  };
}

/** An energy management system as a knowledge base: asks before it starts a device, and obeys. */
export class EnergyManagement {
  readonly #options: EnergyManagementOptions;
  readonly #clock: Clock;
  readonly #request = {
    name: 'start-authorisation-post',
    ...namedRequest('orchestration/start-authorisation'),
  };
  readonly #report: (event: EnergyManagementEvent) => void;
  readonly #devices = new Map<string, DeviceControl>();
  /** Granted starts that have not been given back. */
  readonly grants: GrantBook;
  readonly #counts = { asked: 0, started: 0, refused: 0, unanswered: 0 };
  #closed = false;

  constructor(options: EnergyManagementOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#report = guarded(options.onEvent);
    this.grants = new GrantBook((grant, reason) => options.onRelease?.(grant, reason));
  }

  /**
   * Takes a device under control; it is expected to be off.
   *
   * @throws RangeError or TermSyntaxError for a key, kind or power that is none, or a device that is there already; Error
   *   when closed.
   */
  manage(device: ManagedDevice): DeviceControl {
    if (this.#closed) throw new Error('the energy management system has been closed');
    checkDevice(device);
    const { deviceId } = device;
    if (this.#devices.has(deviceId)) throw new RangeError(`device ${deviceId} is managed already`);
    const { retryMs = 30_000, maxRetryMs = 900_000, aloneAfterMs } = this.#options;
    const control = new DeviceControl(device.switch, {
      clock: this.#clock,
      authorise: (signal, urgency) =>
        this.authorise(device, { urgency, powerVoltAmperes: device.powerVoltAmperes, signal }),
      release: ({ requestId }, reason) => {
        if (requestId !== undefined) this.grants.release(requestId, reason);
      },
      retryMs,
      maxRetryMs,
      ...(aloneAfterMs === undefined ? {} : { aloneAfterMs }),
      onEvent: (event) => this.#take({ ...event, deviceId }),
    });
    this.#devices.set(deviceId, control);
    return control;
  }

  get statistics(): EnergyManagementStatistics {
    return { ...this.#counts };
  }

  /** Resolves when no device is asking, starting or stopping. */
  async settled(): Promise<void> {
    await Promise.all([...this.#devices.values()].map((device) => device.settled()));
  }

  /** Switches every device off and withdraws. The smart connector stays its owner's. Repeatable. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#devices.values()].map((device) => device.close()));
    await this.#options.connector.unregister(this.#request);
  }

  /**
   * Asks whether a device may draw a power from now on. An OK is in {@link grants} until it is released there; a
   * {@link DeviceControl} does both by itself.
   *
   * @throws Error in plain words when nobody decided
   */
  async authorise(device: ManagedDevice, options: AuthoriseOptions): Promise<RequestedStart> {
    const { connector, newRequestId = randomUUID, askDeadlineMs = 15_000 } = this.#options;
    const { powerVoltAmperes, urgency = 'OrdinaryStart', signal } = options;
    const obstacle = this.#options.obstacle?.(device);
    if (obstacle !== undefined) throw new Error(obstacle);
    const told = this.#options.told?.(device.homeId);
    if (told !== undefined) await told;
    const requestId = newRequestId();
    const emsId = connector.knowledgeBaseId;
    const atMs = this.#clock.now();
    const row = startRequestRow({ device, powerVoltAmperes, urgency, emsId, requestId, atMs });
    const knowledgeBases = this.#options.deciders?.(device.homeId) ?? [];
    const { resultBindings, exchange } = await connector.post(this.#request, [row], {
      ...onlyOf(knowledgeBases),
      deadlineMs: askDeadlineMs,
      ...(signal === undefined ? {} : { signal }),
    });
    const decision = strictest(resultBindings.filter(({ request }) => request === row.request));
    if (decision !== undefined) {
      const requested = { ...decision, requestId };
      if (decision.verdict === 'OK') this.grants.add(device, powerVoltAmperes, requested);
      return requested;
    }
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    throw new Error(failed?.failedMessage ?? 'no party of the network decides starts in this home');
  }

  #take(event: EnergyManagementEvent): void {
    switch (event.type) {
      case 'asking':
        this.#counts.asked++;
        break;
      case 'started':
        this.grants.started(event.deviceId);
        this.#counts.started++;
        break;
      case 'refused':
      case 'unanswered':
        this.#counts[event.type]++;
        break;
      case 'stopped':
      case 'alone':
      case 'switch-failed':
        break;
    }
    this.#report(event);
  }
}
