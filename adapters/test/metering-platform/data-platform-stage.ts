import {
  namedPattern,
  typedRequest,
  type ArgumentOf,
  type Binding,
} from '@gridloom/graph-patterns';
import { Runtime, type SmartConnector } from '@gridloom/knowledge-engine';
import {
  meteringDataPlatform,
  startMeteringDataPlatform,
  type HomeConfig,
  type MeteringDataPlatform,
  type MeteringDataPlatformConfig,
  type MeteringEvent,
} from '../../src/index.js';
import type { ComponentEvent } from '../../src/shared/component.js';
import { checkConfig } from '../../src/shared/config.js';
import { join, ManualClock } from '../stage.js';

export const TOKEN = 'a-token-of-the-gateway';
export const SOUTH = 'energy-manager-south';
export const NORTH = 'energy-manager-north';
const id = (name: string): string => `https://example.org/${name}`;

/** Home number 17, of which the provider in the south may have everything. */
export function homeConfig(number = 17, changes: Partial<HomeConfig> = {}): HomeConfig {
  const two = String(number).padStart(2, '0');
  return {
    homeId: `home-${number}`,
    meterId: `meter-${number}`,
    deliveryPoint: `091116426173${two}`,
    meterAddress: `0419760000${two}`,
    contract: { from: '2025-01-01T00:00:00Z' },
    gateway: { gatewayId: `gateway-${number}`, token: TOKEN },
    customerKnowledgeBases: [id(`customer-${number}`)],
    consents: [
      {
        consentId: `consent-${number}`,
        version: 1,
        providerId: SOUTH,
        purpose: 'ServiceProvision',
        data: ['metering'],
        from: '2026-01-01T00:00:00Z',
        to: '2027-01-01T00:00:00Z',
        retention: 'P1Y',
        signature: 'c2lnbmF0dXJl',
      },
    ],
    ...changes,
  };
}

/** Bytes that were counted at both ends, and what holds the clock. */
export class CountingActivity {
  sentUnits = 0;
  receivedUnits = 0;
  track<T>(work: Promise<T>): Promise<T> {
    return work;
  }
  sent(units = 1): void {
    this.sentUnits += units;
  }
  received(units = 1): void {
    this.receivedUnits += units;
  }
}

/** A runtime with a metering data platform, two providers and a customer's application. */
export class DataPlatformStage {
  readonly runtime = new Runtime();
  readonly activity = new CountingActivity();
  readonly events: MeteringEvent[] = [];
  readonly logged: ComponentEvent[] = [];
  platform!: MeteringDataPlatform;
  south!: SmartConnector;
  north!: SmartConnector;
  customer!: SmartConnector;

  private constructor(readonly clock: ManualClock) {}

  static async build(
    config: Partial<Record<keyof MeteringDataPlatformConfig, unknown>> = {},
    clock = new ManualClock(),
  ): Promise<DataPlatformStage> {
    const stage = new DataPlatformStage(clock);
    stage.south = await join(stage.runtime, 'south');
    stage.north = await join(stage.runtime, 'north');
    stage.customer = await join(stage.runtime, 'customer-17');
    try {
      await stage.start(config);
    } catch (error) {
      await stage.runtime.close();
      throw error;
    }
    return stage;
  }

  /** Starts a platform, as after a stop. */
  async start(
    config: Partial<Record<keyof MeteringDataPlatformConfig, unknown>> = {},
  ): Promise<void> {
    const checked = checkConfig<MeteringDataPlatformConfig>(
      meteringDataPlatform.configSchema,
      {
        knowledgeBaseId: id('metering'),
        providers: [
          { providerId: SOUTH, knowledgeBases: [id('south')] },
          { providerId: NORTH, knowledgeBases: [id('north')] },
        ],
        homes: [homeConfig()],
        tcp: { port: 0 },
        ...config,
      },
      'the test',
    );
    const { clock, activity, runtime } = this;
    this.platform = await startMeteringDataPlatform(
      checked,
      {
        clock,
        activity,
        join: (knowledgeBase) => runtime.connect(knowledgeBase),
        log: (event) => this.logged.push(event),
      },
      (event) => this.events.push(event),
    );
  }

  /** Stops the platform alone; the others stay. */
  async stop(): Promise<void> {
    await this.platform.close();
    this.runtime.unregister(id('metering'));
  }

  frames(meterId = 'meter-17'): number {
    return this.events.filter((event) => event.type === 'frame' && event.meterId === meterId)
      .length;
  }

  async ask(
    asker: SmartConnector,
    pattern: string,
    restriction?: Binding,
  ): Promise<readonly Binding[]> {
    const { bindings, exchange } = await asker.ask(
      { pattern: namedPattern(pattern) },
      restriction === undefined ? [] : [restriction],
    );
    const failed = exchange.calls.find(({ status }) => status === 'FAILED');
    if (failed !== undefined) throw new Error(failed.failedMessage);
    return bindings;
  }

  /** What a party hears of a pattern from now on. */
  async listen(party: SmartConnector, pattern: string): Promise<Binding[]> {
    const heard: Binding[] = [];
    await party.react({ argument: namedPattern(pattern) }, (rows) => void heard.push(...rows));
    return heard;
  }

  /** Hands in a consent. @returns outcome and reason of the acknowledgement */
  async state(
    party: SmartConnector,
    changes: Partial<Statement> = {},
    dataIds: readonly string[] = ['metering/apparent-power-drawn'],
  ): Promise<readonly string[]> {
    const request = typedRequest(STATEMENT);
    const rows = dataIds.map((dataId) =>
      request.argument.toBinding({ ...DEFAULT_STATEMENT, dataId, ...changes }),
    );
    const { resultBindings } = await party.post(
      { argument: request.argument.pattern, result: request.result.pattern },
      rows,
    );
    return acknowledged(resultBindings.map((row) => request.result.fromBinding(row)));
  }

  /** Takes a consent back. @returns outcome and reason */
  async withdraw(
    party: SmartConnector,
    consentId: string,
    consentVersion = 1,
  ): Promise<readonly string[]> {
    const request = typedRequest('consent/consent-withdrawal');
    const { resultBindings } = await party.post(
      { argument: request.argument.pattern, result: request.result.pattern },
      [
        request.argument.toBinding({
          consentId,
          consentVersion,
          withdrawalId: `withdrawal-${consentId}`,
          created: new Date(this.clock.now()),
          signature: 'c2lnbmF0dXJl',
        }),
      ],
    );
    return acknowledged(resultBindings.map((row) => request.result.fromBinding(row)));
  }

  async close(): Promise<void> {
    await this.platform.close();
    await this.runtime.close();
  }
}

const STATEMENT = 'consent/metering-consent-statement';
type Statement = Parameters<
  ReturnType<typeof typedRequest<typeof STATEMENT>>['argument']['toBinding']
>[0] &
  Partial<ArgumentOf<typeof STATEMENT>>;

const DEFAULT_STATEMENT = {
  homeId: 'home-17',
  meterId: 'meter-17',
  consentId: 'consent-n1',
  consentVersion: 1,
  created: new Date('2026-01-15T17:00:00Z'),
  purpose: 'https://w3id.org/dpv#ServiceProvision',
  recipientId: NORTH,
  from: new Date('2026-01-15T17:00:00Z'),
  to: new Date('2027-01-01T00:00:00Z'),
  retention: 'P1M',
  signature: 'c2lnbmF0dXJl',
  finestResolution: 'PT0S',
} as const;

const acknowledged = (
  rows: readonly { readonly outcome: string; readonly reason: string }[],
): readonly string[] => rows.flatMap(({ outcome, reason }) => [outcome.split('#')[1]!, reason]);
