import {
  EnergyManagement,
  energyManagementKnowledgeBase,
  meteringPlatformKnowledgeBase,
  orchestratorKnowledgeBase,
  startMeteringPlatform,
  startOrchestrator,
  type MeteringPlatform,
  type Orchestrator,
} from '@gridloom/adapters';
import { namedPattern, type Binding } from '@gridloom/graph-patterns';
import type { KnowledgeBase } from '@gridloom/knowledge-engine';
import type { FrameGate } from './frame-gate.js';
import type { Network } from './network.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { Trace } from './trace.js';
import { WatchedConnector, type Usage } from './watched-connector.js';

const idOf = (name: string): string => `https://example.org/${name}`;

/** Everybody who takes part. None of them knows another. */
export class Parties {
  readonly #connectors: WatchedConnector[] = [];
  platform!: MeteringPlatform;
  orchestrator!: Orchestrator;
  /** Two energy management systems of different makers, in one home. */
  north!: EnergyManagement;
  south!: EnergyManagement;
  community!: WatchedConnector;

  private constructor(
    readonly network: Network,
    readonly clock: SimulatedClock,
    readonly trace: Trace,
  ) {}

  static async gather(
    network: Network,
    clock: SimulatedClock,
    trace: Trace,
    gate: FrameGate,
  ): Promise<Parties> {
    const parties = new Parties(network, clock, trace);
    parties.orchestrator = await startOrchestrator({
      connector: await parties.#join(orchestratorKnowledgeBase(idOf('orchestrator'))),
      clock,
      homes: [
        { homeId: 'home-17', phases: 1 },
        { homeId: 'home-23', phases: 1 },
      ],
    });
    parties.north = await parties.#management('north');
    parties.south = await parties.#management('south');
    parties.community = await parties.#joinCommunity();
    parties.platform = await startMeteringPlatform({
      connector: await parties.#join(meteringPlatformKnowledgeBase(idOf('metering'))),
      clock,
      onEvent: (event) => {
        if (event.type === 'frame') gate.pass(event.meterId);
      },
    });
    return parties;
  }

  /** Asks and posts of all parties. */
  get usage(): Usage {
    return this.#connectors.reduce(
      (sum, { usage }) => ({ asks: sum.asks + usage.asks, posts: sum.posts + usage.posts }),
      { asks: 0, posts: 0 },
    );
  }

  /** Asks what every meter knows, in the name of the community. */
  async communityAsks(pattern: string): Promise<readonly Binding[]> {
    const { bindings } = await this.community.ask({ pattern: namedPattern(pattern) });
    return bindings;
  }

  /** Waits until nobody has anything left to do at this moment. */
  async settle(): Promise<void> {
    await this.platform.settled();
    await this.north.settled();
    await this.south.settled();
  }

  async close(): Promise<void> {
    await Promise.all([this.north.close(), this.south.close(), this.platform.close()]);
    await this.orchestrator.close();
    await Promise.all(this.#connectors.map((connector) => connector.close()));
  }

  async #join(knowledgeBase: KnowledgeBase): Promise<WatchedConnector> {
    const connector = new WatchedConnector(await this.network.join(knowledgeBase), this.trace);
    this.#connectors.push(connector);
    return connector;
  }

  async #management(name: string): Promise<EnergyManagement> {
    let requests = 0;
    return new EnergyManagement({
      connector: await this.#join(energyManagementKnowledgeBase(idOf(`ems-${name}`))),
      clock: this.clock,
      newRequestId: () => `${name}-${++requests}`,
    });
  }

  /** A community that shares what its members inject: it listens to nothing else. */
  async #joinCommunity(): Promise<WatchedConnector> {
    const connector = await this.#join({
      id: idOf('community'),
      name: 'community',
      description: 'Shares the surplus of its members.',
      reasonerLevel: 1,
    });
    const injected = namedPattern('metering/apparent-power-injected');
    await connector.react({ argument: injected }, () => undefined);
    return connector;
  }
}
