import type { Registration, SmartConnector } from '@gridloom/knowledge-engine';
import type { Clock } from '../shared/clock.js';
import type { ComponentEvent } from '../shared/component.js';
import { guarded } from '../shared/observer.js';
import { ControlConsents } from './control-consents.js';
import { DeclaredDevices } from './declared-devices.js';
import type { DeviceControl } from './device-control.js';
import { DeviceOrders } from './device-orders.js';
import { DeviceStates, type Observation } from './device-states.js';
import { CorridorOffers, type EnergyCorridor } from './energy-corridor.js';
import {
  EnergyManagement,
  type AuthoriseOptions,
  type EnergyManagementEvent,
  type EnergyManagementStatistics,
  type RequestedStart,
} from './energy-management.js';
import { HomeContracts, type HomeContract } from './home-contracts.js';
import {
  HomeDevices,
  voltAmperesOf,
  type HeldDevice,
  type HomeDevice,
  type Segment,
} from './home-devices.js';
import { idCounter, type HomeLink } from './home-link.js';
import { OpenGrants } from './open-grants.js';
import { Outbox } from './outbox.js';
import { Overloads } from './overloads.js';
import { Preferences, type PreferenceHandlers } from './preferences.js';
import { Recommendations } from './recommendations.js';
import type { Outcome } from './vocabulary.js';

export type HomeManagementOptions = {
  readonly connector: SmartConnector;
  readonly clock: Clock;
  /** Key of the energy management system, unique in the network: `?producerId` and `?recipientId`. */
  readonly managerId: string;
  readonly homes: readonly HomeContract[];
  /** Whether devices are steered only with the recorded consent of their home. Default true. */
  readonly requireConsent?: boolean;
  /** What to do with preferences, by pattern; of others it hears nothing. */
  readonly preferences?: PreferenceHandlers;
  /** As of {@link EnergyManagement}. */
  readonly askDeadlineMs?: number;
  readonly retryMs?: number;
  readonly maxRetryMs?: number;
  readonly aloneAfterMs?: number;
  /** After which a device that the orchestrator switched off asks again by itself. Default 1 800 000. */
  readonly maxPauseMs?: number;
  /** For how long devices pause after an overload alert. Default 300 000. */
  readonly reductionMs?: number;
  readonly log?: (event: ComponentEvent) => void;
  readonly onEvent?: (event: EnergyManagementEvent) => void;
};

/** An energy management system of homes on the network: all that orchestrators, customers and keepers of consents say to it. */
export class HomeManagement {
  readonly #link: HomeLink;
  readonly #requireConsent: boolean;
  readonly #onEvent: (event: EnergyManagementEvent) => void;
  readonly #starts: EnergyManagement;
  readonly #declared: DeclaredDevices;
  readonly #grants: OpenGrants;
  readonly #states: DeviceStates;
  readonly #recommendations: Recommendations;
  readonly #orders: DeviceOrders;
  readonly #overloads: Overloads;
  readonly #preferences: Preferences;
  readonly #consents: ControlConsents;
  readonly #corridors: CorridorOffers;
  #registrations: readonly Registration[] = [];
  /** What devices were told last about their consent. */
  readonly #allowed = new Map<string, boolean>();

  /** Registers nothing yet; see {@link startHomeManagement}. @throws RangeError for contracts that are none */
  constructor(options: HomeManagementOptions) {
    const { connector, clock, managerId, log = () => undefined } = options;
    const link: HomeLink = {
      connector,
      clock,
      managerId,
      contracts: new HomeContracts(options.homes),
      devices: new HomeDevices(),
      outbox: new Outbox(connector, log),
      log,
      nextId: idCounter(managerId, clock.now()),
    };
    this.#link = link;
    this.#requireConsent = options.requireConsent ?? true;
    this.#onEvent = guarded(options.onEvent);
    this.#starts = new EnergyManagement({
      connector,
      clock,
      newRequestId: () => link.nextId('start'),
      deciders: (homeId) => [link.contracts.of(homeId).orchestrator],
      obstacle: ({ homeId, kind }) => this.#obstacle(homeId, kind),
      told: (homeId) => link.outbox.told(homeId),
      onRelease: (grant, reason) => this.#grants.released(grant, reason),
      onEvent: (event) => this.#take(event),
      ...(options.askDeadlineMs === undefined ? {} : { askDeadlineMs: options.askDeadlineMs }),
      ...(options.retryMs === undefined ? {} : { retryMs: options.retryMs }),
      ...(options.aloneAfterMs === undefined ? {} : { aloneAfterMs: options.aloneAfterMs }),
      ...(options.maxRetryMs === undefined ? {} : { maxRetryMs: options.maxRetryMs }),
    });
    this.#declared = new DeclaredDevices(link);
    this.#grants = new OpenGrants(link, () => this.#starts.grants.open());
    this.#states = new DeviceStates(link);
    this.#recommendations = new Recommendations(link, ({ device }) =>
      this.#obstacle(device.homeId, device.kind),
    );
    this.#orders = new DeviceOrders(link, options.maxPauseMs ?? 1_800_000);
    this.#overloads = new Overloads(link, this.#orders, options.reductionMs ?? 300_000);
    this.#preferences = new Preferences(link, options.preferences ?? {});
    this.#consents = new ControlConsents(link, (homeId) => this.#tellConsents(homeId));
    this.#corridors = new CorridorOffers(link);
  }

  /** Registers all interactions; nothing stays registered when that fails. @throws GridloomError */
  async register(): Promise<void> {
    const parts = [
      this.#declared,
      this.#grants,
      this.#states,
      this.#recommendations,
      this.#orders,
      this.#overloads,
      this.#preferences,
      this.#consents,
    ];
    const registered: Registration[] = [];
    this.#registrations = registered;
    try {
      for (const part of parts) registered.push(...(await part.register()));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /**
   * Asks how things stand in every home: consents, preferences, plans. To be called when all devices are managed; what nobody
   * answers stays unknown.
   */
  async catchUp(): Promise<void> {
    for (const homeId of this.#link.contracts.homeIds) {
      if (this.#requireConsent) await this.#consents.catchUp(homeId);
      await this.#preferences.catchUp(homeId);
      await this.#recommendations.catchUp(homeId);
    }
  }

  /**
   * Takes a device under control, expected to be off, and declares it to the orchestrator.
   *
   * @throws RangeError or TermSyntaxError for a key, kind or power that is none, a home without contract, or a device that is
   *   there already
   */
  manage(device: HomeDevice): DeviceControl {
    this.#link.contracts.of(device.homeId);
    const { activePowerWatts, powerFactor } = device.rating;
    if (!(powerFactor > 0 && powerFactor <= 1))
      throw new RangeError(
        `device ${device.deviceId}: powerFactor must be above 0 and at most 1, got ${powerFactor}`,
      );
    const powerVoltAmperes = voltAmperesOf(activePowerWatts, powerFactor);
    const control = this.#starts.manage({ ...device, powerVoltAmperes });
    const held: HeldDevice = {
      device,
      control,
      plan: [],
      newestRecommendationMs: -Infinity,
      beforeUserChange: undefined,
    };
    this.#link.devices.add(held);
    this.#declared.declare(held);
    return control;
  }

  /** Takes note of what a device does now; orchestrator and customer hear of it when it is news. */
  observe(deviceId: string, observation: Observation): void {
    this.#states.observe(this.#link.devices.of(deviceId), observation);
  }

  /** Somebody has switched the device on or off by hand: it stays so, whatever anybody else wants, until {@link handReleased}. */
  handTaken(deviceId: string, isOn: boolean): void {
    this.#link.devices.of(deviceId).control.takeHand(isOn);
  }

  handReleased(deviceId: string): void {
    this.#link.devices.of(deviceId).control.releaseHand();
  }

  /** Tells of a schedule that the user has set from afar (an application, a rapid charge). It may be cancelled by an alert. */
  userChanged(deviceId: string, segments: readonly Segment[]): void {
    this.#overloads.userChanged(this.#link.devices.of(deviceId), segments);
  }

  /** The schedule that was applied last; empty without one. */
  planOf(deviceId: string): readonly Segment[] {
    return this.#link.devices.of(deviceId).plan;
  }

  /**
   * Asks for a power other than the rated one, for devices whose power varies. An OK stays open, and reserved, until
   * {@link release}.
   *
   * @throws Error in plain words when nobody decided in time, or nobody may start it
   */
  async requestPower(deviceId: string, options: AuthoriseOptions): Promise<RequestedStart> {
    const { device } = this.#link.devices.of(deviceId);
    const { powerVoltAmperes } = options;
    const decided = await this.#starts.authorise({ ...device, powerVoltAmperes }, options);
    if (decided.verdict === 'OK' && decided.validUntilMs <= this.#link.clock.now()) {
      this.release(decided.requestId, 'GrantUnused');
      throw new Error('the permission came too late');
    }
    return decided;
  }

  /** Gives a grant of {@link requestPower} back. Repeatable. */
  release(requestId: string, reason: 'DeviceStopped' | 'ProgrammeFinished' | 'GrantUnused'): void {
    this.#starts.grants.release(requestId, reason);
  }

  /** Says that a device runs by the grants that are open for it; a {@link DeviceControl} does that by itself. */
  started(deviceId: string): void {
    this.#starts.grants.started(deviceId);
  }

  /** @throws RangeError for a corridor without steps; Error when nobody answered */
  async offerCorridor(corridor: EnergyCorridor): Promise<Outcome> {
    return this.#corridors.offer(corridor);
  }

  /** Whether devices of a sort may be steered in a home now. */
  mayControl(homeId: string, kind: string): boolean {
    return this.#obstacle(homeId, kind) === undefined;
  }

  /** Sends something of a home in its turn after what has been said before. */
  get outbox(): Pick<Outbox, 'send'> {
    return this.#link.outbox;
  }

  get contracts(): HomeContracts {
    return this.#link.contracts;
  }

  /** The next key of something that is sent, unique among all parties and over restarts. */
  nextId(what: string): string {
    return this.#link.nextId(what);
  }

  get statistics(): EnergyManagementStatistics {
    return this.#starts.statistics;
  }

  /** Resolves when no device is asking, starting or stopping and nothing waits to be sent. */
  async settled(): Promise<void> {
    await this.#starts.settled();
    await this.#link.outbox.settled();
  }

  /** Switches every device off that no hand has switched on, says so, and withdraws. Repeatable. */
  async close(): Promise<void> {
    const registrations = this.#registrations;
    this.#registrations = [];
    this.#orders.close();
    await this.#starts.close();
    await this.#link.outbox.close();
    await Promise.allSettled([
      ...registrations.map((each) => each.unregister()),
      this.#recommendations.close(),
      this.#preferences.close(),
      this.#consents.close(),
      this.#corridors.close(),
    ]);
  }

  #obstacle(homeId: string, kind: string): string | undefined {
    if (!this.#requireConsent || this.#consents.allows(homeId, kind)) return undefined;
    return 'the people of the home have not consented to steer devices of this sort';
  }

  #tellConsents(homeId: string): void {
    if (!this.#requireConsent) return;
    for (const { device, control } of this.#link.devices.inHome(homeId)) {
      const allowed = this.#consents.allows(homeId, device.kind);
      if (this.#allowed.get(device.deviceId) === allowed) continue;
      this.#allowed.set(device.deviceId, allowed);
      if (!allowed) control.demand(false);
      device.onConsent?.(allowed);
    }
  }

  #take(event: EnergyManagementEvent): void {
    const held = this.#link.devices.get(event.deviceId);
    if (held !== undefined) {
      const powerWatts = this.#states.of(event.deviceId)?.powerWatts ?? 0;
      if (event.type === 'started') this.#states.observe(held, { isOn: true, powerWatts });
      if (event.type === 'stopped') this.#states.observe(held, { isOn: false, powerWatts: 0 });
    }
    this.#onEvent(event);
  }
}

/** An energy management system of homes that has joined the network. @throws RangeError for contracts; GridloomError */
export async function startHomeManagement(options: HomeManagementOptions): Promise<HomeManagement> {
  const management = new HomeManagement(options);
  await management.register();
  return management;
}
