import type { CustomerConfig } from './config.js';

/** A contract of supply in force or to come. */
export type SupplyContract = {
  readonly homeId: string;
  readonly offerId: string;
  /** Key of the document and its version, the highest one counts. */
  readonly documentId: string;
  readonly version: number;
  readonly createdMs: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** What stands for no end in documents. */
export const NO_END_MS = Date.UTC(9999, 11, 31);

/** What became of a proposal. */
export type ContractDecision =
  { readonly taken: true } | { readonly taken: false; readonly reason: string };

/** Who has which offer, and who may know what of a home. */
export class ContractBook {
  readonly #customers: ReadonlyMap<string, CustomerConfig>;
  readonly #contracts = new Map<string, SupplyContract>();

  /** @param startedMs when contracts of the configuration are said to have been written */
  constructor(retailerId: string, customers: readonly CustomerConfig[], startedMs: number) {
    this.#customers = new Map(customers.map((customer) => [customer.homeId, customer]));
    for (const { homeId, offerId, contractFrom } of customers) {
      if (offerId === undefined) continue;
      const fromMs = contractFrom === undefined ? startedMs : Date.parse(contractFrom);
      this.#contracts.set(homeId, {
        homeId,
        offerId,
        documentId: `${retailerId}-contract-${homeId}`,
        version: 1,
        createdMs: Math.min(startedMs, fromMs),
        fromMs,
        toMs: NO_END_MS,
      });
    }
  }

  /** Contracts that hold at some time of a period, by home. */
  during(fromMs: number, toMs: number): readonly SupplyContract[] {
    return [...this.#contracts.values()]
      .filter((contract) => contract.fromMs < toMs && contract.toMs > fromMs)
      .sort((left, right) => (left.homeId < right.homeId ? -1 : 1));
  }

  all(): readonly SupplyContract[] {
    return this.during(-Infinity, Infinity);
  }

  customer(homeId: string): CustomerConfig | undefined {
    return this.#customers.get(homeId);
  }

  /**
   * Takes a contract, or says why not. The same proposal twice is taken twice and changes nothing.
   *
   * @param offerIds offers that can be taken then.
   */
  propose(
    contract: SupplyContract,
    application: string,
    offerIds: readonly string[],
  ): ContractDecision {
    const customer = this.#customers.get(contract.homeId);
    if (customer?.application !== application)
      return { taken: false, reason: 'this home is no customer of the party that asks' };
    if (!offerIds.includes(contract.offerId))
      return {
        taken: false,
        reason: `there is no offer ${contract.offerId} for that time; there is ${offerIds.join(', ') || 'none'}`,
      };
    if (contract.toMs <= contract.fromMs)
      return { taken: false, reason: 'the contract would end before it begins' };
    const known = this.#contracts.get(contract.homeId);
    if (known?.documentId === contract.documentId && known.version > contract.version)
      return { taken: false, reason: `version ${known.version} is in force already` };
    this.#contracts.set(contract.homeId, contract);
    return { taken: true };
  }
}
