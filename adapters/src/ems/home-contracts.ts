import { checkKey } from '../shared/node-iris.js';

/** With whom an energy management system speaks about a home. Knowledge bases go by their ids (IRIs without brackets). */
export type HomeContract = {
  readonly homeId: string;
  /** The orchestrator of the home: hears of starts, states and plans, and nobody else does. */
  readonly orchestrator: string;
  /** Knowledge bases that speak for the customer, such as an application: state preferences and see states. */
  readonly customers?: readonly string[];
  /** Who keeps the consents of the home. Default: whoever speaks for the customer, and the orchestrator. */
  readonly consentKeeper?: string;
};

/** The contracts of all homes that one energy management system serves. */
export class HomeContracts {
  readonly #byHome: ReadonlyMap<string, HomeContract>;

  /** @throws RangeError for a key that is none, or a home that is there twice */
  constructor(contracts: readonly HomeContract[]) {
    const byHome = new Map<string, HomeContract>();
    for (const contract of contracts) {
      checkKey('homeId', contract.homeId);
      if (byHome.has(contract.homeId))
        throw new RangeError(`home ${contract.homeId} has two contracts; give it one`);
      byHome.set(contract.homeId, contract);
    }
    this.#byHome = byHome;
  }

  /** Keys of the homes, sorted. */
  get homeIds(): readonly string[] {
    return [...this.#byHome.keys()].sort();
  }

  /** @throws RangeError when there is no contract for the home */
  of(homeId: string): HomeContract {
    const contract = this.#byHome.get(homeId);
    if (contract === undefined)
      throw new RangeError(`home ${homeId} has no contract here; name it among the homes`);
    return contract;
  }

  isOrchestrator(homeId: string, knowledgeBaseId: string): boolean {
    return this.#byHome.get(homeId)?.orchestrator === knowledgeBaseId;
  }

  /** Who may see the states of devices of a home and state its preferences. */
  insiders(homeId: string): readonly string[] {
    const { orchestrator, customers = [] } = this.of(homeId);
    return [orchestrator, ...customers];
  }

  isInsider(homeId: string, knowledgeBaseId: string): boolean {
    return this.#byHome.has(homeId) && this.insiders(homeId).includes(knowledgeBaseId);
  }

  /** Whose word on consents counts in a home. */
  consentKeepers(homeId: string): readonly string[] {
    const { consentKeeper } = this.of(homeId);
    return consentKeeper === undefined ? this.insiders(homeId) : [consentKeeper];
  }

  keepsConsent(homeId: string, knowledgeBaseId: string): boolean {
    return this.#byHome.has(homeId) && this.consentKeepers(homeId).includes(knowledgeBaseId);
  }
}
