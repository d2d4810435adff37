import type { SmartConnector } from '../../src/api/index.js';
import type { RuntimeOptions } from '../../src/runtime/index.js';
import { describeAsking } from './asking.js';
import { describeDomainKnowledge } from './domain-knowledge.js';
import { describeExplaining } from './explaining.js';
import { describeFailures } from './failures.js';
import { describeLifeCycle } from './life-cycle.js';
import type { MakeNetwork, Network } from './network.js';
import { describePosting } from './posting.js';
import { describeQueryOptions } from './query-options.js';
import { describeRecords } from './records.js';
import { knowledgeBase } from './vocabulary.js';

/** A network for each test, and connectors by name. */
export interface World {
  readonly network: Network;
  /** Connects `https://example.org/<name>`. */
  readonly join: (name: string, level?: 1 | 2 | 3) => Promise<SmartConnector>;
  /** Instead of the usual network: one with these options. */
  readonly rebuild: (options: RuntimeOptions) => Promise<void>;
}

/**
 * What a user of a smart connector relies on, whichever implementation it is. Each implementation runs the whole suite.
 *
 * @param makeNetwork a runtime and a way to connect knowledge bases with it
 */
export function describeSmartConnector(name: string, makeNetwork: MakeNetwork): void {
  describe(`smart connector, ${name}`, () => {
    let network: Network;
    beforeEach(async () => {
      network = await makeNetwork();
    });
    afterEach(() => network.close());
    const world: World = {
      get network() {
        return network;
      },
      join: (base, reasonerLevel) =>
        network.connect(knowledgeBase(base, reasonerLevel && { reasonerLevel })),
      rebuild: async (options) => {
        await network.close();
        network = await makeNetwork(options);
      },
    };
    describe('asking', () => describeAsking(world));
    describe('posting', () => describePosting(world));
    describe('failures', () => describeFailures(world));
    describe('records', () => describeRecords(world));
    describe('domain knowledge', () => describeDomainKnowledge(world));
    describe('query options', () => describeQueryOptions(world));
    describe('explaining', () => describeExplaining(world));
    describe('life cycle', () => describeLifeCycle(world));
  });
}
