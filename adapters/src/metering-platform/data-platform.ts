import { readFile } from 'node:fs/promises';
import type { ComponentContext, RunningComponent } from '../shared/component.js';
import { ConfigError } from '../shared/config.js';
import { messageOf } from '../shared/observer.js';
import {
  consentOf,
  homeRecordOf,
  type MeteringDataPlatformConfig,
  type StoreConfig,
} from './config.js';
import { ConsentBook, type AccessState } from './consents/consent-book.js';
import { ConsentDesk } from './consents/consent-desk.js';
import { ConsentKeeper } from './consents/consent-keeper.js';
import { ConsentedAccess, ProviderBook } from './consents/consented-access.js';
import type { MeteringConsent } from './consents/metering-consent.js';
import { GatewayLines } from './gateways/gateway-lines.js';
import type { RefusedMeter } from './gateways/refused-meters.js';
import { HomeBook } from './homes/home-book.js';
import type { HomeRecord } from './homes/home-record.js';
import { LoadCurveKeeper } from './load-curve-keeper.js';
import { logMeteringEvent } from './metering-log.js';
import { startMeteringPlatform } from './metering-platform.js';
import {
  meteringPlatformKnowledgeBase,
  type MeteringEvent,
  type MeteringPlatform,
  type MeteringStatistics,
} from './platform-options.js';
import type { MeteringStore } from './storage/metering-store.js';
import { openWaysIn, type WaysIn } from './ways-in.js';

/** A metering data platform at work. */
export interface MeteringDataPlatform extends RunningComponent {
  /** Where gateways connect by TCP, and to the broker in this process, where they run. */
  readonly tcpPort: number | undefined;
  readonly brokerPort: number | undefined;
  readonly statistics: MeteringStatistics;
  /** Gateways and meters that were refused, the last ones last. Addresses are masked. */
  readonly refusedMeters: readonly RefusedMeter[];
  /** Keys of meters from which nothing has come for long, in order. */
  readonly lostMeters: readonly string[];
  /**
   * Serves a home from now on, or serves it by a changed record.
   *
   * @throws RangeError when the record is wrong, or a key or number in it belongs to another home; nothing changes then
   */
  onboard(home: HomeRecord): Promise<void>;
  /** Serves a home no more: its line ends, its load curves are deleted, its consents stay as proof. */
  offboard(homeId: string): Promise<void>;
  /** Takes a version of a consent. @returns why it was refused; undefined when it was taken */
  takeConsent(consent: MeteringConsent): Promise<string | undefined>;
  /** Takes the last version of a consent back, from the next delivery on. @returns why that was refused */
  withdrawConsent(consentId: string): Promise<string | undefined>;
  /** Deletes load curves that no consent lets be kept. @returns how many points */
  purge(): Promise<number>;
  /** Resolves when every Post and every write so far has ended. */
  settled(): Promise<void>;
}

/** Later than any point of a load curve. */
const ALWAYS_MS = 8.64e15;

async function openStore(config: StoreConfig): Promise<MeteringStore> {
  try {
    if (config.kind === 'sqlite')
      return (await import('./storage/sqlite-store.js')).openSqliteStore(config.file);
    const { url, urlFile } = config;
    if ((url === undefined) === (urlFile === undefined))
      throw new ConfigError('give either url or urlFile');
    const address = url ?? (await readFile(urlFile!, 'utf8')).trim();
    return await (await import('./storage/postgres-store.js')).openPostgresStore(address);
  } catch (error) {
    throw new ConfigError(`store: ${messageOf(error)}`);
  }
}

class DataPlatform implements MeteringDataPlatform {
  readonly #context: ComponentContext;
  readonly #config: MeteringDataPlatformConfig;
  readonly #store: MeteringStore;
  readonly #homes = new HomeBook();
  readonly #keeper: ConsentKeeper;
  readonly #curves: LoadCurveKeeper;
  #platform!: MeteringPlatform;
  #lines!: GatewayLines;
  #desk!: ConsentDesk;
  #ways: WaysIn | undefined;
  #cancelPurge: () => void = () => undefined;
  #isStarted = false;
  #closing: Promise<void> | undefined;

  constructor(
    config: MeteringDataPlatformConfig,
    context: ComponentContext,
    store: MeteringStore,
    readonly onEvent: (event: MeteringEvent) => void,
  ) {
    this.#config = config;
    this.#context = context;
    this.#store = store;
    const { clock, activity } = context;
    const consents = new ConsentBook();
    const providers = new ProviderBook(config.providers);
    this.#keeper = new ConsentKeeper(consents, this.#homes, providers, store, clock, {
      accessChanged: (state) => this.#accessChanged(state),
    });
    this.#curves = new LoadCurveKeeper({
      store,
      consents,
      providers,
      clock,
      activity,
      maxRowsPerMeter: config.maxLoadCurveRows,
      onFailure: (message) => context.log({ level: 'error', message }),
    });
  }

  /** Takes homes and consents, speaks on the network, lets gateways in: in this order. */
  async start(): Promise<void> {
    const { clock, activity, log } = this.#context;
    const config = this.#config;
    await this.#loadHomes();
    const { book, providers } = this.#keeper;
    const connector = await this.#context.join(
      meteringPlatformKnowledgeBase(config.knowledgeBaseId),
    );
    this.#platform = await startMeteringPlatform({
      connector,
      clock,
      activity,
      maxAgeMs: config.maxAgeMs,
      lostAfterMs: config.lostAfterMs,
      overrunPeriodMs: config.overrunPeriodMs,
      injectionPeriodMs: config.injectionPeriodMs,
      repeatAfterMs: config.repeatAfterMs,
      // A change of all meters at once, as after a start, must not be dropped.
      maxWaiting: 100_000,
      access: new ConsentedAccess(book, providers, clock),
      archive: this.#curves,
      onEvent: (event) => {
        logMeteringEvent(event, log);
        if (event.type === 'meter-replaced') this.#curves.forget(event.meterId);
        this.onEvent(event);
      },
    });
    this.#desk = new ConsentDesk({
      connector,
      keeper: this.#keeper,
      activity,
      onFailure: (message) => log({ level: 'warn', message }),
    });
    await this.#desk.register();
    this.#lines = new GatewayLines({
      homes: this.#homes,
      platform: this.#platform,
      clock,
      activity,
      onRefused: ({ gatewayId, meterAddress = 'unknown', reason }) =>
        log({
          level: 'warn',
          message: 'a meter was refused',
          fields: { gatewayId, meterAddress, reason },
        }),
    });
    for (const home of this.#homes.all()) this.#lines.open(home);
    this.#isStarted = true;
    this.#ways = await openWaysIn(config, this.#lines, log);
    this.#purgeLater();
  }

  get tcpPort(): number | undefined {
    return this.#ways?.tcpPort;
  }

  get brokerPort(): number | undefined {
    return this.#ways?.brokerPort;
  }

  get statistics(): MeteringStatistics {
    return this.#platform.statistics;
  }

  get refusedMeters(): readonly RefusedMeter[] {
    return this.#lines.refused.list();
  }

  get lostMeters(): readonly string[] {
    return this.#platform.lostMeters;
  }

  async onboard(home: HomeRecord): Promise<void> {
    const before = this.#homes.put(home);
    if (before !== undefined) await this.#lines.close(before);
    this.#lines.open(home);
    await this.#store.saveHome(home);
  }

  async offboard(homeId: string): Promise<void> {
    const home = this.#homes.find('homeId', homeId);
    if (home === undefined) return;
    this.#keeper.forgetHome(home.meterId);
    this.#homes.remove(homeId);
    await this.#lines.close(home);
    this.#curves.forget(home.meterId);
    await this.#curves.settled();
    const { meterId } = home;
    await this.#store.purgePoints([
      { meterId, direction: 'drawn', endedByMs: ALWAYS_MS },
      { meterId, direction: 'injected', endedByMs: ALWAYS_MS },
    ]);
    await this.#store.removeHome(homeId);
  }

  takeConsent(consent: MeteringConsent): Promise<string | undefined> {
    return this.#keeper.take(consent);
  }

  async withdrawConsent(consentId: string): Promise<string | undefined> {
    const last = this.#keeper.book.latest(consentId);
    if (last === undefined) return 'no such consent is known here';
    const nowMs = this.#context.clock.now();
    return this.#keeper.withdraw(consentId, last.version, nowMs, last.signature);
  }

  purge(): Promise<number> {
    return this.#purge(this.#homes.all().map(({ meterId }) => meterId));
  }

  async settled(): Promise<void> {
    await this.#platform.settled();
    await this.#desk.settled();
    await this.#curves.settled();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#cancelPurge();
    this.#keeper.close();
    await this.#ways?.close();
    // What could not be started is not there.
    await (this.#desk as ConsentDesk | undefined)?.close();
    await (this.#platform as MeteringPlatform | undefined)?.close();
    await this.#curves.settled();
    await this.#store.close();
  }

  async #loadHomes(): Promise<void> {
    for (const home of await this.#store.homes()) this.#homes.put(home);
    for (const config of this.#config.homes) {
      const home = homeRecordOf(config);
      try {
        this.#homes.put(home);
      } catch (error) {
        throw new ConfigError(messageOf(error));
      }
      await this.#store.saveHome(home);
    }
    await this.#keeper.load();
    for (const home of this.#config.homes)
      for (const consent of home.consents) {
        const version = this.#keeper.book.latest(consent.consentId)?.version ?? 0;
        // A version that is known, or was taken back since, is not taken again.
        if (consent.version <= version) continue;
        const problem = await this.#keeper.take(consentOf(home, consent));
        if (problem !== undefined)
          throw new ConfigError(`home ${home.homeId}: consent ${consent.consentId}: ${problem}`);
      }
  }

  #accessChanged(state: AccessState): void {
    if (!this.#isStarted) return;
    this.#desk.tell(state);
    // Who has just been let in has not heard the values that are told on change only.
    const knowledgeBases = this.#keeper.providers.knowledgeBasesOf(state.recipientId);
    if (!state.isOpen) this.#purgeNow([state.meterId]);
    else this.#platform.repeatLimits(state.meterId, state.dataId, knowledgeBases);
  }

  #purgeLater(): void {
    this.#cancelPurge = this.#context.clock.after(this.#config.purgeEveryMs, () => {
      this.#purgeNow(this.#homes.all().map(({ meterId }) => meterId));
      this.#purgeLater();
    });
  }

  #purgeNow(meterIds: readonly string[]): void {
    const { activity, log } = this.#context;
    const failed = (error: unknown): void =>
      log({ level: 'error', message: `load curves were not deleted: ${messageOf(error)}` });
    void activity.track(this.#purge(meterIds).then(() => undefined, failed));
  }

  async #purge(meterIds: readonly string[]): Promise<number> {
    const points = await this.#curves.purge(meterIds);
    if (points > 0)
      this.#context.log({
        level: 'info',
        message: 'load curves were deleted',
        fields: { points },
      });
    return points;
  }
}

/**
 * Starts a metering data platform: homes, consents, gateways, store, and everything a metering platform says on the network,
 * for those whom a consent names.
 *
 * @param onEvent what happens at the meters.
 * @throws ConfigError for a configuration or store that cannot be used; GridloomError or Error when the network, a port or a
 *   broker cannot be had; nothing stays open then
 */
export async function startMeteringDataPlatform(
  config: MeteringDataPlatformConfig,
  context: ComponentContext,
  onEvent: (event: MeteringEvent) => void = () => undefined,
): Promise<MeteringDataPlatform> {
  const platform = new DataPlatform(config, context, await openStore(config.store), onEvent);
  try {
    await platform.start();
  } catch (error) {
    await platform.close();
    throw error;
  }
  return platform;
}
